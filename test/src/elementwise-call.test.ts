import { describe, expect, test } from 'vitest';
import { planCounts } from '../../runtime/plan.ts';
import { arange, array, type DType, elementwise, type NDArray, np, ones, zeros } from '../../src/index.ts';
import { errorOf, told, values } from './support.ts';

const f32 = (...list: number[]): NDArray<'float32'> => array(new Float32Array(list));
const square = elementwise({ in: 'T x, T y', out: 'T z', body: 'z = (x - y) * (x - y)', name: 'square' });
const add = elementwise({ in: 'T x', out: 'T y', body: 'y += x', name: 'add_to' });

describe('types', () => {
  test('a placeholder is what its arrays are, in every dtype', () => {
    const dtypes: readonly DType[] = [
      'int8',
      'int16',
      'int32',
      'int64',
      'uint8',
      'uint16',
      'uint32',
      'uint64',
      'float16',
      'bfloat16',
      'float32',
      'float64',
    ];
    for (const dtype of dtypes) {
      expect(told(square(array([5, 7], dtype), array([3, 4], dtype)))).toEqual({ dtype, shape: [2], values: [4, 9] });
    }
    expect(values(square(array([{ re: 0, im: 1 }]), 0))).toEqual([{ re: -1, im: 0 }]);
    const or = elementwise({ in: 'T x, T y', out: 'T z', body: 'z = x || y' });
    expect(told(or(array([true, false]), false))).toEqual({ dtype: 'bool', shape: [2], values: [true, false] });
  });

  test('fixed types, several placeholders, outputs that are given decide too', () => {
    const mixed = elementwise({ in: 'T x, U y, float32 f', out: 'U z, int32 k, T t', body: 'z = y; k = 3; t = x' });
    const [z, k, t] = mixed(array([1], 'int8'), array([2]), f32(3));
    expect([z.dtype, k.dtype, t.dtype]).toEqual(['float64', 'int32', 'int8']);
    const convert = elementwise({ in: 'T x', out: 'U y', body: 'y = x' });
    expect(told(convert(array([1.5, -2.5]), zeros(2, 'int16')))).toEqual({
      dtype: 'int16',
      shape: [2],
      values: [1, -2],
    });
  });

  test('scalars decide nothing and are assigned: cut off, rounded, refused out of range', () => {
    expect(told(square(f32(1, 2), 0.1)).dtype).toBe('float32');
    expect(values(square(array([5], 'int8'), 2.9))).toEqual([9]);
    expect(values(square(array([5n]), 3))).toEqual([4]);
    expect(values(square(array([5n]), 3n))).toEqual([4]);
    expect(values(square(array([5]), true))).toEqual([16]);
    expect(values(square(array([5], 'int8'), np.float64(2.9)))).toEqual([9]);
    expect(values(square(array([0], 'float16'), 0.1))).toEqual(
      values(array([0.1], 'float16').mul(array([0.1], 'float16'))),
    );
    expect(errorOf(() => square(array([1], 'int8'), 300))).toBe(
      'OverflowError: Python integer 300 out of bounds for int8',
    );
    expect(errorOf(() => square(array([1], 'int8'), 300.5))).toBe(
      'OverflowError: square: `y` is 300.5, which is out of bounds for int8',
    );
    expect(errorOf(() => square(array([1], 'int8'), Number.NaN))).toBe(
      'OverflowError: square: `y` is NaN, which is no int8',
    );
    expect(errorOf(() => square(array([1], 'uint64'), -1n))).toBe(
      'OverflowError: Python integer -1 out of bounds for uint64',
    );
    expect(errorOf(() => square(f32(1), { re: 1, im: 2 }))).toBe(
      'DTypeError: a complex scalar cannot be used as float32',
    );
  });

  test('lists and typed arrays are arrays', () => {
    expect(values(square(f32(1, 2), new Float32Array([3, 5])))).toEqual([4, 9]);
    expect(values(square([1, 2], [[3], [4]]))).toEqual([
      [4, 1],
      [9, 4],
    ]);
  });

  test('what does not fit, in words', () => {
    expect(errorOf(() => square(f32(1), array([1])))).toBe(
      'DTypeError: the placeholder T is float32 by `x` and float64 by `y`: convert one of them with astype',
    );
    const fixed = elementwise({ in: 'float32 x', out: 'float64 y', body: 'y = x' });
    expect(errorOf(() => fixed(arange(2) as NDArray))).toBe(
      "DTypeError: the parameter `x` is float32, its array is float64: convert it with astype('float32')",
    );
    expect(errorOf(() => square(1, 2))).toMatch(/^ArgumentError: square: the loop size is undecided/);
    const open = elementwise({ in: 'T x, U s', out: 'T y', body: 'y = x' });
    expect(errorOf(() => open(f32(1), 2))).toMatch(
      /^DTypeError: the placeholder U of `s` is decided by no array: scalars decide no type/,
    );
    const out = elementwise({ in: 'T x', out: 'U y', body: 'y = x' });
    expect(errorOf(() => out(f32(1)))).toMatch(/the placeholder U of `y` is decided by no array/);
    for (const [value, found] of [
      ['x', 'the string "x"'],
      [() => 1, 'a function'],
      [new Date(), 'an object of class Date'],
    ] as const) {
      expect(errorOf(() => (square as never as (...args: unknown[]) => unknown)(f32(1), value))).toContain(found);
    }
    expect(errorOf(() => (square as never as (...args: unknown[]) => unknown)(f32(1), undefined))).toBe(
      'ArgumentError: square: the input `y` is undefined',
    );
  });
});

describe('arguments', () => {
  test('are the inputs, or the inputs and all outputs', () => {
    const loose = square as never as (...args: unknown[]) => unknown;
    const message = (count: number): string =>
      `ArgumentError: square takes 2 arguments, or 3 with the outputs; ${count} given`;
    expect(errorOf(() => loose())).toBe(message(0));
    expect(errorOf(() => loose(f32(1)))).toBe(message(1));
    expect(errorOf(() => loose(f32(1), 1, f32(1), 1))).toBe(message(4));
    expect(errorOf(() => loose(f32(1), 1, 3))).toBe('ArgumentError: square: the output `z` must be an array');
    expect(errorOf(() => loose(f32(1), 1, undefined))).toBe('ArgumentError: square: the output `z` must be an array');
  });

  test('given outputs are written, read by +=, and returned', () => {
    const out = f32(10, 20);
    expect(add(f32(1, 2), out)).toBe(out);
    expect(values(out)).toEqual([11, 22]);
    expect(values(add(f32(1, 2)))).toEqual([1, 2]);
    const kept = elementwise({ in: 'T x', out: 'T y', body: 'if (x > 1) y = x' });
    expect(values(kept(f32(1, 2), f32(7, 7)))).toEqual([7, 2]);
    expect(values(kept(f32(1, 2)))).toEqual([0, 2]);
  });

  test('given outputs join the broadcast and must have its shape', () => {
    expect(values(add(f32(1), zeros(3, 'float32')))).toEqual([1, 1, 1]);
    expect(errorOf(() => add(f32(1, 2), zeros(1, 'float32')))).toBe(
      'ShapeError: add_to: the output `y` has shape (1,), the loop (2,)',
    );
    expect(errorOf(() => add(f32(1, 2), zeros(3, 'float32')))).toBe(
      'ShapeError: operands could not be broadcast together with shapes (2,) (3,)',
    );
    expect(errorOf(() => add(f32(1), zeros(1) as NDArray))).toMatch(
      /^DTypeError: the placeholder T is float64 by `y` and float32 by `x`/,
    );
    expect(errorOf(() => add(f32(1), f32(1).broadcastTo([2])))).toMatch(
      /^ShapeError: cannot write through a view that overlaps itself/,
    );
  });

  test('given outputs that overlap the inputs: everything is read first', () => {
    const line = arange(5).eval();
    add(line.slice(':-1'), line.slice('1:'));
    expect(values(line)).toEqual([0, 1, 3, 5, 7]);
    const turned = arange(4).reshape([2, 2]).eval();
    add(turned.T, turned);
    expect(values(turned)).toEqual([
      [0, 3],
      [3, 6],
    ]);
    const both = elementwise({ in: 'T x', out: 'T a, T b', body: 'a = x + 1; b = a + 1' });
    const x = f32(1, 2);
    const other = zeros(2, 'float32');
    both(x, x, other);
    expect([values(x), values(other)]).toEqual([
      [2, 3],
      [3, 4],
    ]);
  });

  test('pending outputs and pending inputs', () => {
    const out = ones(2, 'float32');
    const early = out.add(1);
    expect(values(add(f32(1, 2).mul(10), out))).toEqual([11, 21]);
    expect(values(early)).toEqual([2, 2]);
  });
});

describe('the loop', () => {
  const reversed = elementwise({ in: 'raw T x', out: 'T y', body: 'y = x[n - 1 - i]', name: 'reversed' });

  test('broadcasts all arrays that are not raw', () => {
    expect(values(square(arange(3).reshape([3, 1]), arange(2)))).toEqual([
      [0, 1],
      [1, 0],
      [4, 1],
    ]);
    expect(square(zeros([2, 1, 3]), zeros([4, 1])).shape).toEqual([2, 4, 3]);
    expect(values(square(array(3), 1))).toBe(4);
  });

  test('has a given size when all arrays are raw', () => {
    const size = (n: number): NDArray => reversed.with({ size: n })(f32(1, 2, 3));
    expect(values(size(3))).toEqual([3, 2, 1]);
    expect(values(size(2))).toEqual([2, 1]);
    expect(size(0).shape).toEqual([0]);
    expect(errorOf(() => reversed(f32(1)))).toBe(
      'ArgumentError: reversed: the loop size is undecided; pass an array that is not raw, or give size: kernel.with({ size })',
    );
    expect(errorOf(() => square.with({ size: 3 })(f32(1), 1))).toBe(
      'ArgumentError: square: size can be given only when all arrays are raw',
    );
    expect(values(reversed(f32(1, 2), zeros(2, 'float32')))).toEqual([2, 1]);
    expect(errorOf(() => reversed(zeros([2]) as never, 3 as never))).toMatch(/must be an array/);
  });

  test('without inputs', () => {
    const squares = elementwise({ in: '', out: 'int64 y', body: 'y = i * i' });
    expect(values(squares.with({ size: 4 })())).toEqual([0, 1, 4, 9]);
    expect(values(squares(zeros([2, 2], 'int64')))).toEqual([
      [0, 1],
      [4, 9],
    ]);
  });

  test('raw outputs', () => {
    const put = elementwise({ in: 'T x', out: 'raw T y', body: 'y[n - 1 - i] = x', name: 'put' });
    expect(errorOf(() => put(f32(1)))).toBe(
      'ArgumentError: put: the size of the raw output `y` is undecided; pass the array, or give size',
    );
    const double = elementwise({ in: 'raw T x', out: 'raw T y', body: 'y[i] = x[i] * 2' });
    expect(values(double.with({ size: 2 })(f32(1, 2)))).toEqual([2, 4]);
    expect(errorOf(() => put(f32(1, 2), f32(1).broadcastTo([2])))).toMatch(
      /^ShapeError: cannot write through a view that overlaps itself/,
    );
    const rank = elementwise({ in: 'raw T x', out: 'T y', body: 'y = x[0, i] + x.shape[1]', name: 'rank' });
    expect(errorOf(() => rank.with({ size: 1 })(f32(1)))).toBe(
      'ShapeError: rank: `x` is used with 2 indices, its array has shape (1,)',
    );
    const extent = elementwise({ in: 'raw T x', out: 'T y', body: 'y = x.shape[1]', name: 'extent' });
    expect(errorOf(() => extent.with({ size: 1 })(f32(1)))).toBe(
      'ShapeError: extent: `x` is used with shape[1], its array has shape (1,)',
    );
    expect(values(extent.with({ size: 1 })(zeros([2, 5], 'float32')))).toEqual([5]);
    expect(errorOf(() => (reversed as never as (...a: unknown[]) => unknown)(3, f32(1)))).toBe(
      'ArgumentError: reversed: `x` is a raw parameter and needs an array',
    );
  });

  test('of zero size launches nothing, and has the shape', () => {
    const before = planCounts().programs;
    const empty = square(zeros([0, 3], 'float32'), f32(1, 2, 3));
    expect(told(empty)).toEqual({ dtype: 'float32', shape: [0, 3], values: [] });
    expect(planCounts().programs - before).toBeLessThanOrEqual(2);
  });
});

describe('options', () => {
  test('returnTuple, blockSize, and names that do not exist', () => {
    expect(square.with({ returnTuple: true })(f32(1), 3).map(values)).toEqual([[4]]);
    expect(square.all(f32(1), 3).map(values)).toEqual([[4]]);
    const listed = elementwise({ in: 'T x', out: 'T y', body: 'y = x', returnTuple: true });
    expect(listed(f32(1))).toHaveLength(1);
    expect(values(listed.with({ returnTuple: false })(f32(1)))).toEqual([1]);
    expect(values(square.with({ blockSize: 64 })(f32(1), 3))).toEqual([4]);
    expect(errorOf(() => square.with({ axis: 1 } as never))).toBe(
      'ArgumentError: a kernel call has no option `axis`; it takes size, blockSize, returnTuple, math, fmad',
    );
    expect(errorOf(() => square.with({ size: -1 }))).toBe('ArgumentError: size is a number of elements, found -1');
    expect(errorOf(() => square.with({ size: 1.5 }))).toBe('ArgumentError: size is a number of elements, found 1.5');
    for (const blockSize of [0, -1, 1025, 1.5]) {
      expect(errorOf(() => square.with({ blockSize }))).toBe(
        `ArgumentError: blockSize is 1 to 1024 threads, found ${blockSize}`,
      );
    }
    expect(errorOf(() => square.with({ math: 'quick' } as never))).toBe(
      'ArgumentError: math is "ieee" or "fast", found the string "quick"',
    );
    expect(errorOf(() => square.with({ fmad: 0 } as never))).toBe(
      'ArgumentError: fmad is true or false, found a number',
    );
    expect(errorOf(() => elementwise({ in: 'T x', out: 'T y', body: 'y = x', math: 'fast', fmad: false }))).toBe(
      'ArgumentError: math: "fast" makes one rounding of a product and a sum; leave out fmad: false, or math',
    );
  });

  test('several outputs are a list, in order', () => {
    const parts = elementwise({
      in: 'T x',
      out: 'T whole, T rest, bool odd',
      body: 'whole = trunc(x); rest = x - whole; odd = whole % 2 == 1',
    });
    const [a, b, c] = parts(array([1.5, -2.25]));
    expect([values(a), values(b), values(c)]).toEqual([
      [1, -2],
      [0.5, -0.25],
      [true, false],
    ]);
    expect(c.dtype).toBe('bool');
  });
});
