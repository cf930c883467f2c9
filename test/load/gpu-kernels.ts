/** Reductions that between them take every form a GPU has for them, on arrays small enough for a slow instrumented run. */

import type { DType } from '../../compiler/dtype.ts';
import { elementsOf, type Shape } from '../../compiler/shape.ts';

/** Where an array lies in memory, and in which order. */
export type View = 'plain' | 'end' | 'odd' | 'reversed' | 'transposed' | 'strided';

export interface Case {
  /** A NumPy expression over `x`, an array of two or three dimensions, and `axis`. */
  readonly text: string;
  readonly shape: Shape;
  readonly axis: number | readonly number[] | null;
  readonly dtype: DType;
  readonly view: View;
}

/** One value for each row, then results as large as the array; `AXIS` stands for what is reduced. */
const texts: readonly string[] = [
  'x.sum(AXIS)',
  'x.max(AXIS)',
  'x.mean(AXIS)',
  'x.var(AXIS)',
  '(x * 2 + 1).sum(AXIS)',
  '(x > 2).any(AXIS)',
  'count_nonzero(x, AXIS)',
  'sqrt((x * x).sum(AXIS)) > 9',
  'x.std(AXIS) + x.min(AXIS)',
  'x - x.mean(AXIS, keepdims=True)',
];

/** These reduce one axis. */
const oneAxis: readonly string[] = ['argmax(x, AXIS)', 'x.argmin(AXIS)'];

/** Of floats alone. */
const ofFloats: readonly string[] = [
  'logsumexp(x, AXIS)',
  'softmax(x, AXIS)',
  'nanmax(x, AXIS)',
  'nanvar(x, AXIS)',
  '(x - x.mean(AXIS, keepdims=True)) / sqrt(x.var(AXIS, keepdims=True) + 1e-5)',
];

const dtypes: readonly DType[] = ['float32', 'float64', 'float16', 'int32', 'uint8', 'bfloat16', 'int64', 'bool'];
const floats: ReadonlySet<DType> = new Set<DType>(['float32', 'float64', 'float16', 'bfloat16']);

interface Place {
  readonly shape: Shape;
  readonly axis: Case['axis'];
  readonly view?: View;
}

/** Shapes for each form: few and many rows, lengths that are whole vectors and that are not. */
const places: readonly Place[] = [
  // One row, in a block and in parts.
  { shape: [4096, 1], axis: null },
  { shape: [33_000, 1], axis: null },
  { shape: [131, 300], axis: null, view: 'odd' },
  // Rows: several for a warp, a warp each, a block each, a few in parts.
  { shape: [513, 7], axis: 1 },
  { shape: [129, 100], axis: 1, view: 'end' },
  { shape: [65, 1001], axis: 1 },
  { shape: [19, 3001], axis: 1, view: 'odd' },
  { shape: [3, 20_001], axis: 1, view: 'end' },
  { shape: [37, 6, 50], axis: [0, 2] },
  { shape: [40, 130], axis: 1, view: 'reversed' },
  { shape: [40, 130], axis: 1, view: 'strided' },
  // Whole vectors, which threads keep when several passes go over them.
  { shape: [65, 256], axis: 1, view: 'end' },
  { shape: [9, 4096], axis: 1 },
  { shape: [2, 20_000], axis: 1, view: 'end' },
  // Longer ones, which the blocks of a cluster hold together.
  { shape: [64, 40_000], axis: 1 },
  // Short rows by way of shared memory.
  { shape: [1100, 9], axis: 1 },
  { shape: [1025, 3], axis: 1, view: 'end' },
  // Columns: a few steps, many, in parts, in the middle, less than a vector beside each other.
  { shape: [3, 2048], axis: 0 },
  { shape: [300, 128], axis: 0, view: 'end' },
  { shape: [1030, 100], axis: 0 },
  { shape: [257, 129], axis: 0, view: 'odd' },
  { shape: [600, 70], axis: 1, view: 'transposed' },
  { shape: [7, 90, 100], axis: 1 },
  // Few columns, which are one run.
  { shape: [2001, 10], axis: 0 },
  { shape: [5000, 3], axis: 0, view: 'end' },
  { shape: [900, 33], axis: 0 },
  { shape: [4, 1000, 6], axis: 1 },
];

const axisText = (axis: Case['axis']): string =>
  axis === null ? 'axis=None' : typeof axis === 'number' ? `axis=${axis}` : `axis=(${axis.join(', ')})`;

/** All cases; types take turns, so that every expression meets every form and every form every type. */
export function cases(): readonly Case[] {
  return places.flatMap(({ shape, axis, view = 'plain' }, p) =>
    [...texts, ...(typeof axis === 'number' ? oneAxis : []), ...ofFloats].map((text, t) => {
      const dtype = dtypes[(p + t) % dtypes.length]!;
      const own = ofFloats.includes(text) && !floats.has(dtype) ? 'float32' : dtype;
      return { text: text.replaceAll('AXIS', axisText(axis)), shape, axis, dtype: own, view };
    }),
  );
}

export const caseName = ({ text, shape, dtype, view }: Case): string =>
  `${text} of ${dtype} [${shape.join(', ')}]${view === 'plain' ? '' : `, ${view}`}`;

/** Elements of the array that a case's array is a view of; at its end there is nothing more, a class of the pool being full. */
export function roomOf({ shape, view }: Case): number {
  const elements = elementsOf(shape);
  const full = Math.max(512, 2 ** Math.ceil(Math.log2(elements)));
  if (view === 'end') return full;
  if (view === 'odd') return elements + 1;
  return view === 'strided' ? elements * 2 : elements;
}
