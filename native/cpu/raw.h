#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "cpu/library.h"
#include "cpu/thread_pool.h"

namespace weft::cpu {

// What a kernel written by hand is given. Its generated side is native/cuda_on_cpu.

/** Where a launch says that it failed. Only the first failure of a launch is written. */
struct Report {
  int32_t failed;
  uint32_t reserved;
  /** Offset in the image, 0 when unknown. */
  uint64_t pc;
  char text[2032];
};
static_assert(sizeof(Report) == 2048);

/** Stands before the arguments. */
struct LaunchHeader {
  uint32_t grid[3];
  uint32_t block[3];
  uint32_t shared_bytes;
  /** 1: cooperative; 2: debug, with a table of ranges behind the arguments. */
  uint32_t flags;
  Report* report;
  uint32_t ranges_offset;
  uint32_t range_count;
  /** Where the kernels of all modules keep stacks for the next launch: kShelfBytes of zeros at first. */
  void* shelf;
  uint32_t reserved[2];
};
static_assert(sizeof(LaunchHeader) == 64);

constexpr size_t kShelfBytes = 1024;

/** Bytes of an entry of the table of ranges. */
constexpr uint64_t kRangeBytes = 64;

/** As on the GPUs of today: what runs here runs there. */
constexpr RawLimits kRawLimits = {
    {(uint64_t{1} << 31) - 1, 65535, 65535}, {1024, 1024, 64}, 1024, 227 * 1024, 1, sizeof(LaunchHeader)};

/** One launch, with its own copy of the parameters and its own report. */
class RawLaunch {
 public:
  /** Fills in the header but for its table of ranges. Throws Failure when that lies outside the parameters. */
  RawLaunch(const std::shared_ptr<Kernel>& kernel, const RawRequest& request);
  RawLaunch(const RawLaunch&) = delete;
  RawLaunch& operator=(const RawLaunch&) = delete;

  /** A cooperative launch is one call, since its blocks wait for each other. */
  void Run(ThreadPool& pool);
  /** What it has reported. */
  std::optional<Failure> Reported() const;

 private:
  /** Arguments may be aligned to as much. */
  struct alignas(64) Line {
    unsigned char bytes[64];
  };

  std::shared_ptr<LibraryKernel> kernel_;
  std::vector<Line> params_;
  uint64_t blocks_;
  bool cooperative_;
  Report report_;
};

/** The first failure that nobody has been told of. */
class PendingFailure {
 public:
  void Set(const Failure& failure);
  /** Told once. */
  std::optional<Failure> Take();
  void Throw();

 private:
  std::atomic<bool> any_{false};
  std::mutex mutex_;
  std::optional<Failure> failure_;
};

}  // namespace weft::cpu
