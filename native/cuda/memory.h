#pragma once

#include <cstdint>

#include "core/block_pool.h"
#include "cuda/context.h"

namespace weft::cuda {

/** Device memory, allocated and freed in the order of the context's stream from a pool that keeps what is freed. */
class DeviceSource : public BlockSource {
 public:
  explicit DeviceSource(Context& context);

  uint64_t Acquire(uint64_t bytes) override;
  void Release(uint64_t address, uint64_t bytes) override;
  /** Frees are in stream order: nothing to wait for. */
  void Drain() override {}
  void Trim() override;
  uint64_t FreeBytes() override;
  uint64_t TotalBytes() override;

 private:
  Context& context_;
  /** Null on the few devices without memory pools: plain allocation then. */
  CUmemoryPool pool_ = nullptr;
};

/** Page-locked host memory for copies. */
class PinnedSource : public BlockSource {
 public:
  explicit PinnedSource(Context& context) : context_(context) {}

  uint64_t Acquire(uint64_t bytes) override;
  void Release(uint64_t address, uint64_t bytes) override;
  void Drain() override {}
  void Trim() override {}
  uint64_t FreeBytes() override { return 0; }
  uint64_t TotalBytes() override { return 0; }

 private:
  Context& context_;
};

}  // namespace weft::cuda
