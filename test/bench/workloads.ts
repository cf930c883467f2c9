/** The elementwise rows of the benchmark: what each computes, its inputs, and a reference for any of its elements. */

import type { DType } from '../../compiler/dtype.ts';
import type { Node } from '../../compiler/graph.ts';
import { elementsOf } from '../../compiler/shape.ts';
import type { Device } from '../../runtime/device.ts';
import { emptyArray, type NDArray, nodeOf } from '../../src/array.ts';
import { full, np } from '../../src/index.ts';
import { type Input, randomInput } from './inputs.ts';
import rows from './workloads.json' with { type: 'json' };

export interface Workload {
  readonly name: string;
  readonly kind: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Bytes that must move for each element of the result: every input read once, the result written once. */
  readonly bytesPerElement: number;
  /** Small arrays: timed as one call and in a queue kept full, without work before it. */
  readonly small?: boolean;
}

export interface Prepared {
  readonly inputs: readonly NDArray[];
  /** Computes the result: a new array, or one given. */
  run(): NDArray;
  /** The result's graph, not run. */
  node(): Node;
  /** Whether `run` makes a new array each time. */
  readonly fresh: boolean;
  readonly reference: (i: number) => number;
  /** Allowed difference, relative to the larger of 1 and the value. */
  readonly tolerance: number;
}

/** `scale` divides the sizes, to try the benchmark on a small machine. */
export function workloads(scale: number): readonly Workload[] {
  return (rows as readonly Workload[]).map((row) => ({ ...row, shape: scaled(row.shape, scale) }));
}

function scaled(shape: readonly number[], scale: number): readonly number[] {
  if (shape.length === 1) return [shape[0]! / scale ** 2];
  if (shape.length === 2) return shape.map((extent) => extent / scale);
  return shape.map((extent, d) => (d % 2 === 0 ? Math.max(4, Math.floor(extent / scale)) : extent));
}

const tolerances: Readonly<Partial<Record<DType, number>>> = {
  float16: 2e-3,
  bfloat16: 1.6e-2,
  float32: 2e-6,
  float64: 1e-15,
  uint8: 0,
};

/** 20 operations on x and y: 8 transcendental functions, a root, a division, 10 of plain arithmetic. */
function chain(x: NDArray, y: NDArray): NDArray {
  return np`
    shifted = log(${y} + 1)
    wave = sin(${x}) * cos(${y}) + tanh(exp(-${x}) + shifted)
    log1p(exp(wave / (sqrt(${x} * ${x} + ${y} * ${y}) + 1))) * 0.5 - shifted`;
}

function chainReference(x: number, y: number): number {
  const shifted = Math.log(y + 1);
  const wave = Math.sin(x) * Math.cos(y) + Math.tanh(Math.exp(-x) + shifted);
  return Math.log1p(Math.exp(wave / (Math.sqrt(x * x + y * y) + 1))) * 0.5 - shifted;
}

const rate = 0.02;
const volatility = 0.3;

function blackScholes(spot: NDArray, strike: NDArray, years: NDArray): NDArray {
  return np`
    spread = ${volatility} * sqrt(${years})
    d1 = (log(${spot} / ${strike}) + ${rate + (volatility * volatility) / 2} * ${years}) / spread
    d2 = d1 - spread
    ${spot} * (0.5 * (1 + erf(d1 * ${Math.SQRT1_2}))) - ${strike} * exp(${-rate} * ${years}) * (0.5 * (1 + erf(d2 * ${Math.SQRT1_2})))`;
}

/** The error function in double precision: its Taylor series, and for |x| > 3 its asymptotic continued fraction. */
function erf(x: number): number {
  const size = Math.abs(x);
  if (size > 6) return Math.sign(x);
  if (size > 3) {
    let fraction = size;
    for (let k = 60; k > 0; k--) fraction = size + k / 2 / fraction;
    return Math.sign(x) * (1 - Math.exp(-size * size) / (fraction * Math.sqrt(Math.PI)));
  }
  let term = x;
  let sum = x;
  for (let n = 1; n < 100; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

const normal = (d: number): number => 0.5 * (1 + erf(d * Math.SQRT1_2));

function blackScholesReference(spot: number, strike: number, years: number): number {
  const spread = volatility * Math.sqrt(years);
  const d1 = (Math.log(spot / strike) + (rate + (volatility * volatility) / 2) * years) / spread;
  return spot * normal(d1) - strike * Math.exp(-rate * years) * normal(d1 - spread);
}

type Prepare = (device: Device, workload: Workload) => Prepared;

function made(
  inputs: readonly Input[],
  dtype: DType,
  expression: () => NDArray,
  reference: (i: number) => number,
): Prepared {
  const arrays = inputs.map(({ array }) => array);
  return {
    inputs: arrays,
    node: () => nodeOf(expression()),
    run: () => expression().eval(),
    fresh: true,
    reference,
    tolerance: tolerances[dtype]!,
  };
}

const kinds: Readonly<Record<string, Prepare>> = {
  axpy: (device, { shape, dtype }) => {
    const high = dtype === 'uint8' ? 256 : 1;
    const x = randomInput(device, shape, dtype, 0, high, 1);
    const y = randomInput(device, shape, dtype, 0, high, 2);
    const wrap = (value: number): number => (dtype === 'uint8' ? value % 256 : value);
    return made(
      [x, y],
      dtype,
      () => np`2 * ${x.array} + ${y.array}`,
      (i) => wrap(2 * x.at(i) + y.at(i)),
    );
  },
  chain: (device, { shape, dtype }) => {
    const x = randomInput(device, shape, dtype, 0.1, 1.1, 1);
    const y = randomInput(device, shape, dtype, 0.1, 1.1, 2);
    return made(
      [x, y],
      dtype,
      () => chain(x.array, y.array),
      (i) => chainReference(x.at(i), y.at(i)),
    );
  },
  rowcol: (device, { shape, dtype }) => {
    const width = shape[1]!;
    const row = randomInput(device, [width], dtype, 0, 1, 1);
    const column = randomInput(device, [shape[0]!, 1], dtype, 0, 1, 2);
    return made(
      [row, column],
      dtype,
      () => np`${row.array} * ${column.array} + ${row.array}`,
      (i) => {
        const r = row.at(i % width);
        return r * column.at(Math.floor(i / width)) + r;
      },
    );
  },
  transposed: (device, { shape, dtype }) => {
    const [height, width] = [shape[0]!, shape[1]!];
    const a = randomInput(device, shape, dtype, 0, 1, 1);
    const b = randomInput(device, shape, dtype, 0, 1, 2);
    return made(
      [a, b],
      dtype,
      () => np`${a.array} + ${b.array}.T`,
      (i) => a.at(i) + b.at((i % width) * height + Math.floor(i / width)),
    );
  },
  stencil: (device, { shape, dtype }) => {
    const width = shape[1]!;
    const a = randomInput(device, shape, dtype, 0, 1, 1);
    return made(
      [a],
      dtype,
      () => np`0.25 * (${a.array}[:-2, 1:-1] + ${a.array}[2:, 1:-1] + ${a.array}[1:-1, :-2] + ${a.array}[1:-1, 2:])`,
      (i) => {
        const at = (Math.floor(i / (width - 2)) + 1) * width + (i % (width - 2)) + 1;
        return 0.25 * (a.at(at - width) + a.at(at + width) + a.at(at - 1) + a.at(at + 1));
      },
    );
  },
  permute: (device, { shape, dtype }) => {
    const axes = permutation;
    const a = randomInput(device, shape, dtype, 0, 1, 1);
    const to = axes.map((axis) => shape[axis]!);
    // Into a given array: a new one would keep the order that the elements have in memory, as in NumPy's 'K'.
    const out = emptyArray(to, dtype, device);
    const steps = axes.map((axis) => elementsOf(shape.slice(axis + 1)));
    const source = (i: number): number => {
      let left = i;
      let at = 0;
      for (let d = to.length - 1; d >= 0; d--) {
        at += (left % to[d]!) * steps[d]!;
        left = Math.floor(left / to[d]!);
      }
      return at;
    };
    const run = (): NDArray => out.set('...', a.array.transpose(axes));
    return {
      inputs: [a.array, out],
      node: () => nodeOf(a.array.transpose(axes)),
      run,
      fresh: false,
      reference: (i) => a.at(source(i)),
      tolerance: 0,
    };
  },
  blackscholes: (device, { shape, dtype }) => {
    const spot = randomInput(device, shape, dtype, 10, 50, 1);
    const strike = randomInput(device, shape, dtype, 10, 50, 2);
    const years = randomInput(device, shape, dtype, 0.1, 2, 3);
    const prepared = made(
      [spot, strike, years],
      dtype,
      () => blackScholes(spot.array, strike.array, years.array),
      (i) => blackScholesReference(spot.at(i), strike.at(i), years.at(i)),
    );
    // The difference of two values near 50 in float32.
    return { ...prepared, tolerance: 2e-5 };
  },
  fill: (device, { shape, dtype }) => ({
    ...made(
      [],
      dtype,
      () => full(shape, 0.5, { dtype, device: device.info.name }),
      () => 0.5,
    ),
    tolerance: 0,
  }),
};

/** No axis stays where it is, and the fastest one moves to the front. peers.py has the same. */
export const permutation: readonly number[] = Object.freeze([4, 2, 0, 3, 1]);

export const prepare: Prepare = (device, workload) => kinds[workload.kind]!(device, workload);
