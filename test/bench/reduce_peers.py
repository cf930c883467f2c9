"""CuPy, PyTorch and JAX on the rows of reductions.json: the same work, method and JSON lines as reduce.ts.

    python3 test/bench/reduce_peers.py --system cupy|torch|compile|jax --out FILE.jsonl [--seconds 60] [--scale 1] [--runs 15]

The method, the options and the clocks are those of peers.py. A row whose call takes over 10 ms is run fewer times. The
expressions are the ones each library documents: CuPy and JAX have no layer norm, and CuPy's softmax and logsumexp are
functions of several kernels, as here.
"""

import statistics
import sys
import time

from peer_systems import Cupy, Jax, Torch
from peers import batch_time, main, wall
from reduce_work import EPSILON, axis_of, check, inputs_of, planted, shape_at


def numpy_like(m, axis):
    """Expressions of a module with NumPy's functions."""

    def softmax(x):
        powers = m.exp(x - x.max(axis=axis, keepdims=True))
        return powers / powers.sum(axis=axis, keepdims=True)

    def logsumexp(x):
        most = x.max(axis=axis, keepdims=True)
        return m.log(m.sum(m.exp(x - most), axis=axis)) + most.squeeze(axis)

    def layernorm(x, weight, bias):
        mean = x.mean(axis=axis, keepdims=True)
        return (x - mean) / m.sqrt(x.var(axis=axis, keepdims=True) + EPSILON) * weight + bias

    return {
        "sum": lambda x: m.sum(x, axis=axis),
        "mean": lambda x: m.mean(x, axis=axis),
        "var": lambda x: m.var(x, axis=axis),
        "max": lambda x: m.max(x),
        "argmax": lambda x: m.argmax(x),
        "distance": lambda x, y: m.sqrt(m.sum((x - y) ** 2)),
        "statistics": lambda x: (m.min(x), m.max(x), m.mean(x), m.var(x)),
        "greater": lambda x: m.sum(x, axis=axis) > 1,
        "softmax": softmax,
        "logsumexp": logsumexp,
        "layernorm": layernorm,
    }


def torch_like(torch, axis):
    return {
        "sum": lambda x: torch.sum(x) if axis is None else torch.sum(x, dim=axis),
        "mean": lambda x: torch.mean(x, dim=axis),
        "var": lambda x: torch.var(x, dim=axis, correction=0),
        "max": lambda x: torch.max(x),
        "argmax": lambda x: torch.argmax(x),
        "distance": lambda x, y: torch.sqrt(torch.sum((x - y) ** 2)),
        "statistics": lambda x: (torch.min(x), torch.max(x), torch.mean(x), torch.var(x, correction=0)),
        "greater": lambda x: torch.sum(x, dim=axis) > 1,
        "softmax": lambda x: torch.softmax(x, dim=axis),
        "logsumexp": lambda x: torch.logsumexp(x, dim=axis),
        "layernorm": lambda x, weight, bias: torch.nn.functional.layer_norm(x, weight.shape, weight, bias, EPSILON),
    }


class ReduceCupy(Cupy):
    """`cupy kernel` is one ReductionKernel, of the row that is more than one function."""

    def systems_of(self, row):
        return ("cupy", "cupy kernel") if row["kind"] == "distance" else ("cupy",)

    def call(self, system, row, arrays):
        if system == "cupy kernel":
            kernel = self.module.ReductionKernel("T x, T y", "T z", "(x - y) * (x - y)", "a + b", "z = sqrt(a)", "0", "bench_distance")
            return lambda: kernel(*arrays)
        expression = numpy_like(self.module, axis_of(row))[row["kind"]]
        return lambda: expression(*arrays)

    def plant(self, array, places, value):
        array.reshape(-1)[places] = value
        return array

    def small(self):
        x = self.make("float32", [4096], 0, 1, 1)
        return {"cupy, sum of 4096": lambda: x.sum()}


class ReduceTorch(Torch):
    def call(self, system, row, arrays):
        return self.bound(torch_like(self.module, axis_of(row))[row["kind"]], arrays)

    def plant(self, array, places, value):
        array.reshape(-1)[places] = value
        return array

    def small(self):
        x = self.make("float32", [4096], 0, 1, 1)
        if not self.compiled:
            return {"torch, sum of 4096": lambda: x.sum()}
        expression = self.module.compile(lambda x: x.sum(), dynamic=False)
        return {"compile, sum of 4096": lambda: expression(x)}


class ReduceJax(Jax):
    def call(self, system, row, arrays):
        own = {
            "softmax": lambda x: self.jax.nn.softmax(x, axis=row["axis"]),
            "logsumexp": lambda x: self.jax.nn.logsumexp(x, axis=row["axis"]),
        }
        return self.bound({**numpy_like(self.module, axis_of(row)), **own}[row["kind"]], arrays)

    def plant(self, array, places, value):
        return array.reshape(-1).at[self.module.asarray(places)].set(value).reshape(array.shape)

    def small(self):
        call = self.bound(lambda x: x.sum(), [self.make("float32", [4096], 0, 1, 1)])
        return {"jax, sum of 4096": call}


SLOW_MS = 10


def measure(peer, system, row, runs):
    arrays = [peer.make(row["dtype"], shape, low, high, seed) for seed, (shape, low, high) in enumerate(inputs_of(row))]
    places, largest = planted(row)
    if places:
        arrays[0] = peer.plant(arrays[0], places, largest)
    call = peer.call(system, row, arrays)
    result = call()
    results = result if isinstance(result, (tuple, list)) else [result]
    check(row, results)
    bytes_moved = sum(array.nbytes for array in (*arrays, *results))
    del result, results
    for _ in range(3):
        call()
    slow = wall(peer, call, 1) > SLOW_MS
    runs = 5 if slow else runs
    facts = {"batchMs": (wall(peer, call, 3) - wall(peer, call, 1)) / 2 if slow else batch_time(peer, call, 7)}
    if peer.before is None:
        facts["ms"], facts["clock"] = facts["batchMs"], "long batch less short"
    else:
        times = [peer.event_time(peer.before, call) for _ in range(runs)]
        facts.update(ms=statistics.median(times), minMs=min(times), maxMs=max(times), runs=runs)
        facts["clock"] = "events, queue kept full"
        if row.get("small"):
            facts["callMs"] = statistics.median(peer.event_time(lambda: None, call) for _ in range(runs))
    return {**facts, "bytes": bytes_moved, "gbs": bytes_moved / facts["ms"] / 1e6}


MAKERS = {
    "cupy": ReduceCupy,
    "torch": lambda size: ReduceTorch(size, False),
    "compile": lambda size: ReduceTorch(size, True),
    "jax": ReduceJax,
}

if __name__ == "__main__":
    start = time.monotonic()
    code = main(MAKERS, "reductions.json", shape_at, measure, "host: one small sum")
    print(f"{time.monotonic() - start:.1f} s", flush=True)
    sys.exit(code)
