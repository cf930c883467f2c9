"""Indexing, reshaping and transposing: shape, strides, whether NumPy makes a view, contents; and what it refuses."""

import numpy as np

from store import Store

SHAPES = [(), (1,), (5,), (12,), (0,), (3, 4), (4, 1), (1, 6), (2, 3, 4), (3, 1, 2), (2, 0, 3), (2, 2, 3, 2), (4, 6)]

FIXED = {
    (): ["a[()]", "a[...]", "a[None]", "a[None, None]", "a[..., None]", "a.T", "a.reshape(1)", "a.reshape(1, 1)", "a.ravel()", "broadcast_to(a, (2, 3))", "expand_dims(a, 0)", "squeeze(a)", "a.copy()"],
    (1,): ["a[0]", "squeeze(a)", "a.reshape(())", "broadcast_to(a, (4, 5))", "a[::-1]", "a[1:]", "a[:, None]", "a.reshape(-1)"],
    (12,): ["a.reshape(3, 4)", "a.reshape((3, 4))", "a.reshape(3, -1)", "a.reshape(-1, 2, 3)", "reshape(a, (2, 6))", "a[::2].reshape(2, 3)", "a[::-1].reshape(3, 4)", "a[1:11].reshape(2, 5)", "a[::5]", "a[::-5]", "a[10:2:-3]", "a[-3:]", "a[:-3]", "a[100:]", "a[-100:3]", "a[5:2]", "a[2:100:4]", "a[100::-1]", "a[:2:-1]", "a[-2::-2]", "a[3:3]", "a[0x2:1_0]", "a[None, ::3, None]", "flip(a)", "flip(a, 0)", "a.reshape(3, 4).T.ravel()", "a.reshape(3, 4)[:, ::2].reshape(-1)", "a.reshape(2, 2, 3).reshape(4, 3)", "a.reshape(3, 4).T.reshape(2, 6)", "a.reshape(2, 6).T.reshape(2, 3, 2)", "a.reshape(3, 4)[::-1, ::-1].ravel()", "a[::2][::2]", "a[::-1][::-1]", "a[2:][:-2][::3]", "broadcast_to(a, (3, 12))[1]", "broadcast_to(a, (2, 12)).reshape(24)", "broadcast_to(a, (2, 12))[:, 3:5]", "a.flatten()", "a.copy()[::2]", "ravel(a)", "atleast_2d(a)" ],
    (3, 4): ["a.T", "a.transpose()", "a.transpose(1, 0)", "transpose(a)", "transpose(a, (1, 0))", "a.T.T", "a[1]", "a[-1]", "a[1, 2]", "a[-1, -1]", "a[:, 1]", "a[:, -1]", "a[1:, ::-1]", "a[::-1, ::-1]", "a[..., 0]", "a[0, ...]", "a[...]", "a[..., None, 0]", "a[None]", "a[:, None]", "a[:, None, :]", "a[None, ..., None]", "a.ravel()", "a.T.ravel()", "a.flatten()", "a.reshape(12)", "a.reshape(4, 3)", "a.reshape(2, 2, 3)", "a.T.reshape(12)", "a.T.reshape(4, 3)", "a.T.reshape(2, 2, 3)", "a[:, :2].reshape(6)", "a[:2].reshape(8)", "a[:, ::2].reshape(3, 2, 1)", "a[:, :2].reshape(3, 1, 2)", "a[1:, 1:].ravel()", "swapaxes(a, 0, 1)", "a.swapaxes(0, -1)", "moveaxis(a, 0, 1)", "moveaxis(a, 0, -1)", "moveaxis(a, -1, 0)", "expand_dims(a, 0)", "expand_dims(a, 1)", "expand_dims(a, -1)", "expand_dims(a, (0, 2))", "flip(a)", "flip(a, 0)", "flip(a, 1)", "flip(a, axis=-1)", "flip(a, (0, 1))", "fliplr(a)", "flipud(a)", "broadcast_to(a, (2, 3, 4))", "a[0:0]", "a[:, 4:]", "a[2:1, ::2]", "a[::2, 1::2]", "a[::-2, ::-3]", "a.T[1:, :2]", "a.T[::-1]", "a.T[1]", "a[1][2]", "a[1][1:3]", "a.copy()", "a.T.copy()"],
    (4, 1): ["squeeze(a)", "a.squeeze()", "a.squeeze(1)", "squeeze(a, axis=1)", "squeeze(a, -1)", "broadcast_to(a, (4, 3))", "broadcast_to(a, (2, 4, 5))", "a.T", "a[:, 0]", "a.reshape(2, 2)", "broadcast_to(a, (4, 3)).T", "broadcast_to(a, (4, 3))[::2, 1:]", "broadcast_to(a, (4, 3)).reshape(12)", "a[:, ::-1]"],
    (1, 6): ["squeeze(a)", "squeeze(a, 0)", "broadcast_to(a, (3, 6))", "a.T", "a.reshape(6)", "a.reshape(3, 2)", "a[0]", "a[::-1]", "a.T.reshape(6)", "a.T.reshape(2, 3)"],
    (2, 3, 4): ["a.transpose(2, 0, 1)", "a.transpose((1, 2, 0))", "a.transpose(0, 2, 1)", "transpose(a, (2, 1, 0))", "transpose(a, (-1, 0, 1))", "a.T", "moveaxis(a, 0, -1)", "moveaxis(a, 2, 0)", "moveaxis(a, (0, 1), (-1, -2))", "swapaxes(a, 0, 2)", "swapaxes(a, -1, -2)", "a[1]", "a[:, 1]", "a[..., 1]", "a[1, ..., 2]", "a[1, 2, 3]", "a[-1, -2, -3]", "a[0, :, ::-1]", "a[:, None, 1, ::2]", "a[..., ::-1, :]", "a[::-1, ..., ::-1]", "a.reshape(6, 4)", "a.reshape(2, 12)", "a.reshape(24)", "a.reshape(3, 8)", "a.reshape(4, 3, 2)", "a.transpose(1, 0, 2).reshape(6, 4)", "a.transpose(1, 0, 2).reshape(3, 8)", "a.transpose(2, 0, 1).reshape(4, 6)", "a.transpose(2, 0, 1).reshape(8, 3)", "a[:, :, :2].reshape(6, 2)", "a[:, :2].reshape(2, 8)", "a[:, :2].reshape(4, 4)", "a[:, ::2].reshape(2, 8)", "a[::-1].reshape(2, 12)", "a[:, ::-1].reshape(6, 4)", "flip(a)", "flip(a, 1)", "flip(a, (0, 2))", "a.ravel()", "a[:, 0].ravel()", "a[0].ravel()", "a.swapaxes(0, 1).ravel()", "expand_dims(a, 2)", "expand_dims(a, (0, -1))", "a[None, :, None, 1]", "broadcast_to(a, (2, 2, 3, 4))", "broadcast_to(a[:, :1], (2, 5, 4))", "broadcast_to(a[:, :, :1], (2, 3, 4)).reshape(6, 4)", "a[1:, 1:, 1:].T", "a.T[1:, ::-1, 0]", "rollaxis(a, 2)" ],
    (3, 1, 2): ["squeeze(a)", "squeeze(a, 1)", "a.squeeze(axis=(1,))", "a.reshape(3, 2)", "a.transpose(1, 0, 2).reshape(3, 2)", "a.transpose(2, 1, 0).reshape(2, 3)", "broadcast_to(a, (3, 4, 2))", "a.T.squeeze()", "a[:, 0]"],
    (2, 0, 3): ["a.T", "a.reshape(0)", "a.reshape(3, 0)", "a[0]", "a[:, :, 1]", "a.ravel()", "a.reshape(0, 7)", "a[::-1]"],
    (0,): ["a[::-1]", "a.reshape(0, 3)", "a.reshape(2, 0)", "a[None]", "a[:, None]", "broadcast_to(a, (3, 0))", "a.ravel()", "a[0:]"],
}

BAD = [
    ((3, 4), "a[3]"), ((3, 4), "a[-4]"), ((3, 4), "a[0, 4]"), ((3, 4), "a[0, -5]"), ((3, 4), "a[0, 0, 0]"), ((3, 4), "a[..., ...]"),
    ((3, 4), "a[:, :, :]"), ((3, 4), "a[::0]"), ((3, 4), "a[1.0]"), ((3, 4), "a[0.5:]"), ((3, 4), "a.reshape(5)"), ((3, 4), "a.reshape(5, -1)"),
    ((3, 4), "a.reshape(-1, -1)"), ((3, 4), "a.reshape(3, 5)"), ((3, 4), "a.reshape(-2, -6)"), ((3, 4), "a.reshape(3, 4, 2)"), ((3, 4), "a.reshape(0)"),
    ((3, 4), "a.transpose(0, 0)"), ((3, 4), "a.transpose(0)"), ((3, 4), "a.transpose(0, 2)"), ((3, 4), "a.transpose(0, 1, 2)"), ((3, 4), "transpose(a, (1, 1))"),
    ((3, 4), "transpose(a, (-3, 0))"), ((3, 4), "swapaxes(a, 0, 2)"), ((3, 4), "swapaxes(a, -3, 0)"), ((3, 4), "moveaxis(a, 2, 0)"), ((3, 4), "moveaxis(a, 0, 2)"),
    ((3, 4), "moveaxis(a, (0, 0), (0, 1))"), ((3, 4), "moveaxis(a, (0, 1), 0)"), ((3, 4), "squeeze(a, 0)"), ((3, 4), "squeeze(a, 2)"), ((3, 4), "expand_dims(a, 3)"),
    ((3, 4), "expand_dims(a, -4)"), ((3, 4), "expand_dims(a, (0, 0))"), ((3, 4), "flip(a, 2)"), ((3, 4), "flip(a, -3)"), ((3, 4), "flip(a, (0, 0))"),
    ((3, 4), "broadcast_to(a, (4, 4))"), ((3, 4), "broadcast_to(a, (4,))"), ((3, 4), "broadcast_to(a, (3, 4, 2))"), ((3, 4), "broadcast_to(a, (0, 4))"),
    ((3, 4), "a + a.T"), ((3, 4), "a + a[:2]"), ((3, 4), "a * a[:, :3]"), ((3, 4), "where(a > 0, a, a[:, :2])"), ((3, 4), "maximum(a, a.ravel())"),
    ((), "a[0]"), ((), "a[:]"), ((), "a[::-1]"), ((), "a[..., 0]"), ((), "a.reshape(2)"), ((), "flip(a, 0)"), ((), "a.transpose(0)"),
    ((5,), "a[5]"), ((5,), "a[-6]"), ((5,), "a[0][0]"), ((5,), "a[0, 0]"), ((5,), "a[1:2:0]"), ((5,), "a.reshape(2, -1)"), ((5,), "a.squeeze()[5]"),
    ((0,), "a[0]"), ((0,), "a[-1]"), ((0,), "a.reshape(0, -1)"), ((0,), "a.reshape(1)"), ((2, 0, 3), "a[:, 0]"), ((2, 0, 3), "a.reshape(-1)[0]"),
    ((2, 3, 4), "a[2, 0]"), ((2, 3, 4), "a[0, 0, 0, 0]"), ((2, 3, 4), "a[..., 4]"), ((2, 3, 4), "a[None, 2]" + "[:, 3]"), ((2, 3, 4), "a.transpose(2, 1)"),
]  # fmt: skip

NAMES = "broadcast_to expand_dims squeeze flip fliplr flipud swapaxes moveaxis rollaxis transpose reshape ravel where maximum atleast_2d".split()
ERRORS = {"AxisError": "ValueError"}


def base_of(shape: tuple[int, ...]) -> np.ndarray:
    """Fresh memory: an array that owns its values, so that `base` tells a view from a copy."""
    return (np.arange(int(np.prod(shape))).reshape(shape) * 3 + 1).astype(np.int32).copy()


def random_index(rng: np.random.Generator, shape: tuple[int, ...]) -> str:
    """Slices of any step, integers, None and one `...`."""
    items = []
    for n in shape[: rng.integers(0, len(shape) + 1)] if rng.random() < 0.3 else shape:
        kind = rng.random()
        if kind < 0.2 and n:
            items.append(str(rng.integers(-n, n)))
        elif kind < 0.35:
            items.append(":")
        else:
            start, stop = (("" if rng.random() < 0.4 else str(rng.integers(-n - 2, n + 3))) for _ in range(2))
            step = rng.choice(["", "", ":2", ":-1", ":-2", ":3", ":1", ":"])
            items.append(f"{start}:{stop}{step}")
    if rng.random() < 0.3:
        items.insert(rng.integers(0, len(items) + 1), "None")
    if rng.random() < 0.25:
        items.append("...")
    return f"[{', '.join(items)}]" if items else "[...]"


def random_text(rng: np.random.Generator, shape: tuple[int, ...], run: object) -> str:
    """One to four steps, each judged on the array that the ones before give."""
    text = "a"
    for _ in range(rng.integers(1, 5)):
        now = run(text).shape
        choice = rng.random()
        if choice < 0.55 or len(now) < 2:
            text += random_index(rng, now)
        elif choice < 0.75:
            text += f".transpose({', '.join(map(str, rng.permutation(len(now))))})"
        elif choice < 0.9:
            first, *rest = now
            text += ".reshape(-1)" if not rest or rng.random() < 0.3 else f".reshape({', '.join(map(str, [first * rest[0], *rest[1:]]))})"
        else:
            text = f"flip({text}, {rng.integers(-len(now), len(now))})"
    return text


def strides_of(value: np.ndarray) -> list[int | None]:
    """In elements; None where a stride means nothing (length below two, or no elements)."""
    return [None if n < 2 or value.size == 0 else s // value.itemsize for n, s in zip(value.shape, value.strides)]


def describe(store: Store, text: str, a: np.ndarray, value: np.ndarray) -> dict:
    value = np.asarray(value)
    record: dict = {"text": text, "in": {"a": store.array(a)}, "out": [store.array(value)]}
    # An element (no axes left) is a scalar in NumPy: neither view nor copy.
    if value.ndim and value.size:
        record["strides"] = strides_of(value)
        record["view"] = bool(np.shares_memory(value, a))
    return record


def make() -> Store:
    store = Store(about="text over a (int32); strides in elements, null where any would do", seed=4)
    rng = np.random.default_rng(4)
    functions = {name: getattr(np, name) for name in NAMES}
    for shape in SHAPES:
        a = base_of(shape)
        run = lambda text, a=a: np.asarray(eval(text, {"a": a, **functions}))  # noqa: E731, S307
        texts = list(dict.fromkeys(FIXED.get(shape, [])))
        while len(texts) < len(FIXED.get(shape, [])) + (4 if len(shape) == 0 else 19):
            text = random_text(rng, shape, run) if shape else "a" + rng.choice(["[None]", "[...]", "[None, ...]", "[..., None, None]", "[None, None]", "[()]"])
            if text not in texts or not shape:
                texts.append(text)
        for text in texts:
            store.add(describe(store, text, a, run(text)))
    make_complex(store, functions)
    for shape, text in BAD:
        a = base_of(shape)
        try:
            eval(text, {"a": a, **functions})  # noqa: S307
        except Exception as error:  # noqa: BLE001
            name = type(error).__name__
            store.add({"text": text, "in": {"a": store.array(a)}, "error": ERRORS.get(name, name)})
        else:
            raise AssertionError(f"NumPy takes {text} of {shape}")
    make_reshapes(store)
    return store


def random_reshape(rng: np.random.Generator, size: int) -> str:
    """Any factors of the size in any order, with no regard to the shape before."""
    extents = []
    while size > 1 and len(extents) < 3:
        extents.append(int(rng.choice([k for k in range(2, size + 1) if size % k == 0])))
        size //= extents[-1]
    extents.append(size)
    return f".reshape({', '.join(map(str, rng.permutation([n for n in extents if n > 1] or [1])))})"


def reshaped_text(rng: np.random.Generator, base: tuple[int, ...], run: object) -> str:
    """Transposes and slices with reshapes between them that NumPy copies for, as operands of an operation."""
    text = "a"
    for step in range(rng.integers(2, 7)):
        now = run(text).shape
        choice = rng.random()
        if step % 2 == 0 and len(now) > 1:
            text += f".transpose({', '.join(map(str, rng.permutation(len(now))))})"
        elif choice < 0.75:
            text += random_reshape(rng, run(text).size)
        else:
            text += f"[{', '.join(rng.choice(['::-1', '::2', '1:', ':', ':-1']) if n > 2 else '::-1' for n in now)}]"
    shape = ", ".join(map(str, run(text).shape))
    other = f"a.T.reshape(-1)[:{run(text).size}].reshape({shape})"
    return str(rng.choice([f"{text} + 1", f"{text} * 2 + {other}", f"{text}.copy()", f"({text} - {text}[::-1]).T"]))


def make_reshapes(store: Store) -> None:
    rng = np.random.default_rng(44)
    for base in [(6, 4), (4, 6, 2), (2, 3, 4), (5, 7), (12, 10), (2, 2, 2, 3)]:
        a = base_of(base)
        run = lambda text, a=a: np.asarray(eval(text, {"a": a}))  # noqa: E731, S307
        texts: dict[str, None] = {}
        while len(texts) < 40:
            texts[reshaped_text(rng, base, run)] = None
        for text in texts:
            record = describe(store, text, a, run(text))
            record.pop("strides", None)
            record.pop("view", None)
            store.add(record)


def make_complex(store: Store, functions: dict[str, object]) -> None:
    """`real` and `imag` of complex arrays are views of stride two; of real arrays the array itself."""
    z = (np.arange(6).reshape(2, 3) + 1j * np.arange(6, 0, -1).reshape(2, 3)).astype(np.complex64).copy()
    for text in ["z.real", "z.imag", "z.real.T", "z[:, ::2].imag", "z.T[1:].real", "z.imag[::-1]", "z[1, 2].real", "z.conj().imag", "z.real[None]", "z.real.ravel()"]:
        value = np.asarray(eval(text, {"z": z}))  # noqa: S307
        record: dict = {"text": text, "in": {"z": store.array(z)}, "out": [store.array(value)]}
        if value.ndim:
            record["strides"], record["view"] = strides_of(value), bool(np.shares_memory(value, z))
        store.add(record)
