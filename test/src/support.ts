/** What the tests of the face share: the CPU device, whatever else the machine has, and short ways to look at arrays. */

import type { NDArray, NestedArray } from '../../src/index.ts';

// The configuration is read at the first use of a device, after this module.
process.env.WEFT_DEVICE = 'cpu';

/** The elements as nested lists. */
export const values = (array: NDArray): NestedArray => array.toArraySync();

/** Type, shape and elements, to compare at once. */
export function told(array: NDArray): {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: NestedArray;
} {
  return { dtype: array.dtype, shape: [...array.shape], values: array.toArraySync() };
}

/** The message of what a call throws, its class before it. */
export function errorOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof Error) return `${error.name}: ${error.message}`;
    throw error;
  }
  return 'nothing was thrown';
}
