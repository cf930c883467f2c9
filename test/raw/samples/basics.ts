/** First steps: one thread an element, tiles, templates, what a kernel can say. */

import { array, zeros } from '../../../src/index.ts';
import { type Check, random, randomWhole, read, type Sample, table } from './sample.ts';

const vectorAdd: Sample = {
  name: 'vectorAdd',
  shows: 'one thread an element, and a guard at the end',
  runs: 'both',
  source: `
extern "C" __global__ void vectorAdd(const float *a, const float *b, float *sum, int count) {
  const int i = blockDim.x * blockIdx.x + threadIdx.x;
  if (i < count) sum[i] = a[i] + b[i];
}`,
  run: (program) => {
    const count = 50_000;
    const [a, b] = [random(count, 0, 1, 1), random(count, 0, 1, 2)];
    const sum = zeros([count], { dtype: 'float32' });
    program.launch('vectorAdd', { grid: Math.ceil(count / 256), block: 256 }, array(a), array(b), sum, count);
    return [{ what: 'sum', got: read(sum), want: table(count, (i) => Math.fround(a[i]! + b[i]!)) }];
  },
};

const matrixMul: Sample = {
  name: 'matrixMul',
  shows: 'tiles in shared memory, a template on the size of the tile',
  runs: 'both',
  names: ['matrixMul<16>', 'matrixMul<32>'],
  source: `
template <int TILE>
__global__ void matrixMul(float *c, const float *a, const float *b, int inner, int width) {
  __shared__ float rows[TILE][TILE];
  __shared__ float columns[TILE][TILE];
  const int y = blockIdx.y * TILE + threadIdx.y;
  const int x = blockIdx.x * TILE + threadIdx.x;
  float sum = 0;
  for (int start = 0; start < inner; start += TILE) {
    rows[threadIdx.y][threadIdx.x] = a[y * inner + start + threadIdx.x];
    columns[threadIdx.y][threadIdx.x] = b[(start + threadIdx.y) * width + x];
    __syncthreads();
#pragma unroll
    for (int k = 0; k < TILE; ++k) sum += rows[threadIdx.y][k] * columns[k][threadIdx.x];
    __syncthreads();
  }
  c[y * width + x] = sum;
}`,
  run: (program) => {
    const [height, inner, width] = [96, 64, 128];
    const [a, b] = [random(height * inner, -1, 1, 3), random(inner * width, -1, 1, 4)];
    const want = table(height * width, (at) => {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += a[Math.floor(at / width) * inner + k]! * b[k * width + (at % width)]!;
      return sum;
    });
    return [16, 32].map((tile): Check => {
      const c = zeros([height, width], { dtype: 'float32' });
      const launch = { grid: [width / tile, height / tile], block: [tile, tile] };
      program.launch(`matrixMul<${tile}>`, launch, c, array(a), array(b), inner, width);
      return { what: `tiles of ${tile}`, got: read(c), want, tolerance: 1e-5 };
    });
  },
};

const transpose: Sample = {
  name: 'transpose',
  shows: 'coalesced reads and writes, a column of padding against bank conflicts',
  runs: 'both',
  source: `
#define TILE 32
#define ROWS 8

__global__ void copyTiles(float *to, const float *from, int width, int height) {
  const int x = blockIdx.x * TILE + threadIdx.x;
  const int y = blockIdx.y * TILE + threadIdx.y;
  for (int k = 0; k < TILE; k += ROWS) to[(y + k) * width + x] = from[(y + k) * width + x];
}

__global__ void transposePlain(float *to, const float *from, int width, int height) {
  const int x = blockIdx.x * TILE + threadIdx.x;
  const int y = blockIdx.y * TILE + threadIdx.y;
  for (int k = 0; k < TILE; k += ROWS) to[x * height + y + k] = from[(y + k) * width + x];
}

__global__ void transposeTiles(float *to, const float *from, int width, int height) {
  __shared__ float tile[TILE][TILE + 1];
  int x = blockIdx.x * TILE + threadIdx.x;
  int y = blockIdx.y * TILE + threadIdx.y;
  for (int k = 0; k < TILE; k += ROWS) tile[threadIdx.y + k][threadIdx.x] = from[(y + k) * width + x];
  __syncthreads();
  x = blockIdx.y * TILE + threadIdx.x;
  y = blockIdx.x * TILE + threadIdx.y;
  for (int k = 0; k < TILE; k += ROWS) to[(y + k) * height + x] = tile[threadIdx.x][threadIdx.y + k];
}`,
  run: (program) => {
    const [width, height] = [128, 96];
    const data = random(width * height, 0, 1, 5);
    const turned = table(width * height, (at) => data[(at % height) * width + Math.floor(at / height)]!);
    return (['copyTiles', 'transposePlain', 'transposeTiles'] as const).map((name): Check => {
      const to = zeros([width * height], { dtype: 'float32' });
      program.launch(name, { grid: [width / 32, height / 32], block: [32, 8] }, to, array(data), width, height);
      return { what: name, got: read(to), want: name === 'copyTiles' ? data : turned };
    });
  },
};

const simpleTemplates: Sample = {
  name: 'simpleTemplates',
  shows: 'one kernel for several types, its dynamic shared memory too',
  runs: 'both',
  names: ['scaleByThreads<float>', 'scaleByThreads<int>'],
  source: `
template <class T> struct DynamicShared {
  __device__ static T *get() {
    extern __shared__ unsigned char bytes[];
    return reinterpret_cast<T *>(bytes);
  }
};

template <class T> __global__ void scaleByThreads(const T *in, T *out) {
  T *const own = DynamicShared<T>::get();
  own[threadIdx.x] = in[threadIdx.x];
  __syncthreads();
  own[threadIdx.x] = static_cast<T>(blockDim.x) * own[threadIdx.x];
  __syncthreads();
  out[threadIdx.x] = own[threadIdx.x];
}`,
  run: (program) => {
    const count = 32;
    const [floats, whole] = [random(count, -1, 1, 6), randomWhole(count, 100, 7)];
    const outFloats = zeros([count], { dtype: 'float32' });
    const outWhole = zeros([count], { dtype: 'int32' });
    const launch = { grid: 1, block: count, shared: count * 4 };
    program.launch('scaleByThreads<float>', launch, array(floats), outFloats);
    program.launch('scaleByThreads<int>', launch, array(whole), outWhole);
    return [
      { what: 'float', got: read(outFloats), want: Array.from(floats, (x) => x * count) },
      { what: 'int', got: read(outWhole), want: Array.from(whole, (x) => x * count) },
    ];
  },
};

const clock: Sample = {
  name: 'clock',
  shows: 'clock64 around the work of a block',
  runs: 'both',
  source: `
extern "C" __global__ void timedLeast(const float *in, float *least, long long *ticks) {
  extern __shared__ float seen[];
  const int t = threadIdx.x;
  if (t == 0) ticks[blockIdx.x] = clock64();
  seen[t] = in[t];
  seen[t + blockDim.x] = in[t + blockDim.x];
  for (int d = blockDim.x; d > 0; d /= 2) {
    __syncthreads();
    if (t < d) seen[t] = fminf(seen[t], seen[t + d]);
  }
  if (t == 0) least[blockIdx.x] = seen[0];
  __syncthreads();
  if (t == 0) ticks[gridDim.x + blockIdx.x] = clock64() - ticks[blockIdx.x];
}`,
  run: (program) => {
    const [blocks, threads] = [8, 128];
    const data = random(2 * threads, 0, 1, 8);
    const least = zeros([blocks], { dtype: 'float32' });
    const ticks = zeros([2 * blocks], { dtype: 'int64' });
    program.launch('timedLeast', { grid: blocks, block: threads, shared: 8 * threads }, array(data), least, ticks);
    const passed = Array.from(ticks.dataSync() as BigInt64Array, (each) => (each > 0n ? 1 : 0)).slice(blocks);
    return [
      { what: 'least', got: read(least), want: table(blocks, () => Math.min(...data)) },
      { what: 'time passes', got: passed, want: table(blocks, () => 1) },
    ];
  },
};

const simplePrintf: Sample = {
  name: 'simplePrintf',
  shows: 'printf in a kernel',
  runs: 'both',
  source: String.raw`
#include <stdio.h>

extern "C" __global__ void say(int value) {
  printf("[%d, %d]: value %d, %.2f %s\n", blockIdx.y * gridDim.x + blockIdx.x,
         threadIdx.z * blockDim.x * blockDim.y + threadIdx.y * blockDim.x + threadIdx.x, value, value / 4.0, "done");
}`,
  run: (program) => {
    program.launch('say', { grid: [2, 2], block: [2, 2, 2] }, 10);
    return [];
  },
  prints: Array.from({ length: 32 }, (_, k) => `[${k >> 3}, ${k & 7}]: value 10, 2.50 done`),
};

const simpleAssert: Sample = {
  name: 'simpleAssert',
  shows: 'assert in a kernel: the launch fails with its place',
  runs: 'both',
  source: `
#include <assert.h>

extern "C" __global__ void mustBeBelow(int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  assert(i < count);
}`,
  run: (program) => {
    program.launch('mustBeBelow', { grid: 2, block: 32, sync: true }, 60);
    return [];
  },
  fails: /assert/i,
};

const simpleStreams: Sample = {
  name: 'simpleStreams',
  shows: 'the same kernel on parts of an array, a parameter by pointer',
  runs: 'both',
  source: `
extern "C" __global__ void fillOver(int *data, const int *factor, int start, int turns) {
  const int i = start + blockIdx.x * blockDim.x + threadIdx.x;
  for (int k = 0; k < turns; ++k) data[i] += *factor;
}`,
  run: (program) => {
    const [count, parts] = [4096, 4];
    const data = zeros([count], { dtype: 'int32' });
    const factor = array(new Int32Array([5]));
    for (let k = 0; k < parts; k++)
      program.launch('fillOver', { grid: count / parts / 256, block: 256 }, data, factor, (k * count) / parts, 3 + k);
    const want = table(count, (i) => 5 * (3 + Math.floor((i * parts) / count)));
    return [{ what: 'data', got: read(data), want }];
  },
};

const constantTable: Sample = {
  name: 'simpleConstant',
  shows: '__constant__ and __device__ variables, written and read by the host',
  runs: 'both',
  source: `
__constant__ float weights[4];
__device__ int launches;

extern "C" __global__ void polynomial(const float *x, float *y, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i == 0) launches += 1;
  if (i < count) y[i] = ((weights[3] * x[i] + weights[2]) * x[i] + weights[1]) * x[i] + weights[0];
}`,
  run: (program) => {
    const count = 1000;
    const [x, weights] = [random(count, -1, 1, 9), [1, -2, 0.5, 0.25]];
    const y = zeros([count], { dtype: 'float32' });
    program.global('weights').set('...', array(Float32Array.from(weights)));
    for (let k = 0; k < 3; k++) program.launch('polynomial', { grid: 8, block: 128 }, array(x), y, count);
    const want = Array.from(x, (v) => weights.reduceRight((sum, weight) => sum * v + weight));
    return [
      { what: 'y', got: read(y), want, tolerance: 1e-6 },
      { what: 'launches', got: read(program.global('launches')), want: [3] },
    ];
  },
};

export const basics: readonly Sample[] = [
  vectorAdd,
  matrixMul,
  transpose,
  simpleTemplates,
  clock,
  simplePrintf,
  simpleAssert,
  simpleStreams,
  constantTable,
];
