"""What the rows of workloads.json compute, for any array module: the same functions as workloads.ts."""

import math

import numpy as np

BLOCK = 1_000_003
PERMUTATION = (4, 2, 0, 3, 1)
RATE, VOLATILITY = 0.02, 0.3
DRIFT = RATE + VOLATILITY * VOLATILITY / 2
ROOT_HALF = math.sqrt(0.5)


class Missing(Exception):
    """This system has no such row."""


def axpy(m, x, y):
    return 2 * x + y


def chain(m, x, y):
    shifted = m.log(y + 1)
    wave = m.sin(x) * m.cos(y) + m.tanh(m.exp(-x) + shifted)
    return m.log1p(m.exp(wave / (m.sqrt(x * x + y * y) + 1))) * 0.5 - shifted


def rowcol(m, row, column):
    return row * column + row


def transposed(m, a, b):
    return a + b.T


def stencil(m, a):
    return 0.25 * (a[:-2, 1:-1] + a[2:, 1:-1] + a[1:-1, :-2] + a[1:-1, 2:])


def blackscholes(m, spot, strike, years):
    spread = VOLATILITY * m.sqrt(years)
    d1 = (m.log(spot / strike) + DRIFT * years) / spread
    d2 = d1 - spread
    near = 0.5 * (1 + m.erf(d1 * ROOT_HALF))
    far = 0.5 * (1 + m.erf(d2 * ROOT_HALF))
    return spot * near - strike * m.exp(-RATE * years) * far


EXPRESSIONS = {
    "axpy": axpy,
    "chain": chain,
    "rowcol": rowcol,
    "transposed": transposed,
    "stencil": stencil,
    "blackscholes": blackscholes,
}


def scaled(shape, scale):
    if len(shape) == 1:
        return [shape[0] // scale**2]
    if len(shape) == 2:
        return [extent // scale for extent in shape]
    return [max(4, extent // scale) if d % 2 == 0 else extent for d, extent in enumerate(shape)]


def inputs_of(row):
    """(shape, low, high) of each input."""
    kind, shape = row["kind"], row["shape"]
    if kind == "axpy":
        return [(shape, 0, 256 if row["dtype"] == "uint8" else 1)] * 2
    if kind == "chain":
        return [(shape, 0.1, 1.1)] * 2
    if kind == "rowcol":
        return [([shape[1]], 0, 1), ([shape[0], 1], 0, 1)]
    if kind == "transposed":
        return [(shape, 0, 1)] * 2
    if kind in ("stencil", "permute"):
        return [(shape, 0, 1)]
    if kind == "blackscholes":
        return [(shape, 10, 50), (shape, 10, 50), (shape, 0.1, 2)]
    return []


def elements_of(row):
    if row["kind"] == "stencil":
        return (row["shape"][0] - 2) * (row["shape"][1] - 2)
    return math.prod(row["shape"])


def block(dtype, low, high, seed):
    values = low + (high - low) * np.random.default_rng(seed).random(BLOCK)
    return values.astype(np.uint8) if dtype == "uint8" else values.astype(np.float32 if dtype == "bfloat16" else dtype)
