/**
 * Conversions between all pairs of types, as C text.
 *
 * Deterministic on both targets: float to integer saturates and NaN gives 0 (in C both are undefined), anything to
 * bool is "is it non-zero", complex to real takes the real part, and 16-bit floats are rounded exactly once.
 */

import { type DType, info, isNarrowFloat, kindOf, realOf } from '../dtype.ts';
import { computeShort, rounded } from './spell.ts';

function toNarrow(from: DType, to: DType, operand: string): string {
  // Integers that a float cannot hold exactly are beyond float16's range, so only bfloat16 could round twice.
  const wide = kindOf(from) === 'int' || kindOf(from) === 'uint';
  if (wide && info(from).size >= 4) {
    if (to === 'float16') return rounded(to, `(float)${operand}`);
    const exact = info(from).size === 8 ? `odd_f64_${info(from).short}(${operand})` : `(double)${operand}`;
    return rounded(to, `odd_f32(${exact})`);
  }
  if (from === 'bool' || info(from).size === 1) return `((float)${operand})`;
  if (wide) return rounded(to, `(float)${operand}`);
  if (from === 'float64') return rounded(to, `odd_f32(${operand})`);
  // bfloat16 holds every 8-bit significand but not float16's 11 bits, and the other way round the range differs.
  return rounded(to, operand);
}

function toReal(from: DType, to: DType, operand: string): string {
  const source = kindOf(from);
  if (kindOf(to) === 'float') {
    if (isNarrowFloat(to)) return toNarrow(from, to, operand);
    return computeShort(from) === computeShort(to) ? operand : `((${info(to).value})${operand})`;
  }
  if (source === 'float') return `cast_${info(to).short}_${computeShort(from)}(${operand})`;
  return `((${info(to).value})${operand})`;
}

/** The C expression that converts `operand` (a name or text in parentheses) from one type to another. */
export function castText(from: DType, to: DType, operand: string): string {
  if (from === to) return operand;
  if (kindOf(from) === 'complex') {
    if (to === 'bool') return `nonzero_${info(from).short}(${operand})`;
    if (kindOf(to) === 'complex') return `${info(to).short}_${info(from).short}(${operand})`;
    const part = realOf(from);
    return part === to ? `${operand}.re` : toReal(part, to, `${operand}.re`);
  }
  if (to === 'bool') return `(${operand} != 0)`;
  if (kindOf(to) === 'complex') {
    const { short, value } = info(realOf(to));
    const same = computeShort(from) === short;
    return `make_${info(to).short}(${same ? operand : `(${value})${operand}`}, 0)`;
  }
  return toReal(from, to, operand);
}
