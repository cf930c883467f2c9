/** Sums and products without rounding, and whether a floating-point result is the one that a rounding asks for. */

import { bfloat16ToNumber, float16ToNumber, numberToBfloat16, numberToFloat16 } from '../support/halffloat.ts';

/** digits * 2^exponent. */
export interface Exact {
  readonly digits: bigint;
  readonly exponent: number;
}

export type Format = 'float64' | 'float32' | 'float16' | 'bfloat16';
export type Rounding = 'rn' | 'rz' | 'ru' | 'rd';

/** The sign of (exact value - candidate), for a candidate that is no NaN. */
export type Side = (candidate: number) => number;

const scratch = new DataView(new ArrayBuffer(8));

export function exactOf(value: number): Exact {
  scratch.setFloat64(0, value);
  const bits = scratch.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & ((1n << 52n) - 1n);
  const size = field === 0 ? fraction : fraction | (1n << 52n);
  return { digits: bits >> 63n ? -size : size, exponent: Math.max(field, 1) - 1075 };
}

const shifted = ({ digits, exponent }: Exact, to: number): bigint => digits << BigInt(exponent - to);

export function add(a: Exact, b: Exact): Exact {
  const exponent = Math.min(a.exponent, b.exponent);
  return { digits: shifted(a, exponent) + shifted(b, exponent), exponent };
}

export const multiply = (a: Exact, b: Exact): Exact => ({
  digits: a.digits * b.digits,
  exponent: a.exponent + b.exponent,
});

export const negate = ({ digits, exponent }: Exact): Exact => ({ digits: -digits, exponent });

export const signOf = ({ digits }: Exact): number => (digits > 0n ? 1 : digits < 0n ? -1 : 0);

function sideBy(finite: (candidate: Exact) => number): Side {
  return (candidate) => (Number.isFinite(candidate) ? finite(exactOf(candidate)) : candidate > 0 ? -1 : 1);
}

export const sideOfExact = (value: Exact): Side => sideBy((candidate) => signOf(add(value, negate(candidate))));

/** Of a / b, for a finite a and a finite b other than zero. */
export function sideOfQuotient(a: number, b: number): Side {
  const [over, under] = [exactOf(a), exactOf(b)];
  return sideBy((candidate) => signOf(add(over, negate(multiply(candidate, under)))) * signOf(under));
}

/** Of the root of a finite a > 0. */
export function sideOfRoot(a: number): Side {
  const square = exactOf(a);
  return sideBy((candidate) =>
    signOf(candidate) < 0 ? 1 : signOf(add(square, negate(multiply(candidate, candidate)))),
  );
}

const narrow = {
  float16: { toBits: numberToFloat16, toValue: float16ToNumber, infinity: 0x7c00 },
  bfloat16: { toBits: numberToBfloat16, toValue: bfloat16ToNumber, infinity: 0x7f80 },
} as const;

// Bits as a signed count: one more is the next value, with -0 and +0 one step.
function countOf(format: Format, value: number): bigint {
  if (format === 'float64') {
    scratch.setFloat64(0, Math.abs(value));
    const size = scratch.getBigUint64(0);
    return value < 0 ? -size : size;
  }
  if (format === 'float32') scratch.setFloat32(0, Math.abs(value));
  const size = format === 'float32' ? scratch.getUint32(0) : narrow[format].toBits(Math.abs(value));
  return BigInt(value < 0 ? -size : size);
}

function ofCount(format: Format, count: bigint): number {
  const size = count < 0n ? -count : count;
  let value: number;
  if (format === 'float64') {
    scratch.setBigUint64(0, size);
    value = scratch.getFloat64(0);
  } else if (format === 'float32') {
    scratch.setUint32(0, Number(size));
    value = scratch.getFloat32(0);
  } else {
    value = narrow[format].toValue(Number(size));
  }
  return count < 0n ? -value : value;
}

export const nextUp = (format: Format, value: number): number => ofCount(format, countOf(format, value) + 1n);
export const nextDown = (format: Format, value: number): number => ofCount(format, countOf(format, value) - 1n);

// The tie between a value and its neighbour; beyond the largest value the places go on.
function tie(format: Format, value: number, neighbour: number): number {
  if (Number.isFinite(value) && Number.isFinite(neighbour)) return (value + neighbour) / 2;
  const largest = Number.isFinite(value) ? value : neighbour;
  const before = largest > 0 ? nextDown(format, largest) : nextUp(format, largest);
  return largest + (largest - before) / 2;
}

function isNearest(format: Format, value: number, side: Side): boolean {
  if (format === 'float64') throw new Error('the ties of doubles are no doubles');
  const even = countOf(format, value) % 2n === 0n;
  const above = value === Number.POSITIVE_INFINITY ? -1 : side(tie(format, value, nextUp(format, value)));
  const below = value === Number.NEGATIVE_INFINITY ? 1 : side(tie(format, value, nextDown(format, value)));
  return even ? above <= 0 && below >= 0 : above < 0 && below > 0;
}

/** Whether `value` is the exact value, whose side is given, in this format and rounding. Of an exact zero any sign is. */
export function isRounded(format: Format, rounding: Rounding, value: number, side: Side): boolean {
  const sign = side(0);
  if (Number.isNaN(value)) return false;
  if (sign === 0) return value === 0;
  if (value === 0 && Object.is(value, 0) !== sign > 0) return false;
  if (rounding === 'rn') return isNearest(format, value, side);
  const isDown = rounding === 'rd' || (rounding === 'rz' && sign > 0);
  return isDown
    ? side(value) >= 0 && side(nextUp(format, value)) < 0
    : side(value) <= 0 && side(nextDown(format, value)) > 0;
}
