/**
 * Templates that run again with arrays of the same layouts: the second run builds no graph. What a call site gave for
 * some kinds of values is kept as a graph over numbered holes, with the plan that runs it.
 */

import { collect } from '../compiler/collect.ts';
import { type DType, integerRange, kindOf } from '../compiler/dtype.ts';
import { input, type Node, type ScalarNode, scalar, sourcesOf, substitute } from '../compiler/graph.ts';
import { roundTo } from '../compiler/halffloat.ts';
import type { ConstValue } from '../compiler/kernel.ts';
import type { Layout } from '../compiler/layout.ts';
import type { Memory } from '../runtime/buffer.ts';
import type { Device } from '../runtime/device.ts';
import { runPlan, type Stored } from '../runtime/execute.ts';
import { type Plan, planFor } from '../runtime/plan.ts';

export interface Prepared {
  /** Over tokens in place of memories. */
  readonly root: Node;
  readonly device: Device;
  /** Made when it first runs: building an expression plans nothing. */
  plan: Plan | null;
  /** The hole of each of the plan's inputs. */
  readonly inputs: readonly number[];
  /** Of each of the plan's scalars: its hole and type, or the value that the shapes decided. */
  readonly scalars: readonly PreparedScalar[];
}

export type PreparedScalar = { readonly hole: number; readonly dtype: DType } | { readonly value: ConstValue };

/** A prepared graph with this run's memories (by hole) and scalar values (by the plan's order). */
export interface PreparedRun {
  readonly prepared: Prepared;
  readonly memories: readonly (Memory | undefined)[];
  readonly scalars: readonly ConstValue[];
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

/**
 * What a call site keeps, or null when its graph depends on more than layouts. `holes` are the memories of array holes;
 * `numbers` counts the holes that hold numbers: each must have become exactly one parameter.
 */
export function makePrepared(
  root: Node,
  holes: readonly (Memory | undefined)[],
  numbers: number,
  device: Device,
): Prepared | null {
  if (dependsOnValues(root)) return null;
  const graph = collect([root]);
  const inputs = graph.memories.map((memory) => holes.indexOf(memory as Memory));
  const scalars = graph.scalars.map((n): PreparedScalar => {
    const { hole, value, dtype } = graph.nodes[n] as ScalarNode;
    return hole === 'shape' ? { value } : { hole: hole ?? -1, dtype };
  });
  const used = new Set(scalars.flatMap((own) => ('hole' in own ? [own.hole] : [])));
  if (inputs.includes(-1) || used.has(-1) || used.size !== numbers) return null;
  // Tokens stand for the memories: what is kept must not keep the first run's arrays alive.
  const tokens = holes.map(() => ({}));
  const kept = substitute(root, (leaf) =>
    leaf.kind === 'scalar' ? leaf : input(tokens[holes.indexOf(leaf.source as Memory)]!, leaf.dtype, leaf.layout),
  );
  return { root: kept, device, plan: null, inputs, scalars };
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

export function runPrepared({ prepared, memories, scalars }: PreparedRun): Stored {
  prepared.plan ??= planFor(prepared.device, collect([prepared.root]), []);
  return runPlan(
    prepared.device,
    prepared.plan,
    prepared.inputs.map((hole) => memories[hole]!),
    scalars,
  )[0]!;
}

/** The graph, for when something else is computed from it. */
export function nodeOfPrepared({ prepared, memories, scalars }: PreparedRun): Node {
  const graph = collect([prepared.root]);
  return substitute(prepared.root, (leaf) => {
    if (leaf.kind === 'scalar') {
      if (leaf.hole === 'shape') return leaf;
      const at = prepared.scalars.findIndex((own) => 'hole' in own && own.hole === leaf.hole);
      return scalar(scalars[at]!, leaf.dtype, leaf.hole);
    }
    return input(memories[prepared.inputs[graph.memories.indexOf(leaf.source)]!]!, leaf.dtype, leaf.layout);
  });
}
