#pragma once

#include "barrier.h"

// Collectives of a warp. Each lane leaves what it gives and waits for the lanes of its mask; the last one sets every
// lane's result, so that nobody reads what another has changed since.

namespace weft {

[[noreturn]] WEFT_RARE void not_in_mask(const void* pc, unsigned int mask) {
  fail(pc, "a lane calls a collective with a mask (0x%x) that it is not in\x1", mask);
}

WEFT_CALLED void end_meeting(Run& run, Fiber& fiber, Warp& warp, unsigned int lane) {
  const unsigned int lanes = complete_meeting(warp, lane);
  if (lanes == 0) {
    rest(run, fiber, run.current, warp.ready);
  } else {
    run.current = (run.current & ~31u) + lowest(lanes);
    resume(run, fiber);
  }
}

/** Waits for the lanes of the mask that are alive. */
WEFT_CALLED void wait_for_lanes(Run& run, unsigned int mask, Complete complete, unsigned long long given,
                                unsigned int source, int line) {
  if (__builtin_expect(!run.fibers, 0)) no_fibers(__builtin_return_address(0));
  Block& block = *run.block;
  const unsigned int current = run.current;
  Fiber& fiber = block.fibers[current];
  Warp& warp = block.warps[current / 32];
  const unsigned int lane = current % 32;
  const unsigned int bit = 1u << lane;
  if (__builtin_expect((mask & bit) == 0, 0)) not_in_mask(__builtin_return_address(0), mask);
  const unsigned int ready = warp.ready & ~bit;
  const unsigned int met = warp.at_meeting | bit;
  const unsigned int lanes = mask & warp.live;
  fiber.line = line;
  warp.given[lane] = given;
  warp.source[lane] = source;
  warp.mask[lane] = mask;
  warp.complete[lane] = complete;
  warp.at_meeting = met;
  warp.ready = ready;
  if ((met & lanes) == lanes) return end_meeting(run, fiber, warp, lane);
  rest(run, fiber, current, ready);
}

WEFT_CALLED void wait_at_place(Run& run, int line) {
  if (!run.fibers) no_fibers(__builtin_return_address(0));
  Block& block = *run.block;
  const unsigned int current = run.current;
  Fiber& fiber = block.fibers[current];
  Warp& warp = block.warps[current / 32];
  const unsigned int lane = current % 32;
  fiber.line = line;
  warp.mask[lane] = static_cast<unsigned int>(line);
  warp.at_place |= 1u << lane;
  warp.ready &= ~(1u << lane);
  rest(run, fiber, current, warp.ready);
}

WEFT_INLINE unsigned long long result_of(const Run& run) {
  return run.block->warps[run.current / 32].result[run.current % 32];
}

/** Waits for the lanes of the mask that are alive; returns what `complete` has set for this one. */
WEFT_INLINE unsigned long long meet(unsigned int mask, Complete complete, unsigned long long given, unsigned int source,
                                    int line) {
  Run& run = *running;
  const unsigned int x = threadIdx.x, y = threadIdx.y, z = threadIdx.z;
  wait_for_lanes(run, mask, complete, given, source, line);
  threadIdx.Set(x, y, z);
  return result_of(run);
}

/** The lanes that are here too, once nobody else of the warp can go on. */
WEFT_INLINE unsigned int converged_lanes(int line = __builtin_LINE()) {
  Run& run = *running;
  const unsigned int x = threadIdx.x, y = threadIdx.y, z = threadIdx.z;
  wait_at_place(run, line);
  threadIdx.Set(x, y, z);
  return static_cast<unsigned int>(result_of(run));
}

/** Lanes of this warp that have not exited. */
WEFT_UNCHECKED inline unsigned int live_lanes() {
  const Run& run = *running;
  if (run.fibers) return run.block->warps[run.current / 32].live;
  return lanes_of(run.threads - thread_number() / 32 * 32);
}

template <typename Each>
WEFT_INLINE void for_lanes(unsigned int lanes, Each each) {
  for (; lanes != 0; lanes &= lanes - 1) each(lowest(lanes));
}

// --- what a meeting can do -------------------------------------------------------------------------------------------

WEFT_CALLED void only_wait(Warp&, unsigned int) {}

WEFT_CALLED void exchange(Warp& warp, unsigned int lanes) {
  if (lanes == ~0u) {
    for (unsigned int i = 0; i < 32; ++i) warp.result[i] = warp.given[warp.source[i]];
    return;
  }
  for_lanes(lanes, [&](unsigned int i) {
    // Of a lane that is not here nothing is known: one's own value.
    const unsigned int source = warp.source[i];
    warp.result[i] = warp.given[(lanes >> source & 1) != 0 ? source : i];
  });
}

/** The lanes that gave something other than zero. */
WEFT_CALLED void vote(Warp& warp, unsigned int lanes) {
  unsigned int holds = 0;
  for_lanes(lanes, [&](unsigned int i) { holds |= static_cast<unsigned int>(warp.given[i] != 0) << i; });
  for_lanes(lanes, [&](unsigned int i) { warp.result[i] = holds; });
}

/** The lanes that gave the same. */
WEFT_CALLED void match(Warp& warp, unsigned int lanes) {
  for_lanes(lanes, [&](unsigned int i) {
    unsigned int same = 0;
    for_lanes(lanes, [&](unsigned int j) { same |= static_cast<unsigned int>(warp.given[i] == warp.given[j]) << j; });
    warp.result[i] = same;
  });
}

/** All lanes where all gave the same, else none. */
WEFT_CALLED void match_all(Warp& warp, unsigned int lanes) {
  unsigned int same = lanes;
  for_lanes(lanes, [&](unsigned int i) {
    if (warp.given[i] != warp.given[lowest(lanes)]) same = 0;
  });
  for_lanes(lanes, [&](unsigned int i) { warp.result[i] = same; });
}

struct Add {
  template <typename T>
  static T Of(T a, T b) {
    return static_cast<T>(static_cast<unsigned long long>(a) + static_cast<unsigned long long>(b));
  }
};
struct Least {
  template <typename T>
  static T Of(T a, T b) {
    return a < b ? a : b;
  }
};
struct Greatest {
  template <typename T>
  static T Of(T a, T b) {
    return a > b ? a : b;
  }
};
struct And {
  template <typename T>
  static T Of(T a, T b) {
    return a & b;
  }
};
struct Or {
  template <typename T>
  static T Of(T a, T b) {
    return a | b;
  }
};
struct Xor {
  template <typename T>
  static T Of(T a, T b) {
    return a ^ b;
  }
};

template <typename T, typename Operation>
WEFT_UNCHECKED inline void reduce(Warp& warp, unsigned int lanes) {
  T sum = static_cast<T>(warp.given[lowest(lanes)]);
  for_lanes(lanes & (lanes - 1), [&](unsigned int i) { sum = Operation::Of(sum, static_cast<T>(warp.given[i])); });
  for_lanes(lanes, [&](unsigned int i) { warp.result[i] = static_cast<unsigned long long>(sum); });
}

// --- values as bits --------------------------------------------------------------------------------------------------

template <typename T>
WEFT_INLINE unsigned long long as_word(const T& value) {
  static_assert(sizeof(T) <= 8, "a shuffle or a match takes at most 8 bytes");
  unsigned long long word = 0;
  __builtin_memcpy(&word, &value, sizeof(T));
  return word;
}

template <typename T>
WEFT_INLINE T from_word(unsigned long long word) {
  T value;
  __builtin_memcpy(&value, &word, sizeof(T));
  return value;
}

template <typename T>
WEFT_INLINE T shuffle(unsigned int mask, const T& value, int source, int line) {
  return from_word<T>(meet(mask, exchange, as_word(value), static_cast<unsigned int>(source), line));
}

WEFT_INLINE void sync_warp(unsigned int mask = ~0u, int line = __builtin_LINE()) {
  meet(mask, only_wait, 0, 0, line);
}

}  // namespace weft

WEFT_INLINE void __syncwarp(unsigned int mask = ~0u, int line = __builtin_LINE()) {
  weft::sync_warp(mask, line);
}

WEFT_INLINE unsigned int __activemask(int line = __builtin_LINE()) {
  return weft::converged_lanes(line);
}

// A warp is cut into parts of `width` lanes, a power of two.

template <typename T>
WEFT_INLINE T __shfl_sync(unsigned int mask, T value, int source, int width = 32, int line = __builtin_LINE()) {
  return weft::shuffle(mask, value, (weft::lane() & -width) | (source & (width - 1)), line);
}

template <typename T>
WEFT_INLINE T __shfl_up_sync(unsigned int mask, T value, unsigned int delta, int width = 32,
                             int line = __builtin_LINE()) {
  const int lane = weft::lane();
  const bool inside = (static_cast<unsigned int>(lane) & (static_cast<unsigned int>(width) - 1)) >= delta;
  return weft::shuffle(mask, value, inside ? lane - static_cast<int>(delta) : lane, line);
}

template <typename T>
WEFT_INLINE T __shfl_down_sync(unsigned int mask, T value, unsigned int delta, int width = 32,
                               int line = __builtin_LINE()) {
  const int lane = weft::lane();
  const unsigned int left =
      static_cast<unsigned int>(width) - 1 - (static_cast<unsigned int>(lane) & (static_cast<unsigned int>(width) - 1));
  return weft::shuffle(mask, value, delta <= left ? lane + static_cast<int>(delta) : lane, line);
}

/** A lane of an earlier part may be read, none of a later one. */
template <typename T>
WEFT_INLINE T __shfl_xor_sync(unsigned int mask, T value, int bits, int width = 32, int line = __builtin_LINE()) {
  const int lane = weft::lane();
  const int source = (lane ^ bits) & 31;
  return weft::shuffle(mask, value, source <= (lane | (width - 1)) ? source : lane, line);
}

WEFT_INLINE unsigned int __ballot_sync(unsigned int mask, int predicate, int line = __builtin_LINE()) {
  return static_cast<unsigned int>(weft::meet(mask, weft::vote, predicate != 0, 0, line));
}
WEFT_INLINE int __any_sync(unsigned int mask, int predicate, int line = __builtin_LINE()) {
  return weft::meet(mask, weft::vote, predicate != 0, 0, line) != 0;
}
WEFT_INLINE int __all_sync(unsigned int mask, int predicate, int line = __builtin_LINE()) {
  return weft::meet(mask, weft::vote, predicate == 0, 0, line) == 0;
}

template <typename T>
WEFT_INLINE unsigned int __match_any_sync(unsigned int mask, T value, int line = __builtin_LINE()) {
  return static_cast<unsigned int>(weft::meet(mask, weft::match, weft::as_word(value), 0, line));
}
/** The mask and 1 where all gave the same, else 0 and 0. */
template <typename T>
WEFT_INLINE unsigned int __match_all_sync(unsigned int mask, T value, int* predicate, int line = __builtin_LINE()) {
  const unsigned long long same = weft::meet(mask, weft::match_all, weft::as_word(value), 0, line);
  *predicate = same != 0;
  return static_cast<unsigned int>(same);
}

#define WEFT_REDUCE(name, T, Operation)                                                                       \
  WEFT_INLINE T __reduce_##name##_sync(unsigned int mask, T value, int line = __builtin_LINE()) {             \
    return static_cast<T>(                                                                                    \
        weft::meet(mask, weft::reduce<T, weft::Operation>, static_cast<unsigned long long>(value), 0, line)); \
  }
WEFT_REDUCE(add, unsigned int, Add)
WEFT_REDUCE(add, int, Add)
WEFT_REDUCE(min, unsigned int, Least)
WEFT_REDUCE(min, int, Least)
WEFT_REDUCE(max, unsigned int, Greatest)
WEFT_REDUCE(max, int, Greatest)
WEFT_REDUCE(and, unsigned int, And)
WEFT_REDUCE(or, unsigned int, Or)
WEFT_REDUCE(xor, unsigned int, Xor)
#undef WEFT_REDUCE
