import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import {
  compareKeys,
  decodeKey,
  digestKey,
  encodeKey,
  explainKey,
  type KeyFields,
  packageVersion,
} from '../../runtime/cache-key.ts';
import { bundleChild, ended, fieldsOf, fullLoad, keyOf, randomNumbers, removeFolders, start } from './cache-support.ts';

afterAll(removeFolders);

test('the generator version is the package version', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(packageVersion).toBe(manifest.version);
});

const base = fieldsOf('void k(void) {}', { names: ['a<int>'], headers: ['cd'.repeat(32)] });

const changes: Readonly<Record<string, Partial<KeyFields>>> = {
  format: { format: 2 },
  generator: { generator: '0.1.1' },
  target: { target: 'cuda' },
  arch: { arch: 'x64 -mfma' },
  compiler: { compiler: { ...base.compiler, name: 'clang' } },
  'compiler version': { compiler: { ...base.compiler, version: 'gcc 12.2.1' } },
  'compiler digest': { compiler: { ...base.compiler, digest: 'ac'.repeat(32) } },
  options: { options: ['-O3'] },
  names: { names: ['a<float>'] },
  headers: { headers: ['ce'.repeat(32)] },
  source: { source: 'void k(void) {} ' },
};

test.each(Object.entries(changes))('changing %s changes the key, and the comparison names it', (field, change) => {
  const other = { ...base, ...change };
  expect(digestKey(encodeKey(other))).not.toBe(digestKey(encodeKey(base)));
  expect(compareKeys(base, other).map((difference) => difference.field)).toEqual([field]);
});

test('every field of a key is changed above', () => {
  expect(Object.keys(changes)).toEqual(
    explainKey(base)
      .split('\n')
      .map((line) => line.slice(0, 16).trim()),
  );
});

const boundaries: readonly (readonly [string, Partial<KeyFields>, Partial<KeyFields>])[] = [
  ['a character moved to the next option', { options: ['-ab', 'c'] }, { options: ['-a', 'bc'] }],
  ['two options and one with a space', { options: ['-a', '-b'] }, { options: ['-a -b'] }],
  ['an empty option', { options: ['-a'] }, { options: ['-a', ''] }],
  ['the order of options', { options: ['-a', '-b'] }, { options: ['-b', '-a'] }],
  ['an option and a name', { options: ['-a', 'x'], names: [] }, { options: ['-a'], names: ['x'] }],
  ['a name and a header', { names: ['x'], headers: [] }, { names: [], headers: ['x'] }],
  ['target and arch', { target: 'cu', arch: 'da' }, { target: 'cud', arch: 'a' }],
  ['generator and target', { generator: '1', target: '2x' }, { generator: '12', target: 'x' }],
  [
    'name and version',
    { compiler: { name: 'gcc1', version: '2', digest: '' } },
    { compiler: { name: 'gcc', version: '12', digest: '' } },
  ],
  [
    'version and digest',
    { compiler: { name: '', version: '1', digest: '2' } },
    { compiler: { name: '', version: '12', digest: '' } },
  ],
  ['source and names', { source: 'ab', names: ['c'] }, { source: 'a', names: ['bc'] }],
  ['a zero byte', { source: 'a\0' }, { source: 'a' }],
  ['a label in the source', { source: 'source' }, { source: '' }],
];

test.each(boundaries)('boundary: %s', (_, left, right) => {
  expect(keyOf('s', left).digest).not.toBe(keyOf('s', right).digest);
});

test('random pairs: equal keys exactly for equal fields', () => {
  const random = randomNumbers(7);
  const pick = (count: number): number => Math.floor(random() * count);
  const word = (): string => 'ab\0 s'.repeat(2).slice(pick(5), 5 + pick(5));
  const words = (): string[] => Array.from({ length: pick(3) }, word);
  const one = (): KeyFields => ({
    format: pick(3),
    generator: word(),
    target: word(),
    arch: word(),
    compiler: { name: word(), version: word(), digest: word() },
    options: words(),
    source: word(),
    names: words(),
    headers: words(),
  });
  const pairs = fullLoad ? 1_000_000 : 100_000;
  const seen = new Map<string, string>();
  let equal = 0;
  let previous = one();
  for (let i = 0; i < pairs; i++) {
    // Every second pair differs in one field at most: near misses are the ones that matter.
    const fresh = one();
    const field = Object.keys(fresh)[pick(9)]! as keyof KeyFields;
    const next: KeyFields = i % 2 === 0 ? fresh : { ...previous, [field]: fresh[field] };
    const digest = digestKey(encodeKey(next));
    const text = JSON.stringify(next);
    if (seen.get(digest) === text) equal++;
    else if (seen.has(digest)) throw new Error(`one key for ${seen.get(digest)} and ${text}`);
    seen.set(digest, text);
    previous = next;
  }
  const texts = new Set(seen.values());
  expect(texts.size).toBe(seen.size);
  console.log(`A10 keys: ${pairs} random pairs, ${seen.size} distinct, ${equal} repeated, 0 collisions`);
});

test('an encoded key decodes to its fields, and nothing else decodes', () => {
  const encoded = encodeKey(base);
  expect(decodeKey(encoded)).toEqual(base);
  for (let length = 0; length < encoded.length; length++) expect(decodeKey(encoded.subarray(0, length))).toBeNull();
  const random = randomNumbers(11);
  for (let i = 0; i < 2000; i++) {
    const damaged = Buffer.from(encoded);
    damaged[Math.floor(random() * damaged.length)]! ^= 1 << Math.floor(random() * 8);
    const found = decodeKey(damaged);
    // A changed letter inside a field is a key too, of other fields.
    if (found !== null) expect(digestKey(encodeKey(found))).toBe(digestKey(damaged));
  }
});

test('the same key in another process', async () => {
  const child = await bundleChild();
  const result = await ended(start(child, ['key', JSON.stringify(base)]));
  expect(result).toEqual({ status: 0, out: digestKey(encodeKey(base)), err: '' });
});

test('explainKey shows each field', () => {
  expect(explainKey(fieldsOf('int x;'))).toMatchInlineSnapshot(`
    "format           1
    generator        0.1.0
    target           cpu
    arch             x64
    compiler         gcc
    compiler version gcc 12.2.0
    compiler digest  abababababababababababababababababababababababababababababababab
    options          -O3 -fPIC
    names            (none)
    headers          (none)
    source           6 bytes, sha256 e13e332bd08e13cb"
  `);
});
