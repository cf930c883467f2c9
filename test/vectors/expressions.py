"""Random fused expressions over random views, with the error bound of each (see bounds.py)."""

import re

import numpy as np

import bounds
import inputs
import steps
from bounds import Node, Refused
from reference import distance
from store import BFLOAT16, COMPLEX, DTYPES, FLOATS, INTS, Store, dtype_of
from views import NAMES as VIEW_NAMES
from views import random_index

COUNT = 2000
MOST_TEXT = 600
FAILURES = (Refused, TypeError, ValueError, IndexError, OverflowError)
GROUPS = [INTS, ["float32"], ["float64"], ["float32", "int32", "bool"], ["float64", *INTS], ["float16", "float32"], ["bfloat16"], [*COMPLEX, "float32"]]
GROUPS += [["complex64"], ["bool", "int8", "uint8"], ["float16"], ["float32", "float64"], [n for n in DTYPES if n != "bfloat16"]]


def leaf(rng: np.random.Generator, store: Store, pool: dict, name: str, shape: tuple[int, ...], exact_only: bool) -> tuple[np.ndarray, dict]:
    """An input: its base array (a piece of the pool), and the text of the view that the expression sees."""
    base_shape, text = inputs.view_of(rng, inputs.broadcast_shape(rng, shape))
    count = int(np.prod(base_shape))
    if count > inputs.LENGTH:
        raise Refused("large")
    arrays = pool[name]
    source = rng.integers(len(arrays)) if exact_only else rng.integers(min(len(arrays), 1 if name in INTS else 3))
    start = int(rng.integers(0, inputs.LENGTH - count + 1))
    base = arrays[source][start : start + count].reshape(base_shape)
    value = eval(text, {"base": base, "broadcast_to": np.broadcast_to})  # noqa: S307
    whole = store.array(arrays[source])
    size = arrays[source].itemsize
    return value, {"base": [whole[0], list(base_shape), whole[2] + start * size], "view": text}


def reshape_step(rng: np.random.Generator, a: Node) -> Node:
    """One of the ways to change a shape."""
    shape, rank = a.value.shape, a.value.ndim
    choice = rng.integers(10)
    if choice < 3:
        index = random_index(rng, shape)
        return steps.view(rng, a, "{x}" + index, lambda v: eval(f"v{index}", {"v": v}))  # noqa: S307
    if choice == 3:
        return steps.view(rng, a, "{x}.T", lambda v: v.T)
    if choice == 4:
        return steps.view(rng, a, "flip({y})", np.flip) if rank else steps.view(rng, a, "{x}[None]", lambda v: v[None])
    if choice == 5:
        return steps.view(rng, a, "{x}[::-1]", lambda v: v[::-1])
    if choice == 6 and rank >= 2:
        order = [int(k) for k in rng.permutation(rank)]
        return steps.view(rng, a, f"{{x}}.transpose({', '.join(map(str, order))})", lambda v: v.transpose(order))
    if choice == 7:
        new = (-1,) if rng.random() < 0.5 or rank < 2 else (shape[0] * shape[1], *shape[2:])
        written = ", ".join(map(str, new))
        return steps.view(rng, a, rng.choice([f"{{x}}.reshape({written})", f"reshape({{y}}, ({written},))"]), lambda v: v.reshape(new))
    if choice == 8:
        axis = int(rng.integers(0, rank + 1))
        return steps.view(rng, a, f"expand_dims({{y}}, {axis})", lambda v: np.expand_dims(v, axis))
    new = (int(rng.integers(1, 4)), *shape)
    return steps.view(rng, a, f"broadcast_to({{y}}, ({', '.join(map(str, new))},))", lambda v: np.broadcast_to(v, new))


def pick(rng: np.random.Generator, nodes: list[Node]) -> Node:
    """Recent nodes more often, so that expressions grow deep."""
    return nodes[-1] if rng.random() < 0.55 else nodes[rng.integers(len(nodes))]


def step(rng: np.random.Generator, nodes: list[Node], exact_only: bool) -> Node:
    a, b = pick(rng, nodes), nodes[rng.integers(len(nodes))]
    if rng.random() < 0.35:
        leaves = [n for n in nodes if n.operations == 0]
        b = leaves[rng.integers(len(leaves))]
    if rng.random() < 0.25:
        b = steps.literal(rng, a.value)
    elif rng.random() < 0.5:
        a, b = b, a
    choice = rng.random()
    if choice < 0.34:
        operators = ["+", "-", "*", "+", "-", "*", "/", "//", "%"]
        if a.value.dtype.kind in "iub":
            operators += ["&", "|", "^", "<<", ">>"]
        first, second = (b, a) if not isinstance(b.value, np.ndarray) and rng.random() < 0.4 else (a, b)
        return steps.infix(rng, first, second, str(rng.choice(operators)))
    if choice < 0.42:
        return steps.infix(rng, a, b, str(rng.choice(steps.COMPARISONS)))
    if choice < 0.48:
        return steps.call(rng, [a, b], str(rng.choice(steps.EXACT_TWO if exact_only or rng.random() < 0.6 else steps.APPROX_TWO)))
    if choice < 0.60:
        table = steps.COMPLEX_ONE if a.value.dtype.kind == "c" else steps.EXACT_ONE if exact_only or rng.random() < 0.4 else steps.APPROX_ONE
        return steps.call(rng, [a], str(rng.choice(table)))
    if choice < 0.66:
        return steps.prefix(rng, a) if rng.random() < 0.6 else steps.power(rng, a)
    if choice < 0.73:
        conditions = [n for n in nodes if n.value.dtype == bool]
        if not conditions:
            return steps.infix(rng, a, b, str(rng.choice(steps.COMPARISONS)))
        return steps.select(rng, [conditions[rng.integers(len(conditions))], a, b])
    if choice < 0.77:
        return steps.clip(rng, a)
    if choice < 0.85:
        return steps.part(rng, a) if a.value.dtype.kind == "c" and rng.random() < 0.5 else steps.astype(rng, a)
    return reshape_step(rng, a)


def grow(rng: np.random.Generator, nodes: list[Node], wanted: int, exact_only: bool) -> list[Node]:
    """Adds steps until the last node is `wanted` operations deep, or no step is accepted any more."""
    nodes = list(nodes)
    for _ in range(60):
        try:
            new = step(rng, [n for n in nodes if isinstance(n.value, np.ndarray)], exact_only)
        except FAILURES:
            continue
        emptied = new.value.size == 0 and all(n.value.size for n in nodes)
        if len(new.text) > MOST_TEXT or (emptied and rng.random() < 0.95):
            continue
        nodes.append(new)
        if new.operations >= wanted:
            break
    return nodes


def namespace() -> dict[str, object]:
    """What the text sees in Python; functions whose NumPy result depends on the processor are the correctly rounded ones."""

    class Numpy:
        pass

    names: dict[str, object] = {n: getattr(np, n) for n in [*steps.EXACT_ONE, *steps.EXACT_TWO, *VIEW_NAMES, "where", "clip", "real", "imag"]}
    for op in [*steps.APPROX_ONE, *steps.APPROX_TWO, "abs", "sqrt"]:
        names[op] = lambda *args, f=getattr(np, op): rounded(f, args)
    for key, value in names.items():
        setattr(Numpy, key, staticmethod(value))
    return {**names, **{n: dtype_of(n) for n in DTYPES}, "np": Numpy}


def rounded(function: object, args: tuple) -> np.ndarray:
    value = np.asarray(function(*args))
    complex_in = any(np.asarray(a).dtype.kind == "c" for a in args)
    if not bounds.is_float(value) or (function in (np.abs, np.sqrt) and not complex_in):
        return value
    return bounds.true(function, [np.asarray(a) for a in args], value)


def tolerance(node: Node) -> dict[str, int]:
    """The bound in units of the result, rounded up, for each target."""
    if not bounds.is_float(node.value) or node.value.size == 0:
        return {t: 0 for t in bounds.TARGETS}
    unit = bounds.units(node.value)
    finite = np.isfinite(node.value)
    return {t: int(np.ceil((np.broadcast_to(e, unit.shape)[finite] / unit[finite]).max(initial=0.0))) for t, e in node.error.items()}


def agrees(again: np.ndarray, value: np.ndarray, ulp: int) -> bool:
    if again.dtype != value.dtype or again.shape != value.shape:
        return False
    return again.tobytes() == value.tobytes() or (ulp > 0 and float(distance(again, value).max()) <= ulp)


def make_inputs(rng: np.random.Generator, store: Store, pool: dict, exact_only: bool) -> tuple[dict[str, np.ndarray], dict[str, dict]]:
    shape = inputs.target_shape(rng)
    group = GROUPS[rng.integers(len(GROUPS))]
    values, described = {}, {}
    for letter in "abcd"[: rng.integers(2, 5)]:
        values[letter], described[letter] = leaf(rng, store, pool, str(rng.choice(group)), shape, exact_only)
    return values, described


def make() -> Store:
    store = Store(about="text over views of bases; tol: units in the last place allowed on each target", seed=5)
    rng = np.random.default_rng(5)
    pool, names = inputs.pool(rng), namespace()
    seen: set[str] = set()
    while len(store.records) < COUNT:
        exact_only = rng.random() < 0.35
        try:
            values, described = make_inputs(rng, store, pool, exact_only)
        except FAILURES:
            continue
        leaves = [Node(k, steps.POSTFIX, np.asarray(v), bounds.exact(v)) for k, v in values.items()]
        node = grow(rng, leaves, int(rng.integers(2, 11)), exact_only)[-1]
        if node.operations < 2 or node.text in seen:
            continue
        again = np.asarray(eval(node.text, {**names, **values}))  # noqa: S307
        allowed = tolerance(node)
        if not agrees(again, node.value, max(allowed.values())):
            if any(v.dtype == BFLOAT16 for v in values.values()):
                continue  # ml_dtypes' scalars (no axes) follow rules of their own
            raise AssertionError(f"the text does not say what was computed: {node.text}")
        seen.add(node.text)
        used = {k: d for k, d in described.items() if re.search(rf"\b{k}\b", node.text)}
        store.add({"text": node.text, "vars": used, "out": store.array(node.value), "tol": allowed, "depth": node.operations})
    return store
