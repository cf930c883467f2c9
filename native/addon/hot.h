#pragma once

#include <node_api.h>

namespace weft::addon {

// The calls made for every launch. They take no arguments: those are in the environment's CommandBlock, which costs
// less than any other way in. Written on the C interface for the same reason; `data` is the Environment.

/** [device, bytes] -> result: an address. */
napi_value Alloc(napi_env env, napi_callback_info info);
/** [device, address] */
napi_value Free(napi_env env, napi_callback_info info);
/** [device, kernel, grid x, y, z, block, shared bytes, bytes of parameters], then the parameters */
napi_value Launch(napi_env env, napi_callback_info info);
/**
 * [device, kernel, grid x, y, z, block x, y, z, shared bytes, flags, cluster x, y, z, bytes of parameters], then the
 * parameters
 */
napi_value LaunchRaw(napi_env env, napi_callback_info info);

}  // namespace weft::addon
