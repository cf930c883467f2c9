#include "cuda/device.h"

#include <cmath>
#include <utility>

#include "cuda/error.h"

namespace weft::cuda {

Description Describe(const Driver& driver, int ordinal) {
  CUdevice device = 0;
  Require(driver, driver.cuDeviceGet(&device, ordinal), "cuDeviceGet");
  const auto attribute = [&](int which) {
    int value = 0;
    Require(driver, driver.cuDeviceGetAttribute(&value, which, device), "cuDeviceGetAttribute");
    return value;
  };
  char name[256] = "";
  Require(driver, driver.cuDeviceGetName(name, sizeof(name), device), "cuDeviceGetName");
  size_t total = 0;
  Require(driver, driver.cuDeviceTotalMem(&total, device), "cuDeviceTotalMem");
  return {name, attribute(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR),
          attribute(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR), attribute(CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT),
          total};
}

CudaDevice::CudaDevice(int ordinal, bool synchronous)
    : context_(ordinal),
      synchronous_(synchronous),
      source_(context_),
      pool_(source_),
      events_(context_, CU_EVENT_DISABLE_TIMING | CU_EVENT_BLOCKING_SYNC),
      timed_events_(context_, CU_EVENT_DEFAULT),
      retired_(context_, events_),
      transfers_(context_, pool_, events_) {
  const auto limit = [&](int attribute) { return static_cast<uint64_t>(context_.Attribute(attribute)); };
  limits_ = {{limit(CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_X), limit(CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Y),
              limit(CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Z)},
             limit(CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK),
             limit(CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN)};
}

uint64_t CudaDevice::Alloc(uint64_t bytes, Owner owner) {
  // A hit makes no driver call, so a lost device must be noticed here.
  if (context_.lost()) context_.Enter();
  return pool_.Alloc(bytes, owner);
}

void CudaDevice::Upload(uint64_t address, const void* source, uint64_t bytes) {
  transfers_.Upload(address, source, bytes);
}

void CudaDevice::DownloadSync(uint64_t address, void* target, uint64_t bytes) {
  transfers_.DownloadSync(address, target, bytes);
}

void CudaDevice::Download(uint64_t address, std::shared_ptr<Landing> target, Done done) {
  transfers_.Download(address, std::move(target), std::move(done));
}

void CudaDevice::Copy(uint64_t to, uint64_t from, uint64_t bytes) {
  context_.Enter();
  const auto copy = [&](uint64_t target, uint64_t source) {
    context_.Check(context_.driver().cuMemcpyDtoDAsync(target, source, bytes, context_.stream()), "cuMemcpyDtoDAsync");
  };
  const bool overlap = to < from + bytes && from < to + bytes;
  if (!overlap) {
    copy(to, from);
    return;
  }
  const uint64_t between = pool_.Alloc(bytes, kInternal);
  copy(between, from);
  copy(to, between);
  pool_.Free(between, kInternal);
}

std::shared_ptr<Kernel> CudaDevice::Load(const void* image, size_t bytes, const std::string& entry) {
  context_.Enter();
  retired_.Sweep();
  return std::make_shared<Module>(context_, retired_, image, bytes, entry);
}

void CudaDevice::Launch(const std::shared_ptr<Kernel>& kernel, const LaunchRequest& request) {
  context_.Enter();
  Module& module = static_cast<Module&>(*kernel);
  if (request.shared_bytes > 48 * 1024) module.AllowSharedBytes(request.shared_bytes);
  size_t size = request.param_bytes;
  void* extra[] = {CU_LAUNCH_PARAM_BUFFER_POINTER, const_cast<void*>(request.params), CU_LAUNCH_PARAM_BUFFER_SIZE,
                   &size, CU_LAUNCH_PARAM_END};
  const Driver& driver = context_.driver();
  const auto narrow = [](uint64_t value) { return static_cast<unsigned>(value); };
  const CUresult result = driver.cuLaunchKernel(module.function(), narrow(request.grid[0]), narrow(request.grid[1]),
                                                narrow(request.grid[2]), narrow(request.block), 1, 1,
                                                narrow(request.shared_bytes), context_.stream(), nullptr, extra);
  if (result != CUDA_SUCCESS) context_.Check(result, "cuLaunchKernel(" + module.name() + ")");
  if (!synchronous_) return;
  const CUresult finished = driver.cuStreamSynchronize(context_.stream());
  if (finished != CUDA_SUCCESS) context_.Check(finished, "kernel " + module.name());
}

void CudaDevice::Sync() {
  context_.Synchronize();
  retired_.Sweep();
}

uint64_t CudaDevice::Mark() {
  context_.Enter();
  Event event(timed_events_);
  context_.Check(context_.driver().cuEventRecord(event.get(), context_.stream()), "cuEventRecord");
  std::lock_guard<std::mutex> lock(marks_mutex_);
  const uint64_t mark = next_mark_++;
  marks_.emplace(mark, std::move(event));
  return mark;
}

double CudaDevice::Elapsed(uint64_t from, uint64_t to) {
  context_.Enter();
  std::lock_guard<std::mutex> lock(marks_mutex_);
  const auto first = marks_.find(from);
  const auto second = marks_.find(to);
  if (first == marks_.end() || second == marks_.end()) return std::nan("");
  const Driver& driver = context_.driver();
  context_.Check(driver.cuEventSynchronize(second->second.get()), "cuEventSynchronize");
  float milliseconds = 0;
  context_.Check(driver.cuEventElapsedTime(&milliseconds, first->second.get(), second->second.get()),
                 "cuEventElapsedTime");
  return milliseconds;
}

bool CudaDevice::Unmark(uint64_t mark) {
  std::lock_guard<std::mutex> lock(marks_mutex_);
  return marks_.erase(mark) > 0;
}

}  // namespace weft::cuda
