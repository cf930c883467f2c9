/** Names of the functions in generated text. */

import type { KernelFunction } from './kernel.ts';
import type { RawInfo } from './render-value.ts';
import { isReserved } from './syntax/reserved.ts';

export type FunctionNames = ReadonlyMap<KernelFunction, string>;

/**
 * A name of its own for each function that is called, also by another: one kernel for two types, or two kernels that
 * the user gave one name, are different functions.
 */
export function functionNames(functions: readonly KernelFunction[]): FunctionNames {
  const names = new Map<KernelFunction, string>();
  const taken = new Set<string>();
  const visit = (fn: KernelFunction): void => {
    if (names.has(fn)) return;
    const name = taken.has(fn.name) || isOurs(fn.name) ? `weft_${fn.name}_${names.size}` : fn.name;
    names.set(fn, name);
    taken.add(name).add(`${name}_value`);
    for (const callee of calleesIn(fn.body)) visit(callee);
  };
  functions.forEach(visit);
  return names;
}

/** Names that the text around a function uses: `element`, its operands x0, out, ..., its values v0, v1_0, ... */
const isOurs = (name: string): boolean => isReserved(name) || /^(?:element|[a-z]\d*(?:_\d+)?|out\d*)$/.test(name);

function calleesIn(part: unknown): KernelFunction[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'kind' in part && part.kind === 'call' && 'fn' in part ? [part.fn as KernelFunction] : [];
  return [
    ...own,
    ...Object.entries(part).flatMap(([key, inner]) => (key === 'fn' || key === 'loop' ? [] : calleesIn(inner))),
  ];
}

/** Name of the generated function for a kernel function: same function, different raw classes, different name. */
export function functionName(names: FunctionNames, fn: KernelFunction, raws: ReadonlyMap<string, RawInfo>): string {
  const name = names.get(fn)!;
  const suffix = [...raws.values()].map((raw) => `${raw.contiguous ? 'c' : 's'}${raw.rank}`).join('');
  return suffix === '' ? name : `${name}_${suffix}`;
}
