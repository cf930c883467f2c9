#include "cuda/context.h"

#include "cuda/error.h"

namespace weft::cuda {

Context::Context(int ordinal) : driver_(*TheDriver()), ordinal_(ordinal) {
  Require(driver_, driver_.cuDeviceGet(&device_, ordinal), "cuDeviceGet");
  Require(driver_, driver_.cuDevicePrimaryCtxRetain(&context_, device_), "cuDevicePrimaryCtxRetain");
  Enter();
  Check(driver_.cuStreamCreate(&stream_, CU_STREAM_NON_BLOCKING), "cuStreamCreate");
}

void Context::Enter() {
  if (lost()) {
    std::lock_guard<std::mutex> lock(mutex_);
    throw *first_cause_;
  }
  Check(driver_.cuCtxSetCurrent(context_), "cuCtxSetCurrent");
}

void Context::Check(CUresult result, const char* call) {
  if (result != CUDA_SUCCESS) Fail(result, call);
}

void Context::Check(CUresult result, const std::string& call) {
  if (result != CUDA_SUCCESS) Fail(result, call);
}

void Context::Synchronize() {
  Enter();
  Check(driver_.cuStreamSynchronize(stream_), "cuStreamSynchronize");
}

void Context::Fail(CUresult result, const std::string& call) {
  Failure failure = FailureOf(driver_, result, call);
  if (failure.fatal) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (first_cause_ == nullptr) {
      failure.message = "the device is lost to this process. First cause: " + failure.message;
      first_cause_ = std::make_unique<Failure>(failure);
      lost_.store(true, std::memory_order_release);
    }
    throw *first_cause_;
  }
  throw failure;
}

int Context::Attribute(int attribute) const {
  int value = 0;
  Require(driver_, driver_.cuDeviceGetAttribute(&value, attribute, device_), "cuDeviceGetAttribute");
  return value;
}

CUstream NewStream(Context& context) {
  CUstream stream = nullptr;
  context.Check(context.driver().cuStreamCreate(&stream, CU_STREAM_NON_BLOCKING), "cuStreamCreate");
  return stream;
}

CUevent EventPool::Take() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!free_.empty()) {
      CUevent event = free_.back();
      free_.pop_back();
      return event;
    }
  }
  CUevent event = nullptr;
  context_.Check(context_.driver().cuEventCreate(&event, flags_), "cuEventCreate");
  return event;
}

void EventPool::Give(CUevent event) {
  std::lock_guard<std::mutex> lock(mutex_);
  free_.push_back(event);
}

}  // namespace weft::cuda
