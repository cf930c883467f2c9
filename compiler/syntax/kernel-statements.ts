/** Statements of kernel bodies. */

import { EOF, type IToken, type ParserMethod } from 'chevrotain';
import type { BodyExpression, BodyStatement, TypeName } from './ast.ts';
import { typeOfWords } from './ctypes.ts';
import * as build from './kernel-build.ts';
import { ExpressionParser, holeOf, nameOf } from './kernel-expressions.ts';
import { refuse } from './refuse.ts';
import { spanOf } from './syntax-error.ts';
import { cover } from './text.ts';
import * as t from './tokens.ts';

/** The rules of a body. */
export class StatementParser extends ExpressionParser {
  readonly body: ParserMethod<[], BodyStatement[]> = this.RULE('body', () => {
    const statements: BodyStatement[] = [];
    this.MANY(() => {
      const some = this.SUBRULE(this.statement);
      this.ACTION(() => statements.push(...some));
    });
    return statements;
  });

  private readonly statement: ParserMethod<[], BodyStatement[]> = this.RULE('statement', () => {
    this.enter();
    const statements = this.OR<BodyStatement[]>([
      {
        ALT: () => {
          this.CONSUME(t.Semi);
          return [];
        },
      },
      {
        ALT: () => {
          const open = this.CONSUME(t.LBrace);
          const body = this.SUBRULE(this.body);
          const span = cover(spanOf(open), spanOf(this.CONSUME(t.RBrace)));
          return [{ kind: 'block', body, span }];
        },
      },
      { ALT: () => [this.SUBRULE(this.ifStatement)] },
      { ALT: () => [this.SUBRULE(this.forStatement)] },
      { ALT: () => [this.SUBRULE(this.whileStatement)] },
      {
        ALT: () => {
          const word = this.OR2([
            { ALT: () => this.CONSUME(t.Break) },
            { ALT: () => this.CONSUME(t.Continue) },
            { ALT: () => this.CONSUME(t.Return) },
          ]);
          this.SUBRULE(this.terminator);
          return this.ACTION(() => [{ kind: word.image as 'break' | 'continue' | 'return', span: spanOf(word) }]);
        },
      },
      {
        ALT: () => {
          const simple = this.SUBRULE(this.simple);
          this.SUBRULE2(this.terminator);
          return simple;
        },
      },
    ]);
    this.leave();
    return statements;
  });

  /** `;`, which may be left out before `}` and at the end. */
  protected readonly terminator: ParserMethod<[], void> = this.RULE('terminator', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Semi) },
      {
        GATE: () => this.LA(1).tokenType === t.RBrace || this.LA(1).tokenType === EOF,
        ALT: () => undefined,
      },
    ]);
  });

  private readonly ifStatement: ParserMethod<[], BodyStatement> = this.RULE('ifStatement', () => {
    const word = this.CONSUME(t.If);
    const cond = this.SUBRULE(this.condition);
    const then = this.SUBRULE(this.statement);
    const otherwise = this.OPTION(() => {
      this.CONSUME(t.Else);
      return this.SUBRULE2(this.statement);
    });
    return this.ACTION(
      (): BodyStatement => ({
        kind: 'if',
        cond,
        ...branches(then, otherwise ?? []),
        span: spanOf(word),
      }),
    );
  });

  private readonly whileStatement: ParserMethod<[], BodyStatement> = this.RULE('whileStatement', () => {
    const word = this.CONSUME(t.While);
    const cond = this.SUBRULE(this.condition);
    const body = this.SUBRULE(this.statement);
    return this.ACTION((): BodyStatement => ({ kind: 'while', cond, body: unblock(body), span: spanOf(word) }));
  });

  private readonly condition: ParserMethod<[], BodyExpression> = this.RULE('condition', () => {
    this.CONSUME(t.LParen);
    const cond = this.SUBRULE(this.expression);
    this.CONSUME(t.RParen);
    return cond;
  });

  private readonly forStatement: ParserMethod<[], BodyStatement> = this.RULE('forStatement', () => {
    const word = this.CONSUME(t.For);
    this.CONSUME(t.LParen);
    const init = this.OPTION(() => this.SUBRULE(this.simple)) ?? [];
    this.CONSUME(t.Semi);
    const cond = this.OPTION2(() => this.SUBRULE(this.expression)) ?? null;
    this.CONSUME2(t.Semi);
    const step = this.OPTION3(() => this.SUBRULE2(this.simple)) ?? [];
    this.CONSUME(t.RParen);
    const body = this.SUBRULE(this.statement);
    return this.ACTION((): BodyStatement => {
      const span = spanOf(word);
      return { kind: 'for', init: this.only(init), cond, step: this.only(step), body: unblock(body), span };
    });
  });

  private only(statements: readonly BodyStatement[]): BodyStatement | null {
    const second = statements[1];
    if (second !== undefined) {
      refuse(this.text, 'a `for` loop begins with one variable', second.span, 'Declare the others before the loop.');
    }
    return statements[0] ?? null;
  }

  /** A declaration or an assignment: what ends with `;`. */
  private readonly simple: ParserMethod<[], BodyStatement[]> = this.RULE('simple', () =>
    this.OR<BodyStatement[]>([
      { ALT: () => this.SUBRULE(this.declaration) },
      { ALT: () => [this.SUBRULE(this.assignment)] },
    ]),
  );

  private readonly declaration: ParserMethod<[], BodyStatement[]> = this.RULE('declaration', () => {
    const constant = this.OPTION(() => this.CONSUME(t.Const));
    const type = this.SUBRULE(this.localType);
    const declarators: build.Declarator[] = [this.SUBRULE(this.declarator)];
    this.MANY(() => {
      this.CONSUME(t.Comma);
      declarators.push(this.SUBRULE2(this.declarator));
    });
    return this.ACTION(() =>
      build.declarationsOf(constant === undefined ? type.span : spanOf(constant), type, declarators),
    );
  });

  private readonly declarator: ParserMethod<[], build.Declarator> = this.RULE('declarator', () => {
    const name = this.CONSUME(t.Name);
    const value = this.OPTION(() => {
      this.CONSUME(t.Equals);
      return this.SUBRULE(this.expression);
    });
    return { name, value };
  });

  private readonly localType: ParserMethod<[], TypeName> = this.RULE('localType', () =>
    this.OR<TypeName>([
      { ALT: () => nameOf(this.CONSUME(t.Name)) },
      { ALT: () => holeOf(this.CONSUME(t.Hole)) },
      {
        ALT: () => {
          const words: IToken[] = [];
          this.AT_LEAST_ONE(() => words.push(this.CONSUME(t.CType)));
          return this.ACTION(() => typeOfWords(this.text, words));
        },
      },
    ]),
  );

  private readonly assignment: ParserMethod<[], BodyStatement> = this.RULE('assignment', () =>
    this.OR<BodyStatement>([
      {
        ALT: () => {
          const operator = this.CONSUME(t.Step);
          const node = this.SUBRULE(this.primary);
          return this.ACTION(() =>
            build.stepOf(build.targetOf(this.text, node), operator, cover(spanOf(operator), node.span)),
          );
        },
      },
      {
        ALT: () => {
          const left = this.SUBRULE(this.expression);
          let operator: IToken | undefined;
          let value: BodyExpression | undefined;
          this.OPTION(() => {
            this.OR2([
              {
                ALT: () => {
                  operator = this.OR3([
                    { ALT: () => this.CONSUME(t.Equals) },
                    { ALT: () => this.CONSUME(t.Augmented) },
                  ]);
                  value = this.SUBRULE2(this.expression);
                },
              },
              {
                ALT: () => {
                  operator = this.CONSUME2(t.Step);
                },
              },
            ]);
          });
          return this.ACTION(() => build.assignmentOf(this.text, left, { operator, value }));
        },
      },
    ]),
  );
}

/** The braces of a branch are its own. */
function unblock(statements: readonly BodyStatement[]): readonly BodyStatement[] {
  const only = statements[0];
  return statements.length === 1 && only?.kind === 'block' ? only.body : statements;
}

function branches(
  yes: readonly BodyStatement[],
  no: readonly BodyStatement[],
): {
  readonly then: readonly BodyStatement[];
  readonly else: readonly BodyStatement[];
} {
  const [then, otherwise] = [unblock(yes), unblock(no)];
  return { then, else: otherwise };
}
