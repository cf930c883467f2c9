/** Matrices: products through tiles in shared memory, transposes, small systems. */

import { blocksOf, bytesOf, doubles, eighths, ints, type RawCase, rawCase, sum, tabulate, uniform } from './case.ts';

/** The product of an m x k and a k x n matrix. */
function product(a: ArrayLike<number>, b: ArrayLike<number>, m: number, n: number, k: number): number[] {
  return tabulate(m * n, (at) => {
    const [row, column] = [Math.floor(at / n), at % n];
    let total = 0;
    for (let j = 0; j < k; j++) total += a[row * k + j]! * b[j * n + column]!;
    return total;
  });
}

const [m, n, k] = [45, 37, 50] as const;
const factors = () => ({ a: eighths(m * k, 31), b: eighths(k * n, 32), c: new Float32Array(m * n) });

const tiled = `
template <int TILE>
__global__ void multiply(const float* a, const float* b, float* c, int m, int n, int k) {
  __shared__ float left[TILE][TILE];
  __shared__ float right[TILE][TILE];
  int row = blockIdx.y * TILE + threadIdx.y, column = blockIdx.x * TILE + threadIdx.x;
  float total = 0.0f;
  for (int start = 0; start < k; start += TILE) {
    int x = start + threadIdx.x, y = start + threadIdx.y;
    left[threadIdx.y][threadIdx.x] = row < m && x < k ? a[row * k + x] : 0.0f;
    right[threadIdx.y][threadIdx.x] = y < k && column < n ? b[y * n + column] : 0.0f;
    __syncthreads();
#pragma unroll
    for (int j = 0; j < TILE; j++) total += left[threadIdx.y][j] * right[j][threadIdx.x];
    __syncthreads();
  }
  if (row < m && column < n) c[row * n + column] = total;
}`;

const tiledProducts = [4, 8, 16, 32].map((tile) =>
  rawCase({
    title: `a matrix product through static tiles of ${tile}`,
    source: tiled,
    arrays: factors,
    steps: [
      {
        kernel: `multiply<${tile}>`,
        grid: [blocksOf(n, tile), blocksOf(m, tile)],
        block: [tile, tile],
        args: ['a', 'b', 'c', m, n, k],
      },
    ],
    expected: ({ a, b }) => ({ c: product(a, b, m, n, k) }),
  }),
);

export const matrixCases: readonly RawCase[] = [
  ...tiledProducts,
  rawCase({
    title: 'a matrix product through tiles in dynamic shared memory',
    source: `
extern __shared__ float tiles[];
extern "C" __global__ void multiply(const float* a, const float* b, float* c, int m, int n, int k) {
  const int tile = blockDim.x;
  float* left = tiles;
  float* right = tiles + tile * tile;
  int tx = threadIdx.x, ty = threadIdx.y, row = blockIdx.y * tile + ty, column = blockIdx.x * tile + tx;
  float total = 0.0f;
  for (int start = 0; start < k; start += tile) {
    left[ty * tile + tx] = row < m && start + tx < k ? a[row * k + start + tx] : 0.0f;
    right[ty * tile + tx] = start + ty < k && column < n ? b[(start + ty) * n + column] : 0.0f;
    __syncthreads();
    for (int j = 0; j < tile; j++) total += left[ty * tile + j] * right[j * tile + tx];
    __syncthreads();
  }
  if (row < m && column < n) c[row * n + column] = total;
}`,
    arrays: factors,
    steps: [
      {
        kernel: 'multiply',
        grid: [blocksOf(n, 12), blocksOf(m, 12)],
        block: [12, 12],
        shared: bytesOf('float32', 2 * 12 * 12),
        args: ['a', 'b', 'c', m, n, k],
      },
    ],
    expected: ({ a, b }) => ({ c: product(a, b, m, n, k) }),
  }),
  rawCase({
    title: 'a matrix product where each thread keeps four sums in registers',
    source: `
#define ROWS 32
#define COLUMNS 8
#define EACH 4
extern "C" __global__ void multiply(const float* __restrict__ a, const float* __restrict__ b, float* __restrict__ c,
                                    int m, int n, int k) {
  __shared__ float left[ROWS][COLUMNS + 1];
  __shared__ float right[COLUMNS][COLUMNS];
  int tx = threadIdx.x, ty = threadIdx.y, column = blockIdx.x * COLUMNS + tx, top = blockIdx.y * ROWS;
  float totals[EACH] = {0.0f};
  for (int start = 0; start < k; start += COLUMNS) {
    for (int r = ty; r < ROWS; r += COLUMNS)
      left[r][tx] = top + r < m && start + tx < k ? a[(top + r) * k + start + tx] : 0.0f;
    right[ty][tx] = start + ty < k && column < n ? b[(start + ty) * n + column] : 0.0f;
    __syncthreads();
    for (int j = 0; j < COLUMNS; j++) {
      float one = right[j][tx];
#pragma unroll
      for (int e = 0; e < EACH; e++) totals[e] += left[ty + e * COLUMNS][j] * one;
    }
    __syncthreads();
  }
  for (int e = 0; e < EACH; e++) {
    int row = top + ty + e * COLUMNS;
    if (row < m && column < n) c[row * n + column] = totals[e];
  }
}`,
    arrays: factors,
    steps: [
      { kernel: 'multiply', grid: [blocksOf(n, 8), blocksOf(m, 32)], block: [8, 8], args: ['a', 'b', 'c', m, n, k] },
    ],
    expected: ({ a, b }) => ({ c: product(a, b, m, n, k) }),
  }),
  rawCase({
    title: 'a transpose through a padded tile, eight rows of threads',
    source: `
constexpr int SIDE = 32, ROWS = 8;
extern "C" __global__ void transpose(const float* in, float* out, int width, int height) {
  __shared__ float tile[SIDE][SIDE + 1];
  int x = blockIdx.x * SIDE + threadIdx.x, y = blockIdx.y * SIDE + threadIdx.y;
  for (int r = 0; r < SIDE; r += ROWS)
    if (x < width && y + r < height) tile[threadIdx.y + r][threadIdx.x] = in[(y + r) * width + x];
  __syncthreads();
  x = blockIdx.y * SIDE + threadIdx.x;
  y = blockIdx.x * SIDE + threadIdx.y;
  for (int r = 0; r < SIDE; r += ROWS)
    if (x < height && y + r < width) out[(y + r) * height + x] = tile[threadIdx.x][threadIdx.y + r];
}`,
    arrays: () => ({ x: uniform(70 * 50, 33), y: new Float32Array(70 * 50) }),
    steps: [{ kernel: 'transpose', grid: [3, 2], block: [32, 8], args: ['x', 'y', 70, 50] }],
    expected: ({ x }) => ({ y: x.map((_, at) => x[(at % 50) * 70 + Math.floor(at / 50)]!) }),
  }),
  rawCase({
    title: 'a transpose of bytes in place, one block, the diagonal left alone',
    source: `
extern "C" __global__ void flip(unsigned char* square, int side) {
  for (int at = threadIdx.x; at < side * side; at += blockDim.x) {
    int row = at / side, column = at - row * side;
    if (row < column) {
      unsigned char kept = square[at];
      square[at] = square[column * side + row];
      square[column * side + row] = kept;
    }
  }
}`,
    arrays: () => ({ x: Uint8Array.from(ints(41 * 41, 34, 0, 256)) }),
    steps: [{ kernel: 'flip', grid: 1, block: 96, args: ['x', 41] }],
    expected: ({ x }) => ({ x: x.map((_, at) => x[(at % 41) * 41 + Math.floor(at / 41)]!) }),
  }),
  rawCase({
    title: 'a matrix times a vector, one block per row',
    source: `
extern "C" __global__ void multiply(const float* a, const float* x, float* y, int columns) {
  __shared__ float part[64];
  float total = 0.0f;
  for (int j = threadIdx.x; j < columns; j += blockDim.x) total += a[blockIdx.x * columns + j] * x[j];
  part[threadIdx.x] = total;
  for (int half = 32; half > 0; half /= 2) {
    __syncthreads();
    if (threadIdx.x < half) part[threadIdx.x] += part[threadIdx.x + half];
  }
  if (threadIdx.x == 0) y[blockIdx.x] = part[0];
}`,
    arrays: () => ({ a: eighths(30 * 200, 35), x: eighths(200, 36), y: new Float32Array(30) }),
    steps: [{ kernel: 'multiply', grid: 30, block: 64, args: ['a', 'x', 'y', 200] }],
    expected: ({ a, x }) => ({ y: product(a, x, 30, 1, 200) }),
  }),
  rawCase({
    title: 'a batch of 4 x 4 products, 16 threads each',
    source: `
struct Matrix { float at[4][4]; };
extern "C" __global__ void multiply(const Matrix* a, const Matrix* b, Matrix* c, int count) {
  int one = blockIdx.x * blockDim.z + threadIdx.z;
  if (one >= count) return;
  int r = threadIdx.y, s = threadIdx.x;
  float total = 0.0f;
  for (int j = 0; j < 4; j++) total += a[one].at[r][j] * b[one].at[j][s];
  c[one].at[r][s] = total;
}`,
    arrays: () => ({ a: eighths(50 * 16, 37), b: eighths(50 * 16, 38), c: new Float32Array(50 * 16) }),
    steps: [{ kernel: 'multiply', grid: 13, block: [4, 4, 4], args: ['a', 'b', 'c', 50] }],
    expected: ({ a, b }) => ({
      c: tabulate(50, (one) => {
        const [from, to] = [one * 16, one * 16 + 16];
        return product(a.subarray(from, to), b.subarray(from, to), 4, 4, 4);
      }).flat(),
    }),
  }),
  rawCase({
    title: 'LU without pivots in shared memory, then forward and back substitution',
    source: `
#define SIDE 24
extern "C" __global__ void solve(const double* matrix, const double* right, double* x) {
  __shared__ double a[SIDE][SIDE];
  __shared__ double b[SIDE];
  int row = threadIdx.y, column = threadIdx.x;
  a[row][column] = matrix[row * SIDE + column];
  if (row == 0) b[column] = right[column];
  __syncthreads();
  for (int p = 0; p < SIDE - 1; p++) {
    if (row > p && column == p) a[row][p] /= a[p][p];
    __syncthreads();
    if (row > p && column > p) a[row][column] -= a[row][p] * a[p][column];
    __syncthreads();
  }
  for (int p = 0; p < SIDE; p++) {
    if (row == 0 && column > p) b[column] -= a[column][p] * b[p];
    __syncthreads();
  }
  for (int p = SIDE - 1; p >= 0; p--) {
    if (row == 0 && column == p) b[p] /= a[p][p];
    __syncthreads();
    if (row == 0 && column < p) b[column] -= a[column][p] * b[p];
    __syncthreads();
  }
  if (row == 0) x[column] = b[column];
}`,
    arrays: () => {
      // A heavy diagonal: no pivots needed. The solution is chosen, the right side made of it.
      const matrix = doubles(24 * 24, 39, -1, 1).map((v, at) => (at % 25 === 0 ? v + 30 : v));
      const chosen = tabulate(24, (i) => i - 11.5);
      return { matrix, right: Float64Array.from(product(matrix, chosen, 24, 1, 24)), x: new Float64Array(24) };
    },
    steps: [{ kernel: 'solve', grid: 1, block: [24, 24], args: ['matrix', 'right', 'x'] }],
    expected: () => ({ x: tabulate(24, (i) => i - 11.5) }),
    tolerance: 1e-12,
  }),
  rawCase({
    title: 'sums of rows by a warp each, sums of columns by a thread each',
    source: `
extern "C" __global__ void rows(const int* x, long long* out, int rows, int columns) {
  int lane = threadIdx.x, row = blockIdx.x * blockDim.y + threadIdx.y;
  if (row >= rows) return;
  long long total = 0;
  for (int j = lane; j < columns; j += 32) total += x[row * columns + j];
  for (int step = 16; step > 0; step /= 2) total += __shfl_down_sync(0xffffffff, total, step);
  if (lane == 0) out[row] = total;
}
extern "C" __global__ void columns(const int* x, int* out, int rows, int columns) {
  int column = blockIdx.x * blockDim.x + threadIdx.x;
  if (column >= columns) return;
  int total = 0;
  for (int row = 0; row < rows; row++) total += x[row * columns + column];
  out[column] = total;
}`,
    arrays: () => ({
      x: ints(37 * 75, 40, -1_000_000, 1_000_000),
      byRow: new BigInt64Array(37),
      byColumn: new Int32Array(75),
    }),
    steps: [
      { kernel: 'rows', grid: 10, block: [32, 4], args: ['x', 'byRow', 37, 75] },
      { kernel: 'columns', grid: 3, block: 32, args: ['x', 'byColumn', 37, 75] },
    ],
    expected: ({ x }) => ({
      byRow: tabulate(37, (row) => sum(x.subarray(row * 75, row * 75 + 75))).map(BigInt),
      byColumn: tabulate(75, (column) => sum(x.filter((_, at) => at % 75 === column))),
    }),
  }),
  rawCase({
    title: '64 KiB of dynamic shared memory: a block turns round 16384 elements',
    source: `
extern __shared__ float big[];
extern "C" __global__ void turn(float* x, int n) {
  for (int i = threadIdx.x; i < n; i += blockDim.x) big[i] = x[blockIdx.x * n + i];
  __syncthreads();
  for (int i = threadIdx.x; i < n; i += blockDim.x) x[blockIdx.x * n + i] = big[n - 1 - i];
}`,
    arrays: () => ({ x: uniform(2 * 16384, 41) }),
    steps: [{ kernel: 'turn', grid: 2, block: 256, shared: 65536, args: ['x', 16384] }],
    expected: ({ x }) => ({ x: x.map((_, at) => x[(at & 16384) + 16383 - (at & 16383)]!) }),
  }),
];
