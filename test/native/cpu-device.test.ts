import { beforeAll, describe, expect, test } from 'vitest';
import { OutOfMemoryError } from '../../compiler/errors.ts';
import type { Device, LoadedKernel } from '../../runtime/device.ts';
import { cpuDevice, deviceByName, hasVectorMath, memoryOf, trimDevice } from '../../runtime/devices.ts';
import { runChild } from '../support/child.ts';
import { compileC } from '../support/shared-object.ts';

/** Parameters of the kernels below: two addresses and a double. */
function pack(a: number, b: number, value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(24));
  view.setBigUint64(0, BigInt(a), true);
  view.setBigUint64(8, BigInt(b), true);
  view.setFloat64(16, value, true);
  return new Uint8Array(view.buffer);
}

const text = `
struct Params { const float* x; float* z; double value; };
void scale(const void* raw, long long begin, long long end) {
  const struct Params* p = raw;
  for (long long i = begin; i < end; ++i) p->z[i] = p->x[i] * (float)p->value;
}
void add(const void* raw, long long begin, long long end) {
  const struct Params* p = raw;
  for (long long i = begin; i < end; ++i) p->z[i] += (float)p->value;
}
struct Ranges { long long* begins; long long* ends; };
void ranges(const void* raw, long long begin, long long end) {
  const struct Ranges* p = raw;
  for (long long i = begin; i < end; ++i) { p->begins[i] = begin; p->ends[i] = end; }
}
struct Slow { const float* x; float* z; double loops; };
void slow(const void* raw, long long begin, long long end) {
  const struct Slow* p = raw;
  for (volatile long long k = 0; k < (long long)p->loops; ++k) {}
  for (long long i = begin; i < end; ++i) p->z[i] += 1;
}
`;

const geometry = (units: number, block: number) => ({ grid: [units, 1, 1], block, sharedBytes: 0 }) as const;

describe('the CPU device', () => {
  let device: Device;
  let scale: LoadedKernel;
  let add: LoadedKernel;
  let slow: LoadedKernel;
  let image: Uint8Array;

  beforeAll(() => {
    device = cpuDevice();
    image = compileC(text);
    scale = device.load(image, 'scale');
    add = device.load(image, 'add');
    slow = device.load(image, 'slow');
  });

  test('describes itself', () => {
    expect(device.info).toMatchObject({ name: 'cpu', target: 'cpu' });
    expect(device.info.units).toBeGreaterThan(0);
    expect(device.info.totalBytes).toBeGreaterThan(2 ** 28);
    expect(deviceByName('cpu')).toBe(device);
    expect(scale.attributes).toEqual({ registers: null, sharedBytes: null, localBytes: null, maxThreads: null });
  });

  test.each([1, 1000, 100_000, 3_000_001])('runs a kernel over %i units and brings the result back', async (units) => {
    const x = device.alloc(units * 4);
    const z = device.alloc(units * 4);
    const source = Float32Array.from({ length: units }, (_, i) => i);
    device.upload(x, source);
    device.launch(scale, geometry(units, 4096), pack(x, z, 3));
    const target = new Float32Array(units);
    await device.download(z, target);
    expect(target.findIndex((value, i) => value !== Math.fround(i * 3))).toBe(-1);
    const again = new Float32Array(units);
    device.downloadSync(z, again);
    expect(again.findIndex((value, i) => value !== target[i])).toBe(-1);
    device.free(x, units * 4);
    device.free(z, units * 4);
  });

  test('cuts the range into chunks of whole blocks that cover it once', () => {
    const units = 1_000_003;
    const block = 1024;
    const ranges = device.load(image, 'ranges');
    const begins = device.alloc(units * 8);
    const ends = device.alloc(units * 8);
    device.launch(ranges, geometry(units, block), pack(begins, ends, 0));
    const b = new BigInt64Array(units);
    const e = new BigInt64Array(units);
    device.downloadSync(begins, b);
    device.downloadSync(ends, e);
    let at = 0;
    let chunks = 0;
    while (at < units) {
      expect(Number(b[at])).toBe(at);
      expect(at % block).toBe(0);
      expect(Number(e[at])).toBeGreaterThan(at);
      at = Number(e[at]);
      chunks += 1;
    }
    expect(at).toBe(units);
    expect(chunks).toBeGreaterThanOrEqual(Math.min(device.info.units, 2));
    ranges.unload();
    device.free(begins, 0);
    device.free(ends, 0);
  });

  test('keeps the order of launches, copies, uploads and downloads, whatever runs where', async () => {
    const bytes = 4 * 64;
    const z = device.alloc(bytes);
    const other = device.alloc(bytes);
    device.upload(z, new Float32Array(64));
    const seen: Promise<number>[] = [];
    for (let i = 0; i < 200; ++i) {
      // Slow work over two chunks goes to the queue; the small launches after it must wait for it.
      if (i % 20 === 0) device.launch(slow, geometry(64, 32), pack(z, z, 100_000));
      else device.launch(add, geometry(64, 64), pack(z, z, 1));
      if (i % 50 === 0) {
        const target = new Float32Array(64);
        device.copy(other, z, bytes);
        seen.push(device.download(other, target).then(() => target[63] ?? -1));
      }
    }
    const last = new Float32Array(64);
    device.downloadSync(z, last);
    expect(last.every((value) => value === 200)).toBe(true);
    expect(await Promise.all(seen)).toEqual([1, 51, 101, 151]);
    device.free(z, bytes);
    device.free(other, bytes);
  });

  test('an upload may be overwritten by its caller at once, also while the queue is busy', () => {
    const z = device.alloc(4 * 64);
    const source = new Float32Array(64).fill(7);
    device.launch(slow, geometry(64, 32), pack(z, z, 2_000_000));
    device.upload(z, source);
    source.fill(9);
    const target = new Float32Array(64);
    device.downloadSync(z, target);
    expect(target.every((value) => value === 7)).toBe(true);
    device.free(z, 0);
  });

  test('parameters are copied: the block can be used again at once', () => {
    const z = device.alloc(4 * 64);
    device.upload(z, new Float32Array(64));
    const params = pack(z, z, 1);
    device.launch(slow, geometry(64, 32), pack(z, z, 2_000_000));
    for (let i = 1; i <= 10; ++i) {
      new DataView(params.buffer).setFloat64(16, i, true);
      device.launch(add, geometry(64, 32), params);
    }
    const target = new Float32Array(64);
    device.downloadSync(z, target);
    expect(target[0]).toBe(1 + 55);
    device.free(z, 0);
  });

  test('a freed block is used again only by what comes later', () => {
    const bytes = 4 * 1024;
    for (let round = 0; round < 50; ++round) {
      const first = device.alloc(bytes);
      device.upload(first, new Float32Array(1024));
      device.launch(slow, geometry(1024, 512), pack(first, first, 20_000));
      const copy = device.alloc(bytes);
      device.copy(copy, first, bytes);
      device.free(first, bytes);
      const second = device.alloc(bytes);
      expect(second).toBe(first);
      device.upload(second, new Float32Array(1024).fill(5));
      const target = new Float32Array(1024);
      device.downloadSync(copy, target);
      expect(target[1023]).toBe(1);
      device.free(second, bytes);
      device.free(copy, bytes);
    }
  });

  test('moves overlapping ranges as if through a copy', () => {
    const z = device.alloc(4 * 100);
    device.upload(
      z,
      Int32Array.from({ length: 100 }, (_, i) => i),
    );
    device.copy(z + 4, z, 4 * 99);
    const target = new Int32Array(100);
    device.downloadSync(z, target);
    expect([...target.slice(0, 3), target[99]]).toEqual([0, 0, 1, 98]);
    device.free(z, 0);
  });

  test('takes DataViews, offsets and shared memory', () => {
    const z = device.alloc(16);
    device.upload(z, new DataView(Uint8Array.of(9, 1, 2, 3, 4).buffer, 1));
    const shared = new Uint8Array(new SharedArrayBuffer(4), 1, 2);
    device.downloadSync(z + 1, shared);
    expect([...shared]).toEqual([2, 3]);
    device.free(z, 16);
  });

  test('unloading waits for launches and may be repeated', () => {
    const kernel = device.load(image, 'slow');
    const z = device.alloc(4 * 64);
    device.upload(z, new Float32Array(64));
    for (let i = 0; i < 5; ++i) device.launch(kernel, geometry(64, 32), pack(z, z, 2_000_000));
    kernel.unload();
    kernel.unload();
    const target = new Float32Array(64);
    device.downloadSync(z, target);
    expect(target[63]).toBe(5);
    expect(() => device.launch(kernel, geometry(64, 32), pack(z, z, 1))).toThrow('launch: kernel has been unloaded');
    device.free(z, 0);
  });

  test('loads the code it is given, also when descriptors come back', () => {
    const z = device.alloc(4);
    for (let i = 0; i < 20; ++i) {
      const made = device.load(
        compileC(`void f(const void* raw, long long b, long long e) { **(float* const*)raw = ${i}; }`),
        'f',
      );
      device.launch(made, geometry(1, 1), pack(z, z, 0));
      const target = new Float32Array(1);
      device.downloadSync(z, target);
      expect(target[0]).toBe(i);
      if (i % 2 === 0) made.unload();
    }
    device.free(z, 4);
  });

  test('refuses images that are none, truncated, or without the entry', () => {
    const load =
      (bytes: Uint8Array, entry = 'scale') =>
      () =>
        device.load(bytes, entry);
    expect(load(new Uint8Array(0))).toThrow('cpu: not a usable shared object: no ELF header');
    expect(load(new TextEncoder().encode('int main() { return 0; }'.repeat(10)))).toThrow('no ELF header');
    expect(load(image.slice(0, image.length / 2))).toThrow('truncated');
    expect(load(image, 'absent')).toThrow('cpu: the shared object has no function absent');
  });

  test('gives aligned memory and counts it', () => {
    trimDevice(device);
    const before = memoryOf(device);
    const sizes = [0, 1, 511, 513, 70_000, 1 << 20, 5 << 20, 40 << 20];
    const blocks = sizes.map((bytes) => device.alloc(bytes));
    for (const block of blocks) expect(block % 256).toBe(0);
    const during = memoryOf(device);
    expect(during.usedBytes - before.usedBytes).toBe(
      512 + 512 + 512 + 1024 + 131072 + (1 << 20) + (5 << 20) + (40 << 20),
    );
    expect(during.peakBytes).toBeGreaterThanOrEqual(during.usedBytes);
    blocks.forEach((block, i) => void device.free(block, sizes[i] ?? 0));
    const after = memoryOf(device);
    expect(after.usedBytes).toBe(before.usedBytes);
    expect(after.freeBytes).toBe(before.freeBytes);
    expect(after.pooledBytes).toBe(during.usedBytes - before.usedBytes);
    trimDevice(device);
    expect(memoryOf(device).pooledBytes).toBe(0);
  });

  test('out of memory is a typed error with sizes, and the next smaller allocation works', async () => {
    const { stdout, stderr, code } = await runChild(
      `import { cpuDevice, memoryOf } from './runtime/devices.ts';
       const device = cpuDevice();
       const blocks = [];
       try { for (;;) blocks.push(device.alloc(2 ** 24)); } catch (error) {
         console.log(blocks.length, error.name, error.code, error.requested, error.used, error.free);
         console.log(error.message.split('. ')[0]);
       }
       const small = device.alloc(2 ** 20);
       device.free(blocks.pop());
       device.free(blocks.pop());
       device.alloc(2 ** 25);
       try { device.alloc(2 ** 50); } catch (error) { console.log(error.name); }
       console.log(memoryOf(device).usedBytes);`,
      { WEFT_CPU_MEMORY: '100M' },
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toBe(`6 OutOfMemoryError WEFT_OUT_OF_MEMORY 16777216 100663296 4194304
Out of memory on cpu: 16.00 MiB were asked for, 96.00 MiB are in use by arrays, 4.00 MiB are free (pooled memory was given back before)
OutOfMemoryError
${4 * 2 ** 24 + 2 ** 20 + 2 ** 25}
`);
    expect(() => device.alloc(2 ** 52)).toThrow(OutOfMemoryError);
  });

  test('wrong addresses and sizes are RangeErrors', async () => {
    const z = device.alloc(512);
    const view = new Uint8Array(513);
    expect(() => device.alloc(-1)).toThrow(RangeError);
    expect(() => device.alloc(Number.NaN)).toThrow(RangeError);
    expect(() => device.alloc(1.5)).toThrow('alloc: bytes must be a whole number from 0 to 2^53, not 1.5');
    expect(() => device.free(z + 256, 256)).toThrow(RangeError);
    expect(() => device.upload(z, view)).toThrow('upload: address does not point to 513 bytes of one allocation');
    expect(() => device.downloadSync(1234, view)).toThrow(RangeError);
    expect(() => device.copy(z, z + 1, 512)).toThrow(RangeError);
    expect(() => device.launch(scale, geometry(10, 0), pack(z, z, 1))).toThrow('launch: block must not be 0');
    expect(() => device.launch(scale, geometry(-1, 1), pack(z, z, 1))).toThrow(RangeError);
    expect(() => device.launch(scale, geometry(1, 1), new Uint8Array(40_000))).toThrow('at most 32768');
    device.free(z, 512);
    expect(() => device.free(z, 512)).toThrow('free: address is not the start of a live allocation made here');
    expect(() => device.upload(z, new Uint8Array(1))).toThrow(RangeError);
  });

  test('an empty grid is no launch, and an empty view no copy', async () => {
    const z = device.alloc(0);
    device.launch(scale, geometry(0, 1), pack(0, 0, 1));
    device.upload(z, new Uint8Array(0));
    device.downloadSync(z, new Uint8Array(0));
    await device.download(z, new Uint8Array(0));
    device.free(z, 0);
  });

  test('ready resolves when the work so far is done', async () => {
    const z = device.alloc(4 * 64);
    const target = new Float32Array(64);
    device.upload(z, target);
    device.launch(slow, geometry(64, 32), pack(z, z, 5_000_000));
    await device.ready();
    device.downloadSync(z, target);
    expect(target[0]).toBe(1);
    await device.ready();
    device.sync();
    device.free(z, 0);
  });

  test('finds the vector functions of the C library', () => {
    const found = hasVectorMath(['sinf', 'sin', 'powf', 'no_such_function']);
    expect(found.has('no_such_function')).toBe(false);
    if (process.arch === 'x64') {
      expect([...found].sort()).toEqual(['powf', 'sin', 'sinf']);
    }
  });

  test('names that are no device', () => {
    expect(() => deviceByName('gpu')).toThrow('There is no device "gpu"; expected auto, cpu, cuda, or cuda:<number>.');
  });
});
