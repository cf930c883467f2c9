#pragma once

#include <napi.h>

#include <string>

#include "addon/arguments.h"
#include "addon/environment.h"

namespace weft::addon {

using Word = CommandBlock::Word;

/** The environment of a hot call: what it was exported with. */
inline Environment& EnvironmentOf(napi_env env, napi_callback_info info) {
  void* data = nullptr;
  napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data);
  return *static_cast<Environment*>(data);
}

/** Reads the words of a call; a wrong one is a RangeError that names it. */
class Command {
 public:
  Command(napi_env env, Environment& environment, const char* call)
      : env_(env), environment_(environment), words_(environment.commands().words), call_(call) {}

  uint64_t Whole(size_t word, const char* name) const {
    const double value = words_[word];
    if (!IsWhole(value)) Refuse(name, "must be a whole number from 0 to 2^53, not " + std::to_string(value));
    return static_cast<uint64_t>(value);
  }

  uint64_t UpTo(size_t word, const char* name, uint64_t max) const {
    const uint64_t value = Whole(word, name);
    if (value > max) Refuse(name, "is " + std::to_string(value) + ", more than the limit of " + std::to_string(max));
    return value;
  }

  /** Three words that follow each other. */
  void UpTo(size_t word, const char* const (&names)[3], const uint64_t (&max)[3], uint64_t (&values)[3]) const {
    for (size_t i = 0; i < 3; ++i) values[i] = UpTo(word + i, names[i], max[i]);
  }

  Device& TheDevice() const {
    Device* const device = environment_.DeviceAt(Whole(Word::kDevice, "device"));
    if (device == nullptr) Refuse("device", "is no device that was opened here");
    return *device;
  }

  const std::shared_ptr<Kernel>& TheKernel(const Device& device) const {
    KernelTable::Slot* slot = nullptr;
    const KernelTable::Known known = environment_.kernels().Find(Whole(Word::kKernel, "kernel"), slot);
    if (known == KernelTable::Known::kGone) Refuse("kernel", "has been unloaded");
    if (known == KernelTable::Known::kNever) Refuse("kernel", "is no kernel that was loaded here");
    if (slot->device != &device) Refuse("kernel", "was loaded on another device");
    return slot->held.kernel;
  }

  [[noreturn]] void Refuse(const char* name, const std::string& problem) const {
    throw Napi::RangeError::New(env_, std::string(call_) + ": " + name + " " + problem);
  }

 private:
  napi_env env_;
  Environment& environment_;
  const double* words_;
  const char* call_;
};

}  // namespace weft::addon
