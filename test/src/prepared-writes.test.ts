import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planCounts } from '../../runtime/plan.ts';
import { arange, array, elementwise, fuse, type NDArray, np, zeros } from '../../src/index.ts';
import { errorOf, values } from './support.ts';

// A call site that writes to an array a second time takes a shorter way. Each test runs one call site often.

describe('the second write of a call site', () => {
  test('makes no program and no plan', () => {
    const run = (u: NDArray, x: NDArray, k: number): void => void np`${u}[1:-1] = ${x}[2:] + ${k} * ${x}[:-2]`;
    const [u, x] = [zeros([6]).eval(), arange(6).mul(1).eval()];
    run(u, x, 2);
    run(u, x, 3);
    const before = planCounts();
    for (let k = 4; k < 20; k++) run(u, x, k);
    expect(planCounts()).toEqual(before);
    expect(values(u)).toEqual([0, 2, 22, 42, 62, 0]);
  });

  test('goes to other arrays of the same layout', () => {
    const run = (u: NDArray, k: number): void => void np`${u} += ${k}`;
    const arrays = Array.from({ length: 5 }, (_, k) => array([k, 2 * k]));
    for (const u of arrays) run(u, 10);
    for (const u of arrays) run(u, 0.5);
    expect(arrays.map(values)).toEqual(arrays.map((_, k) => [k + 10.5, 2 * k + 10.5]));
    const whole = arange(8).mul(1).eval();
    for (const part of [whole.slice('::2'), whole.slice('1::2'), whole.slice('::-2'), whole]) run(part, 1);
    expect(values(whole)).toEqual([2, 4, 4, 6, 6, 8, 8, 10]);
  });

  test('leaves what pending arrays read as it was', () => {
    const run = (u: NDArray, k: number): void => void np`${u}[0] = ${k}`;
    const u = array([0, 1]);
    const before: NDArray[] = [];
    for (let k = 1; k < 6; k++) {
      before.push(u.add(0));
      run(u, k);
    }
    expect(values(u)).toEqual([5, 1]);
    expect(before.map(values)).toEqual([0, 1, 2, 3, 4].map((k) => [k, 1]));
  });

  test('is seen by views, and by arrays that read it later', () => {
    const run = (u: NDArray): void => void np`${u} *= 2`;
    const u = array([1, 2, 3]);
    const view = u.slice('::-1');
    for (let k = 1; k < 5; k++) {
      run(u);
      expect(values(view)).toEqual([3, 2, 1].map((value) => value * 2 ** k));
      expect(values(u.add(1))).toEqual([1, 2, 3].map((value) => value * 2 ** k + 1));
    }
  });

  test('reads its own array at other places as it was before', () => {
    const shift = (u: NDArray): void => void np`${u}[1:] = ${u}[:-1]`;
    const mirror = (u: NDArray): void => void np`${u}[...] = ${u}[::-1] - ${u}`;
    const turn = (u: NDArray): void => void np`${u}[...] = ${u}.T`;
    const a = arange(5).mul(1).eval();
    for (let k = 0; k < 3; k++) shift(a);
    expect(values(a)).toEqual([0, 0, 0, 0, 1]);
    for (let k = 0; k < 3; k++) mirror(a);
    expect(values(a)).toEqual([4, 0, 0, 0, -4]);
    const b = array([
      [1, 2],
      [3, 4],
    ]);
    for (let k = 0; k < 3; k++) turn(b);
    expect(values(b)).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  test('knows arrays that share memory', () => {
    const run = (u: NDArray, x: NDArray): void => void np`${u}[...] = ${x} + 1`;
    const whole = arange(6).mul(1).eval();
    const [low, middle, high] = [whole.slice(':3'), whole.slice('1:4'), whole.slice('3:')];
    for (let k = 0; k < 3; k++) {
      run(low, high);
      run(low, low);
      run(middle, low);
      run(high, array([7, 8, 9]));
    }
    const model = [0, 1, 2, 3, 4, 5];
    for (let k = 0; k < 3; k++) {
      for (let i = 0; i < 3; i++) model[i] = model[i + 3]! + 1;
      for (let i = 0; i < 3; i++) model[i]! += 1;
      model.splice(1, 3, ...model.slice(0, 3).map((value) => value + 1));
      model.splice(3, 3, 8, 9, 10);
    }
    expect(values(whole)).toEqual(model);
  });

  test('numbers that say where, and numbers that say what', () => {
    const put = (u: NDArray, at: number, value: number): void => void np`${u}[${at}] = ${value}`;
    const from = (u: NDArray, at: number): void => void np`${u}[${at}:] += ${at}`;
    const named = (u: NDArray, at: number): void =>
      void np`k = ${at}
${u}[k:] += k`;
    const u = zeros([30]).eval();
    for (let round = 1; round < 3; round++) for (let k = 0; k < 30; k++) put(u, k, k * round);
    expect(values(u)).toEqual(Array.from({ length: 30 }, (_, k) => 2 * k));
    for (const add of [from, named]) {
      const v = zeros([4]).eval();
      for (const at of [0, 1, 2, 3, 4, 1, 5, -1]) add(v, at);
      expect(values(v)).toEqual([0, 2, 4, 6]);
    }
  });

  test('masks, lists, boxes of constants and several statements', () => {
    const mask = (u: NDArray, k: number): void => void np`${u}[${u} > ${k}] = 0`;
    const list = (u: NDArray): void => void np`${u}[:2] = [7, ${u.size}]`;
    const two = (u: NDArray, v: NDArray): void =>
      void np`${u}[0] = ${v}[0] + 1
${v}[0] = ${u}[0] + 1`;
    const swap = (u: NDArray): void =>
      void np`t = ${u}[0] + 0
${u}[0] = t + ${u}[1]
${u}[1] = t`;
    for (let round = 0; round < 3; round++) {
      const u = arange(5).mul(1).eval();
      mask(u, 3 - round);
      expect(values(u)).toEqual([0, 1, 2, 3, 4].map((value) => (value > 3 - round ? 0 : value)));
      list(u);
      expect(values(u.slice(':2'))).toEqual([7, 5]);
      const v = array([10 * round]);
      two(u, v);
      expect([u.slice(0).itemSync(), v.itemSync()]).toEqual([10 * round + 1, 10 * round + 2]);
      const f = array([5, 8]);
      for (let k = 0; k < 3; k++) swap(f);
      expect(values(f)).toEqual([31, 18]);
    }
  });

  test('a value after the write is given each time', () => {
    const run = (u: NDArray): NDArray =>
      np`${u}[0] += 1
${u} * 10` as NDArray;
    const u = array([0, 1]);
    for (let k = 1; k < 4; k++) expect(values(run(u))).toEqual([10 * k, 10]);
  });

  test('a view of a pending array, computed by itself, is written where its elements belong', () => {
    const run = (u: NDArray): void => void np`${u}[...] = 9`;
    const plain = array([1, 2]);
    for (let k = 0; k < 3; k++) {
      run(plain);
      const base = arange(4).mul(1);
      const tail = base.slice('2:');
      expect(values(tail)).toEqual([2, 3]);
      run(tail);
      expect(values(base)).toEqual([0, 1, 9, 9]);
      expect(values(tail)).toEqual([9, 9]);
    }
  });

  test('errors are raised each time, and nothing is written then', () => {
    const run = (u: NDArray, k: number): void => void np`${u} += ${k}`;
    const cast = (u: NDArray, x: NDArray): void => void np`${u} += ${x}`;
    const u = array([1, 2], 'uint8');
    for (let round = 0; round < 3; round++) {
      run(u, 1);
      expect(errorOf(() => run(u, 256))).toMatch(/^OverflowError: Python integer 256 out of bounds for uint8/);
      expect(errorOf(() => cast(u, array([0.5, 0.5])))).toMatch(/^DTypeError/);
      expect(errorOf(() => cast(u, array([1, 2, 3], 'uint8')))).toMatch(/^ShapeError/);
    }
    expect(values(u)).toEqual([4, 5]);
    u.dispose();
    expect(errorOf(() => run(u, 1))).toMatch(/^DisposedError/);
    expect(errorOf(() => run(array([1, 1], 'uint8').reshape([2, 1]).broadcastTo([2, 2]), 1))).toMatch(/^ShapeError/);
  });

  test('in a fused function, which repeats it itself', () => {
    const step = fuse((u: NDArray, x: NDArray) => {
      np`${u}[1:] += ${x}[:-1]`;
      return u.sum();
    });
    const u = array([1, 1, 1]);
    const x = array([1, 2, 3]);
    const sums = Array.from({ length: 4 }, () => step(u, x).itemSync());
    expect(sums).toEqual([6, 9, 12, 15]);
    expect(step.traces).toBe(1);
  });
});

describe('a kernel with its output given', () => {
  const axpy = elementwise({ in: 'T a, T x, T y', out: 'T z', body: 'z = a * x + y' });

  test('writes to it and gives it back', () => {
    const [x, y] = [array([1, 2]), array([10, 20])];
    const out = zeros([2]).eval();
    const before: NDArray[] = [];
    for (let k = 0; k < 4; k++) {
      expect(axpy(k, x, y, out)).toBe(out);
      before.push(out.add(0));
      expect(values(out)).toEqual([10 + k, 20 + 2 * k]);
    }
    expect(before.map(values)).toEqual([0, 1, 2, 3].map((k) => [10 + k, 20 + 2 * k]));
    const other = zeros([2]).eval();
    expect(axpy(1, x, y, other)).toBe(other);
    expect(values(other)).toEqual([11, 22]);
    for (let k = 0; k < 3; k++) axpy(1, x, other, other);
    expect(values(other)).toEqual([14, 28]);
  });

  test('of which it reads other elements', () => {
    const whole = arange(5).mul(1).eval();
    for (let k = 0; k < 3; k++) axpy(1, whole.slice(':-1'), whole.slice('1:'), whole.slice('1:'));
    expect(values(whole)).toEqual([0, 1, 5, 12, 20]);
  });

  test('in an array of another type or shape is an error each time', () => {
    const [x, y] = [array([1, 2]), array([10, 20])];
    for (let k = 0; k < 3; k++) {
      expect(errorOf(() => axpy(k, x, y, zeros([3]).eval()))).toMatch(/^ShapeError/);
      expect(errorOf(() => axpy(k, x, y, zeros([2], 'int32').eval()))).toMatch(/^DTypeError/);
    }
  });
});

describe('any writes, at call sites that are used often', () => {
  const sites: readonly ((u: NDArray, x: NDArray, k: number) => void)[] = [
    (u, x) => void np`${u}[...] = ${x}`,
    (u, x, k) => void np`${u}[...] = ${u} + ${k} * ${x}`,
    (u, x) => void np`${u}[1:] = ${x}[:-1]`,
    (u, _x, k) => void np`${u}[::2] -= ${k}`,
    (u, x) => void np`${u}[...] = ${x}[::-1] - ${u}`,
    (u, _x, k) => void np`${u}[${k}] = ${k}`,
    (u, x) => void np`${u}[${u} > ${x}] += 1`,
  ];
  const models: readonly ((u: number[], x: readonly number[], k: number) => readonly number[])[] = [
    (_u, x) => [...x],
    (u, x, k) => u.map((value, i) => value + k * x[i]!),
    (u, x) => u.map((value, i) => (i === 0 ? value : x[i - 1]!)),
    (u, _x, k) => u.map((value, i) => (i % 2 === 0 ? value - k : value)),
    (u, x) => u.map((value, i) => x[x.length - 1 - i]! - value),
    (u, _x, k) => u.map((value, i) => (i === k ? k : value)),
    (u, x) => u.map((value, i) => (value > x[i]! ? value + 1 : value)),
  ];
  const length = 5;
  const op = fc.record({
    site: fc.nat(sites.length - 1),
    to: fc.nat(3),
    from: fc.nat(3),
    k: fc.nat(length - 1),
    isWatched: fc.boolean(),
  });

  test('leave the values of a model', () => {
    fc.assert(
      fc.property(fc.array(op, { minLength: 1, maxLength: 25 }), (ops) => {
        // Views 2 and 3 share memory with each other, forwards and backwards.
        const base = arange(length).mul(3).eval();
        const arrays = [zeros([length]).eval(), arange(length).mul(1).eval(), base, base.slice('::-1')];
        const model = [Array(length).fill(0), [0, 1, 2, 3, 4], [0, 3, 6, 9, 12]] as number[][];
        const get = (n: number): number[] => (n === 3 ? [...model[2]!].reverse() : [...model[n]!]);
        const put = (n: number, values: readonly number[]): void => {
          model[n === 3 ? 2 : n] = n === 3 ? [...values].reverse() : [...values];
        };
        const pending: (readonly [NDArray, readonly number[]])[] = [];
        for (const { site, to, from, k, isWatched } of ops) {
          if (isWatched) pending.push([arrays[to]!.add(0), get(to)]);
          sites[site]!(arrays[to]!, arrays[from]!, k);
          put(to, models[site]!(get(to), get(from), k));
        }
        expect(arrays.map(values)).toEqual([0, 1, 2, 3].map(get));
        for (const [array, expected] of pending) expect(values(array)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
