/** The reduction rows of the benchmark: what each computes, its inputs, and a reference for any element of its results. */

import { type DType, sizeOf } from '../../compiler/dtype.ts';
import type { Device } from '../../runtime/device.ts';
import { type NDArray, storedOf } from '../../src/array.ts';
import { evalAll, np } from '../../src/index.ts';
import { hostArray } from '../../src/values.ts';
import { blockElements, type Input, randomInput, readPart } from './inputs.ts';
import rows from './reductions.json' with { type: 'json' };
import { type Lines, linesOf, repeatedSum } from './repeated.ts';

export interface Reduction {
  readonly name: string;
  readonly kind: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** null: all. Several are neighbours. */
  readonly axis: number | readonly number[] | null;
  /** The elements are uniform in it, [0, 1) where it is not given. */
  readonly range?: readonly number[];
  /** Not divided by `scale`; its call is timed without work before it too. */
  readonly small?: boolean;
}

export interface Question {
  readonly inputs: readonly NDArray[];
  /** New arrays, not computed yet. */
  ask(): readonly NDArray[];
  /** The value of element `i` of result `k`. */
  readonly reference: (i: number, k: number) => number;
  /** Elements that the reference of one element reads. */
  readonly cost: number;
  /** Allowed difference, relative to the larger of `unit` and the value. */
  readonly tolerance: number;
  readonly unit: number;
}

/** `scale` divides the sizes, to try the benchmark on a small machine: 1 / scale ** 2 of the elements. */
export function reductions(scale: number): readonly Reduction[] {
  return (rows as readonly Reduction[]).map((row) => (row.small ? row : { ...row, shape: scaled(row.shape, scale) }));
}

/** peers do the same: reduce_work.py. */
function scaled(shape: readonly number[], scale: number): readonly number[] {
  const large = shape.flatMap((extent, d) => (extent < 64 ? [] : [d]));
  const first = large[0];
  const last = large.at(-1);
  return shape.map((extent, d) => {
    const divisor = first === last && d === first ? scale ** 2 : d === first || d === last ? scale : 1;
    return Math.max(1, Math.floor(extent / divisor));
  });
}

/** Sums are as exact as their type; exponentials are float32's. */
const sumTolerances: Readonly<Partial<Record<DType, number>>> = {
  float16: 2 ** -11,
  float32: 1.2e-7,
  float64: 4e-16,
  int32: 0,
};
const squareTolerance = 5e-7;
const exponentialTolerance = 4e-6;

export const epsilon = 1e-5;

type Own = Pick<Question, 'ask' | 'reference' | 'tolerance'> &
  Partial<Pick<Question, 'unit' | 'cost'>> & { readonly more?: readonly Input[] };

type Kind = (x: Input, lines: Lines, row: Reduction, device: Device) => Own;

const periodOf = (x: Input): number => Math.min(blockElements, x.array.size);

/** Sums of a function of x's elements along the lines. */
function lineSums(x: Input, { start, step, length }: Lines, of: (value: number) => number): (line: number) => number {
  const sum = repeatedSum((i) => of(x.at(i)), periodOf(x));
  return (line) => sum(start(line), step, length);
}

const lineMean = (x: Input, lines: Lines): ((line: number) => number) => {
  const sum = lineSums(x, lines, (value) => value);
  return (line) => sum(line) / lines.length;
};

/** The mean, and the mean of the squared distances to it. */
function lineMoments(x: Input, lines: Lines): (line: number) => { readonly mean: number; readonly variance: number } {
  const mean = lineMean(x, lines);
  return lastKept((line) => {
    const own = mean(line);
    return { mean: own, variance: lineSums(x, lines, (value) => (value - own) ** 2)(line) / lines.length };
  });
}

/** A function of lines that the elements of one line ask for in turn. */
function lastKept<T>(compute: (line: number) => T): (line: number) => T {
  let last = -1;
  let kept: T | undefined;
  return (line) => {
    if (line !== last) kept = compute(line);
    last = line;
    return kept as T;
  };
}

/** Places of a whole array's largest element, the first of which is meant: in a late part, and further on. */
const placesOf = (count: number): readonly number[] => [Math.floor(count * 0.77), count - 5];

/** Stores the end of the range, which no other element has, in some places. */
function plant(device: Device, { array }: Input, value: number, places: readonly number[]): void {
  const one = hostArray(array.dtype, 1) as Float64Array;
  one[0] = value;
  for (const place of places) device.upload(storedOf(array).memory.address + place * sizeOf(array.dtype), one);
}

/** The place of the largest element: planted where there is one line, searched for where there are more. */
function largest(x: Input, lines: Lines, { axis, range }: Reduction, device: Device): (line: number) => number {
  if (axis === null) {
    const places = placesOf(lines.length);
    plant(device, x, range?.[1] ?? 1, places);
    return () => places[0]!;
  }
  return (line) => {
    let best = 0;
    const value = (k: number): number => x.at(lines.start(line) + k * lines.step);
    for (let k = 1; k < lines.length; k++) if (value(k) > value(best)) best = k;
    return best;
  };
}

function extremesOf(x: Input): readonly [number, number] {
  let [low, high] = [x.at(0), x.at(0)];
  for (let i = 1; i < periodOf(x); i++) {
    low = Math.min(low, x.at(i));
    high = Math.max(high, x.at(i));
  }
  return [low, high];
}

const kinds: Readonly<Record<string, Kind>> = {
  sum: (x, lines, { axis, dtype }) => ({
    ask: () => [axis === null ? np`${x.array}.sum()` : np`${x.array}.sum(axis=${axis})`],
    reference: lineSums(x, lines, (value) => value),
    tolerance: sumTolerances[dtype]!,
  }),
  mean: (x, lines, { axis, dtype }) => ({
    ask: () => [
      axis === null
        ? np`${x.array}.mean()`
        : typeof axis === 'number'
          ? np`${x.array}.mean(axis=${axis})`
          : np`${x.array}.mean(axis=(0, 1))`,
    ],
    reference: lineMean(x, lines),
    tolerance: sumTolerances[dtype]!,
  }),
  var: (x, lines, { axis, dtype }) => {
    const moments = lineMoments(x, lines);
    return {
      ask: () => [axis === null ? np`${x.array}.var()` : np`${x.array}.var(axis=${axis})`],
      reference: (i) => moments(i).variance,
      tolerance: dtype === 'float64' ? 1e-14 : squareTolerance,
      unit: 1e-3,
    };
  },
  max: (x, lines, row, device) => {
    const place = largest(x, lines, row, device);
    return {
      ask: () => [row.axis === null ? np`${x.array}.max()` : np`${x.array}.max(axis=${row.axis})`],
      reference: (i) => (row.axis === null ? (row.range?.[1] ?? 1) : x.at(lines.start(i) + place(i) * lines.step)),
      tolerance: 0,
    };
  },
  argmax: (x, lines, row, device) => ({
    ask: () => [row.axis === null ? np`${x.array}.argmax()` : np`${x.array}.argmax(axis=${row.axis})`],
    reference: largest(x, lines, row, device),
    tolerance: 0,
  }),
  distance: (x, { start, step, length }, { shape, dtype }, device) => {
    const y = randomInput(device, shape, dtype, 0, 1, 2);
    const sum = repeatedSum((i) => (x.at(i) - y.at(i)) ** 2, periodOf(x));
    return {
      more: [y],
      ask: () => [np`sqrt(sum((${x.array} - ${y.array}) ** 2))`],
      reference: () => Math.sqrt(sum(start(0), step, length)),
      tolerance: squareTolerance,
    };
  },
  statistics: (x, lines) => {
    const [low, high] = extremesOf(x);
    const moments = lineMoments(x, lines);
    return {
      ask: () => [np`${x.array}.min()`, np`${x.array}.max()`, np`${x.array}.mean()`, np`${x.array}.var()`],
      reference: (i, k) => [low, high, moments(i).mean, moments(i).variance][k]!,
      tolerance: squareTolerance,
      unit: 1e-3,
    };
  },
  greater: (x, lines) => {
    const sum = lineSums(x, lines, (value) => value);
    return {
      ask: () => [np`${x.array}.sum(axis=1) > 1`],
      reference: (i) => (Math.fround(sum(i)) > 1 ? 1 : 0),
      tolerance: 0,
    };
  },
  logsumexp: (x, lines) => {
    const sum = lineSums(x, lines, Math.exp);
    return {
      ask: () => [np`logsumexp(${x.array}, axis=1)`],
      reference: (i) => Math.log(sum(i)),
      tolerance: exponentialTolerance,
    };
  },
  softmax: (x, lines, { axis }) => {
    const sum = lastKept(lineSums(x, lines, Math.exp));
    return {
      ask: () => [np`softmax(${x.array}, axis=${axis})`],
      reference: (i) => Math.exp(x.at(i)) / sum(lines.place(i).line),
      tolerance: exponentialTolerance,
      unit: 1 / lines.length,
    };
  },
  layernorm: (x, lines, { dtype }, device) => {
    const weight = randomInput(device, [lines.length], dtype, 0.5, 1.5, 2);
    const bias = randomInput(device, [lines.length], dtype, -1, 1, 3);
    const moments = lineMoments(x, lines);
    return {
      more: [weight, bias],
      ask: () => [
        np`
          mean = ${x.array}.mean(axis=1, keepdims=True)
          var = ${x.array}.var(axis=1, keepdims=True)
          (${x.array} - mean) / sqrt(var + ${epsilon}) * ${weight.array} + ${bias.array}`,
      ],
      reference: (i) => {
        const { line, at } = lines.place(i);
        const { mean, variance } = moments(line);
        return ((x.at(i) - mean) / Math.sqrt(variance + epsilon)) * weight.at(at) + bias.at(at);
      },
      tolerance: exponentialTolerance,
    };
  },
};

export function prepare(device: Device, row: Reduction): Question {
  const [low, high] = row.range ?? [0, 1];
  const x = randomInput(device, row.shape, row.dtype, low!, high!, 1);
  const lines = linesOf(row.shape, row.axis);
  const { more = [], ...own } = kinds[row.kind]!(x, lines, row, device);
  const cost = Math.min(lines.length, 2 * periodOf(x));
  return { inputs: [x, ...more].map(({ array }) => array), cost, unit: 1, ...own };
}

/** Computes what is asked: together where there are several. */
export function answer({ ask }: Question): readonly NDArray[] {
  const arrays = ask();
  return arrays.length === 1 ? [arrays[0]!.eval()] : evalAll(...arrays);
}

/** Elements that the references of one place may read: a few milliseconds' worth. */
const maxCost = 2 ** 20;

/** Compares the ends, the middle and odd places with the reference. Returns the largest error; throws over the limit. */
export function check(name: string, results: readonly NDArray[], question: Question): number {
  const { reference, cost, tolerance, unit } = question;
  let worst = 0;
  results.forEach((result, k) => {
    const count = result.size;
    const width = Math.min(count, 2048, Math.max(1, Math.floor(maxCost / cost)));
    for (const at of [0, Math.floor(count * 0.1), Math.floor(count / 3), (count >> 1) - 3, count - width]) {
      const start = Math.max(0, Math.min(at, count - width));
      readPart(result, start, width).forEach((value, j) => {
        const expected = reference(start + j, k);
        const error = Math.abs(value - expected) / Math.max(unit, Math.abs(expected));
        if (!(error <= tolerance))
          throw new Error(`${name}: element ${start + j} is ${value}, expected ${expected} within ${tolerance}`);
        worst = Math.max(worst, error);
      });
    }
  });
  return worst;
}
