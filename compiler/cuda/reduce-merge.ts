/** How what threads and blocks gathered is put together: by shuffles, shared memory, and parts in memory; in one order. */

import { info } from '../dtype.ts';
import type { Pass } from '../passes.ts';
import { accumulatorAt, fieldOf, mergeText, partialFields } from '../render-pass.ts';
import { block, type Text } from '../writer.ts';
import { areInWarps, type Context, eachColumn, isWholeBlock } from './reduce-place.ts';

/** Merges for all accumulators of a pass. */
const mergeTexts = (context: Context, pass: Pass, at: string, other: (field: string) => string): readonly string[] =>
  pass.gathers.map((v) => mergeText(context, v, at, other));

const passFields = (context: Context, pass: Pass): readonly string[] => {
  const own = new Set(
    pass.gathers.flatMap((v) => accumulatorAt(context, v).fields.map(({ name }) => fieldOf(v, name))),
  );
  return partialFields(context).flatMap(({ name }) => (own.has(name) ? [name] : []));
};

/** What the threads of a row or column gathered, put together; all of them have it then. */
export function merged(context: Context, pass: Pass): readonly string[] {
  if (pass.gathers.length === 0) return [];
  if (context.stream) return mergedStream(context, pass);
  if (context.reduce.lanes === 1) return [];
  return context.columns ? mergedColumns(context, pass) : mergedRows(context, pass);
}

/**
 * Several threads of a warp have the same columns: they put theirs together by shuffles, and leave what the warp has in
 * shared memory. Then each warp takes whole columns, a thread for what each warp left.
 */
function mergedByWarps(context: Context, pass: Pass): readonly string[] {
  const { form, across } = context;
  const fields = passFields(context, pass);
  const warps = form.block / 32;
  const width = across * form.vector;
  const types = new Map(partialFields(context).map(({ name, dtype }) => [name, info(dtype).value]));
  const merge = (suffix: string, offset: string, lanes: number): readonly string[] =>
    mergeTexts(context, pass, suffix, (name) => `shuffle_down(${name}${suffix}, ${offset}, ${lanes})`);
  return [
    ...block(`for (int offset = 16; offset >= ${across}; offset /= 2)`, eachColumn(form, merge('[k]', 'offset', 32))),
    ...block(
      `if (threadIdx.x % 32 < ${across})`,
      eachColumn(
        form,
        fields.map((name) => `shared[threadIdx.x / 32 * ${width} + column * ${form.vector} + k].${name} = ${name}[k];`),
      ),
    ),
    '__syncthreads();',
    ...block(`for (int c = threadIdx.x / 32; c < ${width}; c += ${warps})`, [
      ...fields.map((name) => `${types.get(name)!} ${name}_w = shared[threadIdx.x % ${warps} * ${width} + c].${name};`),
      ...block(`for (int offset = ${warps / 2}; offset > 0; offset /= 2)`, merge('_w', 'offset', warps)),
      '__syncwarp();',
      ...block(
        'if (threadIdx.x % 32 == 0)',
        fields.map((name) => `shared[c].${name} = ${name}_w;`),
      ),
    ]),
    '__syncthreads();',
    ...eachColumn(
      form,
      fields.map((name) => `${name}[k] = shared[column * ${form.vector} + k].${name};`),
    ),
    '__syncthreads();',
  ];
}

function mergedColumns(context: Context, pass: Pass): readonly string[] {
  const { form, reduce, across } = context;
  if (areInWarps(across)) return mergedByWarps(context, pass);
  const fields = passFields(context, pass);
  const slot = (lane: string): string => `(${lane} * ${across} + column) * ${form.vector} + k`;
  return [
    ...eachColumn(
      form,
      fields.map((name) => `shared[${slot('lane')}].${name} = ${name}[k];`),
    ),
    '__syncthreads();',
    ...eachColumn(form, [
      ...fields.map((name) => `${name}[k] = shared[${slot('0')}].${name};`),
      ...block(
        `for (int other = 1; other < ${reduce.lanes}; ++other)`,
        mergeTexts(context, pass, '[k]', (name) => `shared[${slot('other')}].${name}`),
      ),
    ]),
    '__syncthreads();',
  ];
}

/** Every slot's part goes to shared memory; the first threads put together what belongs to their column. */
function mergedStream(context: Context, pass: Pass, slots = 'width', own = 'slot < width'): readonly string[] {
  const { form } = context;
  const fields = passFields(context, pass);
  const columns = `n${form.rank - 1}`;
  const whole = slots === 'width';
  const save = (at: string, k: string): readonly string[] =>
    fields.map((name) => `shared[${at}].${name} = ${name}[${k}];`);
  return [
    ...block(`if (${own})`, whole ? eachColumn(form, save('slot + k', 'k')) : save('threadIdx.x', '0')),
    '__syncthreads();',
    ...block(`if (column < ${columns})`, [
      ...fields.map((name) => `${name}[0] = shared[column].${name};`),
      ...block(
        `for (int other = column + (int)${columns}; other < ${slots}; other += (int)${columns})`,
        mergeTexts(context, pass, '[0]', (name) => `shared[other].${name}`),
      ),
    ]),
    '__syncthreads();',
  ];
}

/** The last block of a stream: its threads share out the parts as they share out rows. */
function exchangeStream(context: Context, pass: Pass): readonly string[] {
  const { form } = context;
  const fields = passFields(context, pass);
  const columns = `n${form.rank - 1}`;
  return [
    ...block(
      `if (column < ${columns})`,
      fields.map((name) => `partials[(task * parts + part) * ${columns} + column].${name} = ${name}[0];`),
    ),
    ...lastBlock,
    ...pass.gathers.flatMap((v) => restart(context, v)),
    `const int together = ${form.block} / (int)${columns} * (int)${columns};`,
    ...block('if (column < together)', [
      // Several parts are on their way at once.
      '#pragma unroll 8',
      ...block(
        `for (long long other = column; other < parts * ${columns}; other += together)`,
        mergeTexts(context, pass, '[0]', (name) => `partials[task * parts * ${columns} + other].${name}`),
      ),
    ]),
    ...mergedStream(context, pass, 'together', 'column < together'),
  ];
}

function mergedRows(context: Context, pass: Pass): readonly string[] {
  const { form, reduce } = context;
  const lanes = Math.min(reduce.lanes, form.block);
  const width = Math.min(32, lanes);
  const fields = passFields(context, pass);
  const shuffles = block(
    `for (int offset = ${width / 2}; offset > 0; offset /= 2)`,
    mergeTexts(context, pass, '', (name) => `shuffle_down(${name}, offset, ${width})`),
  );
  if (lanes <= 32) return [...shuffles, ...fields.map((name) => `${name} = shuffle_first(${name}, ${width});`)];
  const warps = lanes / 32;
  const base = isWholeBlock(context) ? '' : `threadIdx.x / ${lanes} * ${warps} + `;
  return [
    ...shuffles,
    ...block(
      'if (threadIdx.x % 32 == 0)',
      fields.map((name) => `shared[threadIdx.x / 32].${name} = ${name};`),
    ),
    '__syncthreads();',
    ...fields.map((name) => `${name} = shared[${base === '' ? '0' : base.slice(0, -3)}].${name};`),
    ...block(
      `for (int other = 1; other < ${warps}; ++other)`,
      mergeTexts(context, pass, '', (name) => `shared[${base}other].${name}`),
    ),
    ...(reduce.cluster > 1 ? mergedCluster(context, pass) : ['__syncthreads();']),
  ];
}

/** Every block of the cluster leaves what it has for the others, and puts together what all of them left. */
function mergedCluster(context: Context, pass: Pass): readonly string[] {
  const { cluster } = context.reduce;
  const fields = passFields(context, pass);
  return [
    ...block(
      'if (threadIdx.x == 0)',
      fields.map((name) => `of_block.${name} = ${name};`),
    ),
    'cluster_sync();',
    ...fields.map((name) => `${name} = in_block(&of_block, 0)->${name};`),
    '#pragma unroll',
    ...block(
      `for (int other = 1; other < ${cluster}; ++other)`,
      mergeTexts(context, pass, '', (name) => `in_block(&of_block, other)->${name}`),
    ),
    // Nobody may go on, or end, before all have read.
    'cluster_sync();',
  ];
}

/** Only the block that ends last goes on. */
const lastBlock: readonly string[] = [
  '__shared__ bool is_last;',
  '__threadfence();',
  '__syncthreads();',
  'if (threadIdx.x == 0) is_last = atomicAdd(&tickets[task], 1u) == (unsigned int)parts - 1;',
  '__syncthreads();',
  'if (!is_last) return;',
  '__threadfence();',
  'if (threadIdx.x == 0) tickets[task] = 0;',
];

/** Every block leaves its part; the last one of a row puts all of them together, always in the same order. */
export function exchange(context: Context, pass: Pass): readonly string[] {
  if (context.stream) return exchangeStream(context, pass);
  const { form, reduce, columns, across } = context;
  const fields = passFields(context, pass);
  const wide = across * form.vector;
  const slot = (part: string): string =>
    columns ? `(task * parts + ${part}) * ${wide} + column * ${form.vector} + k` : `task * parts + ${part}`;
  const each = (body: readonly Text[]): readonly Text[] => (columns ? eachColumn(form, body) : body);
  const at = columns ? '[k]' : '';
  return [
    ...block('if (lane == 0)', each(fields.map((name) => `partials[${slot('part')}].${name} = ${name}${at};`))),
    ...lastBlock,
    ...pass.gathers.flatMap((v) => restart(context, v)),
    // More at once would take registers from the loop before.
    '#pragma unroll 4',
    ...block(
      `for (long long other = lane; other < parts; other += ${reduce.lanes})`,
      each(mergeTexts(context, pass, at, (name) => `partials[${slot('other')}].${name}`)),
    ),
    ...merged(context, pass),
  ];
}

/** The accumulators of a line, back at their first values. */
function restart(context: Context, v: number): readonly string[] {
  const { form, slot } = context;
  const { fields } = accumulatorAt(context, v);
  if (slot === '') return fields.map(({ name, start }) => `${fieldOf(v, name)} = ${start};`);
  return eachColumn(
    form,
    fields.map(({ name, start }) => `${fieldOf(v, name)}[k] = ${start};`),
  );
}
