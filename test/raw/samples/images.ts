/** Filters and transforms of images and signals. */

import { array, zeros } from '../../../src/index.ts';
import { type Check, random, read, type Sample, table } from './sample.ts';

const convolutionSeparable: Sample = {
  name: 'convolutionSeparable',
  shows: 'rows, then columns: tiles with an apron, the filter in constant memory',
  runs: 'both',
  source: `
#define RADIUS 4
#define TILE_X 32
#define TILE_Y 16

__constant__ float filter[2 * RADIUS + 1];

__global__ void rows(float *to, const float *from, int width, int height) {
  __shared__ float tile[TILE_Y][TILE_X + 2 * RADIUS];
  const int left = blockIdx.x * TILE_X - RADIUS, y = blockIdx.y * TILE_Y + threadIdx.y;
  for (int k = threadIdx.x; k < TILE_X + 2 * RADIUS; k += TILE_X) {
    const int x = left + k;
    tile[threadIdx.y][k] = x >= 0 && x < width ? from[y * width + x] : 0;
  }
  __syncthreads();
  float sum = 0;
#pragma unroll
  for (int k = -RADIUS; k <= RADIUS; ++k) sum += filter[RADIUS - k] * tile[threadIdx.y][threadIdx.x + RADIUS + k];
  to[y * width + left + RADIUS + threadIdx.x] = sum;
}

__global__ void columns(float *to, const float *from, int width, int height) {
  __shared__ float tile[TILE_X][TILE_Y + 2 * RADIUS + 1];
  const int x = blockIdx.x * TILE_X + threadIdx.x, top = blockIdx.y * TILE_Y - RADIUS;
  for (int k = threadIdx.y; k < TILE_Y + 2 * RADIUS; k += TILE_Y) {
    const int y = top + k;
    tile[threadIdx.x][k] = y >= 0 && y < height ? from[y * width + x] : 0;
  }
  __syncthreads();
  float sum = 0;
#pragma unroll
  for (int k = -RADIUS; k <= RADIUS; ++k) sum += filter[RADIUS - k] * tile[threadIdx.x][threadIdx.y + RADIUS + k];
  to[(top + RADIUS + threadIdx.y) * width + x] = sum;
}`,
  run: (program) => {
    const [width, height, radius] = [96, 64, 4];
    const [data, filter] = [random(width * height, 0, 16, 1), random(2 * radius + 1, 0, 1, 2)];
    program.global('filter').set('...', array(filter));
    const [middle, to] = [zeros([height, width], { dtype: 'float32' }), zeros([height, width], { dtype: 'float32' })];
    const launch = { grid: [width / 32, height / 16], block: [32, 16] };
    program.launch('rows', launch, middle, array(data), width, height);
    program.launch('columns', launch, to, middle, width, height);
    const at = (values: ArrayLike<number>, x: number, y: number): number =>
      x < 0 || y < 0 || x >= width || y >= height ? 0 : values[y * width + x]!;
    const along = (values: ArrayLike<number>, dx: number, dy: number): readonly number[] =>
      table(width * height, (i) =>
        filter.reduce((sum, weight, k) => {
          const d = radius - k;
          return sum + weight * at(values, (i % width) + dx * d, Math.floor(i / width) + dy * d);
        }, 0),
      );
    return [{ what: 'filtered', got: read(to), want: along(along(data, 1, 0), 0, 1), tolerance: 1e-5 }];
  },
};

const boxFilter: Sample = {
  name: 'boxFilter',
  shows: 'a running sum down each column: one thread a column',
  runs: 'both',
  source: `
extern "C" __global__ void downColumns(const float *from, float *to, int width, int height, int radius) {
  const int x = blockIdx.x * blockDim.x + threadIdx.x;
  if (x >= width) return;
  const float scale = 1.0f / (2 * radius + 1);
  float sum = from[x] * radius;
  for (int y = 0; y <= radius; ++y) sum += from[y * width + x];
  to[x] = sum * scale;
  for (int y = 1; y < height; ++y) {
    sum += from[min(y + radius, height - 1) * width + x] - from[max(y - radius - 1, 0) * width + x];
    to[y * width + x] = sum * scale;
  }
}`,
  run: (program) => {
    const [width, height, radius] = [70, 50, 3];
    const data = random(width * height, 0, 1, 3);
    const to = zeros([height, width], { dtype: 'float32' });
    program.launch('downColumns', { grid: 2, block: 64 }, array(data), to, width, height, radius);
    const want = table(width * height, (i) => {
      let sum = 0;
      for (let d = -radius; d <= radius; d++) {
        const y = Math.min(height - 1, Math.max(0, Math.floor(i / width) + d));
        sum += data[y * width + (i % width)]!;
      }
      return sum / (2 * radius + 1);
    });
    return [{ what: 'filtered', got: read(to), want, tolerance: 1e-5 }];
  },
};

const dct8x8: Sample = {
  name: 'dct8x8',
  shows: 'the cosine transform of blocks of 8 by 8 and back: three dimensions of threads',
  runs: 'both',
  source: `
#define N 8

__constant__ float cosines[N][N];

template <bool BACK> __global__ void transform(float *to, const float *from, int width) {
  __shared__ float data[2][N][N];
  __shared__ float half[2][N][N];
  const int x = threadIdx.x, y = threadIdx.y, z = threadIdx.z;
  const int at = (blockIdx.y * N + y) * width + (blockIdx.x * 2 + z) * N + x;
  data[z][y][x] = from[at];
  __syncthreads();
  float sum = 0;
  for (int k = 0; k < N; ++k) sum += data[z][y][k] * (BACK ? cosines[k][x] : cosines[x][k]);
  half[z][y][x] = sum;
  __syncthreads();
  sum = 0;
  for (int k = 0; k < N; ++k) sum += half[z][k][x] * (BACK ? cosines[k][y] : cosines[y][k]);
  to[at] = sum;
}`,
  names: ['transform<false>', 'transform<true>'],
  run: (program) => {
    const [width, height] = [64, 32];
    const data = random(width * height, -128, 128, 4);
    const cosine = (u: number, k: number): number =>
      (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * k + 1) * u * Math.PI) / 16);
    const flat = table(64, (i) => cosine(i >> 3, i & 7));
    program.global('cosines').set('...', array(Float32Array.from(flat)).reshape([8, 8]));
    const [to, back] = [zeros([height, width], { dtype: 'float32' }), zeros([height, width], { dtype: 'float32' })];
    const launch = { grid: [width / 16, height / 8], block: [8, 8, 2] };
    program.launch('transform<false>', launch, to, array(data), width);
    program.launch('transform<true>', launch, back, to, width);
    const want = table(width * height, (i) => {
      const [u, v] = [i % 8, Math.floor(i / width) % 8];
      const corner = Math.floor(i / width / 8) * 8 * width + Math.floor((i % width) / 8) * 8;
      let sum = 0;
      for (let k = 0; k < 64; k++)
        sum += data[corner + (k >> 3) * width + (k & 7)]! * cosine(u, k & 7) * cosine(v, k >> 3);
      return sum;
    });
    return [
      { what: 'transform', got: read(to), want, tolerance: 2e-4 },
      { what: 'and back', got: read(back), want: data, tolerance: 1e-4 },
    ];
  },
};

const dwtHaar1D: Sample = {
  name: 'dwtHaar1D',
  shows: 'levels of a wavelet transform in shared memory, as far as a block sees',
  runs: 'both',
  source: `
extern "C" __global__ void haar(const float *signal, float *details, float *approximation, int levels, int length) {
  extern __shared__ float held[];
  const int t = threadIdx.x, threads = blockDim.x, base = blockIdx.x * 2 * threads;
  held[t] = signal[base + t];
  held[t + threads] = signal[base + t + threads];
  __syncthreads();
  int offset = length / 2, active = threads;
  for (int level = 0; level < levels; ++level) {
    float low = 0;
    if (t < active) {
      const float a = held[2 * t], b = held[2 * t + 1];
      low = (a + b) * 0.70710678118654752440f;
      details[offset + blockIdx.x * active + t] = (a - b) * 0.70710678118654752440f;
    }
    __syncthreads();
    if (t < active) held[t] = low;
    __syncthreads();
    active >>= 1;
    offset >>= 1;
  }
  if (t == 0) approximation[blockIdx.x] = held[0];
}`,
  run: (program) => {
    const [blocks, threads, levels] = [4, 64, 7];
    const length = blocks * threads * 2;
    const signal = random(length, -1, 1, 5);
    const [details, approximation] = [zeros([length], { dtype: 'float32' }), zeros([blocks], { dtype: 'float32' })];
    const launch = { grid: blocks, block: threads, shared: 8 * threads };
    program.launch('haar', launch, array(signal), details, approximation, levels, length);
    const want = new Array<number>(length).fill(0);
    let current = Array.from(signal);
    for (let half = length / 2; current.length > blocks; half /= 2) {
      const pairs = table(current.length / 2, (i) => i);
      for (const i of pairs) want[half + i] = (current[2 * i]! - current[2 * i + 1]!) * Math.SQRT1_2;
      current = pairs.map((i) => (current[2 * i]! + current[2 * i + 1]!) * Math.SQRT1_2);
    }
    return [
      { what: 'details', got: read(details), want, tolerance: 1e-5 },
      { what: 'approximation', got: read(approximation), want: current, tolerance: 1e-5 },
    ];
  },
};

const fastWalshTransform: Sample = {
  name: 'fastWalshTransform',
  shows: 'butterflies of radix four over global memory, of radix two in shared memory',
  runs: 'both',
  source: `
__global__ void global4(float *data, int stride) {
  const int t = blockIdx.x * blockDim.x + threadIdx.x, low = t & (stride - 1), i = ((t - low) << 2) + low;
  const float a = data[i], b = data[i + stride], c = data[i + 2 * stride], d = data[i + 3 * stride];
  data[i] = a + b + c + d;
  data[i + stride] = a - b + c - d;
  data[i + 2 * stride] = a + b - c - d;
  data[i + 3 * stride] = a - b - c + d;
}

__global__ void shared2(float *data, int logCount) {
  extern __shared__ float held[];
  const int count = 1 << logCount, base = blockIdx.x << logCount;
  for (int i = threadIdx.x; i < count; i += blockDim.x) held[i] = data[base + i];
  for (int stride = count / 2; stride > 0; stride >>= 1) {
    __syncthreads();
    for (int p = threadIdx.x; p < count / 2; p += blockDim.x) {
      const int low = p & (stride - 1), i = ((p - low) << 1) + low;
      const float a = held[i], b = held[i + stride];
      held[i] = a + b;
      held[i + stride] = a - b;
    }
  }
  __syncthreads();
  for (int i = threadIdx.x; i < count; i += blockDim.x) data[base + i] = held[i];
}`,
  run: (program) => {
    const [logCount, logShared] = [12, 8];
    const count = 2 ** logCount;
    const values = random(count, -1, 1, 6);
    const data = array(values);
    for (let log = logCount; log > logShared; log -= 2)
      program.launch('global4', { grid: count / 4 / 128, block: 128 }, data, 2 ** (log - 2));
    const launch = { grid: count / 2 ** logShared, block: 64, shared: 4 * 2 ** logShared };
    program.launch('shared2', launch, data, logShared);
    const want = Array.from(values);
    for (let stride = 1; stride < count; stride *= 2) {
      for (let i = 0; i < count; i++) {
        if ((i & stride) !== 0) continue;
        const [a, b] = [want[i]!, want[i + stride]!];
        [want[i], want[i + stride]] = [a + b, a - b];
      }
    }
    return [{ what: 'transform', got: read(data), want, tolerance: 1e-3 }];
  },
};

const mandelbrot: Sample = {
  name: 'Mandelbrot',
  shows: 'loops of different lengths in the threads of a warp, pixels as uchar4',
  runs: 'both',
  names: ['draw<float>', 'draw<double>'],
  source: `
template <class T> __device__ int escape(T x0, T y0, int limit) {
  T x = 0, y = 0, xx = 0, yy = 0;
  int left = limit;
  while (left-- && xx + yy < T(4)) {
    y = x * y * T(2) + y0;
    x = xx - yy + x0;
    xx = x * x;
    yy = y * y;
  }
  return limit - left - 1;
}

template <class T>
__global__ void draw(uchar4 *pixels, int *turns, int width, int height, int limit, T left, T top, T step) {
  const int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x >= width || y >= height) return;
  const int n = escape<T>(left + x * step, top + y * step, limit);
  turns[y * width + x] = n;
  pixels[y * width + x] = n >= limit ? make_uchar4(0, 0, 0, 255) : make_uchar4(n * 3, n * 5, n * 7, 255);
}`,
  run: (program) => {
    const [width, height, limit] = [80, 60, 200];
    // Steps that are exact in both types, and a comparison that leaves out the border of the set.
    const [left, top, step] = [-2.125, -0.9375, 1 / 32];
    const inside = (i: number): number => {
      const [x0, y0] = [left + (i % width) * step, top + Math.floor(i / width) * step];
      let [x, y, n] = [0, 0, 0];
      while (n < limit && x * x + y * y < 4) {
        [x, y] = [x * x - y * y + x0, 2 * x * y + y0];
        n++;
      }
      return n;
    };
    const want = table(width * height, inside);
    const calm = want.map((n) => n < 20 || n === limit);
    return ['float', 'double'].map((type): Check => {
      const pixels = zeros([height, width, 4], { dtype: 'uint8' });
      const turns = zeros([height, width], { dtype: 'int32' });
      const launch = { grid: [5, 8], block: [16, 8] };
      program.launch(`draw<${type}>`, launch, pixels, turns, width, height, limit, left, top, step);
      const found = read(turns);
      const colours = read(pixels);
      const got = want.map((n, i) => (calm[i] ? found[i]! : n));
      const all = [...got, ...table(got.length, (i) => colours[4 * i]!)];
      const red = table(got.length, (i) => (found[i]! >= limit ? 0 : (found[i]! * 3) & 255));
      return { what: type, got: all, want: [...want, ...red] };
    });
  },
};

export const images: readonly Sample[] = [
  convolutionSeparable,
  boxFilter,
  dct8x8,
  dwtHaar1D,
  fastWalshTransform,
  mandelbrot,
];
