/** C's names of types, as aliases of dtypes in kernel bodies. */

import type { IToken } from 'chevrotain';
import type { TypeName } from './ast.ts';
import { refuse } from './refuse.ts';
import { spanOf } from './syntax-error.ts';
import { cover } from './text.ts';

const aliases: ReadonlyMap<string, string> = new Map([
  ['float', 'float32'],
  ['double', 'float64'],
  ['signed char', 'int8'],
  ['unsigned char', 'uint8'],
  ['short', 'int16'],
  ['unsigned short', 'uint16'],
  ['int', 'int32'],
  ['signed', 'int32'],
  ['unsigned', 'uint32'],
  ['long long', 'int64'],
  ['unsigned long long', 'uint64'],
]);

/** Words in one fixed order, without what C lets one leave out: `long unsigned int long` is `unsigned long long`. */
function canonical(words: readonly string[]): string {
  const sign = words.filter((word) => word === 'unsigned' || (word === 'signed' && words.includes('char')));
  const rest = words.filter((word) => word !== 'unsigned' && word !== 'signed');
  const sized = rest.some((word) => word === 'long' || word === 'short') || (sign.length > 0 && rest[0] === 'int');
  const kept = sized ? rest.filter((word) => word !== 'int') : rest;
  return [...sign, ...(kept.length === 0 && sign.length === 0 ? ['int'] : kept)].join(' ');
}

/** The dtype that C words name. */
export function typeOfWords(text: string, tokens: readonly IToken[]): TypeName {
  const span = cover(spanOf(tokens[0] as IToken), spanOf(tokens.at(-1) as IToken));
  const words = canonical(tokens.map(({ image }) => image));
  const name = aliases.get(words);
  if (name !== undefined) return { kind: 'name', name, span };
  const hint = words.includes('char')
    ? 'Write int8 or uint8.'
    : words.includes('long')
      ? 'Write int32 or int64: `long` has another size on every system.'
      : undefined;
  return refuse(text, `\`${tokens.map(({ image }) => image).join(' ')}\` is not a type here`, span, hint);
}
