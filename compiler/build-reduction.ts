/** A call of a user's reduction as nodes: its map over the inputs, what it gathers, its end over the results. */

import { isWeak, type Operand } from './build.ts';
import { zeros } from './creation.ts';
import { ArgumentError, DTypeError, ShapeError } from './errors.ts';
import { type CallNode, call, cast, iota, type Node, reduceFold, result, scalar } from './graph.ts';
import type { Fold, KernelFunction } from './kernel.ts';
import { contiguous } from './layout.ts';
import type { LoweredReduction } from './lower-reduction.ts';
import { positions, type Rows, rowsOf } from './reductions.ts';
import { contiguousStrides, type Shape } from './shape.ts';

export interface ReductionCall {
  readonly name: string;
  readonly lowered: LoweredReduction;
  readonly fold: Fold;
  /** The map's inputs by name, in order: elements, or whole arrays. */
  readonly inputs: ReadonlyMap<string, Node>;
  /** What the elements broadcast to. */
  readonly shape: Shape;
  /** null: all. */
  readonly axis: number | readonly number[] | null;
  readonly keepdims: boolean;
  /** Elements that count; null: all. */
  readonly where: Operand | null;
}

/** One node for each output. Throws ShapeError for rows without elements that have no identity. */
export function reductionNodes(own: ReductionCall): readonly Node[] {
  const { name, lowered, fold, shape } = own;
  const rows = rowsOf(shape, own);
  const hasStart = fold.fields.every(({ start }) => start !== null);
  if (rows.length === 0 && !hasStart)
    throw new ShapeError(`zero-size array to reduction operation ${name} which has no identity`);
  const count = scalar(BigInt(rows.length), 'int64', 'shape');
  const mapped = mapOf(own, rows, count);
  const masks = own.where === null ? [] : [rows.seen(maskOf(own, own.where, hasStart))];
  const values = fold.fields.map((_, k) => result(mapped, k));
  const gathered = reduceFold(fold, [...values, ...masks], rows.axes);
  const outputs =
    lowered.post === null
      ? gathered.map((node, k) => cast(node, lowered.outputs[k]!))
      : endOf(own, lowered.post, gathered, count);
  return outputs.map(rows.finish);
}

const callOf = (fn: KernelFunction, { fold }: ReductionCall, sources: readonly Node[], shape: Shape): CallNode =>
  call(fn, `${fold.key}:${fn.name}`, sources, shape, { math: fold.math });

function mapOf(own: ReductionCall, rows: Rows, count: Node): CallNode {
  const { map } = own.lowered;
  const nodes = [...own.inputs.values()];
  const sources = map.params.flatMap(({ mode }, k): Node[] => {
    const node = nodes[k];
    if (node === undefined) return [];
    return [mode === 'raw' || node.shape.length === 0 ? node : rows.seen(node)];
  });
  const words = [
    ...(map.usesIndex ? [rowNumbers(rows)] : []),
    ...(map.usesPosition === true ? [positions(rows.shape, rows.axes)] : []),
    ...(map.usesSize ? [count] : []),
  ];
  return callOf(map, own, [...sources, ...words], rows.shape);
}

/** The index of the result that each element belongs to. */
function rowNumbers({ shape, axes }: Rows): Node {
  const strides = contiguousStrides(shape.filter((_, d) => !axes.includes(d)));
  let next = 0;
  return iota({ shape, strides: shape.map((_, d) => (axes.includes(d) ? 0 : strides[next++]!)), offset: 0 });
}

function maskOf({ name }: ReductionCall, where: Operand, hasStart: boolean): Node {
  if (isWeak(where) || where.dtype !== 'bool')
    throw new DTypeError(`${name}: where is an array of bools, found ${isWeak(where) ? 'a number' : where.dtype}`);
  if (!hasStart) {
    throw new ArgumentError(
      `${name} has no identity, so a row of which no element counts has no value: give it an identity, or leave out where`,
    );
  }
  return where;
}

/** An output that not every way through `post` assigns is zero elsewhere. */
function endOf(own: ReductionCall, post: KernelFunction, gathered: readonly Node[], count: Node): readonly Node[] {
  const { shape } = gathered[0]!;
  const given = [...gathered, ...own.lowered.raws.map((name) => own.inputs.get(name)!)];
  const sources = post.params.flatMap(({ mode, dtype }, k): Node[] =>
    mode === 'out' ? [] : [given[k] ?? zeros(shape, dtype)],
  );
  const words = [...(post.usesIndex ? [iota(contiguous(shape))] : []), ...(post.usesSize ? [count] : [])];
  const node = callOf(post, own, [...sources, ...words], shape);
  return own.lowered.outputs.map((_, k) => result(node, k));
}
