"""Sums, products, means, variances and norms in whole numbers, rounded once to the type.

A finite float is an integer times a power of two, so a row of them is a list of integers and one power, and every reduction here is a
quotient of integers or a root of one.
"""

import math
from fractions import Fraction

import numpy as np

# Bits of the fraction, exponents of the least and of the greatest normal number.
FORMATS = {"float16": (10, -14, 15), "bfloat16": (7, -126, 127), "float32": (23, -126, 127), "float64": (52, -1022, 1023)}
ROOT_BITS = 80

Quotient = tuple[int, int]


def rounded(quotient: Quotient, name: str) -> float:
    """A quotient as the nearest value of the type, ties to even."""
    num, den = quotient
    if num == 0:
        return 0.0
    bits, least, greatest = FORMATS[name]
    size = abs(num)
    exponent = size.bit_length() - den.bit_length()
    if (size << max(-exponent, 0)) < (den << max(exponent, 0)):
        exponent -= 1
    unit = max(exponent, least) - bits
    whole = den << max(unit, 0)
    count, rest = divmod(size << max(-unit, 0), whole)
    if 2 * rest > whole or (2 * rest == whole and count & 1):
        count += 1
    if count.bit_length() + unit > greatest + 1:
        return math.inf if num > 0 else -math.inf
    return math.ldexp(count if num > 0 else -count, unit)


def whole_root(value: int, degree: int) -> int:
    """The greatest integer whose power is not above the value."""
    if degree == 2:
        return math.isqrt(value)
    root = 1 << -(-value.bit_length() // degree)
    while True:
        nearer = ((degree - 1) * root + value // root ** (degree - 1)) // degree
        if nearer >= root:
            return root
        root = nearer


def root_of(quotient: Quotient, degree: int) -> Quotient:
    """A root to more bits than any type has, made odd where it is cut off, so that rounding it is rounding the root itself."""
    num, den = quotient
    if num == 0:
        return 0, 1
    shift = max(0, ROOT_BITS - (num.bit_length() - den.bit_length()) // degree)
    value, rest = divmod(num << (degree * shift), den)
    root = whole_root(value, degree)
    cut = rest != 0 or root**degree != value
    return 2 * root + cut, 2 << shift


def whole_numbers(values: np.ndarray) -> tuple[list[int], int]:
    """Finite floats as integers times two to one power."""
    mantissa, exponent = np.frexp(values.astype(np.float64))
    integers = np.ldexp(mantissa, 53).astype(np.int64)
    least = int(exponent[integers != 0].min(initial=2000))
    return [int(m) << max(int(e) - least, 0) for m, e in zip(integers, exponent)], least - 53


def scaled(value: int, power: int, den: int = 1) -> Quotient:
    """value * 2^power / den."""
    return (value << power, den) if power >= 0 else (value, den << -power)


def added(first: Quotient, second: Quotient) -> Quotient:
    return first[0] * second[1] + second[0] * first[1], first[1] * second[1]


def sum_of(values: np.ndarray) -> Quotient:
    integers, power = whole_numbers(values)
    return scaled(sum(integers), power)


def power_sum_of(values: np.ndarray, degree: int) -> Quotient:
    integers, power = whole_numbers(values)
    return scaled(sum(abs(i) ** degree for i in integers), degree * power)


def mean_of(values: np.ndarray) -> Quotient:
    num, den = sum_of(values)
    return num, den * len(values)


def variance_of(values: np.ndarray, ddof: float) -> Quotient:
    """sum((x - mean)^2) / (n - ddof), which is (n sum(x^2) - sum(x)^2) / (n (n - ddof))."""
    integers, power = whole_numbers(values)
    n, total = len(integers), sum(integers)
    spread = n * sum(i * i for i in integers) - total * total
    return scaled(2 * spread, 2 * power, n * round(2 * (n - ddof)))


def product_of(values: np.ndarray) -> tuple[Quotient, Quotient]:
    """The real and the imaginary part."""
    (re, first), (im, second) = whole_numbers(values.real), whole_numbers(values.imag)
    power = min(first, second)
    a, b = 1, 0
    for x, y in zip(re, im):
        x, y = x << (first - power if x else 0), y << (second - power if y else 0)
        a, b = a * x - b * y, a * y + b * x
    return scaled(a, power * len(re)), scaled(b, power * len(re))


def average_of(values: np.ndarray, weights: np.ndarray) -> Quotient:
    """The powers of the weights cancel."""
    (x, power), (w, _) = whole_numbers(values), whole_numbers(weights)
    return scaled(sum(a * b for a, b in zip(x, w)), power, sum(w))


def value_of(kind: str, values: np.ndarray, weights: np.ndarray | None, options: dict) -> list[Quotient]:
    """One row's value, by parts where that is complex; of finite values for which it is defined."""
    ddof = options.get("ddof", 0)
    complex_in = values.dtype.kind == "c"
    components = [values.real, values.imag] if complex_in else [values]
    if kind == "average" and weights is not None:
        return [average_of(c, weights) for c in components]
    if kind == "prod":
        return list(product_of(values)) if complex_in else [product_of(values)[0]]
    if kind in ("sum", "mean", "average"):
        return [(sum_of if kind == "sum" else mean_of)(c) for c in components]
    if kind in ("var", "std"):
        variances = [variance_of(c, ddof) for c in components]
        total = added(*variances) if complex_in else variances[0]
        return [total if kind == "var" else root_of(total, 2)]
    order = options.get("ord")
    if order is not None and math.isinf(order):
        lengths = [added(*(power_sum_of(c[k : k + 1], 2) for c in components)) for k in range(len(values))]
        return [root_of((max if order > 0 else min)(lengths, key=lambda q: Fraction(*q)), 2)]
    degree = 2 if order is None else int(order)
    powers = [power_sum_of(c, degree) for c in components]
    total = added(*powers) if complex_in else powers[0]
    return [total if degree == 1 else root_of(total, degree)]


def is_defined(kind: str, values: np.ndarray, weights: np.ndarray | None, options: dict) -> bool:
    """Whether the row has a value; if not, NumPy's infinity or NaN is it."""
    if not np.isfinite(values).all():
        return False
    if kind in ("var", "std"):
        return len(values) - options.get("ddof", 0) > 0
    if kind in ("mean", "average"):
        return len(values) > 0 and (weights is None or weights.any())
    return len(values) > 0 or kind != "norm"
