import { describe, expect, test } from 'vitest';
import { planCounts } from '../../runtime/plan.ts';
import { newPlace, runOrRepeat } from '../../src/again.ts';
import { arange, array, elementwise, type NDArray, np, withDevice, zeros } from '../../src/index.ts';
import { errorOf, told, values } from './support.ts';

// A call site that runs again with arrays of the same layouts takes a shorter way. Each test runs one call site often.

describe('the second run of a call site', () => {
  test('makes no program and no plan', () => {
    const run = (x: NDArray, k: number): NDArray => np`${x} * ${k} + sin(${x})`;
    const a = arange(10).eval();
    run(a, 2).eval();
    run(a, 3).eval();
    const before = planCounts();
    for (let k = 4; k < 20; k++) {
      expect(run(a, k).slice(1).itemSync()).toBeCloseTo(k + Math.sin(1), 14);
      expect(run(a, k).pending).toBe(true);
    }
    // One more for the view that is read.
    expect(planCounts().plans - before.plans).toBeLessThanOrEqual(1);
    expect(planCounts().programs - before.programs).toBeLessThanOrEqual(1);
  });

  test('takes other arrays of the same layout', () => {
    const run = (x: NDArray, y: NDArray): NDArray => np`${x} - ${y}`;
    for (let k = 0; k < 4; k++) {
      expect(values(run(array([k, k + 1]), array([1, 2])))).toEqual([k - 1, k - 1]);
    }
    // Other layouts, types and shapes at the same place.
    expect(values(run(arange(4).eval().slice('::-2'), array([1, 2])))).toEqual([2, -1]);
    expect(told(run(array([5], 'int8'), array([1, 2], 'int8')))).toEqual({ dtype: 'int8', shape: [2], values: [4, 3] });
    expect(told(run(array([[1], [2]]), array([1, 2])))).toEqual({
      dtype: 'float64',
      shape: [2, 2],
      values: [
        [0, -1],
        [1, 0],
      ],
    });
    expect(values(run(array([9, 9]), array([1, 2])))).toEqual([8, 7]);
  });

  test('knows the same array twice, and views of one memory', () => {
    const run = (x: NDArray, y: NDArray): NDArray => np`${x} + 10 * ${y}`;
    const a = array([1, 2]);
    const b = array([3, 4]);
    for (let k = 0; k < 3; k++) {
      expect(values(run(a, a))).toEqual([11, 22]);
      expect(values(run(a, b))).toEqual([31, 42]);
      expect(values(run(b, a))).toEqual([13, 24]);
    }
    const c = arange(4).eval();
    const run2 = (x: NDArray, y: NDArray): NDArray => np`${x} * ${y}`;
    for (let k = 0; k < 3; k++) {
      expect(values(run2(c.slice(':2'), c.slice('2:')))).toEqual([0, 3]);
      expect(values(run2(c.slice(':2'), array([2, 3])))).toEqual([0, 3]);
      expect(values(run2(c.slice('1:3'), c.slice('1:3')))).toEqual([1, 4]);
    }
  });

  test('numbers change between integers and floats', () => {
    const run = (x: NDArray, k: number): NDArray => np`${x} + ${k}`;
    const a = array([1, 2], 'int8');
    for (let round = 0; round < 3; round++) {
      expect(told(run(a, 3))).toEqual({ dtype: 'int8', shape: [2], values: [4, 5] });
      expect(told(run(a, 0.5))).toEqual({ dtype: 'float64', shape: [2], values: [1.5, 2.5] });
      expect(told(run(a, -0)).dtype).toBe('float64');
      expect(errorOf(() => run(a, 2 ** 53))).toMatch(/out of bounds for int8/);
    }
  });

  test('numbers out of range raise each time, and leave what follows as it was', () => {
    const run = (x: NDArray, k: number): NDArray => np`${x} + ${k}`;
    const a = array([1, 2], 'uint8');
    for (let round = 0; round < 3; round++) {
      expect(values(run(a, 255))).toEqual([0, 1]);
      expect(errorOf(() => run(a, 256))).toMatch(/^OverflowError: Python integer 256 out of bounds for uint8/);
      expect(errorOf(() => run(a, -1))).toMatch(/^OverflowError: Python integer -1 out of bounds for uint8/);
    }
  });

  test('float numbers round to the array’s type each time', () => {
    const run = (x: NDArray, k: number): NDArray => np`${x} * ${k}`;
    for (const dtype of ['float16', 'float32', 'bfloat16'] as const) {
      const one = array([1], dtype);
      for (const k of [0.1, 1 / 3, 2.5, Number.NaN, Infinity]) {
        expect(values(run(one, k))).toEqual(values(array([k], dtype)));
      }
    }
  });

  test('powers depend on the exponent', () => {
    const run = (x: NDArray, k: number): NDArray => np`${x} ** ${k}`;
    const a = array([2, 3]);
    for (let round = 0; round < 3; round++) {
      expect(values(run(a, 2))).toEqual([4, 9]);
      expect(values(run(a, 3))).toEqual([8, 27]);
      expect(values(run(a, -1))).toEqual([0.5, 1 / 3]);
      expect(values(run(a, 0.5))).toEqual([Math.SQRT2, Math.sqrt(3)]);
      expect(values(run(array([2, 3], 'int32'), 2))).toEqual([4, 9]);
      expect(errorOf(() => run(array([2, 3], 'int32'), -1).eval())).toMatch(/^\w*Error: .*negative integer power/i);
    }
  });

  test('ranges, slices and shapes from numbers depend on them', () => {
    const range = (n: number): NDArray => np`arange(${n})`;
    const slice = (x: NDArray, k: number): NDArray => np`${x}[${k}:] + 0`;
    const shaped = (x: NDArray, k: number): NDArray => np`${x}.reshape(${k}, -1) + 0`;
    const a = arange(6).eval();
    for (const k of [1, 2, 3, 1, 2, 3]) {
      expect(range(k).shape).toEqual([k]);
      expect(slice(a, k).shape).toEqual([6 - k]);
      expect(slice(a, k).slice(0).itemSync()).toBe(k);
      expect(shaped(a, k).shape).toEqual([k, 6 / k]);
    }
  });

  test('an axis in a hole is known by its value, a factor beside it is not', () => {
    const run = (x: NDArray, axis: number, k: number): NDArray => np`${x}.sum(axis=${axis}) * ${k}`;
    const a = array([
      [1, 2],
      [3, 4],
    ]);
    for (let k = 3; k < 9; k++) {
      expect(values(run(a, 0, k))).toEqual([4 * k, 6 * k]);
      expect(values(run(a, 1, k))).toEqual([3 * k, 7 * k]);
      expect(values(run(a, -1, k))).toEqual([3 * k, 7 * k]);
      expect(errorOf(() => run(a, 2, k))).toMatch(/axis 2 is out of bounds/);
    }
    const place = newPlace();
    let built = 0;
    const sum = (axis: number): NDArray =>
      runOrRepeat(place, [a, axis], () => {
        built++;
        return a.sum({ axis });
      });
    for (let round = 0; round < 3; round++) {
      expect(values(sum(0))).toEqual([4, 6]);
      expect(values(sum(1))).toEqual([3, 7]);
    }
    expect(built).toBe(2);
  });

  test('more numbers than are kept stay right', () => {
    const run = (x: NDArray, from: number, k: number): NDArray => np`${x}[${from}:].sum() + ${k}`;
    const a = arange(40).eval();
    for (let round = 0; round < 2; round++)
      for (let from = 0; from < 40; from++)
        expect(run(a, from, round).itemSync()).toBe(780 - (from * (from - 1)) / 2 + round);
  });

  test('integer comparisons with numbers out of range', () => {
    const run = (x: NDArray, k: number): NDArray => np`${x} < ${k}`;
    const a = array([1, 200], 'uint8');
    for (let round = 0; round < 3; round++) {
      expect(values(run(a, 100))).toEqual([true, false]);
      expect(values(run(a, 1000))).toEqual([true, true]);
      expect(values(run(a, -5))).toEqual([false, false]);
      expect(values(run(a, 100.5))).toEqual([true, false]);
    }
  });

  test('a write between creation and evaluation does not show', () => {
    const run = (x: NDArray): NDArray => np`${x} * 2`;
    const a = array([1, 2]);
    for (let k = 0; k < 3; k++) {
      const pending = run(a);
      a.set(0, 10 + k);
      expect(values(pending)).toEqual([k === 0 ? 2 : (9 + k) * 2, 4]);
    }
  });

  test('an input that was disposed after creation is still read', () => {
    const run = (x: NDArray): NDArray => np`${x} * 2`;
    for (let k = 0; k < 3; k++) {
      const a = array([k, 2]);
      const pending = run(a);
      a.dispose();
      expect(values(pending)).toEqual([k * 2, 4]);
      expect(errorOf(() => run(a))).toMatch(/^DisposedError/);
    }
  });

  test('results compose, are views’ bases, are written and evaluated twice', () => {
    const run = (x: NDArray, k: number): NDArray => np`${x} * ${k}`;
    const a = array([1, 2, 3]);
    for (let k = 1; k < 4; k++) {
      const first = run(a, k);
      const sum = run(first, 10).add(first);
      expect(values(sum)).toEqual([11 * k, 22 * k, 33 * k]);
      const view = run(a, k).slice('1:');
      expect(values(view)).toEqual([2 * k, 3 * k]);
      const base = run(a, k);
      const tail = base.slice('1:');
      tail.set('...', 0);
      expect(values(base)).toEqual([k, 0, 0]);
      const twice = run(a, k);
      expect(twice.eval()).toBe(twice.eval());
      twice.set(0, -1);
      expect(values(twice)).toEqual([-1, 2 * k, 3 * k]);
      expect(values(run(a, k))).toEqual([k, 2 * k, 3 * k]);
    }
  });

  test('two results awaited at once', async () => {
    const run = (x: NDArray, k: number): NDArray => np`cos(${x}) + ${k}`;
    const a = array([0, 0]);
    for (let round = 0; round < 3; round++) {
      const [x, y] = [run(a, 1), run(a, 2)];
      const [p, q, r] = await Promise.all([x.data(), y.data(), x.data()]);
      expect([p, q, r].map((data) => [...data])).toEqual([
        [2, 2],
        [3, 3],
        [2, 2],
      ]);
      x.set('...', 0);
      expect(values(y)).toEqual([3, 3]);
    }
  });

  test('kernels, wrappers, lists and complex numbers in holes', () => {
    const square = elementwise({ in: 'T x', out: 'T y', body: 'y = x * x' });
    const run = (...holes: readonly [unknown, unknown]): NDArray => np`${square}(${holes[0]}) + ${holes[1]}`;
    const a = array([1, 2], 'float32');
    for (let round = 0; round < 3; round++) {
      expect(told(run(a, 1))).toEqual({ dtype: 'float32', shape: [2], values: [2, 5] });
      expect(told(run(a, np.float64(1))).dtype).toBe('float64');
      expect(values(run(a, [10, 20]))).toEqual([11, 24]);
      expect(told(run(a, { re: 0, im: 1 })).dtype).toBe('complex64');
      expect(told(run(a, true)).dtype).toBe('float32');
    }
  });

  test('devices in callbacks', () => {
    const run = (x: NDArray): NDArray => np`${x} + 1`;
    for (let k = 0; k < 3; k++) expect(withDevice('cpu', () => run(zeros(2)).device)).toBe('cpu');
  });

  test('many signatures at one place stay right', () => {
    const run = (x: NDArray, y: NDArray): NDArray => np`${x} + ${y}`;
    for (let round = 0; round < 2; round++) {
      for (let k = 1; k <= 100; k++)
        expect(values(run(arange(k).eval().slice('-1:'), array([k])))).toEqual([2 * k - 1]);
    }
  });
});

describe('a number behind a name', () => {
  test('that is a value here and an index there decides more than one parameter', () => {
    const run = (x: NDArray, n: number): NDArray => np`n = ${n}
${x}[n:] + n`;
    const pair = (x: NDArray, n: number): NDArray => np`(m, k) = (${n}, 1)
${x}[m:] + m * k`;
    const x = array([1, 2, 3, 4]);
    for (const make of [run, pair]) {
      expect(values(make(x, 1))).toEqual([3, 4, 5]);
      expect(values(make(x, 2))).toEqual([5, 6]);
      expect(values(make(x, 3))).toEqual([7]);
    }
  });
});
