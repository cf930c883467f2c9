"""Several lines: names, augmented and indexed assignment, overlapping views of one array (NumPy reads everything first)."""

import numpy as np

from store import DTYPES, Store, dtype_of

# Each is run on fresh arrays: a and b 4x6, c of 12, i an integer type, f a float type. The last line is the value, if it is an expression.
TEXTS = [
    "t = {a} + 1\nt * t",
    "t = {a}[1:] - {a}[:-1]\nu = t[:, ::2]\nwhere(u > 0, u, -u)",
    "t = {a}.T\nt = t + t\nt[::-1]",
    "x, y = {a}[0], {a}[1]\nx * y + x",
    "t = ({a}, {b})\nt[0] - t[1]",
    "{a} += 1",
    "{a} -= {b}",
    "{a} *= 2",
    "{a}[1:-1] += {b}[1:-1]",
    "{a}[:, 0] = {a}[:, -1]",
    "{a}[0] = 7",
    "{a}[...] = {b}",
    "{a}[:] = {b}[0]",
    "{a}[::2, 1::2] = 0",
    "{a}[-1, -1] = 5",
    "{a}[1:] += {a}[:-1]",
    "{a}[:-1] += {a}[1:]",
    "{a}[:, 1:] = {a}[:, :-1]",
    "{a}[:, :-1] = {a}[:, 1:]",
    "{a}[::-1] = {a}",
    "{a}[:] = {a}[::-1, ::-1]",
    "{a}[:4, :4] += {a}[:4, :4].T",
    "{a}[:4, :4] = {a}[:4, :4].T",
    "{a}[1:, 1:] += {a}[:-1, :-1] + {a}[1:, :-1]",
    "{a}[1:-1, 1:-1] = {a}[:-2, 1:-1] + {a}[2:, 1:-1] + {a}[1:-1, :-2] + {a}[1:-1, 2:] - 4 * {a}[1:-1, 1:-1]",
    "{c}[::2] = {c}[1::2]",
    "{c}[1:] = {c}[:-1] * 2",
    "{c}[2:] += {c}[:-2]\n{c}[:-2] += {c}[2:]",
    "t = {a}[0]\n{a}[0] = 0\nt + 1",
    "t = {a} + 0\n{a} += 1\nt",
    "t = {a} * 2\n{a}[:] = 0\n{b} += t",
    "t = {a}[:, 1]\nt += 10",
    "t = {a}.T\nt[0] = 3",
    "t = {a}.reshape(-1)\nt[::5] = 9",
    "t = {a}.ravel()[::-1]\nt[:6] = {b}[0]",
    "s = {a}\ns[0] = 1\n{a}[0] + s[1]",
    "{a} += {b}\n{b} -= {a}\n{a} *= {b}",
    "{a}[:2], {b}[:2] = {b}[:2] + 0, {a}[:2] + 0",
    "t = {a}[1:]\nt += {a}[:-1]\n{a}[0] -= t[0]",
    "{a}[where({a} > 0, 1, 0).shape[0] - 1] = 4",
    "{a}[{a}.shape[0] // 2:] = 1",
    "{c} *= {c}\n{c}[0:3] = {c}[3:6]\n{c}",
    "{b}[None, 1:3] = {a}[None, :2]",
    "{a}[..., ::-2] -= {b}[..., ::-2]",
    "{a} += {a}.T.T\n{a} + {b}",
]
BITS = ["{a} &= {b}", "{a} |= 5", "{a} ^= {b}[::-1]", "{a} <<= 1", "{a} >>= 2", "{a}[1:] ^= {a}[:-1]", "{a} //= 3", "{a} %= 5", "{c}[1:] &= ~{c}[:-1]"]
MIXED = [
    ("a:float32 b:float64", "{a} += {b}"), ("a:float32 b:int32", "{a} += {b}"), ("a:int16 b:int32", "{a} -= {b}"), ("a:float16 b:float32", "{a}[:] = {b}"),
    ("a:int32 b:float32", "{a}[:] = {b} / 4"), ("a:complex64 b:float32", "{a} *= {b}"), ("a:bool b:int32", "{a}[:] = {b}"), ("a:int8 b:bool", "{a} += {b}"),
    ("a:float64 b:float32", "{a} /= 2\n{b} -= {a}"), ("a:uint8 b:int64", "{a}[:] = {b}"), ("a:float32 b:float16", "{a} **= 2\n{b}[:] = {a}"), ("a:float32 b:float32", "{a} //= 0.5"),
    ("a:int32 b:float32", "{a} += {b}"), ("a:int32 b:float32", "{a} /= 2"), ("a:float32 b:complex64", "{a} += {b}"), ("a:uint8 b:uint8", "{a} += 300"), ("a:bool b:bool", "{a} += 1"),
    ("a:int8 b:int8", "{a}[0] = 300"), ("a:float32 b:float32", "{a}[0] = {b}[:, 0]"), ("a:float32 b:float32", "{a}[4] = 1"), ("a:float32 b:float32", "{a} += {b}[:2]"),
    ("a:float32 b:float32", "{a}.T[:] += {b}"), ("a:uint64 b:int64", "{a} += {b}"), ("a:int64 b:uint64", "{a}[:] = {b}"), ("a:float32 b:float32", "{a}[:, :2] = {b}[:, 2:5]"),
]  # fmt: skip
TYPES = ["float32", "int32", "float64", "int8", "uint16", "complex64", "float16", "int64"]


def arrays(types: dict[str, str], rng: np.random.Generator) -> dict[str, np.ndarray]:
    out = {}
    for name, shape in {"a": (4, 6), "b": (4, 6), "c": (12,)}.items():
        values = rng.integers(0 if types[name].startswith("uint") else -9, 10, shape)
        out[name] = values.astype(dtype_of(types[name]))
    return out


def run(text: str, given: dict[str, np.ndarray]) -> object:
    """Runs the lines; the value of the last one, if it is an expression."""
    *first, last = text.split("\n")
    names = {"where": np.where, **given}
    exec("\n".join(first), names)  # noqa: S102
    try:
        code = compile(last, "<last>", "eval")
    except SyntaxError:
        exec(last, names)  # noqa: S102
        return None
    return eval(code, names)  # noqa: S307


def add(store: Store, template: str, types: dict[str, str], rng: np.random.Generator) -> None:
    text = template.replace("{a}", "a").replace("{b}", "b").replace("{c}", "c")
    given = arrays(types, rng)
    record: dict = {"text": text, "in": {k: store.array(v) for k, v in given.items() if "{" + k + "}" in template}}
    try:
        value = run(text, given)
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        record["error"] = next(k.__name__ for k in (TypeError, IndexError, OverflowError, ValueError) if isinstance(error, k))
    else:
        record["after"] = {k: store.array(given[k]) for k in record["in"]}
        if value is not None:
            record["out"] = store.array(np.asarray(value))
    store.add(record)


def make() -> Store:
    store = Store(about="text run over fresh copies of `in`; `after`: what they hold then; `out`: the last line's value; small whole numbers, so all exact", seed=7)
    rng = np.random.default_rng(7)
    for k, template in enumerate(TEXTS):
        for name in ["float32", "int32", TYPES[2 + k % (len(TYPES) - 2)]]:
            add(store, template, dict.fromkeys("abc", name), rng)
    for k, template in enumerate(BITS):
        for name in ["int32", "uint8", "int64"][k % 2 :]:
            add(store, template, dict.fromkeys("abc", name), rng)
    for declared, template in MIXED:
        types = {"c": "float32", **dict(item.split(":") for item in declared.split())}
        add(store, template, types, rng)
    return store


assert all(t in DTYPES for t in TYPES)
