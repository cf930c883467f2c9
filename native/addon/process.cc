#include "addon/process.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

namespace weft::addon {
namespace {

std::mutex process_mutex;

/** Front ends recurse with the nesting of the text. */
constexpr size_t kCompileStackBytes = size_t{64} << 20;
constexpr size_t kMaxCompileThreads = 4;

std::atomic<bool> compiles_ended{false};
std::atomic<int> environments{0};

}  // namespace

cpu::CpuDevice& OpenCpu(const cpu::Settings& settings) {
  std::lock_guard<std::mutex> lock(process_mutex);
  static cpu::CpuDevice* const device = new cpu::CpuDevice(settings);
  return *device;
}

cuda::CudaDevice& OpenCuda(int ordinal, bool synchronous) {
  std::lock_guard<std::mutex> lock(process_mutex);
  static auto* const devices = new std::map<int, cuda::CudaDevice*>();
  const auto found = devices->find(ordinal);
  if (found != devices->end()) return *found->second;
  auto* const device = new cuda::CudaDevice(ordinal, synchronous);
  (*devices)[ordinal] = device;
  return *device;
}

Workers& CompileWorkers() {
  static Workers* const workers =
      new Workers("weft-compile", std::clamp<size_t>(std::thread::hardware_concurrency(), 1, kMaxCompileThreads),
                  kCompileStackBytes);
  return *workers;
}

void EndCompiles() {
  compiles_ended = true;
  CompileWorkers().WaitUntilIdle();
}

bool AreCompilesEnded() {
  return compiles_ended;
}

void BeginEnvironment() {
  ++environments;
}

void EndEnvironment() {
  // Those that wait see that their environment has ended.
  if (--environments == 0) CompileWorkers().WaitUntilIdle();
}

Owner NewOwner() {
  static std::atomic<Owner> next{1};
  return next.fetch_add(1);
}

}  // namespace weft::addon
