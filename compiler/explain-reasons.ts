/** Why two kernels are not one, in the words of somebody who knows NumPy. The decisions are group.ts's, told while it makes them. */

import type { Graph } from './collect.ts';
import { reduceWord } from './emit.ts';
import { fuse } from './fuse.ts';
import type { Node } from './graph.ts';
import { isFoldResult, isLeaf, type Placing, type Refusal } from './group.ts';
import type { MathMode } from './kernel.ts';
import type { Program } from './pipeline.ts';

/** Two kernels that share an array and not a launch. */
export interface SplitSummary {
  /** Numbers of the kernels, from 1, in the order they run. */
  readonly kernels: readonly [first: number, second: number];
  /** The second reads what the first stores, or both read the same array. */
  readonly link: 'result' | 'input';
  /** The operation of the second that could not be in the first. */
  readonly operation: string;
  /** The rule, one word that stays the same between versions. */
  readonly rule: Refusal['why'];
  /** The rule with this program's numbers; `that kernel` is the first. */
  readonly reason: string;
}

export const listed = (numbers: readonly number[]): string => `[${numbers.join(', ')}]`;

export const showAxes = (axes: readonly number[]): string =>
  axes.length === 1 ? `axis ${axes[0]}` : `axes ${axes.slice(0, -1).join(', ')} and ${axes.at(-1)}`;

/** What gives a value: its operation, without conversions. */
export function nameOf(graph: Graph, n: number): string {
  const node: Node = graph.nodes[n]!;
  const [first] = graph.sources[n]!;
  switch (node.kind) {
    case 'map':
      return node.op;
    case 'cast':
      return isLeaf(graph, first!) ? `cast to ${node.dtype}` : nameOf(graph, first!);
    case 'reduce':
      return reduceWord(node);
    case 'call': {
      const gathered = graph.sources[n]!.find((source) => isFoldResult(graph, source));
      return gathered === undefined ? `${node.fn.name}()` : nameOf(graph, gathered);
    }
    case 'result':
      return nameOf(graph, first!);
    case 'view':
      return isLeaf(graph, first!) ? 'a copy' : nameOf(graph, first!);
    case 'place':
      return 'the assignment';
    case 'input':
    case 'iota':
    case 'const':
    case 'scalar':
      return 'a copy';
  }
}

/** A stored value: its operation, and the reduction where it only goes on from one, `divide of sum`. */
export function valueName(graph: Graph, n: number): string {
  const name = nameOf(graph, n);
  const reduction = reductionUnder(graph, n);
  const below = reduction === null ? name : nameOf(graph, reduction);
  return below === name ? name : `${name} of ${below}`;
}

/** Whether a node is a number, or computed from numbers alone. */
function isNumber(graph: Graph, n: number): boolean {
  const { kind } = graph.nodes[n]!;
  if (kind === 'scalar' || kind === 'const') return true;
  return (kind === 'map' || kind === 'cast') && graph.sources[n]!.every((source) => isNumber(graph, source));
}

/** The reduction whose value is all that a node computes with, one operation after the other; null if there is none. */
function reductionUnder(graph: Graph, n: number): number | null {
  const { kind } = graph.nodes[n]!;
  if (kind === 'reduce') return n;
  if (kind !== 'map' && kind !== 'cast' && kind !== 'result') return null;
  const [only, ...more] = graph.sources[n]!.filter((source) => !isNumber(graph, source));
  return only === undefined || more.length > 0 ? null : reductionUnder(graph, only);
}

const rounding: Readonly<Record<MathMode, string>> = {
  contracted: 'as usual',
  exact: 'with fmad: false',
  fast: "with math: 'fast'",
};

function memberText(graph: Graph, n: number): string {
  const { kind } = graph.nodes[n]!;
  if (kind === 'call' || kind === 'result') return `stores ${nameOf(graph, n)}, a kernel of yours`;
  return kind === 'place' ? 'replaces a part of an array' : 'stores a copy';
}

/** `groupOf`: of each stored node, its kernel from 0. */
export function showRefusal(graph: Graph, n: number, refusal: Refusal, groupOf: (m: number) => number): string {
  const name = nameOf(graph, n);
  const read = 'reads' in refusal ? valueName(graph, refusal.reads) : '';
  switch (refusal.why) {
    case 'order':
      return `${name} needs ${read} of kernel ${groupOf(refusal.reads) + 1}, which runs after that kernel`;
    case 'operands':
      return `together they would have ${refusal.operands} operands, and a kernel has at most ${refusal.most}`;
    case 'math':
      return `${name} rounds ${rounding[refusal.own]}, that kernel ${rounding[refusal.group]}`;
    case 'loop': {
      const rows = refusal.row === null ? '' : `, with a value for each of ${listed(refusal.row)}`;
      return `${name} goes over ${listed(refusal.shape)}, that kernel over ${listed(refusal.domain)}${rows}`;
    }
    case 'nested':
      return `${name} needs all of ${read}, and that kernel has one value of it at a time`;
    case 'axes':
      return `${name} goes along ${showAxes(refusal.own)}, that kernel along ${showAxes(refusal.group)}`;
    case 'reductions':
      return `that kernel has ${refusal.most} reductions, as many as one kernel holds`;
    case 'member':
      return `${name} gathers rows, and that kernel ${memberText(graph, refusal.member)}: its loop has no rows`;
    case 'unrelated':
      return `${name} had no array in common with that kernel when its place was chosen`;
    case 'writes':
      return `${name} writes to a whole array, so each element runs once; that kernel goes over its rows again`;
    case 'indices':
      return `${name} reads ${read} by a slice or another index of its own, so all of it must be there before`;
    case 'view':
      return `${name} reads ${read} at other elements than the one that kernel is computing`;
    case 'element':
      return `${name} has one value for each row, and needs single elements of ${read}`;
    case 'long':
      return `${name} needs ${read}, whose rows of ${refusal.length} elements are cut into parts: it is known when that kernel has ended`;
  }
}

/** Pairs that are told at most: thousands of kernels over one input would be millions. */
const maxSplits = 1000;

/** Asks again how the graph is grouped, and keeps why each pair of kernels that share an array stayed apart. */
export function splitsOf(program: Program, graph: Graph): readonly SplitSummary[] {
  if (program.fused.kernels.length < 2) return [];
  const placings: Placing[][] = [];
  const groups = new Map<number, number>();
  fuse(graph, undefined, (placing) => {
    groups.set(placing.node, placing.group);
    placings[placing.group] ??= [];
    placings[placing.group]!.push(placing);
  });
  const groupOf = (m: number): number => groups.get(m)!;
  /** Arrays that a node reads: memories, and stored nodes by number. */
  const arraysOf = ({ reads, memories }: Placing): readonly unknown[] => [...reads, ...memories];
  const arrays = placings.map((own) => new Set(own.flatMap(arraysOf)));
  const splits: SplitSummary[] = [];
  placings.forEach((own, second) => {
    for (let first = 0; first < second && splits.length < maxSplits; first++) {
      const linked = own.filter((placing) => arraysOf(placing).some((array) => arrays[first]!.has(array)));
      const readers = own.filter(({ reads }) => reads.some((m) => groupOf(m) === first));
      // What only had to wait for another of its kernel says less than what that one was refused for.
      const chosen = [...readers, ...linked];
      const found = chosen.find(({ refusals }) => refusals[first]!.why !== 'order') ?? chosen[0];
      if (found === undefined) continue;
      const refusal = found.refusals[first]!;
      splits.push({
        kernels: [first + 1, second + 1],
        link: readers.length === 0 ? 'input' : 'result',
        operation: nameOf(graph, found.node),
        rule: refusal.why,
        reason: showRefusal(graph, found.node, refusal, groupOf),
      });
    }
  });
  return splits;
}
