/**
 * The array-level graph. A Node is an immutable value: what an array would hold, with dtype and shape resolved. A node
 * knows its sources, never its readers.
 */

import { type DType, realOf } from './dtype.ts';
import { UnsupportedError } from './errors.ts';
import type { ConstValue, Fold, KernelFunction, MathMode } from './kernel.ts';
import { applyView, type Layout, type View, viewShape } from './layout.ts';
import type { ReduceName } from './ops/reduce-names.ts';
import type { Loop } from './ops/row.ts';
import type { OpName } from './ops.ts';
import { elementsOf, type Shape } from './shape.ts';

interface NodeBase {
  readonly dtype: DType;
  readonly shape: Shape;
  /** Longest way down to a leaf. */
  readonly height: number;
  /** Reductions on the way down, where they are most. */
  readonly reductions: number;
  /** All inputs below it, each once. Kept here: every array that is built is asked for what it reads. */
  readonly inputs: readonly InputNode[];
}

/** Elements in memory. `source` is the runtime's token for the bytes: the compiler only compares it. */
export interface InputNode extends NodeBase {
  readonly kind: 'input';
  readonly source: object;
  readonly layout: Layout;
}

/**
 * Where a scalar's value came from, unchanged: a hole of the template, or the shapes. Another value in a hole gives the
 * same graph, and other shapes another one.
 */
export type Hole = number | 'shape';

/** A value that becomes a kernel parameter: it is never in a kernel's text. */
export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: ConstValue;
  readonly hole: Hole | undefined;
}

/** A literal: it is in the kernel's text. */
export interface ConstNode extends NodeBase {
  readonly kind: 'const';
  readonly value: ConstValue;
}

/** int64 values offset + sum(stride_d * index_d): a layout whose elements are their own index. */
export interface IotaNode extends NodeBase {
  readonly kind: 'iota';
  readonly layout: Layout;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly op: OpName;
  readonly loop: Loop;
  readonly sources: readonly Node[];
}

export interface CastNode extends NodeBase {
  readonly kind: 'cast';
  readonly sources: readonly [Node];
}

export interface ViewNode extends NodeBase {
  readonly kind: 'view';
  readonly view: View;
  readonly sources: readonly [Node];
}

/** A user's kernel over a shape. Its results are read by ResultNodes; its own dtype has no meaning. */
export interface CallNode extends NodeBase {
  readonly kind: 'call';
  readonly fn: KernelFunction;
  /** Equal for equal functions: kernel and types. */
  readonly key: string;
  /** One per parameter of mode `in`, `inout` or `raw`, in order; then `i` and `n` where the function uses them. */
  readonly sources: readonly Node[];
  /** Threads of a block on a GPU, when the user chose them. */
  readonly block: number | undefined;
  readonly math: MathMode;
}

export interface ResultNode extends NodeBase {
  readonly kind: 'result';
  readonly output: number;
  readonly sources: readonly [CallNode | ReduceNode];
}

/**
 * An array with one box of it replaced: the first source inside the box that begins at `start`, the second elsewhere. It
 * is how a write to a part of an array becomes one pass when the old elements must not be overwritten while others read them.
 */
export interface PlaceNode extends NodeBase {
  readonly kind: 'place';
  readonly start: readonly number[];
  readonly sources: readonly [inside: Node, outside: Node];
}

/** All elements along some axes as one. What is left of the shape is the result's; the axes are not in it. */
export interface ReduceNode extends NodeBase {
  readonly kind: 'reduce';
  readonly op: ReduceName;
  /** Of the sources' shape, ascending. */
  readonly axes: readonly number[];
  /** The accumulator's inputs, all of one shape. */
  readonly sources: readonly Node[];
  /**
   * Of `fold`: a source for each field, then one that says which elements count, if not all do. The fields are read by
   * ResultNodes; its own dtype has no meaning.
   */
  readonly fold: Fold | undefined;
}

export type Node =
  | InputNode
  | ScalarNode
  | ConstNode
  | IotaNode
  | MapNode
  | CastNode
  | ViewNode
  | CallNode
  | ResultNode
  | PlaceNode
  | ReduceNode;

const noSources: readonly Node[] = Object.freeze([]);

export const sourcesOf = (node: Node): readonly Node[] => ('sources' in node ? node.sources : noSources);

/** All inputs in a graph, each once. */
export const inputsOf = (node: Node): readonly InputNode[] => (node.kind === 'input' ? [node] : node.inputs);

type Below = Pick<NodeBase, 'height' | 'reductions' | 'inputs'>;

function below(sources: readonly Node[]): Below {
  let [height, reductions] = [0, 0];
  let inputs = noInputs;
  for (const source of sources) {
    if (source.height > height) height = source.height;
    if (source.reductions > reductions) reductions = source.reductions;
    inputs = union(inputs, inputsOf(source));
  }
  return { height: height + 1, reductions, inputs };
}

const belowOne = (source: Node): Below => ({
  height: source.height + 1,
  reductions: source.reductions,
  inputs: inputsOf(source),
});

/** One of the lists where that will do: most nodes read what one of their sources reads. */
function union(a: readonly InputNode[], b: readonly InputNode[]): readonly InputNode[] {
  if (a.length === 0 || a === b) return b;
  if (a.length + b.length > longList) return [...new Set([...a, ...b])];
  const more = b.filter((node) => !a.includes(node));
  return more.length === 0 ? a : [...a, ...more];
}

const longList = 16;
const noInputs: readonly InputNode[] = Object.freeze([]);
const leaf: Below = Object.freeze({ height: 0, reductions: 0, inputs: noInputs });

const scalarShape: Shape = Object.freeze([]);

export function input(source: object, dtype: DType, layout: Layout): InputNode {
  return Object.freeze({ kind: 'input', source, dtype, layout, shape: layout.shape, ...leaf });
}

export function scalar(value: ConstValue, dtype: DType, hole?: Hole): ScalarNode {
  return Object.freeze({ kind: 'scalar', value, hole, dtype, shape: scalarShape, ...leaf });
}

export function constant(value: ConstValue, dtype: DType): ConstNode {
  return Object.freeze({ kind: 'const', value, dtype, shape: scalarShape, ...leaf });
}

export function iota(layout: Layout): IotaNode {
  return Object.freeze({ kind: 'iota', layout, dtype: 'int64', shape: layout.shape, ...leaf });
}

/** Sources are of the loop's input types; `shape` is what they broadcast to. */
export function map(op: OpName, loop: Loop, sources: readonly Node[], shape: Shape): MapNode {
  return Object.freeze({ kind: 'map', op, loop, sources, dtype: loop.out, shape, ...below(sources) });
}

/** The node itself when it has the type. */
export function cast(source: Node, dtype: DType): Node {
  if (source.dtype === dtype) return source;
  return Object.freeze({
    kind: 'cast',
    sources: [source] as const,
    dtype,
    shape: source.shape,
    ...belowOne(source),
  });
}

/** A view of memory is memory with another layout; a view of anything else stays a step of the graph. */
export function view(source: Node, step: View): Node {
  const dtype = step.kind === 'part' ? realOf(source.dtype) : source.dtype;
  if (source.kind === 'input' || (source.kind === 'iota' && step.kind !== 'part')) {
    const layout = applyView(source.layout, step);
    if (layout !== null) return source.kind === 'input' ? input(source.source, dtype, layout) : iota(layout);
  }
  if (step.kind === 'part')
    throw new UnsupportedError('real and imaginary parts of a computed array are operations, not views');
  const shape = viewShape(source.shape, step);
  return Object.freeze({
    kind: 'view',
    view: step,
    sources: [source] as const,
    dtype,
    shape,
    ...belowOne(source),
  });
}

export function call(
  fn: KernelFunction,
  key: string,
  sources: readonly Node[],
  shape: Shape,
  { block, math = 'contracted' }: { readonly block?: number | undefined; readonly math?: MathMode } = {},
): CallNode {
  return Object.freeze({
    kind: 'call',
    fn,
    key,
    block,
    math,
    sources,
    dtype: 'bool',
    shape,
    ...below(sources),
  });
}

export function place(inside: Node, outside: Node, start: readonly number[]): PlaceNode {
  const sources = [inside, outside] as const;
  return Object.freeze({
    kind: 'place',
    start,
    sources,
    dtype: outside.dtype,
    shape: outside.shape,
    ...below(sources),
  });
}

/** A reduction of sources of one shape, along at least one axis. */
export function reduce(
  op: ReduceName,
  dtype: DType,
  sources: readonly Node[],
  axes: readonly number[],
  fold?: Fold,
): ReduceNode {
  const shape = Object.freeze(sources[0]!.shape.filter((_, d) => !axes.includes(d)));
  const { height, reductions, inputs } = below(sources);
  return Object.freeze({
    kind: 'reduce',
    op,
    axes,
    sources,
    fold,
    dtype,
    shape,
    height,
    reductions: reductions + 1,
    inputs,
  });
}

/** A user's reduction, as a node with a value for each field. */
export function reduceFold(fold: Fold, sources: readonly Node[], axes: readonly number[]): readonly ResultNode[] {
  const gathered = reduce('fold', fold.fields[0]!.dtype, sources, axes, fold);
  return fold.fields.map(({ dtype }, output) => resultOf(gathered, output, dtype));
}

/**
 * Rows of more elements than these are cut into parts where they are fewer than that, so that all of a machine has work. The
 * blocks of a GPU's cluster hold a row up to the second length together.
 */
const longRows = [
  { length: 2 ** 15, count: 2 ** 6 },
  { length: 2 ** 18, count: 2 ** 9 },
] as const;

/** Elements that become one. */
export const rowLength = ({ sources, axes }: ReduceNode): number =>
  axes.reduce((length, axis) => length * sources[0]!.shape[axis]!, 1);

/** Whether rows may be cut into parts: what such a reduction gives is known only when its kernel has ended. */
export const isLong = (node: ReduceNode): boolean =>
  longRows.some(({ length, count }) => rowLength(node) > length && elementsOf(node.shape) < count);

/** The same over other sources. */
export const withSources = (node: Node, sources: readonly Node[]): Node =>
  Object.freeze({ ...node, sources, inputs: below(sources).inputs }) as Node;

/** The same graph over other leaves. */
export function substitute(root: Node, leafFor: (leaf: InputNode | ScalarNode) => Node): Node {
  const done = new Map<Node, Node>();
  const visit = (node: Node): Node => {
    let made = done.get(node);
    if (made === undefined) {
      if (node.kind === 'input' || node.kind === 'scalar') made = leafFor(node);
      else if ('sources' in node) made = withSources(node, node.sources.map(visit));
      else made = node;
      done.set(node, made);
    }
    return made;
  };
  return visit(root);
}

/** Result `output` (counted over `out` and `inout` parameters) of a call. */
export function result(source: CallNode, output: number): ResultNode {
  const param = source.fn.params.filter(({ mode }) => mode === 'out' || mode === 'inout')[output]!;
  return resultOf(source, output, param.dtype);
}

function resultOf(source: CallNode | ReduceNode, output: number, dtype: DType): ResultNode {
  return Object.freeze({
    kind: 'result',
    output,
    sources: [source] as const,
    dtype,
    shape: source.shape,
    ...belowOne(source),
  });
}
