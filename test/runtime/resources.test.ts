/** What the cache tells of a kernel without loading or compiling it. */

import { afterAll, expect, test } from 'vitest';
import type { KernelSource } from '../../compiler/kernel-source.ts';
import type { Image } from '../../runtime/compile.ts';
import type { DiskCache } from '../../runtime/disk-cache.ts';
import { createModuleCache } from '../../runtime/module-cache.ts';
import { cacheIn, fakeDevice, fieldsOf, folder, imageOf, removeFolders, sourceOf } from './cache-support.ts';

afterAll(removeFolders);

function bench(disk: DiskCache | null) {
  const compileSync = (source: KernelSource): Image => {
    const { compiler } = fieldsOf('');
    return { bytes: imageOf(source.text), log: '', compiler, ms: 1 };
  };
  return createModuleCache({
    keyFields: ({ text, options }, arch) => fieldsOf(text, { options, arch }),
    compileSync,
    compile: async (source) => compileSync(source),
    disk: () => disk,
  });
}

const source = sourceOf('a');
const facts = { registers: 32, sharedBytes: 0, localBytes: 0, imageBytes: imageOf(source.text).length };

test('nothing of a kernel that was not compiled; a loaded one, also where no disk keeps it', () => {
  for (const disk of [null, cacheIn(folder())]) {
    const cache = bench(disk);
    const device = fakeDevice();
    expect(cache.look(device, source)).toBe(null);
    cache.loadSync(device, source);
    expect(cache.look(device, source)).toEqual(facts);
    expect(cache.look(device, sourceOf('b'))).toBe(null);
    expect(device.loaded).toHaveLength(1);
  }
});

test('of one that another process compiled; nothing is loaded, no hit or miss is counted', () => {
  const disk = cacheIn(folder());
  bench(disk).loadSync(fakeDevice(), source);
  const before = disk.counts;
  const [cache, device] = [bench(disk), fakeDevice()];
  expect(cache.look(device, source)).toEqual(facts);
  expect(device.loaded).toHaveLength(0);
  expect(disk.counts).toEqual(before);
  expect(cache.stats().memory).toEqual({ hits: 0, misses: 0, modules: 0 });
});

test('in memory only and forgotten by the device: the size is known, the registers are not', () => {
  const cache = bench(null);
  cache.loadSync(fakeDevice(), source);
  const { imageBytes } = facts;
  expect(cache.look(fakeDevice(), source)).toEqual({
    registers: null,
    sharedBytes: null,
    localBytes: null,
    imageBytes,
  });
});
