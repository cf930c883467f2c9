/** What the cache's tests share: folders, keys, fake devices, and child processes made from the TypeScript sources. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { KernelSource } from '../../compiler/kernel-source.ts';
import { formatVersion, type KeyFields, packageVersion } from '../../runtime/cache-key.ts';
import type { Device, LoadedKernel } from '../../runtime/device.ts';
import { DiskCache, type DiskCacheOptions, type PreparedKey, prepareKey } from '../../runtime/disk-cache.ts';
import type { EntryMetadata } from '../../runtime/disk-cache-entry.ts';

/** WEFT_LOAD=full runs the loads of the reliability matrix; the suite runs a part of them. */
export const fullLoad: boolean = process.env.WEFT_LOAD === 'full';

const made: string[] = [];

export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'weft-test-'));
  made.push(path);
  return path;
}

export function removeFolders(): void {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
}

export function fieldsOf(source: string, change: Partial<KeyFields> = {}): KeyFields {
  return {
    format: formatVersion,
    generator: packageVersion,
    target: 'cpu',
    arch: 'x64',
    compiler: { name: 'gcc', version: 'gcc 12.2.0', digest: 'ab'.repeat(32) },
    options: ['-O3', '-fPIC'],
    source,
    names: [],
    headers: [],
    ...change,
  };
}

export function keyOf(source: string, change: Partial<KeyFields> = {}): PreparedKey {
  return prepareKey(fieldsOf(source, change));
}

export function metadataOf(name: string): EntryMetadata {
  return {
    kind: 'kernel',
    name,
    log: '',
    created: '2026-11-20T00:00:00.000Z',
    generator: packageVersion,
    compileMs: 36.5,
    registers: null,
    sharedBytes: null,
    localBytes: null,
  };
}

export function imageOf(text: string): Buffer {
  return Buffer.from(`image of ${text}`);
}

export function cacheIn(root: string, options: Partial<DiskCacheOptions> = {}): DiskCache {
  return new DiskCache({ root, limit: 1024 ** 3, ...options });
}

/** Writes an entry for `source` and gives its path. */
export function stored(cache: DiskCache, source: string): { key: PreparedKey; path: string } {
  const key = keyOf(source);
  if (!cache.write(key, metadataOf('k'), imageOf(source))) throw new Error(`not written: ${cache.broken}`);
  return { key, path: join(cache.folders.entries, key.digest.slice(0, 2), key.digest) };
}

export function temporaryFiles(root: string): string[] {
  try {
    return readdirSync(join(root, `v${formatVersion}`, 'tmp'));
  } catch {
    return [];
  }
}

export function openDescriptors(): number {
  return readdirSync('/proc/self/fd').length;
}

export function sourceOf(text: string, change: Partial<KernelSource> = {}): KernelSource {
  return { target: 'cpu', name: 'weft_test', entry: 'weft_test', text, options: [], ...change };
}

export interface FakeDevice extends Device {
  readonly loaded: Uint8Array[];
  readonly unloaded: number[];
}

/** A device that loads images and does nothing else. `refuse` may throw to play a driver that does not take an image. */
export function fakeDevice(refuse: (image: Uint8Array) => void = () => undefined, name: string = 'cpu'): FakeDevice {
  const loaded: Uint8Array[] = [];
  const unloaded: number[] = [];
  const never = (): never => {
    throw new Error('not part of this device');
  };
  return {
    info: { name, target: 'cpu', arch: 'x64', model: 'fake', units: 1, totalBytes: 0 },
    loaded,
    unloaded,
    load(image: Uint8Array): LoadedKernel {
      refuse(image);
      loaded.push(image);
      const handle = loaded.length;
      const attributes = { registers: 32, sharedBytes: 0, localBytes: 0, maxThreads: 1024 };
      return { handle, attributes, unload: () => void unloaded.push(handle) };
    },
    alloc: never,
    free: never,
    upload: never,
    download: never,
    downloadSync: never,
    copy: never,
    launch: never,
    openModule: never,
    launchRaw: never,
    ready: never,
    sync: never,
  };
}

/** The child program as one JavaScript file, with no CUDA in it. */
export async function bundleChild(): Promise<string> {
  const input = fileURLToPath(new URL('./cache-child.ts', import.meta.url));
  const withoutCuda = {
    name: 'without-cuda',
    resolveId: (id: string): string | null => (id.endsWith('/nvrtc.ts') ? '\0nvrtc' : null),
    load: (id: string): string | null =>
      id === '\0nvrtc' ? 'export const openNvrtc = null, compileCuda = null, compileCudaSync = null;' : null,
  };
  const bundle = await rolldown({ input, platform: 'node', plugins: [withoutCuda], logLevel: 'silent' });
  const file = join(folder(), 'child.mjs');
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
  return file;
}

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export function start(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [file, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function ended(child: ChildProcess): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (text) => {
    out += text;
  });
  child.stderr?.on('data', (text) => {
    err += text;
  });
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, out, err })));
}

/** Runs `count` tasks, `width` at a time. */
export async function inParallel<T>(count: number, width: number, task: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      results[index] = await task(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, worker));
  return results;
}

/** Numbers that look random and are the same in each run. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
