/** Scalars for kernels: JavaScript values as the declared type, checked, into a parameter block. */

import { type DType, integerRange, kindOf, realOf } from '../compiler/dtype.ts';
import { ArgumentError, DTypeError, OverflowError } from '../compiler/errors.ts';
import { narrowBits } from '../compiler/halffloat.ts';
import { NDArray } from './array.ts';
import { describe, TypedScalar } from './operand.ts';
import type { Value } from './values.ts';

/** Writes a value at a byte. Throws before it writes anything. */
export type Put = (view: DataView, at: number, value: unknown) => void;

/** What a message calls the place: `saxpy: argument 2 (\`int n\`)`. Only asked for when it is wrong. */
export type Where = () => string;

/** A value for a message: numbers as they are, and what holds values by what it is. */
export function shown(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof NDArray) return `an array of ${value.dtype}`;
  if (Array.isArray(value)) return 'a list';
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
    return `${article(value.constructor.name)} on the host`;
  return describe(value);
}

const article = (name: string): string => `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;

function unwrapped(value: unknown, dtype: DType, where: Where): unknown {
  if (!(value instanceof TypedScalar)) return value;
  if (value.dtype !== dtype)
    throw new DTypeError(`${where()} is np.${value.dtype}(${value.valueOf()}); the kernel takes ${dtype}`, {
      stage: 'argument',
    });
  const own: Value = value.value;
  return typeof own === 'object' ? { re: own[0], im: own[1] } : own;
}

const outOfRange = (value: number | bigint, dtype: DType, where: Where): OverflowError =>
  new OverflowError(`${where()} is ${value}, which ${dtype} cannot hold`, { stage: 'argument' });

function wrongKind(value: unknown, expected: string, where: Where): ArgumentError {
  return new ArgumentError(`${where()} is ${shown(value)}; expected ${expected}`);
}

type SmallSetter = (view: DataView, at: number, value: number) => void;

const smallSetters: Partial<Readonly<Record<DType, SmallSetter>>> = {
  int8: (view, at, value) => view.setInt8(at, value),
  uint8: (view, at, value) => view.setUint8(at, value),
  int16: (view, at, value) => view.setInt16(at, value, true),
  uint16: (view, at, value) => view.setUint16(at, value, true),
  int32: (view, at, value) => view.setInt32(at, value, true),
  uint32: (view, at, value) => view.setUint32(at, value, true),
};

function wholeNumber(given: unknown, dtype: DType, where: Where): number | bigint {
  const value = unwrapped(given, dtype, where);
  if (typeof value === 'bigint') return value;
  if (typeof value !== 'number') throw wrongKind(value, 'a whole number or a bigint', where);
  if (Number.isInteger(value)) return value;
  throw new ArgumentError(`${where()} is ${value}; ${dtype} takes whole numbers only: round it first`);
}

function smallInteger(dtype: DType, set: SmallSetter, where: Where): Put {
  const range = integerRange(dtype);
  const [min, max] = [Number(range.min), Number(range.max)];
  return (view, at, value) => {
    const whole = typeof value === 'number' && Number.isInteger(value) ? value : wholeNumber(value, dtype, where);
    if (whole < min || whole > max) throw outOfRange(whole, dtype, where);
    set(view, at, typeof whole === 'number' ? whole : Number(whole));
  };
}

function largeInteger(dtype: DType, where: Where): Put {
  const { min, max } = integerRange(dtype);
  const isSigned = min < 0n;
  return (view, at, value) => {
    // Small ones are split by hand: making a bigint costs more than all else.
    if (typeof value === 'number' && Number.isSafeInteger(value) && (isSigned || value >= 0)) {
      view.setUint32(at, value >>> 0, true);
      view.setInt32(at + 4, Math.floor(value / 2 ** 32), true);
      return;
    }
    const whole = BigInt(wholeNumber(value, dtype, where));
    if (whole < min || whole > max) throw outOfRange(whole, dtype, where);
    view.setBigInt64(at, BigInt.asIntN(64, whole), true);
  };
}

function putBool(where: Where): Put {
  return (view, at, given) => {
    const value = unwrapped(given, 'bool', where);
    if (typeof value !== 'boolean' && value !== 0 && value !== 1) throw wrongKind(value, 'true or false', where);
    view.setUint8(at, value === true || value === 1 ? 1 : 0);
  };
}

function realNumber(given: unknown, dtype: DType, where: Where): number {
  const value = unwrapped(given, dtype, where);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'number') throw wrongKind(value, 'a number', where);
  return value;
}

function putFloat(dtype: DType, where: Where): Put {
  if (dtype === 'float64') {
    return (view, at, value) =>
      view.setFloat64(at, typeof value === 'number' ? value : realNumber(value, dtype, where), true);
  }
  if (dtype === 'float32') {
    return (view, at, value) => {
      const number = typeof value === 'number' ? value : realNumber(value, dtype, where);
      if (Math.abs(Math.fround(number)) === Infinity && Math.abs(number) !== Infinity)
        throw outOfRange(number, dtype, where);
      view.setFloat32(at, number, true);
    };
  }
  const narrow = dtype as 'float16' | 'bfloat16';
  return (view, at, value) => {
    const number = realNumber(value, dtype, where);
    const bits = narrowBits(narrow, number);
    if (Number.isFinite(number) && (bits & 0x7fff) === narrowBits(narrow, Infinity))
      throw outOfRange(number, dtype, where);
    view.setUint16(at, bits, true);
  };
}

function putComplex(dtype: DType, where: Where): Put {
  const part = putFloat(realOf(dtype), where);
  const step = dtype === 'complex64' ? 4 : 8;
  return (view, at, given) => {
    const value = unwrapped(given, dtype, where);
    const pair = typeof value === 'number' ? { re: value, im: 0 } : (value as { re?: unknown; im?: unknown } | null);
    if (typeof pair?.re !== 'number' || typeof pair.im !== 'number')
      throw wrongKind(value, 'a number or { re, im }', where);
    part(view, at, pair.re);
    part(view, at + step, pair.im);
  };
}

/** The writer of one scalar type. */
export function putScalar(dtype: DType, where: Where): Put {
  switch (kindOf(dtype)) {
    case 'bool':
      return putBool(where);
    case 'float':
      return putFloat(dtype, where);
    case 'complex':
      return putComplex(dtype, where);
    default: {
      const set = smallSetters[dtype];
      return set === undefined ? largeInteger(dtype, where) : smallInteger(dtype, set, where);
    }
  }
}
