/**
 * One row per view operation: NumPy's name, parameters and defaults. Functions in templates, np functions (their names
 * in camelCase) and methods derive from these rows.
 */

import { type Argument, type Arguments, axesOf, intOf, listOf, type Parameter, wordOf } from './arguments.ts';
import { ArgumentError } from './errors.ts';
import type { View } from './layout.ts';
import type { Shape } from './shape.ts';
import {
  type Axes,
  atleastView,
  broadcastToView,
  diagonalView,
  expandDimsView,
  fliplrView,
  flipudView,
  flipView,
  matrixTransposeView,
  moveaxisView,
  ravelView,
  reshapeView,
  rollaxisView,
  rot90Views,
  squeezeView,
  swapaxesView,
  transposeView,
} from './views.ts';

export interface ViewFunction {
  readonly doc: string;
  /** The first is the array; a method leaves it out. */
  readonly parameters: readonly Parameter[];
  readonly aliases?: readonly string[];
  /** Also a method of arrays, as in NumPy; `attribute`: read without brackets, and no function. */
  readonly method?: true | 'attribute';
  /** The views to take one after the other: none when the array is the answer. */
  readonly make: (shape: Shape, args: Arguments) => readonly View[];
}

const array = (name: string): Parameter => ({ name, kind: 'array' });
const int = (name: string, value?: number): Parameter =>
  value === undefined ? { name, kind: 'int' } : { name, kind: 'int', default: value };
const ints = (name: string, value?: Argument): Parameter =>
  value === undefined ? { name, kind: 'ints' } : { name, kind: 'ints', default: value };
const order: Parameter = { name: 'order', kind: 'word', default: 'C' };

const optional = (args: Arguments, name: string): Axes | null => args[name] as Axes | null;

/** Whether elements are counted in Fortran's order, the first index fastest. */
function isFortran(name: string, args: Arguments): boolean {
  const word = wordOf(args, 'order');
  if (word === 'C' || word === 'F') return word === 'F';
  throw new ArgumentError(
    `${name}: order is 'C' or 'F', found '${word}'; the others depend on where elements lie in memory`,
  );
}

/** NumPy's order 'F': C order with all dimensions reversed, before and after. */
function reshaped(shape: Shape, to: Axes, fortran: boolean): readonly View[] {
  if (!fortran) return [reshapeView(shape, to)];
  const reversed = typeof to === 'number' ? to : [...to].reverse();
  const middle = reshapeView([...shape].reverse(), reversed);
  return [transposeView(shape, null), middle, transposeView(middle.kind === 'reshape' ? middle.shape : [], null)];
}

export const viewFunctions = {
  transpose: {
    doc: 'Dimensions in another order; reversed when no axes are given.',
    parameters: [array('a'), { name: 'axes', kind: 'ints', default: null, spread: true }],
    aliases: ['permute_dims'],
    method: true,
    make: (shape, args) => [transposeView(shape, args.axes === null ? null : listOf(args, 'axes'))],
  },
  T: {
    doc: 'Dimensions in reverse order.',
    parameters: [array('a')],
    method: 'attribute',
    make: (shape) => [transposeView(shape, null)],
  },
  mT: {
    doc: 'The last two dimensions exchanged.',
    parameters: [array('a')],
    method: 'attribute',
    make: (shape) => [matrixTransposeView(shape)],
  },
  matrix_transpose: {
    doc: 'The last two dimensions exchanged.',
    parameters: [array('x')],
    make: (shape) => [matrixTransposeView(shape)],
  },
  swapaxes: {
    doc: 'Two dimensions exchanged.',
    parameters: [array('a'), int('axis1'), int('axis2')],
    method: true,
    make: (shape, args) => [swapaxesView(shape, intOf(args, 'axis1'), intOf(args, 'axis2'))],
  },
  moveaxis: {
    doc: 'Axes moved to new positions, the others in their order.',
    parameters: [array('a'), ints('source'), ints('destination')],
    make: (shape, args) => [moveaxisView(shape, axesOf(args, 'source'), axesOf(args, 'destination'))],
  },
  rollaxis: {
    doc: 'An axis rolled back until it lies before a position.',
    parameters: [array('a'), int('axis'), int('start', 0)],
    make: (shape, args) => [rollaxisView(shape, intOf(args, 'axis'), intOf(args, 'start'))],
  },
  reshape: {
    doc: 'The same elements under another shape; one extent may be -1.',
    parameters: [array('a'), { name: 'shape', kind: 'ints', spread: true }, order],
    method: true,
    make: (shape, args) => reshaped(shape, axesOf(args, 'shape'), isFortran('reshape', args)),
  },
  ravel: {
    doc: 'All elements along one dimension.',
    parameters: [array('a'), order],
    method: true,
    make: (shape, args) => (isFortran('ravel', args) ? reshaped(shape, -1, true) : [ravelView(shape)]),
  },
  squeeze: {
    doc: 'Without dimensions of size 1.',
    parameters: [array('a'), ints('axis', null)],
    method: true,
    make: (shape, args) => [squeezeView(shape, optional(args, 'axis'))],
  },
  expand_dims: {
    doc: 'With new dimensions of size 1 at the given positions of the result.',
    parameters: [array('a'), ints('axis')],
    make: (shape, args) => [expandDimsView(shape, axesOf(args, 'axis'))],
  },
  flip: {
    doc: 'Backwards along the axes, by default along all.',
    parameters: [array('m'), ints('axis', null)],
    make: (shape, args) => [flipView(shape, optional(args, 'axis'))],
  },
  fliplr: {
    doc: 'Backwards along the second dimension.',
    parameters: [array('m')],
    make: (shape) => [fliplrView(shape)],
  },
  flipud: {
    doc: 'Backwards along the first dimension.',
    parameters: [array('m')],
    make: (shape) => [flipudView(shape)],
  },
  rot90: {
    doc: 'Rotated by k quarter turns from the first axis towards the second.',
    parameters: [array('m'), int('k', 1), ints('axes', [0, 1])],
    make: (shape, args) => rot90Views(shape, intOf(args, 'k'), listOf(args, 'axes')),
  },
  broadcast_to: {
    doc: 'Repeated to a larger shape, without a copy.',
    parameters: [array('array'), ints('shape')],
    make: (shape, args) => [broadcastToView(shape, axesOf(args, 'shape'))],
  },
  diagonal: {
    doc: 'A diagonal of two dimensions, as a new last one.',
    parameters: [array('a'), int('offset', 0), int('axis1', 0), int('axis2', 1)],
    method: true,
    make: (shape, args) => [diagonalView(shape, intOf(args, 'offset'), intOf(args, 'axis1'), intOf(args, 'axis2'))],
  },
  atleast_1d: { doc: 'With at least one dimension.', parameters: [array('a')], make: (shape) => atleast(shape, 1) },
  atleast_2d: { doc: 'With at least two dimensions.', parameters: [array('a')], make: (shape) => atleast(shape, 2) },
  atleast_3d: { doc: 'With at least three dimensions.', parameters: [array('a')], make: (shape) => atleast(shape, 3) },
} as const satisfies Readonly<Record<string, ViewFunction>>;

const atleast = (shape: Shape, rank: 1 | 2 | 3): readonly View[] =>
  shape.length >= rank ? [] : [atleastView(shape, rank)];

export type ViewName = keyof typeof viewFunctions;

const byName: ReadonlyMap<string, ViewFunction> = new Map(
  Object.entries<ViewFunction>(viewFunctions).flatMap(([name, row]) =>
    [name, ...(row.aliases ?? [])].map((word) => [word, row] as const),
  ),
);

/** The row of a NumPy name or alias. */
export const findView = (name: string): ViewFunction | undefined => byName.get(name);

/** Names of rows and their aliases. */
export const viewNames: readonly string[] = Object.freeze([...byName.keys()]);
