/** scipy.special and NumPy's i0. float32 computes in double: these are rare, and half of them would lose digits. */

import { type Helpers, perType } from './define.ts';
import { digamma } from './digamma.ts';

// exp(-x) I0(x) on [0, 8] and sqrt(x) exp(-x) I0(x) beyond, in Chebyshev polynomials: expansions computed for this
// file with 40 digits from the integral's own definition, cut where the terms fall under 2^-56 of the first.
const near =
  '0.33839763720473803, -0.3046826723431984, 0.17162090152220877, -0.09490109704804764, 0.04930528423967071, -0.02373741480589947, 0.010546460394594998, -0.004324309995050576, 0.0016394756169413357, -0.0005763755745385824, 0.00018850288509584165, -5.754195010082104e-05, 1.6448448070728896e-05, -4.4167383584587505e-06, 1.1173875391201037e-06, -2.670793853940612e-07, 6.046995022541919e-08, -1.300025009986248e-08, 2.6598237246823866e-09, -5.189795601635263e-10, 9.675809035373237e-11, -1.726826291441556e-11, 2.95505266312964e-12, -4.856446783111929e-13, 7.676185498604936e-14, -1.1685332877993451e-14, 1.715391285555133e-15, -2.431279846547955e-16, 3.3307945188222384e-17';
const far =
  '0.4022452055070544, 0.0033691164782556943, 6.889758346916825e-05, 2.8913705208347567e-06, 2.0489185894690638e-07, 2.266668990498178e-08, 3.3962320257083865e-09, 4.94060238822497e-10, 1.1889147107846439e-11, -3.1499165279632416e-11, -1.3215811840447713e-11, -1.7941785315068062e-12, 7.180124451383666e-13, 3.8527783827421426e-13, 1.54008621752141e-14, -4.150569347287222e-14, -9.554846698828307e-15, 3.8116806693526224e-15, 1.7725601330565263e-15, -3.425485619677219e-16, -2.8276239805165836e-16, 3.461222867697461e-17, 4.46562142029676e-17, -4.830504485944182e-18, -7.233180487874754e-18';

// NumPy has NaN at infinity itself: its asymptotic form divides two infinities.
const i0 = `WEFT_FN double i0_f64(double x) {
  static const double near[29] = { ${near} };
  static const double far[25] = { ${far} };
  double a = fabs(x), t = a <= 8.0 ? a / 4.0 - 1.0 : 16.0 / a - 1.0, b = 0.0, c = 0.0, d = 0.0;
  if (a != a) return a;
  if (a > 1e3) return isinf_f64(a) ? nan_f64() : inf_f64();
  if (a <= 8.0) {
    for (int k = 28; k >= 0; k--) { d = c; c = b; b = (k > 0 ? 2.0 : 1.0) * t * c - d + near[k]; }
    return exp(a) * b;
  }
  for (int k = 24; k >= 0; k--) { d = c; c = b; b = (k > 0 ? 2.0 : 1.0) * t * c - d + far[k]; }
  return a < 700.0 ? exp(a) * b / sqrt(a) : exp(0.5 * a) * b / sqrt(a) * exp(0.5 * a);
}`;

// Halley's iteration on erf (near zero) or erfc (towards one, where erf has lost the digits), from S. Winitzki's closed
// approximation of 2008, which is good to 2e-3: two steps give 1e-7 and more than double's precision.
const erfinv = `WEFT_FN double erfinv_f64(double x) {
  double a = fabs(x);
  if (!(a < 1.0)) return a == 1.0 ? copysign(inf_f64(), x) : nan_f64();
  if (a < 1e-9) return x * 0.88622692545275801365;
  double l = log1p(-a * a), p = 4.3307467508 + 0.5 * l;
  double y = sqrt(sqrt(p * p - l * 6.8027210884) - p);
  for (int k = 0; k < 3; k++) {
    double e = a < 0.5 ? erf(y) - a : (1.0 - a) - erfc(y);
    double u = e / (1.1283791670955125739 * exp(-y * y));
    y -= u / (1.0 + y * u);
  }
  return copysign(y, x);
}`;

// x/sqrt(2) is not exact and erfc falls so steeply that its error shows: the lost part is put back to first order.
const ndtr = `WEFT_FN double ndtr_f64(double x) {
  double h = x * -0.70710678118654752440;
  double low = fma(x, -0.70710678118654752440, -h) + x * 4.8336466567264567e-17;
  if (h < -6.0 || h > 27.5) return h < 0 ? 1.0 : 0.5 * erfc(h);
  return 0.5 * (erfc(h) - 1.1283791670955125739 * exp(-h * h) * low);
}`;

// Far left the asymptotic series of Mills' ratio (Abramowitz and Stegun 26.2.12); elsewhere the logarithm itself.
const logNdtr = `WEFT_FN double log_ndtr_f64(double x) {
  if (x > -1.0) return log1p(-ndtr_f64(-x));
  if (x > -20.0) return log(ndtr_f64(x));
  double r = 1.0 / (x * x), term = 1.0, sum = 0.0;
  for (int k = 1; k < 20; k += 2) { term *= -k * r; sum += term; }
  return -0.5 * x * x - log(-x) - 0.91893853320467274178 + log1p(sum);
}`;

const single = (name: string): Helpers =>
  perType(['f32'], name, `WEFT_FN float ${name}_f32(float x) { return (float)${name}_f64(x); }`);

export const special: Helpers = {
  i0_f64: { text: i0 },
  ...single('i0'),
  erfinv_f64: { text: erfinv },
  ...single('erfinv'),
  ndtr_f64: { text: ndtr },
  ...single('ndtr'),
  log_ndtr_f64: { text: logNdtr },
  ...single('log_ndtr'),
  ...digamma,
  ...single('digamma'),
  // C's tgamma says NaN at negative integers, as scipy does, and the signed infinity at signed zeros.
  gamma_f64: { text: 'WEFT_FN double gamma_f64(double x) { return tgamma(x); }' },
  ...single('gamma'),
  ...perType(
    ['f32', 'f64'],
    'expit',
    'WEFT_FN {T} expit_{S}({T} x) { {T} e = exp{f}(-fabs{f}(x)); return (x >= 0 ? 1 : e) / (1 + e); }',
  ),
  xlogy_f64: {
    text: 'WEFT_FN double xlogy_f64(double x, double y) { double l = log(y); return (x == 0) & (y == y) ? 0 : x * l; }',
  },
  xlogy_f32: { text: 'WEFT_FN float xlogy_f32(float x, float y) { return (float)xlogy_f64(x, y); }' },
  // scipy has minus infinity at minus infinity, C the positive one. CUDA's lgamma loses the digits near its negative
  // zeros, which all lie in this range; the C library's does not.
  gammaln_f64: {
    text: {
      cuda: `WEFT_FN double gammaln_f64(double x) {
  if (x > -12.0 && x < -2.0 && floor(x) != x) return gammaln_negative(x);
  return isinf_f64(x) ? x : lgamma(x);
}`,
      cpu: 'WEFT_FN double gammaln_f64(double x) { double l = lgamma(x); return isinf_f64(x) ? x : l; }',
    },
  },
  ...single('gammaln'),
};
