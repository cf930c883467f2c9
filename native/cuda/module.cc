#include "cuda/module.h"

#include <algorithm>
#include <utility>

#include "cuda/jit_log.h"

namespace weft::cuda {
namespace {

/** Of the virtual architecture, compute_90, from which on a kernel can wait for the one before it. */
constexpr int kWaitingPtxVersion = 90;

}  // namespace

void Retired::Add(CUmodule module) noexcept {
  try {
    context_.Enter();
    Event finished(events_);
    context_.Check(context_.driver().cuEventRecord(finished.get(), context_.stream()), "cuEventRecord");
    std::lock_guard<std::mutex> lock(mutex_);
    entries_.push_back({module, std::move(finished)});
  } catch (const std::exception&) {
    return;
  }
  Sweep();
}

void Retired::Sweep() noexcept {
  try {
    std::lock_guard<std::mutex> lock(mutex_);
    // In the order of the stream: the first that is still in use ends the search.
    while (!entries_.empty() && context_.driver().cuEventQuery(entries_.front().finished.get()) == CUDA_SUCCESS) {
      context_.driver().cuModuleUnload(entries_.front().module);
      entries_.pop_front();
    }
  } catch (const std::exception&) {
    return;
  }
}

CudaModule::CudaModule(Context& context, Retired& retired, const void* image, size_t bytes, const std::string& call)
    : context_(context), retired_(retired) {
  context_.Enter();
  // PTX must end in a zero, and a view of JS memory need not.
  const std::string text(static_cast<const char*>(image), bytes);
  JitLog log;
  const CUresult loaded =
      context_.driver().cuModuleLoadDataEx(&module_, text.c_str(), JitLog::kOptions, log.options(), log.values());
  log.Check(context_, loaded, call);
}

CudaModule::~CudaModule() {
  retired_.Add(module_);
}

GlobalPlace CudaModule::FindGlobal(const std::string& name) const {
  context_.Enter();
  CUdeviceptr address = 0;
  size_t bytes = 0;
  context_.Check(context_.driver().cuModuleGetGlobal(&address, &bytes, module_, name.c_str()),
                 "cuModuleGetGlobal(" + name + ")");
  return {address, bytes};
}

CudaKernel::CudaKernel(std::shared_ptr<CudaModule> module, const std::string& entry, bool awaits_previous)
    : module_(std::move(module)), context_(module_->context()), name_(entry) {
  context_.Enter();
  context_.Check(context_.driver().cuModuleGetFunction(&function_, module_->module(), entry.c_str()),
                 "cuModuleGetFunction(" + entry + ")");
  attributes_.registers = Attribute(CU_FUNC_ATTRIBUTE_NUM_REGS);
  attributes_.shared_bytes = Attribute(CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES);
  attributes_.local_bytes = Attribute(CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES);
  attributes_.max_threads = Attribute(CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK);
  // What it was compiled for counts, not what the device can: an older compiler's text for sm_80 does not wait.
  starts_early_ = awaits_previous && context_.driver().cuLaunchKernelEx != nullptr &&
                  Attribute(CU_FUNC_ATTRIBUTE_PTX_VERSION) >= kWaitingPtxVersion;
  allowed_shared_bytes_ -= std::min(allowed_shared_bytes_, static_cast<uint64_t>(attributes_.shared_bytes));
}

int CudaKernel::Attribute(int attribute) {
  int value = 0;
  context_.Check(context_.driver().cuFuncGetAttribute(&value, attribute, function_), "cuFuncGetAttribute");
  return value;
}

void CudaKernel::SetAttribute(int attribute, int value) {
  context_.Check(context_.driver().cuFuncSetAttribute(function_, attribute, value),
                 "cuFuncSetAttribute(" + name_ + ")");
}

void CudaKernel::AllowSharedBytes(uint64_t bytes) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (bytes <= allowed_shared_bytes_) return;
  SetAttribute(CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, static_cast<int>(bytes));
  allowed_shared_bytes_ = bytes;
}

void CudaKernel::AllowLargeClusters() {
  std::lock_guard<std::mutex> lock(mutex_);
  if (large_clusters_) return;
  SetAttribute(CU_FUNC_ATTRIBUTE_NON_PORTABLE_CLUSTER_SIZE_ALLOWED, 1);
  large_clusters_ = true;
}

RawAttributes CudaKernel::AllAttributes() {
  context_.Enter();
  RawAttributes all;
  static_cast<KernelAttributes&>(all) = attributes_;
  all.const_bytes = Attribute(CU_FUNC_ATTRIBUTE_CONST_SIZE_BYTES);
  all.ptx_version = Attribute(CU_FUNC_ATTRIBUTE_PTX_VERSION);
  all.binary_version = Attribute(CU_FUNC_ATTRIBUTE_BINARY_VERSION);
  all.cache_mode_ca = Attribute(CU_FUNC_ATTRIBUTE_CACHE_MODE_CA);
  all.max_dynamic_shared_bytes = Attribute(CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES);
  return all;
}

std::optional<std::vector<ParameterPlace>> CudaKernel::Parameters() {
  const auto ask = context_.driver().cuFuncGetParamInfo;
  if (ask == nullptr) return std::nullopt;
  context_.Enter();
  std::vector<ParameterPlace> places;
  for (;;) {
    size_t offset = 0;
    size_t bytes = 0;
    const CUresult result = ask(function_, places.size(), &offset, &bytes);
    // The first index without a parameter: how many there are cannot be asked.
    if (result == CUDA_ERROR_INVALID_VALUE) return places;
    context_.Check(result, "cuFuncGetParamInfo(" + name_ + ")");
    places.push_back({offset, bytes});
  }
}

int CudaKernel::Occupancy(uint64_t block, uint64_t shared_bytes) {
  const Driver& driver = context_.driver();
  const auto count = Needed(driver, driver.cuOccupancyMaxActiveBlocksPerMultiprocessor,
                            "cuOccupancyMaxActiveBlocksPerMultiprocessor", "6.5");
  context_.Enter();
  AllowSharedBytes(shared_bytes);
  int blocks = 0;
  context_.Check(count(&blocks, function_, static_cast<int>(block), shared_bytes),
                 "cuOccupancyMaxActiveBlocksPerMultiprocessor(" + name_ + ")");
  return blocks;
}

int CudaKernel::SuggestBlock(uint64_t shared_bytes) {
  const Driver& driver = context_.driver();
  const auto suggest =
      Needed(driver, driver.cuOccupancyMaxPotentialBlockSize, "cuOccupancyMaxPotentialBlockSize", "6.5");
  context_.Enter();
  AllowSharedBytes(shared_bytes);
  int grid = 0;
  int block = 0;
  context_.Check(suggest(&grid, &block, function_, nullptr, shared_bytes, 0),
                 "cuOccupancyMaxPotentialBlockSize(" + name_ + ")");
  return block;
}

}  // namespace weft::cuda
