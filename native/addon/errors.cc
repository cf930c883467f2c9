#include "addon/errors.h"

namespace weft::addon {
namespace {

const char* NameOf(FailureKind kind) {
  switch (kind) {
    case FailureKind::kMemory:
      return "memory";
    case FailureKind::kLibrary:
      return "library";
    case FailureKind::kDevice:
      break;
  }
  return "device";
}

}  // namespace

Napi::Error ToError(Napi::Env env, const Failure& failure) {
  Napi::Error error = Napi::Error::New(env, failure.message);
  const Napi::Object fields = error.Value();
  fields.Set("failure", NameOf(failure.kind));
  fields.Set("call", failure.call);
  fields.Set("status", failure.status);
  fields.Set("fatal", failure.fatal);
  fields.Set("requested", static_cast<double>(failure.requested));
  fields.Set("used", static_cast<double>(failure.used));
  fields.Set("free", static_cast<double>(failure.free));
  return error;
}

Napi::Value ToValue(Napi::Env env, const cuda::Compiled& compiled) {
  Napi::Object result = Napi::Object::New(env);
  auto image = Napi::Uint8Array::New(env, compiled.image.size());
  compiled.image.copy(reinterpret_cast<char*>(image.Data()), compiled.image.size());
  result.Set("ok", compiled.ok);
  result.Set("image", image);
  result.Set("log", compiled.log);
  Napi::Array lowered = Napi::Array::New(env);
  for (size_t i = 0; i < compiled.lowered.size(); ++i) lowered.Set(static_cast<uint32_t>(i), compiled.lowered[i]);
  result.Set("lowered", lowered);
  return result;
}

}  // namespace weft::addon
