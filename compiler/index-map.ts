/**
 * Index maps: how a kernel's loop finds an operand's elements. One layout says it, until a reshape merges dimensions that
 * do not lie one after the other in memory. From there on a second layout over the new shape says which element, by its
 * position in C order, and the first one's shape takes that position apart by quotient and remainder.
 */

import { applyView, collapse, contiguous, type Layout, reshapeLayout, type View, viewShape } from './layout.ts';
import { contiguousStrides, type Shape } from './shape.ts';

/** From memory to the loop. What a layout yields is, but for the first, a position among the elements of the one before. */
export type IndexMap = readonly Layout[];

/** The layout over the loop's indices. */
export const lastOf = (map: IndexMap): Layout => map.at(-1)!;

/** The map with another last layout. */
export const withLast = (map: IndexMap, last: Layout): IndexMap => [...map.slice(0, -1), last];

/** A view of what a map reads. Only a reshape can ask for more than one layout gives. */
export function viewThrough(map: IndexMap, view: View): IndexMap {
  const last = applyView(lastOf(map), view);
  if (last !== null) return withLast(map, last);
  return [...map.slice(0, -1), merged(lastOf(map)), contiguous(viewShape(lastOf(map).shape, view))];
}

/** The same positions with the fewest dimensions. */
function merged({ shape, strides, offset }: Layout): Layout {
  const one = collapse(shape, [strides], -1);
  return { shape: one.shape, strides: one.strides[0]!, offset };
}

/**
 * Extents that a loop dimension is cut into, so that each piece walks along one dimension of the shape whose elements
 * `weights` counts positions by. Null when no cut does.
 */
function cutsOf(weights: readonly number[], extent: number, stride: number): readonly number[] | null {
  const step = Math.abs(stride);
  const bounds = [step * extent, ...weights.filter((weight) => weight > step && weight < step * extent), step];
  if (step === 0 || extent <= 1) return [extent];
  if (bounds.some((bound, k) => k > 0 && bounds[k - 1]! % bound !== 0)) return null;
  return bounds.slice(1).map((bound, k) => bounds[k]! / bound);
}

/** One layout for two, or null where a step carries from one dimension of the outer shape into the next. */
function composed(outer: Layout, inner: Layout): Layout | null {
  const weights = contiguousStrides(outer.shape);
  const digits = (position: number): number[] =>
    weights.map((weight, k) => Math.floor(position / weight) % outer.shape[k]!);
  const lowest = inner.strides.reduce(
    (low, stride, d) => low + Math.min(0, stride) * (inner.shape[d]! - 1),
    inner.offset,
  );
  if (lowest < 0) return null;
  const reach = digits(lowest);
  const strides: number[] = [];
  for (const [d, stride] of inner.strides.entries()) {
    const step = Math.abs(stride);
    const k = weights.findIndex((weight) => weight <= step);
    if (k < 0) {
      strides.push(0);
      continue;
    }
    if (step % weights[k]! !== 0) return null;
    reach[k]! += (step / weights[k]!) * (inner.shape[d]! - 1);
    strides.push((stride / weights[k]!) * outer.strides[k]!);
  }
  if (reach.some((last, k) => last >= outer.shape[k]!)) return null;
  const start = digits(inner.offset).reduce((sum, digit, k) => sum + digit * outer.strides[k]!, outer.offset);
  return { shape: inner.shape, strides, offset: start };
}

/** Maps over one loop. */
export interface LoopMaps {
  readonly shape: Shape;
  /** Of each dimension whether reductions go along it: what it is cut into does as well. */
  readonly reduced: readonly boolean[];
  readonly maps: readonly IndexMap[];
}

/**
 * The same maps with fewer positions to take apart: where a loop dimension can be cut (all operands walk the pieces) so
 * that two layouts become one. `mayCut` says whether the loop's dimensions are free to change.
 */
export function straighten(loop: LoopMaps, mayCut: boolean): LoopMaps {
  let { shape, reduced, maps } = loop;
  for (const k of maps.keys()) {
    for (;;) {
      const [outer, inner] = maps[k]!.slice(-2);
      if (outer === undefined || inner === undefined) break;
      const weights = contiguousStrides(outer.shape);
      const cuts = inner.shape.map((extent, d) => cutsOf(weights, extent, inner.strides[d]!));
      if (cuts.some((own) => own === null || (own.length > 1 && !mayCut))) break;
      const pieces = cuts.flatMap((own) => own!);
      const one = composed(outer, reshapeLayout(inner, pieces)!);
      if (one === null) break;
      shape = pieces;
      reduced = cuts.flatMap((own, d) => own!.map(() => reduced[d]!));
      maps = maps.map((map, other) =>
        other === k ? [...map.slice(0, -2), one] : withLast(map, reshapeLayout(lastOf(map), pieces)!),
      );
    }
  }
  return { shape, reduced, maps };
}
