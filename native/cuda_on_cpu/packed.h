#pragma once

#include "bits.h"

// CUDA's SIMD intrinsics: a 32-bit word taken as two halfwords or four bytes.

namespace weft {

/** One value of each pair of lanes; what a lane cannot hold is cut off. */
template <typename Lane, typename Function>
inline unsigned int by_lane(unsigned int a, unsigned int b, Function function) {
  constexpr int bits = 8 * sizeof(Lane);
  constexpr unsigned int all = (1u << bits) - 1;
  unsigned int result = 0;
  for (int shift = 0; shift < 32; shift += bits) {
    const int x = static_cast<Lane>(a >> shift), y = static_cast<Lane>(b >> shift);
    result |= (static_cast<unsigned int>(function(x, y)) & all) << shift;
  }
  return result;
}

template <typename Lane>
inline int lane_least() {
  return static_cast<Lane>(-1) > 0 ? 0 : -(1 << (8 * sizeof(Lane) - 1));
}

/** The nearest value that a lane holds. */
template <typename Lane>
inline int lane_clamp(int x) {
  const int least = lane_least<Lane>();
  const int most = least + (1 << (8 * sizeof(Lane))) - 1;
  return x < least ? least : x > most ? most : x;
}

inline int size_of(int x) {
  return x < 0 ? -x : x;
}
// The rounded mean: ties go away from zero.
inline int mean_of(int sum) {
  return (sum + (sum >= 0 ? 1 : 0)) >> 1;
}

template <typename Lane>
inline unsigned int sum_of_differences(unsigned int a, unsigned int b) {
  constexpr int bits = 8 * sizeof(Lane);
  unsigned int sum = 0;
  for (int shift = 0; shift < 32; shift += bits) {
    sum += static_cast<unsigned int>(size_of(static_cast<Lane>(a >> shift) - static_cast<Lane>(b >> shift)));
  }
  return sum;
}

}  // namespace weft

#define WEFT_PACKED(name, Lane, value)                                    \
  inline unsigned int name(unsigned int a, unsigned int b) {              \
    return weft::by_lane<Lane>(a, b, [](int x, int y) { return value; }); \
  }
#define WEFT_PACKED_ONE(name, Lane, value)                              \
  inline unsigned int name(unsigned int a) {                            \
    return weft::by_lane<Lane>(a, 0, [](int x, int) { return value; }); \
  }
#define WEFT_COMPARE(name, suffix, Lane, operation)               \
  WEFT_PACKED(__vcmp##name##suffix, Lane, x operation y ? -1 : 0) \
  WEFT_PACKED(__vset##name##suffix, Lane, x operation y ? 1 : 0)

#define WEFT_PACKED_SET(suffix, Signed, Unsigned)                                       \
  WEFT_PACKED(__vadd##suffix, Unsigned, x + y)                                          \
  WEFT_PACKED(__vaddss##suffix, Signed, weft::lane_clamp<Signed>(x + y))                \
  WEFT_PACKED(__vaddus##suffix, Unsigned, weft::lane_clamp<Unsigned>(x + y))            \
  WEFT_PACKED(__vsub##suffix, Unsigned, x - y)                                          \
  WEFT_PACKED(__vsubss##suffix, Signed, weft::lane_clamp<Signed>(x - y))                \
  WEFT_PACKED(__vsubus##suffix, Unsigned, weft::lane_clamp<Unsigned>(x - y))            \
  WEFT_PACKED(__vavgs##suffix, Signed, weft::mean_of(x + y))                            \
  WEFT_PACKED(__vavgu##suffix, Unsigned, weft::mean_of(x + y))                          \
  WEFT_PACKED(__vhaddu##suffix, Unsigned, (x + y) >> 1)                                 \
  WEFT_PACKED(__vmaxs##suffix, Signed, x > y ? x : y)                                   \
  WEFT_PACKED(__vmaxu##suffix, Unsigned, x > y ? x : y)                                 \
  WEFT_PACKED(__vmins##suffix, Signed, x < y ? x : y)                                   \
  WEFT_PACKED(__vminu##suffix, Unsigned, x < y ? x : y)                                 \
  WEFT_PACKED(__vabsdiffs##suffix, Signed, weft::size_of(x - y))                        \
  WEFT_PACKED(__vabsdiffu##suffix, Unsigned, weft::size_of(x - y))                      \
  WEFT_PACKED_ONE(__vabs##suffix, Signed, weft::size_of(x))                             \
  WEFT_PACKED_ONE(__vabsss##suffix, Signed, weft::lane_clamp<Signed>(weft::size_of(x))) \
  WEFT_PACKED_ONE(__vneg##suffix, Signed, -x)                                           \
  WEFT_PACKED_ONE(__vnegss##suffix, Signed, weft::lane_clamp<Signed>(-x))               \
  WEFT_COMPARE(eq, suffix, Unsigned, ==)                                                \
  WEFT_COMPARE(ne, suffix, Unsigned, !=)                                                \
  WEFT_COMPARE(ges, suffix, Signed, >=)                                                 \
  WEFT_COMPARE(geu, suffix, Unsigned, >=)                                               \
  WEFT_COMPARE(gts, suffix, Signed, >)                                                  \
  WEFT_COMPARE(gtu, suffix, Unsigned, >)                                                \
  WEFT_COMPARE(les, suffix, Signed, <=)                                                 \
  WEFT_COMPARE(leu, suffix, Unsigned, <=)                                               \
  WEFT_COMPARE(lts, suffix, Signed, <)                                                  \
  WEFT_COMPARE(ltu, suffix, Unsigned, <)                                                \
  inline unsigned int __vsads##suffix(unsigned int a, unsigned int b) {                 \
    return weft::sum_of_differences<Signed>(a, b);                                      \
  }                                                                                     \
  inline unsigned int __vsadu##suffix(unsigned int a, unsigned int b) {                 \
    return weft::sum_of_differences<Unsigned>(a, b);                                    \
  }

WEFT_PACKED_SET(2, short, unsigned short)
WEFT_PACKED_SET(4, signed char, unsigned char)

#undef WEFT_PACKED_SET
#undef WEFT_COMPARE

// The fused forms: a sum and an extreme, an extreme of three, an extreme that tells which one it was.
#define WEFT_WORD_FUSED(suffix, T)                                                                \
  inline T __viaddmax_##suffix(T a, T b, T c) {                                                   \
    const T sum = static_cast<T>(static_cast<unsigned int>(a) + static_cast<unsigned int>(b));    \
    return sum > c ? sum : c;                                                                     \
  }                                                                                               \
  inline T __viaddmin_##suffix(T a, T b, T c) {                                                   \
    const T sum = static_cast<T>(static_cast<unsigned int>(a) + static_cast<unsigned int>(b));    \
    return sum < c ? sum : c;                                                                     \
  }                                                                                               \
  inline T __vimax3_##suffix(T a, T b, T c) { return a > b ? (a > c ? a : c) : (b > c ? b : c); } \
  inline T __vimin3_##suffix(T a, T b, T c) { return a < b ? (a < c ? a : c) : (b < c ? b : c); } \
  inline T __vibmax_##suffix(T a, T b, bool* isFirst) { return (*isFirst = a >= b) ? a : b; }     \
  inline T __vibmin_##suffix(T a, T b, bool* isFirst) { return (*isFirst = a <= b) ? a : b; }

WEFT_WORD_FUSED(s32, int)
WEFT_WORD_FUSED(u32, unsigned int)
#undef WEFT_WORD_FUSED

#define WEFT_PAIR_FUSED(suffix, letter, Lane)                                                    \
  inline unsigned int __viaddmax_##suffix(unsigned int a, unsigned int b, unsigned int c) {      \
    return __vmax##letter##2(__vadd2(a, b), c);                                                  \
  }                                                                                              \
  inline unsigned int __viaddmin_##suffix(unsigned int a, unsigned int b, unsigned int c) {      \
    return __vmin##letter##2(__vadd2(a, b), c);                                                  \
  }                                                                                              \
  inline unsigned int __vimax3_##suffix(unsigned int a, unsigned int b, unsigned int c) {        \
    return __vmax##letter##2(__vmax##letter##2(a, b), c);                                        \
  }                                                                                              \
  inline unsigned int __vimin3_##suffix(unsigned int a, unsigned int b, unsigned int c) {        \
    return __vmin##letter##2(__vmin##letter##2(a, b), c);                                        \
  }                                                                                              \
  inline unsigned int __vibmax_##suffix(unsigned int a, unsigned int b, bool* high, bool* low) { \
    *high = static_cast<Lane>(a >> 16) >= static_cast<Lane>(b >> 16);                            \
    *low = static_cast<Lane>(a) >= static_cast<Lane>(b);                                         \
    return __vmax##letter##2(a, b);                                                              \
  }                                                                                              \
  inline unsigned int __vibmin_##suffix(unsigned int a, unsigned int b, bool* high, bool* low) { \
    *high = static_cast<Lane>(a >> 16) <= static_cast<Lane>(b >> 16);                            \
    *low = static_cast<Lane>(a) <= static_cast<Lane>(b);                                         \
    return __vmin##letter##2(a, b);                                                              \
  }

WEFT_PAIR_FUSED(s16x2, s, short)
WEFT_PAIR_FUSED(u16x2, u, unsigned short)
#undef WEFT_PAIR_FUSED

// The same, with negative results made zero.
#define WEFT_RELU(name)                                                                   \
  inline int name##_s32_relu(int a, int b, int c) {                                       \
    const int value = name##_s32(a, b, c);                                                \
    return value < 0 ? 0 : value;                                                         \
  }                                                                                       \
  inline unsigned int name##_s16x2_relu(unsigned int a, unsigned int b, unsigned int c) { \
    return __vmaxs2(name##_s16x2(a, b, c), 0);                                            \
  }

WEFT_RELU(__viaddmax)
WEFT_RELU(__viaddmin)
WEFT_RELU(__vimax3)
WEFT_RELU(__vimin3)
#undef WEFT_RELU

inline int __vimax_s32_relu(int a, int b) {
  return a > b ? (a > 0 ? a : 0) : (b > 0 ? b : 0);
}
inline int __vimin_s32_relu(int a, int b) {
  return a < b ? (a > 0 ? a : 0) : (b > 0 ? b : 0);
}
inline unsigned int __vimax_s16x2_relu(unsigned int a, unsigned int b) {
  return __vmaxs2(__vmaxs2(a, b), 0);
}
inline unsigned int __vimin_s16x2_relu(unsigned int a, unsigned int b) {
  return __vmaxs2(__vmins2(a, b), 0);
}

#undef WEFT_PACKED_ONE
#undef WEFT_PACKED

// Sums of products: four bytes by four, or two halfwords by the low or high two bytes, added to c.
namespace weft {

template <typename A, typename B, typename Sum>
inline Sum dot_lanes(unsigned int a, unsigned int b, Sum c, int count) {
  unsigned int sum = static_cast<unsigned int>(c);
  for (int i = 0; i < count; ++i) {
    const int x = static_cast<A>(a >> (8 * sizeof(A) * i)), y = static_cast<B>(b >> (8 * sizeof(B) * i));
    sum += static_cast<unsigned int>(x) * static_cast<unsigned int>(y);
  }
  return static_cast<Sum>(sum);
}

}  // namespace weft

#define WEFT_DOT(Byte, Half, Sum, byte4, half2)                                                                        \
  inline Sum __dp4a(Sum a, Sum b, Sum c) {                                                                             \
    return weft::dot_lanes<Byte, Byte, Sum>(static_cast<unsigned>(a), static_cast<unsigned>(b), c, 4);                 \
  }                                                                                                                    \
  inline Sum __dp2a_lo(Sum a, Sum b, Sum c) {                                                                          \
    return weft::dot_lanes<Half, Byte, Sum>(static_cast<unsigned>(a), static_cast<unsigned>(b), c, 2);                 \
  }                                                                                                                    \
  inline Sum __dp2a_hi(Sum a, Sum b, Sum c) {                                                                          \
    return weft::dot_lanes<Half, Byte, Sum>(static_cast<unsigned>(a), static_cast<unsigned>(b) >> 16, c, 2);           \
  }                                                                                                                    \
  inline Sum __dp4a(byte4 a, byte4 b, Sum c) { return __dp4a(weft::bits_as<Sum>(a), weft::bits_as<Sum>(b), c); }       \
  inline Sum __dp2a_lo(half2 a, byte4 b, Sum c) { return __dp2a_lo(weft::bits_as<Sum>(a), weft::bits_as<Sum>(b), c); } \
  inline Sum __dp2a_hi(half2 a, byte4 b, Sum c) { return __dp2a_hi(weft::bits_as<Sum>(a), weft::bits_as<Sum>(b), c); }

WEFT_DOT(signed char, short, int, char4, short2)
WEFT_DOT(unsigned char, unsigned short, unsigned int, uchar4, ushort2)
#undef WEFT_DOT
