/**
 * Binds a Kernel to one graph's numbers: every operand's strides over the loop, with loop dimensions dropped, ordered
 * and merged. Runs for every launch with new shapes; no text depends on it beyond the schedule's key.
 */

import { followChain, type Graph } from './collect.ts';
import { InternalError } from './errors.ts';
import type { Kernel } from './kernel.ts';
import { collapse, isContiguous, keepOrder, type Layout } from './layout.ts';
import type { RawInfo } from './render-value.ts';
import { contiguousStrides, elementsOf, type Shape, sameShape } from './shape.ts';

export interface BoundKernel {
  readonly kernel: Kernel;
  /** The loop's extents, outermost first, after merging. Empty for a single element. */
  readonly shape: readonly number[];
  readonly elements: number;
  /** strides[operand][loop dimension], in elements; zeros for raw operands. */
  readonly strides: readonly (readonly number[])[];
  /** First element of each operand, in elements from its memory's start (the value, for an index operand). */
  readonly offsets: readonly number[];
  /** First and last + 1 index of the box per loop dimension, for a guarded kernel. */
  readonly box: readonly { readonly begin: number; readonly end: number }[] | undefined;
  /** The whole layout of each raw operand. */
  readonly raws: readonly (Layout | undefined)[];
}

/** Layouts of the operands over the kernel's domain; of raw operands their own. */
export function operandLayouts(
  graph: Graph,
  kernel: Kernel,
  stored: ReadonlyMap<number, Layout>,
): (Layout | undefined)[] {
  return kernel.operands.map((operand) => {
    const { kind, node: n } = operand.root;
    const node = graph.nodes[n]!;
    const own = kind === 'leaf' && (node.kind === 'input' || node.kind === 'iota') ? node.layout : stored.get(n);
    return own === undefined ? undefined : (followChain(graph, own, operand.chain) ?? undefined);
  });
}

/** The layout of a new result of this kernel: C order, or the order its inputs have in memory. */
export function resultLayout(shape: Shape, layouts: readonly (Layout | undefined)[], order: 'C' | 'K'): Layout {
  if (order === 'C') return { shape, strides: contiguousStrides(shape), offset: 0 };
  const inputs = layouts
    .filter((layout) => layout !== undefined && sameShape(layout.shape, shape))
    .map((layout) => layout!.strides);
  return { shape, strides: keepOrder(shape, inputs), offset: 0 };
}

export function bindKernel(graph: Graph, kernel: Kernel, stored: ReadonlyMap<number, Layout>): BoundKernel {
  const domain = graph.nodes[kernel.domain]!.shape;
  const layouts = operandLayouts(graph, kernel, stored).map((layout, k) => {
    if (layout === undefined) throw new InternalError(`operand ${k} of ${kernel.name} has no layout`);
    return layout;
  });
  const isRaw = kernel.operands.map(({ kind }) => kind === 'raw');
  const zeros = domain.map(() => 0);
  const lead = kernel.stores[0]?.operand ?? 0;
  const all = layouts.map((layout, k) => (isRaw[k] ? zeros : layout.strides));
  // Inside or outside is a question about the domain's own indices: its dimensions stay as they are.
  const box = boxBounds(graph, kernel);
  const { shape, strides } = box === undefined ? collapse(domain, all, lead) : { shape: domain, strides: all };
  return {
    kernel,
    shape,
    elements: elementsOf(domain),
    strides,
    offsets: layouts.map((layout) => layout.offset),
    box,
    raws: layouts.map((layout, k) => (isRaw[k] ? layout : undefined)),
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
