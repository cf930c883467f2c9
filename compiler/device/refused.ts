/** What a device function cannot have: anything that is more than a value made of its arguments. And what is C++. */

import { ArgumentError, UnsupportedError } from '../errors.ts';
import { type Item, isMark, isWord } from './items.ts';
import { lineOf, placeOf, type Token, type Tokens } from './tokens.ts';

const remedy = 'A device function gives a value, made of its arguments alone; for more, write a rawKernel';

const effects: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^__global__$/, 'is a kernel'],
  [/^(?:printf|puts|fprintf|assert|__assert_fail|__trap|__brkpt|abort|exit)$/, 'writes, or ends the program'],
  [/^atomic[A-Z]\w*$|^cuda\w*$/, 'changes memory that others see'],
  [/^(?:__shared__|__managed__|thread_local|__thread)$/, 'is memory that threads share or keep'],
  [/^(?:threadIdx|blockIdx|blockDim|gridDim|warpSize|__cluster\w*)$/, 'depends on the thread'],
  [/^__sync\w*$|^__\w+_sync$|^__activemask$/, 'waits for other threads'],
  [/^__threadfence\w*$|^__nanosleep$|^clock(?:64)?$|^__prof_trigger$/, 'depends on the thread'],
  [/^(?:asm|__asm|__asm__)$/, 'is text for one machine'],
  [/^(?:malloc|free|new|delete|alloca|memcpy|memset)$/, 'takes or writes memory'],
  [/^(?:tex[123]D\w*|surf[123]D\w*)$/, 'reads memory that is no argument'],
];

const allowedDirectives = ['', 'define', 'undef', 'if', 'ifdef', 'ifndef', 'elif', 'else', 'endif', 'pragma', 'error'];

/** Throws UnsupportedError and ArgumentError with their places. */
export function checkText({ text, tokens, directives, match }: Tokens, items: readonly Item[]): void {
  for (const { name, start, end } of directives) {
    if (allowedDirectives.includes(name)) continue;
    const line = text.slice(start, end).split('\n')[0]!.trim();
    throw new UnsupportedError(
      `\`${line}\` in a device function: it has no headers, CUDA's mathematics are there without. What needs a header is a rawKernel`,
      { place: placeOf(text, { start, end: start + line.length }) },
    );
  }
  for (const token of [...tokens, ...directives.flatMap((own) => (own.name === 'pragma' ? [] : own.tokens))]) {
    if (token.kind === 'text' && token.text.startsWith('"') && token.text !== '"C"')
      throw new UnsupportedError(`a device function has no use for text. ${remedy}`, { place: placeOf(text, token) });
    if (token.kind === 'word') checkWord(text, token);
    if (isMark(token, '<<<')) refuse(text, token, 'starts a kernel');
  }
  for (const { kind, body, start, end } of items) {
    if (
      kind === 'table' &&
      !tokens.slice(start, end).some((token) => isWord(token, '__constant__', 'const', 'constexpr'))
    )
      throw new UnsupportedError(`a variable outside the functions is a state. Make it __constant__. ${remedy}`, {
        place: placeOf(text, tokens[start]!),
      });
    if (kind !== 'function') continue;
    for (let k = body; k < match.get(body)!; k++)
      if (isWord(tokens[k], 'static') && !isWord(tokens[k + 1], 'const', 'constexpr'))
        refuse(text, tokens[k]!, 'is a state');
  }
}

function checkWord(text: string, token: Token): void {
  if (/^weft_|^WEFT_/.test(token.text))
    throw new ArgumentError(`\`${token.text}\`: names that begin with ${token.text.slice(0, 5)} are Weft's own`, {
      place: placeOf(text, token),
    });
  for (const [pattern, why] of effects) if (pattern.test(token.text)) refuse(text, token, why);
}

function refuse(text: string, token: Token, why: string): never {
  throw new UnsupportedError(`\`${token.text}\` ${why}. ${remedy}`, { place: placeOf(text, token) });
}

// --- C++ -------------------------------------------------------------------------------------------------------------

const cppWords = `alignas auto catch class const_cast constexpr decltype dynamic_cast explicit friend mutable
  namespace noexcept nullptr operator private protected public reinterpret_cast static_assert static_cast template this
  throw try typeid typename using virtual`.split(/\s+/);

/** What of C++ is first in a text, and its line: the CPU's compiler reads C. */
export function cppIn({ text, tokens, match }: Tokens, items: readonly Item[]): string | null {
  const found: Token[] = tokens.filter((token) => isWord(token, ...cppWords) || isMark(token, '::'));
  const seen = new Set<string>();
  const overloads: Token[] = [];
  for (const { kind, names, open } of items) {
    if (kind !== 'function') continue;
    const name = names[0]!;
    if (seen.has(name.text)) overloads.push(name);
    seen.add(name.text);
    for (let k = open; k < match.get(open)!; k++)
      if (isMark(tokens[k], '&') || isMark(tokens[k], '=')) found.push(tokens[k]!);
  }
  const first = [...found, ...overloads].sort((a, b) => a.start - b.start)[0];
  if (first === undefined) return null;
  const what = overloads.includes(first)
    ? `a second \`${first.text}\``
    : first.text === '&'
      ? 'a reference'
      : first.text === '='
        ? 'a default argument'
        : `\`${first.text}\``;
  return `${what} in line ${lineOf(text, first)}`;
}
