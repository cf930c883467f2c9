/**
 * Layouts and views. A layout says where the element at given indices lies: offset + sum(stride_d * index_d), counted
 * in elements. A view is a step that turns one layout into another without touching memory; a chain of views from a
 * leaf up to a kernel's loop is that leaf's index map.
 */

import { InternalError } from './errors.ts';
import { contiguousStrides, elementsOf, type Shape } from './shape.ts';

export interface Layout {
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly offset: number;
}

export type IndexItem =
  | { readonly kind: 'slice'; readonly start: number; readonly step: number; readonly size: number }
  | { readonly kind: 'at'; readonly index: number }
  | { readonly kind: 'new' };

/** Whether an item of an index keeps a dimension of this extent as it is. */
export const isWholeSlice = (item: IndexItem, extent: number): boolean =>
  item.kind === 'slice' && item.size === extent && (extent <= 1 || (item.start === 0 && item.step === 1));

export type View =
  /** Basic indexing, normalised: every source dimension is a `slice` or an `at`. */
  | { readonly kind: 'index'; readonly items: readonly IndexItem[] }
  /** Result dimension d is source dimension axes[d]. */
  | { readonly kind: 'transpose'; readonly axes: readonly number[] }
  | { readonly kind: 'reshape'; readonly shape: Shape }
  | { readonly kind: 'broadcast'; readonly shape: Shape }
  /** The two axes become one, last, walking along both. */
  | {
      readonly kind: 'diagonal';
      readonly axes: readonly [number, number];
      readonly start: readonly [number, number];
      readonly size: number;
    }
  /** Real (0) or imaginary (1) part of complex elements, as elements of half the size. */
  | { readonly kind: 'part'; readonly part: 0 | 1 };

export function contiguous(shape: Shape, offset = 0): Layout {
  return Object.freeze({ shape, strides: contiguousStrides(shape), offset });
}

/** The shape of a view of an array of this shape. */
export function viewShape(shape: Shape, view: View): Shape {
  switch (view.kind) {
    case 'index':
      return Object.freeze(
        view.items.flatMap((item) => (item.kind === 'slice' ? [item.size] : item.kind === 'new' ? [1] : [])),
      );
    case 'transpose':
      return Object.freeze(view.axes.map((axis) => shape[axis]!));
    case 'reshape':
    case 'broadcast':
      return view.shape;
    case 'diagonal':
      return Object.freeze([...shape.filter((_, d) => !view.axes.includes(d)), view.size]);
    case 'part':
      return shape;
  }
}

/** The layout of a view, or null when only a copy could have that shape (a reshape across a jump in memory). */
export function applyView(layout: Layout, view: View): Layout | null {
  switch (view.kind) {
    case 'index':
      return applyIndex(layout, view.items);
    case 'transpose':
      return Object.freeze({
        shape: viewShape(layout.shape, view),
        strides: view.axes.map((axis) => layout.strides[axis]!),
        offset: layout.offset,
      });
    case 'broadcast':
      return broadcastLayout(layout, view.shape);
    case 'reshape':
      return reshapeLayout(layout, view.shape);
    case 'diagonal': {
      const [a, b] = view.axes;
      const rest = layout.strides.filter((_, d) => d !== a && d !== b);
      return Object.freeze({
        shape: viewShape(layout.shape, view),
        strides: [...rest, layout.strides[a]! + layout.strides[b]!],
        offset: layout.offset + view.start[0] * layout.strides[a]! + view.start[1] * layout.strides[b]!,
      });
    }
    case 'part':
      return Object.freeze({
        shape: layout.shape,
        strides: layout.strides.map((stride) => stride * 2),
        offset: layout.offset * 2 + view.part,
      });
  }
}

function applyIndex(layout: Layout, items: readonly IndexItem[]): Layout {
  const shape: number[] = [];
  const strides: number[] = [];
  let offset = layout.offset;
  let d = 0;
  for (const item of items) {
    if (item.kind === 'new') {
      shape.push(1);
      strides.push(0);
      continue;
    }
    const stride = layout.strides[d++]!;
    if (item.kind === 'at') {
      offset += item.index * stride;
      continue;
    }
    shape.push(item.size);
    strides.push(stride * item.step);
    if (item.size > 0) offset += item.start * stride;
  }
  if (d !== layout.shape.length)
    throw new InternalError(`index of ${d} dimensions on a layout of ${layout.shape.length}`);
  return Object.freeze({ shape, strides, offset });
}

export function broadcastLayout(layout: Layout, shape: Shape): Layout {
  const lead = shape.length - layout.shape.length;
  const strides = shape.map((extent, d) => {
    if (d < lead) return 0;
    return layout.shape[d - lead] === extent ? layout.strides[d - lead]! : 0;
  });
  return Object.freeze({ shape, strides, offset: layout.offset });
}

/**
 * Splits and merges dimensions where the strides allow it. Runs of dimensions with the same product are matched; a run
 * of several source dimensions must chain (outer stride = inner extent * inner stride). NumPy copies in the same cases.
 */
export function reshapeLayout(layout: Layout, shape: Shape): Layout | null {
  const size = elementsOf(shape);
  if (size <= 1) return Object.freeze({ shape, strides: shape.map(() => 0), offset: layout.offset });
  const kept = layout.shape.flatMap((extent, d) => (extent === 1 ? [] : [{ extent, stride: layout.strides[d]! }]));
  const strides = new Array<number>(shape.length).fill(0);
  let from = 0;
  let to = 0;
  while (from < kept.length && to < shape.length) {
    let fromEnd = from + 1;
    let toEnd = to + 1;
    let fromSize = kept[from]!.extent;
    let toSize = shape[to]!;
    while (fromSize !== toSize) {
      if (fromSize < toSize) fromSize *= kept[fromEnd++]!.extent;
      else toSize *= shape[toEnd++]!;
    }
    for (let d = from; d < fromEnd - 1; d++) {
      if (kept[d]!.stride !== kept[d + 1]!.extent * kept[d + 1]!.stride) return null;
    }
    let step = kept[fromEnd - 1]!.stride;
    for (let d = toEnd - 1; d >= to; d--) {
      strides[d] = step;
      step *= shape[d]!;
    }
    from = fromEnd;
    to = toEnd;
  }
  return Object.freeze({ shape, strides, offset: layout.offset });
}

/** A box's layout as seen from the array that holds it: indices outside the box lead nowhere and must not be followed. */
export function padLayout(box: Layout, start: readonly number[], shape: Shape): Layout {
  const offset = start.reduce((sum, first, d) => sum - first * box.strides[d]!, box.offset);
  return Object.freeze({ shape, strides: box.strides, offset });
}

/**
 * A layout as a box of a dense C-ordered array of `elements` elements: that array's shape and where the box begins. Null
 * when it is none (steps, transposes, negative strides).
 */
export function boxOf(
  layout: Layout,
  elements: number,
): { readonly shape: Shape; readonly start: readonly number[] } | null {
  const { strides, shape: extents } = layout;
  if (strides.length === 0 || strides.at(-1) !== 1 || elements % strides[0]! !== 0) return null;
  const shape: number[] = [];
  const start: number[] = [];
  let rest = layout.offset;
  for (let d = 0; d < strides.length; d++) {
    const outer = d === 0 ? elements : strides[d - 1]!;
    const stride = strides[d]!;
    if (stride <= 0 || (d > 0 && stride >= outer) || outer % stride !== 0) return null;
    shape.push(outer / stride);
    start.push(Math.floor(rest / stride));
    rest %= stride;
    if (start[d]! + extents[d]! > shape[d]!) return null;
  }
  return { shape, start };
}

/** Whether elements lie one after the other in C order. */
export function isContiguous({ shape, strides }: Layout): boolean {
  let step = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    const extent = shape[d]!;
    // Without elements any strides will do; asked last, as this is on the way of every launch.
    if (extent !== 1 && strides[d] !== step) return shape.includes(0);
    step *= extent;
  }
  return true;
}

/** First and last element touched, inclusive. Null when the layout has no elements. */
export function elementRange(layout: Layout): readonly [number, number] | null {
  let low = layout.offset;
  let high = layout.offset;
  for (let d = 0; d < layout.shape.length; d++) {
    const extent = layout.shape[d]!;
    if (extent === 0) return null;
    const span = (extent - 1) * layout.strides[d]!;
    if (span < 0) low += span;
    else high += span;
  }
  return [low, high];
}

export function sameLayout(a: Layout, b: Layout): boolean {
  return (
    a.offset === b.offset &&
    a.shape.length === b.shape.length &&
    a.shape.every((extent, d) => extent === b.shape[d] && (extent <= 1 || a.strides[d] === b.strides[d]))
  );
}

/**
 * Whether two index tuples of one layout may meet at one element. Exact for layouts whose sorted strides nest
 * (every stride steps over all smaller dimensions), which all slices and transposes of a dense array do.
 */
export function overlapsItself(layout: Layout): boolean {
  const dims = layout.shape
    .map((extent, d) => ({ extent, stride: Math.abs(layout.strides[d]!) }))
    .filter(({ extent }) => extent > 1)
    .sort((a, b) => a.stride - b.stride);
  if (layout.shape.includes(0)) return false;
  let reach = 0;
  for (const { extent, stride } of dims) {
    if (stride <= reach) return true;
    reach += stride * (extent - 1);
  }
  return false;
}

/** Loop dimensions shared by several operands, after dropping, ordering and merging. */
export interface Collapsed {
  readonly shape: readonly number[];
  /** strides[operand][dimension]. */
  readonly strides: readonly (readonly number[])[];
}

/**
 * The fewest loop dimensions that walk all operands: size-1 dimensions go, dimensions are ordered by the stride of
 * `lead` (largest outside, so that its fastest dimension is innermost), and neighbours that every operand walks as one
 * are merged. A loop over one element has rank 0.
 */
export function collapse(shape: Shape, strides: readonly (readonly number[])[], lead: number): Collapsed {
  const order = shape.map((_, d) => d).filter((d) => shape[d] !== 1);
  const leading = strides[lead];
  if (leading !== undefined) order.sort((a, b) => Math.abs(leading[b]!) - Math.abs(leading[a]!) || a - b);
  const merged: number[] = [];
  const steps: number[][] = strides.map(() => []);
  for (const d of order) {
    const last = merged.length - 1;
    const chains = last >= 0 && strides.every((own, k) => steps[k]![last] === own[d]! * shape[d]!);
    if (chains) merged[last]! *= shape[d]!;
    else merged.push(shape[d]!);
    for (let k = 0; k < strides.length; k++) {
      if (chains) steps[k]![last] = strides[k]![d]!;
      else steps[k]!.push(strides[k]![d]!);
    }
  }
  return { shape: merged, strides: steps };
}

/** Which of two axes is the inner one for these inputs: negative for `a`, positive for `b`, 0 when none of them tells. */
function innerAxis(shape: Shape, inputs: readonly (readonly number[])[], a: number, b: number): number {
  let result = 0;
  for (const strides of inputs) {
    const sa = shape[a] === 1 ? 0 : Math.abs(strides[a]!);
    const sb = shape[b] === 1 ? 0 : Math.abs(strides[b]!);
    if (sa === 0 || sb === 0) continue;
    // One input against it is enough to leave two axes in C order.
    if (sb <= sa) return 1;
    result = -1;
  }
  return result;
}

/**
 * Strides for a new array whose order in memory follows the given layouts (NumPy's order 'K'): C order, except where
 * all inputs that tell two axes apart agree on the opposite. Sorted by insertion, since "none tells" is not transitive.
 */
export function keepOrder(shape: Shape, inputs: readonly (readonly number[])[]): readonly number[] {
  const order: number[] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    let position = order.length;
    for (let k = order.length - 1; k >= 0; k--) {
      const inner = innerAxis(shape, inputs, axis, order[k]!);
      if (inner > 0) break;
      if (inner < 0) position = k;
    }
    order.splice(position, 0, axis);
  }
  const result = new Array<number>(shape.length);
  let step = 1;
  for (const axis of order) {
    result[axis] = step;
    step *= Math.max(1, shape[axis]!);
  }
  return Object.freeze(result);
}
