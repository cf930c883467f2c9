/** What users write to make and call a reduction, and the types of what they get. */

import type { NDArray } from './array.ts';
import type { CallArguments, IsWide, Results } from './kernel-signature.ts';
import type { MathOption, SourceOptions, WarmOptions } from './kernel-types.ts';
import type { KernelValue } from './kernel-value.ts';

export interface ReductionSpec<I extends string = string, O extends string = string, L extends boolean = boolean> {
  /** CuPy's parameter text: `T x, raw float32 w`. */
  readonly in: I;
  readonly out: O;
  /**
   * What an element gives: a value, or statements that assign the named values of `reduceType`. `i` is the index of the result,
   * `j` of the element among the `n` that become it.
   */
  readonly map: string;
  /** Two of them, `a` and `b`, as one: `a + b`, or statements: `total = a.total + b.total`. In any order, any two. */
  readonly reduce: string;
  /** Statements that assign the outputs from what was gathered, `a`. Without it the outputs are what was gathered. */
  readonly post?: string;
  /** What gathering begins with, and what changes no other: `0` of a sum. Without it the first element. */
  readonly identity?: string | number | bigint | boolean | null;
  /** What is gathered: a type (the first output's by default), or several values, `float64 total, int64 count`. */
  readonly reduceType?: string;
  /** Shown in the cache, in plans and in errors. */
  readonly name?: string;
  /** A list even of one result. */
  readonly returnTuple?: L;
  readonly math?: MathOption;
  readonly fmad?: boolean;
}

export interface ReductionOptions<L extends boolean = boolean> {
  /** Which axes become one element: all by default, none for `[]`. */
  readonly axis?: number | readonly number[] | null;
  /** Whether they stay, as axes of one element. */
  readonly keepdims?: boolean;
  /** Elements that count, an array of bools; the reduction needs an identity then. */
  readonly where?: NDArray | boolean | null;
  /** Arrays for the results, of their shape and type. */
  readonly out?: NDArray | readonly NDArray[] | null;
  /** Number of elements, when every input is `raw`. */
  readonly size?: number;
  readonly returnTuple?: L;
  /** Without effect on the CPU. The reduction does not fuse with what rounds in another way. */
  readonly math?: MathOption;
  readonly fmad?: boolean;
}

/** `I` and `O` are the parameter texts, `L` says whether one result comes as a list too. */
export interface ReductionKernel<I extends string = string, O extends string = string, L extends boolean = boolean>
  extends KernelValue {
  /**
   * Inputs, then optionally all outputs to write to, then optionally options. Inputs that are not `raw` broadcast together.
   * Returns the output, or the outputs as a list.
   *
   * Throws ArgumentError for a wrong number of arguments, DTypeError for types that do not fit, ShapeError for shapes that
   * do not broadcast, for an axis that is not there or twice, and for rows without elements that have no identity.
   */
  <const A extends readonly unknown[] & CallArguments<I, O>>(...args: A): Results<I, O, A, L>;
  <const A extends readonly unknown[] & CallArguments<I, O>>(...args: [...A, ReductionOptions]): Results<I, O, A, L>;
  readonly kernelName: string;
  /** The same reduction with options for its calls. */
  with<M extends boolean = L>(options: ReductionOptions<M>): ReductionKernel<I, O, M>;
  /** The generated text for a target, of contiguous arrays of two dimensions. Compiles nothing. */
  source(options?: SourceOptions): string;
  /** Compiles the kernel for these types ahead of its first call, off the main thread. */
  warm(options?: WarmOptions): Promise<void>;
  /** All outputs as a list, however many there are. */
  all<const A extends readonly unknown[] & CallArguments<I, O>>(...args: A): Results<I, O, A, true>;
  all<const A extends readonly unknown[] & CallArguments<I, O>>(
    ...args: [...A, ReductionOptions]
  ): Results<I, O, A, true>;
}

/** The reduction of a spec: without literal texts, one that takes and gives any arrays. */
export type ReductionOf<I extends string, O extends string, L extends boolean> =
  IsWide<I, O> extends true ? ReductionKernel : ReductionKernel<I, O, L>;
