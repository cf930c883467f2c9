/**
 * Which nodes share a launch. A group is a loop over one shape; once a reduction is in it, over that shape's rows: its
 * members have one value for each element, or one for each row. A member may read another of its group at its own index,
 * and a row's value from the row's elements: the loop then goes over the row once more.
 */

import { followChain, type Graph } from './collect.ts';
import { isLong, type Node, type ReduceNode } from './graph.ts';
import { lastOf } from './index-map.ts';
import type { Chain, MathMode } from './kernel.ts';
import { contiguous, isWholeSlice, type Layout, sameLayout, type View } from './layout.ts';
import { contiguousStrides, type Shape, sameShape } from './shape.ts';

/** How often a member, or what it reads, is computed: once for each element of the loop, or for each row. */
export type Per = 'element' | 'row';

export interface Group {
  /** A node whose shape is looped over. */
  readonly domain: number;
  /** Axes that the group's reductions go along; empty when it has none. */
  readonly axes: readonly number[];
  /** In order of their numbers. */
  readonly members: ReadonlyMap<number, Per>;
  /** The members that are stored: asked for, or read by another group. */
  readonly stored: readonly number[];
}

/** Why a node is not in a group, for explain(). `reads` is the member, or the node of another group, that stands between. */
export type Refusal =
  | { readonly why: 'order' | 'indices' | 'view' | 'element' | 'nested'; readonly reads: number }
  /** The row's value is known when the kernel has ended: `length` elements are cut into parts. */
  | { readonly why: 'long'; readonly reads: number; readonly length: number }
  | { readonly why: 'operands'; readonly operands: number; readonly most: number }
  | { readonly why: 'math'; readonly own: MathMode; readonly group: MathMode }
  | { readonly why: 'loop'; readonly shape: Shape; readonly domain: Shape; readonly row: Shape | null }
  | { readonly why: 'axes'; readonly own: readonly number[]; readonly group: readonly number[] }
  | { readonly why: 'reductions'; readonly most: number }
  /** A member that no reduction is computed beside. */
  | { readonly why: 'member'; readonly member: number }
  | { readonly why: 'unrelated' | 'writes' };

/** Where a node went, what it reads, and why it is in none of the groups before. */
export interface Placing {
  readonly node: number;
  readonly group: number;
  readonly reads: readonly number[];
  readonly memories: ReadonlySet<object>;
  /** One for each group before its own. */
  readonly refusals: readonly Refusal[];
}

/** What a node reads of the nodes that have groups: the chains to each, null where one does not matter any more. */
interface Dependencies {
  readonly read: ReadonlyMap<number, readonly Chain[] | null>;
  /** The memories that it reads. */
  readonly memories: ReadonlySet<object>;
  /** Operands that it needs. */
  readonly operands: number;
}

interface Open {
  domain: number;
  axes: readonly number[];
  readonly members: Map<number, Per>;
  readonly memories: Set<object>;
  readonly math: MathMode;
  /** Its rows may be cut into parts: no element may read what its row gives. */
  long: boolean;
  operands: number;
}

/** How a stored node's kernel rounds: as its user's kernel says, and as everything else does. */
export function mathOf(graph: Pick<Graph, 'nodes' | 'sources'>, n: number): MathMode {
  const node = graph.nodes[n]!;
  if (node.kind === 'call') return node.math;
  if (node.kind === 'reduce') return node.fold?.math ?? 'contracted';
  return node.kind === 'result' ? mathOf(graph, graph.sources[n]![0]!) : 'contracted';
}

/** Leaves have no computation of their own. */
export function isLeaf(graph: Pick<Graph, 'nodes'>, n: number): boolean {
  const { kind } = graph.nodes[n]!;
  return kind === 'input' || kind === 'scalar' || kind === 'const' || kind === 'iota';
}

/** Groups of the kept nodes and of leaves that are asked for themselves, in launch order. `observe` is told each decision. */
export function groupNodes(
  graph: Graph,
  kept: ReadonlySet<number>,
  leaves: readonly number[],
  maxOperands: number,
  observe?: (placing: Placing) => void,
): readonly Group[] {
  const groups: Open[] = [];
  const groupOf = new Map<number, number>();
  const needed = new Set(graph.results);
  for (const n of [...kept, ...leaves].sort((a, b) => a - b)) {
    const below = dependencies(graph, kept, n);
    const reads = [...below.read.keys()];
    const lowest = Math.max(0, ...reads.map((m) => groupOf.get(m)!));
    const last = reads.find((m) => groupOf.get(m) === lowest);
    const refusals: Refusal[] = Array.from({ length: lowest }, () => ({ why: 'order', reads: last! }));
    // What a user's reduction gathered is known only where it was gathered.
    let place: { at: number; per: Per } | null = isFoldResult(graph, n) ? { at: lowest, per: 'row' } : null;
    for (let at = lowest; at < groups.length && place === null; at++) {
      const operands = groups[at]!.operands + below.operands;
      const found: Per | Refusal =
        operands > maxOperands
          ? { why: 'operands', operands, most: maxOperands }
          : fits(graph, groups[at]!, n, below, (m) => groupOf.get(m) === at);
      if (typeof found === 'string') place = { at, per: found };
      else refusals.push(found);
    }
    place ??= { at: groups.push(newGroup(graph, n)) - 1, per: graph.nodes[n]!.kind === 'reduce' ? 'row' : 'element' };
    join(graph, groups[place.at]!, n, place.per, below);
    groupOf.set(n, place.at);
    observe?.({ node: n, group: place.at, reads, memories: below.memories, refusals });
    for (const m of below.read.keys()) if (groupOf.get(m) !== place.at) needed.add(m);
  }
  return groups.map(({ domain, axes, members }) => ({
    domain,
    axes,
    members,
    stored: [...members.keys()].filter((n) => needed.has(n)),
  }));
}

/** Whether a node is a value that a user's reduction gathers. */
export const isFoldResult = (graph: Pick<Graph, 'nodes' | 'sources'>, n: number): boolean =>
  graph.nodes[n]!.kind === 'result' && graph.nodes[graph.sources[n]![0]!]!.kind === 'reduce';

function newGroup(graph: Graph, n: number): Open {
  const isReduce = graph.nodes[n]!.kind === 'reduce';
  return {
    domain: isReduce ? graph.sources[n]![0]! : n,
    axes: [],
    members: new Map(),
    memories: new Set(),
    math: mathOf(graph, n),
    long: false,
    operands: 0,
  };
}

function join(graph: Graph, group: Open, n: number, per: Per, below: Dependencies): void {
  const node = graph.nodes[n]!;
  if (node.kind === 'reduce' && group.axes.length === 0) {
    group.axes = node.axes;
    group.domain = graph.sources[n]![0]!;
    group.long = isLong(node);
  }
  group.members.set(n, per);
  for (const memory of below.memories) group.memories.add(memory);
  group.operands += below.operands;
}

const squeezed = (shape: Shape): Shape => shape.filter((extent) => extent !== 1);

/** What the node would be in the group, or why it cannot be in it. */
function fits(
  graph: Graph,
  group: Open,
  n: number,
  below: Dependencies,
  isHere: (m: number) => boolean,
): Per | Refusal {
  const node = graph.nodes[n]!;
  const math = mathOf(graph, n);
  if (group.math !== math) return { why: 'math', own: math, group: group.math };
  const domain = graph.nodes[group.domain]!.shape;
  const here = [...below.read.keys()].filter(isHere);
  const related = here.length > 0 || [...below.memories].some((memory) => group.memories.has(memory));
  const readAs = (per: Per): Per | Refusal => misread(graph, group, below, here, per) ?? per;
  if (node.kind === 'reduce') {
    const { shape } = node.sources[0]!;
    const row = here.find((m) => group.members.get(m) === 'row');
    if (!sameShape(shape, domain))
      return row === undefined ? { why: 'loop', shape, domain, row: null } : { why: 'nested', reads: row };
    // Reductions along the same rows share a loop, even of different arrays: their values often meet later.
    if (!related && group.axes.length === 0) return { why: 'unrelated' };
    const refusal = refuseReduction(graph, group, node) ?? misread(graph, group, below, here, 'element');
    return refusal ?? 'row';
  }
  let refusal: Refusal = { why: 'loop', shape: node.shape, domain, row: null };
  if (sameShape(node.shape, domain)) {
    const isFree = group.axes.length === 0 || (related && !writesArrays(graph, n));
    const found: Per | Refusal = isFree ? readAs('element') : { why: related ? 'writes' : 'unrelated' };
    if (typeof found === 'string') return found;
    refusal = found;
  }
  if (group.axes.length === 0 || !here.some((m) => group.members.get(m) === 'row')) return refusal;
  const row = domain.filter((_, d) => !group.axes.includes(d));
  if (sameShape(squeezed(node.shape), squeezed(row))) return readAs('row');
  return refusal.why === 'loop' ? { ...refusal, row } : refusal;
}

/** Why a group's members among what a node reads, once per element or per row, are not at hand there; null if they are. */
function misread(graph: Graph, group: Open, below: Dependencies, here: readonly number[], per: Per): Refusal | null {
  for (const m of here) {
    const chains = below.read.get(m);
    if (chains === null || chains === undefined) return { why: 'indices', reads: m };
    for (const chain of chains) {
      const refusal = misaligned(graph, group, m, per, chain);
      if (refusal !== null) return refusal;
    }
  }
  return null;
}

/** Accumulators that a kernel keeps at most: threads leave them for each other in shared memory. */
const maxReductions = 16;

/** A reduction may be in a group along its axes, or in one that has none yet and only computes elements: null. */
function refuseReduction(graph: Graph, group: Open, node: ReduceNode): Refusal | null {
  const members = [...group.members.keys()];
  if (group.axes.length > 0) {
    if (!sameAxes(group.axes, node.axes)) return { why: 'axes', own: node.axes, group: group.axes };
    const others = members.filter((m) => graph.nodes[m]!.kind === 'reduce');
    return others.length < maxReductions ? null : { why: 'reductions', most: maxReductions };
  }
  const member = members.find((m) => {
    const { kind } = graph.nodes[m]!;
    return kind === 'call' || kind === 'result' || kind === 'place' || isLeaf(graph, m);
  });
  return member === undefined ? null : { why: 'member', member };
}

/** Whether a user's kernel writes to whole arrays: then each element must be computed exactly once. */
function writesArrays(graph: Graph, n: number): boolean {
  const node = graph.nodes[n]!;
  if (node.kind === 'result') return writesArrays(graph, graph.sources[n]![0]!);
  return node.kind === 'call' && node.fn.params.some(({ written }) => written === true);
}

const sameAxes = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((axis, k) => axis === b[k]);

/** Why reading member m through a chain, once per element or per row, does not meet the value computed there; null if it does. */
function misaligned(graph: Graph, group: Open, m: number, per: Per, chain: Chain): Refusal | null {
  const { shape } = graph.nodes[m]!;
  const map = followChain(graph, contiguous(shape), chain);
  const seen = lastOf(map);
  const own = group.members.get(m)!;
  const domain = graph.nodes[group.domain]!.shape;
  if (map.length > 1) return { why: 'view', reads: m };
  if (own === per) return sameLayout(seen, contiguous(seen.shape)) ? null : { why: 'view', reads: m };
  if (own === 'element') return { why: 'element', reads: m };
  if (group.long)
    return { why: 'long', reads: m, length: group.axes.reduce((length, axis) => length * domain[axis]!, 1) };
  return sameLayout(seen, rowLayout(domain, group.axes)) ? null : { why: 'view', reads: m };
}

/** One value per row, as seen from the row's elements. */
export function rowLayout(domain: Shape, axes: readonly number[]): Layout {
  const row = contiguousStrides(domain.filter((_, d) => !axes.includes(d)));
  let k = 0;
  return { shape: domain, strides: domain.map((_, d) => (axes.includes(d) ? 0 : row[k++]!)), offset: 0 };
}

/** Views that only rename indices: what is read through them may be the reader's own element or row. */
function isWholeView(view: View, source: Shape): boolean {
  if (view.kind === 'diagonal' || view.kind === 'part') return false;
  if (view.kind !== 'index') return true;
  let d = 0;
  return view.items.every((item) => {
    if (item.kind === 'new') return true;
    const extent = source[d++]!;
    return item.kind === 'at' ? extent === 1 : isWholeSlice(item, extent);
  });
}

const maxChains = 8;

function dependencies(graph: Graph, kept: ReadonlySet<number>, root: number): Dependencies {
  const read = new Map<number, readonly Chain[] | null>();
  const leaves = new Set<number>();
  const memories = new Set<object>();
  const seen = new Set<string>();
  const note = (n: number, chain: Chain | null): void => {
    const known = read.get(n);
    if (known === null || chain === null) read.set(n, null);
    else if (known === undefined) read.set(n, [chain]);
    else if (!known.some((own) => own.join() === chain.join()))
      read.set(n, known.length < maxChains ? [...known, chain] : null);
  };
  const visit = (n: number, chain: Chain | null): void => {
    if (n !== root && kept.has(n)) {
      note(n, chain);
      return;
    }
    const key = chain === null || seen.size > 64 * graph.nodes.length ? `${n}` : `${n}@${chain.join()}`;
    if (seen.has(key)) return;
    seen.add(key);
    const node = graph.nodes[n]!;
    if (isLeaf(graph, n)) leaves.add(n);
    if (node.kind === 'input') memories.add(node.source);
    for (const source of graph.sources[n]!) visit(source, through(graph, n, source, chain));
  };
  visit(root, []);
  return { read, memories, operands: read.size + leaves.size + 1 };
}

/** The chain of a source, null where its elements are read at indices of their own. */
function through(graph: Graph, n: number, source: number, chain: Chain | null): Chain | null {
  const node: Node = graph.nodes[n]!;
  const { shape } = graph.nodes[source]!;
  if (chain === null || node.kind === 'place') return null;
  if (node.kind === 'reduce') return chain;
  if (node.kind === 'view') return isWholeView(node.view, shape) ? [n, ...chain] : null;
  return sameShape(shape, node.shape) ? chain : [~n, ...chain];
}
