/** Arrays as text for people. */

import { type DType, sizeOf } from '../compiler/dtype.ts';
import { elementsOf, type Shape } from '../compiler/shape.ts';
import type { Stored } from '../runtime/execute.ts';
import { type FormatSource, formatArray } from './format.ts';
import { getValue, hostArray, type TypedArray, type Value } from './values.ts';

export interface Printable {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly device: string;
  /** All elements in C order. */
  all(): TypedArray;
  element(indices: readonly number[]): Value;
}

/** What an array is, as far as printing needs it. */
interface Shown {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly device: string;
  dataSync(): TypedArray;
}

export function printable(array: Shown, computed: () => Stored): Printable {
  const one = hostArray(array.dtype, 1);
  return {
    dtype: array.dtype,
    shape: array.shape,
    device: array.device,
    all: () => array.dataSync(),
    element: (indices) => {
      const { memory, layout } = computed();
      const at = indices.reduce((offset, index, d) => offset + index * layout.strides[d]!, layout.offset);
      memory.device.downloadSync(memory.address + at * sizeOf(array.dtype), one);
      return getValue(array.dtype, one, 0);
    },
  };
}

/** Arrays up to this many elements are read whole; of larger ones only what is printed. */
export const wholeLimit = 1000;

function formatSource(array: Printable): FormatSource {
  const { dtype, shape } = array;
  if (elementsOf(shape) <= wholeLimit) {
    const data = array.all();
    return { dtype, shape, get: (index) => getValue(dtype, data, index) };
  }
  const get = (index: number): Value => {
    const indices = new Array<number>(shape.length);
    let rest = index;
    for (let d = shape.length - 1; d >= 0; d--) {
      indices[d] = rest % shape[d]!;
      rest = Math.floor(rest / shape[d]!);
    }
    return array.element(indices);
  };
  return { dtype, shape, get };
}

/** NumPy's `str(array)`. */
export const textOf = (array: Printable): string => formatArray(formatSource(array));

/** What console.log shows: a header line, and the elements unless there is a `note` to show instead. */
export function describeArray(array: Printable, note: string | null): string {
  const header = `NDArray ${array.dtype} [${array.shape.join(', ')}] ${array.device}`;
  return note === null ? `${header}\n${textOf(array)}` : `${header} ${note}`;
}
