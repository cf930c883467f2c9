/**
 * Generated kernels are on the device before the kernel before them has finished, and wait for it themselves: whatever comes
 * before, and whatever becomes of its memory, they see what it wrote.
 */

import { expect, test } from 'vitest';
import { array, type NDArray, np, rawKernel, withDevice, zeros } from '../../src/index.ts';
import { describeTier } from '../support/tier.ts';

/** Lets the next kernel start at once, and writes as late as it can. */
const late = `
extern "C" __global__ void late(float* x, float value, int n, long long cycles) {
  asm volatile("griddepcontrol.launch_dependents;");
  const long long start = clock64();
  while (clock64() - start < cycles) {}
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) x[i] = value;
}`;

const increment = `
extern "C" __global__ void increment(float* x, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) x[i] += 1;
}`;

describeTier('gpu', 'kernels that begin while another ends', () => {
  test.each([1, 1000, 70_001, 1_000_003])('%d elements, changed in place a thousand times', (n) => {
    withDevice('cuda', () => {
      const x = zeros([n], 'float32').eval();
      for (let k = 0; k < 1000; k++) np`${x}[...] = ${x} + 1`;
      expect(np`all(${x} == 1000)`.itemSync()).toBe(true);
    });
  });

  test('results in memory that the kernel before has just given back', () => {
    withDevice('cuda', () => {
      let x: NDArray = zeros([300_001], 'float32').eval();
      for (let k = 0; k < 1000; k++) {
        const next = np`${x} + ${k % 2}`.eval();
        x.dispose();
        x = next;
      }
      expect(np`all(${x} == 500)`.itemSync()).toBe(true);
    });
  });

  test('a kernel that lets the next one start before it writes', () => {
    withDevice('cuda', () => {
      const kernel = rawKernel(late, 'late');
      const n = 100_000;
      const x = zeros([n], 'float32').eval();
      const sums = Array.from({ length: 20 }, (_, k) => {
        kernel.launch({ grid: 20, block: 256 }, x, k + 1, n, 200_000n);
        const doubled = np`2 * ${x}`.eval();
        return np`${doubled}.sum(dtype=float64)`.eval();
      });
      expect(sums.map((sum) => sum.itemSync())).toEqual(sums.map((_, k) => 2 * (k + 1) * n));
    });
  });

  test('kernels written by hand, generated ones, reductions and transfers in turns', () => {
    withDevice('cuda', () => {
      const kernel = rawKernel(increment, 'increment');
      const n = 50_000;
      let x: NDArray = array(new Float32Array(n));
      for (let k = 0; k < 200; k++) {
        kernel.launch({ grid: Math.ceil(n / 256), block: 256 }, x, n);
        const highest = np`max(${x})`.eval();
        np`${x}[...] = ${x} + ${highest} - ${x}.min()`;
        if (k % 20 === 19) x = array(x.dataSync() as Float32Array);
      }
      expect(np`all(${x} == 200)`.itemSync()).toBe(true);
    });
  });
});
