/**
 * One entry of the disk cache as bytes. Numbers are 32-bit little-endian.
 *
 *      0  magic                      8 bytes
 *      8  format, key length, metadata length, payload length
 *     24  key, encoded (cache-key.ts): the reader compares all of it
 *         metadata, JSON
 *         zeros up to a multiple of 64, so that a loader finds the payload aligned
 *         payload: the compiled image
 *         SHA-256 of everything before
 *
 * A file is an entry only when every byte is accounted for and the digest is right; anything else is a miss.
 */

import { createHash } from 'node:crypto';
import { formatVersion } from './cache-key.ts';

export const maxEntryBytes: number = 64 * 1024 ** 2;
export const headBytes = 24;
const digestBytes = 32;
const alignment = 64;
/** Not text: a transfer that changes line ends or the eighth bit damages it. */
const magic = Buffer.from([0x89, 0x57, 0x45, 0x46, 0x54, 0x0d, 0x0a, 0x1a]);

export interface EntryMetadata {
  /** `memo`: something Weft found out about this machine, kept beside the kernels. */
  readonly kind: 'kernel' | 'memo';
  readonly name: string;
  /** The compiler's log: warnings. */
  readonly log: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly generator: string;
  readonly compileMs: number;
  readonly registers: number | null;
  readonly sharedBytes: number | null;
  readonly localBytes: number | null;
  /** Of a source written by hand: names in the image, by the names that were asked for. */
  readonly lowered?: Readonly<Record<string, string>>;
}

export interface Entry {
  readonly key: Uint8Array;
  readonly metadata: EntryMetadata;
  /** In its own memory, at an offset that is a multiple of 64. */
  readonly image: Uint8Array;
}

export interface EntryHead {
  readonly keyBytes: number;
  readonly metadataBytes: number;
  readonly imageBytes: number;
  readonly imageStart: number;
  readonly totalBytes: number;
}

export type Decoded = { readonly entry: Entry } | { readonly problem: string };

function layOut(keyBytes: number, metadataBytes: number, imageBytes: number): EntryHead {
  const imageStart = Math.ceil((headBytes + keyBytes + metadataBytes) / alignment) * alignment;
  return { keyBytes, metadataBytes, imageBytes, imageStart, totalBytes: imageStart + imageBytes + digestBytes };
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Lengths of an entry from its first 24 bytes; a text when they are no entry's. */
export function decodeHead(bytes: Buffer): EntryHead | string {
  if (bytes.length < headBytes) return 'shorter than a header';
  if (bytes.compare(magic, 0, 8, 0, 8) !== 0) return 'not a Weft cache entry';
  if (bytes.readUInt32LE(8) !== formatVersion) return `format ${bytes.readUInt32LE(8)}, expected ${formatVersion}`;
  const head = layOut(bytes.readUInt32LE(12), bytes.readUInt32LE(16), bytes.readUInt32LE(20));
  return head.totalBytes > maxEntryBytes ? 'longer than 64 MiB' : head;
}

function isCount(item: unknown): boolean {
  return item === null || (typeof item === 'number' && Number.isFinite(item));
}

/** Metadata from JSON text; null when a field is missing or of another type. */
export function parseMetadata(text: string): EntryMetadata | null {
  let found: Partial<Record<keyof EntryMetadata, unknown>>;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof found !== 'object' || found === null) return null;
  const { kind, name, log, created, generator, compileMs, registers, sharedBytes, localBytes } = found;
  const texts = [name, log, created, generator].every((item) => typeof item === 'string');
  const numbers = typeof compileMs === 'number' && [registers, sharedBytes, localBytes].every(isCount);
  return texts && numbers && (kind === 'kernel' || kind === 'memo') ? (found as EntryMetadata) : null;
}

/** The file of an entry; null when it would be longer than 64 MiB. */
export function encodeEntry(entry: Entry): Buffer | null {
  const metadata = Buffer.from(JSON.stringify(entry.metadata), 'utf8');
  const head = layOut(entry.key.length, metadata.length, entry.image.length);
  if (head.totalBytes > maxEntryBytes) return null;
  const bytes = Buffer.alloc(head.totalBytes);
  magic.copy(bytes, 0);
  bytes.writeUInt32LE(formatVersion, 8);
  bytes.writeUInt32LE(head.keyBytes, 12);
  bytes.writeUInt32LE(head.metadataBytes, 16);
  bytes.writeUInt32LE(head.imageBytes, 20);
  bytes.set(entry.key, headBytes);
  metadata.copy(bytes, headBytes + head.keyBytes);
  bytes.set(entry.image, head.imageStart);
  digestOf(bytes.subarray(0, -digestBytes)).copy(bytes, head.totalBytes - digestBytes);
  return bytes;
}

/**
 * The entry in a file's bytes, or why it is none. `key`: the encoded key that the file must repeat; null to accept any.
 * The result shares memory with `bytes`.
 */
export function decodeEntry(bytes: Buffer, key: Uint8Array | null): Decoded {
  const head = decodeHead(bytes);
  if (typeof head === 'string') return { problem: head };
  if (head.totalBytes !== bytes.length) return { problem: `${bytes.length} bytes, expected ${head.totalBytes}` };
  const echo = bytes.subarray(headBytes, headBytes + head.keyBytes);
  if (key !== null && echo.compare(key) !== 0) return { problem: 'made for another key' };
  if (digestOf(bytes.subarray(0, -digestBytes)).compare(bytes, head.totalBytes - digestBytes) !== 0) {
    return { problem: 'wrong checksum' };
  }
  const metadataStart = headBytes + head.keyBytes;
  const metadata = parseMetadata(bytes.toString('utf8', metadataStart, metadataStart + head.metadataBytes));
  if (metadata === null) return { problem: 'unreadable metadata' };
  const image = bytes.subarray(head.imageStart, head.imageStart + head.imageBytes);
  return { entry: { key: echo, metadata, image } };
}
