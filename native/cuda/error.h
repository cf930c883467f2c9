#pragma once

#include <string>

#include "core/failure.h"
#include "cuda/api.h"

namespace weft::cuda {

/** The failure of a driver call: its name, `CUDA_ERROR_...` and the driver's sentence. */
Failure FailureOf(const Driver& driver, CUresult result, const std::string& call);

/** Throws FailureOf when the call failed. For calls that belong to no device; a device has its own `Check`. */
void Require(const Driver& driver, CUresult result, const char* call);

/** Whether every later call in this process will fail too: a bad address, an assertion, a dead device. */
bool IsSticky(CUresult result);

}  // namespace weft::cuda
