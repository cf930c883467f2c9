/** Floating-point helpers with NumPy's rules for NaN, infinities and signed zeros. Branch-free where gcc can vectorise. */

import { floatShorts, type Helpers, ownFloatShorts, perType } from './define.ts';

const tests: Helpers = {
  ...perType(floatShorts, 'isnan', 'WEFT_FN bool isnan_{S}({T} x) { return x != x; }'),
  ...perType(floatShorts, 'isinf', 'WEFT_FN bool isinf_{S}({T} x) { return fabs{f}(x) > {LARGEST}; }'),
  ...perType(floatShorts, 'isfinite', 'WEFT_FN bool isfinite_{S}({T} x) { return fabs{f}(x) <= {LARGEST}; }'),
  ...perType(floatShorts, 'signbit', 'WEFT_FN bool signbit_{S}({T} x) { return ({TO}(x) & {SIGN}) != 0; }'),
};

// NumPy on x86 gives the second operand of a tie, and the first in float16: only the sign of zero shows it.
const wide: readonly string[] = ['bf16', 'f32', 'f64'];
const extremes: Helpers = {
  ...perType(wide, 'max', 'WEFT_FN {T} max_{S}({T} a, {T} b) { {T} r = a > b ? a : b; return a != a ? a : r; }'),
  ...perType(wide, 'min', 'WEFT_FN {T} min_{S}({T} a, {T} b) { {T} r = a < b ? a : b; return a != a ? a : r; }'),
  ...perType(wide, 'fmax', 'WEFT_FN {T} fmax_{S}({T} a, {T} b) { return (a > b) | (b != b) ? a : b; }'),
  ...perType(wide, 'fmin', 'WEFT_FN {T} fmin_{S}({T} a, {T} b) { return (a < b) | (b != b) ? a : b; }'),
  ...perType(['f16'], 'max', 'WEFT_FN {T} max_{S}({T} a, {T} b) { {T} r = a >= b ? a : b; return a != a ? a : r; }'),
  ...perType(['f16'], 'min', 'WEFT_FN {T} min_{S}({T} a, {T} b) { {T} r = a <= b ? a : b; return a != a ? a : r; }'),
  ...perType(['f16'], 'fmax', 'WEFT_FN {T} fmax_{S}({T} a, {T} b) { return (a >= b) | (b != b) ? a : b; }'),
  ...perType(['f16'], 'fmin', 'WEFT_FN {T} fmin_{S}({T} a, {T} b) { return (a <= b) | (b != b) ? a : b; }'),
};

const inDouble = (name: string): Helpers => ({
  [`${name}_f32`]: { text: `WEFT_FN float ${name}_f32(float a, float b) { return (float)${name}_f64(a, b); }` },
});

const arithmetic: Helpers = {
  ...perType(
    floatShorts,
    'sign',
    'WEFT_FN {T} sign_{S}({T} x) { {T} r = ({T})((x > 0) - (x < 0)); return x != x ? x : r; }',
  ),
  ...perType(floatShorts, 'square', 'WEFT_FN {T} square_{S}({T} x) { return x * x; }'),
  ...perType(
    floatShorts,
    'heaviside',
    'WEFT_FN {T} heaviside_{S}({T} x, {T} at_zero) { {T} r = x > 0 ? 1 : 0; r = x == 0 ? at_zero : r; return x != x ? x : r; }',
  ),
  // Python's rule on top of C's exact fmod: the remainder takes the divisor's sign, and the quotient is what that leaves.
  ...perType(
    floatShorts,
    'mod',
    `WEFT_FN {T} mod_{S}({T} a, {T} b) {
  {T} r = fmod{f}(a, b);
  {T} shifted = (b < 0) != (r < 0) ? r + b : r;
  return b == 0 ? r : r == 0 ? copysign{f}(r, b) : shifted;
}`,
  ),
  ...perType(
    floatShorts,
    'floordiv',
    `WEFT_FN {T} floordiv_{S}({T} a, {T} b) {
  {T} r = fmod{f}(a, b), ratio = a / b;
  {T} q = (a - r) / b;
  q -= (r != 0) & ((b < 0) != (r < 0)) ? 1 : 0;
  {T} whole = floor{f}(q);
  whole += q - whole > ({T})0.5 ? 1 : 0;
  return b == 0 ? ratio : q == 0 ? copysign{f}(({T})0, ratio) : whole;
}`,
  ),
  // CUDA's hypot is off by one in the last place, which is infinity at the largest double: a side that is lost beside the
  // other one must not be asked for.
  hypot_f64: {
    text: {
      cuda: `WEFT_FN double hypot_f64(double x, double y) {
  double p = fmax(fabs(x), fabs(y)), q = fmin(fabs(x), fabs(y));
  return q < p * 0x1p-54 ? p : hypot(x, y);
}`,
      cpu: 'WEFT_FN double hypot_f64(double x, double y) { return hypot(x, y); }',
    },
  },
  hypot_f32: { text: 'WEFT_FN float hypot_f32(float x, float y) { return hypotf(x, y); }' },
  logaddexp_f64: {
    text: `WEFT_FN double logaddexp_f64(double a, double b) {
  double d = a - b, tail = log1p(exp(-fabs(d)));
  return a == b ? a + 0.693147180559945309417 : (d > 0 ? a : b) + tail;
}`,
  },
  logaddexp2_f64: {
    text: `WEFT_FN double logaddexp2_f64(double a, double b) {
  double d = a - b, tail = 1.44269504088896340736 * log1p(exp2(-fabs(d)));
  return a == b ? a + 1 : (d > 0 ? a : b) + tail;
}`,
  },
  // Where the sum is near zero the larger operand and the logarithm cancel: a float is then summed in double.
  ...inDouble('logaddexp'),
  ...inDouble('logaddexp2'),
  ...perType(
    floatShorts,
    'sinc',
    'WEFT_FN {T} sinc_{S}({T} x) { {T} y = ({T})3.14159265358979323846 * x, s = sin{f}(y); return y == 0 ? 1 : s / y; }',
  ),
  // NumPy rounds the product with pi to the array's type.
  ...perType(
    ['f16', 'bf16'],
    'sinc',
    `WEFT_FN float sinc_{S}(float x) {
  float y = round_{S}(3.140625f * x), s = round_{S}(sinf(y));
  return y == 0 ? 1 : s / y;
}`,
  ),
};

// Neighbours are neighbouring bit patterns; float16 and bfloat16 have their own. Between equal zeros NumPy gives the
// second operand, and in float16 the first.
const nextafter = (tie: string): string => `WEFT_FN {T} nextafter_{S}({T} a, {T} b) {
  {W} u = {TO}(a), toward = {TO}(b);
  {W} step = (a < b) == (a > 0) ? ({W})(u + 1) : ({W})(u - 1);
  step = a == 0 ? ({W})((toward & {SIGN}) | 1) : step;
  {T} r = a == b ? ${tie} : {FROM}(step);
  return (a != a) | (b != b) ? a + b : r;
}`;

const neighbours: Helpers = {
  ...perType(wide, 'nextafter', nextafter('b')),
  ...perType(['f16'], 'nextafter', nextafter('a')),
  ...perType(
    floatShorts,
    'spacing',
    `WEFT_FN {T} spacing_{S}({T} x) {
  {W} u = {TO}(x), m = u & ({W})~{SIGN};
  {T} r = {FROM}(m == 0 ? ({W})1 : ({W})(u + 1)) - x;
  return m < {INF} ? r : x - x;
}`,
  ),
  ...perType(
    ['bf16'],
    'spacing',
    `WEFT_FN {T} spacing_{S}({T} x) {
  {W} u = {TO}(x), m = u & ({W})~{SIGN};
  {T} r = {FROM}(({W})(u + 1)) - x;
  return m < {INF} ? r : x - x;
}`,
  ),
  // NumPy measures float16 towards plus infinity, unlike the wider types.
  ...perType(
    ['f16'],
    'spacing',
    `WEFT_FN {T} spacing_{S}({T} x) {
  {W} u = {TO}(x), m = u & ({W})~{SIGN};
  {T} r = {FROM}(m == 0 ? ({W})1 : u > {SIGN} ? ({W})(u - 1) : ({W})(u + 1)) - x;
  return m < {INF} ? r : x - x;
}`,
  ),
};

const parts: Helpers = {
  ...perType(
    floatShorts,
    'modf_fraction',
    `WEFT_FN {T} modf_fraction_{S}({T} x) {
  {T} r = x - trunc{f}(x);
  return copysign{f}(fabs{f}(x) > {LARGEST} ? 0 : r, x);
}`,
  ),
  ...perType(
    floatShorts,
    'frexp_mantissa',
    `WEFT_FN {T} frexp_mantissa_{S}({T} x) {
  {T} scaled = fabs{f}(x) < {SCALE} / {LARGEST} ? x * {SCALE} : x;
  {W} u = {TO}(scaled), m = u & ({W})~{SIGN};
  {T} r = {FROM}((u & ~{INF}) | (({W}){BIAS} << {FRACTION}));
  return (m == 0) | (m >= {INF}) ? x : r;
}`,
  ),
  ...perType(
    floatShorts,
    'frexp_exponent',
    `WEFT_FN int frexp_exponent_{S}({T} x) {
  bool small = fabs{f}(x) < {SCALE} / {LARGEST};
  {W} m = {TO}(small ? x * {SCALE} : x) & ({W})~{SIGN};
  int e = (int)(m >> {FRACTION}) - {BIAS} - (small ? {SHIFT} : 0);
  return (m == 0) | (m >= {INF}) ? 0 : e;
}`,
  ),
  ...perType(floatShorts, 'ldexp', {
    cuda: 'WEFT_FN {T} ldexp_{S}({T} x, long long n) { return ldexp{f}(x, n > 5000 ? 5000 : n < -5000 ? -5000 : (int)n); }',
    cpu: 'WEFT_FN {T} ldexp_{S}({T} x, long long n) { return __builtin_ldexp{f}(x, n > 5000 ? 5000 : n < -5000 ? -5000 : (int)n); }',
  }),
};

const replacing: Helpers = {
  ...perType(
    ownFloatShorts,
    'nan_to_num',
    'WEFT_FN {T} nan_to_num_{S}({T} x) { {T} r = x > {LARGEST} ? {LARGEST} : x; r = x < -{LARGEST} ? -{LARGEST} : r; return x != x ? 0 : r; }',
  ),
  ...perType(
    floatShorts,
    'replace_nonfinite',
    `WEFT_FN {T} replace_nonfinite_{S}({T} x, {T} nan, {T} posinf, {T} neginf) {
  return x != x ? nan : x > {LARGEST} ? posinf : x < -{LARGEST} ? neginf : x;
}`,
  ),
};

// NumPy multiplies by a power of ten, rounds, and divides again, each step rounded to the array's type.
const decimals: Helpers = {
  pow10_f64: {
    text: `WEFT_FN double pow10_f64(long long n) {
  double p = 1.0;
  for (long long k = n < 0 ? -n : n; k > 0 && p < 1e308; k--) p *= 10.0;
  return p;
}`,
  },
  ...perType(
    floatShorts,
    'round_decimals',
    `WEFT_FN {T} round_decimals_{S}({T} x, long long n) {
  {T} p = ({T})pow10_f64(n);
  return n >= 0 ? rint{f}(x * p) / p : rint{f}(x / p) * p;
}`,
  ),
  ...perType(
    ['f16', 'bf16'],
    'round_decimals',
    `WEFT_FN float round_decimals_{S}(float x, long long n) {
  float p = round_{S}((float)pow10_f64(n));
  float r = rintf(round_{S}(n >= 0 ? x * p : x / p));
  return round_{S}(n >= 0 ? r / p : r * p);
}`,
  ),
  round_decimals_int: {
    text: `WEFT_FN double round_decimals_int(double x, long long n) {
  double p = pow10_f64(n);
  return rint(x / p) * p;
}`,
  },
};

export const float: Helpers = {
  ...tests,
  ...extremes,
  ...arithmetic,
  ...neighbours,
  ...parts,
  ...replacing,
  ...decimals,
};
