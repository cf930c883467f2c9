import { describe, expect, test } from 'vitest';
import { cacheStats } from '../../runtime/module-cache.ts';
import { arange, array, elementwise, type NDArray, np, zeros } from '../../src/index.ts';
import { errorOf, told, values } from './support.ts';

const f32 = (...list: number[]): NDArray<'float32'> => array(new Float32Array(list));
const make = (parts: { in?: string; out?: string; body?: string; name?: string }): NDArray =>
  elementwise({ in: 'T x' as string, out: 'T y' as string, body: 'y = x', ...parts })(f32(1));

describe('what is refused when a kernel is made, or first called', () => {
  test.each([
    [
      'a parameter called i',
      { in: 'T i' },
      /^ArgumentError: an input cannot be called `i`: it is the index of the element \(line 1, column 1\)\n1 \| T i\n {2}\| \^\^\^/,
    ],
    [
      'a parameter called n',
      { out: 'T n' },
      /^ArgumentError: an output cannot be called `n`: it is the number of elements/,
    ],
    ['a name with an underscore first', { in: 'T _x' }, /begins with `_`, which is reserved/],
    ['a word of C', { in: 'T register' }, /it is a word of C or C\+\+/],
    ['a dtype', { in: 'T float32' }, /it is a dtype/],
    [
      'a name twice',
      { in: 'T x, T x' },
      /^ArgumentError: an input cannot be called `x`: it names another parameter already/,
    ],
    ['one word', { in: 'x' }, /^ExpressionSyntaxError: expected a type and a name, found `x` alone/],
    ['an unknown keyword', { in: 'raww T x' }, /^ExpressionSyntaxError: unknown keyword `raww`/],
    ['an unknown type', { in: 'float x' }, /`float` is not a type.*\n.*\n.*\nWrite float32 or float64\.$/s],
    ['_non_const', { in: '_non_const T x' }, /^UnsupportedError: `_non_const` is not used/],
    [
      'a broken body',
      { body: 'y = x +' },
      /^ExpressionSyntaxError: expected an expression, found the end of the text \(line 1, column 8\)/,
    ],
    ['an unknown function', { body: 'y = sinn(x)' }, /^NameError: unknown function `sinn`. Did you mean `sin`\?/],
    ['an unknown name', { body: 'y = z' }, /^NameError: .*`z`/],
    ['assigning an input', { body: 'x = 1' }, /^ArgumentError: `x` is an input and cannot be assigned to/],
    ['an invalid kernel name', { name: 'a b' }, /^ArgumentError: invalid kernel name "a b"/],
    ['a kernel name and a line end', { name: 'ab\n' }, /^ArgumentError: invalid kernel name "ab\\n"/],
    ['break outside a loop', { body: 'break' }, /^ArgumentError: `break` stands in no loop/],
    ['switch', { body: 'switch (x) {}' }, /^ExpressionSyntaxError: `switch` is not part of kernel bodies/],
  ] as const)('%s', (_, parts, message) => {
    expect(errorOf(() => make(parts))).toMatch(message);
  });

  test('parts that are missing or too many', () => {
    const loose = elementwise as never as (...args: unknown[]) => unknown;
    expect(errorOf(() => loose({ in: 'T x', out: 'T y' }))).toBe(
      'ArgumentError: elementwise() needs `body` as text, found undefined',
    );
    expect(errorOf(() => loose({ in: 'T x', out: 'T y', body: 'y = x', preamble: '' }))).toBe(
      'ArgumentError: elementwise() has no option `preamble`; it takes in, out, body, name, returnTuple, math, fmad',
    );
    expect(errorOf(() => loose('T x'))).toBe(
      'ArgumentError: elementwise() takes { in, out, body } or a template, found the string "T x"',
    );
    expect(errorOf(() => loose(undefined))).toMatch(/found undefined$/);
  });
});

describe('the tagged form', () => {
  test('is the same kernel', () => {
    const gelu = elementwise`(x: T) => (y: T) { y = 0.5 * x * (1 + erf(x / ${Math.SQRT2})) }`;
    expect((values(gelu(array([-1, 0, 1]))) as number[]).map((value) => value.toFixed(12))).toEqual([
      '-0.158655253931',
      '0.000000000000',
      '0.841344746069',
    ]);
    const raw = elementwise`(raw x: float32, k: int64) => (y: float64, z: bool) { y = x[k]; z = k > 0 }`;
    expect(raw.all(f32(5, 6), array([1n, 0n])).map(values)).toEqual([
      [6, 5],
      [true, false],
    ]);
  });

  test('interpolates constants, dtypes and kernels, exactly', () => {
    const constant = (value: unknown): unknown =>
      values(elementwise`(x: float64) => (y: float64) { y = x + ${value} }`(array([0])));
    for (const value of [0.1, 1 / 3, Number.NaN, Infinity, -Infinity, 5e-324, Number.MAX_VALUE, 1e21, -7])
      expect(constant(value)).toEqual([value]);
    expect(constant(2n)).toEqual([2]);
    expect(constant(true)).toEqual([1]);
    const third = elementwise`(x: T) => (y: ${np.float32}) { y = ${np.float64}(x) / 3 }`;
    expect(told(third(array([1])))).toEqual({ dtype: 'float32', shape: [1], values: [Math.fround(1 / 3)] });
    const twice = elementwise`(x: T) => (y: T) { y = 2 * x }`;
    const nested = elementwise`(x: T) => (y: T) { y = ${twice}(${twice}(x) + 1) }`;
    expect(values(nested(array([1, 2])))).toEqual([6, 10]);
  });

  test('refuses text and arrays, with their place', () => {
    const hole = '$'.concat('{0}');
    expect(errorOf(() => elementwise`(x: T) => (y: T) { y = ${'x'} }`)).toBe(
      `ArgumentError: ${hole} is the string "x": text is never interpolated; a kernel takes numbers, bigints, booleans, dtypes and other kernels (line 1, column 24)\n` +
        `1 | (x: T) => (y: T) { y = ${hole} }\n  |                        ^^^^`,
    );
    expect(errorOf(() => elementwise`(x: T) => (y: T) { y = x + ${f32(1)} }`)).toMatch(
      /^ArgumentError: \$\{0\} is an array: declare a parameter \(raw w: T\)/,
    );
    expect(errorOf(() => elementwise`(x: T) => (y: T) { y = ${null} }`)).toMatch(/is null; a kernel takes/);
  });
});

describe('kernels inside kernels', () => {
  const plus = elementwise({ in: 'T x', out: 'T y', body: 'y = x + 1', name: 'f' });
  const times = elementwise({ in: 'T x', out: 'T y', body: 'y = x * 2', name: 'f' });

  test('two of one name are two', () => {
    expect(values(plus(times(arange(3))))).toEqual([1, 3, 5]);
    expect(values(elementwise`(x: T) => (y: T) { y = ${plus}(x) * 100 + ${times}(x) }`(arange(3)))).toEqual([
      100, 202, 304,
    ]);
    expect(values(np`${plus}(${arange(3)}) * 100 + ${times}(${arange(3)})`)).toEqual([100, 202, 304]);
  });

  test('one kernel for two types is two functions', () => {
    const halves = elementwise({ in: 'T x', out: 'T y', body: 'y = x / 2', name: 'halves' });
    expect(values(halves(halves(array([3, 10])).astype('int32')))).toEqual([0, 2]);
    expect(values(elementwise`(x: T) => (y: T) { y = ${halves}(x) + ${halves}(int32(x)) }`(array([3, 10])))).toEqual([
      2.5, 10,
    ]);
  });

  test('of any name', () => {
    for (const name of ['index', 'gamma', 'raw_one', 'sin', 'element', 'x', 'int', 'float32', 'kernel']) {
      const own = elementwise({ in: 'T x', out: 'T y', body: 'y = x + 1', name });
      expect(values(own(own(array([1]))))).toEqual([3]);
      expect(values(elementwise`(a: T) => (b: T) { b = ${own}(a) * 2 }`(array([1])))).toEqual([4]);
    }
  });

  test('with loops and returns of their own', () => {
    const log2 = elementwise({
      in: 'int64 x',
      out: 'int64 y',
      body: 'y = 0; if (x < 1) return; int64 v = x; while (v > 1) { v = v // 2; y++; }',
    });
    const use = elementwise`(x: int64) => (y: int64) { y = 0; for (int64 k = 0; k < 3; k++) y += ${log2}(x + k) }`;
    expect(values(use(array([0n, 7n, 1024n])))).toEqual([1, 2 + 3 + 3, 30]);
  });

  test('what cannot be called inside another', () => {
    const raw = elementwise({ in: 'raw T x', out: 'T y', body: 'y = x[0]', name: 'first_of' });
    const two = elementwise({ in: 'T x', out: 'T y, T z', body: 'y = x; z = x', name: 'two' });
    const index = elementwise({ in: 'T x', out: 'T y', body: 'y = i', name: 'index' });
    const inside = (kernel: unknown): string =>
      errorOf(() => elementwise`(x: T) => (y: T) { y = ${kernel}(x) }`(f32(1)));
    expect(inside(raw)).toMatch(
      /^UnsupportedError: the kernel `first_of` cannot be called inside another: it has a raw parameter/,
    );
    expect(inside(two)).toMatch(/`two` cannot be called inside another: it has 2 outputs, not one/);
    expect(inside(index)).toMatch(/`index` cannot be called inside another: it uses i or n/);
    expect(errorOf(() => np`${raw}(${f32(1)})`)).toMatch(
      /^ArgumentError: first_of has raw parameters and cannot be called in a template/,
    );
  });
});

describe('in templates', () => {
  const square = elementwise({ in: 'T x, T y', out: 'T z', body: 'z = (x - y) * (x - y)', name: 'square' });

  test('kernels are functions of arrays and numbers, and fuse', () => {
    const a = f32(1, 2, 3);
    const result = np`sqrt(${square}(${a}, 1) + ${square}(2, ${a})) * 2`;
    expect(result.explain()).toMatch(/^1 kernel,/);
    expect(result.dtype).toBe('float32');
    expect((values(result) as number[]).map((value) => value.toFixed(5))).toEqual(
      [1, 0, 1].map((_, k) => (2 * Math.hypot(k, 1 - k)).toFixed(5)),
    );
    expect(values(np`${square}(${arange(2)}[:, None], ${arange(2)})`)).toEqual([
      [0, 1],
      [1, 0],
    ]);
    const two = elementwise({ in: 'T x', out: 'T s, T c', body: 's = x + 1; c = x - 1' });
    const both = np`s, c = ${two}(${a})
      s * 10 + c`;
    expect(values(both)).toEqual([20, 31, 42]);
    expect(values(np('f(x, 1)', { f: square, x: a }))).toEqual([0, 1, 4]);
  });

  test('numbers are assigned as in a call', () => {
    expect(values(np`${square}(${array([5], 'int8')}, ${2.9})`)).toEqual([9]);
    expect(errorOf(() => np`${square}(${array([5], 'int8')}, 300)`)).toMatch(
      /^OverflowError: Python integer 300 out of bounds for int8/,
    );
    expect(errorOf(() => np`${square}(${f32(1)})`)).toMatch(/^ArgumentError: square\(\) takes 2 arguments, got 1/);
    expect(errorOf(() => np`${square}(1, 2)`)).toMatch(/^DTypeError: the placeholder T of `x` is decided by no array/);
  });

  test('calls outside fuse with what follows and precedes', () => {
    const a = f32(1, 2, 3);
    const chain = square(square(a.add(1), 1).T, 2)
      .mul(3)
      .slice('::-1');
    expect(chain.explain()).toMatch(/^1 kernel,/);
    expect(values(chain)).toEqual([147, 12, 3]);
  });
});

describe('source() and warm()', () => {
  const scale = elementwise({ in: 'T x, T f', out: 'T y', body: 'y = x > 0 ? x * f : 0', name: 'scale' });

  test('source() is the text for a target, and compiles nothing', () => {
    const before = cacheStats().compiles;
    expect(scale.source({ target: 'cpu' })).toContain('WEFT_FN void scale(const float x, const float f, float* y)');
    expect(scale.source({ target: 'cuda', dtypes: ['float64', 'float64'] })).toContain(
      'scale(const double x, const double f, double* y)',
    );
    expect(scale.source()).toBe(scale.source({ target: 'cpu' }));
    const body = /WEFT_FN void scale\(.*?\n}/s.exec(scale.source({ target: 'cuda' }))?.[0];
    expect(body).toMatchInlineSnapshot(`
      "WEFT_FN void scale(const float x, const float f, float* y) {
        *y = 0.0f;
        *y = (x > 0.0f) ? (x * f) : 0.0f;
      }"
    `);
    expect(cacheStats().compiles).toBe(before);
    expect(errorOf(() => scale.source({ dtypes: ['int8'] }))).toBe('ArgumentError: scale has 2 inputs; dtypes has 1');
    expect(errorOf(() => scale.source({ dtypes: ['int8', 'int16'] }))).toMatch(
      /^DTypeError: the placeholder T is int8 by `x`/,
    );
  });

  test('the text of an unnamed kernel does not depend on what was made before it', () => {
    const text = (): string => elementwise({ in: 'T x', out: 'T y', body: 'y = x + 1' }).source({ target: 'cuda' });
    expect(text()).toBe(text());
  });

  test('warm() compiles ahead: the call compiles nothing', async () => {
    await scale.warm({ dtypes: ['int16', 'int16'] });
    await scale.warm();
    const before = cacheStats().compiles;
    expect(values(scale(array([1, -2], 'int16'), array([3, 4], 'int16')))).toEqual([3, 0]);
    expect(values(scale(f32(1, -2), f32(3, 4)))).toEqual([3, 0]);
    const table = zeros([3, 3], 'float32').eval();
    const copy = table.copy();
    const after = cacheStats().compiles;
    expect(values(scale(table, copy))).toHaveLength(3);
    expect(cacheStats().compiles).toBe(after);
    expect(after - before).toBeLessThanOrEqual(2);
    await expect(scale.warm({ device: 'gpu' })).rejects.toThrow(/There is no device "gpu"/);
  });

  test('raw kernels of two dimensions have a text too', () => {
    const table = elementwise({ in: 'raw T w', out: 'T y', body: 'y = w[i, 0] + w.shape[1]' });
    expect(table.source({ target: 'cuda' })).toContain('stride');
  });
});
