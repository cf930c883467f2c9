// The functions of one 16-bit float that have the same name for both. Included once for each, after
// narrow_conversions.h.

#define WEFT_PAIRWISE(name2, name) \
  inline WEFT_T2 name2(WEFT_T2 a, WEFT_T2 b) { return {name(a.x, b.x), name(a.y, b.y)}; }
#define WEFT_BOTH(name2, name) \
  inline WEFT_T2 name2(WEFT_T2 a) { return {name(a.x), name(a.y)}; }

inline WEFT_T __hadd(WEFT_T a, WEFT_T b) {
  return weft::kept(float(a) + float(b));
}
inline WEFT_T __hsub(WEFT_T a, WEFT_T b) {
  return weft::kept(float(a) - float(b));
}
inline WEFT_T __hmul(WEFT_T a, WEFT_T b) {
  return WEFT_BITS(weft::product<WEFT_FORMAT>(a, b));
}
inline WEFT_T __hdiv(WEFT_T a, WEFT_T b) {
  return WEFT_BITS(weft::quotient<WEFT_FORMAT>(a, b));
}
inline WEFT_T __hfma(WEFT_T a, WEFT_T b, WEFT_T c) {
  return WEFT_BITS(weft::fused<WEFT_FORMAT>(a, b, c));
}
inline WEFT_T __hneg(WEFT_T a) {
  return WEFT_BITS(static_cast<unsigned short>(a.bits ^ 0x8000));
}
inline WEFT_T __habs(WEFT_T a) {
  return WEFT_BITS(static_cast<unsigned short>(a.bits & 0x7fff));
}
inline bool __hisnan(WEFT_T a) {
  return (a.bits & 0x7fff) > WEFT_FORMAT::infinity;
}
inline int __hisinf(WEFT_T a) {
  return (a.bits & 0x7fff) == WEFT_FORMAT::infinity ? (a.bits >> 15 ? -1 : 1) : 0;
}

namespace weft {

inline WEFT_T saturated(WEFT_T a) {
  return __saturatef(a);
}
// A NaN stays one, in the form that a device gives.
inline WEFT_T positive(WEFT_T a) {
  return __hisnan(a) ? WEFT_BITS(weft::kNarrowNan) : float(a) > 0 ? a : WEFT_BITS(0);
}

}  // namespace weft

inline WEFT_T __hadd_sat(WEFT_T a, WEFT_T b) {
  return weft::saturated(__hadd(a, b));
}
inline WEFT_T __hsub_sat(WEFT_T a, WEFT_T b) {
  return weft::saturated(__hsub(a, b));
}
inline WEFT_T __hmul_sat(WEFT_T a, WEFT_T b) {
  return weft::saturated(__hmul(a, b));
}
inline WEFT_T __hfma_sat(WEFT_T a, WEFT_T b, WEFT_T c) {
  return weft::saturated(__hfma(a, b, c));
}
inline WEFT_T __hfma_relu(WEFT_T a, WEFT_T b, WEFT_T c) {
  return weft::positive(__hfma(a, b, c));
}
inline WEFT_T __hadd_rn(WEFT_T a, WEFT_T b) {
  return __hadd(a, b);
}
inline WEFT_T __hsub_rn(WEFT_T a, WEFT_T b) {
  return __hsub(a, b);
}
inline WEFT_T __hmul_rn(WEFT_T a, WEFT_T b) {
  return __hmul(a, b);
}
inline WEFT_T __hmax(WEFT_T a, WEFT_T b) {
  return fmaxf(a, b);
}
inline WEFT_T __hmin(WEFT_T a, WEFT_T b) {
  return fminf(a, b);
}
inline WEFT_T __hmax_nan(WEFT_T a, WEFT_T b) {
  return __hisnan(a) || __hisnan(b) ? WEFT_BITS(weft::kNarrowNan) : __hmax(a, b);
}
inline WEFT_T __hmin_nan(WEFT_T a, WEFT_T b) {
  return __hisnan(a) || __hisnan(b) ? WEFT_BITS(weft::kNarrowNan) : __hmin(a, b);
}

WEFT_PAIRWISE(__hadd2, __hadd)
WEFT_PAIRWISE(__hsub2, __hsub)
WEFT_PAIRWISE(__hmul2, __hmul)
WEFT_PAIRWISE(__h2div, __hdiv)
WEFT_PAIRWISE(__hadd2_rn, __hadd)
WEFT_PAIRWISE(__hsub2_rn, __hsub)
WEFT_PAIRWISE(__hmul2_rn, __hmul)
WEFT_PAIRWISE(__hadd2_sat, __hadd_sat)
WEFT_PAIRWISE(__hsub2_sat, __hsub_sat)
WEFT_PAIRWISE(__hmul2_sat, __hmul_sat)
WEFT_PAIRWISE(__hmax2, __hmax)
WEFT_PAIRWISE(__hmin2, __hmin)
WEFT_PAIRWISE(__hmax2_nan, __hmax_nan)
WEFT_PAIRWISE(__hmin2_nan, __hmin_nan)
WEFT_BOTH(__hneg2, __hneg)
WEFT_BOTH(__habs2, __habs)

inline WEFT_T2 __hfma2(WEFT_T2 a, WEFT_T2 b, WEFT_T2 c) {
  return {__hfma(a.x, b.x, c.x), __hfma(a.y, b.y, c.y)};
}
inline WEFT_T2 __hfma2_sat(WEFT_T2 a, WEFT_T2 b, WEFT_T2 c) {
  return {__hfma_sat(a.x, b.x, c.x), __hfma_sat(a.y, b.y, c.y)};
}
inline WEFT_T2 __hfma2_relu(WEFT_T2 a, WEFT_T2 b, WEFT_T2 c) {
  return {__hfma_relu(a.x, b.x, c.x), __hfma_relu(a.y, b.y, c.y)};
}
/** a * b + c of complex numbers. */
inline WEFT_T2 __hcmadd(WEFT_T2 a, WEFT_T2 b, WEFT_T2 c) {
  const WEFT_T real = __hfma(a.x, b.x, c.x), imaginary = __hfma(a.x, b.y, c.y);
  return {__hfma(__hneg(a.y), b.y, real), __hfma(a.y, b.x, imaginary)};
}

// Comparisons are false where a NaN takes part, those with a u true. Of pairs: 1 and 0, masks, or both at once.
#define WEFT_COMPARISON(name, operation)                                                                             \
  inline bool __h##name(WEFT_T a, WEFT_T b) { return !__hisnan(a) && !__hisnan(b) && float(a) operation float(b); }  \
  inline bool __h##name##u(WEFT_T a, WEFT_T b) { return __hisnan(a) || __hisnan(b) || float(a) operation float(b); } \
  WEFT_COMPARISON_OF_PAIRS(name)                                                                                     \
  WEFT_COMPARISON_OF_PAIRS(name##u)
#define WEFT_COMPARISON_OF_PAIRS(name)                                                             \
  inline WEFT_T2 __h##name##2(WEFT_T2 a, WEFT_T2 b) {                                              \
    return {WEFT_T(__h##name(a.x, b.x) ? 1.0f : 0.0f), WEFT_T(__h##name(a.y, b.y) ? 1.0f : 0.0f)}; \
  }                                                                                                \
  inline unsigned int __h##name##2_mask(WEFT_T2 a, WEFT_T2 b) {                                    \
    return (__h##name(a.x, b.x) ? 0xffffu : 0) | (__h##name(a.y, b.y) ? 0xffff0000u : 0);          \
  }                                                                                                \
  inline bool __hb##name##2(WEFT_T2 a, WEFT_T2 b) { return __h##name(a.x, b.x) && __h##name(a.y, b.y); }

WEFT_COMPARISON(eq, ==)
WEFT_COMPARISON(ne, !=)
WEFT_COMPARISON(le, <=)
WEFT_COMPARISON(ge, >=)
WEFT_COMPARISON(lt, <)
WEFT_COMPARISON(gt, >)
#undef WEFT_COMPARISON
#undef WEFT_COMPARISON_OF_PAIRS

inline WEFT_T2 __hisnan2(WEFT_T2 a) {
  return {WEFT_T(__hisnan(a.x) ? 1.0f : 0.0f), WEFT_T(__hisnan(a.y) ? 1.0f : 0.0f)};
}

#define WEFT_FUNCTION(name, value)  \
  inline WEFT_T h##name(WEFT_T a) { \
    const float x = a;              \
    return value;                   \
  }                                 \
  WEFT_BOTH(h2##name, h##name)

WEFT_FUNCTION(trunc, __builtin_truncf(x))
WEFT_FUNCTION(ceil, __builtin_ceilf(x))
WEFT_FUNCTION(floor, __builtin_floorf(x))
WEFT_FUNCTION(rint, __builtin_rintf(x))
WEFT_FUNCTION(sqrt, __builtin_sqrtf(x))
WEFT_FUNCTION(rsqrt, 1.0 / __builtin_sqrt(static_cast<double>(x)))
WEFT_FUNCTION(rcp, 1.0 / x)
WEFT_FUNCTION(log, __builtin_logf(x))
WEFT_FUNCTION(log2, __builtin_log2f(x))
WEFT_FUNCTION(log10, __builtin_log10f(x))
WEFT_FUNCTION(exp, __builtin_expf(x))
WEFT_FUNCTION(exp2, __builtin_exp2f(x))
WEFT_FUNCTION(exp10, __exp10f(x))
WEFT_FUNCTION(tanh, __builtin_tanhf(x))
WEFT_FUNCTION(tanh_approx, __builtin_tanhf(x))
WEFT_FUNCTION(cos, __builtin_cosf(x))
WEFT_FUNCTION(sin, __builtin_sinf(x))
#undef WEFT_FUNCTION

#define WEFT_OPERATOR(operation, name)                                                      \
  inline WEFT_T operator operation(const WEFT_T& a, const WEFT_T& b) { return name(a, b); } \
  inline WEFT_T& operator operation##=(WEFT_T& a, const WEFT_T& b) { return a = name(a, b); }
#define WEFT_PAIR_OPERATOR(operation, name)                                                    \
  inline WEFT_T2 operator operation(const WEFT_T2& a, const WEFT_T2& b) { return name(a, b); } \
  inline WEFT_T2& operator operation##=(WEFT_T2& a, const WEFT_T2& b) { return a = name(a, b); }
#define WEFT_TEST(operation, name, pairs)                                                 \
  inline bool operator operation(const WEFT_T& a, const WEFT_T& b) { return name(a, b); } \
  inline bool operator operation(const WEFT_T2& a, const WEFT_T2& b) { return pairs(a, b); }

WEFT_OPERATOR(+, __hadd)
WEFT_OPERATOR(-, __hsub)
WEFT_OPERATOR(*, __hmul)
WEFT_OPERATOR(/, __hdiv)
WEFT_PAIR_OPERATOR(+, __hadd2)
WEFT_PAIR_OPERATOR(-, __hsub2)
WEFT_PAIR_OPERATOR(*, __hmul2)
WEFT_PAIR_OPERATOR(/, __h2div)
WEFT_TEST(==, __heq, __hbeq2)
WEFT_TEST(!=, __hneu, __hbneu2)
WEFT_TEST(<, __hlt, __hblt2)
WEFT_TEST(>, __hgt, __hbgt2)
WEFT_TEST(<=, __hle, __hble2)
WEFT_TEST(>=, __hge, __hbge2)
#undef WEFT_OPERATOR
#undef WEFT_PAIR_OPERATOR
#undef WEFT_TEST

inline WEFT_T operator+(const WEFT_T& a) {
  return a;
}
inline WEFT_T operator-(const WEFT_T& a) {
  return __hneg(a);
}
inline WEFT_T2 operator+(const WEFT_T2& a) {
  return a;
}
inline WEFT_T2 operator-(const WEFT_T2& a) {
  return __hneg2(a);
}

#define WEFT_STEP(Type, operation, name, one)                           \
  inline Type& operator operation(Type& a) { return a = name(a, one); } \
  inline Type operator operation(Type& a, int) {                        \
    const Type before = a;                                              \
    a = name(a, one);                                                   \
    return before;                                                      \
  }
WEFT_STEP(WEFT_T, ++, __hadd, WEFT_T(1.0f))
WEFT_STEP(WEFT_T, --, __hsub, WEFT_T(1.0f))
WEFT_STEP(WEFT_T2, ++, __hadd2, (WEFT_T2{WEFT_T(1.0f), WEFT_T(1.0f)}))
WEFT_STEP(WEFT_T2, --, __hsub2, (WEFT_T2{WEFT_T(1.0f), WEFT_T(1.0f)}))
#undef WEFT_STEP

#undef WEFT_PAIRWISE
#undef WEFT_BOTH
