/** Reductions made of others, with the elementwise work around them: they fuse like any expression. */

import { apply, broadcastTo, commonType, isWeak, type Operand, strong } from './build.ts';
import { type DType, kindOf } from './dtype.ts';
import { ArgumentError, ShapeError, UnsupportedError } from './errors.ts';
import { cast, constant, type Node, view } from './graph.ts';
import { countNonzero, extreme, mean, type ReduceOptions, reducedAxes, sum } from './reductions.ts';
import { formatShape, sameShape } from './shape.ts';
import { reshapeView } from './views.ts';

const literal = (value: number): Operand => ({ weak: 'float', value, literal: true });
const inexact = (dtype: DType): boolean => kindOf(dtype) === 'float' || kindOf(dtype) === 'complex';

/** The mean with weights: of the array's shape, or along its one axis. */
export function average(array: Node, weights: Node | null, options: ReduceOptions): Node {
  if (weights === null) return mean(array, options);
  const float64 = constant(0, 'float64');
  const dtype = commonType(inexact(array.dtype) ? [array, weights] : [array, weights, float64]);
  const own = cast(along(array, weights, options.axis), dtype);
  const scale = sum(broadcastTo(own, array.shape), options);
  return apply('divide', [sum(apply('multiply', [cast(array, dtype), own]), options), scale]);
}

/** Weights of one axis, seen along it. */
function along(array: Node, weights: Node, axis: ReduceOptions['axis']): Node {
  if (sameShape(weights.shape, array.shape)) return weights;
  if (axis === null || axis === undefined)
    throw new ShapeError('Axis must be specified when shapes of a and weights differ.');
  const [only, ...more] = reducedAxes(array.shape, axis);
  if (only === undefined || more.length > 0 || !sameShape(weights.shape, [array.shape[only]!])) {
    throw new ShapeError(
      `Shape of weights must be consistent with shape of a along specified axis: found weights ${formatShape(weights.shape)}, a ${formatShape(array.shape)}`,
    );
  }
  return view(
    weights,
    reshapeView(
      weights.shape,
      array.shape.map((_, d) => (d === only ? -1 : 1)),
    ),
  );
}

/** NumPy's `ord`: a number, infinities included, or `fro`. */
export type NormOrder = number | 'fro' | null;

const magnitude = (array: Node): Node => apply('absolute', [array]);

function vectorNorm(array: Node, order: number, options: ReduceOptions): Node {
  if (order === Number.POSITIVE_INFINITY) return extreme('maximum', magnitude(array), options);
  if (order === Number.NEGATIVE_INFINITY) return extreme('minimum', magnitude(array), options);
  if (order === 0) return cast(countNonzero(array, options), magnitude(array).dtype);
  if (order === 1) return sum(magnitude(array), options);
  if (order === 2) return euclidean(array, options);
  const power = sum(apply('power', [magnitude(array), literal(order)]), options);
  return apply('power', [power, literal(1 / order)]);
}

function euclidean(array: Node, options: ReduceOptions): Node {
  if (kindOf(array.dtype) !== 'complex') return apply('sqrt', [sum(apply('square', [array]), options)]);
  const squares = (['real', 'imag'] as const).map((part) => apply('square', [apply(part, [array])]));
  return apply('sqrt', [sum(apply('add', squares), options)]);
}

/** `linalg.norm`: of all elements, of vectors along an axis, or of matrices along two. */
export function norm(given: Node, order: NormOrder, options: ReduceOptions): Node {
  const array = inexact(given.dtype) ? given : cast(given, 'float64');
  const axes = reducedAxes(array.shape, options.axis);
  if (order === null) return euclidean(array, options);
  if (axes.length === 1 && typeof order === 'number') return vectorNorm(array, order, options);
  if (axes.length !== 2) throw new ShapeError('Improper number of dimensions to norm.');
  if (order === 'fro') return euclidean(array, options);
  return matrixNorm(array, order, axes as readonly [number, number], options);
}

function matrixNorm(array: Node, order: number, [low, high]: readonly [number, number], options: ReduceOptions): Node {
  if (order === 2 || order === -2)
    throw new UnsupportedError(
      `norm: ord ${order} of a matrix needs its singular values, which are not part of this version`,
    );
  const given = typeof options.axis === 'object' && options.axis !== null ? options.axis : [low, high];
  const [first, second] = given.map((axis) => (axis < 0 ? axis + array.shape.length : axis)) as [number, number];
  const isColumns = Math.abs(order) === 1;
  if (!isColumns && Number.isFinite(order)) throw new ArgumentError(`Invalid norm order ${order} for matrices.`);
  const sums = sum(magnitude(array), { axis: isColumns ? first : second, keepdims: true });
  const left = isColumns ? second : first;
  const most = extreme(order > 0 ? 'maximum' : 'minimum', sums, { axis: left, keepdims: true });
  const kept = array.shape.map((extent, d) => (d === low || d === high ? 1 : extent));
  return options.keepdims === true
    ? most
    : view(
        most,
        reshapeView(
          kept,
          kept.filter((_, d) => d !== low && d !== high),
        ),
      );
}

/** log(sum(exp(a))), with the largest element taken out so that nothing overflows. */
export function logsumexp(array: Node, options: ReduceOptions): Node {
  const own = inexact(array.dtype) ? array : cast(array, 'float64');
  const most = extreme('maximum', own, { axis: options.axis ?? null, keepdims: true });
  const finite = apply('where', [
    apply('isfinite', [most]),
    most,
    strong({ weak: 'float', value: 0, literal: true }, most.dtype),
  ]);
  const total = sum(apply('exp', [apply('subtract', [own, finite])]), { ...options, keepdims: true });
  const result = apply('add', [apply('log', [total]), finite]);
  if (options.keepdims === true) return result;
  const axes = reducedAxes(own.shape, options.axis);
  return view(
    result,
    reshapeView(
      result.shape,
      result.shape.filter((_, d) => !axes.includes(d)),
    ),
  );
}

/** exp(a - max) over its sum. */
export function softmax(array: Node, options: ReduceOptions): Node {
  const shifted = shiftedBy(array, options);
  const powers = apply('exp', [shifted]);
  return apply('divide', [powers, sum(powers, { axis: options.axis ?? null, keepdims: true })]);
}

/** The logarithm of softmax. */
export function logSoftmax(array: Node, options: ReduceOptions): Node {
  const shifted = shiftedBy(array, options);
  return apply('subtract', [
    shifted,
    apply('log', [sum(apply('exp', [shifted]), { axis: options.axis ?? null, keepdims: true })]),
  ]);
}

function shiftedBy(array: Node, { axis }: ReduceOptions): Node {
  const own = inexact(array.dtype) ? array : cast(array, 'float64');
  return apply('subtract', [own, extreme('maximum', own, { axis: axis ?? null, keepdims: true })]);
}

/** A number without a type, as JavaScript's. */
export function plainNumber(name: string, value: Operand): number {
  if (isWeak(value) && value.weak !== 'complex') return Number(value.value);
  throw new ArgumentError(`${name} is a number, found an array`);
}
