"""The peers: how each makes its arrays, runs a row and tells the time."""

import math
import os

os.environ.setdefault("XLA_PYTHON_CLIENT_PREALLOCATE", "false")
os.environ.setdefault("CUPY_ACCELERATORS", "cub")

from peer_work import BLOCK, DRIFT, EXPRESSIONS, PERMUTATION, RATE, ROOT_HALF, VOLATILITY, Missing, block  # noqa: E402

# Each peer is imported only when it is measured, and after the variables above.


class Peer:
    def systems_of(self, row):
        """What is measured on a row."""
        return self.systems


class Cupy(Peer):
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


class Torch(Peer):
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
        return self.bound(expression, arrays)

    def bound(self, expression, arrays):
        if self.compiled:
            self.module._dynamo.reset()
            expression = self.module.compile(expression, dynamic=False)
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


class Jax(Peer):
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
            return self.bound(lambda: jnp.full(shape, 0.5, dtype), arrays)
        if kind == "permute":
            return self.bound(lambda a: jnp.transpose(a, PERMUTATION), arrays)
        return self.bound(lambda *args: EXPRESSIONS[kind](self, *args), arrays)

    def bound(self, expression, arrays):
        compiled = self.jax.jit(expression)

        def call():
            self.last = compiled(*arrays)
            return self.last

        return call

    before = None

    def sync(self):
        if self.last is not None:
            self.jax.block_until_ready(self.last)

    def clear(self):
        self.last = None

    def small(self):
        x, y = (self.make("float32", [1000], 0, 1, seed) for seed in (1, 2))
        compiled = self.jax.jit(lambda a, b: 2 * a + b)

        def call():
            self.last = compiled(x, y)

        return {"jax": call}
