/**
 * Parameters of the functions that are not operations: names and defaults as NumPy has them, so that templates, np
 * functions and methods bind arguments in one way. Operations take operands only; see the operation table for those.
 */

import { asNode, isWeak, type Operand } from './build.ts';
import { type DType, isDType } from './dtype.ts';
import { ArgumentError } from './errors.ts';
import { constant, type Node } from './graph.ts';
import { suggest } from './ops.ts';
import type { Shape } from './shape.ts';

/**
 * Python's None is null; a tuple or list of integers is a list; a dtype is its name. Weak integers are taken where plain
 * ones are asked for, scalars and booleans where an array is.
 */
export type Argument = null | boolean | number | string | readonly number[] | Operand | readonly Operand[];

export type ParameterKind =
  /** A node of the graph. */
  | 'array'
  /** A node or a scalar without a type of its own. */
  | 'value'
  | 'int'
  /** A plain number. */
  | 'number'
  /** An integer or a list of them. */
  | 'ints'
  | 'flag'
  | 'word'
  /** A number or a word. */
  | 'order'
  | 'dtype';

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** Absent: the argument is required. null: None may be given. */
  readonly default?: Argument;
  /** As a method's only arguments, several integers stand for one list: `a.reshape(2, 3)`. */
  readonly spread?: true;
  /** Takes all positional arguments, as Python's `*xi`. */
  readonly rest?: true;
}

export type Arguments = Readonly<Record<string, Argument>>;

const expectation: Readonly<Record<ParameterKind, string>> = {
  array: 'an array',
  value: 'an array or a number',
  int: 'an integer',
  number: 'a number',
  ints: 'an integer or a list of integers',
  flag: 'True or False',
  word: 'a string',
  order: 'a number or a string',
  dtype: 'a dtype',
};

const isOperand = (value: Argument): value is Operand =>
  typeof value === 'object' && value !== null && ('weak' in value || 'kind' in value);

/** A Python int where a plain integer is asked for: sizes and axes are numbers, whether the text or a variable gives them. */
const plainInt = (value: Argument): Argument =>
  isOperand(value) && isWeak(value) && value.weak === 'int' ? Number(value.value) : value;

function fits(kind: ParameterKind, value: Argument): boolean {
  switch (kind) {
    case 'array':
    case 'value':
      return isOperand(value) && !(kind === 'array' && isWeak(value));
    case 'int':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'ints':
      return Number.isSafeInteger(value) || (Array.isArray(value) && value.every((item) => Number.isSafeInteger(item)));
    case 'flag':
      return typeof value === 'boolean';
    case 'word':
      return typeof value === 'string';
    case 'order':
      return typeof value === 'string' || (isOperand(value) && isWeak(value));
    case 'dtype':
      return typeof value === 'string' && isDType(value);
  }
}

/** The form that a kind of parameter has, where another one means the same. */
function converted(kind: ParameterKind, value: Argument): Argument {
  switch (kind) {
    case 'array':
      return isOperand(value) ? asNode(value) : typeof value === 'boolean' ? constant(value, 'bool') : value;
    case 'value':
      return typeof value === 'boolean' ? constant(value, 'bool') : value;
    case 'number':
      return isOperand(value) && isWeak(value) && value.weak !== 'complex' ? Number(value.value) : value;
    case 'int':
      return plainInt(value);
    case 'ints':
      return Array.isArray(value) ? value.map(plainInt as (item: unknown) => number) : plainInt(value);
    default:
      return value;
  }
}

function found(value: Argument): string {
  if (value === null) return 'None';
  if (isOperand(value)) return isWeak(value) ? `${value.value}` : `an array of shape (${value.shape.join(', ')})`;
  return Array.isArray(value) ? `(${value.join(', ')})` : `${value as number | string | boolean}`;
}

function checked(name: string, parameter: Parameter, value: Argument): Argument {
  if (value === null && parameter.default === null) return value;
  const argument = converted(parameter.kind, value);
  if (fits(parameter.kind, argument)) return argument;
  const none = parameter.default === null ? ' or None' : '';
  throw new ArgumentError(`${name}: ${parameter.name} is ${expectation[parameter.kind]}${none}, found ${found(value)}`);
}

/**
 * The value of every parameter, by name: positional arguments, then keywords, then defaults.
 * Throws ArgumentError for too many, unknown, repeated and missing arguments and for one of a wrong kind.
 */
export function bindArguments(
  name: string,
  parameters: readonly Parameter[],
  positional: readonly Argument[],
  keywords: Arguments = {},
): Arguments {
  const bound: Record<string, Argument> = {};
  const given = gather(parameters, positional);
  if (given.length > parameters.length) {
    const most = parameters.length === 1 ? '1 argument' : `${parameters.length} arguments`;
    throw new ArgumentError(`${name}() takes at most ${most}, got ${positional.length}`);
  }
  given.forEach((value, k) => {
    bound[parameters[k]!.name] = value;
  });
  for (const [word, value] of Object.entries(keywords)) {
    if (!parameters.some((parameter) => parameter.name === word)) {
      const names = parameters.map((parameter) => parameter.name);
      const near = suggest(word, names);
      const hint = near === undefined ? `it takes ${names.join(', ')}` : `did you mean ${near}?`;
      throw new ArgumentError(`${name}() got an unexpected keyword argument '${word}'; ${hint}`);
    }
    if (Object.hasOwn(bound, word)) throw new ArgumentError(`${name}() got multiple values for argument '${word}'`);
    bound[word] = value;
  }
  for (const parameter of parameters) {
    if (!Object.hasOwn(bound, parameter.name)) {
      if (parameter.default === undefined)
        throw new ArgumentError(`${name}() missing required argument '${parameter.name}'`);
      bound[parameter.name] = parameter.default;
    } else if (parameter.rest === true) {
      const item: Parameter = { name: parameter.name, kind: parameter.kind };
      const values = bound[parameter.name] as readonly Argument[];
      bound[parameter.name] = values.map((value) => checked(name, item, value) as Operand);
    } else bound[parameter.name] = checked(name, parameter, bound[parameter.name]!);
  }
  return Object.freeze(bound);
}

function gather(parameters: readonly Parameter[], positional: readonly Argument[]): readonly Argument[] {
  const at = parameters.findIndex(({ rest, spread }) => rest === true || spread === true);
  const taker = parameters[at];
  if (taker === undefined) return positional;
  if (taker.rest === true) return [...positional.slice(0, at), positional.slice(at) as readonly Operand[]];
  const tail = positional.slice(at);
  const numbers = tail.map(plainInt);
  const several = tail.length > 1 && numbers.every((value) => typeof value === 'number');
  return several ? [...positional.slice(0, at), numbers as readonly number[]] : positional;
}

// A binding has checked the kinds: these say them to the type checker.

export const arrayOf = (args: Arguments, name: string): Node => args[name] as Node;
export const arraysOf = (args: Arguments, name: string): readonly Node[] => args[name] as readonly Node[];
export const operandOf = (args: Arguments, name: string): Operand => args[name] as Operand;
export const intOf = (args: Arguments, name: string): number => args[name] as number;
export const flagOf = (args: Arguments, name: string): boolean => args[name] as boolean;
export const wordOf = (args: Arguments, name: string): string => args[name] as string;

export const listOf = (args: Arguments, name: string): Shape => {
  const value = args[name] as number | readonly number[];
  return typeof value === 'number' ? [value] : value;
};

/** null and undefined are both "not given". */
export const dtypeOf = (args: Arguments, name: string): DType | undefined => (args[name] as DType | null) ?? undefined;
export const axesOf = (args: Arguments, name: string): number | readonly number[] =>
  args[name] as number | readonly number[];
