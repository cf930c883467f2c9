/** One declaration, `const float* __restrict__ x[4]`: what it says of a name and its type, not resolved. */

import type { RawToken } from './declaration-types.ts';

/** A part of a qualified name. `given`: template arguments; null without angle brackets. */
export interface NamePart {
  readonly name: string;
  readonly given: readonly (readonly RawToken[])[] | null;
}

/** `words`: of C's own types, as written. */
export type BaseType =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'name'; readonly parts: readonly NamePart[] };

export interface Specifiers {
  readonly base: BaseType | null;
  readonly isConst: boolean;
  /** Words that are not the type: `static`, `__global__`, `typedef`. */
  readonly words: ReadonlySet<string>;
  readonly attributes: readonly Attribute[];
  /** Index after them. */
  readonly end: number;
}

/** `alignas(16)`: its name and what is in its parentheses. */
export interface Attribute {
  readonly name: string;
  readonly inside: readonly RawToken[];
}

export interface Declarator {
  readonly token: RawToken | null;
  /** From the type outwards. */
  readonly layers: readonly ('pointer' | 'constant pointer' | 'reference')[];
  readonly extents: readonly (readonly RawToken[])[];
  /** `function`: a pointer to one, or one. `other`: not understood. */
  readonly shape: 'plain' | 'function' | 'other';
  readonly isBitField: boolean;
  readonly attributes: readonly Attribute[];
}

const typeWords: ReadonlySet<string> = new Set(
  'void bool char short int long float double signed unsigned wchar_t char8_t char16_t char32_t __int128 __int64'.split(
    ' ',
  ),
);

const otherWords: ReadonlySet<string> = new Set(
  `static extern inline __inline__ __inline __forceinline__ __noinline__ constexpr consteval constinit mutable register
  thread_local virtual explicit friend typedef typename struct class union enum volatile __volatile__ restrict __restrict
  __restrict__ __device__ __host__ __global__ __constant__ __shared__ __managed__ __grid_constant__ __extension__ __tile__`.split(
    /\s+/,
  ),
);

/** Words with parentheses that are no functions. */
export const attributeWords: ReadonlySet<string> = new Set(
  `alignas __align__ __attribute__ __attribute __declspec __launch_bounds__ __cluster_dims__ __block_size__ __maxnreg__
  __nv_pure__ _Pragma noexcept decltype requires explicit throw static_assert`.split(/\s+/),
);

/** Angle brackets are looked for so far: what is longer is a comparison or an error. */
const farthest = 512;

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Index after the bracket that closes the one at `at`; `to` without one. */
export function afterGroup(tokens: readonly RawToken[], at: number, to: number = tokens.length): number {
  const opener = tokens[at]?.text ?? '';
  const closer = closers[opener];
  let open = 0;
  for (let i = at; i < to; i += 1) {
    const { text } = tokens[i] as RawToken;
    if (text === opener) open += 1;
    else if (text === closer) open -= 1;
    if (open === 0) return i + 1;
  }
  return to;
}

/** Index after the `>` that closes the `<` at `at`; -1 where it is none of a template. */
export function afterAngle(tokens: readonly RawToken[], at: number, to: number = tokens.length): number {
  let open = 0;
  const last = Math.min(to, at + farthest);
  for (let i = at; i < last; i += 1) {
    const { text } = tokens[i] as RawToken;
    if (text === '<') open += 1;
    else if (text === '>') open -= 1;
    else if (text === '(' || text === '[' || text === '{') i = afterGroup(tokens, i, last) - 1;
    else if (text === ';' || text === '}' || text === ')') return -1;
    if (open === 0) return i + 1;
  }
  return -1;
}

/** Parts between commas that stand in no bracket. Angle brackets count where they close. */
export function splitAtCommas(tokens: readonly RawToken[]): readonly (readonly RawToken[])[] {
  const parts: (readonly RawToken[])[] = [];
  let from = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const { text } = tokens[at] as RawToken;
    if (text === ',') {
      parts.push(tokens.slice(from, at));
      from = at + 1;
    } else if (text in closers) at = afterGroup(tokens, at) - 1;
    else if (text === '<') at = Math.max(at, afterAngle(tokens, at) - 1);
  }
  if (from < tokens.length || parts.length > 0) parts.push(tokens.slice(from));
  return parts;
}

/** An attribute at `at`, and the index after it; null where there is none. */
export function attributeAt(tokens: readonly RawToken[], at: number): { attribute: Attribute; end: number } | null {
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.text === '[' && tokens[at + 1]?.text === '[') {
    const end = afterGroup(tokens, at);
    return { attribute: { name: '[[', inside: tokens.slice(at + 2, end - 2) }, end };
  }
  if (!attributeWords.has(token.text) || tokens[at + 1]?.text !== '(') return null;
  const end = afterGroup(tokens, at + 1);
  return { attribute: { name: token.text, inside: tokens.slice(at + 2, end - 1) }, end };
}

/** What stands before declarators. Attributes may stand anywhere among the words. */
export function readSpecifiers(tokens: readonly RawToken[]): Specifiers {
  const words = new Set<string>();
  const attributes: Attribute[] = [];
  const typeParts: string[] = [];
  let parts: readonly NamePart[] | null = null;
  let isConst = false;
  let at = 0;
  for (;;) {
    const token = tokens[at];
    const found = attributeAt(tokens, at);
    if (found !== null) {
      attributes.push(found.attribute);
      at = found.end;
      // The type that it stands for is not followed.
      if (found.attribute.name === 'decltype') parts ??= [{ name: 'decltype', given: null }];
    } else if (token === undefined) break;
    else if (token.text === 'const' || token.text === '__const__') {
      isConst = true;
      at += 1;
    } else if (otherWords.has(token.text) || (token.kind === 'string' && words.has('extern'))) {
      words.add(token.text);
      at += 1;
    } else if (typeWords.has(token.text) && parts === null) {
      typeParts.push(token.text);
      at += 1;
    } else if (parts === null && typeParts.length === 0 && (token.kind === 'name' || token.text === '::')) {
      const name = readName(tokens, at);
      parts = name.parts;
      at = name.end;
    } else break;
  }
  const base: BaseType | null =
    parts !== null ? { kind: 'name', parts } : typeParts.length > 0 ? { kind: 'words', words: typeParts } : null;
  return { base, isConst, words, attributes, end: at };
}

/** A qualified name, `a::b<int>::c`. */
export function readName(tokens: readonly RawToken[], from: number): { parts: readonly NamePart[]; end: number } {
  const parts: NamePart[] = [];
  let at = tokens[from]?.text === '::' ? from + 1 : from;
  while (tokens[at]?.kind === 'name') {
    const name = tokens[at]?.text ?? '';
    const close = tokens[at + 1]?.text === '<' ? afterAngle(tokens, at + 1) : -1;
    const given = close === -1 ? null : splitAtCommas(tokens.slice(at + 2, close - 1));
    parts.push({ name, given });
    at = close === -1 ? at + 1 : close;
    if (tokens[at]?.text !== '::') break;
    at += tokens[at + 1]?.text === 'template' ? 2 : 1;
  }
  return { parts, end: Math.max(at, from + 1) };
}

/** The declarator that begins at `from` and takes the rest, up to a default value. */
export function readDeclarator(tokens: readonly RawToken[], from: number): Declarator {
  const layers: Declarator['layers'][number][] = [];
  const extents: (readonly RawToken[])[] = [];
  const attributes: Attribute[] = [];
  let token: RawToken | null = null;
  let shape: Declarator['shape'] = 'plain';
  let isBitField = false;
  let at = from;
  while (at < tokens.length) {
    const next = tokens[at] as RawToken;
    const found = attributeAt(tokens, at);
    if (found !== null) {
      attributes.push(found.attribute);
      at = found.end;
      continue;
    }
    if (next.text === '=' || next.text === '{') break;
    if (next.text === ':') {
      isBitField = true;
      break;
    }
    if (next.text === '[') {
      const end = afterGroup(tokens, at);
      extents.push(tokens.slice(at + 1, end - 1));
      at = end;
      continue;
    }
    if (next.text === '(') {
      const end = afterGroup(tokens, at);
      const isPointer = token === null && tokens[at + 1]?.text === '*';
      shape = shape === 'plain' && (token !== null || isPointer) ? 'function' : shape === 'function' ? shape : 'other';
      if (token === null) token = tokens.slice(at, end).find(({ kind }) => kind === 'name') ?? null;
      // `(*x)[4]` points to an array.
      if (tokens[end]?.text === '[') shape = isPointer ? 'function' : 'other';
      at = end;
      continue;
    }
    at += 1;
    if (next.text === '*') layers.push('pointer');
    else if (next.text === '&' || next.text === '&&') layers.push('reference');
    else if (next.text === 'const') {
      if (layers.at(-1) === 'pointer') layers[layers.length - 1] = 'constant pointer';
    } else if (next.kind === 'name' && !otherWords.has(next.text)) token ??= next;
    else if (next.kind !== 'name') shape = 'other';
  }
  return { token, layers, extents, shape, isBitField, attributes };
}
