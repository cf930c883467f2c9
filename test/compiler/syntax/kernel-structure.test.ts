import { expect, test } from 'vitest';
import { parseBody, parseBodyExpression } from '../../../compiler/syntax/parse.ts';
import { failure } from './failure.ts';

const fail = (text: string): string => failure(() => parseBody(text));

test('targets and parts', () => {
  expect(fail('f(x) = 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: cannot assign to \`f(x)\` (line 1, column 1)
    1 | f(x) = 1
      | ^^^^
    Outputs, locals and elements of raw outputs can be assigned to."
  `);
  expect(fail('2 = x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: cannot assign to \`2\` (line 1, column 1)
    1 | 2 = x
      | ^
    Outputs, locals and elements of raw outputs can be assigned to."
  `);
  expect(fail('x + y = 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: cannot assign to \`x + y\` (line 1, column 1)
    1 | x + y = 1
      | ^^^^^
    Outputs, locals and elements of raw outputs can be assigned to."
  `);
  expect(fail('x.size = 3')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: cannot assign to \`x.size\` (line 1, column 1)
    1 | x.size = 3
      | ^^^^^^
    Outputs, locals and elements of raw outputs can be assigned to."
  `);
  expect(fail('(x)[0] = 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`(x)\` cannot be indexed (line 1, column 4)
    1 | (x)[0] = 1
      |    ^^^
    A raw parameter has w[i], w[i, j], w.shape[0] and w.size."
  `);
  expect(fail('y = w.T')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`w\` has no attribute \`T\` (line 1, column 7)
    1 | y = w.T
      |       ^
    A raw parameter has w[i], w[i, j], w.shape[0] and w.size."
  `);
  expect(fail('y = w.shape')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`w.shape\` needs the number of a dimension (line 1, column 5)
    1 | y = w.shape
      |     ^^^^^^^
    Write w.shape[0], w.shape[1], ..."
  `);
  expect(fail('y = w.shape[k]')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`w.shape\` needs the number of a dimension (line 1, column 12)
    1 | y = w.shape[k]
      |            ^^^
    Write w.shape[0], w.shape[1], ..."
  `);
  expect(fail('y = w.shape[64]')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`w.shape\` needs the number of a dimension (line 1, column 12)
    1 | y = w.shape[64]
      |            ^^^^
    Write w.shape[0], w.shape[1], ..."
  `);
  expect(fail('y = w[0][1]')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`w[0]\` cannot be indexed (line 1, column 9)
    1 | y = w[0][1]
      |         ^^^
    A raw parameter has w[i], w[i, j], w.shape[0] and w.size."
  `);
  expect(fail('y = f(x)[0]')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`f(x)\` cannot be indexed (line 1, column 9)
    1 | y = f(x)[0]
      |         ^^^
    A raw parameter has w[i], w[i, j], w.shape[0] and w.size."
  `);
  expect(fail('y = w.shape[0][1]')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`w.shape[0]\` cannot be indexed (line 1, column 15)
    1 | y = w.shape[0][1]
      |               ^^^
    A raw parameter has w[i], w[i, j], w.shape[0] and w.size."
  `);
  expect(fail('y = (x)(1)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`(x)\` cannot be called (line 1, column 8)
    1 | y = (x)(1)
      |        ^^^
    Functions of the table and interpolated kernels are called by name."
  `);
  expect(fail(`y = \${0}[1]`)).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`\${0}\` cannot be indexed (line 1, column 9)
    1 | y = \${0}[1]
      |         ^^^
    A raw parameter has w[i], w[i, j], w.shape[0] and w.size."
  `);
  expect(fail('y = w[]')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found \`]\` (line 1, column 7)
    1 | y = w[]
      |       ^"
  `);
  expect(fail('y = f(x,)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found \`)\` (line 1, column 9)
    1 | y = f(x,)
      |         ^"
  `);
});

test('expressions', () => {
  expect(fail('y = a < b < c')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: comparisons cannot be chained: a second one, \`<\`, follows (line 1, column 11)
    1 | y = a < b < c
      |           ^
    Write a < b && b < c."
  `);
  expect(fail('y = x ? 1')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`:\`, found the end of the text (line 1, column 10)
    1 | y = x ? 1
      |          ^"
  `);
  expect(fail('y = x ?: 2')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found \`:\` (line 1, column 8)
    1 | y = x ?: 2
      |        ^"
  `);
  expect(fail('y = 1.5f')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`1.5f\` is not a number (line 1, column 5)
    1 | y = 1.5f
      |     ^^^^
    C suffixes are not used: 1.5 takes the type it meets; float32(1.5) has its own."
  `);
  expect(fail('y = 10u')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`10u\` is not a number (line 1, column 5)
    1 | y = 10u
      |     ^^^
    C suffixes are not used: 10 takes the type it meets; uint32(10) has its own."
  `);
  expect(fail('y = a @ b')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: unexpected character \`@\` (line 1, column 7)
    1 | y = a @ b
      |       ^
    Matrix products have no meaning for one element."
  `);
  expect(fail('y @= b')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: matrix products have no meaning for one element (line 1, column 3)
    1 | y @= b
      |   ^^"
  `);
  expect(fail('y = x * ')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found the end of the text (line 1, column 8)
    1 | y = x * 
      |        ^"
  `);
  expect(fail('y = (x')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`(\` is never closed (line 1, column 5)
    1 | y = (x
      |     ^"
  `);
  expect(fail('y = x)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: \`)\` closes nothing (line 1, column 6)
    1 | y = x)
      |      ^"
  `);
  expect(fail('y = ;')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found \`;\` (line 1, column 5)
    1 | y = ;
      |     ^"
  `);
  expect(fail('y = f(a b)')).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected \`)\`, found \`b\` (line 1, column 9)
    1 | y = f(a b)
      |         ^
    Is an operator or a comma missing before \`b\`?"
  `);
});

test('one expression', () => {
  expect(failure(() => parseBodyExpression('a + b;'))).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an operator or the end of the text, found \`;\` (line 1, column 6)
    1 | a + b;
      |      ^"
  `);
  expect(failure(() => parseBodyExpression(''))).toMatchInlineSnapshot(`
    "ExpressionSyntaxError: expected an expression, found the end of the text (line 1, column 1)
    1 | 
      | ^"
  `);
});

test('limits', () => {
  expect(fail('{'.repeat(257))).toMatchInlineSnapshot(`
    "LimitError: the text is nested more than 256 deep: give a part of it a name of its own (line 1, column 257)
    1 | ...{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{
      |                                                                ^"
  `);
  expect(fail(`${'if (a) '.repeat(300)}y = 1`)).toMatchInlineSnapshot(`
    "LimitError: the text is nested more than 256 deep: give a part of it a name of its own (line 1, column 1790)
    1 | ...if (a) if (a) if (a) if (a) if (a) if (a) if (a) if (a) if (a) if (a) if (a) if (a) if (a) if (a) if (a) if (a) if (a) i...
      |                                                                ^"
  `);
  expect(fail(`y = ${'a ? b : '.repeat(300)}c`)).toMatchInlineSnapshot(`
    "LimitError: the text is nested more than 256 deep: give a part of it a name of its own (line 1, column 2041)
    1 | ...a ? b : a ? b : a ? b : a ? b : a ? b : a ? b : a ? b : a ? b : a ? b : a ? b : a ? b : a ? b : a ? b : a ? b : a ? b : ...
      |                                                                ^"
  `);
  expect(fail('y = x;'.repeat(4000))).toMatchInlineSnapshot(`
    "LimitError: the text has more than 10000 operations and values: split it (line 1, column 4001)
    1 | ...x;y = x;y = x;y = x;y = x;y = x;y = x;y = x;y = x;y = x;y = x;y = x;y = x;y = x;y = x;y = x;y = x;y = x;y = x;y = x;y = ...
      |                                                                ^"
  `);
});
