import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseSnippet } from '../../../compiler/syntax/parse.ts';
import { printSnippet } from '../../../compiler/syntax/print.ts';

// precedence.py wrote how Python itself groups these.
const cases = JSON.parse(readFileSync(new URL('precedence.json', import.meta.url), 'utf8')) as Record<string, string>;

test('300 expressions group as Python groups them', () => {
  expect(Object.keys(cases)).toHaveLength(300);
  for (const [text, grouped] of Object.entries(cases)) {
    expect(printSnippet(parseSnippet(text).statements), text).toBe(grouped);
  }
});

test.each([
  ['-x**2', '(-(x ** 2))'],
  ['2**-1', '(2 ** (-1))'],
  ['a**b**c', '(a ** (b ** c))'],
  ['-a**-b**-c', '(-(a ** (-(b ** (-c)))))'],
  ['~a & b == c | d', '(((~a) & b) == (c | d))'],
  ['a << b + c', '(a << (b + c))'],
  ['a - b - c', '((a - b) - c)'],
  ['a // b % c * d', '(((a // b) % c) * d)'],
  ['(a < b) < c', '((a < b) < c)'],
  ['a == (b == c)', '(a == (b == c))'],
  ['-x.T[0](1)', '(-x.T[0](1))'],
])('%s is %s', (text, grouped) => {
  expect(printSnippet(parseSnippet(text).statements)).toBe(grouped);
});
