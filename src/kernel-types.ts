/** What users write to make and call a kernel, and the types of what they get. */

import type { CallArguments, IsWide, Results } from './kernel-signature.ts';
import type { KernelValue } from './kernel-value.ts';
import type { DTypeLike } from './operand.ts';

export interface ElementwiseSpec<I extends string = string, O extends string = string, L extends boolean = boolean> {
  /** CuPy's parameter text: `T x, raw float32 w`. A one-letter type is a placeholder that the arrays decide. */
  readonly in: I;
  readonly out: O;
  /** Statements for one element; `i` is its flat index, `n` the number of elements. */
  readonly body: string;
  /** Shown in the cache, in plans and in errors. */
  readonly name?: string;
  /** A list even of one result. */
  readonly returnTuple?: L;
  readonly math?: MathOption;
  readonly fmad?: boolean;
}

/** `'fast'`: on the GPU the hardware's approximate functions, subnormal numbers as zero. `'ieee'` is the default. */
export type MathOption = 'ieee' | 'fast';

export interface ElementwiseOptions<L extends boolean = boolean> {
  /** Number of elements, when every array is `raw`. */
  readonly size?: number;
  /** Threads of a block on the GPU; without effect on the CPU. */
  readonly blockSize?: number;
  readonly returnTuple?: L;
  /** Without effect on the CPU. The kernel does not fuse with what rounds in another way. */
  readonly math?: MathOption;
  /** Whether a product and a sum may become one rounding on the GPU (default true). The CPU never does it. */
  readonly fmad?: boolean;
}

/** `I` and `O` are the parameter texts, `L` says whether one result comes as a list too. */
export interface ElementwiseKernel<I extends string = string, O extends string = string, L extends boolean = boolean>
  extends KernelValue {
  /**
   * Inputs, then optionally all outputs to write to. Returns the output, or the outputs as a list.
   *
   * Arrays that are not `raw` broadcast together; scalars and lists are converted as `array()` does. Throws
   * ArgumentError for a wrong number of arguments or an undecided size, DTypeError for types that do not fit,
   * OverflowError for scalars out of range, ShapeError for shapes that do not broadcast.
   */
  <const A extends readonly unknown[] & CallArguments<I, O>>(...args: A): Results<I, O, A, L>;
  readonly kernelName: string;
  /** The same kernel with options for its calls. */
  with<M extends boolean = L>(options: ElementwiseOptions<M>): ElementwiseKernel<I, O, M>;
  /**
   * The generated text for a target, for contiguous arrays of these input types (by default float32 for every
   * placeholder). Compiles nothing.
   */
  source(options?: SourceOptions): string;
  /** Compiles the kernel for these types ahead of its first call, off the main thread. */
  warm(options?: WarmOptions): Promise<void>;
  /** All outputs as a list, however many there are. */
  all<const A extends readonly unknown[] & CallArguments<I, O>>(...args: A): Results<I, O, A, true>;
}

/** The kernel of a spec: without literal texts, one that takes and gives any arrays. */
export type KernelOf<I extends string, O extends string, L extends boolean> =
  IsWide<I, O> extends true ? ElementwiseKernel : ElementwiseKernel<I, O, L>;

export interface SourceOptions {
  readonly target?: 'cpu' | 'cuda';
  /** One per input. */
  readonly dtypes?: readonly DTypeLike[];
}

export interface WarmOptions {
  readonly dtypes?: readonly DTypeLike[];
  readonly device?: string;
}
