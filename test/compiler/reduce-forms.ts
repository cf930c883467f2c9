/** Reductions of large arrays, one for each way that a GPU runs them, for tests that compile and for tests that run. */

import type { DType } from '../../compiler/dtype.ts';

export interface FormCase {
  /** A NumPy expression over x. */
  readonly text: string;
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** What the schedule should choose: the kind of its first kernel, and whether rows are cut into parts. */
  readonly kind: 'rows' | 'cluster' | 'columns' | 'stream' | 'staged';
  readonly parts: boolean;
}

const of = (text: string, shape: readonly number[], dtype: DType, kind: FormCase['kind'], parts = false): FormCase => ({
  text,
  shape,
  dtype,
  kind,
  parts,
});

export const formCases: readonly FormCase[] = [
  of('x.sum()', [3_000_001], 'float32', 'rows', true),
  of('x.sum()', [1_000_003], 'float64', 'rows', true),
  of('x.max()', [3_000_001], 'uint8', 'rows', true),
  of('argmax(x)', [1500, 2001], 'float32', 'rows', true),
  of('x.T.argmin()', [1500, 2001], 'int32', 'rows', true),
  of('x.var()', [3_000_001], 'float32', 'rows', true),
  of('x.mean(axis=1)', [5, 600_001], 'float16', 'rows', true),
  of('x.sum(axis=1)', [20_000, 1000], 'float32', 'rows'),
  of('x.sum(axis=1)', [20_000, 37], 'float32', 'rows'),
  of('x.sum(axis=(0, 2))', [100, 300, 101], 'int16', 'rows'),
  of('x.var(axis=1)', [3000, 4096], 'float32', 'rows'),
  of('x.std(axis=1)', [3000, 1001], 'float64', 'rows'),
  of('softmax(x, axis=1)', [3000, 4096], 'float32', 'rows'),
  of('softmax(x, axis=1)', [9000, 100], 'float16', 'rows'),
  of('x - x.mean(axis=1, keepdims=True)', [2000, 3333], 'float64', 'rows'),
  of('softmax(x, axis=1)', [300, 65_536], 'float32', 'cluster'),
  of('softmax(x, axis=1)', [70, 262_144], 'float32', 'cluster'),
  of('softmax(x, axis=-1)', [7, 30, 131_072], 'float16', 'cluster'),
  of('(x - x.mean(1, keepdims=True)) / x.std(1, keepdims=True)', [90, 50_002], 'float64', 'cluster'),
  of('argmax(x - x.min(axis=1, keepdims=True), axis=1)', [90, 40_000], 'float32', 'cluster'),
  of('x.sum(axis=0)', [3000, 4096], 'float32', 'columns', true),
  of('x.sum(axis=0)', [3000, 4095], 'float32', 'columns', true),
  of('x.max(axis=0)', [3, 1_000_000], 'float16', 'columns'),
  of('argmax(x, axis=0)', [3000, 1000], 'float32', 'columns', true),
  of('x.var(axis=0)', [3000, 1000], 'float32', 'columns', true),
  of('x.var(axis=0)', [3000, 1000], 'float64', 'columns', true),
  of('x.sum(axis=1)', [40, 500, 1024], 'float32', 'columns'),
  of('softmax(x, axis=0)', [1000, 4096], 'float32', 'columns'),
  of('softmax(x, axis=0)', [5000, 100], 'float64', 'columns'),
  of('softmax(x, axis=1)', [7, 300, 500], 'float16', 'columns'),
  of('x - x.mean(axis=0, keepdims=True)', [200, 9], 'float32', 'columns'),
  of('argmax(x - x.mean(axis=0, keepdims=True), axis=0)', [3000, 1000], 'float32', 'columns'),
  of('x.sum(axis=0)', [600_000, 10], 'float32', 'stream', true),
  of('x.sum(axis=0)', [600_001, 3], 'float32', 'stream', true),
  of('x.max(axis=0)', [600_000, 33], 'uint8', 'stream', true),
  of('(x * 2 + 1).sum(axis=0)', [300_000, 7], 'float64', 'stream', true),
  of('(x > 0).any(axis=0)', [300_000, 2], 'int64', 'stream', true),
  of('x.sum(axis=1)', [50, 20_000, 6], 'float32', 'stream', true),
  of('x.sum(axis=1)', [600_000, 10], 'float32', 'staged'),
  of('x.max(axis=1)', [600_001, 3], 'float32', 'staged'),
  of('argmax(x, axis=1)', [100_000, 9], 'int32', 'staged'),
  of('x.var(axis=1)', [100_000, 11], 'float64', 'staged'),
  of('x.sum(axis=1)', [200_000, 21], 'uint8', 'staged'),
];
