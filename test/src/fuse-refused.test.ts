import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { array, elementwise, explain, fuse, type NDArray, np } from '../../src/index.ts';
import { launches } from './launches.ts';
import { errorOf, values } from './support.ts';

describe('what a fused function cannot do', () => {
  const x = array([1]);
  const looks = (what: string, name = 'f'): string =>
    `UnsupportedError: fuse: \`${name}\` cannot look at the values of an array (${what}): use where(condition, x, y) to ` +
    'choose by values, or return the array and look at it outside';

  test.each<readonly [string, (x: NDArray) => unknown]>([
    ['data()', (x) => x.data()],
    ['dataSync()', (x) => x.add(1).dataSync()],
    ['item()', (x) => x.item()],
    ['itemSync()', (x) => ((x.itemSync() as number) > 0 ? x : x.neg())],
    ['toArray()', (x) => x.toArray()],
    ['toArraySync()', (x) => x.toArraySync()],
    ['ready()', (x) => x.ready()],
    ['as text', (x) => String(x)],
    ['as text', (x) => `${x}`],
    ['as text', (x) => (x as unknown) === 0 || (x as unknown as number) + 1],
    ['as a number: JavaScript has no operators for arrays', (x) => ((x as unknown as number) > 0 ? x : x.neg())],
    ['strides, which are decided when it is computed', (x) => x.add(1).strides],
  ])('look at values: %s', (what, f) => {
    const fused = fuse(f, { name: 'f' });
    for (const argument of [x, x, x.add(1)]) expect(errorOf(() => fused(argument))).toBe(looks(what));
    expect(errorOf(() => fuse(() => f(x), { name: 'f' })())).toBe(looks(what));
    expect(errorOf(() => fuse((y: NDArray) => fused(y), { name: 'g' })(x))).toBe(looks(what, 'g'));
  });

  test('a parameter that has a type cannot be looked at either', () => {
    const scale = fuse((x: NDArray, k: ReturnType<typeof np.float32>) => x.mul((k as unknown as number) * 2));
    for (const argument of [x, x.add(1)]) {
      expect(errorOf(() => scale(argument, np.float32(1)))).toBe(looks('of np.float32(...), a parameter', 'fused'));
    }
  });

  test('what an array is can be asked, and it can be shown', () => {
    const shown: string[] = [];
    const f = fuse((x: NDArray) => {
      shown.push(inspect(x), inspect(x.add(1)));
      return x.mul(
        x.size + x.ndim + x.shape[0]! + x.length + (x.dtype === 'float64' ? 10 : 0) + x.itemsize + x.strides[0]!,
      );
    });
    expect(values(f(array([1, 2])))).toEqual([26, 52]);
    expect(shown).toEqual(Array(2).fill('NDArray float64 [2] cpu (pending)'));
  });

  test('be asynchronous', async () => {
    const asynchronous =
      'UnsupportedError: fuse: `later` is asynchronous, and what follows an await cannot be traced; fuse a plain ' +
      'function, and await what it returns: await fused(x).data()';
    expect(
      errorOf(() =>
        fuse(async function later(x: NDArray) {
          return x.data();
        }),
      ),
    ).toBe(asynchronous);
    const promised = fuse((x: NDArray) => Promise.reject(new Error(`${x.size}`)), { name: 'later' });
    for (let k = 0; k < 2; k++) expect(errorOf(() => promised(x))).toBe(asynchronous);
    await new Promise((resolve) => setTimeout(resolve, 5));
  });

  test('call itself', () => {
    const message = (name: string): string =>
      `ArgumentError: fuse: \`${name}\` calls itself, directly or through other functions; write the repetition as a ` +
      'loop in it, or fuse the step alone and repeat that outside';
    const deep: (x: NDArray) => NDArray = fuse((x: NDArray) => deep(x.add(1)), { name: 'deep' });
    const left: (x: NDArray) => NDArray = fuse((x: NDArray) => right(x), { name: 'left' });
    const right = (x: NDArray): NDArray => fuse((y: NDArray) => left(y.mul(2)))(x);
    for (let k = 0; k < 2; k++) {
      expect(errorOf(() => deep(x))).toBe(message('deep'));
      expect(errorOf(() => left(x))).toBe(message('left'));
      expect(errorOf(() => deep(x.add(1)))).toBe(message('deep'));
    }
  });

  test('errors of the function come through and leave nothing', () => {
    let fails = true;
    const own = new TypeError('mine');
    const f = fuse((x: NDArray) => {
      const y = x.add([1]);
      if (fails) throw own;
      return y.mul(array([3]));
    });
    for (let k = 0; k < 2; k++) {
      let caught: unknown;
      try {
        f(x);
      } catch (error) {
        caught = error;
      }
      expect(caught).toBe(own);
    }
    fails = false;
    expect([values(f(x)), values(f(x)), f.traces]).toEqual([[6], [6], 3]);
    expect(x.itemSync()).toBe(1);
    const shapes = fuse((a: NDArray, b: NDArray) => a.add(b));
    expect(errorOf(() => shapes(array([1, 2]), array([1, 2, 3])))).toBe(
      errorOf(() => array([1, 2]).add(array([1, 2, 3]))),
    );
    expect(values(shapes(x, x))).toEqual([2]);
  });

  test('be anything but a function, or have other options', () => {
    expect(errorOf(() => fuse(3 as never))).toBe(
      'ArgumentError: fuse() takes a function, fuse((x) => x.add(1)), found a number',
    );
    expect(errorOf(() => fuse((x) => x, { kernelName: 'a' } as never))).toBe(
      'ArgumentError: fuse() has no option `kernelName`; it takes name',
    );
    expect(errorOf(() => fuse((x) => x, 'a' as never))).toBe(
      'ArgumentError: fuse(fn, options): options is an object, found the string "a"',
    );
    expect(errorOf(() => fuse((x) => x, { name: 3 as never }))).toBe(
      'ArgumentError: fuse(): name is a text, found a number',
    );
  });
});

describe('explain()', () => {
  test('runs nothing and writes nothing', async () => {
    const w = array([1, 2]);
    const step = fuse((u: NDArray) => {
      u.set('...', u.mul(w));
      w.set(0, 7);
      const y = u.add(1);
      y.set(1, 0);
      return y.sum();
    });
    const put = elementwise({ in: 'T x', out: 'raw T y', body: 'y[i] = x' });
    const raw = fuse((u: NDArray) => {
      put(u, w);
      return w.add(1);
    });
    for (const u of [array([1, 1]), array([1, 1]).mul(1)]) {
      const isPending = u.pending;
      const [names, text] = await launches(() => step.explain(u));
      expect([names, u.pending, values(w)]).toEqual([[], isPending, [1, 2]]);
      const lines = text.split('\n').filter((line) => line.includes('plan'));
      expect(lines).toEqual(
        [
          '5 plans, one after the other',
          'plan 1, stored in place:',
          'plan 2, stored in place:',
          'plan 3, computed on the way:',
          'plan 4, stored in place:',
          'plan 5, the results:',
        ]
          .slice(0, isPending ? 0 : 6)
          .concat(isPending ? lines : []),
      );
      expect(text).toContain('multiply');
      expect(raw.explain(u)).toBe('runs when it is called');
      expect([values(u), values(w)]).toEqual([
        [1, 1],
        [1, 2],
      ]);
    }
  });

  test('is the text of explain() for one plan, also with pending arguments', () => {
    const f = fuse((x: NDArray, y: NDArray) => [x.mul(y), x.sum()]);
    const [x, y] = [array([1, 2]), array([3, 4])];
    expect(f.explain(x, y)).toBe(explain(x.mul(y), x.sum()));
    const z = x.add(1);
    expect(f.explain(z, y)).toBe(explain(z.mul(y), z.sum()));
    expect(z.pending).toBe(true);
    expect(fuse((a: NDArray) => a)(x).explain()).toBe('nothing to run: already computed');
    expect(fuse((a: NDArray) => a).explain(x)).toBe('nothing to run: already computed');
    expect(errorOf(() => fuse((a: NDArray) => a.itemSync(), { name: 'f' }).explain(x))).toMatch(
      /^UnsupportedError: fuse: `f`/,
    );
  });
});
