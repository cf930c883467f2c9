import { expect, test } from 'vitest';
import { runOn } from '../../src/context.ts';
import { evalAll, zeros } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { describeTier } from '../support/tier.ts';
import { reductionCases, reductionShapes } from './reduction-cases.ts';
import { runReduction } from './reduction-run.ts';

/** Long rows, rows of a few elements, columns, all: each is another form on a GPU. */
const forms = [
  { shape: [3, 5000], axis: 1 },
  { shape: [70_000], axis: null },
  { shape: [1000, 2000], axis: 0 },
  { shape: [100_000, 7], axis: 0 },
  { shape: [100_000, 7], axis: 1 },
] as const;

// Each kernel's CUDA text goes through NVRTC; nothing runs.
describeTier('nvrtc', 'reductions of users compile for CUDA', () => {
  const device = compileOnlyDevice();

  test.each(reductionCases.map((own) => [own.title, own] as const))('%s', (_, own) => {
    const before = device.kernels;
    runOn(device, () => {
      for (const { shape, axis } of reductionShapes.filter((_each, k) => k % 3 === 0))
        evalAll(...runReduction(own, { shape, axis }, true).results);
      for (const { shape, axis } of forms) {
        const x = zeros(shape, own.dtypes[0]!).eval();
        const y = own.dtypes.slice(1).map((dtype) => zeros(shape, dtype).eval());
        evalAll(...own.make().all(x, ...y, ...(own.raws?.() ?? []), { axis }));
      }
    });
    expect(device.kernels - before).toBeGreaterThanOrEqual(forms.length);
  });
});
