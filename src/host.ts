/** Arrays from values on the host. */

import { type DType, kindOf, promote, sizeOf } from '../compiler/dtype.ts';
import { ArgumentError, ShapeError } from '../compiler/errors.ts';
import { cast } from '../compiler/graph.ts';
import { elementsOf, formatShape, type Shape } from '../compiler/shape.ts';
import type { Device } from '../runtime/device.ts';
import { emptyArray, NDArray, nodeOf, pendingArray, storedOf } from './array.ts';
import { tracing } from './tracing.ts';
import {
  hostArray,
  isTypedArray,
  nestedShape,
  putValue,
  type TypedArray,
  TypedScalar,
  typedArrayDType,
  type Value,
  valueDType,
} from './values.ts';

/** Copies host elements (C order, raw storage of the dtype) to a new array. */
export function uploaded<D extends DType>(data: ArrayBufferView, shape: Shape, dtype: D, device: Device): NDArray<D> {
  const array = emptyArray(shape, dtype, device);
  const { memory } = storedOf(array);
  if (data.byteLength > 0) device.upload(memory.address, data);
  tracing()?.uploads(memory);
  return array;
}

function toValue(item: unknown): Value {
  if (typeof item === 'number' || typeof item === 'bigint' || typeof item === 'boolean') return item;
  if (typeof item === 'object' && item !== null && 're' in item && 'im' in item)
    return [Number(item.re), Number(item.im)];
  if (item instanceof NDArray)
    throw new ArgumentError(
      'a list holds an array: joining arrays is not available; copy them into parts of one with set()',
    );
  const found = item === null || item === undefined || typeof item === 'string' ? JSON.stringify(item) : typeof item;
  throw new ArgumentError(`an array's elements are numbers, bigints, booleans or { re, im }, found ${found}`);
}

interface Leaves {
  readonly values: Value[];
  readonly dtypes: Set<DType>;
}

function gather(item: unknown, into: Leaves): void {
  if (Array.isArray(item)) {
    for (const inner of item) gather(inner, into);
  } else if (isTypedArray(item)) {
    into.dtypes.add(typedArrayDType(item));
    for (const value of item) into.values.push(value);
  } else if (item instanceof TypedScalar) {
    into.dtypes.add(item.dtype);
    into.values.push(item.value);
  } else {
    const value = toValue(item);
    into.dtypes.add(valueDType(value));
    into.values.push(value);
  }
}

/** A typed array, nested lists or one value as a new array; `dtype` converts the values. */
export function arrayFrom(source: unknown, dtype: DType | undefined, device: Device): NDArray {
  if (isTypedArray(source)) return fromTyped(source, dtype, device);
  const shape = nestedShape(source);
  const leaves: Leaves = { values: [], dtypes: new Set() };
  gather(source, leaves);
  // Mixed values take the type that holds them all, as in NumPy; no value at all is float64.
  const type = dtype ?? (leaves.values.length === 0 ? 'float64' : [...leaves.dtypes].reduce(promote));
  const data: TypedArray = hostArray(type, leaves.values.length);
  leaves.values.forEach((value, index) => {
    putValue(type, data, index, value);
  });
  return uploaded(data, shape, type, device);
}

function fromTyped(source: TypedArray, dtype: DType | undefined, device: Device): NDArray {
  const own = typedArrayDType(source);
  const array = uploaded(source, [source.length], own, device);
  if (dtype === undefined || dtype === own) return array;
  // The converted array is a new one: the raw copy is only a step on the way.
  const converted = pendingArray(cast(nodeOf(array), dtype), device).eval();
  array.dispose();
  return converted;
}

export interface FromBufferOptions {
  readonly dtype: DType;
  readonly shape?: Shape | undefined;
  /** First byte to take. */
  readonly offset?: number | undefined;
}

function checkShape(shape: Shape): Shape {
  if (shape.every((extent) => Number.isInteger(extent) && extent >= 0)) return shape;
  throw new ShapeError(`a shape is a list of whole numbers, found ${formatShape(shape)}`);
}

/**
 * Raw bits of any dtype: 16-bit floats as their bits, complex as (re, im) pairs. Without a shape, as many elements as
 * fit, in one dimension. Throws ShapeError when the bytes do not fit the shape.
 */
export function fromBytes(
  source: ArrayBuffer | SharedArrayBuffer | ArrayBufferView,
  options: FromBufferOptions,
  device: Device,
): NDArray {
  const view = ArrayBuffer.isView(source) ? source : null;
  const buffer = view?.buffer ?? (source as ArrayBuffer | SharedArrayBuffer);
  if (!(buffer instanceof ArrayBuffer || buffer instanceof SharedArrayBuffer)) {
    throw new ArgumentError('frombuffer() takes an ArrayBuffer, a SharedArrayBuffer or a view of one');
  }
  const { offset = 0, dtype } = options;
  const length = view?.byteLength ?? buffer.byteLength;
  if (!Number.isInteger(offset) || offset < 0 || offset > length) {
    throw new ArgumentError(`offset is a whole number of bytes from 0 to ${length}, found ${String(offset)}`);
  }
  const start = (view?.byteOffset ?? 0) + offset;
  const available = length - offset;
  const size = sizeOf(dtype);
  if (options.shape === undefined && available % size !== 0) {
    throw new ShapeError(`${available} bytes are not a whole number of ${dtype} elements (${size} bytes each)`);
  }
  const shape = options.shape === undefined ? [available / size] : checkShape(options.shape);
  const bytes = elementsOf(shape) * size;
  if (bytes > available) {
    throw new ShapeError(`shape ${formatShape(shape)} of ${dtype} needs ${bytes} bytes, the buffer has ${available}`);
  }
  const data = new Uint8Array(buffer, start, bytes);
  if (kindOf(dtype) !== 'bool') return uploaded(data, shape, dtype, device);
  // Any byte but 0 is true; stored bools are 0 or 1.
  return uploaded(
    data.map((byte) => (byte === 0 ? 0 : 1)),
    shape,
    'bool',
    device,
  );
}
