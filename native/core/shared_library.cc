#include "core/shared_library.h"

#include <dlfcn.h>
#include <link.h>

namespace weft {

std::optional<SharedLibrary> SharedLibrary::Open(const std::string& name, bool loaded_only, std::string& reason) {
  void* handle = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL | (loaded_only ? RTLD_NOLOAD : 0));
  if (handle != nullptr) return SharedLibrary(handle);
  const char* error = dlerror();
  reason = error != nullptr ? error : "not loaded";
  return std::nullopt;
}

void* SharedLibrary::Find(const char* symbol) const {
  return dlsym(handle_, symbol);
}

std::string SharedLibrary::Path() const {
  link_map* map = nullptr;
  if (dlinfo(handle_, RTLD_DI_LINKMAP, &map) != 0 || map == nullptr) return "";
  return map->l_name;
}

std::string FolderOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

}  // namespace weft
