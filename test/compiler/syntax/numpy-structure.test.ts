import { expect, test } from 'vitest';
import { parseSnippet } from '../../../compiler/syntax/parse.ts';
import { joinTemplate, plainText } from '../../../compiler/syntax/text.ts';
import { failure } from './failure.ts';

const fail = (text: string): string => failure(() => parseSnippet(text));

test('what is missing', () => {
  expect(fail('')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found an empty text (line 1, column 1)
    1 | 
      | ^"
  `);
  expect(fail('  # nothing\n')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found an empty text (line 1, column 1)
    1 |   # nothing
      | ^^^^^^^^^^^"
  `);
  expect(fail('1 +')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found the end of the text (line 1, column 4)
    1 | 1 +
      |    ^"
  `);
  expect(fail('a b')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an operator, the end of the line or the end of the text, found \`b\` (line 1, column 3)
    1 | a b
      |   ^
    Is an operator or a comma missing before \`b\`?"
  `);
  expect(fail('f(a b)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`)\`, found \`b\` (line 1, column 5)
    1 | f(a b)
      |     ^
    Is an operator or a comma missing before \`b\`?"
  `);
  expect(fail('f(a,,b)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`)\`, found \`,\` (line 1, column 5)
    1 | f(a,,b)
      |     ^"
  `);
  expect(fail('x[]')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, \`...\` or \`:\`, found \`]\` (line 1, column 3)
    1 | x[]
      |   ^
    An index is missing: x[0], x[1:], x[...]."
  `);
  expect(fail('x[1:2:3:4]')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`]\`, found \`:\` (line 1, column 8)
    1 | x[1:2:3:4]
      |        ^
    A slice stands in brackets: x[1:3]. There are no blocks and no annotations."
  `);
  expect(fail('x.')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected a name, found the end of the text (line 1, column 3)
    1 | x.
      |   ^"
  `);
  expect(fail('x.1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an operator, the end of the line or the end of the text, found \`.1\` (line 1, column 2)
    1 | x.1
      |  ^^
    Is an operator or a comma missing before \`.1\`?"
  `);
  expect(fail('()()[')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`[\` is never closed (line 1, column 5)
    1 | ()()[
      |     ^"
  `);
  expect(fail('f(a=)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found \`)\` (line 1, column 5)
    1 | f(a=)
      |     ^"
  `);
  expect(fail('* 3')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found \`*\` (line 1, column 1)
    1 | * 3
      | ^"
  `);
});

test('brackets', () => {
  expect(fail('f(a')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`(\` is never closed (line 1, column 2)
    1 | f(a
      |  ^"
  `);
  expect(fail('(a]')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`)\` to close \`(\`, found \`]\` (line 1, column 3)
    1 | (a]
      |   ^"
  `);
  expect(fail('a)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`)\` closes nothing (line 1, column 2)
    1 | a)
      |  ^"
  `);
  expect(fail('x[1:(2]')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`)\` to close \`(\`, found \`]\` (line 1, column 7)
    1 | x[1:(2]
      |       ^"
  `);
});

test('assignments', () => {
  expect(fail('f(x) = 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: cannot assign to the result of a call, \`f(x)\` (line 1, column 1)
    1 | f(x) = 1
      | ^^^^
    Names, interpolated arrays and their parts can be assigned to: y = ..., \${y}[...] = ..., y[1:, 0] = ..."
  `);
  expect(fail('2 = x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: cannot assign to a number, \`2\` (line 1, column 1)
    1 | 2 = x
      | ^
    Names, interpolated arrays and their parts can be assigned to: y = ..., \${y}[...] = ..., y[1:, 0] = ..."
  `);
  expect(fail('x.T = y')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: cannot assign to the attribute \`x.T\` (line 1, column 1)
    1 | x.T = y
      | ^^^
    Names, interpolated arrays and their parts can be assigned to: y = ..., \${y}[...] = ..., y[1:, 0] = ..."
  `);
  expect(fail('a, (b, c) = y')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: a tuple is not unpacked into another one, found \`(b, c)\` (line 1, column 4)
    1 | a, (b, c) = y
      |    ^^^^^^
    Give the inner tuple a name, and unpack it on a line of its own."
  `);
  expect(fail('() = x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: nothing to assign to (line 1, column 1)
    1 | () = x
      | ^^
    Names, interpolated arrays and their parts can be assigned to: y = ..., \${y}[...] = ..., y[1:, 0] = ..."
  `);
  expect(fail('x + 1 = 3')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: cannot assign to an expression, \`x + 1\` (line 1, column 1)
    1 | x + 1 = 3
      | ^^^^^
    Names, interpolated arrays and their parts can be assigned to: y = ..., \${y}[...] = ..., y[1:, 0] = ..."
  `);
  expect(fail('-x = 3')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: cannot assign to an expression, \`-x\` (line 1, column 1)
    1 | -x = 3
      | ^^
    Names, interpolated arrays and their parts can be assigned to: y = ..., \${y}[...] = ..., y[1:, 0] = ..."
  `);
  expect(fail('[a] = x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: cannot assign to a list, \`[a]\` (line 1, column 1)
    1 | [a] = x
      | ^^^
    Names, interpolated arrays and their parts can be assigned to: y = ..., \${y}[...] = ..., y[1:, 0] = ..."
  `);
  expect(fail('a, b += 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: an augmented assignment has one target, found a tuple (line 1, column 1)
    1 | a, b += 1
      | ^^^^
    Names, interpolated arrays and their parts can be assigned to: y = ..., \${y}[...] = ..., y[1:, 0] = ..."
  `);
  expect(fail('a = b += 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an operator, the end of the line or the end of the text, found \`+=\` (line 1, column 7)
    1 | a = b += 1
      |       ^^"
  `);
  expect(fail('f(a == 1 = 2)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`)\`, found \`=\` (line 1, column 10)
    1 | f(a == 1 = 2)
      |          ^
    Equality is \`==\`; an assignment is a statement of its own."
  `);
  expect(fail('x = ')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found the end of the text (line 1, column 4)
    1 | x = 
      |    ^"
  `);
  expect(fail('a = (b = c)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`)\`, found \`=\` (line 1, column 8)
    1 | a = (b = c)
      |        ^
    Equality is \`==\`; an assignment is a statement of its own."
  `);
  expect(fail('True = 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: cannot assign to a constant, \`True\` (line 1, column 1)
    1 | True = 1
      | ^^^^
    Names, interpolated arrays and their parts can be assigned to: y = ..., \${y}[...] = ..., y[1:, 0] = ..."
  `);
  expect(fail('x @= y')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`@=\` is not there yet: matrix products come later (line 1, column 3)
    1 | x @= y
      |   ^^"
  `);
});

test('arguments', () => {
  expect(fail('f(axis=1, x)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: a positional argument follows a keyword argument (line 1, column 11)
    1 | f(axis=1, x)
      |           ^
    Write arguments without a name first."
  `);
  expect(fail('f(axis=1, axis=2)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: the keyword argument \`axis\` is given twice (line 1, column 11)
    1 | f(axis=1, axis=2)
      |           ^^^^"
  `);
  expect(fail('f(1=2)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`)\`, found \`=\` (line 1, column 4)
    1 | f(1=2)
      |    ^
    Equality is \`==\`; an assignment is a statement of its own."
  `);
});

test('indentation', () => {
  expect(fail('a = 1\n  b = 2\n c = 3')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unexpected indentation (line 3, column 2)
    3 |  c = 3
      |  ^
    All lines begin in the same column; put parentheses around an expression that goes on."
  `);
  expect(fail('\n  a = x\n     + y\n')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unexpected indentation (line 3, column 6)
    3 |      + y
      |      ^
    All lines begin in the same column; put parentheses around an expression that goes on."
  `);
  expect(fail('a = x\n  - y')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: a line may not begin with \`-\` here (line 2, column 3)
    2 |   - y
      |   ^
    Put parentheses around an expression that goes on; write (-x) for a new one."
  `);
  expect(fail('\n\ta = 1\n  b')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unexpected indentation (line 3, column 3)
    3 |   b
      |   ^
    All lines begin in the same column; put parentheses around an expression that goes on."
  `);
});

test('holes', () => {
  expect(joinTemplate(['a + ', ' * ', ''])).toBe(`a + \${0} * \${1}`);
  expect(failure(() => joinTemplate([`a + \${0} `, ' * 2']))).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unexpected character \`$\` (line 1, column 5)
    1 | a + \${0} \${0} * 2
      |     ^^
    A plain string has no holes: pass the values by name, np(text, { x }), or use the template form, np\`...\`."
  `);
  expect(failure(() => plainText(`x + \${0}`))).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unexpected character \`$\` (line 1, column 5)
    1 | x + \${0}
      |     ^^
    A plain string has no holes: pass the values by name, np(text, { x }), or use the template form, np\`...\`."
  `);
  expect(failure(() => parseSnippet(joinTemplate([undefined as unknown as string, ' + 1'])))).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unexpected character \`\\\` (line 1, column 1)
    1 | \\\${0} + 1
      | ^
    A backslash is read only at the end of a line that goes on."
  `);
});

test('limits', () => {
  expect(fail('('.repeat(257))).toMatchInlineSnapshot(`
    "LimitError: the text is nested more than 256 deep: give a part of it a name of its own (line 1, column 257)
    1 | ...(((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
      |                                                                ^"
  `);
  expect(fail(`${'-'.repeat(300)}x`)).toMatchInlineSnapshot(`
    "LimitError: the text is nested more than 256 deep: give a part of it a name of its own (line 1, column 258)
    1 | ...-------------------------------------------------------------------------------------------------------x
      |                                                                ^"
  `);
  expect(fail(Array(300).fill('x').join(' + '))).toMatchInlineSnapshot(`
    "LimitError: the text is nested more than 256 deep: give a part of it a name of its own (line 1, column 181)
    1 | ...x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + ...
      |                                                                ^"
  `);
  expect(fail(`${'x**'.repeat(300)}x`)).toMatchInlineSnapshot(`
    "LimitError: the text is nested more than 256 deep: give a part of it a name of its own (line 1, column 773)
    1 | ...**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x**x...
      |                                                                ^^"
  `);
  expect(fail(Array(7000).fill('x*y').join('\n'))).toMatchInlineSnapshot(`
    "LimitError: the text has more than 10000 operations and values: split it (line 4500, column 1)
    4500 | x*y
         | ^^^"
  `);
  expect(fail('x,'.repeat(32000))).toMatchInlineSnapshot(`
    "LimitError: the text has more than 10000 operations and values: split it (line 1, column 30001)
    1 | ...x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,...
      |                                                                ^"
  `);
  expect(fail(' '.repeat(70000))).toMatchInlineSnapshot(
    `"LimitError: the text has 70000 characters; at most 65536 are read. Split it"`,
  );
});
