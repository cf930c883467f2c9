/** Kernels written by hand, compiled and run on the CPU device. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DeviceError } from '../../compiler/errors.ts';
import { diskCache } from '../../runtime/memo.ts';
import { arange, array, evalAll, fuse, memory, np, rawKernel, scope, zeros } from '../../src/index.ts';
import { launches } from '../src/launches.ts';

process.env.WEFT_DEVICE = 'cpu';

const floats = (...values: number[]) => array(Float32Array.from(values));

const saxpyText = `
extern "C" __global__ void saxpy(float a, const float* x, float* y, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] += a * x[i];
}`;

describe('a kernel', () => {
  it('runs', () => {
    const saxpy = rawKernel(saxpyText, 'saxpy');
    const n = 1000;
    const x = arange(n, { dtype: 'float32' });
    const y = zeros([n], { dtype: 'float32' });
    saxpy.launch({ grid: Math.ceil(n / 128), block: 128 }, 2, x, y, n);
    saxpy.launch({ threads: n, block: 'auto' }, 0.5, x, y, n);
    expect(y.toArraySync()).toEqual(Array.from({ length: n }, (_, k) => 2.5 * k));
    expect(saxpy.name).toBe('saxpy');
    expect(saxpy.source).toBe(saxpyText);
  });

  it('in three dimensions', () => {
    const mark = rawKernel(
      `__global__ void mark(int* out) {
        int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y, z = blockIdx.z * blockDim.z + threadIdx.z;
        int w = gridDim.x * blockDim.x, h = gridDim.y * blockDim.y;
        out[(z * h + y) * w + x] = x + 100 * y + 10000 * z;
      }`,
      'mark',
    );
    const out = zeros([2, 6, 8], { dtype: 'int32' });
    mark.launch({ grid: [4, 2, 1], block: [2, 3, 2] }, out);
    expect(out.toArraySync()).toEqual(
      Array.from({ length: 2 }, (_, z) =>
        Array.from({ length: 6 }, (_, y) => Array.from({ length: 8 }, (_, x) => x + 100 * y + 10000 * z)),
      ),
    );
  });

  it('with shared memory and barriers', () => {
    const reverse = rawKernel(
      `extern "C" __global__ void reverse(float* x, int n) {
        extern __shared__ float held[];
        int i = threadIdx.x;
        held[i] = x[i];
        __syncthreads();
        x[i] = held[n - 1 - i];
      }`,
      'reverse',
    );
    const x = arange(256, { dtype: 'float32' });
    reverse.launch({ grid: 1, block: 256, shared: 1024 }, x, 256);
    expect(x.toArraySync()).toEqual(Array.from({ length: 256 }, (_, k) => 255 - k));
  });

  it('with warp shuffles and atomics', () => {
    const total = rawKernel(
      `extern "C" __global__ void total(const float* x, float* out, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        float own = i < n ? x[i] : 0.0f;
        for (int step = 16; step > 0; step /= 2) own += __shfl_down_sync(0xffffffff, own, step);
        if (threadIdx.x % 32 == 0) atomicAdd(out, own);
      }`,
      'total',
    );
    const out = zeros([1], { dtype: 'float32' });
    total.launch({ threads: 1000, block: 128 }, arange(1000, { dtype: 'float32' }), out, 1000);
    expect(out.itemSync()).toBe(499500);
  });

  it('with a template and a namespace', () => {
    const text = `
namespace ns {
template <class T, int N> __global__ void fill(T* x, T value) { for (int k = 0; k < N; k++) x[k] = value; }
}`;
    const x = zeros([4], { dtype: 'float64' });
    rawKernel(text, 'ns::fill<double, 3>').launch({ grid: 1, block: 1 }, x, 2.5);
    expect(x.toArraySync()).toEqual([2.5, 2.5, 2.5, 0]);
    const y = zeros([2], { dtype: 'int8' });
    rawKernel(text, 'ns::fill<signed char, 1>').launch({ grid: 1, block: 1 }, y, -3);
    expect(y.toArraySync()).toEqual([-3, 0]);
  });

  it('with options, and headers that lie in folders', () => {
    const kernel = rawKernel(
      '#include "lib/shapes.h"\nextern "C" __global__ void k(float* x) { x[0] = scaled(FACTOR); }',
      'k',
      {
        options: ['-DFACTOR=3'],
        headers: {
          'lib/shapes.h': '#include "one.h"\n__device__ float scaled(float f) { return 2 * f + one(); }',
          'one.h': '#pragma once\n__device__ inline float one() { return 1; }',
          'lib/one.h': '__device__ inline float one() { return 10; }',
        },
      },
    );
    const x = zeros([1], { dtype: 'float32' });
    kernel.launch({ grid: 1, block: 1 }, x);
    expect(x.itemSync()).toBe(16);
  });

  it('of structs, 16-bit floats and vector types', () => {
    const kernel = rawKernel(
      `#include <cuda_fp16.h>
struct Line { float3 from; double scale; int steps[2]; };
extern "C" __global__ void k(Line line, __half h, float4 v, bool flip, double* out) {
  out[0] = line.from.x + 10 * line.from.y + 100 * line.from.z;
  out[1] = line.scale; out[2] = line.steps[0] - line.steps[1];
  out[3] = __half2float(h); out[4] = v.x * v.w; out[5] = flip ? 1 : -1;
}`,
      'k',
    );
    const out = zeros([6]);
    kernel.launch(
      { grid: 1, block: 1 },
      { from: [1, 2, 3], scale: 0.1, steps: [7, 5] },
      0.1,
      { x: 3, y: 0, z: 0, w: 4 },
      true,
      out,
    );
    expect(out.toArraySync()).toEqual([321, 0.1, 2, 0.0999755859375, 12, 1]);
  });

  it('with as much dynamic shared memory as there is', () => {
    const kernel = rawKernel(
      `extern "C" __global__ void k(int* out, int n) {
        extern __shared__ int s[];
        for (int i = threadIdx.x; i < n; i += blockDim.x) s[i] = i;
        __syncthreads();
        if (threadIdx.x == 0) out[0] = s[n - 1] + s[n / 2];
      }`,
      'k',
    );
    const out = zeros([1], { dtype: 'int32' });
    const n = (227 * 1024) / 4;
    kernel.launch({ grid: 1, block: 64, shared: 227 * 1024 }, out, n);
    expect(out.itemSync()).toBe(n - 1 + n / 2);
  });

  it('of trusted texts, with folders of headers, whose contents are in the key', () => {
    const folder = mkdtempSync(join(tmpdir(), 'weft-headers-'));
    const run = (value: number) => {
      writeFileSync(join(folder, 'value.h'), `#define VALUE ${value}`);
      const text = '#include "value.h"\nextern "C" __global__ void k(int* x) { x[0] = VALUE; }';
      const x = zeros([1], { dtype: 'int32' });
      rawKernel(text, 'k', { trusted: true, options: [`-I${folder}`] }).launch({ grid: 1, block: 1 }, x);
      return x.itemSync();
    };
    expect([run(3), run(4), run(3)]).toEqual([3, 4, 3]);
    rmSync(folder, { recursive: true });
  });

  it('cooperative: the blocks wait for each other', () => {
    const kernel = rawKernel(
      `#include <cooperative_groups.h>
extern "C" __global__ void k(int* x, int* out) {
  x[blockIdx.x] = blockIdx.x + 1;
  cooperative_groups::this_grid().sync();
  int next = (blockIdx.x + 1) % gridDim.x;
  out[blockIdx.x] = x[next];
}`,
      'k',
    );
    const out = zeros([4], { dtype: 'int32' });
    kernel.launch({ grid: 4, block: 1, cooperative: true }, zeros([4], { dtype: 'int32' }), out);
    expect(out.toArraySync()).toEqual([2, 3, 4, 1]);
  });
});

describe('the tagged form', () => {
  it('takes values, which become literals', () => {
    const kernel = rawKernel`
extern "C" __global__ void k(${np.float64}* x) {
  x[0] = ${0.1}; x[1] = ${-3}; x[2] = ${2n ** 40n}; x[3] = ${true}; x[4] = ${np.float32(0.1)}; x[5] = 1 -${-2};
  x[6] = ${-(2n ** 63n)}; x[7] = ${2 ** 31}; x[8] = ${1e300}; x[9] = "\n"[0];
}`;
    const x = zeros([10]);
    kernel.launch({ grid: 1, block: 1 }, x);
    expect(x.toArraySync()).toEqual([0.1, -3, 2 ** 40, 1, Math.fround(0.1), 3, -(2 ** 63), 2 ** 31, 1e300, 10]);
    expect(kernel.name).toBe('k');
  });
});

describe('beside other work', () => {
  const fill = rawKernel('extern "C" __global__ void fill(float* x, float v) { x[threadIdx.x] = v; }', 'fill');

  it('in the order of the program', () => {
    const x = floats(1, 2, 3);
    const before = x.mul(2);
    fill.launch({ grid: 1, block: 3 }, x, 7);
    const after = x.mul(2);
    fill.launch({ grid: 1, block: 3 }, x, 9);
    evalAll(before, after);
    expect([before, after, x].map((own) => own.toArraySync())).toEqual([
      [2, 4, 6],
      [14, 14, 14],
      [9, 9, 9],
    ]);
  });

  it('through views: they share what is written', () => {
    const x = zeros([2, 3], { dtype: 'float32' });
    const row = x.slice(1);
    fill.launch({ grid: 1, block: 3 }, row, 5);
    expect(x.toArraySync()).toEqual([
      [0, 0, 0],
      [5, 5, 5],
    ]);
    const pending = x.add(1);
    const view = pending.slice(0);
    fill.launch({ grid: 1, block: 3 }, view, 4);
    expect(pending.toArraySync()).toEqual([
      [4, 4, 4],
      [6, 6, 6],
    ]);
  });

  it('strided arrays, when the kernel knows the strides', () => {
    const every = rawKernel('__global__ void every(float* x, int step) { x[threadIdx.x * step] = -1; }', 'every');
    const x = arange(6, { dtype: 'float32' });
    every.launch({ grid: 1, block: 3, strided: true }, x.slice('::2'), 2);
    expect(x.toArraySync()).toEqual([-1, 1, -1, 3, -1, 5]);
  });

  it('is told to those who listen', async () => {
    const [names] = await launches(() => fill.launch({ grid: 1, block: 1 }, floats(1), 1));
    expect(names).toEqual(['fill']);
  });

  it('in a scope, which frees what it made', () => {
    const kept = scope(() => {
      const x = floats(1, 2);
      fill.launch({ grid: 1, block: 2 }, x, 3);
      return x;
    });
    expect(kept.toArraySync()).toEqual([3, 3]);
  });

  it('in a fused function, which then runs each time', () => {
    const traced = fuse((x: ReturnType<typeof floats>) => {
      const y = x.mul(1);
      fill.launch({ grid: 1, block: 2 }, y, 6);
      return y.add(1);
    });
    expect(traced(floats(1, 2)).toArraySync()).toEqual([7, 7]);
    expect(traced(floats(1, 2)).toArraySync()).toEqual([7, 7]);
  });
});

describe('compiling', () => {
  it('ahead, blocking or not', async () => {
    const text = (k: number) => `extern "C" __global__ void k(int* x) { x[0] = ${k}; }`;
    const kernel = rawKernel(text(1), 'k');
    expect(kernel.compile()).toBe(kernel);
    const other = rawKernel(text(2), 'k');
    expect(await Promise.all([other.ready(), other.ready()])).toEqual([other, other]);
    const x = zeros([1], { dtype: 'int32' });
    other.launch({ grid: 1, block: 1 }, x);
    expect(x.itemSync()).toBe(2);
    expect(kernel.log()).toBe('');
  });

  it('once: the next process, or the next kernel of this text, finds it', () => {
    const text = `extern "C" __global__ void k(int* x) { x[0] = ${process.pid}; }`;
    const { compiles, memory: looks } = memory().kernels;
    // Held: a module is closed when nobody can launch it.
    const first = rawKernel(text, 'k').compile();
    expect(memory().kernels).toMatchObject({ compiles: compiles + 1, memory: { misses: looks.misses + 1 } });
    const before = diskCache()?.counts;
    rawKernel(text, 'k', { options: ['-DOTHER'] }).compile();
    const between = diskCache()?.counts;
    const { hits } = memory().kernels.memory;
    expect([first, rawKernel(text, 'k').compile()].map(({ name }) => name)).toEqual(['k', 'k']);
    expect(memory().kernels.memory.hits).toBe(hits + 1);
    expect(before?.writes).toBe((between?.writes ?? 0) - 1);
    expect(diskCache()?.counts.writes).toBe(between?.writes);
  });

  it('says what is known, and null for what is not', () => {
    const kernel = rawKernel(saxpyText, 'saxpy');
    const { registers, sharedBytes, ptxVersion, spillLoadBytes } = kernel.attributes();
    expect({ registers, sharedBytes, ptxVersion, spillLoadBytes }).toEqual({
      registers: null,
      sharedBytes: null,
      ptxVersion: null,
      spillLoadBytes: null,
    });
    expect(kernel.occupancy({ block: 256 })).toBe(1);
    expect(kernel.occupancy({ block: [16, 16], shared: 1024 })).toBe(1);
  });
});

describe('a kernel that fails', () => {
  const failing = (text: string) =>
    rawKernel(`#include <assert.h>\nextern "C" __global__ void k(int n) {\n  ${text}\n}`, 'k');
  const errorOf = (call: () => void): Error => {
    try {
      call();
    } catch (error) {
      return error as Error;
    }
    throw new Error('nothing was thrown');
  };

  it('is told at the launch that waits, with the line and the arguments', () => {
    const error = errorOf(() => failing('assert(n < 4);').launch({ grid: 1, block: 2, sync: true }, 7));
    expect(error).toBeInstanceOf(DeviceError);
    expect(error.message).toContain('n < 4');
    expect(error.message).toContain('> 3 |   assert(n < 4);');
    expect(error.message).toMatch(/Kernel k, grid 1x1x1, block 2x1x1:\n {2}int n: 7/);
  });

  it('is told once by the next call, and the device goes on', () => {
    const x = floats(1);
    failing('__trap();').launch({ grid: 1, block: 1 }, 1);
    expect(() => x.add(1).dataSync()).toThrow(DeviceError);
    expect(x.add(1).toArraySync()).toEqual([2]);
  });
});

describe('debug', () => {
  const debug = (text: string) => rawKernel(text, 'k', { debug: true });

  it('an access outside of an array says kernel, thread and line', () => {
    const kernel = debug('extern "C" __global__ void k(float* x) {\n  int i = threadIdx.x;\n  x[i] = 1;\n}');
    const run = () => kernel.launch({ grid: 1, block: 8 }, zeros([4], { dtype: 'float32' }));
    expect(run).toThrow(DeviceError);
    expect(run).toThrow(/`?x`?/);
    expect(run).toThrow(/> 3 \| {3}x\[i\] = 1;/);
  });

  it('races and what is read before it is written, in shared memory', () => {
    const race = debug(`extern "C" __global__ void k(int* out) {
  __shared__ int s[32];
  s[threadIdx.x / 2] = threadIdx.x;
  __syncthreads();
  out[threadIdx.x] = s[threadIdx.x / 2];
}`);
    const run = () => race.launch({ grid: 1, block: 32 }, zeros([32], { dtype: 'int32' }));
    expect(run).toThrow(/race on shared memory/);
    expect(run).toThrow(/> 3 \| {3}s\[threadIdx\.x \/ 2\] = threadIdx\.x;/);
    const unset = debug(
      'extern "C" __global__ void k(int* out) {\n  __shared__ int s[4];\n  s[out[0]] = 1;\n  out[0] = s[3];\n}',
    );
    expect(() => unset.launch({ grid: 1, block: 1 }, zeros([1], { dtype: 'int32' }))).toThrow(
      /> 4 \| {3}out\[0\] = s\[3\];/,
    );
  });

  it('a kernel without a fault runs', () => {
    const kernel = debug(
      'extern "C" __global__ void k(float* x, const float* y) {\n  x[threadIdx.x] = y[threadIdx.x] + 1;\n}',
    );
    const x = zeros([4], { dtype: 'float32' });
    kernel.launch({ grid: 1, block: 4 }, x, floats(1, 2, 3, 4));
    expect(x.toArraySync()).toEqual([2, 3, 4, 5]);
  });
});
