/** Raw kernels of many kinds on the CPU, against plain JavaScript. */

import { describe, expect, test } from 'vitest';
import { checkCase, runCase } from './kernel-run.ts';
import { rawCases } from './kernels/all.ts';
import { rawCase } from './kernels/case.ts';

describe('raw kernels on the CPU', () => {
  test.each(rawCases.map((own) => [own.title, own] as const))('%s', (_, own) => {
    checkCase(own, runCase(own, 'cpu'));
  });
});

test('titles are the only ones, and there are many', () => {
  expect(new Set(rawCases.map(({ title }) => title)).size).toBe(rawCases.length);
  expect(rawCases.length).toBeGreaterThanOrEqual(60);
});

describe('a wrong result is found', () => {
  const wrong = (expected: readonly number[], tolerance?: number) =>
    rawCase({
      title: 'halves',
      source: 'extern "C" __global__ void halve(float* x) { x[threadIdx.x] *= 0.5f; }',
      arrays: () => ({ x: Float32Array.of(1, 2, 3) }),
      steps: [{ kernel: 'halve', grid: 1, block: 3, args: ['x'] }],
      expected: () => ({ x: expected }),
      ...(tolerance === undefined ? {} : { tolerance }),
    });
  test.each([
    [[0.5, 1, 1.5], undefined, true],
    [[0.5, 1, 1.5000001], undefined, false],
    [[0.5, 1, 1.5000001], 1e-6, true],
    [[0.5, 1.1, 1.5], 1e-6, false],
    [[0.5, 1, 1.5, 2], undefined, false],
  ] as const)('%j within %s', (expected, tolerance, isRight) => {
    const own = wrong(expected, tolerance);
    const results = runCase(own, 'cpu');
    const check = () => checkCase(own, results);
    if (isRight) check();
    else expect(check).toThrow(/expected/);
  });
});
