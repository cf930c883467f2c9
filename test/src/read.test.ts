import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { planCounts } from '../../runtime/plan.ts';
import { placeOf } from '../../src/array.ts';
import { arange, array, elementwise, frombuffer, type NDArray, np, OverflowError, zeros } from '../../src/index.ts';
import { failureOf, launches } from './launches.ts';
import { errorOf, values } from './support.ts';

const bytesOf = (array: NDArray): { readonly address: number } => placeOf(array)!.memory;

describe('data()', () => {
  test('gives the typed array of the dtype, in C order', async () => {
    expect(await array([1, 2]).data()).toEqual(new Float64Array([1, 2]));
    expect(await array([1n]).data()).toEqual(new BigInt64Array([1n]));
    expect(await array([true, false]).data()).toEqual(new Uint8Array([1, 0]));
    expect(await array([1.5], 'float16').data()).toEqual(new Uint16Array([0x3e00]));
    expect(await array([1.5], 'bfloat16').data()).toEqual(new Uint16Array([0x3fc0]));
    expect(await array([{ re: 1, im: 2 }]).data()).toEqual(new Float64Array([1, 2]));
    expect(arange(6).reshape([2, 3]).T.dataSync()).toEqual(new Float64Array([0, 3, 1, 4, 2, 5]));
    expect(arange(6).eval().slice('::-2').dataSync()).toEqual(new Float64Array([5, 3, 1]));
    expect(await arange(6).eval().slice('::-2').data()).toEqual(new Float64Array([5, 3, 1]));
    expect(zeros([0, 3]).dataSync()).toEqual(new Float64Array(0));
    expect(await zeros([3, 0]).data()).toEqual(new Float64Array(0));
  });

  test('is the caller’s own copy', async () => {
    const a = array([1, 2]);
    (await a.data())[0] = 9;
    expect(a.dataSync()).toEqual(new Float64Array([1, 2]));
  });
});

describe('toArray() and item()', () => {
  test('numbers when exact, errors that name data() when not', async () => {
    expect(await array([2n ** 53n - 1n]).toArray()).toEqual([2 ** 53 - 1]);
    const large = array([2n ** 53n]);
    const message =
      'OverflowError: 9007199254740992 is not exact as a number; read 64-bit integers with data(), which gives BigInts';
    expect(errorOf(() => large.toArraySync())).toBe(message);
    expect(errorOf(() => large.itemSync())).toBe(message);
    await expect(large.toArray()).rejects.toThrow(OverflowError);
    expect(large.dataSync()).toEqual(new BigInt64Array([2n ** 53n]));
  });

  test('one element', async () => {
    expect(await array([[5]]).item()).toBe(5);
    expect(array(true).itemSync()).toBe(true);
    expect(array({ re: 1, im: -2 }).itemSync()).toEqual({ re: 1, im: -2 });
    expect(array([0.5], 'float16').itemSync()).toBe(0.5);
    expect(errorOf(() => array([1, 2]).itemSync())).toBe(
      'ShapeError: item() needs an array of size 1, found shape (2,); index it first, or use toArray()',
    );
    expect(array(5).toArraySync()).toBe(5);
  });

  test('facts', () => {
    const a = zeros([2, 3], 'complex64');
    expect([a.ndim, a.size, a.itemsize, a.nbytes, a.length, a.device]).toEqual([2, 6, 8, 48, 2, 'cpu']);
    expect(a.eval().strides).toEqual([3, 1]);
    expect(errorOf(() => array(1).length)).toBe('ShapeError: a 0-d array has no length; use size or item()');
  });
});

describe('printing', () => {
  test('String() is NumPy’s text, console.log has a header', () => {
    expect(
      String(
        array([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toBe('[[1. 2.]\n [3. 4.]]');
    expect(inspect(array([1, 2], 'int8'))).toBe('NDArray int8 [2] cpu\n[1 2]');
    expect(inspect({ a: array([1], 'bool') })).toContain('NDArray bool [1] cpu');
  });

  test('a large array is read only where it is printed, and not run to be shown', () => {
    const pending = arange(10_000);
    expect(inspect(pending)).toBe('NDArray float64 [10000] cpu (pending)');
    expect(pending.pending).toBe(true);
    expect(String(pending)).toBe('[0.000e+00 1.000e+00 2.000e+00 ... 9.997e+03 9.998e+03 9.999e+03]');
    expect(inspect(pending)).toContain('9.999e+03');
  });

  test('a disposed array says so', () => {
    const a = array([1]);
    a.dispose();
    expect(inspect(a)).toBe('NDArray float64 [1] cpu (disposed)');
    expect(() => String(a)).toThrow(/was disposed/);
  });

  test('bits that are no bool print as they are', () => {
    expect(String(frombuffer(new Uint8Array([0, 2]), { dtype: 'bool' }))).toBe('[False  True]');
  });
});

describe('reads of one turn', () => {
  const facts = (x: NDArray): readonly NDArray[] => [x.min(), x.max(), x.mean(), x.var()];

  test('min, max, mean and var are one launch', async () => {
    const x = array([1, 5, 2, 8]);
    const [names, found] = await launches(() => Promise.all(facts(x).map((each) => each.item())));
    expect(names).toHaveLength(1);
    expect(found).toEqual([1, 8, 4, 7.5]);
  });

  test('of every kind run together', async () => {
    const x = array([1, 2, 3]);
    const shared = x.sin().exp();
    const [a, b, c, d] = [shared.add(1), shared.mul(2), shared.sub(1), shared.sum()] as const;
    const [names, found] = await launches(() => Promise.all([a.data(), b.toArray(), c.ready(), d.item()]));
    expect(names).toHaveLength(1);
    const plain = [1, 2, 3].map((value) => Math.exp(Math.sin(value)));
    found[0].forEach((value, k) => {
      expect(value).toBeCloseTo(plain[k]! + 1, 14);
    });
    expect(found[1]).toEqual(plain.map((value) => expect.closeTo(2 * value, 14)));
    expect(found[2]).toBe(c);
    expect([a, b, c, d].map(({ pending }) => pending)).toEqual([false, false, false, false]);
    expect(found[3]).toBeCloseTo(plain[0]! + plain[1]! + plain[2]!, 13);
  });

  test('one alone runs only what it needs', async () => {
    const x = array([1, 5, 2, 8]);
    const [low, high] = facts(x) as [NDArray, NDArray];
    const [names, value] = await launches(() => low.item());
    expect([names.length, value, low.pending, high.pending]).toEqual([1, 1, false, true]);
    const [later] = await launches(async () => expect(await high.item()).toBe(8));
    expect(later).toHaveLength(1);
  });

  test('of one array compute it once, and give each reader a copy of its own', async () => {
    const a = array([1, 2]).mul(3);
    const [names, [x, y, list]] = await launches(() => Promise.all([a.data(), a.data(), a.toArray()]));
    expect(names).toHaveLength(1);
    x[0] = 99;
    expect([[...x], [...y], list, values(a)]).toEqual([
      [99, 6],
      [3, 6],
      [3, 6],
      [3, 6],
    ]);
  });

  test('that have nothing in common share no plan', async () => {
    const read = async (k: number): Promise<void> => {
      const many = Array.from({ length: k }, (_, j) => arange(j + 2).add(j));
      const lists = await Promise.all(many.map((each) => each.toArray()));
      lists.forEach((list, j) => {
        expect(list).toEqual(Array.from({ length: j + 2 }, (_, i) => i + j));
      });
    };
    await read(3);
    const before = planCounts().programs;
    for (let k = 4; k < 12; k++) await read(k);
    expect(planCounts().programs - before).toBe(0);
  });

  test('equal results are arrays of their own', async () => {
    const x = array([1, 2]);
    const [a, b] = [x.add(1), x.add(1)];
    await Promise.all([a.ready(), b.ready()]);
    a.set('...', 0);
    expect([a, b].map(values)).toEqual([
      [0, 0],
      [2, 3],
    ]);
  });

  test('give the values of their call, whatever follows in the turn', async () => {
    const x = array([1, 2, 3]);
    const y = array([10, 20]);
    const [a, b, c, alone] = [x.mul(2), x.mul(3), x.mul(4), y.mul(5)];
    const reading = [a.data(), b.data(), c.data(), alone.data()];
    alone.dispose();
    y.set(0, -1);
    for (const array of [b, c]) array.dispose();
    x.set('...', -1);
    a.set(0, 100);
    x.dispose();
    const again = a.data();
    expect((await Promise.all(reading)).map((data) => [...data])).toEqual([
      [2, 4, 6],
      [3, 6, 9],
      [4, 8, 12],
      [50, 100],
    ]);
    expect([[...(await again)], values(a)]).toEqual([
      [100, 4, 6],
      [100, 4, 6],
    ]);
    expect([b.isDisposed, c.isDisposed]).toEqual([true, true]);
  });

  test('and blocking ones between them agree', async () => {
    const x = array([1, 2, 3]);
    const [a, b] = [x.add(10), x.add(20)];
    const first = a.data();
    expect(values(a)).toEqual([11, 12, 13]);
    const second = Promise.all([a.data(), b.data()]);
    expect(values(b)).toEqual([21, 22, 23]);
    b.set(0, 0);
    expect([...(await first)]).toEqual([11, 12, 13]);
    expect((await second).map((data) => [...data])).toEqual([
      [11, 12, 13],
      [21, 22, 23],
    ]);
    expect(values(b)).toEqual([0, 22, 23]);
  });

  test('a base and its views, pending', async () => {
    const base = arange(6).mul(1);
    const [row, turned] = [base.slice('2:4'), base.reshape([2, 3]).T];
    const found = await Promise.all([row.data(), base.data(), turned.data()]);
    expect(found.map((data) => [...data])).toEqual([
      [2, 3],
      [0, 1, 2, 3, 4, 5],
      [0, 3, 1, 4, 2, 5],
    ]);
    row.set(0, 9);
    expect([values(base), values(turned)]).toEqual([
      [0, 1, 9, 3, 4, 5],
      [
        [0, 3],
        [1, 4],
        [9, 5],
      ],
    ]);
  });

  test('one that fails leaves the others alone', async () => {
    const x = array([1, 2, 3]);
    const disposed = x.add(1);
    disposed.dispose();
    // No memory is that large, and no text is refused before it.
    const huge = x.reshape([3, 1]).add(zeros([3, 2 ** 46]));
    const [a, b] = [x.mul(2), x.mul(3)];
    const [first, ...rest] = [huge.ready(), a.data(), disposed.data(), b.data(), a.slice('1:').item()] as const;
    const failures = [first, rest[1], rest[3]].map(failureOf);
    expect([[...(await rest[0])], [...(await rest[2])]]).toEqual([
      [2, 4, 6],
      [3, 6, 9],
    ]);
    const [large, gone, size] = await Promise.all(failures);
    expect(large).toMatch(/^OutOfMemoryError: /);
    expect(gone).toBe(
      'DisposedError: this array was disposed; keep it alive (leave its scope later, or return it from the scope)',
    );
    expect(size).toBe(
      'ShapeError: item() needs an array of size 1, found shape (2,); index it first, or use toArray()',
    );
    expect([a.pending, b.pending, huge.pending]).toEqual([false, false, true]);
  });

  test('inputs are free for writes in place as soon as they were read', async () => {
    const x = array([1, 2, 3]);
    const { address } = bytesOf(x);
    const sum = x.add(1);
    await Promise.all([sum.data(), sum.data()]);
    x.set(0, 5);
    expect(bytesOf(x).address).toBe(address);
    const later = x.add(1);
    x.set(0, 6);
    expect(bytesOf(x).address).not.toBe(address);
    expect(values(later)).toEqual([6, 3, 4]);
  });

  test('results of templates and kernels that ran before', async () => {
    const double = elementwise({ in: 'T x', out: 'T y', body: 'y = 2 * x' });
    const run = (x: NDArray, k: number): readonly NDArray[] => [np`${x} * ${k} + 1`, np`${x} - ${k}`, double(x)];
    const x = array([1, 2]);
    for (let k = 1; k < 4; k++) {
      const [names, found] = await launches(() => Promise.all(run(x, k).map((each) => each.toArray())));
      expect(names).toHaveLength(1);
      expect(found).toEqual([
        [k + 1, 2 * k + 1],
        [1 - k, 2 - k],
        [2, 4],
      ]);
    }
  });
});
