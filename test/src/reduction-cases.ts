/** Reductions of every construct, with what a row must give in plain JavaScript: for the CPU, NVRTC and a GPU. */

import { arange, array, type DType, type NDArray, np, reduction } from '../../src/index.ts';

/** One element: the inputs' values, its row's index, its own in the row, elements in the row. */
export interface Element {
  readonly x: number;
  readonly y: number;
  readonly i: number;
  readonly j: number;
  readonly n: number;
}

/** A reduction whatever its texts are. */
export interface AnyReduction {
  all(...args: readonly unknown[]): readonly NDArray[];
}

export interface ReductionCase {
  readonly title: string;
  readonly make: () => AnyReduction;
  /** Of the one or two inputs. */
  readonly dtypes: readonly DType[];
  /** Arrays that follow the inputs, whole. */
  readonly raws?: () => readonly NDArray[];
  /** The outputs of a row. */
  readonly row: (elements: readonly Element[]) => readonly (number | boolean)[];
  /** Rows without elements have a value. */
  readonly hasIdentity: boolean;
  /** Of the largest element of the row: what sums of this type may be off. */
  readonly tolerance?: number;
}

const total = (elements: readonly Element[], of: (element: Element) => number): number =>
  elements.reduce((sum, element) => sum + of(element), 0);

const weights = (): NDArray => arange(64).mul(0.5).add(1).eval();

// Without a place of their own in the text: made new for each run, types are bound at the first call.
export const reductionCases: readonly ReductionCase[] = [
  {
    title: 'the l2 norm of CuPy',
    make: () =>
      reduction({
        in: 'T x',
        out: 'T y',
        map: 'x * x',
        reduce: 'a + b',
        post: 'y = sqrt(a)',
        identity: '0',
        name: 'l2',
      }),
    dtypes: ['float64'],
    row: (row) => [Math.sqrt(total(row, ({ x }) => x * x))],
    hasIdentity: true,
  },
  {
    title: 'the tagged form, in float32',
    make: () => reduction`(x: T) => (y: T) { map x*x; reduce a + b; post y = sqrt(a); identity 0 }`,
    dtypes: ['float32'],
    row: (row) => [Math.sqrt(total(row, ({ x }) => x * x))],
    hasIdentity: true,
    tolerance: 1e-5,
  },
  {
    title: 'no identity: the first element begins',
    make: () => reduction({ in: 'T x', out: 'T y', map: '-x - 100', reduce: 'a > b ? a : b' }),
    dtypes: ['int32'],
    row: (row) => [Math.max(...row.map(({ x }) => -x - 100))],
    hasIdentity: false,
  },
  {
    title: 'several values and several outputs',
    make: () =>
      reduction({
        in: 'T x',
        out: 'float64 mean, int64 size, T low, T high',
        reduceType: 'float64 total, int64 count, T low_, T high_',
        map: 'total = x; count = 1; low_ = x; high_ = x',
        reduce: `total = a.total + b.total; count = a.count + b.count;
                 low_ = minimum(a.low_, b.low_); high_ = maximum(a.high_, b.high_)`,
        post: 'mean = a.total / a.count; size = a.count; low = a.low_; high = a.high_',
        name: 'summary',
      }),
    dtypes: ['float32'],
    row: (row) => {
      const xs = row.map(({ x }) => x);
      return [total(row, ({ x }) => x) / row.length, row.length, Math.min(...xs), Math.max(...xs)];
    },
    hasIdentity: false,
  },
  {
    title: 'an argmax by the index in the row, with branches',
    make: () => reduction`(x: T) => (best: T, at: int64) {
      type value: T, place: int64;
      map value = x, place = j;
      reduce {
        if (b.value > a.value || (b.value == a.value && b.place < a.place)) { value = b.value; place = b.place }
        else { value = a.value; place = a.place }
      }
      post best = a.value, at = a.place
    }`,
    dtypes: ['int64'],
    row: (row) => {
      const best = Math.max(...row.map(({ x }) => x));
      return [best, row.find(({ x }) => x === best)!.j];
    },
    hasIdentity: false,
  },
  {
    title: 'Welford: means and variances that merge, struct-like, with an identity for each value',
    make: () => reduction`(x: float64) => (mean: float64, variance: float64) {
      type n_: float64, mean_: float64, m2: float64;
      map n_ = 1, mean_ = x, m2 = 0;
      reduce {
        n_ = a.n_ + b.n_;
        float64 share = n_ == 0 ? 0 : b.n_ / n_;
        float64 d = b.mean_ - a.mean_;
        mean_ = a.mean_ + d * share;
        m2 = a.m2 + b.m2 + d * d * a.n_ * share
      }
      post mean = a.mean_, variance = a.m2 / a.n_;
      identity n_ = 0, mean_ = 0, m2 = 0
    }`,
    dtypes: ['float64'],
    row: (row) => {
      const mean = total(row, ({ x }) => x) / row.length;
      return [mean, total(row, ({ x }) => (x - mean) ** 2) / row.length];
    },
    hasIdentity: true,
  },
  {
    title: 'two inputs that broadcast, gathered in another type',
    make: () =>
      reduction({
        in: 'T x, U y',
        out: 'float64 z',
        map: 'x * y',
        reduce: 'a + b',
        identity: 0,
        reduceType: 'float64',
      }),
    dtypes: ['int16', 'float32'],
    row: (row) => [total(row, ({ x, y }) => x * y)],
    hasIdentity: true,
  },
  {
    title: 'indices: of the result, of the element, elements in the row, also at the end',
    make: () =>
      reduction({
        in: 'T x',
        out: 'int64 y',
        map: 'i * 1000 + j * 10 + n',
        reduce: 'a + b',
        post: 'y = a * 2 + i + n',
        identity: '0',
        reduceType: 'int64',
      }),
    dtypes: ['int8'],
    row: (row) => [2 * total(row, ({ i, j, n }) => i * 1000 + j * 10 + n) + row[0]!.i + row[0]!.n],
    hasIdentity: true,
  },
  {
    title: 'a raw input in the map and at the end',
    make: () =>
      reduction({
        in: 'T x, raw float64 w',
        out: 'float64 y',
        map: 'x * w[j % 64]',
        reduce: 'a + b',
        post: 'y = a / w[0]',
        identity: '0',
      }),
    dtypes: ['int32'],
    raws: () => [weights()],
    row: (row) => [total(row, ({ x, j }) => x * ((j % 64) * 0.5 + 1))],
    hasIdentity: true,
  },
  {
    title: 'truth, with statements at the end',
    make: () =>
      reduction({
        in: 'T x',
        out: 'bool any_, bool all_',
        reduceType: 'bool some_, bool every_',
        map: 'some_ = x > 2; every_ = x > 2',
        reduce: 'some_ = a.some_ || b.some_; every_ = a.every_ && b.every_',
        post: 'any_ = a.some_; if (a.every_) all_ = True; else all_ = False',
        identity: 'some_ = False, every_ = True',
      }),
    dtypes: ['int8'],
    row: (row) => [row.some(({ x }) => x > 2), row.every(({ x }) => x > 2)],
    hasIdentity: true,
  },
  {
    title: 'complex numbers',
    make: () =>
      reduction({
        in: 'float64 x, float64 y',
        out: 'float64 re, float64 im',
        map: 'x + 1j * y',
        reduce: 'a + b',
        reduceType: 'complex128',
        post: 're = real(a); im = imag(a)',
        identity: '0',
      }),
    dtypes: ['float64', 'float64'],
    row: (row) => [total(row, ({ x }) => x), total(row, ({ y }) => y)],
    hasIdentity: true,
  },
  {
    title: 'float16, gathered in float32 and left to the output to round',
    make: () => reduction({ in: 'T x', out: 'T y', map: 'x', reduce: 'a + b', identity: '0', reduceType: 'float32' }),
    dtypes: ['float16'],
    row: (row) => [total(row, ({ x }) => x)],
    hasIdentity: true,
    tolerance: 2e-3,
  },
  {
    title: 'an infinite identity, a function of the table, a number in a hole',
    make: () => reduction`(x: T) => (y: T) { map x * ${0.5}; reduce fmin(a, b); identity inf }`,
    dtypes: ['float64'],
    row: (row) => [Math.min(...row.map(({ x }) => x * 0.5))],
    hasIdentity: true,
  },
  {
    title: 'an output that is not always assigned is zero elsewhere',
    make: () => reduction({ in: 'T x', out: 'T y', map: 'x', reduce: 'maximum(a, b)', post: 'if (a > 4) y = a' }),
    dtypes: ['int32'],
    row: (row) => [((most) => (most > 4 ? most : 0))(Math.max(...row.map(({ x }) => x)))],
    hasIdentity: false,
  },
];

/** Shapes with the axes that go: all, one, several, none; rows of one element, of more than a block, columns. */
export const reductionShapes: readonly {
  readonly shape: readonly number[];
  readonly axis: number | readonly number[] | null;
}[] = [
  { shape: [], axis: null },
  { shape: [1], axis: 0 },
  { shape: [5], axis: null },
  { shape: [7], axis: [] },
  { shape: [3, 4, 5], axis: [0, -1] },
  { shape: [3, 4, 5], axis: 1 },
  { shape: [33, 65], axis: 0 },
  { shape: [33, 65], axis: -1 },
  { shape: [700, 3], axis: 0 },
  { shape: [700, 3], axis: 1 },
  { shape: [3, 700], axis: 1 },
  { shape: [2, 1031], axis: null },
];

/** Small whole numbers, exact in every type, not in order. */
function values(size: number, step: number): number[] {
  return Array.from({ length: size }, (_, k) => ((k * step + 3) % 11) - (step % 3));
}

export interface Question {
  readonly inputs: readonly NDArray[];
  /** Of each row: its elements. */
  readonly rows: readonly (readonly Element[])[];
}

/** Inputs of a shape, the second without its first dimension, in a layout; and the same in plain rows. */
export function questionOf(
  { dtypes }: ReductionCase,
  shape: readonly number[],
  axis: number | readonly number[] | null,
  reversed: boolean,
): Question {
  const sizeOf = (extents: readonly number[]): number => extents.reduce((a, b) => a * b, 1);
  const small = shape.slice(1);
  const [xs, ys] = [values(sizeOf(shape), 7), values(sizeOf(small), 5)];
  const inputs = dtypes.map((dtype, k) => {
    const own = k === 0 ? shape : small;
    const list = k === 0 ? xs : ys;
    const made = array(reversed ? [...list].reverse() : list, { dtype })
      .reshape(own as number[])
      .eval();
    return reversed && own.length > 0 ? np('x[::-1]', { x: made.reshape([-1]) }).reshape(own as number[]) : made;
  });
  const axes = axis === null ? shape.map((_, d) => d) : [axis].flat().map((own) => (own + shape.length) % shape.length);
  const kept = shape.map((_, d) => d).filter((d) => !axes.includes(d));
  const rows: Element[][] = Array.from({ length: sizeOf(kept.map((d) => shape[d]!)) }, () => []);
  const n = sizeOf(axes.map((d) => shape[d]!));
  for (let flat = 0; flat < sizeOf(shape); flat++) {
    const index = shape.map((extent, d) => Math.floor(flat / sizeOf(shape.slice(d + 1))) % extent);
    const i = kept.reduce((at, d) => at * shape[d]! + index[d]!, 0);
    const row = rows[i]!;
    row.push({ x: xs[flat]!, y: ys[flat % sizeOf(small)]!, i, j: row.length, n });
  }
  return { inputs, rows };
}
