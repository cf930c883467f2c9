/** Types that C lacks, bit patterns, storage of 16-bit floats, and float to integer conversion. */

import { floatShorts, type Helpers, perType, signedShorts, unsignedShorts } from './define.ts';

const basics: Helpers = {
  bool: { text: { cuda: '', cpu: 'typedef _Bool bool;' } },
  c64: {
    text: {
      cuda: 'typedef struct __align__(8) { float re, im; } c64;',
      cpu: 'typedef struct { float re, im; } c64;',
    },
  },
  c128: {
    text: {
      cuda: 'typedef struct __align__(16) { double re, im; } c128;',
      cpu: 'typedef struct { double re, im; } c128;',
    },
  },
  make_c64: { text: 'WEFT_FN c64 make_c64(float re, float im) { c64 z; z.re = re; z.im = im; return z; }' },
  make_c128: { text: 'WEFT_FN c128 make_c128(double re, double im) { c128 z; z.re = re; z.im = im; return z; }' },
  c64_c128: { text: 'WEFT_FN c64 c64_c128(c128 z) { return make_c64((float)z.re, (float)z.im); }' },
  c128_c64: { text: 'WEFT_FN c128 c128_c64(c64 z) { return make_c128(z.re, z.im); }' },
  bits_f32: {
    text: {
      cuda: 'WEFT_FN unsigned int bits_f32(float x) { return __float_as_uint(x); }',
      cpu: 'WEFT_FN unsigned int bits_f32(float x) { unsigned int u; __builtin_memcpy(&u, &x, 4); return u; }',
    },
  },
  f32_bits: {
    text: {
      cuda: 'WEFT_FN float f32_bits(unsigned int u) { return __uint_as_float(u); }',
      cpu: 'WEFT_FN float f32_bits(unsigned int u) { float x; __builtin_memcpy(&x, &u, 4); return x; }',
    },
  },
  bits_f64: {
    text: {
      cuda: 'WEFT_FN unsigned long long bits_f64(double x) { return (unsigned long long)__double_as_longlong(x); }',
      cpu: 'WEFT_FN unsigned long long bits_f64(double x) { unsigned long long u; __builtin_memcpy(&u, &x, 8); return u; }',
    },
  },
  f64_bits: {
    text: {
      cuda: 'WEFT_FN double f64_bits(unsigned long long u) { return __longlong_as_double((long long)u); }',
      cpu: 'WEFT_FN double f64_bits(unsigned long long u) { double x; __builtin_memcpy(&x, &u, 8); return x; }',
    },
  },
};

// float16 by integers is branch-free, so gcc makes blends of it. Subnormals: adding 0.5 puts the last place of float
// at 2^-24, float16's smallest step, and the addition rounds half to even by itself.
const float16: Helpers = {
  load_f16: {
    text: {
      cuda: 'WEFT_FN float load_f16(unsigned short h) { float x; asm("cvt.f32.f16 %0, %1;" : "=f"(x) : "h"(h)); return x; }',
      cpu: `WEFT_FN float load_f16(unsigned short h) {
  unsigned int m = (unsigned int)(h & 0x7fff) << 13;
  unsigned int u = bits_f32(f32_bits(m) * 0x1p112f) | ((unsigned int)(h & 0x8000) << 16);
  return f32_bits(m >= 0x0f800000u ? u | 0x7f800000u : u);
}`,
    },
  },
  store_f16: {
    text: {
      cuda: 'WEFT_FN unsigned short store_f16(float x) { unsigned short h; asm("cvt.rn.f16.f32 %0, %1;" : "=h"(h) : "f"(x)); return h; }',
      cpu: `WEFT_FN unsigned short store_f16(float x) {
  unsigned int u = bits_f32(x), a = u & 0x7fffffffu;
  unsigned int normal = (a - 0x38000000u + 0xfffu + ((a >> 13) & 1u)) >> 13;
  unsigned int tiny = bits_f32(f32_bits(a) + 0.5f) - 0x3f000000u;
  unsigned int r = a < 0x38800000u ? tiny : normal;
  r = a >= 0x477ff000u ? 0x7c00u : r;
  r = a > 0x7f800000u ? 0x7e00u : r;
  return (unsigned short)(r | ((u >> 16) & 0x8000u));
}`,
    },
  },
  round_f16: {
    text: {
      cuda: 'WEFT_FN float round_f16(float x) { return load_f16(store_f16(x)); }',
      cpu: `WEFT_FN float round_f16(float x) {
  unsigned int u = bits_f32(x), a = u & 0x7fffffffu;
  unsigned int normal = (a + 0xfffu + ((a >> 13) & 1u)) & ~0x1fffu;
  unsigned int tiny = bits_f32((f32_bits(a) + 0.5f) - 0.5f);
  unsigned int r = a < 0x38800000u ? tiny : normal;
  r = a >= 0x477ff000u ? 0x7f800000u : r;
  r = a > 0x7f800000u ? a : r;
  return f32_bits(r | (u & 0x80000000u));
}`,
    },
  },
};

// `bits` is the function that gives a float's bits.
const storeBits = (bits: string): string => `  unsigned int u = ${bits}(x);
  unsigned int r = (u + 0x7fffu + ((u >> 16) & 1u)) >> 16;
  return (unsigned short)((u & 0x7fffffffu) > 0x7f800000u ? (u >> 16) | 0x40u : r);`;

// bfloat16 is the upper half of a float.
const bfloat16: Helpers = {
  load_bf16: { text: 'WEFT_FN float load_bf16(unsigned short h) { return f32_bits((unsigned int)h << 16); }' },
  // One instruction from sm_80 on; integers are a fifth slower at memory speed.
  store_bf16: {
    text: {
      cuda: `WEFT_FN unsigned short store_bf16(float x) {
#if __CUDA_ARCH__ >= 800
  unsigned short h;
  asm("cvt.rn.bf16.f32 %0, %1;" : "=h"(h) : "f"(x));
  return h;
#else
${storeBits('__float_as_uint')}
#endif
}`,
      cpu: `WEFT_FN unsigned short store_bf16(float x) {
${storeBits('bits_f32')}
}`,
    },
  },
  round_bf16: {
    text: {
      cuda: 'WEFT_FN float round_bf16(float x) { return load_bf16(store_bf16(x)); }',
      cpu: `WEFT_FN float round_bf16(float x) {
  unsigned int u = bits_f32(x);
  unsigned int r = (u + 0x7fffu + ((u >> 16) & 1u)) & 0xffff0000u;
  return f32_bits((u & 0x7fffffffu) > 0x7f800000u ? (u & 0xffff0000u) | 0x400000u : r);
}`,
    },
  },
};

// Rounding to odd (towards zero, then the last bit set when anything was lost) makes a second rounding to a narrower
// type correct: S. Boldo and G. Melquiond, "When double rounding is odd", 2005.
const odd: Helpers = {
  odd_f32: {
    text: `WEFT_FN float odd_f32(double x) {
  float y = (float)x;
  double back = (double)y;
  unsigned int u = bits_f32(y) - (fabs(back) > fabs(x) ? 1u : 0u);
  return f32_bits(u | (back != x ? 1u : 0u));
}`,
  },
  odd_u64: {
    text: `WEFT_FN unsigned long long odd_u64(unsigned long long x) {
  unsigned long long sticky = (x & 0xffffull) != 0 ? 0x10000ull : 0ull;
  return x < 0x10000000000ull ? x : (x & ~0xffffull) | sticky;
}`,
  },
  odd_f64_u64: { text: 'WEFT_FN double odd_f64_u64(unsigned long long x) { return (double)odd_u64(x); }' },
  odd_f64_i64: {
    text: `WEFT_FN double odd_f64_i64(long long x) {
  unsigned long long u = (unsigned long long)x;
  double y = (double)odd_u64(x < 0 ? 0ull - u : u);
  return x < 0 ? -y : y;
}`,
  },
};

function casts(from: string): Helpers {
  const type = from === 'f32' ? 'float' : 'double';
  const f = from === 'f32' ? 'f' : '';
  // gcc folds the way to an integer and back into trunc(), which keeps -0, unless no conversion sees a value under 1.
  const signed = `WEFT_FN {T} cast_{S}_${from}(${type} x) {
  return x >= {TOP}${f} ? {MAX} : x < -{TOP}${f} ? {MIN} : fabs${f}(x) >= 1 ? ({T})x : 0;
}`;
  const unsigned = `WEFT_FN {T} cast_{S}_${from}(${type} x) { return x >= {TOP}${f} ? {MAX} : x >= 1 ? ({T})x : 0; }`;
  const rename = (made: Helpers): Helpers =>
    Object.fromEntries(Object.entries(made).map(([name, helper]) => [`${name}_${from}`, helper]));
  return {
    ...rename(perType(signedShorts, 'cast', signed)),
    ...rename(perType(unsignedShorts, 'cast', unsigned)),
  };
}

export const convert: Helpers = {
  ...basics,
  ...float16,
  ...bfloat16,
  ...odd,
  ...casts('f32'),
  ...casts('f64'),
  ...perType(floatShorts, 'nan', 'WEFT_FN {T} nan_{S}(void) { return {FROM}({INF} | ({INF} >> 1)); }'),
  ...perType(floatShorts, 'inf', 'WEFT_FN {T} inf_{S}(void) { return {FROM}({INF}); }'),
};
