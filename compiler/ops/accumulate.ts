/**
 * How a reduction gathers elements: one row per kind of accumulator. An accumulator is some fields that begin at a value,
 * take one element after the other, merge with another's fields, and finish as one value. Every C text may name the
 * fields as pointers (`*total`), the element's values (`x`, `y`) and, in a merge, the other's fields (`other_total`).
 */

import { type DType, info, integerRange, kindOf } from '../dtype.ts';
import { literal } from '../literal.ts';
import { type OpName, opRow } from '../ops.ts';
import { resolveLoop, strong } from '../types.ts';
import type { FoldName, ReduceName } from './reduce-names.ts';
import { spell, type Target } from './spell.ts';

export interface Field {
  readonly name: string;
  readonly dtype: DType;
  /** C text of the value that it begins with. */
  readonly start: string;
}

export interface Accumulator {
  /** Names its C functions: equal for equal texts. */
  readonly key: string;
  readonly fields: readonly Field[];
  /** Types of what one element gives. */
  readonly inputs: readonly DType[];
  readonly result: DType;
  /** Distances are taken from the row's first element: `add` takes its value as `origin`, `finish` the `count` of elements. */
  readonly origin?: true;
  readonly add: readonly string[];
  readonly merge: readonly string[];
  /** A C expression of the fields by value (`total`); null where the fields are the result. */
  readonly finish: string | null;
}

/** The C name of what an element gives: `x`, `y`, `x2`, ... */
export const inputName = (k: number): string => (k === 0 ? 'x' : k === 1 ? 'y' : `x${k}`);

/** What no element changes: the identity of a fold in a type. */
export function identityText(op: FoldName, dtype: DType): string {
  const kind = kindOf(dtype);
  const isInteger = kind === 'int' || kind === 'uint';
  switch (op) {
    case 'add':
      return literal(kind === 'complex' ? [0, 0] : 0, dtype);
    case 'multiply':
      return literal(kind === 'complex' ? [1, 0] : 1, dtype);
    case 'logical_or':
      return '0';
    case 'logical_and':
      return '1';
    case 'maximum':
    case 'fmax':
    case 'minimum':
    case 'fmin': {
      const largest = op === 'minimum' || op === 'fmin';
      // A number wins over NaN there, so that NaN remains where there is nothing else.
      if (op === 'fmax' || op === 'fmin') {
        if (kind === 'float') return literal(Number.NaN, dtype);
        if (kind === 'complex') return literal([Number.NaN, Number.NaN], dtype);
      }
      if (kind === 'bool') return largest ? '1' : '0';
      if (isInteger) return literal(largest ? integerRange(dtype).max : integerRange(dtype).min, dtype);
      const bound = largest ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
      return literal(kind === 'complex' ? [bound, bound] : bound, dtype);
    }
  }
}

const folds: ReadonlySet<string> = new Set<FoldName>([
  'add',
  'multiply',
  'maximum',
  'minimum',
  'fmax',
  'fmin',
  'logical_or',
  'logical_and',
]);
const isFold = (op: ReduceName): op is FoldName => folds.has(op);

function fold(op: FoldName, dtype: DType, target: Target): Accumulator {
  const loop = resolveLoop(op, [strong(dtype), strong(dtype)]);
  return {
    key: `${op}_${info(dtype).short}`,
    fields: [{ name: 'total', dtype, start: identityText(op, dtype) }],
    inputs: [dtype],
    result: dtype,
    add: [`*total = ${spell(loop, target, ['(*total)', 'x'])};`],
    merge: [`*total = ${spell(loop, target, ['(*total)', 'other_total'])};`],
    finish: 'total',
  };
}

/** Statements of Knuth's exact addition (TAOCP 2, 4.2.2): `*to` gains `value`, `*error` what was rounded away. */
const addExactly = (to: string, error: string, value: string, part: string): readonly string[] => [
  `const double ${part} = *${to} + ${value};`,
  `const double ${part}_of = ${part} - *${to};`,
  `*${error} += (*${to} - (${part} - ${part}_of)) + (${value} - ${part}_of);`,
  `*${to} = ${part};`,
];

/** An error that is no number belongs to a sum that is infinite or no number. */
const corrected = (total: string, error: string): string => `(${error} == ${error} ? ${total} + ${error} : ${total})`;

function sum(dtype: DType): Accumulator {
  const number = (name: string): Field => ({ name, dtype: 'float64', start: '0.0' });
  if (kindOf(dtype) === 'complex') {
    return {
      key: 'sum_c128',
      fields: [number('re'), number('re_error'), number('im'), number('im_error')],
      inputs: ['complex128'],
      result: 'complex128',
      add: [...addExactly('re', 're_error', 'x.re', 'a'), ...addExactly('im', 'im_error', 'x.im', 'b')],
      merge: [
        ...addExactly('re', 're_error', 'other_re', 'a'),
        '*re_error += other_re_error;',
        ...addExactly('im', 'im_error', 'other_im', 'b'),
        '*im_error += other_im_error;',
      ],
      finish: `make_c128(${corrected('re', 're_error')}, ${corrected('im', 'im_error')})`,
    };
  }
  return {
    key: 'sum_f64',
    fields: [number('total'), number('error')],
    inputs: ['float64'],
    result: 'float64',
    add: addExactly('total', 'error', 'x', 'next'),
    merge: [...addExactly('total', 'error', 'other_total', 'next'), '*error += other_error;'],
    finish: corrected('total', 'error'),
  };
}

/**
 * The first of the best elements; NaN is better than any number. It begins worse than anything: an element that is no
 * better has index 0, or another before it. `ordered`: elements come in the order of their indices.
 */
function extremum(op: 'argmax' | 'argmin', dtype: DType, target: Target, ordered: boolean): Accumulator {
  const operation = (name: OpName, ...args: readonly string[]): string =>
    spell(
      resolveLoop(
        name,
        args.map(() => strong(dtype)),
      ),
      target,
      args,
    );
  const kind = kindOf(dtype);
  const hasNaN = opRow('isnan').loops.some((loop) => loop.in[0] === dtype);
  const better = (value: string): string => {
    const compare = operation(op === 'argmax' ? 'greater' : 'less', value, '(*best)');
    if (!hasNaN) return compare;
    if (kind === 'float') return `(!(${value} ${op === 'argmax' ? '<=' : '>='} *best) & (*best == *best))`;
    return `((${compare} | ${operation('isnan', value)}) & !${operation('isnan', '(*best)')})`;
  };
  const ties = (value: string): string => {
    const equal = operation('equal', value, '(*best)');
    return hasNaN ? `(${equal} | (${operation('isnan', value)} & ${operation('isnan', '(*best)')}))` : equal;
  };
  const step = (value: string, index: string, test: string): readonly string[] => [
    `const int takes = ${test};`,
    `*best = takes ? ${value} : *best;`,
    `*index = takes ? ${index} : *index;`,
  ];
  const earlier = (value: string, index: string): string => `(${ties(value)} & (${index} < *index))`;
  return {
    key: `${op}_${info(dtype).short}${ordered ? '_ordered' : ''}`,
    fields: [
      { name: 'best', dtype, start: identityText(op === 'argmax' ? 'maximum' : 'minimum', dtype) },
      { name: 'index', dtype: 'int64', start: '-1' },
    ],
    inputs: [dtype, 'int64'],
    result: 'int64',
    add: step('x', 'y', ordered ? better('x') : `${better('x')} | ${earlier('x', 'y')}`),
    merge: step(
      'other_best',
      'other_index',
      `(other_index >= 0) & ((*index < 0) | ${better('other_best')} | ${earlier('other_best', 'other_index')})`,
    ),
    finish: 'index < 0 ? 0 : index',
  };
}

/**
 * Sums of the distances to the row's first element and of their squares. That element is one of those counted, so its
 * distance to the mean is no larger than what the result contains.
 */
function deviation(exact: boolean): Accumulator {
  const fields = exact ? ['sum', 'sum_error', 'squares', 'squares_error'] : ['sum', 'squares'];
  const gain = (to: string, value: string, part: string): readonly string[] =>
    exact ? addExactly(to, `${to}_error`, value, part) : [`*${to} += ${value};`];
  return {
    key: exact ? 'deviation_exact' : 'deviation',
    fields: fields.map((name) => ({ name, dtype: 'float64', start: '0.0' })),
    inputs: ['float64'],
    result: 'float64',
    origin: true,
    add: [
      'const double distance = x - origin;',
      ...gain('sum', 'distance', 'a'),
      'const double square = distance * distance;',
      ...gain('squares', 'square', 'b'),
    ],
    merge: [
      ...gain('sum', 'other_sum', 'a'),
      ...gain('squares', 'other_squares', 'b'),
      ...(exact ? ['*sum_error += other_sum_error;', '*squares_error += other_squares_error;'] : []),
    ],
    finish: exact
      ? 'squares_left(count, sum, sum_error, squares, squares_error)'
      : 'squares_left(count, sum, 0.0, squares, 0.0)',
  };
}

/**
 * The same where not every element counts: each accumulator has the first that does as its own origin, and they merge by
 * Chan, Golub and LeVeque's formula ("Updating formulae and a pairwise algorithm for computing sample variances", 1979).
 */
function deviationWhere(exact: boolean): Accumulator {
  const errors = exact ? ['pivot_low', 'sum_error', 'squares_error'] : [];
  const fields = ['count', 'pivot', 'sum', 'squares', ...errors];
  const gain = (to: string, value: string, part: string): readonly string[] =>
    exact ? addExactly(to, `${to}_error`, value, part) : [`*${to} += ${value};`];
  const given = (names: readonly string[], read: (name: string) => string): string =>
    names.map((name) => (fields.includes(name) ? read(name) : '0.0')).join(', ');
  const moments = ['count', 'sum', 'sum_error', 'squares', 'squares_error'];
  const places = ['count', 'pivot', 'pivot_low', 'sum', 'sum_error'];
  const own = (name: string): string => `*${name}`;
  const other = (name: string): string => `other_${name}`;
  return {
    key: `deviation${exact ? '_exact' : ''}_where`,
    fields: fields.map((name) => ({ name, dtype: 'float64', start: '0.0' })),
    inputs: ['float64', 'bool'],
    result: 'float64',
    add: [
      '*pivot = *count == 0.0 && y ? x : *pivot;',
      'const double distance = y ? x - *pivot : 0.0;',
      '*count += y ? 1.0 : 0.0;',
      ...gain('sum', 'distance', 'a'),
      'const double square = distance * distance;',
      ...gain('squares', 'square', 'b'),
    ],
    merge: [
      'if (other_count == 0.0) return;',
      'double low, other_low;',
      `const double mean = mean_of(${given(places, own)}, &low);`,
      `const double other_mean = mean_of(${given(places, other)}, &other_low);`,
      // An empty accumulator has no mean: the other's is taken as it is.
      'const double between = *count == 0.0 ? 0.0 : (other_mean - mean) + (other_low - low);',
      'const double all = *count + other_count;',
      'const double across = between * between * (*count * other_count / all);',
      `const double other_within = squares_left(${given(moments, other)});`,
      `*squares = squares_left(${given(moments, own)});`,
      ...(exact ? ['*squares_error = 0.0;'] : []),
      ...gain('squares', 'other_within', 'a'),
      ...gain('squares', 'across', 'b'),
      'const double shift = between * (other_count / all);',
      'const double start = *count == 0.0 ? other_mean : mean;',
      '*pivot = start + shift;',
      ...(exact
        ? ['*pivot_low = (*count == 0.0 ? other_low : low) + (shift - (*pivot - start));', '*sum_error = 0.0;']
        : []),
      '*sum = 0.0;',
      '*count = all;',
    ],
    finish: `squares_left(${given(moments, (name) => name)})`,
  };
}

/** The accumulator of a reduction over elements of a type; `ordered` where they come in the order of their indices. */
export function accumulatorOf(
  op: Exclude<ReduceName, 'fold'>,
  dtype: DType,
  target: Target,
  ordered: boolean,
): Accumulator {
  if (isFold(op)) return fold(op, dtype, target);
  if (op === 'sum') return sum(dtype);
  if (op === 'argmax' || op === 'argmin') return extremum(op, dtype, target, ordered && kindOf(dtype) !== 'complex');
  if (op === 'deviation' || op === 'deviation_exact') return deviation(op === 'deviation_exact');
  return deviationWhere(op === 'deviation_exact_where');
}

/** Rough weight of taking one element, as in the operation table. */
export const accumulateCost: Readonly<Record<ReduceName, number>> = Object.freeze({
  add: 1,
  multiply: 1,
  maximum: 1,
  minimum: 1,
  fmax: 1,
  fmin: 1,
  logical_or: 1,
  logical_and: 1,
  sum: 6,
  argmax: 6,
  argmin: 6,
  deviation: 6,
  deviation_where: 8,
  deviation_exact: 16,
  deviation_exact_where: 18,
  fold: 8,
});
