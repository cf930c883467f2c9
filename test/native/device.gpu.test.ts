import { beforeAll, describe, expect, test } from 'vitest';
import { DeviceError, OutOfMemoryError } from '../../compiler/errors.ts';
import { architectureOption } from '../../runtime/cuda-compiler.ts';
import type { Device, LoadedKernel } from '../../runtime/device.ts';
import { cudaDevices, cudaStatus, deviceByName, memoryOf, timer, trimDevice } from '../../runtime/devices.ts';
import { compileCudaSync, openNvrtc } from '../../runtime/nvrtc.ts';
import { runChild } from '../support/child.ts';
import { describeTier } from '../support/tier.ts';

const text = `
struct Params { float* x; float* z; double factor; int n; };
extern "C" __global__ void scale(const __grid_constant__ Params p) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < p.n; i += gridDim.x * blockDim.x) p.z[i] = p.x[i] * (float)p.factor;
}
extern "C" __global__ void add(float* z, float value, int n) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) z[i] += value;
}
extern "C" __global__ void spin(float* z, long long cycles) {
  long long start = clock64();
  while (clock64() - start < cycles) {}
  if (blockIdx.x == 0 && threadIdx.x == 0) z[0] += 1;
}
extern "C" __global__ void shared(float* z, int n) {
  extern __shared__ float s[];
  for (int i = threadIdx.x; i < n; i += blockDim.x) s[i] = i;
  __syncthreads();
  if (threadIdx.x == 0) z[0] = s[n - 1];
}
`;

interface Field {
  readonly type: 'pointer' | 'float' | 'double' | 'int' | 'long';
  readonly value: number;
}

const widths = { pointer: 8, float: 4, double: 8, int: 4, long: 8 } as const;

/** Parameters as the compiler lays them out: each aligned to its width. */
function pack(...fields: readonly (readonly [Field['type'], number])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(128));
  let at = 0;
  for (const [type, value] of fields) {
    const width = widths[type];
    at = Math.ceil(at / width) * width;
    if (type === 'float') view.setFloat32(at, value, true);
    else if (type === 'double') view.setFloat64(at, value, true);
    else if (type === 'int') view.setInt32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += width;
  }
  // Exactly as many bytes as the parameters: the driver refuses more.
  return new Uint8Array(view.buffer, 0, at);
}

const geometry = (blocks: number, block = 256, sharedBytes = 0) =>
  ({ grid: [blocks, 1, 1], block, sharedBytes }) as const;

describeTier('gpu', 'a CUDA device', () => {
  let device: Device;
  let image: Uint8Array;
  let scale: LoadedKernel;
  let add: LoadedKernel;
  let spin: LoadedKernel;

  beforeAll(() => {
    device = deviceByName('cuda');
    const compiled = compileCudaSync(text, 'device.cu', [architectureOption(device.info.arch, openNvrtc().archs)]);
    expect(compiled.log).toBe('');
    image = compiled.image;
    scale = device.load(image, 'scale');
    add = device.load(image, 'add');
    spin = device.load(image, 'spin');
  });

  test('describes itself', () => {
    expect(device.info).toMatchObject({ name: 'cuda:0', target: 'cuda' });
    expect(device.info.arch).toMatch(/^sm_\d+$/);
    expect(device.info.units).toBeGreaterThan(0);
    expect(device.info.totalBytes).toBeGreaterThan(2 ** 30);
    expect(cudaStatus()).toMatchObject({ available: true, reason: null });
    expect(cudaStatus().driverVersion).toBeGreaterThan(12000);
    expect(deviceByName('auto')).toBe(device);
    expect(() => deviceByName(`cuda:${cudaDevices().length}`)).toThrow('this machine has cuda:0');
  });

  test('tells what a kernel takes', () => {
    expect(scale.attributes.registers).toBeGreaterThan(0);
    expect(scale.attributes.maxThreads).toBeGreaterThanOrEqual(256);
    expect(scale.attributes).toMatchObject({ localBytes: 0 });
  });

  test.each([0, 1, 4, 1000, 65_537, 300_001, 1_048_577, 20_000_003, 100_000_000])(
    'copies %i bytes there and back',
    async (bytes) => {
      const source = new Uint8Array(bytes);
      for (let i = 0; i < bytes; i += 1) source[i] = (i * 31) & 255;
      const address = device.alloc(bytes);
      expect(address % 256).toBe(0);
      device.upload(address, source);
      const expected = Buffer.from(source);
      const awaited = Buffer.alloc(bytes);
      const blocked = Buffer.alloc(bytes);
      await device.download(address, awaited);
      device.downloadSync(address, blocked);
      expect(expected.equals(awaited)).toBe(true);
      expect(expected.equals(blocked)).toBe(true);
      device.free(address, bytes);
    },
  );

  test('launches a kernel with packed parameters', async () => {
    const n = 1_000_001;
    const x = device.alloc(4 * n);
    const z = device.alloc(4 * n);
    device.upload(
      x,
      Float32Array.from({ length: n }, (_, i) => i),
    );
    device.launch(scale, geometry(264), pack(['pointer', x], ['pointer', z], ['double', 0.5], ['int', n]));
    const target = new Float32Array(n);
    await device.download(z, target);
    expect(target.findIndex((value, i) => value !== Math.fround(i) * 0.5)).toBe(-1);
    device.free(x, 4 * n);
    device.free(z, 4 * n);
  });

  test('keeps the order of launches, copies and downloads, and later work does not change what was read', async () => {
    const n = 4 << 20;
    const z = device.alloc(4 * n);
    const other = device.alloc(4 * n);
    device.upload(z, new Float32Array(n));
    const reads: Promise<Float32Array>[] = [];
    for (let i = 1; i <= 8; ++i) {
      device.launch(add, geometry(528), pack(['pointer', z], ['float', 1], ['int', n]));
      device.copy(other, z, 4 * n);
      const target = new Float32Array(i % 2 === 0 ? n : 16);
      reads.push(device.download(other, target).then(() => target));
    }
    const results = await Promise.all(reads);
    results.forEach((values, i) => void expect(values.every((value) => value === i + 1)).toBe(true));
    device.free(z, 4 * n);
    device.free(other, 4 * n);
  });

  test('overlapping copies move as if through a third place', () => {
    const z = device.alloc(4 * 100_000);
    device.upload(
      z,
      Int32Array.from({ length: 100_000 }, (_, i) => i),
    );
    device.copy(z + 4, z, 4 * 99_999);
    const target = new Int32Array(100_000);
    device.downloadSync(z, target);
    expect([target[0], target[1], target[99_999]]).toEqual([0, 0, 99_998]);
    device.free(z, 0);
  });

  test('ready does not block the JS thread', async () => {
    const z = device.alloc(4);
    device.upload(z, new Float32Array(1));
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 5);
    device.launch(spin, geometry(1, 1), pack(['pointer', z], ['long', 300_000_000]));
    await device.ready();
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(5);
    const target = new Float32Array(1);
    device.downloadSync(z, target);
    expect(target[0]).toBe(1);
    device.free(z, 4);
  });

  test('times work by events', () => {
    const z = device.alloc(4);
    const clock = timer(device);
    clock.start();
    device.launch(spin, geometry(1, 1), pack(['pointer', z], ['long', 100_000_000]));
    const long = clock.stop();
    clock.start();
    const short = clock.stop();
    expect(long).toBeGreaterThan(10);
    expect(long).toBeLessThan(1000);
    expect(short).toBeLessThan(10);
    device.free(z, 4);
  });

  test('gives more than 48 KiB of shared memory when asked', () => {
    const kernel = device.load(image, 'shared');
    const z = device.alloc(4);
    device.launch(kernel, geometry(1, 256, 64 * 1024), pack(['pointer', z], ['int', 16 * 1024]));
    const target = new Float32Array(1);
    device.downloadSync(z, target);
    expect(target[0]).toBe(16 * 1024 - 1);
    expect(() => device.launch(kernel, geometry(1, 256, 2 ** 30), pack(['pointer', z], ['int', 1]))).toThrow(
      RangeError,
    );
    device.free(z, 4);
  });

  test('unloads after the launches made before', async () => {
    for (let i = 0; i < 200; ++i) {
      const kernel = device.load(image, 'spin');
      const z = device.alloc(4);
      device.upload(z, new Float32Array(1));
      device.launch(kernel, geometry(1, 1), pack(['pointer', z], ['long', 100_000]));
      kernel.unload();
      kernel.unload();
      const target = new Float32Array(1);
      if (i % 50 === 0) await device.download(z, target);
      device.free(z, 4);
    }
    device.sync();
  });

  test('an image that does not load is a DeviceError with the log; the device goes on', () => {
    const ptx = '.version 7.0\n.target sm_50\n.address_size 64\n.visible .entry broken() { nonsense; }\n';
    const load = (): LoadedKernel => device.load(new TextEncoder().encode(ptx), 'broken');
    expect(load).toThrow(DeviceError);
    expect(load).toThrow(/cuModuleLoadDataEx\(broken\) failed: CUDA_ERROR_INVALID_PTX[\s\S]*nonsense/);
    expect(() => device.load(image, 'absent')).toThrow('CUDA_ERROR_NOT_FOUND');
    device.sync();
  });

  test('a launch the driver refuses is a DeviceError that is not fatal', () => {
    const z = device.alloc(4);
    expect(() => device.launch(add, geometry(2 ** 31, 256), pack(['pointer', z], ['float', 1], ['int', 1]))).toThrow(
      RangeError,
    );
    expect(() => device.launch(add, geometry(1, 2048), pack(['pointer', z], ['float', 1], ['int', 1]))).toThrow(
      RangeError,
    );
    device.sync();
    device.free(z, 4);
  });

  test('a block is used again without a driver call', () => {
    const address = device.alloc(1_000_000);
    device.free(address, 1_000_000);
    const start = performance.now();
    const rounds = 100_000;
    for (let i = 0; i < rounds; ++i) device.free(device.alloc(1_000_000), 1_000_000);
    const microseconds = ((performance.now() - start) / rounds) * 1000;
    console.log(`alloc + free: ${microseconds.toFixed(3)} us`);
    expect(microseconds).toBeLessThan(2);
  });

  test('small launches cost little', () => {
    const z = device.alloc(4);
    const params = pack(['pointer', z], ['float', 1], ['int', 1]);
    const shape = geometry(1, 32);
    const rounds = 20_000;
    for (let i = 0; i < 1000; ++i) device.launch(add, shape, params);
    device.sync();
    const start = performance.now();
    for (let i = 0; i < rounds; ++i) device.launch(add, shape, params);
    const microseconds = ((performance.now() - start) / rounds) * 1000;
    device.sync();
    console.log(`launch: ${microseconds.toFixed(3)} us`);
    expect(microseconds).toBeLessThan(20);
    device.free(z, 4);
  });

  test('out of memory gives pooled blocks back first, then throws, and smaller allocations work', () => {
    trimDevice(device);
    const { freeBytes } = memoryOf(device);
    const third = Math.floor(freeBytes / 3);
    // Pooled, too small for the next request: it only fits when they are given back.
    const first = device.alloc(third);
    const second = device.alloc(third);
    device.free(first, third);
    device.free(second, third);
    const large = device.alloc(Math.floor(freeBytes * 0.8));
    expect(memoryOf(device).pooledBytes).toBe(0);
    expect(() => device.alloc(third)).toThrow(OutOfMemoryError);
    expect(() => device.alloc(third)).toThrow(/^Out of memory on cuda:0: .* were asked for, .* are in use by arrays/);
    const small = device.alloc(1 << 20);
    device.upload(small, new Uint8Array(1 << 20));
    device.free(small, 1 << 20);
    device.free(large, 0);
    trimDevice(device);
  });

  describe('lost', () => {
    const faulty = `
      import { deviceByName } from './runtime/devices.ts';
      import { architectureOption } from './runtime/cuda-compiler.ts';
      import { compileCudaSync, openNvrtc } from './runtime/nvrtc.ts';
      const device = deviceByName('cuda');
      const { image } = compileCudaSync('extern "C" __global__ void fault(int* p) { *p = 1; }', 'f.cu', [architectureOption(device.info.arch, openNvrtc().archs)]);
      const kernel = device.load(image, 'fault');
      const z = device.alloc(64);
      const target = new Uint8Array(64);
      const params = new Uint8Array(8);
      params[1] = 1;
      const shape = { grid: [1, 1, 1], block: 1, sharedBytes: 0 };
      const errors = [];
      const attempt = (call) => { try { call(); } catch (error) { errors.push([error.name, error.status, error.fatal, error.call]); } };
      attempt(() => device.launch(kernel, shape, params));
      if (process.env.AWAIT) await device.download(z, target).catch((error) => attempt(() => { throw error; }));
      else attempt(() => device.sync());
      attempt(() => device.alloc(64));
      attempt(() => device.launch(kernel, shape, params));
      attempt(() => device.downloadSync(z, target));
      await device.ready().catch((error) => attempt(() => { throw error; }));
      kernel.unload();
      device.free(z, 64);
      console.log(JSON.stringify(errors));`;

    test.each([
      ['at the next synchronisation', {}, /^cuStreamSynchronize$/],
      ['by a download', { AWAIT: '1' }, /^cu(EventSynchronize|EventRecord|MemcpyDtoHAsync)$/],
      ['at the launch, by name, with WEFT_SYNC', { WEFT_SYNC: '1' }, /^kernel fault$/],
    ])('an illegal address is reported %s, and again by every later call', async (_, env, call) => {
      const { code, signal, stdout, stderr } = await runChild(faulty, env);
      expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
      const errors: unknown[][] = JSON.parse(stdout);
      expect(errors.length).toBeGreaterThanOrEqual(5);
      expect(errors[0]).toEqual(['DeviceError', 'CUDA_ERROR_ILLEGAL_ADDRESS', true, expect.stringMatching(call)]);
      for (const error of errors) expect(error).toEqual(errors[0]);
    });
  });

  test('workers share the device; what they leave is freed when they end', async () => {
    const { code, signal, stdout, stderr } = await runChild(
      `import { Worker, isMainThread, parentPort } from 'node:worker_threads';
       import { fileURLToPath } from 'node:url';
       import { deviceByName, memoryOf } from './runtime/devices.ts';
       const device = deviceByName('cuda');
       if (isMainThread) {
         const before = memoryOf(device).usedBytes;
         for (let i = 0; i < 10; ++i) {
           const worker = new Worker(fileURLToPath(import.meta.url));
           await new Promise((resolve) => worker.once('message', resolve));
           await worker.terminate();
         }
         device.sync();
         // Downloads that a worker left under way end on threads of their own, and free their memory then.
         const left = () => memoryOf(device).usedBytes - before;
         for (let tries = 0; left() > 2 ** 27 && tries < 50; ++tries) await new Promise((resolve) => setTimeout(resolve, 100));
         console.log(left());
       } else {
         const z = device.alloc(2 ** 26);
         for (let i = 0; i < 10; ++i) device.download(z, new Uint8Array(2 ** 26)).then(() => {});
         parentPort.postMessage('busy');
       }`,
    );
    expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
    expect(Number(stdout)).toBeLessThanOrEqual(2 ** 27);
  });
});
