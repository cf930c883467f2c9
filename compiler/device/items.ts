/** The declarations of a device function's text: what is at the outermost level, and the names that it defines. */

import { ArgumentError, UnsupportedError } from '../errors.ts';
import { placeOf, type Token, type Tokens } from './tokens.ts';

/** A declaration, by the numbers of its tokens. */
export interface Item {
  readonly kind: 'function' | 'prototype' | 'typedef' | 'record' | 'table' | 'using';
  /** Behind `extern "C"` and `template <...>`; `end` is the last token's number, a semicolon or a brace. */
  readonly start: number;
  readonly end: number;
  /** Where it begins with `extern "C"`. */
  readonly linkage: number | null;
  readonly isTemplate: boolean;
  /** The names that it defines. */
  readonly names: readonly Token[];
  /** Of functions: the parentheses around the parameters, and of a definition the brace of its body. */
  readonly open: number;
  readonly body: number;
}

export const isWord = (token: Token | undefined, ...words: readonly string[]): boolean =>
  token?.kind === 'word' && (words.length === 0 || words.includes(token.text));
export const isMark = (token: Token | undefined, mark: string): boolean =>
  token?.kind === 'mark' && token.text === mark;

const records = ['struct', 'union', 'enum', 'class'] as const;

/** Throws ArgumentError and UnsupportedError, with their places. */
export function readItems(own: Tokens): readonly Item[] {
  const items: Item[] = [];
  let at = 0;
  while (at < own.tokens.length) {
    if (isMark(own.tokens[at], ';')) at++;
    else {
      const item = itemAt(own, at);
      items.push(item);
      at = item.end + 1;
    }
  }
  return items;
}

function itemAt(own: Tokens, first: number): Item {
  const { tokens, text } = own;
  const linkage = isWord(tokens[first], 'extern') && tokens[first + 1]?.kind === 'text' ? first : null;
  let start = linkage === null ? first : first + 2;
  if (isMark(tokens[start], '{') || isWord(tokens[start], 'namespace')) {
    throw new UnsupportedError(
      'a device function stands by itself: no namespace and no extern "C" { } around it, its names are made unique',
      { place: placeOf(text, tokens[first]!) },
    );
  }
  const isTemplate = isWord(tokens[start], 'template');
  if (isTemplate) start = behindAngles(tokens, start + 1);
  const { end, body } = endOf(own, start);
  const base = { start, end, linkage, isTemplate, body };
  if (body >= 0) {
    const open = parametersOf(own, start, body)!;
    return { ...base, kind: 'function', names: [functionName(own, open)], open };
  }
  const words = tokens.slice(start, end).filter(({ kind }) => kind === 'word');
  if (isWord(words[0], 'using')) return { ...base, kind: 'using', names: words.slice(1, 2), open: -1 };
  const tags = recordNames(own, start, end);
  if (isWord(words[0], 'typedef'))
    return { ...base, kind: 'typedef', names: [...typedefNames(own, start, end), ...tags], open: -1 };
  if (tags.length > 0 || words.some((word) => isWord(word, ...records)))
    return { ...base, kind: 'record', names: tags, open: -1 };
  const open = parametersOf(own, start, end);
  const isValue = tokens.slice(start, end).some((token) => isMark(token, '='));
  if (open !== null && !isValue) return { ...base, kind: 'prototype', names: [functionName(own, open)], open };
  return { ...base, kind: 'table', names: tableNames(own, start, end), open: -1 };
}

function behindAngles(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let k = open; k < tokens.length; k++) {
    if (isMark(tokens[k], '<')) depth++;
    if (isMark(tokens[k], '>')) depth--;
    if (depth === 0) return k + 1;
  }
  return tokens.length;
}

/** Where a declaration ends, and the brace of a function's body, or -1. */
function endOf({ tokens, text, match }: Tokens, start: number): { readonly end: number; readonly body: number } {
  let isValue = false;
  for (let k = start; k < tokens.length; k++) {
    const token = tokens[k]!;
    if (isMark(token, ';')) return { end: k, body: -1 };
    if (isMark(token, '=')) isValue = true;
    if (isMark(token, '{') && !isValue && parametersOf({ tokens, text, match, directives: [] }, start, k) !== null)
      return { end: match.get(k)!, body: k };
    if (isMark(token, '(') || isMark(token, '[') || isMark(token, '{')) k = match.get(k)!;
  }
  throw new ArgumentError('the text ends inside this declaration: `;` or a body is missing', {
    place: placeOf(text, tokens[start] ?? tokens.at(-1)!),
  });
}

/** The last parentheses at the outermost level of a declaration's head that follow a name. */
function parametersOf({ tokens, match }: Tokens, start: number, end: number): number | null {
  let found: number | null = null;
  for (let k = start; k < end; k++) {
    const isAttribute = isWord(tokens[k - 1], '__attribute__', '__launch_bounds__', 'noexcept', '__align__', 'alignas');
    if (isMark(tokens[k], '(') && isWord(tokens[k - 1]) && !isAttribute) found = k;
    if (isMark(tokens[k], '(') || isMark(tokens[k], '[') || isMark(tokens[k], '{')) k = match.get(k)!;
  }
  return found;
}

const functionName = ({ tokens }: Tokens, open: number): Token => tokens[open - 1]!;

/** Tags of structures and enumerations that are defined here, and the enumerations' constants. */
function recordNames({ tokens, match }: Tokens, start: number, end: number): readonly Token[] {
  const names: Token[] = [];
  for (let k = start; k < end; k++) {
    if (!isWord(tokens[k], ...records)) continue;
    const brace = isMark(tokens[k + 1], '{') ? k + 1 : isMark(tokens[k + 2], '{') ? k + 2 : -1;
    if (brace < 0) continue;
    if (brace === k + 2) names.push(tokens[k + 1]!);
    if (!isWord(tokens[k], 'enum')) continue;
    for (let j = brace + 1; j < match.get(brace)!; j++)
      if (isWord(tokens[j]) && (j === brace + 1 || isMark(tokens[j - 1], ','))) names.push(tokens[j]!);
  }
  return names;
}

/** `typedef float real;`, `typedef float (*op)(float);` */
function typedefNames({ tokens, match }: Tokens, start: number, end: number): readonly Token[] {
  let last: Token | undefined;
  for (let k = start; k < end; k++) {
    if (isMark(tokens[k], '(') && isMark(tokens[k + 1], '*') && isWord(tokens[k + 2])) return [tokens[k + 2]!];
    if (isWord(tokens[k])) last = tokens[k];
    if (isMark(tokens[k], '(') || isMark(tokens[k], '[') || isMark(tokens[k], '{')) k = match.get(k)!;
  }
  return last === undefined ? [] : [last];
}

/** Words before `[`, `=`, `,` and the end that are no values. */
function tableNames({ tokens, match }: Tokens, start: number, end: number): readonly Token[] {
  const names: Token[] = [];
  let isValue = false;
  for (let k = start; k < end; k++) {
    const next = tokens[k + 1];
    if (isMark(tokens[k], ',')) isValue = false;
    if (isMark(tokens[k], '=')) isValue = true;
    const ends = ['[', '=', ',', ';'].some((mark) => isMark(next, mark));
    if (!isValue && isWord(tokens[k]) && ends) names.push(tokens[k]!);
    if (isMark(tokens[k], '(') || isMark(tokens[k], '[') || isMark(tokens[k], '{')) k = match.get(k)!;
  }
  return names;
}
