/**
 * NumPy expressions and snippets. The grammar is flat: operators and operands are a row that `foldOperators` groups, so
 * that one level of brackets costs two rules of stack and not one per precedence.
 */

import { EmbeddedActionsParser, type IToken, type ParserMethod } from 'chevrotain';
import { ExpressionSyntaxError, type Span, UnsupportedError } from '../errors.ts';
import type { Expression, Keyword, Slice, Statement, Subscript } from './ast.ts';
import { type FoldRules, foldOperators, type Operand } from './fold.ts';
import { parseNumber } from './numbers.ts';
import { numpyOperators } from './operators.ts';
import { refuseNumber } from './refuse.ts';
import { expectedItems, spanOf } from './syntax-error.ts';
import { assignStatement, augmentedStatement } from './targets.ts';
import { cover } from './text.ts';
import * as t from './tokens.ts';

interface Arguments {
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
  readonly span: Span;
}

export class NumpyParser extends EmbeddedActionsParser {
  text = '';

  /** A test checks the grammar; doing so here would double the time of the first parse. */
  constructor(skipValidations = true) {
    super(t.numpyTokens, { errorMessageProvider: expectedItems, maxLookahead: 2, skipValidations });
    this.performSelfAnalysis();
  }

  readonly snippet: ParserMethod<[], Statement[]> = this.RULE('snippet', () => {
    const statements: Statement[] = [];
    this.OPTION(() => statements.push(this.SUBRULE(this.statement)));
    this.MANY(() => {
      this.CONSUME(t.Separator);
      this.OPTION2(() => statements.push(this.SUBRULE2(this.statement)));
    });
    return statements;
  });

  private readonly statement: ParserMethod<[], Statement> = this.RULE('statement', () => {
    const parts = [this.SUBRULE(this.expressions)];
    let augmented: IToken | undefined;
    this.OR([
      {
        ALT: () => {
          augmented = this.CONSUME(t.Augmented);
          parts.push(this.SUBRULE2(this.expressions));
        },
      },
      {
        ALT: () =>
          this.MANY(() => {
            this.CONSUME(t.Equals);
            parts.push(this.SUBRULE3(this.expressions));
          }),
      },
    ]);
    return this.ACTION(() =>
      augmented === undefined ? assignStatement(this.text, parts) : augmentedStatement(this.text, parts, augmented),
    );
  });

  /** One expression, or a tuple without parentheses. */
  private readonly expressions: ParserMethod<[], Expression> = this.RULE('expressions', () => {
    const items = [this.SUBRULE(this.expression)];
    this.MANY(() => {
      this.CONSUME(t.Comma);
      items.push(this.SUBRULE2(this.expression));
    });
    const last = this.OPTION(() => this.CONSUME2(t.Comma));
    return this.ACTION(() => tupleOf(items, last));
  });

  readonly expression: ParserMethod<[], Expression> = this.RULE('expression', () => {
    const operands: Operand<Expression>[] = [];
    const infixes: IToken[] = [];
    const first: IToken[] = [];
    this.MANY(() => first.push(this.CONSUME(t.Prefix)));
    operands.push({ prefixes: first, node: this.SUBRULE(this.primary) });
    this.MANY2(() => {
      infixes.push(this.CONSUME(t.Infix));
      const prefixes: IToken[] = [];
      this.MANY3(() => prefixes.push(this.CONSUME2(t.Prefix)));
      operands.push({ prefixes, node: this.SUBRULE2(this.primary) });
    });
    return this.ACTION(() => foldOperators(this.text, operands, infixes, foldRules(this.text)));
  });

  private readonly primary: ParserMethod<[], Expression> = this.RULE('primary', () => {
    let node = this.OR<Expression>([
      { ALT: () => this.number(this.CONSUME(t.NumberToken)) },
      { ALT: () => boolOf(this.CONSUME(t.NumpyBool)) },
      { ALT: () => ({ kind: 'none', span: spanOf(this.CONSUME(t.None)) }) },
      { ALT: () => textOf(this.CONSUME(t.Text)) },
      { ALT: () => nameOf(this.CONSUME(t.Name)) },
      { ALT: () => holeOf(this.CONSUME(t.Hole)) },
      {
        ALT: () => {
          const open = this.CONSUME(t.LParen);
          const inner = this.OPTION(() => this.SUBRULE(this.expressions));
          return grouped(inner, cover(spanOf(open), spanOf(this.CONSUME(t.RParen))));
        },
      },
      {
        ALT: () => {
          const open = this.CONSUME(t.LSquare);
          const inner = this.OPTION2(() => this.SUBRULE2(this.expressions));
          return listOf(inner, cover(spanOf(open), spanOf(this.CONSUME(t.RSquare))));
        },
      },
    ]);
    this.MANY(() => {
      node = this.OR2<Expression>([
        {
          ALT: () => {
            this.CONSUME(t.Dot);
            const name = this.CONSUME2(t.Name);
            return this.ACTION(() => attributeOf(node, name));
          },
        },
        {
          ALT: () => {
            const given = this.SUBRULE(this.callArguments);
            return this.ACTION(() => callOf(node, given));
          },
        },
        {
          ALT: () => {
            this.CONSUME2(t.LSquare);
            const items = this.SUBRULE(this.subscripts);
            const close = this.CONSUME2(t.RSquare);
            return this.ACTION(() => subscriptOf(node, items, close));
          },
        },
      ]);
    });
    return node;
  });

  private readonly callArguments: ParserMethod<[], Arguments> = this.RULE('callArguments', () => {
    const args: Expression[] = [];
    const keywords: Keyword[] = [];
    const open = this.CONSUME(t.LParen);
    this.OPTION(() => {
      this.SUBRULE(this.argument, { ARGS: [args, keywords] });
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.SUBRULE2(this.argument, { ARGS: [args, keywords] });
      });
      this.OPTION2(() => this.CONSUME2(t.Comma));
    });
    const close = this.CONSUME(t.RParen);
    return { args, keywords, span: cover(spanOf(open), spanOf(close)) };
  });

  private readonly argument: ParserMethod<[Expression[], Keyword[]], void> = this.RULE(
    'argument',
    (args: Expression[], keywords: Keyword[]) => {
      const name = this.OPTION(() => {
        const word = this.CONSUME(t.Name);
        this.CONSUME(t.Equals);
        return word;
      });
      const value = this.SUBRULE(this.expression);
      this.ACTION(() => {
        if (name !== undefined) keywords.push(keywordOf(this.text, name, value, keywords));
        else if (keywords.length === 0) args.push(value);
        else refusePositional(this.text, value);
      });
    },
  );

  /** What stands between `[` and `]`. */
  private readonly subscripts: ParserMethod<[], Subscript[]> = this.RULE('subscripts', () => {
    const items = [this.SUBRULE(this.subscript)];
    this.MANY(() => {
      this.CONSUME(t.Comma);
      items.push(this.SUBRULE2(this.subscript));
    });
    const last = this.OPTION(() => this.CONSUME2(t.Comma));
    return this.ACTION(() => unwrapTuple(items, last));
  });

  private readonly subscript: ParserMethod<[], Subscript> = this.RULE('subscript', () =>
    this.OR<Subscript>([
      { ALT: () => ({ kind: 'ellipsis', span: spanOf(this.CONSUME(t.Ellipsis)) }) },
      { ALT: () => this.SUBRULE(this.sliceFrom, { ARGS: [null] }) },
      {
        ALT: () => {
          const start = this.SUBRULE2(this.expression);
          const slice = this.OPTION(() => this.SUBRULE3(this.sliceFrom, { ARGS: [start] }));
          return slice ?? start;
        },
      },
    ]),
  );

  private readonly sliceFrom: ParserMethod<[Expression | null], Slice> = this.RULE(
    'sliceFrom',
    (start: Expression | null): Slice => {
      const colon = this.CONSUME(t.Colon);
      let last = spanOf(colon);
      const stop = this.OPTION(() => this.SUBRULE(this.expression)) ?? null;
      let step: Expression | null = null;
      last = stop?.span ?? last;
      this.OPTION2(() => {
        last = spanOf(this.CONSUME2(t.Colon));
        step = this.OPTION3(() => this.SUBRULE2(this.expression)) ?? null;
        last = (step as Expression | null)?.span ?? last;
      });
      return { kind: 'slice', start, stop, step, span: cover(start?.span ?? spanOf(colon), last) };
    },
  );

  private number(token: IToken): Expression {
    return this.ACTION(() => {
      const literal = parseNumber(token.image) ?? refuseNumber(this.text, token);
      return { kind: 'number', literal, span: spanOf(token) };
    });
  }
}

const nameOf = (token: IToken): Expression => ({ kind: 'name', name: token.image, span: spanOf(token) });

const textOf = (token: IToken): Expression => ({
  kind: 'text',
  value: token.image.slice(1, -1),
  span: spanOf(token),
});

const boolOf = (token: IToken): Expression => ({ kind: 'bool', value: token.image === 'True', span: spanOf(token) });

const holeOf = (token: IToken): Expression => ({ kind: 'hole', index: holeIndex(token), span: spanOf(token) });

/** The number in `${number}`. */
export const holeIndex = (token: IToken): number => Number(token.image.slice(2, -1));

const attributeOf = (object: Expression, name: IToken): Expression => ({
  kind: 'attribute',
  object,
  name: name.image,
  span: cover(object.span, spanOf(name)),
});

const subscriptOf = (object: Expression, items: readonly Subscript[], close: IToken): Expression => ({
  kind: 'subscript',
  object,
  items,
  span: cover(object.span, spanOf(close)),
});

const callOf = (callee: Expression, { args, keywords, span }: Arguments): Expression => ({
  kind: 'call',
  callee,
  args,
  keywords,
  span: cover(callee.span, span),
});

function tupleOf(items: readonly Expression[], last: IToken | undefined): Expression {
  const first = items[0] as Expression;
  if (items.length === 1 && last === undefined) return first;
  const end = last === undefined ? (items.at(-1) as Expression).span : spanOf(last);
  return { kind: 'tuple', items, span: cover(first.span, end) };
}

// Brackets belong to the span, so that text cut out by a span means the same.
const grouped = (inner: Expression | undefined, span: Span): Expression =>
  inner === undefined ? { kind: 'tuple', items: [], span } : { ...inner, span };

// `[1, 2]` is a list of two and `[(1, 2)]` of one: only a tuple written without parentheses begins after the `[`.
function listOf(inner: Expression | undefined, span: Span): Expression {
  if (inner === undefined) return { kind: 'list', items: [], span };
  const first = inner.kind === 'tuple' ? inner.items[0] : undefined;
  const bare = inner.kind === 'tuple' && first !== undefined && first.span.start === inner.span.start;
  return { kind: 'list', items: bare ? inner.items : [inner], span };
}

// x[(1, 2)] is x[1, 2], as in Python.
function unwrapTuple(items: readonly Subscript[], last: IToken | undefined): Subscript[] {
  const only = items[0];
  return items.length === 1 && last === undefined && only?.kind === 'tuple' ? [...only.items] : [...items];
}

function keywordOf(text: string, name: IToken, value: Expression, earlier: readonly Keyword[]): Keyword {
  const span = cover(spanOf(name), value.span);
  if (!earlier.some((keyword) => keyword.name === name.image)) return { name: name.image, value, span };
  throw new ExpressionSyntaxError(`the keyword argument \`${name.image}\` is given twice`, {
    place: { text, span: spanOf(name) },
  });
}

function refusePositional(text: string, value: Expression): never {
  throw new ExpressionSyntaxError('a positional argument follows a keyword argument', {
    place: { text, span: value.span },
    hint: 'Write arguments without a name first.',
  });
}

function foldRules(text: string): FoldRules<Expression> {
  return {
    operators: numpyOperators,
    unary: (op, operand, span) => ({ kind: 'unary', op, operand, span }),
    binary: ({ op }, left, right, operator) => {
      if (op === '@') refuseMatmul(text, operator);
      return { kind: 'binary', op, left, right, span: cover(left.span, right.span) };
    },
    joinComparisons: (left, right) => `(${left}) & (${right})`,
  };
}

function refuseMatmul(text: string, span: Span): never {
  throw new UnsupportedError('`@` is not there yet: matrix products come later. Element by element it is `*`', {
    stage: 'parse',
    place: { text, span },
  });
}

let parser: NumpyParser | undefined;

/** The one parser: building it analyses the grammar, which costs milliseconds. */
export function numpyParser(text: string, input: IToken[]): NumpyParser {
  parser ??= new NumpyParser();
  parser.text = text;
  parser.input = input;
  return parser;
}
