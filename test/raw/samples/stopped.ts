/** What a CPU has nothing for: textures, surfaces, tensor cores, PTX, kernels that start kernels, clusters. */

import { array, zeros } from '../../../src/index.ts';
import { read, type Sample, table } from './sample.ts';

const convolutionTexture: Sample = {
  name: 'convolutionTexture',
  shows: 'reads through a texture, with its clamping at the border',
  runs: 'compiled',
  missing: 'compiles; texture objects are made by a call that Weft does not have',
  source: `
#define RADIUS 4

__constant__ float filter[2 * RADIUS + 1];

extern "C" __global__ void rows(float *to, int width, int height, cudaTextureObject_t image) {
  const int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x >= width || y >= height) return;
  float sum = 0;
  for (int k = -RADIUS; k <= RADIUS; ++k) sum += tex2D<float>(image, x + k + 0.5f, y + 0.5f) * filter[RADIUS - k];
  to[y * width + x] = sum;
}`,
};

const simpleSurfaceWrite: Sample = {
  name: 'simpleSurfaceWrite',
  shows: 'writes through a surface',
  runs: 'compiled',
  missing: 'compiles; surface objects are made by a call that Weft does not have',
  source: `
extern "C" __global__ void store(const float *data, cudaSurfaceObject_t surface, int width) {
  const int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  surf2Dwrite(data[y * width + x], surface, x * 4, y, cudaBoundaryModeTrap);
}`,
};

const inlinePTX: Sample = {
  name: 'inlinePTX',
  shows: 'a register that only PTX names',
  runs: 'cuda',
  source: `
extern "C" __global__ void lanes(int *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned lane;
  asm("mov.u32 %0, %%laneid;" : "=r"(lane));
  if (i < count) out[i] = lane;
}`,
  run: (program) => {
    const out = zeros([1000], { dtype: 'int32' });
    program.launch('lanes', { grid: 4, block: 256 }, out, 1000);
    return [{ what: 'lanes', got: read(out), want: table(1000, (i) => i % 32) }];
  },
};

const cdpSimplePrint: Sample = {
  name: 'cdpSimplePrint',
  shows: 'a kernel that starts kernels',
  runs: 'compiled',
  missing: "runs where the toolkit's libcudadevrt.a is, with `relocatable: true`",
  options: { relocatable: true },
  source: String.raw`
#include <stdio.h>

__device__ int next = 0;

__global__ void level(int depth, int parent) {
  __shared__ int own;
  if (threadIdx.x == 0) {
    own = atomicAdd(&next, 1);
    printf("block %d of %d at depth %d\n", own, parent, depth);
  }
  __syncthreads();
  if (depth < 2) level<<<gridDim.x, blockDim.x>>>(depth + 1, own);
}`,
};

const tensorCores: Sample = {
  name: 'cudaTensorCoreGemm',
  shows: 'a product of 16 by 16 tiles on the tensor cores',
  runs: 'cuda',
  source: `
#include <cuda_fp16.h>
#include <mma.h>
using namespace nvcuda;

extern "C" __global__ void product(const half *a, const half *b, float *c) {
  wmma::fragment<wmma::matrix_a, 16, 16, 16, half, wmma::row_major> left;
  wmma::fragment<wmma::matrix_b, 16, 16, 16, half, wmma::row_major> right;
  wmma::fragment<wmma::accumulator, 16, 16, 16, float> sum;
  wmma::fill_fragment(sum, 0.0f);
  wmma::load_matrix_sync(left, a, 16);
  wmma::load_matrix_sync(right, b, 16);
  wmma::mma_sync(sum, left, right, sum);
  wmma::store_matrix_sync(c, sum, 16, wmma::mem_row_major);
}`,
  run: (program) => {
    const [a, b] = [table(256, (i) => i % 7), table(256, (i) => (i * 5) % 11)];
    const halves = (values: readonly number[]) => array(Float32Array.from(values)).astype('float16').eval();
    const c = zeros([256], { dtype: 'float32' });
    program.launch('product', { grid: 1, block: 32 }, halves(a), halves(b), c);
    const want = table(256, (at) => {
      let sum = 0;
      for (let k = 0; k < 16; k++) sum += a[(at >> 4) * 16 + k]! * b[k * 16 + (at & 15)]!;
      return sum;
    });
    return [{ what: 'product', got: read(c), want }];
  },
};

const clusters: Sample = {
  name: 'simpleClusters',
  shows: 'blocks of a cluster that read the shared memory of each other',
  runs: 'cuda',
  source: `
#include <cooperative_groups.h>
namespace cg = cooperative_groups;

extern "C" __global__ void __cluster_dims__(2, 1, 1) swap(int *out) {
  __shared__ int own;
  const cg::cluster_group cluster = cg::this_cluster();
  if (threadIdx.x == 0) own = blockIdx.x;
  cluster.sync();
  const int *const other = cluster.map_shared_rank(&own, cluster.block_rank() ^ 1);
  if (threadIdx.x == 0) out[blockIdx.x] = *other;
  cluster.sync();
}`,
  run: (program) => {
    const out = zeros([8], { dtype: 'int32' });
    program.launch('swap', { grid: 8, block: 32 }, out);
    return [{ what: 'numbers of the neighbours', got: read(out), want: table(8, (i) => i ^ 1) }];
  },
};

export const stopped: readonly Sample[] = [
  convolutionTexture,
  simpleSurfaceWrite,
  inlinePTX,
  cdpSimplePrint,
  tensorCores,
  clusters,
];
