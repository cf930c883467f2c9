#include "addon/hot.h"

#include <napi.h>

#include <string>

#include "addon/arguments.h"
#include "addon/environment.h"
#include "addon/errors.h"

namespace weft::addon {
namespace {

using Word = CommandBlock::Word;

Environment& EnvironmentOf(napi_env env, napi_callback_info info) {
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

  Device& TheDevice() const {
    Device* const device = environment_.DeviceAt(Whole(Word::kDevice, "device"));
    if (device == nullptr) Refuse("device", "is no device that was opened here");
    return *device;
  }

  KernelTable::Slot& TheKernel(const Device& device) const {
    KernelTable::Slot* slot = nullptr;
    const KernelTable::Known known = environment_.kernels().Find(Whole(Word::kKernel, "kernel"), slot);
    if (known == KernelTable::Known::kUnloaded) Refuse("kernel", "has been unloaded");
    if (known == KernelTable::Known::kNever) Refuse("kernel", "is no kernel that was loaded here");
    if (slot->device != &device) Refuse("kernel", "was loaded on another device");
    return *slot;
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

}  // namespace

napi_value Alloc(napi_env env, napi_callback_info info) {
  return Guarded(env, [&]() -> napi_value {
    Environment& environment = EnvironmentOf(env, info);
    const Command command(env, environment, "alloc");
    Device& device = command.TheDevice();
    const uint64_t bytes = command.Whole(Word::kBytes, "bytes");
    const uint64_t address = device.Alloc(bytes, environment.owner());
    environment.commands().words[Word::kResult] = static_cast<double>(address);
    environment.CountBytes(env, static_cast<int64_t>(bytes));
    return nullptr;
  });
}

napi_value Free(napi_env env, napi_callback_info info) {
  return Guarded(env, [&]() -> napi_value {
    Environment& environment = EnvironmentOf(env, info);
    const Command command(env, environment, "free");
    Device& device = command.TheDevice();
    const uint64_t bytes = device.Free(command.Whole(Word::kAddress, "address"), environment.owner());
    if (bytes == 0) command.Refuse("address", "is not the start of a live allocation made here");
    environment.CountBytes(env, -static_cast<int64_t>(bytes));
    return nullptr;
  });
}

napi_value Launch(napi_env env, napi_callback_info info) {
  return Guarded(env, [&]() -> napi_value {
    Environment& environment = EnvironmentOf(env, info);
    const Command command(env, environment, "launch");
    Device& device = command.TheDevice();
    const KernelTable::Slot& slot = command.TheKernel(device);
    const LaunchLimits limits = device.Limits();
    LaunchRequest request;
    request.grid[0] = command.UpTo(Word::kGrid, "grid x", limits.grid[0]);
    request.grid[1] = command.UpTo(Word::kGrid + 1, "grid y", limits.grid[1]);
    request.grid[2] = command.UpTo(Word::kGrid + 2, "grid z", limits.grid[2]);
    request.block = command.UpTo(Word::kBlock, "block", limits.block);
    request.shared_bytes = command.UpTo(Word::kShared, "shared bytes", limits.shared_bytes);
    request.params = environment.commands().params;
    request.param_bytes = command.UpTo(Word::kParams, "parameter bytes", CommandBlock::kParamBytes);
    if (request.block == 0) command.Refuse("block", "must not be 0");
    // A grid of nothing is no launch: drivers refuse it, and empty arrays have it.
    if (request.grid[0] == 0 || request.grid[1] == 0 || request.grid[2] == 0) return nullptr;
    device.Launch(slot.kernel, request);
    return nullptr;
  });
}

}  // namespace weft::addon
