import { expect, test } from 'vitest';
import { np, reduction, withDevice } from '../../src/index.ts';
import { describeTier } from '../support/tier.ts';
import { reductionCases, reductionShapes } from './reduction-cases.ts';
import { checkReduction } from './reduction-run.ts';

describeTier('gpu', 'reductions of users on a GPU', () => {
  test.each(reductionCases.map((own) => [own.title, own] as const))('%s', (_, own) => {
    withDevice('cuda', () => {
      reductionShapes.forEach((shaped, k) => {
        checkReduction(own, shaped, k % 2 === 0);
      });
    });
  });

  const exact = () =>
    reduction({
      in: 'T x',
      out: 'int64 y',
      map: 'int64(x) * (j % 3)',
      reduce: 'a + b',
      reduceType: 'int64',
      identity: '0',
    });

  // Rows in parts, by blocks and warps, columns, few columns, short rows: whole numbers have one sum.
  test.each([
    [[2 ** 22], null],
    [[7, 300_001], 1],
    [[5000, 4096], 1],
    [[4096, 5000], 0],
    [[1_000_003, 6], 0],
    [[1_000_003, 6], 1],
    [[64, 50, 512], 1],
  ] as const)('every form against the CPU: %j along %j', (shape, axis) => {
    const size = shape.reduce((a: number, b: number) => a * b, 1);
    const run = (device: string): ArrayLike<unknown> =>
      withDevice(device, () => {
        const x = np`arange(${size}, dtype=int32) % 1009`.reshape([...shape]);
        return exact()(x, { axis }).dataSync();
      });
    expect(run('cuda')).toEqual(run('cpu'));
  });

  test('the same bits 20 times', () => {
    withDevice('cuda', () => {
      const sum = reduction({ in: 'T x', out: 'T y', map: 'sin(x)', reduce: 'a + b', identity: '0' });
      const x = np`arange(10000000, dtype=float32)`.eval();
      const first = sum(x).itemSync();
      for (let run = 0; run < 20; run++) expect(sum(x).itemSync()).toBe(first);
    });
  });
});
