/** Random kernels: their text, arguments that fit and arguments that do not, and what the ones that fit must compute. */

import { array, np, zeros } from '../../src/index.ts';

/** A random number generator with the few draws that are needed. */
export interface Draw {
  /** A whole number in [low, high]. */
  whole(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  chance(probability: number): boolean;
}

export function drawFrom(seed: number): Draw {
  let state = (Math.imul(seed, 2_654_435_761) ^ 0x5bd1e995) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return { whole, pick: (list) => list[whole(0, list.length - 1)]!, chance: (probability) => next() < probability };
}

interface Scalar {
  readonly c: string;
  readonly dtype:
    | 'float32'
    | 'float64'
    | 'int8'
    | 'int16'
    | 'int32'
    | 'int64'
    | 'uint8'
    | 'uint16'
    | 'uint32'
    | 'uint64';
  readonly low: number;
  /** Values that it cannot hold. */
  readonly out: readonly unknown[];
}

const scalars: readonly Scalar[] = [
  { c: 'float', dtype: 'float32', low: -9, out: [] },
  { c: 'double', dtype: 'float64', low: -9, out: [] },
  { c: 'signed char', dtype: 'int8', low: -9, out: [128, -129, 1.5] },
  { c: 'short', dtype: 'int16', low: -9, out: [2 ** 15, Number.NaN] },
  { c: 'int', dtype: 'int32', low: -9, out: [2 ** 31, -(2 ** 31) - 1, 0.5, Number.POSITIVE_INFINITY] },
  { c: 'long long', dtype: 'int64', low: -9, out: [2n ** 63n, 2 ** 70, 0.25] },
  { c: 'unsigned char', dtype: 'uint8', low: 0, out: [256, -1] },
  { c: 'unsigned short', dtype: 'uint16', low: 0, out: [65_536, -1] },
  { c: 'unsigned', dtype: 'uint32', low: 0, out: [2 ** 32, -1] },
  { c: 'unsigned long long', dtype: 'uint64', low: 0, out: [2n ** 64n, -1, -1n] },
];

const never: readonly unknown[] = [undefined, 'text', null, {}, [], () => 1, Symbol('s')];
const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
} as const;

/** An argument that fits, with what it adds to the value of element i. */
interface Given {
  readonly value: unknown;
  adds(i: number): number;
}

export interface Parameter {
  readonly declaration: string;
  /** Its part of the value of element i, as C. */
  readonly term: string;
  right(draw: Draw): Given;
  wrong(draw: Draw): unknown;
}

function scalarParameter(type: Scalar, name: string): Parameter {
  return {
    declaration: `${type.c} ${name}`,
    term: `(double)${name}`,
    right: (draw) => {
      const number = draw.whole(type.low, 9);
      const isWide = type.dtype.endsWith('64') && type.dtype !== 'float64';
      return { value: isWide && draw.chance(0.5) ? BigInt(number) : number, adds: () => number };
    },
    wrong: (draw) => draw.pick([...never, ...type.out]),
  };
}

const boolParameter = (name: string): Parameter => ({
  declaration: `bool ${name}`,
  term: `(${name} ? 1.0 : 0.0)`,
  right: (draw) => {
    const value = draw.chance(0.5);
    return { value, adds: () => (value ? 1 : 0) };
  },
  wrong: (draw) => draw.pick([undefined, 'text', {}, []]),
});

const pairParameter = (name: string): Parameter => ({
  declaration: `Pair ${name}`,
  term: `(${name}.a + ${name}.b + ${name}.c[0] - ${name}.c[2])`,
  right: (draw) => {
    const [a, b, c0, c1, c2] = Array.from({ length: 5 }, () => draw.whole(-9, 9)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    return { value: { a, b, c: [c0, c1, c2] }, adds: () => a + b + c0 - c2 };
  },
  wrong: (draw) =>
    draw.pick([undefined, null, 5, {}, { a: 1 }, { a: 'x', b: 2, c: [1, 2, 3] }, { a: 1, b: 2, c: [1] }]),
});

const vectorParameter = (name: string): Parameter => ({
  declaration: `float3 ${name}`,
  term: `(double)(${name}.x * ${name}.y - ${name}.z)`,
  right: (draw) => {
    const [x, y, z] = Array.from({ length: 3 }, () => draw.whole(-9, 9)) as [number, number, number];
    return { value: draw.chance(0.5) ? { x, y, z } : [x, y, z], adds: () => x * y - z };
  },
  wrong: (draw) => draw.pick([undefined, null, 5, {}, [1, 2], [1, 2, 3, 4], { x: 1, y: 2 }, ['a', 'b', 'c']]),
});

/** An array with values by index; now and then a part of a longer one. */
function arrayOf(draw: Draw, { dtype, low }: Scalar, length: number): { value: unknown; numbers: readonly number[] } {
  const before = draw.chance(0.3) ? draw.whole(1, 5) : 0;
  const numbers = Array.from({ length: before + length }, () => draw.whole(low, 9));
  const Type = arrays[dtype];
  const wide = Type === BigInt64Array || Type === BigUint64Array;
  const data = wide ? Type.from(numbers.map(BigInt)) : (Type as Float64ArrayConstructor).from(numbers);
  const whole = array(data as Float64Array<ArrayBuffer>);
  return { value: before === 0 ? whole : np`${whole}[${before}:]`, numbers: numbers.slice(before) };
}

function wrongArray(draw: Draw, { dtype }: Scalar): unknown {
  const other = draw.pick(scalars.filter((each) => each.dtype !== dtype)).dtype;
  const disposed = zeros([8], { dtype });
  disposed.dispose();
  // Computed: a view of what is not computed yet is an array of its own.
  const many = zeros([8], { dtype }).eval();
  return draw.pick([
    undefined,
    7,
    'text',
    {},
    [1, 2, 3],
    new Float32Array(4),
    new ArrayBuffer(8),
    zeros([8], { dtype: other }),
    disposed,
    np`${many}[::-1]`,
    np`${many}[::2]`,
  ]);
}

/** Two parameters: an array that is only read, and its length. A null array has no elements. */
function arrayParameters(type: Scalar, name: string): readonly Parameter[] {
  let length = 1;
  return [
    {
      declaration: `const ${type.c}* ${name}`,
      term: `(${name} ? (double)${name}[i % ${name}_length] : 0.0)`,
      right: (draw) => {
        length = draw.whole(1, 60);
        if (draw.chance(0.1)) return { value: null, adds: () => 0 };
        const { value, numbers } = arrayOf(draw, type, length);
        const own = length;
        return { value, adds: (i) => numbers[i % own]! };
      },
      wrong: (draw) => wrongArray(draw, type),
    },
    {
      declaration: `int ${name}_length`,
      term: '0',
      right: () => ({ value: length, adds: () => 0 }),
      wrong: (draw) => draw.pick(never),
    },
  ];
}

export function randomParameters(draw: Draw): readonly Parameter[] {
  const count = draw.whole(0, 6);
  return Array.from({ length: count }, (_, k) => {
    const [kind, name] = [draw.whole(0, 9), `p${k}`];
    if (kind < 4) return arrayParameters(draw.pick(scalars), name);
    if (kind < 7) return [scalarParameter(draw.pick(scalars), name)];
    return [kind === 7 ? boolParameter(name) : kind === 8 ? pairParameter(name) : vectorParameter(name)];
  }).flat();
}

// --- bodies ----------------------------------------------------------------------------------------------------------

export interface Geometry {
  readonly grid: readonly number[];
  readonly block: readonly number[];
}

export interface Body {
  readonly name: string;
  readonly text: string;
  /** Threads of a block are a multiple of this. */
  readonly multiple: number;
  readonly dynamicShared: boolean;
  /** Elements of `out` for `n` values. */
  room(n: number, blocks: number): number;
  /** What each element of `out` must be, from the values; `threads` of a block, `total` in all. */
  want(values: (i: number) => number, n: number, threads: number, blocks: number): readonly number[];
}

const inside =
  (values: (i: number) => number, n: number) =>
  (i: number): number =>
    i < n ? values(i) : 0;
const upTo = (count: number, value: (i: number) => number): readonly number[] =>
  Array.from({ length: count }, (_, i) => value(i));

const reversed = (name: string, declaration: string, dynamicShared: boolean): Body => ({
  name,
  text: `${declaration}
  held[t] = i < n ? value : 0.0;
  __syncthreads();
  if (i < n) out[i] = held[threads - 1 - t];`,
  multiple: 1,
  dynamicShared,
  room: (n) => n,
  want: (values, n, threads, blocks) =>
    upTo(n, (i) => {
      const block = Math.floor(i / threads);
      return block < blocks ? inside(values, n)(block * threads + threads - 1 - (i % threads)) : 0;
    }),
});

export const bodies: readonly Body[] = [
  {
    name: 'plain',
    text: '  if (i < n) out[i] = value;',
    multiple: 1,
    dynamicShared: false,
    room: (n) => n,
    want: (values, n, threads, blocks) => upTo(n, (i) => (i < threads * blocks ? values(i) : 0)),
  },
  reversed('barrier', '  __shared__ double held[1024];', false),
  reversed('dynamic shared', '  extern __shared__ double held[];', true),
  {
    name: 'shuffle',
    text: `  double sum = i < n ? value : 0.0;
  for (int far = 16; far > 0; far /= 2) sum += __shfl_xor_sync(0xffffffffu, sum, far);
  if (i < n) out[i] = sum;`,
    multiple: 32,
    dynamicShared: false,
    room: (n) => n,
    want: (values, n, threads, blocks) =>
      upTo(n, (i) => {
        const first = i - (i % 32);
        return i < threads * blocks ? upTo(32, (lane) => inside(values, n)(first + lane)).reduce((a, b) => a + b) : 0;
      }),
  },
  {
    name: 'atomics',
    text: '  if (i < n) atomicAdd(&out[i % 7], value);',
    multiple: 1,
    dynamicShared: false,
    room: () => 7,
    want: (values, n, threads, blocks) => {
      const sums = new Array<number>(7).fill(0);
      for (let i = 0; i < Math.min(n, threads * blocks); i++) sums[i % 7]! += values(i);
      return sums;
    },
  },
  {
    name: 'tree',
    text: `  __shared__ double held[1024];
  held[t] = i < n ? value : 0.0;
  int left = threads;
  while (left > 1) {
    const int half = (left + 1) / 2;
    __syncthreads();
    if (t < left / 2) held[t] += held[t + half];
    left = half;
  }
  if (t == 0) out[b] = held[0];`,
    multiple: 1,
    dynamicShared: false,
    room: (_, blocks) => blocks,
    want: (values, n, threads, blocks) =>
      upTo(blocks, (block) => upTo(threads, (t) => inside(values, n)(block * threads + t)).reduce((a, b) => a + b)),
  },
];

/** A kernel over `double* out`, the random parameters and `int n`. */
export function kernelText(parameters: readonly Parameter[], body: Body): string {
  const list = ['double* out', ...parameters.map(({ declaration }) => declaration), 'int n'].join(', ');
  const sum = ['0.0', ...parameters.map(({ term }) => term)].join(' + ');
  return `struct Pair { int a; double b; short c[3]; };

extern "C" __global__ void fuzzed(${list}) {
  const int threads = blockDim.x * blockDim.y * blockDim.z;
  const int t = threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z);
  const int b = blockIdx.x + gridDim.x * (blockIdx.y + gridDim.y * blockIdx.z);
  const int i = b * threads + t;
  const double value = ${sum};
${body.text}
}
`;
}
