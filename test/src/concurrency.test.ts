import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { arange, array, elementwise, type NDArray, np, zeros } from '../../src/index.ts';
import { bundle, childEnvironment } from '../support/child.ts';
import { values } from './support.ts';

const large = 2 ** 20;
const isRange = (data: ArrayLike<number | bigint>, from = 0, step = 1): boolean => {
  for (let k = 0; k < data.length; k++) if (data[k] !== from + k * step) return false;
  return true;
};

describe('many reads at once', () => {
  test('of one array and of many', async () => {
    const a = arange(1000).add(0.25);
    const reads = await Promise.all(Array.from({ length: 50 }, () => a.data()));
    expect(reads.every((data) => isRange(data, 0.25))).toBe(true);
    const arrays = Array.from({ length: 40 }, (_, k) => np`arange(${k + 1}) * 2.0 + ${k}`);
    const lists = await Promise.all(arrays.map((array) => array.toArray()));
    lists.forEach((list, k) => {
      expect(list).toEqual(Array.from({ length: k + 1 }, (_, j) => 2 * j + k));
    });
  });

  test('different kernels compile beside each other', async () => {
    const kernels = Array.from({ length: 8 }, (_, k) => elementwise`(x: T) => (y: T) { y = x * ${k} + ${k / 7} }`);
    const x = array([1, 2, 3]);
    const found = await Promise.all(kernels.map((kernel) => kernel(x).toArray()));
    found.forEach((list, k) => {
      expect(list).toEqual([1, 2, 3].map((value) => value * k + k / 7));
    });
  });
});

describe('data() takes the values of its call', () => {
  /** Reads, then disturbs the array before the read is done. */
  const cases: readonly (readonly [string, () => NDArray, number, number])[] = [
    ['an array', () => arange(large).eval(), 0, 1],
    ['a pending array', () => arange(large).mul(1), 0, 1],
    ['a view', () => arange(large).eval().slice('::-2'), large - 1, -2],
    ['a view of a pending array', () => arange(large).mul(1).slice('::-4'), large - 1, -4],
  ];
  test.each(cases)('%s that is written meanwhile', async (_, make, from, step) => {
    const a = make();
    const reading = a.data();
    a.set('...', -5);
    const again = a.data();
    expect(isRange(await reading, from, step)).toBe(true);
    expect((await again).every((value) => value === -5)).toBe(true);
  });

  test.each(cases)('%s that is disposed meanwhile', async (_, make, from, step) => {
    const a = make();
    const reading = a.data();
    a.dispose();
    const other = zeros(large).eval();
    other.set('...', 9);
    expect(isRange(await reading, from, step)).toBe(true);
  });

  test('a new kernel compiles while the array goes on', async () => {
    const a = array([1, 2, 3]);
    const pending = elementwise`(x: T) => (y: T) { y = x * ${Math.random()} * 0 + x }`(a);
    const reading = pending.data();
    pending.set('...', 0);
    a.set('...', 7);
    expect([...(await reading)]).toEqual([1, 2, 3]);
    expect(values(pending)).toEqual([0, 0, 0]);
  });

  test('a blocking read does not wait for the one that compiles', async () => {
    const pending = elementwise`(x: T) => (y: T) { y = x + ${Math.random()} * 0 }`(array([1, 2, 3]));
    const start = performance.now();
    const reading = pending.data();
    expect(values(pending)).toEqual([1, 2, 3]);
    expect(performance.now() - start).toBeLessThan(5000);
    expect([...(await reading)]).toEqual([1, 2, 3]);
  });
});

describe('worker threads', () => {
  test('use the library at once', async () => {
    const file = await bundle(`
      import { parentPort } from 'node:worker_threads';
      import { arange, elementwise, np } from './src/index.ts';
      const double = elementwise({ in: 'T x', out: 'T y', body: 'y = 2 * x' });
      let sum = 0;
      for (let k = 0; k < 50; k++) {
        const a = arange(1000).add(k).eval();
        sum += (await np\`\${double}(\${a}) - \${a}\`.data())[999];
        a.set('...', 0);
        sum += a.slice(5).itemSync();
        a.dispose();
      }
      parentPort.postMessage(sum);
    `);
    const run = (): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const worker = new Worker(file, { env: childEnvironment({ WEFT_DEVICE: 'cpu' }) });
        worker.once('message', resolve);
        worker.once('error', reject);
      });
    const own = np`arange(10) * 3`.data();
    expect(await Promise.all([run(), run(), run()])).toEqual(Array.from({ length: 3 }, () => 50 * 999 + (49 * 50) / 2));
    expect([...(await own)].map(Number)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
  });
});
