#pragma once

// What this header of CUDA declares is there in every kernel.

#include "../vector_types.h"
