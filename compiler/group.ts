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
  return node.kind === 'result' ? mathOf(graph, graph.sources[n]![0]!) : 'contracted';
}

/** Leaves have no computation of their own. */
export function isLeaf(graph: Pick<Graph, 'nodes'>, n: number): boolean {
  const { kind } = graph.nodes[n]!;
  return kind === 'input' || kind === 'scalar' || kind === 'const' || kind === 'iota';
}

/** Groups of the kept nodes and of leaves that are asked for themselves, in launch order. */
export function groupNodes(
  graph: Graph,
  kept: ReadonlySet<number>,
  leaves: readonly number[],
  maxOperands: number,
): readonly Group[] {
  const groups: Open[] = [];
  const groupOf = new Map<number, number>();
  const needed = new Set(graph.results);
  for (const n of [...kept, ...leaves].sort((a, b) => a - b)) {
    const below = dependencies(graph, kept, n);
    const lowest = Math.max(0, ...[...below.read.keys()].map((m) => groupOf.get(m)!));
    let place: { at: number; per: Per } | null = null;
    for (let at = lowest; at < groups.length && place === null; at++) {
      if (groups[at]!.operands + below.operands > maxOperands) continue;
      const per = fits(graph, groups[at]!, n, below, (m) => groupOf.get(m) === at);
      if (per !== null) place = { at, per };
    }
    place ??= { at: groups.push(newGroup(graph, n)) - 1, per: graph.nodes[n]!.kind === 'reduce' ? 'row' : 'element' };
    join(graph, groups[place.at]!, n, place.per, below);
    groupOf.set(n, place.at);
    for (const m of below.read.keys()) if (groupOf.get(m) !== place.at) needed.add(m);
  }
  return groups.map(({ domain, axes, members }) => ({
    domain,
    axes,
    members,
    stored: [...members.keys()].filter((n) => needed.has(n)),
  }));
}

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

/** What the node would be in the group; null when it cannot be in it. */
function fits(graph: Graph, group: Open, n: number, below: Dependencies, isHere: (m: number) => boolean): Per | null {
  const node = graph.nodes[n]!;
  if (group.math !== mathOf(graph, n)) return null;
  const domain = graph.nodes[group.domain]!.shape;
  const here = [...below.read.keys()].filter(isHere);
  const related = here.length > 0 || [...below.memories].some((memory) => group.memories.has(memory));
  const readable = (per: Per): boolean =>
    here.every((m) => below.read.get(m)?.every((chain) => isAligned(graph, group, m, per, chain)) === true);
  if (node.kind === 'reduce') {
    const { shape } = node.sources[0]!;
    // Reductions along the same rows share a loop, even of different arrays: their values often meet later.
    const shares = related || group.axes.length > 0;
    if (!shares || !sameShape(shape, domain) || !canReduce(graph, group, node)) return null;
    return readable('element') ? 'row' : null;
  }
  if (sameShape(node.shape, domain) && (group.axes.length === 0 || related) && readable('element')) return 'element';
  if (group.axes.length === 0 || !here.some((m) => group.members.get(m) === 'row')) return null;
  const row = domain.filter((_, d) => !group.axes.includes(d));
  return sameShape(squeezed(node.shape), squeezed(row)) && readable('row') ? 'row' : null;
}

/** Whether a reduction may be in a group: along its axes, or in one that has none yet and only computes elements. */
function canReduce(graph: Graph, group: Open, node: ReduceNode): boolean {
  if (group.axes.length > 0) return sameAxes(group.axes, node.axes);
  return [...group.members.keys()].every((m) => {
    const { kind } = graph.nodes[m]!;
    return kind !== 'call' && kind !== 'result' && kind !== 'place' && !isLeaf(graph, m);
  });
}

const sameAxes = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((axis, k) => axis === b[k]);

/** Whether reading member m through a chain, once per element or per row, meets the value that was computed there. */
function isAligned(graph: Graph, group: Open, m: number, per: Per, chain: Chain): boolean {
  const { shape } = graph.nodes[m]!;
  const map = followChain(graph, contiguous(shape), chain);
  if (map.length > 1) return false;
  const seen = lastOf(map);
  const own = group.members.get(m)!;
  if (own === per) return sameLayout(seen, contiguous(seen.shape));
  if (own === 'element' || group.long) return false;
  return sameLayout(seen, rowLayout(graph.nodes[group.domain]!.shape, group.axes));
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
