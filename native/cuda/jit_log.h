#pragma once

#include <string>

#include "cuda/context.h"
#include "cuda/error.h"

namespace weft::cuda {

/** What the driver says when it compiles or links an image. */
class JitLog {
 public:
  static constexpr unsigned kOptions = 4;

  JitLog() = default;
  JitLog(const JitLog&) = delete;
  JitLog& operator=(const JitLog&) = delete;

  int* options() { return options_; }
  void** values() { return values_; }

  /** Throws Failure with the log when a call failed. */
  void Check(Context& context, CUresult result, const std::string& call) const {
    if (result == CUDA_SUCCESS) return;
    const std::string log = std::string(error_) + info_;
    if (log.empty() || IsSticky(result)) context.Check(result, call);
    Failure failure = FailureOf(context.driver(), result, call);
    failure.message += "\n" + log;
    throw failure;
  }

 private:
  char info_[4096] = "";
  char error_[4096] = "";
  int options_[kOptions] = {CU_JIT_INFO_LOG_BUFFER, CU_JIT_INFO_LOG_BUFFER_SIZE_BYTES, CU_JIT_ERROR_LOG_BUFFER,
                            CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES};
  void* values_[kOptions] = {info_, reinterpret_cast<void*>(sizeof(info_)), error_,
                             reinterpret_cast<void*>(sizeof(error_))};
};

}  // namespace weft::cuda
