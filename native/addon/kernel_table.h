#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/device.h"

namespace weft::addon {

/**
 * Kernels by number. A number is a place in the table and how often the place had been used before: a number whose
 * kernel was unloaded is known as such for ever.
 */
class KernelTable {
 public:
  struct Slot {
    std::shared_ptr<Kernel> kernel;
    Device* device = nullptr;
    uint32_t generation = 0;
  };

  enum class Known { kNever, kUnloaded, kLoaded };

  double Add(std::shared_ptr<Kernel> kernel, Device& device) {
    size_t index = slots_.size();
    if (free_.empty()) {
      slots_.emplace_back();
    } else {
      index = free_.back();
      free_.pop_back();
    }
    Slot& slot = slots_[index];
    slot.kernel = std::move(kernel);
    slot.device = &device;
    return static_cast<double>(index + uint64_t{slot.generation} * kPlaces);
  }

  /** The slot is set when the kernel is loaded. */
  Known Find(uint64_t number, Slot*& slot) {
    const uint64_t index = number % kPlaces;
    if (index >= slots_.size()) return Known::kNever;
    Slot& found = slots_[index];
    const uint64_t generation = number / kPlaces;
    if (generation > found.generation) return Known::kNever;
    if (generation < found.generation) return Known::kUnloaded;
    if (found.kernel == nullptr) return Known::kNever;
    slot = &found;
    return Known::kLoaded;
  }

  /** Forgets the kernel of a slot. */
  void Remove(uint64_t number) {
    Slot& slot = slots_[number % kPlaces];
    slot.kernel.reset();
    slot.device = nullptr;
    ++slot.generation;
    free_.push_back(number % kPlaces);
  }

  void Clear() { slots_.clear(); }

 private:
  static constexpr uint64_t kPlaces = uint64_t{1} << 22;

  std::vector<Slot> slots_;
  std::vector<size_t> free_;
};

}  // namespace weft::addon
