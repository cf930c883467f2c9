"""`astype` between all types. Out of range, float to integer follows Weft's rule: saturate, NaN is 0."""

import numpy as np

from edges import edges, randoms
from store import BFLOAT16, COMPLEX, DTYPES, INTS, Store, dtype_of


def values_of(name: str, rng: np.random.Generator) -> np.ndarray:
    """Edges, randoms, and for float types the ends of every integer type with their neighbours."""
    parts = [edges(name), randoms(name, rng, 2 if name == "bool" else 40)]
    if name not in ("bool", *INTS, *COMPLEX):
        ends = [float(v) for i in INTS for v in (np.iinfo(i).min, np.iinfo(i).max)]
        near = [e + d for e in ends for d in (-1.5, -1, -0.5, 0, 0.5, 1, 1.5)] + [300.7, -300.7, 65504.0, 1e18, 1.9e19]
        parts.append(np.array(near).astype(dtype_of(name)))
    return np.concatenate(parts)


def saturate(x: np.ndarray, target: str) -> np.ndarray:
    """Truncates toward zero, clamps to the type's range, NaN gives 0."""
    limits = np.iinfo(target)
    wide = x.real.astype(np.float64)
    return np.array([0 if np.isnan(v) else limits.max if v == np.inf else limits.min if v == -np.inf else min(max(int(v), limits.min), limits.max) for v in wide.tolist()], target)


def cast(x: np.ndarray, target: str) -> np.ndarray:
    if x.dtype.kind in "fcV" and target in INTS:
        return saturate(x, target)
    if x.dtype.kind == "c" and target == "bfloat16":
        return x.real.astype(BFLOAT16)
    if x.dtype == BFLOAT16 and target in COMPLEX:
        return x.astype(np.float32).astype(target)
    return x.astype(dtype_of(target))


def make() -> Store:
    store = Store(about="x.astype(to)", seed=2)
    rng = np.random.default_rng(2)
    for source in DTYPES:
        x = values_of(source, rng)
        for target in DTYPES:
            store.add({"text": f"x.astype({target})", "to": target, "in": {"x": store.array(x)}, "out": [store.array(cast(x, target))]})
    return store
