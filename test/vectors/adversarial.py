"""Long sums that lose digits when they are added carelessly. The inputs are formulas, the same here and in test/ops/adversarial-inputs.ts.

Every value is an integer of as many bits as the type has times a power of two, from a linear congruential generator, so both sides make
the same bits; a checksum says when they do not.
"""

import functools
import re
import zlib

import numpy as np

import reduced
from reference import narrow
from store import BFLOAT16, Store, dtype_of

BITS = {"float16": 11, "bfloat16": 8, "float32": 24, "float64": 53}

# Formula, count for wide types and for float16, whose sums must stay below 65504.
FORMULAS = {"noise": (100_000, 60_000), "alternating": (100_000, 20_000), "growing": (50_000, 3_000), "offset": (100_000, 30_000), "tenth": (100_000, 100_000), "ascending": (65_536, 1_000), "descending": (65_536, 1_000), "cancelling": (40_000, 4_000)}  # fmt: skip
# Formula, type, shape, view, reduction, axis.
SHAPED = [
    ("noise", "float32", (1000, 100), "x", "sum", 0), ("noise", "float32", (100, 1000), "x", "sum", 1), ("offset", "float32", (5000, 20), "x", "mean", 0),
    ("offset", "float64", (1000, 100), "x", "sum", 0), ("tenth", "float64", (1000, 100), "x", "sum", 0), ("growing", "float32", (500, 100), "x", "sum", 0),
    ("tenth", "float32", (100_000,), "x[::-2]", "mean", None), ("offset", "float32", (40, 50, 50), "x", "sum", (0, 2)), ("noise", "float16", (1000, 50), "x", "sum", 0),
    ("offset", "bfloat16", (1000, 100), "x", "mean", 0), ("alternating", "float32", (10, 10_000), "x.T", "sum", 0), ("ascending", "float64", (256, 256), "x[::-1]", "sum", -1),
]  # fmt: skip

# Large arrays: formula, type, shape, and texts over `x`. Of many results every 1009th is kept.
LONG, WIDE, TALL = (10_000_000,), (3, 1_000_000), (1_000_000, 3)
LARGE = [
    *(("noise", name, LONG, f"x.{op}()") for name in ("float32", "float64") for op in ("sum", "mean", "max", "argmax", "argmin")),
    ("growing", "float32", LONG, "x.sum()"), ("noise", "float32", LONG, "(x > 0.5).sum()"), ("noise", "float32", LONG, "(x * 100).astype(int16).sum()"), ("tenth", "float32", LONG, "x.argmax()"),
    *((formula, name, shape, f"x.{op}(axis={axis})") for formula, name in (("noise", "float32"), ("offset", "float64")) for shape in (WIDE, TALL) for axis in (0, 1) for op in ("sum", "max", "argmin", "mean", "var")),
    *(("offset", "float32", shape, f"x.T.{op}(axis={axis})") for shape in (WIDE, TALL) for axis in (0, 1) for op in ("sum", "argmax")),
]  # fmt: skip
KEPT = 1009


@functools.cache
def draws(count: int) -> np.ndarray:
    """Integers of 32 bits: Numerical Recipes' generator, started at 1."""
    state, out = 1, []
    for _ in range(count):
        state = (state * 1664525 + 1013904223) % 2**32
        out.append(state)
    return np.array(out, np.int64)


def integers(bits: int, count: int) -> np.ndarray:
    """Integers below 2^bits; of two draws where one has too few bits."""
    if bits <= 32:
        return draws(count) >> (32 - bits)
    pairs = draws(2 * count).reshape(count, 2)
    return (pairs[:, 0] >> 6) * 2**27 + (pairs[:, 1] >> 5)


def values_of(formula: str, name: str, count: int) -> np.ndarray:
    """The values, as float64, which holds them exactly."""
    bits = BITS[name]
    k = np.arange(count)
    drawn = integers(bits, count).astype(np.float64)
    binades = 8 if name == "float16" else 30
    # From one half to one, with all bits of the type.
    upper = (2.0 ** (bits - 1) + np.floor(drawn / 2)) * 2.0**-bits
    if formula == "noise":
        return drawn * 2.0**-bits
    if formula == "alternating":
        return np.where(k % 2 == 0, 1, -1) * drawn * 2.0**-bits
    if formula == "growing":
        return np.where(k % 3 == 0, -1, 1) * upper * 2.0 ** (k % binades)
    if formula == "offset":
        return 1 + np.floor(drawn * 2.0 ** -(bits - bits // 3)) * 2.0 ** (1 - bits)
    if formula == "tenth":
        return narrow(np.full(count, 0.1), name).astype(np.float64)
    if formula == "ascending":
        return upper * 2.0 ** (k * binades // count)
    if formula == "descending":
        return upper * 2.0 ** ((count - 1 - k) * binades // count)
    # Large, small, the same large one taken away, small.
    large = upper[k - k % 4] * 2.0**binades
    return np.where(k % 4 == 0, large, np.where(k % 4 == 2, -large, drawn * 2.0**-bits))


def add(store: Store, formula: str, name: str, shape: tuple[int, ...], view: str, op: str, axis: int | tuple[int, ...] | None) -> None:
    """bfloat16 is added in float32 by NumPy, for want of anything better to compare with."""
    x = values_of(formula, name, int(np.prod(shape))).astype(dtype_of(name)).reshape(shape)
    seen = np.asarray(eval(view, {"x": x}))  # noqa: S307
    function = getattr(np, op)
    own = function(seen.astype(np.float32), axis=axis).astype(BFLOAT16) if name == "bfloat16" else function(seen, axis=axis)
    out, off, _ = reduced.judge(op, seen.astype(np.float64), np.asarray(own), {"axis": axis})
    assert np.isfinite(out).all()
    made = {"formula": formula, "dtype": name, "shape": list(shape), "crc": zlib.crc32(x.tobytes())}
    text = f"{view}.{op}({'' if axis is None else f'axis={axis}'})"
    store.add({"op": "adversarial", "text": text, "in": {}, "made": made, "out": [store.array(out)], "np": off})


def add_large(store: Store, formula: str, name: str, shape: tuple[int, ...], text: str) -> None:
    """Sums and their like against the exact value, everything else as NumPy has it."""
    x = values_of(formula, name, int(np.prod(shape))).astype(dtype_of(name)).reshape(shape)
    made = {"formula": formula, "dtype": name, "shape": list(shape), "crc": zlib.crc32(x.tobytes())}
    seen, op, axis = re.fullmatch(r"(.*)\.(\w+)\((?:axis=(\d))?\)", text).groups()
    axis = None if axis is None else int(axis)
    values = np.asarray(eval(seen, {"x": x, "int16": np.int16}))  # noqa: S307
    many = axis is not None and values.shape[1 - axis] > KEPT
    kept = values if not many else values[:, ::KEPT] if axis == 0 else values[::KEPT]
    own = np.asarray(getattr(kept, op)(axis=axis))
    record = {"op": "large", "text": f"s = {text}\ns[::{KEPT}]" if many else text, "in": {}, "made": made}
    if op in ("sum", "mean", "var") and values.dtype.kind == "f":
        out, off, slack = reduced.judge(op, kept.astype(np.float64), own, {"axis": axis})
        excused = {} if slack is None else {"slack": store.array(slack)}
        store.add(record | {"out": [store.array(out)], "np": off} | excused)
    else:
        store.add(record | {"out": [store.array(own)]})


def make(store: Store) -> None:
    for formula, (most, few) in FORMULAS.items():
        for name in BITS:
            add(store, formula, name, (few if name == "float16" else most,), "x", "sum", None)
    for case in SHAPED:
        add(store, *case)
    for case in LARGE:
        add_large(store, *case)
