/** Neighbours on grids: halos in shared memory, masks in constant memory, images, steps of a heat equation. */

import { bytes, bytesOf, eighths, type Launch, type RawCase, rawCase, tabulate, uniform } from './case.ts';

type Grid = ArrayLike<number>;

/** A function of the points of a plane. */
function plane(width: number, height: number, of: (x: number, y: number) => number): number[] {
  return tabulate(width * height, (at) => of(at % width, Math.floor(at / width)));
}

const clamp = (value: number, below: number): number => Math.min(Math.max(value, 0), below - 1);

/** The element at a point; 0 outside. */
const at = (grid: Grid, width: number, height: number, x: number, y: number): number =>
  x >= 0 && x < width && y >= 0 && y < height ? grid[y * width + x]! : 0;

const life = (cells: Grid, side: number): number[] =>
  plane(side, side, (x, y) => {
    let around = 0;
    for (let k = 0; k < 9; k++) {
      const [dx, dy] = [(k % 3) - 1, Math.floor(k / 3) - 1];
      if (k !== 4) around += cells[((y + dy + side) % side) * side + ((x + dx + side) % side)]!;
    }
    return around === 3 || (around === 2 && cells[y * side + x] === 1) ? 1 : 0;
  });

function heatStep(u: Grid, width: number, height: number): number[] {
  return plane(width, height, (x, y) => {
    const own = u[y * width + x]!;
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return own;
    const around = u[y * width + x - 1]! + u[y * width + x + 1]! + u[(y - 1) * width + x]! + u[(y + 1) * width + x]!;
    return own + 0.2 * (around - 4 * own);
  });
}

const twice = (step: (from: string, to: string) => Launch, rounds: number): Launch[] =>
  tabulate(rounds, (round) => (round % 2 === 0 ? step('a', 'b') : step('b', 'a')));

const mask = [1, -2, 1, 0.5, 4, 0.25, -1, 2, -1];

export const stencilCases: readonly RawCase[] = [
  rawCase({
    title: 'one dimension with a halo in shared memory',
    source: `
#define RADIUS 3
extern "C" __global__ void stencil(const float* x, float* y, int n) {
  extern __shared__ float line[];
  int i = blockIdx.x * blockDim.x + threadIdx.x, own = threadIdx.x + RADIUS;
  line[own] = i < n ? x[i] : 0.0f;
  if (threadIdx.x < RADIUS) {
    int left = i - RADIUS, right = i + blockDim.x;
    line[own - RADIUS] = left >= 0 ? x[left] : 0.0f;
    line[own + blockDim.x] = right < n ? x[right] : 0.0f;
  }
  __syncthreads();
  if (i >= n) return;
  float total = 0.0f;
  for (int k = -RADIUS; k <= RADIUS; k++) total += (float)(4 - abs(k)) * line[own + k];
  y[i] = total;
}`,
    arrays: () => ({ x: eighths(700, 111), y: new Float32Array(700) }),
    steps: [{ kernel: 'stencil', grid: 11, block: 64, shared: bytesOf('float32', 70), args: ['x', 'y', 700] }],
    expected: ({ x }) => ({
      y: tabulate(700, (i) => [-3, -2, -1, 0, 1, 2, 3].reduce((t, k) => t + (4 - Math.abs(k)) * (x[i + k] ?? 0), 0)),
    }),
  }),
  rawCase({
    title: 'two dimensions: a heat step through a tile with its border, ten times',
    source: `
constexpr int TX = 16, TY = 8;
extern "C" __global__ void heat(const double* u, double* v, int width, int height) {
  __shared__ double tile[TY + 2][TX + 2];
  int tx = threadIdx.x + 1, ty = threadIdx.y + 1, x = blockIdx.x * TX + threadIdx.x, y = blockIdx.y * TY + threadIdx.y;
  bool isInside = x < width && y < height;
  if (isInside) {
    tile[ty][tx] = u[y * width + x];
    if (tx == 1 && x > 0) tile[ty][0] = u[y * width + x - 1];
    if (tx == TX && x + 1 < width) tile[ty][TX + 1] = u[y * width + x + 1];
    if (ty == 1 && y > 0) tile[0][tx] = u[(y - 1) * width + x];
    if (ty == TY && y + 1 < height) tile[TY + 1][tx] = u[(y + 1) * width + x];
  }
  __syncthreads();
  if (!isInside) return;
  double own = tile[ty][tx];
  if (x > 0 && y > 0 && x < width - 1 && y < height - 1)
    own += 0.2 * (tile[ty][tx - 1] + tile[ty][tx + 1] + tile[ty - 1][tx] + tile[ty + 1][tx] - 4.0 * own);
  v[y * width + x] = own;
}`,
    arrays: () => ({ a: Float64Array.from(uniform(50 * 30, 112)), b: new Float64Array(50 * 30) }),
    steps: twice((from, to) => ({ kernel: 'heat', grid: [4, 4], block: [16, 8], args: [from, to, 50, 30] }), 10),
    expected: ({ a }) => {
      let u: Grid = a;
      for (let round = 0; round < 10; round++) u = heatStep(u, 50, 30);
      return { a: u };
    },
    tolerance: 1e-13,
  }),
  rawCase({
    title: 'three dimensions: seven points, marching through z with three registers',
    source: `
extern "C" __global__ void laplace(const float* in, float* out, int nx, int ny, int nz) {
  __shared__ float slice[6][10];
  int x = blockIdx.x * 8 + threadIdx.x, y = blockIdx.y * 4 + threadIdx.y, tx = threadIdx.x + 1, ty = threadIdx.y + 1;
  bool isInside = x < nx && y < ny;
  int step = nx * ny, here = y * nx + x;
  float below = 0.0f, own = isInside ? in[here] : 0.0f;
  for (int z = 0; z < nz; z++, here += step) {
    float above = isInside && z + 1 < nz ? in[here + step] : 0.0f;
    __syncthreads();
    slice[ty][tx] = own;
    if (threadIdx.x == 0) slice[ty][0] = x > 0 && y < ny ? in[here - 1] : 0.0f;
    if (threadIdx.x == 7) slice[ty][9] = x + 1 < nx && y < ny ? in[here + 1] : 0.0f;
    if (threadIdx.y == 0) slice[0][tx] = y > 0 && x < nx ? in[here - nx] : 0.0f;
    if (threadIdx.y == 3) slice[5][tx] = y + 1 < ny && x < nx ? in[here + nx] : 0.0f;
    __syncthreads();
    if (isInside)
      out[here] = below + above + slice[ty][tx - 1] + slice[ty][tx + 1] + slice[ty - 1][tx] + slice[ty + 1][tx] - 6.0f * own;
    below = own;
    own = above;
  }
}`,
    arrays: () => ({ u: eighths(19 * 13 * 5, 113), v: new Float32Array(19 * 13 * 5) }),
    steps: [{ kernel: 'laplace', grid: [3, 4], block: [8, 4], args: ['u', 'v', 19, 13, 5] }],
    expected: ({ u }) => ({
      v: tabulate(19 * 13 * 5, (k) => {
        const [x, y, z] = [k % 19, Math.floor(k / 19) % 13, Math.floor(k / (19 * 13))];
        const slice = u.subarray(z * 247, z * 247 + 247);
        const around = at(slice, 19, 13, x - 1, y) + at(slice, 19, 13, x + 1, y);
        const more = at(slice, 19, 13, x, y - 1) + at(slice, 19, 13, x, y + 1);
        return around + more + (u[k - 247] ?? 0) + (u[k + 247] ?? 0) - 6 * u[k]!;
      }),
    }),
  }),
  rawCase({
    title: 'a convolution with a mask in constant memory, written through the module and written again',
    source: `
__constant__ float mask[3][3];
extern "C" __global__ void convolve(const float* in, float* out, int width, int height) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x >= width || y >= height) return;
  float total = 0.0f;
  for (int j = -1; j <= 1; j++)
    for (int i = -1; i <= 1; i++)
      if (x + i >= 0 && x + i < width && y + j >= 0 && y + j < height)
        total += mask[j + 1][i + 1] * in[(y + j) * width + x + i];
  out[y * width + x] = total;
}`,
    arrays: () => ({
      x: eighths(40 * 25, 114),
      first: Float32Array.from(mask),
      second: Float32Array.from(mask, (v) => 1 - v),
      y: new Float32Array(1000),
      z: new Float32Array(1000),
    }),
    steps: [
      { assign: 'mask', from: 'first' },
      { kernel: 'convolve', grid: [3, 4], block: [16, 8], args: ['x', 'y', 40, 25] },
      { assign: 'mask', from: 'second' },
      { kernel: 'convolve', grid: [3, 4], block: [16, 8], args: ['x', 'z', 40, 25] },
    ],
    expected: ({ x, first, second }) => {
      const by = (weights: Grid): number[] =>
        plane(40, 25, (px, py) =>
          tabulate(9, (k) => k).reduce(
            (t, k) => t + weights[k]! * at(x, 40, 25, px + (k % 3) - 1, py + Math.floor(k / 3) - 1),
            0,
          ),
        );
      return { y: by(first), z: by(second) };
    },
  }),
  rawCase({
    title: 'a separable filter: along rows, then along columns, edges repeated',
    source: `
__constant__ int weights[5] = {1, 4, 6, 4, 1};
template <bool ALONG_ROWS>
__global__ void filter(const int* in, int* out, int width, int height) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x >= width || y >= height) return;
  int total = 0;
#pragma unroll
  for (int k = 0; k < 5; k++) {
    int px = ALONG_ROWS ? min(max(x + k - 2, 0), width - 1) : x;
    int py = ALONG_ROWS ? y : min(max(y + k - 2, 0), height - 1);
    total += weights[k] * in[py * width + px];
  }
  out[y * width + x] = total;
}`,
    arrays: () => ({
      x: Int32Array.from(bytes(33 * 21, 115)),
      half: new Int32Array(33 * 21),
      y: new Int32Array(33 * 21),
    }),
    steps: [
      { kernel: 'filter<true>', grid: [3, 3], block: [16, 8], args: ['x', 'half', 33, 21] },
      { kernel: 'filter<false>', grid: [3, 3], block: [16, 8], args: ['half', 'y', 33, 21] },
    ],
    expected: ({ x }) => {
      const w = [1, 4, 6, 4, 1];
      const half = plane(33, 21, (px, py) => w.reduce((t, v, k) => t + v * x[py * 33 + clamp(px + k - 2, 33)]!, 0));
      return {
        half,
        y: plane(33, 21, (px, py) => w.reduce((t, v, k) => t + v * half[clamp(py + k - 2, 21) * 33 + px]!, 0)),
      };
    },
  }),
  rawCase({
    title: 'the game of life on a torus, six generations',
    source: `
extern "C" __global__ void life(const unsigned char* now, unsigned char* next, int side) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x >= side || y >= side) return;
  int around = 0;
  for (int dy = -1; dy <= 1; ++dy)
    for (int dx = -1; dx <= 1; ++dx)
      if (dx || dy) around += now[(y + dy + side) % side * side + (x + dx + side) % side];
  next[y * side + x] = around == 3 || (around == 2 && now[y * side + x]);
}`,
    arrays: () => ({ a: bytes(37 * 37, 116, 2), b: new Uint8Array(37 * 37) }),
    steps: twice((from, to) => ({ kernel: 'life', grid: [3, 3], block: [16, 16], args: [from, to, 37] }), 6),
    expected: ({ a }) => {
      let cells: Grid = a;
      for (let round = 0; round < 6; round++) cells = life(cells, 37);
      return { a: cells };
    },
  }),
  rawCase({
    title: 'Sobel: both gradients of an image, the border black',
    source: `
extern "C" __global__ void sobel(const unsigned char* in, unsigned char* out, int width, int height) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x < 1 || y < 1 || x >= width - 1 || y >= height - 1) return;
  const unsigned char *up = in + (y - 1) * width + x, *here = up + width, *down = here + width;
  int gx = up[1] + 2 * here[1] + down[1] - up[-1] - 2 * here[-1] - down[-1];
  int gy = down[-1] + 2 * down[0] + down[1] - up[-1] - 2 * up[0] - up[1];
  out[y * width + x] = min(255, abs(gx) + abs(gy));
}`,
    arrays: () => ({ x: bytes(60 * 20, 117, 120), y: new Uint8Array(60 * 20) }),
    steps: [{ kernel: 'sobel', grid: [2, 3], block: [32, 8], args: ['x', 'y', 60, 20] }],
    expected: ({ x }) => ({
      y: plane(60, 20, (px, py) => {
        if (px < 1 || py < 1 || px > 58 || py > 18) return 0;
        const v = (dx: number, dy: number): number => x[(py + dy) * 60 + px + dx]!;
        const gx = v(1, -1) + 2 * v(1, 0) + v(1, 1) - v(-1, -1) - 2 * v(-1, 0) - v(-1, 1);
        const gy = v(-1, 1) + 2 * v(0, 1) + v(1, 1) - v(-1, -1) - 2 * v(0, -1) - v(1, -1);
        return Math.min(255, Math.abs(gx) + Math.abs(gy));
      }),
    }),
  }),
  rawCase({
    title: 'a bilinear resize',
    source: `
__device__ float mix(float a, float b, float t) { return a + (b - a) * t; }
extern "C" __global__ void resize(const float* in, int width, int height, float* out, int newWidth, int newHeight) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x >= newWidth || y >= newHeight) return;
  float sx = (x + 0.5f) * width / newWidth - 0.5f, sy = (y + 0.5f) * height / newHeight - 0.5f;
  sx = fminf(fmaxf(sx, 0.0f), width - 1.0f);
  sy = fminf(fmaxf(sy, 0.0f), height - 1.0f);
  int x0 = (int)sx, y0 = (int)sy, x1 = min(x0 + 1, width - 1), y1 = min(y0 + 1, height - 1);
  float top = mix(in[y0 * width + x0], in[y0 * width + x1], sx - x0);
  float bottom = mix(in[y1 * width + x0], in[y1 * width + x1], sx - x0);
  out[y * newWidth + x] = mix(top, bottom, sy - y0);
}`,
    arrays: () => ({ x: uniform(20 * 15, 118), y: new Float32Array(33 * 28) }),
    steps: [{ kernel: 'resize', grid: [3, 4], block: [16, 8], args: ['x', 20, 15, 'y', 33, 28] }],
    expected: ({ x }) => ({
      y: plane(33, 28, (px, py) => {
        const sx = Math.min(Math.max(((px + 0.5) * 20) / 33 - 0.5, 0), 19);
        const sy = Math.min(Math.max(((py + 0.5) * 15) / 28 - 0.5, 0), 14);
        const [x0, y0] = [Math.floor(sx), Math.floor(sy)];
        const mix = (a: number, b: number, t: number): number => a + (b - a) * t;
        const row = (y: number): number => mix(x[y * 20 + x0]!, x[y * 20 + Math.min(x0 + 1, 19)]!, sx - x0);
        return mix(row(y0), row(Math.min(y0 + 1, 14)), sy - y0);
      }),
    }),
    tolerance: 1e-5,
  }),
];
