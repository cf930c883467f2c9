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
  expect(typed('x * 2', 'float32')).toMatchInlineSnapshot();
  expect(typed('x * 2.5', 'float32')).toMatchInlineSnapshot();
  expect(typed('x * 2', 'uint8')).toMatchInlineSnapshot();
  expect(typed('x * 2.5', 'int32')).toMatchInlineSnapshot();
  expect(typed('x + 1j', 'float32')).toMatchInlineSnapshot();
  expect(typed('x + 1', 'bool')).toMatchInlineSnapshot();
  expect(typed('x * 0.1', 'float16')).toMatchInlineSnapshot();
  expect(typed('x * 0.5', 'bfloat16')).toMatchInlineSnapshot();
  expect(typed('x * 3', 'float16')).toMatchInlineSnapshot();
  expect(typed('x + 2 * pi', 'float32')).toMatchInlineSnapshot();
  expect(typed('x * (1 / 3)', 'float32')).toMatchInlineSnapshot();
  expect(typed('x * sqrt(2.0)', 'float32')).toMatchInlineSnapshot();
  expect(typed('x + (i > 0 ? 1 : -1)', 'uint64')).toMatchInlineSnapshot();
  expect(typed('x * (x > 0 ? 1 : 0.5)', 'float32')).toMatchInlineSnapshot();
  expect(typed('x + -1', 'int8')).toMatchInlineSnapshot();
  expect(typed('x + (1 << 6)', 'int8')).toMatchInlineSnapshot();
  expect(typed('x - 2**7 + 2**6', 'int16')).toMatchInlineSnapshot();
  expect(typed('7 // -2', 'int8')).toMatchInlineSnapshot();
  expect(typed('-7 % 3', 'int8')).toMatchInlineSnapshot();
  expect(typed('x == 300', 'uint8')).toMatchInlineSnapshot();
  expect(typed('x < 300', 'uint8')).toMatchInlineSnapshot();
  expect(typed('x < -1', 'uint8')).toMatchInlineSnapshot();
  expect(typed('inf', 'int8')).toMatchInlineSnapshot();
  expect(typed('True + 1', 'int8')).toMatchInlineSnapshot();
  expect(typed('where(x > 1, x, 300)', 'uint8')).toMatchInlineSnapshot();
  expect(typed('clip(x, -5, 300)', 'uint8')).toMatchInlineSnapshot();
  expect(typed('2 ** 0.5', 'int8')).toMatchInlineSnapshot();
  expect(typed('1.5 // 1', 'int8')).toMatchInlineSnapshot();
});

test("NumPy's promotion", () => {
  expect(typed('x / x', 'int32')).toMatchInlineSnapshot();
  expect(typed('x // x', 'int32')).toMatchInlineSnapshot();
  expect(typed('x ** 2', 'float32')).toMatchInlineSnapshot();
  expect(typed('x + i', 'int32')).toMatchInlineSnapshot();
  expect(typed('x + i', 'float32')).toMatchInlineSnapshot();
  expect(typed('x % 2.0', 'float64')).toMatchInlineSnapshot();
  expect(typed('sqrt(x)', 'int8')).toMatchInlineSnapshot();
  expect(typed('abs(x)', 'complex64')).toMatchInlineSnapshot();
  expect(typed('x & 1', 'bool')).toMatchInlineSnapshot();
  expect(typed('~x', 'uint8')).toMatchInlineSnapshot();
  expect(typed('x << 1', 'int16')).toMatchInlineSnapshot();
  expect(typed('x > 0 && x < 5 || !x', 'float32')).toMatchInlineSnapshot();
  expect(typed('x > 0 ? x : i', 'int16')).toMatchInlineSnapshot();
  expect(typed('float16(x) * x', 'float64')).toMatchInlineSnapshot();
  expect(typed('maximum(x, 0)', 'float32')).toMatchInlineSnapshot();
  expect(typed('arctan2(x, 1)', 'float32')).toMatchInlineSnapshot();
  expect(typed('frexp_exponent(x)', 'float32')).toMatchInlineSnapshot();
});

test('outputs: what is always assigned first is out, the rest is inout', () => {
  expect(lower('(x: T) => (y: T) { y = x }')).toMatchInlineSnapshot();
  expect(lower('(x: T) => (y: T) { y += x }')).toMatchInlineSnapshot();
  expect(lower('(x: T) => (y: T) { if (x > 0) y = x }')).toMatchInlineSnapshot();
  expect(lower('(x: T) => (y: T) { if (x > 0) y = x; else y = -x; y *= 2 }')).toMatchInlineSnapshot();
  expect(lower('(x: T) => (y: T, z: T) { y = x; if (x > 0) continue; z = y }')).toMatchInlineSnapshot();
  expect(lower('(x: T) => (y: T) { for (k = 0; k < 3; k++) y = x }')).toMatchInlineSnapshot();
  expect(lower('(x: T) => (y: T) { y = 0; for (k = 0; k < 3; k++) y += x }')).toMatchInlineSnapshot();
  expect(lower('(x: T) => (y: T) { while (x > 0) { if (x > 1) { y = 1; break; } } y = 2 }')).toMatchInlineSnapshot();
  expect(lower('(x: T) => (y: T) { if (x > 0) { y = 1; return; } else { y = y + 1 } }')).toMatchInlineSnapshot();
  expect(lower('(x: T) => (y: int8) { y = x }')).toMatchInlineSnapshot();
  expect(lower('(x: T) => (y: T) {}')).toMatchInlineSnapshot();
});

test('locals', () => {
  expect(lower('(x: T) => (y: T) { T t = 1; t += x; int32 u; u = x; y = t + u }')).toMatchInlineSnapshot();
  expect(lower('(x: T) => (y: T) { t = x; t = 2; y = t }')).toMatchInlineSnapshot();
  expect(
    lower(
      '(x: T) => (y: T) { for (int k = 0; k < 2; k++) { float t = k; y = t } for (int8 k = 0; k < 2; k++) { double t = k; y = t } }',
    ),
  ).toMatchInlineSnapshot();
  expect(lower('(x: T) => (y: T) { if (x) t = 1.5; y = t }')).toMatchInlineSnapshot();
  expect(lower('(x: T) => (y: T) { { T t = x; y = t; } T t = 2; y = t }')).toMatchInlineSnapshot();
  expect(lower('(x: T) => (y: T) { t = 1.0; for (k = 0; k < 3; ++k) { t = t * k; } y = t }')).toMatchInlineSnapshot();
});

test('names that the generated text uses get an underscore', () => {
  expect(
    lower(
      '(exp: T, sqrtf: T, exp_: T) => (threadIdx: T) { load_f16 = exp; y1 = exp_; threadIdx = exp(load_f16) + y1 + sqrtf }',
    ),
  ).toMatchInlineSnapshot();
});

test('raw parameters', () => {
  expect(lower('(raw w: float32, x: T) => (y: T) { y = w[i] + w[n - 1 - i] * w.size }')).toMatchInlineSnapshot();
  expect(lower('(raw w: float32) => (y: T) { y = w[i // w.shape[1], i % w.shape[1]] }')).toMatchInlineSnapshot();
  expect(lower('(raw w: float32) => (raw z: int8) { z[i] = w[i]; z[0] += 1 }')).toMatchInlineSnapshot();
  expect(lower('(raw w: float32) => (y: T) { uint8 k = 1; y = w[k] + w[True + 1] }')).toMatchInlineSnapshot();
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
  expect(lower(text, { T: 'float32' }, holes)).toMatchInlineSnapshot();
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
  ).toMatchInlineSnapshot();
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
