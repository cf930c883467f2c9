import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planCounts } from '../../runtime/plan.ts';
import { arange, array, evalAll, fuse, type NDArray, np, zeros } from '../../src/index.ts';
import { errorOf, told, values } from './support.ts';

// A method that is called again on stored arrays of the same layouts takes a shorter way. Each test calls often.

describe('the second call of a method', () => {
  test('makes no program and no plan', () => {
    const [x, y] = [arange(6).mul(1).eval().reshape([2, 3]), arange(3).mul(1).eval()];
    const out = zeros([2, 3]).eval();
    const all = (k: number): NDArray[] => [
      x.add(y).eval(),
      x.mul(k).eval(),
      np.sin(x).eval(),
      x.sum({ axis: 0 }).eval(),
      x.sum().eval(),
      x.astype('float32').eval(),
      x.sub(y, { out }),
      out.set('...', x),
      out.set('0, 1:', k),
    ];
    all(2);
    all(3);
    const before = planCounts();
    for (let k = 4; k < 10; k++) {
      const [sum, product, , columns, total, narrow] = all(k);
      expect(values(sum!)).toEqual([
        [0, 2, 4],
        [3, 5, 7],
      ]);
      expect(values(product!)).toEqual([
        [0, k, 2 * k],
        [3 * k, 4 * k, 5 * k],
      ]);
      expect([values(columns!), total!.itemSync(), narrow!.dtype]).toEqual([[3, 5, 7], 15, 'float32']);
      expect(values(out)).toEqual([
        [0, k, k],
        [3, 4, 5],
      ]);
    }
    expect(planCounts()).toEqual(before);
  });

  test('numbers are parameters, of the type that they would have', () => {
    const a = array([1, 2], 'uint8');
    for (let round = 0; round < 3; round++) {
      expect(told(a.add(3 + round))).toEqual({ dtype: 'uint8', shape: [2], values: [4 + round, 5 + round] });
      expect(told(a.add(0.5))).toEqual({ dtype: 'float64', shape: [2], values: [1.5, 2.5] });
      expect(a.add(-0).dtype).toBe('float64');
      expect(errorOf(() => a.add(256))).toMatch(/^OverflowError: Python integer 256 out of bounds for uint8/);
      expect(values(a.less(1000))).toEqual([true, true]);
      expect(values(a.less(-1))).toEqual([false, false]);
      expect(values(np.subtract(5 + round, a))).toEqual([4 + round, 3 + round]);
      expect(values(a.add(true))).toEqual([2, 3]);
      expect(told(a.add(np.int16(round))).dtype).toBe('int16');
      expect(values(a.add([10, 20]))).toEqual([11, 22]);
      expect(told(np.add(1, 2))).toEqual({ dtype: 'float64', shape: [], values: 3 });
    }
  });

  test('numbers that decide more than a parameter', () => {
    const a = array([2, 3]);
    const b = array([1.256, -2.345]);
    for (let round = 0; round < 2; round++) {
      expect(values(a.pow(2))).toEqual([4, 9]);
      expect(values(a.pow(-1))).toEqual([0.5, 1 / 3]);
      expect(values(a.pow(0.5))).toEqual([Math.SQRT2, Math.sqrt(3)]);
      for (const decimals of [0, 1, 2]) {
        const scale = 10 ** decimals;
        expect(values(b.round(decimals))).toEqual([
          Math.round(1.256 * scale) / scale,
          -Math.round(2.345 * scale) / scale,
        ]);
      }
      expect(errorOf(() => array([2], 'int32').pow(-1).eval())).toMatch(/negative integer power/i);
    }
  });

  test('options of a reduction are told apart', () => {
    const x = arange(6).mul(1).eval().reshape([2, 3]);
    for (let round = 0; round < 3; round++) {
      expect(values(x.sum({ axis: 0 }))).toEqual([3, 5, 7]);
      expect(values(x.sum({ axis: 1 }))).toEqual([3, 12]);
      expect(values(x.sum({ axis: -1, keepdims: true }))).toEqual([[3], [12]]);
      expect(values(x.sum({ axis: [0, 1] }))).toEqual(15);
      expect(values(x.sum(1))).toEqual([3, 12]);
      expect(x.sum({ dtype: 'float32' }).dtype).toBe('float32');
      expect(x.sum({ dtype: np.float16 }).dtype).toBe('float16');
      expect(values(x.sum({ initial: round }))).toBe(15 + round);
      expect(values(x.var({ ddof: round, axis: 1 }))).toEqual([2, 2].map((sum) => sum / (3 - round)));
      expect(errorOf(() => x.sum({ axis: 2 }))).toMatch(/axis 2 is out of bounds/);
      expect(errorOf(() => x.sum({ axes: 2 } as never))).toMatch(/axes/);
      expect(errorOf(() => x.sum(['axis', 0] as never))).not.toBe('nothing was thrown');
      const out = zeros([3]).eval();
      expect(x.sum({ axis: 0, out })).toBe(out);
      expect(values(out)).toEqual([3, 5, 7]);
    }
  });

  test('a write or a dispose between a call and its evaluation does not show', () => {
    for (let k = 0; k < 3; k++) {
      const a = array([1, k]);
      const [sum, doubled] = [a.sum(), a.mul(2)];
      a.set('0', 10);
      expect([sum.itemSync(), values(doubled), values(a)]).toEqual([1 + k, [2, 2 * k], [10, k]]);
      const later = a.add(1);
      a.dispose();
      expect(values(later)).toEqual([11, k + 1]);
      expect(errorOf(() => a.add(1))).toMatch(/^DisposedError/);
      expect(errorOf(() => a.set('...', 1))).toMatch(/^DisposedError/);
    }
  });

  test('results compose, and what they share is computed once', () => {
    const x = arange(4).mul(1).eval();
    for (let k = 1; k < 4; k++) {
      const shared = x.mul(k);
      const [a, b] = evalAll(shared.add(1), shared.sum(), shared.mul(shared)) as NDArray[];
      expect([values(a!), b!.itemSync()]).toEqual([[1, 1 + k, 1 + 2 * k, 1 + 3 * k], 6 * k]);
      const view = x.add(k).slice('1:');
      view.set('...', 0);
      expect(values(view)).toEqual([0, 0, 0]);
    }
  });

  test('results that are given, also over what is read', () => {
    const x = arange(5).mul(1).eval();
    const out = zeros([5]).eval();
    for (let k = 0; k < 3; k++) expect(x.add(k, { out })).toBe(out);
    expect(values(out)).toEqual([2, 3, 4, 5, 6]);
    for (let k = 0; k < 3; k++) out.slice('1:').add(out.slice(':-1'), { out: out.slice('1:') });
    expect(values(out)).toEqual([2, 9, 19, 28, 36]);
    for (let k = 0; k < 3; k++) {
      expect(errorOf(() => x.add(1, { out: zeros([4]).eval() }))).toMatch(/^ShapeError/);
      expect(errorOf(() => x.add(0.5, { out: zeros([5], 'int32').eval() }))).toMatch(/^DTypeError/);
    }
  });

  test('more kinds than are kept stay right', () => {
    for (let n = 1; n < 2200; n++) {
      const x = zeros([n], 'int32').eval();
      if (n % 100 === 0) expect(x.add(n).sum().itemSync()).toBe(n * n);
      else x.add(n).dispose();
      x.dispose();
    }
    const x = array([1, 2]);
    for (let k = 0; k < 3; k++) expect(values(x.add(k))).toEqual([1 + k, 2 + k]);
  });

  test('in a fused function, which repeats what it does itself', () => {
    const step = fuse((u: NDArray, x: NDArray) => {
      u.set('1:', x.slice(':-1').mul(2));
      u.add(1, { out: u });
      return u.sum();
    });
    const u = array([1, 1, 1]);
    const x = array([1, 2, 3]);
    expect(Array.from({ length: 3 }, () => step(u, x).itemSync())).toEqual([10, 11, 12]);
    expect(step.traces).toBe(1);
  });
});

describe('any calls', () => {
  const calls: readonly (readonly [string, (x: NDArray, y: NDArray, k: number) => NDArray])[] = [
    ['x + y', (x, y) => x.add(y)],
    ['x - k', (x, _y, k) => x.sub(k)],
    ['k * y', (_x, y, k) => np.multiply(k, y)],
    ['x.max(axis=0)', (x) => x.max({ axis: 0 })],
    ['y.sum(axis=1, keepdims=True)', (_x, y) => y.sum({ axis: 1, keepdims: true })],
    ['x ** k', (x, _y, k) => x.pow(k)],
    ['x[::-1] * y', (x, y) => x.slice('::-1').mul(y)],
    ['(x + k).T', (x, _y, k) => x.add(k).T],
    ['x > y', (x, y) => x.greater(y)],
    ['clip(x, 1, k)', (x, _y, k) => x.clip(1, k)],
    ['x.astype(float32)', (x) => x.astype('float32')],
  ];
  const call = fc.record({ n: fc.nat(calls.length - 1), x: fc.nat(3), y: fc.nat(3), k: fc.constantFrom(1, 2, 3, 0.5) });

  test('give what texts give', () => {
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 20 }), (list) => {
        const base = arange(16).mul(1).eval().reshape([4, 4]);
        const arrays = [base, base.T, base.astype('int32').eval(), base.slice('::-1, ::-1')];
        for (const { n, x, y, k } of list) {
          const [text, run] = calls[n]!;
          const expected = np(text, { x: arrays[x]!, y: arrays[y]!, k });
          expect(told(run(arrays[x]!, arrays[y]!, k))).toEqual(told(expected as NDArray));
        }
      }),
      { numRuns: 100 },
    );
  });
});
