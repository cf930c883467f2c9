/** Expressions of kernel bodies. Flat operators, as in numpy-grammar.ts. */

import { EmbeddedActionsParser, EOF, type IToken, type ParserMethod } from 'chevrotain';
import type { Span } from '../errors.ts';
import type { BodyExpression, TypeName } from './ast.ts';
import { typeOfWords } from './ctypes.ts';
import { foldOperators, type Operand } from './fold.ts';
import * as build from './kernel-build.ts';
import { tooDeep } from './lex.ts';
import { parseNumber } from './numbers.ts';
import { refuseNumber } from './refuse.ts';
import { expectedItems, spanOf } from './syntax-error.ts';
import { cover, maxDepth } from './text.ts';
import * as t from './tokens.ts';

interface Part {
  readonly items: readonly BodyExpression[];
  readonly span: Span;
}

/** The rules below statements. The grammar is complete, and analysed, in KernelParser. */
export class ExpressionParser extends EmbeddedActionsParser {
  text = '';
  /** Of statements and conditional expressions: they nest without brackets. */
  depth = 0;
  /** Whether a value may have fields: in the parts of a reduction. */
  hasFields = false;

  constructor(skipValidations: boolean) {
    super(t.kernelTokens, { errorMessageProvider: expectedItems, maxLookahead: 2, skipValidations });
  }

  readonly expression: ParserMethod<[], BodyExpression> = this.RULE('expression', () => {
    const operands: Operand<BodyExpression>[] = [];
    const infixes: IToken[] = [];
    const first: IToken[] = [];
    this.enter();
    this.MANY(() => first.push(this.CONSUME(t.Prefix)));
    operands.push({ prefixes: first, node: this.SUBRULE(this.primary) });
    this.MANY2(() => {
      infixes.push(this.CONSUME(t.Infix));
      const prefixes: IToken[] = [];
      this.MANY3(() => prefixes.push(this.CONSUME2(t.Prefix)));
      operands.push({ prefixes, node: this.SUBRULE2(this.primary) });
    });
    const cond = this.ACTION(() => foldOperators(this.text, operands, infixes, build.kernelFolds));
    const choice = this.OPTION(() => {
      this.CONSUME(t.Question);
      const then = this.SUBRULE(this.expression);
      this.CONSUME(t.Colon);
      return { then, else: this.SUBRULE2(this.expression) };
    });
    this.leave();
    return this.ACTION(
      (): BodyExpression =>
        choice === undefined ? cond : { kind: 'select', cond, ...choice, span: cover(cond.span, choice.else.span) },
    );
  });

  protected readonly primary: ParserMethod<[], BodyExpression> = this.RULE('primary', () =>
    this.OR<BodyExpression>([
      { ALT: () => this.number(this.CONSUME(t.NumberToken)) },
      { ALT: () => boolOf(this.CONSUME(t.KernelBool)) },
      {
        ALT: () => {
          const open = this.CONSUME(t.LParen);
          const inner = this.SUBRULE(this.expression);
          const span = cover(spanOf(open), spanOf(this.CONSUME(t.RParen)));
          const trailer = this.OPTION(() => this.SUBRULE(this.trailer));
          return this.ACTION(() =>
            trailer === undefined ? { ...inner, span } : build.refuseTrailer(this.text, trailer, span),
          );
        },
      },
      {
        ALT: () => {
          const head = this.OR2<TypeName>([
            { ALT: () => nameOf(this.CONSUME(t.Name)) },
            { ALT: () => holeOf(this.CONSUME(t.Hole)) },
          ]);
          const trailers: build.Trailer[] = [];
          this.MANY(() => trailers.push(this.SUBRULE2(this.trailer)));
          return this.ACTION(() => build.primaryOf(this.text, head, trailers, this.hasFields));
        },
      },
      {
        ALT: () => {
          const word = this.CONSUME(t.CType);
          const given = this.SUBRULE(this.callArguments);
          return this.ACTION(() =>
            build.primaryOf(this.text, typeOfWords(this.text, [word]), [{ kind: 'arguments', ...given }]),
          );
        },
      },
    ]),
  );

  private readonly trailer: ParserMethod<[], build.Trailer> = this.RULE('trailer', () =>
    this.OR<build.Trailer>([
      {
        ALT: () => {
          this.CONSUME(t.Dot);
          const name = this.CONSUME(t.Name);
          return { kind: 'attribute', name: name.image, span: spanOf(name) };
        },
      },
      { ALT: () => ({ kind: 'arguments', ...this.SUBRULE(this.callArguments) }) },
      {
        ALT: () => {
          const open = this.CONSUME(t.LSquare);
          const items = [this.SUBRULE(this.expression)];
          this.MANY(() => {
            this.CONSUME(t.Comma);
            items.push(this.SUBRULE2(this.expression));
          });
          return { kind: 'index', items, span: cover(spanOf(open), spanOf(this.CONSUME(t.RSquare))) };
        },
      },
    ]),
  );

  private readonly callArguments: ParserMethod<[], Part> = this.RULE('callArguments', () => {
    const items: BodyExpression[] = [];
    const open = this.CONSUME(t.LParen);
    this.OPTION(() => {
      items.push(this.SUBRULE(this.expression));
      this.MANY(() => {
        this.CONSUME(t.Comma);
        items.push(this.SUBRULE2(this.expression));
      });
    });
    const close = this.CONSUME(t.RParen);
    return { items, span: cover(spanOf(open), spanOf(close)) };
  });

  private number(token: IToken): BodyExpression {
    return this.ACTION(() => {
      const literal = parseNumber(token.image) ?? refuseNumber(this.text, token);
      return { kind: 'number', literal, span: spanOf(token) };
    });
  }

  protected enter(): void {
    this.ACTION(() => {
      this.depth += 1;
      if (this.depth > maxDepth) tooDeep(this.text, spanOf(this.LA(1).tokenType === EOF ? this.LA(0) : this.LA(1)));
    });
  }

  protected leave(): void {
    this.ACTION(() => {
      this.depth -= 1;
    });
  }
}

export const nameOf = (token: IToken): TypeName => ({ kind: 'name', name: token.image, span: spanOf(token) });
export const holeOf = (token: IToken): TypeName => ({
  kind: 'hole',
  index: Number(token.image.slice(2, -1)),
  span: spanOf(token),
});

const boolOf = (token: IToken): BodyExpression => ({
  kind: 'bool',
  value: token.image.toLowerCase() === 'true',
  span: spanOf(token),
});
