#pragma once

#include <deque>
#include <mutex>
#include <string>

#include "core/device.h"
#include "cuda/context.h"

namespace weft::cuda {

/** Modules to unload once the launches made before have finished. */
class Retired {
 public:
  Retired(Context& context, EventPool& events) : context_(context), events_(events) {}

  /** Never throws: on a lost device the module is left to the end of the process. */
  void Add(CUmodule module) noexcept;
  /** Unloads those that are no longer in use. */
  void Sweep() noexcept;

 private:
  struct Entry {
    CUmodule module;
    Event finished;
  };

  Context& context_;
  EventPool& events_;
  std::mutex mutex_;
  std::deque<Entry> entries_;
};

/** A cubin or PTX on a device, and one function of it. */
class Module : public Kernel {
 public:
  /** Throws Failure with the driver's log when the image does not load or has no such function. */
  Module(Context& context, Retired& retired, const void* image, size_t bytes, const std::string& entry);
  ~Module() override;
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  KernelAttributes Attributes() const override { return attributes_; }
  const std::string& name() const { return name_; }
  CUfunction function() const { return function_; }
  /** More than 48 KiB of shared memory must be asked for once. */
  void AllowSharedBytes(uint64_t bytes);

 private:
  int Attribute(int attribute);

  Context& context_;
  Retired& retired_;
  std::string name_;
  CUmodule module_ = nullptr;
  CUfunction function_ = nullptr;
  KernelAttributes attributes_;
  std::mutex mutex_;
  uint64_t allowed_shared_bytes_ = 48 * 1024;
};

}  // namespace weft::cuda
