/**
 * Graph -> Kernel[]. Three questions, in order:
 *   1. What is kept? What was asked for, and what would cost more to compute again for each reader than to write once
 *      and read back.
 *   2. Which stored nodes share a launch? Those over the same shape with no path between them that leaves the group.
 *   3. What is in each kernel's body? Everything from the stored nodes down to leaves and other stored nodes (emit.ts).
 */

import type { Graph } from './collect.ts';
import { emitKernel } from './emit.ts';
import type { Node } from './graph.ts';
import { groupNodes, isFoldResult, isLeaf, mathOf, type Placing } from './group.ts';
import type { Kernel } from './kernel.ts';
import { accumulateCost } from './ops/accumulate.ts';
import { opRow } from './ops.ts';
import { elementsOf, sameShape } from './shape.ts';

export interface FuseLimits {
  /** Arrays that one kernel reads and writes. */
  readonly operands: number;
  /** Nodes in one kernel's body. */
  readonly lines: number;
}

export const defaultLimits: FuseLimits = Object.freeze({ operands: 128, lines: 1024 });

export interface FusedKernels {
  /** In launch order. */
  readonly kernels: readonly Kernel[];
  /** For each kernel, the graph nodes it stores, in the order of its stores. */
  readonly members: readonly (readonly number[])[];
  /** Why a node that nobody asked for is stored, for explain(). */
  readonly reasons: ReadonlyMap<number, string>;
}

/**
 * Recomputing is worth it up to this many units of work per element. A unit is one arithmetic operation; writing and
 * reading back 8 bytes takes about as long as 24 of them on the machines we measured.
 */
const recomputeLimit = 24;

/** Seen through a broadcast, one value is computed once per element of the larger shape. */
const broadcastLimit = 31;

/** `observe` is told where each stored node goes, and why not elsewhere. */
export function fuse(
  graph: Graph,
  limits: FuseLimits = defaultLimits,
  observe?: (placing: Placing) => void,
): FusedKernels {
  const reasons = new Map<number, string>();
  const stored = new Set<number>(graph.results.filter((n) => !isLeaf(graph, n)));
  // A reduction has a kernel's loop to itself, or shares it; whether its values are stored depends on who reads them.
  const readers = readersOf(graph);
  for (const n of readers.keys()) {
    const node = graph.nodes[n]!;
    if (node.kind !== 'reduce') continue;
    stored.add(n);
    // A user's reduction has values only as its results.
    const values = node.fold === undefined ? [n] : [...readers.get(n)!];
    for (const value of values) stored.add(value).add(finishOf(graph, readers, value));
  }
  const store = (n: number, reason: string): void => {
    if (stored.has(n)) return;
    stored.add(n);
    reasons.set(n, reason);
  };
  for (const n of ownMathBoundaries(graph, readers)) store(n, 'the kernel beside it rounds in its own way');
  for (;;) {
    const found = findExpensive(graph, stored) ?? findOversized(graph, stored, limits);
    if (found === null) break;
    store(found.node, found.reason);
  }
  const copies = graph.results.filter((n) => isLeaf(graph, n));
  const groups = groupNodes(graph, stored, copies, limits.operands, observe);
  const kernels = groups.map((group, index) => emitKernel(graph, group, stored, index));
  return Object.freeze({ kernels, members: groups.map((group) => group.stored), reasons });
}

/**
 * The last of the operations with numbers alone that one reader after the other does with a reduction's value: what is
 * stored of it, if anything is, in a type that is often half as wide.
 */
function finishOf(graph: Graph, readers: Readers, reduction: number): number {
  for (let n = reduction; ; ) {
    const [only, ...more] = readers.get(n)!;
    if (only === undefined || more.length > 0) return n;
    const node = graph.nodes[only]!;
    const isStep = node.kind === 'map' || node.kind === 'cast';
    if (!isStep || !sameShape(node.shape, graph.nodes[n]!.shape)) return n;
    if (graph.sources[only]!.some((source) => source !== n && graph.nodes[source]!.shape.length > 0)) return n;
    n = only;
  }
}

/** Of each node that results need, those of them that read it: simplifying leaves others without a reader. */
type Readers = ReadonlyMap<number, ReadonlySet<number>>;

function readersOf(graph: Graph): Readers {
  const readers = new Map<number, Set<number>>();
  const visit = (n: number): void => {
    if (readers.has(n)) return;
    readers.set(n, new Set());
    for (const source of graph.sources[n]!) {
      visit(source);
      readers.get(source)!.add(n);
    }
  };
  graph.results.forEach(visit);
  return readers;
}

/** What a kernel with its own rounding is kept apart by: its results, and what is computed for it. */
function ownMathBoundaries(graph: Graph, readers: Readers): readonly number[] {
  const isOwn = (n: number): boolean => mathOf(graph, n) !== 'contracted';
  const computes = graph.nodes.map((node) => isComputed(node) && node.kind !== 'cast');
  // Sources come first: a view or a conversion of something computed is computed as well.
  graph.sources.forEach((own, n) => {
    computes[n] ||= own.some((source) => computes[source]);
  });
  return graph.nodes.flatMap((node, n) => {
    const own = readers.get(n);
    if (!isOwn(n) || own === undefined) return [];
    if (node.kind !== 'result')
      return graph.sources[n]!.filter((source) => computes[source] && !isOnePart(graph, n, source));
    return own.size > 0 && [...own].every((reader) => isOnePart(graph, reader, n)) ? [] : [n];
  });
}

/** Whether a user's reduction has both nodes: its map, what it gathers, its end are one kernel. */
function isOnePart(graph: Graph, reader: number, source: number): boolean {
  const node = graph.nodes[reader]!;
  const isGathered = node.kind === 'reduce' && graph.sources[reader]!.indexOf(source) < (node.fold?.fields.length ?? 0);
  const isEnd = node.kind === 'call' && isFoldResult(graph, source);
  return (isGathered || isEnd) && mathOf(graph, reader) === mathOf(graph, source);
}

/** Whether a node is an operation, a conversion or a user's kernel: something that takes a kernel of its own unfused. */
export const isComputed = ({ kind }: Node): boolean =>
  kind === 'map' || kind === 'cast' || kind === 'call' || kind === 'reduce';

function ownCost(graph: Graph, n: number): number {
  const node = graph.nodes[n]!;
  if (node.kind === 'map') return opRow(node.op).cost;
  if (node.kind === 'reduce') return accumulateCost[node.op];
  if (node.kind === 'call') return 32;
  return 0;
}

interface Found {
  readonly node: number;
  readonly reason: string;
}

/** The nodes that a kernel computes to get node n: n and all below it, down to leaves and stored nodes. */
function computedBelow(
  graph: Graph,
  stored: ReadonlySet<number>,
  root: number,
): { nodes: Set<number>; reads: Set<number> } {
  const nodes = new Set<number>([root]);
  const reads = new Set<number>();
  const visit = (n: number): void => {
    for (const source of graph.sources[n]!) {
      if (stored.has(source) || isLeaf(graph, source)) reads.add(source);
      else if (!nodes.has(source)) {
        nodes.add(source);
        visit(source);
      }
    }
  };
  visit(root);
  return { nodes, reads };
}

function workOf(graph: Graph, stored: ReadonlySet<number>, root: number): number {
  let work = 0;
  for (const n of computedBelow(graph, stored, root).nodes) work += ownCost(graph, n);
  return work;
}

/** The node nearest to the results whose recomputation through several index maps, or a broadcast, costs too much. */
function findExpensive(graph: Graph, stored: ReadonlySet<number>): Found | null {
  if (graph.nodes.length < 2) return null;
  const maps = countIndexMaps(graph, stored);
  for (let n = graph.nodes.length - 1; n >= 0; n--) {
    if (stored.has(n) || isLeaf(graph, n) || graph.nodes[n]!.kind === 'view' || graph.nodes[n]!.kind === 'call')
      continue;
    const times = maps.paths[n]!.size;
    if (times > 1 && (times - 1) * workOf(graph, stored, n) > recomputeLimit) {
      return { node: n, reason: `read through ${times} different index maps, and costly to compute again` };
    }
    if (maps.grown.has(n) && workOf(graph, stored, n) > broadcastLimit) {
      return { node: n, reason: 'broadcast to a larger shape, and costly to compute for each of its elements' };
    }
  }
  return null;
}

/** For each node the index maps it is evaluated through, and whether one of them makes it larger. */
function countIndexMaps(graph: Graph, stored: ReadonlySet<number>): { paths: Set<string>[]; grown: Set<number> } {
  const paths: Set<string>[] = graph.nodes.map(() => new Set<string>());
  const grown = new Set<number>();
  const cap = 64;
  for (const n of stored) paths[n]!.add(`${graph.nodes[n]!.shape.join()}|`);
  for (let n = graph.nodes.length - 1; n >= 0; n--) {
    const node = graph.nodes[n]!;
    // Everything below a reduction is computed in the loop over what it reduces.
    const { shape } = node.kind === 'reduce' ? node.sources[0]! : node;
    const own = stored.has(n) ? new Set([`${shape.join()}|`]) : paths[n]!;
    for (const source of graph.sources[n]!) {
      if (stored.has(source) || paths[source]!.size > cap) continue;
      const from = graph.nodes[source]!;
      const step =
        node.kind === 'view' || node.kind === 'place'
          ? `${n}.`
          : sameShape(from.shape, shape)
            ? ''
            : `~${node.shape.join()}.`;
      for (const path of own) paths[source]!.add(path + step);
      const grows = node.kind !== 'place' && elementsOf(from.shape) < elementsOf(shape);
      if (grows || grown.has(n)) grown.add(source);
    }
  }
  return { paths, grown };
}

/** The largest source of the first node whose kernel would go over a limit. */
function findOversized(graph: Graph, stored: ReadonlySet<number>, limits: FuseLimits): Found | null {
  if (graph.nodes.length < Math.min(limits.lines, limits.operands)) return null;
  const size = (n: number): number => {
    const { nodes, reads } = computedBelow(graph, stored, n);
    return Math.max(nodes.size / limits.lines, (reads.size + 1) / limits.operands);
  };
  for (let n = 0; n < graph.nodes.length; n++) {
    if (isLeaf(graph, n) || size(n) <= 1) continue;
    const sources = graph.sources[n]!.filter((source) => !stored.has(source) && !isLeaf(graph, source));
    sources.sort((a, b) => size(b) - size(a));
    const found = sources[0];
    if (found !== undefined)
      return { node: found, reason: `a kernel has at most ${limits.operands} operands and ${limits.lines} lines` };
  }
  return null;
}
