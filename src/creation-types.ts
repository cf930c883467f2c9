/** Types of the functions that make arrays. The values come from the creation table. */

import type { DType } from '../compiler/dtype.ts';
import type { NDArray } from './array.ts';
import type { ListOperand, NamedDType, ScalarOperand } from './method-types.ts';
import type { TypedArrayDType } from './values.ts';

type DTypeArg = DType | { readonly dtype: DType };
type TypeOf<T, Default extends DType> = T extends DType
  ? T
  : T extends { readonly dtype: infer D extends DType }
    ? D
    : Default;
type Shape = number | readonly number[];
type Operand = NDArray | ScalarOperand | ListOperand;

export interface CreateOptions<T extends DTypeArg = DTypeArg> {
  readonly dtype?: T;
  /** `cpu`, `cuda`, `cuda:1`. */
  readonly device?: string;
}

type Filled = <T extends DTypeArg = 'float64'>(
  shape: Shape,
  options?: T | CreateOptions<T>,
) => NDArray<TypeOf<T, 'float64'>>;

type DTypeOfOperand<A> =
  A extends NDArray<infer D>
    ? D
    : A extends Uint8ClampedArray
      ? 'uint8'
      : A extends ArrayBufferView
        ? TypedArrayDType<A>
        : DType;
type LikeOptions<T extends DTypeArg> = CreateOptions<T> & { readonly shape?: Shape };

interface Like {
  <T extends DTypeArg>(a: Operand, options: LikeOptions<T> & { readonly dtype: T }): NDArray<NamedDType<T>>;
  <A extends Operand>(a: A, options?: Omit<LikeOptions<DTypeArg>, 'dtype'>): NDArray<DTypeOfOperand<A>>;
}

interface FullLike {
  <T extends DTypeArg>(
    a: Operand,
    value: Operand,
    options: LikeOptions<T> & { readonly dtype: T },
  ): NDArray<NamedDType<T>>;
  <A extends Operand>(a: A, value: Operand, options?: Omit<LikeOptions<DTypeArg>, 'dtype'>): NDArray<DTypeOfOperand<A>>;
}

interface Full {
  <T extends DTypeArg>(
    shape: Shape,
    value: Operand,
    options: T | (CreateOptions<T> & { readonly dtype: T }),
  ): NDArray<NamedDType<T>>;
  (shape: Shape, value: Operand, options?: CreateOptions): NDArray;
}

type Range = number | bigint;
type WithType<T extends DTypeArg> = CreateOptions<T> & { readonly dtype: T };
type Typed<T extends DTypeArg> = NDArray<NamedDType<T>>;

interface Arange {
  <T extends DTypeArg>(stop: Range, options: WithType<T>): Typed<T>;
  <T extends DTypeArg>(start: Range, stop: Range, options: WithType<T>): Typed<T>;
  <T extends DTypeArg>(start: Range, stop: Range, step: Range, options: T | WithType<T>): Typed<T>;
  (...args: readonly (Range | CreateOptions)[]): NDArray<'float64'>;
}

/** A function of `n` whose result is float64 unless a dtype is given. */
type Square<More> = <T extends DTypeArg = 'float64'>(
  n: number,
  options?: CreateOptions<T> & More,
) => NDArray<TypeOf<T, 'float64'>>;
type Diagonal = { readonly M?: number; readonly k?: number };
/** Complex ends make a complex result, so only numbers say the type. */
type Spaced<More> = <A extends Operand, B extends Operand, T extends DTypeArg | undefined = undefined>(
  start: A,
  stop: B,
  num?: number,
  options?: { readonly dtype?: T; readonly device?: string; readonly endpoint?: boolean } & More,
) => NDArray<T extends DTypeArg ? NamedDType<T> : [A, B] extends [number, number] ? 'float64' : DType>;
type Triangle = <A extends Operand>(m: A, k?: number) => NDArray<DTypeOfOperand<A>>;

export interface CreationFunctions {
  /** Elements 0, float64 unless a dtype is given; a shape is one extent or a list. Throws ShapeError for a negative extent. */
  readonly zeros: Filled;
  /** As `zeros`, elements 1. */
  readonly ones: Filled;
  /** Elements are undefined until written; Weft gives zeros. */
  readonly empty: Filled;
  /** Every element the value, a number or an array that broadcasts to the shape; a number makes float64. */
  readonly full: Full;
  /** Of another array's shape and dtype, unless the options say otherwise. */
  readonly zerosLike: Like;
  /** As `zerosLike`, elements 1. */
  readonly onesLike: Like;
  /** As `zerosLike`. */
  readonly emptyLike: Like;
  /** As `zerosLike`, every element the value. */
  readonly fullLike: FullLike;
  /** `arange(stop)`, `arange(start, stop)`, `arange(start, stop, step)`: float64 unless a dtype is given. */
  readonly arange: Arange;
  /** `num` values (50) at equal distances; the last is `stop`, unless `endpoint` is false. */
  readonly linspace: Spaced<unknown>;
  /** `base` (10) to the powers that `linspace` gives. */
  readonly logspace: Spaced<{ readonly base?: Operand }>;
  /** As `linspace`, at equal ratios. */
  readonly geomspace: Spaced<unknown>;
  /** `n` rows and `M` columns (`n`), 1 on diagonal `k`, 0 elsewhere. */
  readonly eye: Square<Diagonal>;
  /** `n` rows and columns, 1 on the diagonal. */
  readonly identity: Square<unknown>;
  /** As `eye`, 1 on diagonal `k` and below. */
  readonly tri: Square<Diagonal>;
  /** A copy with 0 above diagonal `k` of the last two dimensions. */
  readonly tril: Triangle;
  /** A copy with 0 below diagonal `k` of the last two dimensions. */
  readonly triu: Triangle;
  /** The index of each element along each dimension, int64; with `sparse`, a list of one array per dimension. */
  readonly indices: {
    (dimensions: readonly number[], options: CreateOptions & { readonly sparse: true }): readonly NDArray[];
    <T extends DTypeArg = 'int64'>(
      dimensions: readonly number[],
      options?: CreateOptions<T> & { readonly sparse?: false },
    ): NDArray<TypeOf<T, 'int64'>>;
  };
  /** Each one-dimensional array spread over the grid of all; `indexing: 'xy'` (default) puts the second array's first. */
  readonly meshgrid: (
    ...arrays: readonly (Operand | { readonly indexing?: 'xy' | 'ij'; readonly sparse?: boolean })[]
  ) => readonly NDArray[];
}
