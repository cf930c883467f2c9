/**
 * A kernel's parameter text, read by the type checker: `T x, raw float32 w` says how many arguments a call takes, which
 * of them have a fixed dtype, and what the results are. Texts that are not literals, and tagged templates, whose text
 * TypeScript does not keep, accept everything.
 */

import type { DType } from '../compiler/dtype.ts';
import type { mayBe, NDArray } from './array.ts';
import type { ListOperand, ScalarOperand } from './method-types.ts';
import type { TypedArrayDType } from './values.ts';

interface Param<T extends string = string, Raw extends boolean = boolean> {
  /** A dtype, or the letter of a placeholder. */
  readonly type: T;
  readonly raw: Raw;
}

type Space = ' ' | '\n' | '\t';
type Trim<S extends string> = S extends `${Space}${infer R}` ? Trim<R> : S extends `${infer R}${Space}` ? Trim<R> : S;
type FirstWord<S extends string> = S extends `${infer Word}${Space}${string}` ? FirstWord<Word> : S;
type ParamOf<S extends string> = S extends `raw${Space}${infer R}`
  ? Param<FirstWord<Trim<R>>, true>
  : Param<FirstWord<S>, false>;

/** The parameters of a literal text. */
type Params<S extends string> =
  Trim<S> extends ''
    ? []
    : S extends `${infer Head},${infer Tail}`
      ? [ParamOf<Trim<Head>>, ...Params<Tail>]
      : [ParamOf<Trim<S>>];

/** Whether one of the texts is not known to the type checker. */
export type IsWide<I extends string, O extends string> = string extends I ? true : string extends O ? true : false;

/** An array that may have dtype D: an array of another dtype is refused, one whose dtype is not known passes. */
interface ArrayFor<D extends DType> extends NDArray {
  [mayBe]?(dtype: D): void;
}

type ArrayOf<P> = P extends Param<infer T> ? (T extends DType ? ArrayFor<T> : NDArray) : NDArray;
type Argument<P> = P extends Param<string, true> ? ArrayOf<P> : ArrayOf<P> | ScalarOperand | ListOperand;
type InputsOf<P extends readonly Param[]> = { [K in keyof P]: Argument<P[K]> };
type OutputsOf<P extends readonly Param[]> = { [K in keyof P]: ArrayOf<P[K]> };

/** How many arguments a call takes, and which of them must be arrays. */
export type CallArguments<I extends string, O extends string> =
  IsWide<I, O> extends true
    ? readonly unknown[]
    : InputsOf<Params<I>> | [...InputsOf<Params<I>>, ...OutputsOf<Params<O>>];

type DTypeOfArgument<A> = A extends NDArray<infer D> ? D : A extends ArrayBufferView ? TypedArrayDType<A> : never;

/** What the first array of a placeholder makes it; any dtype when the type checker sees none. */
type Bound<T extends string, P extends readonly unknown[], A extends readonly unknown[]> = P extends readonly [
  infer Q,
  ...infer R,
]
  ? A extends readonly [infer X, ...infer Y]
    ? Q extends Param<T>
      ? [DTypeOfArgument<X>] extends [never]
        ? Bound<T, R, Y>
        : DTypeOfArgument<X>
      : Bound<T, R, Y>
    : DType
  : DType;

type ResultsOf<P extends readonly Param[], All extends readonly Param[], A extends readonly unknown[]> = {
  [K in keyof P]: P[K] extends Param<infer T> ? NDArray<T extends DType ? T : Bound<T, All, A>> : never;
};

type One<R extends readonly unknown[], L extends boolean> = [L] extends [false]
  ? R extends readonly [infer Only]
    ? Only
    : R
  : [L] extends [true]
    ? R
    : R extends readonly [infer Only]
      ? Only | R
      : R;

/** What a call returns: the array of one output, a list of several. */
export type Results<I extends string, O extends string, A extends readonly unknown[], L extends boolean> =
  IsWide<I, O> extends true
    ? [L] extends [true]
      ? readonly NDArray[]
      : NDArray
    : One<ResultsOf<Params<O>, [...Params<I>, ...Params<O>], A>, L>;
