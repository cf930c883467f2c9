import { describe, expect, it, test } from 'vitest';
import { array, elementwise, evalAll, explain, type NDArray, np, reduction, zeros } from '../../src/index.ts';
import { reductionCases, reductionShapes } from './reduction-cases.ts';
import { checkReduction } from './reduction-run.ts';

const matrix = (): NDArray =>
  array([
    [3, -1, 2],
    [4, 0, -5],
  ]);
const l2 = reduction({
  in: 'T x',
  out: 'T y',
  map: 'x * x',
  reduce: 'a + b',
  post: 'y = sqrt(a)',
  identity: '0',
  name: 'l2',
});
const most = reduction({ in: 'T x', out: 'T y', map: 'x', reduce: 'a > b ? a : b', name: 'most' });

describe('values', () => {
  test.each(reductionCases.map((own) => [own.title, own] as const))('%s', (_, own) => {
    reductionShapes.forEach((shaped, k) => {
      checkReduction(own, shaped, k % 2 === 1);
    });
  });

  it('rows of many elements, shared by tasks: the same bits each time', () => {
    const x = np`arange(3000000.0) % 1000 - 499.5`.eval();
    const first = l2(x).itemSync();
    expect(first).toBeCloseTo(Math.sqrt(3000 * 83333250), 3);
    for (let run = 0; run < 20; run++) expect(l2(x).itemSync()).toBe(first);
    expect(most(np`-${x} - 1000`).itemSync()).toBe(-500.5);
  });

  it('many rows and columns', () => {
    const x = np`(arange(1000000.0).reshape(1000, 1000) * 7919) % 1013`.eval();
    for (const axis of [0, 1]) {
      const found = most(x, { axis }).dataSync();
      expect(found).toEqual(np('x.max(axis=axis)', { x, axis }).dataSync());
    }
  });

  it('keepdims, no elements with an identity, no rows', () => {
    expect(l2.with({ axis: 1, keepdims: true })(matrix()).shape).toEqual([2, 1]);
    expect(l2.with({ axis: [0, 1], keepdims: true })(matrix()).shape).toEqual([1, 1]);
    expect(l2(zeros([3, 0]), { axis: 1 }).toArraySync()).toEqual([0, 0, 0]);
    expect(l2(zeros([3, 0]), { axis: 0 }).shape).toEqual([0]);
    expect(most(zeros([0, 3]), { axis: 1 }).shape).toEqual([0]);
  });

  it('where: elements that count', () => {
    const x = matrix();
    const sum = reduction({ in: 'T x', out: 'T y', map: 'x', reduce: 'a + b', identity: 0 });
    expect(sum(x, { where: np`${x} > 0` }).itemSync()).toBe(9);
    expect(sum(x, { axis: 1, where: array([true, false, true]) }).toArraySync()).toEqual([5, -1]);
    expect(sum(x, { axis: 0, where: array([[false], [true]]) }).toArraySync()).toEqual([4, 0, -5]);
    expect(sum(x, { axis: 0, where: np`${x} > 100` }).toArraySync()).toEqual([0, 0, 0]);
    expect(np`${sum}(${x}, axis=1, where=${x} > 0)`.toArraySync()).toEqual([5, 4]);
  });

  it('scalars and lists as inputs, which decide no type', () => {
    const scaled = reduction({ in: 'T x, T k', out: 'T y', map: 'x * k', reduce: 'a + b', identity: '0' });
    const found = scaled(array([1, 2, 3], { dtype: 'int16' }), 3);
    expect([found.dtype, found.itemSync()]).toEqual(['int16', 18]);
    expect(scaled([1.5, 2.5], 2).itemSync()).toBe(8);
    expect(scaled(array([1, 2, 3], { dtype: 'int16' }), 4).itemSync()).toBe(24);
  });

  it('all inputs raw: the size says how many', () => {
    const dot = reduction({
      in: 'raw T x, raw T y',
      out: 'T z',
      map: 'x[j] * y[n - 1 - j]',
      reduce: 'a + b',
      identity: '0',
    });
    expect(
      dot
        .with({ size: 3 })(array([1, 2, 3]), array([1, 10, 100]))
        .itemSync(),
    ).toBe(123);
    expect(dot(array([1, 2]), array([3, 4]), { size: 2 }).itemSync()).toBe(1 * 4 + 2 * 3);
  });

  it('given outputs, by place and by name, as if everything was read first', () => {
    const x = matrix();
    const out = zeros([2]);
    expect(l2(x, out, { axis: 1 })).toBe(out);
    expect(out.toArraySync()).toEqual([Math.sqrt(14), Math.sqrt(41)]);
    const column = zeros([3]);
    expect(l2(x, { axis: 0, out: column })).toBe(column);
    expect(column.toArraySync()).toEqual([5, 1, Math.sqrt(29)]);
    const both = reduction({
      in: 'T x',
      out: 'T low, T high',
      reduceType: 'T l, T h',
      map: 'l = x; h = x',
      reduce: 'l = minimum(a.l, b.l); h = maximum(a.h, b.h)',
    });
    const own = array([
      [5, 1],
      [2, 9],
    ]);
    both(own, own.slice(0), own.slice(1), { axis: 0 });
    expect(own.toArraySync()).toEqual([
      [2, 1],
      [5, 9],
    ]);
  });

  it('one result as a list, and names', () => {
    expect(l2.with({ returnTuple: true })(matrix())).toHaveLength(1);
    expect(l2(matrix(), { returnTuple: true })).toHaveLength(1);
    expect(l2.kernelName).toBe('l2');
    expect(l2.all(matrix())).toHaveLength(1);
  });
});

describe('fusion', () => {
  const kernels = (...arrays: readonly NDArray[]): string => explain(...arrays).split(',')[0]!;

  it('what is before and after it is in its kernel, several share one', () => {
    const x = matrix();
    expect(kernels(l2(x.mul(2).add(1), { axis: 1 }).sub(3).sin())).toBe('1 kernel');
    expect(kernels(np`${x} / ${l2}(${x}, axis=1, keepdims=True)`)).toBe('1 kernel');
    expect(kernels(l2(x, { axis: 1 }), most(x, { axis: 1 }), x.mean(1))).toBe('1 kernel');
    const [norm, high, mean] = evalAll(l2(x, { axis: 1 }), most(x, { axis: 1 }), x.mean({ axis: 1 }));
    expect([norm, high, mean].map((own) => own!.toArraySync())).toEqual([
      [Math.sqrt(14), Math.sqrt(41)],
      [3, 4],
      [4 / 3, -1 / 3],
    ]);
    expect(np`${x} / ${l2}(${x}, axis=1, keepdims=True)`.toArraySync()).toEqual([
      [3, -1, 2].map((v) => v / Math.sqrt(14)),
      [4, 0, -5].map((v) => v / Math.sqrt(41)),
    ]);
  });

  it('a kernel after a reduction, whose value a later pass reads', () => {
    const half = elementwise({ in: 'T x', out: 'T y', body: 'y = x / 2', name: 'half' });
    const x = matrix();
    for (const axis of [0, 1]) {
      const found = np('x - half(most(x, axis=axis, keepdims=True))', { x, half, most, axis });
      expect(kernels(found)).toBe('1 kernel');
      expect(found.toArraySync()).toEqual(np('x - x.max(axis=axis, keepdims=True) / 2', { x, axis }).toArraySync());
    }
  });

  it('rounding of its own keeps it apart, whole', () => {
    const exact = l2.with({ fmad: false, axis: 1 });
    const found = exact(matrix().mul(2)).add(1);
    expect(kernels(found)).toBe('3 kernels');
    expect(found.toArraySync()).toEqual([2 * Math.sqrt(14) + 1, 2 * Math.sqrt(41) + 1]);
    expect(kernels(exact(matrix()))).toBe('1 kernel');
  });

  it('the same call again, with other values', () => {
    const scaled = (x: NDArray, k: number): unknown => reductionOf(x, k).itemSync();
    const reductionOf = reduction({ in: 'T x, T k', out: 'T y', map: 'x * k', reduce: 'a + b', identity: '0' });
    expect([scaled(array([1, 2]), 2), scaled(array([3, 4]), 5), scaled(array([1, 2, 3]), 2)]).toEqual([6, 35, 12]);
  });
});

describe('text', () => {
  it('for both targets, compiled ahead', async () => {
    expect(l2.source({ target: 'cpu', dtypes: ['float64'] })).toContain('void weft_l2_f64(');
    expect(l2.with({ axis: 0 }).source({ target: 'cuda' })).toContain('l2_reduce(');
    await l2.warm({ dtypes: ['float64'] });
  });

  it('the parts as functions, gathered in registers', () => {
    const text = most.with({ axis: 1 }).source({ target: 'cuda', dtypes: ['float32'] });
    expect(text.slice(text.indexOf('WEFT_FN void'), text.indexOf('extern "C"'))).toMatchInlineSnapshot(`
      "WEFT_FN void most_map(const float x, float* value) {
        *value = 0.0f;
        *value = x;
      }

      WEFT_FN void most_reduce(const float a, const float b, float* value) {
        *value = 0.0f;
        *value = (a > b) ? a : b;
      }

      WEFT_FN void weft_most_reduce_add(int* some, float* value, const float x) {
        if (*some) {
          most_reduce(*value, x, value);
        } else {
          *value = x;
        }
        *some = 1;
      }

      WEFT_FN void weft_most_reduce_merge(int* some, float* value, const int other_some, const float other_value) {
        if (other_some) {
          if (*some) {
            most_reduce(*value, other_value, value);
          } else {
            *value = other_value;
          }
          *some = 1;
        }
      }

      struct partial {
        int v3_some;
        float v3_value;
      };

      WEFT_FN void pass0(const float x0, float* v3_x) {
        float v1_0 = 0.0f;
        most_map(x0, &v1_0);
        *v3_x = v1_0;
      }


      "
    `);
    const plain = l2.with({ axis: 1 }).source({ target: 'cpu', dtypes: ['float32'] });
    expect(plain.slice(plain.indexOf('for (long long task'))).toMatchInlineSnapshot(`
      "for (long long task = begin; task < end; ++task) {
          const long long place = task;
          const long long row = place;
          const long long j0 = row;
          float* out_row = out + j0 * out_s0;
          float v3_value[32] __attribute__((aligned(64)));
          for (int l = 0; l < 32; ++l) {
            v3_value[l] = 0.0f;
          }
          {
            const float* x0_row = x0 + j0 * x0_s0;
            for (long long start = 0; start < n1; start += 512) {
              const int count = n1 - start < 512 ? (int)(n1 - start) : 512;
              float v3_x_b[512] __attribute__((aligned(64)));
      #pragma GCC ivdep
              for (long long j = 0; j < count; ++j) {
                float v3_x_v;
                pass0(x0_row[start + j], &v3_x_v);
                v3_x_b[j] = v3_x_v;
              }
              int k = 0;
              for (; k + 32 <= count; k += 32) {
                for (int l = 0; l < 32; ++l) {
                  weft_l2_reduce_add(&v3_value[l], v3_x_b[k + l]);
                }
              }
              for (int l = 0; l < count - k; ++l) {
                weft_l2_reduce_add(&v3_value[l], v3_x_b[k + l]);
              }
            }
          }
      #pragma GCC unroll 5
          for (int distance = 16; distance > 0; distance /= 2) {
            for (int l = 0; l < distance; ++l) {
              weft_l2_reduce_merge(&v3_value[l], v3_value[l + distance]);
            }
          }
          // What the row is known to be by now.
          const float v4 = v3_value[0];
          float v5_0 = 0.0f;
          l2_post(v4, &v5_0);
          const float v6 = v5_0;
          out_row[0] = v6;
        }
      }
      "
    `);
  });
});
