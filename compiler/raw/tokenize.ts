/** C++ text to tokens. Nothing is refused: what is not a name, a number or a string is punctuation. */

import type { RawToken } from './declaration-types.ts';

/** The tokens of a line that begins with `#`, without the `#`. */
export interface Directive {
  readonly kind: 'directive';
  readonly tokens: readonly RawToken[];
  readonly start: number;
  readonly line: number;
}

export type Piece = RawToken | Directive;

const nameStart = /[A-Za-z_$\u0080-\uffff]/;
const namePart = /[\w$\u0080-\uffff]+/y;
const digit = /\d/;
const longPunctuation: ReadonlySet<string> = new Set(['::', '->', '##', '&&', '||', '==', '!=']);
const stringPrefix = /^(?:u8|u|U|L)?R?$/;

/** `<` and `>` are always single: in types they close one by one. `line`: of the text's first line. */
export function tokenize(text: string, file = 0): readonly Piece[] {
  const pieces: Piece[] = [];
  let directive: { tokens: RawToken[]; start: number; line: number } | null = null;
  let atLineStart = true;
  let line = 1;
  let at = 0;

  const endLine = (): void => {
    if (directive !== null) pieces.push({ kind: 'directive', ...directive });
    directive = null;
    atLineStart = true;
  };
  const skipTo = (end: number): void => {
    for (let next = text.indexOf('\n', at); next !== -1 && next < end; next = text.indexOf('\n', next + 1)) line += 1;
    at = end;
  };
  const add = (kind: RawToken['kind'], end: number): void => {
    const token = { kind, text: text.slice(at, end), file, start: at, end, line, onGpu: true, onCpu: true };
    (directive === null ? pieces : directive.tokens).push(token);
    atLineStart = false;
    // Only strings go over several lines.
    if (kind === 'string') skipTo(end);
    else at = end;
  };

  while (at < text.length) {
    const character = text[at] as string;
    const two = text.slice(at, at + 2);
    if (character === '\n') {
      endLine();
      line += 1;
      at += 1;
    } else if (character === '\\' && spliceEnd(text, at) > at) skipTo(spliceEnd(text, at));
    else if (/\s/.test(character)) at += 1;
    else if (two === '//') skipTo(lineCommentEnd(text, at));
    else if (two === '/*') skipTo(endOf(text, '*/', at + 2));
    else if (atLineStart && (character === '#' || two === '%:')) {
      directive = { tokens: [], start: at, line };
      atLineStart = false;
      at += character === '#' ? 1 : 2;
    } else if (character === '"' || character === "'") add('string', stringEnd(text, at));
    else if (digit.test(character) || (character === '.' && digit.test(text[at + 1] ?? ''))) {
      add('number', numberEnd(text, at));
    } else if (nameStart.test(character)) {
      namePart.lastIndex = at;
      namePart.test(text);
      const end = namePart.lastIndex;
      const quote = text[end];
      if ((quote !== '"' && quote !== "'") || end - at > 3 || !stringPrefix.test(text.slice(at, end))) add('name', end);
      else if (text[end - 1] === 'R') add('string', rawStringEnd(text, end));
      else add('string', stringEnd(text, end));
    } else add('punctuation', at + (longPunctuation.has(two) ? 2 : text.startsWith('...', at) ? 3 : 1));
  }
  endLine();
  return pieces;
}

/** The tokens of a text that has no directives. */
export function tokensOf(text: string): readonly RawToken[] {
  return tokenize(text).filter((piece) => piece.kind !== 'directive');
}

/** Tokens as one would write them: `const float* x`, `A<float, 4>`. */
export function textOf(tokens: readonly RawToken[]): string {
  let text = '';
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    text += previous !== undefined && needsSpace(previous, token) ? ` ${token.text}` : token.text;
  }
  return text;
}

function needsSpace(previous: RawToken, token: RawToken): boolean {
  if (previous.text === ',') return true;
  if (token.kind === 'punctuation') return false;
  return previous.kind !== 'punctuation' || /^(?:[*&>)\]]|&&)$/.test(previous.text);
}

function endOf(text: string, closing: string, from: number): number {
  const found = text.indexOf(closing, from);
  return found === -1 ? text.length : found + closing.length;
}

// The end of a backslash with its line end; its own place where it is none.
function spliceEnd(text: string, at: number): number {
  if (text[at + 1] === '\n') return at + 2;
  return text.startsWith('\r\n', at + 1) ? at + 3 : at;
}

function lineCommentEnd(text: string, from: number): number {
  let end = text.indexOf('\n', from);
  while (end !== -1 && (text[end - 1] === '\\' || (text[end - 1] === '\r' && text[end - 2] === '\\'))) {
    end = text.indexOf('\n', end + 1);
  }
  return end === -1 ? text.length : end;
}

// A string that does not end on its line ends with it: an apostrophe in `#error` must not take the rest of the text.
function stringEnd(text: string, from: number): number {
  const quote = text[from];
  let at = from + 1;
  while (at < text.length && text[at] !== quote && text[at] !== '\n') {
    at = text[at] === '\\' ? Math.max(at + 2, spliceEnd(text, at)) : at + 1;
  }
  return Math.min(text.length, text[at] === quote ? at + 1 : at);
}

function rawStringEnd(text: string, quote: number): number {
  const open = text.indexOf('(', quote);
  if (open === -1 || open - quote > 17) return stringEnd(text, quote);
  return endOf(text, `)${text.slice(quote + 1, open)}"`, open);
}

function numberEnd(text: string, from: number): number {
  let at = from + 1;
  for (; at < text.length; at += 1) {
    const character = text[at] as string;
    const isSign = (character === '+' || character === '-') && /[eEpP]/.test(text[at - 1] as string);
    const isSeparator = character === "'" && /\w/.test(text[at + 1] ?? '');
    if (!isSign && !isSeparator && !/[\w.]/.test(character)) break;
  }
  return at;
}
