#include "cuda/nvrtc.h"

#include <dirent.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "core/failure.h"
#include "core/shared_library.h"

namespace weft::cuda {

using nvrtcResult = int;
using nvrtcProgram = struct _nvrtcProgram*;

constexpr nvrtcResult NVRTC_SUCCESS = 0;
constexpr nvrtcResult NVRTC_ERROR_INVALID_OPTION = 5;
constexpr nvrtcResult NVRTC_ERROR_COMPILATION = 6;
constexpr nvrtcResult NVRTC_ERROR_BUILTIN_OPERATION_FAILURE = 7;

/** One line per NVRTC function. */
#define WEFT_NVRTC_FUNCTIONS(X)                                                                               \
  X(const char*, nvrtcGetErrorString, (nvrtcResult result))                                                   \
  X(nvrtcResult, nvrtcVersion, (int* major, int* minor))                                                      \
  X(nvrtcResult, nvrtcGetNumSupportedArchs, (int* count))                                                     \
  X(nvrtcResult, nvrtcGetSupportedArchs, (int* architectures))                                                \
  X(nvrtcResult, nvrtcCreateProgram,                                                                          \
    (nvrtcProgram * program, const char* text, const char* name, int headers, const char* const* header_text, \
     const char* const* header_names))                                                                        \
  X(nvrtcResult, nvrtcDestroyProgram, (nvrtcProgram * program))                                               \
  X(nvrtcResult, nvrtcCompileProgram, (nvrtcProgram program, int count, const char* const* options))          \
  X(nvrtcResult, nvrtcGetCUBINSize, (nvrtcProgram program, size_t * bytes))                                   \
  X(nvrtcResult, nvrtcGetCUBIN, (nvrtcProgram program, char* image))                                          \
  X(nvrtcResult, nvrtcGetPTXSize, (nvrtcProgram program, size_t * bytes))                                     \
  X(nvrtcResult, nvrtcGetPTX, (nvrtcProgram program, char* image))                                            \
  X(nvrtcResult, nvrtcAddNameExpression, (nvrtcProgram program, const char* expression))                      \
  X(nvrtcResult, nvrtcGetLoweredName, (nvrtcProgram program, const char* expression, const char** lowered))   \
  X(nvrtcResult, nvrtcGetProgramLogSize, (nvrtcProgram program, size_t * bytes))                              \
  X(nvrtcResult, nvrtcGetProgramLog, (nvrtcProgram program, char* log))

struct Nvrtc {
#define WEFT_DECLARE(result, name, parameters) result(*name) parameters = nullptr;
  WEFT_NVRTC_FUNCTIONS(WEFT_DECLARE)
#undef WEFT_DECLARE

  NvrtcInfo info;
};

namespace {

std::mutex nvrtc_mutex;
const Nvrtc* opened_nvrtc = nullptr;

Failure NvrtcFailure(const Nvrtc& nvrtc, nvrtcResult result, const char* call) {
  const char* text = nvrtc.nvrtcGetErrorString(result);
  const std::string status = text != nullptr ? text : "NVRTC_ERROR " + std::to_string(result);
  std::string message = std::string(call) + " failed: " + status;
  if (result == NVRTC_ERROR_BUILTIN_OPERATION_FAILURE) {
    message += "; libnvrtc-builtins, which belongs beside " + nvrtc.info.path + ", is missing or does not fit";
  }
  return Failure(FailureKind::kDevice, call, status, message);
}

void Require(const Nvrtc& nvrtc, nvrtcResult result, const char* call) {
  if (result != NVRTC_SUCCESS) throw NvrtcFailure(nvrtc, result, call);
}

/**
 * NVRTC opens its builtins by bare name at the first compile and has no search path of its own; from a wheel every
 * compile then fails. A library already open under that name is found, so it is opened here, by its whole path.
 */
void OpenBuiltins(const std::string& folder) {
  DIR* const listing = folder.empty() ? nullptr : opendir(folder.c_str());
  if (listing == nullptr) return;
  std::vector<std::string> names;
  while (const dirent* entry = readdir(listing)) {
    const std::string name = entry->d_name;
    if (name.rfind("libnvrtc-builtins.so", 0) == 0) names.push_back(name);
  }
  closedir(listing);
  std::sort(names.begin(), names.end());
  std::string reason;
  for (const std::string& name : names) SharedLibrary::Open(folder + "/" + name, false, reason);
}

template <typename Function>
void Resolve(const SharedLibrary& library, const char* symbol, Function& function) {
  function = reinterpret_cast<Function>(library.Find(symbol));
  if (function != nullptr) return;
  throw Failure(FailureKind::kLibrary, "dlsym", "not found",
                library.Path() + " has no " + symbol + ": it is older than CUDA 11.2, or no NVRTC");
}

const Nvrtc* Use(const SharedLibrary& library) {
  auto nvrtc = std::make_unique<Nvrtc>();
#define WEFT_RESOLVE(result, name, parameters) Resolve(library, #name, nvrtc->name);
  WEFT_NVRTC_FUNCTIONS(WEFT_RESOLVE)
#undef WEFT_RESOLVE
  NvrtcInfo& info = nvrtc->info;
  info.path = library.Path();
  // When it was found by its bare name, only now is its folder known.
  OpenBuiltins(FolderOf(info.path));
  Require(*nvrtc, nvrtc->nvrtcVersion(&info.major, &info.minor), "nvrtcVersion");
  int count = 0;
  Require(*nvrtc, nvrtc->nvrtcGetNumSupportedArchs(&count), "nvrtcGetNumSupportedArchs");
  info.architectures.resize(static_cast<size_t>(count));
  Require(*nvrtc, nvrtc->nvrtcGetSupportedArchs(info.architectures.data()), "nvrtcGetSupportedArchs");
  return nvrtc.release();
}

/** A compilation under way. */
class Compilation {
 public:
  Compilation(const Nvrtc& nvrtc, const Program& program) : nvrtc_(nvrtc) {
    std::vector<const char*> texts;
    std::vector<const char*> names;
    for (const Header& header : program.headers) {
      texts.push_back(header.text.c_str());
      names.push_back(header.name.c_str());
    }
    Require(nvrtc,
            nvrtc.nvrtcCreateProgram(&program_, program.text.c_str(), program.name.c_str(),
                                     static_cast<int>(texts.size()), texts.data(), names.data()),
            "nvrtcCreateProgram");
  }
  ~Compilation() { nvrtc_.nvrtcDestroyProgram(&program_); }
  Compilation(const Compilation&) = delete;
  Compilation& operator=(const Compilation&) = delete;

  /** Before `Run`. */
  void Want(const std::string& expression) {
    Require(nvrtc_, nvrtc_.nvrtcAddNameExpression(program_, expression.c_str()), "nvrtcAddNameExpression");
  }

  nvrtcResult Run(const std::vector<std::string>& options) {
    std::vector<const char*> list;
    for (const std::string& option : options) list.push_back(option.c_str());
    return nvrtc_.nvrtcCompileProgram(program_, static_cast<int>(list.size()), list.data());
  }

  std::string Lowered(const std::string& expression) {
    const char* name = nullptr;
    Require(nvrtc_, nvrtc_.nvrtcGetLoweredName(program_, expression.c_str(), &name), "nvrtcGetLoweredName");
    return name;
  }

  /** One of the texts that a program has: its size and then its bytes. */
  template <typename Size, typename Get>
  std::string Read(Size size, Get get, const char* call) {
    size_t bytes = 0;
    Require(nvrtc_, size(program_, &bytes), call);
    std::string text(bytes, '\0');
    if (bytes > 0) Require(nvrtc_, get(program_, text.data()), call);
    return text;
  }

 private:
  const Nvrtc& nvrtc_;
  nvrtcProgram program_ = nullptr;
};

}  // namespace

const Nvrtc* OpenNvrtc(const std::vector<std::string>& names, bool loaded_only, std::string& reasons) {
  std::lock_guard<std::mutex> lock(nvrtc_mutex);
  if (opened_nvrtc != nullptr) return opened_nvrtc;
  for (const std::string& name : names) {
    if (!loaded_only) OpenBuiltins(FolderOf(name));
    std::string reason;
    const auto library = SharedLibrary::Open(name, loaded_only, reason);
    if (library.has_value()) {
      opened_nvrtc = Use(*library);
      return opened_nvrtc;
    }
    reasons += (reasons.empty() ? "" : "\n") + reason;
  }
  return nullptr;
}

const NvrtcInfo& InfoOf(const Nvrtc& nvrtc) {
  return nvrtc.info;
}

Compiled Compile(const Nvrtc& nvrtc, const Program& program) {
  Compilation compilation(nvrtc, program);
  for (const std::string& expression : program.name_expressions) compilation.Want(expression);
  const nvrtcResult result = compilation.Run(program.options);
  Compiled compiled;
  compiled.log = compilation.Read(nvrtc.nvrtcGetProgramLogSize, nvrtc.nvrtcGetProgramLog, "nvrtcGetProgramLog");
  compiled.log = compiled.log.c_str();  // its size counts the closing zero
  if (result == NVRTC_ERROR_COMPILATION || result == NVRTC_ERROR_INVALID_OPTION) return compiled;
  Require(nvrtc, result, "nvrtcCompileProgram");
  compiled.image = compilation.Read(nvrtc.nvrtcGetCUBINSize, nvrtc.nvrtcGetCUBIN, "nvrtcGetCUBIN");
  if (compiled.image.empty()) {
    compiled.image = compilation.Read(nvrtc.nvrtcGetPTXSize, nvrtc.nvrtcGetPTX, "nvrtcGetPTX");
  }
  for (const std::string& expression : program.name_expressions) {
    compiled.lowered.push_back(compilation.Lowered(expression));
  }
  compiled.ok = true;
  return compiled;
}

}  // namespace weft::cuda
