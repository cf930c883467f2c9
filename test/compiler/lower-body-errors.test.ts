import { expect, test } from 'vitest';
import type { DType } from '../../compiler/dtype.ts';
import { type HoleValue, lowerKernel } from '../../compiler/lower-body.ts';
import { parseKernel } from '../../compiler/syntax/parse.ts';
import { failure } from './syntax/failure.ts';

const fail = (body: string, T: DType = 'float32', holes: readonly HoleValue[] = []): string =>
  failure(() =>
    lowerKernel(parseKernel(`(x: T, raw w: T) => (y: T, raw z: T) { ${body} }`), { name: 'k', bindings: { T }, holes }),
  );

test('unknown names', () => {
  expect(fail('y = xx')).toMatchInlineSnapshot();
  expect(fail('y = sni(x)')).toMatchInlineSnapshot();
  expect(fail('y = fabs(x)')).toMatchInlineSnapshot();
  expect(fail('y = powf(x, 2)')).toMatchInlineSnapshot();
  expect(fail('y = _ind')).toMatchInlineSnapshot();
  expect(fail('y = M_PI')).toMatchInlineSnapshot();
  expect(fail('y = __FILE__')).toMatchInlineSnapshot();
  expect(fail('y = whatever_this_is')).toMatchInlineSnapshot();
  expect(fail('y = nothing_like_it(x)')).toMatchInlineSnapshot();
  expect(fail('y = v[0]')).toMatchInlineSnapshot();
  expect(fail('y = sin')).toMatchInlineSnapshot();
  expect(fail('y = T')).toMatchInlineSnapshot();
  expect(fail('y = float32')).toMatchInlineSnapshot();
  expect(fail('y = x(1)')).toMatchInlineSnapshot();
  expect(fail('acc += x')).toMatchInlineSnapshot();
});

test('arguments', () => {
  expect(fail('y = hypot(x)')).toMatchInlineSnapshot();
  expect(fail('y = sin()')).toMatchInlineSnapshot();
  expect(fail('y = float32(x, 1)')).toMatchInlineSnapshot();
  expect(fail('y = divmod(x, 2)')).toMatchInlineSnapshot();
  expect(fail('y = frexp(x)')).toMatchInlineSnapshot();
});

test('assignments', () => {
  expect(fail('x = 1')).toMatchInlineSnapshot();
  expect(fail('x += 1')).toMatchInlineSnapshot();
  expect(fail('w[0] = 1')).toMatchInlineSnapshot();
  expect(fail('z = 1')).toMatchInlineSnapshot();
  expect(fail('y[0] = 1')).toMatchInlineSnapshot();
  expect(fail('i = 0')).toMatchInlineSnapshot();
  expect(fail('n = 0')).toMatchInlineSnapshot();
  expect(fail('T = 1')).toMatchInlineSnapshot();
  expect(fail('sin = 1')).toMatchInlineSnapshot();
  expect(fail('_t = 1')).toMatchInlineSnapshot();
  expect(fail('float32 i = 0')).toMatchInlineSnapshot();
  expect(fail('float32 x = 1')).toMatchInlineSnapshot();
  expect(fail('T T = 1')).toMatchInlineSnapshot();
  expect(fail('T t = 1; T t = 2')).toMatchInlineSnapshot();
  expect(fail('V t = 1')).toMatchInlineSnapshot();
  expect(fail('acc = 0; acc += x')).toMatchInlineSnapshot();
  expect(fail('t = 1; t = 1j')).toMatchInlineSnapshot();
  expect(fail('for (w[0] = 1; ; ) {}')).toMatchInlineSnapshot();
  expect(fail('for (z[0] = 1; ; ) {}')).toMatchInlineSnapshot();
});

test('whole arrays and elements', () => {
  expect(fail('y = w')).toMatchInlineSnapshot();
  expect(fail('y = x[0]')).toMatchInlineSnapshot();
  expect(fail('t = x; y = t[0]')).toMatchInlineSnapshot();
  expect(fail('y = w[0.5]')).toMatchInlineSnapshot();
  expect(fail('y = w[x]')).toMatchInlineSnapshot();
  expect(fail('y = w[0, 1] + w[0]  + w[0, 0, 0]')).toMatchInlineSnapshot();
  expect(fail('y = w[0, 1] + w.shape[2]')).toMatchInlineSnapshot();
  expect(fail('y = x.size')).toMatchInlineSnapshot();
});

test('types', () => {
  expect(fail('y = x & 1')).toMatchInlineSnapshot();
  expect(fail('y = 1j')).toMatchInlineSnapshot();
  expect(fail('y = float32(1j)')).toMatchInlineSnapshot();
  expect(fail('y = x < 1j ? 1j : 2')).toMatchInlineSnapshot();
  expect(fail('y = -True')).toMatchInlineSnapshot();
  expect(fail('break')).toMatchInlineSnapshot();
  expect(fail('if (x) break')).toMatchInlineSnapshot();
});

test('literals out of range', () => {
  expect(fail('y = x + 300', 'uint8')).toMatchInlineSnapshot();
  expect(fail('y = x - -1', 'uint8')).toMatchInlineSnapshot();
  expect(fail('y = 300', 'int8')).toMatchInlineSnapshot();
  expect(fail('y = 2**64', 'int64')).toMatchInlineSnapshot();
  expect(fail('y = x ** -1', 'int32')).toMatchInlineSnapshot();
  expect(fail('y = 9**9**9', 'int32')).toMatchInlineSnapshot();
  expect(fail('y = 1 << 100000', 'int32')).toMatchInlineSnapshot();
  expect(fail('t = 2**63', 'int64')).toMatchInlineSnapshot();
});

const square = parseKernel('(a: T) => (b: T) { b = a * a }');
const kernel = (text: string): HoleValue => ({
  kind: 'function',
  name: 'piece',
  arity: 1,
  make: ([T]) => lowerKernel(parseKernel(text), { name: 'piece', bindings: { T: T ?? 'float64' } }),
});

test('interpolated values', () => {
  expect(square.inputs).toHaveLength(1);
  const piece = kernel('(a: T) => (b: T) { b = a * a }');
  expect(fail(`y = \${0}`, 'float32', [{ kind: 'dtype', dtype: 'int8' }])).toMatchInlineSnapshot();
  expect(fail(`y = \${0}`, 'float32', [piece])).toMatchInlineSnapshot();
  expect(fail(`y = \${0}(x, 1)`, 'float32', [piece])).toMatchInlineSnapshot();
  expect(fail(`y = \${0}(1)`, 'float32', [{ kind: 'number', value: 1 }])).toMatchInlineSnapshot();
  expect(fail(`\${0} t = 1`, 'float32', [{ kind: 'number', value: 1 }])).toMatchInlineSnapshot();
  expect(fail(`y = \${3}`)).toMatchInlineSnapshot();
  expect(fail(`y = \${0}(x)`, 'float32', [kernel('(a: T) => (b: T) { b = a * i }')])).toMatchInlineSnapshot();
  expect(fail(`y = \${0}(x)`, 'float32', [kernel('(raw a: T) => (b: T) { b = a[0] }')])).toMatchInlineSnapshot();
  expect(fail(`y = \${0}(x)`, 'float32', [kernel('(a: T) => (b: T, c: T) { b = a; c = a }')])).toMatchInlineSnapshot();
  expect(fail(`T piece = 1; y = \${0}(x)`, 'float32', [piece])).toMatchInlineSnapshot();
});

test('kernel names', () => {
  for (const name of ['', '1k', 'k\n', 'a b', 'k'.repeat(65), 'float', 'sin']) {
    expect(() => lowerKernel(square, { name, bindings: { T: 'float32' } }), name).toThrow(/invalid kernel name/);
  }
});
