#pragma once

// CUDA's arithmetic: what every kernel may use without a header.

#include "conversions.h"
#include "fast_math.h"
#include "float_overloads.h"
#include "integer.h"
#include "special_math.h"
