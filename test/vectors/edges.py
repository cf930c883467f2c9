"""Values worth trying in every type."""

import numpy as np

from store import COMPLEX, INTS, dtype_of


def float_facts(name: str) -> dict[str, float]:
    """Smallest subnormal, smallest normal, epsilon and maximum, exact as Python floats."""
    bits, least = {"float16": (10, -14), "bfloat16": (7, -126), "float32": (23, -126), "float64": (52, -1022)}[name]
    return {
        "subnormal": 2.0 ** (least - bits),
        "normal": 2.0**least,
        "eps": 2.0**-bits,
        "max": (2.0 - 2.0**-bits) * 2.0 ** (1 - least),
    }


def float_edges(name: str) -> np.ndarray:
    """About sixty: the facts of the type, both zeros, infinities, NaN, halves, powers of two, function domains' ends."""
    f = float_facts(name)
    half = [0.5, 1.5, 2.5, 3.5, 7.25]
    values = [0.0, 1.0, 2.0, 3.0, 10.0, 0.1, 0.25, 0.75, 100.0, 1e-3, np.pi, np.pi / 2, np.pi / 4, np.e, *half]
    values += [f["subnormal"], f["normal"], f["normal"] * 0.75, f["eps"], f["max"], f["max"] / 4, f["normal"] * 4]
    values += [1 + f["eps"], 1 - f["eps"] / 2, 2.0**10, 2.0**-9, 88.5, 11.0, 127.0, np.inf]
    values += [-v for v in values] + [np.nan]
    return np.array(values, np.float64).astype(dtype_of(name))


def float_pair_edges(name: str) -> np.ndarray:
    """The 24 that are crossed with one another."""
    f = float_facts(name)
    values = [0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 3.0, 0.5, -0.5, 2.5, -2.5, 0.1, np.pi, -100.0, f["subnormal"], -f["normal"]]
    values += [f["eps"], f["max"], -f["max"], f["max"] / 4, 1 + f["eps"], np.inf, -np.inf, np.nan]
    return np.array(values, np.float64).astype(dtype_of(name))


def float_random(name: str, rng: np.random.Generator, count: int) -> np.ndarray:
    """A quarter each: [-1, 1], [-10, 10], [0, 1000), and any magnitude of the type."""
    f = float_facts(name)
    quarter = count // 4
    low, high = np.log2(f["normal"]), np.log2(f["max"])
    sign = rng.choice([-1.0, 1.0], count - 3 * quarter)
    parts = [rng.uniform(-1, 1, quarter), rng.uniform(-10, 10, quarter), rng.uniform(0, 1000, quarter)]
    parts.append(sign * 2.0 ** rng.uniform(low, high, count - 3 * quarter))
    return np.concatenate(parts).astype(dtype_of(name))


def int_edges(name: str) -> np.ndarray:
    """Ends of the range, small numbers, byte patterns, powers of two and their neighbours, shift counts."""
    i = np.iinfo(name)
    values = [0, 1, -1, 2, -2, 3, -3, 5, -5, 7, 8, 10, 12, 15, 16, 18, 31, 32, 33, 63, 64, 65, 100, 127, 128, 255, 256]
    values += [i.min, i.min + 1, i.max, i.max - 1, i.max // 2, i.max // 3, i.min // 2]
    pattern = int.from_bytes(b"\x55" * (i.bits // 8), "little")
    values += [pattern, pattern & (i.max >> 1), 2**24 + 1, 2**53 + 1, -(2**31), 2**31, 2**32]
    return np.array(sorted({v for v in values if i.min <= v <= i.max}), name)


def int_pair_edges(name: str) -> np.ndarray:
    i = np.iinfo(name)
    values = [0, 1, -1, 2, -2, 3, -3, 5, 7, -7, 8, 12, 16, 31, 32, 33, 63, 64, 100, -100, i.min, i.min + 1, i.max, i.max - 1]
    return np.array(sorted({v for v in values if i.min <= v <= i.max}), name)


def int_random(name: str, rng: np.random.Generator, count: int) -> np.ndarray:
    """Half in the whole range, half small."""
    i = np.iinfo(name)
    half = count // 2
    whole = rng.integers(i.min, i.max, half, dtype=name, endpoint=True)
    small = rng.integers(max(i.min, -30), 31, count - half).astype(name)
    return np.concatenate([whole, small])


def complex_of(name: str, re: np.ndarray, im: np.ndarray) -> np.ndarray:
    out = np.empty(len(re), name)
    out.real, out.imag = re, im
    return out


def complex_edges(name: str) -> np.ndarray:
    """Products of a list with zeros, infinities and NaN, and of one with ordinary and tiny parts."""
    f = float_facts("float32" if name == "complex64" else "float64")
    first = [0.0, -0.0, 1.0, -1.0, 0.5, 2.0, np.inf, -np.inf, np.nan]
    second = [3.0, -2.5, 1e-3, -4.0, 20.0, f["normal"] ** 0.375]
    pairs = [(a, b) for a in first for b in first] + [(a, b) for a in second for b in second]
    re, im = np.array(pairs).T
    return complex_of(name, re, im)


def complex_pair_edges(name: str) -> np.ndarray:
    pairs = [(0, 0), (-0.0, 0), (0, -0.0), (1, 0), (0, 1), (-1, 0), (0, -1), (3, 4), (3, -4), (-2.5, 0.5), (1, 2), (1, 5)]
    pairs += [(2, 0), (0.5, 0.5), (1e-3, -7), (30, 30), (np.inf, 0), (0, -np.inf), (np.inf, np.nan), (np.nan, 1), (1, np.nan), (-np.inf, 1)]
    re, im = np.array(pairs, float).T
    return complex_of(name, re, im)


def complex_random(name: str, rng: np.random.Generator, count: int) -> np.ndarray:
    return complex_of(name, rng.uniform(-6, 6, count), rng.uniform(-6, 6, count))


def edges(name: str) -> np.ndarray:
    if name == "bool":
        return np.array([False, True])
    if name in INTS:
        return int_edges(name)
    return complex_edges(name) if name in COMPLEX else float_edges(name)


def pair_edges(name: str) -> np.ndarray:
    if name == "bool":
        return np.array([False, True])
    if name in INTS:
        return int_pair_edges(name)
    return complex_pair_edges(name) if name in COMPLEX else float_pair_edges(name)


def randoms(name: str, rng: np.random.Generator, count: int) -> np.ndarray:
    if name == "bool":
        return rng.integers(0, 2, count).astype(bool)
    if name in INTS:
        return int_random(name, rng, count)
    return complex_random(name, rng, count) if name in COMPLEX else float_random(name, rng, count)


def singles(name: str, rng: np.random.Generator) -> np.ndarray:
    """Inputs of a function of one operand."""
    count = {"bool": 2, "complex64": 160, "complex128": 160}.get(name, 60 if name in INTS else 320)
    return np.concatenate([edges(name), randoms(name, rng, count)])


def pairs(first: str, second: str, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Inputs of a function of two operands: every edge with every edge, then 200 random pairs."""
    a, b = pair_edges(first), pair_edges(second)
    count = 8 if first == second == "bool" else 200
    left = np.concatenate([np.repeat(a, len(b)), randoms(first, rng, count)])
    right = np.concatenate([np.tile(b, len(a)), randoms(second, rng, count)])
    return left, right
