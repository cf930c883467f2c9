"""CuPy, PyTorch and JAX on the rows of workloads.json: the same work, the same method and the same JSON lines as gpu.ts.

    python3 test/bench/peers.py --system cupy|torch|compile|jax --out FILE.jsonl [--seconds 60] [--scale 1] [--runs 15]

Lines are appended. A row that a system lacks, or that fails, or comes after `--seconds`, has ms null and a reason.
Times: CUDA events around one call while the queue is kept full by copies before it; JAX shows no stream to put events
in, so its times are per call of a long batch less a short one (`batchMs`, which every system has).
"""

import argparse
import datetime
import json
import math
import os
import pathlib
import statistics
import sys
import time

os.environ.setdefault("XLA_PYTHON_CLIENT_PREALLOCATE", "false")
os.environ.setdefault("CUPY_ACCELERATORS", "cub")

import numpy as np  # noqa: E402  (the variables above must be set before any import)

BLOCK = 1_000_003
PERMUTATION = (4, 2, 0, 3, 1)
RATE, VOLATILITY = 0.02, 0.3
DRIFT = RATE + VOLATILITY * VOLATILITY / 2
ROOT_HALF = math.sqrt(0.5)
SHORT, LONG = 4, 20


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


class Cupy:
    """`cupy` runs the expression as written, `cupy kernel` one ElementwiseKernel."""

    systems = ("cupy", "cupy kernel")

    def __init__(self, copy_bytes):
        import cupy
        import cupyx.scipy.special

        self.module = cupy
        self.erf = cupyx.scipy.special.erf
        self.source = cupy.full(copy_bytes, 167, cupy.uint8)
        self.target = cupy.empty_like(self.source)
        self.versions = {"cupy": cupy.__version__, "cuda": cupy.cuda.runtime.runtimeGetVersion()}
        self.device = cupy.cuda.runtime.getDeviceProperties(0)["name"].decode()

    def __getattr__(self, name):
        return getattr(self.module, name)

    def make(self, dtype, shape, low, high, seed):
        if dtype == "bfloat16":
            raise Missing("CuPy has no bfloat16")
        one = self.module.asarray(block(dtype, low, high, seed))
        count = math.prod(shape)
        return self.module.tile(one, -(-count // BLOCK))[:count].reshape(shape)

    def call(self, system, row, arrays):
        kind = row["kind"]
        if system == "cupy kernel":
            return self.kernel(row, arrays)
        if kind == "fill":
            return lambda: self.module.full(row["shape"], 0.5, row["dtype"])
        if kind == "permute":
            return lambda: self.module.ascontiguousarray(arrays[0].transpose(PERMUTATION))
        return lambda: EXPRESSIONS[kind](self, *arrays)

    def kernel(self, row, arrays):
        kind = row["kind"]
        bodies = {
            "axpy": ("T x, T y", "z = (T)2 * x + y"),
            "chain": (
                "T x, T y",
                "T u = log(y + (T)1); T w = sin(x) * cos(y) + tanh(exp(-x) + u); "
                "z = log1p(exp(w / (sqrt(x * x + y * y) + (T)1))) * (T)0.5 - u",
            ),
            "rowcol": ("T x, T y", "z = x * y + x"),
            "transposed": ("T x, T y", "z = x + y"),
            "stencil": ("T a, T b, T c, T d", "z = (T)0.25 * (a + b + c + d)"),
            "permute": ("T x", "z = x"),
            "blackscholes": (
                "T s, T k, T t",
                f"T v = (T){VOLATILITY} * sqrt(t); T p = (log(s / k) + (T){DRIFT} * t) / v; T q = p - v; "
                f"z = s * ((T)0.5 * ((T)1 + erf(p * (T){ROOT_HALF}))) "
                f"- k * exp((T){-RATE} * t) * ((T)0.5 * ((T)1 + erf(q * (T){ROOT_HALF})))",
            ),
        }
        if kind not in bodies:
            raise Missing("needs no kernel")
        takes, body = bodies[kind]
        kernel = self.module.ElementwiseKernel(takes, "T z", body, f"bench_{kind}")
        if kind == "transposed":
            return lambda: kernel(arrays[0], arrays[1].T)
        if kind == "stencil":
            (a,) = arrays
            return lambda: kernel(a[:-2, 1:-1], a[2:, 1:-1], a[1:-1, :-2], a[1:-1, 2:])
        if kind == "permute":
            view = arrays[0].transpose(PERMUTATION)
            out = self.module.empty(view.shape, view.dtype)
            return lambda: kernel(view, out)
        return lambda: kernel(*arrays)

    def before(self):
        for _ in range(2):
            self.target[...] = self.source

    def event_time(self, before, call):
        start, stop = self.module.cuda.Event(), self.module.cuda.Event()
        self.sync()
        before()
        start.record()
        call()
        stop.record()
        stop.synchronize()
        return self.module.cuda.get_elapsed_time(start, stop)

    def sync(self):
        self.module.cuda.Device().synchronize()

    def clear(self):
        self.module.get_default_memory_pool().free_all_blocks()

    def small(self):
        x, y = (self.make("float32", [1000], 0, 1, seed) for seed in (1, 2))
        out = self.module.empty_like(x)
        kernel = self.module.ElementwiseKernel("T x, T y", "T z", "z = (T)2 * x + y", "bench_small")
        return {
            "cupy": lambda: 2 * x + y,
            "cupy, one operation": lambda: x + y,
            "cupy kernel": lambda: kernel(x, y),
            "cupy kernel, out": lambda: kernel(x, y, out),
        }


class Torch:
    """Eager PyTorch, or torch.compile."""

    def __init__(self, copy_bytes, compiled):
        import torch

        self.module = torch
        self.compiled = compiled
        self.systems = ("compile",) if compiled else ("torch",)
        self.source = torch.full((copy_bytes,), 167, dtype=torch.uint8, device="cuda")
        self.target = torch.empty_like(self.source)
        self.versions = {"torch": torch.__version__, "cuda": torch.version.cuda}
        self.device = torch.cuda.get_device_name(0)
        torch.set_grad_enabled(False)

    def make(self, dtype, shape, low, high, seed):
        one = self.module.from_numpy(block(dtype, low, high, seed)).to("cuda").to(getattr(self.module, dtype))
        count = math.prod(shape)
        return one.repeat(-(-count // BLOCK))[:count].clone().reshape(shape)

    def call(self, system, row, arrays):
        kind, torch = row["kind"], self.module
        if kind == "fill":
            shape, dtype = row["shape"], getattr(torch, row["dtype"])
            if self.compiled:
                raise Missing("a single call")
            return lambda: torch.full(shape, 0.5, dtype=dtype, device="cuda")
        if kind == "permute":
            expression = lambda a: a.permute(PERMUTATION).contiguous()  # noqa: E731
        else:
            expression = lambda *args: EXPRESSIONS[kind](torch, *args)  # noqa: E731
        if self.compiled:
            torch._dynamo.reset()
            expression = torch.compile(expression, dynamic=False)
        return lambda: expression(*arrays)

    def before(self):
        for _ in range(2):
            self.target.copy_(self.source)

    def event_time(self, before, call):
        start, stop = (self.module.cuda.Event(enable_timing=True) for _ in range(2))
        self.sync()
        before()
        start.record()
        call()
        stop.record()
        stop.synchronize()
        return start.elapsed_time(stop)

    def sync(self):
        self.module.cuda.synchronize()

    def clear(self):
        self.module.cuda.empty_cache()

    def small(self):
        x, y = (self.make("float32", [1000], 0, 1, seed) for seed in (1, 2))
        out = self.module.empty_like(x)
        if self.compiled:
            expression = self.module.compile(lambda a, b: 2 * a + b, dynamic=False)
            return {"compile": lambda: expression(x, y)}
        return {
            "torch": lambda: 2 * x + y,
            "torch, one operation": lambda: x + y,
            "torch, one operation, out": lambda: self.module.add(x, y, out=out),
        }


class Jax:
    systems = ("jax",)

    def __init__(self, copy_bytes):
        import jax
        import jax.numpy as jnp
        import jax.scipy.special

        jax.config.update("jax_enable_x64", True)
        self.jax, self.module = jax, jnp
        self.erf = jax.scipy.special.erf
        self.versions = {"jax": jax.__version__}
        self.device = jax.devices()[0].device_kind
        self.last = None

    def __getattr__(self, name):
        return getattr(self.module, name)

    def make(self, dtype, shape, low, high, seed):
        one = self.module.asarray(block(dtype, low, high, seed)).astype(dtype)
        return self.module.resize(one, (math.prod(shape),)).reshape(shape)

    def call(self, system, row, arrays):
        kind, jnp = row["kind"], self.module
        if kind == "fill":
            shape, dtype = tuple(row["shape"]), row["dtype"]
            compiled = self.jax.jit(lambda: jnp.full(shape, 0.5, dtype))
        elif kind == "permute":
            compiled = self.jax.jit(lambda a: jnp.transpose(a, PERMUTATION))
        else:
            compiled = self.jax.jit(lambda *args: EXPRESSIONS[kind](self, *args))

        def call():
            self.last = compiled(*arrays)
            return self.last

        return call

    before = None

    def sync(self):
        if self.last is not None:
            self.last.block_until_ready()

    def clear(self):
        self.last = None

    def small(self):
        x, y = (self.make("float32", [1000], 0, 1, seed) for seed in (1, 2))
        compiled = self.jax.jit(lambda a, b: 2 * a + b)

        def call():
            self.last = compiled(x, y)

        return {"jax": call}


def wall(peer, call, count):
    peer.sync()
    start = time.perf_counter()
    for _ in range(count):
        call()
    peer.sync()
    return (time.perf_counter() - start) * 1e3


def batch_time(peer, call, runs):
    wall(peer, call, SHORT)
    return statistics.median((wall(peer, call, LONG) - wall(peer, call, SHORT)) / (LONG - SHORT) for _ in range(runs))


def sample(array, count=2048):
    """Both ends of the result as doubles."""
    flat = array.reshape(-1)
    parts = [flat[:count], flat[-count:]]
    return [np.asarray((part.get() if hasattr(part, "get") else part.cpu().double() if hasattr(part, "cpu") else part), np.float64) for part in parts]


def check(row, result, arrays):
    """The flat rows against NumPy in doubles: this is the same function that gpu.ts computes."""
    if row["kind"] not in ("axpy", "chain", "blackscholes"):
        return

    class Doubles:
        erf = staticmethod(np.vectorize(math.erf, otypes=[float]))

        def __getattr__(self, name):
            return getattr(np, name)

    limits = {"float16": 2e-3, "bfloat16": 1.6e-2, "float32": 2e-5, "float64": 1e-14, "uint8": 0}
    columns = list(zip(*(sample(array) for array in arrays)))
    for found, values in zip(sample(result), columns):
        expected = EXPRESSIONS[row["kind"]](Doubles(), *values)
        if row["dtype"] == "uint8":
            expected = expected % 256
        error = np.max(np.abs(found - expected) / np.maximum(1, np.abs(expected)))
        if not error <= limits[row["dtype"]]:
            raise ValueError(f"wrong by {error}")


def measure(peer, system, row, runs):
    arrays = [peer.make(row["dtype"], shape, low, high, seed) for seed, (shape, low, high) in enumerate(inputs_of(row))]
    call = peer.call(system, row, arrays)
    check(row, call(), arrays)
    for _ in range(3):
        call()
    facts = {"batchMs": batch_time(peer, call, 7)}
    if peer.before is None:
        facts["ms"], facts["clock"] = facts["batchMs"], "long batch less short"
    else:
        before = (lambda: None) if row.get("small") else peer.before
        times = [peer.event_time(before, call) for _ in range(runs)]
        facts.update(ms=statistics.median(times), minMs=min(times), maxMs=max(times), runs=runs)
        facts["clock"] = "events, one call" if row.get("small") else "events, queue kept full"
    bytes_moved = elements_of(row) * row["bytesPerElement"]
    return {**facts, "bytes": bytes_moved, "gbs": bytes_moved / facts["ms"] / 1e6}


def measure_small(peer, count=10_000, loop=500):
    microseconds = {}
    for name, call in peer.small().items():
        for _ in range(count // 4):
            call()
        times = []
        for _ in range(count // loop):
            peer.sync()
            start = time.perf_counter()
            for _ in range(loop):
                call()
            times.append((time.perf_counter() - start) / loop * 1e6)
        microseconds[name] = {"median": round(statistics.median(times), 3), "best": round(min(times), 3)}
    return microseconds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--system", required=True, choices=("cupy", "torch", "compile", "jax"))
    parser.add_argument("--out", required=True)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    end = time.monotonic() + options.seconds
    rows = json.loads((pathlib.Path(__file__).parent / "workloads.json").read_text())
    common = {}

    def add(**facts):
        line = json.dumps({**facts, **common, "date": datetime.datetime.now(datetime.timezone.utc).isoformat()})
        print(line, flush=True)
        with open(options.out, "a", encoding="utf-8") as file:
            file.write(line + "\n")

    copy_bytes = 2**30 // options.scale**2
    makers = {
        "cupy": Cupy,
        "torch": lambda size: Torch(size, False),
        "compile": lambda size: Torch(size, True),
        "jax": Jax,
    }
    try:
        peer = makers[options.system](copy_bytes)
    except Exception as error:  # a peer that is not installed, or finds no GPU, is a row of the result, not a failure
        add(workload="all", system=options.system, ms=None, reason=f"{type(error).__name__}: {error}"[:300])
        return 0
    common = {"versions": {**peer.versions, "python": sys.version.split()[0], "numpy": np.__version__}, "device": peer.device}
    if peer.before is not None:
        times = [peer.event_time(lambda: None, lambda: (peer.before(), peer.before())) for _ in range(options.runs)]
        moved = 8 * copy_bytes
        ms = statistics.median(times)
        add(workload=f"device copy of {copy_bytes} bytes, 4 times", system=peer.systems[0], ms=ms, bytes=moved, gbs=moved / ms / 1e6)
    for row in rows:
        if options.only not in row["name"]:
            continue
        row = {**row, "shape": scaled(row["shape"], options.scale)}
        for system in peer.systems:
            facts = {"workload": row["name"], "system": system, "dtype": row["dtype"]}
            try:
                if time.monotonic() > end:
                    raise Missing("out of time")
                add(**facts, **measure(peer, system, row, options.runs))
            except Missing as missing:
                add(**facts, ms=None, reason=str(missing))
            except Exception as error:  # the other rows go on
                add(**facts, ms=None, reason=f"{type(error).__name__}: {error}"[:300])
            peer.clear()
    try:
        add(workload="host: one small fused call", system=peer.systems[0], dtype="float32", microseconds=measure_small(peer))
    except Exception as error:
        add(workload="host: one small fused call", system=peer.systems[0], dtype="float32", reason=f"{type(error).__name__}: {error}"[:300])
    return 0


if __name__ == "__main__":
    sys.exit(main())
