/**
 * NumPy's reductions as nodes: which type they gather in, what masked and missing elements are, and what is left to do
 * with the gathered value. float16, bfloat16 and float32 are gathered in float64 and rounded once.
 */

import { apply, broadcastTo, isWeak, type Operand, strong, type Weak } from './build.ts';
import { type DType, integerRange, kindOf, realOf } from './dtype.ts';
import { DTypeError, ShapeError } from './errors.ts';
import { cast, constant, iota, type Node, reduce, scalar, view } from './graph.ts';
import type { ConstValue } from './kernel.ts';
import type { IndexItem } from './layout.ts';
import type { FoldName } from './ops/reduce-names.ts';
import { contiguousStrides, normalizeAxis, type Shape } from './shape.ts';

export interface ReduceOptions {
  /** null: all. */
  readonly axis?: number | readonly number[] | null;
  readonly keepdims?: boolean;
  readonly dtype?: DType | undefined;
  /** Elements that count; broadcast with the array. */
  readonly where?: Operand | null;
  /** A value to begin with. */
  readonly initial?: Operand | null;
  readonly ddof?: number;
}

const whole = (size: number): IndexItem => ({ kind: 'slice', start: 0, step: 1, size });
const literal = (value: number): Operand => ({ weak: 'float', value, literal: true });

/** The axes of a reduction, ascending. Of an array without dimensions 0 and -1 are axes too, as in NumPy. */
export function reducedAxes(shape: Shape, axis: ReduceOptions['axis']): readonly number[] {
  if (axis === null || axis === undefined) return shape.map((_, d) => d);
  const list = typeof axis === 'number' ? [axis] : axis;
  if (shape.length === 0 && typeof axis === 'number' && (axis === 0 || axis === -1)) return [];
  const axes = list.map((own) => normalizeAxis(own, shape.length));
  if (new Set(axes).size !== axes.length) throw new ShapeError("duplicate value in 'axis'");
  return axes.sort((a, b) => a - b);
}

/** How an array is seen in rows: with at least one axis to go, and how to put the axes back. */
export interface Rows {
  readonly shape: Shape;
  readonly axes: readonly number[];
  /** Elements that become one. */
  readonly length: number;
  /** What broadcasts to the array, in its rows. */
  readonly seen: (node: Node) => Node;
  readonly finish: (node: Node) => Node;
}

/** With `along` as new dimensions of one element. */
const withNew = (shape: Shape, along: readonly number[]): readonly IndexItem[] =>
  shape.map((extent, d) => (along.includes(d) ? { kind: 'new' } : whole(extent)));

export function rowsOf(shape: Shape, { axis, keepdims }: Pick<ReduceOptions, 'axis' | 'keepdims'>): Rows {
  const axes = reducedAxes(shape, axis);
  // No axis is an axis of one element: every element by itself.
  if (axes.length === 0) {
    const seen = (node: Node): Node =>
      view(broadcastTo(node, shape), { kind: 'index', items: [...shape.map(whole), { kind: 'new' }] });
    return { shape: [...shape, 1], axes: [shape.length], length: 1, seen, finish: (node) => node };
  }
  let length = 1;
  for (const own of axes) length *= shape[own]!;
  return {
    shape,
    axes,
    length,
    seen: (node) => broadcastTo(node, shape),
    finish: (node) => (keepdims === true ? view(node, { kind: 'index', items: withNew(shape, axes) }) : node),
  };
}

/** What is reduced, prepared: sources of one shape. */
interface Domain extends Pick<Rows, 'axes' | 'length' | 'finish'> {
  readonly source: Node;
  readonly mask: Node | null;
}

function domainOf(array: Node, options: ReduceOptions): Domain {
  const mask = maskOf(options.where);
  const { axes, length, seen, finish } = rowsOf(array.shape, options);
  return { axes, length, finish, source: seen(array), mask: mask === null ? null : seen(mask) };
}

function maskOf(where: Operand | null | undefined): Node | null {
  if (where === null || where === undefined) return null;
  if (isWeak(where) || where.dtype !== 'bool')
    throw new DTypeError(`where is an array of bools, found ${isWeak(where) ? 'a number' : where.dtype}`);
  return where.kind === 'const' && where.value === true ? null : where;
}

/** A number that the shapes decide: a parameter, so that one text serves all of them. */
const count = (value: number): Node => scalar(value, 'float64', 'shape');

const one = (node: Node, domain: Domain, op: FoldName, dtype: DType): Node => reduce(op, dtype, [node], domain.axes);

const masked = (node: Node, mask: Node | null, otherwise: ConstValue): Node =>
  mask === null ? node : apply('where', [mask, node, constant(otherwise, node.dtype)]);

// --- sums, products, truth -------------------------------------------------------------------------------------------

const isNarrow = (dtype: DType): boolean => kindOf(dtype) === 'float' && dtype !== 'float64';

/** The type that sums and products of a type are gathered in. */
function wide(dtype: DType): DType {
  if (isNarrow(dtype)) return 'float64';
  return kindOf(dtype) === 'complex' ? 'complex128' : dtype;
}

/** NumPy's type of a sum or product: integers and bools at least 64 bits wide. */
function accumulated(dtype: DType): DType {
  if (kindOf(dtype) === 'bool' || kindOf(dtype) === 'int') return 'int64';
  return kindOf(dtype) === 'uint' ? 'uint64' : dtype;
}

/** The sum in its wide type. */
function wideSum(node: Node, axes: readonly number[]): Node {
  const { dtype } = node;
  if (dtype === 'float64' || dtype === 'complex128') return reduce('sum', dtype, [node], axes);
  const own = cast(node, wide(dtype));
  return reduce('add', own.dtype, [own], axes);
}

function withInitial(op: FoldName, node: Node, initial: Operand | null | undefined): Node {
  if (initial === null || initial === undefined) return node;
  return apply(op, [node, cast(isWeak(initial) ? initialOf(initial, node.dtype) : initial, node.dtype)]);
}

/** A number to begin with is assigned, as to an element: of a float an integer type takes the whole part. */
function initialOf(initial: Weak, dtype: DType): Node {
  const isInteger = kindOf(dtype) === 'int' || kindOf(dtype) === 'uint';
  return strong(initial, initial.weak === 'float' && isInteger ? 'float64' : dtype);
}

export function sum(array: Node, options: ReduceOptions): Node {
  const dtype = options.dtype ?? accumulated(array.dtype);
  const domain = domainOf(cast(array, dtype), options);
  const zero: ConstValue = kindOf(dtype) === 'complex' ? [0, 0] : 0n;
  const total = wideSum(masked(domain.source, domain.mask, zero), domain.axes);
  return domain.finish(cast(withInitial('add', total, options.initial), dtype));
}

export function prod(array: Node, options: ReduceOptions): Node {
  const dtype = options.dtype ?? accumulated(array.dtype);
  const domain = domainOf(cast(array, dtype), options);
  const unit: ConstValue = kindOf(dtype) === 'complex' ? [1, 0] : 1n;
  const factors = cast(masked(domain.source, domain.mask, unit), wide(dtype));
  const total = one(factors, domain, 'multiply', factors.dtype);
  return domain.finish(cast(withInitial('multiply', total, options.initial), dtype));
}

export function truth(op: 'logical_or' | 'logical_and', array: Node, options: ReduceOptions): Node {
  const domain = domainOf(cast(array, 'bool'), options);
  return domain.finish(one(masked(domain.source, domain.mask, op === 'logical_and'), domain, op, 'bool'));
}

export function countNonzero(array: Node, options: ReduceOptions): Node {
  const domain = domainOf(cast(cast(array, 'bool'), 'int64'), options);
  return domain.finish(one(domain.source, domain, 'add', 'int64'));
}

// --- extremes --------------------------------------------------------------------------------------------------------

/** The value that no element of a type is beyond. */
function bound(dtype: DType, largest: boolean): ConstValue {
  const kind = kindOf(dtype);
  const infinite = largest ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (kind === 'float') return infinite;
  if (kind === 'complex') return [infinite, infinite];
  if (kind === 'bool') return largest;
  return largest ? integerRange(dtype).max : integerRange(dtype).min;
}

export type ExtremeName = 'maximum' | 'minimum' | 'fmax' | 'fmin';

export function extreme(op: ExtremeName, array: Node, options: ReduceOptions): Node {
  const domain = domainOf(array, options);
  const hasInitial = options.initial !== null && options.initial !== undefined;
  if (!hasInitial && domain.length === 0)
    throw new ShapeError(`zero-size array to reduction operation ${op} which has no identity`);
  if (!hasInitial && domain.mask !== null)
    throw new ShapeError(
      `reduction operation '${op}' does not have an identity, so to use a where mask one has to specify 'initial'`,
    );
  const source = masked(domain.source, domain.mask, bound(array.dtype, op === 'minimum' || op === 'fmin'));
  return domain.finish(withInitial(op, one(source, domain, op, array.dtype), options.initial));
}

/** Positions along the reduced axes, counted in C order. */
export function positions(shape: Shape, axes: readonly number[]): Node {
  const inner = contiguousStrides(axes.map((axis) => shape[axis]!));
  const strides = shape.map((_, d) => (axes.includes(d) ? inner[axes.indexOf(d)]! : 0));
  return iota({ shape, strides, offset: 0 });
}

export function extremeIndex(op: 'argmax' | 'argmin', array: Node, options: ReduceOptions): Node {
  const domain = domainOf(array, options);
  if (domain.length === 0) throw new ShapeError(`attempt to get ${op} of an empty sequence`);
  const { source, axes } = domain;
  return domain.finish(reduce(op, 'int64', [source, positions(source.shape, axes)], axes));
}

export function peakToPeak(array: Node, options: ReduceOptions): Node {
  return apply('subtract', [extreme('maximum', array, options), extreme('minimum', array, options)]);
}

// --- moments ---------------------------------------------------------------------------------------------------------

const inexact = (dtype: DType): boolean => kindOf(dtype) === 'float' || kindOf(dtype) === 'complex';

/** How many elements count: a number of the shapes, or of the mask. In float64. */
function counted({ mask, axes, length }: Domain): Node {
  return mask === null ? count(length) : cast(reduce('add', 'int64', [cast(mask, 'int64')], axes), 'float64');
}

export function mean(array: Node, options: ReduceOptions): Node {
  const dtype = options.dtype ?? (inexact(array.dtype) ? array.dtype : 'float64');
  const domain = domainOf(cast(array, dtype), options);
  const zero: ConstValue = kindOf(dtype) === 'complex' ? [0, 0] : 0n;
  const total = wideSum(masked(domain.source, domain.mask, zero), domain.axes);
  return domain.finish(
    cast(apply('divide', [inexact(total.dtype) ? total : cast(total, 'float64'), counted(domain)]), dtype),
  );
}

/** The sum of squared distances to the mean. */
function squares(node: Node, { mask, axes }: Domain): Node {
  if (kindOf(node.dtype) === 'complex') {
    const parts = (['real', 'imag'] as const).map((part) => deviation(apply(part, [node]), mask, axes));
    return apply('add', parts);
  }
  return deviation(node, mask, axes);
}

/** Of float64 with the rounding of each addition kept; narrower types have room for it in float64. */
function deviation(node: Node, mask: Node | null, axes: readonly number[]): Node {
  const own = cast(node, 'float64');
  const exact = node.dtype === 'float64';
  if (mask === null) return reduce(exact ? 'deviation_exact' : 'deviation', 'float64', [own], axes);
  return reduce(exact ? 'deviation_exact_where' : 'deviation_where', 'float64', [own, mask], axes);
}

function variance(array: Node, options: ReduceOptions, root: boolean, empty: 'nan' | 'inf'): Node {
  const dtype = options.dtype ?? (inexact(array.dtype) ? array.dtype : 'float64');
  const domain = domainOf(cast(array, dtype), options);
  const all = counted(domain);
  const left = apply('subtract', [all, literal(options.ddof ?? 0)]);
  const freedom = apply('maximum', [left, literal(0)]);
  const own = apply('divide', [squares(domain.source, domain), freedom]);
  const checked =
    empty === 'nan' ? apply('where', [apply('greater', [left, literal(0)]), own, literal(Number.NaN)]) : own;
  return domain.finish(cast(root ? apply('sqrt', [checked]) : checked, realOf(dtype)));
}

export const variances = (array: Node, options: ReduceOptions): Node => variance(array, options, false, 'inf');
export const deviations = (array: Node, options: ReduceOptions): Node => variance(array, options, true, 'inf');

// --- without NaN -----------------------------------------------------------------------------------------------------

const hasNaN = (array: Node): boolean => inexact(array.dtype);
const numbers = (array: Node): Node => apply('logical_not', [apply('isnan', [array])]);

/** The options with NaN left out beside what `where` leaves out. */
function withoutNaN(array: Node, options: ReduceOptions): ReduceOptions {
  if (!hasNaN(array)) return options;
  const mask = maskOf(options.where);
  return { ...options, where: mask === null ? numbers(array) : apply('logical_and', [numbers(array), mask]) };
}

export const nansum = (array: Node, options: ReduceOptions): Node => sum(array, withoutNaN(array, options));
export const nanprod = (array: Node, options: ReduceOptions): Node => prod(array, withoutNaN(array, options));
export const nanmean = (array: Node, options: ReduceOptions): Node => mean(array, withoutNaN(array, options));
export const nanvar = (array: Node, options: ReduceOptions): Node =>
  hasNaN(array) ? variance(array, withoutNaN(array, options), false, 'nan') : variances(array, options);
export const nanstd = (array: Node, options: ReduceOptions): Node =>
  hasNaN(array) ? variance(array, withoutNaN(array, options), true, 'nan') : deviations(array, options);

export function nanextreme(op: 'fmax' | 'fmin', array: Node, options: ReduceOptions): Node {
  return extreme(op, array, options);
}

/** A row of nothing but NaN has no index: -1, where NumPy raises an error. */
export function nanextremeIndex(op: 'argmax' | 'argmin', array: Node, options: ReduceOptions): Node {
  if (!hasNaN(array)) return extremeIndex(op, array, options);
  const finite = masked(array, numbers(array), bound(array.dtype, op === 'argmin'));
  const any = truth('logical_or', numbers(array), options);
  return apply('where', [any, extremeIndex(op, finite, options), constant(-1n, 'int64')]);
}
