#pragma once

#include "narrow.h"

// CUDA's half precision: __half and __half2.

#define WEFT_T __half
#define WEFT_RAW __half_raw
#define WEFT_T2 __half2
#define WEFT_RAW2 __half2_raw
#define WEFT_FORMAT weft::Float16
#define WEFT_JOIN(before, after) before##half##after
#define WEFT_JOIN2(before, after) before##half2##after
#define WEFT_SPREAD __half2half2

// Each of these uses the ones before it.
// clang-format off
#include "narrow_types.h"
#include "narrow_conversions.h"
#include "narrow_arithmetic.h"
#include "narrow_atomics.h"
#include "narrow_end.h"
// clang-format on

typedef __half half;
typedef __half2 half2;
typedef __half __nv_half;
typedef __half2 __nv_half2;
typedef __half_raw __nv_half_raw;
typedef __half2_raw __nv_half2_raw;
typedef __half nv_half;
typedef __half2 nv_half2;

#define CUDART_INF_FP16 __ushort_as_half(0x7c00)
#define CUDART_NAN_FP16 __ushort_as_half(0x7fff)
#define CUDART_MIN_DENORM_FP16 __ushort_as_half(0x0001)
#define CUDART_MAX_NORMAL_FP16 __ushort_as_half(0x7bff)
#define CUDART_NEG_ZERO_FP16 __ushort_as_half(0x8000)
#define CUDART_ZERO_FP16 __ushort_as_half(0x0000)
#define CUDART_ONE_FP16 __ushort_as_half(0x3c00)
