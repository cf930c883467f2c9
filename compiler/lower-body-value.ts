/**
 * Values of expressions. A strong value has its type; a weak one (a literal, or made of literals alone) takes the type
 * that it meets, and `as` builds it in that type.
 */

import { type DType, integerRange, isNarrowFloat, kindOf } from './dtype.ts';
import { DTypeError, OverflowError, type SourcePlace } from './errors.ts';
import type { ConstValue, Expr } from './kernel.ts';

export type Weak = 'int' | 'float' | 'complex';

export interface Value {
  readonly weak: Weak | null;
  /** Its type; of a weak value, the one that it has when nothing else decides. */
  readonly dtype: DType;
  /** A weak integer or float whose value is known. */
  readonly known?: bigint | number;
  /** The expression in a type. Throws OverflowError for a literal out of its range, DTypeError for complex to real. */
  readonly as: (dtype: DType) => Expr;
}

export const strong = (expr: Expr, place: SourcePlace): Value => ({
  weak: null,
  dtype: expr.dtype,
  as: (dtype) => convert(expr, dtype, place),
});

export function weakInt(value: bigint, place: SourcePlace): Value {
  return { weak: 'int', dtype: 'int64', known: value, as: (dtype) => intConst(value, dtype, place) };
}

export function weakFloat(value: number, place: SourcePlace): Value {
  return { weak: 'float', dtype: 'float64', known: value, as: (dtype) => floatConst(value, dtype, place) };
}

export function weakComplex(imaginary: number, place: SourcePlace): Value {
  const expr: Expr = { kind: 'const', value: [0, imaginary], dtype: 'complex128' };
  return { weak: 'complex', dtype: 'complex128', as: (dtype) => complexAs(expr, dtype, place) };
}

/** A result computed from weak values in its default type: it stays weak, so that `sqrt(2.0) * x` has x's type. */
export function weakResult(expr: Expr, place: SourcePlace): Value {
  const kind = kindOf(expr.dtype);
  if (kind !== 'float' && kind !== 'complex') return strong(expr, place);
  return { weak: kind, dtype: expr.dtype, as: (dtype) => convert(expr, dtype, place) };
}

export const boolConst = (value: boolean): Expr => ({ kind: 'const', value, dtype: 'bool' });

function intConst(value: bigint, dtype: DType, place: SourcePlace): Expr {
  const kind = kindOf(dtype);
  if (kind === 'bool') return boolConst(value !== 0n);
  if (kind === 'float' || kind === 'complex') return floatConst(Number(value), dtype, place);
  const { min, max } = integerRange(dtype);
  if (value >= min && value <= max) return { kind: 'const', value, dtype };
  throw new OverflowError(`the integer ${shortInt(value)} is out of bounds for ${dtype}: ${min} to ${max}`, {
    stage: 'lower',
    place,
  });
}

/** An integer for a message: never longer than a line. */
export function shortInt(value: bigint): string {
  const text = value.toString();
  return text.length <= 40 ? text : `${text.slice(0, 12)}... (${text.length} digits)`;
}

function floatConst(value: number, dtype: DType, place: SourcePlace): Expr {
  const kind = kindOf(dtype);
  const wide: Expr = { kind: 'const', value, dtype: 'float64' };
  // 16-bit floats are computed as float: the constant must already be one of theirs.
  if (isNarrowFloat(dtype))
    return Number.isInteger(value) && Math.abs(value) <= 256
      ? { kind: 'const', value, dtype }
      : { kind: 'cast', arg: wide, dtype };
  if (kind === 'float') return { kind: 'const', value, dtype };
  if (kind === 'complex') return { kind: 'const', value: [value, 0], dtype };
  return convert(wide, dtype, place);
}

function complexAs(expr: Expr & { readonly kind: 'const' }, dtype: DType, place: SourcePlace): Expr {
  return kindOf(dtype) === 'complex' ? { ...expr, dtype } : convert(expr, dtype, place);
}

function convert(expr: Expr, dtype: DType, place: SourcePlace): Expr {
  if (expr.dtype === dtype) return expr;
  if (kindOf(expr.dtype) === 'complex' && kindOf(dtype) !== 'complex' && dtype !== 'bool') {
    throw new DTypeError(`a value of type ${expr.dtype} does not fit ${dtype}: take real(x), imag(x) or abs(x)`, {
      stage: 'lower',
      place,
    });
  }
  return { kind: 'cast', arg: expr, dtype };
}

/** Zero, as a constant of a type. */
export function zeroOf(dtype: DType): Expr {
  const kind = kindOf(dtype);
  const value: ConstValue = kind === 'complex' ? [0, 0] : kind === 'bool' ? false : kind === 'float' ? 0 : 0n;
  return { kind: 'const', value, dtype };
}

/** As a condition: anything but zero is true. */
export const conditionOf = (value: Value): Expr =>
  typeof value.known === 'number' ? boolConst(value.known !== 0) : value.as('bool');
