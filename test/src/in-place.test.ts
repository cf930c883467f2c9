import { describe, expect, test } from 'vitest';
import { arange, array, elementwise, type NDArray, np, ones, zeros } from '../../src/index.ts';
import { errorOf, values } from './support.ts';

/** A fresh array of each kind that a write must treat alike. */
const kinds: readonly (readonly [string, (array: NDArray) => NDArray])[] = [
  ['stored', (a) => a.eval()],
  ['pending', (a) => a],
];

describe.each(kinds)('a %s array', (_, prepare) => {
  const range = (n: number): NDArray => prepare(arange(n).mul(1));
  const grid = (): NDArray => prepare(arange(6).mul(1)).reshape([2, 3]);

  test('views share its elements: writes show both ways', () => {
    const a = range(5);
    const v = a.slice('1:4');
    v.set('...', -1);
    expect(values(a)).toEqual([0, -1, -1, -1, 4]);
    a.set(2, 9);
    expect(values(v)).toEqual([-1, 9, -1]);
    const w = v.slice('::-1');
    np`${w}[0] = 7`;
    expect(values(a)).toEqual([0, -1, 9, 7, 4]);
  });

  test('views made before any write see it, however they were made', () => {
    const a = range(4);
    const views = [a.reshape([2, 2]), a.slice('::-1'), np`${a}[1:3]`, a.expandDims(0), np`${a}.reshape(4, 1).T`];
    a.set(1, 9);
    expect(views.map(values)).toEqual([
      [
        [0, 9],
        [2, 3],
      ],
      [3, 2, 9, 0],
      [9, 2],
      [[0, 9, 2, 3]],
      [[0, 9, 2, 3]],
    ]);
    expect(a.isDisposed).toBe(false);
  });

  test('a view that was read before is written through', () => {
    const a = range(4);
    const v = a.slice('2:');
    expect(values(v)).toEqual([2, 3]);
    v.set('...', 0);
    expect(values(a)).toEqual([0, 1, 0, 0]);
    expect(values(v)).toEqual([0, 0]);
    a.set('...', 5);
    expect(values(v)).toEqual([5, 5]);
  });

  test('through a transposed and a reshaped view', () => {
    const a = grid();
    a.T.set(0, [10, 20]);
    expect(values(a)).toEqual([
      [10, 1, 2],
      [20, 4, 5],
    ]);
    a.reshape([6]).set('2:4', 7);
    expect(values(a)).toEqual([
      [10, 1, 7],
      [7, 4, 5],
    ]);
    a.swapaxes(0, 1).slice(2).set('...', 0);
    expect(values(a)).toEqual([
      [10, 1, 0],
      [7, 4, 0],
    ]);
  });

  test('a reshape that copies is an array of its own, with the values from before', () => {
    const a = prepare(arange(6).mul(1)).reshape([2, 3]);
    const copied = a.T.reshape([6]);
    a.set('...', -1);
    expect(values(copied)).toEqual([0, 3, 1, 4, 2, 5]);
    copied.set('...', 8);
    expect(values(a)).toEqual([
      [-1, -1, -1],
      [-1, -1, -1],
    ]);
  });

  test('what a pending array reads may change: its views keep the values from before', () => {
    const x = array([1, 2, 3, 4]);
    const a = prepare(x.add(1)).reshape([2, 2]);
    const [row, copied, wide] = [a.slice(1), a.T.reshape([4]), a.broadcastTo([2, 2, 2])];
    expect(values(row)).toEqual([4, 5]);
    x.set('...', 0);
    a.set([0, 0], 9);
    x.dispose();
    expect([a, row, copied, wide].map(values)).toEqual([
      [
        [9, 3],
        [4, 5],
      ],
      [4, 5],
      [2, 4, 3, 5],
      [
        [
          [9, 3],
          [4, 5],
        ],
        [
          [9, 3],
          [4, 5],
        ],
      ],
    ]);
  });

  test('computed arrays keep the values from before', () => {
    const a = range(3);
    const sum = a.add(1);
    const again = np`${a} * 2`;
    const copy = a.copy();
    const flat = a.flatten();
    a.set('...', 100);
    expect([sum, again, copy, flat].map(values)).toEqual([
      [1, 2, 3],
      [0, 2, 4],
      [0, 1, 2],
      [0, 1, 2],
    ]);
    expect(values(a)).toEqual([100, 100, 100]);
  });

  test('overlapping source and target: everything is read first', () => {
    const shifted = range(5);
    np`${shifted}[1:] = ${shifted}[:-1]`;
    expect(values(shifted)).toEqual([0, 0, 1, 2, 3]);
    const back = range(5);
    back.set(':-1', back.slice('1:'));
    expect(values(back)).toEqual([1, 2, 3, 4, 4]);
    const reversed = range(5);
    reversed.set('...', reversed.slice('::-1'));
    expect(values(reversed)).toEqual([4, 3, 2, 1, 0]);
    const summed = range(4);
    np`${summed} += ${summed}[::-1]`;
    expect(values(summed)).toEqual([3, 3, 3, 3]);
    const turned = prepare(arange(9).mul(1)).reshape([3, 3]);
    np`${turned}[...] = ${turned}.T`;
    expect(values(turned)).toEqual([
      [0, 3, 6],
      [1, 4, 7],
      [2, 5, 8],
    ]);
    const nine = prepare(arange(9).mul(1)).reshape([3, 3]);
    np`${nine}[1:, 1:] += ${nine}[:-1, :-1] * 10`;
    expect(values(nine)).toEqual([
      [0, 1, 2],
      [3, 4, 15],
      [6, 37, 48],
    ]);
    const out = range(5);
    expect(out.slice(':-1').add(1, { out: out.slice('1:') })).toBeDefined();
    expect(values(out)).toEqual([0, 1, 2, 3, 4]);
  });

  test('assignment through a boolean mask', () => {
    const a = range(5);
    np`${a}[${a} > 2] = -1`;
    expect(values(a)).toEqual([0, 1, 2, -1, -1]);
    const mask = a.less(1);
    np`${a}[${mask}] = 8`;
    expect(values(a)).toEqual([8, 1, 2, 8, 8]);
    expect(values(mask)).toEqual([true, false, false, true, true]);
    np`${a}[${a} == 8] += 0.5`;
    np`${a}[${mask}] *= 2`;
    expect(values(a)).toEqual([17, 1, 2, 17, 17]);
    const whole = prepare(array([1, 2, 3], 'int8').add(0));
    np`${whole}[${whole} > 1] //= 2`;
    expect([whole.dtype, values(whole)]).toEqual(['int8', [1, 1, 1]]);
    expect(errorOf(() => np`${whole}[${whole} > 0] /= 2`)).toMatch(/in-place divide from float64 to int8/);
    expect(errorOf(() => np`${whole}[${a} > 0] += 1`)).toMatch(
      /^ShapeError: boolean index of shape \(5,\) does not match/,
    );
    expect(errorOf(() => np`${a}[${a} > 2] += ${a}`)).toMatch(
      /^UnsupportedError: assigning an array through a boolean mask/,
    );
    const refused = /^UnsupportedError: assigning an array through a boolean mask needs compaction/;
    expect(errorOf(() => np`${a}[${a} > 2] = ${a}[::-1]`)).toMatch(refused);
  });

  test('a snippet changes arrays in order', () => {
    const u = range(4);
    const old = np`
      old = ${u} + 0
      ${u} += 10
      ${u}[0] = old[3]
      old
    `;
    expect(values(old)).toEqual([0, 1, 2, 3]);
    expect(values(u)).toEqual([3, 11, 12, 13]);
    const x = range(3);
    expect(np('x[1:] *= 10\nx *= 2', { x })).toBeUndefined();
    expect(values(x)).toEqual([0, 20, 40]);
  });

  test('several views of one array, written in turn', () => {
    const a = range(6);
    const [low, high, even] = [a.slice(':3'), a.slice('3:'), a.slice('::2')];
    low.set('...', 1);
    high.set('...', 2);
    even.set('...', 3);
    expect(values(a)).toEqual([3, 1, 3, 2, 3, 2]);
    expect(values(low.add(high))).toEqual([5, 4, 5]);
  });
});

describe('augmented assignment', () => {
  test('keeps the type where NumPy does', () => {
    const f = array([1, 2], 'float32');
    np`${f} += ${array([0.5, 0.5])}`;
    expect([f.dtype, values(f)]).toEqual(['float32', [1.5, 2.5]]);
    const i = array([1, 2], 'int8');
    np`${i} += 100`;
    np`${i} += 100`;
    expect([i.dtype, values(i)]).toEqual(['int8', [-55, -54]]);
    np`${i} //= 2`;
    np`${i} <<= 1`;
    np`${i} %= 7`;
    expect(values(i)).toEqual([0, 2]);
  });

  test('refuses what NumPy refuses', () => {
    const i = array([1, 2], 'int32');
    expect(errorOf(() => np`${i} += 1.5`)).toMatch(
      /^DTypeError: cannot cast the result of in-place add from float64 to int32 within the same kind/,
    );
    expect(errorOf(() => np`${i} /= 2`)).toMatch(/in-place divide from float64 to int32/);
    expect(errorOf(() => np`${array([1], 'float32')} += 1j`)).toMatch(/in-place add from complex64 to float32/);
    expect(errorOf(() => np`${array([1], 'uint8')} += -1`)).toMatch(
      /^OverflowError: Python integer -1 out of bounds for uint8/,
    );
    expect(errorOf(() => np`${i} += ${zeros([3, 2], 'int32')}`)).toMatch(
      /^ShapeError: the result of in-place add has shape \(3, 2\)/,
    );
    expect(errorOf(() => np`${zeros(2).broadcastTo([3, 2])} += 1`)).toMatch(
      /^ShapeError: cannot write through a view that overlaps itself/,
    );
    expect(values(i)).toEqual([1, 2]);
  });
});

describe('out', () => {
  test('stores the result in a given array', () => {
    const out = zeros(3);
    expect(array([1, 2, 3]).mul(2, { out })).toBe(out);
    expect(values(out)).toEqual([2, 4, 6]);
    expect(np.add(1, out, { out })).toBe(out);
    expect(values(out)).toEqual([3, 5, 7]);
    expect(errorOf(() => out.add(1, { out: zeros(4) }))).toBe('ShapeError: add: out has shape (4,), the result (3,)');
    expect(errorOf(() => out.add(1, { out: zeros(3, 'int8') }))).toMatch(/from float64 to int8 within the same kind/);
    expect(errorOf(() => out.add(1, { out: 3 as never }))).toBe('ArgumentError: add: out must be an array');
  });
});

describe('parts of complex arrays', () => {
  test('real and imag of a computed array are views', () => {
    const a = array(
      [
        { re: 1, im: 2 },
        { re: 3, im: 4 },
      ],
      'complex64',
    ).eval();
    a.real().set(0, 9);
    a.imag().set('...', -1);
    expect(values(a)).toEqual([
      { re: 9, im: -1 },
      { re: 3, im: -1 },
    ]);
    expect(a.real().dtype).toBe('float32');
  });
});

describe('raw outputs of kernels', () => {
  const reverse = elementwise({ in: 'T x', out: 'raw T y', body: 'y[n - 1 - i] = x', name: 'reverse' });

  test('pending readers keep the old values', () => {
    const a = ones(3);
    const before = a.add(1);
    reverse(array([1, 2, 3]), a);
    expect(values(before)).toEqual([2, 2, 2]);
    expect(values(a)).toEqual([3, 2, 1]);
  });

  test('views see the write, and an argument that is the output is read first', () => {
    const a = arange(4).mul(1);
    const tail = a.slice('2:');
    reverse(a, a);
    expect(values(a)).toEqual([3, 2, 1, 0]);
    expect(values(tail)).toEqual([1, 0]);
    const parts = arange(6).eval();
    reverse(parts.slice(':3'), parts.slice('3:'));
    expect(values(parts)).toEqual([0, 1, 2, 2, 1, 0]);
  });
});

describe('the parts of complex arrays', () => {
  test('are views, whether or not the array is computed already', () => {
    for (const isComputed of [true, false]) {
      const z = array([
        { re: 1, im: 2 },
        { re: 3, im: 4 },
      ]).add(1);
      if (isComputed) z.eval();
      const imag = z.slice('1:').imag();
      z.real().set(0, 9);
      imag.set(0, 8);
      expect(values(z)).toEqual([
        { re: 9, im: 2 },
        { re: 4, im: 8 },
      ]);
      expect(values(imag)).toEqual([8]);
    }
  });

  test('can be assigned in a snippet before the array is computed', () => {
    const a = array([1, 2, 3]).astype('complex128');
    const z = a.add(1);
    np`${z}.imag[1:] = ${z}.real[1:] + 1`;
    expect(z.toString()).toBe('[2.+0.j 3.+4.j 4.+5.j]');
    const w = a.add(1);
    const ends = w.slice('::2');
    np`${ends}.imag[:] = 7`;
    expect(w.toString()).toBe('[2.+7.j 3.+0.j 4.+7.j]');
    const u = a.add(1);
    expect(np`${u}[1:].real + ${u}.imag[::-1][1:]`.toString()).toBe('[3. 4.]');
    for (let k = 0; k < 3; k++) {
      const again = a.add(k);
      np`${again}.real[0] = ${7 + k}`;
      expect(again.real().toString()).toBe(`[${7 + k}. ${2 + k}. ${3 + k}.]`);
    }
  });
});

test('a write of a long expression that uses itself twice takes no time that doubles with each step', () => {
  const x = array([1, 2, 3]);
  let y = array([1, 2, 3]).mul(1);
  for (let k = 0; k < 60; k++) y = y.add(y).mul(0.5);
  x.set('...', y.slice('::-1').add(x));
  expect(values(x)).toEqual([4, 4, 4]);
});
