#pragma once

#include <cstdint>
#include <iterator>
#include <map>
#include <mutex>

namespace weft {

/** Memory of modules, which transfers may use as they use the pool's blocks. */
class Ranges {
 public:
  void Add(uint64_t address, uint64_t bytes, const void* owner) {
    std::lock_guard<std::mutex> lock(mutex_);
    ranges_[address] = {bytes, owner};
  }

  void RemoveAllOf(const void* owner) {
    std::lock_guard<std::mutex> lock(mutex_);
    for (auto each = ranges_.begin(); each != ranges_.end();) {
      each = each->second.owner == owner ? ranges_.erase(each) : std::next(each);
    }
  }

  /** Whether [address, address + bytes) lies in one range. */
  bool Contains(uint64_t address, uint64_t bytes) const {
    std::lock_guard<std::mutex> lock(mutex_);
    const auto after = ranges_.upper_bound(address);
    if (after == ranges_.begin()) return false;
    const auto& [start, range] = *std::prev(after);
    const uint64_t offset = address - start;
    return offset < range.bytes && bytes <= range.bytes - offset;
  }

 private:
  struct Range {
    uint64_t bytes;
    const void* owner;
  };

  mutable std::mutex mutex_;
  std::map<uint64_t, Range> ranges_;
};

}  // namespace weft
