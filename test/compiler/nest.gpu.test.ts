import { expect, test } from 'vitest';
import { np, withDevice } from '../../src/index.ts';
import { describeTier } from '../support/tier.ts';

// Whole numbers: the same bits on both devices, whatever the order.
describeTier('gpu', 'reductions inside of reductions on a GPU', () => {
  test.each([
    '((a[:, None, :] - b[None])**2).sum(-1).argmin(-1)',
    'abs(a[:, None, ::-2] * b[None, :, ::2]).max(-1).sum(0)',
    '(a.T[:, :, None] - b.T[:, None]).min(0).max()',
  ])('%s', (text) => {
    for (const dtype of [np.float32, np.float64, np.int32, np.float16]) {
      const run = (device: string): ArrayLike<unknown> =>
        withDevice(device, () => {
          const a = np`((arange(2003 * 24) * 37 % 31).reshape(2003, 24)).astype(${dtype})`.eval();
          const b = np`((arange(1501 * 24) * 41 % 29).reshape(1501, 24)).astype(${dtype})`.eval();
          const found = np(text, { a, b });
          expect(found.explain()).toMatch(/^1 kernel,/);
          return found.dataSync();
        });
      expect(run('cuda')).toEqual(run('cpu'));
    }
  });
});
