/** Sorts and histograms. */

import {
  blocksOf,
  bytes,
  bytesOf,
  ints,
  type Launch,
  type RawCase,
  rawCase,
  tabulate,
  uints,
  uniform,
} from './case.ts';

const ascending = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);

const counts = (values: Iterable<number>, bins: number): number[] => {
  const found = tabulate(bins, () => 0);
  for (const value of values) found[value]!++;
  return found;
};

/** The passes of a bitonic sort of `n` keys. */
function bitonicSteps(n: number): Launch[] {
  const steps: Launch[] = [];
  for (let size = 2; size <= n; size *= 2) {
    for (let gap = size / 2; gap >= 1; gap /= 2)
      steps.push({ kernel: 'pass', grid: n / 128, block: 128, args: ['keys', gap, size] });
  }
  return steps;
}

const radixBlock = 64;
const radixCount = 500;
const radixBlocks = blocksOf(radixCount, radixBlock);

/** Count, scan and scatter for one digit of four bits. */
function radixPass(shift: number, from: string, to: string): Launch[] {
  return [
    { kernel: 'count', grid: radixBlocks, block: radixBlock, args: [from, 'table', radixCount, shift] },
    { kernel: 'scan', grid: 1, block: 1, args: ['table', 16 * radixBlocks] },
    {
      kernel: 'scatter',
      grid: radixBlocks,
      block: radixBlock,
      args: [from, `${from}At`, to, `${to}At`, 'table', radixCount, shift],
    },
  ];
}

export const sortCases: readonly RawCase[] = [
  rawCase({
    title: 'a histogram by atomics in global memory',
    source: `
extern "C" __global__ void histogram(const unsigned char* x, unsigned int* bins, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) atomicAdd(&bins[x[i]], 1u);
}`,
    arrays: () => ({ x: bytes(4000, 91), bins: new Uint32Array(256) }),
    steps: [{ kernel: 'histogram', grid: 16, block: 256, args: ['x', 'bins', 4000] }],
    expected: ({ x }) => ({ bins: counts(x, 256) }),
  }),
  rawCase({
    title: 'a histogram by atomics in shared memory, merged at the end',
    source: `
extern "C" __global__ void histogram(const int* x, int* bins, int n, int size) {
  extern __shared__ int own[];
  for (int b = threadIdx.x; b < size; b += blockDim.x) own[b] = 0;
  __syncthreads();
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) atomicAdd(own + x[i], 1);
  __syncthreads();
  for (int b = threadIdx.x; b < size; b += blockDim.x)
    if (own[b] != 0) atomicAdd(bins + b, own[b]);
}`,
    arrays: () => ({ x: ints(4000, 92, 0, 100), bins: new Int32Array(100) }),
    steps: [{ kernel: 'histogram', grid: 6, block: 64, shared: bytesOf('int32', 100), args: ['x', 'bins', 4000, 100] }],
    expected: ({ x }) => ({ bins: counts(x, 100) }),
  }),
  rawCase({
    title: 'a bitonic sort in shared memory, a key and its place',
    source: `
extern "C" __global__ void sort(float* keys, int* places) {
  __shared__ float key[256];
  __shared__ int place[256];
  int t = threadIdx.x, i = blockIdx.x * 256 + t;
  key[t] = keys[i];
  place[t] = t;
  for (int size = 2; size <= 256; size <<= 1) {
    for (int gap = size >> 1; gap > 0; gap >>= 1) {
      __syncthreads();
      int other = t ^ gap;
      if (other > t) {
        bool isUp = (t & size) == 0;
        if ((key[t] > key[other]) == isUp) {
          float k = key[t]; key[t] = key[other]; key[other] = k;
          int p = place[t]; place[t] = place[other]; place[other] = p;
        }
      }
    }
  }
  __syncthreads();
  keys[i] = key[t];
  places[i] = place[t];
}`,
    arrays: () => ({ keys: uniform(768, 93), places: new Int32Array(768) }),
    steps: [{ kernel: 'sort', grid: 3, block: 256, args: ['keys', 'places'] }],
    expected: ({ keys }) => {
      const blocks = tabulate(3, (b) => [...keys.subarray(256 * b, 256 * b + 256)]);
      return {
        keys: blocks.flatMap(ascending),
        places: blocks.flatMap((own) => ascending(own).map((value) => own.indexOf(value))),
      };
    },
  }),
  rawCase({
    title: 'a bitonic sort in global memory, a launch for each pass',
    source: `
extern "C" __global__ void pass(unsigned int* keys, unsigned int gap, unsigned int size) {
  unsigned int i = blockIdx.x * blockDim.x + threadIdx.x, j = i ^ gap;
  if (j <= i) return;
  unsigned int a = keys[i], b = keys[j];
  if ((i & size) == 0 ? a > b : a < b) {
    keys[i] = b;
    keys[j] = a;
  }
}`,
    arrays: () => ({ keys: uints(1024, 94) }),
    steps: bitonicSteps(1024),
    expected: ({ keys }) => ({ keys: ascending(keys) }),
  }),
  rawCase({
    title: 'an odd-even sort of one block',
    source: `
extern "C" __global__ void sort(short* x, int n) {
  for (int round = 0; round < n; round++) {
    int i = 2 * threadIdx.x + (round & 1);
    if (i + 1 < n && x[i] > x[i + 1]) {
      short kept = x[i];
      x[i] = x[i + 1];
      x[i + 1] = kept;
    }
    __syncthreads();
  }
}`,
    arrays: () => ({ x: Int16Array.from(ints(151, 95, -3000, 3000)) }),
    steps: [{ kernel: 'sort', grid: 1, block: 76, args: ['x', 151] }],
    expected: ({ x }) => ({ x: ascending(x) }),
  }),
  rawCase({
    title: 'a merge by rank: each element finds its place in the other list',
    source: `
__device__ int below(const int* x, int n, int value, bool orEqual) {
  int low = 0, high = n;
  while (low < high) {
    int middle = (low + high) / 2;
    if (x[middle] < value || (orEqual && x[middle] == value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
extern "C" __global__ void merge(const int* a, const int* b, int* out, int na, int nb) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < na) out[i + below(b, nb, a[i], false)] = a[i];
  else if (i < na + nb) out[i - na + below(a, na, b[i - na], true)] = b[i - na];
}`,
    arrays: () => ({
      a: Int32Array.from(ascending(ints(300, 96, 0, 400))),
      b: Int32Array.from(ascending(ints(177, 97, 0, 400))),
      out: new Int32Array(477),
    }),
    steps: [{ kernel: 'merge', grid: 4, block: 128, args: ['a', 'b', 'out', 300, 177] }],
    expected: ({ a, b }) => ({ out: ascending([...a, ...b]) }),
  }),
  rawCase({
    title: 'a radix sort: count, scan and scatter, two digits, stable',
    source: `
#define DIGITS 16
__device__ int digitOf(unsigned char key, int shift) { return key >> shift & (DIGITS - 1); }
extern "C" __global__ void count(const unsigned char* keys, int* table, int n, int shift) {
  __shared__ int own[DIGITS];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (threadIdx.x < DIGITS) own[threadIdx.x] = 0;
  __syncthreads();
  if (i < n) atomicAdd(&own[digitOf(keys[i], shift)], 1);
  __syncthreads();
  if (threadIdx.x < DIGITS) table[threadIdx.x * gridDim.x + blockIdx.x] = own[threadIdx.x];
}
extern "C" __global__ void scan(int* table, int size) {
  int total = 0;
  for (int k = 0; k < size; k++) {
    int here = table[k];
    table[k] = total;
    total += here;
  }
}
extern "C" __global__ void scatter(const unsigned char* keys, const int* places, unsigned char* keysOut, int* placesOut,
                                   const int* table, int n, int shift) {
  __shared__ unsigned char digits[1024];
  int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  digits[t] = i < n ? digitOf(keys[i], shift) : 255;
  __syncthreads();
  if (i >= n) return;
  int rank = 0;
  for (int k = 0; k < t; k++) rank += digits[k] == digits[t];
  int to = table[digits[t] * gridDim.x + blockIdx.x] + rank;
  keysOut[to] = keys[i];
  placesOut[to] = places[i];
}`,
    arrays: () => ({
      a: bytes(radixCount, 98),
      aAt: Int32Array.from(tabulate(radixCount, (i) => i)),
      b: new Uint8Array(radixCount),
      bAt: new Int32Array(radixCount),
      table: new Int32Array(16 * radixBlocks),
    }),
    steps: [...radixPass(0, 'a', 'b'), ...radixPass(4, 'b', 'a')],
    expected: ({ a, aAt }) => ({
      a: ascending(a),
      aAt: [...aAt].sort((i, j) => a[i]! - a[j]! || i - j),
    }),
  }),
];
