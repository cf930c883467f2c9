/**
 * CUDA C of a kernel with reductions. Rows: `lanes` threads share one, and put what they gathered together by shuffles and
 * shared memory. Columns: threads stand side by side along them, and `lanes` of them behind each other along what is
 * reduced. Rows in parts: blocks leave their parts in memory, and the last of a row puts them together. Everything is put
 * together in one order, whatever the timing.
 */

import { type DType, info } from '../dtype.ts';
import type { Kernel } from '../kernel.ts';
import { outliving, type Pass, passesOf, type RowStage } from '../passes.ts';
import { type Raws, renderLine } from '../render-element.ts';
import { functionNames } from '../render-function-names.ts';
import { declareRow, storeAt, valueAt } from '../render-index.ts';
import {
  accumulatorAt,
  fieldOf,
  finishText,
  type Gathering,
  givenBy,
  givenOf,
  originsOf,
  partialBytes,
  reducedExtents,
  renderAccumulators,
  renderPartial,
  renderPass,
  resultText,
  uniformNames,
} from '../render-pass.ts';
import type { Form, ReduceForm } from '../schedule.ts';
import { block, type Text } from '../writer.ts';
import { boundsOf, callText, columnBody, holdRows, indented, rowBody, stageRows, streamBody } from './reduce-body.ts';
import { exchange, merged } from './reduce-merge.ts';
import { type Context, eachColumn, isWholeBlock, place, sharedSlots } from './reduce-place.ts';
import { columnBlocks, columnUnroll } from './schedule-reduce.ts';

const valueType = (dtype: DType): string => info(dtype).value;

/** Threads of a multiprocessor, and what each gathers in bytes, that leave the vectors which it holds in registers. */
const holdingThreads = 1024;
const gatheredLightly = 16;

/**
 * Blocks that a multiprocessor must have room for: where the schedule counts on them, and where one pass gathers little from
 * the vectors that its threads hold, for the assembler would else spill to have place for more blocks. With more
 * arithmetic more blocks are faster than more registers. Null where the assembler may choose.
 */
export function residentBlocks(kernel: Kernel, { reduce, unroll, block: threads }: Form): number | null {
  if (reduce === undefined) return null;
  if (reduce.kind === 'columns' && reduce.parts && unroll === columnUnroll) return columnBlocks;
  const isLight = passesOf(kernel).passes.length === 1 && partialBytes(kernel) <= gatheredLightly;
  return reduce.kept > 0 && isLight ? holdingThreads / threads : null;
}

/** The functions that the kernel calls: of accumulators and of passes. */
export function reduceFunctions(kernel: Kernel, form: Form, raws: Raws): readonly string[] {
  const gathering: Gathering = { kernel, form, target: 'cuda' };
  const { passes } = passesOf(kernel);
  return [
    ...renderAccumulators(gathering),
    ...renderPartial(gathering),
    ...passes.flatMap((pass, index) => renderPass(kernel, pass, index, 'cuda', raws)),
  ];
}

export function reduceBody(kernel: Kernel, form: Form, reduce: ReduceForm, raws: Raws): readonly Text[] {
  const context: Context = {
    kernel,
    form,
    target: 'cuda',
    reduce,
    raws,
    passes: passesOf(kernel),
    names: uniformNames(kernel, 'cuda', raws),
    columns: reduce.kind === 'columns',
    stream: reduce.kind === 'stream',
    staged: reduce.kind === 'staged',
    slot: reduce.kind === 'columns' || reduce.kind === 'stream' ? '[k]' : '',
    across: form.block / reduce.lanes,
  };
  const { passes, stages } = context.passes;
  const gathers = passes.some((pass) => pass.gathers.length > 0);
  return [
    ...(gathers && sharedSlots(context) > 0 ? [`__shared__ struct partial shared[${sharedSlots(context)}];`] : []),
    ...(reduce.cluster > 1 ? ['__shared__ struct partial of_block;'] : []),
    ...place(context),
    ...(context.staged ? stageRows(context) : []),
    ...rowOperands(context).map((k) => declareRow(kernel, form, k, reduce.outer)),
    ...(context.columns ? keptValues(context).map((v) => `${typeOf(context, v)} v${v}_c[${form.vector}];`) : []),
    ...holdRows(context),
    ...stageText(context, stages[0]!, passes.length === 0),
    ...passes.flatMap((pass, index) => [
      ...passText(context, pass, index),
      ...merged(context, pass),
      ...(reduce.parts ? exchange(context, pass) : []),
      ...stageText(context, stages[index + 1]!, index === passes.length - 1),
    ]),
  ];
}

const typeOf = ({ kernel }: Context, v: number): string => valueType(kernel.lines[v]!.dtype);

const rowOperands = ({ kernel }: Context): readonly number[] =>
  kernel.operands.flatMap(({ per, kind }, k) => (per === 'row' && kind !== 'raw' ? [k] : []));

/** Values of rows that are needed after the loop over columns that computes them. */
const keptValues = ({ passes, kernel }: Context): readonly number[] => outliving(kernel, passes);

/** Whether the threads of several warps share a row. */
const isBlockRow = ({ columns, stream, reduce }: Context): boolean => !columns && !stream && reduce.lanes > 32;

// --- values of rows --------------------------------------------------------------------------------------------------

function stageText(context: Context, stage: RowStage, isLast: boolean): readonly string[] {
  const { kernel, form, raws, columns, stream } = context;
  if (stage.lines.length === 0 && stage.stores.length === 0) return [];
  const names = [...context.names];
  const kept = new Set(columns ? keptValues(context) : []);
  for (const v of kept) if (!stage.lines.includes(v)) names[v] = `v${v}_c[k]`;
  const at = columns ? 'first + k' : stream ? 'column' : '0';
  const inside = `${at} < n${form.rank - 1}`;
  const own = columns ? '[k]' : stream ? '[0]' : '';
  const lines = stage.lines.flatMap((v) => {
    const line = kernel.lines[v]!;
    const save = kept.has(v) ? [`v${v}_c[k] = v${v};`] : [];
    if (line.kind === 'reduce') return [...finishText(context, v, own), ...save];
    if (line.kind === 'result') return [resultText(context, v, () => own), ...save];
    if (line.kind === 'load') {
      const text = valueAt(kernel, form, line.operand, `${kernel.operands[line.operand]!.name}_row`, at);
      const type = valueType(line.dtype);
      if (!columns && !stream) return [`const ${type} v${v} = ${text};`];
      return [`${type} v${v} = {};`, `if (${inside}) v${v} = ${text};`, ...save];
    }
    const [, statement] = renderLine(kernel, 'cuda', raws, functionNames(kernel.functions), line, v, names);
    return [...(statement ?? []), ...save];
  });
  const stores = stage.stores.map(({ operand, line }) =>
    storeAt(kernel, form, operand, `${kernel.operands[operand]!.name}_row`, at, names[line]!),
  );
  const first = isWholeBlock(context) ? 'lane == 0' : 'lane == 0 && live';
  const allowed = columns ? `lane == 0 && ${inside}` : stream ? inside : first;
  // Nobody needs what only the last stores do, but the thread that stores.
  if (isLast && isBlockRow(context)) return block(`if (${allowed})`, [...lines, ...stores]);
  const stored = stores.length === 0 ? [] : block(`if (${allowed})`, stores);
  return columns ? eachColumn(form, [...lines, ...stored]) : [...lines, ...stored];
}

// --- passes ----------------------------------------------------------------------------------------------------------

function passText(context: Context, pass: Pass, index: number): readonly string[] {
  const { kernel, form, reduce, columns, stream } = context;
  const operands = [...new Set([...pass.reads, ...pass.stores.map(({ operand }) => operand)])];
  const moving = operands.filter((k) => kernel.operands[k]!.kind !== 'raw' && kernel.operands[k]!.per === 'element');
  let body: readonly string[] = [
    ...moving.map((k) => declareRow(kernel, form, k, stream ? reduce.outer : form.rank - 1)),
    ...(columns
      ? columnBody(context, pass, index, moving)
      : stream
        ? streamBody(context, pass, index, moving)
        : rowBody(context, pass, index, moving)),
  ];
  const innermost = stream ? reduce.outer : columns ? form.rank - 2 : form.rank - 1;
  if (columns)
    body = [
      reduce.steps > 0 ? '#pragma unroll' : `#pragma unroll ${form.unroll}`,
      ...block(columnLoop(context, pass, index, innermost), body),
    ];
  for (let d = innermost - 1; d >= reduce.outer; d--) {
    const [from, to] = boundsOf(context, d);
    body = block(`for (long long j${d} = ${from}; j${d} < ${to}; ++j${d})`, body);
  }
  if (columns) body = block(`if (first < n${form.rank - 1})`, body);
  return [
    ...pass.gathers.flatMap((v) => beginText(context, v)),
    ...originText(context, pass, index, moving),
    '{',
    ...indented(body),
    '}',
  ];
}

/** What may be told that its elements come in the order of their indices. */
const inOrder: ReadonlySet<string> = new Set(['argmax', 'argmin', 'fold']);

/** A loop along columns. */
function columnLoop(context: Context, pass: Pass, index: number, d: number): string {
  const { kernel, reduce } = context;
  const [from, to] = boundsOf(context, d);
  if (reduce.steps > 0) return `for (long long j${d} = 0; j${d} < ${reduce.steps}; ++j${d})`;
  // Every second pass goes back the way that the one before came: what that read last is still in the cache.
  const back = pass.gathers.every((v) => {
    const line = kernel.lines[v]!;
    return line.kind === 'reduce' && !inOrder.has(line.op);
  });
  if (index % 2 === 1 && d === reduce.outer && back)
    return `for (long long j${d} = ${to} - 1 - lane; j${d} >= 0; j${d} -= ${reduce.lanes})`;
  return `for (long long j${d} = ${from} + lane; j${d} < ${to}; j${d} += ${reduce.lanes})`;
}

/** What the row's first element gives, where distances are taken from it. */
function originText(context: Context, pass: Pass, index: number, moving: readonly number[]): readonly string[] {
  const { kernel, form, reduce, columns } = context;
  const origins = originsOf(context, pass);
  if (origins.length === 0) return [];
  const given = givenBy(kernel, pass);
  const at = columns ? 'first + k' : '0';
  const names = origins.map((v) => fieldOf(v, 'origin'));
  const call = callText(context, pass, index, at, false);
  const own = [
    ...given.map(({ name, dtype }) => `${valueType(dtype)} ${name}_e;`),
    call,
    ...origins.map((v, k) => `${names[k]}${columns ? '[k]' : ''} = ${givenOf(v, 0)}_e;`),
  ];
  const inner = columns ? form.rank - 1 : form.rank;
  const zeros = Array.from(
    { length: form.rank - 1 - reduce.outer },
    (_, d) => `const long long j${reduce.outer + d} = 0;`,
  );
  const some = reducedExtents(form).map((extent) => `${extent} > 0`);
  const column = columns ? [`first + k < n${inner}`] : [];
  const read = block(`if (${[...some, ...column].join(' && ')})`, own);
  return [
    ...names.map((name) => `double ${name}${columns ? `[${form.vector}] = {}` : ' = 0.0'};`),
    ...block('', [
      ...zeros,
      ...moving.map((k) => declareRow(kernel, form, k)),
      ...(columns ? eachColumn(form, read) : read),
    ]).map((line) => (line === ' {' ? '{' : line)),
  ];
}

function beginText(context: Context, v: number): readonly string[] {
  const { form, slot } = context;
  const { fields } = accumulatorAt(context, v);
  if (slot === '') return fields.map(({ name, dtype, start }) => `${valueType(dtype)} ${fieldOf(v, name)} = ${start};`);
  return [
    ...fields.map(({ name, dtype }) => `${valueType(dtype)} ${fieldOf(v, name)}[${form.vector}];`),
    ...eachColumn(
      form,
      fields.map(({ name, start }) => `${fieldOf(v, name)}[k] = ${start};`),
    ),
  ];
}
