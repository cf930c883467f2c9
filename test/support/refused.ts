/** Bad calls: what they are refused with, and that nothing was lost by them. */

import { expect } from 'vitest';
import { WeftError } from '../../compiler/errors.ts';
import { array, np } from '../../src/index.ts';

// The texts name the device; also where there is a GPU.
process.env.WEFT_DEVICE = 'cpu';

/** What a program in JavaScript can pass, whatever the types say. */
export const anything = (value: unknown): never => value as never;

/** A call that needs the parser, the compiler and the device to be sound. */
export function expectWorking(): void {
  expect(np('2 * x + 1', { x: array([1, 2, 3]) }).toArraySync()).toEqual([3, 5, 7]);
}

/**
 * What a bad call throws: class, code, and the whole message. Throws when the call is accepted, or when what it throws
 * is no error of Weft. The next good call must work.
 */
export function refused(call: () => unknown): string {
  let error: unknown;
  try {
    call();
  } catch (thrown) {
    error = thrown;
  }
  if (error === undefined) throw new Error('the call was accepted');
  if (!(error instanceof WeftError)) throw error;
  expectWorking();
  return `${error.name} ${error.code}\n${error.message}`;
}
