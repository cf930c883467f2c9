import { mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { native } from '../../runtime/binding.ts';
import { compileCuda, compileCudaSync, openNvrtc } from '../../runtime/nvrtc.ts';
import { bundle, runChild, runFile } from '../support/child.ts';
import { describeTier } from '../support/tier.ts';

const good =
  'extern "C" __global__ void scale(float* x, float f, int n) { int i = blockIdx.x * blockDim.x + threadIdx.x; if (i < n) x[i] *= f; }';
const sm90 = ['--gpu-architecture=sm_90'];
const elf = [0x7f, 0x45, 0x4c, 0x46];

describeTier('nvrtc', 'NVRTC', () => {
  test('tells where it is and what it knows', () => {
    const { path, version, archs } = openNvrtc();
    expect(path).toMatch(/libnvrtc/);
    expect(version[0]).toBeGreaterThanOrEqual(12);
    expect(archs).toContain(90);
    expect([...archs]).toEqual([...archs].sort((a, b) => a - b));
  });

  test('compiles to a cubin, the same bytes each time', async () => {
    const first = compileCudaSync(good, 'scale.cu', sm90);
    expect(first).toMatchObject({ ok: true, log: '' });
    expect([...first.image.slice(0, 4)]).toEqual(elf);
    const second = await compileCuda(good, 'scale.cu', sm90);
    expect(Buffer.compare(first.image, second.image)).toBe(0);
  });

  test('compiles to PTX for a virtual architecture', () => {
    const { ok, image } = compileCudaSync(good, 'scale.cu', ['--gpu-architecture=compute_90']);
    expect(ok).toBe(true);
    expect(new TextDecoder().decode(image)).toContain('.visible .entry scale');
  });

  test('a wrong text is not ok, and the log names file and line', async () => {
    const bad = await compileCuda(`${good}\nextern "C" __global__ void bad() { undefined_name(); }`, 'bad.cu', sm90);
    expect(bad.ok).toBe(false);
    expect(bad.image.length).toBe(0);
    expect(bad.log).toContain('bad.cu(2): error: identifier "undefined_name" is undefined');
    expect(bad.log.endsWith('\0')).toBe(false);
  });

  test.each(['sm_90', 'compute_90'])('name expressions give the names of entries, in order: %s', async (arch) => {
    const source = `
      namespace ns { template <typename T, int n> __global__ void scale(T* x) { x[threadIdx.x] *= n; } }
      __global__ void plain(int* x) { *x = 1; }
      __constant__ float table[8];
      ${good}`;
    const names = ['ns::scale<float, 4>', 'scale', 'plain', '&table', 'ns::scale<double,2>'];
    const options = [`--gpu-architecture=${arch}`];
    const compiled = compileCudaSync(source, 'k.cu', options, { names });
    expect(compiled).toMatchObject({ ok: true, log: '' });
    expect(compiled.lowered).toEqual([
      '_ZN2ns5scaleIfLi4EEEvPT_',
      'scale',
      '_Z5plainPi',
      'table',
      '_ZN2ns5scaleIdLi2EEEvPT_',
    ]);
    const image = Buffer.from(compiled.image).toString('latin1');
    for (const name of compiled.lowered) expect(image).toContain(name);
    expect((await compileCuda(source, 'k.cu', options, { names })).lowered).toEqual(compiled.lowered);
    expect(compileCudaSync(good, 'k.cu', options).lowered).toEqual([]);
  });

  test('a name expression that names nothing is not ok, and the log says so', () => {
    const { ok, log, lowered } = compileCudaSync(good, 'k.cu', sm90, { names: ['absent<float>'] });
    expect({ ok, lowered }).toEqual({ ok: false, lowered: [] });
    expect(log).toContain('absent');
  });

  test('headers are found by their names', async () => {
    const source = `#include "one.h"\n#include <lib/two.h>\nextern "C" __global__ void k(int* x) { *x = ONE + two(); }`;
    const headers = { 'one.h': '#define ONE 1', 'lib/two.h': '__device__ int two() { return 2; }' };
    expect(compileCudaSync(source, 'k.cu', sm90, { headers })).toMatchObject({ ok: true, log: '' });
    expect((await compileCuda(source, 'k.cu', sm90, { headers })).ok).toBe(true);
    const missing = compileCudaSync(source, 'k.cu', sm90, { headers: { 'one.h': '' } });
    expect(missing.ok).toBe(false);
    expect(missing.log).toContain('lib/two.h');
    const wrong = compileCudaSync(source, 'k.cu', sm90, { headers: { ...headers, 'one.h': '\n\n#error here' } });
    expect(wrong.log).toMatch(/one\.h\(3\): .*error/);
  });

  test('a wrong option is not ok, and the log names it', () => {
    const { ok, log } = compileCudaSync(good, 'scale.cu', ['--no-such-option']);
    expect(ok).toBe(false);
    expect(log).toContain('no-such-option');
  });

  test('wrong arguments are TypeErrors and RangeErrors', async () => {
    await expect(compileCuda(7 as unknown as string, 'k.cu', [])).rejects.toThrow('compile: text must be a string');
    await expect(compileCuda('a\0b', 'k.cu', [])).rejects.toThrow(RangeError);
    expect(() => compileCudaSync('', 'k.cu', [7 as unknown as string])).toThrow('options must be an array of strings');
    const headers = { 'a.h': 7 as unknown as string };
    expect(() => compileCudaSync('', 'k.cu', [], { headers })).toThrow('header texts must be an array of strings');
    expect(() => compileCudaSync('', 'k.cu', [], { names: ['a\0b'] })).toThrow(RangeError);
    expect(() => native().compileSync('', 'k.cu', [], ['a.h'], [], [])).toThrow('header texts must be as many');
  });

  test('many compiles run side by side, off the JS thread', async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 5);
    const texts = Array.from({ length: 12 }, (_, i) => good.replace('*= f', `*= f + ${i}.0f`));
    const results = await Promise.all(texts.map((text) => compileCuda(text, 'k.cu', sm90)));
    clearInterval(timer);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(new Set(results.map(({ image }) => Buffer.from(image).toString('base64'))).size).toBe(12);
    expect(ticks).toBeGreaterThan(3);
  });

  test('deeply nested text does not overflow the stack, in a worker either', async () => {
    const deep = `extern "C" __global__ void deep(int* x) { *x = ${'('.repeat(2000)}1${')'.repeat(2000)}; }`;
    const { code, signal, stdout } = await runChild(
      `import { Worker, isMainThread, parentPort } from 'node:worker_threads';
       import { fileURLToPath } from 'node:url';
       import { compileCudaSync } from './runtime/nvrtc.ts';
       if (isMainThread) new Worker(fileURLToPath(import.meta.url)).once('message', (ok) => console.log(ok));
       else parentPort.postMessage(compileCudaSync(process.env.TEXT, 'deep.cu', ['--gpu-architecture=sm_90']).ok);`,
      { TEXT: deep },
    );
    expect({ code, signal, stdout }).toEqual({ code: 0, signal: null, stdout: 'true\n' });
  });

  test('terminate and exit during compiles, 20 times', async () => {
    const { code, signal, stdout, stderr } = await runChild(
      `import { Worker, isMainThread, parentPort } from 'node:worker_threads';
       import { fileURLToPath } from 'node:url';
       import { compileCuda } from './runtime/nvrtc.ts';
       const start = () => Array.from({ length: 4 }, (_, i) => compileCuda(process.env.TEXT + '/*' + i + '*/', 'k.cu', ['--gpu-architecture=sm_90']));
       if (isMainThread) {
         for (let i = 0; i < 20; ++i) {
           const worker = new Worker(fileURLToPath(import.meta.url));
           await new Promise((resolve) => worker.once('message', resolve));
           await worker.terminate();
         }
         console.log((await Promise.all(start())).every(({ ok }) => ok));
         start();
         process.exit(5);
       } else {
         start();
         parentPort.postMessage('busy');
       }`,
      { TEXT: good },
    );
    expect({ code, signal, stdout, stderr }).toEqual({ code: 5, signal: null, stdout: 'true\n', stderr: '' });
  });

  test.each(['main', 'worker'])('a process exits while a thread compiles, 12 times: %s', async (where) => {
    const file = await bundle(
      `import { Worker, isMainThread, parentPort } from 'node:worker_threads';
       import { fileURLToPath } from 'node:url';
       import { compileCuda } from './runtime/nvrtc.ts';
       const start = () => Array.from({ length: 4 }, (_, i) => compileCuda(process.env.TEXT + '/*' + i + '*/', 'k.cu', ['--gpu-architecture=sm_90']));
       if (!isMainThread) {
         start();
         parentPort.postMessage('busy');
       } else {
         if (process.env.WHERE === 'main') start();
         else await new Promise((resolve) => new Worker(fileURLToPath(import.meta.url)).once('message', resolve));
         setTimeout(() => process.exit(5), Number(process.env.WAIT));
       }`,
    );
    for (const wait of [0, 2, 4, 6, 8, 10, 12, 15, 20, 25, 30, 40]) {
      const { code, signal, stderr } = await runFile(file, { TEXT: good, WHERE: where, WAIT: `${wait}` });
      expect({ wait, code, signal, stderr }).toEqual({ wait, code: 5, signal: null, stderr: '' });
    }
  });

  test('is found by WEFT_NVRTC as a file, and compiles, its builtins being beside it', async () => {
    const file = await bundle(`
      import { compileCudaSync, openNvrtc } from './runtime/nvrtc.ts';
      console.log(openNvrtc().path, compileCudaSync(process.env.TEXT, 'k.cu', ['--gpu-architecture=sm_90']).ok);`);
    const { path } = openNvrtc();
    for (const place of [path, dirname(path)]) {
      const { stdout, stderr } = await runFile(file, { WEFT_NVRTC: place, TEXT: good });
      expect({ stdout, stderr }).toEqual({ stdout: `${path} true\n`, stderr: '' });
    }
  });

  test('without its builtins the error says so', async () => {
    const { path } = openNvrtc();
    const builtins = readdirSync(dirname(path)).some((name) => name.startsWith('libnvrtc-builtins.so'));
    expect(builtins).toBe(true);
    const folder = mkdtempSync(join(tmpdir(), 'weft-lib-'));
    symlinkSync(path, join(folder, basename(path)));
    const { stdout } = await runChild(
      `import { compileCudaSync } from './runtime/nvrtc.ts';
       try { compileCudaSync(process.env.TEXT, 'k.cu', ['--gpu-architecture=sm_90']); console.log('compiled'); }
       catch (error) { console.log(error.name, error.status, error.message.includes('libnvrtc-builtins')); }`,
      { WEFT_NVRTC: join(folder, basename(path)), TEXT: good, LD_LIBRARY_PATH: '' },
    );
    expect(stdout).toBe('DeviceError NVRTC_ERROR_BUILTIN_OPERATION_FAILURE true\n');
  });
});
