#pragma once

#include "device_math.h"
#include "warp.h"

// Cooperative groups: the block, the grid, tiles of a warp, and the threads of a warp that are at one place.
//
// A method takes the line of its call, so that a group that waits for ever can be told where.

namespace cooperative_groups {

namespace details {

/** A value of any size from another lane of `mask`: eight bytes at a time. */
template <typename T>
inline T shuffle(unsigned int mask, const T& value, unsigned int source, int line) {
  if constexpr (sizeof(T) <= 8) {
    return weft::shuffle(mask, value, static_cast<int>(source), line);
  } else {
    unsigned long long words[(sizeof(T) + 7) / 8] = {};
    __builtin_memcpy(words, &value, sizeof(T));
    for (unsigned long long& word : words) word = weft::shuffle(mask, word, static_cast<int>(source), line);
    T result;
    __builtin_memcpy(&result, words, sizeof(T));
    return result;
  }
}

inline unsigned int lane() {
  return static_cast<unsigned int>(weft::lane());
}

/** The set bits of `lanes`, moved together to those of rank 0 and up that `mask` has. */
inline unsigned int packed(unsigned int lanes, unsigned int mask) {
  unsigned int result = 0;
  for (unsigned int rank = 0; mask != 0; mask &= mask - 1, ++rank) {
    result |= (lanes >> __builtin_ctz(mask) & 1) << rank;
  }
  return result;
}

inline unsigned int threads_of_block() {
  return blockDim.x * blockDim.y * blockDim.z;
}

inline unsigned long long number_of_block() {
  return blockIdx.x + static_cast<unsigned long long>(gridDim.x) *
                          (blockIdx.y + static_cast<unsigned long long>(gridDim.y) * blockIdx.z);
}

inline unsigned long long blocks_of_grid() {
  return static_cast<unsigned long long>(gridDim.x) * gridDim.y * gridDim.z;
}

}  // namespace details

/** Threads of one warp, by their lanes: what tiles and coalesced groups have in common. */
class lane_group {
 public:
  void sync(int line = __builtin_LINE()) const { weft::sync_warp(mask_, line); }
  unsigned int thread_rank() const { return static_cast<unsigned int>(__popc(mask_ & ((1u << details::lane()) - 1))); }
  unsigned int meta_group_rank() const { return meta_rank_; }
  unsigned int meta_group_size() const { return meta_size_; }

  int any(int predicate, int line = __builtin_LINE()) const { return __any_sync(mask_, predicate, line); }
  int all(int predicate, int line = __builtin_LINE()) const { return __all_sync(mask_, predicate, line); }
  unsigned int ballot(int predicate, int line = __builtin_LINE()) const {
    return details::packed(__ballot_sync(mask_, predicate, line), mask_);
  }
  template <typename T>
  unsigned int match_any(T value, int line = __builtin_LINE()) const {
    return details::packed(__match_any_sync(mask_, value, line), mask_);
  }
  template <typename T>
  unsigned int match_all(T value, int& predicate, int line = __builtin_LINE()) const {
    return details::packed(__match_all_sync(mask_, value, &predicate, line), mask_);
  }

  /** The lanes, for the functions of this library. */
  unsigned int lanes() const { return mask_; }

 protected:
  lane_group(unsigned int mask, unsigned int metaRank, unsigned int metaSize)
      : mask_(mask), meta_rank_(metaRank), meta_size_(metaSize) {}

 private:
  unsigned int mask_, meta_rank_, meta_size_;
};

/** The threads of a warp that were at one place together. */
class coalesced_group : public lane_group {
 public:
  explicit coalesced_group(unsigned int mask, unsigned int metaRank = 0, unsigned int metaSize = 1)
      : lane_group(mask, metaRank, metaSize) {}

  unsigned int size() const { return static_cast<unsigned int>(__popc(lanes())); }
  unsigned int num_threads() const { return size(); }

  template <typename T>
  T shfl(T value, unsigned int rank, int line = __builtin_LINE()) const {
    return details::shuffle(lanes(), value, lane_of(rank % size()), line);
  }
  template <typename T>
  T shfl_up(T value, unsigned int delta, int line = __builtin_LINE()) const {
    const unsigned int rank = thread_rank();
    return details::shuffle(lanes(), value, lane_of(rank >= delta ? rank - delta : rank), line);
  }
  template <typename T>
  T shfl_down(T value, unsigned int delta, int line = __builtin_LINE()) const {
    const unsigned int rank = thread_rank();
    return details::shuffle(lanes(), value, lane_of(delta < size() - rank ? rank + delta : rank), line);
  }

 private:
  unsigned int lane_of(unsigned int rank) const { return __fns(lanes(), 0, static_cast<int>(rank) + 1); }
};

inline coalesced_group coalesced_threads(int line = __builtin_LINE()) {
  return coalesced_group(weft::converged_lanes(line));
}

/** All threads of a block. */
class thread_block {
 public:
  struct arrival_token {};

  static void sync(int line = __builtin_LINE()) { weft::sync_block(line); }
  /** Nothing is gained by arriving early here: the wait is the barrier. */
  static arrival_token barrier_arrive() { return {}; }
  static void barrier_wait(arrival_token&&, int line = __builtin_LINE()) { weft::sync_block(line); }
  static unsigned int thread_rank() { return weft::thread_number(); }
  static unsigned int size() { return details::threads_of_block(); }
  static unsigned int num_threads() { return details::threads_of_block(); }
  static dim3 group_index() { return dim3(blockIdx.x, blockIdx.y, blockIdx.z); }
  static dim3 thread_index() { return dim3(threadIdx.x, threadIdx.y, threadIdx.z); }
  static dim3 group_dim() { return dim3(blockDim.x, blockDim.y, blockDim.z); }
  static dim3 dim_threads() { return group_dim(); }
};

inline thread_block this_thread_block() {
  return {};
}

/** All threads of a cooperative launch. */
class grid_group {
 public:
  static bool is_valid() { return weft::running->cooperative; }
  static void sync(int line = __builtin_LINE()) { weft::sync_grid(line); }
  static unsigned long long thread_rank() { return block_rank() * details::threads_of_block() + weft::thread_number(); }
  static unsigned long long size() { return num_blocks() * details::threads_of_block(); }
  static unsigned long long num_threads() { return size(); }
  static unsigned long long block_rank() { return details::number_of_block(); }
  static unsigned long long num_blocks() { return details::blocks_of_grid(); }
  static dim3 block_index() { return dim3(blockIdx.x, blockIdx.y, blockIdx.z); }
  static dim3 dim_blocks() { return dim3(gridDim.x, gridDim.y, gridDim.z); }
  static dim3 group_dim() { return dim_blocks(); }
};

inline grid_group this_grid() {
  return {};
}

/** Lanes of one warp, a power of two many and beside each other. */
template <unsigned int Size, typename Parent = void>
class thread_block_tile;

template <unsigned int Size>
class thread_block_tile<Size, void> : public lane_group {
  static_assert(Size != 0 && (Size & (Size - 1)) == 0 && Size <= 32,
                "a tile has 1, 2, 4, 8, 16 or 32 threads: tiles of several warps are not available on the CPU device");

 public:
  static constexpr unsigned int size() { return Size; }
  static constexpr unsigned int num_threads() { return Size; }
  static unsigned int thread_rank() { return details::lane() % Size; }

  template <typename T>
  T shfl(T value, int rank, int line = __builtin_LINE()) const {
    return details::shuffle(lanes(), value, first() + static_cast<unsigned int>(rank) % Size, line);
  }
  template <typename T>
  T shfl_up(T value, unsigned int delta, int line = __builtin_LINE()) const {
    const unsigned int rank = thread_rank();
    return details::shuffle(lanes(), value, first() + (rank >= delta ? rank - delta : rank), line);
  }
  template <typename T>
  T shfl_down(T value, unsigned int delta, int line = __builtin_LINE()) const {
    const unsigned int rank = thread_rank();
    return details::shuffle(lanes(), value, first() + (delta < Size - rank ? rank + delta : rank), line);
  }
  template <typename T>
  T shfl_xor(T value, unsigned int bits, int line = __builtin_LINE()) const {
    const unsigned int rank = thread_rank(), other = rank ^ bits;
    return details::shuffle(lanes(), value, first() + (other < Size ? other : rank), line);
  }

 protected:
  thread_block_tile(unsigned int metaRank, unsigned int metaSize)
      : lane_group((Size == 32 ? ~0u : (1u << Size % 32) - 1) << first(), metaRank, metaSize) {}

 private:
  static unsigned int first() { return details::lane() & ~(Size - 1); }
};

template <unsigned int Size, typename Parent>
class thread_block_tile : public thread_block_tile<Size, void> {
 public:
  thread_block_tile(unsigned int metaRank, unsigned int metaSize) : thread_block_tile<Size, void>(metaRank, metaSize) {}
};

inline thread_block_tile<1, thread_block> this_thread() {
  return {0, 1};
}

template <unsigned int Size>
inline thread_block_tile<Size, thread_block> tiled_partition(const thread_block& block) {
  return {block.thread_rank() / Size, (block.size() + Size - 1) / Size};
}

template <unsigned int Size, unsigned int ParentSize, typename GrandParent>
inline thread_block_tile<Size, thread_block_tile<ParentSize, GrandParent>> tiled_partition(
    const thread_block_tile<ParentSize, GrandParent>& parent) {
  static_assert(Size <= ParentSize, "a tile has at most the threads of the tile that it is a part of");
  return {parent.thread_rank() / Size, ParentSize / Size};
}

/** A group of which only the program knows the kind: a block, or lanes of a warp. */
class thread_group {
 public:
  thread_group(const thread_block&) : is_block_(true), lanes_(0) {}
  thread_group(const coalesced_group& group) : is_block_(false), lanes_(group) {}
  template <unsigned int Size, typename Parent>
  thread_group(const thread_block_tile<Size, Parent>& tile)
      : is_block_(false), lanes_(tile.lanes(), tile.meta_group_rank(), tile.meta_group_size()) {}

  void sync(int line = __builtin_LINE()) const { is_block_ ? weft::sync_block(line) : lanes_.sync(line); }
  unsigned int size() const { return is_block_ ? details::threads_of_block() : lanes_.size(); }
  unsigned int num_threads() const { return size(); }
  unsigned int thread_rank() const { return is_block_ ? weft::thread_number() : lanes_.thread_rank(); }

  bool is_block() const { return is_block_; }
  const coalesced_group& coalesced() const { return lanes_; }

 private:
  bool is_block_;
  coalesced_group lanes_;
};

/** The threads of the group whose ranks are in the same `size` as this one's. */
inline coalesced_group tiled_partition(const coalesced_group& parent, unsigned int size) {
  const unsigned int tile = parent.thread_rank() / size;
  unsigned int lanes = 0, rank = 0;
  for (unsigned int left = parent.lanes(); left != 0; left &= left - 1, ++rank) {
    if (rank / size == tile) lanes |= left & -left;
  }
  return coalesced_group(lanes, tile, (rank + size - 1) / size);
}

inline thread_group tiled_partition(const thread_group& parent, unsigned int size) {
  if (!parent.is_block()) return tiled_partition(parent.coalesced(), size);
  if (size > 32) __trap();
  const unsigned int first = details::lane() & ~(size - 1);
  const unsigned int lanes = (size == 32 ? ~0u : (1u << size) - 1) << first;
  return coalesced_group(lanes & weft::live_lanes(), parent.thread_rank() / size, (parent.size() + size - 1) / size);
}
inline thread_group tiled_partition(const thread_block& parent, unsigned int size) {
  return tiled_partition(thread_group(parent), size);
}

/** The lanes that gave the same label as this one. */
template <typename Label>
inline coalesced_group labeled_partition(const lane_group& group, Label label, int line = __builtin_LINE()) {
  return coalesced_group(__match_any_sync(group.lanes(), label, line));
}
inline coalesced_group binary_partition(const lane_group& group, bool predicate, int line = __builtin_LINE()) {
  const unsigned int holds = __ballot_sync(group.lanes(), predicate, line);
  return coalesced_group(group.lanes() & (predicate ? holds : ~holds), predicate ? 1 : 0, 2);
}

template <typename Group>
inline void sync(const Group& group, int line = __builtin_LINE()) {
  group.sync(line);
}
template <typename Group>
inline auto thread_rank(const Group& group) -> decltype(group.thread_rank()) {
  return group.thread_rank();
}
template <typename Group>
inline auto group_size(const Group& group) -> decltype(group.num_threads()) {
  return group.num_threads();
}

/** One thread of the group calls the function. */
template <typename Group, typename Function, typename... Arguments>
inline void invoke_one(const Group& group, Function&& function, Arguments&&... arguments) {
  if (group.thread_rank() == 0) function(static_cast<Arguments&&>(arguments)...);
}

}  // namespace cooperative_groups
