#include "cuda/device.h"

#include <cmath>
#include <utility>

#include "cuda/error.h"

namespace weft::cuda {
namespace {

/** More than any device takes, which tells its own limit. */
constexpr uint64_t kMaxCluster = 1024;
/** Larger clusters run on some devices only. */
constexpr uint64_t kPortableCluster = 8;

unsigned Narrow(uint64_t value) {
  return static_cast<unsigned>(value);
}

/** The packed parameters of a launch, as the driver takes them. */
class PackedParams {
 public:
  PackedParams(const void* params, size_t bytes)
      : bytes_(bytes),
        extra_{CU_LAUNCH_PARAM_BUFFER_POINTER, const_cast<void*>(params), CU_LAUNCH_PARAM_BUFFER_SIZE, &bytes_,
               CU_LAUNCH_PARAM_END} {}
  PackedParams(const PackedParams&) = delete;
  PackedParams& operator=(const PackedParams&) = delete;

  void** extra() { return extra_; }

 private:
  size_t bytes_;
  void* extra_[5];
};

}  // namespace

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
  raw_limits_ = {{limits_.grid[0], limits_.grid[1], limits_.grid[2]},
                 {limit(CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_X), limit(CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Y),
                  limit(CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Z)},
                 limits_.block,
                 limits_.shared_bytes,
                 kMaxCluster,
                 0};
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

std::shared_ptr<Kernel> CudaDevice::Load(const void* image, size_t bytes, const std::string& entry,
                                         bool awaits_previous) {
  context_.Enter();
  retired_.Sweep();
  const std::string call = "cuModuleLoadDataEx(" + entry + ")";
  auto module = std::make_shared<CudaModule>(context_, retired_, image, bytes, call);
  return std::make_shared<CudaKernel>(std::move(module), entry, awaits_previous);
}

void CudaDevice::Finish(CUresult result, const char* call, const CudaKernel& kernel) {
  if (result != CUDA_SUCCESS) context_.Check(result, std::string(call) + "(" + kernel.name() + ")");
  if (!synchronous_) return;
  const CUresult finished = context_.driver().cuStreamSynchronize(context_.stream());
  if (finished != CUDA_SUCCESS) context_.Check(finished, "kernel " + kernel.name());
}

void CudaDevice::Launch(const std::shared_ptr<Kernel>& kernel, const LaunchRequest& request) {
  context_.Enter();
  CudaKernel& own = static_cast<CudaKernel&>(*kernel);
  if (request.shared_bytes > 48 * 1024) own.AllowSharedBytes(request.shared_bytes);
  PackedParams params(request.params, request.param_bytes);
  const unsigned x = Narrow(request.grid[0]), y = Narrow(request.grid[1]), z = Narrow(request.grid[2]);
  const unsigned block = Narrow(request.block), shared_bytes = Narrow(request.shared_bytes);
  if (!own.starts_early()) {
    const CUresult result = context_.driver().cuLaunchKernel(own.function(), x, y, z, block, 1, 1, shared_bytes,
                                                             context_.stream(), nullptr, params.extra());
    Finish(result, "cuLaunchKernel", own);
    return;
  }
  CUlaunchAttribute early = {};
  early.id = CU_LAUNCH_ATTRIBUTE_PROGRAMMATIC_STREAM_SERIALIZATION;
  early.programmatic_stream_serialization_allowed = 1;
  const CUlaunchConfig config = {{x, y, z}, {block, 1, 1}, shared_bytes, context_.stream(), &early, 1};
  const CUresult result = context_.driver().cuLaunchKernelEx(&config, own.function(), nullptr, params.extra());
  Finish(result, "cuLaunchKernelEx", own);
}

std::shared_ptr<Module> CudaDevice::Open(const void* image, size_t bytes) {
  context_.Enter();
  retired_.Sweep();
  return std::make_shared<CudaModule>(context_, retired_, image, bytes, "cuModuleLoadDataEx");
}

std::shared_ptr<Kernel> CudaDevice::Find(const std::shared_ptr<Module>& module, const std::string& entry) {
  return std::make_shared<CudaKernel>(std::static_pointer_cast<CudaModule>(module), entry, false);
}

GlobalPlace CudaDevice::Global(const std::shared_ptr<Module>& module, const std::string& name) {
  const GlobalPlace place = static_cast<const CudaModule&>(*module).FindGlobal(name);
  ranges_.Add(place.address, place.bytes, module.get());
  return place;
}

/** The module unloads in the order of the stream, see Retired. */
void CudaDevice::Close(std::shared_ptr<Module> module) noexcept {
  ranges_.RemoveAllOf(module.get());
}

void CudaDevice::LaunchRaw(const std::shared_ptr<Kernel>& kernel, const RawRequest& request) {
  context_.Enter();
  CudaKernel& own = static_cast<CudaKernel&>(*kernel);
  const Driver& driver = context_.driver();
  if (request.shared_bytes > 0) own.AllowSharedBytes(request.shared_bytes);
  PackedParams params(request.params, request.param_bytes);
  const uint64_t* const grid = request.grid;
  const uint64_t* const block = request.block;
  const uint64_t* const cluster = request.cluster;
  if (!request.cooperative && cluster[0] == 0) {
    const CUresult result = driver.cuLaunchKernel(
        own.function(), Narrow(grid[0]), Narrow(grid[1]), Narrow(grid[2]), Narrow(block[0]), Narrow(block[1]),
        Narrow(block[2]), Narrow(request.shared_bytes), context_.stream(), nullptr, params.extra());
    Finish(result, "cuLaunchKernel", own);
    return;
  }
  const auto launch = Needed(driver, driver.cuLaunchKernelEx, "cuLaunchKernelEx", "11.8");
  CUlaunchAttribute attributes[2] = {};
  unsigned count = 0;
  if (request.cooperative) {
    attributes[count].id = CU_LAUNCH_ATTRIBUTE_COOPERATIVE;
    attributes[count++].cooperative = 1;
  }
  if (cluster[0] > 0) {
    if (cluster[0] * cluster[1] * cluster[2] > kPortableCluster) own.AllowLargeClusters();
    attributes[count].id = CU_LAUNCH_ATTRIBUTE_CLUSTER_DIMENSION;
    for (int i = 0; i < 3; ++i) attributes[count].cluster[i] = Narrow(cluster[i]);
    ++count;
  }
  const CUlaunchConfig config = {{Narrow(grid[0]), Narrow(grid[1]), Narrow(grid[2])},
                                 {Narrow(block[0]), Narrow(block[1]), Narrow(block[2])},
                                 Narrow(request.shared_bytes),
                                 context_.stream(),
                                 attributes,
                                 count};
  Finish(launch(&config, own.function(), nullptr, params.extra()), "cuLaunchKernelEx", own);
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
