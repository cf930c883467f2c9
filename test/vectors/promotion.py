"""Type tables of NumPy and ml_dtypes: promotion, casts, results of ufuncs, weak scalars. Writes data/promotion.json.

Run with NumPy 2.4, ml_dtypes 0.6 and no arguments. 'X' means that NumPy refuses.
"""

import json
import pathlib
import warnings

import ml_dtypes
import numpy as np

warnings.simplefilter("ignore")

NAMES = """bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 bfloat16 float32 float64 complex64
complex128""".split()
WEAK = {"int": 1, "float": 1.5, "complex": 1j}
# The operations of whole arrays, and those of dates, are not elementwise operations of numbers.
LEFT_OUT = {"matmul", "vecdot", "matvec", "vecmat", "isnat"}
FUNCTIONS = ["where3", "clip3", "nan_to_num", "real", "imag", "sinc", "i0", "isneginf", "isposinf", "isreal", "iscomplex", "round", "fix"]


def dtype(name):
    return np.dtype(ml_dtypes.bfloat16) if name == "bfloat16" else np.dtype(name)


def attempt(function):
    try:
        result = function()
    except (TypeError, ValueError):
        return "X"
    if isinstance(result, tuple):
        return [str(part.dtype) for part in result]
    return str(result.dtype if hasattr(result, "dtype") else result)


def one(name):
    return np.ones(2, dtype(name))


def promotion(a, b):
    # ml_dtypes leaves some pairs without a common type; its arithmetic then decides.
    try:
        return str(np.promote_types(dtype(a), dtype(b)))
    except TypeError:
        return attempt(lambda: one(a) + one(b))


def function(name):
    if name == "where3":
        return lambda x, y: np.where([True, False], x, y)
    if name == "clip3":
        return lambda x, y: np.clip(x, y, y)
    return getattr(np, name)


def table():
    ordinary = [name for name in NAMES if name != "bfloat16"]
    ufuncs = sorted(n for n in dir(np) if isinstance(getattr(np, n), np.ufunc) and n not in LEFT_OUT)
    results = {}
    for name in ufuncs + FUNCTIONS:
        f = function(name)
        two = name.endswith("3") or getattr(f, "nin", 1) == 2
        if two:
            results[name] = [[attempt(lambda: f(one(a), one(b))) for b in ordinary] for a in ordinary]
        else:
            results[name] = [attempt(lambda: f(one(a))) for a in ordinary]
    weak = {}
    for name in ufuncs + ["where3"]:
        f = function(name)
        if name != "where3" and f.nin != 2:
            continue
        weak[name] = {
            kind: [[attempt(lambda: f(one(a), value)), attempt(lambda: f(value, one(a)))] for a in ordinary]
            for kind, value in WEAK.items()
        }
    return {
        "numpy": np.__version__,
        "ml_dtypes": ml_dtypes.__version__,
        "names": NAMES,
        "ordinary": ordinary,
        "ufuncs": ufuncs,
        "promote": [[promotion(a, b) for b in NAMES] for a in NAMES],
        "safe": [[bool(np.can_cast(dtype(a), dtype(b), "safe")) for b in NAMES] for a in NAMES],
        "sameKind": [[bool(np.can_cast(dtype(a), dtype(b), "same_kind")) for b in NAMES] for a in NAMES],
        "resultWeak": {
            kind: [str(np.result_type(dtype(a), value)) for a in ordinary] for kind, value in WEAK.items()
        },
        "results": results,
        "weak": weak,
    }


if __name__ == "__main__":
    target = pathlib.Path(__file__).parent / "data" / "promotion.json"
    target.write_text(json.dumps(table(), separators=(",", ":")) + "\n")
