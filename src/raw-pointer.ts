/** Arrays as pointer arguments: which fit, and where their first element is when the kernel starts. */

import { type DType, sizeOf } from '../compiler/dtype.ts';
import { ArgumentError, DeviceMismatchError, DisposedError, DTypeError, ShapeError } from '../compiler/errors.ts';
import { isContiguous } from '../compiler/layout.ts';
import type { ParameterType, StructType } from '../compiler/raw/types.ts';
import { formatShape } from '../compiler/shape.ts';
import type { Device } from '../runtime/device.ts';
import type { Stored } from '../runtime/execute.ts';
import { deviceField, deviceOfArray, NDArray, stateOf, storedOf } from './array.ts';
import { shown, type Where } from './raw-scalar.ts';
import { type PointerSlot, typeText } from './raw-struct.ts';
import { isTypedArray } from './values.ts';
import { freeToWrite } from './write.ts';

/** Of all memory on every device, in bytes. */
const memoryAlign = 256;

/** What an element of an array must be; `count` of them make what the pointer points to. */
interface Fit {
  readonly dtypes: readonly DType[] | null;
  readonly bytes: number;
  readonly align: number;
}

/** The one scalar type that a struct is made of without gaps: a vector type, or a struct of equal fields. */
export function uniform({ fields, bytes }: StructType): DType | null {
  const types = new Set(fields.map(({ type }) => (type.kind === 'scalar' ? type.dtype : null)));
  const [dtype] = types;
  if (types.size !== 1 || dtype === null || dtype === undefined) return null;
  return fields.length * sizeOf(dtype) === bytes ? dtype : null;
}

const complexOf: Partial<Readonly<Record<DType, DType>>> = { float32: 'complex64', float64: 'complex128' };

function fitOf(element: ParameterType | null): Fit {
  if (element === null || element.kind === 'opaque') return { dtypes: null, bytes: 1, align: 1 };
  const { bytes, align } = element;
  if (element.kind === 'scalar') return { dtypes: [element.dtype], bytes, align };
  if (element.kind === 'pointer') return { dtypes: ['uint64', 'int64'], bytes, align };
  if (element.kind === 'array') return { ...fitOf(element.element), bytes, align };
  const dtype = uniform(element);
  if (dtype === null) return { dtypes: null, bytes, align };
  const complex = element.fields.length === 2 ? complexOf[dtype] : undefined;
  return { dtypes: complex === undefined ? [dtype] : [dtype, complex], bytes, align };
}

/** A pointer that a launch fills in. */
export interface Pointer extends PointerSlot {
  readonly isWritten: boolean;
  readonly fit: Fit;
  /** The usual case, compared first. */
  readonly dtype: DType | null;
}

export function pointerOf(slot: PointerSlot): Pointer {
  const { element, isConst } = slot.type;
  const fit = fitOf(element);
  return { ...slot, isWritten: !isConst, fit, dtype: element?.kind === 'scalar' ? element.dtype : null };
}

function wrongValue(value: unknown, where: Where): ArgumentError {
  const wanted = 'expected an array on the device, or null for a null pointer';
  if (value === undefined) return new ArgumentError(`${where()} is undefined; ${wanted}`);
  if (isTypedArray(value) || Array.isArray(value)) {
    const found = Array.isArray(value) ? 'a list on the host' : shown(value);
    return new ArgumentError(`${where()} is ${found}; copy it to the device first: array(values)`);
  }
  return new ArgumentError(`${where()} is ${shown(value)}; ${wanted}`);
}

function checkFit({ fit, where, type }: Pointer, { dtype, size }: NDArray): void {
  if (fit.dtypes !== null && !fit.dtypes.includes(dtype)) {
    const list =
      fit.dtypes.length === 1 ? fit.dtypes[0]! : `${fit.dtypes.slice(0, -1).join(', ')} or ${fit.dtypes.at(-1)}`;
    const remedy = type.element?.kind === 'pointer' ? ', addresses' : `: convert it with astype('${fit.dtypes[0]}')`;
    throw new DTypeError(`${where()} is an array of ${dtype}; expected ${list}${remedy}`, { stage: 'argument' });
  }
  const bytes = size * sizeOf(dtype);
  if (bytes % fit.bytes === 0) return;
  throw new ShapeError(
    `${where()} has ${bytes} bytes, no whole number of ${typeText(type.element!)} (${fit.bytes} bytes each)`,
    {
      stage: 'argument',
    },
  );
}

/**
 * The address for the usual argument, a stored array of the declared type whose elements lie in order from the start of its
 * memory, and which counts as written from here on when the kernel writes it; -1 for any other, which is asked in full.
 */
export function usualAddress({ dtype, isWritten, fit }: Pointer, value: unknown, device: Device): number {
  if (!(value instanceof NDArray) || value.dtype !== dtype || deviceField(value) !== device) return -1;
  const state = stateOf(value);
  if (state.kind !== 'stored' || state.layout.offset !== 0 || fit.align > memoryAlign) return -1;
  if (!isContiguous(state.layout)) return -1;
  const { buffer } = state;
  const { memory } = buffer;
  if (isWritten) {
    if (memory.captured) return -1;
    buffer.version++;
  }
  return memory.address;
}

/** Checks an argument for a pointer, computing nothing. */
export function checkPointer(pointer: Pointer, value: unknown, device: Device, kernel: string): void {
  if (!(value instanceof NDArray)) {
    if (value === null) return;
    throw wrongValue(value, pointer.where);
  }
  if (value.isDisposed) {
    throw new DisposedError(`${pointer.where()} was disposed; keep the array alive until the launch`, {
      stage: 'argument',
    });
  }
  const own = deviceOfArray(value);
  if (own !== device) {
    throw new DeviceMismatchError(
      `${pointer.where()} is on ${own.info.name}, but ${kernel} runs on ${device.info.name}, where its first array is; ` +
        `move one with array.to('${device.info.name}')`,
      { stage: 'argument' },
    );
  }
  if (value.dtype !== pointer.dtype) checkFit(pointer, value);
}

/** Computes a pending array, and makes one that is written its own. */
export function settlePointer({ isWritten }: Pointer, value: unknown): void {
  if (value === null) return;
  const array = value as NDArray;
  if (isWritten) freeToWrite(array);
  else if (stateOf(array).kind !== 'stored') storedOf(array);
}

function checkLayout(
  { where, fit, type }: Pointer,
  array: NDArray,
  { memory, layout }: Stored,
  strided: boolean,
): void {
  if (!strided && !isContiguous(layout)) {
    throw new ShapeError(
      `${where()} is not contiguous: shape ${formatShape(layout.shape)}, strides (${layout.strides.join(', ')}) in elements. ` +
        'Pass a copy, array.copy(), or launch with { strided: true } when the kernel knows the strides',
      { stage: 'argument' },
    );
  }
  if ((memory.address + layout.offset * sizeOf(array.dtype)) % fit.align === 0) return;
  throw new ShapeError(
    `${where()} begins at element ${layout.offset} of ${array.dtype}, which is not aligned to the ${fit.align} bytes of ${typeText(type.element!)}; pass a copy, array.copy()`,
    { stage: 'argument' },
  );
}

/** The address of the first element of a settled array. A written one counts as written from here on. */
export function addressOf(pointer: Pointer, value: unknown, strided: boolean): number {
  if (value === null) return 0;
  const array = value as NDArray;
  const state = stateOf(array);
  const isStored = state.kind === 'stored';
  const stored = isStored ? { memory: state.buffer.memory, layout: state.layout } : storedOf(array);
  checkLayout(pointer, array, stored, strided);
  if (isStored && pointer.isWritten) state.buffer.version++;
  const { memory, layout } = stored;
  return memory.address + layout.offset * sizeOf(array.dtype);
}

/** The argument of a pointer: itself, or a field of a struct. */
export function valueAt({ argument, path }: PointerSlot, args: readonly unknown[]): unknown {
  let value = args[argument];
  if (path.length === 0) return value;
  for (const name of path) value = (value as Record<string, unknown>)[name];
  return value;
}
