#include "cuda/api.h"

#include <memory>
#include <mutex>

#include "core/failure.h"
#include "core/shared_library.h"
#include "cuda/error.h"

namespace weft::cuda {
namespace {

std::mutex driver_mutex;
const Driver* driver = nullptr;

template <typename Function>
void Resolve(const SharedLibrary& library, const char* symbol, Function& function) {
  function = reinterpret_cast<Function>(library.Find(symbol));
  if (function != nullptr) return;
  throw Failure(FailureKind::kLibrary, "dlsym", "not found",
                library.Path() + " has no " + symbol + ": the driver is older than CUDA 11.3; update it");
}

SharedLibrary OpenFirst(const std::vector<std::string>& names) {
  std::string reasons = names.empty() ? "no such file" : "";
  for (const std::string& name : names) {
    std::string reason;
    if (auto library = SharedLibrary::Open(name, false, reason)) return *library;
    reasons += (reasons.empty() ? "" : "\n") + reason;
  }
  throw Failure(FailureKind::kLibrary, "dlopen", "not found", reasons);
}

}  // namespace

const Driver& OpenDriver(const std::vector<std::string>& names) {
  std::lock_guard<std::mutex> lock(driver_mutex);
  if (driver != nullptr) return *driver;
  const SharedLibrary library = OpenFirst(names);
  auto opened = std::make_unique<Driver>();
#define WEFT_RESOLVE(name, symbol, parameters) Resolve(library, symbol, opened->name);
  WEFT_DRIVER_FUNCTIONS(WEFT_RESOLVE)
#undef WEFT_RESOLVE
#define WEFT_FIND(name, symbol, parameters) \
  opened->name = reinterpret_cast<decltype(opened->name)>(library.Find(symbol));
  WEFT_OPTIONAL_DRIVER_FUNCTIONS(WEFT_FIND)
#undef WEFT_FIND
  opened->path = library.Path();
  Require(*opened, opened->cuInit(0), "cuInit");
  Require(*opened, opened->cuDriverGetVersion(&opened->version), "cuDriverGetVersion");
  Require(*opened, opened->cuDeviceGetCount(&opened->device_count), "cuDeviceGetCount");
  driver = opened.release();
  return *driver;
}

const Driver* TheDriver() {
  std::lock_guard<std::mutex> lock(driver_mutex);
  return driver;
}

void ThrowMissing(const Driver& driver, const char* symbol, const char* since) {
  throw Failure(FailureKind::kLibrary, "dlsym", "not found",
                driver.path + " has no " + symbol + ": the driver is older than CUDA " + since + "; update it");
}

}  // namespace weft::cuda
