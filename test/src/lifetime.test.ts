import { describe, expect, test } from 'vitest';
import { arange, array, evalAll, memory, type NDArray, np, ones, scope, zeros } from '../../src/index.ts';
import { errorOf, values } from './support.ts';

const gone =
  'DisposedError: this array was disposed; keep it alive (leave its scope later, or return it from the scope)';
const used = (): number => memory().usedBytes;

describe('dispose()', () => {
  test('frees the bytes at once, twice is once', () => {
    const before = used();
    const a = zeros(1000).eval();
    expect(used()).toBeGreaterThanOrEqual(before + 8000);
    a.dispose();
    a.dispose();
    expect(used()).toBe(before);
    expect(a.isDisposed).toBe(true);
  });

  test('every use afterwards is a DisposedError', () => {
    const a = array([1, 2]);
    a.dispose();
    const uses: (() => unknown)[] = [
      () => a.add(1),
      () => ones(2).add(a),
      () => a.eval(),
      () => a.dataSync(),
      () => a.slice(0),
      () => a.T,
      () => a.set('...', 1),
      () => a.copy(),
      () => a.astype('int8'),
      () => a.strides,
      () => np`${a} + 1`,
      () => np`${a}[0] = 1`,
      () => evalAll(ones(2), a),
    ];
    for (const use of uses) expect(errorOf(use)).toMatch(/^DisposedError: this array was disposed/);
    expect(errorOf(() => a.add(1))).toBe(gone);
    expect([a.dtype, a.shape, a.size]).toEqual(['float64', [2], 2]);
  });

  test('and of the awaits too', async () => {
    const a = array([1, 2]);
    a.dispose();
    await expect(a.data()).rejects.toThrow(gone.slice('DisposedError: '.length));
    await expect(a.ready()).rejects.toThrow(/was disposed/);
    await expect(a.toArray()).rejects.toThrow(/was disposed/);
  });

  test('views and pending readers go on', () => {
    const a = arange(4).eval();
    const [view, reader] = [a.slice('1:'), a.add(1)];
    a.dispose();
    expect([values(view), values(reader)]).toEqual([
      [1, 2, 3],
      [1, 2, 3, 4],
    ]);
    view.set(0, 9);
    expect(values(view)).toEqual([9, 2, 3]);
  });

  test('the last view frees the bytes', () => {
    const before = used();
    const a = zeros(1000).eval();
    const [v, w] = [a.slice('1:'), a.reshape([10, 100])];
    a.dispose();
    v.dispose();
    expect(used()).toBeGreaterThanOrEqual(before + 8000);
    w.dispose();
    expect(used()).toBe(before);
  });

  test('views of a pending array outlive it, and free everything with it', () => {
    const before = used();
    const a = arange(1000).mul(2);
    const [v, w] = [a.slice('1:3'), a.slice('2:')];
    expect(values(v)).toEqual([2, 4]);
    a.dispose();
    v.set('...', -1);
    expect(w.dataSync()[0]).toBe(-1);
    v.dispose();
    w.dispose();
    expect(used()).toBeLessThan(before + 1000);
  });

  test('a view of a view that was read keeps what its base was computed from', () => {
    for (const readFirst of [false, true]) {
      const x = array([1, 2, 3, 4, 5]);
      const a = x.add(10);
      const v = a.slice('1:');
      v.dataSync();
      const w = v.slice('1:');
      if (readFirst) expect(values(w)).toEqual([13, 14, 15]);
      a.dispose();
      v.dispose();
      x.set('...', 0);
      w.set(0, -1);
      expect(values(w)).toEqual([-1, 14, 15]);
    }
  });
});

describe('using', () => {
  test('frees at the brace', () => {
    const before = used();
    {
      using a = zeros(1000).eval();
      using b = a.add(1).eval();
      expect(used()).toBeGreaterThanOrEqual(before + 16_000);
      expect(b.dataSync()[0]).toBe(1);
    }
    expect(used()).toBeLessThan(before + 1000);
  });
});

describe('scope()', () => {
  test('frees all that is made inside and not returned', () => {
    const before = used();
    const result = scope(() => {
      const a = zeros(1000).eval();
      const b = a.add(1).eval();
      return b.mul(2).slice(':2');
    });
    expect(values(result)).toEqual([2, 2]);
    expect(used() - before).toBeLessThan(1000);
    result.set(0, 5);
    expect(values(result)).toEqual([5, 2]);
    result.dispose();
    expect(used()).toBe(before);
  });

  test('returns arrays in lists and objects', () => {
    const inside: NDArray[] = [];
    const { list, deep } = scope(() => {
      const [a, b, c] = [ones(2), zeros(2), arange(2)];
      inside.push(a.add(b), c);
      return { list: [a, b], deep: { of: { it: c } } };
    });
    expect([values(list[0]!), values(list[1]!), values(deep.of.it)]).toEqual([
      [1, 1],
      [0, 0],
      [0, 1],
    ]);
    expect(inside.map((array) => array.isDisposed)).toEqual([true, false]);
  });

  test('what is returned is computed, and outlives its inputs', () => {
    const kept = scope(() => array([1, 2]).add(1));
    expect(kept.pending).toBe(false);
    expect(values(kept)).toEqual([2, 3]);
  });

  test('arrays from outside stay', () => {
    const a = ones(2);
    expect(scope(() => a)).toBe(a);
    expect(scope(() => a.add(1)).isDisposed).toBe(false);
    scope(() => a.set('...', 5));
    expect(values(a)).toEqual([5, 5]);
  });

  test('nests: the inner one gives its result to the outer one', () => {
    const seen: NDArray[] = [];
    const result = scope(() => {
      const inner = scope(() => {
        const temporary = ones(2);
        seen.push(temporary);
        return temporary.add(1);
      });
      seen.push(inner);
      return inner.mul(10);
    });
    expect(seen.map((array) => array.isDisposed)).toEqual([true, true]);
    expect(values(result)).toEqual([20, 20]);
  });

  test('an error frees everything and comes out', () => {
    const before = used();
    const failing = (): never => {
      zeros(1000).eval();
      throw new TypeError('mine');
    };
    expect(errorOf(() => scope(failing))).toBe('TypeError: mine');
    expect(used()).toBe(before);
    expect(errorOf(() => scope(3 as never))).toBe('ArgumentError: scope() takes a function: scope(() => { ... })');
  });

  test('async: everything made until the promise settles', async () => {
    const before = used();
    const seen: NDArray[] = [];
    const result = await scope(async () => {
      const a = zeros(1000);
      seen.push(a);
      await a.data();
      const b = a.add(1);
      seen.push(b);
      await b.ready();
      return b.slice(':1').mul(3);
    });
    expect(seen.map((array) => array.isDisposed)).toEqual([true, true]);
    expect(values(result)).toEqual([3]);
    result.dispose();
    expect(used()).toBe(before);
    const failing = scope(async () => {
      seen.push(zeros(10).eval());
      await Promise.resolve();
      throw new TypeError('mine');
    });
    await expect(failing).rejects.toThrow('mine');
    expect(seen.at(-1)?.isDisposed).toBe(true);
  });

  test('async scopes beside each other keep their arrays apart', async () => {
    const run = (k: number): Promise<NDArray> =>
      scope(async () => {
        const a = ones(3).mul(k);
        await new Promise((resolve) => setTimeout(resolve, (5 - k) * 3));
        const b = a.add(100);
        await b.ready();
        return b;
      });
    const results = await Promise.all([1, 2, 3, 4].map(run));
    expect(results.map(values)).toEqual([1, 2, 3, 4].map((k) => [100 + k, 100 + k, 100 + k]));
  });

  test('a disposed array may be returned', () => {
    const a = scope(() => {
      const inner = ones(2);
      inner.dispose();
      return inner;
    });
    expect(a.isDisposed).toBe(true);
  });
});
