/**
 * The text of a device function for each target: its own names made unique, its qualifiers written anew, and on the CPU the
 * names that CUDA C++ overloads. Tokens are replaced and no line is added, so that a compiler's line is the user's.
 */

import { overloads } from '../ops/helpers/device-math.ts';
import { type Item, isMark, isWord } from './items.ts';
import { functionWords } from './signature.ts';
import type { Token, Tokens } from './tokens.ts';

type Target = 'cuda' | 'cpu';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function rewrite(own: Tokens, items: readonly Item[], suffix: string, target: Target): string {
  const names = ownNames(own, items, suffix);
  const edits = [
    ...items.flatMap((item) => declarationEdits(own, items, item, names, target)),
    ...wordEdits(own.tokens, names, target),
    ...own.directives
      .filter(({ name }) => name !== 'pragma' && name !== 'error')
      .flatMap(({ tokens }) => wordEdits(tokens.slice(1), names, target)),
  ];
  return apply(own.text, edits);
}

/** `weft_square_1a2b`: beginning with `weft_`, no name of the generated text and no other text's. */
export const uniqueName = (name: string, suffix: string): string => `weft_${name}_${suffix}`;

function ownNames({ directives }: Tokens, items: readonly Item[], suffix: string): ReadonlyMap<string, string> {
  const macros = directives.flatMap(({ name, tokens }) => (name === 'define' ? tokens.slice(1, 2) : []));
  const all = [...items.flatMap((item) => item.names), ...macros];
  return new Map(all.map(({ text }) => [text, uniqueName(text, suffix)]));
}

/** Edits at one place keep their order; what begins inside another is left out. */
function apply(text: string, edits: readonly Edit[]): string {
  const ordered = edits
    .map((edit, k) => ({ ...edit, k }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.k - b.k);
  let result = '';
  let at = 0;
  for (const { start, end, text: own } of ordered) {
    if (start < at) continue;
    result += text.slice(at, start) + own;
    at = end;
  }
  return result + text.slice(at);
}

const insert = (at: number, text: string): Edit => ({ start: at, end: at, text });

/** A word and the blanks behind it. */
function removal(text: string, { start, end }: Token): Edit {
  const blanks = /^[ \t]*/.exec(text.slice(end, end + 64))![0].length;
  return { start, end: end + blanks, text: '' };
}

function declarationEdits(
  own: Tokens,
  items: readonly Item[],
  item: Item,
  unique: ReadonlyMap<string, string>,
  target: Target,
): readonly Edit[] {
  const { text, tokens } = own;
  const { start, end, open, linkage } = item;
  const first = tokens[start]!.start;
  const without = linkage === null ? [] : [removal(text, tokens[linkage]!), removal(text, tokens[linkage + 1]!)];
  const remove = (from: number, to: number, words: readonly string[]): readonly Edit[] => [
    ...without,
    ...tokens
      .slice(from, to)
      .filter((token) => isWord(token, ...words))
      .map((token) => removal(text, token)),
  ];
  switch (item.kind) {
    case 'function':
    case 'prototype':
      return [insert(first, `${qualifiers(own, items, item, target)} `), ...remove(start, open, functionWords)];
    case 'table': {
      const place = target === 'cuda' ? 'static __constant__ const ' : 'static const ';
      const words = ['__constant__', '__device__', 'static', 'const', 'constexpr'];
      return [insert(first, place), ...remove(start, end, words)];
    }
    case 'record':
      return target === 'cpu' ? tagEdits(own, item, unique) : [];
    default:
      return without;
  }
}

/** Functions are a part of where they are called, unless they call themselves or the user says so. */
function qualifiers(
  { tokens, match }: Tokens,
  items: readonly Item[],
  { names, start, open }: Item,
  target: Target,
): string {
  const name = names[0]!.text;
  const isOwn = (item: Item): boolean => item.names[0]?.text === name;
  const callsItself = items.some(
    (item) =>
      isOwn(item) &&
      (item.kind === 'prototype' ||
        (item.kind === 'function' &&
          tokens.slice(item.body, match.get(item.body)!).some((token) => isWord(token, name)))),
  );
  const isApart = tokens.slice(start, open).some((token) => isWord(token, '__noinline__'));
  if (!callsItself && !isApart) return 'WEFT_FN';
  if (target === 'cuda') return isApart ? 'static __device__ __noinline__' : 'static __device__';
  return isApart ? 'static __attribute__((noinline))' : 'static';
}

/** In C++ a tag is a type's name. */
function tagEdits(
  { tokens }: Tokens,
  { start, end, names }: Item,
  unique: ReadonlyMap<string, string>,
): readonly Edit[] {
  const edits: Edit[] = [];
  for (let k = start; k < end; k++) {
    const tag = tokens[k + 1];
    if (!isWord(tokens[k], 'struct', 'union', 'enum') || tag === undefined || !names.includes(tag)) continue;
    const kind = tokens[k]!.text;
    const alias = `typedef ${kind} ${unique.get(tag.text)} ${unique.get(tag.text)};`;
    if (kind === 'enum') edits.push(insert(tokens[end]!.end, ` ${alias}`));
    else if (k === start) edits.push(insert(tokens[start]!.start, `${alias} `));
  }
  return edits;
}

const castWords = ['float', 'double', 'int', 'unsigned', 'bool', 'char', 'short', 'long'];

/** Names, and for C the calls of overloaded functions and casts that look like calls, `float(x)`. */
function wordEdits(tokens: readonly Token[], names: ReadonlyMap<string, string>, target: Target): readonly Edit[] {
  return tokens.flatMap((token, k): readonly Edit[] => {
    if (token.kind !== 'word') return [];
    const { start, end, text } = token;
    const own = names.get(text);
    if (own !== undefined) return [{ start, end, text: own }];
    const [before, next] = [tokens[k - 1], tokens[k + 1]];
    if (target === 'cuda' || !isMark(next, '(') || isMark(before, '.') || isMark(before, '->')) return [];
    const overload = overloads.get(text);
    if (overload !== undefined) return [{ start, end, text: overload }];
    const isCast =
      castWords.includes(text) &&
      !isMark(tokens[k + 2], '*') &&
      (isWord(before, 'return') || (before?.kind === 'mark' && before.text !== ')' && before.text !== '>'));
    return isCast ? [{ start, end, text: `(${text})` }] : [];
  });
}
