#pragma once

#include <string>
#include <vector>

#include "cuda/context.h"

namespace weft::cuda {

/** The driver's numbers for what it links. */
enum class LinkKind : int { kCubin = 0, kPtx = 1, kFatbin = 2, kObject = 3, kLibrary = 4 };

struct LinkInput {
  LinkKind kind;
  /** For messages. */
  std::string name;
  std::string image;
};

/** Links relocatable images into one cubin for the context's device. Throws Failure with the linker's log. */
std::string Link(Context& context, const std::vector<LinkInput>& inputs);

}  // namespace weft::cuda
