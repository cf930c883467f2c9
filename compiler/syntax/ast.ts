/** Syntax trees of both languages, with spans into the joined template text. */

import type { Span } from '../errors.ts';

// --- NumPy expressions and snippets --------------------------------------------------------------------------------

export type NumberLiteral =
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  /** `2j`: the imaginary part. */
  | { readonly type: 'complex'; readonly value: number };

export type Slice = {
  readonly kind: 'slice';
  readonly start: Expression | null;
  readonly stop: Expression | null;
  readonly step: Expression | null;
  readonly span: Span;
};

export type Subscript = Slice | { readonly kind: 'ellipsis'; readonly span: Span } | Expression;

export interface Keyword {
  readonly name: string;
  readonly value: Expression;
  readonly span: Span;
}

export type Expression =
  | { readonly kind: 'number'; readonly literal: NumberLiteral; readonly span: Span }
  | { readonly kind: 'bool'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'none'; readonly span: Span }
  /** `'float32'`, `'ij'`: the name of a dtype or an option's word. */
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  /** An interpolated value: `${...}` number `index` of the template. */
  | { readonly kind: 'hole'; readonly index: number; readonly span: Span }
  | { readonly kind: 'attribute'; readonly object: Expression; readonly name: string; readonly span: Span }
  | {
      readonly kind: 'call';
      readonly callee: Expression;
      readonly args: readonly Expression[];
      readonly keywords: readonly Keyword[];
      readonly span: Span;
    }
  | {
      readonly kind: 'subscript';
      readonly object: Expression;
      readonly items: readonly Subscript[];
      readonly span: Span;
    }
  /** `op` is the row's key in the operation table: `negative`, `positive`, `invert`. */
  | { readonly kind: 'unary'; readonly op: string; readonly operand: Expression; readonly span: Span }
  /** `op` is the row's key: `add`, `floor_divide`, `less_equal`, ... */
  | {
      readonly kind: 'binary';
      readonly op: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | { readonly kind: 'tuple'; readonly items: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly span: Span };

export type Target =
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'hole'; readonly index: number; readonly span: Span }
  | {
      readonly kind: 'subscript';
      readonly object: Expression;
      readonly items: readonly Subscript[];
      readonly span: Span;
    };

export type Statement =
  | { readonly kind: 'expression'; readonly value: Expression; readonly span: Span }
  /** `a = b = value` has two targets; `a, b[0] = value` has one tuple target. */
  | {
      readonly kind: 'assign';
      readonly targets: readonly (
        | Target
        | { readonly kind: 'unpack'; readonly items: readonly Target[]; readonly span: Span }
      )[];
      readonly value: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'augmented';
      readonly target: Target;
      readonly op: string;
      readonly value: Expression;
      readonly span: Span;
    };

export interface Snippet {
  readonly text: string;
  readonly statements: readonly Statement[];
}

// --- kernel bodies ---------------------------------------------------------------------------------------------------

/** A parameter's type as written: a dtype, a one-letter placeholder, or an interpolated dtype. */
export type TypeName =
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'hole'; readonly index: number; readonly span: Span };

export interface KernelParam {
  readonly name: string;
  readonly type: TypeName;
  readonly raw: boolean;
  readonly span: Span;
}

export type BodyExpression =
  | { readonly kind: 'number'; readonly literal: NumberLiteral; readonly span: Span }
  | { readonly kind: 'bool'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'hole'; readonly index: number; readonly span: Span }
  | { readonly kind: 'unary'; readonly op: string; readonly operand: BodyExpression; readonly span: Span }
  | {
      readonly kind: 'binary';
      readonly op: string;
      readonly left: BodyExpression;
      readonly right: BodyExpression;
      readonly span: Span;
    }
  | {
      readonly kind: 'logic';
      readonly op: '&&' | '||' | '!';
      readonly operands: readonly BodyExpression[];
      readonly span: Span;
    }
  | {
      readonly kind: 'select';
      readonly cond: BodyExpression;
      readonly then: BodyExpression;
      readonly else: BodyExpression;
      readonly span: Span;
    }
  /** A function of the operation table, a cast (`float32(x)`, `T(x)`), or an interpolated kernel. */
  | { readonly kind: 'call'; readonly callee: TypeName; readonly args: readonly BodyExpression[]; readonly span: Span }
  | {
      readonly kind: 'element';
      readonly array: string;
      readonly indices: readonly BodyExpression[];
      readonly span: Span;
    }
  /** `w.shape[0]` and `w.size`. */
  | { readonly kind: 'extent'; readonly array: string; readonly dim: number; readonly span: Span }
  | { readonly kind: 'size'; readonly array: string; readonly span: Span }
  /** `a.total`: one of the named values that a reduction gathers. */
  | { readonly kind: 'field'; readonly object: string; readonly name: string; readonly span: Span };

export type BodyTarget =
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | {
      readonly kind: 'element';
      readonly array: string;
      readonly indices: readonly BodyExpression[];
      readonly span: Span;
    };

export type BodyStatement =
  /** `float32 t = e`, `T t = e`, `T t`; `type` null when the local is inferred (`t = e` on a new name). */
  | {
      readonly kind: 'declare';
      readonly type: TypeName;
      readonly name: string;
      readonly value: BodyExpression | null;
      readonly span: Span;
    }
  /** `op` is null for `=`, else the row's key of the augmented operator. */
  | {
      readonly kind: 'assign';
      readonly target: BodyTarget;
      readonly op: string | null;
      readonly value: BodyExpression;
      readonly span: Span;
    }
  | {
      readonly kind: 'if';
      readonly cond: BodyExpression;
      readonly then: readonly BodyStatement[];
      readonly else: readonly BodyStatement[];
      readonly span: Span;
    }
  | {
      readonly kind: 'for';
      readonly init: BodyStatement | null;
      readonly cond: BodyExpression | null;
      readonly step: BodyStatement | null;
      readonly body: readonly BodyStatement[];
      readonly span: Span;
    }
  /** `{ ... }` that stands alone: a scope for typed locals. */
  | { readonly kind: 'block'; readonly body: readonly BodyStatement[]; readonly span: Span }
  | {
      readonly kind: 'while';
      readonly cond: BodyExpression;
      readonly body: readonly BodyStatement[];
      readonly span: Span;
    }
  | { readonly kind: 'break' | 'continue' | 'return'; readonly span: Span };

export interface KernelAst {
  /** The text that the spans point into: the whole template, or the body of the object form. */
  readonly text: string;
  readonly inputs: readonly KernelParam[];
  readonly outputs: readonly KernelParam[];
  readonly body: readonly BodyStatement[];
}

/** A part of a reduction: one value, or statements that assign. */
export type ReductionPart =
  | { readonly kind: 'value'; readonly text: string; readonly value: BodyExpression }
  | { readonly kind: 'body'; readonly text: string; readonly body: readonly BodyStatement[] };

export interface ReductionAst {
  /** The whole template; of the object form the text of `map`. */
  readonly text: string;
  readonly inputs: readonly KernelParam[];
  readonly outputs: readonly KernelParam[];
  /** What is gathered: one value (null: of the first output's type), or several with names. */
  readonly type: TypeName | null;
  readonly fields: readonly KernelParam[];
  /** What an element gives: a value, or assignments to all fields. */
  readonly map: ReductionPart;
  /** Two of them as one: `a` and `b`. */
  readonly reduce: ReductionPart;
  /** The outputs from what was gathered, `a`; null: the values themselves. */
  readonly post: ReductionPart | null;
  /** What gathering begins with; null: the first element. */
  readonly identity: ReductionPart | null;
}
