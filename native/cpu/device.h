#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/block_pool.h"
#include "core/ranges.h"
#include "cpu/memory.h"
#include "cpu/queue.h"
#include "cpu/raw.h"
#include "cpu/thread_pool.h"

namespace weft::cpu {

struct Settings {
  size_t threads;
  uint64_t memory_limit;
  /** Wait after each launch. */
  bool synchronous;
};

/**
 * The host as a device. Small work runs on the calling thread when nothing is queued; everything else goes through
 * the queue, so the order is always that of the calls.
 */
class CpuDevice : public Device {
 public:
  explicit CpuDevice(const Settings& settings);

  size_t threads() const { return threads_.threads(); }

  uint64_t Alloc(uint64_t bytes, Owner owner) override { return pool_.Alloc(bytes, owner); }
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

  LaunchLimits Limits() const override;
  std::shared_ptr<Kernel> Load(const void* image, size_t bytes, const std::string& entry,
                               bool awaits_previous) override;
  void Launch(const std::shared_ptr<Kernel>& kernel, const LaunchRequest& request) override;

  std::shared_ptr<Module> Open(const void* image, size_t bytes) override;
  std::shared_ptr<Kernel> Find(const std::shared_ptr<Module>& module, const std::string& entry) override;
  GlobalPlace Global(const std::shared_ptr<Module>& module, const std::string& name) override;
  void Close(std::shared_ptr<Module> module) noexcept override;
  RawLimits LimitsOfRaw() const override { return kRawLimits; }
  void LaunchRaw(const std::shared_ptr<Kernel>& kernel, const RawRequest& request) override;

  void Ready(Done done) override;
  void Sync() override;

 private:
  void PushCopy(void* to, const void* from, uint64_t bytes);
  /** The work so far is done: its failure, if any, is told here. */
  void Tell(const Done& done);

  bool synchronous_;
  ThreadPool threads_;
  Queue queue_;
  HostSource source_;
  BlockPool pool_;
  Ranges ranges_;
  PendingFailure pending_;
};

}  // namespace weft::cpu
