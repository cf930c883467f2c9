/** Kernels written by hand through NVRTC, without a GPU: templates, headers, options, what a missing toolkit says. */

import { afterEach, expect, it, vi } from 'vitest';
import { LibraryNotFoundError } from '../../compiler/errors.ts';
import { kernelFigures } from '../../compiler/raw/compile-log.ts';
import { checkIncludes } from '../../compiler/raw/includes.ts';
import { readSource } from '../../compiler/raw/source.ts';
import { cudaToolkit, resetToolkit, searchToolkit } from '../../runtime/cuda-toolkit.ts';
import { compileRaw, compileRawSync, rawKeyFields } from '../../runtime/raw-compile.ts';
import { openRawSync } from '../../runtime/raw-module.ts';
import type { RawSource } from '../../runtime/raw-source.ts';
import { runOn } from '../../src/context.ts';
import { rawKernel, rawModule } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { describeTier } from '../support/tier.ts';

const device = compileOnlyDevice();

function source(text: string, names: readonly string[], more: Partial<RawSource> = {}): RawSource {
  const headers = more.headers ?? {};
  const facts = readSource(text, headers);
  checkIncludes(facts, headers, false);
  const fixed = { options: [], trusted: false, debug: false, sanitize: [], relocatable: false, place: null };
  return { label: 'kernel test', facts, names, headers, ...fixed, ...more };
}

const saxpy = `extern "C" __global__ void saxpy(float a, const float* x, float* y, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] += a * x[i];
}`;

describeTier('nvrtc', 'an image', () => {
  it('has the kernel, and what ptxas says of it', () => {
    const { bytes, lowered, log } = compileRawSync(source(saxpy, ['saxpy']), device);
    expect(Buffer.from(bytes.subarray(1, 4)).toString()).toBe('ELF');
    expect(lowered).toEqual({ saxpy: 'saxpy' });
    const [figures] = kernelFigures(log);
    expect(figures?.symbol).toBe('saxpy');
    expect(figures?.registers).toBeGreaterThan(4);
    expect(figures?.spillStoreBytes).toBe(0);
  });

  it('has templates and variables under their own names', async () => {
    const text = `namespace ns {
__constant__ float table[4];
template <class T, int N> __global__ void k(T* x) { x[threadIdx.x] = N * table[threadIdx.x % 4]; }
}
__device__ int counter;
__global__ void plain() { atomicAdd(&counter, 1); }`;
    const { lowered, bytes } = await compileRaw(source(text, ['ns::k<float, 3>', 'ns::k<double, 1>', 'plain']), device);
    expect(Object.keys(lowered)).toEqual(['ns::k<float, 3>', 'ns::k<double, 1>', 'plain', '&ns::table', '&counter']);
    for (const name of Object.values(lowered)) expect(Buffer.from(bytes).includes(name), name).toBe(true);
    expect(new Set(Object.values(lowered)).size).toBe(5);
  });

  it('finds given headers', () => {
    const text = '#include "lib/shapes.h"\nextern "C" __global__ void k(float* x) { *x = area(*x); }';
    const headers = { 'lib/shapes.h': '__device__ float area(float r) { return 3 * r * r; }' };
    expect(compileRawSync(source(text, ['k'], { headers }), device).bytes.length).toBeGreaterThan(500);
  });

  it.each([
    ['cuda_fp16.h', '__half v = __float2half(*x); *x = __half2float(v + v);'],
    ['cuda_bf16.h', '__nv_bfloat16 v = __float2bfloat16(*x); *x = __bfloat162float(v);'],
    ['cooperative_groups.h', 'cooperative_groups::this_thread_block().sync();'],
    ['cuda/std/array', 'cuda::std::array<float, 2> v{*x, 1}; *x = v[0] + v[1];'],
    ['cuda/std/cstdint', 'cuda::std::int32_t v = 1; *x = v;'],
  ])(
    'with %s of the toolkit',
    (name, body) => {
      const text = `#include <${name}>\nextern "C" __global__ void k(float* x) { ${body} }`;
      expect(compileRawSync(source(text, ['k']), device).bytes.length).toBeGreaterThan(500);
      const { headers } = rawKeyFields(source(text, ['k']), device);
      expect(headers.some((line) => line.startsWith(`${name} `))).toBe(true);
    },
    120_000,
  );

  it('is compiled as C++17, or as asked', () => {
    const text =
      'extern "C" __global__ void k(long* x) { *x = __cplusplus; static_assert(__cplusplus == 201703L, ""); }';
    expect(compileRawSync(source(text, ['k']), device).bytes.length).toBeGreaterThan(500);
    const newer = text.replace('201703L', '202002L');
    expect(compileRawSync(source(newer, ['k'], { options: ['--std=c++20'] }), device).bytes.length).toBeGreaterThan(
      500,
    );
  });
});

describeTier('nvrtc', 'the key', () => {
  it('has what decides the image, and no folder', () => {
    const headers = { 'a.h': '// a' };
    const fields = rawKeyFields(source(`#include "a.h"\n${saxpy}`, ['saxpy'], { headers, options: ['-DN=1'] }), device);
    expect(fields.options).toEqual(['--gpu-architecture=sm_90', '--std=c++17', '--ptxas-options=-v', '-DN=1']);
    expect(fields.names).toEqual(['saxpy']);
    expect(fields.headers).toEqual([expect.stringMatching(/^a\.h [0-9a-f]{64}$/)]);
    const other = rawKeyFields(source(`#include "a.h"\n${saxpy}`, ['saxpy'], { headers: { 'a.h': '// b' } }), device);
    expect(other.headers).not.toEqual(fields.headers);
  });
});

describeTier('nvrtc', 'a text that does not compile', () => {
  it('says the line, the log and where it was made', () => {
    const kernel = rawKernel('extern "C" __global__ void bad(float* x) {\n  x[0] = y;\n}', 'bad');
    let error: unknown;
    try {
      runOn(device, () => kernel.compile());
    } catch (thrown) {
      error = thrown;
    }
    expect((error as Error).message).toMatch(
      /^nvrtc could not compile kernel bad, made at \S+raw-compile\.nvrtc\.test\.ts:\d+\.\n/,
    );
    expect((error as Error).message).toMatch(/kernel\.cu\(2\): error: identifier "y" is undefined/);
    expect((error as { dump(): string }).dump()).toContain('2 |   x[0] = y;');
  });
});

describeTier('nvrtc', 'modules', () => {
  it('open their kernels by name expressions', () => {
    const text = 'template <class T> __global__ void fill(T* x, T v) { x[threadIdx.x] = v; }';
    const own = source(text, ['fill<float>', 'fill<long long>']);
    const open = openRawSync(device, own);
    expect(open.kernel('fill<float>')).toBe(open.kernel('fill<float>'));
    expect(open.entryOf('fill<float>')).toMatch(/^_Z4fillIf/);
    expect(() => open.kernel('fill<int>')).toThrow(/was not asked for/);
    // Sources without variables share a module.
    expect(openRawSync(device, source(text, ['fill<float>', 'fill<long long>']))).toBe(open);
  });

  it('compile ahead', async () => {
    const module = rawModule('__device__ int n; extern "C" __global__ void k() { n++; }');
    await runOn(device, () => module.ready());
    expect(runOn(device, () => module.log())).toContain('ptxas info');
  });
});

describeTier('nvrtc', 'the toolkit', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    resetToolkit();
  });

  it('is beside NVRTC, or where CUDA_PATH says', () => {
    expect(cudaToolkit('this test').includes[0]).toMatch(/include$/);
  });

  it('that is missing is told with the places', () => {
    const { toolkit, places } = searchToolkit({ CUDA_PATH: '/nowhere/cuda' }, '/nowhere/lib/libnvrtc.so');
    if (toolkit !== null) return;
    expect(places[0]).toBe('/nowhere/cuda/include/cuda_fp16.h');
    expect(places).toContain('/nowhere/include/cuda_fp16.h');
  });

  it('is not needed by texts that include nothing', () => {
    expect(() => compileRawSync(source(saxpy, ['saxpy']), device)).not.toThrow(LibraryNotFoundError);
  });
});
