#include "cpu/device.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace weft::cpu {
namespace {

/** Copies up to this size are done at once, or through a copy of the source when there is work before them. */
constexpr uint64_t kSmallCopy = uint64_t{1} << 20;
/** Units of a parallel copy, in bytes. */
constexpr uint64_t kCopyUnit = uint64_t{256} << 10;
/** What an asynchronous download writes at a time: an environment that ends waits for one. */
constexpr uint64_t kDownloadPiece = uint64_t{8} << 20;

/** What a double counts exactly: every launch that can be asked for. */
constexpr uint64_t kMaxUnits = uint64_t{1} << 53;

struct CopyParams {
  char* to;
  const char* from;
  uint64_t bytes;
};

void CopyEntry(const void* params, long long begin, long long end) {
  const auto& copy = *static_cast<const CopyParams*>(params);
  const uint64_t first = static_cast<uint64_t>(begin) * kCopyUnit;
  const uint64_t last = std::min(static_cast<uint64_t>(end) * kCopyUnit, copy.bytes);
  std::memcpy(copy.to + first, copy.from + first, last - first);
}

struct DownloadParams {
  Landing* to;
  const char* from;
};

void DownloadEntry(const void* params, long long begin, long long end) {
  const auto& copy = *static_cast<const DownloadParams*>(params);
  for (long long piece = begin; piece < end; ++piece) {
    const uint64_t offset = static_cast<uint64_t>(piece) * kDownloadPiece;
    const uint64_t bytes = std::min(kDownloadPiece, copy.to->bytes() - offset);
    if (!copy.to->Write(offset, copy.from + offset, bytes)) return;
  }
}

template <typename Params>
std::vector<unsigned char> BytesOf(const Params& params) {
  std::vector<unsigned char> bytes(sizeof(params));
  std::memcpy(bytes.data(), &params, sizeof(params));
  return bytes;
}

void* Pointer(uint64_t address) {
  return reinterpret_cast<void*>(address);
}

}  // namespace

CpuDevice::CpuDevice(const Settings& settings)
    : synchronous_(settings.synchronous),
      threads_(settings.threads),
      queue_(threads_),
      source_(queue_, settings.memory_limit),
      pool_(source_) {}

void CpuDevice::PushCopy(void* to, const void* from, uint64_t bytes) {
  Task task;
  task.entry = CopyEntry;
  task.params = BytesOf(CopyParams{static_cast<char*>(to), static_cast<const char*>(from), bytes});
  task.units = (bytes + kCopyUnit - 1) / kCopyUnit;
  queue_.Push(std::move(task));
}

void CpuDevice::Upload(uint64_t address, const void* source, uint64_t bytes) {
  if (bytes > kSmallCopy) {
    PushCopy(Pointer(address), source, bytes);
    queue_.Wait();
  } else if (queue_.Idle()) {
    std::memcpy(Pointer(address), source, bytes);
  } else {
    const char* from = static_cast<const char*>(source);
    Task task;
    task.action = [address, copy = std::vector<char>(from, from + bytes)] {
      std::memcpy(Pointer(address), copy.data(), copy.size());
    };
    queue_.Push(std::move(task));
  }
}

void CpuDevice::DownloadSync(uint64_t address, void* target, uint64_t bytes) {
  if (bytes > kSmallCopy) {
    PushCopy(target, Pointer(address), bytes);
    Sync();
    return;
  }
  Sync();
  std::memcpy(target, Pointer(address), bytes);
}

void CpuDevice::Download(uint64_t address, std::shared_ptr<Landing> target, Done done) {
  const uint64_t bytes = target->bytes();
  if (bytes <= kSmallCopy && queue_.Idle()) {
    target->Write(0, Pointer(address), bytes);
    Tell(done);
    return;
  }
  Task task;
  task.entry = DownloadEntry;
  task.params = BytesOf(DownloadParams{target.get(), static_cast<const char*>(Pointer(address))});
  task.units = (bytes + kDownloadPiece - 1) / kDownloadPiece;
  task.action = [this, target, done = std::move(done)] { Tell(done); };
  queue_.Push(std::move(task));
}

void CpuDevice::Copy(uint64_t to, uint64_t from, uint64_t bytes) {
  const bool overlap = to < from + bytes && from < to + bytes;
  if (bytes <= kSmallCopy && queue_.Idle()) {
    std::memmove(Pointer(to), Pointer(from), bytes);
  } else if (overlap) {
    Task task;
    task.action = [to, from, bytes] { std::memmove(Pointer(to), Pointer(from), bytes); };
    queue_.Push(std::move(task));
  } else {
    PushCopy(Pointer(to), Pointer(from), bytes);
  }
}

LaunchLimits CpuDevice::Limits() const {
  return {{kMaxUnits, kMaxUnits, kMaxUnits}, kMaxUnits, kMaxUnits};
}

std::shared_ptr<Kernel> CpuDevice::Load(const void* image, size_t bytes, const std::string& entry, bool) {
  return std::make_shared<LibraryKernel>(std::make_shared<Library>(image, bytes), entry);
}

void CpuDevice::Launch(const std::shared_ptr<Kernel>& kernel, const LaunchRequest& request) {
  const uint64_t units = request.grid[0];
  const Entry entry = static_cast<const LibraryKernel&>(*kernel).entry();
  if (units <= request.block && queue_.Idle()) {
    entry(request.params, 0, static_cast<long long>(units));
    return;
  }
  const auto* params = static_cast<const unsigned char*>(request.params);
  Task task;
  task.keep = kernel;
  task.entry = entry;
  task.params.assign(params, params + request.param_bytes);
  task.units = units;
  task.block = request.block;
  queue_.Push(std::move(task));
  if (synchronous_) queue_.Wait();
}

std::shared_ptr<Module> CpuDevice::Open(const void* image, size_t bytes) {
  return std::make_shared<Library>(image, bytes);
}

std::shared_ptr<Kernel> CpuDevice::Find(const std::shared_ptr<Module>& module, const std::string& entry) {
  return std::make_shared<LibraryKernel>(std::static_pointer_cast<Library>(module), entry);
}

GlobalPlace CpuDevice::Global(const std::shared_ptr<Module>& module, const std::string& name) {
  const GlobalPlace place = static_cast<const Library&>(*module).FindGlobal(name);
  ranges_.Add(place.address, place.bytes, module.get());
  return place;
}

void CpuDevice::Close(std::shared_ptr<Module> module) noexcept {
  ranges_.RemoveAllOf(module.get());
  if (queue_.Idle()) return;
  // What is queued may use its memory, copies that know nothing of the module too.
  Task task;
  task.keep = std::move(module);
  queue_.Push(std::move(task));
}

void CpuDevice::LaunchRaw(const std::shared_ptr<Kernel>& kernel, const RawRequest& request) {
  pending_.Throw();
  Task task;
  task.action = [this, launch = std::make_shared<RawLaunch>(kernel, request)] {
    launch->Run(threads_);
    if (const std::optional<Failure> failure = launch->Reported()) pending_.Set(*failure);
  };
  queue_.Push(std::move(task));
  if (synchronous_) Sync();
}

void CpuDevice::Tell(const Done& done) {
  const std::optional<Failure> failure = pending_.Take();
  done(failure.has_value() ? &*failure : nullptr);
}

void CpuDevice::Sync() {
  queue_.Wait();
  pending_.Throw();
}

void CpuDevice::Ready(Done done) {
  if (queue_.Idle()) {
    Tell(done);
    return;
  }
  Task task;
  task.action = [this, done = std::move(done)] { Tell(done); };
  queue_.Push(std::move(task));
}

}  // namespace weft::cpu
