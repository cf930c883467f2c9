#pragma once

#include "qualifiers.h"

// Atomic operations. Blocks run on several threads of the host, so all scopes are the same: the whole process. No order
// is promised but by the fences, as on a device.

namespace weft {

template <typename To, typename From>
WEFT_INLINE To same_bits(From value) {
  static_assert(sizeof(To) == sizeof(From), "the bits of a value fit a type of the same size only");
  To result;
  __builtin_memcpy(&result, &value, sizeof(To));
  return result;
}

template <int bytes>
struct Word;
template <>
struct Word<2> {
  using Type = unsigned short;
};
template <>
struct Word<4> {
  using Type = unsigned int;
};
template <>
struct Word<8> {
  using Type = unsigned long long;
};

/** Sets *address to change(old) as one step; returns the old value. For types of 2, 4 and 8 bytes. */
template <typename T, typename Change>
WEFT_INLINE T atomic_change(T* address, Change change) {
  using Bits = typename Word<sizeof(T)>::Type;
  Bits* word = reinterpret_cast<Bits*>(address);
  Bits old = __atomic_load_n(word, __ATOMIC_RELAXED);
  for (;;) {
    const Bits wanted = same_bits<Bits>(change(same_bits<T>(old)));
    if (__atomic_compare_exchange_n(word, &old, wanted, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) break;
  }
  return same_bits<T>(old);
}

template <typename T>
WEFT_INLINE T atomic_least(T* address, T value) {
  T old = __atomic_load_n(address, __ATOMIC_RELAXED);
  while (value < old && !__atomic_compare_exchange_n(address, &old, value, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
  }
  return old;
}

template <typename T>
WEFT_INLINE T atomic_greatest(T* address, T value) {
  T old = __atomic_load_n(address, __ATOMIC_RELAXED);
  while (old < value && !__atomic_compare_exchange_n(address, &old, value, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
  }
  return old;
}

template <typename T>
WEFT_INLINE T atomic_swap(T* address, T compare, T value) {
  __atomic_compare_exchange_n(address, &compare, value, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
  return compare;
}

}  // namespace weft

#define WEFT_ATOMIC(name, T, expression)                                         \
  WEFT_INLINE T atomic##name(T* address, T value) { return expression; }         \
  WEFT_INLINE T atomic##name##_block(T* address, T value) { return expression; } \
  WEFT_INLINE T atomic##name##_system(T* address, T value) { return expression; }

#define WEFT_ATOMIC_INTEGERS(T)                                               \
  WEFT_ATOMIC(And, T, __atomic_fetch_and(address, value, __ATOMIC_RELAXED))   \
  WEFT_ATOMIC(Or, T, __atomic_fetch_or(address, value, __ATOMIC_RELAXED))     \
  WEFT_ATOMIC(Xor, T, __atomic_fetch_xor(address, value, __ATOMIC_RELAXED))   \
  WEFT_ATOMIC(Exch, T, __atomic_exchange_n(address, value, __ATOMIC_RELAXED)) \
  WEFT_ATOMIC(Min, T, weft::atomic_least(address, value))                     \
  WEFT_ATOMIC(Max, T, weft::atomic_greatest(address, value))                  \
  WEFT_ATOMIC(Add, T, __atomic_fetch_add(address, value, __ATOMIC_RELAXED))

#define WEFT_ATOMIC_FLOATS(T)                                                               \
  WEFT_ATOMIC(Add, T, weft::atomic_change(address, [value](T old) { return old + value; })) \
  WEFT_ATOMIC(Exch, T, weft::atomic_change(address, [value](T) { return value; }))

WEFT_ATOMIC_INTEGERS(int)
WEFT_ATOMIC_INTEGERS(unsigned int)
WEFT_ATOMIC_INTEGERS(long long)
WEFT_ATOMIC_INTEGERS(unsigned long long)
WEFT_ATOMIC_FLOATS(float)
WEFT_ATOMIC_FLOATS(double)
WEFT_ATOMIC(Sub, int, __atomic_fetch_sub(address, value, __ATOMIC_RELAXED))
WEFT_ATOMIC(Sub, unsigned int, __atomic_fetch_sub(address, value, __ATOMIC_RELAXED))
// Up to the value and round; down to zero and round.
WEFT_ATOMIC(Inc, unsigned int,
            weft::atomic_change(address, [value](unsigned int old) { return old >= value ? 0 : old + 1; }))
WEFT_ATOMIC(Dec, unsigned int, weft::atomic_change(address, [value](unsigned int old) {
              return old == 0 || old > value ? value : old - 1;
            }))

#define WEFT_ATOMIC_SWAP(T)                                                                                            \
  WEFT_INLINE T atomicCAS(T* address, T compare, T value) { return weft::atomic_swap(address, compare, value); }       \
  WEFT_INLINE T atomicCAS_block(T* address, T compare, T value) { return weft::atomic_swap(address, compare, value); } \
  WEFT_INLINE T atomicCAS_system(T* address, T compare, T value) { return weft::atomic_swap(address, compare, value); }
WEFT_ATOMIC_SWAP(int)
WEFT_ATOMIC_SWAP(unsigned int)
WEFT_ATOMIC_SWAP(unsigned short)
WEFT_ATOMIC_SWAP(long long)
WEFT_ATOMIC_SWAP(unsigned long long)
#undef WEFT_ATOMIC_SWAP
#undef WEFT_ATOMIC_FLOATS
#undef WEFT_ATOMIC_INTEGERS
#undef WEFT_ATOMIC

WEFT_INLINE void __threadfence() {
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
}
WEFT_INLINE void __threadfence_system() {
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
}
/** The threads of a block take turns on one thread of the host: only the compiler must keep the order. */
WEFT_INLINE void __threadfence_block() {
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
}
