/** Fused functions and reads of one turn on a GPU. Whole numbers, so that contracted products and sums are exact. */

import { expect, test } from 'vitest';
import { array, elementwise, evalAll, fuse, type NDArray, np, withDevice, zeros } from '../../src/index.ts';
import { describeTier } from '../support/tier.ts';
import { launches } from './launches.ts';

const on = <R>(run: () => R): R => withDevice('cuda', run);
const list = (array: NDArray): number[] => Array.from(array.dataSync() as Float64Array);

describeTier('gpu', 'fuse() on a GPU', () => {
  test('a function runs once, with arrays from outside and typed scalars as parameters', () => {
    on(() => {
      const w = array([1, 2, 3]);
      const layer = fuse((x: NDArray, k: ReturnType<typeof np.float64>) => x.mul(w).add(k).sum({ axis: -1 }));
      for (let k = 0; k < 5; k++) {
        w.set(0, k);
        const x = array([
          [1, 1, 1],
          [2, 0, 1],
        ]);
        expect(list(layer(x, np.float64(k)))).toEqual([k + 5 + 3 * k, 2 * k + 3 + 3 * k]);
      }
      expect(layer.traces).toBe(1);
    });
  });

  test('writes are repeated in their order, and arrays that are made inside are new ones', () => {
    on(() => {
      const step = fuse((u: NDArray) => {
        const before = u.sum();
        u.set('1:-1', u.slice('2:').add(u.slice(':-2')));
        np`${u} *= 2`;
        const copy = u.copy();
        copy.set(0, -1);
        return [before, u.max(), copy] as const;
      });
      let model = Array.from({ length: 1000 }, (_, k) => k % 7);
      const u = array(model);
      for (let k = 0; k < 4; k++) {
        const [before, largest, copy] = step(u);
        expect(before.itemSync()).toBe(model.reduce((sum, value) => sum + value, 0));
        const last = model.length - 1;
        model = model.map((own, i) => 2 * (i === 0 || i === last ? own : model[i + 1]! + model[i - 1]!));
        expect([largest.itemSync(), list(u)]).toEqual([Math.max(...model), model]);
        expect(list(copy)).toEqual([-1, ...model.slice(1)]);
      }
      expect(step.traces).toBe(1);
    });
  });

  test('raw parameters, a pending argument and another device run the function', () => {
    const put = elementwise({ in: 'T x', out: 'raw T y', body: 'y[n - 1 - i] = x' });
    const run = fuse((x: NDArray, y: NDArray) => {
      put(x, y);
      return y.add(1);
    });
    for (const device of ['cuda', 'cpu', 'cuda']) {
      withDevice(device, () => {
        const y = zeros(3).eval();
        expect(list(run(array([1, 2, 3]), y))).toEqual([4, 3, 2]);
        expect(list(run(array([1, 2, 3]).add(1), y))).toEqual([5, 4, 3]);
      });
    }
  });

  test('a move to the other device runs the function each time', () => {
    on(() => {
      const run = fuse((x: NDArray) => x.add(1).to('cpu').mul(2));
      for (let k = 0; k < 3; k++) {
        const found = run(array([k, 5]));
        expect([found.device, list(found)]).toEqual(['cpu', [2 * k + 2, 12]]);
      }
      expect(run.traces).toBe(3);
    });
  });

  test('min, max, mean and var are one launch, by evalAll() and by reads of one turn', async () => {
    await on(async () => {
      const facts = fuse((x: NDArray) => [x.min(), x.max(), x.mean(), x.var()] as const);
      const x = array(Float64Array.from({ length: 1024 }, (_, k) => k % 4));
      for (let round = 0; round < 3; round++) {
        const [names, found] = await launches(() => Promise.all(facts(x).map((each) => each.item())));
        expect([names.length, found]).toEqual([1, [0, 3, 1.5, 1.25]]);
        const [again] = await launches(() => evalAll(...facts(x)));
        expect(again).toHaveLength(1);
      }
      expect(facts.traces).toBe(1);
    });
  });

  test('reads keep the values of their call', async () => {
    await on(async () => {
      const x = array(new Float64Array(2 ** 20).fill(1));
      const pair = fuse((x: NDArray) => [x.mul(2), x.mul(3)] as const);
      for (let k = 1; k < 4; k++) {
        x.set('...', k);
        const [a, b] = pair(x);
        const reading = [a.data(), b.data()];
        x.set('...', -1);
        a.dispose();
        const [first, second] = await Promise.all(reading);
        expect([first![5], second![2 ** 20 - 1]]).toEqual([2 * k, 3 * k]);
      }
    });
  });
});
