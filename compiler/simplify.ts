/**
 * Graph -> Graph with the same values, bit for bit: nodes that equal another node are read there instead. Node numbers
 * stay, so that a new graph of the same signature can be bound to what was compiled for the first.
 */

import type { Graph } from './collect.ts';
import { canCastSafely, type DType, info, kindOf } from './dtype.ts';
import type { ConstNode } from './graph.ts';
import type { Laws } from './ops/row.ts';
import { opRow } from './ops.ts';

export function simplify(graph: Graph): Graph {
  const same: number[] = graph.nodes.map((_, n) => n);
  const sources = graph.sources.map((own) => own.map((n) => n));
  const commuted = new Map<string, number>();
  for (let n = 0; n < graph.nodes.length; n++) {
    sources[n] = sources[n]!.map((source) => same[source]!);
    same[n] = equalNode(graph, sources, n) ?? commutedNode(graph, sources, n, commuted);
  }
  const results = graph.results.map((n) => same[n]!);
  return Object.freeze({ ...graph, sources, results });
}

/** An earlier node that node n equals by a law of its operation. */
function equalNode(graph: Graph, sources: readonly (readonly number[])[], n: number): number | null {
  const node = graph.nodes[n]!;
  const own = sources[n]!;
  const below = own[0];
  if (below === undefined) return null;
  const inner = graph.nodes[below]!;
  if (node.kind === 'cast' && inner.kind === 'cast') {
    // There and back through a type that holds every value.
    const first = sources[below]![0]!;
    const { dtype } = graph.nodes[first]!;
    if (dtype === node.dtype && holdsEvery(inner.dtype, dtype)) return first;
  }
  if (node.kind !== 'map') return null;
  const { laws } = opRow(node.op);
  if (laws === undefined) return null;
  if (inner.kind === 'map' && inner.op === node.op && inner.dtype === node.dtype) {
    if (laws.idempotent === true) return below;
    if (laws.involution === true) return sources[below]![0]!;
  }
  return withoutIdentity(graph, own, n, laws);
}

/** Whether a type holds every value of another. NumPy calls int64 to float64 safe, which rounds beyond 2^53. */
function holdsEvery(dtype: DType, values: DType): boolean {
  const { kind, size } = info(values);
  const rounds = (kind === 'int' || kind === 'uint') && size === 8 && !['int', 'uint'].includes(kindOf(dtype));
  return canCastSafely(values, dtype) && !rounds;
}

/** x + 0 and the like, for integers and bools: floats have -0 + 0 = 0. */
function withoutIdentity(graph: Graph, own: readonly number[], n: number, laws: Laws): number | null {
  const kind = kindOf(graph.nodes[n]!.dtype);
  if (laws.identity === undefined || kind === 'float' || kind === 'complex') return null;
  const [left, right] = own;
  if (left === undefined || right === undefined) return null;
  const keeps = (n2: number): boolean =>
    graph.nodes[n2]!.shape.join() === graph.nodes[n]!.shape.join() && graph.nodes[n2]!.dtype === graph.nodes[n]!.dtype;
  const isIdentity = (k: number): boolean => {
    const node = graph.nodes[k]!;
    return node.kind === 'const' && BigInt(Number((node as ConstNode).value)) === BigInt(laws.identity!);
  };
  if (isIdentity(right) && keeps(left)) return left;
  if (laws.commutative === true && isIdentity(left) && keeps(right)) return right;
  return null;
}

/** a + b and b + a are one node. Complex products are not: which of two products is rounded depends on the order. */
function commutedNode(
  graph: Graph,
  sources: readonly (readonly number[])[],
  n: number,
  seen: Map<string, number>,
): number {
  const node = graph.nodes[n]!;
  if (node.kind !== 'map' || opRow(node.op).laws?.commutative !== true || kindOf(node.dtype) === 'complex') return n;
  const key = `${node.op}:${node.dtype}:${[...sources[n]!].sort((a, b) => a - b).join()}`;
  const known = seen.get(key);
  if (known !== undefined) return known;
  seen.set(key, n);
  return n;
}
