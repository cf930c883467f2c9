#pragma once

#include "../device_math.h"

// Complex numbers by CUDA's C functions. A product and a quotient are those of the school, of scaled parts where the
// squares could leave the range.

typedef float2 cuFloatComplex;
typedef double2 cuDoubleComplex;
typedef cuFloatComplex cuComplex;

inline cuFloatComplex make_cuFloatComplex(float real, float imaginary) {
  return {real, imaginary};
}
inline float cuCrealf(cuFloatComplex x) {
  return x.x;
}
inline float cuCimagf(cuFloatComplex x) {
  return x.y;
}
inline cuFloatComplex cuConjf(cuFloatComplex x) {
  return {x.x, -x.y};
}
inline cuFloatComplex cuCaddf(cuFloatComplex a, cuFloatComplex b) {
  return {a.x + b.x, a.y + b.y};
}
inline cuFloatComplex cuCsubf(cuFloatComplex a, cuFloatComplex b) {
  return {a.x - b.x, a.y - b.y};
}
inline cuFloatComplex cuCmulf(cuFloatComplex a, cuFloatComplex b) {
  return {a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x};
}
inline cuFloatComplex cuCdivf(cuFloatComplex a, cuFloatComplex b) {
  const float scale = float(1) / (fabsf(b.x) + fabsf(b.y));
  const float ax = a.x * scale, ay = a.y * scale, bx = b.x * scale, by = b.y * scale;
  const float inverse = float(1) / (bx * bx + by * by);
  return {(ax * bx + ay * by) * inverse, (ay * bx - ax * by) * inverse};
}
inline float cuCabsf(cuFloatComplex x) {
  return hypotf(x.x, x.y);
}
inline cuFloatComplex cuCfmaf(cuFloatComplex a, cuFloatComplex b, cuFloatComplex c) {
  return {a.x * b.x + c.x - a.y * b.y, a.x * b.y + c.y + a.y * b.x};
}

inline cuDoubleComplex make_cuDoubleComplex(double real, double imaginary) {
  return {real, imaginary};
}
inline double cuCreal(cuDoubleComplex x) {
  return x.x;
}
inline double cuCimag(cuDoubleComplex x) {
  return x.y;
}
inline cuDoubleComplex cuConj(cuDoubleComplex x) {
  return {x.x, -x.y};
}
inline cuDoubleComplex cuCadd(cuDoubleComplex a, cuDoubleComplex b) {
  return {a.x + b.x, a.y + b.y};
}
inline cuDoubleComplex cuCsub(cuDoubleComplex a, cuDoubleComplex b) {
  return {a.x - b.x, a.y - b.y};
}
inline cuDoubleComplex cuCmul(cuDoubleComplex a, cuDoubleComplex b) {
  return {a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x};
}
inline cuDoubleComplex cuCdiv(cuDoubleComplex a, cuDoubleComplex b) {
  const double scale = double(1) / (fabs(b.x) + fabs(b.y));
  const double ax = a.x * scale, ay = a.y * scale, bx = b.x * scale, by = b.y * scale;
  const double inverse = double(1) / (bx * bx + by * by);
  return {(ax * bx + ay * by) * inverse, (ay * bx - ax * by) * inverse};
}
inline double cuCabs(cuDoubleComplex x) {
  return hypot(x.x, x.y);
}
inline cuDoubleComplex cuCfma(cuDoubleComplex a, cuDoubleComplex b, cuDoubleComplex c) {
  return {a.x * b.x + c.x - a.y * b.y, a.x * b.y + c.y + a.y * b.x};
}

inline cuComplex make_cuComplex(float real, float imaginary) {
  return {real, imaginary};
}
inline cuDoubleComplex cuComplexFloatToDouble(cuFloatComplex x) {
  return {x.x, x.y};
}
inline cuFloatComplex cuComplexDoubleToFloat(cuDoubleComplex x) {
  return {static_cast<float>(x.x), static_cast<float>(x.y)};
}
