#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/device.h"
#include "core/workers.h"
#include "cpu/device.h"
#include "cuda/device.h"

namespace weft::addon {

// What all environments of the process share: made once, at first use, and never destroyed, since threads may be using
// it until the process is gone.

/** The settings of the first call hold. */
cpu::CpuDevice& OpenCpu(const cpu::Settings& settings);

/** The driver must be open, and the ordinal one of its devices. */
cuda::CudaDevice& OpenCuda(int ordinal, bool synchronous);

/** Threads for compiles. */
Workers& CompileWorkers();

/**
 * Waits for compiles that run and lets no other begin: the process is about to end, which takes from the compiler the
 * memory that its threads are using.
 */
void EndCompiles();
bool AreCompilesEnded();

/** The last environment to end waits for compiles that run: the process may end next. */
void BeginEnvironment();
void EndEnvironment();

/** A number no other environment has had. */
Owner NewOwner();

}  // namespace weft::addon
