/**
 * What a compiled kernel is: the key of every cache level. The key is the SHA-256 of length-prefixed, labelled fields, so
 * no two different lists of fields can give the same bytes. Never in it: what the compiler printed, paths, sizes, values.
 */

import { createHash } from 'node:crypto';

/** Raise when the meaning of a field or the file format of an entry changes: old entries then become misses. */
export const formatVersion = 1;

/** Version of the package, equal to package.json's (a test compares them). It stands for the generator of all texts. */
export const packageVersion = '0.1.0';

export interface CompilerIdentity {
  /** `gcc`, `clang` or `nvrtc`. */
  readonly name: string;
  /** First line of `--version`, or `13.0`. */
  readonly version: string;
  /** Digest of the compiler's own files. */
  readonly digest: string;
}

export interface KeyFields {
  readonly format: number;
  readonly generator: string;
  readonly target: string;
  /** Full architecture: `sm_90`, or the host's with every option that `-march=native` stands for. */
  readonly arch: string;
  readonly compiler: CompilerIdentity;
  /** All compiler options, fixed ones too, in order. */
  readonly options: readonly string[];
  readonly source: string;
  /** Name expressions asked from NVRTC, in order. */
  readonly names: readonly string[];
  /** Digests of the included headers' contents, in order. */
  readonly headers: readonly string[];
}

type FieldValue = string | readonly string[];

function rows(fields: KeyFields): readonly (readonly [string, FieldValue])[] {
  return [
    ['format', String(fields.format)],
    ['generator', fields.generator],
    ['target', fields.target],
    ['arch', fields.arch],
    ['compiler', fields.compiler.name],
    ['compiler version', fields.compiler.version],
    ['compiler digest', fields.compiler.digest],
    ['options', fields.options],
    ['names', fields.names],
    ['headers', fields.headers],
    ['source', fields.source],
  ];
}

/** A string is `s`, length, bytes; a list is `l`, count, strings. Lengths are 32-bit little-endian byte counts. */
function put(parts: Buffer[], item: FieldValue): void {
  const head = Buffer.alloc(5);
  if (typeof item === 'string') {
    const bytes = Buffer.from(item, 'utf8');
    head[0] = 0x73;
    head.writeUInt32LE(bytes.length, 1);
    parts.push(head, bytes);
  } else {
    head[0] = 0x6c;
    head.writeUInt32LE(item.length, 1);
    parts.push(head);
    for (const each of item) put(parts, each);
  }
}

/** The fields as bytes: what is hashed, and what an entry repeats so that a reader can compare all of it. */
export function encodeKey(fields: KeyFields): Buffer {
  const parts: Buffer[] = [];
  for (const [label, item] of rows(fields)) {
    put(parts, label);
    put(parts, item);
  }
  return Buffer.concat(parts);
}

interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

/** Type byte and length at the cursor, which moves behind them; -1 when they are not of that type or not there. */
function takeHead(cursor: Cursor, type: number): number {
  const { bytes, at } = cursor;
  if (at + 5 > bytes.length || bytes[at] !== type) return -1;
  const length = bytes.readUInt32LE(at + 1);
  if (length > bytes.length) return -1;
  cursor.at = at + 5;
  return length;
}

function takeText(cursor: Cursor): string | null {
  const length = takeHead(cursor, 0x73);
  if (length < 0 || cursor.at + length > cursor.bytes.length) return null;
  const start = cursor.at;
  cursor.at += length;
  return cursor.bytes.toString('utf8', start, cursor.at);
}

function take(cursor: Cursor): FieldValue | null {
  if (cursor.bytes[cursor.at] === 0x73) return takeText(cursor);
  const length = takeHead(cursor, 0x6c);
  if (length < 0) return null;
  const list: string[] = [];
  for (let i = 0; i < length; i++) {
    const item = takeText(cursor);
    if (item === null) return null;
    list.push(item);
  }
  return list;
}

/** The fields of an encoded key; null when the bytes are not one. */
export function decodeKey(bytes: Uint8Array): KeyFields | null {
  const cursor: Cursor = { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 };
  const found = new Map<string, FieldValue>();
  while (cursor.at < cursor.bytes.length) {
    const label = takeText(cursor);
    const item = take(cursor);
    if (label === null || item === null) return null;
    found.set(label, item);
  }
  const text = (label: string): string => {
    const item = found.get(label);
    return typeof item === 'string' ? item : '';
  };
  const list = (label: string): readonly string[] => {
    const item = found.get(label);
    return typeof item === 'object' ? item : [];
  };
  const fields: KeyFields = {
    format: Number(text('format')),
    generator: text('generator'),
    target: text('target'),
    arch: text('arch'),
    compiler: { name: text('compiler'), version: text('compiler version'), digest: text('compiler digest') },
    options: list('options'),
    source: text('source'),
    names: list('names'),
    headers: list('headers'),
  };
  return encodeKey(fields).equals(cursor.bytes) ? fields : null;
}

/** 64 hexadecimal digits of the SHA-256 of an encoded key. */
export function digestKey(encoded: Uint8Array): string {
  return createHash('sha256').update(encoded).digest('hex');
}

function shown(item: FieldValue): string {
  if (typeof item !== 'string') return item.length === 0 ? '(none)' : item.join(' ');
  return item;
}

function brief(label: string, item: FieldValue): string {
  if (label !== 'source' || typeof item !== 'string') return shown(item);
  return `${Buffer.byteLength(item)} bytes, sha256 ${digestKey(Buffer.from(item)).slice(0, 16)}`;
}

/** The fields of a key, a line each; the source by its length and digest. */
export function explainKey(fields: KeyFields): string {
  return rows(fields)
    .map(([label, item]) => `${label.padEnd(16)} ${brief(label, item)}`)
    .join('\n');
}

export interface KeyDifference {
  readonly field: string;
  readonly left: string;
  readonly right: string;
}

/** Which fields differ: the answer to "why was this a miss". */
export function compareKeys(left: KeyFields, right: KeyFields): readonly KeyDifference[] {
  const other = new Map(rows(right));
  return rows(left).flatMap(([field, item]) => {
    const counterpart = other.get(field)!;
    return JSON.stringify(item) === JSON.stringify(counterpart)
      ? []
      : [{ field, left: brief(field, item), right: brief(field, counterpart) }];
  });
}
