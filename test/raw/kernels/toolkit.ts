/** Kernels that include headers of the CUDA toolkit: 16-bit floats, cooperative groups. */

import { packNarrow, roundNarrow, unpackNarrow } from '../../../compiler/halffloat.ts';
import { eighths, ints, type RawCase, rawCase, sum, type Typed, tabulate, zerosOf } from './case.ts';

const narrow = (dtype: 'float16' | 'bfloat16', values: ArrayLike<number>): Typed => ({
  dtype,
  data: packNarrow(dtype, values),
});

const wide = ({ dtype, data }: Typed): Float32Array =>
  unpackNarrow(dtype as 'float16' | 'bfloat16', data as Uint16Array);

/** One sweep over the inner points of a line. */
function jacobi(u: readonly number[], f: ArrayLike<number>): number[] {
  return u.map((own, i) => (i === 0 || i === u.length - 1 ? own : 0.5 * (u[i - 1]! + u[i + 1]! + f[i]!)));
}

const isKept = (value: number): boolean => value % 5 < 2;

export const toolkitCases: readonly RawCase[] = [
  rawCase({
    title: 'half2: axpy of pairs, and of the one that is left',
    needsToolkit: true,
    source: `
#include <cuda_fp16.h>
extern "C" __global__ void axpy(__half a, const __half* x, __half* y, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n / 2) {
    const __half2* pairs = reinterpret_cast<const __half2*>(x);
    __half2* to = reinterpret_cast<__half2*>(y);
    to[i] = __hfma2(__half2half2(a), pairs[i], to[i]);
  } else if (i == n / 2 && n % 2 == 1) {
    y[n - 1] = __hfma(a, x[n - 1], y[n - 1]);
  }
}`,
    arrays: () => ({ x: narrow('float16', eighths(301, 211)), y: narrow('float16', eighths(301, 212)) }),
    steps: [{ kernel: 'axpy', grid: 3, block: 64, args: [1.5, 'x', 'y', 301] }],
    expected: ({ x, y }) => {
      const xs = wide(x);
      return { y: wide(y).map((v, i) => 1.5 * xs[i]! + v) };
    },
  }),
  rawCase({
    title: 'half: operators, comparisons, conversions with their rounding, a sum kept in float',
    needsToolkit: true,
    source: `
#include <cuda_fp16.h>
extern "C" __global__ void halves(const half* x, const float* f, half* y, float* out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  half h = __float2half(f[i]);
  half limit = __float2half(1.0f);
  y[3 * i] = h;
  y[3 * i + 1] = x[i] > limit ? x[i] - limit : x[i] * limit + limit;
  y[3 * i + 2] = __hadd(x[i], __hmul(x[i], x[i]));
  float square = __half2float(x[i]) * __half2float(x[i]);
  atomicAdd(out, square);
  if (__hisnan(h) || __hlt(x[i], __float2half(-100.0f))) atomicAdd(out, 1.0e6f);
}`,
    arrays: () => ({
      x: narrow('float16', eighths(200, 213)),
      f: eighths(200, 214).map((v) => v / 3),
      y: zerosOf('float16', 600),
      out: new Float32Array(1),
    }),
    steps: [{ kernel: 'halves', grid: 4, block: 64, args: ['x', 'f', 'y', 'out', 200] }],
    expected: ({ x, f }) => {
      const xs = [...wide(x)];
      return {
        y: xs.flatMap((v, i) => [roundNarrow('float16', f[i]!), v > 1 ? v - 1 : v + 1, v + v * v]),
        out: [sum(xs.map((v) => v * v))],
      };
    },
  }),
  rawCase({
    title: 'bfloat16: products that are rounded, a dot product kept in float',
    needsToolkit: true,
    source: `
#include <cuda_bf16.h>
extern "C" __global__ void products(const __nv_bfloat16* a, const __nv_bfloat16* b, __nv_bfloat16* c, float* dot, int n) {
  __shared__ float total;
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (threadIdx.x == 0) total = 0.0f;
  __syncthreads();
  if (i < n) {
    c[i] = __hmul(a[i], b[i]);
    atomicAdd(&total, __bfloat162float(a[i]) * __bfloat162float(b[i]));
  }
  __syncthreads();
  if (threadIdx.x == 0) atomicAdd(dot, total + __bfloat162float(__float2bfloat16(0.0f)));
}`,
    arrays: () => ({
      a: narrow('bfloat16', eighths(250, 215)),
      b: narrow('bfloat16', eighths(250, 216)),
      c: zerosOf('bfloat16', 250),
      dot: new Float32Array(1),
    }),
    steps: [{ kernel: 'products', grid: 4, block: 64, args: ['a', 'b', 'c', 'dot', 250] }],
    expected: ({ a, b }) => {
      const [x, y] = [wide(a), wide(b)];
      return { c: x.map((v, i) => v * y[i]!), dot: [sum(x.map((v, i) => v * y[i]!))] };
    },
  }),
  rawCase({
    title: 'a grid that waits for all its blocks: Jacobi sweeps in one cooperative launch',
    needsToolkit: true,
    source: `
#include <cooperative_groups.h>
namespace cg = cooperative_groups;
extern "C" __global__ void sweeps(double* u, double* v, const double* f, int n, int rounds) {
  cg::grid_group grid = cg::this_grid();
  double *from = u, *to = v;
  for (int round = 0; round < rounds; round++) {
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
      to[i] = i == 0 || i == n - 1 ? from[i] : 0.5 * (from[i - 1] + from[i + 1] + f[i]);
    grid.sync();
    double* kept = from;
    from = to;
    to = kept;
  }
}`,
    arrays: () => ({
      u: Float64Array.from(eighths(200, 217)),
      v: new Float64Array(200),
      f: Float64Array.from(eighths(200, 218)),
    }),
    steps: [{ kernel: 'sweeps', grid: 4, block: 32, cooperative: true, args: ['u', 'v', 'f', 200, 6] }],
    expected: ({ u, f }) => {
      let now = [...u];
      for (let round = 0; round < 6; round++) now = jacobi(now, f);
      return { u: now };
    },
  }),
  rawCase({
    title: 'a sum of the whole grid in one cooperative launch',
    needsToolkit: true,
    source: `
#include <cooperative_groups.h>
using namespace cooperative_groups;
extern "C" __global__ void total(const int* x, long long* parts, long long* out, int n) {
  grid_group grid = this_grid();
  thread_block block = this_thread_block();
  __shared__ long long sums[64];
  long long own = 0;
  for (unsigned long long i = grid.thread_rank(); i < n; i += grid.size()) own += x[i];
  sums[block.thread_rank()] = own;
  for (int half = block.size() / 2; half > 0; half /= 2) {
    block.sync();
    if (block.thread_rank() < half) sums[block.thread_rank()] += sums[block.thread_rank() + half];
  }
  if (block.thread_rank() == 0) parts[blockIdx.x] = sums[0];
  grid.sync();
  if (grid.thread_rank() == 0) {
    long long all = 0;
    for (int b = 0; b < gridDim.x; b++) all += parts[b];
    *out = all;
  }
}`,
    arrays: () => ({
      x: ints(2000, 219, -1_000_000, 1_000_000),
      parts: new BigInt64Array(5),
      out: new BigInt64Array(1),
    }),
    steps: [{ kernel: 'total', grid: 5, block: 64, cooperative: true, args: ['x', 'parts', 'out', 2000] }],
    expected: ({ x }) => ({ out: [BigInt(sum(x))] }),
  }),
  rawCase({
    title: 'tiles of a block: shuffles in groups of 8 and of 32',
    needsToolkit: true,
    source: `
#include <cooperative_groups.h>
namespace cg = cooperative_groups;
template <typename Tile>
__device__ int total(Tile tile, int value) {
  for (int step = tile.size() / 2; step > 0; step /= 2) value += tile.shfl_down(value, step);
  return value;
}
extern "C" __global__ void tiles(const int* x, int* byEight, int* byWarp, unsigned int* votes) {
  cg::thread_block block = cg::this_thread_block();
  auto eight = cg::tiled_partition<8>(block);
  cg::thread_block_tile<32> warp = cg::tiled_partition<32>(block);
  int i = blockIdx.x * blockDim.x + block.thread_rank();
  int small = total(eight, x[i]), large = total(warp, x[i]);
  if (eight.thread_rank() == 0) byEight[i / 8] = small;
  if (warp.thread_rank() == 0) byWarp[i / 32] = large;
  unsigned int ballot = eight.ballot(x[i] > 0);
  votes[i] = ballot + 1000 * eight.meta_group_rank() + (eight.any(x[i] > 90) ? 100000 : 0);
}`,
    arrays: () => ({
      x: ints(256, 220, -100, 100),
      byEight: new Int32Array(32),
      byWarp: new Int32Array(8),
      votes: new Uint32Array(256),
    }),
    steps: [{ kernel: 'tiles', grid: 2, block: 128, args: ['x', 'byEight', 'byWarp', 'votes'] }],
    expected: ({ x }) => ({
      byEight: tabulate(32, (g) => sum(x.subarray(8 * g, 8 * g + 8))),
      byWarp: tabulate(8, (w) => sum(x.subarray(32 * w, 32 * w + 32))),
      votes: tabulate(256, (i) => {
        const own = [...x.subarray(i & ~7, (i & ~7) + 8)];
        const ballot = own.reduce((mask, v, k) => mask + (v > 0 ? 2 ** k : 0), 0);
        return ballot + 1000 * ((i % 128) >> 3) + (own.some((v) => v > 90) ? 100_000 : 0);
      }),
    }),
  }),
  rawCase({
    title: 'threads that are at one place as a group: one atomic for all of them',
    needsToolkit: true,
    source: `
#include <cooperative_groups.h>
namespace cg = cooperative_groups;
__device__ int placeIn(int* counter) {
  cg::coalesced_group group = cg::coalesced_threads();
  int first = 0;
  if (group.thread_rank() == 0) first = atomicAdd(counter, (int)group.size());
  return group.shfl(first, 0) + group.thread_rank();
}
extern "C" __global__ void keep(const int* x, int* owners, int* counter, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n && x[i] % 5 < 2) atomicAdd(owners + placeIn(counter), 1);
}`,
    arrays: () => ({ x: ints(500, 221, 0, 1000), owners: new Int32Array(500), counter: new Int32Array(1) }),
    steps: [{ kernel: 'keep', grid: 4, block: 128, args: ['x', 'owners', 'counter', 500] }],
    expected: ({ x }) => {
      const kept = [...x].filter(isKept).length;
      return { owners: tabulate(500, (i) => (i < kept ? 1 : 0)), counter: [kept] };
    },
  }),
  rawCase({
    title: 'sums and maxima of tiles by the library of cooperative groups',
    needsToolkit: true,
    source: `
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
namespace cg = cooperative_groups;
extern "C" __global__ void reduce(const int* x, int* sums, int* tops, int* total) {
  auto tile = cg::tiled_partition<16>(cg::this_thread_block());
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int sum = cg::reduce(tile, x[i], cg::plus<int>()), top = cg::reduce(tile, x[i], cg::greater<int>());
  if (tile.thread_rank() == 0) {
    sums[i / 16] = sum;
    tops[i / 16] = top;
    atomicAdd(total, sum);
  }
}`,
    arrays: () => ({
      x: ints(192, 223, -1000, 1000),
      sums: new Int32Array(12),
      tops: new Int32Array(12),
      total: new Int32Array(1),
    }),
    steps: [{ kernel: 'reduce', grid: 3, block: 64, args: ['x', 'sums', 'tops', 'total'] }],
    expected: ({ x }) => {
      const tiles = tabulate(12, (g) => x.subarray(16 * g, 16 * g + 16));
      return { sums: tiles.map(sum), tops: tiles.map((own) => Math.max(...own)), total: [sum(x)] };
    },
  }),
];
