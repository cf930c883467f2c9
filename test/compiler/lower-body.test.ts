import { expect, test } from 'vitest';
import type { DType } from '../../compiler/dtype.ts';
import { type HoleValue, lowerKernel } from '../../compiler/lower-body.ts';
import { parseKernel } from '../../compiler/syntax/parse.ts';
import { functionText } from './print-function.ts';

function lower(
  text: string,
  bindings: Record<string, DType> = { T: 'float32' },
  holes: readonly HoleValue[] = [],
): string {
  return functionText(lowerKernel(parseKernel(text), { name: 'k', bindings, holes }));
}

/** The value that the output gets, for one input of a type. */
const typed = (expression: string, dtype: DType): string => {
  const text = lower(`(x: T) => (y: float64) { t = ${expression}; y = 0 }`, { T: dtype });
  return text.slice(text.indexOf('t = ') + 4, text.indexOf('\n  y ='));
};

test('literals take the type they meet', () => {
  expect(typed('x * 2', 'float32')).toMatchInlineSnapshot(`"(multiply:f32 x 2:f32)"`);
  expect(typed('x * 2.5', 'float32')).toMatchInlineSnapshot(`"(multiply:f32 x 2.5:f32)"`);
  expect(typed('x * 2', 'uint8')).toMatchInlineSnapshot(`"(multiply:u8 x 2:u8)"`);
  expect(typed('x * 2.5', 'int32')).toMatchInlineSnapshot(`"(multiply:f64 (f64 x) 2.5:f64)"`);
  expect(typed('x + 1j', 'float32')).toMatchInlineSnapshot(`"(add:c64 (c64 x) [0 1]:c64)"`);
  expect(typed('x + 1', 'bool')).toMatchInlineSnapshot(`"(add:i64 (i64 x) 1:i64)"`);
  expect(typed('x * 0.1', 'float16')).toMatchInlineSnapshot(`"(multiply:f16 x (f16 0.1:f64))"`);
  expect(typed('x * 0.5', 'bfloat16')).toMatchInlineSnapshot(`"(multiply:bf16 x (bf16 0.5:f64))"`);
  expect(typed('x * 3', 'float16')).toMatchInlineSnapshot(`"(multiply:f16 x 3:f16)"`);
  expect(typed('x + 2 * pi', 'float32')).toMatchInlineSnapshot(`"(add:f32 x 6.283185307179586:f32)"`);
  expect(typed('x * (1 / 3)', 'float32')).toMatchInlineSnapshot(`"(multiply:f32 x 0.3333333333333333:f32)"`);
  expect(typed('x * sqrt(2.0)', 'float32')).toMatchInlineSnapshot(`"(multiply:f32 x (f32 (sqrt:f64 2:f64)))"`);
  expect(typed('x + (i > 0 ? 1 : -1)', 'int8')).toMatchInlineSnapshot(
    `"(add:i8 x ((greater:b8 i 0:i64) ? 1:i8 : -1:i8))"`,
  );
  expect(typed('x * (x > 0 ? 1 : 0.5)', 'float32')).toMatchInlineSnapshot(
    `"(multiply:f32 x ((greater:b8 x 0:f32) ? 1:f32 : 0.5:f32))"`,
  );
  expect(typed('x + -1', 'int8')).toMatchInlineSnapshot(`"(add:i8 x -1:i8)"`);
  expect(typed('x + (1 << 6)', 'int8')).toMatchInlineSnapshot(`"(add:i8 x 64:i8)"`);
  expect(typed('x - 2**7 + 2**6', 'int16')).toMatchInlineSnapshot(`"(add:i16 (subtract:i16 x 128:i16) 64:i16)"`);
  expect(typed('7 // -2', 'int8')).toMatchInlineSnapshot(`"-4:i64"`);
  expect(typed('-7 % 3', 'int8')).toMatchInlineSnapshot(`"2:i64"`);
  expect(typed('x == 300', 'uint8')).toMatchInlineSnapshot(`"false:b8"`);
  expect(typed('x < 300', 'uint8')).toMatchInlineSnapshot(`"true:b8"`);
  expect(typed('x < -1', 'uint8')).toMatchInlineSnapshot(`"false:b8"`);
  expect(typed('inf', 'int8')).toMatchInlineSnapshot(`"Infinity:f64"`);
  expect(typed('True + 1', 'int8')).toMatchInlineSnapshot(`"(add:i64 (i64 true:b8) 1:i64)"`);
  expect(typed('where(x > 1, x, 300)', 'uint8')).toMatchInlineSnapshot(`"(where:u8 (greater:b8 x 1:u8) x 44:u8)"`);
  expect(typed('clip(x, -5, 300)', 'uint8')).toMatchInlineSnapshot(`"(clip:u8 x 0:u8 255:u8)"`);
  expect(typed('2 ** 0.5', 'int8')).toMatchInlineSnapshot(`"(power:f64 2:f64 0.5:f64)"`);
  expect(typed('1.5 // 1', 'int8')).toMatchInlineSnapshot(`"(floor_divide:f64 1.5:f64 1:f64)"`);
});

test("NumPy's promotion", () => {
  expect(typed('x / x', 'int32')).toMatchInlineSnapshot(`"(divide:f64 (f64 x) (f64 x))"`);
  expect(typed('x // x', 'int32')).toMatchInlineSnapshot(`"(floor_divide:i32 x x)"`);
  expect(typed('x ** 2', 'float32')).toMatchInlineSnapshot(`"(power:f32 x 2:f32)"`);
  expect(typed('x + i', 'int32')).toMatchInlineSnapshot(`"(add:i64 (i64 x) i)"`);
  expect(typed('x + i', 'float32')).toMatchInlineSnapshot(`"(add:f64 (f64 x) (f64 i))"`);
  expect(typed('x % 2.0', 'float64')).toMatchInlineSnapshot(`"(remainder:f64 x 2:f64)"`);
  expect(typed('sqrt(x)', 'int8')).toMatchInlineSnapshot(`"(sqrt:f16 (f16 x))"`);
  expect(typed('abs(x)', 'complex64')).toMatchInlineSnapshot(`"(absolute:f32 x)"`);
  expect(typed('x & 1', 'bool')).toMatchInlineSnapshot(`"(bitwise_and:i64 (i64 x) 1:i64)"`);
  expect(typed('~x', 'uint8')).toMatchInlineSnapshot(`"(invert:u8 x)"`);
  expect(typed('x << 1', 'int16')).toMatchInlineSnapshot(`"(left_shift:i16 x 1:i16)"`);
  expect(typed('x > 0 && x < 5 || !x', 'float32')).toMatchInlineSnapshot(
    `"(((greater:b8 x 0:f32) && (less:b8 x 5:f32)) || (logical_not:b8 (b8 x)))"`,
  );
  expect(typed('x > 0 ? x : i', 'int16')).toMatchInlineSnapshot(`"((greater:b8 x 0:i16) ? (i64 x) : i)"`);
  expect(typed('float16(x) * x', 'float64')).toMatchInlineSnapshot(`"(multiply:f64 (f64 (f16 x)) x)"`);
  expect(typed('maximum(x, 0)', 'float32')).toMatchInlineSnapshot(`"(maximum:f32 x 0:f32)"`);
  expect(typed('arctan2(x, 1)', 'float32')).toMatchInlineSnapshot(`"(arctan2:f32 x 1:f32)"`);
  expect(typed('frexp_exponent(x)', 'float32')).toMatchInlineSnapshot(`"(frexp_exponent:i32 x)"`);
});

test('outputs: what is always assigned first is out, the rest is inout', () => {
  expect(lower('(x: T) => (y: T) { y = x }')).toMatchInlineSnapshot(`
    "k(in x: float32, out y: float32)
      y = x"
  `);
  expect(lower('(x: T) => (y: T) { y += x }')).toMatchInlineSnapshot(`
    "k(in x: float32, inout y: float32)
      y = (add:f32 y x)"
  `);
  expect(lower('(x: T) => (y: T) { if (x > 0) y = x }')).toMatchInlineSnapshot(`
    "k(in x: float32, inout y: float32)
      if (greater:b8 x 0:f32) { y = x }"
  `);
  expect(lower('(x: T) => (y: T) { if (x > 0) y = x; else y = -x; y *= 2 }')).toMatchInlineSnapshot(`
    "k(in x: float32, out y: float32)
      if (greater:b8 x 0:f32) { y = x } else { y = (negative:f32 x) }
      y = (multiply:f32 y 2:f32)"
  `);
  expect(lower('(x: T) => (y: T, z: T) { y = x; if (x > 0) continue; z = y }')).toMatchInlineSnapshot(`
    "k(in x: float32, out y: float32, inout z: float32)
      y = x
      if (greater:b8 x 0:f32) { return }
      z = y"
  `);
  expect(lower('(x: T) => (y: T) { for (k = 0; k < 3; k++) y = x }')).toMatchInlineSnapshot(`
    "k(in x: float32, inout y: float32)
      local k: int64
      for (k = 0:i64; (less:b8 k 3:i64); k = (add:i64 k 1:i64)) { y = x }"
  `);
  expect(lower('(x: T) => (y: T) { y = 0; for (k = 0; k < 3; k++) y += x }')).toMatchInlineSnapshot(`
    "k(in x: float32, out y: float32)
      local k: int64
      y = 0:f32
      for (k = 0:i64; (less:b8 k 3:i64); k = (add:i64 k 1:i64)) { y = (add:f32 y x) }"
  `);
  expect(lower('(x: T) => (y: T) { while (x > 0) { if (x > 1) { y = 1; break; } } y = 2 }')).toMatchInlineSnapshot(`
    "k(in x: float32, out y: float32)
      while (greater:b8 x 0:f32) { if (greater:b8 x 1:f32) { y = 1:f32; break } }
      y = 2:f32"
  `);
  expect(lower('(x: T) => (y: T) { if (x > 0) { y = 1; return; } else { y = y + 1 } }')).toMatchInlineSnapshot(`
    "k(in x: float32, inout y: float32)
      if (greater:b8 x 0:f32) { y = 1:f32; return } else { y = (add:f32 y 1:f32) }"
  `);
  expect(lower('(x: T) => (y: int8) { y = x }')).toMatchInlineSnapshot(`
    "k(in x: float32, out y: int8)
      y = (i8 x)"
  `);
  expect(lower('(x: T) => (y: T) {}')).toMatchInlineSnapshot(`"k(in x: float32, inout y: float32)"`);
});

test('locals', () => {
  expect(lower('(x: T) => (y: T) { T t = 1; t += x; int32 u; u = x; y = t + u }')).toMatchInlineSnapshot(`
    "k(in x: float32, out y: float32)
      local t: float32
      local u: int32
      t = 1:f32
      t = (add:f32 t x)
      u = 0:i32
      u = (i32 x)
      y = (f32 (add:f64 (f64 t) (f64 u)))"
  `);
  expect(lower('(x: T) => (y: T) { t = x; t = 2; y = t }')).toMatchInlineSnapshot(`
    "k(in x: float32, out y: float32)
      local t: float32
      t = x
      t = 2:f32
      y = t"
  `);
  expect(
    lower(
      '(x: T) => (y: T) { for (int k = 0; k < 2; k++) { float t = k; y = t } for (int8 k = 0; k < 2; k++) { double t = k; y = t } }',
    ),
  ).toMatchInlineSnapshot(`
    "k(in x: float32, inout y: float32)
      local k: int32
      local t: float32
      local k_: int8
      local t_: float64
      for (k = 0:i32; (less:b8 k 2:i32); k = (add:i32 k 1:i32)) { t = (f32 k); y = t }
      for (k_ = 0:i8; (less:b8 k_ 2:i8); k_ = (add:i8 k_ 1:i8)) { t_ = (f64 k_); y = (f32 t_) }"
  `);
  expect(lower('(x: T) => (y: T) { if (x) t = 1.5; y = t }')).toMatchInlineSnapshot(`
    "k(in x: float32, out y: float32)
      local t: float64
      if (b8 x) { t = 1.5:f64 }
      y = (f32 t)"
  `);
  expect(lower('(x: T) => (y: T) { { T t = x; y = t; } T t = 2; y = t }')).toMatchInlineSnapshot(`
    "k(in x: float32, out y: float32)
      local t: float32
      local t_: float32
      t = x
      y = t
      t_ = 2:f32
      y = t_"
  `);
  expect(lower('(x: T) => (y: T) { t = 1.0; for (k = 0; k < 3; ++k) { t = t * k; } y = t }')).toMatchInlineSnapshot(`
    "k(in x: float32, out y: float32)
      local t: float64
      local k: int64
      t = 1:f64
      for (k = 0:i64; (less:b8 k 3:i64); k = (add:i64 k 1:i64)) { t = (multiply:f64 t (f64 k)) }
      y = (f32 t)"
  `);
});

test('names that the generated text uses get an underscore', () => {
  expect(
    lower(
      '(exp: T, sqrtf: T, exp_: T) => (threadIdx: T) { load_f16 = exp; y1 = exp_; threadIdx = exp(load_f16) + y1 + sqrtf }',
    ),
  ).toMatchInlineSnapshot(`
    "k(in exp_: float32, in sqrtf_: float32, in exp__: float32, out threadIdx_: float32)
      local own1: float32
      local y1_: float32
      own1 = exp_
      y1_ = exp__
      threadIdx_ = (add:f32 (add:f32 (exp:f32 own1) y1_) sqrtf_)"
  `);
});

test('raw parameters', () => {
  expect(lower('(raw w: float32, x: T) => (y: T) { y = w[i] + w[n - 1 - i] * w.size }')).toMatchInlineSnapshot(`
    "k(raw w: float32, in x: float32, out y: float32, i, n)
      y = (f32 (add:f64 (f64 w[i]) (multiply:f64 (f64 w[(subtract:i64 (subtract:i64 n 1:i64) i)]) (f64 w.size))))"
  `);
  expect(lower('(raw w: float32) => (y: T) { y = w[i // w.shape[1], i % w.shape[1]] }')).toMatchInlineSnapshot(`
    "k(raw rank 2 w: float32, out y: float32, i)
      y = w[(floor_divide:i64 i w.shape[1]), (remainder:i64 i w.shape[1])]"
  `);
  expect(lower('(raw w: float32) => (raw z: int8) { z[i] = w[i]; z[0] += 1 }')).toMatchInlineSnapshot(`
    "k(raw w: float32, raw written z: int8, i)
      z[i] = (i8 w[i])
      z[0:i64] = (add:i8 z[0:i64] 1:i8)"
  `);
  expect(lower('(raw w: float32) => (y: T) { uint8 k = 1; y = w[k] + w[True + 1] }')).toMatchInlineSnapshot(`
    "k(raw w: float32, out y: float32)
      local k: uint8
      k = 1:u8
      y = (add:f32 w[(i64 k)] w[(add:i64 (i64 true:b8) 1:i64)])"
  `);
});

const number = (value: number): HoleValue => ({ kind: 'number', value });

test('interpolated constants and dtypes', () => {
  const text = `(x: \${0}) => (y: T) { \${0} t = \${1} * x + \${2}; y = \${0}(t) + \${3} + \${4}; }`;
  const holes: HoleValue[] = [
    { kind: 'dtype', dtype: 'int16' },
    number(3),
    { kind: 'bigint', value: 4n },
    number(-0),
    { kind: 'bool', value: true },
  ];
  expect(lower(text, { T: 'float32' }, holes)).toMatchInlineSnapshot(`
    "k(in x: int16, out y: float32)
      local t: int16
      t = (add:i16 (multiply:i16 3:i16 x) 4:i16)
      y = (f32 (add:f64 (add:f64 (f64 t) 0:f64) (f64 true:b8)))"
  `);
});

test('interpolated kernels are functions', () => {
  const square = parseKernel('(a: T) => (b: T) { b = a * a }');
  const hole: HoleValue = {
    kind: 'function',
    name: 'square',
    arity: 1,
    make: ([T]) => lowerKernel(square, { name: `square_${T ?? 'float64'}`, bindings: { T: T ?? 'float64' } }),
  };
  expect(
    lower(`(x: T) => (y: T) { y = \${0}(x) + \${0}(2) + \${0}(i) }`, { T: 'float32' }, [hole]),
  ).toMatchInlineSnapshot(`
    "k(in x: float32, out y: float32, i)
      y = (f32 (add:f64 (add:f64 (f64 square_float32(x)) square_float64(2:f64)) (f64 square_int64(i))))"
  `);
});

test('-0 and NaN stay themselves', () => {
  const fn = lowerKernel(parseKernel(`(x: T) => (y: T) { y = \${0}; y = \${1}; y = nan }`), {
    name: 'k',
    bindings: { T: 'float32' },
    holes: [number(-0), number(Number.NaN)],
  });
  const values = fn.body.map((stmt) =>
    stmt.kind === 'assign' && stmt.value.kind === 'const' ? stmt.value.value : undefined,
  );
  expect(values).toEqual([-0, Number.NaN, Number.NaN]);
});
