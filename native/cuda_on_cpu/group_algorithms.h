#pragma once

#include "groups.h"

// What a group computes together: reductions and scans of tiles and coalesced groups, and copies.

namespace cooperative_groups {

#define WEFT_OPERATOR(name, value)                 \
  template <typename T = void>                     \
  struct name {                                    \
    T operator()(T a, T b) const { return value; } \
  };                                               \
  template <>                                      \
  struct name<void> {                              \
    template <typename T>                          \
    T operator()(T a, T b) const {                 \
      return value;                                \
    }                                              \
  };

WEFT_OPERATOR(plus, a + b)
WEFT_OPERATOR(less, b < a ? b : a)
WEFT_OPERATOR(greater, a < b ? b : a)
WEFT_OPERATOR(bit_and, a& b)
WEFT_OPERATOR(bit_or, a | b)
WEFT_OPERATOR(bit_xor, a ^ b)
#undef WEFT_OPERATOR

namespace details {

/** The lanes of the group that are there: a block need not fill its last warp. */
inline coalesced_group present(const lane_group& group) {
  return coalesced_group(group.lanes() & weft::live_lanes());
}

}  // namespace details

/** All values of the group joined, to every thread: as a tree, like a device does. */
template <typename T, typename Operation>
inline T reduce(const lane_group& group, T value, Operation&& operation, int line = __builtin_LINE()) {
  const coalesced_group threads = details::present(group);
  const unsigned int size = threads.size(), rank = threads.thread_rank();
  unsigned int half = 1;
  while (half < size) half *= 2;
  for (half /= 2; half != 0; half /= 2) {
    const T other = threads.shfl_down(value, half, line);
    if (rank < half && rank + half < size) value = operation(value, other);
  }
  return threads.shfl(value, 0, line);
}

template <typename T, typename Operation>
inline T inclusive_scan(const lane_group& group, T value, Operation&& operation, int line = __builtin_LINE()) {
  const coalesced_group threads = details::present(group);
  const unsigned int size = threads.size(), rank = threads.thread_rank();
  for (unsigned int step = 1; step < size; step *= 2) {
    const T other = threads.shfl_up(value, step, line);
    if (rank >= step) value = operation(other, value);
  }
  return value;
}

/** Rank 0 gets the type's zero. */
template <typename T, typename Operation>
inline T exclusive_scan(const lane_group& group, T value, Operation&& operation, int line = __builtin_LINE()) {
  const coalesced_group threads = details::present(group);
  const T before = threads.shfl_up(inclusive_scan(group, value, operation, line), 1, line);
  return threads.thread_rank() == 0 ? T{} : before;
}

template <typename T>
inline T inclusive_scan(const lane_group& group, T value) {
  return inclusive_scan(group, value, plus<T>());
}
template <typename T>
inline T exclusive_scan(const lane_group& group, T value) {
  return exclusive_scan(group, value, plus<T>());
}

// Copies are done when the call returns; the wait lets the other threads' copies be seen.

template <unsigned long Alignment>
struct aligned_size_t {
  unsigned long value;
  constexpr aligned_size_t(unsigned long bytes) : value(bytes) {}
  constexpr operator unsigned long() const { return value; }
};

namespace details {

template <typename Group>
inline void copy_bytes(const Group& group, void* to, const void* from, unsigned long bytes) {
  constexpr unsigned long kPart = 16;
  const unsigned long step = kPart * group.num_threads();
  for (unsigned long i = kPart * group.thread_rank(); i < bytes; i += step) {
    char* target = static_cast<char*>(to) + i;
    const char* source = static_cast<const char*>(from) + i;
    if (bytes - i >= kPart) {
      __builtin_memcpy(target, source, kPart);
    } else {
      for (unsigned long k = 0; k < bytes - i; ++k) target[k] = source[k];
    }
  }
}

}  // namespace details

template <typename Group, typename T, typename Bytes>
inline void memcpy_async(const Group& group, T* to, const T* from, const Bytes& bytes) {
  details::copy_bytes(group, to, from, static_cast<unsigned long>(bytes));
}

/** Counts of elements: as many are copied as both have. */
template <typename Group, typename T, typename To, typename From>
inline void memcpy_async(const Group& group, T* to, const To& toCount, const T* from, const From& fromCount) {
  const unsigned long a = static_cast<unsigned long>(toCount), b = static_cast<unsigned long>(fromCount);
  details::copy_bytes(group, to, from, (a < b ? a : b) * sizeof(T));
}

template <typename Group>
inline void wait(const Group& group, int line = __builtin_LINE()) {
  group.sync(line);
}
template <unsigned int Stage, typename Group>
inline void wait_prior(const Group& group, int line = __builtin_LINE()) {
  group.sync(line);
}

}  // namespace cooperative_groups
