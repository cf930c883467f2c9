/**
 * The loops of a CPU kernel with reductions. A task is a row, a tile of columns, or a part of one. Values are computed by
 * the pass's function and gathered into accumulators: lanes of a row side by side, or one for each column.
 */

import { type DType, info } from '../dtype.ts';
import type { Kernel } from '../kernel.ts';
import { outliving, type Pass, type Passes, passesOf, type RowStage } from '../passes.ts';
import { type Raws, renderLine } from '../render-element.ts';
import { functionNames } from '../render-function-names.ts';
import { declareRow, decodeRow, storeAt, valueAt } from '../render-index.ts';
import {
  accumulatorAt,
  addText,
  fieldOf,
  finishText,
  type Gathering,
  givenBy,
  givenOf,
  mergeText,
  originsOf,
  reducedExtents,
  resultText,
  uniformNames,
} from '../render-pass.ts';
import type { Form, ReduceForm } from '../schedule.ts';
import { block, type Text } from '../writer.ts';
import { type Access, compute, forEach, scope, type Work } from './compute.ts';
import {
  afterBlocks,
  beforeBlocks,
  blockElements,
  blockOf,
  blocks,
  type DirectValue,
  directValues,
  findsExtremum,
  gatherColumns,
  gatherRange,
  lanesOf,
  mergeLanes,
  type ValuesAt,
} from './gather.ts';
import { tileColumns } from './schedule-reduce.ts';

export interface Reduction {
  readonly kernel: Kernel;
  readonly form: Form;
  readonly reduce: ReduceForm;
  readonly raws: Raws;
  /** Whether a pass is computed in lanes of vector math. */
  readonly lanes: (pass: number) => boolean;
}

/** What the task's loops share. */
interface Context extends Reduction, Gathering {
  readonly passes: Passes;
  readonly columns: boolean;
  readonly names: readonly string[];
}

const valueType = (dtype: DType): string => info(dtype).value;

export function reduceLoop(reduction: Reduction): readonly Text[] {
  const { kernel, form, reduce, raws } = reduction;
  const context: Context = {
    ...reduction,
    target: 'cpu',
    passes: passesOf(kernel),
    columns: reduce.kind === 'columns',
    names: uniformNames(kernel, 'cpu', raws),
  };
  const { passes, stages } = context.passes;
  return block('for (long long task = begin; task < end; ++task)', [
    ...taskPlace(context),
    ...rowOperands(context).map((k) => declareRow(kernel, form, k, reduce.outer)),
    ...keptValues(context).map((v) => `${valueType(kernel.lines[v]!.dtype)} v${v}_c[${tileColumns(kernel)}];`),
    ...stageText(context, stages[0]!, 0),
    ...passes.flatMap((pass, index) => [
      ...passText(context, pass, index),
      ...(reduce.parts ? exchange(context, pass) : []),
      ...stageText(context, stages[index + 1]!, index + 1),
    ]),
  ]);
}

/** Which row, which columns, which part: `row`, `first` and `last`, `from` and `to`. */
function taskPlace({ kernel, form, reduce, columns }: Context): readonly string[] {
  const tile = tileColumns(kernel);
  const inner = `n${form.rank - 1}`;
  const shared = reduce.parts ? 'task / parts' : 'task';
  const outermost = `n${reduce.outer}`;
  return [
    `const long long place = ${shared};`,
    ...(columns
      ? [
          `const long long tiles = (${inner} + ${tile - 1}) / ${tile};`,
          'const long long row = place / tiles;',
          `const long long first = place % tiles * ${tile};`,
          `const long long last = ${inner} - first < ${tile} ? ${inner} : first + ${tile};`,
        ]
      : reduce.outer === 0
        ? []
        : ['const long long row = place;']),
    ...(reduce.parts
      ? [
          'const long long part = task % parts;',
          `const long long share = (${outermost} + parts - 1) / parts;`,
          `const long long from = part * share < ${outermost} ? part * share : ${outermost};`,
          `const long long to = ${outermost} - from < share ? ${outermost} : from + share;`,
        ]
      : []),
    ...decodeRow(form, 'row', reduce.outer),
  ];
}

const rowOperands = ({ kernel }: Reduction): readonly number[] =>
  kernel.operands.flatMap(({ per, kind }, k) => (per === 'row' && kind !== 'raw' ? [k] : []));

/** Values of rows that are needed beyond the loop over columns that computes them. */
const keptValues = ({ columns, passes, kernel }: Context): readonly number[] =>
  columns ? outliving(kernel, passes) : [];

// --- values of rows --------------------------------------------------------------------------------------------------

/** Lines that are known now, and results of rows. For columns in a loop over them. */
function stageText(context: Context, stage: RowStage, index: number): readonly string[] {
  const { kernel, form, raws, columns } = context;
  if (stage.lines.length === 0 && stage.stores.length === 0) return [];
  const at = columns ? 'j' : '0';
  const names = [...context.names];
  if (columns) for (const v of keptValues(context)) if (!stage.lines.includes(v)) names[v] = `v${v}_c[j - first]`;
  const kept = new Set(keptValues(context));
  const body = [
    ...stage.lines.flatMap((v) => {
      const line = kernel.lines[v]!;
      const save = kept.has(v) ? [`v${v}_c[j - first] = v${v};`] : [];
      if (line.kind === 'reduce') return [...finishText(context, v, firstOf(context, v, 'j - first')), ...save];
      if (line.kind === 'result')
        return [resultText(context, v, (reduction) => firstOf(context, reduction, 'j - first')), ...save];
      if (line.kind === 'load') {
        const { name } = kernel.operands[line.operand]!;
        const text = valueAt(kernel, form, line.operand, `${name}_row`, at);
        return [`const ${valueType(line.dtype)} v${v} = ${text};`, ...save];
      }
      const [, statement] = renderLine(kernel, 'cpu', raws, functionNames(kernel.functions), line, v, names);
      return [...(statement ?? []), ...save];
    }),
    ...stage.stores.map(({ operand, line }) =>
      storeAt(kernel, form, operand, `${kernel.operands[operand]!.name}_row`, at, names[line]!),
    ),
  ];
  const title = index === 0 ? [] : ['// What the row is known to be by now.'];
  return columns ? [...title, ...forEach('j', 'first', 'last', body)] : [...title, ...body];
}

/** Which of the accumulators side by side: the column's, or the lane that has all lanes' elements. */
const firstOf = (context: Context, v: number, column: string): string =>
  context.columns ? `[${column}]` : lanesOf(context, v) > 1 ? '[0]' : '';

// --- passes ----------------------------------------------------------------------------------------------------------

function passText(context: Context, pass: Pass, index: number): readonly string[] {
  const { kernel, form, reduce, columns } = context;
  const operands = new Set([...pass.reads, ...pass.stores.map(({ operand }) => operand)]);
  const moving = [...operands].filter(
    (k) => kernel.operands[k]!.kind !== 'raw' && kernel.operands[k]!.per === 'element',
  );
  const declared = moving.map((k) => declareRow(kernel, form, k));
  const ends = (d: number): readonly [string, string] =>
    reduce.parts && d === reduce.outer ? ['from', 'to'] : ['0', `n${d}`];
  let d = form.rank - 2;
  const gathered = columns ? gatherColumns(context, pass, declared, ...ends(d)) : null;
  if (gathered !== null) d--;
  let loops: readonly string[] = gathered ?? [
    ...declared,
    ...(columns ? columnsBody(context, pass, index) : rowsBody(context, pass, index)),
  ];
  for (; d >= reduce.outer; d--) loops = forEach(`j${d}`, ...ends(d), loops);
  // Braces of its own: passes name their operands' starts alike.
  const whole = form.rank - 1 > reduce.outer ? loops : scope(loops);
  return [
    ...pass.gathers.flatMap((v) => beginText(context, v)),
    ...originText(context, pass, index, moving),
    ...whole,
    ...(columns ? [] : pass.gathers.flatMap((v) => mergeLanes(context, v))),
  ];
}

/** What the row's first element gives, where distances are taken from it. */
function originText(context: Context, pass: Pass, index: number, moving: readonly number[]): readonly string[] {
  const { kernel, form, reduce, columns } = context;
  const origins = originsOf(context, pass);
  if (origins.length === 0) return [];
  const work = workOf(context, pass, index);
  const at = columns ? 'j' : '0';
  const names = origins.map((v) => fieldOf(v, 'origin'));
  const values = work.reads.map((k) => readAt(context, k, at));
  const read = [
    ...work.results.map(({ name, dtype }) => `${valueType(dtype)} ${name}_v;`),
    `${work.call}(${[...values, ...work.passed(at), ...work.results.map(({ name }) => `&${name}_v`)].join(', ')});`,
    ...origins.map((v, k) => `${names[k]}${columns ? '[j - first]' : ''} = ${givenOf(v, 0)}_v;`),
  ];
  const outer = Array.from(
    { length: form.rank - 1 - reduce.outer },
    (_, d) => `const long long j${reduce.outer + d} = 0;`,
  );
  const some = reducedExtents(form).map((extent) => `${extent} > 0`);
  return [
    ...names.map((name) => (columns ? `double ${name}[${tileColumns(kernel)}];` : `double ${name} = 0.0;`)),
    ...(columns
      ? forEach(
          'l',
          '0',
          'last - first',
          names.map((name) => `${name}[l] = 0.0;`),
          'int',
        )
      : []),
    ...block(`if (${some.join(' && ')})`, [
      ...outer,
      ...moving.map((k) => declareRow(kernel, form, k)),
      ...(columns ? forEach('j', 'first', 'last', read) : read),
    ]),
  ];
}

/** The accumulators of a line, at their first values. */
function beginText(context: Context, v: number): readonly string[] {
  const { kernel, columns } = context;
  const { fields } = accumulatorAt(context, v);
  const count = columns ? tileColumns(kernel) : lanesOf(context, v);
  if (count === 1) return fields.map(({ name, dtype, start }) => `${valueType(dtype)} ${fieldOf(v, name)} = ${start};`);
  return [
    ...fields.map(
      ({ name, dtype }) => `${valueType(dtype)} ${fieldOf(v, name)}[${count}] __attribute__((aligned(64)));`,
    ),
    ...forEach(
      'l',
      '0',
      columns ? 'last - first' : `${count}`,
      fields.map(({ name, start }) => `${fieldOf(v, name)}[l] = ${start};`),
      'int',
    ),
  ];
}

function workOf({ kernel, lanes, columns }: Context, pass: Pass, index: number): Work {
  return {
    call: `pass${index}`,
    reads: pass.reads,
    passed: (at) => [
      ...pass.values.map((v) => (columns ? `v${v}_c[${at} - first]` : `v${v}`)),
      ...pass.params.map((param) => kernel.params[param]!.name),
    ],
    results: givenBy(kernel, pass),
    lanes: lanes(index),
  };
}

function readAt({ kernel, form }: Context, operand: number, at: string): string {
  const { kind, name } = kernel.operands[operand]!;
  return kind === 'raw' ? name : valueAt(kernel, form, operand, `${name}_row`, at);
}

/** Stores of element results; `gather` takes the others, by their place among what the pass gives. */
function accessOf(
  context: Context,
  pass: Pass,
  at: (index: string) => string,
  gather: (result: number, at: string, value: string) => string,
): Access {
  const { kernel, form } = context;
  const gathered = givenBy(kernel, pass).length - pass.stores.length;
  return {
    value: (k, index) => readAt(context, k, at(index)),
    store: (result, index, value) => {
      if (result < gathered) return gather(result, index, value);
      const { operand } = pass.stores[result - gathered]!;
      return storeAt(kernel, form, operand, `${kernel.operands[operand]!.name}_row`, at(index), value);
    },
  };
}

/** Each column has its own accumulators: an element is gathered as soon as its values are there. */
function columnsBody(context: Context, pass: Pass, index: number): readonly string[] {
  const access = accessOf(
    context,
    pass,
    (at) => at,
    gatherAtOnce(context, pass, (at) => `[${at} - first]`),
  );
  return compute(context.kernel, context.form, workOf(context, pass, index), access, 'first', 'last');
}

/** The call that gathers an element's values, made when the last of them is there. */
function gatherAtOnce(
  context: Context,
  pass: Pass,
  place: (at: string) => string,
): (result: number, at: string, value: string) => string {
  const lasts = pass.gathers.flatMap((v) => {
    const { inputs } = accumulatorAt(context, v);
    return inputs.map((_, k) => ({ v, k, isLast: k === inputs.length - 1 }));
  });
  let values: string[] = [];
  return (result, at, value) => {
    const { v, k, isLast } = lasts[result]!;
    values = k === 0 ? [value] : [...values, value];
    return isLast ? addText(context, v, values, place(at), place(at)) : '';
  };
}

function rowsBody(context: Context, pass: Pass, index: number): readonly string[] {
  const { kernel, form, reduce } = context;
  const cut = reduce.parts && form.rank - 1 === reduce.outer;
  const [from, to] = cut ? ['from', 'to'] : ['0', `n${form.rank - 1}`];
  const work = workOf(context, pass, index);
  if (reduce.lanes === 1) {
    const access = accessOf(
      context,
      pass,
      (at) => at,
      gatherAtOnce(context, pass, () => ''),
    );
    return compute(kernel, form, work, access, from, to);
  }
  const direct = directValues(context, pass, (k, at) => readAt(context, k, at));
  if (pass.stores.length === 0 && direct.every((value) => value !== null)) {
    // One accumulator needs no blocks, unless it looks through one again.
    if (pass.gathers.length === 1 && !findsExtremum(context, pass))
      return gatherRange(context, pass, valuesOf(context, pass, direct, ''), from, to, 'long long');
    return [
      ...beforeBlocks(context, pass),
      ...blocks(
        from,
        to,
        gatherRange(context, pass, valuesOf(context, pass, direct, 'start + '), '0', 'count', 'int', true),
      ),
      ...afterBlocks(context, pass, (start) => valuesOf(context, pass, direct, `${start} + `), to),
    ];
  }
  const given = givenBy(kernel, pass).slice(0, direct.length);
  const access = accessOf(
    context,
    pass,
    (at) => `start + ${at}`,
    (result, at, value) => (direct[result] === null ? `${given[result]!.name}_b[${at}] = ${value};` : ''),
  );
  const body = [
    ...given.flatMap(({ name, dtype }, k) =>
      direct[k] === null ? [`${valueType(dtype)} ${name}_b[${blockElements}] __attribute__((aligned(64)));`] : [],
    ),
    ...compute(kernel, form, work, access, '0', 'count'),
    ...gatherRange(context, pass, valuesOf(context, pass, direct, 'start + '), '0', 'count', 'int'),
  ];
  return [...beforeBlocks(context, pass), ...blocks(from, to, body)];
}

/** What accumulators take of an element: from memory, where it lies `before` the block's places, or from the block. */
function valuesOf(context: Context, pass: Pass, direct: readonly (DirectValue | null)[], before: string): ValuesAt {
  const places = pass.gathers.flatMap((v) => accumulatorAt(context, v).inputs.map((_, k) => ({ v, k })));
  return (line, at) =>
    places.flatMap(({ v, k }, place) => {
      if (v !== line) return [];
      const value = direct[place];
      return [value == null ? `${blockOf(v, k)}[${at}]` : value(`${before}${at}`)];
    });
}

// --- parts -----------------------------------------------------------------------------------------------------------

/** Every task leaves its part; the last one of a row puts all of them together, always in the same order. */
function exchange(context: Context, pass: Pass): readonly string[] {
  const { kernel, columns } = context;
  const fields = pass.gathers.flatMap((v) =>
    accumulatorAt(context, v).fields.map(({ name }) => ({ name: fieldOf(v, name), at: firstOf(context, v, 'l') })),
  );
  const slot = (task: string): string => (columns ? `(${task}) * ${tileColumns(kernel)} + l` : task);
  const each = (body: readonly Text[]): readonly string[] =>
    columns ? forEach('l', '0', 'last - first', body, 'int') : (body as readonly string[]);
  const merges = pass.gathers.map((v) =>
    mergeText(context, v, firstOf(context, v, 'l'), (field) => `partials[${slot('place * parts + other')}].${field}`),
  );
  return [
    ...each(fields.map(({ name, at }) => `partials[${slot('task')}].${name} = ${name}${at};`)),
    'if (__atomic_add_fetch(&tickets[place], 1u, __ATOMIC_ACQ_REL) != (unsigned int)parts) continue;',
    'tickets[place] = 0;',
    ...each(fields.map(({ name, at }) => `${name}${at} = partials[${slot('place * parts')}].${name};`)),
    ...forEach('other', '1', 'parts', each(merges)),
  ];
}
