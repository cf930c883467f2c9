/** What only a GPU has of kernels written by hand: attributes, occupancy, its limits, compiled files, linking, and speed. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deviceByName } from '../../runtime/devices.ts';
import { compileCudaSync } from '../../runtime/nvrtc.ts';
import { arange, array, np, rawKernel, rawModule, withDevice, zeros } from '../../src/index.ts';
import { runChild } from '../support/child.ts';
import { describeTier } from '../support/tier.ts';

const saxpyText = `
extern "C" __global__ void saxpy(float a, const float* x, float* y, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] += a * x[i];
}`;
const float32 = { dtype: 'float32' } as const;

describeTier('gpu', 'kernels written by hand on a GPU', () => {
  const onGpu = <R>(run: () => R): R => withDevice('cuda', run);

  test('run, and say what they take', () => {
    onGpu(() => {
      const saxpy = rawKernel(saxpyText, 'saxpy');
      const [x, y] = [arange(1000, float32), zeros([1000], float32)];
      saxpy.launch({ threads: 1000, block: 'auto' }, 2, x, y, 1000);
      expect(y.toArraySync()).toEqual(Array.from({ length: 1000 }, (_, k) => 2 * k));
      const { registers, maxThreads, sharedBytes, ptxVersion, binaryVersion, spillStoreBytes } = saxpy.attributes();
      expect(registers).toBeGreaterThan(0);
      expect({ maxThreads, sharedBytes, spillStoreBytes }).toEqual({
        maxThreads: 1024,
        sharedBytes: 0,
        spillStoreBytes: 0,
      });
      expect(ptxVersion).toBe(binaryVersion);
      expect(saxpy.occupancy({ block: 1024 })).toBe(2);
    });
  });

  test('on a small and a large block of shared memory, and a limit with its numbers', () => {
    onGpu(() => {
      const text = `extern "C" __global__ void k(int* out, int n) {
  extern __shared__ int s[];
  for (int i = threadIdx.x; i < n; i += blockDim.x) s[i] = i;
  __syncthreads();
  if (threadIdx.x == 0) out[0] = s[n - 1];
}`;
      const kernel = rawKernel(text, 'k');
      const out = zeros([1], { dtype: 'int32' });
      for (const n of [256, 24 * 1024]) {
        kernel.launch({ grid: 1, block: 64, shared: 4 * n }, out, n);
        expect(out.itemSync()).toBe(n - 1);
      }
      expect(() => kernel.launch({ grid: 1, block: 64, shared: 2 ** 20 }, out, 1)).toThrow(
        /shared is 1048576 bytes; a block on cuda:0 has \d+ at most/,
      );
    });
  });

  test('cooperative: the whole grid waits, up to what fits', () => {
    onGpu(() => {
      const kernel = rawKernel(
        `#include <cooperative_groups.h>
extern "C" __global__ void k(int* x, int* out) {
  x[blockIdx.x] = blockIdx.x + 1;
  cooperative_groups::this_grid().sync();
  out[blockIdx.x] = x[(blockIdx.x + 1) % gridDim.x];
}`,
        'k',
      );
      const out = zeros([64], { dtype: 'int32' });
      kernel.launch({ grid: 64, block: 1, cooperative: true }, zeros([64], { dtype: 'int32' }), out);
      expect(out.toArraySync()).toEqual(Array.from({ length: 64 }, (_, k) => ((k + 1) % 64) + 1));
      expect(() => kernel.launch({ grid: 10 ** 6, block: 1024, cooperative: true }, null, null)).toThrow(
        /a cooperative grid of 1000000x1x1 has 1000000 blocks, but only \d+ run at the same time/,
      );
    });
  });

  test('global variables and constants, read and written', () => {
    onGpu(() => {
      const module = rawModule(`
__constant__ float taps[3];
__device__ int counter;
namespace ns { __device__ float3 corner; }
extern "C" __global__ void count(float* out) {
  atomicAdd(&counter, 1);
  out[threadIdx.x] = taps[threadIdx.x];
  ns::corner.y = 4;
}`);
      module.global('taps').set('...', [1, 2, 3]);
      const counter = module.global('counter');
      const before = counter.add(10);
      const out = zeros([3], float32);
      module.get('count').launch({ grid: 2, block: 3 }, out);
      expect([before.itemSync(), counter.itemSync()]).toEqual([10, 6]);
      expect(out.toArraySync()).toEqual([1, 2, 3]);
      expect(module.global('ns::corner').toArraySync()).toEqual([0, 4, 0]);
      expect(module.global('taps').mul(2).toArraySync()).toEqual([2, 4, 6]);
    });
  });

  test('templates, structs, 16-bit floats and cuda/std', () => {
    onGpu(() => {
      const text = `#include <cuda_fp16.h>
#include <cuda/std/array>
struct Pair { char tag; double value; };
template <class T> __global__ void k(T* out, Pair p, __half h, float3 v) {
  cuda::std::array<float, 2> own{v.x, v.z};
  out[0] = p.value; out[1] = __half2float(h); out[2] = own[0] + own[1]; out[3] = p.tag;
}`;
      const out = zeros([4]);
      rawKernel(text, 'k<double>').launch({ grid: 1, block: 1 }, out, { tag: 7, value: 0.1 }, 1.5, [1, 2, 3]);
      expect(out.toArraySync()).toEqual([0.1, 1.5, 4, 7]);
    });
  });

  test('PTX and cubin files', () => {
    onGpu(() => {
      const { arch } = deviceByName('cuda').info;
      const folder = mkdtempSync(join(tmpdir(), 'weft-raw-'));
      for (const [name, option] of [
        ['k.ptx', arch.replace('sm_', 'compute_')],
        ['k.cubin', arch],
      ] as const) {
        const { image } = compileCudaSync(`__device__ int total;\n${saxpyText}`, name, [
          `--gpu-architecture=${option}`,
        ]);
        const path = join(folder, name);
        writeFileSync(path, image);
        const module = rawModule({ path });
        const y = zeros([3], float32);
        const x = array(Float32Array.of(1, 2, 3));
        module.get('saxpy').launch({ grid: 1, block: 32 }, np.float32(2), x, y, np.int32(3));
        module
          .get('saxpy', { parameters: 'float a, const float* x, float* y, int n' })
          .launch({ grid: 1, block: 32 }, 1, x, y, 3);
        expect(y.toArraySync(), name).toEqual([3, 6, 9]);
      }
    });
  });

  test('kernels that start kernels, linked with the device runtime', () => {
    onGpu(() => {
      const kernel = rawKernel(
        `__global__ void child(int* x) { x[threadIdx.x] = threadIdx.x + 1; }
extern "C" __global__ void parent(int* x) { child<<<1, 4>>>(x); }`,
        'parent',
        { relocatable: true },
      );
      const x = zeros([4], { dtype: 'int32' });
      kernel.launch({ grid: 1, block: 1 }, x);
      expect(x.toArraySync()).toEqual([1, 2, 3, 4]);
    });
  });

  test('a fault names the kernel and its arguments with WEFT_SYNC=1', async () => {
    const { stdout } = await runChild(
      `
import { array, rawKernel } from './src/index.ts';
const bad = rawKernel('extern "C" __global__ void bad(float* x, int n) { ((float*)8)[n] = x[0]; }', 'bad');
try { bad.launch({ grid: 1, block: 1 }, array([1], { dtype: 'float32' }), 3); } catch (error) { console.log(error.name + ': ' + error.message); }`,
      { WEFT_DEVICE: 'cuda', WEFT_SYNC: '1' },
    );
    expect(stdout).toMatch(/^DeviceError: cuda:0: /);
    expect(stdout).toContain(
      'Kernel bad, grid 1x1x1, block 1x1x1:\n  float* x: float32 array of shape (1,)\n  int n: 3',
    );
  });

  test('a launch from JavaScript takes microseconds', () => {
    onGpu(() => {
      const kernel = rawKernel('extern "C" __global__ void k(float a, const float* x, float* y, int n) {}', 'k');
      const [x, y] = [zeros([8], float32), zeros([8], float32)];
      const device = deviceByName('cuda');
      let best = Number.POSITIVE_INFINITY;
      for (let round = 0; round < 20; round++) {
        device.sync();
        const since = performance.now();
        // Fewer than the driver's queue holds: it would make the launch wait.
        for (let k = 0; k < 500; k++) kernel.launch({ grid: 1, block: 32 }, 2, x, y, 8);
        best = Math.min(best, ((performance.now() - since) * 1000) / 500);
      }
      device.sync();
      console.log(`a launch of a kernel written by hand: ${best.toFixed(2)} us`);
      // The goal of 4 us is measured by test/bench/raw.ts: hosts differ by a factor of two. This finds what is far off.
      expect(best).toBeLessThan(12);
    });
  });
});
