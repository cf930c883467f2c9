"""Arrays with Python scalars: the result's type and values, or the error (NEP 50)."""

import numpy as np

from store import BFLOAT16, DTYPES, Store, dtype_of

# As they are written in the text, so that the text decides the kind: bool, int, float or complex.
COMMON = ["True", "2", "-1", "300", "1099511627776", "9223372036854775808", "18446744073709551616", "1.5", "2j"]
# Tried with addition only: the ends of every integer type, floats that overflow a narrow type.
FURTHER = ["0", "127", "128", "-128", "-129", "32767", "32768", "-32769", "65535", "65536", "2147483647", "2147483648"]
FURTHER += ["-2147483649", "4294967295", "4294967296", "9223372036854775807", "-9223372036854775808", "-9223372036854775809"]
FURTHER += ["18446744073709551615", "1.0", "-0.25", "1e300", "65520.0", "1e-3", "False", "1+2j"]

TEXTS = ["{s} - x", "x * {s}", "x / {s}", "x // {s}", "x % {s}", "x ** {s}", "{s} ** x", "x == {s}", "x != {s}", "x < {s}", "{s} <= x"]
TEXTS += ["maximum(x, {s})", "x & {s}", "x << {s}", "where(m, x, {s})", "where(m, {s}, x)", "arctan2(x, {s})", "clip(x, 0, {s})"]
CASES = [("x + {s}", s) for s in COMMON + FURTHER] + [(t, s) for t in TEXTS for s in COMMON]


def as_array(value: object) -> np.ndarray:
    out = np.asarray(value)
    if out.dtype == object:
        raise OverflowError("no type holds the value")
    return out


def kind_of(text: str, out: np.ndarray) -> str:
    if out.dtype.kind not in "fc" and out.dtype != BFLOAT16:
        return "exact"
    if "**" in text or "arctan2" in text or ("/" in text and out.dtype.kind == "c"):
        return "approx"
    return "contract" if out.dtype.kind == "c" else "exact"


def evaluate(text: str, names: dict[str, object]) -> np.ndarray | str:
    """The value, or the name of the error."""
    try:
        return as_array(eval(text, names))  # noqa: S307
    except TypeError:
        return "TypeError"
    except OverflowError:
        return "OverflowError"
    except ValueError:
        return "ValueError"


def evaluate_bfloat16(template: str, scalar: str, names: dict[str, object]) -> np.ndarray | str:
    """ml_dtypes widens to float32 beside a Python float and refuses an integer beyond int64. Weft has one rule for all floats: a
    weak number takes the array's type."""
    value = eval(scalar)  # noqa: S307
    if isinstance(value, float) or (isinstance(value, int) and not -(2**63) <= value < 2**63):
        names = {**names, "s": np.array(float(value), BFLOAT16)}
        return evaluate(template.format(s="s"), names)
    return evaluate(template.format(s=scalar), names)


def make() -> Store:
    m = np.array([True, False, True])
    store = Store(about="text over x (1 2 3 of the record's type) and m; `out` or `error`")
    store.meta["inputs"] = {name: store.array(np.array([1, 2, 3]).astype(dtype_of(name))) for name in DTYPES}
    store.meta["m"] = store.array(m)
    for name in DTYPES:
        x = np.array([1, 2, 3]).astype(dtype_of(name))
        names = {"x": x, "m": m, **{f: getattr(np, f) for f in ("maximum", "where", "arctan2", "clip")}}
        for template, scalar in CASES:
            bracketed = scalar == "1+2j" or (scalar.startswith("-") and "**" in template)
            text = template.format(s=f"({scalar})" if bracketed else scalar)
            if name == "bfloat16" and "**" in text:
                continue  # ml_dtypes has no rule of its own for a scalar's power
            out = evaluate_bfloat16(template, scalar, names) if name == "bfloat16" else evaluate(text, names)
            if isinstance(out, str):
                store.add({"type": name, "text": text, "error": out})
            elif name != "bfloat16" or out.dtype in (BFLOAT16, bool):
                store.add({"type": name, "text": text, "out": store.array(out), "kind": kind_of(text, out)})
    return store
