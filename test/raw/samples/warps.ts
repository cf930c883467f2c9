/** Atomics, votes, cooperative groups: threads that work together without a barrier of the whole block. */

import { array, zeros } from '../../../src/index.ts';
import { randomWhole, read, type Sample, table } from './sample.ts';

const simpleAtomicIntrinsics: Sample = {
  name: 'simpleAtomicIntrinsics',
  shows: 'each of the atomic functions on one word of memory',
  runs: 'both',
  source: `
extern "C" __global__ void all(int *cells) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  atomicAdd(&cells[0], 10);
  atomicSub(&cells[1], 10);
  atomicExch(&cells[2], i);
  atomicMax(&cells[3], i);
  atomicMin(&cells[4], -i);
  atomicInc((unsigned *)&cells[5], 17);
  atomicDec((unsigned *)&cells[6], 137);
  atomicCAS(&cells[7], i - 1, i);
  atomicAnd(&cells[8], 2 * i + 7);
  atomicOr(&cells[9], 1 << (i % 31));
  atomicXor(&cells[10], i);
}`,
  run: (program) => {
    const threads = 64 * 16;
    const start = [0, 0, -1, -1000, 0, 0, 5, 0, 0xff, 0, 0xff];
    const cells = array(Int32Array.from(start));
    program.launch('all', { grid: 16, block: 64 }, cells);
    const got = Array.from(read(cells));
    const inc = threads % 18;
    let dec = 5;
    for (let k = 0; k < threads; k++) dec = dec === 0 || dec > 137 ? 137 : dec - 1;
    const want = [
      10 * threads,
      -10 * threads,
      got[2]!,
      threads - 1,
      1 - threads,
      inc,
      dec,
      got[7]!,
      1,
      0x7fffffff,
      0xff,
    ];
    const between = (value: number): number => (value >= 0 && value < threads ? 1 : 0);
    return [
      { what: 'cells', got, want },
      { what: 'exchanged and swapped', got: [between(got[2]!), between(got[7]!)], want: [1, 1] },
    ];
  },
};

const simpleVoteIntrinsics: Sample = {
  name: 'simpleVoteIntrinsics',
  shows: 'any, all and ballot over the lanes of a warp',
  runs: 'both',
  source: `
__global__ void votes(const unsigned *in, unsigned *any, unsigned *all, unsigned *ballots) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  any[i] = __any_sync(0xffffffffu, in[i]);
  all[i] = __all_sync(0xffffffffu, in[i]);
  ballots[i] = __ballot_sync(0xffffffffu, in[i] > 1);
}`,
  run: (program) => {
    const count = 128;
    const given = Uint32Array.from(randomWhole(count, 4, 3), (each, i) => (i < 32 ? 0 : i < 64 ? each + 1 : each));
    const [any, all, ballots] = [1, 2, 3].map(() => zeros([count], { dtype: 'uint32' }));
    program.launch('votes', { grid: 1, block: count }, array(given), any, all, ballots);
    const warpOf = (i: number): readonly number[] => Array.from(given.subarray(i & ~31, (i & ~31) + 32));
    return [
      { what: 'any', got: read(any!), want: table(count, (i) => (warpOf(i).some((x) => x !== 0) ? 1 : 0)) },
      { what: 'all', got: read(all!), want: table(count, (i) => (warpOf(i).every((x) => x !== 0) ? 1 : 0)) },
      {
        what: 'ballot',
        got: read(ballots!),
        want: table(count, (i) => warpOf(i).reduce((bits, x, lane) => bits + (x > 1 ? 2 ** lane : 0), 0)),
      },
    ];
  },
};

const simpleCooperativeGroups: Sample = {
  name: 'simpleCooperativeGroups',
  shows: 'the same sum over a block and over tiles of 16 threads',
  runs: 'both',
  source: `
#include <cooperative_groups.h>
namespace cg = cooperative_groups;

template <class Group> __device__ int sumOver(Group group, int *room, int value) {
  const int lane = group.thread_rank();
  for (int i = group.size() / 2; i > 0; i /= 2) {
    room[lane] = value;
    group.sync();
    if (lane < i) value += room[lane + i];
    group.sync();
  }
  return lane == 0 ? value : -1;
}

extern "C" __global__ void sums(int *blockSum, int *tileSums) {
  extern __shared__ int room[];
  const cg::thread_block block = cg::this_thread_block();
  const int rank = block.thread_rank();
  const int whole = sumOver(block, room, rank);
  if (rank == 0) *blockSum = whole;
  block.sync();
  const cg::thread_block_tile<16> tile = cg::tiled_partition<16>(block);
  const int part = sumOver(tile, room + rank - tile.thread_rank(), tile.thread_rank());
  if (tile.thread_rank() == 0) tileSums[rank / 16] = part;
}`,
  run: (program) => {
    const [whole, parts] = [zeros([1], { dtype: 'int32' }), zeros([4], { dtype: 'int32' })];
    program.launch('sums', { grid: 1, block: 64, shared: 256 }, whole, parts);
    return [
      { what: 'block', got: read(whole), want: [(63 * 64) / 2] },
      { what: 'tiles', got: read(parts), want: [120, 120, 120, 120] },
    ];
  },
};

const warpAggregatedAtomics: Sample = {
  name: 'warpAggregatedAtomicsCG',
  shows: 'one atomic for all threads that came to the same place: coalesced_threads',
  runs: 'both',
  source: `
#include <cooperative_groups.h>
namespace cg = cooperative_groups;

__device__ int addOne(int *counter) {
  const cg::coalesced_group active = cg::coalesced_threads();
  int first = 0;
  if (active.thread_rank() == 0) first = atomicAdd(counter, static_cast<int>(active.size()));
  return active.shfl(first, 0) + active.thread_rank();
}

extern "C" __global__ void keepPositive(int *kept, int *counter, const int *in, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count && in[i] > 0) kept[addOne(counter)] = in[i];
}`,
  run: (program) => {
    const count = 3000;
    const given = Int32Array.from(randomWhole(count, 200, 5), (each) => each - 100);
    const [kept, counter] = [zeros([count], { dtype: 'int32' }), zeros([1], { dtype: 'int32' })];
    program.launch('keepPositive', { grid: Math.ceil(count / 128), block: 128 }, kept, counter, array(given), count);
    const want = Array.from(given.filter((each) => each > 0)).sort((a, b) => a - b);
    const got = Array.from(read(kept)).slice(0, want.length);
    return [
      { what: 'counter', got: read(counter), want: [want.length] },
      { what: 'kept', got: got.sort((a, b) => a - b), want },
    ];
  },
};

const gridSync: Sample = {
  name: 'reductionMultiBlockCG',
  shows: 'a cooperative launch: grid.sync() between the partial sums and their sum',
  runs: 'both',
  source: `
#include <cooperative_groups.h>
namespace cg = cooperative_groups;

extern "C" __global__ void sumOfAll(const float *in, float *out, int count) {
  extern __shared__ double part[];
  const cg::thread_block block = cg::this_thread_block();
  const cg::grid_group grid = cg::this_grid();
  double sum = 0;
  for (int i = grid.thread_rank(); i < count; i += grid.size()) sum += in[i];
  part[block.thread_rank()] = sum;
  block.sync();
  if (block.thread_rank() == 0) {
    for (int t = 1; t < block.size(); ++t) sum += part[t];
    out[blockIdx.x] = sum;
  }
  grid.sync();
  if (grid.thread_rank() == 0) {
    for (int b = 1; b < gridDim.x; ++b) out[0] += out[b];
  }
}`,
  run: (program) => {
    const count = 10_000;
    const given = Float32Array.from(randomWhole(count, 100, 6));
    const out = zeros([8], { dtype: 'float32' });
    program.launch('sumOfAll', { grid: 8, block: 64, shared: 512, cooperative: true }, array(given), out, count);
    return [{ what: 'sum', got: [read(out)[0]!], want: [given.reduce((sum, each) => sum + each, 0)] }];
  },
};

const binaryPartition: Sample = {
  name: 'binaryPartitionCG',
  shows: 'a tile of 32 parted by a condition, a sum over each part',
  runs: 'both',
  source: `
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
namespace cg = cooperative_groups;

extern "C" __global__ void oddEven(const int *in, int *count, int *sums, int size) {
  const cg::thread_block block = cg::this_thread_block();
  const cg::thread_block_tile<32> tile = cg::tiled_partition<32>(block);
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < size; i += blockDim.x * gridDim.x) {
    const bool odd = in[i] & 1;
    const auto part = cg::binary_partition(tile, odd);
    const int sum = cg::reduce(part, in[i], cg::plus<int>());
    if (part.thread_rank() == 0) {
      atomicAdd(&sums[odd], sum);
      if (odd) atomicAdd(count, static_cast<int>(part.size()));
    }
    tile.sync();
  }
}`,
  run: (program) => {
    const size = 2048;
    const given = randomWhole(size, 50, 7);
    const [count, sums] = [zeros([1], { dtype: 'int32' }), zeros([2], { dtype: 'int32' })];
    program.launch('oddEven', { grid: 4, block: 128 }, array(given), count, sums, size);
    const odd = given.filter((each) => each % 2 === 1);
    const total = (values: Int32Array): number => values.reduce((sum, each) => sum + each, 0);
    return [
      { what: 'odd numbers', got: read(count), want: [odd.length] },
      { what: 'sums', got: read(sums), want: [total(given) - total(odd), total(odd)] },
    ];
  },
};

export const warps: readonly Sample[] = [
  simpleAtomicIntrinsics,
  simpleVoteIntrinsics,
  simpleCooperativeGroups,
  warpAggregatedAtomics,
  gridSync,
  binaryPartition,
];
