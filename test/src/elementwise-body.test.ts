import { describe, expect, test } from 'vitest';
import { arange, array, elementwise, np } from '../../src/index.ts';
import { bodyCases, runBody } from './bodies.ts';
import { values } from './support.ts';

describe('bodies give what the same JavaScript gives', () => {
  test.each(bodyCases.map((own) => [own.title, own] as const))('%s', (_, own) => {
    const results = runBody(own);
    const count = own.size ?? own.inputs[0]!.length;
    const expected = Array.from({ length: count }, (_, i) => own.expected(i));
    results.forEach((result, k) => {
      const found = values(result) as readonly (number | boolean)[];
      const wanted = expected.map((row) => row[k]!);
      expect(found.map((value) => (typeof value === 'number' ? value + 0 : value))).toEqual(wanted);
    });
    expect(results).toHaveLength(expected[0]!.length);
  });
});

describe('the index', () => {
  const index = elementwise({ in: 'T x', out: 'int64 y', body: 'y = i * 100 + n' });

  test('is that of C order, whatever the layout', () => {
    const a = arange(6).reshape([2, 3]).eval();
    expect(values(index(a))).toEqual([
      [6, 106, 206],
      [306, 406, 506],
    ]);
    expect(values(index(a.T))).toEqual([
      [6, 106],
      [206, 306],
      [406, 506],
    ]);
    expect(values(index(a.slice('::-1, 1:')))).toEqual([
      [4, 104],
      [204, 304],
    ]);
    expect(values(index(array(1)))).toBe(1);
    expect(values(np`${index}(${a})[::-1].T`)).toEqual([
      [306, 6],
      [406, 106],
      [506, 206],
    ]);
  });

  test('of a broadcast loop', () => {
    const pair = elementwise({ in: 'T x, T y', out: 'T z', body: 'z = x * 10 + y + i * 100' });
    expect(values(pair(arange(2).reshape([2, 1]), arange(3)))).toEqual([
      [0, 101, 202],
      [310, 411, 512],
    ]);
  });
});

describe('raw parameters', () => {
  const gather = elementwise({ in: 'raw T w, int64 k', out: 'T y', body: 'y = w[k]' });

  test('of any layout are indexed in C order', () => {
    const a = arange(6).reshape([2, 3]).eval();
    const all = arange(6).astype('int64');
    expect(values(gather(a.T, all))).toEqual([0, 3, 1, 4, 2, 5]);
    expect(values(gather(a.slice(':, ::-1'), all))).toEqual([2, 1, 0, 5, 4, 3]);
    expect(values(gather(arange(6).eval().slice('::2'), arange(3).astype('int64')))).toEqual([0, 2, 4]);
    expect(values(gather(arange(3).broadcastTo([2, 3]), all))).toEqual([0, 1, 2, 0, 1, 2]);
    expect(values(gather(arange(24).reshape([2, 3, 4]).eval().T, arange(3).astype('int64')))).toEqual([0, 12, 4]);
  });

  test('are written by coordinates, through views', () => {
    const put = elementwise({ in: 'T x', out: 'raw T y', body: 'y[i, 0] = x; y[i, 1] += -x' });
    const out = array([
      [0, 1],
      [0, 1],
      [7, 7],
    ]);
    expect(put(array([5, 6]), out.slice(':2')).shape).toEqual([2, 2]);
    expect(values(out)).toEqual([
      [5, -4],
      [6, -5],
      [7, 7],
    ]);
    const scatter = elementwise({ in: 'T x, int64 k', out: 'raw T y', body: 'y[k] += x' });
    const line = arange(4).eval();
    scatter(array([10, 20]), array([3n, 0n]), line.slice('::-1'));
    expect(values(line)).toEqual([10, 1, 2, 23]);
  });

  test('beside ordinary outputs', () => {
    const both = elementwise({ in: 'T x', out: 'T y, raw int32 count', body: 'y = x * 2; if (x > 1) count[i] = 1' });
    const count = array([0, 0, 0], 'int32');
    const [doubled, same] = both(array([1, 2, 3]), array([0, 0, 0]), count);
    expect(values(doubled)).toEqual([2, 4, 6]);
    expect(same).toBe(count);
    expect(values(count)).toEqual([0, 1, 1]);
  });
});
