"""What a reduction should give, and how far from it an evaluation may be that is as good as NumPy's."""

import numpy as np

import exact
from reference import distance, narrow, real_name, ulp_size
from store import name_of

# What a sum in the accumulator's type may lose of the sum of the magnitudes: float64's for the wide types, float32's for the narrow ones.
LOSS = {"float16": 2.0**-20, "bfloat16": 2.0**-20, "float32": 2.0**-50, "float64": 2.0**-50}
# What products rounded to the type before they are added may lose.
PRODUCT_LOSS = {"float16": 2.0**-11, "bfloat16": 2.0**-8, "float32": 2.0**-24, "float64": 2.0**-50}
FARTHEST = 2**31
NOTHING = -2000


class Refused(Exception):
    """NumPy overflows on the way to a value that the type could hold, or does not where it could not."""


def rows_of(value: np.ndarray, axis: int | tuple[int, ...] | None) -> np.ndarray:
    """One row for each element of the result, holding what is reduced to it."""
    axes = range(value.ndim) if axis is None else [axis] if isinstance(axis, int) else axis
    axes = sorted(a % value.ndim for a in axes) if value.ndim else []
    kept = [n for a, n in enumerate(value.shape) if a not in axes]
    taken = [value.shape[a] for a in axes]
    moved = np.moveaxis(value, axes, range(value.ndim - len(axes), value.ndim))
    return moved.reshape(int(np.prod(kept)), int(np.prod(taken)))


def loss_of(kind: str, values: np.ndarray, weights: np.ndarray | None, options: dict, value: complex, name: str) -> float:
    """The absolute error that is excused, beside a few units in the last place."""
    loss, size, n = LOSS[name], np.abs(values), max(len(values), 1)
    if kind == "sum":
        return loss * size.sum()
    if kind == "average" and weights is not None:
        return PRODUCT_LOSS[name] * np.abs(size * weights).sum() / abs(weights.sum())
    if kind in ("mean", "average"):
        return loss * size.sum() / n
    if kind == "prod":
        return loss / 8 * n * abs(value)
    if kind == "norm":
        return loss * abs(value)
    # The square of the mean's own error is all that is left of it after the differences are squared.
    freedom = n - options.get("ddof", 0)
    variance = value if kind == "var" else value**2
    spread = loss * variance + (loss * size.sum() / n) ** 2 * n / freedom
    return spread if kind == "var" else float(np.sqrt(variance + spread) - value)


def merge(value: float, own: float) -> float:
    """NumPy's sign where both are zero."""
    return own if value == 0 and own == 0 else value


def exact_rows(kind: str, x: np.ndarray, own: np.ndarray, options: dict, skip_nan: bool) -> tuple[np.ndarray, np.ndarray]:
    """The values as float64 or complex128, and the excused errors. `own` is NumPy's result, whose type is asked for."""
    name = real_name(name_of(own.dtype))
    rows = rows_of(x, options.get("axis"))
    masks = rows_of(np.broadcast_to(options.get("where", True), x.shape), options.get("axis"))
    given = options.get("weights")
    weights = None if given is None else rows_of(np.broadcast_to(given, x.shape), options.get("axis"))
    flat = own.ravel()
    out = flat.astype(np.complex128 if own.dtype.kind == "c" else np.float64)
    excused = np.zeros(len(flat))
    for k, (row, mask) in enumerate(zip(rows, masks)):
        values = row[mask & ~np.isnan(row)] if skip_nan else row[mask]
        if options.get("initial") is not None:
            values = np.append(values, np.array(options["initial"], values.dtype))
        w = None if weights is None else weights[k]
        if not exact.is_defined(kind, values, w, options):
            continue
        parts = [exact.rounded(q, name) for q in exact.value_of(kind, values, w, options)]
        if not np.isfinite(parts).all() or not np.isfinite(out[k]):
            raise Refused("overflow")
        parts = [merge(p, o) for p, o in zip(parts, [out[k].real, out[k].imag])]
        out[k] = complex(*parts) if own.dtype.kind == "c" else parts[0]
        excused[k] = loss_of(kind, values, w, options, out[k], name)
    return out, excused


def widest_unit(out: np.ndarray) -> np.ndarray:
    """Of the larger part, where values are complex."""
    return np.maximum(ulp_size(out.real), ulp_size(out.imag)) if out.dtype.kind == "c" else ulp_size(out)


def powers_of(excused: np.ndarray) -> np.ndarray:
    """Errors rounded up to powers of two, as exponents."""
    with np.errstate(divide="ignore"):
        return np.where(excused > 0, np.ceil(np.log2(excused)), NOTHING).astype(np.int16)


def judge(kind: str, x: np.ndarray, own: np.ndarray, options: dict, skip_nan: bool = False) -> tuple[np.ndarray, int, np.ndarray | None]:
    """The value, NumPy's distance from it in units, and the exponents of the excused errors where one is above a unit."""
    wide, excused = exact_rows(kind, x, own, options, skip_nan)
    out = narrow(wide, name_of(own.dtype))
    off = distance(own, out).max(initial=0.0)
    finite = np.isfinite(out)
    apart = np.abs(own.ravel().astype(wide.dtype) - wide)
    excused = np.where(finite, np.maximum(excused, np.where(finite, apart, 0.0)), 0.0)
    above = excused[finite] > widest_unit(out[finite])
    slack = powers_of(excused).reshape(own.shape) if above.any() else None
    return out.reshape(own.shape), int(min(np.ceil(off), FARTHEST)), slack
