"""Correctly rounded values: functions evaluated in a wider type, rounded once; and distances in units in the last place."""

import numpy as np

from store import BFLOAT16, name_of

WIDER = {
    "float16": np.float64,
    "bfloat16": np.float64,
    "float32": np.float64,
    "float64": np.longdouble,
    "complex64": np.complex128,
    "complex128": np.clongdouble,
}
PARTS = {"complex64": "float32", "complex128": "float64"}
BITS = {"float16": np.int16, "bfloat16": np.int16, "float32": np.int32, "float64": np.int64}


def to_bfloat16(value: np.ndarray) -> np.ndarray:
    """Rounds float64 to bfloat16 once: through float32 rounded to odd, which leaves the tie to the second rounding."""
    value = np.asarray(value, np.float64)
    near = value.astype(np.float32)
    bits = near.view(np.uint32)
    inexact = np.isfinite(value) & (near.astype(np.float64) != value)
    toward_zero = np.where(np.abs(near.astype(np.float64)) > np.abs(value), bits - np.uint32(1), bits)
    odd = np.where(inexact, toward_zero | np.uint32(1), bits).astype(np.uint32)
    return odd.view(np.float32).astype(BFLOAT16)


def narrow(value: np.ndarray, name: str) -> np.ndarray:
    """Rounds a wide value to the type."""
    if name == "bfloat16":
        return to_bfloat16(np.atleast_1d(value)).reshape(np.shape(value))
    return np.asarray(value).astype(name)


def widen(value: np.ndarray, name: str) -> np.ndarray:
    return np.asarray(value).astype(WIDER[name])


def parts(value: np.ndarray) -> list[np.ndarray]:
    return [value.real, value.imag] if value.dtype.kind == "c" else [value]


def real_name(name: str) -> str:
    return PARTS.get(name, name)


def order(value: np.ndarray) -> np.ndarray:
    """Floats as integers in the same order, both zeros 0; neighbours differ by one."""
    value = np.ascontiguousarray(value)
    bits = value.view(BITS[name_of(value.dtype)])
    mask = np.array(np.iinfo(bits.dtype).max, bits.dtype)
    return np.where(bits < 0, -(bits & mask).astype(object), bits.astype(object))


def ulp_size(value: np.ndarray) -> np.ndarray:
    """The distance to the next larger magnitude, as float64; infinite and NaN where the value is."""
    name = name_of(value.dtype)
    bits, least = {"float16": (10, -14), "bfloat16": (7, -126), "float32": (23, -126), "float64": (52, -1022)}[name]
    _, exponent = np.frexp(np.abs(value.astype(np.float64)))
    return np.ldexp(1.0, np.maximum(exponent - 1, least) - bits)


def distance(got: np.ndarray, want: np.ndarray) -> np.ndarray:
    """Units in the last place between two arrays of one float or complex type; infinite where one is not finite and they differ.

    A complex number's component is excused by the other's size: its distance is the lesser of its own and of the one that is
    measured in units of the larger component.
    """
    got, want = np.atleast_1d(got).ravel(), np.atleast_1d(want).ravel()
    if want.dtype.kind != "c":
        return _real_distance(got, want)
    scale = np.maximum(ulp_size(want.real), ulp_size(want.imag))
    worst = np.zeros(want.shape)
    for g, w in zip(parts(got), parts(want)):
        own = _real_distance(g, w)
        shared = np.abs(g.astype(np.longdouble) - w.astype(np.longdouble)) / scale
        worst = np.maximum(worst, np.where(np.isfinite(own) & np.isfinite(shared), np.minimum(own, shared), own))
    return worst.astype(np.float64)


def _real_distance(got: np.ndarray, want: np.ndarray) -> np.ndarray:
    both = np.isfinite(got) & np.isfinite(want)
    same = (got == want) | (np.isnan(got) & np.isnan(want))
    steps = np.abs(order(got) - order(want)).astype(np.float64)
    return np.where(same, 0.0, np.where(both, steps, np.inf))
