#pragma once

#include <napi.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "addon/handles.h"
#include "addon/mailbox.h"
#include "core/device.h"
#include "core/landing.h"

namespace weft::addon {

/**
 * What the hot calls read and write instead of arguments: sixteen doubles, then the parameters of a launch. The mirror
 * of this layout is in runtime/binding.ts.
 */
struct CommandBlock {
  static constexpr size_t kParamBytes = 32768;

  enum Word : size_t {
    kDevice = 0,
    kAddress = 1,
    kBytes = 1,
    kKernel = 1,
    kGrid = 2,
    kBlock = 5,
    kShared = 6,
    kParams = 7,
    kResult = 7,
    kRawBlock = 5,
    kRawShared = 8,
    kRawFlags = 9,
    kRawCluster = 10,
    kRawParams = 13
  };
  static constexpr uint64_t kCooperative = 1;

  alignas(64) double words[16];
  alignas(64) unsigned char params[kParamBytes];
};

/** State of one JS environment: the main thread's or a worker's. Everything else is shared by the process. */
class Environment {
 public:
  static Environment& Of(Napi::Env env) { return *env.GetInstanceData<Environment>(); }

  explicit Environment(Napi::Env env);
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  CommandBlock& commands() { return *commands_; }
  /** The same ArrayBuffer at each call. */
  Napi::Value CommandBuffer(Napi::Env env);

  Owner owner() const { return owner_; }
  KernelTable& kernels() { return kernels_; }
  ModuleTable& modules() { return modules_; }

  /** Numbers of devices are 0 for the CPU and 1 + ordinal for CUDA. Null when it was not opened here. */
  Device* DeviceAt(uint64_t number) const { return number < devices_.size() ? devices_[number] : nullptr; }
  void SetDevice(size_t number, Device& device);

  /**
   * Tells V8 of bytes it cannot see, in portions: it collects when they grow, and marks a little at each growth. A loop
   * that frees what it makes would tell of a growth each time, so that less is told only when it stays less.
   */
  void CountBytes(napi_env env, int64_t change) {
    live_ += change;
    fewer_ = live_ < told_ / 2 - kPortion ? fewer_ + 1 : 0;
    if (live_ >= told_ + kPortion || fewer_ > kPatience) TellBytes(env);
  }

  /**
   * A promise, and the number under which its outcome is to be posted. `target` is kept alive until then; `landing`
   * is revoked when the environment ends first.
   */
  struct Promise {
    napi_value promise;
    uint64_t id;
  };
  Promise NewPromise(napi_env env, napi_value target, std::shared_ptr<Landing> landing);
  /** The promise of work that is started by `start` and ends with a call of its argument. */
  Napi::Value Promised(Napi::Env env, napi_value target, std::shared_ptr<Landing> landing,
                       const std::function<void(Done)>& start);
  const std::shared_ptr<Mailbox>& mailbox() const { return mailbox_; }

 private:
  struct Pending {
    napi_deferred deferred;
    napi_ref target;
    std::shared_ptr<Landing> landing;
  };

  static constexpr int64_t kPortion = int64_t{1} << 20;
  static constexpr int kPatience = 256;

  void Close();
  void Settle(napi_env env, Outcome& outcome);
  void TellBytes(napi_env env);

  Owner owner_;
  std::shared_ptr<CommandBlock> commands_;
  Napi::Reference<Napi::ArrayBuffer> command_buffer_;
  std::vector<Device*> devices_;
  KernelTable kernels_;
  ModuleTable modules_;
  std::shared_ptr<Mailbox> mailbox_;
  std::unordered_map<uint64_t, Pending> pending_;
  uint64_t next_id_ = 1;
  /** Bytes of this environment's arrays, and what V8 was told that they are. */
  int64_t live_ = 0;
  int64_t told_ = 0;
  /** Changes since the last that left half of that or more. */
  int fewer_ = 0;
};

}  // namespace weft::addon
