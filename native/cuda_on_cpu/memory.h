#pragma once

#include "atomics.h"
#include "barrier.h"

// Loads and stores with a cache hint, which says nothing to this machine; clocks; what a device has of the C library.

extern "C" {
void* malloc(size_t bytes) noexcept;
void free(void* address) noexcept;
void* memcpy(void* to, const void* from, size_t bytes) noexcept;
void* memmove(void* to, const void* from, size_t bytes) noexcept;
void* memset(void* to, int value, size_t bytes) noexcept;
struct timespec;
int clock_gettime(int clock, timespec* time) noexcept;
}

#define WEFT_LOAD(name)                  \
  template <typename T>                  \
  WEFT_INLINE T name(const T* address) { \
    return *address;                     \
  }
WEFT_LOAD(__ldg)
WEFT_LOAD(__ldca)
WEFT_LOAD(__ldcg)
WEFT_LOAD(__ldcs)
WEFT_LOAD(__ldlu)
#undef WEFT_LOAD
template <typename T>
WEFT_INLINE T __ldcv(const T* address) {
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  const T value = *address;
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  return value;
}

namespace weft {
/** An argument that takes part in no deduction. */
template <typename T>
struct Itself {
  using Type = T;
};
}  // namespace weft

#define WEFT_STORE(name)                                                    \
  template <typename T>                                                     \
  WEFT_INLINE void name(T* address, typename weft::Itself<T>::Type value) { \
    *address = value;                                                       \
  }
WEFT_STORE(__stwb)
WEFT_STORE(__stcg)
WEFT_STORE(__stcs)
WEFT_STORE(__stwt)
#undef WEFT_STORE

WEFT_INLINE long long clock64() {
#if defined(__x86_64__)
  return static_cast<long long>(__builtin_ia32_rdtsc());
#else
  long long ticks;
  asm volatile("mrs %0, cntvct_el0" : "=r"(ticks));
  return ticks;
#endif
}
extern "C" WEFT_UNCHECKED inline long clock() noexcept {
  return static_cast<long>(clock64());
}

/** Lets the other threads of the block run. */
WEFT_INLINE void __nanosleep(unsigned int) {
  weft::yield_thread();
}

WEFT_UNCHECKED inline unsigned long long __globaltimer() {
  long time[2] = {0, 0};
  clock_gettime(0, reinterpret_cast<timespec*>(time));
  return static_cast<unsigned long long>(time[0]) * 1000000000ull + static_cast<unsigned long long>(time[1]);
}
