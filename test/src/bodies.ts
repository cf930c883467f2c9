/** Kernel bodies of every construct, with what they must give: run on the CPU, and compiled for CUDA. */

import { array, type DType, elementwise, type NDArray } from '../../src/index.ts';

export interface BodyCase {
  readonly title: string;
  readonly in: string;
  readonly out: string;
  readonly body: string;
  readonly dtypes: readonly DType[];
  /** One list per input; a raw input of two dimensions is a list of lists. */
  readonly inputs: readonly (readonly unknown[])[];
  /** Plain JavaScript for the element at `i`: one value per output. */
  readonly expected: (i: number) => readonly (number | boolean)[];
  /** Elements, where no input says it. */
  readonly size?: number;
}

const collatz = (start: number): number => {
  let [v, steps] = [start, 0];
  for (; v !== 1; steps++) v = v % 2 === 0 ? v / 2 : 3 * v + 1;
  return steps;
};

const newton = (x: number): number => {
  let y = x;
  for (let k = 0; k < 60 && Math.abs(y * y - x) > 1e-12; k++) y = 0.5 * (y + x / y);
  return y;
};

const floats = [-2, -0.5, 0, 0.25, 1, 3, 10];
const whole = [-7, -3, -1, 0, 1, 2, 9];
const floorDivide = (a: number, b: number): number => (b === 0 ? 0 : Math.floor(a / b));
const table = [
  [1, 2, 3],
  [4, 5, 6],
];

export const bodyCases: readonly BodyCase[] = [
  {
    title: 'while, if and else, ++',
    in: 'int64 x',
    out: 'int32 steps',
    body: 'int64 v = x; int32 c = 0; while (v != 1) { if (v % 2 == 0) v = v // 2; else v = 3 * v + 1; c++; } steps = c',
    dtypes: ['int64'],
    inputs: [[1, 2, 7, 27, 97]],
    expected: (i) => [collatz([1, 2, 7, 27, 97][i]!)],
  },
  {
    title: 'for with break and continue',
    in: 'T x',
    out: 'T y',
    body: 'T s = 0; for (int32 k = 0; k < 10; k++) { if (k == 3) continue; if (k == 8) break; s += x * k; } y = s',
    dtypes: ['float64'],
    inputs: [floats],
    expected: (i) => [25 * floats[i]! + 0],
  },
  {
    title: 'return leaves the element: the output keeps its zero',
    in: 'T x',
    out: 'T y',
    body: 'if (x < 0) return; y = sqrt(x)',
    dtypes: ['float64'],
    inputs: [floats],
    expected: (i) => [floats[i]! < 0 ? 0 : Math.sqrt(floats[i]!)],
  },
  {
    title: 'continue outside a loop leaves the element too',
    in: 'T x',
    out: 'T y, bool done',
    body: 'done = false; if (x == 0) continue; y = 1 / x; done = true',
    dtypes: ['float64'],
    inputs: [floats],
    expected: (i) => (floats[i] === 0 ? [0, false] : [1 / floats[i]!, true]),
  },
  {
    title: 'return inside nested loops',
    in: 'T x',
    out: 'T y',
    body: 'y = -1; for (int32 a = 0; a < 5; a++) { for (int32 b = 0; b < 5; b++) { if (a * b > x) { y = a * 10 + b; return; } } }',
    dtypes: ['float64'],
    inputs: [floats],
    expected: (i) => {
      for (let a = 0; a < 5; a++) for (let b = 0; b < 5; b++) if (a * b > floats[i]!) return [a * 10 + b];
      return [-1];
    },
  },
  {
    title: 'while with a compound condition and a budget',
    in: 'float64 x',
    out: 'float64 y',
    body: 'y = x; int32 k = 0; while (abs(y * y - x) > 1e-12 && k < 60) { y = 0.5 * (y + x / y); k += 1 }',
    dtypes: ['float64'],
    inputs: [[2, 9, 0.25, 1e6]],
    expected: (i) => [newton([2, 9, 0.25, 1e6][i]!)],
  },
  {
    title: 'endless for, left by break',
    in: 'T x',
    out: 'T y',
    body: 'int32 k = 0; for (;;) { k++; if (k * k > x) break; } y = k',
    dtypes: ['float64'],
    inputs: [floats],
    expected: (i) => [[1, 1, 1, 1, 2, 2, 4][i]!],
  },
  {
    title: 'blocks have their own locals',
    in: 'T x',
    out: 'T y',
    body: 'T a = 1; { T a = 2; y = a + x; } y += a; for (int32 k = 0; k < 2; k++) { T a = k; y += a; }',
    dtypes: ['float64'],
    inputs: [floats],
    expected: (i) => [floats[i]! + 4],
  },
  {
    title: 'choices in a chain, logic',
    in: 'T x',
    out: 'T y, bool z',
    body: 'y = x > 1 ? 1 : x < -1 ? -1 : 0.1 * x; z = !(x > 0 && x < 5 || x == -2)',
    dtypes: ['float64'],
    inputs: [floats],
    expected: (i) => {
      const x = floats[i]!;
      return [x > 1 ? 1 : x < -1 ? -1 : 0.1 * x, !((x > 0 && x < 5) || x === -2)];
    },
  },
  {
    title: 'if with else if, assignment on some ways only',
    in: 'T x',
    out: 'int32 y',
    body: 'if (x < 0) { y = 1; } else if (x == 0) { } else if (x < 5) y = 2; else { y = 3; y *= 2; }',
    dtypes: ['float64'],
    inputs: [floats],
    expected: (i) => [floats[i]! < 0 ? 1 : floats[i] === 0 ? 0 : floats[i]! < 5 ? 2 : 6],
  },
  {
    title: 'integer division and remainder, by zero too',
    in: 'int32 x, int32 d',
    out: 'int32 q, int32 r',
    body: 'q = x // d; r = x % d',
    dtypes: ['int32', 'int32'],
    inputs: [whole, [3, -3, 2, 5, 0, 0, -4]],
    expected: (i) => {
      const [x, d] = [whole[i]!, [3, -3, 2, 5, 0, 0, -4][i]!];
      return [floorDivide(x, d), d === 0 ? 0 : x - d * floorDivide(x, d)].map((value) => value + 0);
    },
  },
  {
    title: 'shifts and bits, in a wider type',
    in: 'int8 x',
    out: 'int32 y',
    body: 'y = int32(x) << 3 | 1 ^ int32(x) & 6',
    dtypes: ['int8'],
    inputs: [whole],
    expected: (i) => [(whole[i]! << 3) | (1 ^ (whole[i]! & 6))],
  },
  {
    title: 'int8 wraps at each step',
    in: 'int8 x',
    out: 'int8 y',
    body: 'y = x * x * x',
    dtypes: ['int8'],
    inputs: [whole],
    expected: (i) => [((whole[i]! ** 3) << 24) >> 24],
  },
  {
    title: 'raw input by flat index, its size, the loop’s index and size',
    in: 'T x, raw T w',
    out: 'T y',
    body: 'y = 0; for (int64 k = 0; k < w.size; k++) y += w[k] * x; y += i * 100 + n',
    dtypes: ['float64', 'float64'],
    inputs: [floats, [1, 2, 3]],
    expected: (i) => [6 * floats[i]! + 100 * i + 7],
  },
  {
    title: 'raw input by coordinates, its extents',
    in: 'raw T w',
    out: 'T y',
    body: 'y = 0; for (int64 r = 0; r < w.shape[0]; r++) { int64 c = w.shape[1] - 1 - i; y += w[r, c] * (r + 1); }',
    dtypes: ['float64'],
    inputs: [table],
    size: 3,
    expected: (i) => [table[0]![2 - i]! + 2 * table[1]![2 - i]!],
  },
  {
    title: 'a stencil over a raw input',
    in: 'raw T w',
    out: 'T y',
    body: 'int64 l = i == 0 ? 0 : i - 1; int64 r = i == n - 1 ? i : i + 1; y = w[l] - 2 * w[i] + w[r]',
    dtypes: ['float64'],
    inputs: [floats],
    size: 7,
    expected: (i) => [floats[Math.max(i - 1, 0)]! - 2 * floats[i]! + floats[Math.min(i + 1, 6)]!],
  },
  {
    title: 'a local takes the type of its first value',
    in: 'int32 x',
    out: 'float64 y',
    body: 'half = x / 2; k = 3; y = half * k',
    dtypes: ['int32'],
    inputs: [whole],
    expected: (i) => [(whole[i]! / 2) * 3 + 0],
  },
  {
    title: 'casts cut, and saturate',
    in: 'float64 x',
    out: 'int8 a, uint8 b, bool c',
    body: 'a = int8(x * 100); b = uint8(x * 100); c = bool(x)',
    dtypes: ['float64'],
    inputs: [floats],
    expected: (i) => {
      const x = floats[i]! * 100;
      return [Math.max(-128, Math.min(127, x)), Math.max(0, Math.min(255, x)), x !== 0];
    },
  },
  {
    title: 'names that C knows',
    in: 'T data, T stride',
    out: 'T result',
    body: 'T sin_ = data; T offset = stride; result = sin_ + offset',
    dtypes: ['float64', 'float64'],
    inputs: [floats, floats],
    expected: (i) => [2 * floats[i]!],
  },
  {
    title: 'functions of the table',
    in: 'T x',
    out: 'T y',
    body: 'y = maximum(floor(x), -1) + where(isnan(x), 0, sign(x)) + hypot(3, 4) + clip(x, 0, 2)',
    dtypes: ['float64'],
    inputs: [floats],
    expected: (i) => {
      const x = floats[i]!;
      return [Math.max(Math.floor(x), -1) + Math.sign(x) + 5 + Math.min(Math.max(x, 0), 2)];
    },
  },
  {
    title: 'a conditional loop in float16',
    in: 'T x',
    out: 'T y',
    body: 'y = x; while (abs(y) > 1) y = y / 2',
    dtypes: ['float16'],
    inputs: [floats],
    expected: (i) => {
      let y = floats[i]!;
      while (Math.abs(y) > 1) y /= 2;
      return [y];
    },
  },
  {
    title: 'a raw input of 16-bit floats',
    in: 'raw T w',
    out: 'float32 y',
    body: 'y = w[n - 1 - i] + w[i]',
    dtypes: ['bfloat16'],
    inputs: [floats],
    size: 7,
    expected: (i) => [floats[i]! + floats[6 - i]!],
  },
  {
    title: 'a raw input of bools',
    in: 'raw bool w',
    out: 'int32 y',
    body: 'y = 0; for (int64 k = 0; k <= i; k++) if (w[k]) y++',
    dtypes: ['bool'],
    inputs: [[true, false, true, true]],
    size: 4,
    expected: (i) => [[1, 1, 2, 3][i]!],
  },
  {
    title: 'complex arithmetic',
    in: 'complex128 z, float64 c',
    out: 'float64 y',
    body: 'complex128 w = 0; int32 k = 0; for (k = 0; k < 20; k++) { w = w * w + z * c; if (abs(w) > 2) break; } y = k',
    dtypes: ['complex128', 'float64'],
    inputs: [
      [0, 1, -1, 0.5, -3],
      [1, 1, 1, 1, 1],
    ],
    expected: (i) => {
      const c = [0, 1, -1, 0.5, -3][i]!;
      let [w, k] = [0, 0];
      for (; k < 20; k++) {
        w = w * w + c;
        if (Math.abs(w) > 2) break;
      }
      return [k];
    },
  },
];

/** Calls a case's kernel; its outputs in order. */
export function runBody(own: BodyCase): readonly NDArray[] {
  const kernel = elementwise({ in: own.in, out: own.out, body: own.body });
  const called = own.size === undefined ? kernel : kernel.with({ size: own.size });
  return called.all(...own.inputs.map((list, k) => array(list, own.dtypes[k]!)));
}
