/**
 * What a row of the operation table says. Rows are plain data; names of operations are the table's keys.
 *
 * A loop's spelling is C text with places:
 *   {0} {1} {2}   the operands, already of the loop's input types (16-bit floats as float)
 *   {T}           C value type of the result           {U}   unsigned type to compute in: at least unsigned int
 *   {S}           short name of the first input's compute type (`i8`, `u64`, `f32`, `c128`; 16-bit floats: `f32`)
 *   {D}           short name of the first input's own type (`f16`, `bf16`, else as {S})
 *   {f}           `f` when the first input's compute type is float or c64, empty for double and c128
 * Any identifier in it that is a helper's name (ops/helpers) brings that helper's text along.
 */

import type { DType } from '../dtype.ts';

/** The same text for both targets, or one each. */
export type Spelling = string | { readonly cuda: string; readonly cpu: string };

export interface Loop {
  readonly in: readonly DType[];
  readonly out: DType;
  readonly c: Spelling;
  /** A float16 or bfloat16 result that is exactly representable by construction needs no rounding. */
  readonly exact?: boolean;
}

/** Algebra that the simplifier may use. Only what holds bit for bit, NaN and signed zeros included. */
export interface Laws {
  readonly commutative?: boolean;
  /** f(f(x)) = f(x). */
  readonly idempotent?: boolean;
  /** f(f(x)) = x. */
  readonly involution?: boolean;
  /** x op identity = x, for integer and bool loops only. */
  readonly identity?: number;
}

/** Python's operator for the operation, with Python's precedence: a higher number binds tighter. */
export interface Infix {
  readonly symbol: string;
  readonly precedence: number;
  /** `**` groups from the right. */
  readonly rightAssociative?: boolean;
}

export interface Op {
  /** One sentence, with the method's source where it has one. */
  readonly doc: string;
  /** NumPy's (or scipy.special's) name, where it is not the row's key. */
  readonly numpy?: string;
  /** Further names of the same operation: `abs` for `absolute`. */
  readonly aliases?: readonly string[];
  /** `scipy.special` functions have no ufunc in NumPy itself. */
  readonly from?: 'numpy' | 'scipy' | 'weft';
  readonly arity: number;
  /** Ordered: the first loop that every operand casts to safely is taken. */
  readonly loops: readonly Loop[];
  readonly infix?: Infix;
  /** Python's unary operator. */
  readonly prefix?: string;
  readonly laws?: Laws;
  /** Rough weight of one evaluation: 1 arithmetic, 8 division and square root, 16 transcendental. */
  readonly cost: number;
  /**
   * Several results (`divmod`, `frexp`, `modf`): the operations that give each. Such a row has no loops of its own.
   */
  readonly outputs?: readonly string[];
  /** Used by other rows only; not offered by name. */
  readonly internal?: boolean;
  /** Result types are not found by the first-safe-loop rule: the named rule of types.ts decides. */
  readonly rule?: Rule;
  /** NumPy refuses bools here although they would cast to the first integer loop: what to use in place of it. */
  readonly refuseBool?: string;
}

/**
 * How a row departs from "the first loop that every operand casts to safely".
 *   where      the first operand is a condition; integer scalars wrap       clip     bounds out of range saturate
 *   shift      as the default, named for the simplifier                     power    no negative integer exponents
 *   compare    Python integers out of range give a constant answer          logical  Python integers are only zero or not
 *   first      the first operand alone decides                              ldexp    the second operand is an integer
 *   inexact    integers and bools alone go to float64                        nan_to_num  as `first`
 *   wideBool   bools go to float64, integers to the first float type that holds them
 */
export type Rule =
  | 'where'
  | 'clip'
  | 'shift'
  | 'power'
  | 'compare'
  | 'logical'
  | 'first'
  | 'ldexp'
  | 'inexact'
  | 'wideBool'
  | 'nan_to_num';

/** One row of the table as it is written: a spelling per family of types, from which `loops.ts` makes the loops. */
export interface Row extends Omit<Op, 'loops'> {
  readonly bool?: Spelling;
  /** Signed integers, and unsigned ones where `uint` is absent. */
  readonly int?: Spelling;
  readonly uint?: Spelling;
  /** float16, bfloat16, float32, float64, in this order: ordinary types never pick the bfloat16 loop. */
  readonly float?: Spelling;
  readonly complex?: Spelling;
  /** Loops for (int64, uint64) and (uint64, int64), after the integers. */
  readonly mixed?: readonly [Spelling, Spelling];
  /** Result type when it is not the input's: a fixed one, or the real type of a complex one. */
  readonly out?: DType | 'real';
  /** Type of the first operand when it is not that of the others. */
  readonly first?: DType;
  /** Types of the second operand when it is not that of the first: one loop for each. */
  readonly second?: readonly DType[];
  /** Every result is an input or representable in the input's type. */
  readonly exact?: boolean;
  /** `false`: no 16-bit float loops; `'double'`: only float64 and complex128. */
  readonly narrow?: false | 'double';
}
