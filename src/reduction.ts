/** User-written reductions: CuPy's ReductionKernel, in Weft's kernel language. */

import { ArgumentError, UnsupportedError } from '../compiler/errors.ts';
import type { HoleValue } from '../compiler/lower-body.ts';
import { parseReduction, parseReductionTexts } from '../compiler/syntax/parse.ts';
import { joinTemplate, plainText } from '../compiler/syntax/text.ts';
import { newPlace, runOrRepeat } from './again.ts';
import type { NDArray } from './array.ts';
import { holeOf, kernelTools } from './kernel-definition.ts';
import { checkKeys } from './kernel-options.ts';
import { kernelMark } from './kernel-value.ts';
import { describe, isOptions } from './operand.ts';
import { callReductionKernel, checkedReductionOptions, reductionValue } from './reduction-call.ts';
import { defineReduction, type ReductionDefinition, reductionSources } from './reduction-definition.ts';
import type { ReductionKernel, ReductionOf, ReductionOptions, ReductionSpec } from './reduction-types.ts';

const needed = ['in', 'out', 'map', 'reduce'] as const;
const optional = ['post', 'reduceType', 'name'] as const;
const specKeys = [...needed, ...optional, 'identity', 'returnTuple', 'math', 'fmad'];

/**
 * A reduction along axes of arrays, from its parts or from a template:
 * reduction`(x: T) => (y: T) { map x * x; reduce a + b; post y = sqrt(a); identity 0 }`. Elements are put together in any
 * order, always the same one for equal shapes. Texts are parsed now, types are checked at the first call with them. Throws
 * ArgumentError and ExpressionSyntaxError with their place in the text.
 */
export function reduction<const I extends string, const O extends string, const L extends boolean = false>(
  spec: ReductionSpec<I, O, L>,
): ReductionOf<I, O, L>;
export function reduction(strings: TemplateStringsArray, ...values: readonly unknown[]): ReductionKernel;
export function reduction(first: ReductionSpec | TemplateStringsArray, ...values: readonly unknown[]): unknown {
  if (typeof first !== 'object' || first === null)
    throw new ArgumentError(`reduction() takes { in, out, map, reduce } or a template, found ${describe(first)}`);
  if ('raw' in first) return makeReduction(fromTemplate(first, values), {});
  const { math, fmad } = first;
  const options = { ...(math === undefined ? {} : { math }), ...(fmad === undefined ? {} : { fmad }) };
  return makeReduction(fromSpec(first), checkedReductionOptions(options));
}

function fromTemplate(strings: TemplateStringsArray, values: readonly unknown[]): ReductionDefinition {
  const ast = parseReduction(joinTemplate(strings.raw));
  return defineReduction(
    ast,
    values.map((value, index) => holeOf(value, index, ast.text)),
  );
}

function fromSpec(spec: ReductionSpec): ReductionDefinition {
  checkKeys('reduction()', spec, specKeys);
  for (const key of needed) {
    if (typeof spec[key] !== 'string')
      throw new ArgumentError(`reduction() needs \`${key}\` as text, found ${describe(spec[key])}`);
  }
  for (const key of optional) {
    const value = spec[key];
    if (value !== undefined && typeof value !== 'string')
      throw new ArgumentError(`reduction(): \`${key}\` is a text, found ${describe(value)}`);
  }
  const { identity } = spec;
  const isText = identity === undefined || identity === null || typeof identity === 'string';
  const ast = parseReductionTexts({
    in: plainText(spec.in),
    out: plainText(spec.out),
    map: plainText(spec.map),
    reduce: plainText(spec.reduce),
    post: spec.post === undefined ? undefined : plainText(spec.post),
    reduceType: spec.reduceType === undefined ? undefined : plainText(spec.reduceType),
    // A number is an interpolated value: no text is made of it.
    identity: isText ? (identity === null || identity === undefined ? undefined : plainText(identity)) : `\${0}`,
  });
  return defineReduction(ast, isText ? [] : [holeOf(identity, 0, `\${0}`)], spec.name, spec.returnTuple);
}

function makeReduction(definition: ReductionDefinition, options: ReductionOptions): unknown {
  const { ast } = definition;
  const all = (...args: readonly unknown[]): readonly NDArray[] => callReductionKernel(definition, options, args);
  const prepared = newPlace();
  // Whether a call only reads its arguments and has one result.
  const isPlain = (args: readonly unknown[]): boolean =>
    args.length === ast.inputs.length &&
    ast.outputs.length === 1 &&
    !ast.inputs.some(({ raw }) => raw) &&
    !isOptions(args.at(-1)) &&
    (options.out ?? null) === null &&
    (options.where ?? null) === null;
  const kernel = (...args: readonly unknown[]): NDArray | readonly NDArray[] => {
    const last = args.at(-1);
    const asList =
      (isOptions(last) ? (last as ReductionOptions).returnTuple : undefined) ??
      options.returnTuple ??
      definition.returnTuple;
    if (!asList && isPlain(args)) return runOrRepeat(prepared, args, () => all(...args)[0]!);
    const results = all(...args);
    return results.length === 1 && !asList ? results[0]! : results;
  };
  return Object.assign(kernel, {
    [kernelMark]: true as const,
    kernelName: definition.name,
    with: (more: ReductionOptions) => makeReduction(definition, checkedReductionOptions({ ...options, ...more })),
    all,
    ...kernelTools((dtypes, target) => reductionSources(definition, options, dtypes, target)),
    asFunction: () => reductionValue(definition, options),
    asHole: (): HoleValue => {
      throw new UnsupportedError(
        `${definition.name} is a reduction and cannot be called for one element: call it on the array first, and pass its result`,
      );
    },
  });
}
