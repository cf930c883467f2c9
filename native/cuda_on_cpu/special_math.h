#pragma once

#include "c_math.h"

// The functions of CUDA that the C library lacks. The float ones are computed in double precision and rounded once
// where that is cheap. Templates without parameters, for the reason that float_overloads.h tells: newer C libraries
// have some of them.

namespace weft {

/** sin or cos of pi * x: `quarter` 0 is the sine, 1 the cosine. Exact at multiples of a half. */
inline double turned(double x, int quarter) {
  const double twice = __builtin_rint(2 * x);
  const double rest = (x - 0.5 * twice) * 3.141592653589793116;
  const double turn = twice + quarter;
  const double place = turn - 4 * __builtin_floor(0.25 * turn);
  const bool isCosine = place == 1 || place == 3;
  const double value = isCosine ? __builtin_cos(rest) : __builtin_sin(rest);
  // A sine that is zero has the sign of x, a cosine that is zero none.
  if (value == 0) return quarter == 0 ? __builtin_copysign(0.0, x) : 0.0;
  return place >= 2 ? -value : value;
}

/** The x >= 0 with erfc(x) = y, for 0 < y <= 1: a first guess, then Halley's steps. */
inline double erfc_inverse(double y) {
  if (y == 1) return 0;
  if (y == 0) return __builtin_inf();
  const double t = __builtin_sqrt(-2 * __builtin_log(0.5 * y));
  const double above = 2.515517 + t * (0.802853 + t * 0.010328);
  const double below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  double x = (t - above / below) * 0.70710678118654752440;
  for (int i = 0; i < 3; ++i) {
    const double error = __builtin_erfc(x) - y;
    x += error / (1.12837916709551257390 * __builtin_exp(-x * x) - x * error);
  }
  return x;
}

/** The x with erf(x) = y, for |y| <= 1/2. */
inline double erf_inverse(double y) {
  double x = y * 0.886226925452758013649 * (1 + 0.2617993877991494 * y * y);
  for (int i = 0; i < 3; ++i) {
    const double error = __builtin_erf(x) - y;
    x -= error / (1.12837916709551257390 * __builtin_exp(-x * x) + x * error);
  }
  return x;
}

/** exp(x * x) * erfc(x) for large x, by its continued fraction from the inside out. */
inline double scaled_erfc_tail(double x) {
  double value = x;
  for (int k = 40; k >= 1; --k) value = x + 0.5 * k / value;
  return 0.564189583547756286948 / value;
}

/** The modified Bessel function of order 0 or 1 of x >= 0. */
inline double bessel_i(double x, int order) {
  if (is_infinite(x)) return x;
  if (x > 40) {
    double term = 1, sum = 1;
    for (int k = 1; k < 40; ++k) {
      const double odd = 2 * k - 1;
      term *= (odd * odd - 4 * order) / (8 * k * x);
      sum += term;
    }
    // In two halves: the exponential overflows before the result does.
    const double half = __builtin_exp(0.5 * x);
    return half * (sum / __builtin_sqrt(6.283185307179586477 * x)) * half;
  }
  const double square = 0.25 * x * x;
  double term = order == 0 ? 1 : 0.5 * x, sum = term;
  for (int k = 1; term > sum * 0x1p-60; ++k) {
    term *= square / (static_cast<double>(k) * (k + order));
    sum += term;
  }
  return sum;
}

/** The root of the sum of squares, by a power of two that keeps the squares in range. */
inline double norm_of(int count, const double* values) {
  double most = 0;
  for (int i = 0; i < count; ++i) {
    if (__builtin_isinf(values[i])) return __builtin_inf();
    const double size = __builtin_fabs(values[i]);
    if (!(size <= most)) most = size;
  }
  if (!is_usual(most)) return most;
  const int exponent = scaled_of(most).exponent;
  double sum = 0;
  for (int i = 0; i < count; ++i) {
    const double value = __builtin_ldexp(values[i], -exponent);
    sum += value * value;
  }
  return __builtin_ldexp(__builtin_sqrt(sum), exponent);
}

}  // namespace weft

namespace weft::math {

#define WEFT_FUNCTION \
  template <int = 0>  \
  inline

WEFT_FUNCTION double sinpi(double x) {
  return weft::turned(x, 0);
}
WEFT_FUNCTION double cospi(double x) {
  return weft::turned(x, 1);
}
WEFT_FUNCTION double rsqrt(double x) {
  return 1.0 / __builtin_sqrt(x);
}
WEFT_FUNCTION double rcbrt(double x) {
  return 1.0 / cbrt(x);
}
WEFT_FUNCTION double exp10(double x) {
  return pow(10.0, x);
}
WEFT_FUNCTION double fdivide(double a, double b) {
  return a / b;
}

WEFT_FUNCTION double erfcinv(double y) {
  return y <= 1 ? weft::erfc_inverse(y) : -weft::erfc_inverse(2 - y);
}
WEFT_FUNCTION double erfinv(double y) {
  if (__builtin_fabs(y) <= 0.5) return weft::erf_inverse(y);
  return y > 0 ? weft::erfc_inverse(1 - y) : -weft::erfc_inverse(1 + y);
}
WEFT_FUNCTION double normcdf(double x) {
  return 0.5 * erfc(-0.70710678118654752440 * x);
}
WEFT_FUNCTION double normcdfinv(double y) {
  return -1.41421356237309504880 * erfcinv(2 * y);
}
WEFT_FUNCTION double erfcx(double x) {
  if (x > 8) return weft::scaled_erfc_tail(x);
  const double square = weft::kept(x * x);
  return exp(square) * erfc(x) * (1 + __builtin_fma(x, x, -square));
}
WEFT_FUNCTION double cyl_bessel_i0(double x) {
  return weft::bessel_i(fabs(x), 0);
}
WEFT_FUNCTION double cyl_bessel_i1(double x) {
  return copysign(weft::bessel_i(fabs(x), 1), x);
}

WEFT_FUNCTION double norm(int count, const double* values) {
  return weft::norm_of(count, values);
}
WEFT_FUNCTION double norm3d(double a, double b, double c) {
  const double values[] = {a, b, c};
  return weft::norm_of(3, values);
}
WEFT_FUNCTION double norm4d(double a, double b, double c, double d) {
  const double values[] = {a, b, c, d};
  return weft::norm_of(4, values);
}
WEFT_FUNCTION double rnorm(int count, const double* values) {
  return 1.0 / norm(count, values);
}
WEFT_FUNCTION double rnorm3d(double a, double b, double c) {
  return 1.0 / norm3d(a, b, c);
}
WEFT_FUNCTION double rnorm4d(double a, double b, double c, double d) {
  return 1.0 / norm4d(a, b, c, d);
}
WEFT_FUNCTION double rhypot(double a, double b) {
  return 1.0 / hypot(a, b);
}

WEFT_FUNCTION void sincos(double x, double* sine, double* cosine) {
  *sine = __builtin_sin(x);
  *cosine = __builtin_cos(x);
}
WEFT_FUNCTION void sincosf(float x, float* sine, float* cosine) {
  *sine = __builtin_sinf(x);
  *cosine = __builtin_cosf(x);
}
WEFT_FUNCTION void sincospi(double x, double* sine, double* cosine) {
  *sine = sinpi(x);
  *cosine = cospi(x);
}
WEFT_FUNCTION void sincospif(float x, float* sine, float* cosine) {
  *sine = static_cast<float>(weft::turned(x, 0));
  *cosine = static_cast<float>(weft::turned(x, 1));
}

WEFT_FUNCTION float rsqrtf(float x) {
  return 1.0f / __builtin_sqrtf(x);
}
WEFT_FUNCTION float fdividef(float a, float b) {
  return a / b;
}
WEFT_FUNCTION float exp10f(float x) {
  return static_cast<float>(__builtin_exp(x * 2.302585092994045684));
}
WEFT_FUNCTION float normf(int count, const float* values) {
  double sum = 0;
  for (int i = 0; i < count; ++i) sum += static_cast<double>(values[i]) * values[i];
  for (int i = 0; i < count; ++i) {
    if (weft::is_infinite(values[i])) return __builtin_inff();
  }
  return static_cast<float>(__builtin_sqrt(sum));
}
WEFT_FUNCTION float norm3df(float a, float b, float c) {
  const float values[] = {a, b, c};
  return normf(3, values);
}
WEFT_FUNCTION float norm4df(float a, float b, float c, float d) {
  const float values[] = {a, b, c, d};
  return normf(4, values);
}
WEFT_FUNCTION float rnormf(int count, const float* values) {
  return 1.0f / normf(count, values);
}
WEFT_FUNCTION float rnorm3df(float a, float b, float c) {
  return 1.0f / norm3df(a, b, c);
}
WEFT_FUNCTION float rnorm4df(float a, float b, float c, float d) {
  return 1.0f / norm4df(a, b, c, d);
}
WEFT_FUNCTION float rhypotf(float a, float b) {
  return 1.0f / hypotf(a, b);
}
WEFT_FUNCTION float jnf(int n, float x) {
  return static_cast<float>(jn(n, x));
}
WEFT_FUNCTION float ynf(int n, float x) {
  return static_cast<float>(yn(n, x));
}

// `name##f`, computed in double, and the overload of the name for floats.
#define WEFT_FLOAT_OVERLOAD(name) \
  WEFT_FUNCTION float name(float x) { return name##f(x); }
#define WEFT_BY_DOUBLE(name)                                                                        \
  WEFT_FUNCTION float name##f(float x) { return static_cast<float>(name(static_cast<double>(x))); } \
  WEFT_FLOAT_OVERLOAD(name)

WEFT_BY_DOUBLE(sinpi)
WEFT_BY_DOUBLE(cospi)
WEFT_BY_DOUBLE(rcbrt)
WEFT_BY_DOUBLE(erfinv)
WEFT_BY_DOUBLE(erfcinv)
WEFT_BY_DOUBLE(erfcx)
WEFT_BY_DOUBLE(normcdf)
WEFT_BY_DOUBLE(normcdfinv)
WEFT_BY_DOUBLE(cyl_bessel_i0)
WEFT_BY_DOUBLE(cyl_bessel_i1)
WEFT_BY_DOUBLE(j0)
WEFT_BY_DOUBLE(j1)
WEFT_BY_DOUBLE(y0)
WEFT_BY_DOUBLE(y1)
WEFT_FLOAT_OVERLOAD(rsqrt)
WEFT_FLOAT_OVERLOAD(exp10)

WEFT_FUNCTION float fdivide(float a, float b) {
  return a / b;
}
WEFT_FUNCTION float rhypot(float a, float b) {
  return rhypotf(a, b);
}
WEFT_FUNCTION float jn(int n, float x) {
  return jnf(n, x);
}
WEFT_FUNCTION float yn(int n, float x) {
  return ynf(n, x);
}
WEFT_FUNCTION void sincos(float x, float* sine, float* cosine) {
  sincosf(x, sine, cosine);
}
WEFT_FUNCTION void sincospi(float x, float* sine, float* cosine) {
  sincospif(x, sine, cosine);
}

#undef WEFT_BY_DOUBLE
#undef WEFT_FLOAT_OVERLOAD
#undef WEFT_FUNCTION

}  // namespace weft::math
