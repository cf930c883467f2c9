/** From a loop and its operands to C text, rounding of 16-bit floats included. */

import { type DType, info, isNarrowFloat } from '../dtype.ts';
import type { Loop } from './row.ts';

export type Target = 'cuda' | 'cpu';

/** Short name of the type a body computes in: `f32` for the 16-bit floats. */
export function computeShort(dtype: DType): string {
  return isNarrowFloat(dtype) ? 'f32' : info(dtype).short;
}

/** The unsigned type for wrapping arithmetic. Never narrower than unsigned int: C would promote it to signed int. */
export function unsignedOf(dtype: DType): string {
  return info(dtype).size === 8 ? 'unsigned long long' : 'unsigned int';
}

/** `f` for functions of float, empty for double. */
export function suffix(dtype: DType): string {
  const short = computeShort(dtype);
  return short === 'f32' || short === 'c64' ? 'f' : '';
}

/** Rounds a float expression to the 16-bit float type that it stands for; other types pass. */
export function rounded(dtype: DType, text: string): string {
  return isNarrowFloat(dtype) ? `round_${info(dtype).short}(${text})` : text;
}

/**
 * The C expression of one loop. Operands are names or text in parentheses, of the loop's input types; the result is
 * of the output's value type and safe to put anywhere an operand may stand.
 */
export function spell(loop: Loop, target: Target, args: readonly string[]): string {
  const template = typeof loop.c === 'string' ? loop.c : loop.c[target];
  const first = loop.in[0] ?? loop.out;
  const places: Readonly<Record<string, string>> = {
    T: info(loop.out).value,
    U: unsignedOf(loop.out),
    S: computeShort(first),
    D: info(first).short,
    f: suffix(first),
  };
  const text = template.replace(/\{(\w)\}/g, (whole, key: string) => args[Number(key)] ?? places[key] ?? whole);
  if (isNarrowFloat(loop.out) && loop.exact !== true) return rounded(loop.out, text);
  return /^[\w.]+$|^\w+\([^()]*\)$/.test(text) ? text : `(${text})`;
}
