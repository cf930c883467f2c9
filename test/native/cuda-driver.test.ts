import { beforeAll, describe, expect, test } from 'vitest';
import { runChild } from '../support/child.ts';
import { fakeDriver, runOnDriver } from '../support/fake-driver.ts';

// The CUDA side without a GPU: its memory, transfers, modules and errors over a driver made for that.

describe('the CUDA side', () => {
  let driver: string;

  beforeAll(() => {
    driver = fakeDriver();
  });

  const run = (source: string, env: Readonly<Record<string, string>> = {}) => runOnDriver(driver, source, env);

  test('lists devices without making a context', async () => {
    const { shown, calls } = await run(
      'show(cudaStatus()); show(cudaDevices().map(({ info }) => info)); show(attempt(() => deviceByName("cuda:2").info))',
    );
    expect(shown[0]).toEqual({ available: true, reason: null, driverVersion: 13000, libcuda: driver });
    const info = (n: number) => ({
      name: `cuda:${n}`,
      target: 'cuda',
      arch: 'sm_90',
      model: `Fake ${n}`,
      units: 4,
      totalBytes: 2 ** 28,
    });
    expect(shown[1]).toEqual([info(0), info(1)]);
    expect(shown[2][0]).toBe('LibraryNotFoundError');
    expect(calls).toEqual({});
  });

  test('a driver without a device is a status', async () => {
    const { stdout } = await runChild(
      `import { cudaStatus, deviceByName } from './runtime/devices.ts'; console.log(cudaStatus().reason, deviceByName('auto').info.name);`,
      { WEFT_LIBCUDA: driver, FAKE_NO_DEVICE: '1' },
    );
    expect(stdout).toBe('cuda: cuInit failed: CUDA_ERROR_NO_DEVICE (100): a sentence cpu\n');
  });

  test('copies of every size arrive whole, awaited or not', async () => {
    const { shown, calls } = await run(`
      const wrong = [];
      for (const bytes of [0, 1, 1000, 65_537, 300_001, 1_048_577, 20_000_003, 50_000_000]) {
        const source = Buffer.alloc(bytes, 'a pattern of no even length');
        const address = device.alloc(bytes);
        device.upload(address, source);
        const awaited = Buffer.alloc(bytes), blocked = Buffer.alloc(bytes);
        const promise = device.download(address, awaited);
        device.launch(device.load(image, 'fill'), shape(), pack(address, bytes, 0));
        await promise;
        device.upload(address, source);
        device.downloadSync(address, blocked);
        if (!source.equals(awaited) || !source.equals(blocked)) wrong.push(bytes);
        device.free(address, bytes);
      }
      show(wrong);
      const many = await Promise.all(Array.from({ length: 200 }, async (_, i) => {
        const address = device.alloc(64), target = new Uint8Array(64);
        device.launch(device.load(image, 'fill'), shape(), pack(address, 64, i));
        const read = device.download(address, target);
        device.free(address, 64);
        await read;
        return target.every((value) => value === i);
      }));
      show(many.every(Boolean));
      await device.ready();
      show(memoryOf(device).usedBytes);`);
    expect(shown).toEqual([[], true, 0]);
    // Blocks and events come back: far fewer are made than used.
    expect(calls.cuMemHostAlloc).toBeLessThan(220);
    expect(calls.cuEventCreate).toBeLessThan(230);
  });

  test('a download too large for a second copy is done at once instead', async () => {
    const { shown } = await run(
      `const bytes = 40 * 2 ** 20;
       const address = device.alloc(bytes);
       device.launch(device.load(image, 'fill'), shape(), pack(address, bytes, 7));
       const target = new Uint8Array(bytes);
       await device.download(address, target);
       show(target.every((value) => value === 7));`,
      { FAKE_MEMORY: String(50 * 2 ** 20) },
    );
    expect(shown).toEqual([true]);
  });

  test('a pooled block costs no driver call', async () => {
    const { calls } = await run('for (let i = 0; i < 1000; ++i) device.free(device.alloc(5000), 5000); show(0)');
    expect(calls.cuMemAllocFromPoolAsync).toBe(1);
    expect(calls.cuMemFreeAsync).toBeUndefined();
  });

  test.each([
    ['with memory pools', {}],
    ['without', { FAKE_NO_POOLS: '1' }],
  ])('out of memory: pooled blocks go back first, then a typed error, then smaller ones work (%s)', async (_, env) => {
    const { shown, calls } = await run(
      `const mib = 2 ** 20;
       const small = Array.from({ length: 6 }, () => device.alloc(10 * mib));
       for (const address of small) device.free(address, 10 * mib);
       show(memoryOf(device).pooledBytes / mib);
       const large = device.alloc(60 * mib);
       show(memoryOf(device).pooledBytes / mib);
       show(attempt(() => device.alloc(10 * mib)));
       try { device.alloc(10 * mib); } catch (error) { show([error.used / mib, error.free / mib]); }
       show(attempt(() => device.alloc(4 * mib)) > 0);
       device.free(large, 60 * mib);
       show(attempt(() => device.alloc(30 * mib)) === large);
       show(memoryOf(device));`,
      { FAKE_MEMORY: String(64 * 2 ** 20), ...env },
    );
    expect(shown.slice(0, 6)).toEqual([60, 0, ['OutOfMemoryError', 10 * 2 ** 20, null, null], [60, 4], true, true]);
    expect(shown[6]).toEqual({
      usedBytes: 64 * 2 ** 20,
      pooledBytes: 0,
      peakBytes: 64 * 2 ** 20,
      freeBytes: 0,
      totalBytes: 64 * 2 ** 20,
    });
    expect(calls.cuMemPoolTrimTo).toBeGreaterThan(0);
  });

  test('a bad image is an error with the log, a missing entry another; both leave the device usable', async () => {
    const { shown } = await run(`
      try { device.load(new TextEncoder().encode('nonsense'), 'fill'); } catch (e) { show([e.name, e.message, e.fatal]); }
      show(attempt(() => device.load(image, 'absent')));
      const kernel = device.load(image, 'fill');
      show(kernel.attributes);
      device.launch(kernel, shape(100_000), pack(device.alloc(8), 8, 1));
      show(attempt(() => device.launch(kernel, shape(300_000), pack(0, 0, 0))));`);
    expect(shown[0]).toEqual([
      'DeviceError',
      'cuda:0: cuModuleLoadDataEx(fill) failed: CUDA_ERROR_INVALID_PTX (218): a sentence\nline 1: this is no image',
      false,
    ]);
    expect(shown[1]).toEqual(['DeviceError', 'CUDA_ERROR_NOT_FOUND', false, 'cuModuleGetFunction(absent)']);
    expect(shown[2]).toEqual({ registers: 14, sharedBytes: 11, localBytes: 13, maxThreads: 10 });
    expect(shown[3][0]).toBe('RangeError');
  });

  test.each([
    ['waits, and was compiled for that', { awaits: true, ptx: 90 }, [], 2],
    ['waits, but was compiled for an older device, where it does not', { awaits: true, ptx: 80 }, [], undefined],
    ['does not wait', { awaits: false, ptx: 90 }, [], undefined],
    ['waits, on a driver that cannot start it early', { awaits: true, ptx: 90 }, ['-DFAKE_OLD'], undefined],
  ] as const)('a kernel that %s', async (_, { awaits, ptx }, flags, early) => {
    const { shown, calls } = await runOnDriver(
      flags.length === 0 ? driver : fakeDriver(flags),
      `const kernel = device.load(image, 'fill', ${awaits});
       const z = device.alloc(64), target = new Uint8Array(2);
       device.launch(kernel, shape(), pack(z, 2, 1));
       device.launch(kernel, shape(60_000), pack(z, 1, 2));
       device.downloadSync(z, target);
       show([...target]);`,
      { FAKE_PTX_VERSION: String(ptx) },
    );
    expect(shown).toEqual([[2, 1]]);
    expect(calls['starts early']).toBe(early);
  });

  test('modules are unloaded once their launches are done', async () => {
    const { calls } = await run(`
      const z = device.alloc(64);
      for (let i = 0; i < 100; ++i) {
        const kernel = device.load(image, 'fill');
        device.launch(kernel, shape(), pack(z, 64, i));
        kernel.unload();
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
      device.sync();
      show(0);`);
    expect(calls.cuModuleLoadDataEx).toBe(100);
    expect(calls.cuModuleUnload).toBe(100);
  });

  test('times by events', async () => {
    const { shown } = await run(`
      const clock = timer(device);
      clock.start();
      await new Promise((resolve) => setTimeout(resolve, 20));
      const long = clock.stop();
      show(long > 15 && long < 1000);
      show(attempt(() => timer(deviceByName('cpu')).start()));`);
    expect(shown[0]).toBe(true);
    expect(shown[1][0]).toBe('RangeError');
  });

  const faulty = `
    const kernel = device.load(image, 'fault');
    const z = device.alloc(64);
    const target = new Uint8Array(64);
    const pooled = device.alloc(4096);
    device.free(pooled, 4096);
    show(attempt(() => device.launch(kernel, shape(), pack(0)) ?? 'launched'));
    if (process.env.AWAIT) show(await device.download(z, target).catch((e) => attempt(() => { throw e; })));
    else show(attempt(() => device.sync()));
    show(attempt(() => device.alloc(4096)));
    show(attempt(() => device.launch(kernel, shape(), pack(0))));
    show(attempt(() => device.upload(z, target)));
    show(attempt(() => device.downloadSync(z, target)));
    show(attempt(() => device.copy(z, z + 32, 32)));
    show(attempt(() => device.load(image, 'fill')));
    show(await device.ready().catch((e) => attempt(() => { throw e; })));
    kernel.unload();
    device.free(z, 64);
    try { device.sync(); } catch (error) { show(error.message.split('\\n')); }`;

  test.each([
    ['when it is met', {}, 'cuCtxSetCurrent', 1],
    ['by a download', { AWAIT: '1' }, 'cuCtxSetCurrent', 1],
    ['at the launch, by name, with WEFT_SYNC', { WEFT_SYNC: '1' }, 'kernel fault', 0],
  ])('a sticky error is reported %s, and again by every later call', async (_, env, call, clean) => {
    const { shown } = await run(faulty, env);
    const message = shown.pop();
    expect(shown.length).toBe(9);
    if (clean === 1) expect(shown.shift()).toBe('launched');
    for (const error of shown) expect(error).toEqual(['DeviceError', 'CUDA_ERROR_ILLEGAL_ADDRESS', true, call]);
    expect(message).toEqual([
      `cuda:0: the device is lost to this process. First cause: ${call} failed: CUDA_ERROR_ILLEGAL_ADDRESS (700): a sentence`,
      'Every later call on this device fails in the same way: start a new process. WEFT_SYNC=1 names the kernel.',
    ]);
  });

  test.each([
    ['0', 'cuda:1'],
    ['1', 'cpu'],
  ])('auto passes over devices that cannot be used (contexts fail up to cuda:%s)', async (last, expected) => {
    const { stdout } = await runChild(
      `import { deviceByName } from './runtime/devices.ts';
       console.log(deviceByName('auto').info.name);
       try { deviceByName('cuda').alloc(8); } catch (error) { console.log(error.name); }`,
      { WEFT_LIBCUDA: driver, FAKE_NO_CONTEXT: last },
    );
    expect(stdout).toBe(`${expected}\nOutOfMemoryError\n`);
  });

  test('terminate with downloads under way, 30 times', async () => {
    const { shown } = await run(`
      const { Worker, isMainThread, parentPort } = await import('node:worker_threads');
      const { fileURLToPath } = await import('node:url');
      if (isMainThread) {
        for (let i = 0; i < 30; ++i) {
          const worker = new Worker(fileURLToPath(import.meta.url));
          await new Promise((resolve) => worker.once('message', resolve));
          await worker.terminate();
        }
        await device.ready();
        show(memoryOf(device).usedBytes);
      } else {
        const z = device.alloc(2 ** 22);
        const kernel = device.load(image, 'fill');
        for (let i = 0; i < 10; ++i) {
          device.download(z, new Uint8Array(2 ** 22)).then(() => {});
          device.download(z, new Uint8Array(100)).then(() => {});
        }
        parentPort.postMessage('busy');
      }`);
    expect(shown).toEqual([0]);
  });
});
