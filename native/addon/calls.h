#pragma once

#include <napi.h>

#include "addon/arguments.h"

namespace weft::addon {

// Every function the addon exports besides the hot ones, each over its checked arguments. What they take and return is
// described once, in runtime/binding.ts.

// devices.cc
Napi::Value CommandBlockCall(const Arguments& arguments);
Napi::Value OpenCpuCall(const Arguments& arguments);
Napi::Value OpenDriverCall(const Arguments& arguments);
Napi::Value OpenCudaCall(const Arguments& arguments);
Napi::Value MemoryCall(const Arguments& arguments);
Napi::Value TrimCall(const Arguments& arguments);
Napi::Value ReadyCall(const Arguments& arguments);
Napi::Value SyncCall(const Arguments& arguments);
Napi::Value MarkCall(const Arguments& arguments);
Napi::Value ElapsedCall(const Arguments& arguments);
Napi::Value UnmarkCall(const Arguments& arguments);

// transfers.cc
Napi::Value UploadCall(const Arguments& arguments);
Napi::Value DownloadSyncCall(const Arguments& arguments);
Napi::Value DownloadCall(const Arguments& arguments);
Napi::Value CopyCall(const Arguments& arguments);

// modules.cc
Napi::Value LoadCall(const Arguments& arguments);
Napi::Value UnloadCall(const Arguments& arguments);
Napi::Value OpenModuleCall(const Arguments& arguments);
Napi::Value ModuleKernelCall(const Arguments& arguments);
Napi::Value ModuleGlobalCall(const Arguments& arguments);
Napi::Value CloseModuleCall(const Arguments& arguments);
Napi::Value LinkCall(const Arguments& arguments);

// kernels.cc
Napi::Value KernelAttributesCall(const Arguments& arguments);
Napi::Value KernelParametersCall(const Arguments& arguments);
Napi::Value OccupancyCall(const Arguments& arguments);
Napi::Value SuggestBlockCall(const Arguments& arguments);

// compiles.cc
Napi::Value OpenNvrtcCall(const Arguments& arguments);
Napi::Value CompileSyncCall(const Arguments& arguments);
Napi::Value CompileCall(const Arguments& arguments);
Napi::Value EndCompilesCall(const Arguments& arguments);
Napi::Value FindSymbolsCall(const Arguments& arguments);

}  // namespace weft::addon
