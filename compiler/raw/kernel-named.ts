/** From a name expression to a kernel. */

import { ArgumentError } from '../errors.ts';
import { suggest } from '../ops.ts';
import type { KernelDeclaration, RawToken, TemplateParameter } from './declaration-types.ts';
import { readName } from './declarator.ts';
import { type Bindings, type Bound, Resolver } from './resolve.ts';
import { kernelFacts, qualified } from './source.ts';
import { textOf, tokensOf } from './tokenize.ts';
import type { KernelFacts, SourceFacts } from './types.ts';

const maxListed = 20;

/** As one writes it, in one spelling: `ns::k<float, 4>`. */
export const nameText = (nameExpression: string): string => textOf(tokensOf(nameExpression)).replace(/^::/, '');

/**
 * The kernel of a name expression: `k`, `ns::k`, `k<float, 4>`; template arguments are put in for the types of parameters.
 * Throws ArgumentError where the source has none, or more than one.
 */
export function kernelNamed(facts: SourceFacts, nameExpression: string): KernelFacts {
  const tokens = tokensOf(nameExpression);
  const { parts, end } = readName(tokens, 0);
  const last = parts.at(-1);
  const name = parts.map((part) => part.name).join('::');
  if (last === undefined || end !== tokens.length || parts.slice(0, -1).some(({ given }) => given !== null)) {
    throw new ArgumentError(
      `${JSON.stringify(nameExpression.slice(0, 80))} is not the name of a kernel; expected one as C++ has it, such as k, ns::k or k<float, 4>. ${listed(facts)}`,
    );
  }
  const special = indicesOf(facts, nameText(nameExpression), (template) => template === null || template.length === 0);
  if (special.length > 0) return only(facts, special);
  const found = indicesOf(facts, name, () => true);
  const templates = found.filter((index) => facts.kernels[index]?.isTemplate === true);
  if (found.length === 0) throw unknown(facts, name);
  if (last.given === null) throw notNamed(facts, name, templates);
  if (templates.length === 0) {
    throw new ArgumentError(`the kernel ${name} is not a template: it takes no <>. Name it ${name}`);
  }
  return instance(facts, templates, last.given);
}

function indicesOf(
  { declarations }: SourceFacts,
  name: string,
  takes: (template: readonly TemplateParameter[] | null) => boolean,
): readonly number[] {
  return declarations.kernels.flatMap((kernel, index) =>
    qualified(kernel) === name && takes(kernel.template) ? [index] : [],
  );
}

const shown = ({ name, templateParameters, parameters, line }: KernelFacts): string => {
  const template = templateParameters.length === 0 ? '' : `<${templateParameters.join(', ')}>`;
  return `${name}${template}(${parameters.map(({ text }) => text).join(', ')}) in line ${line}`;
};

function listed({ kernels }: SourceFacts): string {
  if (kernels.length === 0) return 'The source has no __global__ function';
  const names = [...new Set(kernels.map(({ name }) => name))];
  const more = names.length > maxListed ? `, and ${names.length - maxListed} more` : '';
  return `The source has ${names.slice(0, maxListed).join(', ')}${more}`;
}

function unknown(facts: SourceFacts, name: string): ArgumentError {
  const names = [...new Set(facts.kernels.map((kernel) => kernel.name))];
  const inside = names.find((one) => one.endsWith(`::${name}`));
  const near = inside ?? suggest(name, names.slice(0, 1000));
  const hint = near === undefined ? '.' : `; did you mean ${near}?`;
  return new ArgumentError(`the source has no kernel ${name.slice(0, 80)}${hint} ${listed(facts)}`);
}

function notNamed(facts: SourceFacts, name: string, templates: readonly number[]): ArgumentError {
  const kernel = facts.kernels[templates[0] ?? 0];
  const example = kernel?.templateParameters.map(
    (_, index) => facts.declarations.kernels[templates[0] ?? 0]?.template?.[index],
  );
  const given = example?.map((parameter) => (parameter?.isType === true ? 'float' : '4')).join(', ');
  const parameters = kernel?.templateParameters.join(', ');
  return new ArgumentError(
    `the kernel ${name} is a template of <${parameters}>: name its arguments, as ${name}<${given}>`,
  );
}

function only(facts: SourceFacts, indices: readonly number[]): KernelFacts {
  const [first] = indices.map((index) => facts.kernels[index] as KernelFacts);
  if (first === undefined || indices.length > 1) throw ambiguous(facts, indices);
  return first;
}

function ambiguous(facts: SourceFacts, indices: readonly number[]): ArgumentError {
  const kernels = indices.map((index) => facts.kernels[index] as KernelFacts);
  return new ArgumentError(
    `the source has ${kernels.length} kernels named ${kernels[0]?.name}: ${kernels.map(shown).join('; ')}. A name is not enough to tell them apart: rename one of them`,
  );
}

function instance(
  facts: SourceFacts,
  indices: readonly number[],
  given: readonly (readonly RawToken[])[],
): KernelFacts {
  const { declarations } = facts;
  const fitting = indices.filter((index) => fits(declarations.kernels[index]?.template ?? [], given.length));
  const [index] = fitting;
  if (index === undefined) {
    const first = facts.kernels[indices[0] ?? 0] as KernelFacts;
    const found = given.length === 0 ? 'none' : given.map(textOf).join(', ');
    throw new ArgumentError(
      `the kernel ${first.name} is a template of <${first.templateParameters.join(', ')}>, found ${found}`,
    );
  }
  if (fitting.length > 1) throw ambiguous(facts, fitting);
  const kernel = declarations.kernels[index] as KernelDeclaration;
  const resolver = new Resolver(declarations);
  const bound = kernelFacts(declarations, resolver, kernel, bind(resolver, kernel, given));
  // What an argument's type does in its methods, the kernel may do.
  const waits = given.flat().some(({ kind, text }) => kind === 'name' && declarations.waiting.has(text));
  return waits ? Object.freeze({ ...bound, needsFibers: true }) : bound;
}

function fits(template: readonly TemplateParameter[], count: number): boolean {
  if (count > template.length) return template.at(-1)?.isPack === true;
  return template.slice(count).every(({ byDefault, isPack }) => byDefault.length > 0 || isPack);
}

function bind(resolver: Resolver, kernel: KernelDeclaration, given: readonly (readonly RawToken[])[]): Bindings {
  const bindings = new Map<string, Bound>();
  for (const [index, { name, isPack, byDefault }] of (kernel.template ?? []).entries()) {
    const tokens = given[index];
    // Of a pack's parameters the text does not say how many there are.
    if (name === '' || isPack) continue;
    if (tokens !== undefined) bindings.set(name, resolver.argument(tokens, [], new Map()));
    else bindings.set(name, resolver.argument(byDefault, kernel.scope, bindings));
  }
  return bindings;
}
