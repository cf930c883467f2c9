/** The work of `weft eval`: variables from files, one expression, its value to a file or to stdout. */

import { extname } from 'node:path';
import { ArgumentError } from '../../compiler/errors.ts';
import { type NDArray, np, withDevice } from '../index.ts';
import { fileEndings, load, save } from '../io/files.ts';
import type { TemplateResult } from '../template.ts';
import { getValue, type Value } from '../values.ts';
import { exitCodes, isForUser, paint, printJson, type Terminal } from './output.ts';

export interface EvalOptions {
  readonly var?: readonly string[];
  readonly out?: string;
  readonly explain?: boolean;
  readonly device?: string;
  readonly json?: boolean;
}

const isFile = (text: string): boolean => fileEndings.includes(extname(text).toLowerCase());

/** A variable as it was given: a number, or the path of a file that is read later. */
export type Given = readonly [name: string, value: number | { readonly path: string }];

/** `x=...` taken apart; `kinds` says what may follow. */
export function splitVariable(text: string, kinds: string): readonly [name: string, value: string] {
  const match = /^([A-Za-z_]\w*)=(.+)$/s.exec(text);
  if (match === null) throw new ArgumentError(`--var is ${JSON.stringify(text)}; expected ${kinds}`);
  return [match[1]!, match[2]!];
}

/** A number or the name of a file; null for anything else. */
export function numberOrFile([name, value]: readonly [name: string, value: string]): Given | null {
  if (value.trim() !== '' && !Number.isNaN(Number(value))) return [name, Number(value)];
  return isFile(value) ? [name, { path: value }] : null;
}

/** `x=file.npy`, `k=0.5`. */
function parseVariable(text: string): Given {
  const [name, value] = splitVariable(text, 'name=file or name=number, such as x=input.npy');
  const given = numberOrFile([name, value]);
  if (given !== null) return given;
  throw new ArgumentError(
    `--var ${name} is ${JSON.stringify(value)}; expected a number or a file that ends in ${fileEndings.join(', ')}`,
  );
}

export const loaded = async ([name, value]: Given): Promise<readonly [string, NDArray | number]> => [
  name,
  typeof value === 'number' ? value : await load(value.path),
];

function checkOut(out: string | undefined): void {
  if (out === undefined || isFile(out)) return;
  throw new ArgumentError(`--out is ${JSON.stringify(out)}; expected a file that ends in ${fileEndings.join(', ')}`);
}

const isList = (value: TemplateResult): value is readonly TemplateResult[] => Array.isArray(value);
const isArray = (value: TemplateResult): value is NDArray => value !== undefined && !isList(value);

/** The arrays of a value: itself, or those of a tuple. */
const arraysOf = (value: TemplateResult): readonly NDArray[] =>
  isList(value) ? value.flatMap(arraysOf) : isArray(value) ? [value] : [];

/** JSON has no NaN, infinities and 64-bit integers: they become strings. */
function plain(value: Value): unknown {
  if (typeof value === 'object') return { re: plain(value[0]), im: plain(value[1]) };
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  return value;
}

/** Shape, dtype and the elements in C order. */
async function document(array: NDArray): Promise<object> {
  const data = await array.data();
  const values = Array.from({ length: array.size }, (_, index) => plain(getValue(array.dtype, data, index)));
  return { dtype: array.dtype, shape: array.shape, device: array.device, values };
}

async function deliver(terminal: Terminal, result: TemplateResult, { out, json }: EvalOptions): Promise<void> {
  const arrays = arraysOf(result);
  if (out !== undefined) {
    const [array] = arrays;
    if (array === undefined)
      throw new ArgumentError(
        'the last line gives nothing to write: end the expression with a value, such as the name it assigned to',
      );
    if (arrays.length > 1)
      throw new ArgumentError(`the expression gives ${arrays.length} arrays, a file holds one; pick one with [0]`);
    await save(out, array);
    if (json === true) printJson(terminal, { out, dtype: array.dtype, shape: array.shape, device: array.device });
    return;
  }
  if (json === true) printJson(terminal, { results: await Promise.all(arrays.map(document)) });
  else for (const array of arrays) terminal.out(`${array}\n`);
  if (arrays.length === 0) terminal.err('The last line is an assignment and gives no value.\n');
}

/**
 * Computes an expression and prints or writes its value. 0 when it was delivered; 1 when the expression or a file is wrong, with the
 * reason and its place on stderr. Throws ArgumentError for wrong options, which is exit code 2.
 */
export async function evaluateText(terminal: Terminal, expression: string, options: EvalOptions): Promise<number> {
  const given = (options.var ?? []).map(parseVariable);
  checkOut(options.out);
  const run = async (): Promise<number> => {
    try {
      const result: TemplateResult = np(expression, Object.fromEntries(await Promise.all(given.map(loaded))));
      if (options.explain === true) for (const array of arraysOf(result)) terminal.err(`${array.explain()}\n`);
      await deliver(terminal, result, options);
      return exitCodes.fine;
    } catch (error) {
      if (!isForUser(error)) throw error;
      terminal.err(`${paint(terminal, 'red', 'weft:')} ${error.message}\n`);
      return exitCodes.failed;
    }
  };
  return options.device === undefined ? run() : withDevice(options.device, run);
}
