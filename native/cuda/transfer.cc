#include "cuda/transfer.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/spin.h"

namespace weft::cuda {
namespace {

constexpr uint64_t kSlotBytes = uint64_t{8} << 20;
constexpr size_t kSlots = 4;
/** Up to this size the driver's own staging is as good as the ring. */
constexpr uint64_t kSmallUpload = uint64_t{256} << 10;
/** Up to this size an asynchronous download gets a page-locked block of its own. */
constexpr uint64_t kSmallDownload = uint64_t{1} << 20;
constexpr uint64_t kSmallestPinned = uint64_t{64} << 10;
constexpr size_t kStackBytes = size_t{1} << 20;

}  // namespace

PinnedRing::PinnedRing(Context& context, BlockPool& pinned, EventPool& events)
    : context_(context), pinned_(pinned), events_(events) {}

void PinnedRing::Open() {
  while (slots_.size() < kSlots) {
    auto* memory = reinterpret_cast<char*>(pinned_.Alloc(kSlotBytes, kInternal));
    slots_.push_back({memory, Event(events_), false});
  }
}

void PinnedRing::WaitFor(Slot& slot) {
  if (!slot.busy) return;
  slot.busy = false;
  context_.Check(context_.driver().cuEventSynchronize(slot.event.get()), "cuEventSynchronize");
}

void PinnedRing::Upload(CUdeviceptr to, const char* source, uint64_t bytes, CUstream stream) {
  std::lock_guard<std::mutex> lock(mutex_);
  Open();
  const Driver& driver = context_.driver();
  for (uint64_t offset = 0; offset < bytes; offset += kSlotBytes) {
    Slot& slot = slots_[next_++ % kSlots];
    WaitFor(slot);
    const uint64_t size = std::min(kSlotBytes, bytes - offset);
    std::memcpy(slot.memory, source + offset, size);
    context_.Check(driver.cuMemcpyHtoDAsync(to + offset, slot.memory, size, stream), "cuMemcpyHtoDAsync");
    context_.Check(driver.cuEventRecord(slot.event.get(), stream), "cuEventRecord");
    slot.busy = true;
  }
}

void PinnedRing::Download(CUdeviceptr from, uint64_t bytes, CUstream stream, const Sink& sink) {
  std::lock_guard<std::mutex> lock(mutex_);
  Open();
  const Driver& driver = context_.driver();
  const uint64_t pieces = (bytes + kSlotBytes - 1) / kSlotBytes;
  const auto size = [&](uint64_t piece) { return std::min(kSlotBytes, bytes - piece * kSlotBytes); };
  bool wanted = true;
  for (uint64_t step = 0; step < pieces + kSlots - 1 && wanted; ++step) {
    if (step < pieces) {
      Slot& slot = slots_[step % kSlots];
      context_.Check(driver.cuMemcpyDtoHAsync(slot.memory, from + step * kSlotBytes, size(step), stream),
                     "cuMemcpyDtoHAsync");
      context_.Check(driver.cuEventRecord(slot.event.get(), stream), "cuEventRecord");
      slot.busy = true;
    }
    if (step + 1 < kSlots) continue;
    const uint64_t piece = step + 1 - kSlots;
    if (piece >= pieces) break;
    Slot& slot = slots_[piece % kSlots];
    WaitFor(slot);
    wanted = sink(piece * kSlotBytes, slot.memory, size(piece));
  }
  for (Slot& slot : slots_) WaitFor(slot);
}

Transfers::Transfers(Context& context, BlockPool& memory, EventPool& events)
    : context_(context),
      memory_(memory),
      events_(events),
      pinned_source_(context),
      pinned_(pinned_source_),
      up_(context, pinned_, events),
      down_(context, pinned_, events),
      copy_stream_(NewStream(context)),
      waiter_("weft-cuda", 1, kStackBytes) {}

void Transfers::Upload(uint64_t address, const void* source, uint64_t bytes) {
  context_.Enter();
  if (bytes > kSmallUpload) {
    up_.Upload(address, static_cast<const char*>(source), bytes, context_.stream());
    return;
  }
  // From pageable memory the driver has read the source when this returns.
  context_.Check(context_.driver().cuMemcpyHtoDAsync(address, source, bytes, context_.stream()), "cuMemcpyHtoDAsync");
}

void Transfers::DownloadSync(uint64_t address, void* target, uint64_t bytes) {
  context_.Enter();
  char* const to = static_cast<char*>(target);
  if (bytes > kSmallDownload) {
    down_.Download(address, bytes, context_.stream(), [to](uint64_t offset, const void* piece, uint64_t size) {
      std::memcpy(to + offset, piece, size);
      return true;
    });
    return;
  }
  context_.Check(context_.driver().cuMemcpyDtoHAsync(to, address, bytes, context_.stream()), "cuMemcpyDtoHAsync");
  context_.Synchronize();
}

std::shared_ptr<Event> Transfers::RecordNow() {
  auto event = std::make_shared<Event>(events_);
  context_.Check(context_.driver().cuEventRecord(event->get(), context_.stream()), "cuEventRecord");
  return event;
}

/** Looks for a moment before it sleeps: most work is short. */
void Transfers::WaitFor(CUevent event) {
  const Driver& driver = context_.driver();
  CUresult result = CUDA_ERROR_NOT_READY;
  const bool done = SpinUntil([&] {
    result = driver.cuEventQuery(event);
    return result != CUDA_ERROR_NOT_READY;
  });
  if (!done) result = driver.cuEventSynchronize(event);
  context_.Check(result, "cuEventSynchronize");
}

void Transfers::FinishLater(Done done, std::function<void()> work) {
  waiter_.Submit([this, done = std::move(done), work = std::move(work)] {
    try {
      context_.Enter();
      work();
    } catch (const Failure& failure) {
      done(&failure);
      return;
    } catch (const std::exception& error) {
      const Failure failure(FailureKind::kDevice, "download", "failed", error.what());
      done(&failure);
      return;
    }
    done(nullptr);
  });
}

void Transfers::Download(uint64_t address, std::shared_ptr<Landing> target, Done done) {
  context_.Enter();
  if (target->bytes() <= kSmallDownload) {
    DownloadSmall(address, std::move(target), std::move(done));
  } else {
    DownloadLarge(address, std::move(target), std::move(done));
  }
}

void Transfers::DownloadSmall(uint64_t address, std::shared_ptr<Landing> target, Done done) {
  const uint64_t bytes = target->bytes();
  const uint64_t staging = pinned_.Alloc(std::max(bytes, kSmallestPinned), kInternal);
  const std::shared_ptr<void> keep(nullptr, [this, staging](void*) { pinned_.Free(staging, kInternal); });
  void* const memory = reinterpret_cast<void*>(staging);
  context_.Check(context_.driver().cuMemcpyDtoHAsync(memory, address, bytes, context_.stream()), "cuMemcpyDtoHAsync");
  FinishLater(std::move(done), [this, keep, memory, bytes, target, event = RecordNow()] {
    WaitFor(event->get());
    target->Write(0, memory, bytes);
  });
}

/**
 * The bytes are first copied on the device, which takes a moment, so that later launches need not wait for the slow
 * way to the host. Without memory for that the caller waits instead.
 */
void Transfers::DownloadLarge(uint64_t address, std::shared_ptr<Landing> target, Done done) {
  const uint64_t bytes = target->bytes();
  const auto sink = [target](uint64_t offset, const void* piece, uint64_t size) {
    return target->Write(offset, piece, size);
  };
  uint64_t snapshot = 0;
  try {
    snapshot = memory_.Alloc(bytes, kInternal);
  } catch (const Failure& failure) {
    if (failure.kind != FailureKind::kMemory) throw;
    down_.Download(address, bytes, context_.stream(), sink);
    done(nullptr);
    return;
  }
  const std::shared_ptr<void> keep(nullptr, [this, snapshot](void*) { memory_.Free(snapshot, kInternal); });
  const Driver& driver = context_.driver();
  context_.Check(driver.cuMemcpyDtoDAsync(snapshot, address, bytes, context_.stream()), "cuMemcpyDtoDAsync");
  FinishLater(std::move(done), [this, keep, snapshot, bytes, sink, event = RecordNow()] {
    context_.Check(context_.driver().cuStreamWaitEvent(copy_stream_, event->get(), 0), "cuStreamWaitEvent");
    down_.Download(snapshot, bytes, copy_stream_, sink);
  });
}

void Transfers::Ready(Done done) {
  context_.Enter();
  FinishLater(std::move(done), [this, event = RecordNow()] { WaitFor(event->get()); });
}

}  // namespace weft::cuda
