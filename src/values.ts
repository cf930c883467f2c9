/** JavaScript values to and from the raw bytes of each dtype. */

import { type DType, dtypes, integerRange, kindOf } from '../compiler/dtype.ts';
import { ArgumentError, DTypeError, OverflowError, ShapeError } from '../compiler/errors.ts';
import { narrowBits, narrowValue } from '../compiler/halffloat.ts';

/** What `data()` gives: 16-bit floats as their bits, complex as (re, im) pairs, bool as bytes. */
export interface TypedArrays {
  bool: Uint8Array;
  int8: Int8Array;
  int16: Int16Array;
  int32: Int32Array;
  int64: BigInt64Array;
  uint8: Uint8Array;
  uint16: Uint16Array;
  uint32: Uint32Array;
  uint64: BigUint64Array;
  float16: Uint16Array;
  bfloat16: Uint16Array;
  float32: Float32Array;
  float64: Float64Array;
  complex64: Float32Array;
  complex128: Float64Array;
}

export type TypedArray = TypedArrays[DType] | Uint8ClampedArray;

/** The dtypes whose typed array says it all: 16-bit floats, bools and complex numbers need a dtype beside it. */
type OwnArrays = Omit<TypedArrays, 'bool' | 'float16' | 'bfloat16' | 'complex64' | 'complex128'>;

/** The dtype of an array made of a typed array. */
export type TypedArrayDType<A> = { [D in keyof OwnArrays]: A extends OwnArrays[D] ? D : never }[keyof OwnArrays];

/** An element as JavaScript sees it; complex as [re, im]. */
export type Value = number | bigint | boolean | readonly [number, number];
export type Nested = Value | readonly Nested[];

const constructors = {
  bool: Uint8Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
  float32: Float32Array,
  float64: Float64Array,
  complex64: Float32Array,
  complex128: Float64Array,
} as const;

/** A zeroed host array for `count` elements. */
export function hostArray<D extends DType>(dtype: D, count: number): TypedArrays[D] {
  const parts = kindOf(dtype) === 'complex' ? 2 : 1;
  return new constructors[dtype](count * parts) as TypedArrays[D];
}

/** A host array over existing bytes. The offset must be a multiple of the element's part. */
export function hostView<D extends DType>(
  dtype: D,
  buffer: ArrayBufferLike,
  byteOffset: number,
  count: number,
): TypedArrays[D] {
  const parts = kindOf(dtype) === 'complex' ? 2 : 1;
  return new constructors[dtype](buffer as ArrayBuffer, byteOffset, count * parts) as TypedArrays[D];
}

const typedNames: Readonly<Record<string, DType>> = {
  Int8Array: 'int8',
  Int16Array: 'int16',
  Int32Array: 'int32',
  BigInt64Array: 'int64',
  Uint8Array: 'uint8',
  Uint8ClampedArray: 'uint8',
  Buffer: 'uint8',
  Uint16Array: 'uint16',
  Uint32Array: 'uint32',
  BigUint64Array: 'uint64',
  Float16Array: 'float16',
  Float32Array: 'float32',
  Float64Array: 'float64',
};

export function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

export function typedArrayDType(value: ArrayBufferView): DType {
  const dtype = typedNames[value.constructor.name];
  if (dtype === undefined) throw new ArgumentError(`${value.constructor.name} is not a typed array that Weft knows`);
  return dtype;
}

/** The integer that Python makes of a float that is assigned to an integer element: the fraction is cut off. */
function wholePart(value: number, dtype: DType): bigint {
  if (Number.isNaN(value)) throw new ArgumentError(`cannot convert NaN to ${dtype}`);
  if (!Number.isFinite(value)) throw new OverflowError(`cannot convert ${value} to ${dtype}`);
  return BigInt(Math.trunc(value));
}

/** Puts a JavaScript value into a host array, as assignment in NumPy would: integers out of range are an error. */
export function putValue(dtype: DType, into: TypedArray, index: number, value: Value): void {
  const kind = kindOf(dtype);
  if (kind === 'complex') {
    const [re, im] = typeof value === 'object' ? value : [Number(value), 0];
    (into as Float64Array)[2 * index] = re;
    (into as Float64Array)[2 * index + 1] = im;
    return;
  }
  if (typeof value === 'object') {
    throw new DTypeError(
      `cannot convert the complex value ${value[0]}${value[1] < 0 ? '' : '+'}${value[1]}j to ${dtype}; take its real part`,
    );
  }
  if (kind === 'bool') {
    (into as Uint8Array)[index] = value ? 1 : 0;
  } else if (kind === 'float') {
    const number = Number(value);
    into[index] = dtype === 'float16' || dtype === 'bfloat16' ? narrowBits(dtype, number) : number;
  } else {
    const integer = typeof value === 'number' ? wholePart(value, dtype) : BigInt(value);
    const { min, max } = integerRange(dtype);
    if (integer < min || integer > max) throw new OverflowError(`Python integer ${integer} out of bounds for ${dtype}`);
    if (dtypes[dtype].size === 8) (into as BigInt64Array)[index] = integer;
    else (into as Int32Array)[index] = Number(integer);
  }
}

/** The element at an index of a host array. */
export function getValue(dtype: DType, from: TypedArray, index: number): Value {
  const kind = kindOf(dtype);
  if (kind === 'complex') return [Number(from[2 * index]), Number(from[2 * index + 1])];
  const raw = from[index]!;
  if (kind === 'bool') return raw !== 0;
  return dtype === 'float16' || dtype === 'bfloat16' ? narrowValue(dtype, Number(raw)) : raw;
}

/** A 64-bit integer as a number when that is exact. Throws OverflowError naming data(). */
export function exactNumber(value: Value): Exclude<Value, bigint> {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new OverflowError(`${value} is not exact as a number; read 64-bit integers with data(), which gives BigInts`);
  }
  return number;
}

const maxDepth = 64;

const isList = (item: unknown): item is ArrayLike<unknown> => Array.isArray(item) || isTypedArray(item);

const ragged = (depth: number): ShapeError =>
  new ShapeError(`the nested lists are ragged: not all lists at depth ${depth} have the same length and depth`);

/** Shape of nested lists, typed arrays among them; all lists of one level must have one length. */
export function nestedShape(value: unknown): readonly number[] {
  const shape: number[] = [];
  for (let level = value; isList(level); level = level[0]) {
    if (shape.length === maxDepth) throw new ShapeError(`lists may be nested ${maxDepth} deep, these are deeper`);
    shape.push(level.length);
  }
  const check = (item: unknown, depth: number): void => {
    if (depth === shape.length) {
      if (isList(item)) throw ragged(depth);
      return;
    }
    if (!isList(item) || item.length !== shape[depth]) throw ragged(depth);
    if (depth + 1 < shape.length || Array.isArray(item))
      for (let k = 0; k < item.length; k++) check(item[k], depth + 1);
  };
  check(value, 0);
  return shape;
}

/** The dtype of one JavaScript value: numbers float64, bigints int64 (uint64 above 2^63), booleans bool. */
export function valueDType(value: Value): DType {
  if (typeof value === 'number') return 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'object') return 'complex128';
  return value > 0x7fff_ffff_ffff_ffffn ? 'uint64' : 'int64';
}

/**
 * A scalar with a type of its own: `np.float32(0.1)`. It holds what an element of that type would: floats are rounded,
 * fractions cut off. Throws OverflowError for an integer out of range, ArgumentError and DTypeError for what is none.
 */
export class TypedScalar<D extends DType = DType> {
  readonly dtype: D;
  readonly value: Value;

  constructor(dtype: D, value: Value) {
    const one = hostArray(dtype, 1);
    putValue(dtype, one, 0, value);
    this.dtype = dtype;
    this.value = getValue(dtype, one, 0);
  }

  valueOf(): number | bigint | boolean | string {
    return typeof this.value === 'object' ? `${this.value[0]}+${this.value[1]}j` : this.value;
  }
}

/** A complex number as it leaves an array. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export type Scalar = number | boolean | Complex;

/** What `item()` gives for a dtype. */
export type ScalarOf<D extends DType> = D extends 'bool'
  ? boolean
  : D extends 'complex64' | 'complex128'
    ? Complex
    : number;
export type NestedArray = Scalar | readonly NestedArray[];

export const publicValue = (value: Value): Scalar => {
  const exact = exactNumber(value);
  return typeof exact === 'object' ? { re: exact[0], im: exact[1] } : exact;
};

/** Elements in C order as nested lists. */
export function nest(dtype: DType, shape: readonly number[], data: TypedArray): NestedArray {
  let next = 0;
  const level = (d: number): NestedArray => {
    if (d === shape.length) return publicValue(getValue(dtype, data, next++));
    return Array.from({ length: shape[d]! }, () => level(d + 1));
  };
  return level(0);
}
