import { expect, test } from 'vitest';
import { parseBody } from '../../../compiler/syntax/parse.ts';
import { failure } from './failure.ts';

const fail = (text: string): string => failure(() => parseBody(text));

test('comments and the preprocessor', () => {
  expect(fail('x = 1; // half')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected a statement or the end of the text, found \`//\` (line 1, column 8)
    1 | x = 1; // half
      |        ^^
    \`//\` is floor division, as in NumPy; comments are /* ... */."
  `);
  expect(fail('y = x // the half')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`;\`, found \`half\` (line 1, column 14)
    1 | y = x // the half
      |              ^^^^
    \`//\` is floor division, as in NumPy; comments are /* ... */."
  `);
  expect(fail('y = x // half\nz = 2;')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`;\`, found \`z\` (line 2, column 1)
    2 | z = 2;
      | ^
    \`//\` is floor division, as in NumPy; comments are /* ... */."
  `);
  expect(fail('#define N 3\ny = N')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unexpected character \`#\` (line 1, column 1)
    1 | #define N 3
      | ^
    Comments are /* ... */, and there is no preprocessor: interpolate constants and kernels with \${...}."
  `);
  expect(fail('y = x /* open')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found \`*\` (line 1, column 8)
    1 | y = x /* open
      |        ^
    A comment that begins with /* must end with */."
  `);
  expect(fail('y = 1; # half')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unexpected character \`#\` (line 1, column 8)
    1 | y = 1; # half
      |        ^
    Comments are /* ... */, and there is no preprocessor: interpolate constants and kernels with \${...}."
  `);
  expect(fail('y = "a"')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unexpected character \`"\` (line 1, column 5)
    1 | y = "a"
      |     ^
    Strings and characters are not used in a kernel body."
  `);
  expect(fail("y = 'a'")).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unexpected character \`'\` (line 1, column 5)
    1 | y = 'a'
      |     ^
    Strings and characters are not used in a kernel body."
  `);
  expect(fail('y = x \\\n + 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unexpected character \`\\\` (line 1, column 7)
    1 | y = x \\
      |       ^
    Line ends mean nothing in a kernel body: no backslash is needed."
  `);
});

test('words', () => {
  expect(fail('do { x = 1; } while (x)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`do\` is not part of kernel bodies (line 1, column 1)
    1 | do { x = 1; } while (x)
      | ^^
    Write a \`while\` loop."
  `);
  expect(fail('switch (x) {}')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`switch\` is not part of kernel bodies (line 1, column 1)
    1 | switch (x) {}
      | ^^^^^^
    Write \`if (...) ... else if (...) ...\`."
  `);
  expect(fail('auto t = x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`auto\` is not part of kernel bodies (line 1, column 1)
    1 | auto t = x
      | ^^^^
    Leave \`auto\` out: \`t = x\` takes its type from the value."
  `);
  expect(fail('goto end')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`goto\` is not part of kernel bodies (line 1, column 1)
    1 | goto end
      | ^^^^
    Write a loop with \`break\` or \`continue\`."
  `);
  expect(fail('y = not x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`not\` is not part of kernel bodies (line 1, column 5)
    1 | y = not x
      |     ^^^
    Write \`!\`."
  `);
  expect(fail('y = x and z')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`and\` is not part of kernel bodies (line 1, column 7)
    1 | y = x and z
      |       ^^^
    Write \`&&\`."
  `);
  expect(fail('y = static_cast(x)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`static_cast\` is not part of kernel bodies (line 1, column 5)
    1 | y = static_cast(x)
      |     ^^^^^^^^^^^
    Write the type as a function: float32(x)."
  `);
  expect(fail('template')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`template\` is not part of kernel bodies (line 1, column 1)
    1 | template
      | ^^^^^^^^
    Locals are declared with a type, \`float32 t = 0\`, or take it from their first value, \`t = 0.0\`."
  `);
  expect(fail('asm(x)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`asm\` is not part of kernel bodies (line 1, column 1)
    1 | asm(x)
      | ^^^
    A kernel body computes one element; what it cannot say goes into a rawKernel."
  `);
});

test('types', () => {
  expect(fail('y = (float)x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`(\`, found \`)\` (line 1, column 11)
    1 | y = (float)x
      |           ^
    A cast is written as a call: float32(x)."
  `);
  expect(fail('long t = 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`long\` is not a type here (line 1, column 1)
    1 | long t = 1
      | ^^^^
    Write int32 or int64: \`long\` has another size on every system."
  `);
  expect(fail('char c = 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`char\` is not a type here (line 1, column 1)
    1 | char c = 1
      | ^^^^
    Write int8 or uint8."
  `);
  expect(fail('unsigned float t = 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`unsigned float\` is not a type here (line 1, column 1)
    1 | unsigned float t = 1
      | ^^^^^^^^^^^^^^"
  `);
  expect(fail('float = 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected a statement, found \`float\` (line 1, column 1)
    1 | float = 1
      | ^^^^^"
  `);
  expect(fail('int x[3]')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`;\`, found \`[\` (line 1, column 6)
    1 | int x[3]
      |      ^
    There are no local arrays."
  `);
});

test('statements', () => {
  expect(fail('x + 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: the value of \`x + 1\` is not used (line 1, column 1)
    1 | x + 1
      | ^^^^^
    Assign it: y = ..."
  `);
  expect(fail('f(x)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: the value of \`f(x)\` is not used (line 1, column 1)
    1 | f(x)
      | ^^^^
    Assign it: y = ..."
  `);
  expect(fail('x = 1 y = 2')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`;\`, found \`y\` (line 1, column 7)
    1 | x = 1 y = 2
      |       ^
    Statements end with \`;\`."
  `);
  expect(fail('x = 1\ny = 2')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`;\`, found \`y\` (line 2, column 1)
    2 | y = 2
      | ^
    Statements end with \`;\`."
  `);
  expect(fail('a = b = c')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`;\`, found \`=\` (line 1, column 7)
    1 | a = b = c
      |       ^
    Equality is \`==\`; an assignment is a statement of its own."
  `);
  expect(fail('if (a = b) y = 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`)\`, found \`=\` (line 1, column 7)
    1 | if (a = b) y = 1
      |       ^
    Equality is \`==\`; an assignment is a statement of its own."
  `);
  expect(fail('if a > b { }')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`(\`, found \`a\` (line 1, column 4)
    1 | if a > b { }
      |    ^"
  `);
  expect(fail('else { }')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected a statement or the end of the text, found \`else\` (line 1, column 1)
    1 | else { }
      | ^^^^
    A statement before \`else\` ends with \`;\`."
  `);
  expect(fail('if (a) y = 1 else y = 2')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`;\`, found \`else\` (line 1, column 14)
    1 | if (a) y = 1 else y = 2
      |              ^^^^
    A statement before \`else\` ends with \`;\`."
  `);
  expect(fail('return x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`;\`, found \`x\` (line 1, column 8)
    1 | return x
      |        ^
    \`return\` has no value: assign to an output."
  `);
  expect(fail('for (int k = 0, m = 1; k < 3; k++) {}')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: a \`for\` loop begins with one variable (line 1, column 17)
    1 | for (int k = 0, m = 1; k < 3; k++) {}
      |                 ^^^^^
    Declare the others before the loop."
  `);
  expect(fail('for (k in x) {}')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`in\` is not part of kernel bodies (line 1, column 8)
    1 | for (k in x) {}
      |        ^^
    Loops are written as in C: for (k = 0; k < 3; k++) { ... }."
  `);
  expect(fail('while () {}')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found \`)\` (line 1, column 8)
    1 | while () {}
      |        ^"
  `);
  expect(fail('x++ + 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`;\`, found \`+\` (line 1, column 5)
    1 | x++ + 1
      |     ^"
  `);
  expect(fail('y = x++')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`;\`, found \`++\` (line 1, column 6)
    1 | y = x++
      |      ^^
    \`++\` and \`--\` are statements: k++;"
  `);
  expect(fail('y = --x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found \`--\` (line 1, column 5)
    1 | y = --x
      |     ^^
    \`++\` and \`--\` are statements: k++;"
  `);
  expect(fail('break 3')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`;\`, found \`3\` (line 1, column 7)
    1 | break 3
      |       ^"
  `);
});
