/** Cooperative groups on the CPU device: ranks, shuffles, reductions and scans of tiles and of the lanes of a branch. */

import { expect, test } from 'vitest';
import { rawKernel, zeros } from '../../src/index.ts';

process.env.WEFT_DEVICE = 'cpu';

const head = `
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cooperative_groups/scan.h>
#include <cooperative_groups/memcpy_async.h>
#include <cuda_fp16.h>
namespace cg = cooperative_groups;
`;

/** What each thread of one block writes. */
function threadResults(body: string, block: number, each: number): number[][] {
  const text = `${head}__global__ void kernel(int* out) {
    cg::thread_block block = cg::this_thread_block();
    int rank = block.thread_rank();
    int* mine = out + rank * ${each};
    ${body}
  }`;
  const out = zeros([block, each], { dtype: 'int32' });
  rawKernel(text, 'kernel').launch({ grid: 1, block }, out);
  return out.toArraySync() as number[][];
}

const forThreads = (block: number, each: (rank: number) => number[]): number[][] =>
  Array.from({ length: block }, (_, rank) => each(rank));
const sumOf = (from: number, to: number): number => ((to - from) * (from + to - 1)) / 2 || 0;

test('tiles know their ranks and shuffle within themselves', () => {
  const results = threadResults(
    `auto tile = cg::tiled_partition<8>(block);
     cg::thread_block_tile<8> same = tile;
     auto half = cg::tiled_partition<4>(tile);
     struct Big { int words[5]; } big = {{rank, 1, 2, 3, -rank}};
     mine[0] = same.thread_rank(), mine[1] = tile.meta_group_rank(), mine[2] = tile.meta_group_size();
     mine[3] = tile.shfl(rank, 3), mine[4] = tile.shfl_up(rank, 2), mine[5] = tile.shfl_down(rank, 2);
     mine[6] = tile.shfl_xor(rank, 5), mine[7] = half.meta_group_rank();
     mine[8] = tile.ballot(rank % 3 == 0), mine[9] = tile.any(rank == 9), mine[10] = tile.all(rank < 8);
     mine[11] = tile.shfl(big, 7).words[4], mine[12] = tile.match_any(rank % 3);`,
    64,
    13,
  );
  const bits = (holds: (i: number) => boolean): number =>
    Array.from({ length: 8 }, (_, i) => (holds(i) ? 1 << i : 0)).reduce((sum, bit) => sum | bit, 0);
  const wanted = forThreads(64, (t) => {
    const [first, rank] = [t - (t % 8), t % 8];
    return [
      rank,
      first / 8,
      8,
      first + 3,
      rank >= 2 ? t - 2 : t,
      rank < 6 ? t + 2 : t,
      first + (rank ^ 5),
      Math.floor(rank / 4),
      bits((i) => (first + i) % 3 === 0),
      first === 8 ? 1 : 0,
      first === 0 ? 1 : 0,
      -(first + 7),
      bits((i) => (first + i) % 3 === t % 3),
    ];
  });
  expect(results).toEqual(wanted);
});

test('reductions and scans, with a last warp that is not full', () => {
  const results = threadResults(
    `auto tile = cg::tiled_partition<32>(block);
     mine[0] = cg::reduce(tile, rank, cg::plus<int>());
     mine[1] = cg::reduce(tile, rank, cg::greater<int>());
     mine[2] = cg::reduce(tile, rank, cg::less<>());
     mine[3] = cg::inclusive_scan(tile, rank);
     mine[4] = cg::exclusive_scan(tile, rank, cg::plus<int>());
     mine[5] = (int)(float)cg::reduce(tile, __float2half(rank % 2), cg::plus<half>());
     mine[6] = (int)cg::reduce(tile, (double)rank, [](double a, double b) { return a + b; });`,
    77,
    7,
  );
  const wanted = forThreads(77, (t) => {
    const first = t - (t % 32);
    const last = Math.min(first + 32, 77);
    const sum = sumOf(first, last);
    return [sum, last - 1, first, sumOf(first, t + 1), sumOf(first, t), Math.floor((last - first) / 2), sum];
  });
  expect(results).toEqual(wanted);
});

test('the lanes of a branch are a group', () => {
  const results = threadResults(
    `mine[0] = -1;
     if (rank % 3 == 1) {
       auto group = cg::coalesced_threads();
       mine[0] = group.thread_rank(), mine[1] = group.size();
       mine[2] = group.shfl(rank, 2), mine[3] = group.shfl_up(rank, 1), mine[4] = group.shfl_down(rank, 1);
       mine[5] = cg::reduce(group, rank, cg::plus<int>()), mine[6] = cg::inclusive_scan(group, 1);
       mine[7] = group.ballot(group.thread_rank() < 2);
     }
     auto odd = cg::binary_partition(cg::tiled_partition<32>(block), rank % 2 == 1);
     auto label = cg::labeled_partition(cg::tiled_partition<32>(block), rank % 5);
     mine[8] = odd.size(), mine[9] = label.thread_rank(), mine[10] = cg::tiled_partition(odd, 4).meta_group_rank();`,
    64,
    11,
  );
  const wanted = forThreads(64, (t) => {
    const first = t - (t % 32);
    const lanes = Array.from({ length: 32 }, (_, i) => first + i);
    const group = lanes.filter((i) => i % 3 === 1);
    const rank = group.indexOf(t);
    const tail = [16, lanes.filter((i) => i % 5 === t % 5).indexOf(t), Math.floor((t % 32) / 8)];
    if (rank < 0) return [-1, 0, 0, 0, 0, 0, 0, 0, ...tail];
    const sum = group.reduce((all, i) => all + i, 0);
    const beside = [group[rank - 1] ?? t, group[rank + 1] ?? t];
    return [rank, group.length, group[2]!, ...beside, sum, rank + 1, 3, ...tail];
  });
  expect(results).toEqual(wanted);
});

test('groups of any kind, copies and the grid', () => {
  const results = threadResults(
    `__shared__ int shared[64];
     __shared__ int copy[64];
     shared[rank] = 3 * rank;
     cg::sync(block);
     cg::memcpy_async(block, copy, shared, sizeof(int) * 61);
     cg::wait(block);
     cg::thread_group any = cg::tiled_partition(block, 16);
     cg::thread_group whole = block;
     any.sync();
     mine[0] = copy[rank < 61 ? 60 - rank : rank % 61], mine[1] = any.thread_rank(), mine[2] = any.size();
     mine[3] = whole.size(), mine[4] = cg::group_size(block), mine[5] = (int)cg::this_grid().num_threads();
     mine[6] = block.group_dim().x, mine[7] = cg::this_grid().is_valid();
     auto token = block.barrier_arrive();
     block.barrier_wait(static_cast<cg::thread_block::arrival_token&&>(token));`,
    64,
    8,
  );
  const wanted = forThreads(64, (t) => [3 * (t < 61 ? 60 - t : t % 61), t % 16, 16, 64, 64, 64, 64, 0]);
  expect(results).toEqual(wanted);
});

test('halves are added atomically', () => {
  const text = `${head}__global__ void kernel(half* sum, half2* pairs) {
    atomicAdd(sum, __float2half(1.0f));
    atomicAdd(pairs, __floats2half2_rn(1.0f, 2.0f));
  }`;
  const [sum, pairs] = [zeros([1], { dtype: 'float16' }), zeros([2], { dtype: 'float16' })];
  rawKernel(text, 'kernel').launch({ grid: 20, block: 64 }, sum, pairs);
  expect(sum.toArraySync()).toEqual([1280]);
  expect(pairs.toArraySync()).toEqual([1280, 2560]);
});
