#pragma once

#include <napi.h>

#include <exception>
#include <new>

#include "core/failure.h"
#include "cuda/nvrtc.h"

namespace weft::addon {

/** An Error with the failure's fields as properties; runtime/binding.ts makes the typed error of it. */
Napi::Error ToError(Napi::Env env, const Failure& failure);

/** `{ ok, image, log, lowered }`. */
Napi::Value ToValue(Napi::Env env, const cuda::Compiled& compiled);

/** Runs a function and turns every C++ exception into a JS one that is thrown when this returns. */
template <typename Function>
napi_value Guarded(napi_env env, Function function) {
  try {
    try {
      return function();
    } catch (const Failure& failure) {
      throw ToError(env, failure);
    } catch (const Napi::Error&) {
      throw;
    } catch (const std::bad_alloc&) {
      throw ToError(env, Failure(FailureKind::kMemory, "new", "out of memory", "no host memory left"));
    } catch (const std::exception& error) {
      throw Napi::Error::New(env, error.what());
    }
  } catch (const Napi::Error& error) {
    error.ThrowAsJavaScriptException();
    return nullptr;
  }
}

}  // namespace weft::addon
