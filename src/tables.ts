/** Calls of the view and creation tables from JavaScript: positional arguments, then an options object of keywords. */

import { type Argument, bindArguments, type Parameter } from '../compiler/arguments.ts';
import { asNode } from '../compiler/build.ts';
import { findCreation } from '../compiler/creation-table.ts';
import { DTypeError } from '../compiler/errors.ts';
import { findReduction } from '../compiler/reductions-table.ts';
import { findView } from '../compiler/views-table.ts';
import type { Device } from '../runtime/device.ts';
import { methods, runOrRepeat } from './again.ts';
import { NDArray, pendingArray, viewOf } from './array.ts';
import { deviceOf } from './context.ts';
import { camelCase } from './names.ts';
import { commonDevice, type DTypeLike, dtypeOf, isOptions, toOperand } from './operand.ts';
import { storeInto } from './store-into.ts';

/** One argument for a parameter. Numbers are operands only where the parameter is a value. */
function toArgument(parameter: Parameter | undefined, value: unknown, device: Device): Argument {
  if (value === null || value === undefined) return null;
  if (parameter?.rest === true && Array.isArray(value)) return value.map((item) => asNode(toOperand(item, device)));
  switch (parameter?.kind) {
    case 'array':
      return asNode(toOperand(value, device));
    case 'value':
      return toOperand(value, device);
    case 'order':
      return typeof value === 'string' ? value : toOperand(value, device);
    case 'dtype':
      if (typeof value === 'number')
        throw new DTypeError(
          `expected a dtype, found ${value}; a shape of several dimensions is one list, such as [2, 3]`,
        );
      return dtypeOf(value as DTypeLike);
    default:
      return (typeof value === 'bigint' ? Number(value) : value) as Argument;
  }
}

interface Bound {
  readonly positional: readonly Argument[];
  readonly keywords: Record<string, Argument>;
  readonly device: Device;
  readonly out: unknown;
}

function bind(parameters: readonly Parameter[], values: readonly unknown[], extra: readonly string[]): Bound {
  const last = values.at(-1);
  const options = isOptions(last) ? last : {};
  const given = isOptions(last) ? values.slice(0, -1) : values;
  const arrays = [...given, ...Object.values(options)].filter((value): value is NDArray => value instanceof NDArray);
  const device = typeof options.device === 'string' ? deviceOf(options.device) : commonDevice(arrays);
  const rest = parameters.findIndex((parameter) => parameter.rest === true);
  const parameterAt = (k: number): Parameter | undefined => parameters[rest >= 0 && k >= rest ? rest : k];
  const positional = given.map((value, k) => {
    const parameter = parameterAt(k);
    return toArgument(parameter?.rest === true ? { name: parameter.name, kind: 'array' } : parameter, value, device);
  });
  const keywords: Record<string, Argument> = {};
  for (const [word, value] of Object.entries(options)) {
    if (extra.includes(word)) continue;
    const parameter = parameters.find(({ name }) => name === word || camelCase(name) === word);
    keywords[parameter?.name ?? word] = toArgument(parameter, value, device);
  }
  return { positional, keywords, device, out: options.out };
}

/** A view operation of an array: the same bytes where the view allows it. */
export function callView(name: string, array: unknown, values: readonly unknown[]): NDArray {
  const row = findView(name)!;
  const device = array instanceof NDArray ? commonDevice([array]) : commonDevice([]);
  const own = array instanceof NDArray ? array : pendingArray(asNode(toOperand(array, device)), device);
  const parameters = row.parameters.slice(1);
  const { positional, keywords } = bind(parameters, values, []);
  return viewOf(own, row.make(own.shape, bindArguments(camelCase(name), parameters, positional, keywords)));
}

/** Longer lists are data. */
const longestList = 8;

/** What plain values say, as text; null when they hold arrays or anything else that no short text can tell. */
function textOf(values: readonly unknown[]): string | null {
  let text = '';
  for (const value of values) {
    let own: string | null = null;
    if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined)
      own = Object.is(value, -0) ? '-0' : String(value);
    else if (typeof value === 'string') own = JSON.stringify(value);
    else if (Array.isArray(value) && value.length <= longestList) own = textOf(value);
    else if (isOptions(value)) own = optionsText(value);
    if (own === null) return null;
    text += `${own},`;
  }
  return `[${text}]`;
}

/** Not as a list of the same words and values: that is another call. */
function optionsText(options: Readonly<Record<string, unknown>>): string | null {
  const text = textOf(Object.entries(options).flat());
  return text === null ? null : `{${text}}`;
}

/** A reduction of an array; `out` is among the options. */
export function callReduction(name: string, array: unknown, values: readonly unknown[]): NDArray {
  const text = array instanceof NDArray ? textOf(values) : null;
  const run = (): NDArray => reduced(name, array, values);
  return text === null ? run() : runOrRepeat(methods, [array], run, `${name}${text} `);
}

function reduced(name: string, array: unknown, values: readonly unknown[]): NDArray {
  const row = findReduction(name)!;
  const { positional, keywords, device, out } = bind(row.parameters, [array, ...values], ['out']);
  const node = row.make(bindArguments(camelCase(name), row.parameters, positional, keywords));
  return out === undefined ? pendingArray(node, device) : storeInto(camelCase(name), out as NDArray, node);
}

/** An array from nothing. Costs nothing until it is stored. */
export function callCreation(
  name: string,
  values: readonly unknown[],
  defaults: Record<string, Argument> = {},
): NDArray | readonly NDArray[] {
  const row = findCreation(name)!;
  const { positional, keywords, device } = bind(row.parameters, values, ['device']);
  const unset = Object.entries(defaults).filter(([word]) => {
    const at = row.parameters.findIndex((parameter) => parameter.name === word);
    return !(word in keywords) && !(at >= 0 && at < positional.length);
  });
  const made = row.make(
    bindArguments(camelCase(name), row.parameters, positional, { ...Object.fromEntries(unset), ...keywords }),
  );
  return 'kind' in made ? pendingArray(made, device) : made.map((node) => pendingArray(node, device));
}
