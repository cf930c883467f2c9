"""scipy.special's functions and a few more, evaluated with 40 digits where the result is an ordinary number."""

from collections.abc import Callable

import mpmath
import numpy as np
import scipy.special

mpmath.mp.dps = 40
LARGEST_ARGUMENT = 1e6  # beyond it every function here is 0, 1, infinite or undefined, and scipy's answer is taken


def _gammaln(x: mpmath.mpf) -> mpmath.mpf:
    return mpmath.loggamma(x) if x > 0 else mpmath.log(abs(mpmath.gamma(x)))


def _ndtr(x: mpmath.mpf) -> mpmath.mpf:
    return mpmath.erfc(-x / mpmath.sqrt(2)) / 2


def _i0(x: mpmath.mpf) -> mpmath.mpf:
    return mpmath.besseli(0, x)


def _erfinv(x: mpmath.mpf) -> mpmath.mpf:
    return mpmath.erfinv(x) if abs(x) > 1e-12 else x * mpmath.sqrt(mpmath.pi) / 2


def _log_ndtr(x: mpmath.mpf) -> mpmath.mpf:
    # Far right the value is 1 - tail: the tail decides.
    return mpmath.log1p(-mpmath.erfc(x / mpmath.sqrt(2)) / 2) if x > 0 else mpmath.log(_ndtr(x))


def _rsqrt(x: np.ndarray) -> np.ndarray:
    return 1 / np.sqrt(x)


UNARY = {
    "digamma": (scipy.special.psi, mpmath.digamma),
    "log_ndtr": (scipy.special.log_ndtr, _log_ndtr),
    "rsqrt": (_rsqrt, lambda x: 1 / mpmath.sqrt(x)),
    "erf": (scipy.special.erf, mpmath.erf),
    "erfc": (scipy.special.erfc, mpmath.erfc),
    "erfinv": (scipy.special.erfinv, _erfinv),
    "gamma": (scipy.special.gamma, mpmath.gamma),
    "gammaln": (scipy.special.gammaln, _gammaln),
    "ndtr": (scipy.special.ndtr, _ndtr),
    "expit": (scipy.special.expit, lambda x: 1 / (1 + mpmath.exp(-x))),
    "exp10": (scipy.special.exp10, lambda x: mpmath.mpf(10) ** x),
    "i0": (np.i0, _i0),
}


# Where scipy loses the sign of a zero.
LIMITS = {("erfinv", 0.0): 0.0}


def evaluate(name: str, x: np.ndarray) -> np.ndarray:
    """float64 values of the function at float64 arguments, correctly rounded; NumPy's or scipy's at infinities, zeros and poles."""
    known, precise = UNARY[name]
    out = np.array(known(x), np.float64)
    for k, value in enumerate(x.tolist()):
        if (name, value) in LIMITS:
            out[k] = np.copysign(LIMITS[name, value], value) if value == 0 else LIMITS[name, value]
        elif np.isfinite(value) and abs(value) < LARGEST_ARGUMENT and value != 0 and not np.isnan(out[k]):
            out[k] = rounded(precise, value, out[k])
    return out


def rounded(precise: Callable[[mpmath.mpf], mpmath.mpf], value: float, at_pole: float) -> float:
    try:
        return float(precise(mpmath.mpf(value)))
    except (ValueError, ZeroDivisionError):
        return at_pole


def xlogy(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """scipy's value and a wider one."""
    return scipy.special.xlogy(x, y), np.asarray(x, np.longdouble) * np.log(np.asarray(y, np.longdouble))
