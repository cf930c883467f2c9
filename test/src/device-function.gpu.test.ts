import { expect, test } from 'vitest';
import { array, deviceFunction, elementwise, type NDArray, np, reduction, withDevice } from '../../src/index.ts';
import { describeTier } from '../support/tier.ts';
import { deviceCases } from './device-function-cases.ts';

const flat = (array: NDArray): number[] => [...array.astype('float64').ravel().dataSync()];

/** Functions of CUDA's library differ in the last places, the fast ones in more. */
function expectClose(found: readonly number[], wanted: readonly number[], tolerance: number): void {
  expect(found).toHaveLength(wanted.length);
  found.forEach((value, k) => {
    const own = wanted[k]!;
    expect(Math.abs(value - own), `${value} is ${own}`).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(own)));
  });
}

const on = (device: 'cpu' | 'cuda', run: () => NDArray): number[] => withDevice(device, () => flat(run()));

describeTier('gpu', "device functions on a GPU give the CPU's values", () => {
  test.each(deviceCases.map((own) => [own.title, own] as const))('%s', (title, { f, args }) => {
    const run = () => f(...args());
    expectClose(on('cuda', run), on('cpu', run), title === 'fast functions' ? 2e-5 : 2e-6);
  });

  test('in a kernel, a reduction and an expression', () => {
    const f = deviceFunction`__device__ float f(float x) { return x * x + 1; }`;
    const kernel = elementwise`(x: float32) => (y: float32) { y = ${f}(x) / 3 }`.with({ fmad: false });
    const sum = reduction`(x: float32) => (y: float32) { map ${f}(x); reduce a + b; post y = ${f}(a); identity 0 }`;
    const x = () => array(Float32Array.from({ length: 1000 }, (_, k) => (k % 17) - 8)).reshape([10, 100]);
    expect(on('cuda', () => kernel(x()))).toEqual(on('cpu', () => kernel(x())));
    expect(on('cuda', () => sum(x(), { axis: 1 }))).toEqual(on('cpu', () => sum(x(), { axis: 1 })));
    expect(on('cuda', () => np`${f}(${x()}) * 2 - ${f}(${x()}[::-1])` as NDArray)).toEqual(
      on('cpu', () => np`${f}(${x()}) * 2 - ${f}(${x()}[::-1])` as NDArray),
    );
  });
});
