/**
 * Binds a Kernel to one graph's numbers: every operand's strides over the loop, with loop dimensions dropped, ordered
 * and merged. Runs for every launch with new shapes; no text depends on it beyond the schedule's key.
 */

import { followChain, type Graph } from './collect.ts';
import { InternalError } from './errors.ts';
import { type IndexMap, type LoopMaps, lastOf, straighten, withLast } from './index-map.ts';
import type { Kernel } from './kernel.ts';
import { type Collapsed, collapse, isContiguous, keepOrder, type Layout } from './layout.ts';
import type { RawInfo } from './render-value.ts';
import { elementsOf, type Shape, sameShape } from './shape.ts';

export interface BoundKernel {
  readonly kernel: Kernel;
  /** The loop's extents, outermost first, after merging. Empty for a single element. */
  readonly shape: readonly number[];
  readonly elements: number;
  /** strides[operand][loop dimension], in elements (in positions, for an operand with stages); zeros for raw operands. */
  readonly strides: readonly (readonly number[])[];
  /**
   * First element of each operand, in elements from its memory's start (the value, for an index operand). Zero for an
   * operand with stages: their layouts have offsets of their own.
   */
  readonly offsets: readonly number[];
  /** Of each operand: the layouts that positions are taken apart by, from memory up. Empty where strides say all. */
  readonly stages: readonly (readonly Layout[])[];
  /** First position of each operand that has stages. */
  readonly positions: readonly number[];
  /** First and last + 1 index of the box per loop dimension, for a guarded kernel. */
  readonly box: readonly { readonly begin: number; readonly end: number }[] | undefined;
  /** Of a kernel with reductions: how many dimensions, first in `shape`, are the rows'. The others are reduced. */
  readonly kept: number;
  /** Tasks that share a row; the schedule decides. */
  readonly parts: number;
  /** The whole layout of each raw operand. */
  readonly raws: readonly (Layout | undefined)[];
}

/** Index maps of the operands over the kernel's domain; of raw operands their own layout. Undefined for new results. */
export function operandMaps(
  graph: Graph,
  kernel: Kernel,
  stored: ReadonlyMap<number, Layout>,
): readonly (IndexMap | undefined)[] {
  return kernel.operands.map((operand) => {
    const { kind, node: n } = operand.root;
    const node = graph.nodes[n]!;
    const own = kind === 'leaf' && (node.kind === 'input' || node.kind === 'iota') ? node.layout : stored.get(n);
    return own === undefined ? undefined : followChain(graph, own, operand.chain);
  });
}

/** The layout of a new result: the order that its inputs have in memory, or that copies of them would have. */
export function resultLayout(shape: Shape, maps: readonly (IndexMap | undefined)[]): Layout {
  const inputs = maps
    .flatMap((map) => (map === undefined ? [] : [lastOf(map)]))
    .filter((layout) => sameShape(layout.shape, shape))
    .map(({ strides }) => strides);
  return { shape, strides: keepOrder(shape, inputs), offset: 0 };
}

export function bindKernel(graph: Graph, kernel: Kernel, stored: ReadonlyMap<number, Layout>): BoundKernel {
  const domain = graph.nodes[kernel.domain]!.shape;
  const own = operandMaps(graph, kernel, stored).map((map, k) => {
    if (map === undefined) throw new InternalError(`operand ${k} of ${kernel.name} has no layout`);
    return map;
  });
  const raws = own.map((map, k) => (kernel.operands[k]!.kind === 'raw' ? lastOf(map) : undefined));
  const nowhere: IndexMap = [{ shape: domain, strides: domain.map(() => 0), offset: 0 }];
  // Inside or outside is a question about the domain's own indices: its dimensions stay as they are.
  const box = boxBounds(graph, kernel);
  const overDomain = own.map((map, k) => {
    if (raws[k] !== undefined) return nowhere;
    return kernel.operands[k]!.per === 'row' ? spread(map, domain, kernel.axes) : map;
  });
  const reduced = domain.map((_, d) => kernel.axes.includes(d));
  const loop = straighten({ shape: domain, reduced, maps: overDomain }, box === undefined);
  return {
    kernel,
    elements: elementsOf(domain),
    ...loopDimensions(kernel, loop, box !== undefined),
    offsets: loop.maps.map((map, k) => (map.length > 1 ? 0 : (raws[k] ?? lastOf(map)).offset)),
    stages: loop.maps.map((map) => map.slice(0, -1)),
    positions: loop.maps.map((map) => lastOf(map).offset),
    parts: 1,
    box,
    raws,
  };
}

/** A row's index map as one over the domain: the same for all elements of a row. */
function spread(map: IndexMap, domain: Shape, axes: readonly number[]): IndexMap {
  const last = lastOf(map);
  const strides = last.strides.filter((_, d) => last.shape[d] !== 1);
  let k = 0;
  const own = domain.map((extent, d) => (axes.includes(d) || extent === 1 ? 0 : strides[k++]!));
  return withLast(map, { shape: domain, strides: own, offset: last.offset });
}

/** Dimensions dropped, ordered and merged: the rows' and the reduced ones apart, at least one of the latter. */
function loopDimensions(
  kernel: Kernel,
  { shape, reduced, maps }: LoopMaps,
  fixed: boolean,
): Pick<BoundKernel, 'shape' | 'strides' | 'kept'> {
  const all = maps.map((map) => lastOf(map).strides);
  if (fixed) return { shape, strides: all, kept: shape.length };
  const lead = kernel.stores[0]?.operand ?? 0;
  if (kernel.axes.length === 0) {
    const whole = collapse(shape, all, lead);
    return { ...whole, kept: whole.shape.length };
  }
  const part = (along: boolean, first: number): Collapsed => {
    const picked = shape.flatMap((_, d) => (reduced[d] === along ? [d] : []));
    const of = (numbers: readonly number[]): number[] => picked.map((d) => numbers[d]!);
    return collapse(of(shape), all.map(of), first);
  };
  const rows = part(false, lead);
  const read = kernel.operands.findIndex(
    ({ kind, per, access }) => kind === 'memory' && per === 'element' && access === 'read',
  );
  const row = part(true, read);
  const inner = row.shape.length > 0 ? row : { shape: [1], strides: all.map(() => [0]) };
  return {
    shape: [...rows.shape, ...inner.shape],
    strides: rows.strides.map((own, k) => [...own, ...inner.strides[k]!]),
    kept: rows.shape.length,
  };
}

function boxBounds(graph: Graph, kernel: Kernel): BoundKernel['box'] {
  if (kernel.guard === undefined) return undefined;
  const node = graph.nodes[kernel.guard.node]!;
  if (node.kind !== 'place') throw new InternalError(`node ${kernel.guard.node} is no box`);
  const inside = node.sources[0].shape;
  return node.start.map((begin, d) => ({ begin, end: begin + inside[d]! }));
}

export function rawInfos(bound: BoundKernel): readonly (RawInfo | undefined)[] {
  return bound.raws.map((layout, k) =>
    layout === undefined
      ? undefined
      : { dtype: bound.kernel.operands[k]!.dtype, rank: layout.shape.length, contiguous: isContiguous(layout) },
  );
}
