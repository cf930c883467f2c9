import { describe, expect, test } from 'vitest';
import {
  arange,
  array,
  deviceFunction,
  elementwise,
  evalAll,
  fuse,
  type NDArray,
  np,
  reduction,
} from '../../src/index.ts';
import { type DeviceCase, deviceCases } from './device-function-cases.ts';
import { launches } from './launches.ts';
import { told, values } from './support.ts';

const f = deviceFunction`__device__ float f(float x) { return x * x + 1; }`;
const x = array(new Float32Array([1, 2, 3]));

const flat = (array: NDArray): number[] => [...array.ravel().dataSync()].map(Number);

function expectedOf({ args, expected }: DeviceCase): number[] {
  const lists = args().map((arg) => (typeof arg === 'number' ? arg : flat(arg.astype('float64'))));
  const { length } = lists.find((list) => typeof list !== 'number')! as number[];
  return Array.from({ length }, (_, k) =>
    expected(...lists.map((list) => (typeof list === 'number' ? list : list[k]!))),
  );
}

describe('values on the CPU', () => {
  test.each(deviceCases.map((own) => [own.title, own] as const))('%s', (_, own) => {
    const found = flat(own.f(...own.args()).astype('float64'));
    const wanted = expectedOf(own);
    expect(found).toHaveLength(wanted.length);
    found.forEach((value, k) => {
      expect(Math.abs(value - wanted[k]!), `${value} is ${wanted[k]}`).toBeLessThanOrEqual(
        2e-6 * Math.max(1, Math.abs(wanted[k]!)),
      );
    });
  });
});

describe('as a piece', () => {
  test('of elementwise, with statements, constants and kernels', () => {
    const half = elementwise`(x: T) => (y: T) { y = x / 2 }`;
    const kernel = elementwise`(x: float32, m: int32) => (y: float32, z: float64) {
      y = 0;
      for (k = 0; k < m; k++) y += ${f}(${half}(x)) + ${f}(1);
      z = ${f}(x) > 3 ? 1 : 0.5;
    }`;
    const [y, z] = kernel.all(x, 2);
    expect(told(y!)).toEqual({ dtype: 'float32', shape: [3], values: [6.5, 8, 10.5] });
    expect(told(z!)).toEqual({ dtype: 'float64', shape: [3], values: [0.5, 1, 1] });
  });

  test('of a reduction: map, reduce, post', () => {
    const add = deviceFunction`__device__ float add(float a, float b) { return a + b; }`;
    const l2 = reduction`(x: float32) => (y: float32) { map ${f}(x); reduce ${add}(a, b); post y = ${f}(a); identity 0 }`;
    expect(told(l2(x))).toEqual({ dtype: 'float32', shape: [], values: 17 * 17 + 1 });
    expect(values(l2(np`${x}[:, None] + ${array([0, 1], 'float32')}`, { axis: 1 }))).toEqual([50, 226, 730]);
  });

  test('of an expression: broadcasting, casts, promotion from the declared type', () => {
    const g = deviceFunction`__device__ float g(float x, int n) { return x * n; }`;
    const table = np`${g}(${array([1, 2], 'float16')}[:, None], ${array([1, 2, 3], 'int16')}) + ${array([0.5], 'float64')}`;
    expect(told(table)).toEqual({
      dtype: 'float64',
      shape: [2, 3],
      values: [
        [1.5, 2.5, 3.5],
        [2.5, 4.5, 6.5],
      ],
    });
    expect(told(np`${f}(2)`)).toEqual({ dtype: 'float32', shape: [], values: 5 });
    expect(told(np('f(x)[::-1]', { f, x }))).toEqual({ dtype: 'float32', shape: [3], values: [10, 5, 2] });
    expect(told(np`${f}(True) + ${f}(${0.5})`)).toEqual({ dtype: 'float32', shape: [], values: 3.25 });
    expect(told(g(x, 2))).toEqual({ dtype: 'float32', shape: [3], values: [2, 4, 6] });
    expect(told(g(2.5, 2))).toEqual({ dtype: 'float32', shape: [], values: 5 });
  });

  test('without arguments, and on no elements', () => {
    const answer = deviceFunction`__device__ int answer(void) { return 42; }`;
    expect(told(np`${x} * ${answer}()`)).toEqual({ dtype: 'float64', shape: [3], values: [42, 84, 126] });
    expect(told(answer())).toEqual({ dtype: 'int32', shape: [], values: 42 });
    expect(told(f(array([], 'float32')))).toEqual({ dtype: 'float32', shape: [0], values: [] });
  });

  test('of a fused function, and again with other numbers', () => {
    const layer = fuse((a: NDArray) => f(a).mul(2).add(f(1)));
    expect([values(layer(x)), values(layer(x.add(1).eval()))]).toEqual([
      [6, 12, 22],
      [12, 22, 36],
    ]);
    const add = deviceFunction`__device__ double add(double a, double b) { return a + b; }`;
    expect([1, 2.5, 3, -1].map((value) => values(add(x, value)))).toEqual([
      [2, 3, 4],
      [3.5, 4.5, 5.5],
      [4, 5, 6],
      [0, 1, 2],
    ]);
  });
});

describe('kernels', () => {
  test('one, with what is before and behind', async () => {
    const square = elementwise`(x: T) => (y: T) { y = x * x }`;
    const y = x.add(1).eval();
    const [names] = await launches(() => np`sqrt(${f}(${square}(${y} * 2)) + ${f}(${y}))`.data());
    expect(names).toHaveLength(1);
    const [more] = await launches(() => np`${f}(${y} - 1).sum()`.data());
    expect(more).toHaveLength(1);
    const [both] = await launches(() => evalAll(f(y), f(y).add(1)));
    expect(both).toHaveLength(1);
  });

  test('explain() has its name', () => {
    const text = String(np`${f}(${x}) * 2`.explain());
    expect(text).toContain('1 kernel');
    expect(text).toContain('weft_f_multiply_f32 over [3]: f, multiply');
  });

  test('equal texts are one function, and share what is compiled; other texts never', async () => {
    const make = (k: number) => deviceFunction`__device__ float scaled(float x) { return ${k} * x; }`;
    const y = arange(10).astype('float32').eval();
    expect(values(np`${make(2)}(${y}) - ${make(2)}(${y})`.sum())).toBe(0);
    expect(values(np`${make(3)}(${y}) - ${make(2)}(${y})`.sum())).toBe(45);
    const source = (k: number) =>
      elementwise`(x: float32) => (y: float32) { y = ${make(k)}(x) }`.source({ target: 'cpu' });
    expect(source(2)).toBe(source(2));
    expect(source(2)).not.toBe(source(3));
  });

  test('names of the text are its own: functions of one name, names of the generated text', () => {
    const first = deviceFunction`
      __device__ float helper(float x) { return x + 1; }
      __device__ float element(float x) { float v0 = helper(x), x0 = 1, half = 0.5f; return v0 * x0 * half; }`;
    const second = deviceFunction`
      __device__ float helper(float x) { return x + 2; }
      __device__ float element(float y, float out) { return helper(y) * out; }`;
    const named = elementwise({ in: 'T x', out: 'T y', body: 'half = 2; uint = x; y = uint * half', name: 'helper' });
    const other = elementwise({ in: 'T x', out: 'T y', body: 'y = x', name: 'half' });
    expect(values(np`${first}(${x}) + ${second}(${named}(${x}), ${other}(${x}))`)).toEqual([5, 13.5, 26]);
    const inside = elementwise`(out: float32, x: float32) => (element: float32) { helper = ${first}(x); element = helper + ${second}(x, out) }`;
    expect(values(inside(x, x))).toEqual([4, 9.5, 17]);
  });

  test('options: what rounds in another way is another kernel', () => {
    const fast = elementwise`(x: float32) => (y: float32) { y = ${f}(x) }`.with({ math: 'fast' });
    expect(String(fast(x).explain())).toMatch(/^1 kernel,/);
    const text = String(np`${f.with({ fmad: false })}(${x}) * 2`.explain());
    expect(text).toMatch(/^2 kernels/);
    expect(values(f.with({ math: 'fast' })(x))).toEqual([2, 5, 10]);
  });
});

test('what it says of itself', () => {
  const g = deviceFunction`
    // The last function is the one.
    __device__ int h(int n) { return n; }
    static __device__ __forceinline__ unsigned long long int
      g ( const unsigned x , double /* unused */ ) { return h(x); }`;
  expect([g.functionName, g.signature]).toEqual(['g', 'unsigned long long int g(const unsigned x, double)']);
  expect(told(g(3, 1))).toEqual({ dtype: 'uint64', shape: [], values: 3 });
  const source = '__device__ float f(float x) { return x; }';
  expect(deviceFunction(source).source).toBe(source);
});

const text = (target: 'cpu' | 'cuda') =>
  elementwise`(x: float32) => (y: float32) {
    y = ${deviceFunction`
      __constant__ float scale[2] = { 0.5f, 2.0f };
      __device__ float twice(float x) { return x * scale[1]; }
      extern "C" __device__ __forceinline__ float f(float x) {
        return min(twice(x), ${3}) + float(2) * __saturatef(x);
      }`}(x);
  }`.source({ target });

/** From the user's text to the function of an element. */
const part = (source: string) => source.slice(source.indexOf('#line'), source.indexOf('WEFT_FN void element'));

test('the text on the CPU', () => {
  expect(part(text('cpu'))).toMatchInlineSnapshot(`
    "#line 1 "device function f"

          static const float weft_scale_dd19c98f149eb766[2] = { 0.5f, 2.0f };
          WEFT_FN float weft_twice_dd19c98f149eb766(float x) { return x * weft_scale_dd19c98f149eb766[1]; }
          WEFT_FN float weft_f_dd19c98f149eb766(float x) {
            return weft_min(weft_twice_dd19c98f149eb766(x), 3) + (float)(2) * __saturatef(x);
          }
    #line 1 "generated"

    WEFT_FN void kernel(const float x, float* y) {
      *y = 0.0f;
      *y = weft_f_dd19c98f149eb766(x);
    }

    "
  `);
  expect(text('cpu').slice(0, text('cpu').indexOf('#line'))).toMatchInlineSnapshot(`
    "double fmin(double, double);
    float fminf(float, float);

    static inline __attribute__((always_inline)) int weft_min_int(int a, int b) { return a < b ? a : b; }

    static inline __attribute__((always_inline)) unsigned int weft_min_uint(unsigned int a, unsigned int b) { return a < b ? a : b; }

    static inline __attribute__((always_inline)) long weft_min_long(long a, long b) { return a < b ? a : b; }

    static inline __attribute__((always_inline)) unsigned long weft_min_ulong(unsigned long a, unsigned long b) { return a < b ? a : b; }

    static inline __attribute__((always_inline)) long long weft_min_llong(long long a, long long b) { return a < b ? a : b; }

    static inline __attribute__((always_inline)) unsigned long long weft_min_ullong(unsigned long long a, unsigned long long b) { return a < b ? a : b; }

    #define weft_min(a, b) ({ __auto_type weft_a = (a); __auto_type weft_b = (b); _Generic(weft_a + weft_b, int: weft_min_int, unsigned int: weft_min_uint, long: weft_min_long, unsigned long: weft_min_ulong, long long: weft_min_llong, unsigned long long: weft_min_ullong, float: fminf, default: fmin)(weft_a, weft_b); })

    static inline __attribute__((always_inline)) float __saturatef(float x) { return x > 0 ? (x < 1 ? x : 1) : 0; }

    #define WEFT_FN static inline __attribute__((always_inline))

    "
  `);
});

test('the text on CUDA', () => {
  expect(part(text('cuda'))).toMatchInlineSnapshot(`
    "#line 1 "device function f"

          static __constant__ const float weft_scale_dd19c98f149eb766[2] = { 0.5f, 2.0f };
          WEFT_FN float weft_twice_dd19c98f149eb766(float x) { return x * weft_scale_dd19c98f149eb766[1]; }
          WEFT_FN float weft_f_dd19c98f149eb766(float x) {
            return min(weft_twice_dd19c98f149eb766(x), 3) + float(2) * __saturatef(x);
          }
    #line 1 "generated"

    WEFT_FN void kernel(const float x, float* y) {
      *y = 0.0f;
      *y = weft_f_dd19c98f149eb766(x);
    }

    "
  `);
});
