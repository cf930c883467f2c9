#include "cuda/module.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "cuda/error.h"

namespace weft::cuda {

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

Module::Module(Context& context, Retired& retired, const void* image, size_t bytes, const std::string& entry)
    : context_(context), retired_(retired), name_(entry) {
  context_.Enter();
  const Driver& driver = context_.driver();
  // PTX must end in a zero, and a view of JS memory need not.
  std::string text(static_cast<const char*>(image), bytes);
  char info[4096] = "";
  char error[4096] = "";
  int options[] = {CU_JIT_INFO_LOG_BUFFER, CU_JIT_INFO_LOG_BUFFER_SIZE_BYTES, CU_JIT_ERROR_LOG_BUFFER,
                   CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES};
  void* values[] = {info, reinterpret_cast<void*>(sizeof(info)), error, reinterpret_cast<void*>(sizeof(error))};
  const CUresult loaded = driver.cuModuleLoadDataEx(&module_, text.c_str(), 4, options, values);
  if (loaded != CUDA_SUCCESS) {
    const std::string log = std::string(error) + info;
    const std::string call = "cuModuleLoadDataEx(" + entry + ")";
    if (log.empty() || IsSticky(loaded)) context_.Check(loaded, call);
    Failure failure = FailureOf(driver, loaded, call);
    failure.message += "\n" + log;
    throw failure;
  }
  try {
    context_.Check(driver.cuModuleGetFunction(&function_, module_, entry.c_str()),
                   "cuModuleGetFunction(" + entry + ")");
    attributes_.registers = Attribute(CU_FUNC_ATTRIBUTE_NUM_REGS);
    attributes_.shared_bytes = Attribute(CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES);
    attributes_.local_bytes = Attribute(CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES);
    attributes_.max_threads = Attribute(CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK);
  } catch (const Failure&) {
    driver.cuModuleUnload(module_);
    throw;
  }
}

Module::~Module() {
  retired_.Add(module_);
}

int Module::Attribute(int attribute) {
  int value = 0;
  context_.Check(context_.driver().cuFuncGetAttribute(&value, attribute, function_), "cuFuncGetAttribute");
  return value;
}

void Module::AllowSharedBytes(uint64_t bytes) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (bytes <= allowed_shared_bytes_) return;
  context_.Check(context_.driver().cuFuncSetAttribute(function_, CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES,
                                                      static_cast<int>(bytes)),
                 "cuFuncSetAttribute(" + name_ + ")");
  allowed_shared_bytes_ = bytes;
}

}  // namespace weft::cuda
