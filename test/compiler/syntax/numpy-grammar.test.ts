import { expect, test } from 'vitest';
import type { Expression } from '../../../compiler/syntax/ast.ts';
import { parseSnippet } from '../../../compiler/syntax/parse.ts';
import { printSnippet } from '../../../compiler/syntax/print.ts';

const read = (text: string): string => printSnippet(parseSnippet(text).statements);

test.each([
  ['x', 'x'],
  ['np.sin(x)', 'np.sin(x)'],
  ['x.T.sum(axis=0,).shape[0]', 'x.T.sum(axis=0).shape[0]'],
  ['f(a, b=1, c=(1, 2))', 'f(a, b=1, c=(1, 2))'],
  ['f()', 'f()'],
  ['x[1]', 'x[1]'],
  ['x[:]', 'x[:]'],
  ['x[::]', 'x[:]'],
  ['x[1:]', 'x[1:]'],
  ['x[:2]', 'x[:2]'],
  ['x[::-1]', 'x[::(-1)]'],
  ['x[1:2:3]', 'x[1:2:3]'],
  ['x[..., None, 1, :]', 'x[..., None, 1, :]'],
  ['x[1,]', 'x[1]'],
  ['x[(1, 2)]', 'x[1, 2]'],
  ['x[(1, 2),]', 'x[(1, 2),]'],
  ['x[()]', 'x[()]'],
  ['x[[1, 2]]', 'x[[1, 2]]'],
  ['()', '()'],
  ['(1,)', '(1,)'],
  ['1,', '(1,)'],
  ['a, b', '(a, b)'],
  ['[]', '[]'],
  ['[1, [2, 3],]', '[1, [2, 3]]'],
  ['[(1, 2)]', '[(1, 2)]'],
  ['[(a), b]', '[a, b]'],
  ['True, False, None', '(True, False, None)'],
  ['Truth + Nonesuch', '(Truth + Nonesuch)'],
  ['true', 'true'],
  ['inner + fortran + android', '((inner + fortran) + android)'],
  [`\${0} * \${12}`, `(\${0} * \${12})`],
  ['a = b = 1', 'a = b = 1'],
  ['a, b = b, a', '(a, b) = (b, a)'],
  ['(a, b) = c', '(a, b) = c'],
  ['a, = c', '(a,) = c'],
  [`\${0}[1:] = x`, `\${0}[1:] = x`],
  ['x.T[0] = 1', 'x.T[0] = 1'],
  ['x **= 2', 'x **= 2'],
  ['x //= 2; x >>= 1; x <<= 1', 'x //= 2\nx >>= 1\nx <<= 1'],
  ['x += 1\nx -= 1\nx *= 1\nx /= 1\nx %= 1', 'x += 1\nx -= 1\nx *= 1\nx /= 1\nx %= 1'],
  ['x &= a; x |= b; x ^= c', 'x &= a\nx |= b\nx ^= c'],
  ['a == b', '(a == b)'],
  ['a <= b', '(a <= b)'],
  ['a<-b', '(a < (-b))'],
  ['1 .real', '(1).real'],
])('%j is read as %j', (text, printed) => {
  expect(read(text)).toBe(printed);
});

function literal(text: string): unknown {
  const [statement] = parseSnippet(text).statements;
  const value = statement?.kind === 'expression' ? statement.value : undefined;
  return value?.kind === 'number' ? value.literal : value;
}

test.each([
  ['0', { type: 'int', value: 0n }],
  ['000', { type: 'int', value: 0n }],
  ['1_000', { type: 'int', value: 1000n }],
  ['0xff_FF', { type: 'int', value: 65535n }],
  ['0B101', { type: 'int', value: 5n }],
  ['0o17', { type: 'int', value: 15n }],
  ['18446744073709551616', { type: 'int', value: 18446744073709551616n }],
  ['1.', { type: 'float', value: 1 }],
  ['.5', { type: 'float', value: 0.5 }],
  ['1e-3', { type: 'float', value: 0.001 }],
  ['1_0.0_1E+1_0', { type: 'float', value: 10.01e10 }],
  ['09.5', { type: 'float', value: 9.5 }],
  ['1e999', { type: 'float', value: Number.POSITIVE_INFINITY }],
  ['2j', { type: 'complex', value: 2 }],
  ['1.5e3J', { type: 'complex', value: 1500 }],
])('%s is a number', (text, value) => {
  expect(literal(text)).toEqual(value);
});

test('line ends, comments and continuations', () => {
  expect(read('\n\n  a = 1  # one\n\n  # nothing\n  b = (a +\n       2)\n  a + \\\n    b ;\n')).toBe(
    'a = 1\nb = (a + 2)\n(a + b)',
  );
  expect(read('a = 1\r\nb = [1,\r\n  2]\r\n')).toBe('a = 1\nb = [1, 2]');
  expect(read('a = f(\n# inside\n1) # café')).toBe('a = f(1)');
  expect(read('a; b ;; c')).toBe('a\nb\nc');
  expect(read('a = 1\n    b = 2\n    a + b')).toBe('a = 1\nb = 2\n(a + b)');
  expect(read('a = 1\n    (-a)')).toBe('a = 1\n(-a)');
});

test('spans point into the text as it was written', () => {
  const text = '  y = (a + b).sum(axis=1) # sum';
  const [statement] = parseSnippet(text).statements;
  if (statement?.kind !== 'assign' || statement.value.kind !== 'call') throw new Error('not an assignment of a call');
  const cut = ({ span }: { readonly span: Expression['span'] }): string => text.slice(span.start, span.end);
  const { callee, keywords } = statement.value;
  expect([statement, statement.value, callee, ...keywords].map(cut)).toEqual([
    'y = (a + b).sum(axis=1)',
    '(a + b).sum(axis=1)',
    '(a + b).sum',
    'axis=1',
  ]);
  expect(callee.kind === 'attribute' && cut(callee.object)).toBe('(a + b)');
});

test('250 levels of brackets and calls are read', () => {
  expect(read(`${'('.repeat(256)}x${')'.repeat(256)}`)).toBe('x');
  expect(read(`${'f('.repeat(250)}x${')'.repeat(250)}`)).toBe(`${'f('.repeat(250)}x${')'.repeat(250)}`);
  expect(read(`${'x[['.repeat(120)}x${']]'.repeat(120)}`)).toBe(`${'x[['.repeat(120)}x${']]'.repeat(120)}`);
});
