import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { decodeEntry, encodeEntry, maxEntryBytes, parseMetadata } from '../../runtime/disk-cache-entry.ts';
import {
  cacheIn,
  folder,
  fullLoad,
  imageOf,
  keyOf,
  metadataOf,
  randomNumbers,
  removeFolders,
  stored,
} from './cache-support.ts';

afterAll(removeFolders);

const key = keyOf('void k(void) {}');
const bytes = encodeEntry({ key: key.encoded, metadata: metadataOf('k'), image: imageOf('k') })!;

function accepted(damaged: Buffer): boolean {
  return 'entry' in decodeEntry(damaged, key.encoded) || 'entry' in decodeEntry(damaged, null);
}

test('an entry comes back whole, its image aligned to 64 bytes in the file', () => {
  const decoded = decodeEntry(bytes, key.encoded);
  if ('problem' in decoded) throw new Error(decoded.problem);
  expect(decoded.entry.metadata).toEqual(metadataOf('k'));
  expect(Buffer.from(decoded.entry.image)).toEqual(imageOf('k'));
  expect(Buffer.from(decoded.entry.key)).toEqual(key.encoded);
  expect((decoded.entry.image.byteOffset - bytes.byteOffset) % 64).toBe(0);
});

test('empty image, empty log, and the longest entry', () => {
  const empty = encodeEntry({ key: key.encoded, metadata: metadataOf(''), image: Buffer.alloc(0) })!;
  expect(accepted(empty)).toBe(true);
  const longest = Buffer.alloc(maxEntryBytes);
  expect(encodeEntry({ key: key.encoded, metadata: metadataOf('k'), image: longest })).toBeNull();
});

test('an entry of another key is refused', () => {
  expect(decodeEntry(bytes, keyOf('void k(void) { }').encoded)).toEqual({ problem: 'made for another key' });
});

test('every bit, every truncation, random damage: nothing is accepted', () => {
  let bits = 0;
  for (let at = 0; at < bytes.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= 1 << bit;
      if (accepted(damaged)) throw new Error(`bit ${bit} of byte ${at}`);
      bits++;
    }
  }
  for (let length = 0; length < bytes.length; length++) {
    if (accepted(Buffer.from(bytes.subarray(0, length)))) throw new Error(`truncated to ${length}`);
  }
  const random = randomNumbers(3);
  const pick = (count: number): number => Math.floor(random() * count);
  const damages = fullLoad ? 100_000 : 10_000;
  for (let i = 0; i < damages; i++) {
    const kind = i % 5;
    let damaged = Buffer.from(bytes);
    if (kind === 0) for (let j = 0; j <= pick(8); j++) damaged[pick(damaged.length)]! ^= 1 + pick(255);
    if (kind === 1) damaged.fill(pick(256), pick(damaged.length));
    if (kind === 2) damaged = Buffer.concat([damaged, Buffer.alloc(1 + pick(100), pick(256))]);
    if (kind === 3) damaged.writeUInt32LE(pick(2 ** 32), 12 + 4 * pick(3));
    if (kind === 4) damaged.copy(damaged, pick(damaged.length), pick(damaged.length));
    if (!damaged.equals(bytes) && accepted(damaged)) throw new Error(`damage ${i}`);
  }
  console.log(`A8 entries: ${bits} bit flips, ${bytes.length} truncations, ${damages} random damages, 0 accepted`);
});

test('damaged files are misses, and are removed', () => {
  const cache = cacheIn(folder());
  const random = randomNumbers(5);
  let misses = 0;
  for (let i = 0; i < 300; i++) {
    const { key: each, path } = stored(cache, `source ${i % 7}`);
    const whole = readFileSync(path);
    const cut = i % 2 === 0 ? whole.subarray(0, Math.floor(random() * whole.length)) : Buffer.from(whole);
    if (i % 2 === 1) cut[Math.floor(random() * cut.length)]! ^= 1 + Math.floor(random() * 255);
    writeFileSync(path, cut);
    if (cache.read(each) === null) misses++;
    expect(() => readFileSync(path)).toThrow('ENOENT');
    stored(cache, `source ${i % 7}`);
    expect(cache.read(each)).not.toBeNull();
  }
  expect(misses).toBe(300);
  expect(cache.counts).toMatchObject({ rejected: 300, hits: 300, misses: 300, errors: 0 });
});

test('metadata of other types is refused', () => {
  const good = metadataOf('k');
  expect(parseMetadata(JSON.stringify(good))).toEqual(good);
  const wrong: unknown[] = [
    null,
    [],
    1,
    'x',
    {},
    { ...good, kind: 'x' },
    { ...good, name: 1 },
    { ...good, log: null },
    { ...good, compileMs: '1' },
    { ...good, registers: 'x' },
    { ...good, localBytes: undefined },
  ];
  for (const each of wrong) expect(parseMetadata(JSON.stringify(each))).toBeNull();
  expect(parseMetadata('{"kind":')).toBeNull();
});
