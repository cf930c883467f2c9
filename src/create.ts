/** Arrays from values and bytes, and what the library says about its devices and memory. */

import { broadcastTo } from '../compiler/build.ts';
import type { DType } from '../compiler/dtype.ts';
import { ArgumentError } from '../compiler/errors.ts';
import { cast } from '../compiler/graph.ts';
import type { Shape } from '../compiler/shape.ts';
import type { DeviceInfo, DeviceMemory } from '../runtime/device.ts';
import { cpuDevice, cudaDevices, deviceByName, memoryOf } from '../runtime/devices.ts';
import { type CacheStats, cacheStats } from '../runtime/module-cache.ts';
import { deviceOfArray, evaluate, NDArray, nodeOf, pendingArray } from './array.ts';
import { currentDevice, deviceOf } from './context.ts';
import { arrayFrom, fromBytes } from './host.ts';
import type { NamedDType } from './method-types.ts';
import { type DTypeLike, describe, dtypeOf } from './operand.ts';
import { callCreation } from './tables.ts';
import type { Nested, TypedArray, TypedArrayDType } from './values.ts';

export interface ArrayOptions<T extends DTypeLike = DTypeLike> {
  readonly dtype?: T;
  /** `cpu`, `cuda`, `cuda:1`; by default the current device. */
  readonly device?: string;
}

type ComplexValue = { readonly re: number; readonly im: number };
type Lists<T> = T | readonly T[] | readonly (readonly T[])[] | readonly (readonly (readonly T[])[])[];

/** What an array can be made of: nested lists, a typed array, one value, or another array (copied). */
export type ArraySource = Nested | TypedArray | NDArray | ComplexValue | readonly unknown[];

/** The dtype that a source has of itself. */
type OwnDType<S> =
  S extends NDArray<infer D>
    ? D
    : S extends Uint8ClampedArray
      ? 'uint8'
      : S extends ArrayBufferView
        ? TypedArrayDType<S>
        : S extends Lists<number>
          ? 'float64'
          : S extends Lists<boolean>
            ? 'bool'
            : S extends Lists<bigint>
              ? 'int64' | 'uint64'
              : S extends Lists<ComplexValue>
                ? 'complex128'
                : DType;

function checkNoMore(name: string, unknown: object, known: string): void {
  const [other] = Object.keys(unknown);
  if (other !== undefined) throw new ArgumentError(`${name}() has no option \`${other}\`; it takes ${known}`);
}

/** `array(x, 'int8')` is `array(x, { dtype: 'int8' })`. */
function arrayOptions(
  name: string,
  options: DTypeLike | ArrayOptions | undefined,
): { readonly dtype: DType | undefined; readonly device: string | undefined } {
  if (options === undefined) return { dtype: undefined, device: undefined };
  if (typeof options === 'string' || typeof options === 'function')
    return { dtype: dtypeOf(options), device: undefined };
  const { dtype, device, ...unknown } = options as ArrayOptions;
  checkNoMore(name, unknown, 'dtype and device');
  return { dtype: dtype === undefined ? undefined : dtypeOf(dtype), device };
}

/**
 * A new array. Numbers are float64, bigints int64, booleans bool, { re, im } complex128; typed arrays keep their type.
 * `dtype` converts the values. Throws ShapeError for ragged lists, OverflowError for integers out of range.
 */
export function array<T extends DTypeLike>(
  source: ArraySource,
  options: T | (ArrayOptions<T> & { readonly dtype: T }),
): NDArray<NamedDType<T>>;
export function array<const S extends ArraySource>(source: S, options?: ArrayOptions): NDArray<OwnDType<S>>;
export function array(source: ArraySource, options?: DTypeLike | ArrayOptions): NDArray {
  const { dtype, device } = arrayOptions('array', options);
  if (!(source instanceof NDArray)) return arrayFrom(source, dtype, deviceOf(device));
  const copy = pendingArray(cast(nodeOf(source), dtype ?? source.dtype), deviceOfArray(source)).eval();
  return device === undefined ? copy : copy.to(device);
}

/** As `array`, but an array that has the dtype and device already is returned as it is. */
export function asarray<T extends DTypeLike>(
  source: ArraySource,
  options: T | (ArrayOptions<T> & { readonly dtype: T }),
): NDArray<NamedDType<T>>;
export function asarray<const S extends ArraySource>(source: S, options?: ArrayOptions): NDArray<OwnDType<S>>;
export function asarray(source: ArraySource, options?: DTypeLike | ArrayOptions): NDArray {
  const { dtype, device } = arrayOptions('asarray', options);
  if (!(source instanceof NDArray)) return arrayFrom(source, dtype, deviceOf(device));
  const typed = dtype === undefined ? source : source.astype(dtype, { copy: false });
  return device === undefined ? typed : typed.to(device);
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
export function frombuffer<D extends DTypeLike>(
  source: ArrayBuffer | SharedArrayBuffer | ArrayBufferView,
  options: FromBufferOptions<D>,
): NDArray<NamedDType<D>> {
  if (options?.dtype === undefined)
    throw new ArgumentError('frombuffer() needs the dtype of the bytes: frombuffer(buffer, { dtype })');
  const { dtype, shape, offset, device, ...unknown } = options;
  checkNoMore('frombuffer', unknown, 'dtype, shape, offset and device');
  const extents = typeof shape === 'number' ? [shape] : shape;
  return fromBytes(source, { dtype: dtypeOf(dtype), shape: extents, offset }, deviceOf(device)) as NDArray<
    NamedDType<D>
  >;
}

/**
 * An array computed from its own indices: `fromFunction((i, j) => i.mul(10).add(j), [3, 4])`. The function gets one int64
 * array per dimension and returns an array; everything fuses into one kernel.
 */
export function fromFunction(
  fn: (...indices: NDArray[]) => NDArray,
  shape: Shape,
  options: ArrayOptions = {},
): NDArray {
  const dtype = options.dtype === undefined ? 'int64' : dtypeOf(options.dtype);
  if (typeof fn !== 'function')
    throw new ArgumentError('fromFunction(fn, shape): fn is a function of one index array per dimension');
  const grids = callCreation('indices', [
    shape,
    { dtype, sparse: true, ...(options.device === undefined ? {} : { device: options.device }) },
  ]) as readonly NDArray[];
  const made = fn(...grids);
  if (!(made instanceof NDArray))
    throw new ArgumentError(
      `fromFunction: the function must return an array, found ${describe(made)}; its indices are arrays: i.mul(10).add(j)`,
    );
  // An array of its own, also where the function used only some of the indices.
  return pendingArray(broadcastTo(nodeOf(made), shape), deviceOfArray(made));
}

/** Computes several pending arrays together: kernels and reads that they share happen once. Returns them. */
export function evalAll<A extends readonly NDArray[]>(...arrays: A): A {
  const wrong = arrays.findIndex((each) => !(each instanceof NDArray));
  if (wrong >= 0) throw new ArgumentError(`evalAll() takes arrays, evalAll(a, b), found ${describe(arrays[wrong])}`);
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
