/** The entry to both languages: text in, tree out, or one typed error with a place in the text. */

import type { IRecognitionException, IToken } from 'chevrotain';
import { LimitError } from '../errors.ts';
import type {
  BodyExpression,
  BodyStatement,
  KernelAst,
  KernelParam,
  ReductionAst,
  ReductionPart,
  Snippet,
} from './ast.ts';
import { kernelHint, numpyHint } from './hints.ts';
import { kernelParser } from './kernel-grammar.ts';
import { lexKernel, lexNumpy } from './lex.ts';
import { checkLimits } from './limits.ts';
import { numpyParser } from './numpy-grammar.ts';
import { checkParams, paramsOf } from './params.ts';
import { checkedReduction, type PartName, partOf, reductionOf, typeOfText } from './reduction.ts';
import { refuse } from './refuse.ts';
import { type HintFor, syntaxError } from './syntax-error.ts';
import { checkLength, quote } from './text.ts';

/**
 * Reads a NumPy expression or snippet: statements on lines of their own or separated by `;`.
 *
 * @throws ExpressionSyntaxError, with the place and a remedy where one is known
 * @throws LimitError for a text too long, too deep or with too many nodes
 * @throws UnsupportedError for `@`
 */
export function parseSnippet(text: string): Snippet {
  const input = lexNumpy(text);
  const statements = run(text, input, numpyHint, numpyParser(text, input), (parser) => parser.snippet());
  if (statements.length === 0)
    refuse(text, 'expected an expression, found an empty text', { start: 0, end: text.length });
  checkLimits(text, statements);
  return { text, statements };
}

/** Reads a kernel in the tagged form: `(x: T, raw w: float32) => (y: T) { y = x * w[i]; }`. */
export function parseKernel(text: string): KernelAst {
  const input = lexKernel(text);
  const kernel = run(text, input, kernelHint(text, input), kernelParser(text, input), (parser) => parser.kernel());
  checkParams(text, kernel.inputs, 'in');
  checkParams(text, kernel.outputs, 'out', kernel.inputs);
  checkLimits(text, kernel.body);
  return { text, ...kernel };
}

/**
 * Reads CuPy's parameter text: `T x, raw float32 w`. An empty text has no parameters. Spans point into this text.
 */
export function parseKernelParams(text: string, role: 'in' | 'out'): KernelParam[] {
  checkLength(text);
  const params = paramsOf(text, role);
  checkParams(text, params, role);
  return params;
}

/** Reads the body of a kernel in the object form. */
export function parseBody(text: string): BodyStatement[] {
  const input = lexKernel(text);
  const body = run(text, input, kernelHint(text, input), kernelParser(text, input), (parser) => parser.body());
  checkLimits(text, body);
  return body;
}

/** Reads one expression of the kernel language: a reduction's `map`, `reduce`, `post` value or `identity`. */
export function parseBodyExpression(text: string): BodyExpression {
  const input = lexKernel(text);
  const value = run(text, input, kernelHint(text, input), kernelParser(text, input), (parser) => parser.expression());
  checkLimits(text, value);
  return value;
}

/** Reads a reduction in the tagged form: `(x: T) => (y: T) { map x * x; reduce a + b; post y = sqrt(a); identity 0 }`. */
export function parseReduction(text: string): ReductionAst {
  const input = lexKernel(text);
  const parser = kernelParser(text, input, true);
  const tagged = run(text, input, kernelHint(text, input), parser, (own) => own.reduction());
  checkParams(text, tagged.inputs, 'in');
  checkParams(text, tagged.outputs, 'out', tagged.inputs);
  const ast = reductionOf(text, tagged);
  checkLimits(text, ast);
  return ast;
}

/** CuPy's texts of a reduction; `reduceType` is a type or several with names, `float64 total, int64 count`. */
export interface ReductionTexts {
  readonly in: string;
  readonly out: string;
  readonly map: string;
  readonly reduce: string;
  readonly post: string | undefined;
  readonly identity: string | undefined;
  readonly reduceType: string | undefined;
}

/** Reads a reduction in the object form. Spans point into the text of their part. */
export function parseReductionTexts(texts: ReductionTexts): ReductionAst {
  const { reduceType } = texts;
  const inputs = parseKernelParams(texts.in, 'in');
  const { type, fields } = reduceType === undefined ? { type: null, fields: [] } : typeOfText(reduceType, inputs);
  const read = (text: string, rule: 'parts' | 'body'): ReductionPart => {
    const input = lexKernel(text);
    const parser = kernelParser(text, input, true);
    const part = run(text, input, kernelHint(text, input), parser, (own): ReductionPart => {
      if (rule === 'body') return { kind: 'body', text, body: own.body() };
      const parts = own.parts();
      // What follows an error is not read: `run` reports it.
      return own.errors.length > 0 ? { kind: 'body', text, body: [] } : partOf(text, parts);
    });
    checkLimits(text, part);
    return part;
  };
  const partAt = (word: PartName, text: string): ReductionPart => {
    const isBody = word === 'post' || (fields.length > 0 && word !== 'identity');
    return read(text, isBody ? 'body' : 'parts');
  };
  return checkedReduction({
    text: texts.map,
    inputs,
    outputs: parseKernelParams(texts.out, 'out'),
    type,
    fields,
    map: partAt('map', texts.map),
    reduce: partAt('reduce', texts.reduce),
    post: texts.post === undefined ? null : partAt('post', texts.post),
    identity: texts.identity === undefined ? null : partAt('identity', texts.identity),
  });
}

interface Parser {
  readonly errors: readonly IRecognitionException[];
}

// `input` is read after the parse as well: the token before the error belongs to the hint.
function run<P extends Parser, R>(
  text: string,
  input: readonly IToken[],
  hintFor: HintFor,
  parser: P,
  rule: (parser: P) => R,
): R {
  let result: R;
  try {
    result = rule(parser);
  } catch (error) {
    // The depth limit is far below the stack's; a caller deep in a recursion of its own can still reach the end of it.
    if (error instanceof RangeError)
      throw new LimitError(`the call stack ends while reading ${quote(text)}`, { cause: error });
    throw error;
  }
  const error = parser.errors[0];
  if (error === undefined) return result;
  const index = input.indexOf(error.token);
  const previous = index < 0 ? input.at(-1) : input[index - 1];
  throw syntaxError(text, error, previous, hintFor);
}
