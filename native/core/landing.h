#pragma once

#include <condition_variable>
#include <cstdint>
#include <cstring>
#include <mutex>

namespace weft {

/**
 * Memory of a JS environment that another thread fills. The environment revokes it before it ends: from then on
 * nothing is written, and a write that was under way has finished.
 */
class Landing {
 public:
  Landing(void* data, uint64_t bytes) : data_(static_cast<char*>(data)), bytes_(bytes) {}
  Landing(const Landing&) = delete;
  Landing& operator=(const Landing&) = delete;

  uint64_t bytes() const { return bytes_; }

  /** False when revoked: nothing was written. */
  bool Write(uint64_t offset, const void* source, uint64_t bytes) {
    if (!Begin()) return false;
    std::memcpy(data_ + offset, source, bytes);
    End();
    return true;
  }

  void Revoke() {
    std::unique_lock<std::mutex> lock(mutex_);
    revoked_ = true;
    idle_.wait(lock, [this] { return writers_ == 0; });
  }

 private:
  bool Begin() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (revoked_) return false;
    ++writers_;
    return true;
  }

  void End() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (--writers_ == 0) idle_.notify_all();
  }

  char* data_;
  uint64_t bytes_;
  std::mutex mutex_;
  std::condition_variable idle_;
  int writers_ = 0;
  bool revoked_ = false;
};

}  // namespace weft
