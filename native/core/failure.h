#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <utility>

namespace weft {

/** What went wrong outside the caller's control. Wrong arguments are JS TypeErrors and RangeErrors instead. */
enum class FailureKind { kMemory, kDevice, kLibrary };

/** Thrown in native code, turned into a plain JS error with these fields, and into a Weft error by the binding. */
class Failure : public std::exception {
 public:
  Failure(FailureKind kind, std::string call, std::string status, std::string message)
      : kind(kind), call(std::move(call)), status(std::move(status)), message(std::move(message)) {}

  const char* what() const noexcept override { return message.c_str(); }

  FailureKind kind;
  /** The function that failed: `cuLaunchKernel`, `dlopen`. */
  std::string call;
  /** Its name for the failure: `CUDA_ERROR_ILLEGAL_ADDRESS`. */
  std::string status;
  std::string message;
  /** The device is lost to this process. */
  bool fatal = false;
  uint64_t requested = 0;
  uint64_t used = 0;
  uint64_t free = 0;
};

}  // namespace weft
