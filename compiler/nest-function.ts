/**
 * A short reduction as a function of one element: loops over what is reduced, in the language of kernel bodies. Several
 * partial results stand side by side, so that no addition waits for the one before it.
 */

import { type Node, type ReduceNode, sourcesOf } from './graph.ts';
import type { Expr, FunctionParam, KernelFunction, Stmt } from './kernel.ts';
import { emit, loopIndex, type Scope } from './nest-element.ts';
import { foldSteps, type NestedFold } from './nest-fold.ts';
import { opRow } from './ops.ts';
import { resolveLoop, strong } from './types.ts';

export interface Nested {
  readonly fn: KernelFunction;
  /** Equal for equal functions. */
  readonly key: string;
  /** Of a call over the reduction's result. */
  readonly sources: readonly Node[];
}

/** An element's value, and the statements before it. */
interface Value {
  readonly body: readonly Stmt[];
  readonly value: Expr;
}

/** Work for one element, in units of the operation table, that is little enough for a loop inside another's. */
const mostWork = 24;

/** Operations of an element above which fewer partial results stand side by side. */
const fewOperations = 4;

/** null where an element is more than a few operations on whole arrays. */
export function nestedFunction(node: ReduceNode, fold: NestedFold): Nested | null {
  const [root] = node.sources;
  const domain = root!.shape;
  const nodes = nodesBelow(root!);
  const operations = [...nodes.keys()].filter(({ kind }) => kind === 'map' || kind === 'cast');
  const work = operations.reduce((sum, own) => sum + (own.kind === 'map' ? opRow(own.op).cost : 1), 0);
  if (work > mostWork) return null;
  const kept = domain.flatMap((_, d) => (node.axes.includes(d) ? [] : [d]));
  const scope: Scope = { node, domain, kept, nodes, params: new Map(), locals: [], runs: new Map() };
  const valueAt = (step: number, width: number): Value | null => {
    const body: Stmt[] = [];
    const value = emit(scope, { step, width, body, known: new Map() }, root!, [...domain.keys()]);
    return value === null ? null : { body, value };
  };
  const single = valueAt(0, 1);
  if (single === null) return null;
  const width = operations.length <= fewOperations ? 8 : 4;
  const values = Array.from({ length: width }, (_, step) => valueAt(step, width)!);
  const extents = node.axes.map((axis) => extentOf(scope, axis));
  if (extents.includes(null)) return null;
  const fn = functionOf(scope, fold, { values, single }, extents as readonly Expr[]);
  return { fn, key: keyOf(fn), sources: [...scope.params.values()].map(({ source }) => source) };
}

function nodesBelow(root: Node): Scope['nodes'] {
  const found = new Map<Node, { number: number; shared: boolean }>();
  const visit = (node: Node): void => {
    const known = found.get(node);
    if (known !== undefined) {
      known.shared = true;
      return;
    }
    found.set(node, { number: found.size, shared: false });
    sourcesOf(node).forEach(visit);
  };
  visit(root);
  return found;
}

/** The extent of an axis: of an array that is read along it. */
function extentOf({ params }: Scope, axis: number): Expr | null {
  for (const { param, dims } of params.values())
    if (dims.includes(axis)) return { kind: 'extent', param: param.name, dim: dims.indexOf(axis), dtype: 'int64' };
  return null;
}

// --- the function ----------------------------------------------------------------------------------------------------

const compared = (op: 'less' | 'less_equal', left: Expr, right: Expr): Expr => {
  const loop = resolveLoop(op, [strong('int64'), strong('int64')]);
  return { kind: 'op', op, loop, args: [left, right], dtype: 'bool' };
};

const further = (from: string, by: number): Expr => ({ kind: 'offset', from, by, dtype: 'int64' });

/** `for (r = 0; r + width <= extent; r += width)`; without `first` from where the loop before it ended. */
function loopOver(axis: number, extent: Expr, width: number, body: readonly Stmt[], first = true): Stmt {
  const name = loopIndex(axis);
  return {
    kind: 'for',
    init: first ? { kind: 'assign', name, value: { kind: 'const', value: 0n, dtype: 'int64' } } : null,
    cond:
      width === 1 ? compared('less', further(name, 0), extent) : compared('less_equal', further(name, width), extent),
    step: { kind: 'assign', name, value: further(name, width) },
    body,
  };
}

function functionOf(
  { node, params, locals }: Scope,
  fold: NestedFold,
  { values, single }: { readonly values: readonly Value[]; readonly single: Value },
  extents: readonly Expr[],
): KernelFunction {
  const width = values.length;
  const parts = values.map((_, k) => foldSteps(fold, `${k}`));
  const gather = ({ body, value }: Value, k: number): readonly Stmt[] => [...body, ...parts[k]!.add(value)];
  const inner = node.axes.at(-1)!;
  const extent = extents.at(-1)!;
  let loops = [
    loopOver(inner, extent, width, values.flatMap(gather)),
    loopOver(inner, extent, 1, gather(single, 0), false),
  ];
  for (let k = node.axes.length - 2; k >= 0; k--) loops = [loopOver(node.axes[k]!, extents[k]!, 1, loops)];
  const merges: Stmt[] = [];
  for (let half = width / 2; half >= 1; half /= 2)
    for (let k = 0; k < half; k++) merges.push(...parts[k]!.merge(parts[k + half]!));
  const output: FunctionParam = { name: 'y', dtype: node.dtype, mode: 'out' };
  return {
    name: `inner_${fold.word}`,
    params: [...[...params.values()].map(({ param }) => param), output],
    locals: [
      ...node.axes.map((axis) => ({ name: loopIndex(axis), dtype: 'int64' as const })),
      ...parts.flatMap(({ fields }) => fields),
      ...locals,
    ],
    body: [
      ...parts.flatMap(({ start }) => start),
      ...loops,
      ...merges,
      { kind: 'assign', name: 'y', value: parts[0]!.result },
    ],
    usesIndex: false,
    usesSize: false,
  };
}

const bigints = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value);

const keyOf = ({ params, body, name }: KernelFunction): string => `${name}${JSON.stringify([params, body], bigints)}`;
