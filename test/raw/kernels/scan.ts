/** Prefix sums, and what is made of them. */

import { bytesOf, eighths, ints, type RawCase, rawCase, tabulate, zerosOf } from './case.ts';

/** Sums of all elements up to each, itself among them. */
function inclusive(values: ArrayLike<number>): number[] {
  let total = 0;
  return Array.from(values, (value) => {
    total += value;
    return total;
  });
}

const exclusive = (values: ArrayLike<number>): number[] => inclusive(values).map((total, i) => total - values[i]!);

function runs(values: ArrayLike<number>): { readonly value: number; readonly length: number }[] {
  const found: { value: number; length: number }[] = [];
  for (const value of Array.from(values)) {
    const last = found.at(-1);
    if (last?.value === value) last.length++;
    else found.push({ value, length: 1 });
  }
  return found;
}

const padded = (values: readonly number[], length: number): number[] => tabulate(length, (i) => values[i] ?? 0);

const warpScan = `
__device__ int warpScan(int value) {
  int lane = threadIdx.x & 31;
  for (int step = 1; step < 32; step <<= 1) {
    int left = __shfl_up_sync(0xffffffffu, value, step);
    if (lane >= step) value += left;
  }
  return value;
}`;

export const scanCases: readonly RawCase[] = [
  rawCase({
    title: 'Hillis and Steele: two buffers in shared memory',
    source: `
extern "C" __global__ void scan(const float* x, float* y, int n) {
  extern __shared__ float buffers[];
  int t = threadIdx.x, from = 0;
  buffers[t] = t < n ? x[t] : 0.0f;
  __syncthreads();
  for (int step = 1; step < n; step *= 2) {
    const float* in = buffers + from * blockDim.x;
    float* out = buffers + (1 - from) * blockDim.x;
    out[t] = t >= step ? in[t] + in[t - step] : in[t];
    from = 1 - from;
    __syncthreads();
  }
  if (t < n) y[t] = buffers[from * blockDim.x + t];
}`,
    arrays: () => ({ x: eighths(300, 71), y: new Float32Array(300) }),
    steps: [{ kernel: 'scan', grid: 1, block: 320, shared: bytesOf('float32', 640), args: ['x', 'y', 300] }],
    expected: ({ x }) => ({ y: inclusive(x) }),
  }),
  rawCase({
    title: 'Blelloch: up and down the tree, two elements a thread',
    source: `
extern "C" __global__ void scan(const int* x, int* y) {
  extern __shared__ int tree[];
  int t = threadIdx.x, n = 2 * blockDim.x, base = blockIdx.x * n, gap = 1;
  tree[2 * t] = x[base + 2 * t];
  tree[2 * t + 1] = x[base + 2 * t + 1];
  for (int d = n / 2; d > 0; d /= 2, gap *= 2) {
    __syncthreads();
    if (t < d) tree[gap * (2 * t + 2) - 1] += tree[gap * (2 * t + 1) - 1];
  }
  if (t == 0) tree[n - 1] = 0;
  for (int d = 1; d < n; d *= 2) {
    gap /= 2;
    __syncthreads();
    if (t < d) {
      int left = gap * (2 * t + 1) - 1, right = gap * (2 * t + 2) - 1, kept = tree[left];
      tree[left] = tree[right];
      tree[right] += kept;
    }
  }
  __syncthreads();
  y[base + 2 * t] = tree[2 * t];
  y[base + 2 * t + 1] = tree[2 * t + 1];
}`,
    arrays: () => ({ x: ints(1024, 72, -100, 100), y: new Int32Array(1024) }),
    steps: [{ kernel: 'scan', grid: 4, block: 128, shared: bytesOf('int32', 256), args: ['x', 'y'] }],
    expected: ({ x }) => ({ y: tabulate(4, (b) => exclusive(x.subarray(256 * b, 256 * b + 256))).flat() }),
  }),
  rawCase({
    title: 'a scan of any length: warps, one block with a carry, and blocks with their totals',
    source: `${warpScan}
__device__ int blockScan(int value, int* total) {
  __shared__ int parts[32];
  int lane = threadIdx.x & 31, warp = threadIdx.x >> 5, warps = blockDim.x / 32;
  value = warpScan(value);
  if (lane == 31) parts[warp] = value;
  __syncthreads();
  if (warp == 0) parts[lane] = warpScan(lane < warps ? parts[lane] : 0);
  __syncthreads();
  int before = warp == 0 ? 0 : parts[warp - 1];
  *total = parts[warps - 1];
  __syncthreads();
  return value + before;
}
extern "C" __global__ void carried(const int* x, int* y, int n) {
  int carry = 0;
  for (int start = 0; start < n; start += blockDim.x) {
    int i = start + threadIdx.x, total;
    int value = blockScan(i < n ? x[i] : 0, &total);
    if (i < n) y[i] = value + carry;
    carry += total;
  }
}
extern "C" __global__ void parts(const int* x, int* y, int* totals, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x, total;
  int value = blockScan(i < n ? x[i] : 0, &total);
  if (i < n) y[i] = value;
  if (threadIdx.x == 0) totals[blockIdx.x] = total;
}
extern "C" __global__ void addBefore(int* y, const int* sums, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n && blockIdx.x > 0) y[i] += sums[blockIdx.x - 1];
}`,
    arrays: () => ({
      x: ints(1500, 73, -50, 50),
      y: new Int32Array(1500),
      z: new Int32Array(1500),
      totals: new Int32Array(12),
      sums: new Int32Array(12),
    }),
    steps: [
      { kernel: 'carried', grid: 1, block: 256, args: ['x', 'y', 1500] },
      { kernel: 'parts', grid: 12, block: 128, args: ['x', 'z', 'totals', 1500] },
      { kernel: 'carried', grid: 1, block: 32, args: ['totals', 'sums', 12] },
      { kernel: 'addBefore', grid: 12, block: 128, args: ['z', 'sums', 1500] },
    ],
    expected: ({ x }) => ({ y: inclusive(x), z: inclusive(x) }),
  }),
  rawCase({
    title: 'the greatest so far, and sums within segments',
    source: `
extern "C" __global__ void greatest(const float* x, float* y, int n) {
  __shared__ float cell[256];
  int t = threadIdx.x;
  cell[t] = t < n ? x[t] : -INFINITY_;
  __syncthreads();
  for (int step = 1; step < 256; step <<= 1) {
    float left = t >= step ? cell[t - step] : cell[t];
    __syncthreads();
    cell[t] = fmaxf(cell[t], left);
    __syncthreads();
  }
  if (t < n) y[t] = cell[t];
}
extern "C" __global__ void segments(const int* x, const bool* begins, int* y, int n) {
  __shared__ int total[256];
  __shared__ bool begun[256];
  int t = threadIdx.x;
  total[t] = t < n ? x[t] : 0;
  begun[t] = t < n && begins[t];
  __syncthreads();
  for (int step = 1; step < 256; step *= 2) {
    int left = t >= step && !begun[t] ? total[t - step] : 0;
    bool was = t >= step && begun[t - step];
    __syncthreads();
    total[t] += left;
    begun[t] |= was;
    __syncthreads();
  }
  if (t < n) y[t] = total[t];
}`,
    options: ['-DINFINITY_=__int_as_float(0x7f800000)'],
    arrays: () => ({
      x: eighths(250, 74).map((v, i) => v + i / 64),
      k: ints(250, 75, -9, 10),
      begins: { dtype: 'bool', data: Uint8Array.from(ints(250, 76, 0, 10), (v) => (v === 0 ? 1 : 0)) },
      y: new Float32Array(250),
      z: new Int32Array(250),
    }),
    steps: [
      { kernel: 'greatest', grid: 1, block: 256, args: ['x', 'y', 250] },
      { kernel: 'segments', grid: 1, block: 256, args: ['k', 'begins', 'z', 250] },
    ],
    expected: ({ x, k, begins }) => {
      let [best, total] = [Number.NEGATIVE_INFINITY, 0];
      return {
        y: [...x].map((value) => {
          best = Math.max(best, value);
          return best;
        }),
        z: [...k].map((value, i) => {
          total = begins.data[i] ? value : total + value;
          return total;
        }),
      };
    },
  }),
  rawCase({
    title: 'compaction by a prefix sum: what is kept stays in order',
    source: `
extern "C" __global__ void compact(const int* x, int* kept, int* count, int n) {
  extern __shared__ int place[];
  int t = threadIdx.x;
  int isKept = t < n && x[t] > 0;
  place[t] = isKept;
  __syncthreads();
  for (int step = 1; step < blockDim.x; step *= 2) {
    int left = t >= step ? place[t - step] : 0;
    __syncthreads();
    place[t] += left;
    __syncthreads();
  }
  if (isKept) kept[place[t] - 1] = x[t];
  if (t == blockDim.x - 1) *count = place[t];
}`,
    arrays: () => ({ x: ints(200, 77, -20, 20), kept: new Int32Array(200), count: new Int32Array(1) }),
    steps: [{ kernel: 'compact', grid: 1, block: 256, shared: 1024, args: ['x', 'kept', 'count', 200] }],
    expected: ({ x }) => {
      const kept = [...x].filter((v) => v > 0);
      return { kept: padded(kept, 200), count: [kept.length] };
    },
  }),
  rawCase({
    title: 'compaction by ballots: one atomic of each warp, then sorted by one thread',
    source: `
extern "C" __global__ void compact(const int* x, int* kept, int* count, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x, lane = threadIdx.x & 31;
  bool isKept = i < n && x[i] % 3 == 0;
  unsigned int votes = __ballot_sync(0xffffffffu, isKept);
  int base = 0;
  if (lane == 0 && votes != 0) base = atomicAdd(count, __popc(votes));
  base = __shfl_sync(0xffffffffu, base, 0);
  if (isKept) kept[base + __popc(votes & ((1u << lane) - 1))] = x[i];
}
extern "C" __global__ void sorted(int* x, const int* count) {
  for (int i = 1; i < *count; i++) {
    int value = x[i], j = i;
    for (; j > 0 && x[j - 1] > value; j--) x[j] = x[j - 1];
    x[j] = value;
  }
}`,
    arrays: () => ({ x: ints(600, 78, 0, 5000), kept: new Int32Array(600), count: new Int32Array(1) }),
    steps: [
      { kernel: 'compact', grid: 5, block: 128, args: ['x', 'kept', 'count', 600] },
      { kernel: 'sorted', grid: 1, block: 1, args: ['kept', 'count'] },
    ],
    expected: ({ x }) => {
      const kept = [...x].filter((v) => v % 3 === 0).sort((a, b) => a - b);
      return { kept: padded(kept, 600), count: [kept.length] };
    },
  }),
  rawCase({
    title: 'run lengths: heads are counted, the last of each run writes',
    source: `${warpScan}
extern "C" __global__ void runs(const unsigned char* x, unsigned char* values, short* lengths, int* count, int n) {
  __shared__ int heads[1024];
  __shared__ int starts[1024];
  int carry = 0;
  for (int i = threadIdx.x; i < 1024; i += 32) {
    bool isHead = i < n && (i == 0 || x[i] != x[i - 1]);
    int rank = carry + warpScan(isHead);
    heads[i] = rank;
    if (isHead) starts[rank - 1] = i;
    carry = __shfl_sync(0xffffffffu, rank, 31);
  }
  __syncwarp();
  for (int i = threadIdx.x; i < n; i += 32) {
    if (i == n - 1 || heads[i + 1] != heads[i]) {
      int run = heads[i] - 1;
      values[run] = x[i];
      lengths[run] = (short)(i + 1 - starts[run]);
    }
  }
  if (threadIdx.x == 0) *count = carry;
}`,
    arrays: () => ({
      x: Uint8Array.from(ints(500, 79, 0, 3), (v) => (v === 2 ? 1 : v)),
      values: zerosOf('uint8', 500),
      lengths: new Int16Array(500),
      count: new Int32Array(1),
    }),
    steps: [{ kernel: 'runs', grid: 1, block: 32, args: ['x', 'values', 'lengths', 'count', 500] }],
    expected: ({ x }) => {
      const found = runs(x);
      return {
        values: padded(
          found.map(({ value }) => value),
          500,
        ),
        lengths: padded(
          found.map(({ length }) => length),
          500,
        ),
        count: [found.length],
      };
    },
  }),
];
