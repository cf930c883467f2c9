"""Arrays made from nothing."""

import numpy as np

from store import Store

TEXTS = """
arange(6)|arange(0)|arange(2, 10, 3)|arange(10, 2, -3)|arange(2, 2)|arange(5, 2)|arange(-3, 3)|arange(3.0)|arange(0, 1, 0.1)|arange(0, 1, 0.3)
arange(1, 0, -0.25)|arange(0.5, 5.5)|arange(5, dtype=float32)|arange(5, dtype=int8)|arange(0, 2, 0.5, dtype=float32)|arange(3, dtype=complex64)
arange(7, dtype=uint16)|arange(-5, 5, 2, dtype=int32)|arange(4, dtype=float16)|arange(1e3, 1e3 + 3)|arange(0, -1, -0.125)|arange(10, 0, -1)
linspace(0, 1, 5)|linspace(0, 1, 7)|linspace(0, 1, 5, endpoint=False)|linspace(2, -3, 11)|linspace(0, 10)|linspace(3, 3, 4)|linspace(0, 1, 1)
linspace(0, 1, 0)|linspace(1, 2, num=3, dtype=float32)|linspace(0, 100, 6, dtype=int32)|linspace(-1, 1, 9)|linspace(0, 1, 2)|linspace(5, 0, 6)
linspace(0, 1, 3, dtype=complex64)|linspace(-1.5, 2.5, 10, endpoint=False)|linspace(0, 7, 8, dtype=int64)|linspace(0, -7, 5, dtype=int32)
logspace(0, 3, 4)|logspace(-2, 2, 5)|logspace(0, 1, 5, endpoint=False)|logspace(0, 8, 9, base=2)|logspace(0, 1, 3, base=2.5)|logspace(1, 2, 3, dtype=float32)
eye(3)|eye(0)|eye(2, 4)|eye(4, 2)|eye(3, k=1)|eye(3, k=-1)|eye(3, 5, 2)|eye(3, k=9)|eye(3, dtype=int32)|eye(2, dtype=bool)|identity(3)|identity(2, dtype=complex64)|identity(1)
tri(3)|tri(3, 4)|tri(3, 4, 1)|tri(4, 3, -1)|tri(3, dtype=int8)|tri(2, 2, -5)
zeros(3)|zeros((2, 3))|zeros(())|zeros((0, 2))|zeros(4, dtype=int16)|zeros((2, 2), bool)|ones(3)|ones((2, 1, 2))|ones((2,), dtype=uint8)|ones((2, 3), complex128)
full(3, 7)|full((2, 2), 1.5)|full((2,), 2j)|full(2, True)|full((2, 3), 7, dtype=float32)|full((), 4)|full((0,), 1)|full(3, inf)|full(2, nan, dtype=float16)|full(2, -1, dtype=int8)
zeros_like(x)|ones_like(x)|full_like(x, 3)|zeros_like(x, dtype=int32)|ones_like(x.T)|full_like(x, 2.5)|zeros_like(x[:, ::2])|full_like(x, 1, dtype=bool)
indices((2, 3))|indices((4,))|indices((2, 3), dtype=int32)|indices((2, 1, 2))|indices((0, 2))
meshgrid(u, v)|meshgrid(u, v, indexing='ij')|meshgrid(u)|meshgrid(u, v, w)|meshgrid(u, v, w, indexing='ij')|meshgrid(u, v, indexing='xy')
tril(x)|triu(x)|tril(x, 1)|triu(x, -1)
""".strip().replace("\n", "|").split("|")

NAMES = "arange linspace logspace eye identity tri zeros ones full zeros_like ones_like full_like indices meshgrid tril triu float16 float32 complex64 complex128 int8 int16 int32 int64 uint8 uint16 inf nan".split()


def make() -> Store:
    store = Store(about="text over x (float32, 2x3), u (3), v (2), w (2); several results: `many`")
    given = {
        "x": np.arange(6, dtype=np.float32).reshape(2, 3),
        "u": np.array([1, 2, 3], np.int32),
        "v": np.array([0.5, -1.0]),
        "w": np.array([9, 8], np.int8),
    }
    store.meta["inputs"] = {k: store.array(v) for k, v in given.items()}
    names = {**{n: getattr(np, n) for n in NAMES}, **given}
    for text in TEXTS:
        value = eval(text, names)  # noqa: S307
        many = isinstance(value, (tuple, list))
        outs = [store.array(v) for v in (value if many else [value])]
        kind = "approx" if "logspace" in text else "contract" if "linspace" in text or "arange" in text else "exact"
        store.add({"text": text, "out": outs, "many": many, "kind": kind})
    return store
