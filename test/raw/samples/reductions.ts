/** Many values into few: trees in shared memory, shuffles, atomics, votes. */

import { array, zeros } from '../../../src/index.ts';
import { type Check, randomWhole, read, type Sample, table } from './sample.ts';

const sumOf = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, each) => sum + each, 0);

const reduction: Sample = {
  name: 'reduction',
  shows: 'a tree in five forms, from divergent threads to shuffles and several elements a thread',
  runs: 'both',
  names: ['interleaved', 'strided', 'sequential', 'firstAdd', 'manyEach<128>'],
  source: `
__global__ void interleaved(const int *in, int *out, int count) {
  extern __shared__ int part[];
  const int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  part[t] = i < count ? in[i] : 0;
  __syncthreads();
  for (unsigned step = 1; step < blockDim.x; step *= 2) {
    if (t % (2 * step) == 0) part[t] += part[t + step];
    __syncthreads();
  }
  if (t == 0) out[blockIdx.x] = part[0];
}

__global__ void strided(const int *in, int *out, int count) {
  extern __shared__ int part[];
  const unsigned t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  part[t] = i < count ? in[i] : 0;
  __syncthreads();
  for (unsigned step = 1; step < blockDim.x; step *= 2) {
    const unsigned at = 2 * step * t;
    if (at < blockDim.x) part[at] += part[at + step];
    __syncthreads();
  }
  if (t == 0) out[blockIdx.x] = part[0];
}

__global__ void sequential(const int *in, int *out, int count) {
  extern __shared__ int part[];
  const unsigned t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  part[t] = i < count ? in[i] : 0;
  __syncthreads();
  for (unsigned half = blockDim.x / 2; half > 0; half >>= 1) {
    if (t < half) part[t] += part[t + half];
    __syncthreads();
  }
  if (t == 0) out[blockIdx.x] = part[0];
}

__device__ int warpSum(int value) {
  for (int far = warpSize / 2; far > 0; far /= 2) value += __shfl_down_sync(0xffffffffu, value, far);
  return value;
}

__global__ void firstAdd(const int *in, int *out, int count) {
  extern __shared__ int part[];
  const unsigned t = threadIdx.x, i = blockIdx.x * (blockDim.x * 2) + t;
  int sum = i < count ? in[i] : 0;
  if (i + blockDim.x < count) sum += in[i + blockDim.x];
  part[t] = sum;
  __syncthreads();
  for (unsigned half = blockDim.x / 2; half > 32; half >>= 1) {
    if (t < half) part[t] = sum = sum + part[t + half];
    __syncthreads();
  }
  if (t < 32) {
    sum += part[t + 32];
    sum = warpSum(sum);
  }
  if (t == 0) out[blockIdx.x] = sum;
}

template <unsigned THREADS> __global__ void manyEach(const int *in, int *out, int count) {
  __shared__ int part[THREADS / 32];
  int sum = 0;
  for (unsigned i = blockIdx.x * THREADS + threadIdx.x; i < count; i += THREADS * gridDim.x) sum += in[i];
  sum = warpSum(sum);
  if (threadIdx.x % 32 == 0) part[threadIdx.x / 32] = sum;
  __syncthreads();
  if (threadIdx.x == 0) {
    for (unsigned w = 1; w < THREADS / 32; ++w) sum += part[w];
    out[blockIdx.x] = sum;
  }
}`,
  run: (program) => {
    const [count, threads] = [10_000, 128];
    const data = randomWhole(count, 1000, 1);
    const blocks: Readonly<Record<string, number>> = {
      interleaved: Math.ceil(count / threads),
      strided: Math.ceil(count / threads),
      sequential: Math.ceil(count / threads),
      firstAdd: Math.ceil(count / threads / 2),
      'manyEach<128>': 6,
    };
    return Object.entries(blocks).map(([name, grid]): Check => {
      const out = zeros([grid], { dtype: 'int32' });
      program.launch(name, { grid, block: threads, shared: 4 * threads }, array(data), out, count);
      return { what: name, got: [sumOf(read(out))], want: [sumOf(data)] };
    });
  },
};

const threadFenceReduction: Sample = {
  name: 'threadFenceReduction',
  shows: 'a sum in one launch: the block that ends last adds the partial sums',
  runs: 'both',
  source: `
__device__ unsigned blocksDone = 0;

extern "C" __global__ void sumInOne(const float *in, float *partial, float *out, int count) {
  __shared__ float part[128];
  __shared__ bool isLast;
  float sum = 0;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < count; i += blockDim.x * gridDim.x) sum += in[i];
  part[threadIdx.x] = sum;
  __syncthreads();
  for (int half = blockDim.x / 2; half > 0; half /= 2) {
    if (threadIdx.x < half) part[threadIdx.x] += part[threadIdx.x + half];
    __syncthreads();
  }
  if (threadIdx.x == 0) {
    partial[blockIdx.x] = part[0];
    __threadfence();
    isLast = atomicInc(&blocksDone, gridDim.x) == gridDim.x - 1;
  }
  __syncthreads();
  if (isLast && threadIdx.x == 0) {
    float whole = 0;
    for (int b = 0; b < gridDim.x; ++b) whole += ((volatile float *)partial)[b];
    *out = whole;
    blocksDone = 0;
  }
}`,
  run: (program) => {
    const count = 20_000;
    const data = Float32Array.from(randomWhole(count, 64, 2));
    return [1, 2].map((turn): Check => {
      const [partial, out] = [zeros([13], { dtype: 'float32' }), zeros([1], { dtype: 'float32' })];
      program.launch('sumInOne', { grid: 13, block: 128 }, array(data), partial, out, count);
      return { what: `launch ${turn}`, got: read(out), want: [sumOf(data)] };
    });
  },
};

const scan: Sample = {
  name: 'scan',
  shows: 'exclusive prefix sums: up and down a tree in shared memory, then the blocks',
  runs: 'both',
  source: `
__global__ void scanBlocks(const unsigned *in, unsigned *out, unsigned *totals) {
  extern __shared__ unsigned tree[];
  const unsigned t = threadIdx.x, count = 2 * blockDim.x, base = blockIdx.x * count;
  tree[2 * t] = in[base + 2 * t];
  tree[2 * t + 1] = in[base + 2 * t + 1];
  unsigned step = 1;
  for (unsigned pairs = blockDim.x; pairs > 0; pairs >>= 1) {
    __syncthreads();
    if (t < pairs) tree[step * (2 * t + 2) - 1] += tree[step * (2 * t + 1) - 1];
    step *= 2;
  }
  if (t == 0) {
    if (totals) totals[blockIdx.x] = tree[count - 1];
    tree[count - 1] = 0;
  }
  for (unsigned pairs = 1; pairs < count; pairs *= 2) {
    step >>= 1;
    __syncthreads();
    if (t < pairs) {
      const unsigned left = step * (2 * t + 1) - 1, right = step * (2 * t + 2) - 1;
      const unsigned kept = tree[left];
      tree[left] = tree[right];
      tree[right] += kept;
    }
  }
  __syncthreads();
  out[base + 2 * t] = tree[2 * t];
  out[base + 2 * t + 1] = tree[2 * t + 1];
}

__global__ void addTotals(uint4 *data, const unsigned *totals) {
  __shared__ unsigned before;
  if (threadIdx.x == 0) before = totals[blockIdx.x];
  __syncthreads();
  const unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  uint4 four = data[i];
  four.x += before;
  four.y += before;
  four.z += before;
  four.w += before;
  data[i] = four;
}`,
  run: (program) => {
    const [blocks, threads] = [8, 128];
    const count = blocks * threads * 2;
    const data = Uint32Array.from(randomWhole(count, 1000, 3));
    const [out, totals, before] = [count, blocks, blocks].map((n) => zeros([n], { dtype: 'uint32' }));
    program.launch('scanBlocks', { grid: blocks, block: threads, shared: 8 * threads }, array(data), out, totals);
    program.launch('scanBlocks', { grid: 1, block: blocks / 2, shared: 4 * blocks }, totals, before, null);
    program.launch('addTotals', { grid: blocks, block: threads / 2 }, out, before);
    let sum = 0;
    const want = Array.from(data, (each) => {
      sum += each;
      return sum - each;
    });
    return [{ what: 'sums', got: read(out!), want }];
  },
};

const shuffleScan: Sample = {
  name: 'shfl_scan',
  shows: 'inclusive prefix sums by shuffles: lanes, then warps, then blocks',
  runs: 'both',
  source: `
__global__ void scanByShuffle(int *data, int *blockSums) {
  extern __shared__ int warpSums[];
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const int lane = threadIdx.x % warpSize, warp = threadIdx.x / warpSize, warps = blockDim.x / warpSize;
  int value = data[i];
  for (int far = 1; far < warpSize; far *= 2) {
    const int other = __shfl_up_sync(0xffffffffu, value, far);
    if (lane >= far) value += other;
  }
  if (lane == warpSize - 1) warpSums[warp] = value;
  __syncthreads();
  if (warp == 0 && lane < warps) {
    int sum = warpSums[lane];
    const unsigned mask = (1u << warps) - 1;
    for (int far = 1; far < warps; far *= 2) {
      const int other = __shfl_up_sync(mask, sum, far, warps);
      if (lane >= far) sum += other;
    }
    warpSums[lane] = sum;
  }
  __syncthreads();
  if (warp > 0) value += warpSums[warp - 1];
  data[i] = value;
  if (blockSums && threadIdx.x == blockDim.x - 1) blockSums[blockIdx.x] = value;
}

__global__ void addBlockSums(int *data, const int *blockSums) {
  if (blockIdx.x > 0) data[blockIdx.x * blockDim.x + threadIdx.x] += blockSums[blockIdx.x - 1];
}`,
  run: (program) => {
    const [blocks, threads] = [64, 128];
    const values = randomWhole(blocks * threads, 10, 4);
    const [data, sums] = [array(values), zeros([blocks], { dtype: 'int32' })];
    program.launch('scanByShuffle', { grid: blocks, block: threads, shared: 16 }, data, sums);
    program.launch('scanByShuffle', { grid: 1, block: blocks, shared: 8 }, sums, null);
    program.launch('addBlockSums', { grid: blocks, block: threads }, data, sums);
    let sum = 0;
    const want = Array.from(values, (each) => {
      sum += each;
      return sum;
    });
    return [{ what: 'sums', got: read(data), want }];
  },
};

const histogram: Sample = {
  name: 'histogram',
  shows: 'counts by atomics in shared memory, one table for each warp, then merged',
  runs: 'both',
  source: `
#define BINS 256
#define WARPS 4

extern "C" __global__ void countBytes(const unsigned *words, unsigned *partial, int count) {
  __shared__ unsigned tables[WARPS * BINS];
  for (int k = threadIdx.x; k < WARPS * BINS; k += blockDim.x) tables[k] = 0;
  __syncthreads();
  unsigned *const own = tables + threadIdx.x / 32 * BINS;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < count; i += blockDim.x * gridDim.x) {
    const unsigned word = words[i];
    for (int shift = 0; shift < 32; shift += 8) atomicAdd(own + (word >> shift & 255), 1u);
  }
  __syncthreads();
  for (int bin = threadIdx.x; bin < BINS; bin += blockDim.x) {
    unsigned sum = 0;
    for (int w = 0; w < WARPS; ++w) sum += tables[w * BINS + bin];
    partial[blockIdx.x * BINS + bin] = sum;
  }
}

extern "C" __global__ void mergeCounts(const unsigned *partial, unsigned *counts, int parts) {
  unsigned sum = 0;
  for (int p = 0; p < parts; ++p) sum += partial[p * BINS + threadIdx.x];
  counts[threadIdx.x] = sum;
}`,
  run: (program) => {
    const [blocks, words] = [5, 3000];
    const bytes = Uint8Array.from(randomWhole(4 * words, 256, 5), (each, i) => (i % 3 === 0 ? each : each & 15));
    const partial = zeros([blocks, 256], { dtype: 'uint32' });
    const counts = zeros([256], { dtype: 'uint32' });
    const want = new Array<number>(256).fill(0);
    for (const each of bytes) want[each]!++;
    program.launch('countBytes', { grid: blocks, block: 128 }, array(new Uint32Array(bytes.buffer)), partial, words);
    program.launch('mergeCounts', { grid: 1, block: 256 }, partial, counts, blocks);
    return [{ what: 'counts', got: read(counts), want }];
  },
};

const scalarProd: Sample = {
  name: 'scalarProd',
  shows: 'one block for each pair of vectors, more accumulators than threads',
  runs: 'both',
  source: `
#define ACCUMULATORS 256

extern "C" __global__ void products(float *out, const float *a, const float *b, int vectors, int length) {
  __shared__ float sums[ACCUMULATORS];
  for (int v = blockIdx.x; v < vectors; v += gridDim.x) {
    for (int k = threadIdx.x; k < ACCUMULATORS; k += blockDim.x) {
      float sum = 0;
      for (int i = v * length + k; i < (v + 1) * length; i += ACCUMULATORS) sum += a[i] * b[i];
      sums[k] = sum;
    }
    for (int half = ACCUMULATORS / 2; half > 0; half >>= 1) {
      __syncthreads();
      for (int k = threadIdx.x; k < half; k += blockDim.x) sums[k] += sums[k + half];
    }
    __syncthreads();
    if (threadIdx.x == 0) out[v] = sums[0];
    __syncthreads();
  }
}`,
  run: (program) => {
    const [vectors, length] = [20, 700];
    const [a, b] = [1, 2].map((seed) => Float32Array.from(randomWhole(vectors * length, 16, seed)));
    const out = zeros([vectors], { dtype: 'float32' });
    program.launch('products', { grid: 6, block: 96 }, out, array(a!), array(b!), vectors, length);
    const want = table(vectors, (v) => sumOf(table(length, (i) => a![v * length + i]! * b![v * length + i]!)));
    return [{ what: 'products', got: read(out), want }];
  },
};

export const reductions: readonly Sample[] = [
  reduction,
  threadFenceReduction,
  scan,
  shuffleScan,
  histogram,
  scalarProd,
];
