#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/failure.h"
#include "core/landing.h"

namespace weft {

/** -1 where the target has no such notion. */
struct KernelAttributes {
  int registers = -1;
  int shared_bytes = -1;
  int local_bytes = -1;
  int max_threads = -1;
};

struct RawAttributes : KernelAttributes {
  int const_bytes = -1;
  int ptx_version = -1;
  int binary_version = -1;
  int cache_mode_ca = -1;
  int max_dynamic_shared_bytes = -1;
};

/** Where a kernel reads one of its parameters. */
struct ParameterPlace {
  uint64_t offset;
  uint64_t bytes;
};

/** A loaded entry. The last reference unloads it, once the launches made before have finished. */
class Kernel {
 public:
  virtual ~Kernel() = default;
  virtual KernelAttributes Attributes() const = 0;
  /** As they are now: launches change some. */
  virtual RawAttributes AllAttributes() = 0;
  /** Nothing where they cannot be known. */
  virtual std::optional<std::vector<ParameterPlace>> Parameters() = 0;
  /** Blocks that fit a multiprocessor at the same time. */
  virtual int Occupancy(uint64_t block, uint64_t shared_bytes) = 0;
  /** Threads of a block with which most of a multiprocessor is in use. */
  virtual int SuggestBlock(uint64_t shared_bytes) = 0;
};

struct GlobalPlace {
  uint64_t address;
  uint64_t bytes;
};

/** A loaded image. Its kernels keep it loaded too. */
class Module {
 public:
  virtual ~Module() = default;
};

struct LaunchRequest {
  uint64_t grid[3];
  uint64_t block;
  uint64_t shared_bytes;
  const void* params;
  size_t param_bytes;
};

/** Largest launch that a device takes. */
struct LaunchLimits {
  uint64_t grid[3];
  uint64_t block;
  uint64_t shared_bytes;
};

/** A launch of a kernel written by hand: threads as CUDA counts them. */
struct RawRequest {
  uint64_t grid[3];
  uint64_t block[3];
  uint64_t shared_bytes;
  bool cooperative;
  /** All 0: no cluster. */
  uint64_t cluster[3];
  const void* params;
  size_t param_bytes;
};

struct RawLimits {
  uint64_t grid[3];
  uint64_t block[3];
  /** Of a block, in all. */
  uint64_t threads;
  uint64_t shared_bytes;
  uint64_t cluster;
  /** What stands before the arguments. */
  uint64_t header_bytes;
};

struct MemoryUse {
  uint64_t used;
  uint64_t pooled;
  uint64_t peak;
  /** What an allocation can still get, pooled bytes included. */
  uint64_t free;
  uint64_t total;
};

/** Called exactly once, on any thread, with the reason when the work failed. */
using Done = std::function<void(const Failure* failure)>;

/** Names the environment that owns a block, so that its blocks are freed when it ends. */
using Owner = uint32_t;
/** Owns what a device holds for itself. No environment has this number. */
constexpr Owner kInternal = 0;

/**
 * One in-order stream of work and the memory it works on. Callable from any thread; arguments have been checked by the
 * addon, ranges against `Contains`. Throws Failure.
 */
class Device {
 public:
  virtual ~Device() = default;
  virtual uint64_t Alloc(uint64_t bytes, Owner owner) = 0;
  /** Bytes that had been asked for, or at least 1; 0 when the owner has no live block that starts here. */
  virtual uint64_t Free(uint64_t address, Owner owner) = 0;
  virtual void FreeAllOf(Owner owner) = 0;
  /** Whether [address, address + bytes) lies in one live block, or one global of an open module. */
  virtual bool Contains(uint64_t address, uint64_t bytes) const = 0;
  virtual MemoryUse Memory() = 0;
  virtual void Trim() = 0;

  virtual void Upload(uint64_t address, const void* source, uint64_t bytes) = 0;
  virtual void DownloadSync(uint64_t address, void* target, uint64_t bytes) = 0;
  virtual void Download(uint64_t address, std::shared_ptr<Landing> target, Done done) = 0;
  virtual void Copy(uint64_t to, uint64_t from, uint64_t bytes) = 0;

  virtual LaunchLimits Limits() const = 0;
  /** `awaits_previous`: the entry begins by waiting for the kernel before it, where the image was compiled for that. */
  virtual std::shared_ptr<Kernel> Load(const void* image, size_t bytes, const std::string& entry,
                                       bool awaits_previous) = 0;
  virtual void Launch(const std::shared_ptr<Kernel>& kernel, const LaunchRequest& request) = 0;

  virtual std::shared_ptr<Module> Open(const void* image, size_t bytes) = 0;
  virtual std::shared_ptr<Kernel> Find(const std::shared_ptr<Module>& module, const std::string& entry) = 0;
  /** From here on `Contains` knows the place, until `Close`. */
  virtual GlobalPlace Global(const std::shared_ptr<Module>& module, const std::string& name) = 0;
  /** The module's memory is unknown from here on, and stays until the work enqueued so far has finished. */
  virtual void Close(std::shared_ptr<Module> module) noexcept = 0;
  virtual RawLimits LimitsOfRaw() const = 0;
  virtual void LaunchRaw(const std::shared_ptr<Kernel>& kernel, const RawRequest& request) = 0;

  virtual void Ready(Done done) = 0;
  virtual void Sync() = 0;
};

}  // namespace weft
