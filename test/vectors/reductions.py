"""Every reduction on every type: shapes, views, axes, masks, initial values; and what NumPy refuses.

Sums and their like are the exact value rounded once (reduced.py), everything else is NumPy's. bfloat16 is not NumPy's: it is computed
in a wider type and rounded once to bfloat16.
"""

import numpy as np

import adversarial
import reduced
from reduction_inputs import kinds_of, piece, pools_of
from reduction_texts import mask_shape, random_axis, random_options, text_of
from reference import narrow
from store import BFLOAT16, COMPLEX, DTYPES, FLOATS, INTS, Store, dtype_of

MOST_RESULTS = 130
SINGLE = {"argmax", "argmin", "nanargmax", "nanargmin", "norm"}
FREE_ZEROS = {"max", "min", "nanmax", "nanmin", "ptp"}
# The exact value each is judged by; the others are NumPy's bit for bit.
EXACT = {"sum": "sum", "prod": "prod", "mean": "mean", "var": "var", "std": "std", "average": "average", "norm": "norm"}
EXACT |= {f"nan{op}": op for op in ("sum", "prod", "mean", "var", "std")}

NUMBERS = [*INTS, *FLOATS]
SOME = ["int32", "uint8", *FLOATS]
# Types, and records per type.
TABLE = {
    "sum": (DTYPES, 26), "prod": (DTYPES, 14), "max": (DTYPES, 15), "min": (DTYPES, 15), "any": (DTYPES, 11), "all": (DTYPES, 11),
    "mean": (DTYPES, 18), "var": (DTYPES, 13), "std": (DTYPES, 13), "argmax": (DTYPES, 14), "argmin": (DTYPES, 14),
    "count_nonzero": (DTYPES, 10), "ptp": (NUMBERS, 9), "nansum": (SOME, 14), "nanprod": (SOME, 10), "nanmax": (SOME, 12),
    "nanmin": (SOME, 12), "nanmean": (FLOATS, 14), "nanvar": (FLOATS, 12), "nanstd": (FLOATS, 12), "nanargmax": (FLOATS, 12),
    "nanargmin": (FLOATS, 12), "norm": (["bool", "int16", "int64", *FLOATS, *COMPLEX], 22), "average": (["bool", "int8", "int64", "uint32", *FLOATS, *COMPLEX], 14),
}  # fmt: skip

LAYOUTS = [
    ((), "x"), ((1,), "x"), ((7,), "x"), ((7,), "x[::-1]"), ((7,), "broadcast_to(x, (5, 7))"), ((257,), "x"), ((257,), "x[::3]"), ((257,), "x[200::-2]"),
    ((1009,), "x"), ((1009,), "x[::-1]"), ((1009,), "x[5:1000:7]"), ((13, 17), "x"), ((13, 17), "x.T"), ((13, 17), "x[::-1]"), ((13, 17), "x[:, ::-1]"),
    ((13, 17), "x[::2, 1::3]"), ((13, 17), "x[3]"), ((13, 17), "x[:, 4]"), ((13, 17), "x[:, None]"), ((13, 17), "x.T[::-2]"), ((13, 17), "x.reshape(-1)"),
    ((13, 17), "x.T.reshape(17, 13)[1:]"), ((5, 1, 3), "x"), ((5, 1, 3), "broadcast_to(x, (5, 4, 3))"), ((5, 1, 3), "x.T"), ((5, 1, 3), "x[..., ::-1]"),
    ((2, 3, 4, 5), "x"), ((2, 3, 4, 5), "x.T"), ((2, 3, 4, 5), "x.transpose(1, 0, 3, 2)"), ((2, 3, 4, 5), "x[:, 1:, ::-1]"), ((2, 3, 4, 5), "x.transpose(0, 2, 1, 3).reshape(8, 15)"),
    ((2, 3, 4, 5), "x[1, ..., ::2]"), ((64, 33), "x"), ((64, 33), "x.T"), ((64, 33), "x[::2, 1::3]"), ((64, 33), "x[::-1, ::-1]"), ((33, 64), "x"), ((33, 64), "x.T"),
    ((33, 64), "x[::2, 1::3]"), ((33, 64), "x[:, :40]"), ((1, 33), "broadcast_to(x, (16, 33))"), ((12, 1), "broadcast_to(x, (2, 12, 9))"), ((0,), "x"), ((0, 3), "x"), ((3, 0), "x"),
]  # fmt: skip
ALWAYS = [((1009,), "x", None), ((64, 33), "x", 0), ((33, 64), "x", -1), ((2, 3, 4, 5), "x", (0, -1))]

# What is refused: shape, type, text; m is a mask of the shape that follows.
BAD = [
    ((3, 4), "sum(x, axis=2)"), ((3, 4), "x.sum(axis=-3)"), ((3, 4), "x.max(2)"), ((3, 4), "mean(x, axis=(0, 2))"), ((3, 4), "any(x, axis=5)"), ((3, 4), "x.std(axis=-4)"),
    ((3, 4), "sum(x, axis=(0, 0))"), ((3, 4), "x.prod(axis=(1, -1))"), ((3, 4), "max(x, axis=(0, -2))"), ((3, 4), "var(x, axis=(0, 1, 0))"), ((3, 4), "x.all(axis=(-1, 1))"),
    ((3, 4), "argmax(x, axis=2)"), ((3, 4), "x.argmin(-3)"), ((3, 4), "argmax(x, axis=(0, 1))"), ((3, 4), "count_nonzero(x, axis=2)"), ((3, 4), "count_nonzero(x, axis=(0, 0))"),
    ((3, 4), "ptp(x, axis=2)"), ((3, 4), "nansum(x, axis=2)"), ((3, 4), "nanmax(x, axis=-3)"), ((3, 4), "nanargmin(x, axis=2)"), ((3, 4), "average(x, axis=2)"),
    ((3, 4), "linalg.norm(x, axis=2)"), ((3, 4), "linalg.norm(x, 2, axis=-3)"), ((3, 4), "linalg.norm(x, 0)"), ((3, 4), "linalg.norm(x, 3)"), ((3, 4), "sum(x, axis=1.0)"),
    ((3, 4), "x.sum(axis=0.5)"), ((3, 4), "max(x, where=x > 0)"), ((3, 4), "x.min(axis=0, where=x > 0)"), ((3, 4), "nanmax(x, where=x > 0)"),
    ((3, 4), "sum(x, where=x[:, :3] > 0)"), ((3, 4), "mean(x, axis=1, where=x[:2] > 0)"), ((3, 4), "x.prod(where=x.T > 0)"), ((3, 4), "any(x, where=(x > 0)[:, 0])"),
    ((3, 4), "max(x, initial=0, where=x.T > 0)"), ((3, 4), "sum(x, where=broadcast_to(x > 0, (2, 3, 4)))"), ((3, 4), "std(x, where=x[0, :3] > 0)"),
    ((3, 4), "average(x, weights=x[0])"), ((3, 4), "average(x, axis=0, weights=x[0])"), ((3, 4), "average(x, axis=1, weights=x[:, 0])"), ((3, 4), "ptp(x > 0)"),
    ((3, 4), "sum(x, foo=1)"), ((3, 4), "x.argmax(where=x > 0)"), ((3, 4), "max(x, ddof=1)"), ((3, 4), "mean(x, initial=1)"), ((3, 4), "x[3].sum()"), ((3, 4), "sum()"),
    ((0,), "max(x)"), ((0,), "x.min()"), ((0,), "argmax(x)"), ((0,), "x.argmin()"), ((0,), "ptp(x)"), ((0,), "nanargmax(x)"), ((0,), "x.max(axis=0)"), ((0,), "amin(x)"),
    ((0,), "argmax(x, axis=0)"), ((0,), "nanmax(x)"), ((0, 3), "max(x, axis=0)"), ((0, 3), "x.min(0)"), ((0, 3), "argmin(x, axis=0)"), ((3, 0), "x.max(axis=1)"), ((3, 0), "argmax(x, 1)"),
    ((3, 0), "x.min()"), ((3, 0), "ptp(x, axis=-1)"), ((0, 3), "max(x, axis=(0, 1), keepdims=True)"), ((), "sum(x, axis=1)"), ((), "x.max(axis=-2)"), ((), "argmax(x, axis=1)"),
    ((), "mean(x, axis=(0, 0))"), ((7,), "x.sum(1)"), ((7,), "linalg.norm(x, axis=1)"), ((7,), "argmin(x, -2)"), ((7,), "x.mean(axis=(0, 1))"), ((7,), "x.sum(0).max(0).min(1)"),
]  # fmt: skip
ERRORS = {"AxisError": "ValueError", "UFuncNoLoopError": "TypeError", "_UFuncNoLoopError": "TypeError", "UFuncTypeError": "TypeError"}


NAMES: dict[str, object] = {op: getattr(np, op) for op in [*TABLE, "amax", "amin", "broadcast_to"] if op != "norm"}
NAMES |= {"np": np, "linalg": np.linalg, "inf": np.inf, **{name: dtype_of(name) for name in DTYPES if name != "bfloat16"}}


def run(text: str, given: dict[str, np.ndarray]) -> np.ndarray:
    """NumPy's result; of bfloat16 through float64, narrowed again unless a type was asked for."""
    narrowed = any(v.dtype == BFLOAT16 for v in given.values())
    wide = {k: v.astype(np.float64) if v.dtype == BFLOAT16 else v for k, v in given.items()}
    value = np.asarray(eval(text, {**NAMES, **wide}))  # noqa: S307
    return narrow(value, "bfloat16") if narrowed and value.dtype == np.float64 and "dtype=" not in text else value


def loop_values(x: np.ndarray, own: np.ndarray) -> np.ndarray:
    """What is reduced: converted to the result's type before, as NumPy does."""
    if x.dtype.kind == "c" and own.dtype.kind != "c":
        return x
    return x.astype(np.float64 if own.dtype == BFLOAT16 else own.dtype)


def is_inexact(value: np.ndarray) -> bool:
    return value.dtype.kind in "fc" or value.dtype == BFLOAT16


def has_free_zeros(op: str, x: np.ndarray, out: np.ndarray) -> bool:
    """Which of two zeros is the greater is left to the processor."""
    return op in FREE_ZEROS and is_inexact(x) and bool((out == 0).any() and ((x == 0) & np.signbit(x.real)).any())


def described(store: Store, op: str, x: np.ndarray, own: np.ndarray, given: dict[str, np.ndarray], options: dict) -> dict:
    """The record of one call, of what is reduced and of NumPy's result."""
    record: dict = {}
    if op in EXACT and is_inexact(own) and not is_counted(x, options.get("ord")):
        known = dict(options)
        if "m" in given:
            known["where"] = given["m"]
        if "w" in given:
            known["weights"] = np.broadcast_to(spread(given["w"], x, options).astype(np.float64), x.shape)
        out, off, slack = reduced.judge(EXACT[op], loop_values(x, own), own, known, op.startswith("nan"))
        record |= {"out": [store.array(out)], "np": off}
        if slack is not None:
            record["slack"] = store.array(slack)
        return record
    record["out"] = [store.array(own)]
    if has_free_zeros(op, x, own):
        record["zeros"] = False
    return record


def is_counted(x: np.ndarray, order: float | None) -> bool:
    """Norms that are no sums: the number of nonzero elements, the greatest or least magnitude (which of complex numbers is rounded)."""
    return order is not None and (order == 0 or (np.isinf(order) and x.dtype.kind != "c"))


def spread(weights: np.ndarray, x: np.ndarray, options: dict) -> np.ndarray:
    """Weights of one axis, turned to lie along it."""
    if weights.shape == x.shape:
        return weights
    shape = [1] * x.ndim
    shape[options["axis"]] = -1
    return weights.reshape(shape)


def attempt(rng: np.random.Generator, store: Store, pools: dict, op: str, name: str, case: tuple | None) -> dict | None:
    """One call of random options over a given layout and axis, or over random ones; None if it cannot be."""
    shape, view, axis = case or (*LAYOUTS[rng.integers(len(LAYOUTS))], "any")
    kind = str(rng.choice(kinds_of(op, name)))
    x, place = piece(rng, store, pools[name][kind], shape)
    seen = np.asarray(eval(view, {**NAMES, "x": x}))  # noqa: S307
    if axis == "any":
        axis = random_axis(rng, seen.ndim, op in SINGLE)
    elif isinstance(axis, tuple) and op in SINGLE:
        axis = axis[0]
    options = random_options(rng, op, name, kind, seen.shape, axis)
    given, places = {"x": x}, {"x": place}
    if "where" in options:
        given["m"], places["m"] = piece(rng, store, pools["bool"]["mask"], mask_shape(rng, seen.shape))
    if "weights" in options:
        one = isinstance(axis, int) and rng.random() < 0.5
        source = {"int8": "float32", "complex64": "float32", "complex128": "float64"}.get(name, name)
        given["w"], places["w"] = piece(rng, store, pools[source]["positive"], (seen.shape[axis],) if one else seen.shape)
    text = text_of(rng, op, view, options)
    try:
        own = run(text, given)
    except (ValueError, TypeError, ZeroDivisionError, OverflowError):
        return None
    if own.size > MOST_RESULTS:
        return None
    try:
        return {"op": op, "text": text, "in": places, **described(store, op, seen, own, given, options)}
    except reduced.Refused:
        return None


def make_table(store: Store, rng: np.random.Generator) -> None:
    pools = {name: pools_of(name, rng) for name in DTYPES}
    for op, (names, count) in TABLE.items():
        for name in names:
            seen: set[str] = set()
            for turn in range(40 * count):
                record = attempt(rng, store, pools, op, name, ALWAYS[turn] if turn < len(ALWAYS) else None)
                key = record and record["text"] + str(record["in"]["x"][:2])
                if record is None or key in seen:
                    continue
                seen.add(key)
                store.add(record)
                if len(seen) == count:
                    break


def make_bad(store: Store) -> None:
    for shape, text in BAD:
        x = (np.arange(int(np.prod(shape))).reshape(shape) * 3 + 1).astype(np.float32)
        try:
            run(text, {"x": x})
        except Exception as error:  # noqa: BLE001
            name = type(error).__name__
            store.add({"op": "refused", "text": text, "in": {"x": store.array(x)}, "error": ERRORS.get(name, name)})
        else:
            raise AssertionError(f"NumPy takes {text} of {shape}")


def make() -> Store:
    store = Store(about="np: NumPy's own error in units; slack: the error that is excused, per element, as an exponent of two", seed=9)
    rng = np.random.default_rng(9)
    make_table(store, rng)
    make_bad(store)
    adversarial.make(store)
    return store
