#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/failure.h"
#include "cuda/api.h"

namespace weft::cuda {

/**
 * A device's primary context and its one stream. Every driver call goes through `Check`: after the first sticky
 * error the device is lost, and `Enter` fails with that first cause from then on.
 */
class Context {
 public:
  explicit Context(int ordinal);
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  /** Makes the context current on this thread. Throws the first cause when the device is lost. */
  void Enter();
  void Check(CUresult result, const char* call);
  /** For calls that are known better by what they ran. */
  void Check(CUresult result, const std::string& call);
  void Synchronize();
  bool lost() const { return lost_.load(std::memory_order_acquire); }

  int Attribute(int attribute) const;

  const Driver& driver() const { return driver_; }
  CUdevice device() const { return device_; }
  CUstream stream() const { return stream_; }
  int ordinal() const { return ordinal_; }

 private:
  [[noreturn]] void Fail(CUresult result, const std::string& call);

  const Driver& driver_;
  int ordinal_;
  CUdevice device_ = 0;
  CUcontext context_ = nullptr;
  CUstream stream_ = nullptr;
  std::atomic<bool> lost_{false};
  std::mutex mutex_;
  std::unique_ptr<Failure> first_cause_;
};

/** A stream of its own beside the context's. Lives as long as its context. */
CUstream NewStream(Context& context);

/** An event, taken from and given back to a list: making one costs more than using it. */
class EventPool {
 public:
  EventPool(Context& context, unsigned flags) : context_(context), flags_(flags) {}
  EventPool(const EventPool&) = delete;
  EventPool& operator=(const EventPool&) = delete;

  CUevent Take();
  void Give(CUevent event);

 private:
  Context& context_;
  unsigned flags_;
  std::mutex mutex_;
  std::vector<CUevent> free_;
};

/** An event held for a while. */
class Event {
 public:
  explicit Event(EventPool& pool) : pool_(&pool), event_(pool.Take()) {}
  ~Event() {
    if (event_ != nullptr) pool_->Give(event_);
  }
  Event(Event&& other) noexcept : pool_(other.pool_), event_(std::exchange(other.event_, nullptr)) {}
  Event& operator=(Event&&) = delete;

  CUevent get() const { return event_; }

 private:
  EventPool* pool_;
  CUevent event_;
};

}  // namespace weft::cuda
