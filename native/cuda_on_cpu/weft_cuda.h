#pragma once

// CUDA C++ for the host's compiler: every text includes this first.

#include "atomics.h"
#include "barrier.h"
#include "device_math.h"
#include "fiber.h"
#include "integer.h"
#include "launch.h"
#include "memory.h"
#include "place.h"
#include "qualifiers.h"
#include "report.h"
#include "run.h"
#include "schedule.h"
#include "vector_types.h"
#include "warp.h"
