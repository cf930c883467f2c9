import { describe, expect, test } from 'vitest';
import { cacheStats } from '../../runtime/module-cache.ts';
import { planCounts } from '../../runtime/plan.ts';
import {
  arange,
  array,
  elementwise,
  evalAll,
  fuse,
  linspace,
  memory,
  type NDArray,
  np,
  ones,
  scope,
  withDevice,
  zeros,
} from '../../src/index.ts';
import { launches } from './launches.ts';
import { errorOf, told, values } from './support.ts';

describe('a fused function', () => {
  test('runs once for arguments of some kinds, and gives what it would give', () => {
    const layer = fuse((x: NDArray, w: NDArray) => x.mul(w).add(1).sum({ axis: -1 }));
    const x = array([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    for (let k = 1; k < 5; k++) expect(values(layer(x, array([k, 0, 1])))).toEqual([k + 6, 4 * k + 9]);
    expect(layer.traces).toBe(1);
    // Another type, another shape, another order in memory, the same array twice.
    expect(told(layer(x, array([1, 0, 1], 'float32'))).values).toEqual([7, 13]);
    expect(told(layer(array([[1], [2]]), array([1, 2, 3])))).toEqual({ dtype: 'float64', shape: [2], values: [9, 15] });
    expect(values(layer(array([1, 2, 3, 4, 5, 6]).reshape([3, 2]).T, array([1, 1, 1])))).toEqual([12, 15]);
    expect(values(layer(x, x))).toEqual([17, 80]);
    expect(layer.traces).toBe(5);
    expect(values(layer(x, array([0, 0, 0])))).toEqual([3, 3]);
    expect(layer.traces).toBe(5);
  });

  test('has the name and the length of its function, or the name it is given', () => {
    const named = fuse(function scale(x: NDArray, k: number) {
      return x.mul(k);
    });
    expect([named.name, named.length, fuse((x: NDArray) => x, { name: 'same' }).name]).toEqual(['scale', 2, 'same']);
    expect(fuse((x: NDArray) => x).name).toBe('fused');
  });

  test('gives pending results, of which one is computed alone and several together', async () => {
    const facts = fuse((x: NDArray) => ({ low: x.min(), high: x.max(), rest: [x.mean(), x.var()] }));
    const x = array([1, 5, 2, 8]);
    for (let round = 0; round < 3; round++) {
      const { low, high, rest } = facts(x);
      const [mean, variance] = rest as [NDArray, NDArray];
      expect([low, high, mean, variance].every(({ pending }) => pending)).toBe(true);
      const [one, value] = await launches(() => low.itemSync());
      expect([one.length, value, high.pending]).toEqual([1, 1, true]);
      const [two] = await launches(() => evalAll(high, mean));
      expect([two.length, high.itemSync(), mean.itemSync(), variance.pending]).toEqual([1, 8, 4, true]);
      const all = facts(x);
      const [names, found] = await launches(() =>
        Promise.all([all.low, all.high, ...all.rest].map((each) => each.item())),
      );
      expect(names).toHaveLength(1);
      expect(found).toEqual([1, 8, 4, 7.5]);
    }
    expect(facts.traces).toBe(1);
  });

  test('makes no graph, program or plan the second time', () => {
    const chain = fuse((x: NDArray, y: NDArray) => [x.mul(y).sin().add(1), x.sub(y)] as const);
    const [x, y] = [arange(10).eval(), ones(10).eval()];
    evalAll(...chain(x, y));
    evalAll(...chain(x, y));
    const before = [planCounts(), cacheStats().compiles];
    for (let k = 0; k < 20; k++) evalAll(...chain(x, array(new Float64Array(10).fill(k))));
    expect([planCounts(), cacheStats().compiles]).toEqual(before);
    expect(chain.traces).toBe(1);
  });

  test('joins what is built from its results, and fused functions', async () => {
    const inner = fuse((x: NDArray) => x.mul(2));
    const outer = fuse((x: NDArray, y: NDArray) => inner(x).add(inner(y)));
    const [x, y] = [array([1, 2]), array([10, 20])];
    for (let k = 0; k < 3; k++) {
      const [names, found] = await launches(() => values(outer(x, y).add(1).mul(inner(x))));
      expect([names.length, found]).toEqual([1, [46, 180]]);
    }
    // Inside another it is a part of that one: twice in the only run.
    expect([outer.traces, inner.traces]).toEqual([1, 3]);
    // A pending argument is computed with what is made of it.
    const [names, found] = await launches(() => values(inner(x.add(1)).add(1)));
    expect([names.length, found]).toEqual([1, [5, 7]]);
  });

  test('of a thousand shapes runs the passes of the compiler once', () => {
    const norm = fuse((x: NDArray) =>
      x
        .sub(x.mean({ axis: -1, keepdims: true }))
        .abs()
        .add(1),
    );
    norm(zeros([2, 3]).eval()).eval();
    const before = [planCounts().programs, norm.traces];
    for (let k = 4; k < 1004; k++)
      norm(zeros([2, k]).eval())
        .eval()
        .dispose();
    expect([planCounts().programs - before[0]!, norm.traces - before[1]!]).toEqual([0, 1000]);
    expect(values(norm(array([[1, 3]])))).toEqual([[2, 2]]);
  });

  test('answers a write to its argument as operations do: what was made before keeps its values', () => {
    const double = fuse((x: NDArray) => x.mul(2));
    const x = array([1, 2]);
    double(x).eval();
    const pending = double(x);
    x.set(0, 50);
    expect([values(pending), values(double(x))]).toEqual([
      [2, 4],
      [100, 4],
    ]);
    const last = double(x);
    x.dispose();
    expect(values(last)).toEqual([100, 4]);
    expect(errorOf(() => double(x))).toBe(
      'DisposedError: this array was disposed; keep it alive (leave its scope later, or return it from the scope)',
    );
  });

  test('makes arrays where it is called', () => {
    const make = fuse((n: number) => zeros(n).add(arange(n)));
    for (let k = 0; k < 3; k++) expect(withDevice('cpu', () => told(make(3)))).toEqual(told(array([0, 1, 2])));
    const before = memory().usedBytes;
    const big = fuse((x: NDArray) => [x.add(1), x.add(2)]);
    const x = zeros(1000).eval();
    for (let k = 0; k < 3; k++) {
      const kept = scope(() => big(x)[1]!);
      expect(kept.dataSync()[0]).toBe(2);
      kept.dispose();
    }
    expect(big.traces).toBe(1);
    x.dispose();
    expect(memory().usedBytes).toBe(before);
  });
});

describe('arguments', () => {
  const x = array([1, 2, 3]);

  test('numbers are part of the key: a branch on one is right each time', () => {
    const by = fuse((x: NDArray, k: number) => (k > 2 ? x.mul(k) : x.add(k * 10)));
    for (const k of [1, 2, 3, 4, 1, 2, 3, 4]) {
      expect(values(by(x, k))).toEqual([1, 2, 3].map((each) => (k > 2 ? each * k : each + k * 10)));
    }
    expect(by.traces).toBe(4);
    const sign = fuse((x: NDArray, k: number | bigint) => x.mul(0).add(Object.is(k, -0) ? -1 : Number(k) + 0));
    expect([0, -0, 0n, Number.NaN].map((k) => values(sign(x, k)))).toEqual([
      [0, 0, 0],
      [-1, -1, -1],
      [0, 0, 0],
      [Number.NaN, Number.NaN, Number.NaN],
    ]);
  });

  test('numbers that change all the time leave nothing behind', () => {
    const scale = fuse((x: NDArray, k: number) => x.mul(k));
    for (let k = 0; k < 300; k++) expect(values(scale(x, k))).toEqual([k, 2 * k, 3 * k]);
    expect(scale.traces).toBe(300);
    // One that stays is kept at its second call, also then.
    for (let k = 0; k < 5; k++) expect(values(scale(x, 0.5))).toEqual([0.5, 1, 1.5]);
    expect(scale.traces).toBe(302);
  });

  test('typed scalars and 0-d arrays are parameters', () => {
    const scale = fuse((x: NDArray, k: NDArray) => x.mul(k).add(k));
    const typed = fuse((x: NDArray, { k }: { k: ReturnType<typeof np.float32> }) => [x.mul(k).add(k), np`${x} - ${k}`]);
    for (let k = 0; k < 5; k++) {
      const expected = [1, 2, 3].map((each) => each * k + k);
      expect(values(scale(x, array(k)))).toEqual(expected);
      const [sum, difference] = typed(x, { k: np.float32(k) }) as [NDArray, NDArray];
      expect([values(sum), values(difference)]).toEqual([expected, [1 - k, 2 - k, 3 - k]]);
    }
    expect([scale.traces, typed.traces]).toEqual([1, 1]);
    expect(told(typed(array([1], 'float16'), { k: np.float32(0.1) })[0]!)).toEqual(
      told(array([1], 'float16').mul(np.float32(0.1)).add(np.float32(0.1))),
    );
    const kinds = fuse((x: NDArray, k: ReturnType<(typeof np)['int64']>) => x.mul(k));
    for (const k of [2n, 2n ** 40n, -1n]) {
      const ints = array([1n, 3n]);
      expect([...(kinds(ints, np.int64(k)).dataSync() as unknown as BigInt64Array)]).toEqual([k, 3n * k]);
    }
    expect(kinds.traces).toBe(1);
    const turn = fuse((x: NDArray, k: ReturnType<(typeof np)['complex128']>) => x.mul(k));
    for (const im of [1, 2])
      expect(turn(array(2), np.complex128({ re: 0, im })).itemSync()).toEqual({ re: 0, im: 2 * im });
  });

  test('a typed scalar that decides a shape is followed', () => {
    const range = fuse((stop: ReturnType<typeof np.float64>) => (np`arange(${stop})` as NDArray).mul(stop));
    for (const k of [1, 2, 3, 2]) {
      expect(values(range(np.float64(k)))).toEqual(Array.from({ length: k }, (_, j) => j * k));
    }
    const space = fuse((stop: ReturnType<typeof np.float64>) => linspace(0, stop as never, 3));
    for (const k of [1, 2, 3, 2]) expect(values(space(np.float64(k)))).toEqual([0, k / 2, k]);
    const power = fuse((x: NDArray, k: ReturnType<typeof np.float64>) => np`${x} ** ${k}` as NDArray);
    for (const k of [2, 3, 0.5]) expect(values(power(array([4]), np.float64(k)))).toEqual([4 ** k]);
  });

  test('a typed scalar comes back as it was', () => {
    const both = fuse((x: NDArray, k: ReturnType<typeof np.float32>) => ({ k, list: [x.mul(k), k] as const }));
    for (let round = 0; round < 3; round++) {
      const k = np.float32(round);
      const found = both(x, k);
      expect([found.k, found.list[1], values(found.list[0])]).toEqual([
        k,
        k,
        [0, round, 2 * round].map((_, j) => (j + 1) * round),
      ]);
      expect(found.k).toBe(k);
      expect(found.k.value).toBe(round);
    }
    expect(both.traces).toBe(1);
  });

  test('options, lists and functions', () => {
    const half = (a: NDArray): NDArray => a.mul(0.5);
    const twice = (a: NDArray): NDArray => a.mul(2);
    const square = elementwise({ in: 'T x', out: 'T y', body: 'y = x * x' });
    const run = fuse(
      (
        arrays: readonly NDArray[],
        { axis = null, last = half }: { axis?: number | null; last?: (a: NDArray) => NDArray } = {},
      ) => arrays.map((a) => last(a).sum({ axis })),
    );
    const list = [array([1, 2]), array([3, 4])];
    for (let round = 0; round < 2; round++) {
      expect(run(list).map(values)).toEqual([1.5, 3.5]);
      expect(run(list, { last: twice }).map(values)).toEqual([6, 14]);
      expect(run(list, { axis: 0, last: square }).map(values)).toEqual([5, 25]);
      expect(run([...list, array([5, 6])], {}).map(values)).toEqual([1.5, 3.5, 5.5]);
      expect(run([], { axis: null })).toEqual([]);
    }
    expect(run.traces).toBe(5);
  });

  test('strings, null and nothing', () => {
    const word = fuse((x: NDArray, how?: string | null) =>
      x.add(how === undefined ? 1 : how === null ? 2 : how.length),
    );
    for (let round = 0; round < 2; round++) {
      expect(
        [word(x), word(x, null), word(x, ''), word(x, 'seven'), word(x, undefined)].map((a) => a.slice(0).itemSync()),
      ).toEqual([2, 3, 1, 6, 2]);
    }
    // Calls with and without the argument are told apart.
    expect(word.traces).toBe(5);
  });

  test('what may change unseen is looked at each time', () => {
    class Model {
      k = 1;
    }
    const model = new Model();
    const scale = fuse((x: NDArray, by: Model | Float64Array) => x.mul(by instanceof Model ? by.k : by[0]!));
    const typed = new Float64Array([1]);
    for (let k = 1; k < 4; k++) {
      model.k = k;
      typed[0] = k * 10;
      expect([values(scale(x, model)), values(scale(x, typed))]).toEqual([
        [k, 2 * k, 3 * k],
        [10 * k, 20 * k, 30 * k],
      ]);
    }
    const plain = { k: 1 };
    const read = fuse((x: NDArray, by: { k: number }) => x.mul(by.k));
    for (let k = 1; k < 4; k++) {
      plain.k = k;
      expect(values(read(x, plain))).toEqual([k, 2 * k, 3 * k]);
    }
  });

  test('that share memory are told apart from those that do not', () => {
    const mix = fuse((a: NDArray, b: NDArray) => {
      a.set('...', b.mul(10));
      return a.add(b);
    });
    for (let round = 0; round < 3; round++) {
      const shared = array([1, 2, 3, 4]);
      expect(values(mix(shared.slice(':2'), shared.slice('1:3')))).toEqual([50, 33]);
      expect(values(shared)).toEqual([20, 30, 3, 4]);
      expect(values(mix(array([1, 2]), array([2, 3])))).toEqual([22, 33]);
      const same = array([1, 2]);
      expect(values(mix(same, same))).toEqual([20, 40]);
    }
    expect(mix.traces).toBe(3);
  });
});

describe('what is not an argument', () => {
  test('arrays are read as they are at each call', () => {
    const w = array([1, 2]);
    const view = w.slice('::-1');
    const layer = fuse((x: NDArray) => np`${x} * ${w} + ${view}` as NDArray);
    const x = array([1, 1]);
    expect(values(layer(x))).toEqual([3, 3]);
    const before = layer(x);
    w.set(0, 100);
    expect([values(layer(x)), values(before)]).toEqual([
      [102, 102],
      [3, 3],
    ]);
    np`${view} += 1`;
    expect(values(layer(x))).toEqual([104, 104]);
    expect(layer.traces).toBe(1);
    w.dispose();
    expect(errorOf(() => layer(x))).toBe(
      'DisposedError: this array was disposed; keep it alive (leave its scope later, or return it from the scope)',
    );
  });

  test('also where they only run through templates and kernels that ran before', () => {
    const w = array([1, 2]);
    const scale = elementwise({ in: 'T x, T w', out: 'T y', body: 'y = x * w' });
    const times = (x: NDArray): NDArray => np`${x} * ${w}`;
    const both = (x: NDArray): NDArray => scale(times(x).eval(), w);
    for (let k = 0; k < 2; k++) both(array([1, 1])).eval();
    const layer = fuse((x: NDArray) => times(x).add(scale(x, w)));
    for (let k = 1; k < 4; k++) {
      w.set('...', k);
      expect(values(layer(array([1, 2])))).toEqual([2 * k, 4 * k]);
    }
    expect(layer.traces).toBe(1);
  });

  test('pending arrays are computed once', async () => {
    const w = array([1, 2]).mul(3);
    const layer = fuse((x: NDArray) => x.mul(w));
    const x = array([1, 1]);
    const [names] = await launches(() => {
      for (let k = 0; k < 3; k++) expect(values(layer(x))).toEqual([3, 6]);
    });
    expect([names.length, w.pending, layer.traces]).toEqual([4, false, 1]);
  });

  test('an argument that is also outside, or shares its memory', () => {
    const w = array([1, 2, 3, 4]);
    const add = fuse((x: NDArray) => x.add(w.slice(':2')));
    for (let round = 0; round < 3; round++) {
      expect(values(add(w.slice('2:')))).toEqual([4, 6]);
      expect(values(add(array([10, 20])))).toEqual([11, 22]);
      expect(values(add(w.slice(':2')))).toEqual([2, 4]);
    }
    // A call that is like another but for this runs the function again.
    expect(add.traces).toBe(7);
    const move = fuse((x: NDArray) => {
      w.set(0, x.slice(0));
      return w.add(0);
    });
    for (let k = 5; k < 8; k++) {
      expect(values(move(array([k])))).toEqual([k, 2, 3, 4]);
      expect(values(move(w.slice('1:2')))).toEqual([2, 2, 3, 4]);
    }
  });

  test('numbers keep the value of the run; lists are made again', () => {
    let k = 2;
    const scale = fuse((x: NDArray) => x.mul(k).add([1, 2]));
    const x = array([1, 1]);
    expect(values(scale(x))).toEqual([3, 4]);
    k = 3;
    expect(values(scale(x))).toEqual([3, 4]);
    expect(values(scale(array([1, 1], 'float32')))).toEqual([4, 5]);
    expect(scale.traces).toBe(2);
    const power = elementwise({ in: 'T x, T k', out: 'T y', body: 'y = x + k' });
    const several = fuse((y: NDArray) => np`${power(y, k)} * ${k + 0.5} + ${power}(${y}, ${k})`);
    for (let round = 0; round < 3; round++) expect(values(several(array([round])))).toEqual([(round + 3) * 4.5]);
    expect(several.traces).toBe(1);
  });
});

describe('results', () => {
  const x = array([1, 2]);

  test('an argument is the same array, and so is one from outside', () => {
    const w = array([5]);
    const same = fuse((a: NDArray, b: NDArray) => ({ b, list: [a, w, a.add(b)], n: 3, no: null, k: a.size }));
    for (let round = 0; round < 3; round++) {
      const [a, b] = [array([1, 2]), array([3, 4])];
      const found = same(a, b);
      expect(found.b).toBe(b);
      expect(found.list[0]).toBe(a);
      expect(found.list[1]).toBe(w);
      expect([values(found.list[2]!), found.n, found.no, found.k]).toEqual([[4, 6], 3, null, 2]);
    }
    expect(same.traces).toBe(1);
  });

  test('are lists and objects of their own', () => {
    const make = fuse((a: NDArray) => ({ list: [a.add(1)] }));
    make(x);
    const [first, second] = [make(x), make(x)];
    first.list.pop();
    expect([second.list.length, make(x).list.length, make.traces]).toEqual([1, 1, 1]);
    first.list.push(x);
    second.list[0]!.set('...', 0);
    expect([values(make(x).list[0]!), values(x)]).toEqual([
      [2, 3],
      [1, 2],
    ]);
    const options = { k: 2 };
    const back = fuse((a: NDArray, own: { k: number }) => [a.mul(own.k), own] as const);
    for (let round = 0; round < 3; round++) expect(back(x, options)[1]).toBe(options);
  });

  test('views of an argument share its elements', () => {
    const turned = fuse((a: NDArray) => [a.slice('::-1'), a.reshape([2, 1])] as const);
    for (let round = 0; round < 3; round++) {
      const a = array([1, 2]);
      const [view, column] = turned(a);
      view.set(0, 9);
      expect([values(a), values(column)]).toEqual([
        [1, 9],
        [[1], [9]],
      ]);
    }
    expect(turned.traces).toBe(1);
    // Of one that is itself a view of what is not computed.
    for (let round = 0; round < 3; round++) {
      const base = arange(4).mul(1);
      const a = base.slice('1:3').eval();
      const [view] = turned(a);
      view.set(0, 9);
      expect([values(a), values(base)]).toEqual([
        [1, 9],
        [0, 1, 9, 3],
      ]);
    }
  });

  test('that are views of each other, the same twice, or equal', () => {
    const several = fuse((a: NDArray) => {
      const y = a.add(1);
      return [y, y.slice('::-1'), y, a.add(1)];
    });
    for (let round = 0; round < 3; round++) {
      const found = several(x);
      expect(found[0]).toBe(found[2]);
      found[1]!.set(0, 9);
      expect(found.map(values)).toEqual([
        [2, 9],
        [9, 2],
        [2, 9],
        [2, 3],
      ]);
    }
    const alone = fuse((a: NDArray) => a.add(1).slice('::-1'));
    for (let round = 0; round < 3; round++) {
      const found = alone(x);
      found.set(0, 9);
      expect(values(found)).toEqual([9, 2]);
    }
    expect([several.traces, alone.traces]).toEqual([3, 1]);
  });

  test('of values of the host, which are the same each time', () => {
    const list = fuse((a: NDArray) => {
      const own = array([7, 8]);
      const sum = own.add(a);
      own.dispose();
      return [sum, a.add([1, 1])];
    });
    const given = fuse(() => array([7, 8]));
    for (let round = 0; round < 3; round++) {
      expect(scope(() => list(x)).map(values)).toEqual([
        [8, 10],
        [2, 3],
      ]);
      given().set(0, 0);
      expect(values(given())).toEqual([7, 8]);
    }
    expect(list.traces).toBe(1);
  });

  test('of no array at all, read in one turn, are one launch', async () => {
    const facts = fuse((n: number) => {
      const y = arange(n).mul(2);
      return [y.max(), y.min()];
    });
    for (let round = 0; round < 3; round++) {
      const [names, found] = await launches(() => Promise.all(facts(3).map((each) => each.item())));
      expect([names.length, found]).toEqual([1, [4, 0]]);
    }
    expect(facts.traces).toBe(1);
  });

  test('nothing, numbers, functions and objects of a class', () => {
    expect(fuse(() => undefined)()).toBeUndefined();
    expect(fuse((k: number) => k + 1)(1)).toBe(2);
    const holds = fuse((a: NDArray) => new Map([['y', a.add(1)]]));
    const later = fuse((a: NDArray) => {
      const y = a.add(1);
      return () => y;
    });
    for (let k = 0; k < 3; k++) {
      const a = array([k]);
      expect([values(holds(a).get('y')!), values(later(a)())]).toEqual([[k + 1], [k + 1]]);
    }
  });
});
