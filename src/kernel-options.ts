/** Options of kernels and of their calls, checked. */

import { ArgumentError } from '../compiler/errors.ts';
import type { MathMode } from '../compiler/kernel.ts';
import type { MathOption } from './kernel-types.ts';
import { describe } from './operand.ts';

export function checkKeys(what: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw new ArgumentError(`${what} has no option \`${key}\`; it takes ${known.join(', ')}`);
  }
}

/** How a kernel may round. */
export interface Rounding {
  readonly math?: MathOption;
  readonly fmad?: boolean;
}

export function checkRounding({ math, fmad }: Rounding): void {
  if (math !== undefined && math !== 'ieee' && math !== 'fast')
    throw new ArgumentError(`math is "ieee" or "fast", found ${describe(math)}`);
  if (fmad !== undefined && typeof fmad !== 'boolean')
    throw new ArgumentError(`fmad is true or false, found ${describe(fmad)}`);
  if (math === 'fast' && fmad === false)
    throw new ArgumentError('math: "fast" makes one rounding of a product and a sum; leave out fmad: false, or math');
}

export const mathMode = ({ math, fmad }: Rounding): MathMode =>
  math === 'fast' ? 'fast' : fmad === false ? 'exact' : 'contracted';

export function checkSize(size: number | undefined): void {
  if (size !== undefined && (!Number.isSafeInteger(size) || size < 0))
    throw new ArgumentError(`size is a number of elements, found ${String(size)}`);
}
