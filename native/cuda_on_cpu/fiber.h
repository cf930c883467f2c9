#pragma once

#include "run.h"

// Threads of a block as fibers: a stack each, and a switch that keeps what a call must keep.

extern "C" {
/** Leaves the running context in *save and goes on with `load`. */
__attribute__((visibility("hidden"))) void weft_switch(void** save, void* load);
/** Leaves the running context in *save and calls `entry` on `stack`, or on this one where it is null. */
__attribute__((visibility("hidden"))) void weft_start(void** save, void* stack, void (*entry)());
void* mmap(void* address, size_t bytes, int protection, int flags, int file, long offset) noexcept;
int munmap(void* address, size_t bytes) noexcept;
int mprotect(void* address, size_t bytes, int protection) noexcept;
}

#if defined(__x86_64__)
asm(R"(
  .pushsection .text
  .p2align 4
  .hidden weft_switch
  .globl weft_switch
  .type weft_switch, @function
weft_switch:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  ret
  .size weft_switch, . - weft_switch
  .p2align 4
  .hidden weft_start
  .globl weft_start
  .type weft_start, @function
weft_start:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  testq %rsi, %rsi
  cmovzq %rsp, %rsi
  movq %rsp, %rbx
  movq %rsi, %rsp
  andq $-16, %rsp
  xorl %ebp, %ebp
  call *%rdx
  movq %rbx, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  ret
  .size weft_start, . - weft_start
  .popsection
)");
#elif defined(__aarch64__)
asm(R"(
  .pushsection .text
  .p2align 4
  .hidden weft_switch
  .globl weft_switch
  .type weft_switch, %function
weft_switch:
  sub sp, sp, #160
  stp x19, x20, [sp]
  stp x21, x22, [sp, #16]
  stp x23, x24, [sp, #32]
  stp x25, x26, [sp, #48]
  stp x27, x28, [sp, #64]
  stp x29, x30, [sp, #80]
  stp d8, d9, [sp, #96]
  stp d10, d11, [sp, #112]
  stp d12, d13, [sp, #128]
  stp d14, d15, [sp, #144]
  mov x9, sp
  str x9, [x0]
  mov sp, x1
1:
  ldp x19, x20, [sp]
  ldp x21, x22, [sp, #16]
  ldp x23, x24, [sp, #32]
  ldp x25, x26, [sp, #48]
  ldp x27, x28, [sp, #64]
  ldp x29, x30, [sp, #80]
  ldp d8, d9, [sp, #96]
  ldp d10, d11, [sp, #112]
  ldp d12, d13, [sp, #128]
  ldp d14, d15, [sp, #144]
  add sp, sp, #160
  ret
  .size weft_switch, . - weft_switch
  .p2align 4
  .hidden weft_start
  .globl weft_start
  .type weft_start, %function
weft_start:
  sub sp, sp, #160
  stp x19, x20, [sp]
  stp x21, x22, [sp, #16]
  stp x23, x24, [sp, #32]
  stp x25, x26, [sp, #48]
  stp x27, x28, [sp, #64]
  stp x29, x30, [sp, #80]
  stp d8, d9, [sp, #96]
  stp d10, d11, [sp, #112]
  stp d12, d13, [sp, #128]
  stp d14, d15, [sp, #144]
  mov x19, sp
  str x19, [x0]
  cmp x1, #0
  csel x1, x19, x1, eq
  mov sp, x1
  mov x29, #0
  blr x2
  mov sp, x19
  b 1b
  .size weft_start, . - weft_start
  .popsection
)");
#else
#error "CUDA kernels run on x86-64 and on 64-bit ARM"
#endif

#ifdef __SANITIZE_ADDRESS__
extern "C" {
void __sanitizer_start_switch_fiber(void** fake_stack, const void* bottom, size_t bytes);
void __sanitizer_finish_switch_fiber(void* fake_stack, const void** bottom, size_t* bytes);
}
#endif

#ifndef WEFT_STACK_BYTES
#define WEFT_STACK_BYTES 65536
#endif

namespace weft {

constexpr size_t page_bytes = 4096;
constexpr size_t stack_bytes = WEFT_STACK_BYTES;
/** With the page below each that nobody may touch. An odd number of pages spreads the stacks over the caches. */
constexpr size_t stack_stride = stack_bytes + page_bytes;
constexpr size_t max_block_threads = 1024;
/** Guards are mappings of their own, of which a process has some ten thousands: later stacks go without. */
constexpr unsigned int max_guards = 4096;

/** One mapping: this, room for blocks, warps and fibers, then the stacks, all touched when used first. */
struct Stacks {
  size_t bytes;
  size_t stride;
  size_t room_bytes;
  size_t room_used;
  unsigned int count;
  /** Stacks that were ever given out; and those given back, the last one first. */
  unsigned int used;
  unsigned int free_count;
  unsigned int* free;
  unsigned int guarded;
  bool is_kept;

  WEFT_UNCHECKED unsigned char* Bottom(unsigned int i) {
    return reinterpret_cast<unsigned char*>(this) + room_bytes + i * stack_stride + page_bytes;
  }
};

/**
 * What is kept for the next call, at most one for each thread that was in an entry at the same time. The addon has one
 * for all modules of the process: with one each, hundreds of modules would use up the mappings.
 */
struct Shelf {
  Stacks* idle[64];
  unsigned int guards;
};
static_assert(sizeof(Shelf) <= 1024, "room of the addon");

/** Where there is no addon. */
static Shelf own_shelf;

WEFT_INLINE Shelf& shelf() {
  Shelf* const shared = reinterpret_cast<Shelf*>(running->header->shelf);
  return shared != nullptr ? *shared : own_shelf;
}

/** Zeroed where nobody used it before. */
WEFT_UNCHECKED inline void* take_room(Stacks& stacks, size_t bytes) {
  void* room = reinterpret_cast<unsigned char*>(&stacks) + stacks.room_used;
  stacks.room_used += (bytes + 63) & ~size_t{63};
  return room;
}

/** Of whole pages: for the numbers of free stacks, and what else has to be beside the stacks. */
constexpr size_t room_bytes_of(unsigned int count, size_t room) {
  return (sizeof(Stacks) + room + count * sizeof(unsigned int) + 256 + page_bytes - 1) & -page_bytes;
}

WEFT_RARE Stacks* map_stacks(unsigned int count, size_t room) {
  constexpr int read_write = 1 | 2, private_anonymous_unreserved = 0x02 | 0x20 | 0x4000;
  const size_t room_bytes = room_bytes_of(count, room);
  const size_t bytes = room_bytes + count * stack_stride;
  void* address = mmap(nullptr, bytes, read_write, private_anonymous_unreserved, -1, 0);
  if (address == reinterpret_cast<void*>(-1)) return nullptr;
  Stacks* stacks = static_cast<Stacks*>(address);
  stacks->bytes = bytes;
  stacks->stride = stack_stride;
  stacks->room_bytes = room_bytes;
  stacks->count = count;
  return stacks;
}

WEFT_UNCHECKED inline void unmap_stacks(Shelf& from, Stacks* stacks) {
  __atomic_fetch_sub(&from.guards, stacks->guarded, __ATOMIC_RELAXED);
  munmap(stacks, stacks->bytes);
}

constexpr size_t block_room(size_t threads) {
  return sizeof(Block) + threads * sizeof(Fiber) + (threads + 31) / 32 * sizeof(Warp) + 192;
}

/** For one block of any size, from those that wait; for a cooperative launch new, with its blocks' shared memory. */
WEFT_RARE Stacks* take_stacks(bool cooperative, unsigned int blocks, unsigned int threads, size_t saved) {
  Stacks* stacks = nullptr;
  if (!cooperative) {
    for (Stacks*& place : shelf().idle) {
      if (__atomic_load_n(&place, __ATOMIC_RELAXED) == nullptr) continue;
      stacks = __atomic_exchange_n(&place, static_cast<Stacks*>(nullptr), __ATOMIC_ACQUIRE);
      if (stacks != nullptr) break;
    }
    // Of a module that was compiled for stacks of another size.
    if (stacks != nullptr && (stacks->stride != stack_stride ||
                              stacks->room_bytes < room_bytes_of(max_block_threads, block_room(max_block_threads)))) {
      unmap_stacks(shelf(), stacks);
      stacks = nullptr;
    }
    threads = max_block_threads;
  }
  if (stacks == nullptr) stacks = map_stacks(blocks * threads, blocks * (block_room(threads) + saved));
  if (stacks == nullptr) return nullptr;
  stacks->is_kept = !cooperative;
  stacks->room_used = (sizeof(Stacks) + 63) & ~size_t{63};
  stacks->used = 0;
  stacks->free_count = 0;
  stacks->free = static_cast<unsigned int*>(take_room(*stacks, stacks->count * sizeof(unsigned int)));
  return stacks;
}

WEFT_RARE void give_stacks(Stacks* stacks) {
  if (stacks->is_kept) {
    for (Stacks*& place : shelf().idle) {
      Stacks* none = nullptr;
      if (__atomic_compare_exchange_n(&place, &none, stacks, false, __ATOMIC_RELEASE, __ATOMIC_RELAXED)) return;
    }
  }
  unmap_stacks(shelf(), stacks);
}

__attribute__((destructor)) WEFT_UNCHECKED static void unmap_idle_stacks() {
  for (Stacks*& place : own_shelf.idle) {
    if (place != nullptr) unmap_stacks(own_shelf, place);
    place = nullptr;
  }
}

WEFT_UNCHECKED inline unsigned int take_stack(Stacks& stacks) {
  if (stacks.free_count > 0) return stacks.free[--stacks.free_count];
  const unsigned int i = stacks.used++;
  if (i == stacks.guarded && __atomic_load_n(&shelf().guards, __ATOMIC_RELAXED) < max_guards) {
    if (mprotect(stacks.Bottom(i) - page_bytes, page_bytes, 0) == 0) {
      ++stacks.guarded;
      __atomic_fetch_add(&shelf().guards, 1u, __ATOMIC_RELAXED);
    }
  }
  return i;
}

/** Where a stack begins: at another place in each, or all their first lines would share a few sets of the caches. */
WEFT_UNCHECKED inline void* stack_top(Stacks& stacks, unsigned int i) {
  return stacks.Bottom(i) + stack_bytes - (i & 63) * 64;
}

#ifdef __SANITIZE_ADDRESS__

/** Announces each switch: AddressSanitizer follows one stack at a time. */
static WEFT_LOCAL const void* caller_stack;
static WEFT_LOCAL size_t caller_stack_bytes;

WEFT_INLINE void switch_to(void** save, void* load, Stacks* stacks, unsigned int stack) {
  void* fake = nullptr;
  const bool home = stacks == nullptr;
  __sanitizer_start_switch_fiber(&fake, home ? caller_stack : stacks->Bottom(stack),
                                 home ? caller_stack_bytes : stack_bytes);
  weft_switch(save, load);
  __sanitizer_finish_switch_fiber(fake, nullptr, nullptr);
}

WEFT_INLINE void start_on(void** save, Stacks& stacks, unsigned int stack, void (*entry)()) {
  void* fake = nullptr;
  __sanitizer_start_switch_fiber(&fake, stacks.Bottom(stack), stack_bytes);
  weft_start(save, stack_top(stacks, stack), entry);
  __sanitizer_finish_switch_fiber(fake, nullptr, nullptr);
}

/** First step on a new stack; `first` when the caller of the entry was left for it. */
WEFT_INLINE void arrived_on_stack(bool first) {
  const void* bottom = nullptr;
  size_t bytes = 0;
  __sanitizer_finish_switch_fiber(nullptr, &bottom, &bytes);
  if (first) caller_stack = bottom, caller_stack_bytes = bytes;
}

#else

WEFT_INLINE void switch_to(void** save, void* load, Stacks*, unsigned int) {
  weft_switch(save, load);
}
WEFT_INLINE void start_on(void** save, Stacks& stacks, unsigned int stack, void (*entry)()) {
  weft_start(save, stack_top(stacks, stack), entry);
}
WEFT_INLINE void arrived_on_stack(bool) {}

#endif

}  // namespace weft
