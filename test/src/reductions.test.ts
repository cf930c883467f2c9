/** Reductions from JavaScript and in snippets: options, types, results in given arrays, and what is refused. */

import { describe, expect, test } from 'vitest';
import { array, evalAll, np, zeros } from '../../src/index.ts';
import { refused } from '../support/refused.ts';

const m = array([
  [1, 2, 3],
  [4, 5, 7],
]);

describe('from JavaScript', () => {
  test('an axis by position, options by name, functions and methods alike', () => {
    expect(m.sum().itemSync()).toBe(22);
    expect(m.sum(0).toArraySync()).toEqual([5, 7, 10]);
    expect(m.sum([0, 1]).toArraySync()).toBe(22);
    expect(m.sum(null, { keepdims: true }).shape).toEqual([1, 1]);
    expect(np.max(m, { axis: -1, keepdims: true }).toArraySync()).toEqual([[3], [7]]);
    expect(np.countNonzero([0, 2, 0, 3]).itemSync()).toBe(2);
    expect(m.argmax({ axis: 1 }).toArraySync()).toEqual([2, 2]);
    expect(np.norm(m, 1, { axis: 0 }).toArraySync()).toEqual([5, 7, 10]);
    expect(np.average([1, 2, 3], { weights: [3, 2, 1] }).itemSync()).toBeCloseTo(10 / 6, 15);
  });

  test('where, initial, dtype and ddof', () => {
    expect(m.sum({ where: m.greater(2), axis: 0 }).toArraySync()).toEqual([4, 5, 10]);
    expect(m.max({ initial: 6, axis: 1 }).toArraySync()).toEqual([6, 7]);
    expect(m.sum({ dtype: 'int8' }).dtype).toBe('int8');
    expect(m.var({ ddof: 1, axis: 1 }).toArraySync()).toEqual([1, 7 / 3]);
  });

  test('types as in NumPy', () => {
    const dtypes = (['bool', 'int8', 'uint16', 'float16', 'float32', 'complex64'] as const).map((dtype) => {
      const x = zeros([4], dtype);
      return [x.sum().dtype, x.mean().dtype, x.max().dtype, x.any().dtype, x.argmax().dtype, x.var().dtype];
    });
    expect(dtypes).toEqual([
      ['int64', 'float64', 'bool', 'bool', 'int64', 'float64'],
      ['int64', 'float64', 'int8', 'bool', 'int64', 'float64'],
      ['uint64', 'float64', 'uint16', 'bool', 'int64', 'float64'],
      ['float16', 'float16', 'float16', 'bool', 'int64', 'float16'],
      ['float32', 'float32', 'float32', 'bool', 'int64', 'float32'],
      ['complex64', 'complex64', 'complex64', 'bool', 'int64', 'float32'],
    ]);
  });

  test('results in given arrays', () => {
    const out = zeros([3], 'float32');
    expect(m.sum({ axis: 0, out })).toBe(out);
    expect(out.toArraySync()).toEqual([5, 7, 10]);
    np`sum(${m}, axis=0, out=${out})
      ${out} *= 2`;
    expect(out.toArraySync()).toEqual([10, 14, 20]);
    expect(refused(() => m.sum({ axis: 1, out }))).toContain('sum: out has shape (3,), the result (2,)');
    expect(refused(() => np`sum(${m}, axis=1, out=${out})`)).toContain('sum(): out has shape (3), the result (2)');
  });

  test('a reduction that is written to its own input reads all of it before', () => {
    const x = array([
      [1, 2],
      [3, 5],
    ]);
    np`${x}[0] = ${x}.sum(axis=0)`;
    expect(x.toArraySync()).toEqual([
      [4, 7],
      [3, 5],
    ]);
    np`${x} -= ${x}.mean(axis=1, keepdims=True)`;
    expect(x.toArraySync()).toEqual([
      [-1.5, 1.5],
      [-1, 1],
    ]);
  });

  test('several read together, and the same expression again with other values', () => {
    const [low, high, sum] = [m.min(0), m.max(0), m.sum(0)];
    evalAll(low, high, sum);
    expect([low, high, sum].map((x) => x.toArraySync())).toEqual([
      [1, 2, 3],
      [4, 5, 7],
      [5, 7, 10],
    ]);
    const scaled = (k: number) => np`(${m} * ${k}).mean(axis=1)`.toArraySync();
    expect([scaled(1), scaled(2), scaled(3)]).toEqual([
      [2, 16 / 3],
      [4, 32 / 3],
      [6, 16],
    ]);
  });
});

describe('empty and single', () => {
  test('what has an identity has a value', () => {
    const none = zeros([0, 3]);
    expect(none.sum(0).toArraySync()).toEqual([0, 0, 0]);
    expect(none.prod().itemSync()).toBe(1);
    expect(none.sum(1).shape).toEqual([0]);
    expect(none.any().itemSync()).toBe(false);
    expect(none.all().itemSync()).toBe(true);
    expect(none.max({ axis: 1 }).shape).toEqual([0]);
    expect(none.mean().itemSync()).toBeNaN();
    expect(none.max({ initial: 2 }).itemSync()).toBe(2);
  });

  test('no axis is every element by itself', () => {
    expect(np`${m}.sum(axis=())`.toArraySync()).toEqual(m.toArraySync());
    expect(np`${m}.var(axis=())`.sum().itemSync()).toBe(0);
    expect(array(5).max().itemSync()).toBe(5);
  });
});

describe('what is refused', () => {
  test('axes, with their place in a text', () => {
    expect(refused(() => np`${m}.sum(axis=2)`)).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      axis 2 is out of bounds for array of dimension 2 (line 1, column 1)
      1 | \${0}.sum(axis=2)
        | ^^^^^^^^^^^^^^^^"
    `);
    expect(refused(() => np`${m}.max(axis=(0, -2))`)).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      duplicate value in 'axis' (line 1, column 1)
      1 | \${0}.max(axis=(0, -2))
        | ^^^^^^^^^^^^^^^^^^^^^^"
    `);
    expect(refused(() => m.sum([0, 0]))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      duplicate value in 'axis'"
    `);
    expect(refused(() => m.sum(0.5))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      sum: axis is an integer or a list of integers or None, found 0.5"
    `);
    expect(refused(() => m.argmax({ axis: [0, 1] as never }))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      argmax: axis is an integer or None, found (0, 1)"
    `);
  });

  test('no identity, masks and types', () => {
    expect(refused(() => zeros([0, 3]).max())).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      zero-size array to reduction operation maximum which has no identity"
    `);
    expect(refused(() => zeros([0]).argmin())).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      attempt to get argmin of an empty sequence"
    `);
    expect(refused(() => m.max({ where: m.greater(2) }))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      reduction operation 'maximum' does not have an identity, so to use a where mask one has to specify 'initial'"
    `);
    expect(refused(() => m.sum({ where: zeros([3, 3], 'bool') }))).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      cannot broadcast an array of shape (3, 3) to shape (2, 3)"
    `);
    expect(refused(() => m.sum({ where: m }))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      where is an array of bools, found float64"
    `);
    expect(refused(() => m.sum({ dtype: 'float' as never }))).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      "float" is not a dtype; expected one of bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128"
    `);
    expect(refused(() => m.sum({ initial: 1n << 70n, dtype: 'int64' }))).toMatchInlineSnapshot(`
      "OverflowError WEFT_OVERFLOW
      Python integer 1180591620717411303424 out of bounds for int64"
    `);
    expect(refused(() => m.sum({ axes: 0 } as never))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      sum() got an unexpected keyword argument 'axes'; did you mean axis?"
    `);
    expect(refused(() => np.norm(zeros([2, 2]), 2))).toMatchInlineSnapshot(`
      "UnsupportedError WEFT_UNSUPPORTED
      norm: ord 2 of a matrix needs its singular values, which are not part of this version"
    `);
    expect(refused(() => np`average(${m}, weights=${zeros([2])})`)).toMatchInlineSnapshot(`
      "ShapeError WEFT_SHAPE
      Axis must be specified when shapes of a and weights differ. (line 1, column 1)
      1 | average(\${0}, weights=\${1})
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    `);
    expect(refused(() => np`ptp(${zeros([2], 'bool')})`)).toMatchInlineSnapshot(`
      "DTypeError WEFT_DTYPE
      subtract of bools is not supported: use the bitwise_xor, the \`^\` operator, or the logical_xor function instead (line 1, column 1)
      1 | ptp(\${0})
        | ^^^^^^^^^"
    `);
  });
});
