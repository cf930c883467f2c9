/**
 * Arrays made from nothing, as nodes: constants broadcast, and arithmetic over indices. They cost nothing until a
 * kernel reads them. Numbers given at run time become kernel parameters, literals constants; sizes and integer steps
 * travel as layouts, so that one kernel serves all of them.
 */

import { apply, asNode, broadcastTo, defaultType, isWeak, type Operand, strong } from './build.ts';
import { type DType, kindOf } from './dtype.ts';
import { ArgumentError, ShapeError } from './errors.ts';
import { cast, iota, type Node, view } from './graph.ts';
import { contiguous } from './layout.ts';
import { elementsOf, formatShape, normalizeAxis, type Shape } from './shape.ts';
import { reshapeView } from './views.ts';

/** A shape of non-negative extents. Throws ShapeError. */
export function checkShape(shape: Shape): Shape {
  if (shape.some((extent) => extent < 0))
    throw new ShapeError(`negative dimensions are not allowed, found ${formatShape(shape)}`);
  if (!shape.every(Number.isInteger)) throw new ShapeError(`dimensions are integers, found ${formatShape(shape)}`);
  elementsOf(shape);
  return Object.freeze([...shape]);
}

/** The integer as a constant of any type. */
export const literalInt = (value: bigint | number, dtype: DType): Node =>
  strong({ weak: 'int', value: BigInt(value), literal: true }, dtype);

// --- constants -------------------------------------------------------------------------------------------------------

export const zeros = (shape: Shape, dtype: DType = 'float64'): Node =>
  broadcastTo(literalInt(0, dtype), checkShape(shape));

export const ones = (shape: Shape, dtype: DType = 'float64'): Node =>
  broadcastTo(literalInt(1, dtype), checkShape(shape));

/**
 * One value everywhere, or an array broadcast. The type is the value's unless given; values are then cast as `astype`
 * does, an integer that does not fit throws OverflowError.
 */
export function full(shape: Shape, value: Operand, dtype?: DType): Node {
  return broadcastTo(filling(value, dtype ?? (isWeak(value) ? defaultType(value) : value.dtype)), checkShape(shape));
}

function filling(value: Operand, dtype: DType): Node {
  if (!isWeak(value)) return cast(value, dtype);
  const to = kindOf(dtype);
  // NumPy assigns with casting='unsafe': 1.7 is 1 as an integer, 1+2j is 1 as a real number.
  if (value.weak === 'complex' && to !== 'complex') return cast(strong(value, 'complex128'), dtype);
  if (value.weak === 'float' && (to === 'int' || to === 'uint')) return cast(strong(value, 'float64'), dtype);
  return strong(value, dtype);
}

// --- indices ---------------------------------------------------------------------------------------------------------

/** int64: of every element its index along one axis. */
export function iotaAlong(shape: Shape, axis: number): Node {
  const along = normalizeAxis(axis, shape.length);
  const strides = Object.freeze(shape.map((_, d) => (d === along ? 1 : 0)));
  return iota(Object.freeze({ shape: checkShape(shape), strides, offset: 0 }));
}

/** int64: of every element `column - row - k`. */
function diagonalDistance(rows: number, columns: number, k: number): Node {
  const shape = checkShape([rows, columns]);
  return iota(Object.freeze({ shape, strides: Object.freeze([-1, 1]), offset: 0 - k }));
}

function integer(name: string, value: number): number {
  if (!Number.isSafeInteger(value)) throw new ArgumentError(`${name} is an integer, found ${value}`);
  return value;
}

/** Ones on diagonal k (0 the main one, positive above it), else zeros. */
export function eye(rows: number, columns: number | null = null, k = 0, dtype: DType = 'float64'): Node {
  const distance = diagonalDistance(integer('N', rows), integer('M', columns ?? rows), integer('k', k));
  return cast(apply('equal', [distance, literalInt(0, 'int64')]), dtype);
}

export const identity = (n: number, dtype: DType = 'float64'): Node => eye(n, n, 0, dtype);

const onOrBelow = (rows: number, columns: number, k: number): Node =>
  apply('less_equal', [diagonalDistance(rows, columns, integer('k', k)), literalInt(0, 'int64')]);

/** Ones on and below diagonal k, else zeros. A negative size is an empty one, as in NumPy. */
export function tri(rows: number, columns: number | null = null, k = 0, dtype: DType = 'float64'): Node {
  const height = Math.max(0, integer('N', rows));
  return cast(onOrBelow(height, Math.max(0, integer('M', columns ?? rows)), k), dtype);
}

function triangle(name: string, source: Node, k: number): { readonly lower: Node; readonly zero: Node } {
  const { shape } = source;
  if (shape.length === 0) throw new ShapeError(`${name} needs an array of at least one dimension, found shape ()`);
  // NumPy makes a square of a single dimension: every row is the array, masked.
  const columns = shape[shape.length - 1]!;
  const rows = shape.length === 1 ? columns : shape[shape.length - 2]!;
  return { lower: onOrBelow(rows, columns, k), zero: literalInt(0, source.dtype) };
}

/** The array with zeros above diagonal k of its last two dimensions. */
export function tril(source: Node, k = 0): Node {
  const { lower, zero } = triangle('tril', source, k);
  return apply('where', [lower, source, zero]);
}

/** The array with zeros below diagonal k of its last two dimensions. */
export function triu(source: Node, k = 0): Node {
  const { lower, zero } = triangle('triu', source, k - 1);
  return apply('where', [lower, zero, source]);
}

/** One array of shape (number of dimensions, ...dimensions): `[d]` holds the index along dimension d. */
export function indices(dimensions: Shape, dtype: DType = 'int64'): Node {
  const shape = checkShape([dimensions.length, ...dimensions]);
  const last = dimensions.length - 1;
  if (last < 0) return zeros(shape, dtype);
  const which = iotaAlong(shape, 0);
  let values = iotaAlong(shape, last + 1);
  for (let d = last - 1; d >= 0; d--) {
    values = apply('where', [apply('equal', [which, literalInt(d, 'int64')]), iotaAlong(shape, d + 1), values]);
  }
  return cast(values, dtype);
}

/** Per dimension its indices, with size 1 along all others. */
export function sparseIndices(dimensions: Shape, dtype: DType = 'int64'): readonly Node[] {
  return dimensions.map((extent, d) => {
    const shape = checkShape(dimensions.map((_, other) => (other === d ? extent : 1)));
    return cast(iotaAlong(shape, d), dtype);
  });
}

export interface MeshgridOptions {
  /** `xy`: the second array runs along the rows, as in plots; `ij`: each along its own dimension. */
  readonly indexing?: string;
  readonly sparse?: boolean;
}

/** Coordinates of a grid from the coordinates of its axes; arrays are taken flat. */
export function meshgrid(axes: readonly Node[], options: MeshgridOptions = {}): readonly Node[] {
  const { indexing = 'xy', sparse = false } = options;
  if (indexing !== 'xy' && indexing !== 'ij') {
    throw new ArgumentError(`Valid values for \`indexing\` are 'xy' and 'ij'., found '${indexing}'`);
  }
  const position = (k: number): number => (indexing === 'xy' && axes.length > 1 && k < 2 ? 1 - k : k);
  const sizes = axes.map(({ shape }) => elementsOf(shape));
  const whole: number[] = [];
  sizes.forEach((size, k) => {
    whole[position(k)] = size;
  });
  const shape = checkShape(whole);
  return axes.map((axis, k) => {
    const own = shape.map((extent, d) => (d === position(k) ? extent : 1));
    const placed = view(axis, reshapeView(axis.shape, own));
    return sparse ? placed : broadcastTo(placed, shape);
  });
}

/** Indices 0 to length - 1 as elements of a type. */
export const counting = (length: number, dtype: DType): Node => cast(iota(contiguous(checkShape([length]))), dtype);

/** `value` at one index of a row of values, `others` at all others. */
export function replaceAt(index: Node, value: Operand, others: Node): Node {
  const position = iota(contiguous(others.shape));
  return apply('where', [apply('equal', [position, index]), asNode(value), others]);
}
