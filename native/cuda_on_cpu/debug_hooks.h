#pragma once

#include "debug.h"

// The functions that -fsanitize=thread calls, by its names.

#define WEFT_HOOK extern "C" __attribute__((visibility("hidden"), used)) WEFT_UNCHECKED

#define WEFT_ACCESS(name, bytes, reads, writes)                                            \
  WEFT_HOOK void name(void* address) {                                                     \
    weft::check_access(address, bytes, reads, writes, false, __builtin_return_address(0)); \
  }
#define WEFT_ACCESSES(bytes)                                   \
  WEFT_ACCESS(__tsan_read##bytes, bytes, true, false)          \
  WEFT_ACCESS(__tsan_write##bytes, bytes, false, true)         \
  WEFT_ACCESS(__tsan_volatile_read##bytes, bytes, true, false) \
  WEFT_ACCESS(__tsan_volatile_write##bytes, bytes, false, true)
#define WEFT_UNALIGNED(bytes)                                   \
  WEFT_ACCESS(__tsan_unaligned_read##bytes, bytes, true, false) \
  WEFT_ACCESS(__tsan_unaligned_write##bytes, bytes, false, true)
WEFT_ACCESSES(1)
WEFT_ACCESSES(2)
WEFT_ACCESSES(4)
WEFT_ACCESSES(8)
WEFT_ACCESSES(16)
WEFT_UNALIGNED(2)
WEFT_UNALIGNED(4)
WEFT_UNALIGNED(8)
WEFT_UNALIGNED(16)

WEFT_HOOK void __tsan_read_range(void* address, size_t bytes) {
  weft::check_access(address, bytes, true, false, false, __builtin_return_address(0));
}
WEFT_HOOK void __tsan_write_range(void* address, size_t bytes) {
  weft::check_access(address, bytes, false, true, false, __builtin_return_address(0));
}
// clang's, in place of the C library's.
WEFT_HOOK void* __tsan_memcpy(void* to, const void* from, size_t bytes) {
  weft::check_access(from, bytes, true, false, false, __builtin_return_address(0));
  weft::check_access(to, bytes, false, true, false, __builtin_return_address(0));
  return __builtin_memcpy(to, from, bytes);
}
WEFT_HOOK void* __tsan_memmove(void* to, const void* from, size_t bytes) {
  weft::check_access(from, bytes, true, false, false, __builtin_return_address(0));
  weft::check_access(to, bytes, false, true, false, __builtin_return_address(0));
  return __builtin_memmove(to, from, bytes);
}
WEFT_HOOK void* __tsan_memset(void* to, int value, size_t bytes) {
  weft::check_access(to, bytes, false, true, false, __builtin_return_address(0));
  return __builtin_memset(to, value, bytes);
}
WEFT_HOOK void __tsan_init() {}
WEFT_HOOK void __tsan_func_entry(void*) {}
WEFT_HOOK void __tsan_func_exit() {}
WEFT_HOOK void __tsan_vptr_update(void*, void*) {}
WEFT_HOOK void __tsan_vptr_read(void*) {}
WEFT_HOOK void __tsan_atomic_thread_fence(int) {
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
}
WEFT_HOOK void __tsan_atomic_signal_fence(int) {
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
}

#define WEFT_CHECK_ATOMIC(bytes, reads, writes) \
  weft::check_access(const_cast<const void*>(address), bytes, reads, writes, true, __builtin_return_address(0))
#define WEFT_FETCH(bits, T, name)                                                             \
  WEFT_HOOK T __tsan_atomic##bits##_fetch_##name(volatile void* address, T value, int) {      \
    WEFT_CHECK_ATOMIC(sizeof(T), true, true);                                                 \
    return __atomic_fetch_##name(static_cast<volatile T*>(address), value, __ATOMIC_SEQ_CST); \
  }
#define WEFT_COMPARE(bits, T, name, weak)                                                                            \
  WEFT_HOOK bool __tsan_atomic##bits##_compare_exchange_##name(volatile void* address, void* expected, T value, int, \
                                                               int) {                                                \
    WEFT_CHECK_ATOMIC(sizeof(T), true, true);                                                                        \
    return __atomic_compare_exchange_n(static_cast<volatile T*>(address), static_cast<T*>(expected), value, weak,    \
                                       __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);                                          \
  }
#define WEFT_COMPARE_VALUE(bits, T)                                                                               \
  WEFT_HOOK T __tsan_atomic##bits##_compare_exchange_val(volatile void* address, T expected, T value, int, int) { \
    WEFT_CHECK_ATOMIC(sizeof(T), true, true);                                                                     \
    __atomic_compare_exchange_n(static_cast<volatile T*>(address), &expected, value, false, __ATOMIC_SEQ_CST,     \
                                __ATOMIC_SEQ_CST);                                                                \
    return expected;                                                                                              \
  }
#define WEFT_ATOMICS(bits, T)                                                               \
  WEFT_HOOK T __tsan_atomic##bits##_load(const volatile void* address, int) {               \
    WEFT_CHECK_ATOMIC(sizeof(T), true, false);                                              \
    return __atomic_load_n(static_cast<const volatile T*>(address), __ATOMIC_SEQ_CST);      \
  }                                                                                         \
  WEFT_HOOK void __tsan_atomic##bits##_store(volatile void* address, T value, int) {        \
    WEFT_CHECK_ATOMIC(sizeof(T), false, true);                                              \
    __atomic_store_n(static_cast<volatile T*>(address), value, __ATOMIC_SEQ_CST);           \
  }                                                                                         \
  WEFT_HOOK T __tsan_atomic##bits##_exchange(volatile void* address, T value, int) {        \
    WEFT_CHECK_ATOMIC(sizeof(T), false, true);                                              \
    return __atomic_exchange_n(static_cast<volatile T*>(address), value, __ATOMIC_SEQ_CST); \
  }                                                                                         \
  WEFT_FETCH(bits, T, add)                                                                  \
  WEFT_FETCH(bits, T, sub)                                                                  \
  WEFT_FETCH(bits, T, and)                                                                  \
  WEFT_FETCH(bits, T, or)                                                                   \
  WEFT_FETCH(bits, T, xor)                                                                  \
  WEFT_FETCH(bits, T, nand)                                                                 \
  WEFT_COMPARE(bits, T, strong, false)                                                      \
  WEFT_COMPARE(bits, T, weak, true)                                                         \
  WEFT_COMPARE_VALUE(bits, T)
WEFT_ATOMICS(8, unsigned char)
WEFT_ATOMICS(16, unsigned short)
WEFT_ATOMICS(32, unsigned int)
WEFT_ATOMICS(64, unsigned long)

#undef WEFT_ATOMICS
#undef WEFT_COMPARE_VALUE
#undef WEFT_COMPARE
#undef WEFT_FETCH
#undef WEFT_CHECK_ATOMIC
#undef WEFT_UNALIGNED
#undef WEFT_ACCESSES
#undef WEFT_ACCESS
#undef WEFT_HOOK
