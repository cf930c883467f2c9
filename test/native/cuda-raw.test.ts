import { beforeAll, describe, expect, test } from 'vitest';
import { fakeDriver, runOnDriver } from '../support/fake-driver.ts';

// Modules and launches of kernels written by hand, over the driver made for tests.

const helpers = `
import { kernelAttributes, kernelParameters, link, occupancy, suggestBlock } from './runtime/native-device.ts';
const raw = (changes = {}) => ({ grid: [1, 1, 1], block: [32, 1, 1], sharedBytes: 0, cooperative: false, cluster: null, ...changes });
const text = (value) => new TextEncoder().encode(value);
const read = (address, bytes) => { const target = new Uint8Array(bytes); device.downloadSync(address, target); return [...target]; };
`;

describe('modules on the CUDA side', () => {
  let driver: string;
  let old: string;

  beforeAll(() => {
    driver = fakeDriver();
    old = fakeDriver(['-DFAKE_OLD']);
  });

  const run = (source: string, env: Readonly<Record<string, string>> = {}) =>
    runOnDriver(driver, helpers + source, env);

  test('a module gives kernels and globals', async () => {
    const { shown, calls } = await run(`
      const module = device.openModule(image);
      const kernel = module.kernel('fill');
      const { address, bytes } = module.global('table');
      show([kernel.attributes, bytes]);
      device.upload(address + 8, text('data'));
      device.launchRaw(kernel, raw(), pack(address, 4, 7));
      show(read(address, 12));
      show(attempt(() => device.download(address + 60, new Uint8Array(5)))[0]);
      show(attempt(() => device.upload(address + 60, new Uint8Array(5))));
      show(attempt(() => module.kernel('absent')));
      show(attempt(() => module.global('absent')));
      try { device.openModule(text('nonsense')); } catch (error) { show(error.message); }`);
    expect(shown[0]).toEqual([{ registers: 14, sharedBytes: 11, localBytes: 13, maxThreads: 10 }, 64]);
    expect(shown[1]).toEqual([7, 7, 7, 7, 0, 0, 0, 0, 100, 97, 116, 97]);
    expect(shown[2]).toBe('RangeError');
    expect(shown[3][0]).toBe('RangeError');
    expect(shown[4]).toEqual(['DeviceError', 'CUDA_ERROR_NOT_FOUND', false, 'cuModuleGetFunction(absent)']);
    expect(shown[5]).toEqual(['DeviceError', 'CUDA_ERROR_NOT_FOUND', false, 'cuModuleGetGlobal(absent)']);
    expect(shown[6]).toBe(
      'cuda:0: cuModuleLoadDataEx failed: CUDA_ERROR_INVALID_PTX (218): a sentence\nline 1: this is no image',
    );
    expect(calls.cuModuleLoadDataEx).toBe(2);
  });

  test('it is unloaded, and its globals are unknown, once it is closed and its kernels are unloaded', async () => {
    const { shown, calls } = await run(`
      const { readFileSync } = await import('node:fs');
      const settled = async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        device.sync();
        return readFileSync(process.env.FAKE_LOG, 'utf8').split('\\n').filter((call) => call === 'cuModuleUnload').length;
      };
      const module = device.openModule(image);
      const [first, second] = [module.kernel('fill'), module.kernel('fill')];
      const { address } = module.global('table');
      module.close();
      module.close();
      show(attempt(() => module.kernel('fill')));
      first.unload();
      device.launchRaw(second, raw(), pack(address, 4, 9));
      show([await settled(), ...read(address, 4)]);
      second.unload();
      show([await settled(), attempt(() => device.upload(address, text('a')))[0]]);
      show(attempt(() => device.launchRaw(second, raw(), pack(address, 4, 9))));
      show(attempt(() => kernelAttributes(device, second)));
      const other = device.openModule(image);
      show(other.global('table').bytes);
      other.close();
      show(await settled());`);
    expect(shown[0][0]).toBe('RangeError');
    expect(shown.slice(1, 3)).toEqual([
      [0, 9, 9, 9, 9],
      [1, 'RangeError'],
    ]);
    expect(shown[3][0]).toBe('RangeError');
    expect(shown[4][0]).toBe('RangeError');
    expect(shown.slice(5)).toEqual([64, 2]);
    expect(calls.cuModuleLoadDataEx).toBe(2);
  });

  test('a worker that ends closes its modules', async () => {
    const { shown, calls } = await run(`
      const { Worker, isMainThread, parentPort } = await import('node:worker_threads');
      const { fileURLToPath } = await import('node:url');
      if (isMainThread) {
        let address = 0;
        for (let i = 0; i < 10; ++i) {
          const worker = new Worker(fileURLToPath(import.meta.url));
          address = await new Promise((resolve) => worker.once('message', resolve));
          await worker.terminate();
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
        device.sync();
        show(attempt(() => device.upload(address, text('a')))[0]);
      } else {
        const module = device.openModule(image);
        const { address } = module.global('table');
        device.launchRaw(module.kernel('fill'), raw(), pack(address, 64, 1));
        parentPort.postMessage(address);
      }`);
    expect(shown).toEqual(['RangeError']);
    expect(calls.cuModuleLoadDataEx).toBe(10);
    expect(calls.cuModuleUnload).toBe(10);
  });

  test('tells what it knows of a kernel', async () => {
    const { shown, calls } = await run(`
      const kernel = device.openModule(image).kernel('fill');
      show(kernelAttributes(device, kernel));
      show(kernelParameters(device, kernel));
      show([occupancy(device, kernel, 256, 0), occupancy(device, kernel, 1024, 100_000), suggestBlock(device, kernel, 0)]);
      show(kernelAttributes(device, kernel).maxDynamicSharedBytes);
      for (const [block, shared] of [[0, 0], [1025, 0], [1, 232_449], [-1, 0], [1.5, 0]])
        show(attempt(() => occupancy(device, kernel, block, shared))[0]);
      show(attempt(() => suggestBlock(device, kernel, 232_449))[0]);`);
    expect(shown[0]).toEqual({
      registers: 14,
      sharedBytes: 11,
      localBytes: 13,
      maxThreads: 10,
      constBytes: 12,
      ptxVersion: 15,
      binaryVersion: 16,
      cacheModeCa: 17,
      maxDynamicSharedBytes: 49152,
    });
    expect(shown[1]).toEqual([0, 8, 16].map((offset) => ({ offset, bytes: 8 })));
    expect(shown[2]).toEqual([8, 2, 768]);
    expect(shown[3]).toBe(100_000);
    expect(shown.slice(4)).toEqual(Array.from({ length: 6 }, () => 'RangeError'));
    expect(calls.cuFuncSetAttribute).toBe(1);
  });

  test('launches cooperatively and in clusters', async () => {
    const { shown, calls } = await run(`
      const kernel = device.openModule(image).kernel('fill');
      const z = device.alloc(64);
      const launch = (changes, value) => { device.launchRaw(kernel, raw(changes), pack(z, 4, value)); return read(z, 1)[0]; };
      show(launch({ cooperative: true, grid: [8, 1, 1] }, 1));
      show(launch({ cluster: [2, 1, 1] }, 2));
      show(launch({ cluster: [4, 2, 2], cooperative: true, sharedBytes: 60_000 }, 3));
      show(launch({ block: [8, 8, 16], grid: [3, 4, 5] }, 4));
      show(launch({ grid: [0, 1, 1] }, 5));
      show(attempt(() => launch({ cooperative: true, grid: [9, 1, 1] }, 6)));
      for (const wrong of [{ block: [0, 1, 1] }, { block: [1025, 1, 1] }, { block: [1, 1, 65] }, { block: [32, 32, 2] },
        { grid: [1, 65536, 1] }, { grid: [-1, 1, 1] }, { sharedBytes: 232_449 }, { cluster: [2, 0, 1] }, { cluster: [2000, 1, 1] }])
        show(attempt(() => launch(wrong, 7))[0]);
      show(read(z, 1)[0]);`);
    expect(shown.slice(0, 5)).toEqual([1, 2, 3, 4, 4]);
    expect(shown[5]).toEqual([
      'DeviceError',
      'CUDA_ERROR_COOPERATIVE_LAUNCH_TOO_LARGE',
      false,
      'cuLaunchKernelEx(fill)',
    ]);
    expect(shown.slice(6)).toEqual([...Array.from({ length: 9 }, () => 'RangeError'), 4]);
    expect(calls).toMatchObject({
      cooperative: 2,
      'cluster 2x1x1': 1,
      'cluster 4x2x2': 1,
      'large clusters': 1,
      cuFuncSetAttribute: 1,
    });
  });

  test('a fault is named with WEFT_SYNC, whichever way the kernel was launched', async () => {
    const { shown } = await run(
      `const kernel = device.openModule(image).kernel('fault');
       show(attempt(() => device.launchRaw(kernel, raw({ cooperative: true }), pack(0))));`,
      { WEFT_SYNC: '1' },
    );
    expect(shown).toEqual([['DeviceError', 'CUDA_ERROR_ILLEGAL_ADDRESS', true, 'kernel fault']]);
  });

  test('links', async () => {
    const { shown, calls } = await run(`
      const inputs = [{ kind: 'ptx', name: 'a', image: text('one') }, { kind: 'object', name: 'b', image: text('four') },
        { kind: 'library', name: 'c', image: new Uint8Array(0) }];
      show(new TextDecoder().decode(link(device, inputs)));
      const failing = (image) => { try { link(device, [...inputs, { kind: 'cubin', name: 'd', image: text(image) }]); } catch (error) { show(error.message); } };
      failing('bad');
      failing('unresolved');
      show(attempt(() => link(device, []))[0]);
      show(attempt(() => link(device, [{ kind: 'exe', name: 'd', image }]))[0]);
      show(attempt(() => link(device, [{ kind: 'ptx', name: 'd', image: 'text' }]))[0]);
      show(attempt(() => link(deviceByName('cpu'), inputs))[0]);`);
    expect(shown).toEqual([
      '1:a:4;3:b:4;4:c:0;',
      'cuda:0: cuLinkAddData(d) failed: CUDA_ERROR_INVALID_SOURCE (300): a sentence\nthis is no image',
      "cuda:0: cuLinkComplete failed: CUDA_ERROR_INVALID_SOURCE (300): a sentence\nUndefined reference to 'f'",
      'RangeError',
      'RangeError',
      'TypeError',
      'RangeError',
    ]);
    expect(calls).toMatchObject({ cuLinkCreate: 3, cuLinkDestroy: 3 });
  });

  test('an old driver lacks some of it, and says so only then', async () => {
    const { shown } = await runOnDriver(
      old,
      `${helpers}
      const kernel = device.openModule(image).kernel('fill');
      const z = device.alloc(64);
      device.launchRaw(kernel, raw(), pack(z, 1, 5));
      show(read(z, 1)[0]);
      show(kernelParameters(device, kernel));
      show(kernelAttributes(device, kernel).constBytes);
      const told = (call) => { try { call(); } catch (error) { show([error.name, error.message.split('libcuda.so.1')[1]]); } };
      told(() => device.launchRaw(kernel, raw({ cooperative: true }), pack(z, 1, 6)));
      told(() => occupancy(device, kernel, 32, 0));
      told(() => suggestBlock(device, kernel, 0));
      told(() => link(device, [{ kind: 'ptx', name: 'a', image: text('one') }]));
      show(read(z, 1)[0]);`,
    );
    const missing = (name: string, since: string) => [
      'LibraryNotFoundError',
      ` has no ${name}: the driver is older than CUDA ${since}; update it`,
    ];
    expect(shown).toEqual([
      5,
      null,
      12,
      missing('cuLaunchKernelEx', '11.8'),
      missing('cuOccupancyMaxActiveBlocksPerMultiprocessor', '6.5'),
      missing('cuOccupancyMaxPotentialBlockSize', '6.5'),
      missing('cuLinkCreate', '6.5'),
      5,
    ]);
  });
});
