"""Reductions of tracked arrays, with the errors that an evaluation in any reasonable order keeps."""

import numpy as np

from tracked import HALF, LOSS, Axis, Refused, Tracked, as_floats, elementwise, is_float, rounding

# Multiples of this, few enough, are added without rounding.
GRAIN = 2.0**-12


def is_exact(x: Tracked, magnitude: np.ndarray) -> bool:
    """Whether every partial sum is a number of the type."""
    _, bits = HALF[x.nominal.dtype.name]
    grains = x.wide / GRAIN
    return not x.error.any() and bool((grains == np.rint(grains)).all()) and bool((magnitude / GRAIN < 2.0**bits).all())


def total(x: Tracked, nominal: np.ndarray, axis: Axis, keepdims: bool) -> Tracked:
    magnitude = np.abs(x.wide).sum(axis=axis, keepdims=keepdims)
    half, _ = HALF[x.nominal.dtype.name]
    error = np.asarray(x.error.sum(axis=axis, keepdims=keepdims))
    if x.nominal.size > nominal.size and not is_exact(x, magnitude):
        error = error + LOSS * half * magnitude.astype(np.float64)
    return Tracked(nominal, np.asarray(x.wide.sum(axis=axis, keepdims=keepdims)), error)


def chosen(x: Tracked, where: Tracked | None, filler: float) -> Tracked:
    """The elements that a mask leaves, the others as something that changes nothing."""
    if where is None:
        return x
    mask = np.broadcast_to(where.nominal, x.shape)
    return Tracked(np.where(mask, x.nominal, np.array(filler, x.nominal.dtype)), np.where(mask, x.wide, filler), np.where(mask, x.error, 0.0))


def options_of(where: Tracked | None) -> dict:
    return {} if where is None else {"where": where.nominal}


def sum_(x: Tracked, axis: Axis = None, keepdims: bool = False, where: Tracked | None = None) -> Tracked:
    nominal = np.asarray(np.sum(x.nominal, axis=axis, keepdims=keepdims, **options_of(where)))
    if not is_float(nominal):
        return Tracked(nominal)
    return total(chosen(x, where, 0.0), nominal, axis, keepdims)


def mean(x: Tracked, axis: Axis = None, keepdims: bool = False, where: Tracked | None = None) -> Tracked:
    nominal = np.asarray(np.mean(x.nominal, axis=axis, keepdims=keepdims, **options_of(where)))
    ones = np.broadcast_to(True if where is None else where.nominal, x.shape)
    count = np.asarray(ones.sum(axis=axis, keepdims=keepdims))
    if not count.all():
        raise Refused("mean of nothing")
    added = total(chosen(x.floats(nominal.dtype), where, 0.0), nominal, axis, keepdims)
    wide = added.wide / count
    return Tracked(nominal, wide, added.error / count + rounding(wide, nominal.dtype, added.error > 0, 1.0))


def prod(x: Tracked, axis: Axis = None, keepdims: bool = False) -> Tracked:
    nominal = np.asarray(np.prod(x.nominal, axis=axis, keepdims=keepdims))
    if not is_float(nominal):
        return Tracked(nominal)
    half, _ = HALF[nominal.dtype.name]
    size = np.abs(x.wide)
    wide = np.asarray(x.wide.prod(axis=axis, keepdims=keepdims))
    moved = (size + x.error).prod(axis=axis, keepdims=keepdims) - size.prod(axis=axis, keepdims=keepdims)
    factors = x.nominal.size / max(nominal.size, 1)
    return Tracked(nominal, wide, np.asarray(moved + factors * 2 * half * np.abs(wide), np.float64))


def greatest(function: np.ufunc, x: Tracked, axis: Axis, keepdims: bool) -> Tracked:
    nominal = np.asarray(function.reduce(x.nominal, axis=axis, keepdims=keepdims))
    return Tracked(nominal, np.asarray(function.reduce(x.wide, axis=axis, keepdims=keepdims)), np.asarray(x.error.max(axis=axis, keepdims=keepdims)))


def max_(x: Tracked, axis: Axis = None, keepdims: bool = False) -> Tracked:
    return greatest(np.maximum, x, axis, keepdims)


def min_(x: Tracked, axis: Axis = None, keepdims: bool = False) -> Tracked:
    return greatest(np.minimum, x, axis, keepdims)


def ptp(x: Tracked, axis: Axis = None, keepdims: bool = False) -> Tracked:
    return max_(x, axis, keepdims) - min_(x, axis, keepdims)


def var(x: Tracked, axis: Axis = None, keepdims: bool = False, ddof: int = 0) -> Tracked:
    """The mean's own error comes back squared: the differences from it add up to nothing."""
    nominal = np.asarray(np.var(x.nominal, axis=axis, keepdims=keepdims, ddof=ddof))
    floats = x.floats(nominal.dtype)
    half, _ = HALF[nominal.dtype.name]
    n = floats.nominal.size // max(nominal.size, 1)
    if n - ddof <= 0:
        raise Refused("variance of too few")
    middle = mean(floats, axis, True)
    apart = np.abs(floats.wide - middle.wide)
    each = floats.error + (0.0 if n == 1 else 2 * half * apart)
    wide = np.asarray((apart**2).sum(axis=axis, keepdims=keepdims) / (n - ddof))
    moved = (2 * apart * each + each**2 + middle.error**2).sum(axis=axis, keepdims=keepdims) / (n - ddof)
    return Tracked(nominal, wide, np.asarray(moved + LOSS * half * wide, np.float64))


def root(x: Tracked, nominal: np.ndarray) -> Tracked:
    """A square root whose operand may be as small as its error."""
    wide = np.sqrt(x.wide)
    moved = np.maximum(np.sqrt(x.wide + x.error) - wide, wide - np.sqrt(np.maximum(x.wide - x.error, 0)))
    return Tracked(nominal, wide, moved.astype(np.float64) + rounding(wide, nominal.dtype, moved > 0, 1.0))


def std(x: Tracked, axis: Axis = None, keepdims: bool = False, ddof: int = 0) -> Tracked:
    return root(var(x, axis, keepdims, ddof), np.asarray(np.std(x.nominal, axis=axis, keepdims=keepdims, ddof=ddof)))


def norm(x: Tracked, ord: float | None = None, axis: int | None = None, keepdims: bool = False) -> Tracked:  # noqa: A002
    nominal = np.asarray(np.linalg.norm(x.nominal, ord, axis=axis, keepdims=keepdims))
    floats = x.floats(nominal.dtype)
    size = elementwise(np.abs, [floats])
    if ord == 1:
        return sum_(size, axis, keepdims)
    if ord == np.inf:
        return max_(size, axis, keepdims)
    return root(sum_(floats * floats, axis, keepdims), nominal)


def average(x: Tracked, axis: int | None = None, weights: Tracked | None = None, keepdims: bool = False) -> Tracked:
    nominal = np.asarray(np.average(x.nominal, axis=axis, weights=weights.nominal, keepdims=keepdims))
    if x.shape != weights.shape:
        weights = weights.reshape([-1 if a == axis % len(x.shape) else 1 for a in range(len(x.shape))])
    values, factors = x.floats(nominal.dtype), as_floats(weights, nominal.dtype)
    products = values * factors
    spread = factors.view(lambda v: np.broadcast_to(v, x.shape))
    return sum_(products, axis, keepdims) / sum_(spread, axis, keepdims)


def decided(x: Tracked) -> None:
    if ((np.abs(x.wide) <= x.error) & (x.error > 0)).any():
        raise Refused("an error decides")


def any_(x: Tracked, axis: Axis = None, keepdims: bool = False) -> Tracked:
    decided(x)
    return Tracked(np.asarray(np.any(x.nominal, axis=axis, keepdims=keepdims)))


def all_(x: Tracked, axis: Axis = None, keepdims: bool = False) -> Tracked:
    decided(x)
    return Tracked(np.asarray(np.all(x.nominal, axis=axis, keepdims=keepdims)))


def count_nonzero(x: Tracked, axis: Axis = None, keepdims: bool = False) -> Tracked:
    decided(x)
    return Tracked(np.asarray(np.count_nonzero(x.nominal, axis=axis, keepdims=keepdims)))


def place(function: object, best: Tracked, x: Tracked, axis: int | None, keepdims: bool) -> Tracked:
    """Where the greatest or least is, if no other comes near it."""
    if x.error.any() and ((np.abs(x.wide - best.wide) <= 2 * (x.error + best.error)).sum(axis=axis) > 1).any():
        raise Refused("an error decides")
    return Tracked(np.asarray(function(x.nominal, axis=axis, keepdims=keepdims)))


def argmax(x: Tracked, axis: int | None = None, keepdims: bool = False) -> Tracked:
    return place(np.argmax, max_(x, axis, True), x, axis, keepdims)


def argmin(x: Tracked, axis: int | None = None, keepdims: bool = False) -> Tracked:
    return place(np.argmin, min_(x, axis, True), x, axis, keepdims)


METHODS = {"sum": sum_, "mean": mean, "prod": prod, "max": max_, "min": min_, "var": var, "std": std, "any": any_, "all": all_, "argmax": argmax, "argmin": argmin}
for name, function in METHODS.items():
    setattr(Tracked, name, function)
FUNCTIONS = {**METHODS, "ptp": ptp, "count_nonzero": count_nonzero, "average": average}


class Linalg:
    norm = staticmethod(norm)
