/** Arrays from values and bytes, and what the library says about its devices and memory. */

import type { DType } from '../compiler/dtype.ts';
import { cast } from '../compiler/graph.ts';
import { ArgumentError } from '../compiler/errors.ts';
import type { Shape } from '../compiler/shape.ts';
import type { DeviceInfo, DeviceMemory } from '../runtime/device.ts';
import { cpuDevice, cudaDevices, deviceByName, memoryOf } from '../runtime/devices.ts';
import { type CacheStats, cacheStats } from '../runtime/module-cache.ts';
import { deviceOfArray, evaluate, NDArray, nodeOf, pendingArray } from './array.ts';
import { currentDevice, deviceOf } from './context.ts';
import { arrayFrom, fromBytes } from './host.ts';
import { type DTypeLike, dtypeOf } from './operand.ts';
import { callCreation } from './tables.ts';
import type { Nested, TypedArray, TypedArrays } from './values.ts';

export interface ArrayOptions<T extends DTypeLike = DTypeLike> {
  readonly dtype?: T;
  /** `cpu`, `cuda`, `cuda:1`; by default the current device. */
  readonly device?: string;
}

type NameOf<T> = T extends DType ? T : T extends { readonly dtype: infer D extends DType } ? D : DType;
type DTypeOfTyped<T> = { [D in 'int8' | 'int16' | 'int32' | 'int64' | 'uint8' | 'uint16' | 'uint32' | 'uint64' | 'float32' | 'float64']: T extends TypedArrays[D] ? (TypedArrays[D] extends T ? D : never) : never }[
  'int8' | 'int16' | 'int32' | 'int64' | 'uint8' | 'uint16' | 'uint32' | 'uint64' | 'float32' | 'float64'
];

/** What an array can be made of: nested lists, a typed array, one value, or another array (copied). */
export type ArraySource = Nested | TypedArray | NDArray | { readonly re: number; readonly im: number } | readonly unknown[];

/**
 * A new array. Numbers are float64, bigints int64, booleans bool, { re, im } complex128; typed arrays keep their type.
 * `dtype` converts the values. Throws ShapeError for ragged lists, OverflowError for integers out of range.
 */
export function array<T extends DTypeLike>(source: ArraySource, options: ArrayOptions<T> & { readonly dtype: T }): NDArray<NameOf<T>>;
export function array<A extends Exclude<TypedArray, Uint8ClampedArray>>(source: A, options?: ArrayOptions): NDArray<DTypeOfTyped<A>>;
export function array(source: readonly number[] | readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[] | number, options?: ArrayOptions): NDArray<'float64'>;
export function array(source: ArraySource, options?: ArrayOptions): NDArray;
export function array(source: ArraySource, options: ArrayOptions = {}): NDArray {
  const dtype = options.dtype === undefined ? undefined : dtypeOf(options.dtype);
  if (source instanceof NDArray) {
    const device = deviceOfArray(source);
    const copy = pendingArray(cast(nodeOf(source), dtype ?? source.dtype), device).eval();
    return options.device === undefined ? copy : copy.to(options.device);
  }
  return arrayFrom(source, dtype, deviceOf(options.device));
}

/** As `array`, but an array that has the dtype and device already is returned as it is. */
export function asarray(source: ArraySource, options: ArrayOptions = {}): NDArray {
  if (!(source instanceof NDArray)) return array(source, options);
  const typed = options.dtype === undefined ? source : source.astype(dtypeOf(options.dtype), { copy: false });
  return options.device === undefined ? typed : typed.to(options.device);
}

export interface FromBufferOptions<D extends DTypeLike = DTypeLike> {
  readonly dtype: D;
  readonly shape?: Shape | number;
  /** First byte to take. */
  readonly offset?: number;
  readonly device?: string;
}

/**
 * Raw bits as elements of any dtype: 16-bit floats as their bits, complex as (re, im) pairs, in C order. The bytes are
 * copied. Throws ShapeError when they do not fit the shape.
 */
export function frombuffer<D extends DTypeLike>(source: ArrayBuffer | SharedArrayBuffer | ArrayBufferView, options: FromBufferOptions<D>): NDArray<NameOf<D>> {
  if (options?.dtype === undefined) throw new ArgumentError('frombuffer() needs the dtype of the bytes: frombuffer(buffer, { dtype })');
  const shape = typeof options.shape === 'number' ? [options.shape] : options.shape;
  return fromBytes(source, { dtype: dtypeOf(options.dtype), shape, offset: options.offset }, deviceOf(options.device)) as NDArray<NameOf<D>>;
}

/**
 * An array computed from its own indices: `fromFunction((i, j) => i.mul(10).add(j), [3, 4])`. The function gets one int64
 * array per dimension and returns an array; everything fuses into one kernel.
 */
export function fromFunction(fn: (...indices: NDArray[]) => NDArray, shape: Shape, options: ArrayOptions = {}): NDArray {
  const dtype = options.dtype === undefined ? 'int64' : dtypeOf(options.dtype);
  const grids = callCreation('indices', [shape, { dtype, sparse: true, ...(options.device === undefined ? {} : { device: options.device }) }]) as readonly NDArray[];
  const made = fn(...grids);
  if (!(made instanceof NDArray)) throw new ArgumentError('fromFunction: the function must return an array');
  return made.broadcastTo(shape);
}

/** Computes several pending arrays together: kernels and reads that they share happen once. Returns them. */
export function evalAll<A extends readonly NDArray[]>(...arrays: A): A {
  evaluate(arrays);
  return arrays;
}

/** All devices that can be used, the CPU last. */
export function devices(): readonly DeviceInfo[] {
  return [...cudaDevices(), cpuDevice()].map(({ info }) => info);
}

export interface MemoryReport extends DeviceMemory {
  readonly device: string;
  /** Compiled kernels: found in memory and on disk, and compiled, in this process. */
  readonly kernels: CacheStats;
}

/** Bytes used and pooled on a device, and what the kernel cache did. */
export function memory(device?: string): MemoryReport {
  const own = device === undefined ? currentDevice() : deviceByName(device);
  return { device: own.info.name, ...memoryOf(own), kernels: cacheStats() };
}

