import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseKernel, parseSnippet } from '../../../compiler/syntax/parse.ts';
import { printSnippet } from '../../../compiler/syntax/print.ts';
import { printKernel } from '../../../compiler/syntax/print-kernel.ts';
import { kernels, shape, snippets } from './programs.ts';

// WEFT_TEST_RUNS raises it for a long run.
const numRuns = Number(process.env.WEFT_TEST_RUNS ?? 5000);

test('a printed snippet reads back as the same tree', () => {
  fc.assert(
    fc.property(snippets, (statements) => {
      expect(shape(parseSnippet(printSnippet(statements)).statements)).toBe(shape(statements));
    }),
    { numRuns, seed: 1 },
  );
});

test('a printed kernel reads back as the same tree', () => {
  fc.assert(
    fc.property(kernels, (kernel) => {
      expect(shape(parseKernel(printKernel(kernel)))).toBe(shape(kernel));
    }),
    { numRuns, seed: 1 },
  );
});
