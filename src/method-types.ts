/** Types of the methods that arrays get from the operation table. No class is named here, so nothing imports in a circle. */

import type { DType } from '../compiler/dtype.ts';
import type { ProgramSummary } from '../compiler/explain.ts';
import type { SliceSpec } from '../compiler/indexing.ts';
import type { OpName, Rows } from '../compiler/ops.ts';
import type { ReductionName, ReductionRows } from '../compiler/reductions-table.ts';
import type { CamelCase } from './names.ts';
import type { TypedArray, TypedScalar } from './values.ts';

/** A scalar operand: numbers, bigints and { re, im } take the arrays' type (weak), booleans are bool, typed ones keep theirs. */
export type ScalarOperand = number | bigint | boolean | { readonly re: number; readonly im: number } | TypedScalar;

/** Lists and typed arrays are copied to the device as `array()` would. */
export type ListOperand = TypedArray | readonly unknown[];

/** The dtype that a name, or a callable such as `np.float32`, stands for. */
export type NamedDType<T> = T extends DType ? T : T extends { readonly dtype: infer D extends DType } ? D : DType;

export interface OpOptions<Self> {
  /** An array to store the result in, of exactly the result's shape. It is returned. */
  readonly out?: Self;
  /** Type to compute and return in. */
  readonly dtype?: DType | { readonly dtype: DType };
}

type Several = { readonly outputs: readonly string[] };
export type OpsOfArity<N extends number> = {
  [K in OpName]: Rows[K] extends { readonly arity: N }
    ? Rows[K] extends { readonly internal: true }
      ? never
      : K
    : never;
}[OpName];
export type AliasesOf<K extends OpName> = Rows[K] extends { readonly aliases: readonly (infer A)[] }
  ? A & string
  : never;
export type WordsOf<K extends OpName> = K extends OpName ? K | AliasesOf<K> : never;
type ResultOf<K extends OpName, Self> = Rows[K] extends Several ? readonly Self[] : Self;
type OpOfWord<W extends string> = { [K in OpName]: W extends K | AliasesOf<K> ? K : never }[OpName];

type OperandOf<Self> = Self | ScalarOperand | ListOperand;

/** `a.sin()`, `a.add(b)`, `a.clip(lo, hi)`: the first operand is the array itself. */
export type OpMethods<Self> = {
  [W in WordsOf<OpsOfArity<1>> as CamelCase<W>]: (options?: OpOptions<Self>) => ResultOf<OpOfWord<W>, Self>;
} & {
  [W in WordsOf<OpsOfArity<2>> as CamelCase<W>]: (
    other: OperandOf<Self>,
    options?: OpOptions<Self>,
  ) => ResultOf<OpOfWord<W>, Self>;
} & {
  [W in Exclude<WordsOf<OpsOfArity<3>>, 'where'> as CamelCase<W>]: (
    second: OperandOf<Self>,
    third: OperandOf<Self>,
    options?: OpOptions<Self>,
  ) => ResultOf<OpOfWord<W>, Self>;
} & {
  readonly round: (decimals: number, options?: OpOptions<Self>) => Self;
};

/** `sin(a)`, `add(a, b)`, `where(c, a, b)`. */
export type OpFunctions<Self> = {
  [W in WordsOf<OpsOfArity<1>> as CamelCase<W>]: (
    x: OperandOf<Self>,
    options?: OpOptions<Self>,
  ) => ResultOf<OpOfWord<W>, Self>;
} & {
  [W in WordsOf<OpsOfArity<2>> as CamelCase<W>]: (
    x: OperandOf<Self>,
    y: OperandOf<Self>,
    options?: OpOptions<Self>,
  ) => ResultOf<OpOfWord<W>, Self>;
} & {
  [W in WordsOf<OpsOfArity<3>> as CamelCase<W>]: (
    x: OperandOf<Self>,
    y: OperandOf<Self>,
    z: OperandOf<Self>,
    options?: OpOptions<Self>,
  ) => ResultOf<OpOfWord<W>, Self>;
} & {
  readonly round: (x: OperandOf<Self>, decimals: number, options?: OpOptions<Self>) => Self;
};

/** What an argument of a reduction may be, by its parameter's kind. */
interface ArgumentKinds<Self> {
  readonly array: OperandOf<Self>;
  readonly value: OperandOf<Self>;
  readonly int: number | null;
  readonly number: number;
  readonly ints: number | readonly number[] | null;
  readonly flag: boolean;
  readonly word: string;
  readonly order: number | string;
  readonly dtype: DType | { readonly dtype: DType };
}

type ParametersOf<K extends ReductionName> = ReductionRows[K]['parameters'];
type Later<P extends readonly unknown[]> = P extends readonly [unknown, ...infer R] ? R : [];
type NamedParameter = { readonly name: string; readonly kind: keyof ArgumentKinds<unknown> };
type ReductionOptions<P extends readonly unknown[], Self> = {
  readonly [N in Extract<P[number], NamedParameter> as CamelCase<N['name']>]?: ArgumentKinds<Self>[N['kind']];
} & {
  /** An array to store the result in, of exactly the result's shape. It is returned. */
  readonly out?: Self;
};
/** The parameter after the array by position, all of them by name. */
type ReductionArguments<P extends readonly unknown[], Self> = P extends readonly [
  infer First extends NamedParameter,
  ...unknown[],
]
  ?
      | [options?: ReductionOptions<P, Self>]
      | [first: ArgumentKinds<Self>[First['kind']], options?: ReductionOptions<P, Self>]
  : [];
type ReductionWords<K extends ReductionName> = K extends ReductionName
  ? K | (ReductionRows[K] extends { readonly aliases: readonly (infer A)[] } ? A & string : never)
  : never;
type ReductionOfWord<W extends string> = {
  [K in ReductionName]: W extends ReductionWords<K> ? K : never;
}[ReductionName];

/** `a.sum()`, `a.max(0)`, `a.mean({ axis: [0, 1], keepdims: true })`. */
export type ReductionMethods<Self> = {
  [W in ReductionWords<ReductionName> as CamelCase<W>]: (
    ...args: ReductionArguments<Later<ParametersOf<ReductionOfWord<W>>>, Self>
  ) => Self;
};

/** `sum(a, { axis: 0 })`. */
export type ReductionFunctions<Self> = {
  [W in ReductionWords<ReductionName> as CamelCase<W>]: (
    x: OperandOf<Self>,
    ...args: ReductionArguments<Later<ParametersOf<ReductionOfWord<W>>>, Self>
  ) => Self;
};

/** One item of an index: an integer, `null` (new axis), `'...'`, a slice `'1:-1:2'` or `{ start, stop, step }`. */
export type IndexItem = number | null | string | SliceSpec;

/** `Typed` is the array with its own dtype, `Self` an array of any dtype. */
export interface ViewMethods<Self, Typed> {
  readonly T: Typed;
  /** A view by NumPy's basic indexing: `a.slice(0, '1:-1', null)` or `a.slice('0, 1:-1, None')`. */
  slice(...items: IndexItem[]): Typed;
  /** Assigns to the elements at an index: `a.set(['1:-1', 0], value)`, `a.set('...', value)`. Returns the array. */
  set(index: IndexItem | readonly IndexItem[], value: OperandOf<Self>): this;
  reshape(shape: number | readonly number[]): Typed;
  ravel(): Typed;
  flatten(): Typed;
  transpose(axes?: readonly number[] | null): Typed;
  swapaxes(axis1: number, axis2: number): Typed;
  moveaxis(source: number | readonly number[], destination: number | readonly number[]): Typed;
  squeeze(axis?: number | readonly number[] | null): Typed;
  expandDims(axis: number | readonly number[]): Typed;
  broadcastTo(shape: number | readonly number[]): Typed;
  flip(axis?: number | readonly number[] | null): Typed;
  diagonal(offset?: number, axis1?: number, axis2?: number): Typed;
}

/** `Typed` is the array with its own dtype, `Self` an array of any dtype. */
export type ArrayMethods<Self, Typed> = OpMethods<Self> &
  ReductionMethods<Self> &
  ViewMethods<Self, Typed> & {
    /** A new array with the same elements. */
    copy(): Typed;
    /** The array on another device; itself when it is there. */
    to(device: string): Typed;
    /** The kernels that would run: what fused, what did not, and why. `format`: text, json (an object), dot, mermaid. */
    explain(options: { readonly format: 'json' }): ProgramSummary;
    explain(options?: { readonly format?: 'text' | 'dot' | 'mermaid' }): string;
    explain(options: { readonly format?: 'text' | 'json' | 'dot' | 'mermaid' }): string | ProgramSummary;
  };
