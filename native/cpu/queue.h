#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "cpu/thread_pool.h"

namespace weft::cpu {

/** Work of the queue: an entry over a range of units with its own copy of the parameters, then an action. */
struct Task {
  std::shared_ptr<void> keep;
  Entry entry = nullptr;
  std::vector<unsigned char> params;
  uint64_t units = 0;
  uint64_t block = 1;
  std::function<void()> action;
};

/** Runs tasks one after the other on its own thread and the pool's. */
class Queue {
 public:
  explicit Queue(ThreadPool& pool);
  Queue(const Queue&) = delete;
  Queue& operator=(const Queue&) = delete;

  /** Waits when far too much is queued already. */
  void Push(Task task);
  /** All that was pushed has finished. */
  bool Idle() const {
    const uint64_t finished = finished_.load();  // first: it never passes accepted_
    return finished == accepted_.load();
  }
  /** Waits for what was pushed before. */
  void Wait();

 private:
  void Main();
  void WaitUntilFinished(uint64_t number);

  ThreadPool& pool_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable progress_;
  std::deque<Task> tasks_;
  std::atomic<uint64_t> accepted_{0};
  std::atomic<uint64_t> finished_{0};
  std::atomic<uint32_t> waiters_{0};
  bool asleep_ = false;
};

}  // namespace weft::cpu
