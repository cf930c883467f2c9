"""Every ufunc and every elementwise function beside them, on every type, over edge values and random ones."""

from collections.abc import Callable

import numpy as np

import special
from edges import pairs, randoms, singles
from reference import distance, narrow, widen
from store import BFLOAT16, COMPLEX, DTYPES, FLOATS, Store, name_of

UNARY = """absolute fabs negative positive conjugate sign signbit rint floor ceil trunc exp exp2 expm1 log log2 log10 log1p sqrt
square cbrt reciprocal sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh deg2rad rad2deg degrees radians
isfinite isinf isnan logical_not invert bitwise_count spacing modf frexp
real imag iscomplex isreal angle isneginf isposinf nan_to_num sinc fix round""".split()

BINARY = """add subtract multiply divide floor_divide remainder fmod power float_power divmod arctan2 hypot logaddexp logaddexp2
maximum minimum fmax fmin copysign nextafter heaviside gcd lcm bitwise_and bitwise_or bitwise_xor left_shift right_shift
logical_and logical_or logical_xor greater greater_equal less less_equal equal not_equal""".split()

# Operands of two types: what exists only so (ldexp), and what promotion or a loop of its own decides.
MIXED_OPS = "add subtract multiply divide floor_divide remainder maximum power less equal greater_equal bitwise_and left_shift arctan2".split()
MIXED_PAIRS = [
    ("int64", "uint64"),
    ("uint64", "int64"),
    ("int8", "uint8"),
    ("uint8", "int16"),
    ("bool", "int8"),
    ("float32", "bool"),
    ("int32", "float32"),
    ("int16", "float16"),
    ("float16", "float32"),
    ("float32", "float64"),
    ("float32", "complex64"),
    ("float64", "complex64"),
    ("complex128", "int64"),
]

# Not computed exactly by anybody: judged by their distance from the true value.
APPROXIMATE = set(
    """exp exp2 expm1 log log2 log10 log1p cbrt sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh
arctanh deg2rad rad2deg degrees radians arctan2 hypot logaddexp logaddexp2 power float_power angle sinc""".split()
)
APPROXIMATE_IF_COMPLEX = {"absolute", "sqrt", "sign", "reciprocal", "divide"}
# Sums of products: NumPy fuses one product into each sum, and a GPU may fuse differently.
CONTRACTED_IF_COMPLEX = {"multiply", "square"}


# Which zero wins among equals is left to the processor by NumPy; so are zeros' signs in complex results that no standard gives.
FREE_ZEROS = {"maximum", "minimum", "fmax", "fmin", "clip"}
FREE_ZEROS_IF_COMPLEX = {"exp", "exp2", "sinc", "power", "float_power"}


def kind_of(op: str, value: np.ndarray, complex_in: bool) -> str:
    """`exact`, `approx`, or `contract` (exact where sums and products fuse as NumPy's do)."""
    if value.dtype.kind not in "fcV" and value.dtype != BFLOAT16:
        return "exact"
    if op in APPROXIMATE or (complex_in and op in APPROXIMATE_IF_COMPLEX):
        return "approx"
    return "contract" if complex_in and op in CONTRACTED_IF_COMPLEX else "exact"


def true_value(op: str, args: list[np.ndarray], out: np.ndarray) -> np.ndarray:
    """The function's value at the arguments its loop sees, rounded once to the loop's result type."""
    name = name_of(out.dtype)
    complex_in = any(a.dtype.kind == "c" for a in args)
    loop = name if out.dtype.kind == "c" or not complex_in else name_of(args[0].dtype)
    seen = [a.astype(out.dtype) if loop == name else a for a in args]
    if op == "sinc":
        # NumPy rounds pi * x to the type first; the sine is that of the rounded angle.
        step = seen[0].dtype.type
        angle = widen(seen[0].astype(step) * step(np.pi), name)
        return narrow(np.where(angle == 0, 1.0, np.sin(angle) / np.where(angle == 0, 1.0, angle)), name)
    wide = [widen(a, loop) for a in seen]
    if op == "log1p" and complex_in:
        return narrow(complex_log1p(wide[0]), name)
    if op == "angle":
        return narrow(np.arctan2(wide[0].imag, wide[0].real), name)
    return narrow(getattr(np, op)(*wide), name)


def complex_log1p(z: np.ndarray) -> np.ndarray:
    """The modulus by way of |1 + z|^2 - 1, which keeps small numbers; NumPy's own loses them."""
    out = np.log1p(z)
    out.real = np.where(np.abs(z) < 0.5, np.log1p(z.real * (2 + z.real) + z.imag**2) / 2, out.real)
    return out


def merge(numpy_value: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """The true value where both are finite; elsewhere (poles, overflow, NaN, Annex G) NumPy decides."""
    if numpy_value.dtype.kind == "c":
        out = numpy_value.copy()
        out.real, out.imag = merge(numpy_value.real, truth.real), merge(numpy_value.imag, truth.imag)
        return out
    both = np.isfinite(numpy_value) & np.isfinite(truth)
    # A zero that NumPy signs keeps its sign.
    return np.where(both & ~((truth == 0) & (numpy_value == 0)), truth, numpy_value)


def apply(op: str, args: list[np.ndarray]) -> tuple[np.ndarray, ...]:
    """NumPy's result; bfloat16 through float32, each result rounded."""
    function = getattr(np, op)
    if all(a.dtype != BFLOAT16 for a in args):
        out = function(*args)
    else:
        out = bfloat16_apply(op, args)
    return out if isinstance(out, tuple) else (out,)


def bfloat16_apply(op: str, args: list[np.ndarray]) -> np.ndarray | tuple[np.ndarray, ...]:
    if op in ("nextafter", "spacing", "real", "imag"):
        return getattr(np, op)(*args)
    if op == "sinc":  # NumPy's steps, with pi of the array's type: ml_dtypes widens beside a Python float
        angle = args[0] * np.array(np.pi, BFLOAT16)
        return np.where(angle == 0, np.array(1, BFLOAT16), np.sin(angle) / angle)
    wide = [a.astype(np.float32) if a.dtype == BFLOAT16 else a for a in args]
    out = getattr(np, op)(*wide)
    if op == "nan_to_num":
        limit = np.array(np.finfo(np.float32).max).astype(np.float32)
        most = np.float32(3.3895314e38)
        out = np.where(np.abs(out) == limit, np.copysign(most, out), out)
    rounded = tuple(o.astype(BFLOAT16) if o.dtype == np.float32 else o for o in (out if isinstance(out, tuple) else (out,)))
    return rounded if isinstance(out, tuple) else rounded[0]


def record(store: Store, op: str, text: str, args: dict[str, np.ndarray], run: Callable[[], tuple[np.ndarray, ...]]) -> None:
    """Adds one (operation, loop) with its inputs and results, or the error NumPy raises."""
    entry: dict = {"op": op, "text": text, "types": [name_of(a.dtype) for a in args.values()]}
    entry["in"] = {k: store.array(v) for k, v in args.items()}
    try:
        values = run()
    except (TypeError, ValueError) as error:
        # NumPy's UFuncTypeError is a TypeError.
        entry["error"] = "TypeError" if isinstance(error, TypeError) else "ValueError"
        store.add(entry)
        return
    inputs = list(args.values())
    entry["kind"] = kind_of(op, values[0], any(a.dtype.kind == "c" for a in inputs))
    if entry["kind"] == "approx":
        own = values[0]
        truth = true_value(op, inputs, own)
        values = (merge(own, truth), *values[1:])
        add_slack(store, entry, own, values[0])
    if is_free(op, values[0], inputs):
        entry["zeros"] = False
    entry["out"] = [store.array(v) for v in values]
    store.add(entry)


def is_free(op: str, value: np.ndarray, inputs: list[np.ndarray]) -> bool:
    complex_in = any(a.dtype.kind == "c" for a in inputs)
    inexact = value.dtype.kind in "fc" or value.dtype == BFLOAT16
    return inexact and (op in FREE_ZEROS or (complex_in and op in FREE_ZEROS_IF_COMPLEX))


def add_slack(store: Store, entry: dict, own: np.ndarray, truth: np.ndarray) -> None:
    """NumPy's own distance from the true value, kept where it is more than two units: nobody is asked to do much
    better. 255 stands for any distance."""
    off = distance(own, truth)
    if off.size and off.max() > 2:
        entry["slack"] = store.array(np.minimum(np.ceil(off), 255).astype(np.uint8))
        entry["numpyUlp"] = float(min(off.max(), 1e300))


def power_operands(op: str, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Integers to negative powers are an error, tested apart. Complex infinities and NaN keep small whole exponents only: the rest is an
    accident of the C library's exp(y * log(x)), and no standard gives it. So are the signs for huge exponents, where the rounding of the
    angle alone makes more than a turn."""
    if op == "power" and x.dtype.kind in "iub" and y.dtype.kind == "i":
        return x, y & np.iinfo(y.dtype).max
    if op in ("power", "float_power") and (x.dtype.kind == "c" or y.dtype.kind == "c"):
        odd = ~np.isfinite(y) | (np.abs(y) > 1e6) | (~np.isfinite(x) & ~np.isin(y, [1, 2, 3]))
        return np.where(odd, 1, x).astype(x.dtype), np.where(odd, 1, y).astype(y.dtype)
    return x, y


def make_unary(store: Store, inputs: dict[str, np.ndarray]) -> None:
    for op in UNARY:
        for name, x in inputs.items():
            if name == "bfloat16" and op in ("degrees", "radians"):
                continue  # synonyms of rad2deg and deg2rad, which ml_dtypes lacks
            record(store, op, f"{op}(x)", {"x": x}, lambda: apply(op, [x]))
    for name in ["float16", "float32", "float64", "int16"]:
        x = inputs[name]
        if name != "int16":
            x = x[np.abs(widen(x, name)) < np.finfo(x.dtype).max / 128]
        record(store, "round_decimals", "round(x, 2)", {"x": x}, lambda: (np.round(x, 2),))


def make_binary(store: Store, rng: np.random.Generator) -> None:
    for name in DTYPES:
        x, y = pairs(name, name, rng)
        for op in BINARY:
            a, b = power_operands(op, x, y)
            record(store, op, f"{op}(x, y)", {"x": a, "y": b}, lambda: apply(op, [a, b]))
    for first, second in MIXED_PAIRS:
        x, y = pairs(first, second, rng)
        for op in MIXED_OPS:
            a, b = power_operands(op, x, y)
            record(store, op, f"{op}(x, y)", {"x": a, "y": b}, lambda: apply(op, [a, b]))
    for first in ["float16", "float32", "float64"]:
        for second in ["int32", "int64", "int8"]:
            x, y = pairs(first, second, rng)
            record(store, "ldexp", "ldexp(x, y)", {"x": x, "y": y}, lambda: apply("ldexp", [x, y]))


def make_selection(store: Store, rng: np.random.Generator) -> None:
    for name in DTYPES:
        x, y = pairs(name, name, rng)
        c = rng.integers(0, 2, len(x)).astype(bool)
        z = np.roll(y, 7)
        record(store, "where", "where(c, x, y)", {"c": c, "x": x, "y": y}, lambda: (np.where(c, x, y),))
        if name in COMPLEX:
            y, z = np.where(np.isnan(y), 0, y), np.where(np.isnan(z), 1, z)  # NumPy's complex clip loses a limit's NaN
        if name not in ("bool", "bfloat16"):
            record(store, "clip", "clip(x, y, z)", {"x": x, "y": y, "z": z}, lambda: (np.clip(x, y, z),))
    x, y = randoms("int32", rng, 200), randoms("float64", rng, 200)
    c = randoms("float32", rng, 200).astype(np.int8)
    record(store, "where", "where(c, x, y)", {"c": c, "x": x, "y": y}, lambda: (np.where(c, x, y),))


def make_special(store: Store, inputs: dict[str, np.ndarray], rng: np.random.Generator) -> None:
    for op, (known, _) in special.UNARY.items():
        for name in FLOATS:
            x = inputs[name]
            truth = special.evaluate(op, x.astype(np.float64))
            entry: dict = {"op": op, "text": f"{op}(x)", "types": [name], "in": {"x": store.array(x)}, "kind": "approx"}
            out = narrow(truth, name)
            if name in ("float32", "float64"):
                add_slack(store, entry, known(x), out)
            entry["out"] = [store.array(out)]
            store.add(entry)
    for name in ["float32", "float64"]:
        x, y = pairs(name, name, rng)
        known, wide = special.xlogy(x, y)
        entry = {"op": "xlogy", "text": "xlogy(x, y)", "types": [name, name], "in": {"x": store.array(x), "y": store.array(y)}, "kind": "approx"}
        entry["out"] = [store.array(merge(known, narrow(wide, name)))]
        store.add(entry)


def make() -> Store:
    store = Store(about="ufuncs and functions; `in` and `out` are [type, shape, offset]", seed=1)
    rng = np.random.default_rng(1)
    inputs = {name: singles(name, rng) for name in DTYPES}
    make_unary(store, inputs)
    make_binary(store, rng)
    make_selection(store, rng)
    make_special(store, inputs, rng)
    return store
