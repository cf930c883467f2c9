#include "addon/hot.h"

#include "addon/command.h"
#include "addon/errors.h"

namespace weft::addon {

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
    const std::shared_ptr<Kernel>& kernel = command.TheKernel(device);
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
    device.Launch(kernel, request);
    return nullptr;
  });
}

napi_value LaunchRaw(napi_env env, napi_callback_info info) {
  return Guarded(env, [&]() -> napi_value {
    Environment& environment = EnvironmentOf(env, info);
    const Command command(env, environment, "launchRaw");
    Device& device = command.TheDevice();
    const std::shared_ptr<Kernel>& kernel = command.TheKernel(device);
    const RawLimits limits = device.LimitsOfRaw();
    RawRequest request;
    command.UpTo(Word::kGrid, {"grid x", "grid y", "grid z"}, limits.grid, request.grid);
    command.UpTo(Word::kRawBlock, {"block x", "block y", "block z"}, limits.block, request.block);
    request.shared_bytes = command.UpTo(Word::kRawShared, "shared bytes", limits.shared_bytes);
    request.cooperative = command.UpTo(Word::kRawFlags, "flags", CommandBlock::kCooperative) != 0;
    const uint64_t cluster_limits[] = {limits.cluster, limits.cluster, limits.cluster};
    command.UpTo(Word::kRawCluster, {"cluster x", "cluster y", "cluster z"}, cluster_limits, request.cluster);
    request.params = environment.commands().params;
    request.param_bytes = command.UpTo(Word::kRawParams, "parameter bytes", CommandBlock::kParamBytes);
    const uint64_t threads = request.block[0] * request.block[1] * request.block[2];
    if (threads == 0) command.Refuse("block", "must not be 0");
    if (threads > limits.threads) {
      command.Refuse("block", "has " + std::to_string(threads) + " threads, more than the limit of " +
                                  std::to_string(limits.threads));
    }
    const bool clustered = request.cluster[0] + request.cluster[1] + request.cluster[2] > 0;
    if (clustered && request.cluster[0] * request.cluster[1] * request.cluster[2] == 0) {
      command.Refuse("cluster", "must be 0 in every direction or in none");
    }
    if (request.param_bytes < limits.header_bytes) {
      command.Refuse("parameter bytes", "must hold the header of " + std::to_string(limits.header_bytes) + " bytes");
    }
    if (request.grid[0] == 0 || request.grid[1] == 0 || request.grid[2] == 0) return nullptr;
    device.LaunchRaw(kernel, request);
    return nullptr;
  });
}

}  // namespace weft::addon
