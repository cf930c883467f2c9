"""Base arrays shared by the random expressions, and views of them with a wanted shape."""

import numpy as np

from edges import complex_of
from store import COMPLEX, FLOATS, INTS, dtype_of

LENGTH = 512


def pool(rng: np.random.Generator) -> dict[str, list[np.ndarray]]:
    """A few flat arrays per type: moderate values; for floats also one with zeros, infinities and NaN, for integers the whole range."""
    out: dict[str, list[np.ndarray]] = {"bool": [rng.integers(0, 2, LENGTH).astype(bool)]}
    for name in INTS:
        i = np.iinfo(name)
        small = rng.integers(max(i.min, -20), 21, LENGTH).astype(name)
        out[name] = [small, rng.integers(i.min, i.max, LENGTH, dtype=name, endpoint=True)]
    for name in FLOATS:
        t = dtype_of(name)
        halves = rng.integers(-12, 13, LENGTH) / 4
        special = rng.choice([0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, np.inf, -np.inf, np.nan, 1e-7, 60000.0], LENGTH)
        out[name] = [rng.uniform(-4, 4, LENGTH).astype(t), rng.uniform(0.1, 3, LENGTH).astype(t), halves.astype(t), special.astype(t)]
    for name in COMPLEX:
        smooth = complex_of(name, rng.uniform(-3, 3, LENGTH), rng.uniform(-3, 3, LENGTH))
        whole = complex_of(name, rng.integers(-4, 5, LENGTH), rng.integers(-4, 5, LENGTH))
        out[name] = [smooth, whole]
    return out


def target_shape(rng: np.random.Generator) -> tuple[int, ...]:
    """Rank 0 to 4, up to about 200 elements; sometimes empty or of one element."""
    choice = rng.random()
    if choice < 0.04:
        return ()
    if choice < 0.08:
        return ((0,), (2, 0, 3), (0, 4))[rng.integers(3)]
    if choice < 0.12:
        return ((1,), (1, 1), (1, 1, 1))[rng.integers(3)]
    rank = rng.integers(1, 5)
    most = {1: 60, 2: 12, 3: 6, 4: 4}[int(rank)]
    return tuple(int(n) for n in rng.integers(1, most + 1, rank))


def broadcast_shape(rng: np.random.Generator, shape: tuple[int, ...]) -> tuple[int, ...]:
    """The shape itself, or one that broadcasts to it: lengths of one, leading axes dropped."""
    if rng.random() < 0.5:
        return shape
    kept = shape[rng.integers(0, len(shape) + 1) :] if rng.random() < 0.5 else shape
    return tuple(1 if rng.random() < 0.3 else n for n in kept)


def view_of(rng: np.random.Generator, shape: tuple[int, ...]) -> tuple[tuple[int, ...], str]:
    """The shape of a base array and the text of a view of it that has the wanted shape."""
    if not shape or rng.random() < 0.4:
        return shape, "base"
    choice = rng.random()
    if choice < 0.25:
        return shape[::-1], "base.T"
    if choice < 0.4:
        order = rng.permutation(len(shape))
        base = tuple(shape[int(np.where(order == k)[0][0])] for k in range(len(shape)))
        return base, f"base.transpose({', '.join(map(str, order))})"
    if choice < 0.5:
        return shape[1:], f"broadcast_to(base, ({', '.join(map(str, shape))},))"
    lengths, items = [], []
    for n in shape:
        step = int(rng.choice([1, 1, 2, -1, -2, 3]))
        start = int(rng.integers(0, 2))
        if step < 0:
            lengths.append(n * -step)
            items.append("::" + str(step))
        else:
            lengths.append(start + n * step)
            items.append(f"{start}::{step}" if step > 1 else f"{start}:")
    if rng.random() < 0.2:
        items.insert(0, "1")
        lengths.insert(0, 2)
    return tuple(lengths), f"base[{', '.join(items)}]"
