/** Arrays from values on the host. */

import { type DType, kindOf, sizeOf } from '../compiler/dtype.ts';
import { ArgumentError, ShapeError } from '../compiler/errors.ts';
import { cast } from '../compiler/graph.ts';
import { elementsOf, formatShape, type Shape } from '../compiler/shape.ts';
import type { Device } from '../runtime/device.ts';
import { emptyArray, type NDArray, nodeOf, pendingArray, storedOf } from './array.ts';
import { hostArray, inferDType, isTypedArray, nestedShape, putValue, type TypedArray, typedArrayDType, type Value } from './values.ts';

/** Copies host elements (C order, raw storage of the dtype) to a new array. */
export function uploaded<D extends DType>(data: ArrayBufferView, shape: Shape, dtype: D, device: Device): NDArray<D> {
  const array = emptyArray(shape, dtype, device);
  if (data.byteLength > 0) device.upload(storedOf(array).memory.address, data);
  return array;
}

const isLeaf = (item: unknown): boolean => typeof item !== 'object' || item === null || !Array.isArray(item);

function toValue(item: unknown): Value {
  if (typeof item === 'number' || typeof item === 'bigint' || typeof item === 'boolean') return item;
  if (typeof item === 'object' && item !== null && 're' in item && 'im' in item) return [Number(item.re), Number(item.im)];
  throw new ArgumentError(`an array's elements are numbers, bigints, booleans or { re, im }, found ${item === null ? 'null' : typeof item}`);
}

/** A typed array, nested lists or one value as a new array; `dtype` converts the values. */
export function arrayFrom(source: unknown, dtype: DType | undefined, device: Device): NDArray {
  if (isTypedArray(source)) return fromTyped(source, dtype, device);
  const shape = nestedShape(source, isLeaf);
  const leaves: Value[] = [];
  const gather = (item: unknown): void => {
    if (Array.isArray(item)) for (const inner of item) gather(inner);
    else leaves.push(toValue(item));
  };
  gather(source);
  const type = dtype ?? inferDType(leaves);
  const data = hostArray(type, leaves.length);
  leaves.forEach((value, index) => {
    putValue(type, data as TypedArray, index, value);
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

/**
 * Raw bits of any dtype: 16-bit floats as their bits, complex as (re, im) pairs. Without a shape, as many elements as
 * fit, in one dimension. Throws ShapeError when the bytes do not fit the shape.
 */
export function fromBytes(source: ArrayBuffer | SharedArrayBuffer | ArrayBufferView, options: FromBufferOptions, device: Device): NDArray {
  const view = ArrayBuffer.isView(source) ? source : null;
  const start = (view?.byteOffset ?? 0) + (options.offset ?? 0);
  const buffer = view?.buffer ?? (source as ArrayBuffer);
  const available = (view === null ? buffer.byteLength : view.byteOffset + view.byteLength) - start;
  const size = sizeOf(options.dtype);
  if (available < 0) throw new ArgumentError(`offset ${options.offset} is beyond the end of the buffer`);
  if (options.shape === undefined && available % size !== 0) {
    throw new ShapeError(`${available} bytes are not a whole number of ${options.dtype} elements (${size} bytes each)`);
  }
  const shape = options.shape ?? [available / size];
  const bytes = elementsOf(shape) * size;
  if (bytes > available) throw new ShapeError(`shape ${formatShape(shape)} of ${options.dtype} needs ${bytes} bytes, the buffer has ${available}`);
  const data = new Uint8Array(buffer, start, bytes);
  if (kindOf(options.dtype) !== 'bool') return uploaded(data, shape, options.dtype, device);
  // Any byte but 0 is true; stored bools are 0 or 1.
  return uploaded(data.map((byte) => (byte === 0 ? 0 : 1)), shape, 'bool', device);
}
