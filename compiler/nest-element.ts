/** The value that a reduction takes of one element, as an expression of a kernel body: arrays by their coordinates. */

import type { DType } from './dtype.ts';
import { type InputNode, iota, type MapNode, type Node, type ReduceNode, view } from './graph.ts';
import type { Expr, FunctionParam, Stmt } from './kernel.ts';
import { type IndexItem, isWholeSlice, type View } from './layout.ts';
import { opRow } from './ops.ts';
import { type Shape, sameShape } from './shape.ts';

export interface Scope {
  readonly node: ReduceNode;
  readonly domain: Shape;
  /** Dimensions of the domain that the result has. */
  readonly kept: readonly number[];
  /** Of each node below: its number, and whether more than one other reads it. */
  readonly nodes: ReadonlyMap<Node, { readonly number: number; readonly shared: boolean }>;
  /** The function's parameters by name, in order. */
  readonly params: Map<string, Passed>;
  readonly locals: { readonly name: string; readonly dtype: DType }[];
  /** Names of the runs that are read, by array and coordinates. */
  readonly runs: Map<string, string>;
}

/** A parameter with what is passed for it; of a whole array also which dimension of the domain each of its own is. */
export interface Passed {
  readonly param: FunctionParam;
  readonly source: Node;
  readonly dims: readonly number[];
}

/** An element that is computed. */
export interface Element {
  /** How far along the innermost axis, from the loop's index. */
  readonly step: number;
  /** Elements that the loop takes at a time: arrays are read in runs of them. */
  readonly width: number;
  readonly body: Stmt[];
  /** Values of shared nodes. */
  readonly known: Map<string, Expr>;
}

/** What an index of a node is where an element is computed: an index of the domain, or 0. */
export type Coordinate = number | 'zero';

export const loopIndex = (axis: number): string => `r${axis}`;

/** null for what is no operation on arrays as they are, and for what would be computed again for each element it is broadcast to. */
export function emit(scope: Scope, element: Element, node: Node, at: readonly Coordinate[]): Expr | null {
  switch (node.kind) {
    case 'const':
      return { kind: 'const', value: node.value, dtype: node.dtype };
    case 'scalar':
      return passed(scope, `s${numberOf(scope, node)}`, node);
    case 'input':
      return emitInput(scope, element, node, at);
    case 'view': {
      const [source] = node.sources;
      const below = throughView(node.view, source.shape, at);
      return below === null ? null : emit(scope, element, source, below);
    }
    case 'cast':
    case 'map': {
      if (node.kind === 'map' && isDear(node) && !sameShape(node.shape, scope.domain)) return null;
      const args = node.sources.map((source) => emit(scope, element, source, seenFrom(source.shape, at)));
      return args.includes(null) ? null : emitOperation(scope, element, node, at, args as readonly Expr[]);
    }
    default:
      return null;
  }
}

/** Arithmetic costs less than memory to keep it in. */
const isDear = ({ op }: MapNode): boolean => opRow(op).cost > 2;

const numberOf = ({ nodes }: Scope, node: Node): number => nodes.get(node)!.number;

function emitOperation(
  scope: Scope,
  element: Element,
  node: Extract<Node, { kind: 'map' | 'cast' }>,
  at: readonly Coordinate[],
  args: readonly Expr[],
): Expr {
  const { dtype } = node;
  const value: Expr =
    node.kind === 'cast'
      ? { kind: 'cast', arg: args[0]!, dtype }
      : { kind: 'op', op: node.op, loop: node.loop, args, dtype };
  const { number, shared } = scope.nodes.get(node)!;
  if (!shared) return value;
  const key = `${number}@${at.join()}`;
  const known = element.known.get(key);
  if (known !== undefined) return known;
  const name = `v${number}_${element.step}_${element.known.size}`;
  scope.locals.push({ name, dtype });
  element.body.push({ kind: 'assign', name, value });
  const local: Expr = { kind: 'var', name, dtype };
  element.known.set(key, local);
  return local;
}

// --- parameters ------------------------------------------------------------------------------------------------------

/** A value that is passed for each element of the result. */
function passed({ params }: Scope, name: string, source: Node): Expr {
  const { dtype } = source;
  if (!params.has(name)) params.set(name, { param: { name, dtype, mode: 'in' }, source, dims: [] });
  return { kind: 'var', name, dtype };
}

function emitInput(scope: Scope, element: Element, node: InputNode, at: readonly Coordinate[]): Expr {
  const moving = at.filter((coordinate) => coordinate !== 'zero');
  const name = `x${numberOf(scope, node)}`;
  // Dimensions of which only the first element is read go.
  const items = at.map((coordinate, d): IndexItem => {
    if (coordinate === 'zero') return { kind: 'at', index: 0 };
    return { kind: 'slice', start: 0, step: 1, size: node.shape[d]! };
  });
  const seen = view(node, { kind: 'index', items });
  if (moving.every((coordinate) => !scope.node.axes.includes(coordinate)))
    return passed(scope, [name, ...moving].join('_'), alongResult(scope, seen, moving));
  if (!scope.params.has(name)) {
    const param = { name, dtype: node.dtype, mode: 'raw', written: false, rank: moving.length } as const;
    scope.params.set(name, { param, source: seen, dims: moving });
  }
  const along = scope.node.axes.at(-1);
  if (element.width === 1 || moving.at(-1) !== along || moving.indexOf(along!) < moving.length - 1) {
    const indices = moving.map((coordinate) => indexOf(scope, element, coordinate));
    return { kind: 'element', param: name, indices, dtype: node.dtype };
  }
  const place = `${name}@${moving.join()}`;
  if (!scope.runs.has(place)) {
    // The first of the elements that are computed together reads for all of them.
    const run = `run${scope.runs.size}`;
    scope.runs.set(place, run);
    const indices = moving.map((coordinate) => indexOf(scope, element, coordinate));
    element.body.push({ kind: 'run', name: run, param: name, indices, count: element.width });
  }
  return { kind: 'ofRun', run: scope.runs.get(place)!, at: element.step, dtype: node.dtype };
}

function indexOf(scope: Scope, { step }: Element, dim: number): Expr {
  const { axes } = scope.node;
  if (axes.includes(dim)) {
    const by = dim === axes.at(-1) ? step : 0;
    return { kind: 'offset', from: loopIndex(dim), by, dtype: 'int64' };
  }
  const shape = scope.kept.map((d) => scope.domain[d]!);
  const strides = scope.kept.map((d) => (d === dim ? 1 : 0));
  return passed(scope, `c${dim}`, iota({ shape, strides, offset: 0 }));
}

/** An array over some of the result's dimensions, as it broadcasts to the result. */
function alongResult({ kept }: Scope, seen: Node, dims: readonly number[]): Node {
  const axes = kept.flatMap((d) => (dims.includes(d) ? [dims.indexOf(d)] : []));
  const ordered = axes.every((d, k) => d === k) ? seen : view(seen, { kind: 'transpose', axes });
  let next = 0;
  const items = kept.map((d): IndexItem => {
    if (!dims.includes(d)) return { kind: 'new' };
    return { kind: 'slice', start: 0, step: 1, size: ordered.shape[next++]! };
  });
  return view(ordered, { kind: 'index', items });
}

// --- coordinates -----------------------------------------------------------------------------------------------------

/** Of a source that is broadcast to its reader. */
function seenFrom(shape: Shape, at: readonly Coordinate[]): readonly Coordinate[] {
  const missing = at.length - shape.length;
  return shape.map((extent, d) => (extent === 1 ? 'zero' : at[missing + d]!));
}

/** Below a view; null where one of them is more than an index as it is. */
function throughView(step: View, source: Shape, at: readonly Coordinate[]): readonly Coordinate[] | null {
  if (step.kind === 'broadcast') return seenFrom(source, at);
  if (step.kind === 'transpose') return source.map((_, d) => at[step.axes.indexOf(d)]!);
  if (step.kind !== 'index') return null;
  const below: Coordinate[] = [];
  let d = 0;
  for (const [k, item] of step.items.entries()) {
    if (item.kind === 'new') continue;
    if (item.kind === 'at' || !isWholeSlice(item, source[d++]!)) return null;
    below.push(at[k]!);
  }
  return below;
}
