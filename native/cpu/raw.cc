#include "cpu/raw.h"

#include <cstdio>
#include <cstring>
#include <string>

namespace weft::cpu {
namespace {

/** One for the process: stacks are mappings, of which a process has a limited number. */
alignas(64) unsigned char shelf[kShelfBytes];

}  // namespace

RawLaunch::RawLaunch(const std::shared_ptr<Kernel>& kernel, const RawRequest& request)
    : kernel_(std::static_pointer_cast<LibraryKernel>(kernel)),
      params_((request.param_bytes + sizeof(Line) - 1) / sizeof(Line)),
      blocks_(request.grid[0] * request.grid[1] * request.grid[2]),
      cooperative_(request.cooperative) {
  LaunchHeader header;
  std::memcpy(&header, request.params, sizeof(header));
  const uint64_t end = uint64_t{header.ranges_offset} + header.range_count * kRangeBytes;
  if (header.range_count > 0 && end > request.param_bytes) {
    throw Failure(
        FailureKind::kDevice, "launchRaw", "invalid header",
        "the table of ranges lies outside the " + std::to_string(request.param_bytes) + " bytes of parameters");
  }
  for (int i = 0; i < 3; ++i) {
    header.grid[i] = static_cast<uint32_t>(request.grid[i]);
    header.block[i] = static_cast<uint32_t>(request.block[i]);
  }
  header.shared_bytes = static_cast<uint32_t>(request.shared_bytes);
  header.flags = (header.flags & ~1u) | (request.cooperative ? 1u : 0u);
  header.report = &report_;
  header.shelf = shelf;
  report_.failed = 0;
  report_.pc = 0;
  report_.text[0] = '\0';
  std::memcpy(params_.data(), request.params, request.param_bytes);
  std::memcpy(params_.data(), &header, sizeof(header));
}

void RawLaunch::Run(ThreadPool& pool) {
  if (cooperative_) {
    kernel_->entry()(params_.data(), 0, static_cast<long long>(blocks_));
  } else {
    pool.Run(kernel_->entry(), params_.data(), blocks_, 1);
  }
}

std::optional<Failure> RawLaunch::Reported() const {
  if (report_.failed == 0) return std::nullopt;
  std::string text(report_.text, strnlen(report_.text, sizeof(report_.text)));
  if (report_.pc != 0) {
    char pc[32];
    std::snprintf(pc, sizeof(pc), " @0x%llx", static_cast<unsigned long long>(report_.pc));
    text += pc;
  }
  return Failure(FailureKind::kDevice, kernel_->name(), "kernel failed", text);
}

void PendingFailure::Set(const Failure& failure) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (!failure_.has_value()) failure_ = failure;
  any_.store(true);
}

std::optional<Failure> PendingFailure::Take() {
  if (!any_.load()) return std::nullopt;
  std::lock_guard<std::mutex> lock(mutex_);
  any_.store(false);
  std::optional<Failure> taken = std::move(failure_);
  failure_.reset();
  return taken;
}

void PendingFailure::Throw() {
  if (std::optional<Failure> failure = Take()) throw *failure;
}

}  // namespace weft::cpu
