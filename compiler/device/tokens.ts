/** Tokens of C and CUDA C++: enough to find declarations and to rename, not a preprocessor. */

import { ArgumentError, type SourcePlace } from '../errors.ts';

export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'mark';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A line that the preprocessor reads, with its continuations. */
export interface Directive {
  /** `define`, `if`, `pragma`; empty for a `#` alone. */
  readonly name: string;
  readonly tokens: readonly Token[];
  readonly start: number;
  readonly end: number;
}

export interface Tokens {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly directives: readonly Directive[];
  /** The bracket that closes or opens each bracket, by the numbers of their tokens. */
  readonly match: ReadonlyMap<number, number>;
}

export const placeOf = (
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): SourcePlace => ({
  text,
  span: { start, end },
});

/** Where a word or mark stands, for messages that cannot show it. */
export const lineOf = (text: string, { start }: { readonly start: number }): number =>
  text.slice(0, start).split('\n').length;

const space = /\s+|\\\r?\n|\/\/(?:\\\r?\n|[^\n])*|\/\*[\s\S]*?\*\//y;
const directive = /#(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*|\\\r?\n|[^\n])*/y;
const patterns = [
  ['word', /[A-Za-z_]\w*/y],
  ['number', /\.?\d(?:[eEpP][+-]|[\w.]|'(?=\w))*/y],
  ['text', /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'/y],
  ['mark', /->|::|<<<|<%|%>|<:|:>|%:|[!%&()*+,\-./:;<=>?[\]^{|}~#]/y],
] as const;

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Throws ArgumentError for what no C text has, with its place. */
export function tokenize(text: string): Tokens {
  const tokens: Token[] = [];
  const directives: Directive[] = [];
  let at = 0;
  let lineStart = true;
  while (at < text.length) {
    const skipped = matchAt(space, text, at);
    if (skipped !== undefined) {
      lineStart ||= skipped.includes('\n');
      at += skipped.length;
      continue;
    }
    if (lineStart && text[at] === '#') {
      const line = matchAt(directive, text, at)!;
      directives.push(directiveAt(line, at));
      at += line.length;
      continue;
    }
    lineStart = false;
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.end;
  }
  return { text, tokens, directives, match: matchBrackets(text, tokens) };
}

function directiveAt(line: string, at: number): Directive {
  const tokens: Token[] = [];
  let inner = 1;
  while (inner < line.length) {
    const skipped = matchAt(space, line, inner);
    if (skipped !== undefined) inner += skipped.length;
    else {
      // What is behind a #pragma or #error is anything.
      const token = readToken(line, inner) ?? { kind: 'mark', text: line[inner]!, start: inner, end: inner + 1 };
      tokens.push({ ...token, start: at + token.start, end: at + token.end });
      inner = token.end;
    }
  }
  return { name: tokens[0]?.text ?? '', tokens, start: at, end: at + line.length };
}

function readToken(text: string, at: number): Token | undefined {
  for (const [kind, pattern] of patterns) {
    const found = matchAt(pattern, text, at);
    if (found !== undefined) return { kind, text: found, start: at, end: at + found.length };
  }
  return undefined;
}

function tokenAt(text: string, at: number): Token {
  if (text.startsWith('/*', at))
    throw new ArgumentError('the comment is not closed: */ is missing', {
      place: placeOf(text, { start: at, end: at + 2 }),
    });
  const token = readToken(text, at);
  if (token !== undefined && !/^(?:<%|%>|<:|:>|%:)$/.test(token.text)) return token;
  const shown = token?.text ?? text[at]!;
  throw new ArgumentError(`unexpected ${JSON.stringify(shown)} in a device function: its text is C`, {
    place: placeOf(text, { start: at, end: at + shown.length }),
  });
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function matchBrackets(text: string, tokens: readonly Token[]): ReadonlyMap<number, number> {
  const match = new Map<number, number>();
  const open: number[] = [];
  const refused = (message: string, token: Token): ArgumentError =>
    new ArgumentError(message, { place: placeOf(text, token) });
  for (const [k, token] of tokens.entries()) {
    if (token.kind !== 'mark') continue;
    if (Object.hasOwn(closers, token.text)) open.push(k);
    else if (token.text === ')' || token.text === ']' || token.text === '}') {
      const from = open.pop();
      if (from === undefined) throw refused(`\`${token.text}\` closes nothing`, token);
      const opener = tokens[from]!;
      if (closers[opener.text] !== token.text)
        throw refused(`\`${opener.text}\` is closed by \`${token.text}\` in line ${lineOf(text, token)}`, opener);
      match.set(from, k).set(k, from);
    }
  }
  const last = open.pop();
  if (last !== undefined) throw refused(`\`${tokens[last]!.text}\` is not closed`, tokens[last]!);
  return match;
}
