#pragma once

#include "qualifiers.h"
#include "vector_types.h"

// Where a thread is. The coordinates are variables by themselves: gcc moves neighbours of a struct together as a
// vector, by their address, and takes every store of a kernel for one to a variable that has an address. What has none
// stays in registers, and the loop over the threads becomes vector code.

namespace weft {
namespace {

#define WEFT_PLACE(Name, Value)                                                                                       \
  struct Name {                                                                                                       \
    static WEFT_LOCAL unsigned int x, y, z;                                                                           \
    inline __attribute__((__always_inline__)) operator Value() const { return {x, y, z}; }                            \
    static inline __attribute__((__always_inline__)) void Set(unsigned int toX, unsigned int toY, unsigned int toZ) { \
      x = toX;                                                                                                        \
      y = toY;                                                                                                        \
      z = toZ;                                                                                                        \
    }                                                                                                                 \
    static inline __attribute__((__always_inline__)) void Set(const uint3& to) { Set(to.x, to.y, to.z); }             \
  };                                                                                                                  \
  WEFT_LOCAL unsigned int Name::x;                                                                                    \
  WEFT_LOCAL unsigned int Name::y;                                                                                    \
  WEFT_LOCAL unsigned int Name::z;
WEFT_PLACE(ThreadIndex, uint3)
WEFT_PLACE(BlockIndex, uint3)
WEFT_PLACE(BlockSize, dim3)
WEFT_PLACE(GridSize, dim3)
#undef WEFT_PLACE

}  // namespace
}  // namespace weft

static constexpr weft::ThreadIndex threadIdx{};
static constexpr weft::BlockIndex blockIdx{};
static constexpr weft::BlockSize blockDim{};
static constexpr weft::GridSize gridDim{};
static constexpr int warpSize = 32;

namespace weft {

/** Number of the thread in its block, x fastest. */
WEFT_INLINE unsigned int thread_number() {
  return threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z);
}

WEFT_INLINE int lane() {
  return static_cast<int>(thread_number() & 31);
}

}  // namespace weft
