#pragma once

#include "rounding.h"

// Numbers of one type as another, in a rounding of the name's choice. What an integer type cannot hold becomes its
// nearest value; a NaN becomes zero, and the lowest integer where a 64-bit type takes part.

namespace weft {

template <Rounding mode>
inline double rounded(double x) {
  if (mode == Rounding::kNearest) return __builtin_rint(x);
  if (mode == Rounding::kZero) return __builtin_trunc(x);
  return mode == Rounding::kUp ? __builtin_ceil(x) : __builtin_floor(x);
}

/** A whole number as an integer: `limit` is the first power of two above the type's range. */
template <typename Integer>
inline Integer clamped(double x, double limit, Integer least, Integer most, Integer ofNan) {
  if (x != x) return ofNan;
  if (x >= limit) return most;
  return x <= static_cast<double>(least) ? least : static_cast<Integer>(x);
}

template <Rounding mode>
inline int to_int(double x, bool isDouble) {
  constexpr int least = -__INT_MAX__ - 1;
  return clamped<int>(rounded<mode>(x), 0x1p31, least, __INT_MAX__, isDouble ? least : 0);
}
template <Rounding mode>
inline unsigned int to_uint(double x, bool isDouble) {
  return clamped<unsigned int>(rounded<mode>(x), 0x1p32, 0, ~0u, isDouble ? 0x80000000u : 0);
}
template <Rounding mode>
inline long long to_long(double x) {
  constexpr long long least = -__LONG_LONG_MAX__ - 1;
  return clamped<long long>(rounded<mode>(x), 0x1p63, least, __LONG_LONG_MAX__, least);
}
template <Rounding mode>
inline unsigned long long to_ulong(double x) {
  return clamped<unsigned long long>(rounded<mode>(x), 0x1p64, 0, ~0ull, 1ull << 63);
}

template <Rounding mode, typename Float, typename Integer>
inline Float from_integer(Integer x) {
  const Float nearest = static_cast<Float>(x);
  const __int128 back = static_cast<__int128>(nearest), exact = x;
  return settle<mode>(nearest, (exact > back) - (exact < back));
}

}  // namespace weft

#define WEFT_CONVERSIONS(suffix, mode)                                                                   \
  inline int __float2int_##suffix(float x) { return weft::to_int<mode>(x, false); }                      \
  inline unsigned int __float2uint_##suffix(float x) { return weft::to_uint<mode>(x, false); }           \
  inline long long __float2ll_##suffix(float x) { return weft::to_long<mode>(x); }                       \
  inline unsigned long long __float2ull_##suffix(float x) { return weft::to_ulong<mode>(x); }            \
  inline int __double2int_##suffix(double x) { return weft::to_int<mode>(x, true); }                     \
  inline unsigned int __double2uint_##suffix(double x) { return weft::to_uint<mode>(x, true); }          \
  inline long long __double2ll_##suffix(double x) { return weft::to_long<mode>(x); }                     \
  inline unsigned long long __double2ull_##suffix(double x) { return weft::to_ulong<mode>(x); }          \
  inline float __double2float_##suffix(double x) { return weft::narrowed<mode>(x); }                     \
  inline float __int2float_##suffix(int x) { return weft::narrowed<mode>(x); }                           \
  inline float __uint2float_##suffix(unsigned int x) { return weft::narrowed<mode>(x); }                 \
  inline float __ll2float_##suffix(long long x) { return weft::from_integer<mode, float>(x); }           \
  inline float __ull2float_##suffix(unsigned long long x) { return weft::from_integer<mode, float>(x); } \
  inline double __ll2double_##suffix(long long x) { return weft::from_integer<mode, double>(x); }        \
  inline double __ull2double_##suffix(unsigned long long x) { return weft::from_integer<mode, double>(x); }

WEFT_CONVERSIONS(rn, weft::Rounding::kNearest)
WEFT_CONVERSIONS(rz, weft::Rounding::kZero)
WEFT_CONVERSIONS(ru, weft::Rounding::kUp)
WEFT_CONVERSIONS(rd, weft::Rounding::kDown)
#undef WEFT_CONVERSIONS

inline double __int2double_rn(int x) {
  return x;
}
inline double __uint2double_rn(unsigned int x) {
  return x;
}
