/** NumPy's basic indexing: integers, slices, `...` and `None`, turned into a normalised view. */

import { ShapeError } from './errors.ts';
import type { IndexItem, View } from './layout.ts';
import type { Shape } from './shape.ts';

export interface SliceSpec {
  readonly start?: number | null;
  readonly stop?: number | null;
  readonly step?: number | null;
}

/** One item between the brackets. `null` is a new axis, `'...'` as many full slices as fit. */
export type IndexSpec = number | null | '...' | SliceSpec;

/** Python's slice.indices: start, step and number of elements. */
export function sliceIndices(spec: SliceSpec, extent: number): { start: number; step: number; size: number } {
  const step = spec.step ?? 1;
  for (const [name, value] of [
    ['start', spec.start],
    ['stop', spec.stop],
    ['step', step],
  ] as const) {
    if (value !== null && value !== undefined && !Number.isInteger(value)) {
      throw new ShapeError(`slice indices must be integers or None, found ${name} ${value}`);
    }
  }
  if (step === 0) throw new ShapeError('slice step cannot be zero');
  const low = step > 0 ? 0 : -1;
  const high = step > 0 ? extent : extent - 1;
  const clip = (value: number): number => Math.min(high, Math.max(low, value < 0 ? value + extent : value));
  const start = spec.start === null || spec.start === undefined ? (step > 0 ? low : high) : clip(spec.start);
  const stop = spec.stop === null || spec.stop === undefined ? (step > 0 ? high : low) : clip(spec.stop);
  return { start, step, size: Math.max(0, Math.ceil((stop - start) / step)) };
}

function integerIndex(index: number, axis: number, extent: number): number {
  if (!Number.isInteger(index)) {
    throw new ShapeError(`only integers, slices (:), ellipsis (...) and None are valid indices, found ${index}`);
  }
  if (index < -extent || index >= extent) {
    throw new ShapeError(`index ${index} is out of bounds for axis ${axis} with size ${extent}`);
  }
  return index < 0 ? index + extent : index;
}

/** The view that `array[items]` is, for an array of this shape. */
export function indexView(shape: Shape, items: readonly IndexSpec[]): View {
  const ellipses = items.filter((item) => item === '...').length;
  if (ellipses > 1) throw new ShapeError("an index can only have a single ellipsis ('...')");
  const used = items.filter((item) => item !== null && item !== '...').length;
  if (used > shape.length) {
    throw new ShapeError(`too many indices for array: array is ${shape.length}-dimensional, but ${used} were indexed`);
  }
  const result: IndexItem[] = [];
  let axis = 0;
  const full = (count: number): void => {
    for (let k = 0; k < count; k++) result.push({ kind: 'slice', start: 0, step: 1, size: shape[axis++]! });
  };
  for (const item of items) {
    if (item === null) result.push({ kind: 'new' });
    else if (item === '...') full(shape.length - used);
    else if (typeof item === 'number') {
      result.push({ kind: 'at', index: integerIndex(item, axis, shape[axis]!) });
      axis++;
    } else result.push({ kind: 'slice', ...sliceIndices(item, shape[axis++]!) });
  }
  full(shape.length - axis);
  return Object.freeze({ kind: 'index', items: Object.freeze(result) });
}
