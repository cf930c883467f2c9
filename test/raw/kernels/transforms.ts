/** Transforms, rows of a network's layers, bodies that attract each other, random numbers. */

import { bytesOf, eighths, type Launch, type RawCase, rawCase, sum, tabulate, uniform, zerosOf } from './case.ts';

/** The discrete Fourier transform of interleaved complex values, by its sum. */
function dft(values: ArrayLike<number>): number[] {
  const n = values.length / 2;
  return tabulate(n, (f) => {
    let [re, im] = [0, 0];
    for (let t = 0; t < n; t++) {
      const angle = (-2 * Math.PI * ((f * t) % n)) / n;
      re += values[2 * t]! * Math.cos(angle) - values[2 * t + 1]! * Math.sin(angle);
      im += values[2 * t]! * Math.sin(angle) + values[2 * t + 1]! * Math.cos(angle);
    }
    return [re, im];
  }).flat();
}

const rowsOf = (x: Float32Array, columns: number): number[][] =>
  tabulate(x.length / columns, (r) => [...x.subarray(r * columns, r * columns + columns)]);

function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

function pcg(seed: bigint): () => number {
  let state = seed;
  return () => {
    const old = state;
    state = BigInt.asUintN(64, old * 6364136223846793005n + 1442695040888963407n);
    const mixed = Number(BigInt.asUintN(32, ((old >> 18n) ^ old) >> 27n));
    const turn = Number(old >> 59n);
    return ((mixed >>> turn) | (mixed << (-turn & 31))) >>> 0;
  };
}

/** Four words of Philox 4x32-10. */
function philox(counter: number, key: number): number[] {
  let c = [counter, 0, 0, 0];
  let k = [key, 0];
  for (let round = 0; round < 10; round++) {
    const a = BigInt(c[0]!) * 0xd2511f53n;
    const b = BigInt(c[2]!) * 0xcd9e8d57n;
    const [high, low] = [(v: bigint) => Number(v >> 32n), (v: bigint) => Number(v & 0xffffffffn)];
    c = [(high(b) ^ c[1]! ^ k[0]!) >>> 0, low(b), (high(a) ^ c[3]! ^ k[1]!) >>> 0, low(a)];
    k = [(k[0]! + 0x9e3779b9) >>> 0, (k[1]! + 0xbb67ae85) >>> 0];
  }
  return c;
}

const darts = (next: () => number, count: number): number => {
  let hits = 0;
  for (let k = 0; k < count; k++) {
    const [x, y] = [next() >>> 16, next() >>> 16];
    if (x * x + y * y < 2 ** 32) hits++;
  }
  return hits;
};

const bodies = 130;

function bodiesStep(positions: Float32Array, velocities: Float32Array, dt: number): { p: number[]; v: number[] } {
  const v = tabulate(bodies, (i) => {
    const pull = [0, 0, 0];
    for (let j = 0; j < bodies; j++) {
      const d = [0, 1, 2].map((k) => positions[4 * j + k]! - positions[4 * i + k]!);
      const far = sum(d.map((x) => x * x)) + 0.01;
      for (let k = 0; k < 3; k++) pull[k]! += (positions[4 * j + 3]! * d[k]!) / far ** 1.5;
    }
    return [0, 1, 2].map((k) => velocities[3 * i + k]! + dt * pull[k]!);
  }).flat();
  const p = [...positions].map((x, k) => (k % 4 === 3 ? x : x + dt * v[3 * (k >> 2) + (k % 4)]!));
  return { p, v };
}

const generator = (count: string, launch: Launch): Pick<RawCase, 'steps'> => ({
  steps: [launch, { read: count, into: 'total' }],
});

export const transformCases: readonly RawCase[] = [
  rawCase({
    title: 'a small discrete Fourier transform of float2',
    source: `
extern "C" __global__ void dft(const float2* x, float2* y, int n) {
  int f = threadIdx.x;
  float2 total = make_float2(0.0f, 0.0f);
  for (int t = 0; t < n; t++) {
    float s, c;
    sincospif(-2.0f * (f * t % n) / n, &s, &c);
    total.x += x[t].x * c - x[t].y * s;
    total.y += x[t].x * s + x[t].y * c;
  }
  y[f] = total;
}`,
    arrays: () => ({ x: eighths(80, 171), y: zerosOf('complex64', 40) }),
    steps: [{ kernel: 'dft', grid: 1, block: 40, args: ['x', 'y', 40] }],
    expected: ({ x }) => ({ y: dft(x) }),
    tolerance: 1e-5,
  }),
  rawCase({
    title: 'a radix-2 Fourier transform in shared memory',
    source: `
extern "C" __global__ void fft(float2* data, int bits) {
  extern __shared__ float2 work[];
  int n = 1 << bits, t = threadIdx.x;
  float2* own = data + blockIdx.x * n;
  for (int i = t; i < n; i += blockDim.x) work[__brev(i) >> (32 - bits)] = own[i];
  for (int half = 1; half < n; half *= 2) {
    __syncthreads();
    int k = t & (half - 1), low = 2 * (t - k) + k, high = low + half;
    float s, c;
    sincosf(-3.14159265358979f * k / half, &s, &c);
    float2 a = work[low], b = work[high];
    float2 turned = {b.x * c - b.y * s, b.x * s + b.y * c};
    work[low] = {a.x + turned.x, a.y + turned.y};
    work[high] = {a.x - turned.x, a.y - turned.y};
  }
  __syncthreads();
  for (int i = t; i < n; i += blockDim.x) own[i] = work[i];
}`,
    arrays: () => ({ x: eighths(2 * 3 * 128, 172) }),
    steps: [{ kernel: 'fft', grid: 3, block: 64, shared: bytesOf('complex64', 128), args: ['x', 7] }],
    expected: ({ x }) => ({ x: rowsOf(x, 256).flatMap(dft) }),
    tolerance: 2e-5,
  }),
  rawCase({
    title: 'softmax of rows, one block each',
    source: `
__device__ float reduced(float value, float* cell, bool isMax) {
  int t = threadIdx.x;
  cell[t] = value;
  for (int half = blockDim.x / 2; half > 0; half /= 2) {
    __syncthreads();
    if (t < half) cell[t] = isMax ? fmaxf(cell[t], cell[t + half]) : cell[t] + cell[t + half];
  }
  __syncthreads();
  float result = cell[0];
  __syncthreads();
  return result;
}
extern "C" __global__ void softmax(const float* x, float* y, int columns) {
  __shared__ float cell[64];
  const float* row = x + blockIdx.x * columns;
  float high = row[0], total = 0.0f;
  for (int j = threadIdx.x; j < columns; j += blockDim.x) high = fmaxf(high, row[j]);
  high = reduced(high, cell, true);
  for (int j = threadIdx.x; j < columns; j += blockDim.x) total += expf(row[j] - high);
  total = reduced(total, cell, false);
  for (int j = threadIdx.x; j < columns; j += blockDim.x) y[blockIdx.x * columns + j] = expf(row[j] - high) / total;
}`,
    arrays: () => ({ x: uniform(20 * 77, 173, -20, 80), y: new Float32Array(20 * 77) }),
    steps: [{ kernel: 'softmax', grid: 20, block: 64, args: ['x', 'y', 77] }],
    expected: ({ x }) => ({
      y: rowsOf(x, 77).flatMap((row) => {
        const high = Math.max(...row);
        const total = sum(row.map((v) => Math.exp(v - high)));
        return row.map((v) => Math.exp(v - high) / total);
      }),
    }),
    tolerance: 1e-5,
  }),
  rawCase({
    title: 'layer norm of rows, a warp each: Welford merged by shuffles',
    source: `
extern "C" __global__ void layerNorm(const float* __restrict__ x, const float* __restrict__ gain, float* __restrict__ y,
                                int rows, int columns, float epsilon) {
  int row = blockIdx.x * blockDim.y + threadIdx.y, lane = threadIdx.x;
  if (row >= rows) return;
  x += row * columns;
  y += row * columns;
  float count = 0.0f, mean = 0.0f, m2 = 0.0f;
  for (int j = lane; j < columns; j += 32) {
    count += 1.0f;
    float d = x[j] - mean;
    mean += d / count;
    m2 += d * (x[j] - mean);
  }
  for (int bit = 16; bit > 0; bit >>= 1) {
    float c = __shfl_xor_sync(~0u, count, bit), m = __shfl_xor_sync(~0u, mean, bit), s = __shfl_xor_sync(~0u, m2, bit);
    float all = count + c, d = m - mean;
    if (all > 0.0f) {
      m2 += s + d * d * count * c / all;
      mean += d * c / all;
    }
    count = all;
  }
  // A lane's mean may be off in the last place: all use the first lane's.
  mean = __shfl_sync(~0u, mean, 0);
  float scale = rsqrtf(__shfl_sync(~0u, m2, 0) / columns + epsilon);
  for (int j = lane; j < columns; j += 32) y[j] = (x[j] - mean) * scale * gain[j];
}`,
    arrays: () => ({ x: uniform(21 * 70, 174, -3, 5), gain: uniform(70, 175), y: new Float32Array(21 * 70) }),
    steps: [{ kernel: 'layerNorm', grid: 6, block: [32, 4], args: ['x', 'gain', 'y', 21, 70, 1e-5] }],
    expected: ({ x, gain }) => ({
      y: rowsOf(x, 70).flatMap((row) => {
        const mean = sum(row) / 70;
        const variance = sum(row.map((v) => (v - mean) ** 2)) / 70;
        return row.map((v, j) => ((v - mean) / Math.sqrt(variance + 1e-5)) * gain[j]!);
      }),
    }),
    tolerance: 1e-5,
  }),
  rawCase({
    title: 'bodies that attract each other: tiles of positions in shared memory',
    source: `
extern "C" __global__ void pull(const float4* positions, float3* velocities, int n, float dt) {
  extern __shared__ float4 tile[];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  float4 own = i < n ? positions[i] : make_float4(0, 0, 0, 0);
  float3 total = {0.0f, 0.0f, 0.0f};
  for (int start = 0; start < n; start += blockDim.x) {
    int j = start + threadIdx.x;
    tile[threadIdx.x] = j < n ? positions[j] : make_float4(0.0f, 0.0f, 0.0f, 0.0f);
    __syncthreads();
    for (int k = 0; k < blockDim.x; k++) {
      float dx = tile[k].x - own.x, dy = tile[k].y - own.y, dz = tile[k].z - own.z;
      float inverse = rsqrtf(dx * dx + dy * dy + dz * dz + 0.01f), f = tile[k].w * inverse * inverse * inverse;
      total.x += f * dx;
      total.y += f * dy;
      total.z += f * dz;
    }
    __syncthreads();
  }
  if (i >= n) return;
  velocities[i].x += dt * total.x;
  velocities[i].y += dt * total.y;
  velocities[i].z += dt * total.z;
}
extern "C" __global__ void move(float4* positions, const float3* velocities, int n, float dt) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  float3 v = velocities[i];
  positions[i].x += dt * v.x;
  positions[i].y += dt * v.y;
  positions[i].z += dt * v.z;
}`,
    arrays: () => ({ p: uniform(4 * bodies, 176, 0.1, 2), v: uniform(3 * bodies, 177, -1, 1) }),
    steps: [
      { kernel: 'pull', grid: 5, block: 32, shared: bytesOf('complex128', 32), args: ['p', 'v', bodies, 0.001] },
      { kernel: 'move', grid: 5, block: 32, args: ['p', 'v', bodies, 0.001] },
    ],
    expected: ({ p, v }) => bodiesStep(p, v, 0.001),
    tolerance: 1e-5,
  }),
  rawCase({
    title: 'pi by darts: a xorshift in each thread, hits in a global variable',
    source: `
__device__ unsigned int hits;
extern "C" __global__ void throwDarts(unsigned int seed, int each) {
  unsigned int state = seed + 7919u * (blockIdx.x * blockDim.x + threadIdx.x), own = 0;
  auto next = [&state]() {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state >> 16;
  };
  for (int k = 0; k < each; k++) {
    unsigned long long x = next(), y = next();
    if (x * x + y * y < 1ull << 32) own++;
  }
  atomicAdd(&hits, own);
}`,
    arrays: () => ({ total: new Uint32Array(1) }),
    ...generator('hits', { kernel: 'throwDarts', grid: 4, block: 64, args: [12345, 100] }),
    expected: () => ({ total: [sum(tabulate(256, (t) => darts(xorshift(12345 + 7919 * t), 100)))] }),
  }),
  rawCase({
    title: 'pi by darts: PCG as a struct with a method',
    source: `
struct Pcg {
  unsigned long long state;
  __device__ explicit Pcg(unsigned long long seed) : state(seed) {}
  __device__ unsigned int next() {
    unsigned long long old = state;
    state = old * 6364136223846793005ull + 1442695040888963407ull;
    unsigned int mixed = (unsigned int)((old >> 18 ^ old) >> 27), turn = (unsigned int)(old >> 59);
    return mixed >> turn | mixed << (-turn & 31);
  }
};
__device__ unsigned long long hits = 0;
extern "C" __global__ void throwDarts(unsigned long long seed, int each) {
  Pcg generator(seed ^ (blockIdx.x * blockDim.x + threadIdx.x) * 0x9e3779b97f4a7c15ull);
  int own = 0;
  for (int k = 0; k < each; k++) {
    unsigned long long x = generator.next() >> 16, y = generator.next() >> 16;
    own += x * x + y * y < 4294967296ull;
  }
  int inBlock = __syncthreads_count(own > each / 2);
  atomicAdd(&hits, (unsigned long long)own + (threadIdx.x == 0 ? (unsigned long long)inBlock << 40 : 0));
}`,
    arrays: () => ({ total: new BigUint64Array(1) }),
    ...generator('hits', { kernel: 'throwDarts', grid: 3, block: 64, args: [0x123456789abcdefn, 60] }),
    expected: () => {
      const seeds = tabulate(192, (t) => 0x123456789abcdefn ^ BigInt.asUintN(64, BigInt(t) * 0x9e3779b97f4a7c15n));
      const own = seeds.map((seed) => darts(pcg(seed), 60));
      return { total: [BigInt(sum(own)) + (BigInt(own.filter((hits) => hits > 30).length) << 40n)] };
    },
  }),
  rawCase({
    title: 'Philox: four words from a counter and a key',
    source: `
__device__ void round_(uint4& c, uint2 k) {
  unsigned int ha = __umulhi(0xd2511f53u, c.x), la = 0xd2511f53u * c.x;
  unsigned int hb = __umulhi(0xcd9e8d57u, c.z), lb = 0xcd9e8d57u * c.z;
  c = make_uint4(hb ^ c.y ^ k.x, lb, ha ^ c.w ^ k.y, la);
}
extern "C" __global__ void philox(uint4* out, unsigned int key, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  uint4 c = make_uint4(i, 0, 0, 0);
  uint2 k = make_uint2(key, 0);
  for (int r = 0; r < 10; r++) {
    round_(c, k);
    k.x += 0x9e3779b9u;
    k.y += 0xbb67ae85u;
  }
  out[i] = c;
}`,
    arrays: () => ({ out: new Uint32Array(4 * 150) }),
    steps: [{ kernel: 'philox', grid: 2, block: 128, args: ['out', 0xcafe, 150] }],
    expected: () => ({ out: tabulate(150, (i) => philox(i, 0xcafe)).flat() }),
  }),
];
