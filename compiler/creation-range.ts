/** arange: NumPy's length rule, and its values bit for bit. */

import { apply, type Operand } from './build.ts';
import { counting, literalInt, replaceAt } from './creation.ts';
import { asFloat, asInteger, type Known, known, numberNode, real } from './creation-number.ts';
import { type DType, kindOf, promote, realOf } from './dtype.ts';
import { ArgumentError, DTypeError, ShapeError, UnsupportedError } from './errors.ts';
import { cast, iota, type Node } from './graph.ts';
import { roundTo } from './halffloat.ts';

/** Python's start + step, and stop - start: exact for integers. */
function combine(a: Known, b: Known, sign: 1 | -1): Known {
  const literal = a.literal && b.literal;
  if (a.kind === 'int' && b.kind === 'int') {
    return { kind: 'int', value: BigInt(a.value) + BigInt(sign) * BigInt(b.value), imaginary: 0, literal };
  }
  return { kind: 'float', value: real(a) + sign * real(b), imaginary: 0, literal };
}

/**
 * Number of elements: ceil((stop - start) / step), at least 0. The quotient is a double, so 0.1-steps may give one
 * element more than counting would, as in NumPy.
 */
export function rangeLength(start: Known, stop: Known, step: Known): number {
  const distance = combine(stop, start, -1);
  if (Number(step.value) === 0)
    throw new ArgumentError('arange: the step is zero (division by zero); give a step other than 0');
  const quotient = real(distance) / real(step);
  // A quotient that underflows still reaches its first element.
  if (quotient === 0 && Number(distance.value) !== 0) return Object.is(quotient, -0) ? 0 : 1;
  if (Number.isNaN(quotient))
    throw new ShapeError(`arange: cannot compute length of ${start.value} to ${stop.value} in steps of ${step.value}`);
  const length = Math.ceil(quotient);
  if (Math.abs(length) > Number.MAX_SAFE_INTEGER)
    throw new ShapeError(`arange: Maximum allowed size exceeded, ${length} elements`);
  return Math.max(0, length);
}

const naturalTypes = { int: 'int64', float: 'float64', complex: 'complex128' } as const;

function naturalType(number: Known): DType {
  const wide = number.kind === 'int' && BigInt(number.value) > 0x7fffffffffffffffn;
  return wide ? 'uint64' : naturalTypes[number.kind];
}

/**
 * Numbers from `start` up to, not including, `stop`; `arange(n)` has a null stop. The type is int64 when all three are
 * integers, else float64. Throws ArgumentError for a zero step, ShapeError for an impossible length, OverflowError for
 * a start that the type cannot hold.
 */
export function arange(start: Operand, stop: Operand | null = null, step: Operand | null = null, dtype?: DType): Node {
  const zero: Known = { kind: 'int', value: 0n, imaginary: 0, literal: true };
  const first = stop === null ? zero : known('arange: start', start);
  const end = known('arange: stop', stop ?? start);
  const by: Known = step === null ? { ...zero, value: 1n } : known('arange: step', step);
  if ([first, end, by].some(({ kind }) => kind === 'complex')) {
    throw new UnsupportedError('arange of complex numbers; write start + step * arange(n)');
  }
  const type = dtype ?? [first, end, by].map(naturalType).reduce(promote, 'int64' as DType);
  const length = rangeLength(first, end, by);
  const next = combine(first, by, 1);
  switch (kindOf(type)) {
    case 'bool':
      return boolRange(first, next, length);
    case 'int':
    case 'uint':
      return integerSteps(first, next, length, type);
    case 'float':
      return floatSteps(first, next, length, type);
    case 'complex':
      return cast(floatSteps(first, next, length, realOf(type)), type);
  }
}

/** start + i * step from a start and a step that a layout can carry; the cast wraps as NumPy's arithmetic does. */
function countingBy(start: number, step: number, length: number): Node {
  return iota(Object.freeze({ shape: Object.freeze([length]), strides: Object.freeze([step]), offset: start }));
}

function boolRange(first: Known, next: Known, length: number): Node {
  if (length > 2)
    throw new DTypeError(
      `arange() is only supported for booleans when the result has at most length 2., found length ${length}`,
    );
  const start = real(first) === 0 ? 0 : 1;
  return cast(countingBy(start, (real(next) === 0 ? 0 : 1) - start, length), 'bool');
}

function integerSteps(first: Known, next: Known, length: number, dtype: DType): Node {
  const start = length === 0 ? 0n : asInteger(first, dtype);
  // NumPy converts both, and takes the step from what is left: arange(0, 3, 0.5, dtype=int64) has steps of 0.
  const step = length < 2 ? 0n : asInteger(next, dtype) - start;
  const last = start + step * BigInt(Math.max(0, length - 1));
  const fits = [start, step, last].every(
    (value) => value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER),
  );
  if (fits) return cast(countingBy(Number(start), Number(step), length), dtype);
  const wide = dtype === 'uint64' ? 'uint64' : 'int64';
  const wrap = (value: bigint): bigint => (wide === 'uint64' ? BigInt.asUintN(64, value) : BigInt.asIntN(64, value));
  const steps = apply('multiply', [
    counting(length, wide),
    numberNode(wrap(step), wide, first.literal && next.literal),
  ]);
  return apply('add', [steps, numberNode(start, wide, first.literal)]);
}

/**
 * NumPy writes the first two elements, takes their difference in the type (float for 16-bit ones) and fills the rest
 * with start + i * difference. The first two are set only where that formula gives them other bits.
 */
function floatSteps(first: Known, next: Known, length: number, dtype: DType): Node {
  const computed = dtype === 'float64' ? 'float64' : 'float32';
  const round = (value: number): number => roundTo(computed, value);
  const start = asFloat(first, dtype);
  const second = asFloat(next, dtype);
  const step = length < 2 ? 0 : round(second - start);
  const literal = first.literal && next.literal;
  const steps = apply('multiply', [counting(length, computed), numberNode(step, computed, literal)]);
  let values = cast(apply('add', [steps, numberNode(start, computed, first.literal)]), dtype);
  if (length > 1 && !Object.is(roundTo(dtype, round(start + step)), second)) {
    values = replaceAt(literalInt(1, 'int64'), numberNode(second, dtype, literal), values);
  }
  if (length > 0 && !Object.is(roundTo(dtype, round(start + round(0 * step))), start)) {
    values = replaceAt(literalInt(0, 'int64'), numberNode(start, dtype, first.literal), values);
  }
  return values;
}
