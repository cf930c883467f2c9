import { expect, test } from 'vitest';
import type { DType } from '../../compiler/dtype.ts';
import { type HoleValue, lowerKernel } from '../../compiler/lower-body.ts';
import { parseKernel } from '../../compiler/syntax/parse.ts';
import { failure } from './syntax/failure.ts';

const fail = (body: string, T: DType = 'float32', holes: readonly HoleValue[] = []): string =>
  failure(() =>
    lowerKernel(parseKernel(`(x: T, raw w: T) => (y: T, raw z: T) { ${body} }`), { name: 'k', bindings: { T }, holes }),
  );

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
  expect(fail(`y = \${0}`, 'float32', [{ kind: 'dtype', dtype: 'int8' }])).toMatchInlineSnapshot(`
    "DTypeError: the interpolated dtype int8 is not a value: a cast is written \${dtype}(x) (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = \${0} }
      |                                            ^^^^"
  `);
  expect(fail(`y = \${0}`, 'float32', [piece])).toMatchInlineSnapshot(`
    "NameError: the interpolated kernel \`piece\` is a function: call it, \${kernel}(x) (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = \${0} }
      |                                            ^^^^"
  `);
  expect(fail(`y = \${0}(x, 1)`, 'float32', [piece])).toMatchInlineSnapshot(`
    "ArgumentError: piece takes 1 argument, 2 given (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = \${0}(x, 1) }
      |                                            ^^^^^^^^^^"
  `);
  expect(fail(`y = \${0}(1)`, 'float32', [{ kind: 'number', value: 1 }])).toMatchInlineSnapshot(`
    "NameError: the interpolated value is a number: it cannot be called (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = \${0}(1) }
      |                                            ^^^^"
  `);
  expect(fail(`\${0} t = 1`, 'float32', [{ kind: 'number', value: 1 }])).toMatchInlineSnapshot(`
    "DTypeError: the interpolated value is not a type: expected a dtype or a placeholder of the parameters (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { \${0} t = 1 }
      |                                        ^^^^"
  `);
  expect(fail(`y = \${3}`)).toMatchInlineSnapshot(`
    "ArgumentError: no value was given for \${3} (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = \${3} }
      |                                            ^^^^"
  `);
  expect(fail(`y = \${0}(x)`, 'float32', [kernel('(a: T) => (b: T) { b = a * i }')])).toMatchInlineSnapshot(`
    "UnsupportedError: the kernel \`piece\` cannot be called inside another: it uses i or n (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = \${0}(x) }
      |                                            ^^^^^^^"
  `);
  expect(fail(`y = \${0}(x)`, 'float32', [kernel('(raw a: T) => (b: T) { b = a[0] }')])).toMatchInlineSnapshot(`
    "UnsupportedError: the kernel \`piece\` cannot be called inside another: it has a raw parameter (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = \${0}(x) }
      |                                            ^^^^^^^"
  `);
  expect(fail(`y = \${0}(x)`, 'float32', [kernel('(a: T) => (b: T, c: T) { b = a; c = a }')])).toMatchInlineSnapshot(`
    "UnsupportedError: the kernel \`piece\` cannot be called inside another: it has 2 outputs, not one (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = \${0}(x) }
      |                                            ^^^^^^^"
  `);
  expect(fail(`T piece = 1; y = \${0}(x)`, 'float32', [piece])).toMatchInlineSnapshot(`
    "ArgumentError: a variable hides the interpolated kernel \`piece\`: rename it (line 1, column 57)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { T piece = 1; y = \${0}(x) }
      |                                                         ^^^^"
  `);
});

test('kernel names', () => {
  for (const name of ['', '1k', 'k\n', 'a b', 'k'.repeat(65)]) {
    expect(() => lowerKernel(square, { name, bindings: { T: 'float32' } }), name).toThrow(/invalid kernel name/);
  }
});
