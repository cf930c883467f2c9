/**
 * The loops of a CPU kernel with reductions. A task is a row, a tile of columns, or a part of one. Values are computed by
 * the pass's function and gathered into accumulators: lanes of a row side by side, or one for each column.
 */

import { type DType, info } from '../dtype.ts';
import type { Kernel } from '../kernel.ts';
import { outliving, type Pass, type Passes, passesOf, type RowStage } from '../passes.ts';
import { type Raws, renderLine } from '../render-element.ts';
import { functionNames } from '../render-function.ts';
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
  partialFields,
  reducedExtents,
  uniformNames,
} from '../render-pass.ts';
import type { Form, ReduceForm } from '../schedule.ts';
import { block, type Text } from '../writer.ts';
import { type Access, compute, forEach, type Work } from './compute.ts';
import { rowLanes, tileColumns } from './schedule-reduce.ts';

export interface Reduction {
  readonly kernel: Kernel;
  readonly form: Form;
  readonly reduce: ReduceForm;
  readonly raws: Raws;
  /** Whether a pass is computed in lanes of vector math. */
  readonly lanes: (pass: number) => boolean;
}

/** Elements that a row's values are computed for before they are gathered: they lie in the first-level cache. */
const blockElements = 512;

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
    ...keptValues(context).map((v) => `${valueType(kernel.lines[v]!.dtype)} v${v}_c[${tileColumns}];`),
    ...stageText(context, stages[0]!, 0),
    ...passes.flatMap((pass, index) => [
      ...passText(context, pass, index),
      ...(reduce.parts ? exchange(context, pass) : []),
      ...stageText(context, stages[index + 1]!, index + 1),
    ]),
  ]);
}

/** Which row, which columns, which part: `row`, `first` and `last`, `from` and `to`. */
function taskPlace({ form, reduce, columns }: Context): readonly string[] {
  const inner = `n${form.rank - 1}`;
  const shared = reduce.parts ? 'task / parts' : 'task';
  const outermost = `n${reduce.outer}`;
  return [
    `const long long place = ${shared};`,
    ...(columns
      ? [
          `const long long tiles = (${inner} + ${tileColumns - 1}) / ${tileColumns};`,
          'const long long row = place / tiles;',
          `const long long first = place % tiles * ${tileColumns};`,
          `const long long last = ${inner} - first < ${tileColumns} ? ${inner} : first + ${tileColumns};`,
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
      if (line.kind === 'reduce') return [finishText(context, v, firstOf(context, 'j - first')), ...save];
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
const firstOf = ({ columns, reduce }: Context, column: string): string =>
  columns ? `[${column}]` : reduce.lanes > 1 ? '[0]' : '';

// --- passes ----------------------------------------------------------------------------------------------------------

function passText(context: Context, pass: Pass, index: number): readonly string[] {
  const { kernel, form, reduce, columns } = context;
  const operands = new Set([...pass.reads, ...pass.stores.map(({ operand }) => operand)]);
  const moving = [...operands].filter(
    (k) => kernel.operands[k]!.kind !== 'raw' && kernel.operands[k]!.per === 'element',
  );
  const body = [
    ...moving.map((k) => declareRow(kernel, form, k)),
    ...(columns ? columnsBody(context, pass, index) : rowsBody(context, pass, index)),
  ];
  let loops: readonly string[] = body;
  for (let d = form.rank - 2; d >= reduce.outer; d--) {
    const cut = reduce.parts && d === reduce.outer;
    loops = forEach(`j${d}`, cut ? 'from' : '0', cut ? 'to' : `n${d}`, loops);
  }
  // Braces of its own: passes name their operands' starts alike.
  const whole =
    form.rank - 1 > reduce.outer ? loops : block('', loops).map((line) => (line.trimStart() === '{' ? '{' : line));
  return [
    ...pass.gathers.flatMap((v) => beginText(context, v)),
    ...originText(context, pass, index, moving),
    ...whole,
    ...pass.gathers.flatMap((v) => mergeLanes(context, v)),
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
    ...names.map((name) => (columns ? `double ${name}[${tileColumns}] = {0};` : `double ${name} = 0.0;`)),
    ...block(`if (${some.join(' && ')})`, [
      ...outer,
      ...moving.map((k) => declareRow(kernel, form, k)),
      ...(columns ? forEach('j', 'first', 'last', read) : read),
    ]),
  ];
}

/** The accumulators of a line, at their first values. */
function beginText(context: Context, v: number): readonly string[] {
  const { columns, reduce } = context;
  const { fields } = accumulatorAt(context, v);
  const count = columns ? tileColumns : reduce.lanes;
  if (count === 1) return fields.map(({ name, dtype, start }) => `${valueType(dtype)} ${fieldOf(v, name)} = ${start};`);
  return [
    ...fields.map(
      ({ name, dtype }) => `${valueType(dtype)} ${fieldOf(v, name)}[${count}] __attribute__((aligned(64)));`,
    ),
    ...forEach(
      'l',
      '0',
      `${count}`,
      fields.map(({ name, start }) => `${fieldOf(v, name)}[l] = ${start};`),
      'int',
    ),
  ];
}

function mergeLanes(context: Context, v: number): readonly string[] {
  const { columns, reduce } = context;
  if (columns || reduce.lanes === 1) return [];
  return forEach('l', '1', `${reduce.lanes}`, [mergeText(context, v, '[0]', (field) => `${field}[l]`)], 'int');
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
  const given = givenBy(kernel, pass).slice(0, work.results.length - pass.stores.length);
  const access = accessOf(
    context,
    pass,
    (at) => `start + ${at}`,
    (result, at, value) => `${given[result]!.name}_b[${at}] = ${value};`,
  );
  return block(`for (long long start = ${from}; start < ${to}; start += ${blockElements})`, [
    `const int count = ${to} - start < ${blockElements} ? (int)(${to} - start) : ${blockElements};`,
    ...given.map(({ name, dtype }) => `${valueType(dtype)} ${name}_b[${blockElements}] __attribute__((aligned(64)));`),
    ...compute(kernel, form, work, access, '0', 'count'),
    ...gatherBlock(context, pass),
  ]);
}

/** A block's values into the lanes: whole rounds of them, then what is left. */
function gatherBlock(context: Context, pass: Pass): readonly Text[] {
  if (pass.gathers.length === 0) return [];
  const add = (v: number): string => {
    const values = accumulatorAt(context, v).inputs.map((_, k) => `${givenOf(v, k)}_b[k + l]`);
    return addText(context, v, values, '[l]');
  };
  return [
    'int k = 0;',
    ...block(
      `for (; k + ${rowLanes} <= count; k += ${rowLanes})`,
      pass.gathers.flatMap((v) => forEach('l', '0', `${rowLanes}`, [add(v)], 'int')),
    ),
    ...forEach('l', '0', 'count - k', pass.gathers.map(add), 'int'),
  ];
}

// --- parts -----------------------------------------------------------------------------------------------------------

/** Every task leaves its part; the last one of a row puts all of them together, always in the same order. */
function exchange(context: Context, pass: Pass): readonly string[] {
  const { columns } = context;
  const fields = partialFields(context);
  const at = firstOf(context, 'l');
  const slot = (task: string): string => (columns ? `(${task}) * ${tileColumns} + l` : task);
  const each = (body: readonly Text[]): readonly string[] =>
    columns ? forEach('l', '0', 'last - first', body, 'int') : (body as readonly string[]);
  const merges = pass.gathers.map((v) =>
    mergeText(context, v, at, (field) => `partials[${slot('place * parts + other')}].${field}`),
  );
  return [
    ...each(fields.map(({ name }) => `partials[${slot('task')}].${name} = ${name}${at};`)),
    'if (__atomic_add_fetch(&tickets[place], 1u, __ATOMIC_ACQ_REL) != (unsigned int)parts) continue;',
    'tickets[place] = 0;',
    ...each(fields.map(({ name }) => `${name}${at} = partials[${slot('place * parts')}].${name};`)),
    ...forEach('other', '1', 'parts', each(merges)),
  ];
}
