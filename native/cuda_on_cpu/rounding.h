#pragma once

#include "bits.h"

// Arithmetic rounded towards zero, up or down, without touching the processor's rounding mode: the nearest value and
// the sign of what is missing from it give every other rounding.

namespace weft {

enum class Rounding { kNearest, kZero, kUp, kDown };

#if defined(__GNUC__) && !defined(__clang__) && !defined(__FAST_MATH__) && (defined(__FMA__) || defined(__aarch64__))

/**
 * A value that the compiler neither fuses with a neighbouring operation nor reorders. A fused product with one gives
 * the value itself, minus zero too, and fuses with nothing else; unlike an asm it leaves loops to the vectoriser, which
 * gcc lets forget __builtin_assoc_barrier.
 */
inline float kept(float value) {
  return __builtin_fmaf(value, 1.0f, -0.0f);
}
inline double kept(double value) {
  return __builtin_fma(value, 1.0, -0.0);
}

#else

#if defined(__x86_64__) || defined(__i386__)
#define WEFT_KEEP(value) asm("" : "+x"(value))
#elif defined(__aarch64__)
#define WEFT_KEEP(value) asm("" : "+w"(value))
#else
#define WEFT_KEEP(value) asm("" : "+m"(value))
#endif

/** A value that the compiler neither fuses with a neighbouring operation nor reorders. */
template <typename Float>
inline Float kept(Float value) {
  WEFT_KEEP(value);
  return value;
}

#undef WEFT_KEEP
#endif

template <typename Float>
inline int sign_of(Float x) {
  return (x > 0) - (x < 0);
}

inline unsigned int raw_bits(float x) {
  return bits_as<unsigned int>(x);
}
inline unsigned long long raw_bits(double x) {
  return bits_as<unsigned long long>(x);
}

template <typename Float>
inline bool is_negative(Float x) {
  return raw_bits(x) >> (8 * sizeof(Float) - 1) != 0;
}

template <typename Float>
inline bool is_finite(Float x) {
  constexpr int fraction = sizeof(Float) == 4 ? 23 : 52;
  constexpr unsigned int all = sizeof(Float) == 4 ? 0xff : 0x7ff;
  return (static_cast<unsigned int>(raw_bits(x) >> fraction) & all) != all;
}

template <typename Float>
inline bool is_infinite(Float x) {
  return raw_bits(x) << 1 == raw_bits(static_cast<Float>(__builtin_inff())) << 1;
}

/** The next value away from zero (step 1) or towards it (step -1), by the bits; from a zero that keeps its sign. */
template <typename Float>
inline Float beside(Float x, int step) {
  return bits_as<Float>(raw_bits(x) + static_cast<decltype(raw_bits(x))>(static_cast<long long>(step)));
}

/**
 * The bits of a floating-point value beside the exact one, which differs from it by something of the sign `rest`: those
 * of the value that the rounding asks for.
 */
template <Rounding mode, typename Bits>
inline Bits settled(Bits bits, int rest) {
  if (mode == Rounding::kNearest || rest == 0) return bits;
  const bool isNegative = bits >> (8 * sizeof(Bits) - 1) != 0, isAbove = rest > 0;
  const bool isAway = isAbove != isNegative;
  if (mode == Rounding::kUp && !isAbove) return bits;
  if (mode == Rounding::kDown && isAbove) return bits;
  if (mode == Rounding::kZero && isAway) return bits;
  // From a zero, which has the sign of the exact value, this is the smallest value.
  return static_cast<Bits>(isAway ? bits + 1 : bits - 1);
}

template <Rounding mode, typename Float>
inline Float settle(Float x, int rest) {
  return bits_as<Float>(settled<mode>(raw_bits(x), rest));
}

/** A double and the sign of what is missing from it, as a float. */
template <Rounding mode>
inline float narrowed(double x, int rest = 0) {
  const float nearest = static_cast<float>(x);
  const int difference = sign_of(x - static_cast<double>(nearest));
  if (is_finite(x) && !is_finite(nearest)) return settle<mode>(nearest, x > 0 ? -1 : 1);
  return settle<mode>(nearest, difference != 0 ? difference : rest);
}

/** a + b, nearest, and the sign of the difference to the exact sum. */
struct Sum {
  double nearest;
  int rest;
};

inline Sum sum_of(double a, double b) {
  const double sum = kept(a + b);
  if (!is_finite(sum)) return {sum, is_finite(a) && is_finite(b) ? -sign_of(sum) : 0};
  const bool isFirst = __builtin_fabs(a) >= __builtin_fabs(b);
  const double big = isFirst ? a : b, small = isFirst ? b : a;
  return {sum, sign_of(kept(small - kept(sum - big)))};
}

// A sum that is exactly zero is -0 when rounding down, unless both parts are +0.
template <Rounding mode>
inline bool is_zero_down(double a, double b, const Sum& sum) {
  return mode == Rounding::kDown && sum.nearest == 0 && sum.rest == 0 && (raw_bits(a) | raw_bits(b)) != 0;
}

template <Rounding mode>
inline float sum_to_float(double a, double b) {
  const Sum sum = sum_of(a, b);
  return is_zero_down<mode>(a, b, sum) ? -0.0f : narrowed<mode>(sum.nearest, sum.rest);
}

template <Rounding mode>
inline double sum_to_double(double a, double b) {
  const Sum sum = sum_of(a, b);
  return is_zero_down<mode>(a, b, sum) ? -0.0 : settle<mode>(sum.nearest, sum.rest);
}

template <Rounding mode>
inline float quotient_to_float(float a, float b) {
  const double quotient = static_cast<double>(a) / b;
  if (a == 0 || b == 0 || !is_finite(a) || !is_finite(b)) return static_cast<float>(quotient);
  const int rest = sign_of(__builtin_fma(-quotient, b, a));
  return narrowed<mode>(quotient, b < 0 ? -rest : rest);
}

template <Rounding mode>
inline float root_to_float(float a) {
  const double root = __builtin_sqrt(static_cast<double>(a));
  if (!(a > 0) || !is_finite(a)) return static_cast<float>(root);
  return narrowed<mode>(root, sign_of(__builtin_fma(-root, root, static_cast<double>(a))));
}

/** A finite double other than zero as a fraction of [1/2, 1) and a power of two. */
struct Scaled {
  double fraction;
  int exponent;
};

inline Scaled scaled_of(double x) {
  Scaled result;
  result.fraction = __builtin_frexp(x, &result.exponent);
  return result;
}

inline bool is_usual(double x) {
  return x != 0 && is_finite(x);
}

/** (x and something of the sign `rest`) * 2^exponent, for an x near one. */
template <Rounding mode>
inline double scaled_back(double x, int rest, int exponent) {
  const double nearest = __builtin_ldexp(x, exponent);
  if (!is_finite(nearest)) return settle<mode>(nearest, -sign_of(x));
  const int difference = sign_of(x - __builtin_ldexp(nearest, -exponent));
  return settle<mode>(nearest, difference != 0 ? difference : rest);
}

template <Rounding mode>
inline double product_to_double(double a, double b) {
  if (mode == Rounding::kNearest || !is_usual(a) || !is_usual(b)) return kept(a * b);
  const Scaled x = scaled_of(a), y = scaled_of(b);
  const double product = kept(x.fraction * y.fraction);
  const int rest = sign_of(__builtin_fma(x.fraction, y.fraction, -product));
  return scaled_back<mode>(product, rest, x.exponent + y.exponent);
}

template <Rounding mode>
inline double quotient_to_double(double a, double b) {
  if (mode == Rounding::kNearest || !is_usual(a) || !is_usual(b)) return kept(a / b);
  const Scaled x = scaled_of(a), y = scaled_of(b);
  const double quotient = x.fraction / y.fraction;
  const int rest = sign_of(__builtin_fma(-quotient, y.fraction, x.fraction));
  return scaled_back<mode>(quotient, y.fraction < 0 ? -rest : rest, x.exponent - y.exponent);
}

template <Rounding mode>
inline double root_to_double(double a) {
  if (mode == Rounding::kNearest || !(a > 0) || !is_finite(a)) return __builtin_sqrt(a);
  Scaled x = scaled_of(a);
  if (x.exponent % 2 != 0) x = {x.fraction / 2, x.exponent + 1};
  const double root = __builtin_sqrt(x.fraction);
  return scaled_back<mode>(root, sign_of(__builtin_fma(-root, root, x.fraction)), x.exponent / 2);
}

/** A sum whose last bit is odd where it is not exact: it rounds on to any type with two bits less as the exact sum
 * does. */
template <typename Float>
inline Float odd_sum(Float a, Float b) {
  const Float sum = kept(a + b), back = kept(sum - a);
  const Float rest = kept(kept(a - kept(sum - back)) + kept(b - back));
  const auto bits = raw_bits(sum);
  const auto step = static_cast<decltype(bits)>((rest > 0) != is_negative(sum) ? 1 : -1);
  const bool isInexact = rest > 0 || rest < 0;
  return bits_as<Float>(isInexact && (bits & 1) == 0 ? bits + step : bits);
}

/** a * b + c. */
template <Rounding mode>
inline double fused_to_double(double a, double b, double c) {
  if (mode == Rounding::kNearest || !is_usual(a) || !is_usual(b) || !is_finite(c)) {
    // A zero product is exact, so this is a sum; infinities and NaN are the same in every rounding.
    return a == 0 || b == 0 ? sum_to_double<mode>(kept(a * b), c) : __builtin_fma(a, b, c);
  }
  const Scaled x = scaled_of(a), y = scaled_of(b);
  const int exponent = x.exponent + y.exponent;
  const double high = kept(x.fraction * y.fraction);
  const double low = __builtin_fma(x.fraction, y.fraction, -high);
  // Far apart, the smaller one only tells on which side of the other the sum is.
  constexpr int kFar = 300;
  double third = 0;
  if (c != 0) {
    const Scaled z = scaled_of(c);
    const int distance = z.exponent - exponent;
    if (distance > kFar) return settle<mode>(c, sign_of(high));
    third = __builtin_ldexp(z.fraction, distance < -kFar ? -kFar : distance);
  } else if (low == 0) {
    return scaled_back<mode>(high, 0, exponent);
  }
  // The exact sum of three is (whole + part) + (rest + crumb); an odd last bit keeps what a sum of two loses.
  const double inner = kept(third + low);
  const double innerBack = kept(inner - third);
  const double crumb = kept(kept(third - kept(inner - innerBack)) + kept(low - innerBack));
  const double whole = kept(high + inner);
  const double wholeBack = kept(whole - high);
  const double part = kept(kept(high - kept(whole - wholeBack)) + kept(inner - wholeBack));
  const double tail = odd_sum(part, crumb);
  const Sum sum = sum_of(whole, tail);
  if (sum.nearest == 0 && sum.rest == 0) return mode == Rounding::kDown ? -0.0 : 0.0;
  return scaled_back<mode>(settle<mode>(sum.nearest, sum.rest), 0, exponent);
}

}  // namespace weft
