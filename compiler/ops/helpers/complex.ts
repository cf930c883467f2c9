/** Complex arithmetic and comparison, as NumPy's loops do it. */

import { complexShorts, floatShorts, type Helpers, perType } from './define.ts';

// gcc 12 fuses an adjacent sum and difference of products (vfmaddsub) even with -ffp-contract=off, and only where it
// vectorises. So products are fused by hand where NumPy does it, and a minus that must stay separate is a flipped bit:
// also because gcc makes fma(-a, b, -c) of -fma(a, b, c), which has the other zero where the two terms cancel.
const barriers: Helpers = {
  ...perType(floatShorts, 'fused', {
    cuda: 'WEFT_FN {T} fused_{S}({T} a, {T} b, {T} c) { return fma{f}(a, b, c); }',
    cpu: `#if defined(__FMA__) || defined(__aarch64__)
WEFT_FN {T} fused_{S}({T} a, {T} b, {T} c) { return __builtin_fma{f}(a, b, c); }
#else
WEFT_FN {T} fused_{S}({T} a, {T} b, {T} c) { return a * b + c; }
#endif`,
  }),
  ...perType(floatShorts, 'flip', {
    cuda: 'WEFT_FN {T} flip_{S}({T} x) { return -x; }',
    cpu: 'WEFT_FN {T} flip_{S}({T} x) { return {FROM}({TO}(x) ^ {SIGN}); }',
  }),
};

const arithmetic: Helpers = {
  ...perType(complexShorts, 'add', 'WEFT_FN {T} add_{S}({T} a, {T} b) { return make_{S}(a.re + b.re, a.im + b.im); }'),
  ...perType(complexShorts, 'sub', 'WEFT_FN {T} sub_{S}({T} a, {T} b) { return make_{S}(a.re - b.re, a.im - b.im); }'),
  // One product fused into the sum, as NumPy's vector loops have it: a value may not depend on where it stands.
  ...perType(
    complexShorts,
    'mul',
    `WEFT_FN {T} mul_{S}({T} a, {T} b) {
  return make_{S}(fused_{R}(a.re, b.re, -(a.im * b.im)), fused_{R}(a.re, b.im, a.im * b.re));
}`,
  ),
  // R. L. Smith's division (1962): divides by the larger part first, so squares cannot overflow. Products are rounded
  // before they are added: the sign of a zero depends on it.
  ...perType(
    complexShorts,
    'div',
    `WEFT_FN {T} div_{S}({T} a, {T} b) {
  {F} re = fabs{f}(b.re), im = fabs{f}(b.im);
  if (re >= im) {
    if (re == 0 && im == 0) return make_{S}(a.re / re, a.im / re);
    {F} ratio = b.im / b.re, scale = 1 / (b.re + b.im * ratio);
    return make_{S}((a.re + mul_rn_{R}(a.im, ratio)) * scale, (a.im + flip_{R}(mul_rn_{R}(a.re, ratio))) * scale);
  }
  {F} ratio = b.re / b.im, scale = 1 / (b.im + b.re * ratio);
  return make_{S}((mul_rn_{R}(a.re, ratio) + a.im) * scale, (mul_rn_{R}(a.im, ratio) + flip_{R}(a.re)) * scale);
}`,
  ),
  ...perType(
    complexShorts,
    'recip',
    `WEFT_FN {T} recip_{S}({T} z) {
  if (fabs{f}(z.im) <= fabs{f}(z.re)) {
    {F} ratio = z.im / z.re, d = z.re + z.im * ratio;
    return make_{S}(1 / d, -ratio / d);
  }
  {F} ratio = z.re / z.im, d = z.re * ratio + z.im;
  return make_{S}(ratio / d, -1 / d);
}`,
  ),
  ...perType(complexShorts, 'neg', 'WEFT_FN {T} neg_{S}({T} z) { return make_{S}(flip_{R}(z.re), flip_{R}(z.im)); }'),
  ...perType(complexShorts, 'conj', 'WEFT_FN {T} conj_{S}({T} z) { return make_{S}(z.re, flip_{R}(z.im)); }'),
  ...perType(complexShorts, 'square', 'WEFT_FN {T} square_{S}({T} z) { return mul_{S}(z, z); }'),
  ...perType(complexShorts, 'abs', 'WEFT_FN {F} abs_{S}({T} z) { return hypot_{R}(z.re, z.im); }'),
  ...perType(complexShorts, 'angle', 'WEFT_FN {F} angle_{S}({T} z) { return atan2{f}(z.im, z.re); }'),
  ...perType(complexShorts, 'rint', 'WEFT_FN {T} rint_{S}({T} z) { return make_{S}(rint{f}(z.re), rint{f}(z.im)); }'),
  // NumPy 2: z / |z|; along one infinite part the unit in its direction, NaN with two.
  ...perType(
    complexShorts,
    'sign',
    `WEFT_FN {T} sign_{S}({T} z) {
  {F} h = abs_{S}(z);
  if (h == 0) return make_{S}(0, 0);
  if (!isinf_{R}(h)) return make_{S}(z.re / h, z.im / h);
  if (isinf_{R}(z.re)) return isinf_{R}(z.im) ? make_{S}(nan_{R}(), nan_{R}()) : make_{S}(z.re > 0 ? 1 : -1, 0);
  return isinf_{R}(z.im) ? make_{S}(0, z.im > 0 ? 1 : -1) : make_{S}(z.re / h, z.im / h);
}`,
  ),
};

const tests: Helpers = {
  ...perType(complexShorts, 'nonzero', 'WEFT_FN bool nonzero_{S}({T} z) { return (z.re != 0) | (z.im != 0); }'),
  ...perType(complexShorts, 'isnan', 'WEFT_FN bool isnan_{S}({T} z) { return (z.re != z.re) | (z.im != z.im); }'),
  ...perType(complexShorts, 'isinf', 'WEFT_FN bool isinf_{S}({T} z) { return isinf_{R}(z.re) | isinf_{R}(z.im); }'),
  ...perType(
    complexShorts,
    'isfinite',
    'WEFT_FN bool isfinite_{S}({T} z) { return isfinite_{R}(z.re) & isfinite_{R}(z.im); }',
  ),
  ...perType(complexShorts, 'eq', 'WEFT_FN bool eq_{S}({T} a, {T} b) { return (a.re == b.re) & (a.im == b.im); }'),
  ...perType(complexShorts, 'ne', 'WEFT_FN bool ne_{S}({T} a, {T} b) { return (a.re != b.re) | (a.im != b.im); }'),
  // Lexicographic; a NaN in an imaginary part makes it false even where the real parts decide.
  ...perType(
    complexShorts,
    'gt',
    `WEFT_FN bool gt_{S}({T} a, {T} b) {
  return ((a.re > b.re) & (a.im == a.im) & (b.im == b.im)) | ((a.re == b.re) & (a.im > b.im));
}`,
  ),
  ...perType(
    complexShorts,
    'ge',
    `WEFT_FN bool ge_{S}({T} a, {T} b) {
  return ((a.re > b.re) & (a.im == a.im) & (b.im == b.im)) | ((a.re == b.re) & (a.im >= b.im));
}`,
  ),
};

const extremes: Helpers = {
  ...perType(
    complexShorts,
    'max',
    'WEFT_FN {T} max_{S}({T} a, {T} b) { return ge_{S}(a, b) || isnan_{S}(a) ? a : b; }',
  ),
  ...perType(
    complexShorts,
    'min',
    'WEFT_FN {T} min_{S}({T} a, {T} b) { return ge_{S}(b, a) || isnan_{S}(a) ? a : b; }',
  ),
  ...perType(
    complexShorts,
    'fmax',
    'WEFT_FN {T} fmax_{S}({T} a, {T} b) { return ge_{S}(a, b) || isnan_{S}(b) ? a : b; }',
  ),
  ...perType(
    complexShorts,
    'fmin',
    'WEFT_FN {T} fmin_{S}({T} a, {T} b) { return ge_{S}(b, a) || isnan_{S}(b) ? a : b; }',
  ),
  // np.clip compares the parts without a look at NaN in the other operand.
  ...perType(
    complexShorts,
    'clip_above',
    `WEFT_FN {T} clip_above_{S}({T} a, {T} b) {
  return isnan_{S}(a) || (a.re == b.re ? a.im > b.im : a.re > b.re) ? a : b;
}`,
  ),
  ...perType(
    complexShorts,
    'clip_below',
    `WEFT_FN {T} clip_below_{S}({T} a, {T} b) {
  return isnan_{S}(a) || (a.re == b.re ? a.im < b.im : a.re < b.re) ? a : b;
}`,
  ),
  ...perType(
    complexShorts,
    'nan_to_num',
    'WEFT_FN {T} nan_to_num_{S}({T} z) { return make_{S}(nan_to_num_{R}(z.re), nan_to_num_{R}(z.im)); }',
  ),
  ...perType(
    complexShorts,
    'round_decimals',
    `WEFT_FN {T} round_decimals_{S}({T} z, long long n) {
  return make_{S}(round_decimals_{R}(z.re, n), round_decimals_{R}(z.im, n));
}`,
  ),
};

export const complex: Helpers = { ...barriers, ...arithmetic, ...tests, ...extremes };
