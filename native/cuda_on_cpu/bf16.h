#pragma once

#include "narrow.h"

// CUDA's bfloat16: __nv_bfloat16 and __nv_bfloat162.

#define WEFT_T __nv_bfloat16
#define WEFT_RAW __nv_bfloat16_raw
#define WEFT_T2 __nv_bfloat162
#define WEFT_RAW2 __nv_bfloat162_raw
#define WEFT_FORMAT weft::Brain16
#define WEFT_JOIN(before, after) before##bfloat16##after
#define WEFT_JOIN2(before, after) before##bfloat162##after
#define WEFT_SPREAD __bfloat162bfloat162

// Each of these uses the ones before it.
// clang-format off
#include "narrow_types.h"
#include "narrow_conversions.h"
#include "narrow_arithmetic.h"
#include "narrow_atomics.h"
#include "narrow_end.h"
// clang-format on

typedef __nv_bfloat16 nv_bfloat16;
typedef __nv_bfloat162 nv_bfloat162;

#define CUDART_INF_BF16 __ushort_as_bfloat16(0x7f80)
#define CUDART_NAN_BF16 __ushort_as_bfloat16(0x7fff)
#define CUDART_MIN_DENORM_BF16 __ushort_as_bfloat16(0x0001)
#define CUDART_MAX_NORMAL_BF16 __ushort_as_bfloat16(0x7f7f)
#define CUDART_NEG_ZERO_BF16 __ushort_as_bfloat16(0x8000)
#define CUDART_ZERO_BF16 __ushort_as_bfloat16(0x0000)
#define CUDART_ONE_BF16 __ushort_as_bfloat16(0x3f80)
