/**
 * The digamma function, and the logarithm of the gamma function at small negative numbers. Both have zeros between their
 * poles, near which everything cancels, so there they are summed in pairs of doubles: error-free sums and products of
 * O. Moller, D. E. Knuth and T. J. Dekker (1965 to 1971).
 */

import type { Helpers } from './define.ts';

const pairs: Helpers = {
  pair: { text: 'typedef struct { double hi, lo; } pair;' },
  make_pair: { text: 'WEFT_FN pair make_pair(double hi, double lo) { pair p; p.hi = hi; p.lo = lo; return p; }' },
  sum_pair: {
    text: `WEFT_FN pair sum_pair(double a, double b) {
  double s = a + b, t = s - a;
  return make_pair(s, (a - (s - t)) + (b - t));
}`,
  },
  add_pair: {
    text: `WEFT_FN pair add_pair(pair a, pair b) {
  pair s = sum_pair(a.hi, b.hi);
  return sum_pair(s.hi, s.lo + (a.lo + b.lo));
}`,
  },
  mul_pair: {
    text: `WEFT_FN pair mul_pair(pair a, pair b) {
  double p = mul_rn_f64(a.hi, b.hi);
  return sum_pair(p, fma(a.hi, b.hi, -p) + (a.hi * b.lo + a.lo * b.hi));
}`,
  },
  inverse_pair: {
    text: `WEFT_FN pair inverse_pair(pair a) {
  double q = 1.0 / a.hi;
  return sum_pair(q, q * (fma(-q, a.hi, 1.0) - q * a.lo));
}`,
  },
};

// log(m 2^k) = 2 atanh((m - 1) / (m + 1)) + k log(2). The far end of the series needs no second double.
const logarithm = `WEFT_FN pair log_pair(pair x) {
  int k = frexp_exponent_f64(x.hi);
  pair m = make_pair(ldexp_f64(x.hi, -k), ldexp_f64(x.lo, -k));
  if (m.hi < 0.70710678118654752440) { m = make_pair(2.0 * m.hi, 2.0 * m.lo); k--; }
  pair s = mul_pair(add_pair(m, make_pair(-1.0, 0.0)), inverse_pair(add_pair(m, make_pair(1.0, 0.0))));
  pair square = mul_pair(s, s), sum = make_pair(0.0, 0.0);
  for (int n = 35; n > 9; n -= 2) sum.hi = sum.hi * square.hi + 1.0 / n;
  for (int n = 9; n > 0; n -= 2) sum = add_pair(mul_pair(sum, square), inverse_pair(make_pair(n, 0.0)));
  sum = mul_pair(make_pair(2.0 * s.hi, 2.0 * s.lo), sum);
  return add_pair(sum, mul_pair(make_pair(k, 0.0), make_pair(0.6931471805599453, 2.3190468138462996e-17)));
}`;

// pi cot(pi r) for |r| <= 1/2 as the sum over its poles: those up to 3 one by one, the rest as a power series, whose
// coefficients are the zeta function's at even numbers without its first three terms (computed with 60 digits).
const cotangent = `WEFT_FN pair cot_pair(double r) {
  static const double tail[11] = { 1.86904076684668e-05, 1.0775400096550504e-06, 6.425188488937789e-08,
    3.903650576060287e-09, 2.397730264529579e-10, 1.482458312665928e-11, 9.202674668690208e-13, 5.727071724065572e-14,
    3.5697073824626706e-15, 2.227216658569063e-16, 1.3904796422568963e-17 };
  pair one = make_pair(r, 0.0), square = mul_pair(one, one), sum = make_pair(0.0, 0.0);
  for (int k = 10; k >= 0; k--) sum.hi = sum.hi * square.hi + tail[k];
  sum = add_pair(mul_pair(sum, square), make_pair(0.0003463198719662865, 3.8371106152771663e-22));
  sum = add_pair(mul_pair(sum, square), make_pair(0.0074775546987925125, -3.7736277527029903e-20));
  sum = add_pair(mul_pair(sum, square), make_pair(0.2838229557371153, 2.4238817811622778e-17));
  for (int n = 3; n > 0; n--) {
    sum = add_pair(sum, inverse_pair(add_pair(make_pair(n * n, 0.0), make_pair(-square.hi, -square.lo))));
  }
  return add_pair(inverse_pair(one), mul_pair(make_pair(-2.0 * r, 0.0), sum));
}`;

// Recurrence up to 16, then the asymptotic series of logarithm and Bernoulli numbers (Abramowitz and Stegun 6.3.18).
const positive = `WEFT_FN pair digamma_pair(pair x) {
  pair sum = make_pair(0.0, 0.0);
  for (; x.hi < 16.0; x = add_pair(x, make_pair(1.0, 0.0))) sum = add_pair(sum, inverse_pair(x));
  pair inverse = inverse_pair(x), square = mul_pair(inverse, inverse);
  double r = square.hi;
  double rest = r * r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 - r * (691.0 / 32760 -
    r * (1.0 / 12 - r * (3617.0 / 8160 - r * (43867.0 / 14364 - r * (174611.0 / 6600)))))))));
  sum = add_pair(sum, mul_pair(square, make_pair(0.08333333333333333, 4.625929269271485e-18)));
  sum = add_pair(sum, make_pair(0.5 * inverse.hi, 0.5 * inverse.lo));
  sum = add_pair(log_pair(x), make_pair(-sum.hi, -sum.lo));
  return add_pair(sum, make_pair(rest, 0.0));
}`;

const value = `WEFT_FN double digamma_f64(double x) {
  if (x == 0) return copysign(inf_f64(), -x);
  if (fabs(x) < 1e-8) return -1.0 / x - 0.57721566490153286061;
  if (x >= 10.0 || x != x) {
    double r = 1.0 / (x * x);
    double series = r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 -
      r * (691.0 / 32760 - r * (1.0 / 12)))))));
    return log(x) - 0.5 / x - series;
  }
  if (x > 0) return digamma_pair(make_pair(x, 0.0)).hi;
  if (floor(x) == x) return nan_f64();
  pair y = digamma_pair(sum_pair(1.0, -x)), c = cot_pair(x - rint(x));
  return add_pair(y, make_pair(-c.hi, -c.lo)).hi;
}`;

// The product of x, x + 1, ... up to 16, then Stirling's series (Abramowitz and Stegun 6.1.41).
const gammaln = `WEFT_FN double gammaln_negative(double x) {
  pair y = make_pair(x, 0.0), product = make_pair(1.0, 0.0);
  for (; y.hi < 16.0; y = add_pair(y, make_pair(1.0, 0.0))) product = mul_pair(product, y);
  if (product.hi < 0) product = make_pair(-product.hi, -product.lo);
  pair inverse = inverse_pair(y), logs = log_pair(product);
  double r = inverse.hi * inverse.hi;
  double rest = inverse.hi * r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r * (1.0 / 1188 - r * (691.0 / 360360 -
    r * (1.0 / 156 - r * (3617.0 / 122400)))))));
  pair sum = mul_pair(add_pair(y, make_pair(-0.5, 0.0)), log_pair(y));
  sum = add_pair(sum, make_pair(-y.hi, -y.lo));
  sum = add_pair(sum, make_pair(0.9189385332046728, -3.878294158067242e-17));
  sum = add_pair(sum, mul_pair(inverse, make_pair(0.08333333333333333, 4.625929269271485e-18)));
  return add_pair(add_pair(sum, make_pair(-rest, 0.0)), make_pair(-logs.hi, -logs.lo)).hi;
}`;

export const digamma: Helpers = {
  ...pairs,
  log_pair: { text: logarithm },
  cot_pair: { text: cotangent },
  digamma_pair: { text: positive },
  digamma_f64: { text: value },
  gammaln_negative: { text: gammaln },
};
