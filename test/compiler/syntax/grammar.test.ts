import { Lexer } from 'chevrotain';
import { expect, test } from 'vitest';
import { KernelParser } from '../../../compiler/syntax/kernel-grammar.ts';
import { NumpyParser } from '../../../compiler/syntax/numpy-grammar.ts';
import { kernelTokens, numpyTokens } from '../../../compiler/syntax/tokens.ts';

// The product skips these checks at run time.
test('neither grammar is ambiguous or incomplete', () => {
  expect(() => new NumpyParser(false)).not.toThrow();
  expect(() => new KernelParser(false)).not.toThrow();
});

test.each([
  ['numpyTokens', numpyTokens],
  ['kernelTokens', kernelTokens],
])('%s have no unreachable or bad pattern', (_name, tokens) => {
  const lexer = new Lexer(tokens, { positionTracking: 'onlyOffset', ensureOptimizations: true });
  expect(lexer.lexerDefinitionErrors).toEqual([]);
});
