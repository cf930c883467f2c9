import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { resetConfig } from '../../runtime/config.ts';
import { cacheIn, folder, imageOf, keyOf, metadataOf } from '../runtime/cache-support.ts';
import { json, leaveCache, useCache, weft } from './cli-support.ts';

const keys = {
  add: keyOf('void weft_add_f32(void) {}\n'),
  mul: keyOf('void weft_mul_f32(void) {}', {
    target: 'cuda',
    arch: 'sm_90',
    compiler: { name: 'nvrtc', version: '13.0', digest: '' },
  }),
  mul80: keyOf('void weft_mul_f32(void) {}', {
    target: 'cuda',
    arch: 'sm_80',
    compiler: { name: 'nvrtc', version: '13.0', digest: '' },
  }),
};
const day = 86_400;
let root = '';

function age(digest: string, days: number): void {
  const used = Date.now() / 1000 - days * day;
  fs.utimesSync(join(root, 'v1', digest.slice(0, 2), digest), used, used);
}

beforeEach(() => {
  delete process.env.WEFT_CACHE_SIZE;
  root = useCache(folder());
  const cache = cacheIn(root);
  cache.write(keys.add, { ...metadataOf('weft_add_f32'), log: 'a warning' }, imageOf('add'));
  cache.write(
    keys.mul,
    { ...metadataOf('weft_mul_f32'), registers: 40, sharedBytes: 1024, localBytes: 0 },
    Buffer.alloc(3000),
  );
  cache.write(keys.mul80, metadataOf('weft_mul_f32'), Buffer.alloc(2000));
  cache.write(keyOf('memo'), { ...metadataOf('host compiler'), kind: 'memo' }, Buffer.from('{}'));
  age(keys.add.digest, 40);
  age(keys.mul.digest, 2);
});

afterAll(leaveCache);

function left(): string[] {
  return cacheIn(root)
    .list()
    .filter((entry) => entry.metadata.kind === 'kernel')
    .map((entry) => `${entry.metadata.name} ${entry.fields.arch}`)
    .sort();
}

const all = ['weft_add_f32 x64', 'weft_mul_f32 sm_80', 'weft_mul_f32 sm_90'];

test('path', async () => {
  expect(await weft(['cache', 'path'])).toEqual({ code: 0, out: `${root}\n`, err: '' });
  expect(await json(['cache', 'path'])).toEqual({ version: 1, code: 0, path: root });
});

test('stats', async () => {
  const stats = await json(['cache', 'stats']);
  expect(stats).toMatchObject({
    code: 0,
    path: root,
    mode: 'disk',
    entries: 3,
    limit: 1024 ** 3,
    targets: { cpu: { entries: 1 }, cuda: { entries: 2 } },
    compileMs: 3 * 36.5,
  });
  expect(stats.bytes).toBeGreaterThan(5000);
  expect(stats.oldestUse).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  const { out } = await weft(['cache', 'stats']);
  expect(out).toContain('3 (cpu 1, cuda 2)');
  expect(out).toMatch(/size\s+\d+\.\d KiB of 1\.0 GiB \(0\.0 %\)/);
});

test('ls, its order and its filters', async () => {
  const { out, err, code } = await weft(['cache', 'ls']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));
  expect(lines[0]).toEqual(['KEY', 'NAME', 'TARGET', 'ARCH', 'SIZE', 'COMPILED', 'USED']);
  expect(lines.slice(1).map((cells) => [cells[0], cells[1], cells[2], cells[3], cells[5]])).toEqual([
    [keys.mul80.digest.slice(0, 12), 'weft_mul_f32', 'cuda', 'sm_80', '37 ms'],
    [keys.mul.digest.slice(0, 12), 'weft_mul_f32', 'cuda', 'sm_90', '37 ms'],
    [keys.add.digest.slice(0, 12), 'weft_add_f32', 'cpu', 'x64', '37 ms'],
  ]);
  expect(lines[3]![6]).toBe('40d ago');
  const names = async (...args: string[]): Promise<unknown[]> => {
    const { entries } = (await json(['cache', 'ls', ...args])) as unknown as {
      entries: { name: string; arch: string }[];
    };
    return entries.map((entry) => `${entry.name} ${entry.arch}`);
  };
  expect(await names('--older-than', '30d')).toEqual(['weft_add_f32 x64']);
  expect(await names('--older-than', '1d', '--target', 'cuda')).toEqual(['weft_mul_f32 sm_90']);
  expect(await names('--name', 'weft_*_f32', '--sort', 'name')).toHaveLength(3);
  expect(await names('--name', 'weft_m')).toEqual([]);
  expect(await names('--sort', 'size')).toEqual(['weft_mul_f32 sm_90', 'weft_mul_f32 sm_80', 'weft_add_f32 x64']);
  expect(await weft(['cache', 'ls', '--name', 'none'])).toEqual({ code: 0, out: '', err: 'No kernels.\n' });
});

test('show, by name and by the beginning of a key', async () => {
  const { code, out } = await weft(['cache', 'show', 'weft_add_f32']);
  expect(code).toBe(0);
  expect(out).toContain(keys.add.digest);
  expect(out).toContain('void weft_add_f32(void) {}');
  expect(out).toContain('a warning');
  expect(out).toMatch(/^options +-O3 -fPIC$/m);
  const shown = await json(['cache', 'show', keys.mul.digest.slice(0, 10)]);
  expect(shown).toMatchObject({
    key: keys.mul.digest,
    name: 'weft_mul_f32',
    target: 'cuda',
    arch: 'sm_90',
    compiler: '13.0',
    registers: 40,
    sharedBytes: 1024,
    localBytes: 0,
    imageBytes: 3000,
    source: 'void weft_mul_f32(void) {}',
    log: '',
  });
  expect((await weft(['cache', 'show', 'weft_add_f32', '--source'])).out).toBe('void weft_add_f32(void) {}\n');
  const file = join(folder(), 'image');
  expect((await weft(['cache', 'show', 'weft_add_f32', '--image', file])).code).toBe(0);
  expect(fs.readFileSync(file)).toEqual(imageOf('add'));
});

test('show of something unknown is 3, of something ambiguous is 2 with the candidates', async () => {
  const unknown = await weft(['cache', 'show', 'nothing']);
  expect(unknown).toMatchObject({ code: 3, out: '' });
  expect(unknown.err).toContain('weft cache ls');
  const ambiguous = await weft(['cache', 'show', 'weft_mul_f32']);
  expect(ambiguous.code).toBe(2);
  for (const key of [keys.mul, keys.mul80]) expect(ambiguous.err).toContain(key.digest.slice(0, 16));
});

test('diff names the fields that differ', async () => {
  const prefixes = [keys.mul80, keys.mul].map((key) => key.digest.slice(0, 12));
  expect(await weft(['cache', 'diff', ...prefixes])).toEqual({ code: 0, out: 'arch\n  - sm_80\n  + sm_90\n', err: '' });
  const { differences } = (await json(['cache', 'diff', 'weft_add_f32', prefixes[0]!])) as unknown as {
    differences: { field: string }[];
  };
  expect(differences.map((each) => each.field)).toEqual([
    'target',
    'arch',
    'compiler',
    'compiler version',
    'compiler digest',
    'source',
  ]);
  expect((await weft(['cache', 'diff', 'weft_add_f32', 'nothing'])).code).toBe(3);
  expect((await weft(['cache', 'diff', 'weft_add_f32', 'weft_add_f32'])).err).toBe('The keys are equal.\n');
});

test('verify finds damage, and repairs it', async () => {
  expect(await json(['cache', 'verify'])).toEqual({ version: 1, code: 0, checked: 4, damaged: [], removed: 0 });
  const path = join(root, 'v1', keys.add.digest.slice(0, 2), keys.add.digest);
  fs.writeFileSync(path, fs.readFileSync(path).fill(0, 40, 41));
  const damaged = [{ key: keys.add.digest, problem: 'wrong checksum' }];
  expect(await json(['cache', 'verify'])).toMatchObject({ code: 1, damaged, removed: 0 });
  const { code, out, err } = await weft(['cache', 'verify', '--repair']);
  expect({ code, out }).toEqual({ code: 0, out: `${keys.add.digest}  wrong checksum\n` });
  expect(err).toContain('4 entries checked, 1 damaged, 1 removed.');
  expect(await json(['cache', 'verify'])).toMatchObject({ code: 0, checked: 3 });
});

test('prune by filters, by size, and by the limit', async () => {
  const dry = await weft(['cache', 'prune', '--older-than', '30d', '--dry-run']);
  expect(dry.code).toBe(0);
  expect(dry.err).toMatch(/^Would remove 1 entry, /);
  expect(left()).toEqual(all);
  expect(await json(['cache', 'prune', '--older-than', '30d', '--yes'])).toMatchObject({
    code: 0,
    chosen: 1,
    removed: 1,
    keys: [keys.add.digest],
  });
  expect(left()).toEqual(all.slice(1));
  expect((await weft(['cache', 'prune', '--yes'])).err).toBe('Removed 0 entries, 0 B.\n');
  await weft(['cache', 'prune', '--max-size', '4K', '--yes']);
  expect(left()).toEqual(['weft_mul_f32 sm_80']);
  process.env.WEFT_CACHE_SIZE = '1';
  resetConfig();
  await weft(['cache', 'prune', '--yes']);
  expect(left()).toEqual([]);
});

test('clear asks on a terminal and refuses off one', async () => {
  const refused = await weft(['cache', 'clear']);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('--yes');
  const questions: string[] = [];
  const answer = (yes: boolean) => ({
    interactive: true,
    ask: async (question: string) => {
      questions.push(question);
      return yes;
    },
  });
  expect((await weft(['cache', 'clear'], answer(false))).code).toBe(1);
  expect(left()).toEqual(all);
  await weft(['cache', 'clear', '--target', 'cuda'], answer(true));
  expect(left()).toEqual(['weft_add_f32 x64']);
  expect((await weft(['cache', 'clear'], answer(true))).code).toBe(0);
  expect(questions[0]).toMatch(/^Remove 4 entries, .* KiB\?$/);
  expect(cacheIn(root).contents()).toEqual([]);
  expect((await weft(['cache', 'clear'])).err).toBe('Removed 0 entries, 0 B.\n');
});

test('a folder that is not there is an empty cache, and stays away', async () => {
  root = useCache(folder());
  expect(await json(['cache', 'stats'])).toMatchObject({ code: 0, entries: 0, oldestUse: null });
  expect(await json(['cache', 'ls'])).toMatchObject({ code: 0, entries: [] });
  expect(await json(['cache', 'verify'])).toMatchObject({ code: 0, checked: 0 });
  expect(await json(['cache', 'clear'])).toMatchObject({ code: 0, removed: 0 });
  expect(fs.existsSync(root)).toBe(false);
});

test('a folder that must not be trusted is a failure with its reason', async () => {
  fs.chmodSync(root, 0o777);
  const { code, err } = await weft(['cache', 'ls']);
  expect(code).toBe(1);
  expect(err).toContain('chmod 700');
});

test.each([
  ['cache', 'ls', '--older-than', 'yesterday'],
  ['cache', 'ls', '--target', 'gpu'],
  ['cache', 'ls', '--sort', 'age'],
  ['cache', 'prune', '--max-size', 'small'],
  ['cache', 'show'],
  ['cache', 'nonsense'],
  ['cache', 'path', 'too', 'many'],
  ['cache'],
])('wrong usage is 2: weft %s %s %s %s', async (...args) => {
  const { code, out, err } = await weft(args.filter((word) => word !== undefined));
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).not.toBe('');
});
