#pragma once

// What this header of CUDA declares is there in every kernel.

#include "../device_math.h"
