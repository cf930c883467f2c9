#include "addon/kernels.h"

#include <string>
#include <utility>

#include "addon/calls.h"

namespace weft::addon {
namespace {

Napi::Value NumberOrNull(Napi::Env env, int value) {
  if (value < 0) return env.Null();
  return Napi::Number::New(env, value);
}

Napi::Object ToObject(Napi::Env env, const KernelAttributes& attributes) {
  Napi::Object result = Napi::Object::New(env);
  result.Set("registers", NumberOrNull(env, attributes.registers));
  result.Set("sharedBytes", NumberOrNull(env, attributes.shared_bytes));
  result.Set("localBytes", NumberOrNull(env, attributes.local_bytes));
  result.Set("maxThreads", NumberOrNull(env, attributes.max_threads));
  return result;
}

KernelTable::Slot& LoadedOne(const Arguments& arguments) {
  KernelTable::Slot* slot = nullptr;
  const KernelTable::Known known = arguments.environment().kernels().Find(arguments.Size(0, "kernel"), slot);
  if (known == KernelTable::Known::kNever) arguments.WrongValue("kernel", "is no kernel that was loaded here");
  if (known == KernelTable::Known::kGone) arguments.WrongValue("kernel", "has been unloaded");
  return *slot;
}

uint64_t SharedBytesOf(const Arguments& arguments, size_t index, const Device& device) {
  const auto limit = static_cast<double>(device.LimitsOfRaw().shared_bytes);
  return static_cast<uint64_t>(arguments.Whole(index, "shared bytes", limit));
}

}  // namespace

Napi::Value NewKernel(const Arguments& arguments, HeldKernel held, Device& device) {
  Napi::Object result = ToObject(arguments.env(), held.kernel->Attributes());
  result.Set("handle", arguments.environment().kernels().Add(std::move(held), device));
  return result;
}

Napi::Value KernelAttributesCall(const Arguments& arguments) {
  const RawAttributes attributes = LoadedOne(arguments).held.kernel->AllAttributes();
  const Napi::Env env = arguments.env();
  Napi::Object result = ToObject(env, attributes);
  result.Set("constBytes", NumberOrNull(env, attributes.const_bytes));
  result.Set("ptxVersion", NumberOrNull(env, attributes.ptx_version));
  result.Set("binaryVersion", NumberOrNull(env, attributes.binary_version));
  result.Set("cacheModeCa", NumberOrNull(env, attributes.cache_mode_ca));
  result.Set("maxDynamicSharedBytes", NumberOrNull(env, attributes.max_dynamic_shared_bytes));
  return result;
}

Napi::Value KernelParametersCall(const Arguments& arguments) {
  const auto places = LoadedOne(arguments).held.kernel->Parameters();
  const Napi::Env env = arguments.env();
  if (!places.has_value()) return env.Null();
  Napi::Array result = Napi::Array::New(env);
  for (size_t i = 0; i < places->size(); ++i) {
    Napi::Object place = Napi::Object::New(env);
    place.Set("offset", static_cast<double>((*places)[i].offset));
    place.Set("bytes", static_cast<double>((*places)[i].bytes));
    result.Set(static_cast<uint32_t>(i), place);
  }
  return result;
}

Napi::Value OccupancyCall(const Arguments& arguments) {
  const KernelTable::Slot& slot = LoadedOne(arguments);
  const auto most = static_cast<double>(slot.device->LimitsOfRaw().threads);
  const auto block = static_cast<uint64_t>(arguments.Whole(1, "block", most));
  if (block == 0) arguments.WrongValue("block", "must not be 0");
  const uint64_t shared_bytes = SharedBytesOf(arguments, 2, *slot.device);
  return Napi::Number::New(arguments.env(), slot.held.kernel->Occupancy(block, shared_bytes));
}

Napi::Value SuggestBlockCall(const Arguments& arguments) {
  const KernelTable::Slot& slot = LoadedOne(arguments);
  const uint64_t shared_bytes = SharedBytesOf(arguments, 1, *slot.device);
  return Napi::Number::New(arguments.env(), slot.held.kernel->SuggestBlock(shared_bytes));
}

}  // namespace weft::addon
