/** How values move between memory and a body, for both targets. */

import { type DType, info } from './dtype.ts';
import type { KernelSource } from './kernel-source.ts';
import { literal } from './literal.ts';
import { block } from './writer.ts';

export type Target = KernelSource['target'];

/** The value of an element whose storage is `text`. Any byte but 0 is true. */
export function loadText(dtype: DType, text: string): string {
  if (dtype === 'float16') return `load_f16(${text})`;
  if (dtype === 'bfloat16') return `load_bf16(${text})`;
  return dtype === 'bool' ? `(${text} != 0)` : text;
}

/** The storage of a value. */
export function storeText(dtype: DType, text: string): string {
  if (dtype === 'float16') return `store_f16(${text})`;
  if (dtype === 'bfloat16') return `store_bf16(${text})`;
  return dtype === 'bool' ? `(unsigned char)${text}` : text;
}

export const zeroText = (dtype: DType): string =>
  literal(info(dtype).kind === 'float' || info(dtype).kind === 'complex' ? 0 : 0n, dtype);

/** Whether text is one operand as it stands: a word, a call, or all of it in one pair of parentheses. */
export function isClosed(text: string): boolean {
  const start = /^[\w.]*/.exec(text)![0].length;
  if (start === text.length) return start > 0;
  if (text[start] !== '(') return false;
  let depth = 0;
  for (let k = start; k < text.length; k++) {
    if (text[k] === '(') depth++;
    else if (text[k] === ')') depth--;
    if (depth === 0) return k === text.length - 1;
  }
  return false;
}

/** A whole right-hand side needs no parentheses around it. */
export const bare = (text: string): string => (text.startsWith('(') && isClosed(text) ? text.slice(1, -1) : text);

// --- raw parameters --------------------------------------------------------------------------------------------------

/** What the text must know of a raw array: a flat index into a contiguous one is its offset. */
export interface RawInfo {
  readonly dtype: DType;
  readonly rank: number;
  readonly contiguous: boolean;
}

const rawRank = (rank: number): number => Math.max(1, rank);
export const rawType = (dtype: DType, rank: number): string => `raw_${info(dtype).short}_${rank}`;

/** A whole array as a value: data, number of elements, extents and strides in elements. */
export function rawDeclaration(dtype: DType, rank: number): readonly string[] {
  const n = rawRank(rank);
  const name = rawType(dtype, rank);
  return block(
    `typedef struct ${name}`,
    [`${info(dtype).storage}* data;`, 'long long size;', `long long shape[${n}];`, `long long stride[${n}];`],
    `} ${name};`,
  );
}

export const flatOffsetName = (rank: number, narrow: boolean): string => `flat_offset_${rank}${narrow ? '_32' : ''}`;

/** Offset of flat C-order index i in a strided array; `narrow` where 32 bits hold every index, which divides faster. */
export function flatOffset(rank: number, narrow: boolean): readonly string[] {
  const type = narrow ? 'unsigned int' : 'long long';
  const extent = narrow ? '(unsigned int)shape[d]' : 'shape[d]';
  return block(
    `WEFT_FN long long ${flatOffsetName(rank, narrow)}(const long long* shape, const long long* stride, long long i)`,
    [
      `${type} rest = ${narrow ? '(unsigned int)' : ''}i;`,
      'long long offset = 0;',
      ...block(`for (int d = ${rank - 1}; d > 0; --d)`, [
        `offset += rest % ${extent} * stride[d];`,
        `rest /= ${extent};`,
      ]),
      'return offset + rest * stride[0];',
    ],
  );
}

// --- positions -------------------------------------------------------------------------------------------------------

export const dimsType = (rank: number): string => `dims_${rank}`;

/** Where the elements of a strided array begin, its extents and strides. */
export function dimsDeclaration(rank: number): readonly string[] {
  const name = dimsType(rank);
  return block(
    `typedef struct ${name}`,
    ['long long start;', `long long shape[${rank}];`, `long long stride[${rank}];`],
    `} ${name};`,
  );
}
