"""What `str` and `repr` give with NumPy's default options."""

import numpy as np

from edges import complex_of
from store import BFLOAT16, FLOATS, INTS, Store, dtype_of


def arrays() -> list[np.ndarray]:
    rng = np.random.default_rng(6)
    out: list[np.ndarray] = []
    for name in ["bool", *INTS]:
        out += [np.array([1, 0, 1]).astype(name), np.zeros((2, 3), name), np.array(1).astype(name)]
    for name in INTS:
        i = np.iinfo(name)
        out += [np.array([i.min, 0, i.max], name), np.array([[1, 10], [100, 7]], name)]
    for name in FLOATS:
        t = dtype_of(name)
        out += [np.array(v).astype(t) for v in ([1.0, 2.0, 3.0], [1.5, -2.25, 0.1], [0.1, 100.0], [np.nan, np.inf, -np.inf], [1.0, np.nan], [-0.0, 0.0])]
        out += [np.array(v).astype(t) for v in (1.5, 0.1, np.nan, -np.inf, 1e4, 1e-5, [[1e-3, 1], [2, 3.25]], [1e4, 1e-4], [6e4, 1])]
        out += [rng.uniform(-10, 10, (3, 4)).astype(t), rng.normal(size=7).astype(t), np.zeros((0,), t), np.zeros((2, 0, 3), t)]
    for name in ["float32", "float64"]:
        t = np.dtype(name)
        wide = [[1e10, 1], [1e-10, 1], [1e16, 1.0], [1e15, 2], [123456789.0, 0.1], [1e8], [99999999.0], [1e-4, 1e-3], [9e-5, 1e-3]]
        out += [np.array(v, t) for v in (*wide, [1e20], 1e20, 1e16, 123456.789, 3.14159265358979, 1e-4, 9.9e-5, [1 / 3, 2 / 3], [1e300 if name == "float64" else 1e30, 1])]
        out += [np.array([1e10, np.nan, 1], t), np.array([5e-324 if name == "float64" else 1e-45], t), np.linspace(0, 1, 11, dtype=t), np.linspace(-1000, 1000, 25, dtype=t)]
    for name in ["complex64", "complex128"]:
        part = np.array([1.0, -2.5, 0.1])
        out += [complex_of(name, part, part[::-1]), np.array([1 + 2j, 3 - 4j], name), np.array(1.5 - 2j, name), np.zeros((2, 2), name), np.zeros(0, name)]
        out += [complex_of(name, np.array([np.nan, 1, np.inf]), np.array([1, -np.inf, np.nan])), complex_of(name, rng.normal(size=5), rng.normal(size=5))]
        out += [complex_of(name, np.array([1e10, 1]), np.array([1e-10, 1])), np.array([1j, -1j, 1e5j], name)]
    out += [np.arange(1000), np.arange(1001), np.arange(2000.0), np.arange(1200).reshape(30, 40), np.arange(1200).reshape(2, 600), np.arange(3000.0).reshape(10, 10, 30), np.arange(1001) % 2 == 0]
    out += [np.arange(24).reshape(2, 3, 4), np.arange(16.0).reshape(2, 2, 2, 2), np.arange(100), np.arange(100) * 1000, np.linspace(0, 1, 40), np.zeros((1, 1, 1)), np.ones((3, 1)), np.arange(12).reshape(3, 4).T[::-1]]
    out += [np.arange(30) * 1.5 - 10, np.arange(1500, dtype=np.float32) / 7, np.zeros((0, 3), np.int32), np.zeros((3, 0)), np.zeros((0,), bool), np.arange(-3, 4, dtype=np.int8), np.full((2, 1100), 2.5, np.float16)]
    out += [np.arange(1001) + 1j, np.tile([True, False], 30), np.array([[1.5, 2], [300, 4.125]]), np.array([1e-300, 1e300]), np.array([0.00012345, 123.5]), np.array([1.0, 10.5, 100.25, 1000.125])]
    return out


def make() -> Store:
    store = Store(about="str and repr of `in`")
    for a in arrays():
        a = np.ascontiguousarray(a) if a.ndim else a
        store.add({"in": store.array(a), "str": str(a), "repr": repr(a)})
    return store
