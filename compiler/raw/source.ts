/** A source of CUDA C++ to what is known of it. */

import { LimitError } from '../errors.ts';
import type { Declarations, KernelDeclaration, RawToken, SourceFile } from './declaration-types.ts';
import { readDeclarations } from './declarations.ts';
import { readDeclarator, readSpecifiers } from './declarator.ts';
import { preprocess } from './preprocess.ts';
import { reachesBarrier } from './reach.ts';
import { type Bindings, noBindings, Resolver } from './resolve.ts';
import { textOf } from './tokenize.ts';
import type { GlobalFacts, IncludeFacts, KernelFacts, KernelParameter, SourceFacts } from './types.ts';

/** Characters of a text with its headers. */
const maxLength = 4 * 1024 ** 2;

/**
 * What a source declares. `headers`: texts by the name they are included by. `defines`: macros given beside the text, as
 * `definesOf(options)` gives them; with them, a name that nothing defines is taken as not defined, and without them every
 * branch that asks for it is read. Throws only LimitError.
 */
export function readSource(
  text: string,
  headers: Readonly<Record<string, string>> = {},
  defines?: Readonly<Record<string, string>>,
): SourceFacts {
  const length = Object.values(headers).reduce((sum, header) => sum + header.length, text.length);
  if (length > maxLength) {
    throw new LimitError(`the source and its headers have ${length} characters; at most ${maxLength} are read`);
  }
  const read = readDeclarations(preprocess(text, headers, defines));
  const declarations = { ...read, kernels: mergeKernels(read.kernels), globals: firstOfName(read.globals) };
  const resolver = new Resolver(declarations);
  return Object.freeze({
    kernels: Object.freeze(
      declarations.kernels.map((kernel) => kernelFacts(declarations, resolver, kernel, noBindings)),
    ),
    globals: Object.freeze(globalFacts(declarations, resolver)),
    includes: Object.freeze(includeFacts(declarations)),
    text,
    headers,
    declarations: Object.freeze(declarations),
  });
}

export const qualified = ({ scope, name }: { readonly scope: readonly string[]; readonly name: string }): string =>
  [...scope, name].join('::');

/** `bindings`: what the kernel's template parameters stand for. */
export function kernelFacts(
  declarations: Declarations,
  resolver: Resolver,
  kernel: KernelDeclaration,
  bindings: Bindings,
): KernelFacts {
  const { template, scope, body, launchBounds } = kernel;
  const [threads] = splitFirst(launchBounds);
  return Object.freeze({
    name: qualified(kernel),
    line: lineOf(declarations.files, kernel.token),
    isTemplate: template !== null && template.length > 0,
    templateParameters: Object.freeze((template ?? []).map(({ name }) => name)),
    isExternC: kernel.isExternC,
    parameters: Object.freeze(
      kernel.parameters.map((tokens): KernelParameter => {
        const { name, type } = resolver.parameter(tokens, scope, bindings);
        return Object.freeze({ name, text: writtenText(declarations.files, withoutDefault(tokens)), type });
      }),
    ),
    launchBounds: threads === undefined ? null : resolver.number(threads, scope, bindings),
    needsFibers: reachesBarrier(declarations.waiting, declarations.tokens, body.from, body.to),
  });
}

/** As the user wrote it, on one line; as one would write it where macros or comments are in it. */
function writtenText(files: readonly SourceFile[], tokens: readonly RawToken[]): string {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return '';
  const isWritten = tokens.every(({ text, start, end, file }, index) => {
    const before = tokens[index - 1]?.end ?? start;
    return file === first.file && end - start === text.length && start >= before;
  });
  const text = files[first.file]?.text.slice(first.start, last.end) ?? '';
  return isWritten && !/\/[/*]|\\|#/.test(text) ? text.replace(/\s+/g, ' ') : textOf(tokens);
}

function splitFirst(tokens: readonly RawToken[]): readonly (readonly RawToken[])[] {
  if (tokens.length === 0) return [];
  const comma = tokens.findIndex(({ text }) => text === ',');
  return [comma === -1 ? tokens : tokens.slice(0, comma)];
}

function withoutDefault(tokens: readonly RawToken[]): readonly RawToken[] {
  const equals = tokens.findIndex(({ text }) => text === '=');
  return equals === -1 ? tokens : tokens.slice(0, equals);
}

/** In the text itself. */
export function lineOf(files: readonly SourceFile[], token: RawToken): number {
  return token.file === 0 ? token.line : (files[token.file]?.line ?? 1);
}

// What tells overloads apart: types as written, without names.
function signature(kernel: KernelDeclaration): string {
  const types = kernel.parameters.map((tokens) => {
    const { token } = readDeclarator(tokens, readSpecifiers(tokens).end);
    return textOf(withoutDefault(tokens).filter((one) => one !== token));
  });
  return `${qualified(kernel)}(${types.join(', ')})`;
}

/** Prototypes with their definitions, in the order first met. */
function mergeKernels(kernels: readonly KernelDeclaration[]): readonly KernelDeclaration[] {
  const bySignature = new Map<string, KernelDeclaration>();
  const definitions = new Map<string, number>();
  const primaries = new Set<string>();
  for (const kernel of kernels) {
    const key = signature(kernel);
    const before = bySignature.get(key);
    bySignature.set(key, before === undefined ? kernel : merged(before, kernel));
    if (kernel.isDefinition && !before?.isDefinition) {
      definitions.set(qualified(kernel), (definitions.get(qualified(kernel)) ?? 0) + 1);
    }
    if (kernel.template !== null && kernel.template.length > 0) primaries.add(qualified(kernel));
  }
  return [...bySignature.values()].filter((kernel) => {
    const name = qualified(kernel);
    // A specialisation that leaves its arguments to be deduced.
    if (kernel.template?.length === 0 && primaries.has(name)) return false;
    // A prototype that names a type in another way than the one definition.
    return kernel.isDefinition || definitions.get(name) !== 1;
  });
}

function merged(first: KernelDeclaration, second: KernelDeclaration): KernelDeclaration {
  const [main, other] = second.isDefinition && !first.isDefinition ? [second, first] : [first, second];
  return {
    ...main,
    isExternC: first.isExternC || second.isExternC,
    launchBounds: main.launchBounds.length > 0 ? main.launchBounds : other.launchBounds,
  };
}

function firstOfName<Named extends { readonly scope: readonly string[]; readonly name: string }>(
  list: readonly Named[],
): readonly Named[] {
  const seen = new Set<string>();
  return list.filter((one) => !seen.has(qualified(one)) && seen.add(qualified(one)));
}

function globalFacts({ globals, files }: Declarations, resolver: Resolver): GlobalFacts[] {
  return globals.map((global) => {
    const { type, extents } = resolver.variable(global.tokens, global.scope);
    const line = lineOf(files, global.token);
    return Object.freeze({ name: qualified(global), kind: global.kind, type, extents, line });
  });
}

function includeFacts({ includes, files }: Declarations): IncludeFacts[] {
  return includes.map(({ name, isSystem, token }) => Object.freeze({ name, isSystem, line: lineOf(files, token) }));
}
