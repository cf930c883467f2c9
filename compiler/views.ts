/**
 * Views by NumPy's names: from a shape and plain arguments to index maps. Rules and error texts are NumPy's; nothing
 * here knows where elements come from.
 */

import { ArgumentError, ShapeError } from './errors.ts';
import type { IndexItem, View } from './layout.ts';
import { broadcastShapes, elementsOf, formatShape, normalizeAxis, reshapedTo, type Shape, sameShape } from './shape.ts';

/** One axis or several. */
export type Axes = number | readonly number[];

const listed = (axes: Axes): readonly number[] => (typeof axes === 'number' ? [axes] : axes);

/** Distinct axes in [0, rank); `repeated` is NumPy's text for one named twice, which differs between functions. */
function distinctAxes(axes: Axes, rank: number, repeated: string, name?: string): readonly number[] {
  const result = listed(axes).map((axis) => normalizeAxis(axis, rank, name));
  if (new Set(result).size !== result.length) throw new ShapeError(`${repeated}, found (${listed(axes).join(', ')})`);
  return result;
}

const whole = (size: number): IndexItem => ({ kind: 'slice', start: 0, step: 1, size });
const backwards = (size: number): IndexItem => ({ kind: 'slice', start: size - 1, step: -1, size });
const newAxis: IndexItem = { kind: 'new' };

const indexOf = (items: readonly IndexItem[]): View => Object.freeze({ kind: 'index', items: Object.freeze(items) });
const transposeOf = (axes: readonly number[]): View => Object.freeze({ kind: 'transpose', axes: Object.freeze(axes) });

const axisNumbers = (shape: Shape): number[] => shape.map((_, axis) => axis);

/** Dimensions in the given order; reversed when `axes` is null. */
export function transposeView(shape: Shape, axes: readonly number[] | null): View {
  if (axes === null) return transposeOf(axisNumbers(shape).reverse());
  if (axes.length !== shape.length) {
    throw new ShapeError(`axes don't match array: ${axes.length} axes given for ${shape.length} dimensions`);
  }
  return transposeOf(distinctAxes(axes, shape.length, 'repeated axis in transpose'));
}

/** The last two dimensions exchanged. */
export function matrixTransposeView(shape: Shape): View {
  if (shape.length < 2) throw new ShapeError(`Input array must be at least 2-dimensional, but it is ${shape.length}`);
  return swapaxesView(shape, -2, -1);
}

export function swapaxesView(shape: Shape, axis1: number, axis2: number): View {
  const a = normalizeAxis(axis1, shape.length, 'axis1');
  const b = normalizeAxis(axis2, shape.length, 'axis2');
  const order = axisNumbers(shape);
  order[a] = b;
  order[b] = a;
  return transposeOf(order);
}

/** Axes `source[k]` go to positions `destination[k]`; the others keep their order. */
export function moveaxisView(shape: Shape, source: Axes, destination: Axes): View {
  const from = distinctAxes(source, shape.length, 'repeated axis in `source` argument', 'source');
  const to = distinctAxes(destination, shape.length, 'repeated axis in `destination` argument', 'destination');
  if (from.length !== to.length) {
    throw new ShapeError(
      `\`source\` and \`destination\` arguments must have the same number of elements, found ${from.length} and ${to.length}`,
    );
  }
  const order = axisNumbers(shape).filter((axis) => !from.includes(axis));
  const moves = to.map((position, k) => ({ position, axis: from[k]! })).sort((a, b) => a.position - b.position);
  for (const { position, axis } of moves) order.splice(position, 0, axis);
  return transposeOf(order);
}

/** The axis rolled back until it lies before position `start`. */
export function rollaxisView(shape: Shape, axis: number, start = 0): View {
  const rank = shape.length;
  const from = normalizeAxis(axis, rank);
  const before = start < 0 ? start + rank : start;
  if (!Number.isInteger(start) || before < 0 || before > rank) {
    throw new ShapeError(`'start' arg requires ${-rank} <= start < ${rank + 1}, but ${start} was passed in`);
  }
  const order = axisNumbers(shape).filter((other) => other !== from);
  order.splice(from < before ? before - 1 : before, 0, from);
  return transposeOf(order);
}

/** The same elements in C order under another shape; one extent may be -1. */
export function reshapeView(shape: Shape, to: Axes): View {
  return Object.freeze({ kind: 'reshape', shape: reshapedTo(shape, listed(to)) });
}

export function ravelView(shape: Shape): View {
  return Object.freeze({ kind: 'reshape', shape: Object.freeze([elementsOf(shape)]) });
}

/** Without dimensions of size 1: all of them, or the given ones. */
export function squeezeView(shape: Shape, axis: Axes | null): View {
  // NumPy lets axis 0 and -1 of an array without dimensions pass, here and in reductions.
  const harmless = shape.length === 0 && (axis === 0 || axis === -1);
  const all = axis === null || harmless;
  const gone = all
    ? axisNumbers(shape).filter((d) => shape[d] === 1)
    : distinctAxes(axis, shape.length, "duplicate value in 'axis'");
  for (const d of gone) {
    if (shape[d] !== 1) {
      throw new ShapeError(
        `cannot select an axis to squeeze out which has size not equal to one: axis ${d} of shape ${formatShape(shape)} has size ${shape[d]}`,
      );
    }
  }
  return indexOf(shape.map((size, d) => (gone.includes(d) ? { kind: 'at', index: 0 } : whole(size))));
}

/** New dimensions of size 1 at the given positions of the result. */
export function expandDimsView(shape: Shape, axis: Axes): View {
  const rank = shape.length + listed(axis).length;
  const added = distinctAxes(axis, rank, 'repeated axis');
  const items: IndexItem[] = [];
  let d = 0;
  for (let k = 0; k < rank; k++) items.push(added.includes(k) ? newAxis : whole(shape[d++]!));
  return indexOf(items);
}

/** Backwards along the axes; along all when null. */
export function flipView(shape: Shape, axis: Axes | null): View {
  const turned = axis === null ? axisNumbers(shape) : distinctAxes(axis, shape.length, 'repeated axis');
  return indexOf(shape.map((size, d) => (turned.includes(d) ? backwards(size) : whole(size))));
}

export function fliplrView(shape: Shape): View {
  if (shape.length < 2) throw new ShapeError(`Input must be >= 2-d., found shape ${formatShape(shape)}`);
  return flipView(shape, 1);
}

export function flipudView(shape: Shape): View {
  if (shape.length < 1) throw new ShapeError('Input must be >= 1-d., found shape ()');
  return flipView(shape, 0);
}

/** Rotated by k quarter turns from the first axis towards the second. */
export function rot90Views(shape: Shape, k = 1, axes: readonly number[] = [0, 1]): readonly View[] {
  const rank = shape.length;
  const [first, second] = axes;
  if (first === undefined || second === undefined || axes.length !== 2) {
    throw new ShapeError(`len(axes) must be 2., found (${axes.join(', ')})`);
  }
  if (first === second || Math.abs(first - second) === rank) {
    throw new ShapeError(`Axes must be different., found (${axes.join(', ')}) for ${rank} dimensions`);
  }
  if (axes.some((axis) => !Number.isInteger(axis) || axis >= rank || axis < -rank)) {
    throw new ShapeError(`Axes=(${axes.join(', ')}) out of range for array of ndim=${rank}.`);
  }
  const turned = swapaxesView(shape, first, second);
  switch (((k % 4) + 4) % 4) {
    case 0:
      return [];
    case 1:
      return [flipView(shape, second), turned];
    case 2:
      return [flipView(shape, axes)];
    default: {
      const after = shape.map((_, d) => shape[turned.kind === 'transpose' ? turned.axes[d]! : d]!);
      return [turned, flipView(after, second)];
    }
  }
}

/** NumPy's own text for this names neither shape where the ranks differ; this one names both. */
export function broadcastToView(shape: Shape, to: Axes): View {
  const target = listed(to);
  if (target.some((extent) => extent < 0))
    throw new ShapeError(`all elements of broadcast shape must be non-negative, found ${formatShape(target)}`);
  if (!fitsInto(shape, target))
    throw new ShapeError(`cannot broadcast an array of shape ${formatShape(shape)} to shape ${formatShape(target)}`);
  return Object.freeze({ kind: 'broadcast', shape: Object.freeze([...target]) });
}

function fitsInto(shape: Shape, target: Shape): boolean {
  const lead = target.length - shape.length;
  return lead >= 0 && shape.every((extent, d) => extent === 1 || extent === target[lead + d]);
}

/** Views that give all arrays their common shape; null for those that have it. */
export function broadcastArraysViews(shapes: readonly Shape[]): readonly (View | null)[] {
  const shape = broadcastShapes(shapes);
  return shapes.map((own) => (sameShape(own, shape) ? null : Object.freeze({ kind: 'broadcast', shape })));
}

/** Elements whose index along axis2 is `offset` more than along axis1, as a new last dimension. */
export function diagonalView(shape: Shape, offset = 0, axis1 = 0, axis2 = 1): View {
  if (shape.length < 2)
    throw new ShapeError(`diag requires an array of at least two dimensions, found shape ${formatShape(shape)}`);
  if (!Number.isInteger(offset)) throw new ArgumentError(`the offset of a diagonal is an integer, found ${offset}`);
  const a = normalizeAxis(axis1, shape.length, 'axis1');
  const b = normalizeAxis(axis2, shape.length, 'axis2');
  if (a === b) throw new ShapeError(`axis1 and axis2 cannot be the same, found ${axis1} and ${axis2}`);
  const down = Math.max(0, -offset);
  const right = Math.max(0, offset);
  const size = Math.max(0, Math.min(shape[a]! - down, shape[b]! - right));
  // An empty diagonal starts inside the array: its offset must stay an address of it.
  const start = size === 0 ? ([0, 0] as const) : ([down, right] as const);
  return Object.freeze({ kind: 'diagonal', axes: [a, b] as const, start, size });
}

/** At least `rank` dimensions (1, 2 or 3): new ones in front, for three also one behind. */
export function atleastView(shape: Shape, rank: 1 | 2 | 3): View {
  const own = shape.map(whole);
  if (shape.length >= rank) return indexOf(own);
  if (rank < 3 || shape.length === 0)
    return indexOf([...Array.from({ length: rank - shape.length }, () => newAxis), ...own]);
  return indexOf(shape.length === 1 ? [newAxis, ...own, newAxis] : [...own, newAxis]);
}
