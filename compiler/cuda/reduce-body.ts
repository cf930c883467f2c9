/** The innermost loops of a pass, one for each form: where elements come from, and what becomes of what they give. */

import { type DType, info } from '../dtype.ts';
import type { Pass } from '../passes.ts';
import { baseName, declareRow, storeAt, valueAt } from '../render-index.ts';
import { accumulatorAt, addText, givenBy } from '../render-pass.ts';
import { bare, loadText, storeText } from '../render-value.ts';
import type { Form } from '../schedule.ts';
import { block, type Text } from '../writer.ts';
import { setVectorElement, vectorElement, vectorType } from './prelude.ts';
import { type Context, eachColumn, isWholeBlock } from './reduce-place.ts';
import { isVector, loadVectors, storeVectors } from './vectors.ts';

const valueType = (dtype: DType): string => info(dtype).value;

export const indented = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => (line.startsWith('#') || line === '' ? line : `  ${line}`));

/** The range of a loop along what is reduced. */
export function boundsOf({ reduce }: Context, d: number): readonly [string, string] {
  return reduce.parts && d === reduce.outer ? ['from', 'to'] : ['0', `n${d}`];
}

const startOf = ({ kernel }: Context, k: number): string => `${kernel.operands[k]!.name}_row`;

/** The call of a pass's function for the element at an inner index: values from vectors or memory. */
export function callText(context: Context, pass: Pass, index: number, at: string, vectors: boolean): string {
  const { kernel, form, columns } = context;
  const own: Form = vectors ? form : { ...form, vector: 1 };
  const values = pass.reads.map((k) => {
    const { kind, dtype, name } = kernel.operands[k]!;
    if (kind === 'raw') return name;
    if (isVector(kernel, own, k)) return loadText(dtype, vectorElement(dtype, form.vector, `${name}_v`, 'k'));
    if (isStaged(context, k)) return loadText(dtype, `${name}_stage[lane_start + ${at}]`);
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
export function element(context: Context, pass: Pass, index: number, at: string, vectors: boolean): readonly string[] {
  const { kernel, form, slot } = context;
  const own: Form = vectors ? form : { ...form, vector: 1 };
  const given = givenBy(kernel, pass);
  const results = given.map(({ name }) => `${name}_e`);
  let next = 0;
  const gathered = pass.gathers.map((v) => {
    const values = accumulatorAt(context, v).inputs.map(() => results[next++]!);
    return addText(context, v, values, slot, slot);
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

export function rowBody(context: Context, pass: Pass, index: number, moving: readonly number[]): readonly string[] {
  const { form, reduce } = context;
  const vector = context.staged ? 1 : form.vector;
  const [from, to] = boundsOf(context, form.rank - 1);
  const start = from === '0' ? 'lane' : `${from} + lane`;
  const end = isWholeBlock(context) ? to : `(live ? ${to} : 0)`;
  if (vector === 1) {
    const head = `for (long long j = ${start}; j < ${end}; j += ${reduce.lanes})`;
    return ['#pragma unroll 4', ...block(head, element(context, pass, index, 'j', false))];
  }
  if (reduce.kept > 0) return keptBody(context, pass, index, moving, end);
  const begin = from === '0' ? `lane * ${vector}` : `${from} + lane * ${vector}`;
  return [
    `const long long end = ${bare(end)};`,
    // A part may be empty: then there is nothing left of its row either.
    `const long long whole = end / ${vector} * ${vector}${from === '0' ? '' : ` > from ? end / ${vector} * ${vector} : from`};`,
    '#pragma unroll 4',
    ...block(
      `for (long long j = ${begin}; j + ${vector} <= end; j += ${reduce.lanes * vector})`,
      wholeVector(context, pass, index, 'j', moving),
    ),
    '// What is left of the row is less than a vector.',
    '#pragma unroll 1',
    ...block(
      `for (long long j = whole + lane; j < end; j += ${reduce.lanes})`,
      element(context, pass, index, 'j', false),
    ),
  ];
}

/** A row whose vectors are in registers: nothing of it is read again. */
function keptBody(
  context: Context,
  pass: Pass,
  index: number,
  moving: readonly number[],
  end: string,
): readonly string[] {
  const { kernel, form } = context;
  const { vector } = form;
  const held = heldOperands(context);
  const own = [
    ...held
      .filter((k) => pass.reads.includes(k))
      .map((k) => {
        const { dtype, name } = kernel.operands[k]!;
        return `const ${vectorType(dtype, vector)} ${name}_v = ${name}_k[c];`;
      }),
    ...wholeVector(
      context,
      pass,
      index,
      'j',
      moving.filter((k) => !held.includes(k)),
    ),
  ];
  return eachVector(context, end, own);
}

/** A loop over the vectors of a row that one thread holds; rows are whole vectors then. */
function eachVector({ form, reduce }: Context, end: string, body: readonly Text[]): readonly string[] {
  return [
    '#pragma unroll',
    ...block(`for (int c = 0; c < ${reduce.kept}; ++c)`, [
      `const long long j = (c * ${reduce.lanes} + lane) * ${form.vector};`,
      ...block(`if (j < ${end})`, body),
    ]),
  ];
}

/** Operands in vectors that more than one pass reads, or the only one. */
function heldOperands({ kernel, form, reduce, passes: { passes } }: Context): readonly number[] {
  if (reduce.kept === 0) return [];
  const least = Math.min(2, passes.length);
  return kernel.operands.flatMap((_, k) =>
    isVector(kernel, form, k) && passes.filter(({ reads }) => reads.includes(k)).length >= least ? [k] : [],
  );
}

/** Reads what is held, all at once. */
export function holdRows(context: Context): readonly string[] {
  const { kernel, form, reduce } = context;
  const held = heldOperands(context);
  if (held.length === 0) return [];
  const end = isWholeBlock(context) ? `n${form.rank - 1}` : `(live ? n${form.rank - 1} : 0)`;
  const type = (k: number): string => vectorType(kernel.operands[k]!.dtype, form.vector);
  const name = (k: number): string => kernel.operands[k]!.name;
  return [
    ...held.map((k) => `${type(k)} ${name(k)}_k[${reduce.kept}];`),
    '{',
    ...indented([
      ...held.map((k) => declareRow(kernel, form, k)),
      ...eachVector(
        context,
        end,
        held.map((k) => `${name(k)}_k[c] = *(const ${type(k)}*)(${name(k)}_row + j);`),
      ),
    ]),
    '}',
  ];
}

/** The run of elements in steps of whole groups of rows; less than a vector may be left of it. */
export function streamBody(context: Context, pass: Pass, index: number, moving: readonly number[]): readonly string[] {
  const { vector } = context.form;
  const single = block('if (i + k < to)', element(context, pass, index, 'i + k', false));
  if (vector === 1) {
    const loop = block('for (long long i = from + slot; i < to; i += width)', [
      'const int k = 0;',
      ...element(context, pass, index, 'i', false),
    ]);
    return block('if (slot < width)', ['#pragma unroll 4', ...loop]);
  }
  return block('if (slot < width)', [
    'long long i = from + slot;',
    '#pragma unroll 4',
    ...block(`for (; i + ${vector} <= to; i += width)`, wholeVector(context, pass, index, 'i', moving)),
    ...eachColumn(context.form, single),
  ]);
}

// --- short rows in shared memory -------------------------------------------------------------------------------------

/** Operands whose elements a block moves to shared memory before its rows are gathered. */
const isStaged = ({ kernel, form, staged }: Context, k: number): boolean => {
  const { kind, per, access } = kernel.operands[k]!;
  return staged && kind === 'memory' && per === 'element' && access === 'read' && form.steps[k] === 'unit';
};

/** The block's rows lie one after the other: they are moved as one run, in vectors. */
export function stageRows(context: Context): readonly string[] {
  const { kernel, form, reduce } = context;
  const { vector, block: threads } = form;
  const operands = kernel.operands.flatMap((_, k) => (isStaged(context, k) ? [k] : []));
  const length = `n${form.rank - 1}`;
  return [
    ...operands.map((k) => {
      const { dtype, name } = kernel.operands[k]!;
      return `__shared__ __align__(16) ${info(dtype).storage} ${name}_stage[${reduce.room}];`;
    }),
    `const long long run = blockIdx.x * ${threads}ll * ${length};`,
    `const long long left = rows * ${length} - run;`,
    `const int count = left < ${threads} * ${length} ? (int)left : ${threads} * (int)${length};`,
    ...block(
      `for (int i = threadIdx.x * ${vector}; i + ${vector} <= count; i += ${threads * vector})`,
      operands.map((k) => {
        const { dtype, name } = kernel.operands[k]!;
        const type = vector === 1 ? info(dtype).storage : vectorType(dtype, vector);
        return `*(${type}*)(${name}_stage + i) = *(const ${type}*)(${name} + run + i);`;
      }),
    ),
    ...block(
      `for (int i = count / ${vector} * ${vector} + threadIdx.x; i < count; i += ${threads})`,
      operands.map((k) => `${kernel.operands[k]!.name}_stage[i] = ${kernel.operands[k]!.name}[run + i];`),
    ),
    '__syncthreads();',
    `const int lane_start = threadIdx.x * (int)${length};`,
  ];
}

export function columnBody(context: Context, pass: Pass, index: number, moving: readonly number[]): readonly string[] {
  if (context.form.vector > 1) return wholeVector(context, pass, index, 'first', moving);
  return ['const int k = 0;', ...element(context, pass, index, 'first + k', false)];
}
