#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/block_pool.h"
#include "core/device.h"
#include "core/ranges.h"
#include "cuda/context.h"
#include "cuda/link.h"
#include "cuda/memory.h"
#include "cuda/module.h"
#include "cuda/transfer.h"

namespace weft::cuda {

struct Description {
  std::string name;
  int major;
  int minor;
  int multiprocessors;
  uint64_t total_bytes;
};

/** Asked of the driver without making a context. */
Description Describe(const Driver& driver, int ordinal);

class CudaDevice : public Device {
 public:
  /** With `synchronous`, waits after each launch and names the kernel that failed. */
  CudaDevice(int ordinal, bool synchronous);

  uint64_t Alloc(uint64_t bytes, Owner owner) override;
  uint64_t Free(uint64_t address, Owner owner) override { return pool_.Free(address, owner); }
  void FreeAllOf(Owner owner) override { pool_.FreeAllOf(owner); }
  bool Contains(uint64_t address, uint64_t bytes) const override {
    return pool_.Contains(address, bytes) || ranges_.Contains(address, bytes);
  }
  MemoryUse Memory() override { return pool_.Memory(); }
  void Trim() override { pool_.Trim(); }

  void Upload(uint64_t address, const void* source, uint64_t bytes) override;
  void DownloadSync(uint64_t address, void* target, uint64_t bytes) override;
  void Download(uint64_t address, std::shared_ptr<Landing> target, Done done) override;
  void Copy(uint64_t to, uint64_t from, uint64_t bytes) override;

  LaunchLimits Limits() const override { return limits_; }
  std::shared_ptr<Kernel> Load(const void* image, size_t bytes, const std::string& entry,
                               bool awaits_previous) override;
  void Launch(const std::shared_ptr<Kernel>& kernel, const LaunchRequest& request) override;

  std::shared_ptr<Module> Open(const void* image, size_t bytes) override;
  std::shared_ptr<Kernel> Find(const std::shared_ptr<Module>& module, const std::string& entry) override;
  GlobalPlace Global(const std::shared_ptr<Module>& module, const std::string& name) override;
  void Close(std::shared_ptr<Module> module) noexcept override;
  RawLimits LimitsOfRaw() const override { return raw_limits_; }
  void LaunchRaw(const std::shared_ptr<Kernel>& kernel, const RawRequest& request) override;
  /** One cubin of several images. Throws Failure with the linker's log. */
  std::string Link(const std::vector<LinkInput>& inputs) { return cuda::Link(context_, inputs); }

  void Ready(Done done) override { transfers_.Ready(std::move(done)); }
  void Sync() override;

  /** An event recorded now in the stream, for timing. Given back with `Unmark`. */
  uint64_t Mark();
  /** Milliseconds between two marks; waits for the second. NaN when one of them does not exist. */
  double Elapsed(uint64_t from, uint64_t to);
  bool Unmark(uint64_t mark);

 private:
  /** After a launch: with `synchronous_`, waits for it and names it when it failed. */
  void Finish(CUresult result, const char* call, const CudaKernel& kernel);

  Context context_;
  bool synchronous_;
  DeviceSource source_;
  BlockPool pool_;
  EventPool events_;
  EventPool timed_events_;
  Retired retired_;
  Transfers transfers_;
  LaunchLimits limits_;
  RawLimits raw_limits_;
  Ranges ranges_;
  std::mutex marks_mutex_;
  std::unordered_map<uint64_t, Event> marks_;
  uint64_t next_mark_ = 1;
};

}  // namespace weft::cuda
