#pragma once

#include "c_math.h"
#include "special_math.h"

// What C++ adds to the C names: `sin` of a float is a float, `pow` of a float and an int a double, `isnan` is a
// function.
//
// Each overload is a template without parameters to deduce. Where the same call also finds a function that a standard
// header put into the global namespace, that one wins, being no template, and nothing is ambiguous; and an integer
// argument takes the double function, for the same reason.

namespace weft::math {

#define WEFT_FLOAT_UNARY(name) \
  template <int = 0>           \
  inline float name(float x) { \
    return name##f(x);         \
  }

WEFT_FLOAT_UNARY(acos)
WEFT_FLOAT_UNARY(acosh)
WEFT_FLOAT_UNARY(asin)
WEFT_FLOAT_UNARY(asinh)
WEFT_FLOAT_UNARY(atan)
WEFT_FLOAT_UNARY(atanh)
WEFT_FLOAT_UNARY(cbrt)
WEFT_FLOAT_UNARY(ceil)
WEFT_FLOAT_UNARY(cos)
WEFT_FLOAT_UNARY(cosh)
WEFT_FLOAT_UNARY(erf)
WEFT_FLOAT_UNARY(erfc)
WEFT_FLOAT_UNARY(exp)
WEFT_FLOAT_UNARY(exp2)
WEFT_FLOAT_UNARY(expm1)
WEFT_FLOAT_UNARY(fabs)
WEFT_FLOAT_UNARY(floor)
WEFT_FLOAT_UNARY(lgamma)
WEFT_FLOAT_UNARY(log)
WEFT_FLOAT_UNARY(log10)
WEFT_FLOAT_UNARY(log1p)
WEFT_FLOAT_UNARY(log2)
WEFT_FLOAT_UNARY(logb)
WEFT_FLOAT_UNARY(nearbyint)
WEFT_FLOAT_UNARY(rint)
WEFT_FLOAT_UNARY(round)
WEFT_FLOAT_UNARY(sin)
WEFT_FLOAT_UNARY(sinh)
WEFT_FLOAT_UNARY(sqrt)
WEFT_FLOAT_UNARY(tan)
WEFT_FLOAT_UNARY(tanh)
WEFT_FLOAT_UNARY(tgamma)
WEFT_FLOAT_UNARY(trunc)
#undef WEFT_FLOAT_UNARY

#define WEFT_FLOAT_RESULT(type, name) \
  template <int = 0>                  \
  inline type name(float x) {         \
    return name##f(x);                \
  }
WEFT_FLOAT_RESULT(int, ilogb)
WEFT_FLOAT_RESULT(long, lrint)
WEFT_FLOAT_RESULT(long, lround)
WEFT_FLOAT_RESULT(long long, llrint)
WEFT_FLOAT_RESULT(long long, llround)
#undef WEFT_FLOAT_RESULT

/** `double` where A and B are different arithmetic types: a template argument that fails to be one takes the overload
 * away. */
template <typename T>
struct Arithmetic {};
#define WEFT_ARITHMETIC(type) \
  template <>                 \
  struct Arithmetic<type> {   \
    using Double = double;    \
  };
WEFT_ARITHMETIC(bool)
WEFT_ARITHMETIC(char)
WEFT_ARITHMETIC(signed char)
WEFT_ARITHMETIC(unsigned char)
WEFT_ARITHMETIC(short)
WEFT_ARITHMETIC(unsigned short)
WEFT_ARITHMETIC(int)
WEFT_ARITHMETIC(unsigned int)
WEFT_ARITHMETIC(long)
WEFT_ARITHMETIC(unsigned long)
WEFT_ARITHMETIC(long long)
WEFT_ARITHMETIC(unsigned long long)
WEFT_ARITHMETIC(float)
WEFT_ARITHMETIC(double)
#undef WEFT_ARITHMETIC

template <typename A, typename B>
struct Mixed {
  using Double = typename Arithmetic<A>::Double;
  using Other = typename Arithmetic<B>::Double;
};
template <typename A>
struct Mixed<A, A> {};

// The empty pack makes the mixed overload the worse match where <cmath> has one of its own.
#define WEFT_FLOAT_BINARY(name)                                                                       \
  template <int = 0>                                                                                  \
  inline float name(float a, float b) {                                                               \
    return name##f(a, b);                                                                             \
  }                                                                                                   \
  template <typename A, typename B, typename... None, typename Double = typename Mixed<A, B>::Double, \
            typename = typename Mixed<A, B>::Other, typename = decltype(Empty<None...>())>            \
  inline Double name(A a, B b, None...) {                                                             \
    return name(static_cast<double>(a), static_cast<double>(b));                                      \
  }

template <typename... None>
struct Empty;
template <>
struct Empty<> {};

WEFT_FLOAT_BINARY(atan2)
WEFT_FLOAT_BINARY(copysign)
WEFT_FLOAT_BINARY(fdim)
WEFT_FLOAT_BINARY(fmax)
WEFT_FLOAT_BINARY(fmin)
WEFT_FLOAT_BINARY(fmod)
WEFT_FLOAT_BINARY(hypot)
WEFT_FLOAT_BINARY(nextafter)
WEFT_FLOAT_BINARY(pow)
WEFT_FLOAT_BINARY(remainder)
#undef WEFT_FLOAT_BINARY

template <int = 0>
inline float fma(float a, float b, float c) {
  return fmaf(a, b, c);
}
template <int = 0>
inline float frexp(float x, int* exponent) {
  return frexpf(x, exponent);
}
template <int = 0>
inline float ldexp(float x, int exponent) {
  return ldexpf(x, exponent);
}
template <int = 0>
inline float modf(float x, float* whole) {
  return modff(x, whole);
}
template <int = 0>
inline float remquo(float a, float b, int* quotient) {
  return remquof(a, b, quotient);
}
template <int = 0>
inline float scalbn(float x, int exponent) {
  return scalbnf(x, exponent);
}
template <int = 0>
inline float scalbln(float x, long exponent) {
  return scalblnf(x, exponent);
}

// By the bits: a compiler that was told to expect no NaN takes a comparison for decided.
#define WEFT_CLASSIFY(name, value) \
  template <int = 0>               \
  inline bool name(float x) {      \
    return value;                  \
  }                                \
  template <int = 0>               \
  inline bool name(double x) {     \
    return value;                  \
  }
WEFT_CLASSIFY(signbit, weft::is_negative(x))
WEFT_CLASSIFY(isfinite, weft::is_finite(x))
WEFT_CLASSIFY(isinf, weft::is_infinite(x))
WEFT_CLASSIFY(isnan, !weft::is_finite(x) && !weft::is_infinite(x))
WEFT_CLASSIFY(isnormal, weft::is_finite(x) && __builtin_fabs(x) >= (sizeof(x) == 4 ? 0x1p-126 : 0x1p-1022))
#undef WEFT_CLASSIFY

}  // namespace weft::math
