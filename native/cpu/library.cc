#include "cpu/library.h"

#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstring>

namespace weft::cpu {
namespace {

#ifndef MFD_EXEC
constexpr unsigned MFD_EXEC = 0x10U;
#endif

Failure LoadFailure(const char* call, const std::string& status, const std::string& message) {
  return Failure(FailureKind::kDevice, call, status, message);
}

std::string LastError() {
  return std::strerror(errno);
}

/** The loader maps what the headers say and dies of SIGBUS when the file is shorter: refuse such bytes here. */
void CheckImage(const unsigned char* image, size_t bytes) {
  const auto refuse = [](const char* why) -> Failure {
    return LoadFailure("dlopen", "invalid image", std::string("not a usable shared object: ") + why);
  };
  Elf64_Ehdr header;
  if (bytes < sizeof(header) || std::memcmp(image, ELFMAG, SELFMAG) != 0) throw refuse("no ELF header");
  std::memcpy(&header, image, sizeof(header));
  if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_type != ET_DYN) throw refuse("not a 64-bit shared object");
  const uint64_t table = uint64_t{header.e_phnum} * sizeof(Elf64_Phdr);
  if (header.e_phentsize != sizeof(Elf64_Phdr) || header.e_phoff > bytes || table > bytes - header.e_phoff) {
    throw refuse("program headers outside the file");
  }
  for (unsigned i = 0; i < header.e_phnum; ++i) {
    Elf64_Phdr segment;
    std::memcpy(&segment, image + header.e_phoff + i * sizeof(segment), sizeof(segment));
    if (segment.p_type != PT_LOAD && segment.p_type != PT_DYNAMIC) continue;
    if (segment.p_offset > bytes || segment.p_filesz > bytes - segment.p_offset) throw refuse("it is truncated");
  }
}

/** A descriptor of anonymous memory that holds the bytes. */
class MemoryFile {
 public:
  MemoryFile(const void* image, size_t bytes) {
    descriptor_ = memfd_create("weft", MFD_CLOEXEC | MFD_EXEC);
    // Kernels before 6.3 do not know MFD_EXEC, and need no such flag.
    if (descriptor_ < 0 && errno == EINVAL) descriptor_ = memfd_create("weft", MFD_CLOEXEC);
    if (descriptor_ < 0) throw LoadFailure("memfd_create", LastError(), "no memory file for a kernel");
    const char* at = static_cast<const char*>(image);
    while (bytes > 0) {
      const ssize_t written = write(descriptor_, at, bytes);
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) {
        const std::string status = LastError();
        close(descriptor_);
        throw LoadFailure("write", status, "no memory file for a kernel");
      }
      at += written;
      bytes -= static_cast<size_t>(written);
    }
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  /**
   * A path that no other load has used. The loader takes a library with the same path for the same library, and
   * descriptor numbers come back: so a counter is spelled into the path, as `//` for 0 and `/.` for 1.
   */
  std::string UniquePath() const {
    static std::atomic<uint32_t> loads{0};
    const uint32_t number = loads.fetch_add(1);
    std::string path = "/proc/self";
    for (int bit = 31; bit >= 0; --bit) path += (number >> bit) & 1 ? "/." : "//";
    return path + "/fd/" + std::to_string(descriptor_);
  }

 private:
  int descriptor_;
};

}  // namespace

Library::Library(const void* image, size_t bytes) {
  CheckImage(static_cast<const unsigned char*>(image), bytes);
  const MemoryFile file(image, bytes);
  handle_ = dlopen(file.UniquePath().c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle_ == nullptr) throw LoadFailure("dlopen", "failed", dlerror());
}

Library::~Library() {
  dlclose(handle_);
}

bool Library::Holds(const void* address) const {
  link_map* own = nullptr;
  if (dlinfo(handle_, RTLD_DI_LINKMAP, &own) != 0) return false;
  Dl_info info;
  void* found = nullptr;
  return dladdr1(address, &info, &found, RTLD_DL_LINKMAP) != 0 && found == own;
}

/** The loader looks in what a library depends on too, where every function of the C library is. */
void* Library::Symbol(const std::string& name) const {
  void* const symbol = dlsym(handle_, name.c_str());
  if (symbol != nullptr && Holds(symbol)) return symbol;
  throw LoadFailure("dlsym", "not found", "the shared object has no function " + name);
}

Entry Library::FindEntry(const std::string& name) const {
  return reinterpret_cast<Entry>(Symbol(name));
}

GlobalPlace Library::FindGlobal(const std::string& name) const {
  // A function of another kind must not be called as one of these.
  if (name.rfind("weft_global_", 0) != 0) throw LoadFailure("dlsym", "not found", name + " names no global");
  using Tell = void* (*)(unsigned long long* bytes);
  unsigned long long bytes = 0;
  const char* const start = static_cast<const char*>(reinterpret_cast<Tell>(Symbol(name))(&bytes));
  if (bytes == 0 || !Holds(start) || !Holds(start + (bytes - 1))) {
    throw LoadFailure("dlsym", "invalid global", name + " tells a place outside its module");
  }
  return {reinterpret_cast<uint64_t>(start), bytes};
}

}  // namespace weft::cpu
