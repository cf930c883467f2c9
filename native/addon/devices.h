#pragma once

#include "addon/arguments.h"
#include "cuda/device.h"

namespace weft::addon {

/** The first argument as a CUDA device; a RangeError when it is another. */
cuda::CudaDevice& CudaOf(const Arguments& arguments);

}  // namespace weft::addon
