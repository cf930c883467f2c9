/**
 * What runs again with arrays of the same layouts: the second run builds no graph. What a call site gave for some kinds
 * of values is kept as graphs over numbered holes, with the plans that run them.
 */

import { collect } from '../compiler/collect.ts';
import { type DType, integerRange, kindOf } from '../compiler/dtype.ts';
import { input, inputsOf, type Node, type ScalarNode, scalar, sourcesOf, substitute } from '../compiler/graph.ts';
import { roundTo } from '../compiler/halffloat.ts';
import type { ConstValue } from '../compiler/kernel.ts';
import type { Layout } from '../compiler/layout.ts';
import type { Buffer, Memory } from '../runtime/buffer.ts';
import type { Device } from '../runtime/device.ts';
import { runPlan, runPlanAsync, type Stored, write } from '../runtime/execute.ts';
import { type Plan, planFor } from '../runtime/plan.ts';

export interface Prepared {
  /** Over tokens in place of memories. */
  readonly roots: readonly Node[];
  readonly device: Device;
  /** The token of each hole. */
  readonly tokens: readonly object[];
  /** reads[k]: the holes whose memories root k reads. */
  readonly reads: readonly (readonly number[])[];
  /** Of each parameter: its hole and type, or the value that was decided when the graph was made. */
  readonly scalars: readonly PreparedScalar[];
  readonly scalarNumbers: ReadonlyMap<Node, number>;
  /** By the roots they compute. Made when they first run: building an expression plans nothing. */
  readonly plans: Map<string, PreparedPlan>;
}

export type PreparedScalar = { readonly hole: number; readonly dtype: DType } | { readonly value: ConstValue };

/** A plan, with the hole of each of its inputs and the number of each of its parameters. */
interface PreparedPlan {
  readonly plan: Plan;
  readonly inputs: readonly number[];
  readonly scalars: readonly number[];
}

/** Prepared graphs with this run's memories (by hole) and parameters. Arrays of one run are computed together. */
export interface PreparedRun {
  readonly prepared: Prepared;
  readonly memories: readonly (Memory | undefined)[];
  readonly scalars: readonly ConstValue[];
  /** The graphs, once something else was computed from them. */
  nodes: readonly Node[] | null;
}

/** Where a root is stored instead of in new memory. */
export interface PreparedTarget {
  readonly hole: number;
  readonly dtype: DType;
  readonly layout: Layout;
  /** Whether the value must be complete before any of it is stored. */
  readonly isConflict: boolean;
}

const layoutNumbers = new WeakMap<Layout, number>();
const numbersByText = new Map<string, number>();
const maxNumbers = 65_536;

/** A number that equal layouts share: results of one plan have one layout object, so this is a look-up nearly always. */
export function layoutNumber(layout: Layout): number {
  let number = layoutNumbers.get(layout);
  if (number === undefined) {
    const text = `${layout.offset}/${layout.shape.join()}/${layout.strides.join()}`;
    number = numbersByText.get(text);
    if (number === undefined) {
      if (numbersByText.size >= maxNumbers) numbersByText.clear();
      number = nextNumber++;
      numbersByText.set(text, number);
    }
    layoutNumbers.set(layout, number);
  }
  return number;
}

let nextNumber = 0;

/** Whether another value in a hole could change more of the graph than one parameter. */
function dependsOnValues(root: Node): boolean {
  const seen = new Set<Node>();
  const visit = (node: Node): boolean => {
    if (seen.has(node)) return false;
    seen.add(node);
    // Ranges take their length from values, and powers their operation.
    if (node.kind === 'iota') return true;
    if (node.kind === 'map' && node.op === 'power' && node.sources.some((source) => source.kind === 'scalar'))
      return true;
    return sourcesOf(node).some(visit);
  };
  return visit(root);
}

/** Those of the holes that hold numbers whose value decided more than one parameter: an axis, a length, an exponent. */
export function decidingHoles(root: Node, numbers: readonly number[]): readonly number[] {
  if (numbers.length === 0) return numbers;
  const { nodes, scalars } = collect([root]);
  const used = scalars.map((n) => (nodes[n] as ScalarNode).hole);
  // A parameter without a hole was computed from some of them.
  if (dependsOnValues(root) || used.includes(undefined)) return numbers;
  return numbers.filter((hole) => !used.includes(hole));
}

/**
 * What a call site keeps, or null when its graph depends on more than layouts and on the numbers that decide. `holes` are
 * the memories of array holes; `numbers` are the holes whose numbers may change: each must have become a parameter.
 */
export function makePrepared(
  root: Node,
  holes: readonly (Memory | undefined)[],
  numbers: readonly number[],
  device: Device,
): Prepared | null {
  const graph = collect([root]);
  const inputs = graph.memories.map((memory) => holes.indexOf(memory as Memory));
  if (inputs.includes(-1)) return null;
  const used = graph.scalars.map((n) => (graph.nodes[n] as ScalarNode).hole);
  if (numbers.length > 0 && dependsOnValues(root)) return null;
  if (numbers.some((hole) => !used.includes(hole))) return null;
  // Tokens stand for the memories: what is kept must not keep the first run's arrays alive.
  const tokens = holes.map(() => ({}));
  const kept = substitute(root, (leaf) =>
    leaf.kind === 'scalar' ? leaf : input(tokens[holes.indexOf(leaf.source as Memory)]!, leaf.dtype, leaf.layout),
  );
  return prepareRoots([kept], tokens, device);
}

/** Graphs over tokens, to be run with memories in their place. A scalar without a hole keeps its value. */
export function prepareRoots(roots: readonly Node[], tokens: readonly object[], device: Device): Prepared {
  const graph = collect(roots);
  const nodes = graph.scalars.map((n) => graph.nodes[n] as ScalarNode);
  return {
    roots,
    device,
    tokens,
    reads: roots.map((root) => [...new Set(inputsOf(root).map(({ source }) => tokens.indexOf(source)))]),
    scalars: nodes.map(({ hole, value, dtype }) => (typeof hole === 'number' ? { hole, dtype } : { value })),
    scalarNumbers: new Map(nodes.map((node, k) => [node, k])),
    plans: new Map(),
  };
}

/** A number as a parameter of a type, or null when it does not fit and the slow way must say why. */
export function scalarParameter(value: number | bigint, dtype: DType): ConstValue | null {
  const kind = kindOf(dtype);
  if (kind === 'float') return roundTo(dtype, Number(value));
  if (kind === 'complex') return [Number(value), 0];
  if (kind === 'bool') return null;
  const { min, max } = integerRange(dtype);
  return value < min || value > max ? null : BigInt(value);
}

function planOf(prepared: Prepared, picked: readonly number[], target: PreparedTarget | undefined): PreparedPlan {
  const key = picked.length === 1 ? `${picked[0]}` : picked.join();
  let own = prepared.plans.get(key);
  if (own === undefined) {
    const { tokens, device, scalarNumbers } = prepared;
    const graph = collect(picked.map((k) => prepared.roots[k]!));
    const places =
      target === undefined ? [] : [{ layout: target.layout, input: graph.memories.indexOf(tokens[target.hole]!) }];
    own = {
      plan: planFor(device, graph, places),
      inputs: graph.memories.map((token) => tokens.indexOf(token)),
      scalars: graph.scalars.map((n) => scalarNumbers.get(graph.nodes[n]!)!),
    };
    prepared.plans.set(key, own);
  }
  return own;
}

/** The plan of some roots with what it needs of this run. A prepared graph always has the same target. */
function planned(
  { prepared, memories, scalars }: PreparedRun,
  picked: readonly number[],
  target?: PreparedTarget,
): readonly [Device, Plan, readonly Memory[], readonly ConstValue[]] {
  const own = planOf(prepared, picked, target);
  return [
    prepared.device,
    own.plan,
    own.inputs.map((hole) => memories[hole]!),
    own.scalars.map((number) => scalars[number]!),
  ];
}

/** Computes these roots together. */
export const runPrepared = (run: PreparedRun, picked: readonly number[]): readonly Stored[] =>
  runPlan(...planned(run, picked));

/** As `runPrepared`; compiles without blocking the thread. */
export const runPreparedAsync = (run: PreparedRun, picked: readonly number[]): Promise<readonly Stored[]> =>
  runPlanAsync(...planned(run, picked));

/** Stores the only root in a buffer, whose memory is that of the target's hole. */
export function writePrepared(run: PreparedRun, target: PreparedTarget, buffer: Buffer): void {
  const { memory } = buffer;
  if (target.isConflict || memory.captured) {
    write(buffer, input(memory, target.dtype, target.layout), nodeOfPrepared(run, 0));
    return;
  }
  runPlan(...planned(run, [0], target), [memory]);
  buffer.version++;
}

/** The memories that a root reads. */
export const memoriesOfRoot = ({ prepared, memories }: PreparedRun, root: number): readonly Memory[] =>
  prepared.reads[root]!.map((hole) => memories[hole]!);

/** A root's graph, for when something else is computed from it. What the roots share stays shared. */
export function nodeOfPrepared(run: PreparedRun, root: number): Node {
  run.nodes ??= filledIn(run);
  return run.nodes[root]!;
}

function filledIn({ prepared, memories, scalars }: PreparedRun): readonly Node[] {
  const parameters = new Map<Node, Node>();
  return prepared.roots.map((root) =>
    substitute(root, (leaf) => {
      if (leaf.kind === 'input') return input(memories[prepared.tokens.indexOf(leaf.source)]!, leaf.dtype, leaf.layout);
      if (leaf.hole === 'shape') return leaf;
      const known = parameters.get(leaf) ?? scalar(scalars[prepared.scalarNumbers.get(leaf)!]!, leaf.dtype);
      parameters.set(leaf, known);
      return known;
    }),
  );
}
