#pragma once

#include "debug.h"

// The entries: arguments out of their bytes, then the blocks of a range, each as a loop over its threads or as fibers.

struct dl_phdr_info;

extern "C" int dl_iterate_phdr(int (*each)(dl_phdr_info*, size_t, void*), void* data);

namespace weft {

/** ELF's, as the C library's <link.h> has them. */
struct ImageInfo {
  size_t base;
  const char* name;
  const struct Segment {
    unsigned int type, flags;
    size_t offset, address, physical, file_bytes, bytes, align;
  } * segments;
  unsigned short count;
  unsigned long long adds, subs;
  size_t tls_module;
  void* tls_data;
};

/** Finds this image, its thread-local data on the calling thread, and its end. */
WEFT_RARE int find_image(dl_phdr_info* each, size_t, void* data) {
  Run& run = *static_cast<Run*>(data);
  const ImageInfo& image = *reinterpret_cast<const ImageInfo*>(each);
  const size_t here = reinterpret_cast<size_t>(__ehdr_start);
  size_t end = 0;
  for (unsigned int i = 0; i < image.count; ++i) {
    const ImageInfo::Segment& segment = image.segments[i];
    if (segment.type == 1 && image.base + segment.address + segment.bytes > end)
      end = image.base + segment.address + segment.bytes;
  }
  if (here < image.base || here >= end) return 0;
  run.image_end = reinterpret_cast<const unsigned char*>(end);
  for (unsigned int i = 0; i < image.count; ++i) {
    if (image.segments[i].type != 7) continue;
    run.local = static_cast<unsigned char*>(image.tls_data);
    run.local_bytes = image.segments[i].bytes;
  }
  return 1;
}

// --- arguments -------------------------------------------------------------------------------------------------------

template <int... i>
struct Numbers {};
template <int n, int... i>
struct CountTo : CountTo<n - 1, n - 1, i...> {};
template <int... i>
struct CountTo<0, i...> {
  using Type = Numbers<i...>;
};

/** Where the argument lies: each at its alignment, one after the other; for index sizeof...(A) the end of all. */
template <typename... A>
constexpr size_t argument_offset(int index) {
  const size_t sizes[] = {sizeof(A)..., 0};
  const size_t aligns[] = {alignof(A)..., 1};
  size_t offset = 0;
  for (int i = 0;; ++i) {
    offset = (offset + aligns[i] - 1) & ~(aligns[i] - 1);
    if (i == index) return offset;
    offset += sizes[i];
  }
}

// --- blocks whose threads wait for nobody ----------------------------------------------------------------------------

WEFT_CALLED bool begin_plain_block(Run& run, Block& block, long long linear) {
  if (has_failed(run)) return false;
  place_block(run, block, linear);
  blockIdx.Set(block.index);
#ifdef WEFT_DEBUG
  begin_checks(run, block);
#endif
  return true;
}

/** A copy of which the compiler knows nothing. */
WEFT_INLINE unsigned int unknown(unsigned int value) {
  asm("" : "+r"(value));
  return value;
}

WEFT_INLINE void assume(bool condition) {
  if (!condition) __builtin_unreachable();
}

template <auto kernel, typename... A>
WEFT_INLINE void plain_threads(A... arguments) {
  const unsigned int width = blockDim.x, height = blockDim.y, depth = blockDim.z;
  assume(width - 1 < 1024);
  for (unsigned int z = 0; z < depth; ++z) {
    threadIdx.z = z;
    for (unsigned int y = 0; y < height; ++y) {
      threadIdx.y = y;
      for (unsigned int x = 0; x < width; ++x) {
        threadIdx.x = x;
#ifdef WEFT_DEBUG
        // One thread after the other, so that a report names the right one.
        asm volatile("" ::: "memory");
#endif
        kernel(arguments...);
      }
    }
  }
}

template <auto kernel, typename... A>
WEFT_INLINE void plain_blocks(Run& run, Block& block, A... arguments) {
  void (*volatile apart)(A...) = kernel;
  for (; run.linear < run.end; ++run.linear) {
    if (!begin_plain_block(run, block, run.linear)) return;
    // Threads whose numbers fit an int: only then do neighbours surely read neighbours, as int indices count.
    constexpr unsigned int max_index = 1u << 21, max_start = 0x7ffff000;
    if (blockIdx.x < max_index && static_cast<unsigned long long>(blockIdx.x) * blockDim.x < max_start) {
      blockIdx.x = unknown(blockIdx.x);
      assume(blockIdx.x < max_index);
      assume(blockIdx.x * blockDim.x < max_start);
      plain_threads<kernel, A...>(arguments...);
      continue;
    }
    for (unsigned int i = 0; i < run.threads; ++i) {
      threadIdx.x = i % blockDim.x;
      threadIdx.y = i / blockDim.x % blockDim.y;
      threadIdx.z = i / blockDim.x / blockDim.y;
      apart(arguments...);
    }
  }
}

template <auto kernel, typename Function = decltype(kernel)>
struct Kernel;

template <auto kernel, typename... A>
struct Kernel<kernel, void (*)(A...)> {
  static constexpr size_t argument_bytes = argument_offset<A...>(sizeof...(A));

  template <int... i>
  WEFT_INLINE void Loop(Numbers<i...>) {
    Run& run = *running;
    Block block;
    run.block = &block;
    plain_blocks<kernel, A...>(run, block, *reinterpret_cast<const A*>(run.arguments + argument_offset<A...>(i))...);
  }
  template <int... i>
  WEFT_INLINE void Call(const unsigned char* arguments, Numbers<i...>) {
    // Called and not laid in here: the compiler makes the function anyway, so once is enough.
    void (*apart)(A...) = kernel;
    asm("" : "+r"(apart));
    apart(*reinterpret_cast<const A*>(arguments + argument_offset<A...>(i))...);
  }

  static void RunPlain(Run& run) { weft_start(&run.main, nullptr, Plain); }
  static void Plain() { Loop(typename CountTo<sizeof...(A)>::Type()); }
  static void Thread(const unsigned char* arguments) { Call(arguments, typename CountTo<sizeof...(A)>::Type()); }
};

template <auto kernel, typename... A>
struct Kernel<kernel, void (*)(A...) noexcept> : Kernel<static_cast<void (*)(A...)>(kernel)> {};

// --- the call --------------------------------------------------------------------------------------------------------

WEFT_RARE void number_threads(const Run& run, Fiber* fibers) {
  uint3 thread = {0, 0, 0};
  for (unsigned int i = 0; i < run.threads; ++i) {
    fibers[i].thread = thread;
    if (++thread.x < blockDim.x) continue;
    thread.x = 0;
    if (++thread.y < blockDim.y) continue;
    thread.y = 0;
    ++thread.z;
  }
}

WEFT_RARE void run_fibers(Run& run) {
  // A cooperative launch has all its blocks at once; else they follow each other in the same place.
  const unsigned int count = run.cooperative ? static_cast<unsigned int>(run.end - run.linear) : 1;
  const size_t saved = run.cooperative ? run.local_bytes + 64 : 0;
  run.stacks = take_stacks(run.cooperative, count, run.threads, saved);
  if (run.stacks == nullptr) {
    write_report(nullptr, "no memory for the stacks of %u threads\x1", count * run.threads);
    return;
  }
  run.blocks = static_cast<Block*>(take_room(*run.stacks, count * sizeof(Block)));
  run.block_count = count;
  for (unsigned int i = 0; i < count; ++i) {
    Block& block = run.blocks[i];
    block.fibers = static_cast<Fiber*>(take_room(*run.stacks, run.threads * sizeof(Fiber)));
    block.warps = static_cast<Warp*>(take_room(*run.stacks, run.warps * sizeof(Warp)));
    number_threads(run, block.fibers);
    prepare_block(run, block, run.linear + i);
  }
  run.block = run.blocks;
  run.current = 0;
  run.main_is_new = true;
  blockIdx.Set(run.block->index);
  threadIdx.Set(run.block->fibers[0].thread);
  run.block->fibers[0].stack = take_stack(*run.stacks);
  start_on(&run.main, *run.stacks, run.block->fibers[0].stack, fiber_main);
  give_stacks(run.stacks);
}

WEFT_RARE void launch(Run& run, const void* params, void (*body)(Run&), size_t argument_bytes) {
  const LaunchHeader& header = *static_cast<const LaunchHeader*>(params);
  run.header = &header;
  run.report = reinterpret_cast<Report*>(header.report);
  run.arguments = static_cast<const unsigned char*>(params) + sizeof(LaunchHeader);
  run.threads = header.block[0] * header.block[1] * header.block[2];
  run.warps = (run.threads + 31) / 32;
  run.cooperative = (header.flags & cooperative_flag) != 0;
  if (run.linear >= run.end || run.threads == 0 || has_failed(run)) return;
  gridDim.x = header.grid[0], gridDim.y = header.grid[1], gridDim.z = header.grid[2];
  blockDim.x = header.block[0], blockDim.y = header.block[1], blockDim.z = header.block[2];
  Run* const before = running;
  running = &run;
#ifdef WEFT_DEBUG
  const bool finds = true;
  run.argument_bytes = argument_bytes;
#else
  const bool finds = run.cooperative;
  (void)argument_bytes;
#endif
  if (finds) dl_iterate_phdr(find_image, &run);
#ifdef WEFT_DEBUG
  prepare_checks(run);
#endif
  if (run.threads <= max_block_threads) {
    body(run);
  } else {
    write_report(nullptr, "a block has at most 1024 threads, and this one %u,\x1", run.threads);
  }
#ifdef WEFT_DEBUG
  finish_checks(run);
#endif
  running = before;
  fflush(stdout);
}

template <auto kernel, bool fibers>
WEFT_INLINE void enter(const char* name, const void* params, long long begin, long long end) {
  Run run{};
  run.kernel = name;
  run.linear = begin;
  run.end = end;
  run.fibers = fibers;
  if constexpr (fibers) {
    run.thread = Kernel<kernel>::Thread;
    launch(run, params, run_fibers, Kernel<kernel>::argument_bytes);
  } else {
    launch(run, params, Kernel<kernel>::RunPlain, Kernel<kernel>::argument_bytes);
  }
}

}  // namespace weft

extern __thread __attribute__((visibility("hidden"),
                               aligned(1024))) unsigned char weft_dynamic_room[] __asm__("weft_dynamic_shared");

namespace weft {

/** Dynamic shared memory as the array, or the value, that a function declares it to be. */
struct DynamicShared {
  template <typename Array>
  __attribute__((always_inline)) operator Array&() const {
    return reinterpret_cast<Array&>(weft_dynamic_room);
  }
};

constexpr DynamicShared dynamic_shared{};

}  // namespace weft

/** Room for dynamic shared memory: once, in a text that has any. A text names it by the symbol weft_dynamic_shared. */
#define WEFT_DYNAMIC_SHARED                                                                                \
  alignas(1024) __attribute__((                                                                            \
      visibility("hidden"),                                                                                \
      used)) __thread unsigned char weft_dynamic_room[weft::dynamic_bytes] __asm__("weft_dynamic_shared"); \
  extern "C" WEFT_UNCHECKED unsigned char* weft_dynamic_memory() { return weft_dynamic_room; }

/** The entry of a kernel: its number, its name expression in parentheses, whether its threads wait for each other. */
#define WEFT_KERNEL(number, name, fibers)                                                                             \
  extern "C" __attribute__((visibility("default"), used)) void weft_kernel_##number(const void* params,               \
                                                                                    long long begin, long long end) { \
    weft::enter<name, fibers>(#name, params, begin, end);                                                             \
  }

/** Where a global variable is. */
#define WEFT_GLOBAL(number, name)                                                                                    \
  extern "C" __attribute__((visibility("default"), used)) void* weft_global_##number(unsigned long long* bytes) {    \
    *bytes = sizeof(name);                                                                                           \
    return const_cast<void*>(reinterpret_cast<const volatile void*>(&reinterpret_cast<const volatile char&>(name))); \
  }
