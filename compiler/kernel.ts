/**
 * Loop-level programs. A Kernel is exactly one launch: operands, a domain, a body of single-assignment lines, stores.
 * A KernelFunction is a user-written device function in statements, called from a line.
 */

import type { DType } from './dtype.ts';
import type { ReduceName } from './ops/reduce-names.ts';
import type { Loop } from './ops/row.ts';
import type { OpName } from './ops.ts';

/** A constant as exact bits: integers and bools as bigint, floats as number, complex as a pair. */
export type ConstValue = bigint | number | boolean | readonly [number, number];

// --- user-written device functions -------------------------------------------------------------------------------

export type Expr =
  | { readonly kind: 'const'; readonly value: ConstValue; readonly dtype: DType }
  | { readonly kind: 'var'; readonly name: string; readonly dtype: DType }
  | {
      readonly kind: 'op';
      readonly op: string;
      readonly loop: Loop;
      readonly args: readonly Expr[];
      readonly dtype: DType;
    }
  | { readonly kind: 'cast'; readonly arg: Expr; readonly dtype: DType }
  /** C's `c ? a : b`: only the chosen side is evaluated. */
  | { readonly kind: 'select'; readonly cond: Expr; readonly then: Expr; readonly else: Expr; readonly dtype: DType }
  /** `&&` and `||`, with short circuit. */
  | {
      readonly kind: 'logic';
      readonly op: '&&' | '||';
      readonly left: Expr;
      readonly right: Expr;
      readonly dtype: 'bool';
    }
  /** `w[i]` is the flat C-order index, `w[i, j]` one index per dimension. Indices are int64. */
  | { readonly kind: 'element'; readonly param: string; readonly indices: readonly Expr[]; readonly dtype: DType }
  | { readonly kind: 'extent'; readonly param: string; readonly dim: number; readonly dtype: 'int64' }
  | { readonly kind: 'size'; readonly param: string; readonly dtype: 'int64' }
  /** An index that is known to be small, some steps further: no overflow to think of. */
  | { readonly kind: 'offset'; readonly from: string; readonly by: number; readonly dtype: 'int64' }
  /** One of the elements that a `run` read. */
  | { readonly kind: 'ofRun'; readonly run: string; readonly at: number; readonly dtype: DType }
  /** Another kernel used as a function: it has exactly one output and no raw parameter. */
  | { readonly kind: 'call'; readonly fn: KernelFunction; readonly args: readonly Expr[]; readonly dtype: DType };

export type Stmt =
  /** Every local is declared once, at function level, by `locals`; this assigns. */
  | { readonly kind: 'assign'; readonly name: string; readonly value: Expr }
  | { readonly kind: 'store'; readonly param: string; readonly indices: readonly Expr[]; readonly value: Expr }
  /** Reads elements that follow each other along the last index, the first at `indices`, at once where memory allows it. */
  | {
      readonly kind: 'run';
      readonly name: string;
      readonly param: string;
      readonly indices: readonly Expr[];
      readonly count: number;
    }
  | { readonly kind: 'if'; readonly cond: Expr; readonly then: readonly Stmt[]; readonly else: readonly Stmt[] }
  | {
      readonly kind: 'for';
      readonly init: Stmt | null;
      readonly cond: Expr | null;
      readonly step: Stmt | null;
      readonly body: readonly Stmt[];
    }
  | { readonly kind: 'while'; readonly cond: Expr; readonly body: readonly Stmt[] }
  | { readonly kind: 'break' }
  | { readonly kind: 'continue' }
  /** Leaves this element: `continue` outside any loop, or `return`. */
  | { readonly kind: 'return' };

export interface FunctionParam {
  /** The name in the generated text: checked, never a C keyword, unique in the function. */
  readonly name: string;
  readonly dtype: DType;
  /** `in` by value; `out` a result, undefined before its first assignment (zero); `inout` reads its old value; `raw` a whole array. */
  readonly mode: 'in' | 'out' | 'inout' | 'raw';
  /**
   * Of a raw parameter: whether the body writes to it, its rank when it is indexed by coordinates, and how many
   * dimensions it must have at least.
   */
  readonly written?: boolean;
  readonly rank?: number;
  readonly dims?: number;
}

export interface KernelFunction {
  readonly name: string;
  readonly params: readonly FunctionParam[];
  readonly locals: readonly { readonly name: string; readonly dtype: DType }[];
  readonly body: readonly Stmt[];
  /** Whether the body reads `i` (flat index) or `n` (loop size): passed as two trailing int64 arguments named so. */
  readonly usesIndex: boolean;
  readonly usesSize: boolean;
  /** Of a reduction's map: whether it reads `j`, the element's index among those that become one: passed between the two. */
  readonly usesPosition?: boolean;
  /** The user's own C text in place of a body: its parameters are `in`, but for the last, its value. */
  readonly device?: DeviceText;
}

/** A device function as its user wrote it, ready for each target. */
export interface DeviceText {
  /** Of the function in both texts: no other text has it. */
  readonly cName: string;
  /** As the user declares it: `float f(float x)`. */
  readonly signature: string;
  readonly source: string;
  readonly cuda: string;
  /** null where the text is C++, which `cpp` shows. */
  readonly cpu: string | null;
  readonly cpp: string | null;
}

/** A value that a user's reduction gathers; several are an accumulator with named fields. */
export interface FoldField {
  readonly name: string;
  readonly dtype: DType;
  /** What it begins with; null in all fields where the first element begins them. */
  readonly start: Expr | null;
}

/** How a user's reduction gathers: associative and commutative but for rounding, as its user promises. */
export interface Fold {
  /** The user's, of the whole reduction. */
  readonly name: string;
  /** Equal for equal folds. */
  readonly key: string;
  readonly fields: readonly FoldField[];
  /** Takes the fields of two accumulators, one after the other, and gives the fields of both together. */
  readonly merge: KernelFunction;
  readonly math: MathMode;
}

/**
 * What a GPU may do to the rounding of a kernel's arithmetic: nothing, make one rounding of a product and a sum, or use the
 * hardware's approximate functions and flush subnormal numbers. The CPU does nothing in any mode.
 */
export type MathMode = 'exact' | 'contracted' | 'fast';

// --- kernels -------------------------------------------------------------------------------------------------------

/** Where an operand's elements come from: an input or iota node of the graph, or a node that a kernel stores. */
export interface Root {
  readonly kind: 'leaf' | 'stored';
  readonly node: number;
}

/**
 * How to get from a root's layout to the kernel's domain, step by step. A step n >= 0 is the view of graph node n (or the box of place node n);
 * a step n < 0 broadcasts to the shape of graph node ~n. Numbers are looked up when the kernel is bound, so that one
 * Kernel serves every shape of its signature.
 */
export type Chain = readonly number[];

export interface Operand {
  /** `memory` is read or written at the loop's index, `index` has no memory (its value is its offset), `raw` is a whole array. */
  readonly kind: 'memory' | 'index' | 'raw';
  readonly name: string;
  readonly dtype: DType;
  readonly root: Root;
  readonly chain: Chain;
  /** Read or written at each index of the domain, or once for each row: what is left of the domain without the axes. */
  readonly per: 'element' | 'row';
  readonly access: 'read' | 'write' | 'readwrite';
}

export interface KernelParam {
  readonly name: string;
  readonly dtype: DType;
  /** The scalar node of the graph that holds the value. */
  readonly node: number;
}

/** One single-assignment line of a body. Numbers in `args` are earlier lines. */
export type Line =
  | { readonly kind: 'load'; readonly operand: number; readonly dtype: DType }
  | { readonly kind: 'param'; readonly param: number; readonly dtype: DType }
  | { readonly kind: 'const'; readonly value: ConstValue; readonly dtype: DType }
  | {
      readonly kind: 'op';
      readonly op: OpName;
      readonly loop: Loop;
      readonly args: readonly number[];
      readonly dtype: DType;
    }
  | { readonly kind: 'cast'; readonly from: DType; readonly args: readonly [number]; readonly dtype: DType }
  /** A whole array, as an argument of a call. */
  | { readonly kind: 'raw'; readonly operand: number; readonly dtype: DType }
  /** One argument per parameter that is not `out`, then `i` and `n` where the function uses them. */
  | { readonly kind: 'call'; readonly fn: number; readonly args: readonly number[]; readonly dtype: DType }
  | { readonly kind: 'result'; readonly output: number; readonly args: readonly [number]; readonly dtype: DType }
  /** The row's elements gathered: an accumulator over elements of type `of`. One value per row. */
  | {
      readonly kind: 'reduce';
      readonly op: ReduceName;
      readonly of: DType;
      readonly args: readonly number[];
      readonly dtype: DType;
      /** Of `fold`: its values are read by `result` lines. Its function is among the kernel's. */
      readonly fold: Fold | undefined;
    };

export interface KernelStore {
  readonly operand: number;
  readonly line: number;
}

export interface Kernel {
  readonly name: string;
  /** The graph node whose shape is looped over. */
  readonly domain: number;
  /** Axes of the domain that reductions go along; empty for none. */
  readonly axes: readonly number[];
  readonly operands: readonly Operand[];
  readonly params: readonly KernelParam[];
  readonly functions: readonly KernelFunction[];
  readonly lines: readonly Line[];
  readonly stores: readonly KernelStore[];
  /** Threads of a block on a GPU, when the user chose them. */
  readonly block: number | undefined;
  readonly math: MathMode;
  /** The lines hold inside a box only: elsewhere the one store takes this operand's element. */
  readonly guard: { readonly node: number; readonly outside: number } | undefined;
}
