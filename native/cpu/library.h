#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/device.h"

namespace weft::cpu {

/** What a generated shared object exports: works on the units [begin, end). */
using Entry = void (*)(const void* params, long long begin, long long end);

/** A shared object loaded from bytes, without a file: closed with the last reference. */
class Library : public Module {
 public:
  /** Throws Failure when the bytes are no shared object for this machine. */
  Library(const void* image, size_t bytes);
  ~Library() override;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  /** Throws Failure when the library itself defines no such function. */
  Entry FindEntry(const std::string& name) const;
  /** The place that the function `name` tells; its name must begin with `weft_global_`. Throws Failure. */
  GlobalPlace FindGlobal(const std::string& name) const;

 private:
  void* Symbol(const std::string& name) const;
  bool Holds(const void* address) const;

  void* handle_ = nullptr;
};

class LibraryKernel : public Kernel {
 public:
  LibraryKernel(std::shared_ptr<Library> library, const std::string& name)
      : library_(std::move(library)), name_(name), entry_(library_->FindEntry(name)) {}

  Entry entry() const { return entry_; }
  const std::string& name() const { return name_; }

  KernelAttributes Attributes() const override { return {}; }
  RawAttributes AllAttributes() override { return {}; }
  std::optional<std::vector<ParameterPlace>> Parameters() override { return std::nullopt; }
  int Occupancy(uint64_t, uint64_t) override { return 1; }
  int SuggestBlock(uint64_t) override { return 256; }

 private:
  std::shared_ptr<Library> library_;
  std::string name_;
  Entry entry_;
};

}  // namespace weft::cpu
