import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOf } from '../../src/array.ts';
import { arange, array, elementwise, fuse, memory, type NDArray, np, ones, zeros } from '../../src/index.ts';
import { launches } from './launches.ts';
import { errorOf, values } from './support.ts';

describe('writes', () => {
  test('happen at each call, in the order of the function', () => {
    const step = fuse((u: NDArray) => {
      const before = u.sum();
      u.set('1:-1', u.slice('2:').add(u.slice(':-2')));
      const between = u.mul(1);
      np`${u} *= 2`;
      return { before, between, after: u.max(), u };
    });
    let model = [0, 1, 2, 3];
    const u = array(model);
    for (let k = 0; k < 4; k++) {
      const [a, b, c, d] = model as [number, number, number, number];
      const found = step(u);
      expect(found.u).toBe(u);
      expect(found.before.itemSync()).toBe(a + b + c + d);
      const moved = [a, c + a, d + b, d];
      model = moved.map((value) => value * 2);
      expect([values(found.between), found.after.itemSync(), values(u)]).toEqual([moved, Math.max(...model), model]);
    }
    expect(step.traces).toBe(1);
  });

  test('by `out`, by kernels with given outputs, to views and through a mask', () => {
    const double = elementwise({ in: 'T x', out: 'T y', body: 'y = 2 * x' });
    const run = fuse((x: NDArray, out: NDArray) => {
      x.add(1, { out: out.slice(0) });
      double(x, out.slice(1));
      x.sum({ out: out.slice('2, 0') });
      np`${out}[${out} > 5] = 0`;
      return out.slice(1);
    });
    for (let k = 1; k < 4; k++) {
      const out = ones([3, 2]);
      expect(values(run(array([k, k + 1]), out))).toEqual([2 * k, 2 * k + 2].map((value) => (value > 5 ? 0 : value)));
      const expected = [k + 1, k + 2, 2 * k, 2 * k + 2, 2 * k + 1, 1].map((value) => (value > 5 ? 0 : value));
      expect([...out.dataSync()]).toEqual(expected);
    }
    // ones() are pending at the call, and such arguments are not kept.
    expect(run.traces).toBe(3);
    const out = ones([3, 2]).eval();
    for (let k = 1; k < 4; k++) run(array([k, k + 1]), out);
    expect([...out.dataSync()]).toEqual([4, 5, 0, 0, 0, 1]);
    expect(run.traces).toBe(4);
  });

  test('to arrays from outside, and arrays made inside', () => {
    const count = array([0, 0]);
    const run = fuse((x: NDArray) => {
      np`${count} += ${x}`;
      const y = x.mul(2);
      y.set(0, -1);
      const z = y.copy();
      np`${z} += ${count}`;
      const made = zeros(2);
      made.set(1, x.slice(0));
      return { y, z, made, view: y.slice('::-1') };
    });
    for (let k = 1; k < 4; k++) {
      const { y, z, made, view } = run(array([1, k]));
      const sum = (k * (k + 1)) / 2;
      expect([y, z, made, count].map(values)).toEqual([
        [-1, 2 * k],
        [k - 1, 2 * k + sum],
        [0, 1],
        [k, sum],
      ]);
      view.set(0, 50);
      made.set(0, 60);
      expect([y, z, made].map(values)).toEqual([
        [-1, 50],
        [k - 1, 2 * k + sum],
        [60, 1],
      ]);
    }
    expect(run.traces).toBe(1);
  });

  test('give back what was computed on the way', () => {
    const run = fuse((x: NDArray) => {
      const y = x.mul(2);
      y.set(0, 1);
      return y.sum();
    });
    const x = zeros(1000).eval();
    run(x).eval().dispose();
    run(x).eval().dispose();
    const before = memory().usedBytes;
    for (let k = 0; k < 5; k++) {
      const sum = run(x);
      expect(sum.itemSync()).toBe(1);
      sum.dispose();
    }
    expect(memory().usedBytes).toBe(before);
  });

  test('in place need no other memory, once nobody waits for the old values', async () => {
    const add = fuse((u: NDArray, k: ReturnType<typeof np.float64>) => {
      np`${u} += ${k}`;
    });
    const u = zeros(1000).eval();
    add(u, np.float64(1));
    const { memory: own } = placeOf(u)!;
    const [names] = await launches(() => {
      for (let k = 0; k < 5; k++) add(u, np.float64(k));
    });
    expect([names.length, placeOf(u)!.memory === own, u.slice(5).itemSync()]).toEqual([5, true, 11]);
    const waits = u.add(0);
    add(u, np.float64(1));
    expect([waits.slice(0).itemSync(), u.slice(0).itemSync(), placeOf(u)!.memory === own]).toEqual([11, 12, false]);
    expect(add.traces).toBe(1);
  });

  test('and long chains end a plan on the way', () => {
    const chain = fuse((x: NDArray) => {
      let y = x;
      for (let k = 0; k < 1000; k++) y = y.add(1);
      y.set(0, 0);
      return y;
    });
    for (let k = 0; k < 3; k++) expect(values(chain(array([k, k])))).toEqual([0, k + 1000]);
    expect(chain.traces).toBe(1);
  });

  test('to raw parameters run the function each time', () => {
    const put = elementwise({ in: 'T x', out: 'raw T y', body: 'y[n - 1 - i] = x' });
    const run = fuse((x: NDArray, y: NDArray) => {
      put(x.mul(2), y);
      return y.add(1);
    });
    const y = zeros(2).eval();
    for (let k = 0; k < 3; k++) expect(values(run(array([k, 5]), y))).toEqual([11, 2 * k + 1]);
    expect([values(y), run.traces]).toEqual([[10, 4], 3]);
  });

  test('that are refused leave what was written before, as without fuse', () => {
    const run = fuse((x: NDArray) => {
      x.set(0, 9);
      x.broadcastTo([2, 2]).set('...', 1);
    });
    for (let k = 0; k < 2; k++) {
      const x = array([1, 2]);
      expect(errorOf(() => run(x))).toBe(
        'ShapeError: cannot write through a view that overlaps itself (a broadcast array); copy() it first',
      );
      expect(values(x)).toEqual([9, 2]);
    }
  });

  // Statements over two arguments and an array from outside, which may share memory; what is made stays pending.
  const names = ['a', 'b', 'w'] as const;
  const part = fc.constantFrom(':', ':3', '1:', '::-1', '1:3', '::2');
  const statement = fc.record({
    to: fc.constantFrom(...names, 'new' as const),
    from: fc.constantFrom(...names, 'last' as const),
    part,
    take: part,
    by: fc.constantFrom(2, -1),
    run: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  });
  type Statement = typeof statement extends fc.Arbitrary<infer S> ? S : never;

  function perform(
    program: readonly Statement[],
    arrays: Readonly<Record<(typeof names)[number], NDArray>>,
  ): NDArray[] {
    const made: NDArray[] = [];
    for (const { to, from, part: at, take, by, run } of program) {
      const source = from === 'last' ? (made.at(-1) ?? arrays.a) : arrays[from];
      const value = source.slice(take).mul(by).add(arrays.b.sum());
      if (run) value.eval();
      const target = to === 'new' ? null : arrays[to].slice(at);
      if (target !== null && target.size === value.size) target.set('...', value.reshape(target.shape));
      else made.push(value);
    }
    return [...made, arrays.a.sum(), arrays.w.slice('::-1')];
  }

  const starts = ['apart', 'sharing memory', 'views of what is not computed'] as const;

  function start(how: (typeof starts)[number]): Readonly<Record<(typeof names)[number], NDArray>> {
    const all = how === 'views of what is not computed' ? arange(1, 9).mul(1) : array([1, 2, 3, 4, 5, 6, 7, 8]);
    const b = how === 'apart' ? array([3, 4, 5, 6]) : all.slice('2:6').eval();
    return { a: all.slice(':4').eval(), b, w: array([9, 10, 11, 12]) };
  }

  test.each(starts)('of any program give what the program gives: arguments %s', (how) => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 6 }), fc.boolean(), (program, isLate) => {
        const [plain, own] = [start(how), start(how)];
        const fused = fuse((a: NDArray, b: NDArray) => perform(program, { a, b, w: own.w }));
        const rounds: (readonly [found: NDArray[], expected: NDArray[]])[] = [];
        const look = (): void => {
          for (const [found, expected] of rounds.splice(0)) expect(found.map(values)).toEqual(expected.map(values));
          expect(names.map((name) => values(own[name]))).toEqual(names.map((name) => values(plain[name])));
        };
        for (let round = 0; round < 3; round++) {
          rounds.push([fused(own.a, own.b), perform(program, plain)]);
          if (!isLate) look();
        }
        look();
        // Once written to, an array that was a view of what is not computed is one of memory.
        expect(fused.traces).toBeLessThanOrEqual(how === 'views of what is not computed' ? 3 : 1);
      }),
      { numRuns: 40 },
    );
  });
});
