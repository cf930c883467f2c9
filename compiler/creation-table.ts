/** One row per function that makes arrays from nothing: NumPy's name, parameters and defaults. */

import {
  type Argument,
  type Arguments,
  arrayOf,
  arraysOf,
  dtypeOf,
  flagOf,
  intOf,
  listOf,
  operandOf,
  type Parameter,
  wordOf,
} from './arguments.ts';
import type { Operand } from './build.ts';
import { eye, full, identity, indices, meshgrid, ones, sparseIndices, tri, tril, triu, zeros } from './creation.ts';
import { arange } from './creation-range.ts';
import { geomspace, linspaceAndStep, logspace, type SpaceOptions } from './creation-space.ts';
import type { DType } from './dtype.ts';
import { ArgumentError } from './errors.ts';
import type { Node } from './graph.ts';
import { normalizeAxis, type Shape } from './shape.ts';

export interface CreationFunction {
  readonly doc: string;
  readonly parameters: readonly Parameter[];
  /** A list is a tuple of Python. */
  readonly make: (args: Arguments) => Node | readonly Node[];
}

const dtype: Parameter = { name: 'dtype', kind: 'dtype', default: null };
const int = (name: string, value?: Argument): Parameter =>
  value === undefined ? { name, kind: 'int' } : { name, kind: 'int', default: value };
const flag = (name: string, value: boolean): Parameter => ({ name, kind: 'flag', default: value });
const value = (name: string): Parameter => ({ name, kind: 'value' });
const array = (name: string): Parameter => ({ name, kind: 'array' });
const shape: Parameter = { name: 'shape', kind: 'ints' };
const likeShape: Parameter = { name: 'shape', kind: 'ints', default: null };
// Where the elements lie is the runtime's choice; the values are the same.
const order = (letter: string): Parameter => ({ name: 'order', kind: 'word', default: letter });
const ten: Operand = { weak: 'float', value: 10, literal: true };
const spaced: readonly Parameter[] = [value('start'), value('stop'), int('num', 50), flag('endpoint', true)];
const axis = int('axis', 0);

const shapeLike = (args: Arguments, source: Node): Shape =>
  args.shape === null ? source.shape : listOf(args, 'shape');

function like(args: Arguments, make: (shape: Shape, dtype: DType) => Node): Node {
  const source = arrayOf(args, 'a');
  return make(shapeLike(args, source), dtypeOf(args, 'dtype') ?? source.dtype);
}

function spaceOptions(args: Arguments): SpaceOptions {
  // One dimension has one place for its samples.
  normalizeAxis(intOf(args, 'axis'), 1);
  return { num: intOf(args, 'num'), endpoint: flagOf(args, 'endpoint'), dtype: dtypeOf(args, 'dtype') };
}

function makeRange(args: Arguments): Node {
  const [start, stop, step] = [args.start, args.stop, args.step] as (Operand | null)[];
  const only = start ?? stop;
  if (only === null || only === undefined) throw new ArgumentError("arange() missing required argument 'stop'");
  return arange(only, start === null ? null : stop, step, dtypeOf(args, 'dtype'));
}

const number = (name: string): Parameter => ({ name, kind: 'value', default: null });

export const creationFunctions = {
  zeros: {
    doc: 'Zeros; float64 unless a dtype is given.',
    parameters: [shape, dtype, order('C')],
    make: (args) => zeros(listOf(args, 'shape'), dtypeOf(args, 'dtype')),
  },
  ones: {
    doc: 'Ones; float64 unless a dtype is given.',
    parameters: [shape, dtype, order('C')],
    make: (args) => ones(listOf(args, 'shape'), dtypeOf(args, 'dtype')),
  },
  empty: {
    doc: 'An array to be written over; its elements are zeros.',
    parameters: [shape, dtype, order('C')],
    make: (args) => zeros(listOf(args, 'shape'), dtypeOf(args, 'dtype')),
  },
  full: {
    doc: 'One value everywhere, of its own type unless a dtype is given.',
    parameters: [shape, value('fill_value'), dtype, order('C')],
    make: (args) => full(listOf(args, 'shape'), operandOf(args, 'fill_value'), dtypeOf(args, 'dtype')),
  },
  zeros_like: {
    doc: 'Zeros of the type and shape of an array.',
    parameters: [array('a'), dtype, order('K'), flag('subok', true), likeShape],
    make: (args) => like(args, zeros),
  },
  ones_like: {
    doc: 'Ones of the type and shape of an array.',
    parameters: [array('a'), dtype, order('K'), flag('subok', true), likeShape],
    make: (args) => like(args, ones),
  },
  empty_like: {
    doc: 'An array of the type and shape of another, to be written over; its elements are zeros.',
    parameters: [array('prototype'), dtype, order('K'), flag('subok', true), likeShape],
    make: (args) => like({ ...args, a: args.prototype! }, zeros),
  },
  full_like: {
    doc: 'One value everywhere, of the type and shape of an array.',
    parameters: [array('a'), value('fill_value'), dtype, order('K'), flag('subok', true), likeShape],
    make: (args) => like(args, (to, type) => full(to, operandOf(args, 'fill_value'), type)),
  },
  arange: {
    doc: 'Numbers from start up to, not including, stop: ceil((stop - start) / step) of them.',
    parameters: [number('start'), number('stop'), number('step'), dtype],
    make: makeRange,
  },
  linspace: {
    doc: 'A number of values evenly from start to stop.',
    parameters: [...spaced, flag('retstep', false), dtype, axis],
    make: (args) => {
      const { values, step } = linspaceAndStep(operandOf(args, 'start'), operandOf(args, 'stop'), spaceOptions(args));
      return flagOf(args, 'retstep') ? [values, step] : values;
    },
  },
  logspace: {
    doc: 'The base to the powers that linspace gives.',
    parameters: [...spaced, { name: 'base', kind: 'value', default: ten }, dtype, axis],
    make: (args) =>
      logspace(operandOf(args, 'start'), operandOf(args, 'stop'), operandOf(args, 'base'), spaceOptions(args)),
  },
  geomspace: {
    doc: 'A number of values from start to stop, each the same multiple of the one before.',
    parameters: [...spaced, dtype, axis],
    make: (args) => geomspace(operandOf(args, 'start'), operandOf(args, 'stop'), spaceOptions(args)),
  },
  eye: {
    doc: 'Ones on diagonal k, zeros elsewhere.',
    parameters: [int('N'), int('M', null), int('k', 0), dtype, order('C')],
    make: (args) => eye(intOf(args, 'N'), args.M as number | null, intOf(args, 'k'), dtypeOf(args, 'dtype')),
  },
  identity: {
    doc: 'The identity matrix.',
    parameters: [int('n'), dtype],
    make: (args) => identity(intOf(args, 'n'), dtypeOf(args, 'dtype')),
  },
  tri: {
    doc: 'Ones on and below diagonal k, zeros above it.',
    parameters: [int('N'), int('M', null), int('k', 0), dtype],
    make: (args) => tri(intOf(args, 'N'), args.M as number | null, intOf(args, 'k'), dtypeOf(args, 'dtype')),
  },
  tril: {
    doc: 'The array with zeros above diagonal k of its last two dimensions.',
    parameters: [array('m'), int('k', 0)],
    make: (args) => tril(arrayOf(args, 'm'), intOf(args, 'k')),
  },
  triu: {
    doc: 'The array with zeros below diagonal k of its last two dimensions.',
    parameters: [array('m'), int('k', 0)],
    make: (args) => triu(arrayOf(args, 'm'), intOf(args, 'k')),
  },
  indices: {
    doc: 'Of every element of a grid its index along each dimension.',
    parameters: [{ name: 'dimensions', kind: 'ints' }, dtype, flag('sparse', false)],
    make: (args) =>
      (flagOf(args, 'sparse') ? sparseIndices : indices)(listOf(args, 'dimensions'), dtypeOf(args, 'dtype')),
  },
  meshgrid: {
    doc: 'Coordinates of a grid from the coordinates of its axes.',
    parameters: [
      { name: 'xi', kind: 'array', rest: true, default: [] },
      flag('copy', true),
      flag('sparse', false),
      { name: 'indexing', kind: 'word', default: 'xy' },
    ],
    make: (args) =>
      meshgrid(arraysOf(args, 'xi'), { sparse: flagOf(args, 'sparse'), indexing: wordOf(args, 'indexing') }),
  },
} as const satisfies Readonly<Record<string, CreationFunction>>;

export type CreationName = keyof typeof creationFunctions;

const byName: ReadonlyMap<string, CreationFunction> = new Map(Object.entries<CreationFunction>(creationFunctions));

/** The row of a NumPy name. */
export const findCreation = (name: string): CreationFunction | undefined => byName.get(name);

export const creationNames: readonly string[] = Object.freeze([...byName.keys()]);
