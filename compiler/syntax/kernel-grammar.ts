/** Kernels and reductions: parameters, then a body of C-like statements or the clauses of a reduction. */

import type { IToken, ParserMethod } from 'chevrotain';
import type { BodyExpression, BodyStatement, KernelParam, TypeName } from './ast.ts';
import { holeOf, nameOf } from './kernel-expressions.ts';
import { StatementParser } from './kernel-statements.ts';
import { refuse } from './refuse.ts';
import { spanOf } from './syntax-error.ts';
import { cover } from './text.ts';
import * as t from './tokens.ts';

export interface TaggedKernel {
  readonly inputs: readonly KernelParam[];
  readonly outputs: readonly KernelParam[];
  readonly body: readonly BodyStatement[];
}

/** `y = sqrt(a)`, or an expression alone. */
export interface ClausePart {
  readonly left: BodyExpression;
  readonly value: BodyExpression | undefined;
}

/** `map x * x;`, `reduce { ... }`, `type float64;`, `type total: float64, count: int64;` */
export type Clause = { readonly word: IToken } & (
  | { readonly kind: 'type'; readonly type: TypeName }
  | { readonly kind: 'fields'; readonly fields: readonly KernelParam[] }
  | { readonly kind: 'block'; readonly body: readonly BodyStatement[] }
  | { readonly kind: 'parts'; readonly parts: readonly ClausePart[] }
);

export interface TaggedReduction {
  readonly inputs: readonly KernelParam[];
  readonly outputs: readonly KernelParam[];
  readonly clauses: readonly Clause[];
}

export class KernelParser extends StatementParser {
  /** A test checks the grammar; doing so here would double the time of the first parse. */
  constructor(skipValidations = true) {
    super(skipValidations);
    this.performSelfAnalysis();
  }

  readonly kernel: ParserMethod<[], TaggedKernel> = this.RULE('kernel', () => {
    const inputs = this.SUBRULE(this.params);
    this.CONSUME(t.Arrow);
    const outputs = this.SUBRULE2(this.params);
    this.CONSUME(t.LBrace);
    const body = this.SUBRULE(this.body);
    this.CONSUME(t.RBrace);
    return { inputs, outputs, body };
  });

  private readonly params: ParserMethod<[], KernelParam[]> = this.RULE('params', () => {
    const list: KernelParam[] = [];
    this.CONSUME(t.LParen);
    this.OPTION(() => {
      list.push(this.SUBRULE(this.param));
      this.MANY(() => {
        this.CONSUME(t.Comma);
        list.push(this.SUBRULE2(this.param));
      });
      this.OPTION2(() => this.CONSUME2(t.Comma));
    });
    this.CONSUME(t.RParen);
    return list;
  });

  private readonly param: ParserMethod<[], KernelParam> = this.RULE('param', () => {
    // A parameter may be called raw.
    const raw = this.OPTION({
      GATE: () => this.LA(2).tokenType !== t.Colon,
      DEF: () => this.CONSUME(t.Raw),
    });
    const name = this.CONSUME(t.Name);
    this.CONSUME(t.Colon);
    const type = this.SUBRULE(this.paramType);
    return this.ACTION(() => ({
      name: name.image,
      type,
      raw: raw !== undefined,
      span: cover(spanOf(raw ?? name), type.span),
    }));
  });

  private readonly paramType: ParserMethod<[], TypeName> = this.RULE('paramType', () =>
    this.OR<TypeName>([
      { ALT: () => nameOf(this.CONSUME(t.Name)) },
      { ALT: () => holeOf(this.CONSUME(t.Hole)) },
      { ALT: () => this.cType(this.CONSUME(t.CType)) },
    ]),
  );

  // Of parameters `float` and `int` are NumPy's words too, with other meanings than C's.
  private cType(token: IToken): TypeName {
    return this.ACTION(() =>
      refuse(
        this.text,
        `\`${token.image}\` is not a parameter type`,
        spanOf(token),
        'Write the size: float32, float64, int32, int64, ...',
      ),
    );
  }

  readonly reduction: ParserMethod<[], TaggedReduction> = this.RULE('reduction', () => {
    const clauses: Clause[] = [];
    const inputs = this.SUBRULE(this.params);
    this.CONSUME(t.Arrow);
    const outputs = this.SUBRULE2(this.params);
    this.CONSUME(t.LBrace);
    this.MANY(() => {
      clauses.push(this.SUBRULE(this.clause));
    });
    this.CONSUME(t.RBrace);
    return { inputs, outputs, clauses };
  });

  private readonly clause: ParserMethod<[], Clause> = this.RULE('clause', () => {
    const word = this.CONSUME(t.Name);
    const isType = this.ACTION(() => word.image === 'type');
    const rest = this.OR({
      // Clauses begin with plain names: which of them it is decides what follows.
      IGNORE_AMBIGUITIES: true,
      DEF: [
        {
          GATE: () => isType && this.LA(2).tokenType === t.Colon,
          ALT: () => ({ kind: 'fields' as const, fields: this.SUBRULE(this.fields) }),
        },
        { GATE: () => isType, ALT: () => ({ kind: 'type' as const, type: this.SUBRULE(this.paramType) }) },
        {
          ALT: () => {
            this.CONSUME(t.LBrace);
            const body = this.SUBRULE(this.body);
            this.CONSUME(t.RBrace);
            return { kind: 'block' as const, body };
          },
        },
        { ALT: () => ({ kind: 'parts' as const, parts: this.SUBRULE(this.parts) }) },
      ],
    });
    this.OPTION({
      GATE: () => rest?.kind === 'block',
      DEF: () => this.CONSUME(t.Semi),
    });
    if (rest?.kind !== 'block') this.SUBRULE(this.terminator);
    return this.ACTION(() => ({ word, ...rest }));
  });

  private readonly fields: ParserMethod<[], KernelParam[]> = this.RULE('fields', () => {
    const list: KernelParam[] = [this.SUBRULE(this.param)];
    this.MANY(() => {
      this.CONSUME(t.Comma);
      list.push(this.SUBRULE2(this.param));
    });
    return list;
  });

  /** Between commas; in the object form's texts too. */
  readonly parts: ParserMethod<[], ClausePart[]> = this.RULE('parts', () => {
    const list: ClausePart[] = [this.SUBRULE(this.part)];
    this.MANY(() => {
      this.CONSUME(t.Comma);
      list.push(this.SUBRULE2(this.part));
    });
    return list;
  });

  private readonly part: ParserMethod<[], ClausePart> = this.RULE('part', () => {
    const left = this.SUBRULE(this.expression);
    const value = this.OPTION(() => {
      this.CONSUME(t.Equals);
      return this.SUBRULE2(this.expression);
    });
    return { left, value };
  });
}

let parser: KernelParser | undefined;

/** The one parser: building it analyses the grammar, which costs milliseconds. `hasFields`: values may have fields, `a.total`. */
export function kernelParser(text: string, input: IToken[], hasFields = false): KernelParser {
  parser ??= new KernelParser();
  parser.text = text;
  parser.depth = 0;
  parser.hasFields = hasFields;
  parser.input = input;
  return parser;
}
