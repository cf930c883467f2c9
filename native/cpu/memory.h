#pragma once

#include <cstdint>

#include "core/block_pool.h"
#include "cpu/queue.h"

namespace weft::cpu {

/** Host memory in blocks aligned to 256 bytes, up to a limit. Large blocks are mapped, with huge pages asked for. */
class HostSource : public BlockSource {
 public:
  HostSource(Queue& queue, uint64_t limit) : queue_(queue), limit_(limit) {}

  uint64_t Acquire(uint64_t bytes) override;
  void Release(uint64_t address, uint64_t bytes) override;
  void Drain() override { queue_.Wait(); }
  void Trim() override {}
  uint64_t FreeBytes() override { return limit_ - acquired_; }
  uint64_t TotalBytes() override { return limit_; }

 private:
  uint64_t Map(uint64_t bytes);

  Queue& queue_;
  uint64_t limit_;
  uint64_t acquired_ = 0;
  uint64_t colour_ = 0;
};

}  // namespace weft::cpu
