/** What stands before a class's brace, and what attributes say of alignment. */

import type { ClassDeclaration, RawToken, Scope, TemplateParameter } from './declaration-types.ts';
import { attributeAt, readName } from './declarator.ts';

/** From `struct` up to its brace. `number` names a class that has no name. */
export function readClassHead(
  tokens: readonly RawToken[],
  scope: Scope,
  template: readonly TemplateParameter[] | null,
  number: number,
): ClassDeclaration {
  const alignments: (readonly RawToken[])[] = [];
  let name = `<unnamed ${number}>`;
  let isPlain = true;
  let isSpecial = false;
  for (let at = 1; at < tokens.length; ) {
    const token = tokens[at] as RawToken;
    const found = attributeAt(tokens, at);
    if (found !== null) {
      const alignment = alignmentOf(found.attribute.name, found.attribute.inside);
      if (alignment === 'packed') isPlain = false;
      else if (alignment !== null) alignments.push(alignment);
      at = found.end;
    } else if (token.text === ':') {
      isPlain = false;
      break;
    } else if (token.kind === 'name' && token.text !== 'final') {
      const { parts, end } = readName(tokens, at);
      name = parts.at(-1)?.name ?? name;
      isSpecial = parts.some(({ given }) => given !== null);
      at = end;
    } else at += 1;
  }
  const isUnion = tokens[0]?.text === 'union';
  const parameters = isSpecial ? [] : template;
  return { kind: 'class', scope, name, template: parameters, isUnion, isPlain, alignments, fields: [] };
}

/** What an attribute says of alignment: its expression, `packed`, or null for nothing. */
export function alignmentOf(name: string, inside: readonly RawToken[]): readonly RawToken[] | 'packed' | null {
  if (name === 'alignas' || name === '__align__') return inside;
  if (inside.some(({ text }) => /^(?:__)?packed(?:__)?$/.test(text))) return 'packed';
  // __attribute__((aligned(16))), [[gnu::aligned(16)]], __declspec(align(16)).
  const at = inside.findIndex(({ text }) => /^(?:__)?align(?:ed)?(?:__)?$/.test(text));
  if (at === -1 || inside[at + 1]?.text !== '(') return null;
  let open = 0;
  const end = inside.findIndex(({ text }, index) => {
    if (index > at && text === '(') open += 1;
    else if (index > at && text === ')') open -= 1;
    return index > at + 1 && open === 0;
  });
  return end === -1 ? null : inside.slice(at + 2, end);
}
