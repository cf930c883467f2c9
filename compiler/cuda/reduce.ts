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
import { functionNames } from '../render-function.ts';
import { baseName, declareRow, storeAt, valueAt } from '../render-index.ts';
import {
  accumulatorAt,
  addText,
  fieldOf,
  finishText,
  type Gathering,
  givenBy,
  givenOf,
  originsOf,
  reducedExtents,
  renderAccumulators,
  renderPartial,
  renderPass,
  uniformNames,
} from '../render-pass.ts';
import { loadText, storeText } from '../render-value.ts';
import type { Form, ReduceForm } from '../schedule.ts';
import { block, type Text } from '../writer.ts';
import { setVectorElement, vectorElement } from './prelude.ts';
import { exchange, merged } from './reduce-merge.ts';
import { type Context, eachColumn, isWholeBlock, place, sharedSlots } from './reduce-place.ts';
import { isVector, loadVectors, storeVectors } from './vectors.ts';

const valueType = (dtype: DType): string => info(dtype).value;

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
    across: form.block / reduce.lanes,
  };
  const { passes, stages } = context.passes;
  const gathers = passes.some((pass) => pass.gathers.length > 0);
  return [
    ...(gathers && sharedSlots(context) > 0 ? [`__shared__ struct partial shared[${sharedSlots(context)}];`] : []),
    ...place(context),
    ...rowOperands(context).map((k) => declareRow(kernel, form, k, reduce.outer)),
    ...(context.columns ? keptValues(context).map((v) => `${typeOf(context, v)} v${v}_c[${form.vector}];`) : []),
    ...stageText(context, stages[0]!),
    ...passes.flatMap((pass, index) => [
      ...passText(context, pass, index),
      ...merged(context, pass),
      ...(reduce.parts ? exchange(context, pass) : []),
      ...stageText(context, stages[index + 1]!),
    ]),
  ];
}

const typeOf = ({ kernel }: Context, v: number): string => valueType(kernel.lines[v]!.dtype);

const rowOperands = ({ kernel }: Context): readonly number[] =>
  kernel.operands.flatMap(({ per, kind }, k) => (per === 'row' && kind !== 'raw' ? [k] : []));

/** Values of rows that are needed after the loop over columns that computes them. */
const keptValues = ({ passes, kernel }: Context): readonly number[] => outliving(kernel, passes);

// --- values of rows --------------------------------------------------------------------------------------------------

function stageText(context: Context, stage: RowStage): readonly string[] {
  const { kernel, form, raws, columns } = context;
  if (stage.lines.length === 0 && stage.stores.length === 0) return [];
  const names = [...context.names];
  const kept = new Set(columns ? keptValues(context) : []);
  for (const v of kept) if (!stage.lines.includes(v)) names[v] = `v${v}_c[k]`;
  const at = columns ? 'first + k' : '0';
  const inside = `first + k < n${form.rank - 1}`;
  const lines = stage.lines.flatMap((v) => {
    const line = kernel.lines[v]!;
    const save = kept.has(v) ? [`v${v}_c[k] = v${v};`] : [];
    if (line.kind === 'reduce') return [finishText(context, v, columns ? '[k]' : ''), ...save];
    if (line.kind === 'load') {
      const text = valueAt(kernel, form, line.operand, `${kernel.operands[line.operand]!.name}_row`, at);
      const type = valueType(line.dtype);
      if (!columns) return [`const ${type} v${v} = ${text};`];
      return [`${type} v${v} = {};`, `if (${inside}) v${v} = ${text};`, ...save];
    }
    const [, statement] = renderLine(kernel, 'cuda', raws, functionNames(kernel.functions), line, v, names);
    return [...(statement ?? []), ...save];
  });
  const stores = stage.stores.map(({ operand, line }) =>
    storeAt(kernel, form, operand, `${kernel.operands[operand]!.name}_row`, at, names[line]!),
  );
  const allowed = columns ? `lane == 0 && ${inside}` : isWholeBlock(context) ? 'lane == 0' : 'lane == 0 && live';
  const stored = stores.length === 0 ? [] : block(`if (${allowed})`, stores);
  return columns ? eachColumn(form, [...lines, ...stored]) : [...lines, ...stored];
}

// --- passes ----------------------------------------------------------------------------------------------------------

function passText(context: Context, pass: Pass, index: number): readonly string[] {
  const { kernel, form, reduce, columns } = context;
  const operands = [...new Set([...pass.reads, ...pass.stores.map(({ operand }) => operand)])];
  const moving = operands.filter((k) => kernel.operands[k]!.kind !== 'raw' && kernel.operands[k]!.per === 'element');
  let body: readonly string[] = [
    ...moving.map((k) => declareRow(kernel, form, k)),
    ...(columns ? columnBody(context, pass, index, moving) : rowBody(context, pass, index, moving)),
  ];
  const innermost = columns ? form.rank - 2 : form.rank - 1;
  if (columns) {
    const [from, to] = boundsOf(context, innermost);
    const head = `for (long long j${innermost} = ${from} + lane; j${innermost} < ${to}; j${innermost} += ${reduce.lanes})`;
    body = ['#pragma unroll 4', ...block(head, body)];
  }
  for (let d = innermost - 1; d >= reduce.outer; d--) {
    const [from, to] = boundsOf(context, d);
    body = block(`for (long long j${d} = ${from}; j${d} < ${to}; ++j${d})`, body);
  }
  return [
    ...pass.gathers.flatMap((v) => beginText(context, v)),
    ...originText(context, pass, index, moving),
    '{',
    ...indented(body),
    '}',
  ];
}

const indented = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => (line.startsWith('#') || line === '' ? line : `  ${line}`));

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

/** The range of a loop along what is reduced. */
function boundsOf({ reduce }: Context, d: number): readonly [string, string] {
  return reduce.parts && d === reduce.outer ? ['from', 'to'] : ['0', `n${d}`];
}

function beginText(context: Context, v: number): readonly string[] {
  const { form, columns } = context;
  const { fields } = accumulatorAt(context, v);
  if (!columns) return fields.map(({ name, dtype, start }) => `${valueType(dtype)} ${fieldOf(v, name)} = ${start};`);
  return [
    ...fields.map(({ name, dtype }) => `${valueType(dtype)} ${fieldOf(v, name)}[${form.vector}];`),
    ...eachColumn(
      form,
      fields.map(({ name, start }) => `${fieldOf(v, name)}[k] = ${start};`),
    ),
  ];
}

const startOf = ({ kernel }: Context, k: number): string => `${kernel.operands[k]!.name}_row`;

/** The call of a pass's function for the element at an inner index: values from vectors or memory. */
function callText(context: Context, pass: Pass, index: number, at: string, vectors: boolean): string {
  const { kernel, form, columns } = context;
  const own: Form = vectors ? form : { ...form, vector: 1 };
  const values = pass.reads.map((k) => {
    const { kind, dtype, name } = kernel.operands[k]!;
    if (kind === 'raw') return name;
    if (isVector(kernel, own, k)) return loadText(dtype, vectorElement(dtype, form.vector, `${name}_v`, 'k'));
    return valueAt(kernel, form, k, startOf(context, k), at);
  });
  const args = [
    ...values,
    ...pass.values.map((v) => (columns ? `v${v}_c[k]` : `v${v}`)),
    ...pass.params.map((param) => kernel.params[param]!.name),
    ...givenBy(kernel, pass).map(({ name }) => `&${name}_e`),
  ];
  return `pass${index}(${args.join(', ')});`;
}

/** One element: what the pass's function gives is gathered or stored. */
function element(context: Context, pass: Pass, index: number, at: string, vectors: boolean): readonly string[] {
  const { kernel, form, columns } = context;
  const own: Form = vectors ? form : { ...form, vector: 1 };
  const given = givenBy(kernel, pass);
  const results = given.map(({ name }) => `${name}_e`);
  let next = 0;
  const gathered = pass.gathers.map((v) => {
    const values = accumulatorAt(context, v).inputs.map(() => results[next++]!);
    const column = columns ? '[k]' : '';
    return addText(context, v, values, column, column);
  });
  const stored = pass.stores.map(({ operand }) => {
    const { name, dtype } = kernel.operands[operand]!;
    const value = results[next++]!;
    if (!isVector(kernel, own, operand)) return storeAt(kernel, form, operand, startOf(context, operand), at, value);
    return setVectorElement(dtype, form.vector, `${name}_v`, 'k', storeText(dtype, value));
  });
  return [
    ...given.map(({ name, dtype }) => `${valueType(dtype)} ${name}_e;`),
    callText(context, pass, index, at, vectors),
    ...gathered,
    ...stored,
  ];
}

/** A whole vector's loads, elements and stores at inner index `at`. */
function wholeVector(
  context: Context,
  pass: Pass,
  index: number,
  at: string,
  moving: readonly number[],
): readonly string[] {
  const { kernel, form } = context;
  const bases = kernel.operands.map((_, k) =>
    kernel.operands[k]!.per === 'element' ? startOf(context, k) : baseName(kernel, form, k),
  );
  const writes = pass.stores.map(({ operand }) => operand).filter((k) => isVector(kernel, form, k));
  return [
    ...loadVectors(kernel, form, bases, at, '', (k) => moving.includes(k)),
    '#pragma unroll',
    ...block(`for (int k = 0; k < ${form.vector}; ++k)`, element(context, pass, index, `${at} + k`, true)),
    ...storeVectors(kernel, form, bases, at, '', writes),
  ];
}

function rowBody(context: Context, pass: Pass, index: number, moving: readonly number[]): readonly string[] {
  const { form, reduce } = context;
  const { vector } = form;
  const [from, to] = boundsOf(context, form.rank - 1);
  const start = from === '0' ? 'lane' : `${from} + lane`;
  const end = isWholeBlock(context) ? to : `(live ? ${to} : 0)`;
  if (vector === 1) {
    const head = `for (long long j = ${start}; j < ${end}; j += ${reduce.lanes})`;
    return ['#pragma unroll 4', ...block(head, element(context, pass, index, 'j', false))];
  }
  const begin = from === '0' ? `lane * ${vector}` : `${from} + lane * ${vector}`;
  return [
    `const long long end = ${end.startsWith('(') ? end.slice(1, -1) : end};`,
    '#pragma unroll 4',
    ...block(
      `for (long long j = ${begin}; j + ${vector} <= end; j += ${reduce.lanes * vector})`,
      wholeVector(context, pass, index, 'j', moving),
    ),
    '// What is left of the row is less than a vector.',
    '#pragma unroll 1',
    ...block(
      `for (long long j = end / ${vector} * ${vector} + lane; j < end; j += ${reduce.lanes})`,
      element(context, pass, index, 'j', false),
    ),
  ];
}

function columnBody(context: Context, pass: Pass, index: number, moving: readonly number[]): readonly string[] {
  const { form } = context;
  const last = `n${form.rank - 1}`;
  const single = block(`if (first + k < ${last})`, element(context, pass, index, 'first + k', false));
  if (form.vector === 1) return ['const int k = 0;', ...single];
  return [
    ...block(`if (first + ${form.vector} <= ${last})`, wholeVector(context, pass, index, 'first', moving)).slice(0, -1),
    ...block('} else', eachColumn(form, single)),
  ];
}
