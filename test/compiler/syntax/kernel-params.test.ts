import { expect, test } from 'vitest';
import { parseKernel, parseKernelParams } from '../../../compiler/syntax/parse.ts';
import { failure } from './failure.ts';

const failKernel = (text: string): string => failure(() => parseKernel(text));
const failParams = (text: string): string => failure(() => parseKernelParams(text, 'in'));

test('the tagged form', () => {
  expect(failKernel('(x: T) (y: T) { y = x }')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`=>\`, found \`(\` (line 1, column 8)
    1 | (x: T) (y: T) { y = x }
      |        ^"
  `);
  expect(failKernel('x: T => (y: T) { y = x }')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`(\`, found \`x\` (line 1, column 1)
    1 | x: T => (y: T) { y = x }
      | ^"
  `);
  expect(failKernel('(x: T) => (y: T) y = x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`{\`, found \`y\` (line 1, column 18)
    1 | (x: T) => (y: T) y = x
      |                  ^"
  `);
  expect(failKernel('(x T) => (y: T) { y = x }')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`:\`, found \`T\` (line 1, column 4)
    1 | (x T) => (y: T) { y = x }
      |    ^"
  `);
  expect(failKernel('(x: float) => (y: T) { y = x }')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`float\` is not a parameter type (line 1, column 5)
    1 | (x: float) => (y: T) { y = x }
      |     ^^^^^
    Write the size: float32, float64, int32, int64, ..."
  `);
  expect(failKernel('(x: int) => (y: T) { y = x }')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`int\` is not a parameter type (line 1, column 5)
    1 | (x: int) => (y: T) { y = x }
      |     ^^^
    Write the size: float32, float64, int32, int64, ..."
  `);
  expect(failKernel('(x: TT) => (y: T) { y = x }')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`TT\` is not a type (line 1, column 5)
    1 | (x: TT) => (y: T) { y = x }
      |     ^^
    A type is a dtype, float32, or one letter that the arguments decide, T."
  `);
  expect(failKernel('(x: T) => (x: T) { x = 1 }')).toMatchInlineSnapshot(`
    "ArgumentError: an output cannot be called \`x\`: it names another parameter already (line 1, column 12)
    1 | (x: T) => (x: T) { x = 1 }
      |            ^^^^"
  `);
  expect(failKernel('(i: T) => (y: T) { y = i }')).toMatchInlineSnapshot(`
    "ArgumentError: an input cannot be called \`i\`: it is the index of the element (line 1, column 2)
    1 | (i: T) => (y: T) { y = i }
      |  ^^^^"
  `);
  expect(failKernel('(n: T) => (y: T) { y = n }')).toMatchInlineSnapshot(`
    "ArgumentError: an input cannot be called \`n\`: it is the number of elements (line 1, column 2)
    1 | (n: T) => (y: T) { y = n }
      |  ^^^^"
  `);
  expect(failKernel('(_x: T) => (y: T) { y = _x }')).toMatchInlineSnapshot(`
    "ArgumentError: an input cannot be called \`_x\`: it begins with \`_\`, which is reserved (line 1, column 2)
    1 | (_x: T) => (y: T) { y = _x }
      |  ^^^^^"
  `);
  expect(failKernel('(float32: T) => (y: T) { y = 1 }')).toMatchInlineSnapshot(`
    "ArgumentError: an input cannot be called \`float32\`: it is a dtype (line 1, column 2)
    1 | (float32: T) => (y: T) { y = 1 }
      |  ^^^^^^^^^^"
  `);
  expect(failKernel('(virtual: T) => (y: T) { y = 1 }')).toMatchInlineSnapshot(`
    "ArgumentError: an input cannot be called \`virtual\`: it is a word of C or C++ (line 1, column 2)
    1 | (virtual: T) => (y: T) { y = 1 }
      |  ^^^^^^^^^^"
  `);
  expect(failKernel('(x: T) => (y: T) { y = x } z')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected the end of the text, found \`z\` (line 1, column 28)
    1 | (x: T) => (y: T) { y = x } z
      |                            ^"
  `);
  expect(failKernel('(x: T) => (y: T) { y = x;')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`{\` is never closed (line 1, column 18)
    1 | (x: T) => (y: T) { y = x;
      |                  ^"
  `);
  expect(failKernel('(raw raw w: T) => (y: T) { }')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`:\`, found \`w\` (line 1, column 10)
    1 | (raw raw w: T) => (y: T) { }
      |          ^"
  `);
  expect(failKernel('')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`(\`, found the end of the text (line 1, column 1)
    1 | 
      | ^"
  `);
});

test("CuPy's parameter text", () => {
  expect(failParams('x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected a type and a name, found \`x\` alone (line 1, column 1)
    1 | x
      | ^
    A parameter is \`TYPE NAME\` or \`raw TYPE NAME\`: T x, raw float32 w."
  `);
  expect(failParams('T x,')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected a parameter, found nothing (line 1, column 5)
    1 | T x,
      |     ^
    A parameter is \`TYPE NAME\` or \`raw TYPE NAME\`: T x, raw float32 w."
  `);
  expect(failParams('T x,, T y')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected a parameter, found nothing (line 1, column 5)
    1 | T x,, T y
      |     ^
    A parameter is \`TYPE NAME\` or \`raw TYPE NAME\`: T x, raw float32 w."
  `);
  expect(failParams('const T x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unknown keyword \`const\` (line 1, column 1)
    1 | const T x
      | ^^^^^
    A parameter is \`TYPE NAME\` or \`raw TYPE NAME\`: T x, raw float32 w."
  `);
  expect(failParams('raw raw T x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unknown keyword \`raw\` (line 1, column 5)
    1 | raw raw T x
      |     ^^^
    A parameter is \`TYPE NAME\` or \`raw TYPE NAME\`: T x, raw float32 w."
  `);
  expect(failParams('_non_const T x')).toMatchInlineSnapshot(`
    "UnsupportedError: \`_non_const\` is not used: declare what the body writes to as an output (line 1, column 1)
    1 | _non_const T x
      | ^^^^^^^^^^"
  `);
  expect(failParams('float x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`float\` is not a type (line 1, column 1)
    1 | float x
      | ^^^^^
    Write float32 or float64."
  `);
  expect(failParams('TT x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`TT\` is not a type (line 1, column 1)
    1 | TT x
      | ^^
    A type is a dtype, float32, or one letter that the arguments decide, T."
  `);
  expect(failParams('T 2x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`2x\` is not a name (line 1, column 3)
    1 | T 2x
      |   ^^
    Names are ASCII letters, digits and \`_\`."
  `);
  expect(failParams('T i')).toMatchInlineSnapshot(`
    "ArgumentError: an input cannot be called \`i\`: it is the index of the element (line 1, column 1)
    1 | T i
      | ^^^"
  `);
  expect(failParams('T n')).toMatchInlineSnapshot(`
    "ArgumentError: an input cannot be called \`n\`: it is the number of elements (line 1, column 1)
    1 | T n
      | ^^^"
  `);
  expect(failParams('T _x')).toMatchInlineSnapshot(`
    "ArgumentError: an input cannot be called \`_x\`: it begins with \`_\`, which is reserved (line 1, column 1)
    1 | T _x
      | ^^^^"
  `);
  expect(failParams('T x, T x')).toMatchInlineSnapshot(`
    "ArgumentError: an input cannot be called \`x\`: it names another parameter already (line 1, column 6)
    1 | T x, T x
      |      ^^^"
  `);
  expect(failParams('T int32')).toMatchInlineSnapshot(`
    "ArgumentError: an input cannot be called \`int32\`: it is a dtype (line 1, column 1)
    1 | T int32
      | ^^^^^^^"
  `);
  expect(failParams('T while')).toMatchInlineSnapshot(`
    "ArgumentError: an input cannot be called \`while\`: it is a word of C or C++ (line 1, column 1)
    1 | T while
      | ^^^^^^^"
  `);
  expect(failParams('T x; y')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unknown keyword \`T\` (line 1, column 1)
    1 | T x; y
      | ^
    A parameter is \`TYPE NAME\` or \`raw TYPE NAME\`: T x, raw float32 w."
  `);
  expect(failParams('raw x y z')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unknown keyword \`x\` (line 1, column 5)
    1 | raw x y z
      |     ^
    A parameter is \`TYPE NAME\` or \`raw TYPE NAME\`: T x, raw float32 w."
  `);
  expect(failParams('T x\u00e9')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`xé\` is not a name (line 1, column 3)
    1 | T xé
      |   ^^
    Names are ASCII letters, digits and \`_\`."
  `);
});
