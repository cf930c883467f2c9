/** Many values become one: in shared memory, by warps, by atomics. */

import { bytesOf, doubles, eighths, ints, type RawCase, rawCase, sum, tabulate, uints, uniform } from './case.ts';

const n = 3000;

export const reduceCases: readonly RawCase[] = [
  rawCase({
    title: 'the sum of a block, sequential addressing',
    source: `
extern "C" __global__ void blockSum(const float* x, float* sums, int n) {
  extern __shared__ float cell[];
  int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  cell[t] = i < n ? x[i] : 0.0f;
  __syncthreads();
  for (int half = blockDim.x / 2; half > 0; half >>= 1) {
    if (t < half) cell[t] += cell[t + half];
    __syncthreads();
  }
  if (t == 0) sums[blockIdx.x] = cell[0];
}`,
    arrays: () => ({ x: eighths(n, 51), sums: new Float32Array(12), total: new Float32Array(1) }),
    steps: [
      { kernel: 'blockSum', grid: 12, block: 256, shared: bytesOf('float32', 256), args: ['x', 'sums', n] },
      { kernel: 'blockSum', grid: 1, block: 16, shared: bytesOf('float32', 16), args: ['sums', 'total', 12] },
    ],
    expected: ({ x }) => ({
      sums: tabulate(12, (b) => sum(x.subarray(256 * b, 256 * b + 256))),
      total: [sum(x)],
    }),
  }),
  rawCase({
    title: 'the sum of a warp: shuffles down, and across to all lanes',
    source: `
extern "C" __global__ void warpSums(const int* x, int* first, int* all) {
  int i = blockIdx.x * blockDim.x + threadIdx.x, value = x[i], lane = i % 32;
  int down = value;
  for (int step = 16; step >= 1; step /= 2) down += __shfl_down_sync(0xffffffffu, down, step);
  if (lane == 0) first[i / 32] = down;
  for (int bit = 1; bit < 32; bit *= 2) value += __shfl_xor_sync(0xffffffffu, value, bit);
  all[i] = value;
}`,
    arrays: () => ({ x: ints(512, 52, -1000, 1000), first: new Int32Array(16), all: new Int32Array(512) }),
    steps: [{ kernel: 'warpSums', grid: 4, block: 128, args: ['x', 'first', 'all'] }],
    expected: ({ x }) => {
      const sums = tabulate(16, (w) => sum(x.subarray(32 * w, 32 * w + 32)));
      return { first: sums, all: tabulate(512, (i) => sums[i >> 5]!) };
    },
  }),
  rawCase({
    title: 'two levels: each warp its sum, the first warp the sum of those',
    source: `
__device__ __forceinline__ double warpSum(double value) {
  for (int step = warpSize / 2; step > 0; step /= 2) value += __shfl_xor_sync(0xffffffff, value, step);
  return value;
}
__device__ double blockSum(double value) {
  __shared__ double parts[32];
  int lane = threadIdx.x & 31, warp = threadIdx.x >> 5, warps = blockDim.x >> 5;
  value = warpSum(value);
  if (lane == 0) parts[warp] = value;
  __syncthreads();
  if (warp == 0) value = warpSum(lane < warps ? parts[lane] : 0.0);
  return value;
}
extern "C" __global__ void total(const double* x, double* out, int n) {
  double value = 0.0;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) value += x[i];
  value = blockSum(value);
  if (threadIdx.x == 0) out[blockIdx.x] = value;
}`,
    arrays: () => ({ x: doubles(n, 53, -1, 1), out: new Float64Array(3) }),
    steps: [{ kernel: 'total', grid: 3, block: 192, args: ['x', 'out', n] }],
    expected: ({ x }) => ({
      out: tabulate(3, (b) => sum(x.filter((_, i) => Math.floor(i / 192) % 3 === b))),
    }),
    tolerance: 1e-12,
  }),
  rawCase({
    title: 'a dot product: one atomic add of each block',
    source: `
extern "C" __global__ void dot(const float* a, const float* b, float* out, int n) {
  __shared__ float total;
  if (threadIdx.x == 0) total = 0.0f;
  __syncthreads();
  float own = 0.0f;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) own += a[i] * b[i];
  atomicAdd(&total, own);
  __syncthreads();
  if (threadIdx.x == 0) atomicAdd(out, total);
}`,
    arrays: () => ({ a: eighths(n, 54), b: eighths(n, 55), out: new Float32Array(1) }),
    steps: [{ kernel: 'dot', grid: 5, block: 96, args: ['a', 'b', 'out', n] }],
    expected: ({ a, b }) => ({ out: [sum(a.map((x, i) => x * b[i]!))] }),
  }),
  rawCase({
    title: 'least and greatest with their indices, pairs in shared memory',
    source: `
struct Found { float value; int at; };
__device__ Found less(Found a, Found b) { return b.value < a.value || (b.value == a.value && b.at < a.at) ? b : a; }
__device__ Found more(Found a, Found b) { return b.value > a.value || (b.value == a.value && b.at < a.at) ? b : a; }
extern "C" __global__ void extremes(const float* x, float* values, int* places, int n) {
  __shared__ Found low[128], high[128];
  int t = threadIdx.x;
  Found a = {x[0], 0}, b = a;
  for (int i = t; i < n; i += 128) {
    Found own = {x[i], i};
    a = less(a, own);
    b = more(b, own);
  }
  low[t] = a;
  high[t] = b;
  for (int half = 64; half > 0; half /= 2) {
    __syncthreads();
    if (t < half) {
      low[t] = less(low[t], low[t + half]);
      high[t] = more(high[t], high[t + half]);
    }
  }
  if (t == 0) {
    values[0] = low[0].value; places[0] = low[0].at;
    values[1] = high[0].value; places[1] = high[0].at;
  }
}`,
    arrays: () => ({ x: eighths(n, 56), values: new Float32Array(2), places: new Int32Array(2) }),
    steps: [{ kernel: 'extremes', grid: 1, block: 128, args: ['x', 'values', 'places', n] }],
    expected: ({ x }) => {
      const [low, high] = [Math.min(...x), Math.max(...x)];
      return { values: [low, high], places: [x.indexOf(low), x.indexOf(high)] };
    },
  }),
  rawCase({
    title: 'argmax by one 64-bit atomic: the value in order above, the index turned round below',
    source: `
__device__ unsigned int ordered(float value) {
  unsigned int bits = __float_as_uint(value);
  return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}
extern "C" __global__ void argmax(const float* x, unsigned long long* best, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) atomicMax(best, (unsigned long long)ordered(x[i]) << 32 | (0xffffffffu - (unsigned int)i));
}`,
    arrays: () => ({ x: uniform(n, 57, -9, -1), best: new BigUint64Array(1) }),
    steps: [{ kernel: 'argmax', grid: 12, block: 256, args: ['x', 'best', n] }],
    expected: ({ x }) => {
      const at = x.indexOf(Math.max(...x));
      const bits = new Uint32Array(x.buffer)[at]!;
      return { best: [(BigInt(~bits >>> 0) << 32n) | BigInt(0xffffffff - at)] };
    },
  }),
  rawCase({
    title: 'one launch: the block that is done last adds the sums of all',
    source: `
__device__ unsigned int done = 0;
extern "C" __global__ void total(const float* x, volatile float* parts, float* out, int n) {
  __shared__ float cell[128];
  __shared__ bool isLast;
  int t = threadIdx.x;
  float own = 0.0f;
  for (int i = blockIdx.x * blockDim.x + t; i < n; i += blockDim.x * gridDim.x) own += x[i];
  cell[t] = own;
  __syncthreads();
  for (int half = 64; half > 0; half /= 2) {
    if (t < half) cell[t] += cell[t + half];
    __syncthreads();
  }
  if (t == 0) {
    parts[blockIdx.x] = cell[0];
    __threadfence();
    isLast = atomicInc(&done, gridDim.x - 1) == gridDim.x - 1;
  }
  __syncthreads();
  if (isLast && t == 0) {
    float sum = 0.0f;
    for (int b = 0; b < gridDim.x; b++) sum += parts[b];
    *out = sum;
  }
}`,
    arrays: () => ({ x: eighths(n, 58), parts: new Float32Array(9), out: new Float32Array(2) }),
    // The counter wraps around to 0: a second launch works.
    steps: [
      { kernel: 'total', grid: 9, block: 128, args: ['x', 'parts', 'out', n] },
      { kernel: 'total', grid: 9, block: 128, args: ['x', 'parts', 'out', n] },
    ],
    expected: ({ x }) => ({ out: [sum(x), 0] }),
  }),
  rawCase({
    title: 'barriers that count, and that ask whether all or any hold',
    source: `
extern "C" __global__ void ask(const int* x, int* out) {
  int value = x[blockIdx.x * blockDim.x + threadIdx.x];
  int even = __syncthreads_count(value % 2 == 0);
  int allBelow = __syncthreads_and(value < 90);
  int anyBelow = __syncthreads_or(value < 2);
  if (threadIdx.x == blockDim.x - 1) {
    int* to = out + 3 * blockIdx.x;
    to[0] = even;
    to[1] = allBelow != 0;
    to[2] = anyBelow != 0;
  }
}`,
    arrays: () => ({ x: ints(40 * 50, 59, 0, 100), out: new Int32Array(3 * 40) }),
    steps: [{ kernel: 'ask', grid: 40, block: 50, args: ['x', 'out'] }],
    expected: ({ x }) => ({
      out: tabulate(40, (b) => {
        const own = [...x.subarray(50 * b, 50 * b + 50)];
        const even = own.filter((v) => v % 2 === 0).length;
        return [even, own.every((v) => v < 90) ? 1 : 0, own.some((v) => v < 2) ? 1 : 0];
      }).flat(),
    }),
  }),
  rawCase({
    title: 'votes of a warp, and who else has this value',
    source: `
extern "C" __global__ void vote(const int* x, unsigned int* out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x, value = x[i];
  unsigned int everyone = 0xffffffffu;
  unsigned int* to = out + 5 * i;
  to[0] = __ballot_sync(everyone, value > 4);
  to[1] = __all_sync(everyone, value < 9) ? 1 : 0;
  to[2] = __any_sync(everyone, value == 0) ? 1 : 0;
  to[3] = __match_any_sync(everyone, value);
  int same = -1;
  unsigned int mask = __match_all_sync(everyone, value / 100, &same);
  to[4] = mask + (same ? 0u : 7u);
}`,
    arrays: () => ({ x: ints(256, 60, 0, 10), out: new Uint32Array(5 * 256) }),
    steps: [{ kernel: 'vote', grid: 2, block: 128, args: ['x', 'out'] }],
    expected: ({ x }) => ({
      out: [...x].flatMap((value, i) => {
        const warp = [...x.subarray(i & ~31, (i & ~31) + 32)];
        const ballot = (of: (v: number) => boolean): number => warp.reduce((m, v, k) => m | (of(v) ? 1 << k : 0), 0);
        return [
          ballot((v) => v > 4) >>> 0,
          warp.every((v) => v < 9) ? 1 : 0,
          warp.includes(0) ? 1 : 0,
          ballot((v) => v === value) >>> 0,
          0xffffffff,
        ];
      }),
    }),
  }),
  rawCase({
    title: 'reductions of a warp by one instruction, over lanes named by a mask',
    source: `
extern "C" __global__ void reduce(const int* x, const unsigned int* bits, int* out, unsigned int* outBits) {
  int i = threadIdx.x;
  unsigned int mask = i % 2 ? 0xaaaaaaaau : 0x55555555u;
  int* to = out + 3 * i;
  unsigned int* toBits = outBits + 4 * i;
  if (i % 2) {
    to[0] = __reduce_add_sync(mask, x[i]); to[1] = __reduce_min_sync(mask, x[i]); to[2] = __reduce_max_sync(mask, x[i]);
  } else {
    to[0] = __reduce_max_sync(mask, x[i]); to[1] = __reduce_add_sync(mask, x[i]); to[2] = __reduce_min_sync(mask, x[i]);
  }
  toBits[0] = __reduce_and_sync(~0u, bits[i] | 0xffff0000u);
  toBits[1] = __reduce_or_sync(~0u, bits[i] & 0x01010101u);
  toBits[2] = __reduce_xor_sync(~0u, bits[i]);
  toBits[3] = __reduce_max_sync(~0u, bits[i]);
}`,
    arrays: () => ({
      x: ints(32, 61, -50, 50),
      bits: uints(32, 62),
      out: new Int32Array(96),
      outBits: new Uint32Array(128),
    }),
    steps: [{ kernel: 'reduce', grid: 1, block: 32, args: ['x', 'bits', 'out', 'outBits'] }],
    expected: ({ x, bits }) => ({
      out: tabulate(32, (i) => {
        const own = [...x].filter((_, k) => k % 2 === i % 2);
        const [low, high] = [Math.min(...own), Math.max(...own)];
        return i % 2 === 1 ? [sum(own), low, high] : [high, sum(own), low];
      }).flat(),
      outBits: tabulate(32, () => [
        bits.reduce((a, b) => a & (b | 0xffff0000), -1) >>> 0,
        bits.reduce((a, b) => a | (b & 0x01010101), 0) >>> 0,
        bits.reduce((a, b) => a ^ b, 0) >>> 0,
        Math.max(...bits),
      ]).flat(),
    }),
  }),
  rawCase({
    title: 'shuffles: in groups of eight, a broadcast, a rotation, 64-bit values, a half-full last warp',
    source: `
extern "C" __global__ void shuffles(const int* x, const double* d, int* out, double* outD, int n) {
  int i = threadIdx.x, lane = i % 32;
  unsigned int mask = __ballot_sync(0xffffffffu, i < n);
  if (i >= n) return;
  int value = x[i];
  out[4 * i] = __shfl_sync(mask, value, 3, 8);
  out[4 * i + 1] = __shfl_up_sync(mask, value, 1);
  out[4 * i + 2] = __shfl_down_sync(mask, value, 2, 4);
  out[4 * i + 3] = __shfl_xor_sync(mask, value, 1);
  outD[i] = __shfl_sync(mask, d[i], (lane + 5) % 16);
}`,
    arrays: () => ({
      x: ints(80, 63, -999, 999),
      d: doubles(80, 64),
      out: new Int32Array(320),
      outD: new Float64Array(80),
    }),
    steps: [{ kernel: 'shuffles', grid: 1, block: 96, args: ['x', 'd', 'out', 'outD', 80] }],
    expected: ({ x, d }) => ({
      out: [...x].flatMap((value, i) => [
        x[(i & ~7) + 3]!,
        i % 32 === 0 ? value : x[i - 1]!,
        i % 4 < 2 ? x[i + 2]! : value,
        x[i ^ 1]!,
      ]),
      outD: [...d].map((_, i) => d[(i & ~31) + (((i % 32) + 5) % 16)]!),
    }),
  }),
];
