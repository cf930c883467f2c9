import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DeviceError } from '../../compiler/errors.ts';
import type { Device, LoadedKernel, LoadedModule, RawGeometry } from '../../runtime/device.ts';
import { cpuDevice } from '../../runtime/devices.ts';
import { kernelAttributes, kernelParameters, link, occupancy, suggestBlock } from '../../runtime/native-device.ts';
import { runChild } from '../support/child.ts';
import { compileC } from '../support/shared-object.ts';

const text = `
#include <string.h>
typedef unsigned u32;
typedef unsigned long long u64;
struct Report { int failed; u32 reserved; u64 pc; char text[2032]; };
struct Header { u32 grid[3], block[3], shared, flags; struct Report* report; u32 ranges_offset, range_count, reserved[4]; };
struct Params { struct Header header; u64* out; u64 value; };

static u64 table[4] = {1, 2, 3, 4};
static char inner;
void* weft_global_0(u64* bytes) { *bytes = sizeof(table); return table; }
void* weft_global_1(u64* bytes) { static char* outside; *bytes = 8; return &outside + (1 << 28); }
void* weft_global_2(u64* bytes) { *bytes = (u64)1 << 40; return &inner; }

// For each block: one more, and how many blocks its call was for.
void weft_kernel_0(const void* raw, long long begin, long long end) {
  const struct Params* p = raw;
  for (long long i = begin; i < end; ++i) { p->out[2 * i] += 1; p->out[2 * i + 1] = end - begin; }
}
void weft_kernel_1(const void* raw, long long begin, long long end) {
  const struct Params* p = raw;
  for (long long i = begin; i < end; ++i) memcpy(p->out, raw, 64);
  p->out[8] = p->value;
  p->out[9] = (u64)raw % 64;
}
void weft_kernel_2(const void* raw, long long begin, long long end) {
  const struct Params* p = raw;
  struct Report* report = p->header.report;
  if (__atomic_exchange_n(&report->failed, 1, __ATOMIC_ACQ_REL) != 0) return;
  strcpy(report->text, "assertion \`i < n' failed");
  report->pc = p->value;
}
void weft_kernel_3(const void* raw, long long begin, long long end) {
  const struct Params* p = raw;
  for (volatile u64 k = 0; k < p->value; ++k) {}
  table[0] += 1;
}
void weft_kernel_4(const void* raw, long long begin, long long end) {
  const struct Params* p = raw;
  struct Report* report = p->header.report;
  report->failed = 1;
  memset(report->text, 'x', sizeof(report->text));
}
`;

const one = [1, 1, 1] as const;
const geometry = (changes: Partial<RawGeometry> = {}): RawGeometry => ({
  grid: one,
  block: one,
  sharedBytes: 0,
  cooperative: false,
  cluster: null,
  ...changes,
});

/** A header and two arguments: an address and a number. */
function pack(out: number, value = 0): Uint8Array {
  const params = new Uint8Array(80);
  new BigUint64Array(params.buffer, 64).set([BigInt(out), BigInt(value)]);
  return params;
}

describe('kernels written by hand on the CPU', () => {
  let device: Device;
  let image: Uint8Array;
  let module: LoadedModule;
  let count: LoadedKernel;
  let fail: LoadedKernel;
  let out: number;

  beforeAll(() => {
    device = cpuDevice();
    image = compileC(text);
    module = device.openModule(image);
    count = module.kernel('weft_kernel_0');
    fail = module.kernel('weft_kernel_2');
    out = device.alloc(160_000);
  });

  beforeEach(() => {
    device.upload(out, new Uint8Array(160_000));
  });

  function read(words: number, address: number = out): number[] {
    const target = new BigUint64Array(words);
    device.downloadSync(address, target);
    return [...target].map(Number);
  }

  const failure = expect.objectContaining({
    name: 'DeviceError',
    call: 'weft_kernel_2',
    status: 'kernel failed',
    fatal: false,
  });

  test('runs each block once, over several calls', () => {
    device.launchRaw(count, geometry({ grid: [100, 10, 10], block: [8, 4, 2] }), pack(out));
    const words = read(20_000);
    expect(words.findIndex((word, i) => i % 2 === 0 && word !== 1)).toBe(-1);
    expect(Math.max(...words)).toBeLessThanOrEqual(Math.ceil(10_000 / Math.min(2, device.info.units)));
  });

  test('a cooperative launch is one call', () => {
    device.launchRaw(count, geometry({ grid: [10, 10, 10], cooperative: true }), pack(out));
    expect([...new Set(read(2_000).filter((_, i) => i % 2 === 1))]).toEqual([1000]);
  });

  test('the header has the geometry, the report and the shelf, whatever was there; the rest is as given', () => {
    const params = pack(out, 77);
    const words = new Uint32Array(params.buffer);
    words.fill(0xffff, 0, 10);
    words.set([2, 80 - 64, 1, 5, 6, 7, 8], 9);
    words[7] = 2;
    words[10] = 16;
    words[11] = 1;
    device.launchRaw(
      module.kernel('weft_kernel_1'),
      geometry({ grid: [1, 1, 1], block: [8, 4, 2], sharedBytes: 512, cooperative: true }),
      params,
    );
    const target = new Uint32Array(20);
    device.downloadSync(out, target);
    expect([...target.slice(0, 8)]).toEqual([1, 1, 1, 8, 4, 2, 512, 3]);
    expect(target[8]! + target[9]! * 2 ** 32).toBeGreaterThan(4096);
    expect([...target.slice(10, 12)]).toEqual([16, 1]);
    expect(target[12]! + target[13]! * 2 ** 32).toBeGreaterThan(4096);
    expect([...target.slice(14, 16)]).toEqual([7, 8]);
    expect([...target.slice(16)]).toEqual([77, 0, 0, 0]);
  });

  test('parameters are copied, and aligned to 64 bytes', () => {
    const slow = module.kernel('weft_kernel_3');
    const params = pack(out, 3_000_000);
    device.launchRaw(slow, geometry(), params);
    device.launchRaw(module.kernel('weft_kernel_1'), geometry(), pack(out, 5));
    params.fill(0xff);
    expect(read(10).slice(8)).toEqual([5, 0]);
  });

  test.each<[string, () => unknown]>([
    ['sync', () => device.sync()],
    ['ready', () => device.ready()],
    ['downloadSync', () => read(1)],
    ['a large downloadSync', () => device.downloadSync(device.alloc(2 ** 21), new Uint8Array(2 ** 21))],
    ['download', () => device.download(out, new Uint8Array(8))],
    [
      'launchRaw',
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        device.launchRaw(count, geometry(), pack(out));
      },
    ],
  ])('a failure is thrown by %s, once', async (_, call) => {
    device.launchRaw(fail, geometry({ grid: [64, 1, 1] }), pack(out));
    await expect((async () => call())()).rejects.toEqual(failure);
    device.sync();
    await device.ready();
    expect(read(2)).toEqual([0, 0]);
    device.launchRaw(count, geometry(), pack(out));
    expect(read(2)).toEqual([1, 1]);
  });

  test('the first failure is told, with the place where it is known', async () => {
    const failTwice = (): void => {
      device.launchRaw(module.kernel('weft_kernel_3'), geometry(), pack(out, 50_000_000));
      device.launchRaw(fail, geometry(), pack(out, 0x1234));
      // Where this thread had to wait for its turn, this launch tells of the one before.
      device.launchRaw(fail, geometry(), pack(out, 0x5678));
      device.sync();
    };
    let told: unknown;
    try {
      failTwice();
    } catch (error) {
      told = error;
    }
    expect(told).toMatchObject({
      message: "cpu: assertion `i < n' failed",
      cause: { message: expect.stringMatching(/@0x1234$/) },
    });
    device.launchRaw(fail, geometry(), pack(out));
    await expect(device.ready()).rejects.toThrow(/failed$/);
    device.launchRaw(module.kernel('weft_kernel_4'), geometry(), pack(out));
    expect(() => device.sync()).toThrow(DeviceError);
  });

  test('uploads, copies and plain launches leave a failure to others', () => {
    device.launchRaw(fail, geometry(), pack(out));
    device.upload(out, new Uint8Array(8));
    device.copy(out + 8, out, 8);
    device.free(device.alloc(8), 8);
    expect(() => device.sync()).toThrow(DeviceError);
  });

  test('with WEFT_SYNC a failure is thrown at once', async () => {
    const { stdout, stderr } = await runChild(
      `import { cpuDevice } from './runtime/devices.ts';
       const device = cpuDevice();
       const kernel = device.openModule(Buffer.from(process.env.IMAGE, 'base64')).kernel('weft_kernel_2');
       const one = [1, 1, 1];
       try {
         device.launchRaw(kernel, { grid: one, block: one, sharedBytes: 0, cooperative: false, cluster: null }, new Uint8Array(80));
         console.log('launched');
       } catch (error) { console.log(error.name, error.call); }
       device.sync();`,
      { IMAGE: Buffer.from(image).toString('base64'), WEFT_SYNC: '1' },
    );
    expect({ stdout, stderr }).toEqual({ stdout: 'DeviceError weft_kernel_2\n', stderr: '' });
  });

  test('globals can be uploaded, copied and downloaded', async () => {
    const own = device.openModule(image);
    const { address, bytes } = own.global('weft_global_0');
    expect(bytes).toBe(32);
    expect(read(4, address)).toEqual([1, 2, 3, 4]);
    device.upload(address + 8, BigUint64Array.of(20n, 30n));
    device.launchRaw(own.kernel('weft_kernel_3'), geometry(), pack(out));
    device.copy(out, address, 32);
    expect(read(4)).toEqual([2, 20, 30, 4]);
    const target = new BigUint64Array(4);
    await device.download(address, target);
    expect([...target].map(Number)).toEqual([2, 20, 30, 4]);
    // Each module has its own.
    expect(read(4, module.global('weft_global_0').address)[1]).toBe(2);
    expect(() => device.upload(address + 8, new Uint8Array(25))).toThrow(RangeError);
    expect(() => device.upload(address - 1, new Uint8Array(1))).toThrow(RangeError);
    expect(() => device.free(address, 32)).toThrow(RangeError);
    own.close();
  });

  test('there is a global only where a function of its kind tells one, inside the module', () => {
    expect(() => module.global('weft_global_9')).toThrow('cpu: the shared object has no function weft_global_9');
    expect(() => module.global('weft_kernel_0')).toThrow('names no global');
    expect(() => module.global('weft_global_1')).toThrow('tells a place outside its module');
    expect(() => module.global('weft_global_2')).toThrow('tells a place outside its module');
    expect(() => module.kernel('strcpy')).toThrow('cpu: the shared object has no function strcpy');
    expect(() => device.load(image, 'malloc')).toThrow('cpu: the shared object has no function malloc');
  });

  test('kernels and globals outlive a closed module, as long as one of its kernels is loaded', () => {
    const own = device.openModule(image);
    const kernel = own.kernel('weft_kernel_3');
    const { address } = own.global('weft_global_0');
    own.close();
    own.close();
    expect(() => own.kernel('weft_kernel_0')).toThrow('moduleKernel: module has been closed');
    expect(() => own.global('weft_global_0')).toThrow('moduleGlobal: module has been closed');
    device.launchRaw(kernel, geometry(), pack(out));
    expect(read(1, address)).toEqual([2]);
    kernel.unload();
    kernel.unload();
    expect(() => device.downloadSync(address, new Uint8Array(8))).toThrow(RangeError);
    expect(() => device.launchRaw(kernel, geometry(), pack(out))).toThrow('launchRaw: kernel has been unloaded');
  });

  test('a module is closed after what was asked for before, copies of its data too', () => {
    for (let i = 0; i < 20; ++i) {
      const own = device.openModule(image);
      const kernel = own.kernel('weft_kernel_3');
      const { address } = own.global('weft_global_0');
      device.launchRaw(kernel, geometry(), pack(out, 500_000));
      device.copy(out, address, 32);
      device.upload(address, new Uint8Array(32));
      own.close();
      kernel.unload();
      expect(() => device.upload(address, new Uint8Array(1))).toThrow(RangeError);
      expect(read(4)).toEqual([2, 2, 3, 4]);
    }
  });

  test('a worker that ends closes its modules, with launches under way', async () => {
    const { code, signal, stdout, stderr } = await runChild(
      `import { Worker, isMainThread, parentPort } from 'node:worker_threads';
       import { fileURLToPath } from 'node:url';
       import { cpuDevice } from './runtime/devices.ts';
       const device = cpuDevice();
       if (isMainThread) {
         for (let i = 0; i < 20; ++i) {
           const worker = new Worker(fileURLToPath(import.meta.url));
           const address = await new Promise((resolve) => worker.once('message', resolve));
           await worker.terminate();
           try { device.upload(address, new Uint8Array(8)); console.log('known'); } catch {}
         }
         device.sync();
         console.log('done');
       } else {
         const module = device.openModule(Buffer.from(process.env.IMAGE, 'base64'));
         const { address } = module.global('weft_global_0');
         const slow = module.kernel('weft_kernel_3');
         const params = new Uint8Array(80);
         new BigUint64Array(params.buffer)[9] = 1_000_000n;
         const one = [1, 1, 1];
         for (let i = 0; i < 10; ++i) {
           device.launchRaw(slow, { grid: one, block: one, sharedBytes: 0, cooperative: false, cluster: null }, params);
           device.upload(address, new Uint8Array(32));
         }
         parentPort.postMessage(address);
       }`,
      { IMAGE: Buffer.from(image).toString('base64') },
    );
    expect({ code, signal, stdout, stderr }).toEqual({ code: 0, signal: null, stdout: 'done\n', stderr: '' });
  });

  test('wrong words are RangeErrors', () => {
    const wrong: readonly (readonly [Partial<RawGeometry>, string])[] = [
      [{ grid: [-1, 1, 1] }, 'launchRaw: grid x must be a whole number'],
      [{ grid: [2 ** 31, 1, 1] }, 'launchRaw: grid x is 2147483648, more than the limit of 2147483647'],
      [{ grid: [1, 65536, 1] }, 'launchRaw: grid y is 65536, more than the limit of 65535'],
      [{ grid: [1, 1, 1.5] }, 'launchRaw: grid z must be a whole number'],
      [{ block: [1025, 1, 1] }, 'launchRaw: block x is 1025, more than the limit of 1024'],
      [{ block: [1, Number.NaN, 1] }, 'launchRaw: block y must be a whole number'],
      [{ block: [1, 1, 65] }, 'launchRaw: block z is 65, more than the limit of 64'],
      [{ block: [1, 0, 1] }, 'launchRaw: block must not be 0'],
      [{ block: [64, 64, 1] }, 'launchRaw: block has 4096 threads, more than the limit of 1024'],
      [{ sharedBytes: 227 * 1024 + 1 }, 'launchRaw: shared bytes is 232449, more than the limit of 232448'],
      [{ cluster: [2, 1, 1] }, 'launchRaw: cluster x is 2, more than the limit of 1'],
      [{ cluster: [1, 0, 1] }, 'launchRaw: cluster must be 0 in every direction or in none'],
    ];
    for (const [changes, message] of wrong) {
      expect(() => device.launchRaw(count, geometry(changes), pack(out))).toThrow(message);
      expect(() => device.launchRaw(count, geometry(changes), pack(out))).toThrow(RangeError);
    }
    expect(() => device.launchRaw(count, geometry(), new Uint8Array(63))).toThrow(
      'launchRaw: parameter bytes must hold the header of 64 bytes',
    );
    expect(() => device.launchRaw(count, geometry(), new Uint8Array(40_000))).toThrow('at most 32768');
    const table = pack(out);
    new Uint32Array(table.buffer).set([16, 2], 10);
    expect(() => device.launchRaw(count, geometry(), table)).toThrow('the table of ranges lies outside the 80 bytes');
    device.launchRaw(count, geometry({ cluster: [1, 1, 1], grid: [0, 1, 1] }), pack(out));
    expect(read(2)).toEqual([0, 0]);
  });

  test('tells what it knows of a kernel', () => {
    const attributes = kernelAttributes(device, count);
    expect(new Set(Object.values(attributes))).toEqual(new Set([null]));
    expect(Object.keys(attributes).length).toBe(9);
    expect(kernelParameters(device, count)).toBeNull();
    expect([occupancy(device, count, 128, 0), suggestBlock(device, count, 0)]).toEqual([1, 256]);
    expect(() => occupancy(device, count, 0, 0)).toThrow('occupancy: block must not be 0');
    expect(() => link(device, [])).toThrow('link: device is no CUDA device');
  });
});
