"""The steps a random expression is made of: each takes nodes and gives a node, or refuses."""

from collections.abc import Callable

import numpy as np

import bounds
from bounds import Node, Refused, check, is_float, propagate
from store import BFLOAT16, COMPLEX, FLOATS, INTS, dtype_of, name_of

MOST_ELEMENTS = 400
POSTFIX, POWER, UNARY = 9, 8, 7
INFIX = {"|": 1, "^": 2, "&": 3, "<<": 4, ">>": 4, "+": 5, "-": 5, "*": 6, "/": 6, "//": 6, "%": 6}
COMPARISONS = ["<", "<=", ">", ">=", "==", "!="]
RUN = {
    "|": np.bitwise_or, "^": np.bitwise_xor, "&": np.bitwise_and, "<<": np.left_shift, ">>": np.right_shift, "+": np.add, "-": np.subtract,
    "*": np.multiply, "/": np.divide, "//": np.floor_divide, "%": np.remainder, "<": np.less, "<=": np.less_equal, ">": np.greater,
    ">=": np.greater_equal, "==": np.equal, "!=": np.not_equal,
}  # fmt: skip

EXACT_ONE = ["abs", "sqrt", "square", "floor", "ceil", "trunc", "rint", "sign", "isnan", "isfinite", "isinf", "logical_not", "conj", "signbit", "negative", "fabs"]
APPROX_ONE = ["exp", "log", "sin", "cos", "tanh", "arctan", "exp2", "log1p", "expm1", "cbrt", "sinh", "arcsinh", "log2", "arcsin"]
COMPLEX_ONE = ["abs", "exp", "sin", "cos", "sqrt", "conj", "square", "isfinite", "negative"]
DISCRETE = {"floor", "ceil", "trunc", "rint", "sign", "isnan", "isfinite", "isinf", "logical_not", "signbit", "//", *COMPARISONS}
DISCRETE |= {"logical_and", "logical_or", "logical_xor"}
EXACT_TWO = ["maximum", "minimum", "fmax", "fmin", "copysign", "logical_and", "logical_or", "logical_xor", "fmod", "add", "subtract", "multiply", "divide", "true_divide"]
APPROX_TWO = ["arctan2", "hypot", "logaddexp"]
PRODUCTS = {"*", "multiply", "square", "power2"}


def wrap(node: Node, least: int, rng: np.random.Generator) -> str:
    """The node's text, in brackets where its operator binds less tightly than wanted, and now and then where it need not."""
    return f"({node.text})" if node.precedence < least or rng.random() < 0.04 else node.text


def literal(rng: np.random.Generator, value: np.ndarray) -> Node:
    """A Python scalar as text; its value stays a Python scalar, so NumPy sees it weak."""
    choices = ["2", "3", "1", "-1", "5", "0x10", "1_0"]
    if is_float(value) or rng.random() < 0.2:
        choices += ["0.5", "1.5", "-0.25", "2.0", "1e-1", ".75", "3."] * 2
    if value.dtype.kind == "c" or rng.random() < 0.03:
        choices += ["2j", "0.5j"]
    text = str(rng.choice(choices))
    return Node(text, UNARY if text.startswith("-") else POSTFIX, eval(text), {t: np.zeros(()) for t in bounds.TARGETS})  # noqa: S307


def operand(node: Node) -> Node:
    """A literal's value as an array where a bound is computed."""
    return node if isinstance(node.value, np.ndarray) else Node(node.text, node.precedence, np.asarray(node.value), node.error)


def refuse_open_zeros(op: str, operands: list[np.ndarray]) -> None:
    """Which of two zeros is the larger is left to the processor."""
    if op not in ("maximum", "minimum", "fmax", "fmin", "clip"):
        return
    first, *others = [np.asarray(o) for o in operands]
    if any(((first == 0) & (o == 0) & (np.signbit(first.real) != np.signbit(o.real))).any() for o in others if is_float(first) or is_float(o)):
        raise Refused("zeros of both signs")


def refuse_weak_floats(operands: list[object]) -> None:
    """Beside a Python float ml_dtypes widens bfloat16 to float32, where NumPy keeps the type of its own floats."""
    narrow = any(isinstance(o, np.ndarray) and o.dtype == BFLOAT16 for o in operands)
    if narrow and any(isinstance(o, float) for o in operands):
        raise Refused("bfloat16 and a Python float")


def finish(text: str, precedence: int, value: object, operands: list[Node], wide: Callable, kind: str, discrete: bool) -> Node:
    value = np.asarray(value)
    name_of(value.dtype)
    if value.size > MOST_ELEMENTS:
        raise Refused("large")
    if value.dtype.kind == "c" and not np.isfinite(value).all():
        raise Refused("complex infinities are tested elsewhere")
    error = propagate(value, [operand(n) for n in operands], wide, kind, discrete)
    check(value, error)
    return Node(text, precedence, value, error, 1 + max(n.operations for n in operands))


def kind_of(op: str, value: np.ndarray) -> str:
    if op in APPROX_ONE or op in APPROX_TWO or op == "power3":
        return "approx"
    if np.asarray(value).dtype.kind == "c" and op in ("/", "divide", "true_divide", "sqrt"):
        return "approx"
    if op in PRODUCTS and is_float(np.asarray(value)):
        return "product"
    return "exact"


def infix(rng: np.random.Generator, a: Node, b: Node, op: str) -> Node:
    refuse_weak_floats([a.value, b.value])
    value = RUN[op](a.value, b.value)
    level = INFIX.get(op, 0)
    text = f"{wrap(a, level + (op in COMPARISONS), rng)} {op} {wrap(b, level + 1, rng)}"
    discrete = op in DISCRETE or not is_float(np.asarray(value))
    return finish(text, level, value, [a, b], RUN[op], kind_of(op, value), discrete)


def call(rng: np.random.Generator, operands: list[Node], op: str) -> Node:
    prefix = "np." if rng.random() < 0.15 else ""
    text = f"{prefix}{op}({', '.join(n.text for n in operands)})"
    function = getattr(np, op)
    raw = [n.value for n in operands]
    refuse_weak_floats(raw)
    refuse_open_zeros(op, raw)
    value = np.asarray(function(*raw))
    complex_in = any(np.asarray(v).dtype.kind == "c" for v in raw)
    kind = "approx" if op == "abs" and complex_in else kind_of(op, value)
    if kind == "approx" and is_float(value):
        if not all(np.isfinite(np.asarray(v, np.complex128)).all() and (np.abs(v) < 50).all() for v in raw):
            raise Refused("outside the range where the function is well conditioned")
        value = bounds.true(function, [np.asarray(v) for v in raw], value)
    return finish(text, POSTFIX, value, operands, function, kind, op in DISCRETE or not is_float(value))


def power(rng: np.random.Generator, a: Node) -> Node:
    """`x ** 2` is a product; a cube of floats is a function; of integers it wraps."""
    if rng.random() < 0.6 or is_float(a.value):
        text = f"{wrap(a, POSTFIX, rng)} ** 2" if rng.random() < 0.8 else f"{wrap(a, POSTFIX, rng)}**2"
        return finish(text, POWER, a.value**2, [a], np.square, kind_of("power2", a.value**2), not is_float(a.value))
    return finish(f"{wrap(a, POSTFIX, rng)} ** 3", POWER, a.value**3, [a], lambda x: x**3, "exact", True)


def prefix(rng: np.random.Generator, a: Node) -> Node:
    op, function = [("-", np.negative), ("~", np.invert), ("+", np.positive)][rng.choice(3, p=[0.5, 0.4, 0.1])]
    return finish(f"{op}{wrap(a, UNARY, rng)}", UNARY, function(a.value), [a], function, "exact", not is_float(a.value))


def select(rng: np.random.Generator, nodes: list[Node]) -> Node:
    """`where`: the bound is that of the chosen branch."""
    condition, a, b = nodes
    if condition.value.dtype != bool:
        raise Refused("not a condition")
    refuse_weak_floats([a.value, b.value])
    value = np.asarray(np.where(condition.value, a.value, b.value))
    text = f"where({condition.text}, {a.text}, {b.text})"
    return finish(text, POSTFIX, value, nodes, lambda c, x, y: np.where(c, x, y), "exact", not is_float(value))


def clip(rng: np.random.Generator, a: Node) -> Node:
    low, high = (("1", "5"), ("-1", "1"), ("0", "3"), ("-0.5", "1.5"))[rng.integers(4)]
    text = f"clip({a.text}, {low}, {high})" if rng.random() < 0.5 else f"{wrap(a, POSTFIX, rng)}.clip({low}, {high})"
    limits = eval(f"{low}, {high}")  # noqa: S307
    if a.value.dtype == BFLOAT16:
        raise Refused("np.clip widens it to float32, whatever the limits")
    refuse_open_zeros("clip", [a.value, *limits])
    return finish(text, POSTFIX, np.clip(a.value, *limits), [a], lambda x: np.clip(x, *limits), "exact", not is_float(a.value))


def astype(rng: np.random.Generator, a: Node) -> Node:
    """Never complex to real (NumPy warns), never a float out of the integer's range."""
    narrow_too = FLOATS if rng.random() < 0.3 else ["float32", "float64"]
    target = str(rng.choice([*INTS, "bool", *narrow_too, *narrow_too, *COMPLEX]))
    if a.value.dtype.kind == "c" and target not in COMPLEX:
        raise Refused("loses the imaginary part")
    if is_float(a.value) and target in INTS:
        limits = np.iinfo(target)
        wide = a.value.astype(np.float64)
        if not ((np.trunc(wide) >= float(limits.min)) & (np.trunc(wide) <= min(float(limits.max), 2.0**62))).all():
            raise Refused("out of range")
    if a.value.dtype == BFLOAT16 and target in COMPLEX:
        raise Refused("ml_dtypes has no such cast")
    value = a.value.astype(dtype_of(target))
    wide_cast = {"bool": lambda x: x != 0}.get(target, np.trunc if target in INTS and is_float(a.value) else lambda x: x)
    return finish(f"{wrap(a, POSTFIX, rng)}.astype({target})", POSTFIX, value, [a], wide_cast, "exact", not is_float(value))


def part(rng: np.random.Generator, a: Node) -> Node:
    name = str(rng.choice(["real", "imag"]))
    text = f"{name}({a.text})" if rng.random() < 0.3 else f"{wrap(a, POSTFIX, rng)}.{name}"
    return finish(text, POSTFIX, getattr(a.value, name), [a], lambda x: getattr(x, name), "exact", not is_float(a.value))


def view(rng: np.random.Generator, a: Node, text: str, function: Callable[[np.ndarray], np.ndarray]) -> Node:
    """A change of shape: bounds go through the same change. `{x}` stands for a bracketed operand, `{y}` for a bare one."""
    value = np.asarray(function(a.value))
    if value.size > MOST_ELEMENTS:
        raise Refused("large")
    error = {t: np.asarray(function(np.broadcast_to(e, a.value.shape).copy())) for t, e in a.error.items()}
    return Node(text.format(x=wrap(a, POSTFIX, rng), y=a.text), POSTFIX, value, error, a.operations + 1)
