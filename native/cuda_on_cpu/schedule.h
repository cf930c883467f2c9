#pragma once

#include "report.h"

// Which thread runs next. A thread runs until it waits: then the next of its warp that can go on, then the other warps,
// and when nobody of the block can, the next block.

extern "C" __attribute__((visibility("hidden"), weak)) unsigned char* weft_dynamic_memory();

namespace weft {

#ifdef WEFT_DEBUG
void begin_checks(Run& run, Block& block);
void meet_in_order(Warp& warp, unsigned int lanes);
#endif

WEFT_INLINE unsigned int lowest(unsigned int lanes) {
  return static_cast<unsigned int>(__builtin_ctz(lanes));
}
WEFT_INLINE unsigned int lanes_of(unsigned int count) {
  return count >= 32 ? ~0u : (1u << count) - 1;
}

WEFT_UNCHECKED inline void place_block(const Run& run, Block& block, long long linear) {
  const unsigned int x = run.header->grid[0], y = run.header->grid[1];
  block.index.x = static_cast<unsigned int>(linear % x);
  block.index.y = static_cast<unsigned int>(linear / x % y);
  block.index.z = static_cast<unsigned int>(linear / x / y);
}

/** Every thread before its first step. */
WEFT_CALLED void prepare_block(Run& run, Block& block, long long linear) {
  place_block(run, block, linear);
  for (unsigned int i = 0; i < run.threads; ++i) block.fibers[i].stack_pointer = nullptr;
  for (unsigned int w = 0; w < run.warps; ++w) {
    Warp& warp = block.warps[w];
    warp.live = warp.ready = lanes_of(run.threads - 32 * w);
    warp.at_grid = warp.at_meeting = warp.at_place = 0;
  }
  block.live = run.threads;
  block.arrived = block.at_grid = block.votes = 0;
  block.can_run = true;
  block.saved = nullptr;
#ifdef WEFT_DEBUG
  begin_checks(run, block);
#endif
}

/** Lets the lanes go on whose meeting is complete with that of `lane`; none when somebody is missing. */
WEFT_CALLED unsigned int complete_meeting(Warp& warp, unsigned int lane) {
  const unsigned int lanes = warp.mask[lane] & warp.live;
  if ((warp.at_meeting & lanes) != lanes) return 0;
  for (unsigned int rest = lanes; rest != 0; rest &= rest - 1) {
    const unsigned int each = lowest(rest);
    if (warp.mask[each] != warp.mask[lane] || warp.complete[each] != warp.complete[lane]) return 0;
  }
  warp.complete[lane](warp, lanes);
#ifdef WEFT_DEBUG
  meet_in_order(warp, lanes);
#endif
  warp.at_meeting &= ~lanes;
  warp.ready |= lanes;
  return lanes;
}

/** When no lane is ready: meetings that are complete since somebody has exited, then the lanes that wait at one place.
 */
WEFT_RARE unsigned int settle(Warp& warp) {
  for (unsigned int rest = warp.at_meeting; rest != 0; rest &= rest - 1) {
    if ((warp.at_meeting >> lowest(rest) & 1) != 0) complete_meeting(warp, lowest(rest));
  }
  if (warp.ready == 0 && warp.at_place != 0) {
    // Lanes that are behind in the text go first, so that the others find them where the ways meet again.
    unsigned int first = lowest(warp.at_place), lanes = 0;
    for (unsigned int rest = warp.at_place; rest != 0; rest &= rest - 1) {
      if (warp.mask[lowest(rest)] < warp.mask[first]) first = lowest(rest);
    }
    for (unsigned int rest = warp.at_place; rest != 0; rest &= rest - 1) {
      if (warp.mask[lowest(rest)] == warp.mask[first]) lanes |= rest & -rest;
    }
    for (unsigned int rest = lanes; rest != 0; rest &= rest - 1) warp.result[lowest(rest)] = lanes;
    warp.at_place &= ~lanes;
    warp.ready |= lanes;
  }
  return warp.ready;
}

/** Everybody has arrived: they go on, the first one first. */
WEFT_CALLED void release_barrier(const Run& run, Block& block) {
  block.arrivals_before = block.arrived;
  block.votes_before = block.votes;
  block.arrived = block.votes = 0;
  ++block.epoch;
  for (unsigned int w = 0; w < run.warps; ++w) {
    block.warps[w].ready |= block.warps[w].AtBarrier();
  }
}

WEFT_UNCHECKED inline bool find_ready(Run& run, unsigned int warp) {
  const unsigned int ready = run.block->warps[warp].ready;
  if (ready != 0) run.current = 32 * warp + lowest(ready);
  return ready != 0;
}

WEFT_CALLED bool first_ready(Run& run) {
  for (unsigned int w = 0; w < run.warps; ++w) {
    if (find_ready(run, w)) return true;
  }
  return false;
}

// --- a thread that waits for what never comes ------------------------------------------------------------------------

[[noreturn]] WEFT_RARE void stuck(const Run& run) {
  const Block& block = *run.block;
  char text[600];
  size_t used = 0;
  unsigned int shown = 0;
  // Runs of threads that wait for the same at the same line.
  for (unsigned int i = 0; i < run.threads && shown < 6;) {
    const auto waits = [&block](unsigned int thread) {
      const Warp& warp = block.warps[thread / 32];
      const unsigned int lane = thread % 32;
      return (warp.live >> lane & 1) == 0          ? nullptr
             : (warp.AtBarrier() >> lane & 1) != 0 ? "__syncthreads()"
             : (warp.at_grid >> lane & 1) != 0     ? "the grid"
             : (warp.at_meeting >> lane & 1) != 0  ? "lanes of its warp"
                                                   : "a place";
    };
    const char* what = waits(i);
    unsigned int end = i + 1;
    while (end < run.threads && waits(end) == what && block.fibers[end].line == block.fibers[i].line) ++end;
    if (what != nullptr) {
      const char* start = shown++ == 0 ? "" : ", ";
      const int more = end - i == 1
                           ? snprintf(text + used, sizeof text - used, "%sthread %u waits for %s at line %d", start, i,
                                      what, block.fibers[i].line)
                           : snprintf(text + used, sizeof text - used, "%sthreads %u to %u wait for %s at line %d",
                                      start, i, end - 1, what, block.fibers[i].line);
      used += static_cast<size_t>(more);
    }
    i = end;
  }
  fail(nullptr, "deadlock (divergent barrier)\x1: %s", text);
}

// --- blocks ----------------------------------------------------------------------------------------------------------

/** The shared memory of the running block goes, that of another comes. The dynamic part has the launched size. */
WEFT_RARE void copy_local(const Run& run, unsigned char* saved, bool out) {
  size_t from = 0;
  const auto copy = [&](size_t end) {
    if (out) __builtin_memcpy(saved + from, run.local + from, end - from);
    if (!out) __builtin_memcpy(run.local + from, saved + from, end - from);
    from = end;
  };
  if (weft_dynamic_memory != nullptr) {
    const size_t dynamic = static_cast<size_t>(weft_dynamic_memory() - run.local);
    copy(dynamic + run.header->shared_bytes);
    from = dynamic + dynamic_bytes;
  }
  copy(run.local_bytes);
}

/** Cooperative launches: `block` runs from where it paused. */
WEFT_RARE void enter_block(Run& run, Block& block) {
  Block& before = *run.block;
  if (&before != &block) {
    if (before.live != 0) {
      if (before.saved == nullptr) {
        // Part of the mapping that has the stacks: the room was counted in.
        before.saved = static_cast<unsigned char*>(take_room(*run.stacks, run.local_bytes));
      }
      copy_local(run, before.saved, true);
    }
    if (block.saved != nullptr) copy_local(run, block.saved, false);
  }
  run.block = &block;
  blockIdx.Set(block.index);
}

/** Another block of a cooperative launch, when nobody of this one can go on; false when all have finished. */
WEFT_RARE bool next_cooperative(Run& run) {
  Block& block = *run.block;
  if (block.at_grid != block.live) stuck(run);
  block.can_run = false;
  const unsigned int here = static_cast<unsigned int>(&block - run.blocks);
  for (unsigned int round = 0; round < 2; ++round) {
    for (unsigned int i = 1; i <= run.block_count; ++i) {
      Block& each = run.blocks[round == 0 ? (here + i) % run.block_count : i - 1];
      if (!each.can_run) continue;
      enter_block(run, each);
      return first_ready(run);
    }
    // All wait for the grid, or have exited.
    for (unsigned int i = 0; i < run.block_count; ++i) {
      Block& each = run.blocks[i];
      each.can_run = each.live != 0;
      each.at_grid = 0;
      ++each.epoch;
      for (unsigned int w = 0; w < run.warps; ++w) {
        each.warps[w].ready |= each.warps[w].at_grid;
        each.warps[w].at_grid = 0;
      }
    }
  }
  return false;
}

/** The next block of the range; false after the last one. */
WEFT_CALLED bool next_block(Run& run) {
  if (run.cooperative) return next_cooperative(run);
  if (run.block->live != 0) stuck(run);
  if (++run.linear >= run.end || has_failed(run)) return false;
  prepare_block(run, *run.block, run.linear);
  blockIdx.Set(run.block->index);
  run.current = 0;
  return true;
}

/** No lane of the running warp is ready as it is. */
WEFT_CALLED bool find_elsewhere(Run& run) {
  unsigned int w = run.current / 32;
  if (settle(run.block->warps[w]) != 0) return find_ready(run, w);
  for (unsigned int i = 1; i < run.warps; ++i) {
    w = w + 1 == run.warps ? 0 : w + 1;
    if (find_ready(run, w)) return true;
  }
  return next_block(run);
}

/** Sets `current` (and `block`) to the thread that runs next; false when the call has finished. */
WEFT_UNCHECKED inline bool find_next(Run& run) {
  const unsigned int ready = run.block->warps[run.current / 32].ready;
  if (ready != 0) {
    const unsigned int above = ready & (0xfffffffeu << run.current % 32);
    run.current = (run.current & ~31u) + lowest(above != 0 ? above : ready);
    return true;
  }
  return find_elsewhere(run);
}

// --- switching -------------------------------------------------------------------------------------------------------

static void fiber_main();

/**
 * Goes on with the thread that was found, which may be `from` itself. Comes back when `from` runs again, with the place
 * of another thread in threadIdx: whoever waits keeps its own, in registers or on its stack.
 */
WEFT_CALLED void start_found(Run& run, Fiber& from) {
  Fiber& to = run.block->fibers[run.current];
  threadIdx.Set(to.thread);
  to.stack = take_stack(*run.stacks);
  start_on(&from.stack_pointer, *run.stacks, to.stack, fiber_main);
}

WEFT_INLINE void resume(Run& run, Fiber& from) {
  Fiber& to = run.block->fibers[run.current];
  if (&to == &from) return;
  if (__builtin_expect(to.stack_pointer == nullptr, 0)) return start_found(run, from);
  // The one after it comes soon.
  const char* soon = static_cast<const char*>((&to + 1)->stack_pointer);
  __builtin_prefetch(soon);
  __builtin_prefetch(soon + 64);
  switch_to(&from.stack_pointer, to.stack_pointer, run.stacks, to.stack);
}

WEFT_CALLED void resume_elsewhere(Run& run, Fiber& from) {
  find_elsewhere(run);
  resume(run, from);
}

/** The running thread waits in one of its warp's sets; `ready` are the others of its warp. */
WEFT_INLINE void rest(Run& run, Fiber& from, unsigned int current, unsigned int ready) {
  if (__builtin_expect(ready == 0, 0)) return resume_elsewhere(run, from);
  const unsigned int above = ready & (0xfffffffeu << current % 32);
  run.current = (current & ~31u) + lowest(above != 0 ? above : ready);
  resume(run, from);
}

/** The running thread has returned from the kernel. */
WEFT_UNCHECKED inline bool retire(Run& run) {
  Block& block = *run.block;
  Warp& warp = block.warps[run.current / 32];
  const unsigned int bit = 1u << run.current % 32;
  warp.live &= ~bit;
  warp.ready &= ~bit;
  --block.live;
  // Who has exited is not waited for.
  if (block.arrived != 0 && block.arrived == block.live) {
    release_barrier(run, block);
    return first_ready(run);
  }
  return find_next(run);
}

/** What runs on a fiber's stack: one thread after the other while they return without having waited. */
WEFT_CALLED void fiber_main() {
  Run& run = *running;
  static WEFT_LOCAL void* dropped;
  unsigned int stack = run.block->fibers[run.current].stack;
  arrived_on_stack(run.main_is_new);
  run.main_is_new = false;
  for (;;) {
    run.thread(run.arguments);
    if (!retire(run)) break;
    Fiber& to = run.block->fibers[run.current];
    threadIdx.Set(to.thread);
    if (to.stack_pointer != nullptr) {
      run.stacks->free[run.stacks->free_count++] = stack;
      switch_to(&dropped, to.stack_pointer, run.stacks, to.stack);
    }
    to.stack = stack;
  }
  switch_to(&dropped, run.main, nullptr, 0);
  __builtin_unreachable();
}

}  // namespace weft
