#pragma once

#include "vector_types.h"

// CUDA's integer intrinsics: counting and moving bits, high products, sums of small products; and values seen as bits.

inline int __popc(unsigned int x) {
  return __builtin_popcount(x);
}
inline int __popcll(unsigned long long x) {
  return __builtin_popcountll(x);
}
inline int __clz(int x) {
  return x == 0 ? 32 : __builtin_clz(static_cast<unsigned int>(x));
}
inline int __clzll(long long x) {
  return x == 0 ? 64 : __builtin_clzll(static_cast<unsigned long long>(x));
}
inline int __ffs(int x) {
  return __builtin_ffs(x);
}
inline int __ffsll(long long x) {
  return __builtin_ffsll(x);
}

inline unsigned int __brev(unsigned int x) {
  x = (x >> 1 & 0x55555555u) | (x & 0x55555555u) << 1;
  x = (x >> 2 & 0x33333333u) | (x & 0x33333333u) << 2;
  x = (x >> 4 & 0x0f0f0f0fu) | (x & 0x0f0f0f0fu) << 4;
  return __builtin_bswap32(x);
}

inline unsigned long long __brevll(unsigned long long x) {
  return static_cast<unsigned long long>(__brev(static_cast<unsigned int>(x))) << 32 |
         __brev(static_cast<unsigned int>(x >> 32));
}

/** Four bytes of the eight of (y, x): each nibble of `selector` names one. */
inline unsigned int __byte_perm(unsigned int x, unsigned int y, unsigned int selector) {
  const unsigned long long bytes = static_cast<unsigned long long>(y) << 32 | x;
  unsigned int result = 0;
  for (int i = 0; i < 4; ++i) {
    const unsigned int from = selector >> (4 * i) & 7;
    result |= static_cast<unsigned int>(bytes >> (8 * from) & 0xff) << (8 * i);
  }
  return result;
}

namespace weft {

inline unsigned long long pair(unsigned int low, unsigned int high) {
  return static_cast<unsigned long long>(high) << 32 | low;
}

inline unsigned int at_most_32(unsigned int shift) {
  return shift < 32 ? shift : 32;
}

}  // namespace weft

inline unsigned int __funnelshift_l(unsigned int low, unsigned int high, unsigned int shift) {
  return static_cast<unsigned int>(weft::pair(low, high) << (shift & 31) >> 32);
}
inline unsigned int __funnelshift_lc(unsigned int low, unsigned int high, unsigned int shift) {
  return static_cast<unsigned int>(weft::pair(low, high) << weft::at_most_32(shift) >> 32);
}
inline unsigned int __funnelshift_r(unsigned int low, unsigned int high, unsigned int shift) {
  return static_cast<unsigned int>(weft::pair(low, high) >> (shift & 31));
}
inline unsigned int __funnelshift_rc(unsigned int low, unsigned int high, unsigned int shift) {
  return static_cast<unsigned int>(weft::pair(low, high) >> weft::at_most_32(shift));
}

/** Where the set bit number `offset` is, counted from `base` upwards (offset > 0) or downwards; ~0 where there is none.
 */
inline unsigned int __fns(unsigned int mask, unsigned int base, int offset) {
  if (offset == 0) return mask >> (base & 31) & 1 ? base : ~0u;
  const int step = offset > 0 ? 1 : -1;
  int left = offset > 0 ? offset : -offset;
  for (int bit = static_cast<int>(base & 31); bit >= 0 && bit < 32; bit += step) {
    if ((mask >> bit & 1) != 0 && --left == 0) return static_cast<unsigned int>(bit);
  }
  return ~0u;
}

inline int __mulhi(int x, int y) {
  return static_cast<int>(static_cast<long long>(x) * y >> 32);
}
inline unsigned int __umulhi(unsigned int x, unsigned int y) {
  return static_cast<unsigned int>(static_cast<unsigned long long>(x) * y >> 32);
}
inline long long __mul64hi(long long x, long long y) {
  return static_cast<long long>(static_cast<__int128>(x) * y >> 64);
}
inline unsigned long long __umul64hi(unsigned long long x, unsigned long long y) {
  return static_cast<unsigned long long>(static_cast<unsigned __int128>(x) * y >> 64);
}

inline unsigned int __umul24(unsigned int x, unsigned int y) {
  return (x & 0xffffff) * (y & 0xffffff);
}
inline int __mul24(int x, int y) {
  const long long a = static_cast<int>(static_cast<unsigned int>(x) << 8) >> 8;
  const long long b = static_cast<int>(static_cast<unsigned int>(y) << 8) >> 8;
  return static_cast<int>(a * b);
}

inline unsigned int __usad(unsigned int x, unsigned int y, unsigned int z) {
  return z + (x < y ? y - x : x - y);
}
inline unsigned int __sad(int x, int y, unsigned int z) {
  const unsigned int a = static_cast<unsigned int>(x), b = static_cast<unsigned int>(y);
  return z + (x < y ? b - a : a - b);
}

inline int __hadd(int x, int y) {
  return static_cast<int>((static_cast<long long>(x) + y) >> 1);
}
inline int __rhadd(int x, int y) {
  return static_cast<int>((static_cast<long long>(x) + y + 1) >> 1);
}
inline unsigned int __uhadd(unsigned int x, unsigned int y) {
  return static_cast<unsigned int>((static_cast<unsigned long long>(x) + y) >> 1);
}
inline unsigned int __urhadd(unsigned int x, unsigned int y) {
  return static_cast<unsigned int>((static_cast<unsigned long long>(x) + y + 1) >> 1);
}

inline unsigned short __nv_bswap16(unsigned short x) {
  return __builtin_bswap16(x);
}
inline unsigned int __nv_bswap32(unsigned int x) {
  return __builtin_bswap32(x);
}
inline unsigned long long __nv_bswap64(unsigned long long x) {
  return __builtin_bswap64(x);
}

namespace weft {

/** The bits of a value as another type of the same size. */
template <typename To, typename From>
inline To bits_as(From value) {
  static_assert(sizeof(To) == sizeof(From), "the bits of a value fit a type of the same size only");
  To result;
  __builtin_memcpy(&result, &value, sizeof(To));
  return result;
}

}  // namespace weft

inline int __float_as_int(float x) {
  return weft::bits_as<int>(x);
}
inline unsigned int __float_as_uint(float x) {
  return weft::bits_as<unsigned int>(x);
}
inline float __int_as_float(int x) {
  return weft::bits_as<float>(x);
}
inline float __uint_as_float(unsigned int x) {
  return weft::bits_as<float>(x);
}
inline long long __double_as_longlong(double x) {
  return weft::bits_as<long long>(x);
}
inline double __longlong_as_double(long long x) {
  return weft::bits_as<double>(x);
}
inline int __double2hiint(double x) {
  return static_cast<int>(weft::bits_as<unsigned long long>(x) >> 32);
}
inline int __double2loint(double x) {
  return static_cast<int>(weft::bits_as<unsigned long long>(x));
}
inline double __hiloint2double(int high, int low) {
  return weft::bits_as<double>(weft::pair(static_cast<unsigned int>(low), static_cast<unsigned int>(high)));
}
