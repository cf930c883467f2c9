/** Text to tokens: everything that can be refused before parsing is refused here. */

import { type IToken, Lexer, type TokenType } from 'chevrotain';
import { LimitError, type Span } from '../errors.ts';
import { numberHint } from './numbers.ts';
import { refuse } from './refuse.ts';
import { spanOf } from './syntax-error.ts';
import { checkLength, maxDepth, maxNodes, quote } from './text.ts';
import * as tokens from './tokens.ts';
import { kernelCharacters, kernelWords, numpyCharacters, numpyWords } from './words.ts';

interface Refusals {
  readonly language: string;
  readonly words: ReadonlyMap<string, string>;
  readonly characters: ReadonlyMap<string, string>;
}

const numpyRefusals: Refusals = { language: 'NumPy expressions', words: numpyWords, characters: numpyCharacters };
const kernelRefusals: Refusals = { language: 'kernel bodies', words: kernelWords, characters: kernelCharacters };

// Building a lexer costs milliseconds: once, and only when something is parsed.
const lexers = new Map<readonly TokenType[], Lexer>();

function lexerOf(types: TokenType[]): Lexer {
  const known = lexers.get(types);
  if (known !== undefined) return known;
  const lexer = new Lexer(types, { positionTracking: 'onlyOffset', ensureOptimizations: true, skipValidations: true });
  lexers.set(types, lexer);
  return lexer;
}

/** Tokens of a NumPy snippet. Line ends are kept only where they end a statement. */
export function lexNumpy(text: string): IToken[] {
  const found = lex(text, tokens.numpyTokens, numpyRefusals);
  return dropLineEnds(text, found);
}

/** Tokens of a kernel. Line ends mean nothing. */
export function lexKernel(text: string): IToken[] {
  return lex(text, tokens.kernelTokens, kernelRefusals);
}

function lex(text: string, types: TokenType[], refusals: Refusals): IToken[] {
  checkLength(text);
  const list = lexerOf(types).tokenize(text).tokens;
  for (const token of list) refuseToken(text, token, refusals);
  checkCount(text, list);
  checkBrackets(text, list);
  return list;
}

function refuseCharacter(text: string, start: number, refusals: Refusals): never {
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  const code = character.codePointAt(0) ?? 0;
  const shown =
    code < 32 || (code >= 127 && code < 160)
      ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
      : `\`${character}\``;
  const unicode = code > 126 ? 'Outside comments only ASCII is read.' : undefined;
  const span = { start, end: start + character.length };
  refuse(text, `unexpected character ${shown}`, span, refusals.characters.get(character) ?? unicode);
}

function refuseToken(text: string, token: IToken, refusals: Refusals): void {
  const { tokenType, image } = token;
  if (tokenType === tokens.Name) {
    const hint = refusals.words.get(image);
    if (hint !== undefined) refuse(text, `\`${image}\` is not part of ${refusals.language}`, spanOf(token), hint);
  } else if (tokenType === tokens.BadNumber) {
    refuse(text, `${quote(image)} is not a number`, spanOf(token), numberHint(image));
  } else if (tokenType === tokens.Unexpected) {
    refuseCharacter(text, token.startOffset, refusals);
  } else if (tokenType === tokens.Walrus) {
    refuse(text, '`:=` is not part of NumPy expressions', spanOf(token), 'Give the value a name on a line of its own.');
  }
}

// A node takes a token or more, and few take three: what is far over the limit is not worth parsing.
function checkCount(text: string, list: readonly IToken[]): void {
  const last = list[3 * maxNodes];
  if (last !== undefined) tooMany(text, spanOf(last));
}

export function tooMany(text: string, span: Span): never {
  throw new LimitError(`the text has more than ${maxNodes} operations and values: split it`, { place: { text, span } });
}

const closing: ReadonlyMap<TokenType, string> = new Map([
  [tokens.LParen, ')'],
  [tokens.LSquare, ']'],
  [tokens.LBrace, '}'],
]);

const closers: ReadonlySet<TokenType> = new Set([tokens.RParen, tokens.RSquare, tokens.RBrace]);

// Checked before parsing: a recursive parser must not meet a million brackets.
function checkBrackets(text: string, list: readonly IToken[]): void {
  const open: IToken[] = [];
  for (const token of list) {
    if (closing.has(token.tokenType)) {
      open.push(token);
      if (open.length > maxDepth) tooDeep(text, spanOf(token));
    } else if (closers.has(token.tokenType)) {
      const opener = open.pop();
      if (opener === undefined) refuse(text, `\`${token.image}\` closes nothing`, spanOf(token), undefined);
      const expected = closing.get(opener.tokenType);
      if (expected !== token.image) {
        refuse(
          text,
          `expected \`${expected}\` to close \`${opener.image}\`, found \`${token.image}\``,
          spanOf(token),
          undefined,
        );
      }
    }
  }
  const last = open.pop();
  if (last !== undefined) refuse(text, `\`${last.image}\` is never closed`, spanOf(last), undefined);
}

export function tooDeep(text: string, span: Span): never {
  throw new LimitError(`the text is nested more than ${maxDepth} deep: give a part of it a name of its own`, {
    place: { text, span },
  });
}

// Inside brackets a line may end anywhere; outside, every statement must begin in the same column. The first line may
// begin right after the quote, where its column says nothing.
function dropLineEnds(text: string, list: readonly IToken[]): IToken[] {
  const kept: IToken[] = [];
  let depth = 0;
  let indentation: string | undefined;
  for (const [index, token] of list.entries()) {
    if (closing.has(token.tokenType)) depth += 1;
    if (closers.has(token.tokenType)) depth -= 1;
    const isLineEnd = token.tokenType === tokens.NewLine;
    const next = list[index + 1];
    if (!isLineEnd) kept.push(token);
    if (!isLineEnd || depth > 0 || next === undefined) continue;
    const own = indentationBefore(token.image);
    indentation ??= kept.length === 0 ? own : undefined;
    if (indentation === undefined) checkSecondLine(text, list, next);
    indentation ??= own;
    if (own !== indentation) {
      refuse(
        text,
        'unexpected indentation',
        spanOf(next),
        'All lines begin in the same column; put parentheses around an expression that goes on.',
      );
    }
    kept.push(token);
  }
  return kept;
}

const indentationBefore = (lineEnd: string): string => lineEnd.slice(lineEnd.lastIndexOf('\n') + 1);

// After a first line whose column is unknown, `+ b` could be meant to go on: Python would tell by the column.
function checkSecondLine(text: string, list: readonly IToken[], next: IToken): void {
  const first = list[0];
  if (first === undefined || next.tokenType !== tokens.Sign) return;
  const column = next.startOffset - text.lastIndexOf('\n', next.startOffset) - 1;
  if (column <= first.startOffset) return;
  refuse(
    text,
    `a line may not begin with \`${next.image}\` here`,
    spanOf(next),
    'Put parentheses around an expression that goes on; write (-x) for a new one.',
  );
}
