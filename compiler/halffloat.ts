/**
 * float16 and bfloat16 bits from and to JavaScript numbers.
 *
 * A double is rounded once, to the nearest value and ties to even, straight to the narrow type. Going through float32
 * would round twice: 1 + 2^-11 + 2^-30 becomes a tie on the way and then loses its last bit.
 */

import type { DType } from './dtype.ts';

export type NarrowFloat = 'float16' | 'bfloat16';

interface Format {
  /** Stored bits of the significand, without the hidden one. */
  readonly fraction: number;
  readonly bias: number;
  readonly infinity: number;
  readonly quietNaN: number;
}

const formats: Readonly<Record<NarrowFloat, Format>> = Object.freeze({
  float16: { fraction: 10, bias: 15, infinity: 0x7c00, quietNaN: 0x7e00 },
  bfloat16: { fraction: 7, bias: 127, infinity: 0x7f80, quietNaN: 0x7fc0 },
});

// Adding and subtracting 2^52 leaves a double below it rounded to an integer by the hardware's ties-to-even.
const ROUNDER = 2 ** 52;

const scratch = new DataView(new ArrayBuffer(8));

function encode(value: number, { fraction, bias, infinity, quietNaN }: Format): number {
  if (Number.isNaN(value)) return quietNaN;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  scratch.setFloat64(0, magnitude);
  const exponent = (scratch.getUint16(0) >> 4) - 1023;
  // Below the smallest normal number the spacing stays that of the smallest exponent.
  const unit = Math.max(exponent, 1 - bias) - fraction;
  if (unit + fraction > bias) return sign | infinity;
  const significand = magnitude * 2 ** -unit + ROUNDER - ROUNDER;
  // The hidden bit adds one to the exponent field, and so does a carry: a subnormal that rounds up to the smallest
  // normal number and a largest number that rounds up to infinity come out right by themselves.
  return sign | Math.min((unit + fraction + bias - 1) * 2 ** fraction + significand, infinity);
}

function decode(bits: number, { fraction, bias }: Format): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const field = (bits & 0x7fff) >> fraction;
  const significand = bits & ((1 << fraction) - 1);
  if (field === 0) return sign * significand * 2 ** (1 - bias - fraction);
  if (field === 2 * bias + 1) return significand === 0 ? sign * Infinity : Number.NaN;
  return sign * (significand + (1 << fraction)) * 2 ** (field - bias - fraction);
}

/** The 16 bits of the value of `dtype` that is nearest to a double, ties to even. Every NaN becomes the quiet one. */
export const narrowBits = (dtype: NarrowFloat, value: number): number => encode(value, formats[dtype]);

/** The value of 16 bits, exact. Bits above the 16th are ignored. */
export const narrowValue = (dtype: NarrowFloat, bits: number): number => decode(bits, formats[dtype]);

/** A double rounded to the nearest value of `dtype`: what `Math.fround` is for float32. */
export const roundNarrow = (dtype: NarrowFloat, value: number): number => narrowValue(dtype, narrowBits(dtype, value));

/** Bits of many numbers. */
export function packNarrow(dtype: NarrowFloat, values: ArrayLike<number>): Uint16Array {
  const format = formats[dtype];
  const bits = new Uint16Array(values.length);
  for (let i = 0; i < bits.length; i++) bits[i] = encode(values[i]!, format);
  return bits;
}

// Values of all 65536 bit patterns, made at first use: a look-up is several times faster than taking bits apart.
const tables: Partial<Record<NarrowFloat, Float32Array>> = {};

function tableOf(dtype: NarrowFloat): Float32Array {
  tables[dtype] ??= Float32Array.from({ length: 0x10000 }, (_, bits) => decode(bits, formats[dtype]));
  return tables[dtype];
}

/** Values of many bits, as float32, which holds every value of both types exactly. */
export function unpackNarrow(dtype: NarrowFloat, bits: ArrayLike<number>): Float32Array {
  const table = tableOf(dtype);
  const values = new Float32Array(bits.length);
  for (let i = 0; i < values.length; i++) values[i] = table[bits[i]! & 0xffff]!;
  return values;
}

/** A number rounded once to a real float type, as an element of that type holds it. */
export function roundTo(dtype: DType, value: number): number {
  if (dtype === 'float16' || dtype === 'bfloat16') return roundNarrow(dtype, value);
  return dtype === 'float64' ? value : Math.fround(value);
}
