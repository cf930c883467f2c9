#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

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

/** A cubin or PTX on a device. */
class CudaModule : public Module {
 public:
  /** Throws Failure with the driver's log when the image does not load. `call` names the attempt. */
  CudaModule(Context& context, Retired& retired, const void* image, size_t bytes, const std::string& call);
  ~CudaModule() override;
  CudaModule(const CudaModule&) = delete;
  CudaModule& operator=(const CudaModule&) = delete;

  Context& context() const { return context_; }
  CUmodule module() const { return module_; }
  /** Throws Failure when the module has no such variable. */
  GlobalPlace FindGlobal(const std::string& name) const;

 private:
  Context& context_;
  Retired& retired_;
  CUmodule module_ = nullptr;
};

/** One function of a module. */
class CudaKernel : public Kernel {
 public:
  /** Throws Failure when the module has no such function. */
  CudaKernel(std::shared_ptr<CudaModule> module, const std::string& entry, bool awaits_previous);

  const std::string& name() const { return name_; }
  CUfunction function() const { return function_; }
  /** Whether its blocks may be on the device before the kernel before it has finished: they wait for it themselves. */
  bool starts_early() const { return starts_early_; }
  /** More than the 48 KiB of shared memory that every kernel has, its own variables included, must be asked for once.
   */
  void AllowSharedBytes(uint64_t bytes);
  /** So must clusters of more than 8 blocks. */
  void AllowLargeClusters();

  KernelAttributes Attributes() const override { return attributes_; }
  RawAttributes AllAttributes() override;
  std::optional<std::vector<ParameterPlace>> Parameters() override;
  int Occupancy(uint64_t block, uint64_t shared_bytes) override;
  int SuggestBlock(uint64_t shared_bytes) override;

 private:
  int Attribute(int attribute);
  void SetAttribute(int attribute, int value);

  std::shared_ptr<CudaModule> module_;
  Context& context_;
  std::string name_;
  CUfunction function_ = nullptr;
  KernelAttributes attributes_;
  std::mutex mutex_;
  uint64_t allowed_shared_bytes_ = 48 * 1024;
  bool large_clusters_ = false;
  bool starts_early_ = false;
};

}  // namespace weft::cuda
