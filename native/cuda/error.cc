#include "cuda/error.h"

namespace weft::cuda {

Failure FailureOf(const Driver& driver, CUresult result, const std::string& call) {
  const char* name = nullptr;
  const char* text = nullptr;
  if (driver.cuGetErrorName(result, &name) != CUDA_SUCCESS || name == nullptr) name = "CUDA_ERROR_UNKNOWN";
  if (driver.cuGetErrorString(result, &text) != CUDA_SUCCESS || text == nullptr) text = "unknown error";
  const std::string message = call + " failed: " + name + " (" + std::to_string(result) + "): " + text;
  const bool memory = result == CUDA_ERROR_OUT_OF_MEMORY;
  Failure failure(memory ? FailureKind::kMemory : FailureKind::kDevice, call, name, message);
  failure.fatal = IsSticky(result);
  return failure;
}

void Require(const Driver& driver, CUresult result, const char* call) {
  if (result != CUDA_SUCCESS) throw FailureOf(driver, result, call);
}

bool IsSticky(CUresult result) {
  switch (result) {
    case 4:    // CUDA_ERROR_DEINITIALIZED
    case 214:  // CUDA_ERROR_ECC_UNCORRECTABLE
    case 220:  // CUDA_ERROR_NVLINK_UNCORRECTABLE
    case 226:  // CUDA_ERROR_CONTAINED
    case 700:  // CUDA_ERROR_ILLEGAL_ADDRESS
    case 702:  // CUDA_ERROR_LAUNCH_TIMEOUT
    case 709:  // CUDA_ERROR_CONTEXT_IS_DESTROYED
    case 710:  // CUDA_ERROR_ASSERT
    case 714:  // CUDA_ERROR_HARDWARE_STACK_ERROR
    case 715:  // CUDA_ERROR_ILLEGAL_INSTRUCTION
    case 716:  // CUDA_ERROR_MISALIGNED_ADDRESS
    case 717:  // CUDA_ERROR_INVALID_ADDRESS_SPACE
    case 718:  // CUDA_ERROR_INVALID_PC
    case 719:  // CUDA_ERROR_LAUNCH_FAILED
    case 721:  // CUDA_ERROR_TENSOR_MEMORY_LEAK
    case 999:  // CUDA_ERROR_UNKNOWN
      return true;
    default:
      return false;
  }
}

}  // namespace weft::cuda
