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
  expect(fail('y = xx')).toMatchInlineSnapshot(`
    "NameError: unknown variable \`xx\`. Parameters: x, w, y, z. A local exists from its first assignment on. (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = xx }
      |                                            ^^"
  `);
  expect(fail('y = sni(x)')).toMatchInlineSnapshot(`
    "NameError: unknown function \`sni\`. Did you mean \`sin\`? (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = sni(x) }
      |                                            ^^^"
  `);
  expect(fail('y = fabs(x)')).toMatchInlineSnapshot(`"no error"`);
  expect(fail('y = powf(x, 2)')).toMatchInlineSnapshot(`
    "NameError: unknown function \`powf\`. Did you mean \`power\`? (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = powf(x, 2) }
      |                                            ^^^^"
  `);
  expect(fail('y = _ind')).toMatchInlineSnapshot(`
    "NameError: unknown variable \`_ind\`. Did you mean \`i and n\`? (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = _ind }
      |                                            ^^^^"
  `);
  expect(fail('y = M_PI')).toMatchInlineSnapshot(`
    "NameError: unknown variable \`M_PI\`. Did you mean \`pi\`? (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = M_PI }
      |                                            ^^^^"
  `);
  expect(fail('y = __FILE__')).toMatchInlineSnapshot(`
    "NameError: unknown variable \`__FILE__\`. Parameters: x, w, y, z. A local exists from its first assignment on. (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = __FILE__ }
      |                                            ^^^^^^^^"
  `);
  expect(fail('y = whatever_this_is')).toMatchInlineSnapshot(`
    "NameError: unknown variable \`whatever_this_is\`. Parameters: x, w, y, z. A local exists from its first assignment on. (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = whatever_this_is }
      |                                            ^^^^^^^^^^^^^^^^"
  `);
  expect(fail('y = nothing_like_it(x)')).toMatchInlineSnapshot(`
    "NameError: unknown function \`nothing_like_it\`. Bodies have the functions of the operation table, casts, and interpolated kernels. (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = nothing_like_it(x) }
      |                                            ^^^^^^^^^^^^^^^"
  `);
  expect(fail('y = v[0]')).toMatchInlineSnapshot(`
    "NameError: unknown variable \`v\`. Parameters: x, w, y, z. A local exists from its first assignment on. (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = v[0] }
      |                                            ^^^^"
  `);
  expect(fail('y = sin')).toMatchInlineSnapshot(`
    "NameError: \`sin\` is a function: call it, sin(...) (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = sin }
      |                                            ^^^"
  `);
  expect(fail('y = T')).toMatchInlineSnapshot(`
    "DTypeError: \`T\` is a type, not a value: a cast is written T(x) (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = T }
      |                                            ^"
  `);
  expect(fail('y = float32')).toMatchInlineSnapshot(`
    "DTypeError: \`float32\` is a type, not a value: a cast is written float32(x) (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = float32 }
      |                                            ^^^^^^^"
  `);
  expect(fail('y = x(1)')).toMatchInlineSnapshot(`
    "NameError: \`x\` is a variable: it cannot be called (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = x(1) }
      |                                            ^"
  `);
  expect(fail('acc += x')).toMatchInlineSnapshot(`
    "NameError: \`acc\` has no value yet: assign it first, acc = ... (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { acc += x }
      |                                        ^^^"
  `);
});

test('arguments', () => {
  expect(fail('y = hypot(x)')).toMatchInlineSnapshot(`
    "ArgumentError: hypot takes 2 arguments, 1 given (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = hypot(x) }
      |                                            ^^^^^^^^"
  `);
  expect(fail('y = sin()')).toMatchInlineSnapshot(`
    "ArgumentError: sin takes 1 argument, 0 given (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = sin() }
      |                                            ^^^^^"
  `);
  expect(fail('y = float32(x, 1)')).toMatchInlineSnapshot(`
    "ArgumentError: float32 takes 1 argument, 2 given (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = float32(x, 1) }
      |                                            ^^^^^^^^^^^^^"
  `);
  expect(fail('y = divmod(x, 2)')).toMatchInlineSnapshot(`
    "UnsupportedError: divmod has 2 results and a body takes one: call floor_divide and remainder (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = divmod(x, 2) }
      |                                            ^^^^^^"
  `);
  expect(fail('y = frexp(x)')).toMatchInlineSnapshot(`
    "UnsupportedError: frexp has 2 results and a body takes one: call frexp_mantissa and frexp_exponent (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = frexp(x) }
      |                                            ^^^^^"
  `);
});

test('assignments', () => {
  expect(fail('x = 1')).toMatchInlineSnapshot(`
    "ArgumentError: \`x\` is an input and cannot be assigned to: assign to an output or to a local (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { x = 1 }
      |                                        ^"
  `);
  expect(fail('x += 1')).toMatchInlineSnapshot(`
    "ArgumentError: \`x\` is an input and cannot be assigned to: assign to an output or to a local (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { x += 1 }
      |                                        ^"
  `);
  expect(fail('w[0] = 1')).toMatchInlineSnapshot(`
    "ArgumentError: \`w\` is an input and cannot be written to: declare it as a raw output (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { w[0] = 1 }
      |                                        ^^^^"
  `);
  expect(fail('z = 1')).toMatchInlineSnapshot(`
    "ArgumentError: \`z\` is a whole array: assign to an element, z[i] = ... (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { z = 1 }
      |                                        ^"
  `);
  expect(fail('y[0] = 1')).toMatchInlineSnapshot(`
    "ArgumentError: \`y\` is one element here and cannot be indexed: declare it raw to see the whole array (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y[0] = 1 }
      |                                        ^^^^"
  `);
  expect(fail('i = 0')).toMatchInlineSnapshot(`
    "ArgumentError: \`i\` is the index of the element and cannot be assigned to (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { i = 0 }
      |                                        ^"
  `);
  expect(fail('n = 0')).toMatchInlineSnapshot(`
    "ArgumentError: \`n\` is the number of elements and cannot be assigned to (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { n = 0 }
      |                                        ^"
  `);
  expect(fail('T = 1')).toMatchInlineSnapshot(`
    "NameError: \`T\` is a type: choose another name (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { T = 1 }
      |                                        ^"
  `);
  expect(fail('sin = 1')).toMatchInlineSnapshot(`
    "NameError: \`sin\` is a function: choose another name (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { sin = 1 }
      |                                        ^^^"
  `);
  expect(fail('_t = 1')).toMatchInlineSnapshot(`
    "NameError: a local cannot be called \`_t\`: it begins with \`_\`, which is reserved (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { _t = 1 }
      |                                        ^^"
  `);
  expect(fail('float32 i = 0')).toMatchInlineSnapshot(`
    "NameError: a local cannot be called \`i\`: it is the index of the element (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { float32 i = 0 }
      |                                        ^^^^^^^^^^^^^"
  `);
  expect(fail('float32 x = 1')).toMatchInlineSnapshot(`
    "NameError: \`x\` is a parameter already (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { float32 x = 1 }
      |                                        ^^^^^^^^^^^^^"
  `);
  expect(fail('T T = 1')).toMatchInlineSnapshot(`
    "NameError: a local cannot be called \`T\`: it is a placeholder (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { T T = 1 }
      |                                        ^^^^^^^"
  `);
  expect(fail('T t = 1; T t = 2')).toMatchInlineSnapshot(`
    "NameError: \`t\` is declared already (line 1, column 49)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { T t = 1; T t = 2 }
      |                                                 ^^^^^^^"
  `);
  expect(fail('V t = 1')).toMatchInlineSnapshot(`
    "DTypeError: \`V\` is not a type: expected a dtype or a placeholder of the parameters (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { V t = 1 }
      |                                        ^"
  `);
  expect(fail('acc = 0; acc += x')).toMatchInlineSnapshot(`
    "DTypeError: \`acc\` took the type int64 from its first value and cannot hold float32: declare it, float32 acc = ..., or cast, int64(...) (line 1, column 56)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { acc = 0; acc += x }
      |                                                        ^"
  `);
  expect(fail('t = 1; t = 1j')).toMatchInlineSnapshot(`
    "DTypeError: \`t\` took the type int64 from its first value and cannot hold complex128: declare it, complex128 t = ..., or cast, int64(...) (line 1, column 51)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { t = 1; t = 1j }
      |                                                   ^^"
  `);
  expect(fail('for (w[0] = 1; ; ) {}')).toMatchInlineSnapshot(`
    "ArgumentError: \`w\` is an input and cannot be written to: declare it as a raw output (line 1, column 45)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { for (w[0] = 1; ; ) {} }
      |                                             ^^^^"
  `);
  expect(fail('for (z[0] = 1; ; ) {}')).toMatchInlineSnapshot(`
    "UnsupportedError: the head of a \`for\` loop assigns to a local or an output: write the element in the body (line 1, column 45)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { for (z[0] = 1; ; ) {} }
      |                                             ^^^^^^^^"
  `);
});

test('whole arrays and elements', () => {
  expect(fail('y = w')).toMatchInlineSnapshot(`
    "DTypeError: \`w\` is a whole array: index it, w[i] (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = w }
      |                                            ^"
  `);
  expect(fail('y = x[0]')).toMatchInlineSnapshot(`
    "ArgumentError: \`x\` is one element here and cannot be indexed: declare it raw to see the whole array (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = x[0] }
      |                                            ^^^^"
  `);
  expect(fail('t = x; y = t[0]')).toMatchInlineSnapshot(`
    "ArgumentError: the local \`t\` is one value and cannot be indexed (line 1, column 51)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { t = x; y = t[0] }
      |                                                   ^^^^"
  `);
  expect(fail('y = w[0.5]')).toMatchInlineSnapshot(`
    "DTypeError: an index is an integer, found float64: write int64(...) (line 1, column 46)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = w[0.5] }
      |                                              ^^^"
  `);
  expect(fail('y = w[x]')).toMatchInlineSnapshot(`
    "DTypeError: an index is an integer, found float32: write int64(...) (line 1, column 46)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = w[x] }
      |                                              ^"
  `);
  expect(fail('y = w[0, 1] + w[0]  + w[0, 0, 0]')).toMatchInlineSnapshot(`
    "ArgumentError: \`w\` is indexed with 3 coordinates here and with 2 before (line 1, column 62)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = w[0, 1] + w[0]  + w[0, 0, 0] }
      |                                                              ^^^^^^^^^^"
  `);
  expect(fail('y = w[0, 1] + w.shape[2]')).toMatchInlineSnapshot(`
    "ArgumentError: \`w\` is indexed with 2 coordinates: it has no dimension 2 (line 1, column 54)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = w[0, 1] + w.shape[2] }
      |                                                      ^^^^^^^^^^"
  `);
  expect(fail('y = x.size')).toMatchInlineSnapshot(`
    "ArgumentError: \`x\` is one element here and cannot be indexed: declare it raw to see the whole array (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = x.size }
      |                                            ^^^^^^"
  `);
});

test('types', () => {
  expect(fail('y = x & 1')).toMatchInlineSnapshot(`
    "DTypeError: bitwise_and has no loop for (float32, Python int): it takes bools or integers, and an operand is cast only where no value changes. Convert with a cast, as in int64(x), first. (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = x & 1 }
      |                                            ^^^^^"
  `);
  expect(fail('y = 1j')).toMatchInlineSnapshot(`
    "DTypeError: a value of type complex128 does not fit float32: take real(x), imag(x) or abs(x) (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = 1j }
      |                                            ^^"
  `);
  expect(fail('y = float32(1j)')).toMatchInlineSnapshot(`
    "DTypeError: a value of type complex128 does not fit float32: take real(x), imag(x) or abs(x) (line 1, column 52)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = float32(1j) }
      |                                                    ^^"
  `);
  expect(fail('y = x < 1j ? 1j : 2')).toMatchInlineSnapshot(`
    "DTypeError: a value of type complex128 does not fit float32: take real(x), imag(x) or abs(x) (line 1, column 53)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = x < 1j ? 1j : 2 }
      |                                                     ^^"
  `);
  expect(fail('y = -True')).toMatchInlineSnapshot(`
    "DTypeError: negative of bools is not supported: use the \`~\` operator or the logical_not function instead (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = -True }
      |                                            ^^^^^"
  `);
  expect(fail('break')).toMatchInlineSnapshot(`
    "ArgumentError: \`break\` stands in no loop: \`return\` or \`continue\` leaves the element (line 1, column 40)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { break }
      |                                        ^^^^^"
  `);
  expect(fail('if (x) break')).toMatchInlineSnapshot(`
    "ArgumentError: \`break\` stands in no loop: \`return\` or \`continue\` leaves the element (line 1, column 47)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { if (x) break }
      |                                               ^^^^^"
  `);
});

test('literals out of range', () => {
  expect(fail('y = x + 300', 'uint8')).toMatchInlineSnapshot(`
    "OverflowError: Python integer 300 out of bounds for uint8 (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = x + 300 }
      |                                            ^^^^^^^"
  `);
  expect(fail('y = x - -1', 'uint8')).toMatchInlineSnapshot(`
    "OverflowError: Python integer -1 out of bounds for uint8 (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = x - -1 }
      |                                            ^^^^^^"
  `);
  expect(fail('y = 300', 'int8')).toMatchInlineSnapshot(`
    "OverflowError: the integer 300 is out of bounds for int8: -128 to 127 (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = 300 }
      |                                            ^^^"
  `);
  expect(fail('y = 2**64', 'int64')).toMatchInlineSnapshot(`
    "OverflowError: the integer 18446744073709551616 is out of bounds for int64: -9223372036854775808 to 9223372036854775807 (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = 2**64 }
      |                                            ^^^^^"
  `);
  expect(fail('y = x ** -1', 'int32')).toMatchInlineSnapshot(`
    "ArgumentError: Integers to negative integer powers are not allowed. Write the exponent as a float, -1.0, or convert the base. (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = x ** -1 }
      |                                            ^^^^^^^"
  `);
  expect(fail('y = 9**9**9', 'int32')).toMatchInlineSnapshot(`
    "OverflowError: the integer is too large for any type (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = 9**9**9 }
      |                                            ^^^^^^^"
  `);
  expect(fail('y = 1 << 100000', 'int32')).toMatchInlineSnapshot(`
    "OverflowError: the integer is too large for any type (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { y = 1 << 100000 }
      |                                            ^^^^^^^^^^^"
  `);
  expect(fail('t = 2**63', 'int64')).toMatchInlineSnapshot(`
    "OverflowError: the integer 9223372036854775808 is out of bounds for int64: -9223372036854775808 to 9223372036854775807 (line 1, column 44)
    1 | (x: T, raw w: T) => (y: T, raw z: T) { t = 2**63 }
      |                                            ^^^^^"
  `);
});
