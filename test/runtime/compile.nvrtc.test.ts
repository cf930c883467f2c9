/** CUDA C through NVRTC, without a GPU; and the memo by which a warm start does not open it. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CompileError } from '../../compiler/errors.ts';
import { compile, compileSync, keyFields } from '../../runtime/compile.ts';
import { resetConfig } from '../../runtime/config.ts';
import { cudaCompiler } from '../../runtime/cuda-compiler.ts';
import { diskCache, resetDiskCache } from '../../runtime/memo.ts';
import { createModuleCache } from '../../runtime/module-cache.ts';
import { describeTier } from '../support/tier.ts';
import { fakeDevice, folder, removeFolders, sourceOf } from './cache-support.ts';

const text = 'extern "C" __global__ void weft_test(float* x) { x[threadIdx.x] = x[threadIdx.x] * 2.0f + 1.0f; }\n';
const source = sourceOf(text, { target: 'cuda' });
let root = '';

beforeAll(() => {
  root = join(folder(), 'cache');
  process.env.WEFT_CACHE_DIR = root;
  resetConfig();
  resetDiskCache();
});

afterAll(removeFolders);

describeTier('nvrtc', 'CUDA C through NVRTC', () => {
  test('compiles to machine code of the device, alike in both forms', async () => {
    const image = compileSync(source, 'sm_90');
    expect(Buffer.from(image.bytes.subarray(0, 4)).toString('latin1')).toBe('\x7fELF');
    expect(Buffer.from((await compile(source, 'sm_90')).bytes).equals(image.bytes)).toBe(true);
    expect(image.compiler.name).toBe('nvrtc');
    expect(image.compiler.version).toMatch(/^\d+\.\d+$/);
    expect(image.compiler.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  test('an architecture that is too new becomes PTX of the newest known', () => {
    const { archs } = cudaCompiler();
    const { options } = keyFields(source, 'sm_999');
    expect(options[0]).toBe(`--gpu-architecture=compute_${archs.at(-1)}`);
    expect(Buffer.from(compileSync(source, 'sm_999').bytes).toString('latin1')).toContain('.visible .entry weft_test');
  });

  test("options: the fixed ones give way to the kernel's own", () => {
    const options = (own: readonly string[]) => keyFields({ ...source, options: own }, 'sm_90').options;
    expect(options([])).toEqual(['--gpu-architecture=sm_90', '--std=c++17', '--ftz=false']);
    expect(options(['--ftz=true'])).toEqual(['--gpu-architecture=sm_90', '--std=c++17', '--ftz=true']);
    expect(options(['--use_fast_math'])).toEqual(['--gpu-architecture=sm_90', '--std=c++17', '--use_fast_math']);
    expect(options(['--fmad=false'])).toContain('--fmad=false');
    for (const own of [['--ftz=true'], ['--use_fast_math'], ['--fmad=false'], ['-std=c++14']]) {
      expect(compileSync({ ...source, options: own }, 'sm_90').bytes.length).toBeGreaterThan(500);
    }
  });

  test('a refused text', async () => {
    const wrong = { ...source, text: 'extern "C" __global__ void k() { x = 1; }' };
    expect(() => compileSync(wrong, 'sm_90')).toThrow(CompileError);
    await expect(compile(wrong, 'sm_90')).rejects.toThrow('identifier "x" is undefined');
  });

  test('a warm start finds the kernel without opening NVRTC', async () => {
    const disk = diskCache();
    const cache = createModuleCache({ keyFields, compileSync, compile, disk: () => disk });
    const device = { ...fakeDevice(), info: { ...fakeDevice().info, target: 'cuda' as const, arch: 'sm_90' } };
    cache.loadSync(device, source);
    const input = fileURLToPath(new URL('./compile-child.ts', import.meta.url));
    const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent' });
    const file = join(folder(), 'child.mjs');
    await bundle.write({ file, format: 'esm' });
    await bundle.close();
    // The addon is not beside the bundle: opening anything native would fail.
    const { status, stdout, stderr } = spawnSync(process.execPath, [file, text], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { ms, loaded, nvrtc } = JSON.parse(stdout) as { ms: number; loaded: number; nvrtc: boolean };
    expect({ loaded, nvrtc }).toEqual({ loaded: device.loaded[0]!.length, nvrtc: false });
    console.log(`warm start: first CUDA kernel from disk in ${ms.toFixed(1)} ms, NVRTC not opened`);
  });
});
