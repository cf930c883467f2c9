#pragma once

#include "schedule.h"

// Debug mode: compiled with -DWEFT_DEBUG -fsanitize=thread, and the calls that this puts before every access come here
// instead of to ThreadSanitizer. Checked are the bounds of arrays, and of shared memory that it was written before it
// is read, and that threads which touch the same byte are kept in order by a barrier.

#ifdef WEFT_DEBUG

namespace weft {

struct Access {
  /** Of the block, 0 for none. */
  unsigned int serial;
  unsigned int epoch;
  /** Of the warp. */
  unsigned int time;
  unsigned short thread;
  bool is_atomic;
};

/** What is known of one byte of shared memory: the last write, and the last reads by two threads. */
struct Cell {
  Access write, read, other_read;
};

WEFT_UNCHECKED inline size_t cells_bytes(const Run& run) {
  return (run.local_bytes + 1) * sizeof(Cell);
}

/** Cells of their own for each block of a cooperative launch. */
WEFT_UNCHECKED inline void map_cells(Run& run, unsigned int blocks) {
  void* address = mmap(nullptr, cells_bytes(run) * blocks, 1 | 2, 0x02 | 0x20 | 0x4000, -1, 0);
  run.cells = address == reinterpret_cast<void*>(-1) ? nullptr : static_cast<Cell*>(address);
}

WEFT_UNCHECKED inline void prepare_checks(Run& run) {
  run.image = reinterpret_cast<const unsigned char*>(__ehdr_start);
  run.main_top = reinterpret_cast<const unsigned char*>(&run + 1);
  run.cell_blocks = run.cooperative ? static_cast<unsigned int>(run.end - run.linear) : 1;
  map_cells(run, run.cell_blocks);
}

WEFT_UNCHECKED inline void finish_checks(Run& run) {
  if (run.cells != nullptr) munmap(run.cells, cells_bytes(run) * run.cell_blocks);
}

WEFT_UNCHECKED inline void begin_checks(Run& run, Block& block) {
  const size_t number = run.cooperative ? static_cast<size_t>(&block - run.blocks) : 0;
  block.cells = run.cells == nullptr ? nullptr : run.cells + number * (run.local_bytes + 1);
  block.serial = ++run.serial;
  block.epoch = 0;
  if (!run.fibers) return;
  for (unsigned int w = 0; w < run.warps; ++w) {
    block.warps[w].time = 0;
    __builtin_memset(block.warps[w].met, 0, sizeof block.warps[w].met);
  }
}

/** The lanes have met: what each of them did before, and what it knows to be before that, is before what follows. */
WEFT_UNCHECKED inline void meet_in_order(Warp& warp, unsigned int lanes) {
  ++warp.time;
  unsigned int known[32];
  for (unsigned int of = 0; of < 32; ++of) {
    known[of] = 0;
    for (unsigned int i = 0; i < 32; ++i) {
      if ((lanes >> i & 1) != 0 && warp.met[i][of] > known[of]) known[of] = warp.met[i][of];
    }
    if ((lanes >> of & 1) != 0) known[of] = warp.time;
  }
  for (unsigned int i = 0; i < 32; ++i) {
    if ((lanes >> i & 1) != 0) __builtin_memcpy(warp.met[i], known, sizeof known);
  }
}

/** A barrier whose threads come from several places. */
WEFT_UNCHECKED inline void check_barrier(Run& run, const void* pc, int line) {
  const Block& block = *run.block;
  if (block.arrived == 0) return;
  for (unsigned int i = 0; i < run.threads; ++i) {
    if ((block.warps[i / 32].AtBarrier() >> i % 32 & 1) == 0 || block.fibers[i].line == line) continue;
    const uint3 other = block.fibers[i].thread;
    fail(pc, "divergent barrier: __syncthreads() at line %d\x1, while thread (%u,%u,%u) waits at the one at line %d",
         line, other.x, other.y, other.z, block.fibers[i].line);
  }
}

// --- shared memory ---------------------------------------------------------------------------------------------------

WEFT_UNCHECKED inline bool is_race(const Access& before, const Access& now) {
  if (before.serial != now.serial || before.epoch != now.epoch || before.thread == now.thread) return false;
  if (before.is_atomic && now.is_atomic) return false;
  const Run& run = *running;
  if (!run.fibers || before.thread / 32 != now.thread / 32) return true;
  return run.block->warps[now.thread / 32].met[now.thread % 32][before.thread % 32] <= before.time;
}

[[noreturn]] WEFT_RARE void fail_race(const void* pc, const char* what, const char* other, unsigned int thread) {
  const unsigned int x = blockDim.x, y = blockDim.y;
  fail(pc, "race on shared memory: a %s\x1, and a %s by thread (%u,%u,%u) with no barrier between them", what, other,
       thread % x, thread / x % y, thread / x / y);
}

WEFT_UNCHECKED inline void check_shared(const unsigned char* address, size_t bytes, bool reads, bool writes,
                                        bool is_atomic, const void* pc) {
  const Run& run = *running;
  Block& block = *run.block;
  if (block.cells == nullptr) return;
  Access now;
  now.serial = block.serial;
  now.epoch = block.epoch;
  now.thread = static_cast<unsigned short>(thread_number());
  now.time = run.fibers ? block.warps[now.thread / 32].time : 0;
  now.is_atomic = is_atomic;
  for (size_t i = 0; i < bytes; ++i) {
    Cell& cell = block.cells[address + i - run.local];
    if (reads && cell.write.serial != block.serial) {
      fail(pc, "read of shared memory that no thread of the block has written\x1");
    }
    if (is_race(cell.write, now)) fail_race(pc, writes ? "write" : "read", "write", cell.write.thread);
    if (writes) {
      if (is_race(cell.read, now)) fail_race(pc, "write", "read", cell.read.thread);
      if (is_race(cell.other_read, now)) fail_race(pc, "write", "read", cell.other_read.thread);
      cell.write = now;
    } else {
      if (cell.read.thread != now.thread) cell.other_read = cell.read;
      cell.read = now;
    }
  }
}

// --- bounds ----------------------------------------------------------------------------------------------------------

[[noreturn]] WEFT_RARE void fail_bounds(const unsigned char* address, size_t bytes, const char* what, const void* pc) {
  const Run& run = *running;
  const Range* ranges =
      reinterpret_cast<const Range*>(reinterpret_cast<const unsigned char*>(run.header) + run.header->ranges_offset);
  unsigned long long at = reinterpret_cast<unsigned long long>(address);
  const Range* nearest = nullptr;
  unsigned long long least = 1ull << 40;
  for (unsigned int i = 0; i < run.header->range_count; ++i) {
    const Range& range = ranges[i];
    const unsigned long long end = range.address + range.bytes;
    const unsigned long long distance = at < range.address ? range.address - at : at >= end ? at - end : 0;
    if (distance < least) least = distance, nearest = &range;
  }
  // Of several elements at once, the first one outside.
  if (least == 0) at = nearest->address + nearest->bytes;
  if (nearest == nullptr || at < 65536) {
    fail(pc, "%s of %zu bytes at address 0x%llx, which is in no array of the arguments,\x1", what, bytes, at);
  }
  const long long element = nearest->element_bytes == 0 ? 1 : nearest->element_bytes;
  const long long offset = static_cast<long long>(at - nearest->address);
  const long long index = offset >= 0 ? offset / element : -((element - 1 - offset) / element);
  fail(pc, "%s of %.40s[%lld], which has %llu elements,\x1", what, nearest->name, index,
       nearest->bytes / static_cast<unsigned long long>(element));
}

template <typename T>
WEFT_UNCHECKED inline bool is_in(const unsigned char* address, const T* start, size_t bytes) {
  return static_cast<size_t>(address - reinterpret_cast<const unsigned char*>(start)) < bytes;
}

/** The header's own thread-local data, which lies among the shared memory. */
WEFT_UNCHECKED inline bool is_own_local(const unsigned char* address) {
  const unsigned int* const places[] = {&threadIdx.x, &threadIdx.y, &threadIdx.z, &blockIdx.x, &blockIdx.y, &blockIdx.z,
                                        &blockDim.x,  &blockDim.y,  &blockDim.z,  &gridDim.x,  &gridDim.y,  &gridDim.z};
  for (const unsigned int* place : places) {
    if (is_in(address, place, sizeof *place)) return true;
  }
  return is_in(address, &running, sizeof running);
}

WEFT_UNCHECKED inline bool is_on_stack(const Run& run, const unsigned char* address) {
  if (run.fibers) return is_in(address, run.stacks->Bottom(run.block->fibers[run.current].stack), stack_bytes);
  const unsigned char* here = static_cast<const unsigned char*>(__builtin_frame_address(0)) - 256;
  return is_in(address, here, static_cast<size_t>(run.main_top - here));
}

/** Every access of the text comes here. */
WEFT_UNCHECKED static void check_access(const void* where, size_t bytes, bool reads, bool writes, bool is_atomic,
                                        const void* pc) {
  Run* const current = running;
  if (current == nullptr || bytes == 0) return;
  Run& run = *current;
  const unsigned char* address = static_cast<const unsigned char*>(where);
  const unsigned char* header = reinterpret_cast<const unsigned char*>(run.header);
  const unsigned long long at = reinterpret_cast<unsigned long long>(where);
  const Range* ranges = reinterpret_cast<const Range*>(header + run.header->ranges_offset);
  for (unsigned int i = 0; i < run.header->range_count; ++i) {
    if (at - ranges[i].address < ranges[i].bytes && at - ranges[i].address + bytes <= ranges[i].bytes) return;
  }
  const char* what = writes ? "write" : "read";
  if (is_in(address, run.local, run.local_bytes)) {
    if (is_own_local(address)) return;
    if (weft_dynamic_memory != nullptr && is_in(address, weft_dynamic_memory(), dynamic_bytes)) {
      const size_t offset = static_cast<size_t>(address - weft_dynamic_memory());
      if (offset + bytes > run.header->shared_bytes) {
        fail(pc, "%s of byte %zu of dynamic shared memory, of which the launch has %u bytes,\x1", what, offset,
             run.header->shared_bytes);
      }
    }
    check_shared(address, bytes, reads, writes, is_atomic, pc);
    return;
  }
  if (is_on_stack(run, address)) return;
  if (is_in(address, run.image, static_cast<size_t>(run.image_end - run.image))) return;
  // What the header itself reads in functions that are laid into the text: the launch, its arguments, the block.
  if (is_in(address, header, sizeof(LaunchHeader) + run.argument_bytes) || is_in(address, &run, sizeof run)) return;
  if (run.fibers && is_in(address, run.stacks, run.stacks->room_bytes)) return;
  fail_bounds(address, bytes, what, pc);
}

}  // namespace weft

#include "debug_hooks.h"

#endif
