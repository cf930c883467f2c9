import { channel } from 'node:diagnostics_channel';
import { describe, expect, test } from 'vitest';
import { cacheStats } from '../../runtime/module-cache.ts';
import { planCounts } from '../../runtime/plan.ts';
import { arange, array, evalAll, explain, memory, type NDArray, np, ones, zeros } from '../../src/index.ts';
import { values } from './support.ts';

/** Names of the kernels that a piece of code launches. */
function launched(run: () => void): readonly string[] {
  const names: string[] = [];
  const note = (message: unknown): void => {
    names.push((message as { kernel: string }).kernel);
  };
  const launches = channel('warpweft:launch');
  launches.subscribe(note);
  try {
    run();
  } finally {
    launches.unsubscribe(note);
  }
  return names;
}

describe('nothing runs before a read', () => {
  test('building costs no kernel and no memory', () => {
    const a = array([1, 2, 3]);
    const before = [cacheStats().compiles, memory().usedBytes];
    const chain = np`where(${a} > 1, ${a} ** 2, -${a})`.add(a).sin().reshape([3, 1]).T;
    zeros([2 ** 30, 2 ** 20])
      .add(1)
      .slice('0, :3');
    expect([cacheStats().compiles, memory().usedBytes]).toEqual(before);
    expect(chain.pending).toBe(true);
    expect(launched(() => chain.eval())).toHaveLength(1);
    expect(chain.pending).toBe(false);
    expect(launched(() => chain.dataSync())).toEqual([]);
  });

  test('a view of a large pending array computes only itself', () => {
    const huge = zeros([2 ** 20, 2 ** 20]).add(arange(2 ** 20));
    const before = memory().usedBytes;
    expect(values(huge.slice('5, 10:12'))).toEqual([10, 11]);
    expect(memory().usedBytes - before).toBeLessThan(2 ** 20);
    expect(huge.pending).toBe(true);
  });

  test('a chain is one kernel, whatever is between its parts', () => {
    const a = arange(12).eval();
    const chain = a.reshape([3, 4]).T.mul(2).slice('::-1').add(np`${a}[:3]`).sqrt();
    expect(launched(() => chain.eval())).toHaveLength(1);
    expect(chain.explain()).toBe('nothing to run: already computed');
  });

  test('a zero size launches nothing', () => {
    expect(launched(() => zeros([0, 3]).add(ones(3)).sin().dataSync())).toEqual([]);
  });
});

describe('evalAll()', () => {
  test('computes what arrays share once, and same shapes in one launch', () => {
    const a = arange(100).eval();
    const shared = a.add(1).sin().exp().tanh();
    const [x, y] = [shared.add(1), shared.mul(2)];
    expect(explain(x, y)).toMatch(/^1 kernel,/);
    expect(launched(() => evalAll(x, y))).toHaveLength(1);
    expect([x.pending, y.pending, shared.pending]).toEqual([false, false, true]);
    expect(x.slice(3).itemSync()).toBeCloseTo(Math.tanh(Math.exp(Math.sin(4))) + 1, 14);
  });

  test('takes stored, repeated and related arrays', () => {
    const base = arange(4).mul(1);
    const view = base.slice('::2');
    const stored = ones(2).eval();
    expect(evalAll(view, base, base, stored, view)).toHaveLength(5);
    expect([base, view, stored].map((array) => array.pending)).toEqual([false, false, false]);
    view.set('...', 9);
    expect(values(base)).toEqual([9, 1, 9, 3]);
  });

  test('equal results are separate arrays', () => {
    const a = arange(3).eval();
    const [x, y, z] = evalAll(a.add(1), a.add(1), np`${a} + 1`) as [NDArray, NDArray, NDArray];
    x.set('...', 0);
    expect([x, y, z].map(values)).toEqual([
      [0, 0, 0],
      [1, 2, 3],
      [1, 2, 3],
    ]);
    const copy = a.copy();
    copy.set('...', 7);
    expect(values(a)).toEqual([0, 1, 2]);
  });
});

describe('a thousand shapes', () => {
  const passes = (run: (k: number) => NDArray): number => {
    run(2);
    const before = planCounts().programs;
    for (let k = 3; k < 1000; k++) run(k).eval().dispose();
    return planCounts().programs - before;
  };

  test('of one expression run the compiler’s passes once', () => {
    expect(passes((k) => np`sqrt(${arange(k).eval()} * 2) + ${array([0.5])}`)).toBeLessThanOrEqual(1);
    expect(passes((k) => np`${zeros([k, k + 1], 'float32').eval()}[1:, ::-1] + 1`)).toBeLessThanOrEqual(1);
  });

  test('and compile nothing after the first few', () => {
    const run = (k: number): NDArray => ones([k, 7]).eval().mul(3).sub(0.25);
    for (let k = 2; k < 40; k++) run(k).eval();
    const before = cacheStats().compiles;
    for (let k = 40; k < 500; k++) run(k).eval().dispose();
    expect(cacheStats().compiles).toBe(before);
    expect(values(run(1))).toEqual([Array.from({ length: 7 }, () => 2.75)]);
  });

  test('values do not recompile', () => {
    const a = arange(5).eval();
    np`${a} * ${1.5}`.eval();
    const before = [planCounts(), cacheStats().compiles];
    for (let k = 0; k < 100; k++) expect(np`${a} * ${k + 0.5}`.slice(1).itemSync()).toBe(k + 0.5);
    expect(cacheStats().compiles - (before[1] as number)).toBeLessThanOrEqual(2);
  });
});

describe('long chains', () => {
  test('run on the way, with the same values', () => {
    let x: NDArray = zeros(4).eval();
    for (let k = 0; k < 3000; k++) x = x.add(1);
    expect(values(x)).toEqual([3000, 3000, 3000, 3000]);
    let v: NDArray = arange(4).add(0);
    for (let k = 0; k < 1001; k++) v = v.slice('::-1');
    expect(values(v)).toEqual([3, 2, 1, 0]);
  });

  test('a graph that doubles is one node per operation', () => {
    let x: NDArray = array([1]);
    for (let k = 0; k < 200; k++) x = x.add(x).mul(0.5);
    expect(values(x)).toEqual([1]);
  });
});
