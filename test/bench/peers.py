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
import pathlib
import statistics
import sys
import time

import numpy as np

from peer_systems import Cupy, Jax, Torch
from peer_work import EXPRESSIONS, Missing, elements_of, inputs_of, scaled

SHORT, LONG = 4, 100


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


SYSTEMS = {
    "cupy": Cupy,
    "torch": lambda size: Torch(size, False),
    "compile": lambda size: Torch(size, True),
    "jax": Jax,
}


def shape_at(row, scale):
    return scaled(row["shape"], scale)


def main(makers=SYSTEMS, file="workloads.json", shape_of=shape_at, measure_row=measure, small="host: one small fused call"):
    """The rows of a file on the system that the command line names; the defaults are the elementwise rows."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--system", required=True, choices=("cupy", "torch", "compile", "jax"))
    parser.add_argument("--out", required=True)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    end = time.monotonic() + options.seconds
    rows = json.loads((pathlib.Path(__file__).parent / file).read_text())
    common = {}

    def add(**facts):
        line = json.dumps({**facts, **common, "date": datetime.datetime.now(datetime.timezone.utc).isoformat()})
        print(line, flush=True)
        with open(options.out, "a", encoding="utf-8") as file:
            file.write(line + "\n")

    copy_bytes = 2**30 // options.scale**2
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
        row = {**row, "shape": shape_of(row, options.scale)}
        for system in peer.systems_of(row):
            facts = {"workload": row["name"], "system": system, "dtype": row["dtype"]}
            try:
                if time.monotonic() > end:
                    raise Missing("out of time")
                add(**facts, **measure_row(peer, system, row, options.runs))
            except Missing as missing:
                add(**facts, ms=None, reason=str(missing))
            except Exception as error:  # the other rows go on
                add(**facts, ms=None, reason=f"{type(error).__name__}: {error}"[:300])
            peer.clear()
    try:
        add(workload=small, system=peer.systems[0], dtype="float32", microseconds=measure_small(peer))
    except Exception as error:
        add(workload=small, system=peer.systems[0], dtype="float32", reason=f"{type(error).__name__}: {error}"[:300])
    return 0


if __name__ == "__main__":
    sys.exit(main())
