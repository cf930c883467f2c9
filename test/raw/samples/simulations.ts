/** Bodies, fields, sorting: several launches that work on each other's results. */

import { array, np, zeros } from '../../../src/index.ts';
import { type Check, random, randomWhole, read, type Sample, table } from './sample.ts';

const nbody: Sample = {
  name: 'nbody',
  shows: 'all pairs: tiles of bodies in shared memory as float4',
  runs: 'both',
  source: `
__device__ float3 pull(float3 sum, float4 own, float4 other, float softening) {
  const float3 d = make_float3(other.x - own.x, other.y - own.y, other.z - own.z);
  const float inverse = rsqrtf(d.x * d.x + d.y * d.y + d.z * d.z + softening);
  const float s = other.w * inverse * inverse * inverse;
  sum.x += d.x * s;
  sum.y += d.y * s;
  sum.z += d.z * s;
  return sum;
}

extern "C" __global__ void step(float4 *next, float4 *speed, const float4 *now, int count, float time, float softening) {
  extern __shared__ float4 tile[];
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const float4 own = now[i];
  float3 force = {0.0f, 0.0f, 0.0f};
  for (int start = 0; start < count; start += blockDim.x) {
    tile[threadIdx.x] = now[start + threadIdx.x];
    __syncthreads();
#pragma unroll 4
    for (int k = 0; k < blockDim.x; ++k) force = pull(force, own, tile[k], softening);
    __syncthreads();
  }
  float4 v = speed[i];
  v.x += force.x * time;
  v.y += force.y * time;
  v.z += force.z * time;
  speed[i] = v;
  next[i] = make_float4(own.x + v.x * time, own.y + v.y * time, own.z + v.z * time, own.w);
}`,
  run: (program) => {
    const [count, block, time, softening] = [256, 64, 0.01, 0.05];
    let now = Array.from(random(4 * count, 0.1, 1, 1));
    let speed = new Array<number>(4 * count).fill(0);
    const places = [array(Float32Array.from(now)).reshape([count, 4]), zeros([count, 4], { dtype: 'float32' })];
    const speeds = zeros([count, 4], { dtype: 'float32' });
    for (let k = 0; k < 3; k++) {
      const launch = { grid: count / block, block, shared: 16 * block };
      program.launch('step', launch, places[(k + 1) % 2], speeds, places[k % 2], count, time, softening);
      const before = now;
      speed = speed.map((v, at) => {
        const [i, axis] = [at >> 2, at & 3];
        if (axis === 3) return v;
        let force = 0;
        for (let j = 0; j < count; j++) {
          const d = [0, 1, 2].map((a) => before[4 * j + a]! - before[4 * i + a]!);
          force += (d[axis]! * before[4 * j + 3]!) / (d[0]! ** 2 + d[1]! ** 2 + d[2]! ** 2 + softening) ** 1.5;
        }
        return v + force * time;
      });
      now = before.map((x, at) => ((at & 3) === 3 ? x : x + speed[at]! * time));
    }
    return [
      { what: 'places', got: read(places[1]!), want: now, tolerance: 1e-5 },
      { what: 'speeds', got: read(speeds), want: speed, tolerance: 1e-4 },
    ];
  },
};

const sortingNetworks: Sample = {
  name: 'sortingNetworks',
  shows: 'bitonic sort of keys with values: short strides in shared memory, long ones between blocks',
  runs: 'both',
  source: `
#define HALF 64
#define SIZE (2 * HALF)

__device__ inline void order(unsigned &keyA, unsigned &valueA, unsigned &keyB, unsigned &valueB, bool ascending) {
  if ((keyA > keyB) != ascending) return;
  unsigned t = keyA;
  keyA = keyB;
  keyB = t;
  t = valueA;
  valueA = valueB;
  valueB = t;
}

__global__ void sortBlocks(unsigned *keys, unsigned *values) {
  __shared__ unsigned k[SIZE], v[SIZE];
  const int base = blockIdx.x * SIZE, t = threadIdx.x;
  k[t] = keys[base + t];
  v[t] = values[base + t];
  k[t + HALF] = keys[base + t + HALF];
  v[t + HALF] = values[base + t + HALF];
  for (int size = 2; size <= SIZE; size *= 2) {
    const bool ascending = size == SIZE ? !(blockIdx.x & 1) : !(t & (size / 2));
    for (int stride = size / 2; stride > 0; stride /= 2) {
      __syncthreads();
      const int at = 2 * t - (t & (stride - 1));
      order(k[at], v[at], k[at + stride], v[at + stride], ascending);
    }
  }
  __syncthreads();
  keys[base + t] = k[t];
  values[base + t] = v[t];
  keys[base + t + HALF] = k[t + HALF];
  values[base + t + HALF] = v[t + HALF];
}

__global__ void mergeGlobal(unsigned *keys, unsigned *values, int count, int size, int stride) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const int at = 2 * i - (i & (stride - 1));
  const bool ascending = size == count || !(i & (size / 2));
  order(keys[at], values[at], keys[at + stride], values[at + stride], ascending);
}

__global__ void mergeShared(unsigned *keys, unsigned *values, int count, int size) {
  __shared__ unsigned k[SIZE], v[SIZE];
  const int base = blockIdx.x * SIZE, t = threadIdx.x;
  k[t] = keys[base + t];
  v[t] = values[base + t];
  k[t + HALF] = keys[base + t + HALF];
  v[t + HALF] = values[base + t + HALF];
  const int i = blockIdx.x * HALF + t;
  const bool ascending = size == count || !(i & (size / 2));
  for (int stride = HALF; stride > 0; stride /= 2) {
    __syncthreads();
    const int at = 2 * t - (t & (stride - 1));
    order(k[at], v[at], k[at + stride], v[at + stride], ascending);
  }
  __syncthreads();
  keys[base + t] = k[t];
  values[base + t] = v[t];
  keys[base + t + HALF] = k[t + HALF];
  values[base + t + HALF] = v[t + HALF];
}`,
  run: (program) => {
    const [count, half] = [1024, 64];
    // All different, so that the values have one order.
    const given = Uint32Array.from({ length: count }, (_, i) => (i * 389 + 17) % count);
    const [keys, values] = [array(given), array(Uint32Array.from(given.keys()))];
    const launch = { grid: count / 2 / half, block: half };
    program.launch('sortBlocks', launch, keys, values);
    for (let size = 4 * half; size <= count; size *= 2) {
      for (let stride = size / 2; stride > half; stride /= 2)
        program.launch('mergeGlobal', launch, keys, values, count, size, stride);
      program.launch('mergeShared', launch, keys, values, count, size);
    }
    const order = Array.from(given.keys()).sort((a, b) => given[a]! - given[b]!);
    return [
      { what: 'keys', got: read(keys), want: table(count, (i) => i) },
      { what: 'values', got: read(values), want: order },
    ];
  },
};

const mergeSort: Sample = {
  name: 'mergeSort',
  shows: 'ranks by binary search instead of a network, for a merge of two sorted halves',
  runs: 'both',
  source: `
template <bool WITH_EQUAL> __device__ int rankIn(int value, const int *sorted, int count) {
  int low = 0;
  for (int high = count; low < high;) {
    const int middle = (low + high) / 2;
    if (WITH_EQUAL ? sorted[middle] <= value : sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

__global__ void mergePairs(int *to, const int *from, int run, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const int start = i / (2 * run) * (2 * run), inRun = i % run;
  const bool second = (i / run) & 1;
  const int *const other = from + start + (second ? 0 : run);
  const int rank = second ? rankIn<true>(from[i], other, run) : rankIn<false>(from[i], other, run);
  to[start + inRun + rank] = from[i];
}`,
  run: (program) => {
    const count = 2048;
    const given = randomWhole(count, 300, 3);
    const [a, b] = [array(given), zeros([count], { dtype: 'int32' })];
    for (let run = 1, k = 0; run < count; run *= 2, k++)
      program.launch('mergePairs', { grid: 16, block: 128 }, k % 2 === 0 ? b : a, k % 2 === 0 ? a : b, run, count);
    return [{ what: 'sorted', got: read(b), want: Array.from(given).sort((x, y) => x - y) }];
  },
};

const stencil: Sample = {
  name: 'FDTD3d',
  shows: 'a stencil in three dimensions: a plane in shared memory, the third axis in registers',
  runs: 'both',
  source: `
#define RADIUS 2
#define X 16
#define Y 8

__constant__ float weights[RADIUS + 1];

extern "C" __global__ void stencil(float *out, const float *in, int nx, int ny, int nz) {
  __shared__ float plane[Y + 2 * RADIUS][X + 2 * RADIUS];
  const int x = blockIdx.x * X + threadIdx.x, y = blockIdx.y * Y + threadIdx.y;
  const int sx = threadIdx.x + RADIUS, sy = threadIdx.y + RADIUS;
  const int row = nx + 2 * RADIUS, slice = row * (ny + 2 * RADIUS);
  int at = (y + RADIUS) * row + x + RADIUS;
  float behind[RADIUS], ahead[RADIUS], current;
  for (int k = 0; k < RADIUS; ++k) behind[RADIUS - 1 - k] = in[at + k * slice];
  current = in[at + RADIUS * slice];
  for (int k = 0; k < RADIUS; ++k) ahead[k] = in[at + (RADIUS + 1 + k) * slice];
  at += RADIUS * slice;
  for (int z = 0; z < nz; ++z, at += slice) {
    __syncthreads();
    plane[sy][sx] = current;
    if (threadIdx.y < RADIUS) {
      plane[threadIdx.y][sx] = in[at - RADIUS * row];
      plane[threadIdx.y + Y + RADIUS][sx] = in[at + Y * row];
    }
    if (threadIdx.x < RADIUS) {
      plane[sy][threadIdx.x] = in[at - RADIUS];
      plane[sy][threadIdx.x + X + RADIUS] = in[at + X];
    }
    __syncthreads();
    float sum = weights[0] * current;
#pragma unroll
    for (int k = 1; k <= RADIUS; ++k)
      sum += weights[k] * (behind[k - 1] + ahead[k - 1] + plane[sy - k][sx] + plane[sy + k][sx] + plane[sy][sx - k] +
                           plane[sy][sx + k]);
    out[at] = sum;
    for (int k = RADIUS - 1; k > 0; --k) behind[k] = behind[k - 1];
    behind[0] = current;
    current = ahead[0];
    for (int k = 0; k + 1 < RADIUS; ++k) ahead[k] = ahead[k + 1];
    if (z + 1 < nz) ahead[RADIUS - 1] = in[at + (RADIUS + 1) * slice];
  }
}`,
  run: (program) => {
    const [nx, ny, nz, radius] = [32, 16, 5, 2];
    const [row, rows, planes] = [nx + 2 * radius, ny + 2 * radius, nz + 2 * radius];
    const data = random(row * rows * planes, 0, 1, 4);
    const weights = [0.5, 0.1, -0.05];
    program.global('weights').set('...', array(Float32Array.from(weights)));
    const out = zeros([planes, rows, row], { dtype: 'float32' });
    const launch = { grid: [nx / 16, ny / 8], block: [16, 8] };
    program.launch('stencil', launch, out, array(data), nx, ny, nz);
    const got = np`${out}[2:-2, 2:-2, 2:-2]`;
    const want = table(nx * ny * nz, (i) => {
      const [x, y, z] = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / nx / ny)];
      const at = ((z + radius) * rows + y + radius) * row + x + radius;
      let sum = weights[0]! * data[at]!;
      for (let k = 1; k <= radius; k++)
        for (const step of [1, row, row * rows]) sum += weights[k]! * (data[at - k * step]! + data[at + k * step]!);
      return sum;
    });
    return [{ what: 'inner points', got: read(got), want, tolerance: 1e-5 }];
  },
};

const fp16ScalarProduct: Sample = {
  name: 'fp16ScalarProduct',
  shows: 'pairs of half precision numbers, two at a time, and by their operators',
  runs: 'both',
  source: `
#include <cuda_fp16.h>

extern "C" __global__ void product(const half2 *a, const half2 *b, float *out, int pairs) {
  __shared__ half2 part[64];
  half2 sum = __float2half2_rn(0.0f);
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < pairs; i += blockDim.x * gridDim.x)
    sum = __hfma2(a[i], b[i], sum);
  part[threadIdx.x] = sum;
  for (int half = blockDim.x / 2; half > 0; half /= 2) {
    __syncthreads();
    if (threadIdx.x < half) part[threadIdx.x] = part[threadIdx.x] + part[threadIdx.x + half];
  }
  if (threadIdx.x == 0) out[blockIdx.x] = __low2float(part[0]) + __high2float(part[0]);
}`,
  run: (program) => {
    const pairs = 1000;
    const [a, b] = [randomWhole(2 * pairs, 3, 5), randomWhole(2 * pairs, 3, 6)];
    const out = zeros([4], { dtype: 'float32' });
    const halves = (values: Int32Array) =>
      array(Float32Array.from(values)).astype('float16').reshape([pairs, 2]).eval();
    program.launch('product', { grid: 4, block: 64 }, halves(a), halves(b), out, pairs);
    const sum = Array.from(read(out)).reduce((total, each) => total + each, 0);
    return [{ what: 'product', got: [sum], want: [a.reduce((total, each, i) => total + each * b[i]!, 0)] }];
  },
};

const alignedTypes: Sample = {
  name: 'alignedTypes',
  shows: 'copies of structs of one to 32 bytes, with and without __align__',
  runs: 'both',
  names: ['copy<Pixel>', 'copy<Misaligned>', 'copy<Aligned>', 'copy<Two>', 'copy<unsigned char>'],
  source: `
struct __align__(4) Pixel { unsigned char r, g, b, a; };
struct Misaligned { unsigned r, g, b; };
struct __align__(16) Aligned { unsigned r, g, b; };
struct __align__(16) Two { Aligned a, b; };

template <class T> __global__ void copy(T *to, const T *from, int count) {
  for (int i = blockDim.x * blockIdx.x + threadIdx.x; i < count; i += blockDim.x * gridDim.x) to[i] = from[i];
}`,
  run: (program) => {
    const bytes = 96 * 32;
    const sizes = { Pixel: 4, Misaligned: 12, Aligned: 16, Two: 32, 'unsigned char': 1 };
    return Object.entries(sizes).map(([type, size]): Check => {
      const data = Uint8Array.from(randomWhole(bytes, 256, size));
      // A struct without gaps is its fields, one with gaps its bytes.
      const isWords = type === 'Misaligned';
      const from = array(isWords ? new Uint32Array(data.buffer) : data);
      const to = zeros([from.size], { dtype: from.dtype });
      program.launch(`copy<${type}>`, { grid: 3, block: 64 }, to, from, bytes / size);
      const found = to.dataSync();
      const isGap = (i: number): boolean => (type === 'Aligned' || type === 'Two') && i % 16 >= 12;
      const got = new Uint8Array(found.buffer, found.byteOffset, bytes).map((each, i) => (isGap(i) ? data[i]! : each));
      return { what: type, got, want: data };
    });
  },
};

export const simulations: readonly Sample[] = [
  nbody,
  sortingNetworks,
  mergeSort,
  stencil,
  fp16ScalarProduct,
  alignedTypes,
];
