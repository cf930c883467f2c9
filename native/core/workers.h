#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

namespace weft {

/**
 * Threads that run jobs in the order given, started when needed and never ended. For long calls that must not hold
 * the JS thread nor libuv's four.
 */
class Workers {
 public:
  /** `stack_bytes` per thread: compilers recurse deeply. */
  Workers(const char* name, size_t threads, size_t stack_bytes)
      : name_(name), threads_(threads), stack_bytes_(stack_bytes) {}
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /** The job must not throw. */
  void Submit(std::function<void()> job);

  /** Returns when no job waits or runs. */
  void WaitUntilIdle();

 private:
  static void* Main(void* self);
  void StartThread();

  const char* name_;
  size_t threads_;
  size_t stack_bytes_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable rest_;
  std::deque<std::function<void()>> jobs_;
  size_t started_ = 0;
  size_t idle_ = 0;
};

}  // namespace weft
