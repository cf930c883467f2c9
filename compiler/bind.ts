/**
 * Binds a Kernel to one graph's numbers: every operand's strides over the loop, with loop dimensions dropped, ordered
 * and merged. Runs for every launch with new shapes; no text depends on it beyond the schedule's key.
 */

import { followChain, type Graph } from './collect.ts';
import { InternalError } from './errors.ts';
import { type IndexMap, lastOf, straighten } from './index-map.ts';
import type { Kernel } from './kernel.ts';
import { collapse, isContiguous, keepOrder, type Layout } from './layout.ts';
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
  const loop = straighten(
    { shape: domain, maps: own.map((map, k) => (raws[k] === undefined ? map : nowhere)) },
    box === undefined,
  );
  const all = loop.maps.map((map) => lastOf(map).strides);
  const lead = kernel.stores[0]?.operand ?? 0;
  const { shape, strides } = box === undefined ? collapse(loop.shape, all, lead) : { shape: domain, strides: all };
  return {
    kernel,
    shape,
    elements: elementsOf(domain),
    strides,
    offsets: loop.maps.map((map, k) => (map.length > 1 ? 0 : (raws[k] ?? lastOf(map)).offset)),
    stages: loop.maps.map((map) => map.slice(0, -1)),
    positions: loop.maps.map((map) => lastOf(map).offset),
    box,
    raws,
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
