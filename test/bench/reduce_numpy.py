"""NumPy for reduce-cpu.ts: one command a line on stdin, nanoseconds on stdout.

`start` answers with versions; `make DTYPE ROWS COLUMNS LOW HIGH` makes the array; `run KIND AXIS CALLS` reduces it along
an axis, or all of it, and answers with each call's time.
"""

import json
import sys
import time

import numpy as np


def softmax(x, axis):
    powers = np.exp(x - x.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


KINDS = {"sum": np.sum, "max": np.max, "argmax": np.argmax, "mean": np.mean, "var": np.var, "softmax": softmax}


def make(dtype, rows, columns, low, high):
    block = np.random.default_rng(7).uniform(float(low), float(high), 1_000_003)
    return np.resize(block.astype(dtype), (int(rows), int(columns)))


def run(x, kind, axis, calls):
    own = KINDS[kind]
    along = None if axis == "all" else int(axis)
    times = []
    for _ in range(int(calls)):
        start = time.perf_counter_ns()
        result = own(x, axis=along)
        times.append(time.perf_counter_ns() - start)
        del result
    return times


ARRAY = None
for line in sys.stdin:
    word, *rest = line.split()
    if word == "start":
        answer = json.dumps({"python": sys.version.split()[0], "numpy": np.__version__})
    elif word == "make":
        ARRAY = make(*rest)
        answer = "0"
    elif word == "run":
        answer = " ".join(map(str, run(ARRAY, *rest)))
    else:
        raise SystemExit(f"unknown command {line!r}")
    print(answer, flush=True)
