#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace weft::cuda {

// The few driver types and constants needed, declared here: nothing of CUDA exists at build time.
using CUresult = int;
using CUdevice = int;
using CUdeviceptr = unsigned long long;
using CUcontext = struct CUctx_st*;
using CUstream = struct CUstream_st*;
using CUevent = struct CUevent_st*;
using CUmodule = struct CUmod_st*;
using CUfunction = struct CUfunc_st*;
using CUmemoryPool = struct CUmemPoolHandle_st*;
using CUlinkState = struct CUlinkState_st*;

struct CUmemPoolProps {
  int alloc_type;
  int handle_types;
  int location_type;
  int location_id;
  void* security_attributes;
  unsigned char reserved[64];
};

struct alignas(8) CUlaunchAttribute {
  int id;
  int padding;
  union {
    int cooperative;
    unsigned cluster[3];
    int programmatic_stream_serialization_allowed;
    unsigned char reserved[64];
  };
};

struct CUlaunchConfig {
  unsigned grid[3];
  unsigned block[3];
  unsigned shared_bytes;
  CUstream stream;
  CUlaunchAttribute* attributes;
  unsigned attribute_count;
};

constexpr CUresult CUDA_SUCCESS = 0;
constexpr CUresult CUDA_ERROR_INVALID_VALUE = 1;
constexpr CUresult CUDA_ERROR_OUT_OF_MEMORY = 2;
constexpr CUresult CUDA_ERROR_NOT_READY = 600;

constexpr int CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK = 1;
constexpr int CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_X = 2;
constexpr int CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Y = 3;
constexpr int CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Z = 4;
constexpr int CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_X = 5;
constexpr int CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Y = 6;
constexpr int CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Z = 7;
constexpr int CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT = 16;
constexpr int CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR = 75;
constexpr int CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR = 76;
constexpr int CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN = 97;
constexpr int CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED = 115;

constexpr int CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK = 0;
constexpr int CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES = 1;
constexpr int CU_FUNC_ATTRIBUTE_CONST_SIZE_BYTES = 2;
constexpr int CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES = 3;
constexpr int CU_FUNC_ATTRIBUTE_NUM_REGS = 4;
constexpr int CU_FUNC_ATTRIBUTE_PTX_VERSION = 5;
constexpr int CU_FUNC_ATTRIBUTE_BINARY_VERSION = 6;
constexpr int CU_FUNC_ATTRIBUTE_CACHE_MODE_CA = 7;
constexpr int CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES = 8;
constexpr int CU_FUNC_ATTRIBUTE_NON_PORTABLE_CLUSTER_SIZE_ALLOWED = 14;

constexpr int CU_LAUNCH_ATTRIBUTE_COOPERATIVE = 2;
constexpr int CU_LAUNCH_ATTRIBUTE_CLUSTER_DIMENSION = 4;
constexpr int CU_LAUNCH_ATTRIBUTE_PROGRAMMATIC_STREAM_SERIALIZATION = 6;

constexpr unsigned CU_STREAM_NON_BLOCKING = 1;
constexpr unsigned CU_EVENT_DEFAULT = 0;
constexpr unsigned CU_EVENT_BLOCKING_SYNC = 1;
constexpr unsigned CU_EVENT_DISABLE_TIMING = 2;
constexpr int CU_MEM_ALLOCATION_TYPE_PINNED = 1;
constexpr int CU_MEM_LOCATION_TYPE_DEVICE = 1;
constexpr int CU_MEMPOOL_ATTR_RELEASE_THRESHOLD = 4;
constexpr int CU_JIT_INFO_LOG_BUFFER = 3;
constexpr int CU_JIT_INFO_LOG_BUFFER_SIZE_BYTES = 4;
constexpr int CU_JIT_ERROR_LOG_BUFFER = 5;
constexpr int CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES = 6;
inline void* const CU_LAUNCH_PARAM_END = nullptr;
inline void* const CU_LAUNCH_PARAM_BUFFER_POINTER = reinterpret_cast<void*>(1);
inline void* const CU_LAUNCH_PARAM_BUFFER_SIZE = reinterpret_cast<void*>(2);

/** One line per driver function: our name, the exported symbol (with its version), the parameters. */
#define WEFT_DRIVER_FUNCTIONS(X)                                                                                  \
  X(cuInit, "cuInit", (unsigned flags))                                                                           \
  X(cuDriverGetVersion, "cuDriverGetVersion", (int* version))                                                     \
  X(cuGetErrorName, "cuGetErrorName", (CUresult result, const char** name))                                       \
  X(cuGetErrorString, "cuGetErrorString", (CUresult result, const char** text))                                   \
  X(cuDeviceGetCount, "cuDeviceGetCount", (int* count))                                                           \
  X(cuDeviceGet, "cuDeviceGet", (CUdevice * device, int ordinal))                                                 \
  X(cuDeviceGetName, "cuDeviceGetName", (char* name, int length, CUdevice device))                                \
  X(cuDeviceGetAttribute, "cuDeviceGetAttribute", (int* value, int attribute, CUdevice device))                   \
  X(cuDeviceTotalMem, "cuDeviceTotalMem_v2", (size_t * bytes, CUdevice device))                                   \
  X(cuDevicePrimaryCtxRetain, "cuDevicePrimaryCtxRetain", (CUcontext * context, CUdevice device))                 \
  X(cuCtxSetCurrent, "cuCtxSetCurrent", (CUcontext context))                                                      \
  X(cuMemGetInfo, "cuMemGetInfo_v2", (size_t * free, size_t * total))                                             \
  X(cuMemPoolCreate, "cuMemPoolCreate", (CUmemoryPool * pool, const CUmemPoolProps* props))                       \
  X(cuMemPoolSetAttribute, "cuMemPoolSetAttribute", (CUmemoryPool pool, int attribute, void* value))              \
  X(cuMemPoolTrimTo, "cuMemPoolTrimTo", (CUmemoryPool pool, size_t bytes_to_keep))                                \
  X(cuMemAllocFromPoolAsync, "cuMemAllocFromPoolAsync",                                                           \
    (CUdeviceptr * address, size_t bytes, CUmemoryPool pool, CUstream stream))                                    \
  X(cuMemFreeAsync, "cuMemFreeAsync", (CUdeviceptr address, CUstream stream))                                     \
  X(cuMemAlloc, "cuMemAlloc_v2", (CUdeviceptr * address, size_t bytes))                                           \
  X(cuMemFree, "cuMemFree_v2", (CUdeviceptr address))                                                             \
  X(cuMemHostAlloc, "cuMemHostAlloc", (void** memory, size_t bytes, unsigned flags))                              \
  X(cuMemFreeHost, "cuMemFreeHost", (void* memory))                                                               \
  X(cuMemcpyHtoDAsync, "cuMemcpyHtoDAsync_v2", (CUdeviceptr to, const void* from, size_t bytes, CUstream stream)) \
  X(cuMemcpyDtoHAsync, "cuMemcpyDtoHAsync_v2", (void* to, CUdeviceptr from, size_t bytes, CUstream stream))       \
  X(cuMemcpyDtoDAsync, "cuMemcpyDtoDAsync_v2", (CUdeviceptr to, CUdeviceptr from, size_t bytes, CUstream stream)) \
  X(cuStreamCreate, "cuStreamCreate", (CUstream * stream, unsigned flags))                                        \
  X(cuStreamSynchronize, "cuStreamSynchronize", (CUstream stream))                                                \
  X(cuStreamWaitEvent, "cuStreamWaitEvent", (CUstream stream, CUevent event, unsigned flags))                     \
  X(cuEventCreate, "cuEventCreate", (CUevent * event, unsigned flags))                                            \
  X(cuEventDestroy, "cuEventDestroy_v2", (CUevent event))                                                         \
  X(cuEventRecord, "cuEventRecord", (CUevent event, CUstream stream))                                             \
  X(cuEventQuery, "cuEventQuery", (CUevent event))                                                                \
  X(cuEventSynchronize, "cuEventSynchronize", (CUevent event))                                                    \
  X(cuEventElapsedTime, "cuEventElapsedTime", (float* milliseconds, CUevent from, CUevent to))                    \
  X(cuModuleLoadDataEx, "cuModuleLoadDataEx",                                                                     \
    (CUmodule * module, const void* image, unsigned count, int* options, void** values))                          \
  X(cuModuleUnload, "cuModuleUnload", (CUmodule module))                                                          \
  X(cuModuleGetFunction, "cuModuleGetFunction", (CUfunction * function, CUmodule module, const char* name))       \
  X(cuModuleGetGlobal, "cuModuleGetGlobal_v2",                                                                    \
    (CUdeviceptr * address, size_t * bytes, CUmodule module, const char* name))                                   \
  X(cuFuncGetAttribute, "cuFuncGetAttribute", (int* value, int attribute, CUfunction function))                   \
  X(cuFuncSetAttribute, "cuFuncSetAttribute", (CUfunction function, int attribute, int value))                    \
  X(cuLaunchKernel, "cuLaunchKernel",                                                                             \
    (CUfunction function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x, unsigned block_y,  \
     unsigned block_z, unsigned shared_bytes, CUstream stream, void** params, void** extra))

/** The same for functions that a driver may lack: null then. Take them with `Needed`. */
#define WEFT_OPTIONAL_DRIVER_FUNCTIONS(X)                                                                          \
  X(cuLaunchKernelEx, "cuLaunchKernelEx",                                                                          \
    (const CUlaunchConfig* config, CUfunction function, void** params, void** extra))                              \
  X(cuFuncGetParamInfo, "cuFuncGetParamInfo", (CUfunction function, size_t index, size_t * offset, size_t * size)) \
  X(cuOccupancyMaxActiveBlocksPerMultiprocessor, "cuOccupancyMaxActiveBlocksPerMultiprocessor",                    \
    (int* blocks, CUfunction function, int block, size_t shared_bytes))                                            \
  X(cuOccupancyMaxPotentialBlockSize, "cuOccupancyMaxPotentialBlockSize",                                          \
    (int* grid, int* block, CUfunction function, size_t (*shared_of_block)(int block), size_t shared_bytes,        \
     int block_limit))                                                                                             \
  X(cuLinkCreate, "cuLinkCreate_v2", (unsigned count, int* options, void** values, CUlinkState* state))            \
  X(cuLinkAddData, "cuLinkAddData_v2",                                                                             \
    (CUlinkState state, int kind, void* data, size_t bytes, const char* name, unsigned count, int* options,        \
     void** values))                                                                                               \
  X(cuLinkComplete, "cuLinkComplete", (CUlinkState state, void** cubin, size_t* bytes))                            \
  X(cuLinkDestroy, "cuLinkDestroy", (CUlinkState state))

/** The driver's functions, resolved by name. One per process, never closed. */
struct Driver {
#define WEFT_DECLARE(name, symbol, parameters) CUresult(*name) parameters = nullptr;
  WEFT_DRIVER_FUNCTIONS(WEFT_DECLARE)
  WEFT_OPTIONAL_DRIVER_FUNCTIONS(WEFT_DECLARE)
#undef WEFT_DECLARE

  /** Where the loader found the library. */
  std::string path;
  /** 13000 for CUDA 13.0. */
  int version = 0;
  int device_count = 0;
};

/**
 * Opens the first of these libraries that can be opened, and starts the driver. Later calls return the driver already
 * open. Throws Failure: no such library, a driver too old, or no device.
 */
const Driver& OpenDriver(const std::vector<std::string>& names);

/** The driver, once OpenDriver has succeeded; null before. */
const Driver* TheDriver();

/** The failure of a driver that lacks a function. `since` names the CUDA version that brought it: `12.4`. */
[[noreturn]] void ThrowMissing(const Driver& driver, const char* symbol, const char* since);

/** An optional function. Throws Failure when the driver lacks it. */
template <typename Function>
Function Needed(const Driver& driver, Function function, const char* symbol, const char* since) {
  if (function == nullptr) ThrowMissing(driver, symbol, since);
  return function;
}

}  // namespace weft::cuda
