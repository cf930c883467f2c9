#pragma once

#include "place.h"

// What one call of an entry knows: the launch, its blocks, and of each block the warps and fibers.

namespace weft {

/** Before a kernel's arguments. */
struct LaunchHeader {
  unsigned int grid[3];
  unsigned int block[3];
  unsigned int shared_bytes;
  unsigned int flags;
  unsigned long long report;
  unsigned int ranges_offset;
  unsigned int range_count;
  /** Stacks that wait for their next use, of the whole process; 0 where there is no addon. */
  unsigned long long shelf;
  unsigned int reserved[2];
};
static_assert(sizeof(LaunchHeader) == 64, "mirrored by the addon");

constexpr unsigned int cooperative_flag = 1, debug_flag = 2;

/** Why a launch ended early: the first to set `failed` writes the rest. */
struct Report {
  int failed;
  unsigned int reserved;
  unsigned long long pc;
  char text[2032];
};
static_assert(sizeof(Report) == 2048, "mirrored by the addon");

/** An array among the arguments, for debug mode. */
struct Range {
  unsigned long long address;
  unsigned long long bytes;
  unsigned int element_bytes;
  unsigned int is_written;
  char name[40];
};
static_assert(sizeof(Range) == 64, "mirrored by the runtime");

struct Warp;

/** Ends a meeting: sets the result of each of the lanes from what they gave. */
using Complete = void (*)(Warp&, unsigned int lanes);

/** Sets of lanes are bits. A live lane is ready, in exactly one of the sets below that, or at the barrier. */
struct Warp {
  unsigned int live;
  unsigned int ready;
  unsigned int at_grid;
  /** In a collective with a mask. */
  unsigned int at_meeting;
  /** Asks who else is there. */
  unsigned int at_place;
  unsigned int mask[32];
  unsigned int source[32];
  Complete complete[32];
  unsigned long long given[32];
  unsigned long long result[32];

  WEFT_UNCHECKED unsigned int AtBarrier() const { return live & ~(ready | at_grid | at_meeting | at_place); }
#ifdef WEFT_DEBUG
  /** Counts meetings. */
  unsigned int time;
  /** When the lane last met, directly or through others, the lane of the second index: what came before is in order. */
  unsigned int met[32][32];
#endif
};

struct Fiber {
  /** Null before the thread's first step. */
  void* stack_pointer;
  uint3 thread;
  unsigned int stack;
  /** Of the source, where it waits. */
  int line;
};

struct Block {
  uint3 index;
  unsigned int live;
  /** At the barrier. */
  unsigned int arrived;
  unsigned int at_grid;
  /** Of those at the barrier whose predicate holds; and at the last barrier. */
  unsigned int votes, arrivals_before, votes_before;
  /** Counts barriers. */
  unsigned int epoch;
  bool can_run;
  Fiber* fibers;
  Warp* warps;
  /** Its shared memory while another block of a cooperative launch runs; null before its first pause. */
  unsigned char* saved;
#ifdef WEFT_DEBUG
  struct Cell* cells;
  unsigned int serial;
#endif
};

struct Stacks;

struct Run {
  const LaunchHeader* header;
  const char* kernel;
  Report* report;
  /** Number of the block, and where the range ends. */
  long long linear, end;
  /** The running thread, where there are fibers. */
  Block* block;
  unsigned int current;
  unsigned int threads, warps;
  bool fibers, cooperative;
  /** Until the first fiber has run. */
  bool main_is_new;
  /** What a fiber runs. */
  void (*thread)(const unsigned char* arguments);
  const unsigned char* arguments;
  /** The caller of the entry. */
  void* main;
  Stacks* stacks;
  Block* blocks;
  unsigned int block_count;
  /** This thread's copy of the module's thread-local data, which has the shared memory. */
  unsigned char* local;
  size_t local_bytes;
  const unsigned char* image_end;
#ifdef WEFT_DEBUG
  size_t argument_bytes;
  const unsigned char* image;
  const unsigned char* main_top;
  struct Cell* cells;
  unsigned int cell_blocks;
  unsigned int serial;
#endif
};

static WEFT_LOCAL Run* running;

/** Room for dynamic shared memory, where a text has any: what the largest device gives a block. */
constexpr size_t dynamic_bytes = 227 * 1024;

}  // namespace weft
