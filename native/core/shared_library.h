#pragma once

#include <optional>
#include <string>
#include <utility>

namespace weft {

/** A shared library that stays open for the life of the process: its code may be running on any thread. */
class SharedLibrary {
 public:
  /** `reason` tells why when nothing is returned. With `loaded_only`, opens only what the process has already. */
  static std::optional<SharedLibrary> Open(const std::string& name, bool loaded_only, std::string& reason);

  void* Find(const char* symbol) const;
  /** Where the loader found it. */
  std::string Path() const;

 private:
  explicit SharedLibrary(void* handle) : handle_(handle) {}

  void* handle_;
};

/** The part of a path before its last slash, or nothing. */
std::string FolderOf(const std::string& path);

}  // namespace weft
