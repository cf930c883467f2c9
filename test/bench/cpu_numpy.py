"""NumPy and numexpr for cpu.ts: one command a line on stdin, nanoseconds on stdout.

`start {"threads":...}` answers with versions; `make DTYPE COUNT` makes the arrays; `run SYSTEM WORKLOAD VARIANT`
runs one once, where VARIANT is `plain` (the expression as written, a new result) or `out` (results and intermediates
in arrays made before); `small COUNT` times that many additions of 1000 elements.
"""

import json
import sys
import time

import numpy as np

try:
    import numexpr
except ImportError:
    numexpr = None

state = {}


def plain(name, x, y):
    if name == "add":
        return x + y
    if name == "chain4":
        return x * y + 2.5 * x - y
    if name == "transcendental":
        return np.exp(x) * np.sin(y) + np.log(x) * np.power(x, y)
    raise ValueError(name)


def into(name, x, y, out, spare):
    if name == "add":
        np.add(x, y, out=out)
    elif name == "chain4":
        np.multiply(x, y, out=out)
        np.multiply(x, 2.5, out=spare)
        np.add(out, spare, out=out)
        np.subtract(out, y, out=out)
    elif name == "transcendental":
        other = state["other"]
        np.exp(x, out=out)
        np.sin(y, out=spare)
        np.multiply(out, spare, out=out)
        np.log(x, out=spare)
        np.power(x, y, out=other)
        np.multiply(spare, other, out=spare)
        np.add(out, spare, out=out)
    else:
        raise ValueError(name)


# The dtype's own constant: numexpr would compute float32 with a double literal in double precision.
TEXTS = {
    "add": "x + y",
    "chain4": "x * y + c * x - y",
    "transcendental": "exp(x) * sin(y) + log(x) * x ** y",
}


def run(system, name, variant):
    x, y, out, spare = state["x"], state["y"], state["out"], state["spare"]
    start = time.perf_counter_ns()
    if system == "numpy":
        result = plain(name, x, y) if variant == "plain" else into(name, x, y, out, spare)
    else:
        values = {"x": x, "y": y, "c": state["c"]}
        used = {key: values[key] for key in values if key != "c" or name == "chain4"}
        if variant == "plain":
            result = numexpr.evaluate(TEXTS[name], local_dict=used, global_dict={})
        else:
            result = numexpr.evaluate(TEXTS[name], local_dict=used, global_dict={}, out=out)
    spent = time.perf_counter_ns() - start
    del result
    return spent


def make(dtype, count):
    state.clear()
    random = np.random.default_rng(7)
    block = random.random((2, 1_000_003)) + 0.1
    state["x"] = np.resize(block[0].astype(dtype), count)
    state["y"] = np.resize(block[1].astype(dtype), count)
    for name in ("out", "spare", "other"):
        state[name] = np.ones(count, dtype)
    state["c"] = np.asarray(2.5, dtype)


def small(count):
    a = np.full(1000, 1.5, np.float32)
    b = np.full(1000, 2.5, np.float32)
    start = time.perf_counter_ns()
    for _ in range(count):
        a + b
    return (time.perf_counter_ns() - start) / count


OPTIONS = {}
for line in sys.stdin:
    words = line.split(None, 1)
    rest = words[1].strip() if len(words) > 1 else ""
    if words[0] == "start":
        OPTIONS = json.loads(rest)
        if numexpr is not None:
            numexpr.set_num_threads(OPTIONS["threads"])
        version = None if numexpr is None else numexpr.__version__
        answer = json.dumps({"python": sys.version.split()[0], "numpy": np.__version__, "numexpr": version})
    elif words[0] == "make":
        dtype, count = rest.split()
        make(dtype, int(count))
        answer = "0"
    elif words[0] == "run":
        answer = str(run(*rest.split()))
    elif words[0] == "small":
        answer = str(small(int(rest)))
    else:
        raise SystemExit(f"unknown command {line!r}")
    print(answer, flush=True)
