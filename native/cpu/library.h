#pragma once

#include <cstddef>
#include <string>

#include "core/device.h"

namespace weft::cpu {

/** What a generated shared object exports: works on the units [begin, end). */
using Entry = void (*)(const void* params, long long begin, long long end);

/** A shared object loaded from bytes, without a file: closed with the last reference. */
class Library : public Kernel {
 public:
  /** Throws Failure when the bytes are no shared object for this machine, or it has no such entry. */
  Library(const void* image, size_t bytes, const std::string& entry);
  ~Library() override;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  Entry entry() const { return entry_; }
  KernelAttributes Attributes() const override { return {}; }

 private:
  void* handle_ = nullptr;
  Entry entry_ = nullptr;
};

}  // namespace weft::cpu
