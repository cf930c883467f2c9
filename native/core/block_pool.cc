#include "core/block_pool.h"

#include <algorithm>
#include <string>

namespace weft {
namespace {

constexpr uint64_t kGranularity = 512;
constexpr uint64_t kQuartersFrom = uint64_t{1} << 20;
constexpr uint64_t kSixteenthsFrom = uint64_t{1} << 25;
/** More than any machine has; larger sums could overflow. */
constexpr uint64_t kLargest = uint64_t{1} << 52;

int Log2(uint64_t value) {
  return 63 - __builtin_clzll(value);
}

Failure OutOfMemory(uint64_t requested, uint64_t used, uint64_t free) {
  Failure failure(FailureKind::kMemory, "alloc", "out of memory",
                  "no memory for " + std::to_string(requested) + " bytes");
  failure.requested = requested;
  failure.used = used;
  failure.free = free;
  return failure;
}

}  // namespace

uint64_t BlockPool::ClassSize(uint64_t bytes) {
  if (bytes <= kGranularity) return kGranularity;
  const int log = Log2(bytes - 1);
  if (bytes <= kQuartersFrom) return uint64_t{2} << log;
  const uint64_t step = (uint64_t{1} << log) / (bytes <= kSixteenthsFrom ? 4 : 16);
  return (bytes + step - 1) / step * step;
}

size_t BlockPool::ClassIndex(uint64_t class_size) {
  const int log = Log2(class_size);
  const uint64_t step = (uint64_t{1} << log) / 16;
  return static_cast<size_t>(log) * 16 + static_cast<size_t>((class_size - (uint64_t{1} << log)) / step);
}

uint64_t BlockPool::Take(Block* block, uint64_t bytes, Owner owner) {
  block->asked = std::max<uint64_t>(bytes, 1);
  block->live = true;
  block->owner = owner;
  pooled_ -= block->size;
  used_ += block->size;
  peak_ = std::max(peak_, used_);
  return block->address;
}

/** The smallest pooled block of at least this size, at most four times too large. */
BlockPool::Block* BlockPool::TakeLarger(uint64_t size) {
  const size_t last = std::min(ClassIndex(size) + 2 * 16, free_.size() - 1);
  for (size_t index = ClassIndex(size); index <= last; ++index) {
    if (free_[index].empty()) continue;
    Block* block = free_[index].back();
    free_[index].pop_back();
    return block;
  }
  return nullptr;
}

uint64_t BlockPool::Alloc(uint64_t bytes, Owner owner) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (bytes > kLargest) throw OutOfMemory(bytes, used_, source_.FreeBytes() + pooled_);
  const uint64_t size = ClassSize(bytes);
  std::vector<Block*>& pooled = free_[ClassIndex(size)];
  if (!pooled.empty()) {
    Block* block = pooled.back();
    pooled.pop_back();
    return Take(block, bytes, owner);
  }
  uint64_t address = source_.Acquire(size);
  if (address == 0) {
    if (Block* larger = TakeLarger(size)) return Take(larger, bytes, owner);
    TrimLocked();
    address = source_.Acquire(size);
  }
  if (address == 0) throw OutOfMemory(bytes, used_, source_.FreeBytes());
  Block& block = blocks_[address] = Block{address, size, 0, owner, false};
  pooled_ += size;
  return Take(&block, bytes, owner);
}

void BlockPool::FreeLocked(Block& block) {
  block.live = false;
  used_ -= block.size;
  pooled_ += block.size;
  free_[ClassIndex(block.size)].push_back(&block);
}

uint64_t BlockPool::Free(uint64_t address, Owner owner) {
  std::lock_guard<std::mutex> lock(mutex_);
  const auto found = blocks_.find(address);
  if (found == blocks_.end() || !found->second.live || found->second.owner != owner) return 0;
  FreeLocked(found->second);
  return found->second.asked;
}

void BlockPool::FreeAllOf(Owner owner) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (auto& [address, block] : blocks_) {
    if (block.live && block.owner == owner) FreeLocked(block);
  }
}

const BlockPool::Block* BlockPool::Find(uint64_t address) const {
  const auto after = blocks_.upper_bound(address);
  if (after == blocks_.begin()) return nullptr;
  const Block& block = std::prev(after)->second;
  return block.live && address - block.address < block.size ? &block : nullptr;
}

bool BlockPool::Contains(uint64_t address, uint64_t bytes) const {
  std::lock_guard<std::mutex> lock(mutex_);
  const Block* block = Find(address);
  return block != nullptr && bytes <= block->size - (address - block->address);
}

MemoryUse BlockPool::Memory() {
  std::lock_guard<std::mutex> lock(mutex_);
  return {used_, pooled_, peak_, source_.FreeBytes() + pooled_, source_.TotalBytes()};
}

void BlockPool::TrimLocked() {
  if (pooled_ > 0) {
    source_.Drain();
    for (auto& list : free_) list.clear();
    for (auto each = blocks_.begin(); each != blocks_.end();) {
      if (each->second.live) {
        ++each;
        continue;
      }
      source_.Release(each->second.address, each->second.size);
      pooled_ -= each->second.size;
      each = blocks_.erase(each);
    }
  }
  source_.Trim();
}

void BlockPool::Trim() {
  std::lock_guard<std::mutex> lock(mutex_);
  TrimLocked();
}

}  // namespace weft
