"""Random programs: elementwise operations, views and broadcasting around one to three reductions, as one text each.

Half are the shapes that people write (softmax, layernorm, distances, counts), half are grown at random. The result is worked out in long
double, with a bound for each element on how far an evaluation in the types may be (tracked.py).
"""

import ast
import re
from dataclasses import dataclass

import numpy as np

import inputs
from program_texts import TEMPLATES
from reduced import powers_of
from store import Store
from tracked import FUNCTION_ULP, Refused, Tracked, elementwise, is_float, selected
from tracked_reductions import FUNCTIONS, Linalg
from views import random_index

COUNT = 3000
LENGTH = 512
MOST_ELEMENTS, MOST_BETWEEN, MOST_RESULTS = 400, 4000, 200
MOST_TEXT = 320
# A bound looser than this part of the largest result would prove little; and how many times the bound is allowed.
LOOSEST = {"float32": 2.0**-11, "float64": 2.0**-36}
SAFETY = 4.0
FAILURES = (Refused, TypeError, ValueError, IndexError, ZeroDivisionError)

ROUNDED = ["exp", "log", "tanh", "sin", "cos", "log1p", "expm1", "arctan"]
PLAIN = ["sqrt", "abs", "square", "negative"]
GROUPS = [["float64"], ["float32"], ["float32"], ["float32"], ["float64", "float32"], ["int32"], ["int64", "float64"], ["float32", "int32"], ["float64", "bool"], ["float32", "float32", "int64", "bool"]]  # fmt: skip

UNARY = ["exp({P})", "sqrt(abs({P}))", "tanh({P})", "abs({P})", "{p} ** 2", "-{p}", "log(1 + abs({P}))", "sin({P})", "square({P})", "{p} * 2", "{p} - 1", "1 + {p}", "{p} / 4", "{p} * 0.5", "3 - {p}", "1 / (1 + abs({P}))", "{p} > 0", "{p} <= 1"]  # fmt: skip
BINARY = ["{p} + {q}", "{p} - {q}", "{p} * {q}", "{p} + {q}", "{p} * {q}", "{p} / (1 + abs({Q}))", "maximum({P}, {Q})", "minimum({P}, {Q})", "where({p} > {q}, {P}, {Q})", "where({p} > 0, {P}, {Q})", "{p} < {q}"]  # fmt: skip
REDUCTIONS = ["sum", "sum", "sum", "mean", "mean", "max", "max", "min", "var", "std", "prod", "any", "all", "argmax", "argmin", "count_nonzero", "ptp", "norm"]


@dataclass(frozen=True)
class Node:
    text: str
    value: Tracked
    operations: int
    reductions: int


class Numpy:
    """What `np.` means in a text."""

    linalg = Linalg


NAMES: dict[str, object] = {
    **{name: lambda x, f=getattr(np, name): elementwise(f, [x], FUNCTION_ULP) for name in ROUNDED},
    **{name: lambda x, f=getattr(np, name): elementwise(f, [x]) for name in PLAIN},
    **{name: lambda x, y, f=getattr(np, name): elementwise(f, [x, y]) for name in ("maximum", "minimum")},
    **FUNCTIONS,
    "where": selected,
    "broadcast_to": lambda x, shape: x.view(lambda v: np.broadcast_to(v, shape)),
    "linalg": Linalg,
    "inf": np.inf,
    "np": Numpy,
}
for key, made in NAMES.items():
    if callable(made) and key != "np":
        setattr(Numpy, key, staticmethod(made))
PYTHON = {name: getattr(np, name) for name in NAMES if name not in ("np",)} | {"np": np}


def pool(rng: np.random.Generator) -> dict[str, list[np.ndarray]]:
    """Quarters, which add without rounding; smooth values of both signs; positive ones."""
    out: dict[str, list[np.ndarray]] = {"bool": [rng.integers(0, 2, LENGTH).astype(bool)]}
    for name in ("int32", "int64"):
        out[name] = [rng.integers(-6, 10, LENGTH).astype(name), rng.integers(0, 5, LENGTH).astype(name), rng.integers(1, 6, LENGTH).astype(name)]
    for name in ("float32", "float64"):
        quarters = rng.integers(-8, 9, LENGTH) / 4
        out[name] = [rng.uniform(-2, 2, LENGTH).astype(name), quarters.astype(name), rng.uniform(0.5, 2, LENGTH).astype(name)]
    return out


def bracketed(text: str) -> str:
    """In brackets unless it is a name, a call, an attribute or an index."""
    whole = ast.parse(text, mode="eval").body
    return text if isinstance(whole, (ast.Name, ast.Call, ast.Attribute, ast.Subscript)) else f"({text})"


def shape_of(rng: np.random.Generator) -> tuple[int, ...]:
    """One to four axes, some of length one, at most a few hundred elements."""
    rank = int(rng.integers(1, 5))
    most = {1: 60, 2: 16, 3: 7, 4: 4}[rank]
    return tuple(1 if rng.random() < 0.06 else int(n) for n in rng.integers(2, most + 1, rank))


def axis_text(rng: np.random.Generator, rank: int, single: bool) -> str:
    """An axis as an argument; nothing for all of them."""
    choice = rng.random()
    if rank == 0 or choice < 0.17:
        return ""
    if single or choice < 0.82:
        axis = str(rng.integers(-rank, rank))
        return axis if rng.random() < 0.4 else f"axis={axis}"
    axes = rng.permutation(rank)[: rng.integers(1, rank + 1)]
    return f"axis=({', '.join(map(str, axes))},)"


def reduction_text(rng: np.random.Generator, rank: int) -> str:
    op = str(rng.choice(REDUCTIONS))
    axis = axis_text(rng, rank, op in ("argmax", "argmin", "norm"))
    if op == "norm" and axis and "=" not in axis:
        axis = f"axis={axis}"
    keep = "keepdims=True" if rng.random() < (0.45 if axis else 0.15) else ""
    words = [w for w in (axis, keep) if w]
    if op in ("count_nonzero", "ptp", "norm") or rng.random() < 0.3:
        return f"{'linalg.norm' if op == 'norm' else op}({', '.join(['{P}', *words])})"
    return "{p}." + f"{op}({', '.join(words)})"


def view_text(rng: np.random.Generator, shape: tuple[int, ...]) -> str:
    rank, choice = len(shape), rng.random()
    if choice < 0.4 or rank == 0:
        return "{p}" + random_index(rng, shape)
    if choice < 0.6:
        return "{p}.T"
    if choice < 0.75:
        return f"{{p}}.transpose({', '.join(map(str, rng.permutation(rank)))})"
    if choice < 0.9:
        return "{p}[" + ", ".join(rng.permutation([":"] * rank + ["None"])) + "]"
    return "{p}.reshape(-1)" if rank < 2 or rng.random() < 0.4 else f"{{p}}.reshape({shape[0] * shape[1]}, -1)"


def apply(form: str, *nodes: Node) -> Node:
    """A form filled with the operands' texts, evaluated on their values."""
    letters = dict(zip("pq", nodes))
    value = eval(re.sub(r"\{(\w)\}", lambda m: m[1].lower(), form), {**NAMES, **{k: n.value for k, n in letters.items()}})  # noqa: S307
    if value.nominal.size > MOST_BETWEEN or value.nominal.size == 0:
        raise Refused("size")
    texts = {k: bracketed(n.text) for k, n in letters.items()} | {k.upper(): n.text for k, n in letters.items()}
    reduces = any(re.search(rf"\b{op}\(", form) for op in {*FUNCTIONS, "norm"})
    used = sum(n.reductions for n in nodes)
    return Node(form.format(**texts), value, 1 + max(n.operations for n in nodes), used + reduces)


def step(rng: np.random.Generator, nodes: list[Node]) -> Node:
    p = nodes[-1] if rng.random() < 0.6 else nodes[rng.integers(len(nodes))]
    q = nodes[rng.integers(len(nodes))]
    choice = rng.random()
    if choice < 0.32:
        return apply(str(rng.choice(BINARY)), *((p, q) if rng.random() < 0.6 else (q, p)))
    if choice < 0.5:
        return apply(str(rng.choice(UNARY)), p)
    if choice < 0.66:
        return apply(view_text(rng, p.value.shape), p)
    return apply(reduction_text(rng, len(p.value.shape)), p)


def grown(rng: np.random.Generator, leaves: list[Node]) -> Node:
    """Steps until enough operations hold one to three reductions."""
    nodes, wanted = list(leaves), int(rng.integers(3, 9))
    most = max(n.value.nominal.size for n in leaves)
    for _ in range(40):
        try:
            new = step(rng, nodes)
        except FAILURES:
            continue
        single = new.value.nominal.size == 1 and most > 1
        if new.reductions > 3 or len(new.text) > MOST_TEXT or (single and rng.random() < 0.75):
            continue
        nodes.append(new)
        if new.operations >= wanted and new.reductions > 0:
            return new
    raise Refused("nothing grew")


def operand(rng: np.random.Generator, leaf: Node) -> Node:
    """What stands for a letter in a template: the leaf, or a small expression of the same shape."""
    choice = rng.random()
    if choice < 0.6:
        return leaf
    form = str(rng.choice(["{p} * 2 + 1", "{p} / 2", "-{p}", "{p} - 1", "{p} + {p}", "abs({P})", "tanh({P})", "{p} ** 2", "{p} * {q}"]))
    return apply(form, leaf, leaf)


def from_template(rng: np.random.Generator, leaves: dict[str, Node], bases: dict[str, Tracked], shape: tuple[int, ...]) -> Node:
    template = str(rng.choice([t for least, most, t in TEMPLATES if least <= len(shape) <= most]))
    axis = int(rng.integers(-len(shape), len(shape)))
    filled = {k: operand(rng, n) if k in "xy" else n for k, n in leaves.items()}
    texts = {k: bracketed(n.text) for k, n in filled.items()} | {k.upper(): n.text for k, n in filled.items()}
    text = template.format(**texts, a=axis, n=shape[axis])
    if len(text) > MOST_TEXT:
        raise Refused("long")
    return Node(text, eval(text, {**NAMES, **bases}), 3, 1)  # noqa: S307


def leaf(rng: np.random.Generator, store: Store, array: np.ndarray, letter: str, shape: tuple[int, ...]) -> tuple[Node, Tracked, list]:
    """A piece of a base array, the text of a view of it that has the shape, and where the piece lies."""
    base_shape, text = inputs.view_of(rng, shape)
    count = int(np.prod(base_shape))
    if count > MOST_ELEMENTS:
        raise Refused("large")
    start = int(rng.integers(0, LENGTH - count + 1))
    base = Tracked(array[start : start + count].reshape(base_shape))
    name, _, offset = store.array(array)
    text = text.replace("base", letter)
    return Node(text, eval(text, {**NAMES, letter: base}), 0, 0), base, [name, list(base_shape), offset + start * array.itemsize]  # noqa: S307


def make_leaves(rng: np.random.Generator, store: Store, arrays: dict) -> tuple[dict[str, Node], dict[str, Tracked], dict[str, list], tuple[int, ...]]:
    """x has the shape, y one that broadcasts to it; w are weights of the last axis and m is a mask."""
    shape = shape_of(rng)
    group = GROUPS[rng.integers(len(GROUPS))]
    real = "float32" if "float32" in group else "float64"
    wanted = {
        "x": (str(rng.choice(group)), rng.integers(3), shape),
        "y": (str(rng.choice(group)), rng.integers(3), inputs.broadcast_shape(rng, shape)),
        "w": (real, 2, shape[-1:]),
        "m": ("bool", 0, shape),
    }
    made = {k: leaf(rng, store, arrays[name][min(kind, len(arrays[name]) - 1)], k, form) for k, (name, kind, form) in wanted.items()}
    nodes, bases, places = ({k: m[i] for k, m in made.items()} for i in range(3))
    return nodes, bases, places, shape


def tolerated(node: Node) -> np.ndarray:
    """The bound with room to spare; refused where it would say nothing."""
    error = node.value.error * SAFETY
    if is_float(node.value.nominal) and error.max() > LOOSEST[node.value.nominal.dtype.name] * np.abs(node.value.wide).max():
        raise Refused("loose")
    return error


def check(node: Node, bases: dict[str, Tracked]) -> None:
    """The text means what was computed, and NumPy's result is within the bounds."""
    again = np.asarray(eval(node.text, {**PYTHON, **{k: b.nominal for k, b in bases.items()}}))  # noqa: S307
    value = node.value
    if again.dtype != value.nominal.dtype or again.shape != value.shape or again.tobytes() != value.nominal.tobytes():
        raise AssertionError(f"the text does not say what was computed: {node.text}")
    if is_float(again) and (np.abs(again - value.wide) > value.error * SAFETY).any():
        raise AssertionError(f"NumPy is outside the bounds: {node.text}")


def one(rng: np.random.Generator, store: Store, arrays: dict) -> dict:
    leaves, bases, places, shape = make_leaves(rng, store, arrays)
    node = from_template(rng, leaves, bases, shape) if rng.random() < 0.5 else grown(rng, [n for k, n in leaves.items() if k in "xy" or rng.random() < 0.3])
    if node.value.nominal.size > MOST_RESULTS:
        raise Refused("large")
    error = tolerated(node)
    check(node, bases)
    used = {k: p for k, p in places.items() if re.search(rf"\b{k}\b", node.text)}
    record = {"text": node.text, "in": used, "out": [store.array(node.value.wide.astype(node.value.nominal.dtype))]}
    if error.any():
        record["slack"] = store.array(powers_of(error))
    return record


def make() -> Store:
    store = Store(about="slack: how far a result may be off, per element, as an exponent of two; without it every bit counts", seed=10)
    rng = np.random.default_rng(10)
    arrays = pool(rng)
    seen: set[str] = set()
    while len(store.records) < COUNT:
        try:
            record = one(rng, store, arrays)
        except FAILURES:
            continue
        key = record["text"] + str(sorted(record["in"].items()))
        if key not in seen:
            seen.add(key)
            store.add(record)
    return store
