/** Lifetimes and devices of the code in a callback. */

import { evaluate, NDArray } from './array.ts';
import { runScope } from './context.ts';

export { withDevice } from './context.ts';

/**
 * Runs `fn`, sync or async, then frees every array made in it that it does not return (directly, in a list or in an
 * object). What is returned is computed first.
 */
export function scope<R>(fn: () => R): R {
  return runScope(fn, (arrays) => {
    evaluate(arrays.filter((array) => array instanceof NDArray && !array.isDisposed) as NDArray[]);
  });
}
