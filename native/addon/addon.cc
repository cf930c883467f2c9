#include <napi.h>

#include "addon/calls.h"
#include "addon/environment.h"
#include "addon/errors.h"
#include "addon/hot.h"

namespace weft::addon {
namespace {

struct HotCall {
  const char* name;
  napi_callback function;
};

struct Call {
  const char* name;
  Napi::Value (*function)(const Arguments& arguments);
};

constexpr HotCall kHotCalls[] = {{"alloc", Alloc}, {"free", Free}, {"launch", Launch}, {"launchRaw", LaunchRaw}};

// The mirror of both lists is `Native` in runtime/binding.ts; a test compares them.
constexpr Call kCalls[] = {
    {"commandBlock", CommandBlockCall},
    {"openCpu", OpenCpuCall},
    {"openDriver", OpenDriverCall},
    {"openCuda", OpenCudaCall},
    {"memory", MemoryCall},
    {"trim", TrimCall},
    {"upload", UploadCall},
    {"downloadSync", DownloadSyncCall},
    {"download", DownloadCall},
    {"copy", CopyCall},
    {"load", LoadCall},
    {"unload", UnloadCall},
    {"openModule", OpenModuleCall},
    {"moduleKernel", ModuleKernelCall},
    {"moduleGlobal", ModuleGlobalCall},
    {"closeModule", CloseModuleCall},
    {"kernelAttributes", KernelAttributesCall},
    {"kernelParameters", KernelParametersCall},
    {"occupancy", OccupancyCall},
    {"suggestBlock", SuggestBlockCall},
    {"link", LinkCall},
    {"ready", ReadyCall},
    {"sync", SyncCall},
    {"mark", MarkCall},
    {"elapsed", ElapsedCall},
    {"unmark", UnmarkCall},
    {"openNvrtc", OpenNvrtcCall},
    {"compileSync", CompileSyncCall},
    {"compile", CompileCall},
    {"endCompiles", EndCompilesCall},
    {"findSymbols", FindSymbolsCall},
};

napi_value Invoke(napi_env env, napi_callback_info raw) {
  return Guarded(env, [&]() -> napi_value {
    const Napi::CallbackInfo info(env, raw);
    const Call& call = *static_cast<const Call*>(info.Data());
    return call.function(Arguments(info, call.name));
  });
}

void Export(Napi::Env env, Napi::Object exports, const char* name, napi_callback function, const void* data) {
  napi_value made = nullptr;
  if (napi_create_function(env, name, NAPI_AUTO_LENGTH, function, const_cast<void*>(data), &made) != napi_ok) {
    throw Napi::Error::New(env);
  }
  exports.Set(name, Napi::Value(env, made));
}

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  auto* const environment = new Environment(env);
  env.SetInstanceData(environment);
  for (const HotCall& call : kHotCalls) Export(env, exports, call.name, call.function, environment);
  for (const Call& call : kCalls) Export(env, exports, call.name, Invoke, &call);
  return exports;
}

NODE_API_MODULE(weft, Init)

}  // namespace
}  // namespace weft::addon
