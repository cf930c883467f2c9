"""Values for reductions: plain ones, ones with NaN and infinities, ties, subnormals, extremes, by type."""

import numpy as np

from edges import complex_of
from reference import narrow
from store import COMPLEX, FLOATS, INTS, Store, dtype_of

LENGTH = 2200
NARROW = ("float16", "bfloat16")


def real_pools(name: str, rng: np.random.Generator) -> dict[str, np.ndarray]:
    t = dtype_of(name)
    facts = {"bfloat16": (3.3895313892515355e38, 2.0**-133), "float16": (65504.0, 2.0**-24)}
    most, least = facts.get(name) or (float(np.finfo(t).max), float(np.finfo(t).smallest_subnormal))
    quarters = rng.integers(-12, 13, LENGTH) / 4
    special = np.where(rng.random(LENGTH) < 0.03, rng.choice([np.inf, -np.inf, np.nan], LENGTH), np.where(rng.random(LENGTH) < 0.1, -0.0, quarters))
    plain = rng.uniform(-4, 4, LENGTH)
    near = rng.uniform(0.9, 1.1, LENGTH) * rng.choice([1, 1, 1, -1], LENGTH)
    signs = rng.choice([1.0, -1.0, 2.0, 0.5, -0.0, 0.0, np.inf, np.nan], LENGTH, p=[0.65, 0.29, 0.02, 0.02, 0.005, 0.005, 0.005, 0.005])
    pools = {
        "plain": plain,
        "positive": rng.uniform(0.1, 3, LENGTH),
        "offset": (100 if name in NARROW else 1000) + rng.uniform(-1, 1, LENGTH),
        "near": near,
        "near holes": np.where(rng.random(LENGTH) < 0.2, np.nan, near),
        "special": special,
        "signs": signs,
        "ties": rng.integers(-3, 4, LENGTH).astype(float),
        "equal": np.full(LENGTH, 0.1),
        "tiny": rng.integers(-300, 301, LENGTH) * least,
        "huge": rng.choice([most, -most, most / 2, np.inf, -np.inf, least, -least, 0.0, -0.0, 1.0], LENGTH),
        "holes": np.where(rng.random(LENGTH) < 0.2, np.nan, plain),
        "sparse": np.where(rng.random(LENGTH) < 0.96, rng.choice([0.0, -0.0], LENGTH), quarters),
        "dense": np.where(rng.random(LENGTH) < 0.02, 0.0, np.where(rng.random(LENGTH) < 0.02, np.nan, rng.uniform(0.5, 2, LENGTH))),
    }
    return {kind: narrow(values, name) for kind, values in pools.items()}


def integer_pools(name: str, rng: np.random.Generator) -> dict[str, np.ndarray]:
    i = np.iinfo(name)
    small = rng.integers(max(i.min, -20), 21, LENGTH)
    whole = rng.integers(i.min, i.max, LENGTH, dtype=name, endpoint=True)
    extremes = rng.choice(np.array([i.min, i.max, i.min + 1, i.max - 1, 0, 1], name), LENGTH)
    pools = {"small": small, "whole": np.where(rng.random(LENGTH) < 0.2, extremes, whole), "ties": rng.integers(0, 4, LENGTH), "positive": rng.integers(1, 9, LENGTH)}
    pools |= {"sparse": np.where(rng.random(LENGTH) < 0.96, 0, small), "dense": np.where(rng.random(LENGTH) < 0.03, 0, 3)}
    return {kind: values.astype(name) for kind, values in pools.items()}


def complex_pools(name: str, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """NaN in both parts or in none: which of two half-NaN numbers is the greater depends on the order they are met in."""
    draw = lambda values: rng.choice(values, LENGTH)  # noqa: E731
    special = complex_of(name, draw([0.0, -0.0, 1.5, -2.0, 1.0]), draw([0.0, -0.0, 0.5, -1.0]))
    special[rng.random(LENGTH) < 0.02] = complex(np.nan, np.nan)
    special[rng.random(LENGTH) < 0.02] = complex(np.inf, 1)
    turn = rng.uniform(0, 7, LENGTH)
    size = rng.uniform(0.93, 1.07, LENGTH)
    plain = complex_of(name, rng.uniform(-4, 4, LENGTH), rng.uniform(-4, 4, LENGTH))
    return {
        "plain": plain,
        "special": special,
        "near": complex_of(name, size * np.cos(turn), size * np.sin(turn)),
        "ties": complex_of(name, rng.integers(-2, 3, LENGTH), rng.integers(-2, 3, LENGTH)),
        "positive": complex_of(name, rng.uniform(0.1, 3, LENGTH), np.zeros(LENGTH)),
        "sparse": np.where(rng.random(LENGTH) < 0.96, 0, plain).astype(name),
        "dense": np.where(rng.random(LENGTH) < 0.02, 0, plain).astype(name),
    }


def pools_of(name: str, rng: np.random.Generator) -> dict[str, np.ndarray]:
    if name == "bool":
        chances = {"mask": 0.6, "small": 0.5, "ties": 0.5, "sparse": 0.03, "dense": 0.97, "positive": 0.9}
        return {kind: rng.random(LENGTH) < p for kind, p in chances.items()}
    return integer_pools(name, rng) if name in INTS else complex_pools(name, rng) if name in COMPLEX else real_pools(name, rng)


def kinds_of(op: str, name: str) -> list[str]:
    """Which values suit a reduction: no overflow on the way that the result does not have."""
    if op in ("any", "all", "count_nonzero"):
        return ["sparse", "dense", "ties"] + (["special"] if name in [*FLOATS, *COMPLEX] else [])
    if name == "bool" or name in INTS:
        return ["small"] if op == "norm" or name == "bool" else ["small", "whole", "ties"]
    if op == "nanprod":
        return ["near holes", "near holes", "signs"]
    if op == "prod":
        return ["near"] if name in COMPLEX else ["near", "near", "signs"]
    if name in COMPLEX:
        return ["plain", "ties"] + (["special"] if op in ("sum", "max", "min", "argmax", "argmin") else [])
    if op in ("average", "var", "std", "norm"):
        return ["plain", "plain", "ties", "equal", "offset"] + ([] if op == "average" else ["special"])
    if op in ("max", "min", "argmax", "argmin", "ptp"):
        return ["plain", "special", "ties", "ties", "equal", "tiny"] + ([] if op == "ptp" else ["huge"])
    if op.startswith("nan"):
        return ["holes", "holes", "holes", "special"]
    return ["plain", "plain", "special", "ties", "tiny", "equal", "offset"]


def piece(rng: np.random.Generator, store: Store, pool: np.ndarray, shape: tuple[int, ...]) -> tuple[np.ndarray, list]:
    count = int(np.prod(shape))
    start = 8 * int(rng.integers(0, (LENGTH - count) // 8 + 1))
    name, _, offset = store.array(pool)
    return pool[start : start + count].reshape(shape), [name, list(shape), offset + start * pool.itemsize]
