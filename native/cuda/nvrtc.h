#pragma once

#include <string>
#include <vector>

namespace weft::cuda {

struct Compiled {
  bool ok = false;
  /** Cubin, or PTX when the options name a virtual architecture. */
  std::string image;
  std::string log;
  /** For each name expression the name of its entry. */
  std::vector<std::string> lowered;
};

struct Header {
  std::string name;
  std::string text;
};

/** What is to be compiled. */
struct Program {
  std::string text;
  std::string name;
  std::vector<std::string> options;
  /** Found by their names, without files. */
  std::vector<Header> headers;
  /** Functions wanted in the image, as C++ names them; a template's is instantiated. */
  std::vector<std::string> name_expressions;
};

/** The CUDA C compiler, opened by name. One per process, never closed. */
struct Nvrtc;

struct NvrtcInfo {
  std::string path;
  int major = 0;
  int minor = 0;
  /** Compute capabilities it compiles for: 75, 80, ... */
  std::vector<int> architectures;
};

/**
 * Opens the first of these libraries that can be opened; with `loaded_only`, of those the process has open already.
 * Null when none can, with the loader's reasons. Later calls return the one already open. Throws Failure when a
 * library was opened that is no NVRTC.
 */
const Nvrtc* OpenNvrtc(const std::vector<std::string>& names, bool loaded_only, std::string& reasons);

const NvrtcInfo& InfoOf(const Nvrtc& nvrtc);

/** Callable from any number of threads. Throws Failure when the compiler itself fails; a wrong text is not ok. */
Compiled Compile(const Nvrtc& nvrtc, const Program& program);

}  // namespace weft::cuda
