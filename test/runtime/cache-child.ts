/** The program of the child processes in the cache's tests: bundled, then run with a mode and its arguments. */

import { appendFileSync } from 'node:fs';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { digestKey, encodeKey, type KeyFields } from '../../runtime/cache-key.ts';
import type { Device } from '../../runtime/device.ts';
import { DiskCache, prepareKey } from '../../runtime/disk-cache.ts';
import type { EntryMetadata } from '../../runtime/disk-cache-entry.ts';
import { createModuleCache } from '../../runtime/module-cache.ts';

const zero = { registers: null, sharedBytes: null, localBytes: null };

function fields(source: string): KeyFields {
  const compiler = { name: 'gcc', version: 'gcc 12.2.0', digest: 'ab'.repeat(32) };
  const common = {
    format: 1,
    generator: '0',
    target: 'cpu',
    arch: 'x64',
    compiler,
    options: ['-O3'],
    names: [],
    headers: [],
  };
  return { ...common, source };
}

function device(seen: (image: Uint8Array) => void): Device {
  const load = (image: Uint8Array) => {
    seen(image);
    return { handle: 1, attributes: { ...zero, maxThreads: null }, unload: () => undefined };
  };
  const info = { name: 'cpu', target: 'cpu', arch: 'x64', model: '', units: 1, totalBytes: 0 };
  return { info, load } as unknown as Device;
}

/** Loads one kernel `times` times through the whole cache; each compile takes 40 ms and leaves a byte in `log`. */
function race(root: string, log: string, times: number): string {
  const disk = new DiskCache({ root, limit: 1024 ** 3 });
  const compileSync = () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 40);
    appendFileSync(log, 'c');
    return { bytes: Buffer.from('the image'), log: '', compiler: fields('').compiler, ms: 40 };
  };
  const cache = createModuleCache({
    keyFields: ({ text }) => fields(text),
    compileSync,
    compile: async () => compileSync(),
    disk: () => disk,
  });
  let result = '';
  const on = device((image) => {
    result += Buffer.from(image).toString();
  });
  for (let i = 0; i < times; i++) {
    cache.loadSync(on, { target: 'cpu', name: 'k', entry: 'k', text: 'the kernel', options: [] });
  }
  return JSON.stringify({ result, broken: disk.broken, counts: disk.counts });
}

/** Writes entries of 1 to 400 KB until it is killed. */
function writeForever(root: string, seed: number): void {
  const disk = new DiskCache({ root, limit: 1024 ** 3 });
  const metadata: EntryMetadata = {
    kind: 'kernel',
    name: 'k',
    log: '',
    created: '',
    generator: '0',
    compileMs: 0,
    ...zero,
  };
  process.stdout.write('go\n');
  for (let i = seed; ; i++) {
    const size = 1000 + ((i * 7919) % 400_000);
    disk.write(prepareKey(fields(`source ${i % 50}`)), metadata, Buffer.alloc(size, i & 255));
  }
}

/** Ten kernels of 5 KB each on a disk that is too small: how many results are right. */
function fill(root: string, seed: number): string {
  process.removeAllListeners('warning');
  const disk = new DiskCache({ root, limit: 1024 ** 3 });
  const image = (text: string) => Buffer.alloc(5000, text);
  const cache = createModuleCache({
    keyFields: ({ text }) => fields(text),
    compileSync: ({ text }) => ({ bytes: image(text), log: '', compiler: fields('').compiler, ms: 1 }),
    compile: () => Promise.reject(new Error('not used')),
    disk: () => disk,
  });
  let right = 0;
  for (let i = 0; i < 10; i++) {
    const text = `kernel ${seed * 10 + i}`;
    const on = device((bytes) => {
      right += Number(image(text).equals(bytes));
    });
    cache.loadSync(on, { target: 'cpu', name: 'k', entry: 'k', text, options: [] });
  }
  return JSON.stringify([right, disk.broken === null ? 0 : 1]);
}

function run(args: readonly string[]): string {
  const [mode, ...rest] = args;
  if (mode === 'key') return digestKey(encodeKey(JSON.parse(rest[0]!)));
  if (mode === 'race') return race(rest[0]!, rest[1]!, Number(rest[2]));
  if (mode === 'write') writeForever(rest[0]!, Number(rest[1]));
  if (mode === 'full') return fill(rest[0]!, Number(rest[1]));
  throw new Error(`unknown mode ${mode}`);
}

if (isMainThread) process.stdout.write(run(process.argv.slice(2)));
else parentPort?.postMessage(run(workerData as string[]));
