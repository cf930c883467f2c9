#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "core/block_pool.h"
#include "core/device.h"
#include "core/workers.h"
#include "cuda/context.h"
#include "cuda/memory.h"

namespace weft::cuda {

/** A ring of page-locked slots: while one is on its way the next is filled or emptied. Memory is taken at first use. */
class PinnedRing {
 public:
  PinnedRing(Context& context, BlockPool& pinned, EventPool& events);

  /** Returns when the source has been read; the copies are in the order of `stream`. */
  void Upload(CUdeviceptr to, const char* source, uint64_t bytes, CUstream stream);

  /** Gives the bytes to `sink` piece by piece, in order, until it returns false. */
  using Sink = std::function<bool(uint64_t offset, const void* piece, uint64_t bytes)>;
  void Download(CUdeviceptr from, uint64_t bytes, CUstream stream, const Sink& sink);

 private:
  struct Slot {
    char* memory;
    Event event;
    bool busy;
  };

  void Open();
  void WaitFor(Slot& slot);

  Context& context_;
  BlockPool& pinned_;
  EventPool& events_;
  std::mutex mutex_;
  std::vector<Slot> slots_;
  size_t next_ = 0;
};

/** Copies between host and device, and what waits for them on a thread of its own. */
class Transfers {
 public:
  Transfers(Context& context, BlockPool& memory, EventPool& events);
  Transfers(const Transfers&) = delete;
  Transfers& operator=(const Transfers&) = delete;

  void Upload(uint64_t address, const void* source, uint64_t bytes);
  void DownloadSync(uint64_t address, void* target, uint64_t bytes);
  void Download(uint64_t address, std::shared_ptr<Landing> target, Done done);
  void Ready(Done done);

 private:
  void DownloadSmall(uint64_t address, std::shared_ptr<Landing> target, Done done);
  void DownloadLarge(uint64_t address, std::shared_ptr<Landing> target, Done done);
  std::shared_ptr<Event> RecordNow();
  void WaitFor(CUevent event);
  void FinishLater(Done done, std::function<void()> work);

  Context& context_;
  BlockPool& memory_;
  EventPool& events_;
  PinnedSource pinned_source_;
  BlockPool pinned_;
  PinnedRing up_;
  PinnedRing down_;
  CUstream copy_stream_;
  Workers waiter_;
};

}  // namespace weft::cuda
