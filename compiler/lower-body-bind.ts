/** Placeholders of a kernel from the types of its arguments: CuPy's rules. */

import type { DType } from './dtype.ts';
import { ArgumentError, DTypeError } from './errors.ts';
import type { HoleValue } from './lower-body-options.ts';
import { namedType } from './lower-body-scope.ts';
import type { KernelAst, KernelParam } from './syntax/ast.ts';

/**
 * What each placeholder stands for. `given` are the arguments' types in the order of the call: the inputs, then all
 * outputs or none; null for a scalar, which decides nothing and is converted later. Outputs are looked at first.
 *
 * @throws ArgumentError for a wrong number of arguments; DTypeError when an array has another type than declared, when
 * a placeholder would be two types, and when no array decides one.
 */
export function bindPlaceholders(
  ast: Pick<KernelAst, 'inputs' | 'outputs'>,
  given: readonly (DType | null)[],
  holes: readonly HoleValue[] = [],
): Readonly<Record<string, DType>> {
  const { inputs, outputs } = ast;
  checkCount(inputs.length, outputs.length, given.length);
  const bindings = new Map<string, { readonly dtype: DType; readonly by: string }>();
  const arguments_ = given
    .slice(0, inputs.length)
    .map((dtype, index) => [inputs[index] as KernelParam, dtype] as const);
  const results = given.slice(inputs.length).map((dtype, index) => [outputs[index] as KernelParam, dtype] as const);
  for (const [param, dtype] of [...results, ...arguments_]) {
    if (dtype !== null) bindOne(bindings, param, dtype, holes);
  }
  for (const { name, type } of [...inputs, ...outputs]) checkDecided(bindings, name, type, holes);
  return Object.fromEntries([...bindings].map(([letter, { dtype }]) => [letter, dtype]));
}

function checkCount(inputs: number, outputs: number, given: number): void {
  if (given === inputs || given === inputs + outputs) return;
  const all = outputs === 0 ? '' : ` or, with the outputs, ${inputs + outputs}`;
  throw new ArgumentError(
    `the kernel takes ${inputs} ${inputs === 1 ? 'argument' : 'arguments'}${all}; ${given} given`,
  );
}

function bindOne(
  bindings: Map<string, { readonly dtype: DType; readonly by: string }>,
  { name, type }: KernelParam,
  dtype: DType,
  holes: readonly HoleValue[],
): void {
  const fixed = namedType({ bindings: {}, holes }, type);
  if (fixed !== undefined) {
    if (fixed === dtype) return;
    throw new DTypeError(
      `the parameter \`${name}\` is ${fixed}, its array is ${dtype}: convert it with astype('${fixed}')`,
    );
  }
  const letter = type.kind === 'name' ? type.name : `\${${type.index}}`;
  const bound = bindings.get(letter);
  if (bound === undefined) bindings.set(letter, { dtype, by: name });
  else if (bound.dtype !== dtype) {
    throw new DTypeError(
      `the placeholder ${letter} is ${bound.dtype} by \`${bound.by}\` and ${dtype} by \`${name}\`: convert one of them with astype`,
    );
  }
}

function checkDecided(
  bindings: ReadonlyMap<string, unknown>,
  name: string,
  type: KernelParam['type'],
  holes: readonly HoleValue[],
): void {
  if (type.kind === 'hole') {
    if (namedType({ bindings: {}, holes }, type) !== undefined) return;
    throw new DTypeError(`the type of the parameter \`${name}\` is an interpolated value that is no dtype`);
  }
  if (namedType({ bindings: {}, holes }, type) !== undefined || bindings.has(type.name)) return;
  throw new DTypeError(
    `the placeholder ${type.name} of \`${name}\` is decided by no array: scalars decide no type. Pass an array, or write a dtype for ${type.name}`,
  );
}
