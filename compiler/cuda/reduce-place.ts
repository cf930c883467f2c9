/** Which row or columns a thread works for, and with how many others. */

import type { Passes } from '../passes.ts';
import type { Raws } from '../render-element.ts';
import { decodeRow } from '../render-index.ts';
import type { Gathering } from '../render-pass.ts';
import type { Form, ReduceForm } from '../schedule.ts';
import { block, type Text } from '../writer.ts';

export interface Context extends Gathering {
  readonly reduce: ReduceForm;
  readonly raws: Raws;
  readonly passes: Passes;
  readonly names: readonly string[];
  readonly columns: boolean;
  readonly stream: boolean;
  readonly staged: boolean;
  /** Which of a thread's accumulators an element is for: `[k]` where it has one for each element of a vector. */
  readonly slot: '' | '[k]';
  /** Threads side by side along columns. */
  readonly across: number;
}

/** Whether a row has a block of its own. */
export const isWholeBlock = ({ form, reduce }: Context): boolean => reduce.lanes >= form.block;

/** Whether threads of a warp share columns. */
export const areInWarps = (across: number): boolean => across < 32;

/** Where threads leave what they gathered for each other. */
export function sharedSlots({ form, reduce, columns, stream, across }: Context): number {
  if (stream) return form.block * form.vector;
  if (columns && reduce.lanes > 1) return (form.block / (areInWarps(across) ? 32 / across : 1)) * form.vector;
  if (columns) return 0;
  return reduce.lanes > 32 ? form.block / 32 : 0;
}

/** Which row or columns, which part, which thread of those that share them. */
export function place(context: Context): readonly string[] {
  const { form, reduce, columns, across } = context;
  if (context.stream) return streamPlace(context);
  const { lanes } = reduce;
  const last = `n${form.rank - 1}`;
  const outermost = `n${reduce.outer}`;
  const unit = columns ? 1 : lanes * form.vector;
  const where = columns
    ? [
        `const long long tiles = (${last} + ${across * form.vector - 1}) / ${across * form.vector};`,
        'const long long task = blockIdx.x;',
        'const long long row = task / tiles;',
        `const int lane = threadIdx.x / ${across};`,
        `const int column = threadIdx.x % ${across};`,
        `const long long first = (task % tiles * ${across} + column) * ${form.vector};`,
      ]
    : reduce.cluster > 1
      ? [
          `const long long row = blockIdx.x / ${reduce.cluster};`,
          `const int lane = blockIdx.x % ${reduce.cluster} * ${form.block} + threadIdx.x;`,
        ]
      : isWholeBlock(context)
        ? ['const long long task = blockIdx.x;', 'const long long row = task;', 'const int lane = threadIdx.x;']
        : [
            `const long long wanted = blockIdx.x * ${form.block / lanes}ll + threadIdx.x / ${lanes};`,
            '// Threads beyond the last row stay for the others: they gather nothing and store nothing.',
            'const bool live = wanted < rows;',
            'const long long row = live ? wanted : rows - 1;',
            `const int lane = threadIdx.x % ${lanes};`,
          ];
  const share = reduce.parts
    ? [
        'const long long part = blockIdx.y;',
        form.rank - 1 === reduce.outer
          ? `const long long share = (${outermost} + parts * ${unit} - 1) / (parts * ${unit}) * ${unit};`
          : `const long long share = (${outermost} + parts - 1) / parts;`,
        `const long long from = part * share < ${outermost} ? part * share : ${outermost};`,
        `const long long to = ${outermost} - from < share ? ${outermost} : from + share;`,
      ]
    : [];
  return [...where, ...share, ...decodeRow(form, 'row', reduce.outer)];
}

/** Few columns: a block walks the elements as one run, so many rows at once that each thread stays in its columns. */
function streamPlace({ form, reduce }: Context): readonly string[] {
  const columns = `n${form.rank - 1}`;
  const elements = `n${reduce.outer} * ${columns}`;
  const { vector } = form;
  return [
    'const long long task = blockIdx.x;',
    ...(reduce.outer === 0 ? [] : ['const long long row = task;']),
    `const int width = ${form.block * vector} / (int)${columns} / ${vector} * ${vector} * (int)${columns};`,
    `const int slot = threadIdx.x * ${vector};`,
    'const int column = threadIdx.x;',
    `const long long elements = ${elements};`,
    ...(reduce.parts
      ? [
          'const long long part = blockIdx.y;',
          'const long long share = (elements + parts * width - 1) / (parts * width) * width;',
          'const long long from = part * share < elements ? part * share : elements;',
          'const long long to = elements - from < share ? elements : from + share;',
        ]
      : ['const long long from = 0;', 'const long long to = elements;']),
    ...decodeRow(form, 'row', reduce.outer),
  ];
}

/** A statement for each of the columns of a thread. */
export const eachColumn = (form: Form, body: readonly Text[]): readonly string[] =>
  body.length === 0 ? [] : ['#pragma unroll', ...block(`for (int k = 0; k < ${form.vector}; ++k)`, body)];
