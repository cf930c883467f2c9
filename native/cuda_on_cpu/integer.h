#pragma once

#include "bits.h"
#include "c_math.h"
#include "packed.h"

// min, max and abs of every arithmetic type, as a device has them: functions and no templates, so that they win over
// std::max and a mixed call means the same as there. They are in a namespace that the global one names, so that
// declarations of the C library's headers and of the user's own namespaces live beside them.

namespace weft::math {

#define WEFT_EXTREMES(result, A, B)                                                                           \
  inline result min(A a, B b) {                                                                               \
    return static_cast<result>(a) < static_cast<result>(b) ? static_cast<result>(a) : static_cast<result>(b); \
  }                                                                                                           \
  inline result max(A a, B b) {                                                                               \
    return static_cast<result>(a) > static_cast<result>(b) ? static_cast<result>(a) : static_cast<result>(b); \
  }
#define WEFT_MIXED_EXTREMES(I, U) \
  WEFT_EXTREMES(I, I, I)          \
  WEFT_EXTREMES(U, U, U)          \
  WEFT_EXTREMES(U, I, U)          \
  WEFT_EXTREMES(U, U, I)

WEFT_MIXED_EXTREMES(int, unsigned int)
WEFT_MIXED_EXTREMES(long, unsigned long)
WEFT_MIXED_EXTREMES(long long, unsigned long long)

#undef WEFT_MIXED_EXTREMES
#undef WEFT_EXTREMES

// Of floats a NaN is left out, as fmin and fmax do.
inline float min(float a, float b) {
  return fminf(a, b);
}
inline float max(float a, float b) {
  return fmaxf(a, b);
}
inline double min(double a, double b) {
  return fmin(a, b);
}
inline double max(double a, double b) {
  return fmax(a, b);
}
inline double min(float a, double b) {
  return fmin(a, b);
}
inline double max(float a, double b) {
  return fmax(a, b);
}
inline double min(double a, float b) {
  return fmin(a, b);
}
inline double max(double a, float b) {
  return fmax(a, b);
}

inline unsigned int umin(unsigned int a, unsigned int b) {
  return min(a, b);
}
inline unsigned int umax(unsigned int a, unsigned int b) {
  return max(a, b);
}
inline long long llmin(long long a, long long b) {
  return min(a, b);
}
inline long long llmax(long long a, long long b) {
  return max(a, b);
}
inline unsigned long long ullmin(unsigned long long a, unsigned long long b) {
  return min(a, b);
}
inline unsigned long long ullmax(unsigned long long a, unsigned long long b) {
  return max(a, b);
}

extern "C" int abs(int) noexcept;
extern "C" long labs(long) noexcept;
extern "C" long long llabs(long long) noexcept;

// Templates, so that std::abs is taken where a header put it into the global namespace.
template <int = 0>
inline long abs(long x) {
  return x < 0 ? -x : x;
}
template <int = 0>
inline long long abs(long long x) {
  return x < 0 ? -x : x;
}
template <int = 0>
inline float abs(float x) {
  return __builtin_fabsf(x);
}
template <int = 0>
inline double abs(double x) {
  return __builtin_fabs(x);
}

}  // namespace weft::math
