import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundle, childEnvironment, runChild, runFile } from '../support/child.ts';
import { compileC } from '../support/shared-object.ts';

const image = (): string =>
  Buffer.from(
    compileC(`
      struct Params { float* z; double loops; };
      void slow(const void* raw, long long begin, long long end) {
        const struct Params* p = raw;
        for (volatile long long k = 0; k < (long long)p->loops; ++k) {}
        for (long long i = begin; i < end; ++i) p->z[i] += 1;
      }`),
  ).toString('base64');

const prelude = `
import { cpuDevice, memoryOf } from './runtime/devices.ts';
import { compileCuda, openNvrtc } from './runtime/nvrtc.ts';
import { parentPort, workerData, isMainThread, Worker } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
const device = cpuDevice();
const kernel = () => device.load(Buffer.from(process.env.IMAGE, 'base64'), 'slow');
function pack(address, loops) {
  const view = new DataView(new ArrayBuffer(16));
  view.setBigUint64(0, BigInt(address), true);
  view.setFloat64(8, loops, true);
  return new Uint8Array(view.buffer);
}
const geometry = (units, block) => ({ grid: [units, 1, 1], block, sharedBytes: 0 });
`;

function run(file: string, env: Readonly<Record<string, string>>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { env: childEnvironment(env) });
    worker.once('message', (message) => void worker.terminate().then(() => resolve(message)));
    worker.once('error', reject);
  });
}

describe('environments', () => {
  let env: Readonly<Record<string, string>>;

  beforeAll(() => {
    env = { IMAGE: image() };
  });

  test('many workers share the device, each with its own memory and kernels', async () => {
    const file = await bundle(`${prelude}
      const loaded = kernel();
      const sums = [];
      for (let round = 0; round < 20; ++round) {
        const z = device.alloc(4 * 4096);
        device.upload(z, new Float32Array(4096));
        for (let i = 0; i < 10; ++i) device.launch(loaded, geometry(4096, i % 2 ? 1024 : 4096), pack(z, 100));
        const target = new Float32Array(4096);
        await device.download(z, target);
        sums.push(target.reduce((a, b) => a + b, 0));
        device.free(z, 0);
      }
      parentPort.postMessage(new Set(sums).size === 1 ? sums[0] : sums);`);
    const results = await Promise.all(Array.from({ length: 8 }, () => run(file, env)));
    expect(results).toEqual(new Array(8).fill(40960));
  });

  test('what a worker did not free is free when it has ended', async () => {
    const { stdout, code, stderr } = await runChild(
      `${prelude}
      if (isMainThread) {
        const before = memoryOf(device).usedBytes;
        for (let i = 0; i < 5; ++i) {
          const worker = new Worker(fileURLToPath(import.meta.url));
          await new Promise((resolve) => worker.once('message', resolve));
          await worker.terminate();
        }
        console.log(memoryOf(device).usedBytes - before, memoryOf(device).peakBytes >= 2 ** 26);
      } else {
        device.alloc(2 ** 26);
        parentPort.postMessage('ready');
        setInterval(() => {}, 1000);
      }`,
      env,
    );
    expect({ stderr, code, stdout }).toEqual({ stderr: '', code: 0, stdout: '0 true\n' });
  });

  test('terminate during queued work and pending downloads, 60 times', async () => {
    const { stdout, code, signal, stderr } = await runChild(
      `${prelude}
      if (isMainThread) {
        let slowest = 0;
        for (let i = 0; i < 60; ++i) {
          const worker = new Worker(fileURLToPath(import.meta.url));
          await new Promise((resolve) => worker.once('message', resolve));
          if (i % 3 === 0) await new Promise((resolve) => setTimeout(resolve, i % 7));
          const start = performance.now();
          await worker.terminate();
          slowest = Math.max(slowest, performance.now() - start);
        }
        device.sync();
        console.log(slowest < 2000 ? 'ended' : slowest, memoryOf(device).usedBytes);
      } else {
        const loaded = kernel();
        const z = device.alloc(2 ** 24);
        for (let i = 0; i < 20; ++i) {
          device.launch(loaded, geometry(2 ** 22, 2 ** 16), pack(z, 100000));
          device.download(z, new Float32Array(2 ** 22)).then(() => {});
          device.ready().then(() => {});
        }
        loaded.unload();
        parentPort.postMessage('busy');
      }`,
      env,
    );
    expect({ stderr, signal, code, stdout }).toEqual({ stderr: '', signal: null, code: 0, stdout: 'ended 0\n' });
  });

  test('exit during queued work and pending downloads, 20 times', async () => {
    const file = await bundle(`${prelude}
      const loaded = kernel();
      const z = device.alloc(2 ** 24);
      for (let i = 0; i < 20; ++i) {
        device.launch(loaded, geometry(2 ** 22, 2 ** 16), pack(z, 100000));
        device.download(z, new Float32Array(2 ** 22)).then(() => {});
      }
      if (process.env.HOW === 'exit') process.exit(7);
      setTimeout(() => process.exit(7), Number(process.env.HOW));`);
    for (let i = 0; i < 20; ++i) {
      const { code, signal, stderr } = await runFile(file, { ...env, HOW: i % 2 === 0 ? 'exit' : String(i) });
      expect({ code, signal, stderr }).toEqual({ code: 7, signal: null, stderr: '' });
    }
  });

  test('a pending download keeps the process alive until it is done, and nothing keeps it after', async () => {
    const { code, stdout } = await runChild(
      `${prelude}
      const loaded = kernel();
      const z = device.alloc(4 * 64);
      device.upload(z, new Float32Array(64));
      device.launch(loaded, geometry(64, 32), pack(z, 50_000_000));
      const target = new Float32Array(64);
      device.download(z, target).then(() => console.log(target[0]));`,
      env,
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '1\n' });
  });

  test('one thread gives the same results', async () => {
    const { stdout } = await runChild(
      `${prelude}
      const loaded = kernel();
      const z = device.alloc(4 * 10000);
      device.upload(z, new Float32Array(10000));
      for (let i = 0; i < 100; ++i) device.launch(loaded, geometry(10000, 64), pack(z, 1));
      const target = new Float32Array(10000);
      device.downloadSync(z, target);
      console.log(device.info.units, target.every((value) => value === 100));`,
      { ...env, WEFT_THREADS: '1' },
    );
    expect(stdout).toBe('1 true\n');
  });

  test('more threads than cores give the same results', async () => {
    const { stdout } = await runChild(
      `${prelude}
      const loaded = kernel();
      const z = device.alloc(4 * 100000);
      device.upload(z, new Float32Array(100000));
      for (let i = 0; i < 2000; ++i) device.launch(loaded, geometry(100000, 64), pack(z, 1));
      const target = new Float32Array(100000);
      await device.download(z, target);
      console.log(device.info.units, target.every((value) => value === 2000));`,
      { ...env, WEFT_THREADS: '16' },
    );
    expect(stdout).toBe('16 true\n');
  });
});
