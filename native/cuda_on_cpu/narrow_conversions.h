// The conversions of one 16-bit float, whose names hold its name. Included once for each, after narrow_types.h.
//
//   WEFT_JOIN(a, b)     a##name##b: half or bfloat16
//   WEFT_JOIN2(a, b)    a##name##2##b

#define WEFT_BITS(expression) WEFT_T(WEFT_RAW{expression})

inline WEFT_T WEFT_JOIN(__double2, )(double x) {
  return WEFT_T(x);
}
inline WEFT_T WEFT_JOIN(__float2, )(float x) {
  return WEFT_T(x);
}
inline float WEFT_JOIN(__, 2float)(WEFT_T x) {
  return x;
}
inline short WEFT_JOIN(__, _as_short)(WEFT_T x) {
  return static_cast<short>(x.bits);
}
inline unsigned short WEFT_JOIN(__, _as_ushort)(WEFT_T x) {
  return x.bits;
}
inline WEFT_T WEFT_JOIN(__short_as_, )(short x) {
  return WEFT_BITS(static_cast<unsigned short>(x));
}
inline WEFT_T WEFT_JOIN(__ushort_as_, )(unsigned short x) {
  return WEFT_BITS(x);
}

#define WEFT_FROM(type, name, suffix, mode)                         \
  inline WEFT_T WEFT_JOIN(__##name##2, _##suffix)(type x) {         \
    return WEFT_BITS((weft::narrow_integer<WEFT_FORMAT, mode>(x))); \
  }
#define WEFT_TO(type, name, suffix, value) \
  inline type WEFT_JOIN(__, 2##name##_##suffix)(WEFT_T x) { return value; }
#define WEFT_IN_ROUNDING(suffix, mode)                                                                              \
  inline WEFT_T WEFT_JOIN(__float2, _##suffix)(float x) { return WEFT_BITS((weft::narrow<WEFT_FORMAT, mode>(x))); } \
  WEFT_FROM(short, short, suffix, mode)                                                                             \
  WEFT_FROM(unsigned short, ushort, suffix, mode)                                                                   \
  WEFT_FROM(int, int, suffix, mode)                                                                                 \
  WEFT_FROM(unsigned int, uint, suffix, mode)                                                                       \
  WEFT_FROM(long long, ll, suffix, mode)                                                                            \
  WEFT_FROM(unsigned long long, ull, suffix, mode)                                                                  \
  WEFT_TO(short, short, suffix, (weft::small_integer<short, mode>(x)))                                              \
  WEFT_TO(unsigned short, ushort, suffix, (weft::small_integer<unsigned short, mode>(x)))                           \
  WEFT_TO(int, int, suffix, __float2int_##suffix(x))                                                                \
  WEFT_TO(unsigned int, uint, suffix, __float2uint_##suffix(x))                                                     \
  WEFT_TO(long long, ll, suffix, __float2ll_##suffix(x))                                                            \
  WEFT_TO(unsigned long long, ull, suffix, __float2ull_##suffix(x))

WEFT_IN_ROUNDING(rn, weft::Rounding::kNearest)
WEFT_IN_ROUNDING(rz, weft::Rounding::kZero)
WEFT_IN_ROUNDING(ru, weft::Rounding::kUp)
WEFT_IN_ROUNDING(rd, weft::Rounding::kDown)
WEFT_TO(signed char, char, rz, x)
WEFT_TO(unsigned char, uchar, rz, x)

inline WEFT_T2 WEFT_JOIN2(make_, )(WEFT_T x, WEFT_T y) {
  return {x, y};
}
inline WEFT_T2 WEFT_JOIN2(__float2, _rn)(float x) {
  return {WEFT_T(x), WEFT_T(x)};
}
inline WEFT_T2 WEFT_JOIN2(__floats2, _rn)(float x, float y) {
  return {WEFT_T(x), WEFT_T(y)};
}
inline WEFT_T2 WEFT_JOIN2(__float22, _rn)(float2 x) {
  return {WEFT_T(x.x), WEFT_T(x.y)};
}
inline float2 WEFT_JOIN2(__, 2float2)(WEFT_T2 x) {
  return {float(x.x), float(x.y)};
}
inline WEFT_T2 WEFT_JOIN2(__halves2, )(WEFT_T x, WEFT_T y) {
  return {x, y};
}
inline WEFT_T2 WEFT_JOIN2(__lows2, )(WEFT_T2 a, WEFT_T2 b) {
  return {a.x, b.x};
}
inline WEFT_T2 WEFT_JOIN2(__highs2, )(WEFT_T2 a, WEFT_T2 b) {
  return {a.y, b.y};
}
inline WEFT_T2 WEFT_JOIN2(__low2, )(WEFT_T2 a) {
  return {a.x, a.x};
}
inline WEFT_T2 WEFT_JOIN2(__high2, )(WEFT_T2 a) {
  return {a.y, a.y};
}
inline WEFT_T WEFT_JOIN(__low2, )(WEFT_T2 a) {
  return a.x;
}
inline WEFT_T WEFT_JOIN(__high2, )(WEFT_T2 a) {
  return a.y;
}
inline WEFT_T2 WEFT_SPREAD(WEFT_T x) {
  return {x, x};
}
inline float __low2float(WEFT_T2 a) {
  return a.x;
}
inline float __high2float(WEFT_T2 a) {
  return a.y;
}
inline WEFT_T2 __lowhigh2highlow(WEFT_T2 a) {
  return {a.y, a.x};
}

#undef WEFT_IN_ROUNDING
#undef WEFT_TO
#undef WEFT_FROM
