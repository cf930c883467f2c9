/**
 * How a row's values are gathered on the CPU: from memory or from a block that was computed, into accumulators side by side
 * that stay in vector registers, and how those become one.
 */

import { type DType, info, isNarrowFloat } from '../dtype.ts';
import { InternalError } from '../errors.ts';
import type { Kernel } from '../kernel.ts';
import { accumulateCost } from '../ops/accumulate.ts';
import { castText } from '../ops/cast.ts';
import { spell } from '../ops/spell.ts';
import { type OpName, opRow } from '../ops.ts';
import type { Pass } from '../passes.ts';
import { valueAt } from '../render-index.ts';
import { accumulatorAt, addText, fieldOf, type Gathering, givenOf, mergeText } from '../render-pass.ts';
import { type Form, hasStages } from '../schedule.ts';
import { resolveLoop, strong } from '../types.ts';
import { block, type Text } from '../writer.ts';
import { forEach, independent, scope } from './compute.ts';
import { rowLanes } from './schedule-reduce.ts';

/** Elements that are gathered at a time: they lie in the first-level cache for all that they are given to. */
export const blockElements = 512;

/** The text of what an element gives, at an index of the loop. */
export type DirectValue = (at: string) => string;

/** The text of an operand's value at an index of the loop. */
export type ReadAt = (operand: number, at: string) => string;

/** Values that lie in memory as they are, or are one cast away, need no computing. */
export function directValue(kernel: Kernel, form: Form, v: number, readAt: ReadAt): DirectValue | null {
  const line = kernel.lines[v]!;
  if (line.kind === 'load') {
    const { kind, per, dtype } = kernel.operands[line.operand]!;
    if (per !== 'element' || isNarrowFloat(dtype) || hasStages(form, line.operand)) return null;
    if (kind !== 'index' && form.steps[line.operand] === 'strided') return null;
    return (at) => readAt(line.operand, at);
  }
  if (line.kind !== 'cast' || info(line.dtype).kind !== 'float' || isNarrowFloat(line.dtype)) return null;
  if (info(line.from).kind === 'complex' || isNarrowFloat(line.from)) return null;
  const of = directValue(kernel, form, line.args[0], readAt);
  return of === null ? null : (at) => castText(line.from, line.dtype, of(at));
}

/** What each of the pass's gathered values is, in the order of `givenBy`. */
export function directValues({ kernel, form }: Gathering, pass: Pass, readAt: ReadAt): readonly (DirectValue | null)[] {
  return pass.gathers.flatMap((v) => {
    const line = kernel.lines[v]!;
    if (line.kind !== 'reduce') throw new InternalError(`line ${v} of ${kernel.name} reduces nothing`);
    return line.args.map((arg) => directValue(kernel, form, arg, readAt));
  });
}

/** What an accumulator takes of the element at a place of the block: its values' texts. */
export type ValuesAt = (v: number, at: string) => readonly string[];

// --- accumulators side by side ---------------------------------------------------------------------------------------

const valueType = (dtype: DType): string => info(dtype).value;

interface Extremum {
  readonly dtype: DType;
  readonly fold: 'maximum' | 'minimum';
}

/**
 * Most of the work is a plain maximum: of the index only the block is kept, and looked through in the end. That is the
 * first of the best if indices rise as the loops go.
 */
function extremumAt({ kernel, form }: Gathering, v: number): Extremum | null {
  const line = kernel.lines[v]!;
  if (line.kind !== 'reduce' || form.reduce?.ordered !== true || form.reduce.lanes === 1) return null;
  if (info(line.of).kind === 'complex') return null;
  if (line.op === 'argmax') return { dtype: line.of, fold: 'maximum' };
  return line.op === 'argmin' ? { dtype: line.of, fold: 'minimum' } : null;
}

/** Accumulators of a line in a loop along rows. */
export const lanesOf = (gathering: Gathering, v: number): number =>
  extremumAt(gathering, v) === null ? gathering.form.reduce!.lanes : 1;

/** One half of the lanes onto the other until one is left: always in the same order. Unrolled, each step is vectors. */
const intoOne = (body: (other: string) => string): readonly string[] => [
  `#pragma GCC unroll ${Math.log2(rowLanes)}`,
  ...block(
    `for (int distance = ${rowLanes / 2}; distance > 0; distance /= 2)`,
    forEach('l', '0', 'distance', [body('[l + distance]')], 'int'),
  ),
];

export function mergeLanes(gathering: Gathering, v: number): readonly string[] {
  if (lanesOf(gathering, v) === 1) return [];
  return intoOne((other) => mergeText(gathering, v, '[l]', (field) => `${field}${other}`));
}

/** Whole rounds of lanes over `[from, to)`, then what is left. The lanes' count is fixed: they are registers. */
function rounds(from: string, to: string, type: string, body: (at: string) => string): readonly string[] {
  return [
    `${type} k = ${from};`,
    ...block(
      `for (; k + ${rowLanes} <= ${to}; k += ${rowLanes})`,
      forEach('l', '0', `${rowLanes}`, [body('k + l')], 'int'),
    ),
    ...forEach('l', '0', `${to} - k`, [body('k + l')], 'int'),
  ];
}

/**
 * One accumulator after the other: each has the registers to itself, and finds the block in the cache. `kept`: the values
 * are still there after the last block.
 */
export function gatherRange(
  gathering: Gathering,
  pass: Pass,
  values: ValuesAt,
  from: string,
  to: string,
  type: string,
  kept = false,
): readonly string[] {
  return pass.gathers.flatMap((v) => {
    const extremum = extremumAt(gathering, v);
    const body =
      extremum === null
        ? rounds(from, to, type, (at) => addText(gathering, v, values(v, at), '[l]'))
        : extremumOf(gathering, v, extremum, values, to, kept);
    return pass.gathers.length === 1 ? body : scope(body);
  });
}

export const findsExtremum = (gathering: Gathering, pass: Pass): boolean =>
  pass.gathers.some((v) => extremumAt(gathering, v) !== null);

const countText = (start: string, to: string): string =>
  `const int count = ${to} - ${start} < ${blockElements} ? (int)(${to} - ${start}) : ${blockElements};`;

/** `body` for each block: `count` elements from `start`. */
export const blocks = (from: string, to: string, body: readonly Text[]): readonly string[] =>
  block(`for (long long start = ${from}; start < ${to}; start += ${blockElements})`, [countText('start', to), ...body]);

/** `v3_block`: where the block with the best of the elements begins; negative where none is better than those before. */
const bestBlock = (v: number): string => fieldOf(v, 'block');

/** What comes before the loop over blocks. */
export const beforeBlocks = (gathering: Gathering, pass: Pass): readonly string[] =>
  pass.gathers.flatMap((v) => (extremumAt(gathering, v) === null ? [] : [`long long ${bestBlock(v)} = -1;`]));

/** What comes after it, where the values are still there: `valuesAt` of a block that begins somewhere. */
export function afterBlocks(
  gathering: Gathering,
  pass: Pass,
  valuesAt: (start: string) => ValuesAt,
  to: string,
): readonly string[] {
  return pass.gathers.flatMap((v) => {
    const extremum = extremumAt(gathering, v);
    if (extremum === null) return [];
    const start = bestBlock(v);
    return block(`if (${start} >= 0)`, [countText(start, to), ...findBest(v, extremum.dtype, valuesAt(start))]);
  });
}

function spelledFor(dtype: DType): (name: OpName, ...args: readonly string[]) => string {
  return (name, ...args) =>
    spell(
      resolveLoop(
        name,
        args.map(() => strong(dtype)),
      ),
      'cpu',
      args,
    );
}

/** The block's best value in lanes that begin with the best before: where one of them gains, the block has the best. */
function extremumOf(
  gathering: Gathering,
  v: number,
  { dtype, fold }: Extremum,
  values: ValuesAt,
  count: string,
  kept: boolean,
): readonly string[] {
  const spelled = spelledFor(dtype);
  const top = fieldOf(v, 'top');
  const best = fieldOf(v, 'best');
  const start = bestBlock(v);
  const gain = (other: string): string => `${top}[l] = ${spelled(fold, `${top}[l]`, other)};`;
  return [
    `${valueType(dtype)} ${top}[${rowLanes}] __attribute__((aligned(64)));`,
    ...forEach('l', '0', `${rowLanes}`, [`${top}[l] = ${best};`], 'int'),
    ...rounds('0', count, 'int', (at) => gain(values(v, at)[0]!)),
    'int gains = 0;',
    ...forEach('l', '0', `${rowLanes}`, [`gains |= ${spelled('not_equal', `${top}[l]`, best)};`], 'int'),
    ...block('if (gains)', [
      ...intoOne((other) => gain(`${top}${other}`)),
      `${accumulatorAt(gathering, v).key}_add(&${best}, &${start}, ${top}[0], start);`,
      ...(kept ? [] : block(`if (${start} == start)`, findBest(v, dtype, values))),
    ]),
  ];
}

/** The first place of the best value in a block that has it. */
function findBest(v: number, dtype: DType, values: ValuesAt): readonly string[] {
  const spelled = spelledFor(dtype);
  const hasNaN = opRow('isnan').loops.some((loop) => loop.in[0] === dtype);
  const equal = spelled('equal', 'x', fieldOf(v, 'best'));
  const found = hasNaN ? `${equal} | ${spelled('isnan', 'x')}` : equal;
  return [
    'int at = count;',
    ...forEach(
      'i',
      '0',
      'count',
      [
        `const ${valueType(dtype)} x = ${values(v, 'i')[0]!};`,
        `const int seen = ${found} ? i : count;`,
        'at = seen < at ? seen : at;',
      ],
      'int',
    ),
    `${fieldOf(v, 'index')} = ${values(v, 'at')[1]!};`,
  ];
}

/** `v3_x_b`: the block of what is given to an accumulator. */
export const blockOf = (v: number, k: number): string => `${givenOf(v, k)}_b`;

// --- columns ---------------------------------------------------------------------------------------------------------

/** Weight of accumulators (see `accumulateCost`) above which several steps' values do not fit in the registers. */
const heaviest = 12;

/**
 * The two innermost loops over a tile of columns, where nothing must be computed for an element: several steps at once,
 * each column's in their order. `declared`: the operands' row starts. null: one step at a time.
 */
export function gatherColumns(
  gathering: Gathering,
  pass: Pass,
  declared: readonly string[],
  from: string,
  to: string,
): readonly string[] | null {
  const { kernel, form } = gathering;
  const d = form.rank - 2;
  const weight = pass.gathers.reduce((sum, v) => {
    const line = kernel.lines[v]!;
    if (line.kind !== 'reduce') return sum;
    // Of several steps' choices in a row gcc makes jumps, which are no vectors.
    if (line.op === 'argmax' || line.op === 'argmin') return Number.POSITIVE_INFINITY;
    return sum + accumulateCost[line.op];
  }, 0);
  const steps = form.reduce!.lanes;
  if (steps === 1 || pass.stores.length > 0 || weight > heaviest) return null;
  const direct = directValues(gathering, pass, (operand, at) => {
    const { name } = kernel.operands[operand]!;
    const row = form.fixed[operand] ? `${name}_row` : `(${name}_row + r * ${name}_s${d})`;
    return valueAt(kernel, form, operand, row, at);
  });
  if (direct.some((value) => value === null)) return null;
  let next = 0;
  const adds = pass.gathers.map((v) => {
    const values = accumulatorAt(gathering, v).inputs.map(() => direct[next++]!('j'));
    return addText(gathering, v, values, '[j - first]', '[j - first]');
  });
  const columns = (body: readonly Text[]): readonly string[] => [independent, ...forEach('j', 'first', 'last', body)];
  return block(`for (long long j${d} = ${from}; j${d} < ${to}; j${d} += ${steps})`, [
    ...declared,
    ...block(`if (${to} - j${d} >= ${steps})`, columns(forEach('r', '0', `${steps}`, adds, 'int')), '} else {'),
    forEach('r', '0', `${to} - j${d}`, columns(adds), 'int'),
    '}',
  ]);
}
