/** Turns what chevrotain found into one ExpressionSyntaxError in words. */

import {
  EOF,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type IToken,
  type TokenType,
  tokenLabel,
} from 'chevrotain';
import { ExpressionSyntaxError, type Span } from '../errors.ts';
import { quote } from './text.ts';

/** Where a token lies; the end of the text is a place of no width. */
export function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

const mostExpected = 5;

// Tokens that only begin an expression need not be listed one by one.
function describeExpected(types: readonly TokenType[]): string {
  const labels = new Set(types.map((type) => tokenLabel(type)));
  if (labels.has('`const`')) return 'a statement';
  const expression = labels.has('a number') && labels.has('`(`');
  if (expression) {
    for (const label of [
      'a number',
      'a name',
      `\`\${...}\``,
      '`(`',
      '`[`',
      '`True`',
      '`None`',
      'a string',
      'a C type',
      'a sign',
      '`~`',
      '`!`',
    ]) {
      labels.delete(label);
    }
  }
  const list = [...(expression ? ['an expression'] : []), ...labels];
  return list.slice(0, mostExpected).join('\n');
}

const firstOf = (paths: readonly (readonly TokenType[])[]): TokenType[] => paths.flatMap((path) => path[0] ?? []);

// What else could have stood at the end of each entry rule.
const beforeEnd: Readonly<Record<string, string>> = {
  snippet: 'an operator\nthe end of the line',
  body: 'a statement',
  expression: 'an operator',
};

/** Messages are the expected items, one per line: `syntaxError` builds the sentence. */
export const expectedItems: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) =>
    expected.name === 'RBrace' ? 'a statement\n`}`' : describeExpected([expected]),
  buildNotAllInputParsedMessage: ({ ruleName }) => `${beforeEnd[ruleName] ?? ''}\nthe end of the text`,
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) => describeExpected(expectedPathsPerAlt.flatMap(firstOf)),
  buildEarlyExitMessage: ({ expectedIterationPaths }) => describeExpected(firstOf(expectedIterationPaths)),
};

export type HintFor = (found: IToken, previous: IToken | undefined, expected: readonly string[]) => string | undefined;

/** The first error of a parse: `expected X or Y, found Z`, with a remedy where one is known. */
export function syntaxError(
  text: string,
  error: IRecognitionException,
  previous: IToken | undefined,
  hintFor: HintFor,
): ExpressionSyntaxError {
  const found = error.token;
  const items = error.message.split('\n').filter((item) => item !== '');
  // Where a statement of a snippet begins, nothing stands before an operator.
  const begins = previous === undefined || /^[;\n\r#]/.test(previous.image);
  const expected = items[0] === 'an operator' && begins ? ['an expression'] : items;
  const atEnd = found.tokenType === EOF;
  const end = text.trimEnd().length;
  const span = atEnd ? { start: end, end } : spanOf(found);
  const hint = hintFor(found, previous, expected);
  return new ExpressionSyntaxError(`expected ${joinWords(expected)}, found ${describeFound(found)}`, {
    place: { text, span },
    expected,
    ...(hint === undefined ? {} : { hint }),
  });
}

function describeFound(token: IToken): string {
  if (token.tokenType === EOF) return 'the end of the text';
  return /^\s/.test(token.image) ? 'the end of the line' : quote(token.image);
}

function joinWords(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? 'something else';
  return `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}
