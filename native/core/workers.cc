#include "core/workers.h"

#include <pthread.h>

#include <utility>

#include "core/failure.h"

namespace weft {

void* Workers::Main(void* self) {
  Workers& workers = *static_cast<Workers*>(self);
  std::unique_lock<std::mutex> lock(workers.mutex_);
  for (;;) {
    ++workers.idle_;
    if (workers.jobs_.empty() && workers.idle_ == workers.started_) workers.rest_.notify_all();
    workers.wake_.wait(lock, [&] { return !workers.jobs_.empty(); });
    --workers.idle_;
    std::function<void()> job = std::move(workers.jobs_.front());
    workers.jobs_.pop_front();
    lock.unlock();
    job();
    job = nullptr;
    lock.lock();
  }
}

void Workers::StartThread() {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, stack_bytes_);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_t thread;
  const int status = pthread_create(&thread, &attributes, Main, this);
  pthread_attr_destroy(&attributes);
  if (status == 0) {
    pthread_setname_np(thread, name_);
    ++started_;
  } else if (started_ == 0) {
    throw Failure(FailureKind::kDevice, "pthread_create", std::to_string(status),
                  "no thread could be started for " + std::string(name_));
  }
}

void Workers::Submit(std::function<void()> job) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (jobs_.size() >= idle_ && started_ < threads_) StartThread();
  jobs_.push_back(std::move(job));
  wake_.notify_one();
}

void Workers::WaitUntilIdle() {
  std::unique_lock<std::mutex> lock(mutex_);
  rest_.wait(lock, [&] { return jobs_.empty() && idle_ == started_; });
}

}  // namespace weft
