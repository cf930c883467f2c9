import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { DeviceError, OutOfMemoryError } from '../../compiler/errors.ts';
import type { KernelSource } from '../../compiler/kernel-source.ts';
import type { Image } from '../../runtime/compile.ts';
import type { DiskCache } from '../../runtime/disk-cache.ts';
import { createModuleCache, type ModuleCache, type Services } from '../../runtime/module-cache.ts';
import {
  cacheIn,
  fakeDevice,
  fieldsOf,
  folder,
  imageOf,
  keyOf,
  removeFolders,
  sourceOf,
  stored,
  temporaryFiles,
} from './cache-support.ts';

const warnings: string[] = [];

beforeEach(() => {
  warnings.length = 0;
  vi.spyOn(process, 'emitWarning').mockImplementation((warning) => void warnings.push(String(warning)));
});

afterAll(removeFolders);

interface Bench {
  readonly cache: ModuleCache;
  readonly compiled: string[];
}

function imageFor(source: KernelSource): Image {
  const { compiler } = fieldsOf('');
  return { bytes: imageOf(source.text), log: 'a warning', compiler, ms: 40 };
}

function bench(disk: DiskCache | null, change: Partial<Services> = {}): Bench {
  const compiled: string[] = [];
  const compileSync = (source: KernelSource): Image => {
    compiled.push(source.text);
    return imageFor(source);
  };
  const compile = async (source: KernelSource): Promise<Image> => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return compileSync(source);
  };
  const keyFields: Services['keyFields'] = ({ text, options }, arch) => fieldsOf(text, { options, arch });
  return { cache: createModuleCache({ keyFields, compileSync, compile, disk: () => disk, ...change }), compiled };
}

test('the same object, then an equal object, then another process: one compile', () => {
  const disk = cacheIn(folder());
  const first = bench(disk);
  const device = fakeDevice();
  const source = sourceOf('a');
  const kernel = first.cache.loadSync(device, source);
  expect(first.cache.loadSync(device, source)).toBe(kernel);
  expect(first.cache.loadSync(device, sourceOf('a'))).toBe(kernel);
  expect(kernel.attributes.registers).toBe(32);
  expect(first.cache.stats()).toMatchObject({ memory: { hits: 2, misses: 1, modules: 1 }, compiles: 1, compileMs: 40 });

  const second = bench(cacheIn(disk.folders.root));
  const other = fakeDevice();
  second.cache.loadSync(other, sourceOf('a'));
  expect(second.compiled).toEqual([]);
  expect(second.cache.stats()).toMatchObject({ disk: { hits: 1, misses: 0 }, compiles: 0 });
  expect(Buffer.from(other.loaded[0]!)).toEqual(imageOf('a'));
  const [entry] = disk.list();
  expect(entry).toMatchObject({
    fields: { source: 'a' },
    metadata: { name: 'weft_test', log: 'a warning', registers: 32, compileMs: 40 },
  });
});

test('another device, entry, option or architecture is another module', () => {
  const disk = cacheIn(folder());
  const { cache, compiled } = bench(disk);
  const one = fakeDevice();
  const two = fakeDevice();
  const source = sourceOf('a');
  expect(cache.loadSync(one, source)).not.toBe(cache.loadSync(two, source));
  cache.loadSync(one, sourceOf('a', { entry: 'other' }));
  expect(compiled).toEqual(['a']);
  cache.loadSync(one, sourceOf('a', { options: ['-g'] }));
  cache.loadSync({ ...one, info: { ...one.info, arch: 'arm64' } }, source);
  expect(compiled).toEqual(['a', 'a', 'a']);
});

test('without a disk, images stay in memory for a second device', () => {
  const { cache, compiled } = bench(null);
  cache.loadSync(fakeDevice(), sourceOf('a'));
  cache.loadSync(fakeDevice(), sourceOf('a'));
  expect(compiled).toEqual(['a']);
  expect(cache.stats().disk).toBeNull();
});

test('a hundred asynchronous loads of one kernel compile once', async () => {
  for (const disk of [cacheIn(folder()), null]) {
    const { cache, compiled } = bench(disk);
    const [one, two] = [fakeDevice(), fakeDevice()];
    const kernels = await Promise.all(
      Array.from({ length: 100 }, (_, i) => cache.load(i % 2 === 0 ? one : two, sourceOf('a'))),
    );
    expect(new Set(kernels).size).toBe(2);
    expect(compiled).toEqual(['a']);
    expect(one.loaded).toHaveLength(1);
    if (disk !== null) expect(temporaryFiles(disk.folders.root)).toEqual([]);
  }
});

test('a synchronous load overtakes an asynchronous one', async () => {
  const { cache } = bench(null);
  const device = fakeDevice();
  const slow = cache.load(device, sourceOf('a'));
  const quick = cache.loadSync(device, sourceOf('a'));
  expect(await slow).toBe(quick);
  expect(device.loaded).toHaveLength(1);
});

test('an image that the driver refuses is deleted, compiled again, and warned about once', () => {
  const disk = cacheIn(folder());
  for (const text of ['a', 'b']) stored(disk, text);
  const { cache, compiled } = bench(disk);
  let refusals = 1;
  const device = fakeDevice(() => {
    if (refusals-- > 0) throw new DeviceError('invalid image', { call: 'cuModuleLoadData', status: '200' });
  });
  const options = fieldsOf('').options;
  cache.loadSync(device, sourceOf('a', { options }));
  refusals = 1;
  cache.loadSync(device, sourceOf('b', { options }));
  expect(compiled).toEqual(['a', 'b']);
  expect(warnings).toHaveLength(1);
});

test('a fresh image that does not load is an error, and is not kept', async () => {
  const disk = cacheIn(folder());
  const { cache } = bench(disk);
  const device = fakeDevice(() => {
    throw new DeviceError('no such symbol', { call: 'dlsym', status: '1' });
  });
  expect(() => cache.loadSync(device, sourceOf('a'))).toThrow('no such symbol');
  await expect(cache.load(device, sourceOf('a'))).rejects.toThrow('no such symbol');
  expect(disk.digests()).toEqual([]);
  expect(temporaryFiles(disk.folders.root)).toEqual([]);
});

test('no memory and a lost device are not blamed on the image', () => {
  const disk = cacheIn(folder());
  const options = fieldsOf('').options;
  const errors = [
    new OutOfMemoryError('no memory', { requested: 1, used: 1, free: 0 }),
    new DeviceError('lost', { call: 'cuModuleLoadData', status: '700', fatal: true }),
  ];
  for (const error of errors) {
    stored(disk, 'a');
    const { cache, compiled } = bench(disk);
    const device = fakeDevice(() => {
      throw error;
    });
    expect(() => cache.loadSync(device, sourceOf('a', { options }))).toThrow(error.message);
    expect(compiled).toEqual([]);
    expect(disk.digests()).toHaveLength(1);
  }
});

test('a failed compile releases its lease and may be tried again', async () => {
  const disk = cacheIn(folder());
  let fail = true;
  const compileSync = (source: KernelSource): Image => {
    if (fail) throw new Error('refused');
    return imageFor(source);
  };
  const { cache } = bench(disk, { compileSync, compile: async (source) => compileSync(source) });
  expect(() => cache.loadSync(fakeDevice(), sourceOf('a'))).toThrow('refused');
  await expect(cache.load(fakeDevice(), sourceOf('a'))).rejects.toThrow('refused');
  expect(temporaryFiles(disk.folders.root)).toEqual([]);
  fail = false;
  expect(cache.loadSync(fakeDevice(), sourceOf('a')).handle).toBe(1);
});

test('the compiler that did it is the one in the key, even when another was remembered', () => {
  const disk = cacheIn(folder());
  let version = 'gcc 11';
  const { cache } = bench(disk, {
    keyFields: ({ text }) => fieldsOf(text, { compiler: { name: 'gcc', version, digest: '' } }),
    compileSync: (source) => {
      version = 'gcc 12';
      return imageFor(source);
    },
  });
  cache.loadSync(fakeDevice(), sourceOf('a'));
  expect(disk.list().map((entry) => entry.fields.compiler.version)).toEqual(['gcc 12']);
});

test('modules beyond the limit are dropped from the cache, not unloaded while they are held', () => {
  const { cache } = bench(null);
  const device = fakeDevice();
  const held = Array.from({ length: 1500 }, (_, i) => cache.loadSync(device, sourceOf(`kernel ${i}`)));
  expect(cache.stats().memory.modules).toBe(1024);
  expect(device.unloaded).toEqual([]);
  expect(held).toHaveLength(1500);
});

test('time of a memory hit and of a disk hit', () => {
  const root = folder();
  const texts = Array.from({ length: 50 }, (_, i) => `/* ${i} */${'float x = 1;'.repeat(300)}`);
  const image = Buffer.alloc(16_000, 1);
  const services = { compileSync: (source: KernelSource) => ({ ...imageFor(source), bytes: image }) };
  const device = fakeDevice();
  const sources = texts.map((text) => sourceOf(text));
  const cold = bench(cacheIn(root), services).cache;
  for (const source of sources) cold.loadSync(device, source);
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const warm = bench(cacheIn(root), services).cache;
    const since = performance.now();
    for (const text of texts) warm.loadSync(device, sourceOf(text));
    times.push((performance.now() - since) / texts.length);
    expect(warm.stats()).toMatchObject({ compiles: 0, disk: { hits: texts.length } });
  }
  const disk = Math.min(...times);
  const source = sources[7]!;
  const calls = 1_000_000;
  const since = performance.now();
  for (let i = 0; i < calls; i++) cold.loadSync(device, source);
  const memory = ((performance.now() - since) / calls) * 1e6;
  console.log(`disk hit ${(disk * 1000).toFixed(0)} us (16 KB image, 4 KB text), memory hit ${memory.toFixed(0)} ns`);
  expect(disk).toBeLessThan(1);
  expect(memory).toBeLessThan(2000);
});

test('keys of the fake and of the support agree', () => {
  expect(keyOf('a').digest).toBe(keyOf('a', fieldsOf('a')).digest);
});
