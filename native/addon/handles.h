#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/device.h"

namespace weft::addon {

/**
 * What JS holds by number. A number is a place in the table and how often the place had been used before: a number
 * whose thing was let go is known as such for ever.
 */
template <typename Held>
class HandleTable {
 public:
  struct Slot {
    Held held;
    Device* device = nullptr;
    uint32_t generation = 0;
  };

  enum class Known { kNever, kGone, kHere };

  double Add(Held held, Device& device) {
    size_t index = slots_.size();
    if (free_.empty()) {
      slots_.emplace_back();
    } else {
      index = free_.back();
      free_.pop_back();
    }
    Slot& slot = slots_[index];
    slot.held = std::move(held);
    slot.device = &device;
    return static_cast<double>(index + uint64_t{slot.generation} * kPlaces);
  }

  /** The slot is set when the thing is here. */
  Known Find(uint64_t number, Slot*& slot) {
    const uint64_t index = number % kPlaces;
    if (index >= slots_.size()) return Known::kNever;
    Slot& found = slots_[index];
    const uint64_t generation = number / kPlaces;
    if (generation > found.generation) return Known::kNever;
    if (generation < found.generation) return Known::kGone;
    if (found.device == nullptr) return Known::kNever;
    slot = &found;
    return Known::kHere;
  }

  /** Lets go of what a slot holds. */
  void Remove(uint64_t number) {
    Slot& slot = slots_[number % kPlaces];
    slot.held = Held{};
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

/**
 * A module as long as JS can reach it: by its own number or by that of a kernel. Launches under way hold kernels too,
 * but not this, so that its end is on the JS thread and in the order of the calls.
 */
class OpenedModule {
 public:
  OpenedModule(Device& device, std::shared_ptr<Module> module) : device_(device), module_(std::move(module)) {}
  ~OpenedModule() { device_.Close(std::move(module_)); }
  OpenedModule(const OpenedModule&) = delete;
  OpenedModule& operator=(const OpenedModule&) = delete;

  const std::shared_ptr<Module>& module() const { return module_; }

 private:
  Device& device_;
  std::shared_ptr<Module> module_;
};

struct HeldKernel {
  std::shared_ptr<Kernel> kernel;
  /** Null when the kernel was loaded alone. */
  std::shared_ptr<OpenedModule> module;
};

using KernelTable = HandleTable<HeldKernel>;
using ModuleTable = HandleTable<std::shared_ptr<OpenedModule>>;

}  // namespace weft::addon
