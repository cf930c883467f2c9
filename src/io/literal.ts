/** Python literals as they stand in a .npy header: dict, tuple, list, string, integer, True, False, None. */

import { ArgumentError, LimitError } from '../../compiler/errors.ts';

/** A dict is a Map, a tuple or list an array. */
export type Literal = string | number | boolean | null | readonly Literal[] | ReadonlyMap<string, Literal>;

interface Reader {
  readonly text: string;
  at: number;
}

const MAX_DEPTH = 32;

// Python 2 wrote long integers with an L.
const token = /\s*(?:([{}[\](),:])|(-?\d+)L?|(True|False|None)\b|[ub]?'([^'\\\n]*)'|[ub]?"([^"\\\n]*)"|(\s*$))/y;

const words: Readonly<Record<string, Literal>> = Object.freeze({ True: true, False: false, None: null });

interface Token {
  readonly mark?: string;
  readonly value?: Literal;
  readonly at: number;
  readonly next: number;
}

function peek(reader: Reader): Token {
  token.lastIndex = reader.at;
  const match = token.exec(reader.text);
  if (match === null) throw wrong(reader, 'a value');
  const at = reader.at;
  const next = token.lastIndex;
  const [, mark, integer, word, single, double] = match;
  if (mark !== undefined) return { mark, at, next };
  if (integer !== undefined) return { value: Number(integer), at, next };
  if (word !== undefined) return { value: words[word]!, at, next };
  const string = single ?? double;
  return string === undefined ? { mark: 'end', at, next } : { value: string, at, next };
}

function wrong(reader: Reader, expected: string): ArgumentError {
  const rest = JSON.stringify(reader.text.slice(reader.at, reader.at + 20));
  return new ArgumentError(
    `npy: the header cannot be read: expected ${expected} at character ${reader.at}, found ${rest}`,
  );
}

function accept(reader: Reader, mark: string): boolean {
  const found = peek(reader);
  if (found.mark !== mark) return false;
  reader.at = found.next;
  return true;
}

/**
 * Reads one literal that is the whole text.
 *
 * @throws ArgumentError with the place when the text is not a literal, LimitError when it is nested over 32 deep.
 */
export function parseLiteral(text: string): Literal {
  const reader: Reader = { text, at: 0 };
  const value = readValue(reader, 0);
  if (!accept(reader, 'end')) throw wrong(reader, 'the end of the header');
  return value;
}

function readValue(reader: Reader, depth: number): Literal {
  if (depth > MAX_DEPTH) throw new LimitError(`npy: the header is nested more than ${MAX_DEPTH} deep`);
  const found = peek(reader);
  if (found.value !== undefined) {
    reader.at = found.next;
    return found.value;
  }
  if (accept(reader, '{')) return readDict(reader, depth);
  if (accept(reader, '[')) return readItems(reader, ']', depth).items;
  if (accept(reader, '(')) {
    const { items, comma } = readItems(reader, ')', depth);
    return items.length === 1 && !comma ? items[0]! : items;
  }
  throw wrong(reader, 'a value');
}

function readItems(reader: Reader, close: string, depth: number): { items: Literal[]; comma: boolean } {
  const items: Literal[] = [];
  let comma = false;
  while (!accept(reader, close)) {
    if (items.length > 0 && !comma) throw wrong(reader, `',' or '${close}'`);
    items.push(readValue(reader, depth + 1));
    comma = accept(reader, ',');
  }
  return { items, comma };
}

function readDict(reader: Reader, depth: number): ReadonlyMap<string, Literal> {
  const entries = new Map<string, Literal>();
  let comma = true;
  while (!accept(reader, '}')) {
    if (!comma) throw wrong(reader, "',' or '}'");
    const key = readValue(reader, depth + 1);
    if (typeof key !== 'string') throw wrong(reader, 'a string as key');
    if (!accept(reader, ':')) throw wrong(reader, "':'");
    entries.set(key, readValue(reader, depth + 1));
    comma = accept(reader, ',');
  }
  return entries;
}
