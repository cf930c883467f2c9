import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExpressionSyntaxError, WeftError } from '../../../compiler/errors.ts';
import {
  parseBody,
  parseBodyExpression,
  parseKernel,
  parseKernelParams,
  parseReduction,
  parseSnippet,
} from '../../../compiler/syntax/parse.ts';
import { printSnippet } from '../../../compiler/syntax/print.ts';
import { printKernel } from '../../../compiler/syntax/print-kernel.ts';
import { kernels, snippets } from './programs.ts';

// Texts per kind of text and entry; WEFT_TEST_RUNS raises it for a long run.
const numRuns = Number(process.env.WEFT_TEST_RUNS ?? 5000);
const slowest = 50;

const entries: readonly (readonly [string, (text: string) => unknown])[] = [
  ['parseSnippet', parseSnippet],
  ['parseKernel', parseKernel],
  ['parseBody', parseBody],
  ['parseReduction', parseReduction],
  ['parseBodyExpression', parseBodyExpression],
  ['parseKernelParams', (text) => parseKernelParams(text, 'in')],
];

const pieces = fc.constantFrom(
  ...`( ) [ ] { } , . : ; = == != < <= >> + - * ** / // % & | ^ ~ ! ? @ # $ \\ ' " \` \${0} \${ 1 0x 1e 1_ .5 2j ... => := ++ && || -> /* */ += **= @=`.split(
    ' ',
  ),
  ...'x y T raw float32 unsigned long int if else for while return break and not lambda def True None np.sin i n map reduce post identity type a.x é \u0000 \u2028 𝒳'.split(
    ' ',
  ),
  ' ',
  '\n',
  '\r\n',
  '  \n ',
  '\\\n',
);
const tokens = fc.array(pieces, { maxLength: 30 }).map((list) => list.join(''));
const spaced = fc.array(pieces, { maxLength: 30 }).map((list) => list.join(' '));
const anything = fc.string({ unit: 'binary', maxLength: 60 });

const mutated = fc
  .record({
    program: fc.oneof(snippets.map(printSnippet), kernels.map(printKernel)),
    piece: pieces,
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat({ max: 3 }),
  })
  .map(({ program, piece, at, remove }) => {
    const place = Math.floor(at * program.length);
    return program.slice(0, place) + piece + program.slice(place + remove);
  });

function timeOf(parse: (text: string) => unknown, text: string): number {
  const start = performance.now();
  try {
    parse(text);
  } catch (error) {
    expect(error, JSON.stringify(text)).toBeInstanceOf(WeftError);
    if (error instanceof ExpressionSyntaxError) checkPlace(error, text);
  }
  return performance.now() - start;
}

function checkPlace(error: ExpressionSyntaxError, text: string): void {
  const { start, end } = error.span;
  const inside = start >= 0 && start <= end && end <= text.length && error.text === text;
  if (!inside) throw new Error(`span ${start}-${end} is outside ${JSON.stringify(text)}: ${error.message}`);
}

// The machine may pause: a text is slow when it is slow three times.
function expectQuick(parse: (text: string) => unknown, text: string): void {
  const times: number[] = [];
  do times.push(timeOf(parse, text));
  while (times.length < 3 && (times.at(-1) ?? 0) > slowest);
  expect(Math.min(...times), JSON.stringify(text).slice(0, 200)).toBeLessThan(slowest);
}

test.each(entries)('%s survives random and mutated texts', (_name, parse) => {
  for (const texts of [tokens, spaced, anything, mutated]) {
    fc.assert(
      fc.property(texts, (text) => expectQuick(parse, text)),
      { numRuns, seed: 2 },
    );
  }
});

const long = 65_536;
const fill = (unit: string): string => unit.repeat(Math.floor(long / unit.length));

test.each([
  '(',
  '[',
  '{',
  ')',
  '((',
  '()',
  '[]',
  'f(',
  'x[',
  '-',
  '~',
  '!',
  '+x',
  'x+',
  'x**',
  'x,',
  'x;',
  'x\n',
  'x=',
  'x.y',
  '.x',
  'x[0]',
  '1',
  '1_',
  '0x',
  `\${0}`,
  `\${`,
  'x?',
  'x?x:',
  'if(x)',
  'if(x){',
  'else',
  'for(;;)',
  'while(x)',
  '/*',
  '*/',
  '//',
  '#',
  '#\n',
  '\\\n',
  ' ',
  '\n ',
  'é',
  "'",
  'a<b<',
  'not ',
  'T x,',
  'raw ',
  'f()',
  'f(x)(',
  'x=y=',
  '++',
  'long ',
  '1,',
  '1:',
  '...',
  ',,',
  'int x;',
  '{}',
  'x<',
])('64 KiB of %j end in time', (unit) => {
  for (const [, parse] of entries) expectQuick(parse, fill(unit));
});

test('10^6 parentheses are refused by the length limit, and do not overflow the stack', () => {
  for (const [, parse] of entries) {
    expect(() => parse('('.repeat(1_000_000))).toThrow(
      'the text has 1000000 characters; at most 65536 are read. Split it',
    );
  }
});
