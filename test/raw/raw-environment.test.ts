/** Kernels written by hand in other environments: no C++ compiler, WEFT_SYNC, a sanitizer, another cache. */

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, runFile } from '../support/child.ts';

const program = `
import { array, rawKernel } from './src/index.ts';
const text = \`#include <cassert>
extern "C" __global__ void twice(float* x, int n) { assert(n < 4); x[threadIdx.x] *= 2; }\`;
const x = array(Float32Array.of(1, 2, 3));
const kernel = rawKernel(text, 'twice');
try {
  kernel.launch({ grid: 1, block: 3 }, x, Number(process.env.TEST_N));
  console.log('launched');
  console.log(String(x));
} catch (error) {
  console.log(error.name + ': ' + error.message);
}`;

let file = '';
let folder = '';
beforeAll(async () => {
  file = await bundle(program);
  folder = mkdtempSync(join(tmpdir(), 'weft-raw-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (env: Readonly<Record<string, string>>) => runFile(file, { WEFT_DEVICE: 'cpu', TEST_N: '3', ...env });

describe('an environment', () => {
  it('a second process compiles nothing', async () => {
    const env = { WEFT_CACHE_DIR: join(folder, 'cache'), WEFT_TRACE: 'compile' };
    const first = await run(env);
    expect(first.stdout).toBe('launched\n[2. 4. 6.]\n');
    expect(first.stderr).toContain('kernel=twice');
    const second = await run(env);
    expect(second.stdout).toBe(first.stdout);
    expect(second.stderr).toBe('');
  });

  it('without a disk cache', async () => {
    expect((await run({ WEFT_CACHE: 'off' })).stdout).toBe('launched\n[2. 4. 6.]\n');
  });

  it('without a C++ compiler', async () => {
    const cc = join(folder, 'cc');
    const script = `#!/bin/sh
case " $* " in *" c++ "*) echo "gcc: fatal error: cannot execute 'cc1plus': execvp: No such file or directory" >&2; exit 1;; esac
exec cc "$@"
`;
    writeFileSync(cc, script);
    chmodSync(cc, 0o755);
    const { stdout } = await run({ WEFT_CC: cc, WEFT_CACHE: 'off' });
    expect(stdout.replaceAll(cc, 'cc')).toBe(
      'LibraryNotFoundError: cc compiles no C++, which the CPU device needs for CUDA kernels: its C++ compiler is not installed. ' +
        'Install g++ (Debian: apt-get install g++), or set WEFT_CC to clang.\nTried:\n  cc1plus\n',
    );
  });

  it('WEFT_SYNC=1 tells a failure at its launch, with the arguments', async () => {
    const { stdout } = await run({ TEST_N: '7', WEFT_SYNC: '1' });
    expect(stdout).toContain("DeviceError: cpu: assertion `n < 4' failed in kernel twice");
    expect(stdout).toContain(
      'Kernel twice, grid 1x1x1, block 3x1x1:\n  float* x: float32 array of shape (3,)\n  int n: 7\n',
    );
    const later = await run({ TEST_N: '7' });
    expect(later.stdout).toMatch(/^launched\nDeviceError: cpu: assertion/);
    expect(later.stdout).not.toContain('@0x');
  });
});

describe('sanitize', () => {
  const library = execFileSync('cc', ['-print-file-name=libasan.so'], { encoding: 'utf8' }).trim();

  it.skipIf(!existsSync(library))(
    'address: with its library preloaded, faults of a kernel end the process',
    async () => {
      const faulty = await bundle(`
import { array, rawKernel } from './src/index.ts';
const text = 'extern "C" __global__ void past(float* x, int i) { float own[4] = {1, 2, 3, 4}; x[0] = own[i]; }';
const x = array(Float32Array.of(0));
const kernel = rawKernel(text, 'past', { sanitize: 'address' });
for (const i of [3, 4]) {
  kernel.launch({ grid: 1, block: 1, sync: true }, x, i);
  console.log(String(x));
}`);
      const { stdout, stderr, code } = await runFile(faulty, {
        WEFT_DEVICE: 'cpu',
        LD_PRELOAD: library,
        ASAN_OPTIONS: 'detect_leaks=0',
      });
      expect(stdout).toBe('[4.]\n');
      expect(stderr).toContain('stack-buffer-overflow');
      expect(code).not.toBe(0);
    },
  );
});
