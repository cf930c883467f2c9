"""What the rows of reductions.json compute: their inputs, and references in doubles. The same as reductions.ts."""

import math

import numpy as np

from peer_work import BLOCK, block

EPSILON = 1e-5


def shape_at(row, scale):
    """Large extents divided by `scale`: the first and the last, or the only one twice."""
    shape = row["shape"]
    large = [d for d, extent in enumerate(shape) if extent >= 64]
    if row.get("small") or not large:
        return shape
    first, last = large[0], large[-1]
    divisors = {first: scale, last: scale} if first != last else {first: scale**2}
    return [max(1, extent // divisors.get(d, 1)) for d, extent in enumerate(shape)]


def axis_of(row):
    return tuple(row["axis"]) if isinstance(row["axis"], list) else row["axis"]


def inputs_of(row):
    """(shape, low, high) of each input."""
    shape = row["shape"]
    first = (shape, *row.get("range", (0, 1)))
    if row["kind"] == "distance":
        return [first, (shape, 0, 1)]
    if row["kind"] == "layernorm":
        return [first, ([shape[-1]], 0.5, 1.5), ([shape[-1]], -1, 1)]
    return [first]


def planted(row):
    """Places of the largest element of a whole array, and its value: the end of the range, which no other has."""
    if row["kind"] not in ("max", "argmax"):
        return [], None
    count = math.prod(row["shape"])
    return [math.floor(count * 0.77), count - 5], row.get("range", (0, 1))[1]


class Lines:
    """The elements that become one result: `length` of them, `step` apart, over data that repeats a block."""

    def __init__(self, row):
        shape, axis = row["shape"], row["axis"]
        axes = list(range(len(shape))) if axis is None else [axis] if isinstance(axis, int) else axis
        self.length = math.prod(shape[d] for d in axes)
        self.step = math.prod(shape[axes[-1] + 1 :])

    def line_of(self, i):
        """The line of element i, and its place there."""
        return i // (self.length * self.step) * self.step + i % self.step, i // self.step % self.length

    def values(self, values, line):
        """The line's elements: whole turns of the block as (turns, all of it), and the rest."""
        start = line // self.step * self.length * self.step + line % self.step
        # A step meets each element of the block once in a turn: the length of the block is prime.
        turns = self.length // BLOCK
        rest = (start + self.step * np.arange(self.length - turns * BLOCK)) % BLOCK
        return turns, values[rest]

    def sum(self, values, line, of=lambda value: value):
        turns, rest = self.values(values, line)
        return (turns * np.sum(of(values)) if turns > 0 else 0) + np.sum(of(rest))

    def moments(self, values, line):
        mean = self.sum(values, line) / self.length
        return mean, self.sum(values, line, lambda value: (value - mean) ** 2) / self.length


def blocks_of(row):
    return [block(row["dtype"], low, high, seed).astype(np.float64) for seed, (_, low, high) in enumerate(inputs_of(row))]


def references(row):
    """For each result a function from an element's index to its value."""
    kind, lines, blocks = row["kind"], Lines(row), blocks_of(row)
    x = blocks[0]
    places, largest = planted(row)
    if kind == "sum":
        return [lambda i: lines.sum(x, i)]
    if kind == "mean":
        return [lambda i: lines.moments(x, i)[0]]
    if kind == "var":
        return [lambda i: lines.moments(x, i)[1]]
    if kind == "max":
        return [lambda i: largest]
    if kind == "argmax":
        return [lambda i: places[0]]
    if kind == "greater":
        return [lambda i: float(np.float32(lines.sum(x, i)) > 1)]
    if kind == "distance":
        return [lambda i: math.sqrt(lines.sum((x - blocks[1]) ** 2, i))]
    if kind == "logsumexp":
        return [lambda i: math.log(lines.sum(x, i, np.exp))]
    if kind == "softmax":
        return [lambda i: math.exp(x[i % BLOCK]) / lines.sum(x, lines.line_of(i)[0], np.exp)]
    if kind == "statistics":
        used = x[: math.prod(row["shape"])]
        return [lambda i: used.min(), lambda i: used.max(), lambda i: lines.moments(x, 0)[0], lambda i: lines.moments(x, 0)[1]]

    def normalised(i):
        line, at = lines.line_of(i)
        mean, variance = lines.moments(x, line)
        return (x[i % BLOCK] - mean) / math.sqrt(variance + EPSILON) * blocks[1][at] + blocks[2][at]

    return [normalised]


LIMITS = {"float16": 4e-3, "float32": 1e-4, "float64": 1e-11, "int32": 0, "uint8": 0}


def check(row, results):
    """A few elements of each result against the reference; integers and truths exactly."""
    exact = row["kind"] in ("argmax", "greater")
    limit = 0 if exact else LIMITS[row["dtype"]]
    for result, reference in zip(results, references(row), strict=True):
        flat = result.reshape(-1)
        count = flat.shape[0]
        for i in sorted({0, count // 10, count // 3, count // 2, count - 1}):
            found, expected = float(flat[i]), float(reference(i))
            # Elements of a softmax are far below 1.
            unit = 1 / Lines(row).length if row["kind"] == "softmax" else 1e-3
            if not abs(found - expected) <= limit * max(unit, abs(expected)):
                raise ValueError(f"element {i} is {found}, expected {expected}")
