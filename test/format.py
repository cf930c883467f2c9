"""Writes test/vectors/data/format.json: arrays and what NumPy prints for them.

Run with NumPy 2.4 and ml_dtypes:  python test/format.py
Elements are kept as base64 of their bytes (C order, little-endian), so that nan and every bit survive.
"""

import base64
import json
import pathlib

import ml_dtypes
import numpy as np

rng = np.random.default_rng(20)
cases = []


def add(array, note="", **options):
    array = np.asarray(array)
    name = "bfloat16" if array.dtype == ml_dtypes.bfloat16 else array.dtype.name
    case = {"dtype": name, "shape": list(array.shape)}
    if array.size > 400 and array.size == int(array.ravel()[-1].real) + 1:
        case["arange"] = True
    else:
        case["data"] = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()
    if note:
        case["note"] = note
    if options:
        case["options"] = options
    with np.printoptions(**options):
        case["str"] = str(array)
        case["repr"] = repr(array)
    cases.append(case)


floats = [np.float16, np.float32, np.float64]
complexes = [np.complex64, np.complex128]
integers = [np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64]
nan, inf = np.nan, np.inf

edges = [0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 1 / 3, 2 / 3, 1e-4, 9.9e-5, 0.0001234, 1e-5, 999.0, 1000.0, 1001.0, 65504.0, 999999.0,
         1e6, 16777216.0, 99999999.0, 1e8, 123456789.0, 1e15, 9999999999999998.0, 1e16, 1.5e16, 1e20, 1e-7, 6e-8, 5.96e-8, 1e-10,
         1e-38, 1e-45, 1e38, 3.4028235e38, 1e100, 1e-100, 1.7976931348623157e308, 2.2250738585072014e-308, 5e-324, nan, inf, -inf,
         np.pi, -np.e, 0.99999999999, 9.99999999, 9.999999999, 99999999.5, 0.123456785, 0.123456795, 2.5, 0.000244140625,
         2.0 ** -24, 2.0 ** -14, 2.0 ** -126, 2.0 ** -149, 2.0 ** -1022, 2.0 ** 52 + 0.5, 5.684341886080801e-14, 9007199254740993.0]

with np.errstate(all="ignore"):
    for dtype in [*floats, ml_dtypes.bfloat16]:
        for value in edges:
            add(np.array(value, dtype))
        add(np.array(edges, dtype), "every edge value")
        add(np.array([v for v in edges if np.isfinite(v) and (v == 0 or 1e-3 < abs(v) < 500)], dtype), "moderate")
    for dtype in floats:
        for values in ([1, 2.5, 3.25], [1, 10, 100], [0.1, 0.2, 0.3], [1e-5, 1], [1, 1e10], [nan, 1, inf], [nan], [inf], [-inf, nan],
                       [-inf, 1.5, 123], [nan, 1e-10], [-1, 1], [-0.0, 0.0], [0, 0], [1e-4, 0.1], [0.0001, 0.11], [1, 1000.5],
                       [1, 1000], [1, 1001], [999.9, 1], [1e5, 999], [0.1, 99.99], [1 / 3, 200 / 3], [1e-20, 1e20], [1.5, -inf, nan],
                       [12345.678, 0.5], [3, 65504], [1e-7, -1e-7], [100000, 250000.25], [0.30000000000000004, 0.1 + 0.2],
                       [1.23456789e-5, 9.87654321e12], [nan, -1e-30], [5e-324, 1], [0.1, 1234.5678]):
            add(np.array(values, dtype))
        for scale in (1e-12, 1e-3, 1, 100, 1e4, 1e7, 1e12):
            add((rng.standard_normal(7) * scale).astype(dtype), f"random, scale {scale}")
            add((rng.standard_normal((3, 4)) * scale).astype(dtype))
        add(np.exp(rng.uniform(-700, 700, 12)).astype(dtype), "wide range")
        add((rng.integers(-1000, 1000, 30) / 4).astype(dtype), "quarters")
        add(rng.standard_normal((2, 3, 2)).astype(dtype))
        add(rng.standard_normal((2, 1, 2, 3)).astype(dtype))
        add(rng.standard_normal((1, 1)).astype(dtype))
        add(rng.standard_normal((2, 30)).astype(dtype), "wraps")
        for options in ({"precision": 3}, {"precision": 0}, {"precision": 12}, {"suppress": True}, {"linewidth": 30},
                        {"linewidth": 5}, {"threshold": 5, "edgeitems": 1}, {"threshold": 0, "edgeitems": 2}, {"precision": 3, "suppress": True}):
            add((rng.standard_normal(12) * 30).astype(dtype), **options)
            add((rng.standard_normal((5, 6)) * 1e-3).astype(dtype), **options)
            add(np.array([1e-10, 0.5, 4e-9, 5e-9, 6e-9, 1e-4, 20], dtype), **options)
            add(np.array(np.pi, dtype), **options)
    for dtype in complexes:
        for value in (0, 1, 1j, -1j, 1 + 2j, 1.5 - 2.5j, complex(-0.0, 1), complex(0, -0.0), complex(nan, 1), complex(1, nan), complex(inf, -inf),
                      complex(nan, nan), 1e-5 + 1e20j, complex(0.1, 0.2), complex(0, inf), complex(0, nan), complex(1e16, 1e15)):
            add(np.array(value, dtype))
            add(np.array([value], dtype))
        add(np.array([1 + 2j, 3.25 - 4j, 100], dtype))
        add(np.array([1e-10 + 2j, 3.25 - 4e9j], dtype))
        add(np.array([complex(nan, 1), complex(1, inf), complex(-inf, -0.0)], dtype))
        add((rng.standard_normal((3, 3)) + 1j * rng.standard_normal((3, 3))).astype(dtype))
        add((rng.standard_normal(9) * 1e5 + 1j * rng.standard_normal(9)).astype(dtype))
        add((rng.standard_normal(9) + 1j * rng.standard_normal(9)).astype(dtype), precision=3, linewidth=40)
    for dtype in integers:
        limits = np.iinfo(dtype)
        add(np.array([limits.min, limits.max, 0], dtype))
        add(np.array(limits.max, dtype))
        add(np.array(limits.min, dtype))
        add(np.arange(6, dtype=dtype).reshape(2, 3))
        add(rng.integers(limits.min, limits.max, (4, 9), dtype))
        add(np.zeros((0,), dtype))
    add(np.array(True))
    add(np.array(False))
    add(np.array([True, False]))
    add(rng.integers(0, 2, (3, 4)).astype(bool))
    add(rng.integers(0, 2, 40).astype(bool))
    bf = ml_dtypes.bfloat16
    add((rng.standard_normal((3, 4)) * 50).astype(bf))
    add(np.exp(rng.uniform(-80, 80, 30)).astype(bf))
    add(np.arange(40).astype(bf))

    for dtype in [np.bool_, *integers, *floats, *complexes, bf]:
        for shape in ((0,), (0, 3), (3, 0), (2, 0, 4)):
            add(np.zeros(shape, dtype))
        add(np.ones((2, 2, 2), dtype))
        add(np.ones((1, 1, 1, 1), dtype))
    for dtype in (np.int32, np.int64, np.float32, np.float64, np.complex64):
        for shape in ((1000,), (1001,), (2000,), (40, 50), (500, 3), (3, 500), (11, 10, 12), (2, 3, 4, 5, 20), (7, 6, 5, 8), (1, 1200), (1200, 1)):
            add(np.arange(np.prod(shape)).astype(dtype).reshape(shape))
    add(np.arange(2000), threshold=3000)
    add(np.arange(2000), edgeitems=8, linewidth=20)
    for _ in range(150):
        dtype = floats[rng.integers(3)]
        bits = {2: np.uint16, 4: np.uint32, 8: np.uint64}[np.dtype(dtype).itemsize]
        add(rng.integers(0, np.iinfo(bits).max, rng.integers(1, 5), bits).view(dtype), "random bits")
        add(rng.integers(0, np.iinfo(bits).max, (), bits).view(dtype), "random bits")
    # Powers of two are where the shortest digits are hardest: the neighbour below is nearer.
    for power in range(-1074, 1024, 37):
        add(np.array(2.0 ** power))
    for power in range(-149, 128, 9):
        add(np.array(2.0 ** power, np.float32))
    for power in range(-24, 16):
        add(np.array(2.0 ** power, np.float16))

target = pathlib.Path(__file__).parent / "vectors" / "data" / "format.json"
lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
target.write_text(f'{{"numpy":"{np.__version__}","cases":[\n{lines}\n]}}\n')
print(len(cases), "cases,", target.stat().st_size, "bytes")
