#pragma once

#include <napi.h>

#include "addon/arguments.h"
#include "addon/handles.h"

namespace weft::addon {

/** Keeps a kernel in the environment: its attributes and its `handle`. */
Napi::Value NewKernel(const Arguments& arguments, HeldKernel held, Device& device);

}  // namespace weft::addon
