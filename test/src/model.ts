/** NumPy's views as plain strided memory, to compare with: what a view shows and what a write through it changes. */

import type { SliceSpec } from '../../compiler/indexing.ts';

export interface Model {
  readonly memory: number[];
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

export type Item = number | null | '...' | SliceSpec;

/** An array of 0, 1, 2, ... in C order. */
export function modelRange(shape: readonly number[]): Model {
  const strides: number[] = [];
  let size = 1;
  for (const extent of [...shape].reverse()) {
    strides.unshift(size);
    size *= extent;
  }
  return { memory: Array.from({ length: size }, (_, k) => k), shape, strides, offset: 0 };
}

const isAxis = (item: Item): boolean => item !== null && item !== '...';

/** Python's slice: the indices it names. */
function indicesOf({ start, stop, step }: SliceSpec, extent: number): number[] {
  const by = step ?? 1;
  const bound = (value: number): number => {
    const from = value < 0 ? value + extent : value;
    return Math.min(Math.max(from, by > 0 ? 0 : -1), by > 0 ? extent : extent - 1);
  };
  const first = start === null || start === undefined ? (by > 0 ? 0 : extent - 1) : bound(start);
  const end = stop === null || stop === undefined ? (by > 0 ? extent : -1) : bound(stop);
  const found: number[] = [];
  for (let k = first; by > 0 ? k < end : k > end; k += by) found.push(k);
  return found;
}

/** `model[items]`. */
export function modelIndex(model: Model, items: readonly Item[]): Model {
  const missing = model.shape.length - items.filter(isAxis).length;
  const full: SliceSpec[] = Array.from({ length: missing }, () => ({}));
  const at = items.indexOf('...');
  const all: readonly Item[] = at < 0 ? [...items, ...full] : [...items.slice(0, at), ...full, ...items.slice(at + 1)];
  const shape: number[] = [];
  const strides: number[] = [];
  let { offset } = model;
  let axis = 0;
  for (const item of all) {
    if (item === null) {
      shape.push(1);
      strides.push(0);
      continue;
    }
    const extent = model.shape[axis]!;
    const stride = model.strides[axis]!;
    axis++;
    if (typeof item === 'number') offset += (item < 0 ? item + extent : item) * stride;
    else {
      const indices = indicesOf(item as SliceSpec, extent);
      shape.push(indices.length);
      strides.push(stride * ((item as SliceSpec).step ?? 1));
      offset += (indices[0] ?? 0) * stride;
    }
  }
  return { memory: model.memory, shape, strides, offset };
}

export const modelTranspose = (model: Model): Model => ({
  ...model,
  shape: [...model.shape].reverse(),
  strides: [...model.strides].reverse(),
});

/** Places of the elements in memory, in C order. */
export function modelPlaces({ shape, strides, offset }: Model): number[] {
  return shape.reduce<number[]>(
    (places, extent, d) => places.flatMap((place) => Array.from({ length: extent }, (_, k) => place + k * strides[d]!)),
    [offset],
  );
}

export const modelValues = (model: Model): number[] => modelPlaces(model).map((place) => model.memory[place]!);

/** Stores values, all read before. */
export function modelWrite(model: Model, values: readonly number[]): void {
  modelPlaces(model).forEach((place, k) => {
    model.memory[place] = values[k]!;
  });
}
