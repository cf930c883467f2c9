"""Arrays that know how far from them a correct evaluation may be: what random programs with reductions are evaluated on.

A Tracked array is three arrays of one shape: NumPy's result (whose type counts), the value in long double (for integers and bools
NumPy's), and a bound on the error of evaluating in the type. An operation adds its rounding to what its operands' errors move it by; one
whose outcome an error could change, like a comparison, is refused. A reduction may lose `LOSS` units of the sum of the magnitudes,
which any reasonable order of additions keeps.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from reference import ulp_size

TYPES = {"bool", "int32", "int64", "float32", "float64"}
FUNCTION_ULP = 4.0
LOSS = 8.0
# Half a unit in the last place of a number from one to two, and the bits of the fraction with the first.
HALF = {"float32": (2.0**-24, 24), "float64": (2.0**-53, 53)}

Axis = int | tuple[int, ...] | None


class Refused(Exception):
    """The result would not be finite, or an error could decide it."""


def is_float(value: np.ndarray) -> bool:
    return value.dtype.kind == "f"


def rounding(wide: np.ndarray, dtype: np.dtype, moved: np.ndarray, units: float) -> np.ndarray:
    """The error of rounding once; none where the type holds a value that nothing moved."""
    near = np.asarray(wide).astype(dtype)
    if not np.isfinite(near).all():
        raise Refused("overflow")
    free = (near == wide) & ~moved & (units <= 1)
    return np.where(free, 0.0, units * ulp_size(near))


class Tracked:
    def __init__(self, nominal: np.ndarray, wide: np.ndarray | None = None, error: np.ndarray | None = None) -> None:
        self.nominal = np.asarray(nominal)
        if self.nominal.dtype.name not in TYPES:
            raise Refused("type")
        self.wide = np.asarray(wide if wide is not None else self.nominal.astype(np.longdouble) if is_float(self.nominal) else self.nominal)
        self.error = np.zeros(self.nominal.shape) if error is None else np.broadcast_to(error, self.nominal.shape)
        if self.wide.shape != self.nominal.shape or not np.isfinite(self.wide).all():
            raise Refused("not finite")

    @property
    def shape(self) -> tuple[int, ...]:
        return self.nominal.shape

    def floats(self, dtype: np.dtype) -> Tracked:
        """As floats of the type."""
        if self.nominal.dtype == dtype:
            return self
        wide = self.wide.astype(np.longdouble)
        return Tracked(self.nominal.astype(dtype), wide, self.error + rounding(wide, dtype, self.error > 0, 1.0))

    def view(self, change: Callable[[np.ndarray], np.ndarray]) -> Tracked:
        return Tracked(change(self.nominal), change(self.wide), change(self.error))

    def __getitem__(self, key: object) -> Tracked:
        return self.view(lambda v: v[key])

    @property
    def T(self) -> Tracked:  # noqa: N802
        return self.view(lambda v: v.T)

    def transpose(self, *order: int) -> Tracked:
        return self.view(lambda v: v.transpose(*order))

    def reshape(self, *shape: int) -> Tracked:
        return self.view(lambda v: v.reshape(*shape))

    def __add__(self, other: object) -> Tracked:
        return elementwise(np.add, [self, other])

    def __radd__(self, other: object) -> Tracked:
        return elementwise(np.add, [other, self])

    def __sub__(self, other: object) -> Tracked:
        return elementwise(np.subtract, [self, other])

    def __rsub__(self, other: object) -> Tracked:
        return elementwise(np.subtract, [other, self])

    def __mul__(self, other: object) -> Tracked:
        return elementwise(np.multiply, [self, other])

    def __rmul__(self, other: object) -> Tracked:
        return elementwise(np.multiply, [other, self])

    def __truediv__(self, other: object) -> Tracked:
        return elementwise(np.divide, [self, other])

    def __rtruediv__(self, other: object) -> Tracked:
        return elementwise(np.divide, [other, self])

    def __pow__(self, other: int) -> Tracked:
        return elementwise(np.square, [self]) if other == 2 else elementwise(np.power, [self, other], FUNCTION_ULP)

    def __neg__(self) -> Tracked:
        return elementwise(np.negative, [self])

    def __and__(self, other: object) -> Tracked:
        return elementwise(np.bitwise_and, [self, other])

    def __or__(self, other: object) -> Tracked:
        return elementwise(np.bitwise_or, [self, other])

    def __invert__(self) -> Tracked:
        return elementwise(np.invert, [self])

    def __mod__(self, other: object) -> Tracked:
        return elementwise(np.remainder, [self, other])

    def __gt__(self, other: object) -> Tracked:
        return compared(np.greater, self, other)

    def __ge__(self, other: object) -> Tracked:
        return compared(np.greater_equal, self, other)

    def __lt__(self, other: object) -> Tracked:
        return compared(np.less, self, other)

    def __le__(self, other: object) -> Tracked:
        return compared(np.less_equal, self, other)

    def __eq__(self, other: object) -> Tracked:  # type: ignore[override]
        return compared(np.equal, self, other)

    def __ne__(self, other: object) -> Tracked:  # type: ignore[override]
        return compared(np.not_equal, self, other)


def nominal_of(value: object) -> object:
    return value.nominal if isinstance(value, Tracked) else value


def as_floats(value: object, dtype: np.dtype) -> Tracked:
    """A Python number takes the type of the arrays beside it."""
    return value.floats(dtype) if isinstance(value, Tracked) else Tracked(np.asarray(value).astype(dtype))


def elementwise(function: Callable[..., np.ndarray], operands: list, units: float = 1.0) -> Tracked:
    """An operation on each element; its error is the largest that the corners of the operands' errors give, and its own."""
    nominal = np.asarray(function(*[nominal_of(o) for o in operands]))
    if not is_float(nominal):
        if any(isinstance(o, Tracked) and is_float(o.nominal) for o in operands):
            raise Refused("discrete")
        return Tracked(nominal)
    if function is np.remainder:
        raise Refused("discrete")
    floats = [as_floats(o, nominal.dtype) for o in operands]
    center = np.asarray(function(*[f.wide for f in floats]))
    moved = np.zeros(center.shape)
    for corner in range(2 ** len(floats)):
        args = [f.wide + (f.error if corner >> k & 1 else -f.error) for k, f in enumerate(floats)]
        moved = np.maximum(moved, np.abs(function(*args) - center).astype(np.float64))
    if not np.isfinite(moved).all():
        raise Refused("undefined nearby")
    if function is np.divide and (np.abs(floats[1].wide) <= 4 * floats[1].error).any():
        raise Refused("divisor near zero")
    moved = moved * 1.01
    return Tracked(nominal, center, moved + rounding(center, nominal.dtype, moved > 0, units))


def compared(function: Callable[..., np.ndarray], first: Tracked, second: object) -> Tracked:
    nominal = np.asarray(function(first.nominal, nominal_of(second)))
    common = np.result_type(first.nominal, nominal_of(second))
    if common.kind == "f":
        a, b = as_floats(first, common), as_floats(second, common)
        error = a.error + b.error
        if ((np.abs(a.wide - b.wide) <= 2 * error) & (error > 0)).any():
            raise Refused("an error decides")
    return Tracked(nominal)


def selected(condition: Tracked, first: object, second: object) -> Tracked:
    nominal = np.where(condition.nominal, nominal_of(first), nominal_of(second))
    if not is_float(nominal):
        return Tracked(nominal)
    a, b = as_floats(first, nominal.dtype), as_floats(second, nominal.dtype)
    return Tracked(nominal, np.where(condition.nominal, a.wide, b.wide), np.where(condition.nominal, a.error, b.error))
