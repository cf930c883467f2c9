#include "cpu/queue.h"

#include <pthread.h>

#include <thread>
#include <utility>

#include "core/spin.h"

namespace weft::cpu {
namespace {

/** Tasks that may wait before a push does: bounds the memory of their parameters. */
constexpr uint64_t kMaxQueued = 4096;

}  // namespace

Queue::Queue(ThreadPool& pool) : pool_(pool) {
  std::thread thread([this] { Main(); });
  pthread_setname_np(thread.native_handle(), "weft-queue");
  thread.detach();
}

void Queue::Push(Task task) {
  const uint64_t finished = finished_.load();  // first: it never passes accepted_, whatever other threads push
  const uint64_t accepted = accepted_.load();
  if (accepted - finished >= kMaxQueued) WaitUntilFinished(accepted - kMaxQueued / 2);
  std::lock_guard<std::mutex> lock(mutex_);
  tasks_.push_back(std::move(task));
  accepted_.fetch_add(1);
  if (asleep_) wake_.notify_one();
}

void Queue::Wait() {
  WaitUntilFinished(accepted_.load());
}

void Queue::WaitUntilFinished(uint64_t number) {
  const auto reached = [&] { return finished_.load() >= number; };
  if (SpinUntil(reached)) return;
  std::unique_lock<std::mutex> lock(mutex_);
  waiters_.fetch_add(1);
  progress_.wait(lock, reached);
  waiters_.fetch_sub(1);
}

void Queue::Main() {
  for (;;) {
    if (!SpinUntil([&] { return !Idle(); })) {
      std::unique_lock<std::mutex> lock(mutex_);
      asleep_ = true;
      wake_.wait(lock, [&] { return !tasks_.empty(); });
      asleep_ = false;
    }
    Task task;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (tasks_.empty()) continue;
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    if (task.entry != nullptr) pool_.Run(task.entry, task.params.data(), task.units, task.block);
    if (task.action) task.action();
    task = Task{};  // unloads a kernel nobody needs any more, before the task counts as finished
    finished_.fetch_add(1);
    if (waiters_.load() > 0) {
      std::lock_guard<std::mutex> lock(mutex_);
      progress_.notify_all();
    }
  }
}

}  // namespace weft::cpu
