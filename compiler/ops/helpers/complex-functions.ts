/**
 * Elementary functions of complex numbers, for complex128; complex64 computes in it. Special values follow Annex G of
 * C99, which NumPy takes from the host's libm. Inverse functions are W. Kahan's formulas ("Branch cuts for complex
 * elementary functions, or much ado about nothing's sign bit", 1987), which keep each part accurate near the cuts.
 */

import { complexShorts, type Helpers, perType } from './define.ts';

const products: Helpers = {
  // i z and -i z.
  turn_c128: { text: 'WEFT_FN c128 turn_c128(c128 z) { return make_c128(flip_f64(z.im), z.re); }' },
  turn_back_c128: { text: 'WEFT_FN c128 turn_back_c128(c128 z) { return make_c128(z.im, flip_f64(z.re)); }' },
  // C's complex product (C99, G.5.1): where both parts come out NaN, an infinite operand still gives an infinity.
  mul_infinite: {
    text: `WEFT_FN c128 mul_infinite(c128 a, c128 b) {
  c128 r = mul_c128(a, b);
  if (r.re == r.re || r.im == r.im) return r;
  bool far = isinf_c128(a) || isinf_c128(b);
  if (!far && !isinf_f64(a.re * b.re) && !isinf_f64(a.im * b.im) && !isinf_f64(a.re * b.im) && !isinf_f64(a.im * b.re)) return r;
  c128 p = isinf_c128(a) ? make_c128(unit_f64(a.re), unit_f64(a.im)) : make_c128(drop_nan(a.re), drop_nan(a.im));
  c128 q = isinf_c128(b) ? make_c128(unit_f64(b.re), unit_f64(b.im)) : make_c128(drop_nan(b.re), drop_nan(b.im));
  return make_c128(inf_f64() * (p.re * q.re - p.im * q.im), inf_f64() * (p.re * q.im + p.im * q.re));
}`,
  },
  unit_f64: { text: 'WEFT_FN double unit_f64(double x) { return copysign(isinf_f64(x) ? 1.0 : 0.0, x); }' },
  drop_nan: { text: 'WEFT_FN double drop_nan(double x) { return x == x ? x : copysign(0.0, x); }' },
  // Rounded by itself: contraction would fuse it into a sum.
  mul_rn_f32: {
    text: {
      cuda: 'WEFT_FN float mul_rn_f32(float a, float b) { return __fmul_rn(a, b); }',
      cpu: 'WEFT_FN float mul_rn_f32(float a, float b) { return a * b; }',
    },
  },
  mul_rn_f64: {
    text: {
      cuda: 'WEFT_FN double mul_rn_f64(double a, double b) { return __dmul_rn(a, b); }',
      cpu: 'WEFT_FN double mul_rn_f64(double a, double b) { return a * b; }',
    },
  },
};

const roots = `WEFT_FN c128 sqrt_c128(c128 z) {
  double x = z.re, y = z.im, scale = 1.0;
  if (isinf_f64(y)) return make_c128(inf_f64(), y);
  if (isinf_f64(x)) {
    double small = y != y ? y : 0.0;
    return x > 0 ? make_c128(x, copysign(small, y)) : make_c128(fabs(small), copysign(x, y));
  }
  if (isnan_c128(z)) return make_c128(nan_f64(), nan_f64());
  double m = fmax(fabs(x), fabs(y));
  if (m == 0) return make_c128(0, y);
  if (m > 0x1p1020) { x *= 0x1p-4; y *= 0x1p-4; scale = 4.0; }
  if (m < 0x1p-900) { x *= 0x1p108; y *= 0x1p108; scale = 0x1p-54; }
  double t = sqrt(0.5 * (fabs(x) + hypot(x, y)));
  return x >= 0 ? make_c128(scale * t, scale * (0.5 * y / t)) : make_c128(scale * (0.5 * fabs(y) / t), scale * copysign(t, y));
}`;

const exponential = `WEFT_FN c128 exp_c128(c128 z) {
  double x = z.re, y = z.im;
  if (y == 0) return make_c128(exp(x), y);
  if (!isfinite_f64(y)) {
    if (isinf_f64(x)) return x < 0 ? make_c128(0, 0) : make_c128(x, nan_f64());
    return make_c128(nan_f64(), nan_f64());
  }
  if (x > 709.0) { double h = exp(0.5 * x); return make_c128(h * cos(y) * h, h * sin(y) * h); }
  double e = exp(x);
  return make_c128(e * cos(y), e * sin(y));
}`;

// log|z|. Near the unit circle |z|^2 - 1 is formed from exact products, or every digit would cancel.
const logAbs = `WEFT_FN double log_abs(double x, double y) {
  double p = fmax(fabs(x), fabs(y)), q = fmin(fabs(x), fabs(y)), h = hypot(x, y);
  if (h > 0x1p1020 && p <= 0x1.fffffffffffffp1023) return log(hypot(p * 0x1p-4, q * 0x1p-4)) + 2.77258872223978123767;
  if (h < 0x1p-960 && h > 0) return log(hypot(p * 0x1p100, q * 0x1p100)) - 69.3147180559945309417;
  if (!(h > 0.5 && h < 2.0)) return log(h);
  double pp = mul_rn_f64(p, p), qq = mul_rn_f64(q, q), low = fma(p, p, -pp) + fma(q, q, -qq);
  double s = pp - 1.0, t = s - pp, lost = (pp - (s - t)) + (-1.0 - t);
  return 0.5 * log1p((s + qq) + (lost + low));
}`;

const hyperbolic: Helpers = {
  sinh_c128: {
    text: `WEFT_FN c128 sinh_c128(c128 z) {
  double x = z.re, y = z.im;
  if (y == 0) return make_c128(sinh(x), y);
  if (!isfinite_f64(y)) return x == 0 || isinf_f64(x) ? make_c128(x, nan_f64()) : make_c128(nan_f64(), nan_f64());
  if (fabs(x) > 709.0) {
    double h = exp(0.5 * fabs(x));
    return make_c128(copysign(0.5 * h, x) * cos(y) * h, 0.5 * h * sin(y) * h);
  }
  return make_c128(sinh(x) * cos(y), cosh(x) * sin(y));
}`,
  },
  cosh_c128: {
    text: `WEFT_FN c128 cosh_c128(c128 z) {
  double x = z.re, y = z.im;
  if (y == 0) return make_c128(cosh(x), copysign(1.0, x) * y);
  if (!isfinite_f64(y)) {
    if (x == 0) return make_c128(nan_f64(), x);
    return isinf_f64(x) ? make_c128(inf_f64(), nan_f64()) : make_c128(nan_f64(), nan_f64());
  }
  if (fabs(x) > 709.0) {
    double h = exp(0.5 * fabs(x));
    return make_c128(0.5 * h * cos(y) * h, copysign(0.5 * h, x) * sin(y) * h);
  }
  return make_c128(cosh(x) * cos(y), sinh(x) * sin(y));
}`,
  },
  tanh_c128: {
    text: `WEFT_FN c128 tanh_c128(c128 z) {
  double x = z.re, y = z.im;
  if (isinf_f64(x)) return make_c128(copysign(1.0, x), isfinite_f64(y) ? copysign(0.0, sin(2.0 * y)) : copysign(0.0, y));
  if (x != x) return make_c128(x, y == 0 ? y : nan_f64());
  if (!isfinite_f64(y)) return make_c128(x == 0 ? x : nan_f64(), nan_f64());
  if (fabs(x) > 22.0) {
    double e = exp(-fabs(x));
    return make_c128(copysign(1.0, x), 4.0 * sin(y) * cos(y) * e * e);
  }
  double t = tan(y), beta = 1.0 + t * t, s = sinh(x), r = 1.0 + beta * s * s;
  return make_c128(beta * sqrt(1.0 + s * s) * s / r, t / r);
}`,
  },
};

// The inverse functions near infinity are log(2|z|) and the angle; squares and products would overflow first.
const inverse: Helpers = {
  asin_core: {
    text: `WEFT_FN c128 asin_core(c128 z) {
  c128 a = sqrt_c128(make_c128(1.0 - z.re, flip_f64(z.im))), b = sqrt_c128(make_c128(1.0 + z.re, z.im));
  return make_c128(atan2(z.re, a.re * b.re - a.im * b.im), asinh(a.re * b.im - a.im * b.re));
}`,
  },
  asinh_c128: {
    text: `WEFT_FN c128 asinh_c128(c128 z) {
  double x = z.re, y = z.im;
  if (isnan_c128(z) && !isinf_c128(z)) return make_c128(nan_f64(), y == 0 ? y : nan_f64());
  if (fabs(x) > 0x1p500 || fabs(y) > 0x1p500) {
    return make_c128(copysign(log_abs(x, y) + 0.693147180559945309417, x), copysign(atan2(fabs(y), fabs(x)), y));
  }
  c128 w = asin_core(turn_c128(z));
  return make_c128(copysign(w.im, x), copysign(w.re, y));
}`,
  },
  asin_c128: {
    text: 'WEFT_FN c128 asin_c128(c128 z) { return turn_back_c128(asinh_c128(turn_c128(z))); }',
  },
  acos_c128: {
    text: `WEFT_FN c128 acos_c128(c128 z) {
  double x = z.re, y = z.im;
  if (isnan_c128(z) && !isinf_c128(z)) return make_c128(x == 0 ? 1.57079632679489661923 : nan_f64(), nan_f64());
  if (fabs(x) > 0x1p500 || fabs(y) > 0x1p500) {
    return make_c128(atan2(fabs(y), x), -copysign(log_abs(x, y) + 0.693147180559945309417, y));
  }
  c128 a = sqrt_c128(make_c128(1.0 - x, flip_f64(y))), b = sqrt_c128(make_c128(1.0 + x, y));
  return make_c128(2.0 * atan2(a.re, b.re), asinh(b.re * a.im - b.im * a.re));
}`,
  },
  acosh_c128: {
    text: `WEFT_FN c128 acosh_c128(c128 z) {
  c128 w = acos_c128(z);
  if (w.im != w.im && z.re == z.re && !isinf_f64(z.im) && z.re != 0) return make_c128(fabs(w.im), w.re);
  if (w.re != w.re) return make_c128(fabs(w.im), w.re);
  return make_c128(fabs(w.im), copysign(w.re, z.im));
}`,
  },
  atanh_c128: {
    text: `WEFT_FN c128 atanh_c128(c128 z) {
  double x = fabs(z.re), y = fabs(z.im), quarter = 1.57079632679489661923;
  if (isinf_f64(x) || isinf_f64(y)) return make_c128(copysign(0.0, z.re), y != y ? y : copysign(quarter, z.im));
  if (y != y) return make_c128(x == 0 ? z.re : nan_f64(), y);
  if (x != x) return make_c128(x, x);
  if (x > 0x1p500 || y > 0x1p500) {
    double h = hypot(x * 0.5, y * 0.5);
    return make_c128(copysign(x / h / h * 0.25, z.re), copysign(quarter, z.im));
  }
  double re, im;
  if (x == 1.0 && y < 0x1p-500) {
    re = y == 0 ? inf_f64() : 0.5 * (0.693147180559945309417 - log(y));
  } else {
    re = 0.25 * log1p(4.0 * x / ((1.0 - x) * (1.0 - x) + y * y));
  }
  im = x == 1.0 && y == 0 ? 0.0 : 0.5 * atan2(2.0 * y, (1.0 - x) * (1.0 + x) - y * y);
  return make_c128(copysign(re, z.re), copysign(im, z.im));
}`,
  },
};

// f(z) = -i g(iz) for the circular functions g of the hyperbolic ones. A GPU keeps no sign of a NaN, so that of arctan's
// zero beside an infinity and a NaN is fixed: NumPy has plus.
const turned = (name: string, of: string): Helpers => ({
  [name]: {
    text: `WEFT_FN c128 ${name}(c128 z) { return turn_back_c128(${of}(turn_c128(z))); }`,
  },
});

const circular: Helpers = {
  ...turned('sin_c128', 'sinh_c128'),
  ...turned('tan_c128', 'tanh_c128'),
  atan_c128: {
    text: `WEFT_FN c128 atan_c128(c128 z) {
  c128 w = turn_back_c128(atanh_c128(turn_c128(z)));
  return make_c128(w.re, z.im != z.im ? fabs(w.im) : w.im);
}`,
  },
  cos_c128: { text: 'WEFT_FN c128 cos_c128(c128 z) { return cosh_c128(turn_c128(z)); }' },
};

const scaled = (name: string, factor: string): Helpers => ({
  [name]: {
    text: `WEFT_FN c128 ${name}(c128 z) { c128 w = log_c128(z); return make_c128(w.re * ${factor}, w.im * ${factor}); }`,
  },
});

const logarithms: Helpers = {
  log_abs: { text: logAbs },
  log_c128: { text: 'WEFT_FN c128 log_c128(c128 z) { return make_c128(log_abs(z.re, z.im), atan2(z.im, z.re)); }' },
  ...scaled('log2_c128', '1.44269504088896340736'),
  ...scaled('log10_c128', '0.434294481903251827651'),
  log1p_c128: {
    text: `WEFT_FN c128 log1p_c128(c128 z) {
  double x = z.re, y = z.im;
  bool near = fabs(x) < 0.5 && fabs(y) < 0.5;
  return make_c128(near ? 0.5 * log1p(x * (2.0 + x) + y * y) : log_abs(x + 1.0, y), atan2(y, x + 1.0));
}`,
  },
  exp2_c128: {
    text: 'WEFT_FN c128 exp2_c128(c128 z) { return exp_c128(make_c128(z.re * 0.693147180559945309417, z.im * 0.693147180559945309417)); }',
  },
  expm1_c128: {
    text: `WEFT_FN c128 expm1_c128(c128 z) {
  double a = sin(0.5 * z.im);
  return make_c128(expm1(z.re) * cos(z.im) - 2.0 * a * a, exp(z.re) * sin(z.im));
}`,
  },
};

// NumPy's rule: zero bases apart, whole exponents under 100 by multiplication in the type itself, overflow included.
const power: Helpers = {
  ...perType(
    complexShorts,
    'mul_rounded',
    `WEFT_FN {T} mul_rounded_{S}({T} a, {T} b) {
  {F} p = mul_rn_{R}(a.re, b.re), q = mul_rn_{R}(a.im, b.im), s = mul_rn_{R}(a.re, b.im), t = mul_rn_{R}(a.im, b.re);
  return make_{S}(p + flip_{R}(q), s + t);
}`,
  ),
  ...perType(
    complexShorts,
    'pow_whole',
    `WEFT_FN {T} pow_whole_{S}({T} a, int exponent) {
  int n = exponent < 0 ? -exponent : exponent;
  if (exponent == 1) return a;
  if (exponent == 2) return mul_rounded_{S}(a, a);
  if (exponent == 3) return mul_rounded_{S}(a, mul_rounded_{S}(a, a));
  {T} r = make_{S}(1, 0), p = a;
  for (;; n >>= 1, p = mul_rounded_{S}(p, p)) {
    if (n & 1) r = mul_rounded_{S}(r, p);
    if (n <= 1) break;
  }
  return exponent < 0 ? div_{S}(make_{S}(1, 0), r) : r;
}`,
  ),
  ...perType(
    complexShorts,
    'pow',
    `WEFT_FN {T} pow_{S}({T} a, {T} b) {
  if (b.re == 0 && b.im == 0) return make_{S}(1, 0);
  if (a.re == 0 && a.im == 0) return b.re > 0 ? make_{S}(0, 0) : make_{S}(nan_{R}(), nan_{R}());
  if (b.im == 0 && b.re == trunc{f}(b.re) && fabs{f}(b.re) < 100) return pow_whole_{S}(a, (int)b.re);
  return pow_any_{S}(a, b);
}`,
  ),
  pow_any_c128: {
    text: 'WEFT_FN c128 pow_any_c128(c128 a, c128 b) { return exp_c128(mul_infinite(b, log_c128(a))); }',
  },
  pow_any_c64: {
    text: 'WEFT_FN c64 pow_any_c64(c64 a, c64 b) { return c64_c128(pow_any_c128(c128_c64(a), c128_c64(b))); }',
  },
};

const sinc = `WEFT_FN {T} sinc_{S}({T} z) {
  if (z.re == 0 && z.im == 0) return make_{S}(1, 0);
  {T} y = make_{S}(3.14159265358979323846{f} * z.re, 3.14159265358979323846{f} * z.im);
  return div_{S}(sin_{S}(y), y);
}`;

const names = [
  ...['sqrt', 'exp', 'log', 'log2', 'log10', 'log1p', 'exp2', 'expm1', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh'],
  ...['asin', 'acos', 'atan', 'asinh', 'acosh', 'atanh'],
];

export const complexFunctions: Helpers = {
  ...products,
  sqrt_c128: { text: roots },
  exp_c128: { text: exponential },
  ...logarithms,
  ...hyperbolic,
  ...circular,
  ...inverse,
  ...power,
  ...perType(complexShorts, 'sinc', sinc),
  ...Object.fromEntries(
    names.map((name) => [
      `${name}_c64`,
      { text: `WEFT_FN c64 ${name}_c64(c64 z) { return c64_c128(${name}_c128(c128_c64(z))); }` },
    ]),
  ),
};
