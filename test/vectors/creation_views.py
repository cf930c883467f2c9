"""Makes data/creation-views.json: calls of NumPy's view and creation functions with plain arguments, and what they give.

    python test/vectors/creation_views.py

Views: shape, strides and offset in elements of the result over a C-ordered array, or the error. Creation: dtype, shape and every value,
floats as the doubles that equal them. Numbers that decide values are written with their kind, since JSON has one kind of number.
"""

import itertools
import json
import pathlib
import warnings

import ml_dtypes
import numpy as np

OUT = pathlib.Path(__file__).parent / "data" / "creation-views.json"
BFLOAT16 = np.dtype(ml_dtypes.bfloat16)

# --- views ---------------------------------------------------------------------------------------------------------------

SHAPES = [(), (1,), (5,), (0,), (3, 4), (4, 1), (1, 1), (2, 3, 4), (3, 1, 2), (2, 0, 3), (2, 2, 3, 2)]


def axes_of(rank: int) -> list:
    """Every axis, both signs, one out of range on either side."""
    return list(range(-rank - 1, rank + 1))


def view_calls(shape: tuple) -> list:
    rank = len(shape)
    size = int(np.prod(shape))
    axes = axes_of(rank)
    pairs = [[a, b] for a in axes for b in axes] if rank < 3 else [[0, 1], [1, 2], [-1, 0], [2, -2], [0, 0], [0, -rank], [1, rank], [-rank - 1, 0]]
    calls: list = [("transpose", [None]), ("ravel", []), ("ravel", ["F"]), ("squeeze", [None]), ("squeeze", [[]]), ("flip", [None]), ("flip", [[]]), ("fliplr", []), ("flipud", []), ("matrix_transpose", [])]
    calls += [("atleast_1d", []), ("atleast_2d", []), ("atleast_3d", [])]
    calls += [("transpose", [list(p)]) for p in list(itertools.permutations(range(rank)))[:8]]
    calls += [("transpose", [[-1 - a for a in range(rank)]]), ("transpose", [[0] * rank]), ("transpose", [list(range(rank + 1))]), ("transpose", [[rank] * max(1, rank)])]
    calls += [(name, [axis]) for name in ("squeeze", "expand_dims", "flip") for axis in [*axes, rank + 1, -rank - 2]]
    calls += [(name, [pair]) for name in ("squeeze", "expand_dims", "flip") for pair in pairs]
    calls += [("swapaxes", pair) for pair in pairs] + [("moveaxis", pair) for pair in pairs]
    calls += [("rollaxis", [axis, start]) for axis in axes for start in range(-rank, rank + 2)] + [("rollaxis", [axis]) for axis in axes]
    if rank > 1:
        calls += [("moveaxis", [[0, 1], [-1, 0]]), ("moveaxis", [[1, 0], [0, 1]]), ("moveaxis", [[0, 0], [0, 1]]), ("moveaxis", [[0, 1], [1, 1]]), ("moveaxis", [[0, 1], 0]), ("moveaxis", [[], []])]
    if rank > 2:
        calls += [("moveaxis", [[0, 2], [1, 0]]), ("moveaxis", [[2, 0, 1], [0, 1, 2]])]
    calls += [("rot90", [k]) for k in range(-2, 6)] + [("rot90", [k, pair]) for k in (1, 2, 3) for pair in pairs[:40]] + [("rot90", [1, [0]]), ("rot90", [1, [0, 1, 2]])]
    calls += [("diagonal", [])] + [("diagonal", [offset]) for offset in (-9, -3, -2, -1, 1, 2, 3, 9)] + [("diagonal", [offset, *pair]) for pair in pairs for offset in (0, 1, -1)]
    shapes = [-1, size, [size], [size, 1], [1, size], [2, -1], [-1, 2], [3, -1], [0, -1], [-1, 0], [-1, -1], [1, -1, 1], [5], [], [2, 3, 2], [2, 2, 3], [6, 4], [4, 6], [0, 7], [3, 0], [size + 1]]
    calls += [("reshape", [to]) for to in shapes] + [("reshape", [to, "F"]) for to in shapes]
    calls += [("broadcast_to", [to]) for to in [[], 3, [3], [3, *shape], [2, 1, *shape], list(shape), [-1, *shape], [3 if n == 1 else n for n in shape], [n + 1 for n in shape], list(shape[1:]), [0 if n == 1 else n for n in shape]]]
    return calls


def view_record(shape: tuple, name: str, args: list) -> dict:
    a = np.arange(int(np.prod(shape)), dtype=np.int64).reshape(shape).copy()
    given = [tuple(v) if isinstance(v, list) else v for v in args]
    record: dict = {"name": name, "shape": shape, "args": args}
    try:
        r = np.asarray(getattr(np, name)(a, *given))
    except (ValueError, TypeError) as error:
        return {**record, "error": str(error)}
    record["to"] = r.shape
    if r.size and np.shares_memory(a, r):
        record["offset"] = (r.__array_interface__["data"][0] - a.__array_interface__["data"][0]) // 8
        record["strides"] = [None if n < 2 else s // 8 for n, s in zip(r.shape, r.strides)]
    else:
        # NumPy copied: what it read, in C order.
        record["reads"] = r.ravel().tolist()
    return record


# --- creation ------------------------------------------------------------------------------------------------------------


def operand(value: object) -> object:
    if value is None:
        return None
    if isinstance(value, np.generic):
        return {"scalar": np.dtype(value.dtype).name, "value": plain(value)}
    if isinstance(value, bool):
        return {"bool": value}
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, complex):
        return {"complex": [plain(value.real), plain(value.imag)]}
    return {"float": plain(value)}


def plain(value: object) -> object:
    """JSON has no NaN and no infinities, and no integers above 2**53."""
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, (complex, np.complexfloating)):
        return [plain(float(value.real)), plain(float(value.imag))]
    number = float(value)
    return number if np.isfinite(number) else {"inf": "inf", "-inf": "-inf"}.get(str(number), "nan")


def flat(value: np.ndarray) -> dict:
    value = np.asarray(value)
    return {"dtype": value.dtype.name, "shape": value.shape, "values": [plain(v) for v in value.ravel()]}


def numpy_dtype(name: str) -> np.dtype:
    return BFLOAT16 if name == "bfloat16" else np.dtype(name)


def creation_record(name: str, args: list, keywords: dict, numbers: bool) -> dict:
    """`numbers`: positional arguments decide values; else they are plain sizes and shapes."""
    record: dict = {"name": name, "args": [operand(a) if numbers else a for a in args], "keywords": keywords}
    if "base" in keywords:
        record["keywords"] = {**keywords, "base": operand(keywords["base"])}
    words = {k: numpy_dtype(v) if k == "dtype" else v for k, v in keywords.items()}
    given = [tuple(a) if isinstance(a, list) else a for a in args]
    if name in ("full",):
        record["args"] = [args[0], operand(args[1])]
    try:
        result = getattr(np, name)(*given, **words)
    except (ValueError, TypeError, OverflowError, ZeroDivisionError) as error:
        return {**record, "error": str(error)}
    many = isinstance(result, (tuple, list))
    return {**record, "out": [flat(r) for r in (result if many else [result])], "many": many}


REAL = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "bfloat16", "float32", "float64"]


def number_calls(rng: np.random.Generator) -> list:
    f = float
    calls: list = []
    ranges: list = [[6], [0], [-3], [2, 10, 3], [10, 2, -3], [5, 2], [3.0], [0, 1, 0.1], [0, 1, 0.3], [1, 0, -0.25], [0.5, 5.5], [-0.0, 3], [-0.0, -3.0, -1.0], [1, 1e-18, -1], [1, 1.3, 0.1], [0.1, 5, 0.3], [0.1, 1.1, 0.07]]
    ranges += [[1e16, 1e16 + 20, 3.0], [1.0, -1.0, -(1 - 1e-16)], [0.0, 1e-320, 1e308], [0, 1, f("inf")], [0, -1, f("inf")], [0, 10, 0], [0.0, 1.0, 0.0], [f("nan")], [0, f("inf")], [0, f("-inf")], [0, 3, f("nan")], [2**53, 2**53 + 6, 1.0], [2**53, 2**53 + 6]]
    ranges += [[2**62, 2**63 - 1, 2**60], [-(2**63), -(2**63) + 5], [2**63, 2**63 + 3], [-1, 2**63 - 2, 2**61], [1, None, 2], [3, None], [0, 3, None], [True], [2, np.float32(5.5)], [np.float32(1.5)], [np.int8(5)], [np.uint8(2), 9, np.int16(3)], [np.float16(0.5), 4]]
    calls += [("arange", args, {}) for args in ranges]
    for dtype in REAL:
        calls += [("arange", args, {"dtype": dtype}) for args in ([6], [2, 30, 7], [0.5, 5.5], [0, 2, 0.5], [100, 127, 3], [-5, 5, 2], [10, -10, -4], [300], [126, 131], [0, 3, 0.25], [127, 128], [255, 256], [-1.5, 2.0], [65530, 65540], [0, f("inf"), f("inf")], [0, 1, 0.1], [1, 2, 0.03])]
    calls += [("arange", args, {"dtype": "uint64"}) for args in ([2**63, 2**63 + 3], [2**64 - 3, 2**64 - 1], [0, 2**64 - 1, 2**62], [2**64 - 1, 2**64 - 9, -3], [2**64, 2**64 + 2])]
    calls += [("arange", args, {"dtype": "int64"}) for args in ([2**63 - 4, 2**63 - 1], [-(2**63), 2**63 - 1, 2**61], [1e30], [f("nan"), 3])]
    calls += [("arange", args, {"dtype": "bool"}) for args in ([2], [1], [0], [3], [5, 7], [1.5, 2.5], [-1, 1])] + [("arange", args, {"dtype": t}) for t in ("complex64", "complex128") for args in ([3], [0, 1, 0.1], [-0.0, 2])]
    for _ in range(60):
        start, step = rng.normal(scale=10.0 ** rng.integers(-3, 4)), rng.normal(scale=10.0 ** rng.integers(-3, 3))
        calls.append(("arange", [float(start), float(start + step * rng.integers(1, 24)), float(step)], {"dtype": str(rng.choice(["float64", "float64", "float32", "float16", "bfloat16"]))}))
    calls += [("linspace", [*ends, num], {}) for ends in ([0, 1], [0, 10], [3, 3], [2, -3], [-1.5, 2.5], [0, 5e-324], [-0.0, -0.0], [0.0, -0.0], [1e308, -1e308], [0, f("inf")], [2**63, 2**63 + 5000], [f("nan"), 1], [True, 2], [0.1, 0.7]) for num in (0, 1, 2, 3, 7, 50)]
    calls += [("linspace", [*ends, num], {"endpoint": False}) for ends in ([0, 1], [0, 10], [3, 3], [2, -3], [0, 1e-320]) for num in (0, 1, 2, 7)]
    calls += [("linspace", [*ends, 9], {"dtype": dtype}) for dtype in [*REAL, "bool", "complex64", "complex128"] for ends in ([0, 1], [0, 100], [1, 8.5])] + [("linspace", [0, -7, 5], {"dtype": "int32"}), ("linspace", [5, 0, 6], {"dtype": "int8"})]
    calls += [("linspace", [0, 1], {}), ("linspace", [0, 1, -1], {}), ("linspace", [0, 1, 5], {"retstep": True}), ("linspace", [0, 1, 1], {"retstep": True}), ("linspace", [0, 1, 3], {"axis": -1}), ("linspace", [0, 1, 3], {"axis": 1})]
    calls += [("linspace", [a, b, n], {}) for n in (3, 11) for a, b in ([np.float32(0.1), 1], [np.float16(0.1), 1], [np.float32(0), np.float16(1)], [np.int8(0), 1], [np.float64(0.1), np.float32(0.7)])]
    calls += [("linspace", [0, 1j, 4], {}), ("linspace", [1 + 2j, 3.5 - 1j, 8], {}), ("linspace", [1j, 1 + 1j, 1], {}), ("linspace", [0, 3 + 1j, 7], {"endpoint": False}), ("linspace", [0, 1j, 3], {"dtype": "complex64"})]
    for _ in range(60):
        a, b = rng.normal(scale=10.0 ** rng.integers(-3, 4), size=2)
        calls.append(("linspace", [float(a), float(b), int(rng.integers(2, 30))], {"endpoint": bool(rng.random() < 0.7)}))
    calls += [("logspace", args, words) for args, words in ([[0, 3, 4], {}], [[-2, 2, 5], {}], [[0, 1, 5], {"endpoint": False}], [[0, 8, 9], {"base": 2}], [[0, 1, 3], {"base": 2.5}], [[0, 2, 3], {"base": -2}], [[1, 2, 3], {"dtype": "float32"}], [[0, 2, 3], {"dtype": "int32"}], [[np.float32(0), 2, 3], {}])]
    calls += [("geomspace", args, words) for args, words in ([[1, 1000, 4], {}], [[1, 256, 9], {}], [[-1, -1000, 4], {}], [[1, -1000, 4], {}], [[0, 5], {}], [[1, 5, 0], {}], [[1, 5, 1], {}], [[1, 5, 2], {"endpoint": False}], [[1, 8, 4], {"dtype": "float32"}], [[1, 5, -1], {}], [[256, 1, 9], {}], [[0.1, 7.3, 6], {}])]
    return calls


def size_calls() -> list:
    calls: list = []
    for name in ("zeros", "ones"):
        calls += [(name, [shape], {}) for shape in (3, [2, 3], [], [0, 2], -1, [2, -3])] + [(name, [[2, 1]], {"dtype": d}) for d in (*REAL, "bool", "complex64", "complex128")]
    sizes = [[3], [0], [-1], [2, 4], [4, 2], [2, -1], [3, None, 1], [3, None, -1], [3, 5, 2], [3, 3, 9], [3, 3, -9], [1]]
    calls += [(name, args, {}) for name in ("eye", "tri") for args in sizes] + [(name, [3], {"dtype": d}) for name in ("eye", "tri", "identity") for d in ("int8", "bool", "float16", "complex64", "uint64")]
    calls += [("identity", [n], {}) for n in (0, 1, 4, -1)]
    calls += [("indices", [dims], words) for dims in ([2, 3], [4], [2, 1, 2], [0, 2], [], [2, -1], [2, 3, 4]) for words in ({}, {"sparse": True}, {"dtype": "int8"}, {"dtype": "float32"}) if not (words.get("sparse") and -1 in dims)]
    return calls


def fill_calls() -> list:
    f = float
    calls = [("full", args, {}) for args in ([3, 7], [[2, 2], 1.5], [[2], 2j], [2, True], [[], 4], [[0], 1], [3, f("inf")], [2, 2**63], [2, -(2**63)], [2, np.float32(2.1)], [2, np.uint8(7)], [-1, 2])]
    calls += [("full", [2, v], {"dtype": d}) for d in (*REAL, "bool", "complex64", "complex128") for v in (7, 1.7, -2, 0, True)]
    calls += [("full", [2, 300], {"dtype": "int8"}), ("full", [2, -1], {"dtype": "uint8"}), ("full", [2, f("nan")], {"dtype": "float16"}), ("full", [2, 70000.0], {"dtype": "float16"}), ("full", [2, 0.1], {"dtype": "float32"}), ("full", [2, 1 + 2j], {"dtype": "float32"}), ("full", [2, 2**70], {"dtype": "float32"}), ("full", [2, 2**64], {"dtype": "uint64"})]
    return calls


# --- the order of results in memory --------------------------------------------------------------------------------------


def order_records(rng: np.random.Generator) -> list:
    """Strides, in elements, that NumPy gives x + y for operands transposed, sliced, reversed and broadcast."""

    def view_of(shape: tuple) -> np.ndarray:
        axes = rng.permutation(len(shape))
        steps = rng.choice([1, 1, 2, -1], size=len(shape))
        base = np.zeros([shape[a] * abs(int(steps[a])) for a in axes])
        x = base.transpose(np.argsort(axes))
        x = x[tuple(slice(None, None, int(s)) for s in steps)]
        thin = tuple(slice(0, 1) if rng.random() < 0.25 else slice(None) for _ in shape)
        return np.broadcast_to(x[thin], shape)

    records = []
    for _ in range(150):
        shape = tuple(int(n) for n in rng.choice([1, 2, 3, 4], size=rng.integers(1, 5)))
        inputs = [view_of(shape) for _ in range(rng.integers(1, 3))]
        result = np.positive(inputs[0]) if len(inputs) == 1 else np.add(*inputs)
        strides = [s // 8 if n > 1 else None for n, s in zip(shape, result.strides)]
        records.append({"shape": shape, "inputs": [[s // 8 for s in x.strides] for x in inputs], "strides": strides})
    return records


def main() -> None:
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    views = [view_record(s, name, args) for s in SHAPES for name, args in view_calls(s)]
    creation = [creation_record(n, a, w, True) for n, a, w in number_calls(np.random.default_rng(3))]
    # The number of samples is a plain integer, whatever the ends are.
    for record in creation:
        if record["name"] != "arange" and len(record["args"]) > 2:
            record["args"][2] = int(record["args"][2]["int"])
    creation += [creation_record(n, a, w, False) for n, a, w in size_calls() + fill_calls()]
    orders = order_records(np.random.default_rng(5))
    lines = lambda records: ",\n".join(json.dumps(r, allow_nan=False, separators=(",", ":")) for r in records)  # noqa: E731
    OUT.write_text(f'{{"numpy":"{np.__version__}","views":[\n{lines(views)}\n],"creation":[\n{lines(creation)}\n],"orders":[\n{lines(orders)}\n]}}\n')


if __name__ == "__main__":
    main()
