#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

#include "core/device.h"

namespace weft {

/** Where a BlockPool's blocks come from. Called under the pool's lock. */
class BlockSource {
 public:
  virtual ~BlockSource() = default;
  /** 0 when there is no memory left. */
  virtual uint64_t Acquire(uint64_t bytes) = 0;
  /** The block may still be in use by work enqueued earlier, unless `Drain` was called since. */
  virtual void Release(uint64_t address, uint64_t bytes) = 0;
  /** Waits for the work enqueued so far. */
  virtual void Drain() = 0;
  /** Gives memory that was released back to the system. */
  virtual void Trim() = 0;
  virtual uint64_t FreeBytes() = 0;
  virtual uint64_t TotalBytes() = 0;
};

/**
 * Size-class free lists over a BlockSource. A freed block is reused at once: all work is in one order, so whoever gets
 * it next runs after those who had it before.
 *
 * Every block, live or pooled, stays in `blocks_` until it goes back to the source; a hit changes only a flag there.
 */
class BlockPool {
 public:
  explicit BlockPool(BlockSource& source) : source_(source) {}
  BlockPool(const BlockPool&) = delete;
  BlockPool& operator=(const BlockPool&) = delete;

  /** Throws Failure of kind memory after pooled blocks were given back and the request was tried again. */
  uint64_t Alloc(uint64_t bytes, Owner owner);
  /** As Device::Free. */
  uint64_t Free(uint64_t address, Owner owner);
  void FreeAllOf(Owner owner);
  bool Contains(uint64_t address, uint64_t bytes) const;
  MemoryUse Memory();
  /** Gives every pooled block back. */
  void Trim();

  /**
   * Bytes of the class that holds `bytes`: powers of two from 512, from 1 MiB four and from 32 MiB sixteen steps for
   * each power of two, so that at most a quarter and a sixteenth is lost there.
   */
  static uint64_t ClassSize(uint64_t bytes);

 private:
  struct Block {
    uint64_t address;
    uint64_t size;
    /** What was asked for. */
    uint64_t asked;
    Owner owner;
    bool live;
  };

  static size_t ClassIndex(uint64_t class_size);
  uint64_t Take(Block* block, uint64_t bytes, Owner owner);
  Block* TakeLarger(uint64_t size);
  void TrimLocked();
  void FreeLocked(Block& block);
  const Block* Find(uint64_t address) const;

  BlockSource& source_;
  mutable std::mutex mutex_;
  std::map<uint64_t, Block> blocks_;
  std::array<std::vector<Block*>, 64 * 16> free_;
  uint64_t used_ = 0;
  uint64_t pooled_ = 0;
  uint64_t peak_ = 0;
};

}  // namespace weft
