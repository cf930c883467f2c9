/** Types of the functions that make arrays. The values come from the creation table. */

import type { DType } from '../compiler/dtype.ts';
import type { NDArray } from './array.ts';
import type { ListOperand, ScalarOperand } from './method-types.ts';

type DTypeArg = DType | { readonly dtype: DType };
type TypeOf<T, Default extends DType> = T extends DType ? T : T extends { readonly dtype: infer D extends DType } ? D : Default;
type Shape = number | readonly number[];
type Operand = NDArray | ScalarOperand | ListOperand;

export interface CreateOptions<T extends DTypeArg = DTypeArg> {
  readonly dtype?: T;
  /** `cpu`, `cuda`, `cuda:1`. */
  readonly device?: string;
}

type Filled = <T extends DTypeArg = 'float64'>(shape: Shape, options?: T | CreateOptions<T>) => NDArray<TypeOf<T, 'float64'>>;
type Like = (a: Operand, options?: CreateOptions & { readonly shape?: Shape }) => NDArray;

export interface CreationFunctions {
  readonly zeros: Filled;
  readonly ones: Filled;
  /** Elements are undefined until written; Weft gives zeros. */
  readonly empty: Filled;
  readonly full: (shape: Shape, value: Operand, options?: DTypeArg | CreateOptions) => NDArray;
  readonly zerosLike: Like;
  readonly onesLike: Like;
  readonly emptyLike: Like;
  readonly fullLike: (a: Operand, value: Operand, options?: CreateOptions & { readonly shape?: Shape }) => NDArray;
  /** `arange(stop)`, `arange(start, stop)`, `arange(start, stop, step)`: float64 unless a dtype is given. */
  readonly arange: (...args: readonly (number | bigint | CreateOptions)[]) => NDArray;
  readonly linspace: (start: Operand, stop: Operand, num?: number, options?: CreateOptions & { readonly endpoint?: boolean }) => NDArray;
  readonly logspace: (start: Operand, stop: Operand, num?: number, options?: CreateOptions & { readonly endpoint?: boolean; readonly base?: Operand }) => NDArray;
  readonly geomspace: (start: Operand, stop: Operand, num?: number, options?: CreateOptions & { readonly endpoint?: boolean }) => NDArray;
  readonly eye: (n: number, options?: CreateOptions & { readonly M?: number; readonly k?: number }) => NDArray;
  readonly identity: (n: number, options?: CreateOptions) => NDArray;
  readonly tri: (n: number, options?: CreateOptions & { readonly M?: number; readonly k?: number }) => NDArray;
  readonly tril: (m: Operand, k?: number) => NDArray;
  readonly triu: (m: Operand, k?: number) => NDArray;
  readonly indices: (dimensions: readonly number[], options?: CreateOptions & { readonly sparse?: boolean }) => NDArray;
  readonly meshgrid: (...arrays: readonly (Operand | { readonly indexing?: 'xy' | 'ij'; readonly sparse?: boolean })[]) => readonly NDArray[];
}
