#pragma once

#include "schedule.h"

// __syncthreads and its kin. A thread that has exited is not waited for, as on a device.

namespace weft {

#ifdef WEFT_DEBUG
void check_barrier(Run& run, const void* pc, int line);
#endif

[[noreturn]] WEFT_RARE void no_fibers(const void* pc) {
  fail(pc, "threads wait for each other where the text names no barrier: its function was not found by name\x1");
}

WEFT_CALLED void pass_barrier(Run& run, Fiber& fiber) {
  release_barrier(run, *run.block);
  first_ready(run);
  resume(run, fiber);
}

/** Waits for the block; `holds` counts among the votes. */
WEFT_CALLED void wait_for_block(Run& run, unsigned int holds, int line) {
  if (__builtin_expect(!run.fibers, 0)) {
    if (run.threads == 1) return;
    no_fibers(__builtin_return_address(0));
  }
  Block& block = *run.block;
  const unsigned int current = run.current;
  Fiber& fiber = block.fibers[current];
#ifdef WEFT_DEBUG
  check_barrier(run, __builtin_return_address(0), line);
#endif
  fiber.line = line;
  const unsigned int bit = 1u << current % 32;
  Warp& warp = block.warps[current / 32];
  const unsigned int ready = warp.ready & ~bit;
  const unsigned int arrived = block.arrived + 1;
  const unsigned int live = block.live;
  warp.ready = ready;
  block.votes += holds;
  block.arrived = arrived;
  if (__builtin_expect(arrived == live, 0)) return pass_barrier(run, fiber);
  rest(run, fiber, current, ready);
}

/** Waits for every block of a cooperative launch. */
WEFT_CALLED void wait_for_grid(Run& run, int line) {
  if (!run.cooperative) {
    fail(__builtin_return_address(0),
         "the grid is synchronized in a launch that is not cooperative (launch with cooperative: true)\x1");
  }
  if (!run.fibers) no_fibers(__builtin_return_address(0));
  Block& block = *run.block;
  Fiber& fiber = block.fibers[run.current];
  fiber.line = line;
  const unsigned int bit = 1u << run.current % 32;
  Warp& warp = block.warps[run.current / 32];
  warp.ready &= ~bit;
  warp.at_grid |= bit;
  ++block.at_grid;
  rest(run, fiber, run.current, warp.ready);
}

/** Lets the other threads of the block run. */
WEFT_CALLED void let_others_run(Run& run) {
  if (!run.fibers) return;
  Block& block = *run.block;
  Fiber& fiber = block.fibers[run.current];
  const unsigned int above = block.warps[run.current / 32].ready & (0xfffffffeu << run.current % 32);
  unsigned int w = run.current / 32;
  if (above != 0) {
    run.current = 32 * w + lowest(above);
  } else {
    // This warp is the last one, and this thread ready: somebody is found.
    for (unsigned int i = 0; i < run.warps; ++i) {
      w = w + 1 == run.warps ? 0 : w + 1;
      if (find_ready(run, w)) break;
    }
  }
  resume(run, fiber);
}

WEFT_INLINE void sync_block(bool holds, int line) {
  const unsigned int x = threadIdx.x, y = threadIdx.y, z = threadIdx.z;
  wait_for_block(*running, holds, line);
  threadIdx.Set(x, y, z);
}

WEFT_INLINE void sync_block(int line = __builtin_LINE()) {
  sync_block(false, line);
}

WEFT_INLINE void sync_grid(int line = __builtin_LINE()) {
  const unsigned int x = threadIdx.x, y = threadIdx.y, z = threadIdx.z;
  const uint3 block = blockIdx;
  wait_for_grid(*running, line);
  threadIdx.Set(x, y, z);
  blockIdx.Set(block.x, block.y, block.z);
}

WEFT_INLINE void yield_thread() {
  const unsigned int x = threadIdx.x, y = threadIdx.y, z = threadIdx.z;
  let_others_run(*running);
  threadIdx.Set(x, y, z);
}

WEFT_INLINE unsigned int last_arrivals() {
  return running->fibers ? running->block->arrivals_before : 1;
}
WEFT_INLINE unsigned int last_votes(int predicate) {
  return running->fibers ? running->block->votes_before : static_cast<unsigned int>(predicate != 0);
}

}  // namespace weft

WEFT_INLINE void __syncthreads(int line = __builtin_LINE()) {
  weft::sync_block(false, line);
}
WEFT_INLINE int __syncthreads_count(int predicate, int line = __builtin_LINE()) {
  weft::sync_block(predicate != 0, line);
  return static_cast<int>(weft::last_votes(predicate));
}
WEFT_INLINE int __syncthreads_and(int predicate, int line = __builtin_LINE()) {
  weft::sync_block(predicate != 0, line);
  return weft::last_votes(predicate) == weft::last_arrivals();
}
WEFT_INLINE int __syncthreads_or(int predicate, int line = __builtin_LINE()) {
  weft::sync_block(predicate != 0, line);
  return weft::last_votes(predicate) != 0;
}
