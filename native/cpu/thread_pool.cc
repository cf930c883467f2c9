#include "cpu/thread_pool.h"

#include <pthread.h>

#include <algorithm>
#include <system_error>
#include <thread>

#include "core/spin.h"

namespace weft::cpu {
namespace {

/** Chunks per thread when there is work enough: evens out threads that the system slows down. */
constexpr uint64_t kChunksPerThread = 4;

uint64_t DivideUp(uint64_t a, uint64_t b) {
  return (a + b - 1) / b;
}

}  // namespace

ThreadPool::ThreadPool(size_t threads) : threads_(1) {
  for (size_t i = 1; i < threads; ++i) {
    try {
      std::thread worker([this] { WorkerMain(); });
      pthread_setname_np(worker.native_handle(), "weft-cpu");
      worker.detach();
    } catch (const std::system_error&) {
      return;  // a process limit: fewer threads do the same work
    }
    ++threads_;
  }
}

void ThreadPool::Work(Job& job) {
  for (;;) {
    const uint64_t index = job.next.fetch_add(1, std::memory_order_relaxed);
    if (index >= job.count) return;
    const uint64_t begin = index * job.chunk;
    const uint64_t end = std::min(begin + job.chunk, job.units);
    job.entry(job.params, static_cast<long long>(begin), static_cast<long long>(end));
  }
}

void ThreadPool::WaitForJob(uint64_t seen) {
  const auto changed = [&] { return generation_.load(std::memory_order_acquire) != seen; };
  if (SpinUntil(changed)) return;
  std::unique_lock<std::mutex> lock(mutex_);
  ++asleep_;
  wake_.wait(lock, changed);
  --asleep_;
}

void ThreadPool::WorkerMain() {
  uint64_t seen = 0;
  for (;;) {
    WaitForJob(seen);
    Job* job;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      seen = generation_.load(std::memory_order_relaxed);
      job = job_;
      if (job == nullptr) continue;  // woke after the others had finished it
      inside_.fetch_add(1, std::memory_order_relaxed);
    }
    Work(*job);
    if (inside_.fetch_sub(1, std::memory_order_acq_rel) == 1) {
      std::lock_guard<std::mutex> lock(mutex_);
      idle_.notify_one();
    }
  }
}

void ThreadPool::Run(Entry entry, const void* params, uint64_t units, uint64_t block) {
  const uint64_t blocks = DivideUp(units, block);
  const uint64_t spread = threads_ * kChunksPerThread;
  const uint64_t wanted = blocks >= 2 * spread ? spread : std::min<uint64_t>(blocks, threads_);
  Job job;
  job.entry = entry;
  job.params = params;
  job.units = units;
  job.chunk = DivideUp(blocks, wanted) * block;
  job.count = DivideUp(units, job.chunk);
  if (threads_ == 1 || job.count == 1) {
    Work(job);
    return;
  }
  {
    std::lock_guard<std::mutex> lock(mutex_);
    job_ = &job;
    generation_.fetch_add(1, std::memory_order_release);
    if (asleep_ > 0) wake_.notify_all();
  }
  Work(job);
  {
    // No one enters from here on; those inside finish their chunks.
    std::lock_guard<std::mutex> lock(mutex_);
    job_ = nullptr;
  }
  const auto done = [&] { return inside_.load(std::memory_order_acquire) == 0; };
  if (SpinUntil(done)) return;
  std::unique_lock<std::mutex> lock(mutex_);
  idle_.wait(lock, done);
}

}  // namespace weft::cpu
