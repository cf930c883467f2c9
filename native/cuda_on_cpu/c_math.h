#pragma once

#include "rounding.h"

// The C library's functions, as a device has them. The declarations are the library's own, in a namespace: a C function
// declared in two namespaces is one function, so <math.h> and <cmath> may come before or after, or not at all.

namespace weft::math {
extern "C" {

#define WEFT_UNARY(name)        \
  double name(double) noexcept; \
  float name##f(float) noexcept;
#define WEFT_BINARY(name)               \
  double name(double, double) noexcept; \
  float name##f(float, float) noexcept;
#define WEFT_RESULT(type, name) \
  type name(double) noexcept;   \
  type name##f(float) noexcept;

WEFT_UNARY(acos)
WEFT_UNARY(acosh)
WEFT_UNARY(asin)
WEFT_UNARY(asinh)
WEFT_UNARY(atan)
WEFT_UNARY(atanh)
WEFT_UNARY(cbrt)
WEFT_UNARY(ceil)
WEFT_UNARY(cos)
WEFT_UNARY(cosh)
WEFT_UNARY(erf)
WEFT_UNARY(erfc)
WEFT_UNARY(exp)
WEFT_UNARY(exp2)
WEFT_UNARY(expm1)
WEFT_UNARY(fabs)
WEFT_UNARY(floor)
WEFT_UNARY(lgamma)
WEFT_UNARY(log)
WEFT_UNARY(log10)
WEFT_UNARY(log1p)
WEFT_UNARY(log2)
WEFT_UNARY(logb)
WEFT_UNARY(nearbyint)
WEFT_UNARY(rint)
WEFT_UNARY(sin)
WEFT_UNARY(sinh)
WEFT_UNARY(sqrt)
WEFT_UNARY(tan)
WEFT_UNARY(tanh)
WEFT_UNARY(tgamma)
WEFT_UNARY(trunc)
WEFT_BINARY(atan2)
WEFT_BINARY(copysign)
WEFT_BINARY(fdim)
WEFT_BINARY(fmod)
WEFT_BINARY(hypot)
WEFT_BINARY(nextafter)
WEFT_BINARY(pow)
WEFT_BINARY(remainder)
WEFT_RESULT(int, ilogb)
WEFT_RESULT(long, lrint)
WEFT_RESULT(long, lround)
WEFT_RESULT(long long, llrint)
WEFT_RESULT(long long, llround)

double j0(double) noexcept;
double j1(double) noexcept;
double jn(int, double) noexcept;
double y0(double) noexcept;
double y1(double) noexcept;
double yn(int, double) noexcept;

double fma(double, double, double) noexcept;
float fmaf(float, float, float) noexcept;
double frexp(double, int*) noexcept;
float frexpf(float, int*) noexcept;
double ldexp(double, int) noexcept;
float ldexpf(float, int) noexcept;
double modf(double, double*) noexcept;
float modff(float, float*) noexcept;
double nan(const char*) noexcept;
float nanf(const char*) noexcept;
double remquo(double, double, int*) noexcept;
float remquof(float, float, int*) noexcept;
double scalbln(double, long) noexcept;
float scalblnf(float, long) noexcept;
double scalbn(double, int) noexcept;
float scalbnf(float, int) noexcept;

#undef WEFT_UNARY
#undef WEFT_BINARY
#undef WEFT_RESULT

// These are defined here: the processor has no instruction of just this meaning, and a call would keep a loop over the
// threads from being vectorised. A NaN is left out, and +0 is above -0.
#define WEFT_EXTREME(name, Float, compare, join)                                          \
  inline Float name(Float a, Float b) noexcept {                                          \
    const Float one = a compare b || b != b ? a : b;                                      \
    return a == b ? weft::bits_as<Float>(weft::raw_bits(a) join weft::raw_bits(b)) : one; \
  }

WEFT_EXTREME(fmaxf, float, >, &)
WEFT_EXTREME(fminf, float, <, |)
WEFT_EXTREME(fmax, double, >, &)
WEFT_EXTREME(fmin, double, <, |)
#undef WEFT_EXTREME

// Halves go away from zero. What is cut off is exact.
inline float roundf(float x) noexcept {
  const float whole = __builtin_truncf(x);
  return __builtin_fabsf(x - whole) >= 0.5f ? whole + __builtin_copysignf(1.0f, x) : whole;
}
inline double round(double x) noexcept {
  const double whole = __builtin_trunc(x);
  return __builtin_fabs(x - whole) >= 0.5 ? whole + __builtin_copysign(1.0, x) : whole;
}

}  // extern "C"
}  // namespace weft::math

using namespace weft::math;
