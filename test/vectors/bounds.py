"""How far a correct evaluation may lie from NumPy's: a running error bound carried along an expression.

Every node has, beside its value, a bound per element for each target. An exact operation on exact operands adds nothing; a function
adds `FUNCTION_ULP`; a product on a GPU adds half a unit, because a sum may swallow its rounding (fused multiply-add). A node whose operands
are inexact takes the largest change of its value when each operand moves by its bound, plus one unit for rounding. A comparison, rounding,
selection or conversion to integers that such a change could alter is refused, and so is a value whose bound exceeds `LIMIT` units: what
is left is numerically stable, integers and bools are bit-equal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from reference import narrow, parts, real_name, ulp_size, widen
from store import BFLOAT16, name_of

FUNCTION_ULP = 4.0
LIMIT = 48.0
TARGETS = ("cpu", "cuda")


class Refused(Exception):
    """The step would not be numerically stable, or its value is out of the ranges wanted."""


@dataclass(frozen=True)
class Node:
    text: str
    precedence: int
    value: np.ndarray
    error: dict[str, np.ndarray]
    # Complex values went through products: their parts are judged by the larger part.
    operations: int = 0


def is_float(value: np.ndarray) -> bool:
    return value.dtype.kind in "fc" or value.dtype == BFLOAT16


def units(value: np.ndarray) -> np.ndarray:
    """Size of one unit in the last place; of the larger component for complex values."""
    sizes = [ulp_size(np.asarray(p)) for p in parts(value)]
    return np.maximum(sizes[0], sizes[-1])


def narrow_float(value: np.ndarray) -> bool:
    return name_of(value.dtype) in ("float16", "bfloat16")


def exact(value: np.ndarray) -> dict[str, np.ndarray]:
    return {t: np.zeros(np.shape(value)) for t in TARGETS}


def check(value: np.ndarray, error: dict[str, np.ndarray]) -> None:
    if not is_float(value):
        if any(e.any() for e in error.values()):
            raise Refused("an inexact operand decides a discrete value")
        return
    finite = np.isfinite(value)
    if not finite.all() and any(e[~finite].any() for e in error.values()):
        raise Refused("not finite and not exact")
    unit = units(value)
    for e in error.values():
        if not np.isfinite(e).all() or (e[finite] > LIMIT * unit[finite]).any():
            raise Refused("unstable")


def propagate(value: np.ndarray, operands: list[Node], wide: Callable[..., np.ndarray], kind: str, discrete: bool) -> dict[str, np.ndarray]:
    """The bound of one operation. `wide` evaluates it on operands of a wider type; `kind` is exact, approx or product."""
    out = {}
    for target in TARGETS:
        errors = [n.error[target] for n in operands]
        shape = np.shape(value)
        total = np.zeros(shape)
        moved = np.broadcast_to(np.any(np.stack([np.broadcast_to(e > 0, shape) for e in errors]), axis=0), shape) if errors else np.zeros(shape, bool)
        if moved.any():
            total = change(value, operands, errors, wide, discrete, moved)
        if is_float(value) and not discrete:
            unit = np.where(np.isfinite(value), units(value), 0.0)
            total = total + np.where(moved, unit, 0.0)
            total = total + unit * own_ulp(value, kind, target)
        out[target] = total
    return out


def own_ulp(value: np.ndarray, kind: str, target: str) -> np.ndarray | float:
    if kind == "approx":
        ulp = 1.0 if narrow_float(value) else FUNCTION_ULP
        return ulp * (2.0 if value.dtype.kind == "c" else 1.0)
    if kind == "product" and value.dtype.kind == "c":
        return 2.0 if target == "cuda" else 0.0  # the CPU fuses as NumPy does
    if kind == "product" and target == "cuda" and not narrow_float(value):
        return 0.5
    return 0.0


def change(value: np.ndarray, operands: list[Node], errors: list[np.ndarray], wide: Callable[..., np.ndarray], discrete: bool, moved: np.ndarray) -> np.ndarray:
    """The largest change of the value when the operands move to the corners of their bounds."""
    center = np.asarray(wide(*[as_wide(n.value) for n in operands]))
    worst = np.zeros(np.shape(value))
    for corner in range(2 ** len(operands)):
        args = [as_wide(n.value) + e * (1 if corner >> k & 1 else -1) if is_float(n.value) else n.value for k, (n, e) in enumerate(zip(operands, errors))]
        got = np.asarray(wide(*args))
        if discrete and (moved & ((got != center) & ~((got != got) & (center != center)))).any():
            raise Refused("a rounding error decides a discrete value")
        if not discrete:
            worst = np.maximum(worst, np.where(moved, np.abs(got - center).astype(np.float64), 0.0))
    if np.isnan(worst).any():
        raise Refused("undefined nearby")
    # The corners of a smooth function miss curvature inside the box; bounds are tiny, so a small factor covers it.
    return worst * 1.01


def as_wide(value: np.ndarray) -> np.ndarray:
    return widen(value, name_of(value.dtype)) if is_float(value) else value


def true(function: Callable[..., np.ndarray], operands: list[np.ndarray], out: np.ndarray) -> np.ndarray:
    """A function's value rounded once, where that is finite; else NumPy's."""
    name = name_of(out.dtype)
    loop = name if out.dtype.kind == "c" or all(o.dtype.kind != "c" for o in operands) else name_of(operands[0].dtype)
    seen = [o if name_of(o.dtype) == loop else narrow_to(o, loop) for o in operands]
    value = narrow(function(*[widen(s, loop) for s in seen]), name)
    return np.where(np.isfinite(out) & np.isfinite(value), value, out).astype(out.dtype)


def narrow_to(value: np.ndarray, name: str) -> np.ndarray:
    return value.astype(BFLOAT16 if name == "bfloat16" else name)


__all__ = ["Node", "Refused", "check", "exact", "is_float", "propagate", "real_name", "true", "units"]
