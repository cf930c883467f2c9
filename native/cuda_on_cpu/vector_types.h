#pragma once

// CUDA's short vectors: plain aggregates with the sizes and alignments that a device gives them, and dim3.

#define WEFT_VECTOR(scalar, name, align2, align4)        \
  struct name##1 { scalar x; };                          \
  struct alignas(align2) name##2 { scalar x, y; };       \
  struct name##3 { scalar x, y, z; };                    \
  struct alignas(align4) name##4 { scalar x, y, z, w; }; \
  WEFT_MAKE_VECTOR(scalar, name)

// Braces would warn of nothing here: every argument has the member's type.
#define WEFT_MAKE_VECTOR(scalar, name)                                                 \
  constexpr name##1 make_##name##1(scalar x) { return {x}; }                           \
  constexpr name##2 make_##name##2(scalar x, scalar y) { return {x, y}; }              \
  constexpr name##3 make_##name##3(scalar x, scalar y, scalar z) { return {x, y, z}; } \
  constexpr name##4 make_##name##4(scalar x, scalar y, scalar z, scalar w) { return {x, y, z, w}; }

WEFT_VECTOR(signed char, char, 2, 4)
WEFT_VECTOR(unsigned char, uchar, 2, 4)
WEFT_VECTOR(short, short, 4, 8)
WEFT_VECTOR(unsigned short, ushort, 4, 8)
WEFT_VECTOR(int, int, 8, 16)
WEFT_VECTOR(unsigned int, uint, 8, 16)
WEFT_VECTOR(long, long, 2 * sizeof(long), 16)
WEFT_VECTOR(unsigned long, ulong, 2 * sizeof(long), 16)
WEFT_VECTOR(long long, longlong, 16, 16)
WEFT_VECTOR(unsigned long long, ulonglong, 16, 16)
WEFT_VECTOR(float, float, 8, 16)
WEFT_VECTOR(double, double, 16, 16)

#undef WEFT_VECTOR
#undef WEFT_MAKE_VECTOR

// CUDA 13's names that say the alignment.
#define WEFT_ALIGNED_VECTOR(scalar, name, align)                                                   \
  struct alignas(align) name##4_##align##a { scalar x, y, z, w; };                                 \
  constexpr name##4_##align##a make_##name##4_##align##a(scalar x, scalar y, scalar z, scalar w) { \
    return {x, y, z, w};                                                                           \
  }

WEFT_ALIGNED_VECTOR(long, long, 16)
WEFT_ALIGNED_VECTOR(long, long, 32)
WEFT_ALIGNED_VECTOR(unsigned long, ulong, 16)
WEFT_ALIGNED_VECTOR(unsigned long, ulong, 32)
WEFT_ALIGNED_VECTOR(long long, longlong, 16)
WEFT_ALIGNED_VECTOR(long long, longlong, 32)
WEFT_ALIGNED_VECTOR(unsigned long long, ulonglong, 16)
WEFT_ALIGNED_VECTOR(unsigned long long, ulonglong, 32)
WEFT_ALIGNED_VECTOR(double, double, 16)
WEFT_ALIGNED_VECTOR(double, double, 32)

#undef WEFT_ALIGNED_VECTOR

struct dim3 {
  unsigned int x, y, z;

  constexpr dim3(unsigned int sizeX = 1, unsigned int sizeY = 1, unsigned int sizeZ = 1)
      : x(sizeX), y(sizeY), z(sizeZ) {}
  constexpr dim3(uint3 size) : x(size.x), y(size.y), z(size.z) {}
  constexpr operator uint3() const { return {x, y, z}; }
};
