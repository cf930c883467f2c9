#pragma once

#include <napi.h>

#include <cstdint>
#include <string>
#include <vector>

#include "addon/environment.h"

namespace weft::addon {

/** Memory behind a typed array or DataView. Valid until JS runs again. */
struct View {
  void* data;
  uint64_t bytes;
  napi_value value;
};

/** Whether a double is a whole number from 0 to 2^53: what sizes, addresses and handles must be. */
bool IsWhole(double value);

/** The arguments of a call, checked one by one: TypeError for a wrong type, RangeError for a wrong value. */
class Arguments {
 public:
  Arguments(const Napi::CallbackInfo& info, const char* call) : info_(info), call_(call) {}

  Napi::Env env() const { return info_.Env(); }
  Environment& environment() const { return Environment::Of(env()); }

  double Whole(size_t index, const char* name, double max) const;
  uint64_t Size(size_t index, const char* name) const;
  bool Flag(size_t index, const char* name) const;
  std::string Text(size_t index, const char* name) const;
  std::vector<std::string> Texts(size_t index, const char* name) const;
  View Bytes(size_t index, const char* name) const;
  /** Copies of the bytes of an array of views. */
  std::vector<std::string> Images(size_t index, const char* name) const;
  /** One that this environment has opened. */
  Device& TheDevice(size_t index) const;
  /** Address of a range of `bytes` that lies in one live block. */
  uint64_t Range(size_t index, const char* name, Device& device, uint64_t bytes) const;

  [[noreturn]] void WrongType(const char* name, const char* expected) const;
  [[noreturn]] void WrongValue(const char* name, const std::string& problem) const;

 private:
  View BytesOf(napi_value value, const char* name) const;
  std::string Prefix(const char* name) const { return std::string(call_) + ": " + name; }

  const Napi::CallbackInfo& info_;
  const char* call_;
};

}  // namespace weft::addon
