#pragma once

#include "rounding.h"

// The intrinsics with a rounding in their name, which are never fused with a neighbour, and the fast ones, which are as
// exact here as the others.

#define WEFT_ROUNDED(suffix, mode)                                                                                \
  inline float __fmul_##suffix(float a, float b) { return weft::narrowed<mode>(static_cast<double>(a) * b); }     \
  inline float __fdiv_##suffix(float a, float b) { return weft::quotient_to_float<mode>(a, b); }                  \
  inline float __frcp_##suffix(float a) { return weft::quotient_to_float<mode>(1.0f, a); }                        \
  inline float __fsqrt_##suffix(float a) { return weft::root_to_float<mode>(a); }                                 \
  inline float __fadd_##suffix(float a, float b) { return weft::sum_to_float<mode>(a, b); }                       \
  inline float __fsub_##suffix(float a, float b) { return weft::sum_to_float<mode>(a, -static_cast<double>(b)); } \
  inline float __fmaf_##suffix(float a, float b, float c) {                                                       \
    return weft::sum_to_float<mode>(static_cast<double>(a) * b, c);                                               \
  }                                                                                                               \
  inline float __fmaf_ieee_##suffix(float a, float b, float c) { return __fmaf_##suffix(a, b, c); }               \
  WEFT_ROUNDED_DOUBLE(suffix, mode)

#define WEFT_ROUNDED_DOUBLE(suffix, mode)                                                            \
  inline double __dadd_##suffix(double a, double b) { return weft::sum_to_double<mode>(a, b); }      \
  inline double __dsub_##suffix(double a, double b) { return weft::sum_to_double<mode>(a, -b); }     \
  inline double __dmul_##suffix(double a, double b) { return weft::product_to_double<mode>(a, b); }  \
  inline double __ddiv_##suffix(double a, double b) { return weft::quotient_to_double<mode>(a, b); } \
  inline double __drcp_##suffix(double a) { return weft::quotient_to_double<mode>(1.0, a); }         \
  inline double __dsqrt_##suffix(double a) { return weft::root_to_double<mode>(a); }                 \
  inline double __fma_##suffix(double a, double b, double c) { return weft::fused_to_double<mode>(a, b, c); }

WEFT_ROUNDED(rz, weft::Rounding::kZero)
WEFT_ROUNDED(ru, weft::Rounding::kUp)
WEFT_ROUNDED(rd, weft::Rounding::kDown)

// The nearest value is what the processor gives.
inline float __fadd_rn(float a, float b) {
  return weft::kept(weft::kept(a) + weft::kept(b));
}
inline float __fsub_rn(float a, float b) {
  return weft::kept(weft::kept(a) - weft::kept(b));
}
inline float __fmul_rn(float a, float b) {
  return weft::kept(a * b);
}
inline float __fmaf_rn(float a, float b, float c) {
  return __builtin_fmaf(a, b, c);
}
inline float __fmaf_ieee_rn(float a, float b, float c) {
  return __builtin_fmaf(a, b, c);
}
inline float __fdiv_rn(float a, float b) {
  return weft::kept(a / b);
}
inline float __frcp_rn(float a) {
  return weft::kept(1.0f / a);
}
inline float __fsqrt_rn(float a) {
  return __builtin_sqrtf(a);
}
inline double __dadd_rn(double a, double b) {
  return weft::kept(weft::kept(a) + weft::kept(b));
}
inline double __dsub_rn(double a, double b) {
  return weft::kept(weft::kept(a) - weft::kept(b));
}
inline double __dmul_rn(double a, double b) {
  return weft::kept(a * b);
}
inline double __ddiv_rn(double a, double b) {
  return weft::kept(a / b);
}
inline double __drcp_rn(double a) {
  return weft::kept(1.0 / a);
}
inline double __dsqrt_rn(double a) {
  return __builtin_sqrt(a);
}
inline double __fma_rn(double a, double b, double c) {
  return __builtin_fma(a, b, c);
}

#undef WEFT_ROUNDED
#undef WEFT_ROUNDED_DOUBLE

// In double precision no float lies near enough to a tie for the second rounding to change it.
inline float __frsqrt_rn(float a) {
  return static_cast<float>(1.0 / __builtin_sqrt(static_cast<double>(a)));
}

inline float __saturatef(float x) {
  return x > 0 ? (x < 1 ? x : 1.0f) : 0.0f;
}
inline float __fdividef(float a, float b) {
  return a / b;
}

// Some of these are names of the C library's own, which its header declares: so they are C functions like them.
namespace weft::math {
extern "C" {

inline float __expf(float x) noexcept {
  return __builtin_expf(x);
}
inline float __exp10f(float x) noexcept {
  return static_cast<float>(__builtin_exp(x * 2.302585092994045684));
}
inline float __logf(float x) noexcept {
  return __builtin_logf(x);
}
inline float __log2f(float x) noexcept {
  return __builtin_log2f(x);
}
inline float __log10f(float x) noexcept {
  return __builtin_log10f(x);
}
inline float __powf(float x, float y) noexcept {
  return __builtin_powf(x, y);
}
inline float __sinf(float x) noexcept {
  return __builtin_sinf(x);
}
inline float __cosf(float x) noexcept {
  return __builtin_cosf(x);
}
inline float __tanf(float x) noexcept {
  return __builtin_tanf(x);
}
inline float __tanhf(float x) noexcept {
  return __builtin_tanhf(x);
}
inline void __sincosf(float x, float* sine, float* cosine) noexcept {
  *sine = __builtin_sinf(x);
  *cosine = __builtin_cosf(x);
}

}  // extern "C"
}  // namespace weft::math

using namespace weft::math;
