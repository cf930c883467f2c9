import { describe, expect, test } from 'vitest';
import { array, asarray, type DType, frombuffer, fromFunction, meshgrid, np } from '../../src/index.ts';
import { errorOf, told, values } from './support.ts';

describe('array() of values', () => {
  test('numbers are float64, bigints int64, booleans bool, { re, im } complex128', () => {
    expect(told(array([1, 2]))).toEqual({ dtype: 'float64', shape: [2], values: [1, 2] });
    expect(told(array([1n, -2n]))).toEqual({ dtype: 'int64', shape: [2], values: [1, -2] });
    expect(told(array([true, false]))).toEqual({ dtype: 'bool', shape: [2], values: [true, false] });
    const complex = {
      dtype: 'complex128',
      shape: [2],
      values: [
        { re: 1, im: 2 },
        { re: 3, im: 0 },
      ],
    };
    expect(told(array([{ re: 1, im: 2 }, 3]))).toEqual(complex);
    expect(told(array(7))).toEqual({ dtype: 'float64', shape: [], values: 7 });
  });

  test('nested lists give the shape, empty ones too', () => {
    expect(
      array([
        [[1], [2]],
        [[3], [4]],
      ]).shape,
    ).toEqual([2, 2, 1]);
    expect(told(array([]))).toEqual({ dtype: 'float64', shape: [0], values: [] });
    expect(array([[], []]).shape).toEqual([2, 0]);
  });

  test('mixed values take the type that holds them all', () => {
    expect(array([1n, 2.5]).dtype).toBe('float64');
    expect(array([true, 2n]).dtype).toBe('int64');
    expect(array([2n ** 63n]).dtype).toBe('uint64');
    expect(told(array([2n ** 63n, -1n]))).toEqual({ dtype: 'float64', shape: [2], values: [2 ** 63, -1] });
    expect(array([np.float32(1), np.int8(2)]).dtype).toBe('float32');
    expect(array([np.float32(1), 2]).dtype).toBe('float64');
  });

  test('typed arrays keep their type, in lists too', () => {
    const sources = [
      [Int8Array, 'int8'],
      [Int16Array, 'int16'],
      [Int32Array, 'int32'],
      [Uint8Array, 'uint8'],
      [Uint8ClampedArray, 'uint8'],
      [Uint16Array, 'uint16'],
      [Uint32Array, 'uint32'],
      [Float32Array, 'float32'],
      [Float64Array, 'float64'],
    ] as const;
    for (const [Type, dtype] of sources) {
      expect(told(array(new Type([1, 2, 3])))).toEqual({ dtype, shape: [3], values: [1, 2, 3] });
    }
    expect(array(new BigInt64Array([-1n])).dtype).toBe('int64');
    expect(array(new BigUint64Array([2n ** 64n - 1n])).dataSync()).toEqual(new BigUint64Array([2n ** 64n - 1n]));
    const rows = array([new Float32Array([1, 2]), new Float32Array([3, 4])]);
    expect(told(rows)).toEqual({
      dtype: 'float32',
      shape: [2, 2],
      values: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(array(Buffer.from([1, 2])).dtype).toBe('uint8');
  });

  test('a typed array is copied', () => {
    const source = new Float64Array([1, 2]);
    const copy = array(source);
    source[0] = 9;
    expect(values(copy)).toEqual([1, 2]);
  });

  test('dtype converts, named or as np.float32, in an object or alone', () => {
    expect(told(array([1, 2], { dtype: 'float32' })).dtype).toBe('float32');
    expect(array([1, 2], 'int16').dtype).toBe('int16');
    expect(array([1, 2], np.uint8).dtype).toBe('uint8');
    expect(values(array([1.9, -1.9], 'int8'))).toEqual([1, -1]);
    expect(values(array([0, 3], 'bool'))).toEqual([false, true]);
    expect(values(array([1, 2], 'complex64'))).toEqual([
      { re: 1, im: 0 },
      { re: 2, im: 0 },
    ]);
    expect(values(array([0.1, 65504, 1e6], 'float16'))).toEqual([0.0999755859375, 65504, Infinity]);
    expect(values(array([1.00390625, 3.14], 'bfloat16'))).toEqual([1, 3.140625]);
    // A typed array's elements are cast as astype() does: out of range saturates.
    expect(values(array(new Float64Array([300, -1, Number.NaN]), 'uint8'))).toEqual([255, 0, 0]);
  });

  test('an array is copied, and asarray returns it', () => {
    const source = array([1, 2]);
    const copy = array(source);
    source.set(0, 9);
    expect(values(copy)).toEqual([1, 2]);
    expect(asarray(source)).toBe(source);
    expect(asarray(source, 'float64')).toBe(source);
    expect(asarray(source, 'int8').dtype).toBe('int8');
    expect(array(source, 'float32').dtype).toBe('float32');
  });

  test('what is refused, in words', () => {
    expect(errorOf(() => array([1, 300], 'int8'))).toBe('OverflowError: Python integer 300 out of bounds for int8');
    expect(errorOf(() => array([300.5], 'int8'))).toBe('OverflowError: Python integer 300 out of bounds for int8');
    expect(errorOf(() => array([Number.NaN], 'int8'))).toBe('ArgumentError: cannot convert NaN to int8');
    expect(errorOf(() => array([Infinity], 'int8'))).toBe('OverflowError: cannot convert Infinity to int8');
    expect(errorOf(() => array([2n ** 64n]))).toBe(
      'OverflowError: Python integer 18446744073709551616 out of bounds for uint64',
    );
    expect(errorOf(() => array([{ re: 1, im: -2 }], 'float32'))).toBe(
      'DTypeError: cannot convert the complex value 1-2j to float32; take its real part',
    );
    expect(errorOf(() => array([[1, 2], [3]]))).toMatch(
      /^ShapeError: the nested lists are ragged: not all lists at depth 1/,
    );
    expect(errorOf(() => array([1, [2]]))).toMatch(/^ShapeError: the nested lists are ragged/);
    expect(errorOf(() => array(['x']))).toMatch(/^ArgumentError: an array's elements are numbers, .* found "x"$/);
    expect(errorOf(() => array([array([1])]))).toMatch(
      /^ArgumentError: a list holds an array: joining arrays is not available/,
    );
    expect(errorOf(() => array(null as never))).toMatch(/found null$/);
    expect(errorOf(() => array([1], { dtyp: 'int8' } as never))).toBe(
      'ArgumentError: array() has no option `dtyp`; it takes dtype and device',
    );
    expect(errorOf(() => array([1], 'float8' as never))).toMatch(
      /^DTypeError: "float8" is not a dtype; expected one of bool, int8,/,
    );
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    expect(errorOf(() => array(cyclic))).toBe('ShapeError: lists may be nested 64 deep, these are deeper');
  });
});

describe('frombuffer()', () => {
  const bits: readonly (readonly [DType, ArrayBufferView, unknown])[] = [
    ['bool', new Uint8Array([0, 1, 7]), [false, true, true]],
    ['int8', new Int8Array([-1, 2]), [-1, 2]],
    ['int16', new Int16Array([-1, 2]), [-1, 2]],
    ['int32', new Int32Array([-1, 2]), [-1, 2]],
    ['int64', new BigInt64Array([-1n, 2n]), [-1, 2]],
    ['uint8', new Uint8Array([255]), [255]],
    ['uint16', new Uint16Array([65535]), [65535]],
    ['uint32', new Uint32Array([2 ** 32 - 1]), [2 ** 32 - 1]],
    ['uint64', new BigUint64Array([5n]), [5]],
    ['float16', new Uint16Array([0x3c00, 0xc000]), [1, -2]],
    ['bfloat16', new Uint16Array([0x3f80, 0xc000]), [1, -2]],
    ['float32', new Float32Array([1.5]), [1.5]],
    ['float64', new Float64Array([1.5]), [1.5]],
    ['complex64', new Float32Array([1, 2]), [{ re: 1, im: 2 }]],
    [
      'complex128',
      new Float64Array([1, 2, 3, 4]),
      [
        { re: 1, im: 2 },
        { re: 3, im: 4 },
      ],
    ],
  ];
  test.each(bits)('%s', (dtype, source, expected) => {
    const made = frombuffer(source, { dtype });
    expect(made.dtype).toBe(dtype);
    expect(values(made)).toEqual(expected);
    const bytes = (view: ArrayBufferView): number[] => [
      ...new Uint8Array(view.buffer, view.byteOffset, view.byteLength),
    ];
    if (dtype !== 'bool') expect(bytes(made.dataSync())).toEqual(bytes(source));
  });

  test('shape, offset, sub-views and shared memory', () => {
    const bytes = new Uint8Array([0, 1, 2, 3, 4, 5]);
    expect(values(frombuffer(bytes, { dtype: 'uint8', shape: [2, 3] }))).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(values(frombuffer(bytes.buffer, { dtype: 'uint16', offset: 1, shape: 2 }))).toEqual([0x0201, 0x0403]);
    expect(values(frombuffer(bytes.subarray(2, 4), { dtype: 'uint8' }))).toEqual([2, 3]);
    expect(frombuffer(new SharedArrayBuffer(8), { dtype: 'int32' }).shape).toEqual([2]);
  });

  test('what is refused, in words', () => {
    const bytes = new Uint8Array(3);
    expect(errorOf(() => frombuffer(bytes, {} as never))).toMatch(/^ArgumentError: frombuffer\(\) needs the dtype/);
    expect(errorOf(() => frombuffer(bytes, { dtype: 'int16' }))).toBe(
      'ShapeError: 3 bytes are not a whole number of int16 elements (2 bytes each)',
    );
    expect(errorOf(() => frombuffer(bytes, { dtype: 'int8', shape: [2, 2] }))).toBe(
      'ShapeError: shape (2, 2) of int8 needs 4 bytes, the buffer has 3',
    );
    expect(errorOf(() => frombuffer(bytes, { dtype: 'int8', shape: [-1] }))).toBe(
      'ShapeError: a shape is a list of whole numbers, found (-1,)',
    );
    expect(errorOf(() => frombuffer(bytes, { dtype: 'int8', offset: 4 }))).toBe(
      'ArgumentError: offset is a whole number of bytes from 0 to 3, found 4',
    );
    expect(errorOf(() => frombuffer('abc' as never, { dtype: 'int8' }))).toMatch(
      /^ArgumentError: frombuffer\(\) takes an ArrayBuffer/,
    );
    expect(errorOf(() => frombuffer(bytes, { dtype: 'int8', count: 2 } as never))).toMatch(/has no option `count`/);
  });
});

describe('fromFunction() and meshgrid()', () => {
  test('indices become elements, and the result is an array of its own', () => {
    expect(values(fromFunction((i, j) => i.mul(10).add(j), [2, 3]))).toEqual([
      [0, 1, 2],
      [10, 11, 12],
    ]);
    const rows = fromFunction((i) => i, [2, 3]);
    rows.set([0, 0], 7);
    expect(told(rows)).toEqual({
      dtype: 'int64',
      shape: [2, 3],
      values: [
        [7, 0, 0],
        [1, 1, 1],
      ],
    });
    expect(fromFunction((i) => i, [2], { dtype: 'float32' }).dtype).toBe('float32');
    expect(errorOf(() => fromFunction(1 as never, [2]))).toMatch(/^ArgumentError: fromFunction/);
    expect(errorOf(() => fromFunction((() => 1) as never, [2]))).toMatch(/the function must return an array/);
  });

  test('lists are arrays', () => {
    expect(meshgrid([1, 2], [3, 4, 5]).map(values)).toEqual([
      [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
      [
        [3, 3],
        [4, 4],
        [5, 5],
      ],
    ]);
  });
});

describe('scalars with a type', () => {
  test('hold what an element of the type holds', () => {
    expect(np.float32(0.1).value).toBe(Math.fround(0.1));
    expect(np.int32(2.7).value).toBe(2);
    expect(np.bool(0.5).value).toBe(true);
    expect(np.int64(2n ** 62n + 1n).value).toBe(2n ** 62n + 1n);
    expect(values(array([1, 2], 'int8').add(np.bool(0.5)))).toEqual([2, 3]);
  });

  test('refuse what does not fit', () => {
    expect(errorOf(() => np.int8(300))).toBe('OverflowError: Python integer 300 out of bounds for int8');
    expect(errorOf(() => np.uint8(-1))).toContain('OverflowError');
    expect(errorOf(() => np.uint64(2n ** 64n))).toContain('OverflowError');
    expect(errorOf(() => np.int8(Number.NaN))).toContain('cannot convert NaN to int8');
    expect(errorOf(() => np.float32({ re: 1, im: 2 }))).toContain('take its real part');
  });
});

test('an unknown option of an operation is named', () => {
  const options = { dtyp: 'int8' } as object;
  expect(errorOf(() => array([1]).add(1, options))).toBe(
    'ArgumentError: add() has no option `dtyp`; it takes out and dtype',
  );
});
