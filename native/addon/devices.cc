#include "addon/devices.h"

#include <algorithm>

#include "addon/calls.h"
#include "addon/errors.h"
#include "addon/process.h"

namespace weft::addon {
namespace {

constexpr double kMaxThreads = 4096;

}  // namespace

cuda::CudaDevice& CudaOf(const Arguments& arguments) {
  auto* const device = dynamic_cast<cuda::CudaDevice*>(&arguments.TheDevice(0));
  if (device == nullptr) arguments.WrongValue("device", "is no CUDA device");
  return *device;
}

Napi::Value CommandBlockCall(const Arguments& arguments) {
  return arguments.environment().CommandBuffer(arguments.env());
}

Napi::Value OpenCpuCall(const Arguments& arguments) {
  cpu::Settings settings;
  settings.threads = static_cast<size_t>(std::max(1.0, arguments.Whole(0, "threads", kMaxThreads)));
  settings.memory_limit = arguments.Size(1, "memory limit");
  settings.synchronous = arguments.Flag(2, "synchronous");
  cpu::CpuDevice& device = OpenCpu(settings);
  arguments.environment().SetDevice(0, device);
  return Napi::Number::New(arguments.env(), static_cast<double>(device.threads()));
}

Napi::Value OpenDriverCall(const Arguments& arguments) {
  const cuda::Driver& driver = cuda::OpenDriver(arguments.Texts(0, "libraries"));
  const Napi::Env env = arguments.env();
  Napi::Array devices = Napi::Array::New(env);
  for (int ordinal = 0; ordinal < driver.device_count; ++ordinal) {
    const cuda::Description description = cuda::Describe(driver, ordinal);
    Napi::Object device = Napi::Object::New(env);
    device.Set("model", description.name);
    device.Set("major", description.major);
    device.Set("minor", description.minor);
    device.Set("units", description.multiprocessors);
    device.Set("totalBytes", static_cast<double>(description.total_bytes));
    devices.Set(static_cast<uint32_t>(ordinal), device);
  }
  Napi::Object result = Napi::Object::New(env);
  result.Set("path", driver.path);
  result.Set("version", driver.version);
  result.Set("devices", devices);
  return result;
}

Napi::Value OpenCudaCall(const Arguments& arguments) {
  const cuda::Driver* const driver = cuda::TheDriver();
  if (driver == nullptr) arguments.WrongValue("ordinal", "cannot be opened before the driver");
  const auto ordinal = static_cast<int>(arguments.Whole(0, "ordinal", std::max(0, driver->device_count - 1)));
  const bool synchronous = arguments.Flag(1, "synchronous");
  arguments.environment().SetDevice(static_cast<size_t>(ordinal) + 1, OpenCuda(ordinal, synchronous));
  return arguments.env().Undefined();
}

Napi::Value MemoryCall(const Arguments& arguments) {
  const MemoryUse use = arguments.TheDevice(0).Memory();
  const Napi::Env env = arguments.env();
  Napi::Object result = Napi::Object::New(env);
  result.Set("usedBytes", static_cast<double>(use.used));
  result.Set("pooledBytes", static_cast<double>(use.pooled));
  result.Set("peakBytes", static_cast<double>(use.peak));
  result.Set("freeBytes", static_cast<double>(use.free));
  result.Set("totalBytes", static_cast<double>(use.total));
  return result;
}

Napi::Value TrimCall(const Arguments& arguments) {
  arguments.TheDevice(0).Trim();
  return arguments.env().Undefined();
}

Napi::Value ReadyCall(const Arguments& arguments) {
  Device& device = arguments.TheDevice(0);
  return arguments.environment().Promised(arguments.env(), nullptr, nullptr,
                                          [&device](Done done) { device.Ready(std::move(done)); });
}

Napi::Value SyncCall(const Arguments& arguments) {
  arguments.TheDevice(0).Sync();
  return arguments.env().Undefined();
}

Napi::Value MarkCall(const Arguments& arguments) {
  return Napi::Number::New(arguments.env(), static_cast<double>(CudaOf(arguments).Mark()));
}

Napi::Value ElapsedCall(const Arguments& arguments) {
  cuda::CudaDevice& device = CudaOf(arguments);
  const double milliseconds = device.Elapsed(arguments.Size(1, "from"), arguments.Size(2, "to"));
  if (milliseconds != milliseconds) arguments.WrongValue("mark", "does not exist");
  return Napi::Number::New(arguments.env(), milliseconds);
}

Napi::Value UnmarkCall(const Arguments& arguments) {
  const bool existed = CudaOf(arguments).Unmark(arguments.Size(1, "mark"));
  return Napi::Boolean::New(arguments.env(), existed);
}

}  // namespace weft::addon
