/** Shapes: broadcasting, sizes, axes. A shape is a frozen list of non-negative integers. */

import { ShapeError } from './errors.ts';

export type Shape = readonly number[];

export const formatShape = (shape: Shape): string => `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;

/** Number of elements. Throws ShapeError above 2^53 - 1. */
export function elementsOf(shape: Shape): number {
  let size = 1;
  for (const extent of shape) size *= extent;
  if (!Number.isSafeInteger(size)) throw new ShapeError(`shape ${formatShape(shape)} has more than 2**53 elements`);
  return size;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((extent, d) => extent === b[d]);
}

/** NumPy's broadcasting of any number of shapes. Throws ShapeError naming all of them. */
export function broadcastShapes(shapes: readonly Shape[]): Shape {
  const first = shapes[0] ?? [];
  if (shapes.every((shape) => sameShape(shape, first))) return first;
  const rank = Math.max(...shapes.map((shape) => shape.length));
  const result: number[] = new Array<number>(rank).fill(1);
  for (const shape of shapes) {
    const lead = rank - shape.length;
    for (let d = 0; d < shape.length; d++) {
      const extent = shape[d]!;
      if (extent === 1 || extent === result[lead + d]) continue;
      if (result[lead + d] !== 1) {
        const list = shapes.map(formatShape).join(' ');
        throw new ShapeError(`operands could not be broadcast together with shapes ${list}`);
      }
      result[lead + d] = extent;
    }
  }
  return Object.freeze(result);
}

/** An axis in [0, rank). Throws ShapeError with NumPy's text, which starts with the argument's name where several are axes. */
export function normalizeAxis(axis: number, rank: number, name?: string): number {
  const prefix = name === undefined ? '' : `${name}: `;
  if (!Number.isInteger(axis)) throw new ShapeError(`${prefix}an axis is an integer, found ${axis}`);
  if (axis < -rank || axis >= rank) {
    throw new ShapeError(`${prefix}axis ${axis} is out of bounds for array of dimension ${rank}`);
  }
  return axis < 0 ? axis + rank : axis;
}

/** Distinct axes in [0, rank). */
export function normalizeAxes(axes: readonly number[], rank: number): readonly number[] {
  const result = axes.map((axis) => normalizeAxis(axis, rank));
  if (new Set(result).size !== result.length) throw new ShapeError(`repeated axis in (${axes.join(', ')})`);
  return result;
}

/** The shape that a reshape gives, with one `-1` worked out. */
export function reshapedTo(from: Shape, to: readonly number[]): Shape {
  const size = elementsOf(from);
  const bad = (): ShapeError => new ShapeError(`cannot reshape array of size ${size} into shape ${formatShape(to)}`);
  const unknown = to.filter((extent) => extent === -1).length;
  if (unknown > 1) throw new ShapeError('can only specify one unknown dimension (-1) in a reshape');
  if (to.some((extent) => !Number.isInteger(extent) || extent < -1)) throw bad();
  const known = to.reduce((product, extent) => (extent === -1 ? product : product * extent), 1);
  if (unknown === 0 ? known !== size : known === 0 || size % known !== 0) throw bad();
  return Object.freeze(to.map((extent) => (extent === -1 ? size / known : extent)));
}

/** Strides of a C-ordered array, in elements. */
export function contiguousStrides(shape: Shape): readonly number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    strides[d] = step;
    step *= Math.max(1, shape[d]!);
  }
  return Object.freeze(strides);
}
