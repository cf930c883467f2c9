/**
 * One row per reduction: NumPy's name, parameters and defaults. Functions in templates, np functions (their names in
 * camelCase) and methods derive from these rows. All take `out` besides, by name.
 */

import {
  type Argument,
  type Arguments,
  arrayOf,
  axesOf,
  dtypeOf,
  flagOf,
  operandOf,
  type Parameter,
  wordOf,
} from './arguments.ts';
import type { Operand } from './build.ts';
import { ArgumentError } from './errors.ts';
import type { Node } from './graph.ts';
import {
  countNonzero,
  deviations,
  extreme,
  extremeIndex,
  mean,
  nanextreme,
  nanextremeIndex,
  nanmean,
  nanprod,
  nanstd,
  nansum,
  nanvar,
  peakToPeak,
  prod,
  type ReduceOptions,
  sum,
  truth,
  variances,
} from './reductions.ts';
import { average, logSoftmax, logsumexp, type NormOrder, norm, plainNumber, softmax } from './reductions-more.ts';

export interface ReductionFunction {
  readonly doc: string;
  /** The first is the array; a method leaves it out. */
  readonly parameters: readonly Parameter[];
  readonly aliases?: readonly string[];
  /** Also a method of arrays in NumPy. */
  readonly method?: true;
  /** NumPy's or SciPy's name where it is not the row's. */
  readonly numpy?: string;
  readonly make: (args: Arguments) => Node;
}

// Names and kinds stay literal: the types of functions and methods are made from them.
const array = <const N extends string>(name: N) => ({ name, kind: 'array' }) as const;
const optional = <const N extends string, const K extends Parameter['kind']>(name: N, kind: K) =>
  ({ name, kind, default: null }) as const;
const axis = optional('axis', 'ints');
const dtype = optional('dtype', 'dtype');
const where = optional('where', 'value');
const initial = optional('initial', 'value');
const ddof = { name: 'ddof', kind: 'number', default: 0 } as const;
const keepdims = { name: 'keepdims', kind: 'flag', default: false } as const;

/** What a row's parameters say, whichever of them it has. */
function optionsOf(args: Arguments): ReduceOptions {
  const has = (name: string): boolean => args[name] !== undefined && args[name] !== null;
  return {
    axis: has('axis') ? axesOf(args, 'axis') : null,
    keepdims: has('keepdims') && flagOf(args, 'keepdims'),
    dtype: has('dtype') ? dtypeOf(args, 'dtype') : undefined,
    where: has('where') ? operandOf(args, 'where') : null,
    initial: has('initial') ? operandOf(args, 'initial') : null,
    ddof: has('ddof') ? (args.ddof as number) : 0,
  };
}

type Make = (array: Node, options: ReduceOptions) => Node;

const from =
  (make: Make) =>
  (args: Arguments): Node =>
    make(arrayOf(args, 'a'), optionsOf(args));

const summed = [array('a'), axis, dtype, keepdims, initial, where] as const;
const extremes = [array('a'), axis, keepdims, initial, where] as const;
const counted = [array('a'), axis, keepdims] as const;
const indexed = [array('a'), optional('axis', 'int'), keepdims] as const;
const averaged = [array('a'), axis, dtype, keepdims, where] as const;
const varied = [array('a'), axis, dtype, ddof, keepdims, where] as const;
const asked = [array('a'), axis, keepdims, where] as const;

function orderOf(args: Arguments): NormOrder {
  const order: Argument | undefined = args.ord;
  if (order === null || order === undefined) return null;
  if (typeof order !== 'string') return plainNumber('norm: ord', order as Operand);
  if (wordOf(args, 'ord') === 'fro') return 'fro';
  throw new ArgumentError(`norm: ord is a number or 'fro', found '${order}'`);
}

export const reductionFunctions = {
  sum: {
    doc: 'Sum; of bools and small integers in 64 bits, of floats as exact as if added in twice their precision.',
    parameters: summed,
    method: true,
    make: from(sum),
  },
  prod: { doc: 'Product, in the types of sum.', parameters: summed, method: true, make: from(prod) },
  max: {
    doc: 'Largest element; NaN wins.',
    parameters: extremes,
    aliases: ['amax'],
    method: true,
    make: from((a, options) => extreme('maximum', a, options)),
  },
  min: {
    doc: 'Smallest element; NaN wins.',
    parameters: extremes,
    aliases: ['amin'],
    method: true,
    make: from((a, options) => extreme('minimum', a, options)),
  },
  any: {
    doc: 'Whether some element is non-zero.',
    parameters: asked,
    method: true,
    make: from((a, options) => truth('logical_or', a, options)),
  },
  all: {
    doc: 'Whether every element is non-zero.',
    parameters: asked,
    method: true,
    make: from((a, options) => truth('logical_and', a, options)),
  },
  mean: { doc: 'Arithmetic mean; of integers in float64.', parameters: averaged, method: true, make: from(mean) },
  var: {
    doc: 'Variance, with `ddof` taken from the number of elements; one pass.',
    parameters: varied,
    method: true,
    make: from(variances),
  },
  std: { doc: 'Standard deviation: the root of var.', parameters: varied, method: true, make: from(deviations) },
  argmax: {
    doc: 'Index of the first largest element, along the axis or in C order; NaN wins.',
    parameters: indexed,
    method: true,
    make: from((a, options) => extremeIndex('argmax', a, options)),
  },
  argmin: {
    doc: 'Index of the first smallest element, along the axis or in C order; NaN wins.',
    parameters: indexed,
    method: true,
    make: from((a, options) => extremeIndex('argmin', a, options)),
  },
  count_nonzero: { doc: 'How many elements are non-zero.', parameters: counted, make: from(countNonzero) },
  ptp: { doc: 'Largest less smallest element.', parameters: extremes, make: from(peakToPeak) },
  nansum: { doc: 'Sum without NaN.', parameters: summed, make: from(nansum) },
  nanprod: { doc: 'Product without NaN.', parameters: summed, make: from(nanprod) },
  nanmax: {
    doc: 'Largest number; NaN where there is none.',
    parameters: extremes,
    make: from((a, options) => nanextreme('fmax', a, options)),
  },
  nanmin: {
    doc: 'Smallest number; NaN where there is none.',
    parameters: extremes,
    make: from((a, options) => nanextreme('fmin', a, options)),
  },
  nanmean: { doc: 'Mean of the numbers; NaN where there is none.', parameters: averaged, make: from(nanmean) },
  nanvar: { doc: 'Variance of the numbers; NaN where too few.', parameters: varied, make: from(nanvar) },
  nanstd: { doc: 'Standard deviation of the numbers.', parameters: varied, make: from(nanstd) },
  nanargmax: {
    doc: 'Index of the first largest number; -1 where there is none.',
    parameters: indexed,
    make: from((a, options) => nanextremeIndex('argmax', a, options)),
  },
  nanargmin: {
    doc: 'Index of the first smallest number; -1 where there is none.',
    parameters: indexed,
    make: from((a, options) => nanextremeIndex('argmin', a, options)),
  },
  average: {
    doc: 'Mean with weights: of the shape of the array, or one for each index of the axis.',
    parameters: [array('a'), axis, optional('weights', 'array'), keepdims],
    make: (args) =>
      average(arrayOf(args, 'a'), args.weights === null ? null : arrayOf(args, 'weights'), optionsOf(args)),
  },
  norm: {
    doc: "Norm of all elements, of vectors along an axis (ord 0, 1, 2, inf, -inf, p) or of matrices along two ('fro', 1, -1, inf, -inf).",
    numpy: 'linalg.norm',
    parameters: [array('x'), optional('ord', 'order'), axis, keepdims],
    make: (args) => norm(arrayOf(args, 'x'), orderOf(args), optionsOf(args)),
  },
  logsumexp: {
    doc: 'Logarithm of the sum of exponentials.',
    numpy: 'scipy.special.logsumexp',
    parameters: [array('a'), axis, keepdims],
    make: from(logsumexp),
  },
  softmax: {
    doc: 'Exponentials divided by their sum.',
    numpy: 'scipy.special.softmax',
    parameters: [array('a'), axis],
    make: from(softmax),
  },
  log_softmax: {
    doc: 'Logarithm of softmax.',
    numpy: 'scipy.special.log_softmax',
    parameters: [array('a'), axis],
    make: from(logSoftmax),
  },
} as const satisfies Readonly<Record<string, ReductionFunction>>;

export type ReductionRows = typeof reductionFunctions;
export type ReductionName = keyof ReductionRows;

const byName: ReadonlyMap<string, ReductionFunction> = new Map(
  Object.entries<ReductionFunction>(reductionFunctions).flatMap(([name, row]) =>
    [name, ...(row.aliases ?? [])].map((word) => [word, row] as const),
  ),
);

/** The row of a NumPy name or alias. */
export const findReduction = (name: string): ReductionFunction | undefined => byName.get(name);

/** Names of rows and their aliases. */
export const reductionNames: readonly string[] = Object.freeze([...byName.keys()]);
