/** User-written elementwise kernels: CuPy's ElementwiseKernel, in Weft's kernel language. */

import { ArgumentError } from '../compiler/errors.ts';
import type { HoleValue } from '../compiler/lower-body.ts';
import { parseBody, parseKernel, parseKernelParams } from '../compiler/syntax/parse.ts';
import { joinTemplate, plainText } from '../compiler/syntax/text.ts';
import { newPlace, runOrRepeat, writeOrRepeat } from './again.ts';
import type { NDArray } from './array.ts';
import { callKernel, functionValue } from './kernel-call.ts';
import { type Definition, defineKernel, functionFor, holeOf, kernelTools, sourcesFor } from './kernel-definition.ts';
import { checkKeys, checkRounding, checkSize } from './kernel-options.ts';
import type { ElementwiseKernel, ElementwiseOptions, ElementwiseSpec, KernelOf } from './kernel-types.ts';
import { kernelMark } from './kernel-value.ts';
import { describe } from './operand.ts';

const specKeys = ['in', 'out', 'body', 'name', 'returnTuple', 'math', 'fmad'];
const optionKeys = ['size', 'blockSize', 'returnTuple', 'math', 'fmad'];

/**
 * A kernel over the elements of arrays, from its parts or from a template:
 * elementwise`(x: T, y: T) => (z: T) { z = x - y }`. Texts are parsed now, types are checked at the first call with
 * them. Throws ArgumentError and ExpressionSyntaxError with their place in the text.
 */
export function elementwise<const I extends string, const O extends string, const L extends boolean = false>(
  spec: ElementwiseSpec<I, O, L>,
): KernelOf<I, O, L>;
export function elementwise(strings: TemplateStringsArray, ...values: readonly unknown[]): ElementwiseKernel;
export function elementwise(first: ElementwiseSpec | TemplateStringsArray, ...values: readonly unknown[]): unknown {
  if (typeof first !== 'object' || first === null) {
    throw new ArgumentError(`elementwise() takes { in, out, body } or a template, found ${describe(first)}`);
  }
  if ('raw' in first) return makeKernel(fromTemplate(first, values), {});
  const { math, fmad } = first;
  const options = { ...(math === undefined ? {} : { math }), ...(fmad === undefined ? {} : { fmad }) };
  return makeKernel(fromSpec(first), checkedOptions(options));
}

function fromTemplate(strings: TemplateStringsArray, values: readonly unknown[]): Definition {
  const ast = parseKernel(joinTemplate(strings.raw));
  return defineKernel(
    ast,
    values.map((value, index) => holeOf(value, index, ast.text)),
  );
}

function fromSpec(spec: ElementwiseSpec): Definition {
  checkKeys('elementwise()', spec, specKeys);
  for (const key of ['in', 'out', 'body'] as const) {
    if (typeof spec[key] !== 'string')
      throw new ArgumentError(`elementwise() needs \`${key}\` as text, found ${describe(spec[key])}`);
  }
  const ast = {
    text: spec.body,
    inputs: parseKernelParams(plainText(spec.in), 'in'),
    outputs: parseKernelParams(plainText(spec.out), 'out'),
    body: parseBody(plainText(spec.body)),
  };
  return defineKernel(ast, [], spec.name, spec.returnTuple);
}

function checkedOptions(options: ElementwiseOptions): ElementwiseOptions {
  checkKeys('a kernel call', options, optionKeys);
  const { size, blockSize } = options;
  checkSize(size);
  if (blockSize !== undefined && (!Number.isSafeInteger(blockSize) || blockSize < 1 || blockSize > 1024)) {
    throw new ArgumentError(`blockSize is 1 to 1024 threads, found ${String(blockSize)}`);
  }
  checkRounding(options);
  return options;
}

/** Whether calls give one element for each, once: nothing of them shows outside but their one result. */
const isPlain = ({ ast }: Definition): boolean =>
  ast.outputs.length === 1 && ![...ast.inputs, ...ast.outputs].some(({ raw }) => raw);

function makeKernel(definition: Definition, options: ElementwiseOptions): unknown {
  const all = (...args: readonly unknown[]): readonly NDArray[] => callKernel(definition, options, args);
  const asList = options.returnTuple ?? definition.returnTuple;
  const prepared = newPlace();
  const repeats = !asList && isPlain(definition);
  const nin = definition.ast.inputs.length;
  const kernel = (...args: readonly unknown[]): NDArray | readonly NDArray[] => {
    const one = (): NDArray => all(...args)[0]!;
    if (repeats && args.length === nin) return runOrRepeat(prepared, args, one);
    if (repeats && args.length === nin + 1) return writeOrRepeat(prepared, args, one, args[nin] as NDArray);
    const results = all(...args);
    return results.length === 1 && !asList ? results[0]! : results;
  };
  return Object.assign(kernel, {
    [kernelMark]: true as const,
    kernelName: definition.name,
    with: (more: ElementwiseOptions) => makeKernel(definition, checkedOptions({ ...options, ...more })),
    all,
    ...kernelTools((dtypes, target) => sourcesFor(definition, options, dtypes, target)),
    asFunction: () => functionValue(definition, options),
    asHole: (): HoleValue => ({
      kind: 'function',
      name: definition.name,
      arity: definition.ast.inputs.length,
      make: (dtypes) => functionFor(definition, dtypes),
    }),
  });
}
