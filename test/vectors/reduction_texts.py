"""Random calls of reductions: axes, types, masks, initial values, and how they are written."""

import numpy as np

from store import COMPLEX, FLOATS

METHODS = "sum prod max min any all mean var std argmax argmin".split()
ALIASES = {"max": "amax", "min": "amin"}
MASKED = set("sum prod max min any all mean var std nansum nanprod nanmax nanmin nanmean nanvar nanstd".split())
INITIAL = set("sum prod max min nansum nanprod nanmax nanmin".split())
NEEDS_INITIAL = {"max", "min", "nanmax", "nanmin"}
TYPED = set("sum prod mean var std nansum nanprod nanmean".split())


def random_axis(rng: np.random.Generator, rank: int, single: bool) -> int | tuple[int, ...] | None:
    choice = rng.random()
    if rank == 0 or choice < 0.25:
        return () if choice < 0.06 and not single else None
    if single or choice < 0.7:
        return int(rng.integers(-rank, rank))
    count = 0 if choice < 0.74 else int(rng.integers(1, rank + 1))
    axes = rng.permutation(rank)[:count]
    return tuple(int(a - rank if rng.random() < 0.4 else a) for a in axes)


def random_order(rng: np.random.Generator, name: str, everything: bool, rank: int) -> object:
    """The order of a norm; arrays of several axes reduced to one number have the nameless one only."""
    if everything and rank != 1:
        return None
    orders = [None, None, 2, np.inf, -np.inf, 0]
    return (orders if name in COMPLEX else [*orders, 1, 3])[rng.integers(len(orders) if name in COMPLEX else 8)]


def random_dtype(rng: np.random.Generator, op: str, name: str, kind: str) -> str | None:
    if name in COMPLEX:
        return "complex128" if name == "complex64" and op in ("sum", "prod", "mean") else None
    choices = {"float16": ["float32", "float64"], "bfloat16": ["float32", "float64"], "float32": ["float64"], "float64": []}.get(name, ["float64"])
    if op in ("sum", "prod", "mean") and name not in FLOATS:
        choices = ["float32", "float64"]
    if op in ("sum", "prod", "nansum") and name not in FLOATS:
        choices = [*choices, "int8", "uint16", "int32", "int64", "uint64"]
    if op == "sum" and name in FLOATS and kind in ("plain", "ties"):
        choices = [*choices, "float32", "int64"]
    return str(rng.choice(choices)) if choices else None


def random_initial(rng: np.random.Generator, op: str, name: str) -> object:
    if name == "bool" and op in ("max", "min"):
        return bool(rng.integers(2))
    if op in ("prod", "nanprod"):
        return 2
    if name in FLOATS:
        limit = np.inf if "min" in op else -np.inf
        return [5, -2.5, 0.25, limit if op not in ("sum", "nansum") else 0.0][rng.integers(4)]
    return [5, 0, 100, 3][rng.integers(4)]


def mask_shape(rng: np.random.Generator, shape: tuple[int, ...]) -> tuple[int, ...]:
    """The shape itself or one that broadcasts to it."""
    if rng.random() < 0.4:
        return shape
    kept = shape[rng.integers(0, len(shape)) :] if shape and rng.random() < 0.5 else shape
    return tuple(1 if rng.random() < 0.35 else n for n in kept)


def written(value: object) -> str:
    if isinstance(value, float) and np.isinf(value):
        return "inf" if value > 0 else "-inf"
    return str(value)


def text_of(rng: np.random.Generator, op: str, view: str, options: dict) -> str:
    """The call as a method or a function, its first options now and then by position."""
    words = dict(options)
    leading = []
    if op == "norm" and "ord" in words and rng.random() < 0.6:
        leading.append(words.pop("ord"))
    if "axis" in words and (op != "norm" or leading) and rng.random() < 0.3:
        leading.append(words.pop("axis"))
    args = [written(v) for v in leading] + [f"{k}={written(v)}" for k, v in words.items()]
    if op in METHODS and rng.random() < 0.5:
        return f"{view}.{op}({', '.join(args)})"
    name = ALIASES[op] if op in ALIASES and rng.random() < 0.25 else "linalg.norm" if op == "norm" else op
    return f"{'np.' if rng.random() < 0.15 else ''}{name}({', '.join([view, *args])})"


def random_options(rng: np.random.Generator, op: str, name: str, kind: str, shape: tuple[int, ...], axis: object) -> dict:
    """In the order they are written. Masks and weights are named; make() gives them values."""
    options: dict = {}
    if op == "norm":
        order = random_order(rng, name, axis is None, len(shape))
        if order is not None or rng.random() < 0.2:
            options["ord"] = order
    if axis is not None or rng.random() < 0.05:
        options["axis"] = axis
    if op in TYPED and rng.random() < 0.15 and (chosen := random_dtype(rng, op, name, kind)):
        options["dtype"] = chosen
    if op in ("var", "std", "nanvar", "nanstd") and rng.random() < 0.45:
        options["ddof"] = [1, 1, 2, 0.5, 0][rng.integers(5)]
    if op == "average" and rng.random() < 0.75:
        options["weights"] = "w"
    if rng.random() < 0.35:
        options["keepdims"] = rng.random() < 0.9
    masked = op in MASKED and rng.random() < 0.22
    if op in INITIAL and (rng.random() < 0.13 or (masked and op in NEEDS_INITIAL)):
        options["initial"] = random_initial(rng, op, name)
    if masked:
        options["where"] = "m"
    return options
