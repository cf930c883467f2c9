import { describe, expect, it, test } from 'vitest';
import { collect } from '../../compiler/collect.ts';
import type { DType } from '../../compiler/dtype.ts';
import { type CallNode, type Node, sourcesOf } from '../../compiler/graph.ts';
import { nestReductions } from '../../compiler/nest.ts';
import { emptyArray, NDArray, nodeOf } from '../../src/array.ts';
import { runOn } from '../../src/context.ts';
import { array, np } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { functionText } from './print-function.ts';

const device = compileOnlyDevice();
const made = (shape: readonly number[], dtype: DType = 'float32'): NDArray => emptyArray(shape, dtype, device);
const names = {
  a: made([50, 16]),
  b: made([60, 16]),
  c: made([60, 300]),
  d: made([50, 300]),
  w: made([16]),
  k: made([]),
  v: made([60]),
};

/** The functions that inner reductions became. */
function nestedIn(text: string): readonly string[] {
  return runOn(device, () => {
    const value: unknown = np(text, names);
    const roots = (value instanceof NDArray ? [value] : (value as readonly NDArray[])).map(nodeOf);
    const found = new Set<CallNode>();
    const visit = (node: Node): void => {
      if (node.kind === 'call') found.add(node);
      sourcesOf(node).forEach(visit);
    };
    nestReductions(roots).forEach(visit);
    return [...found].map(({ fn }) => functionText(fn));
  });
}

const distances = '((a[:, None, :] - b[None])**2).sum(-1)';

describe('what becomes a function', () => {
  it('loops over what is reduced, partial results side by side', () => {
    expect(nestedIn(`${distances}.argmin(-1)`)).toMatchInlineSnapshot(`
      [
        "inner_sum(raw rank 2 x3: float32, in c0: int64, raw rank 2 x4: float32, in c1: int64, out y: float64)
        local r2: int64
        local total0: float64
        local total1: float64
        local total2: float64
        local total3: float64
        local total4: float64
        local total5: float64
        local total6: float64
        local total7: float64
        for (r2 = 0:i64; (less_equal:b8 r2+8 x3.shape[1]); r2 = r2+8) { run0 = x3[c0, r2+0] and 7 more; run1 = x4[c1, r2+0] and 7 more; total0 = (add:f64 total0 (f64 (square:f32 (subtract:f32 run0[0] run1[0])))); total1 = (add:f64 total1 (f64 (square:f32 (subtract:f32 run0[1] run1[1])))); total2 = (add:f64 total2 (f64 (square:f32 (subtract:f32 run0[2] run1[2])))); total3 = (add:f64 total3 (f64 (square:f32 (subtract:f32 run0[3] run1[3])))); total4 = (add:f64 total4 (f64 (square:f32 (subtract:f32 run0[4] run1[4])))); total5 = (add:f64 total5 (f64 (square:f32 (subtract:f32 run0[5] run1[5])))); total6 = (add:f64 total6 (f64 (square:f32 (subtract:f32 run0[6] run1[6])))); total7 = (add:f64 total7 (f64 (square:f32 (subtract:f32 run0[7] run1[7])))) }
        for (; (less:b8 r2+0 x3.shape[1]); r2 = r2+1) { total0 = (add:f64 total0 (f64 (square:f32 (subtract:f32 x3[c0, r2+0] x4[c1, r2+0])))) }
        total0 = (add:f64 total0 total4)
        total1 = (add:f64 total1 total5)
        total2 = (add:f64 total2 total6)
        total3 = (add:f64 total3 total7)
        total0 = (add:f64 total0 total2)
        total1 = (add:f64 total1 total3)
        total0 = (add:f64 total0 total1)
        y = total0",
      ]
    `);
    expect(nestedIn('(abs(a[:, None] - b) * w + k * v[:, None]).max(-1).min(0)')).toMatchInlineSnapshot(`
      [
        "inner_max(raw rank 2 x4: float32, in c0: int64, raw rank 2 x5: float32, in c1: int64, raw rank 1 x6: float32, in x8: float32, in x9_1: float32, out y: float32)
        local r2: int64
        local total0: float32
        local total1: float32
        local total2: float32
        local total3: float32
        total0 = -Infinity:f32
        total1 = -Infinity:f32
        total2 = -Infinity:f32
        total3 = -Infinity:f32
        for (r2 = 0:i64; (less_equal:b8 r2+4 x4.shape[1]); r2 = r2+4) { run0 = x4[c0, r2+0] and 3 more; run1 = x5[c1, r2+0] and 3 more; run2 = x6[r2+0] and 3 more; total0 = (maximum:f32 total0 (add:f32 (multiply:f32 (absolute:f32 (subtract:f32 run0[0] run1[0])) run2[0]) (multiply:f32 x8 x9_1))); total1 = (maximum:f32 total1 (add:f32 (multiply:f32 (absolute:f32 (subtract:f32 run0[1] run1[1])) run2[1]) (multiply:f32 x8 x9_1))); total2 = (maximum:f32 total2 (add:f32 (multiply:f32 (absolute:f32 (subtract:f32 run0[2] run1[2])) run2[2]) (multiply:f32 x8 x9_1))); total3 = (maximum:f32 total3 (add:f32 (multiply:f32 (absolute:f32 (subtract:f32 run0[3] run1[3])) run2[3]) (multiply:f32 x8 x9_1))) }
        for (; (less:b8 r2+0 x4.shape[1]); r2 = r2+1) { total0 = (maximum:f32 total0 (add:f32 (multiply:f32 (absolute:f32 (subtract:f32 x4[c0, r2+0] x5[c1, r2+0])) x6[r2+0]) (multiply:f32 x8 x9_1))) }
        total0 = (maximum:f32 total0 total2)
        total1 = (maximum:f32 total1 total3)
        total0 = (maximum:f32 total0 total1)
        y = total0",
      ]
    `);
  });

  it('once for several reductions that share a pass', () => {
    expect(nestedIn(`d = ${distances}\nd.min(1), d.argmin(1), sqrt(d).sum(1)`)).toHaveLength(1);
  });

  it('arrays of other layouts, transposed views, two axes', () => {
    expect(nestedIn('(a.T[:, :, None] * b.T[:, None, :]).sum(0).max(1)')).toHaveLength(1);
    expect(nestedIn('(a[::-1, None, ::2] + b[None, :, ::2]).max(-1).sum()')).toHaveLength(1);
    expect(nestedIn('(a.reshape(50, 1, 4, 4) * b.reshape(1, 60, 4, 4)).sum((2, 3)).max(1)')).toHaveLength(1);
  });
});

describe('what stays a kernel of its own', () => {
  test.each([
    ['asked for itself', `d = ${distances}\nd, d.min(1)`],
    ['read by elements of the result', `d = ${distances}\nd - d.min(1, keepdims=True)`],
    ['read in two passes', `d = ${distances}\nexp(d - d.min(1, keepdims=True)).sum(1)`],
    ['read along two axes', `d = ${distances}\nd.min(1).sum() + d.min(0).sum()`],
    ['less between than below', 'a.sum(1).max()'],
    ['long rows', '((d[:, None, :] - c[None])**2).sum(-1).argmin(-1)'],
    ['much work for an element', '(exp(tan(a[:, None, :] - b[None])) ** 2.5).sum(-1).argmin(-1)'],
    ['computed before it is broadcast', '((tan(a)[:, None, :] - b[None])**2).sum(-1).argmin(-1)'],
    ['a variance', '(a[:, None, :] - b[None]).var(-1).min(-1)'],
    ['a slice between', `${distances}[:, 1:].min(1)`],
  ])('%s', (_, text) => {
    expect(nestedIn(text)).toHaveLength(0);
  });

  it('a graph without them is not looked through', () => {
    const roots = runOn(device, () => [nodeOf(np('(a * w).sum(1)', names))]);
    expect(nestReductions(roots)).toBe(roots);
    expect(collect(roots).nodes.length).toBeGreaterThan(3);
  });
});

describe('values are those of two kernels', () => {
  const dtypes = ['int16', 'int64', 'uint8', 'float16', 'float32', 'float64'] as const;
  const points = (rows: number, columns: number, dtype: DType, step: number): NDArray =>
    array(
      Array.from({ length: rows * columns }, (_, k) => ((k * step) % 23) / (dtype.startsWith('float') ? 4 : 1)),
      { dtype },
    )
      .reshape([rows, columns])
      .eval();

  test.each(dtypes)('%s', (dtype) => {
    for (const columns of [1, 13]) {
      const [a, b] = [points(31, columns, dtype, 7), points(29, columns, dtype, 5)];
      for (const inner of [
        'sum',
        'max',
        'mean',
        ...(dtype === 'float64' || dtype === 'int64' ? ['prod', 'min'] : []),
      ]) {
        const text = `abs(a[:, None, :] * 2 - b[None]).${inner}(-1)`;
        const whole = np(text, { a, b }).eval();
        for (const outer of ['argmin(-1)', 'max()', 'mean(0)']) {
          const found = np(`${text}.${outer}`, { a, b });
          const expected = np(`whole.${outer}`, { whole });
          // One column has nothing to go along.
          expect([text, outer, found.explain().split(',')[0]]).toEqual([
            text,
            outer,
            columns === 1 ? expect.anything() : '1 kernel',
          ]);
          expect([text, outer, found.dataSync()]).toEqual([text, outer, expected.dataSync()]);
        }
      }
    }
  });

  it('with NaN, infinities, numbers and views', () => {
    const a = array([
      [1, Number.NaN],
      [2, Number.POSITIVE_INFINITY],
      [3, 4],
    ]);
    const b = array([
      [0, 1],
      [5, -2],
      [1, 1],
      [2, 2],
    ]);
    const text = '(a[::-1, None] * b[None, ::-1] + k * 0.5).sum(-1)';
    const whole = np(text, { a, b, k: 3 }).eval();
    expect(np(`${text}.max(1)`, { a, b, k: 3 }).toArraySync()).toEqual(np('w.max(1)', { w: whole }).toArraySync());
    expect(np(`${text}.argmin(0)`, { a, b, k: 3 }).toArraySync()).toEqual(
      np('w.argmin(0)', { w: whole }).toArraySync(),
    );
  });

  it('one program for other sizes and numbers', () => {
    const signature = (rows: number): string =>
      runOn(
        device,
        () =>
          collect([nodeOf(np(`${distances}.argmin(-1)`, { a: made([rows, 7]), b: made([rows + 1, 7]) }))]).signature,
      );
    expect(signature(40)).toBe(signature(90));
  });
});
