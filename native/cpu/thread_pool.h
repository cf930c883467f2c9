#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>

#include "cpu/library.h"

namespace weft::cpu {

/**
 * Runs an entry over a range of units on all threads, the caller's included. The range is cut into equal chunks at
 * fixed places; who runs which chunk is left to who comes first, so a late thread delays nobody.
 *
 * Workers spin for a short while after a job and then sleep.
 */
class ThreadPool {
 public:
  /** `threads` counts the caller of Run. */
  explicit ThreadPool(size_t threads);
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  /** Returns when all is done. Chunks start at multiples of `block`. One call at a time. */
  void Run(Entry entry, const void* params, uint64_t units, uint64_t block);

  size_t threads() const { return threads_; }

 private:
  struct Job {
    Entry entry;
    const void* params;
    uint64_t units;
    uint64_t chunk;
    uint64_t count;
    std::atomic<uint64_t> next{0};
  };

  static void Work(Job& job);
  void WorkerMain();
  void WaitForJob(uint64_t seen);

  size_t threads_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable idle_;
  std::atomic<uint64_t> generation_{0};
  std::atomic<size_t> inside_{0};
  Job* job_ = nullptr;
  size_t asleep_ = 0;
};

}  // namespace weft::cpu
