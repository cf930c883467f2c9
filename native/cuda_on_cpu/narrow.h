#pragma once

#include "atomics.h"
#include "device_math.h"

// The 16-bit floats as bits: from and to float and double, with one rounding.

namespace weft {

/** What tells the two formats apart: the stored bits of the significand, and the bits of infinity. */
struct Float16 {
  static constexpr int fraction = 10;
  static constexpr unsigned int infinity = 0x7c00;
};
struct Brain16 {
  static constexpr int fraction = 7;
  static constexpr unsigned int infinity = 0x7f80;
};

constexpr unsigned short kNarrowNan = 0x7fff;

// In operations of every vector unit: a loop over threads that converts is vectorised, which is faster than the
// instruction that converts one.

template <typename Format>
float wide(unsigned short bits);

template <>
inline float wide<Brain16>(unsigned short bits) {
  return bits_as<float>(static_cast<unsigned int>(bits) << 16);
}

template <>
inline float wide<Float16>(unsigned short bits) {
  const unsigned int sign = (bits & 0x8000u) << 16;
  const unsigned int size = bits & 0x7fffu;
  // A product by a power of two makes subnormal numbers normal; an exponent of all ones stays one, and NaN is made
  // quiet.
  const float scaled = bits_as<float>(size << 13) * 0x1p112f;
  const unsigned int special = 0x7f800000u | size << 13 | (size > 0x7c00 ? 0x400000u : 0);
  return bits_as<float>((size >= 0x7c00 ? special : raw_bits(scaled)) | sign);
}

template <typename Format>
unsigned short nearest(float x);

template <>
inline unsigned short nearest<Brain16>(float x) {
  const unsigned int bits = raw_bits(x);
  // Half of the last place less one, and one more where it is odd: what the carry leaves is the nearest, ties to even.
  const unsigned int rounded = (bits + 0x7fff + (bits >> 16 & 1)) >> 16;
  return static_cast<unsigned short>((bits & 0x7fffffff) > 0x7f800000 ? kNarrowNan : rounded);
}

template <>
inline unsigned short nearest<Float16>(float x) {
  const unsigned int bits = raw_bits(x), size = bits & 0x7fffffff;
  const unsigned int sign = bits >> 16 & 0x8000;
  // Below 2^-14 the places end at 2^-24, which is the last place of floats near one half.
  const unsigned int subnormal = raw_bits(kept(bits_as<float>(size) + 0.5f)) - 0x3f000000;
  const unsigned int normal = (size - (112u << 23) + 0xfff + (size >> 13 & 1)) >> 13;
  const unsigned int finite = size < 0x38800000 ? subnormal : normal;
  if (size > 0x7f800000) return kNarrowNan;
  return static_cast<unsigned short>(sign | (size >= 0x47800000 ? 0x7c00 : finite));
}

/** A double as a float that lies on the same side of every value with two bits less: an odd last bit where it is not
 * exact. */
inline float odd_float(double x) {
  const float near = static_cast<float>(x);
  const float cut = settle<Rounding::kZero>(near, sign_of(x - static_cast<double>(near)));
  return static_cast<double>(cut) == x || x != x ? cut : bits_as<float>(raw_bits(cut) | 1);
}

/** A double and the sign of what is missing from it, as a 16-bit float. */
template <typename Format, Rounding mode = Rounding::kNearest>
inline unsigned short narrow(double x, int rest = 0) {
  // A whole number between two doubles: on the side where it is.
  if (rest != 0 && (raw_bits(x) & 1) == 0) x = beside(x, (rest > 0) != is_negative(x) ? 1 : -1);
  const unsigned short bits = nearest<Format>(odd_float(x));
  if (mode == Rounding::kNearest || x != x) return bits;
  if ((bits & 0x7fff) == Format::infinity) return is_finite(x) ? settled<mode>(bits, x > 0 ? -1 : 1) : bits;
  return settled<mode>(bits, sign_of(x - static_cast<double>(wide<Format>(bits))));
}

template <typename Format, Rounding mode, typename Integer>
inline unsigned short narrow_integer(Integer x) {
  const double near = static_cast<double>(x);
  const __int128 back = static_cast<__int128>(near), exact = x;
  return narrow<Format, mode>(near, (exact > back) - (exact < back));
}

/** An integer of at most 16 bits: the type's nearest to the whole number. */
template <typename Integer, Rounding mode>
inline Integer small_integer(float x) {
  const int whole = to_int<mode>(x, false);
  const int least = static_cast<Integer>(-1) > 0 ? 0 : -(1 << (8 * sizeof(Integer) - 1));
  const int most = least + (1 << (8 * sizeof(Integer))) - 1;
  return static_cast<Integer>(whole < least ? least : whole > most ? most : whole);
}

// Arithmetic with one rounding. Sums and quotients in float, which has more than twice the digits and two, round on to
// the nearest; products of halves are exact there. Those of bfloat16, whose exponents are as wide as a float's, may be
// too small for a float and go through double precision.

template <typename Format>
unsigned short product(float a, float b);
template <typename Format>
unsigned short quotient(float a, float b);
template <typename Format>
unsigned short fused(float a, float b, float c);

template <>
inline unsigned short product<Float16>(float a, float b) {
  return nearest<Float16>(kept(a * b));
}
template <>
inline unsigned short product<Brain16>(float a, float b) {
  return narrow<Brain16>(static_cast<double>(a) * b);
}
template <>
inline unsigned short quotient<Float16>(float a, float b) {
  return nearest<Float16>(a / b);
}
template <>
inline unsigned short quotient<Brain16>(float a, float b) {
  return narrow<Brain16>(static_cast<double>(a) / b);
}
template <>
inline unsigned short fused<Float16>(float a, float b, float c) {
  return nearest<Float16>(odd_sum(kept(a * b), c));
}
template <>
inline unsigned short fused<Brain16>(float a, float b, float c) {
  return narrow<Brain16>(odd_sum<double>(static_cast<double>(a) * b, c));
}

}  // namespace weft
