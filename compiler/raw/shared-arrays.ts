/** `extern __shared__ T s[];`: the block's dynamic shared memory, which the CPU has under one name. */

import type { Declarations, RawToken } from './declaration-types.ts';
import { afterGroup, attributeAt, readSpecifiers, splitAtCommas } from './declarator.ts';

/** A token of a file that is replaced; an empty range is put before. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface SharedArrays {
  readonly edits: readonly Edit[];
  /** Those that are not understood. */
  readonly problems: readonly RawToken[];
}

/** The symbol of native/cuda_on_cpu. */
const symbol = ' __asm__("weft_dynamic_shared")';
/** What native/cuda_on_cpu has for a function's own name of it: gcc forgets a symbol that is named inside a template. */
const reference = ' = ::weft::dynamic_shared';

/** Tokens of a declaration up to its `;`. */
const longest = 64;

/** In one file, its macros among them. */
export function sharedArrays(declarations: Declarations, file: number): SharedArrays {
  const { written, macros } = declarations;
  const bodies = new Set(macros.flatMap(({ body }) => body));
  const texts = [
    written.filter((token) => token.file === file && !bodies.has(token)),
    ...macros.map(({ body }) => body).filter((body) => body[0]?.file === file),
  ];
  const functions = rangesOf(declarations, file);
  const isLocal = ({ start }: RawToken): boolean =>
    functions.some((range) => range.start <= start && start < range.end);
  const edits: Edit[] = [];
  const problems: RawToken[] = [];
  for (const [index, tokens] of texts.entries()) {
    for (let at = 0; at < tokens.length; at += 1) {
      const declared = declarationAt(tokens, at);
      if (declared === null) continue;
      // A macro is there for functions.
      const own = editsOf(declared, index > 0 || isLocal(declared[0] as RawToken));
      if (own === null) problems.push(tokens[at] as RawToken);
      else edits.push(...own);
      at += declared.length;
    }
  }
  return { edits: edits.toSorted((a, b) => a.start - b.start), problems };
}

/** Where functions and classes are, whose functions may declare it too. */
function rangesOf({ tokens, regions }: Declarations, file: number): readonly { start: number; end: number }[] {
  return regions.flatMap(({ from, to }) => {
    const [first, last] = [tokens[from], tokens[to - 1]];
    return first?.file === file && last?.file === file ? [{ start: first.start, end: last.end }] : [];
  });
}

// From `extern` or `__shared__`, whichever is first, up to the `;`.
function declarationAt(tokens: readonly RawToken[], at: number): readonly RawToken[] | null {
  const first = tokens[at]?.text;
  const second = first === 'extern' ? '__shared__' : first === '__shared__' ? 'extern' : null;
  if (second === null) return null;
  let end = at + 1;
  let found = false;
  while (end < tokens.length && end < at + longest && !/^[;{}=]$/.test(tokens[end]?.text ?? '')) {
    if (tokens[end]?.text === second) found = true;
    end += 1;
  }
  return found ? tokens.slice(at, end) : null;
}

function editsOf(tokens: readonly RawToken[], isLocal: boolean): readonly Edit[] | null {
  const edits: Edit[] = [];
  const put = (at: number, text: string): void => {
    edits.push({ start: at, end: at, text });
  };
  for (const [at, token] of tokens.entries()) {
    // `__thread` must stand right after `extern`; as a macro `__shared__` has a `static` too.
    if (token.text === 'extern') {
      if (isLocal) edits.push({ start: token.start, end: token.end, text: '' });
      else put(token.end, ' __thread');
    }
    if (token.text === '__shared__') edits.push({ start: token.start, end: token.end, text: '' });
    else if (token.text === 'alignas' && tokens[at + 1]?.text === '(') {
      // It may stand where only attributes may.
      const close = tokens[afterGroup(tokens, at + 1) - 1] as RawToken;
      edits.push({ start: token.start, end: token.end, text: '__attribute__((aligned' });
      edits.push({ start: close.end, end: close.end, text: '))' });
    }
  }
  const { end, base } = readSpecifiers(tokens);
  const declarators = splitAtCommas(tokens.slice(end));
  if (base === null || declarators.length === 0) return null;
  for (const declarator of declarators) {
    const last = endOfName(declarator);
    if (last === null) return null;
    if (!isLocal) {
      put(last.end, symbol);
      continue;
    }
    const name = declarator[0] as RawToken;
    put(name.start, '(&');
    put(name.end, ')');
    put((declarator.at(-1) as RawToken).end, reference);
  }
  return edits;
}

// The last token of `s[][16]`, before attributes; null for anything but a name with extents.
function endOfName(tokens: readonly RawToken[]): RawToken | null {
  if (tokens[0]?.kind !== 'name' || attributeAt(tokens, 0) !== null) return null;
  let at = 1;
  while (tokens[at]?.text === '[' && tokens[at + 1]?.text !== '[') at = afterGroup(tokens, at);
  const last = tokens[at - 1] as RawToken;
  while (at < tokens.length) {
    const attribute = attributeAt(tokens, at);
    if (attribute === null) return null;
    at = attribute.end;
  }
  return last;
}
