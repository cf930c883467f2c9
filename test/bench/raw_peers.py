"""CuPy's RawKernel on the launch that raw.ts measures: an empty kernel with three arguments, a small grid.

    python3 test/bench/raw_peers.py --out FILE.jsonl

Lines are appended. Without CuPy or a GPU there is a line with the reason.
"""

import argparse
import datetime
import json
import statistics
import sys
import time

import numpy as np

SOURCE = 'extern "C" __global__ void nothing(float* x, float f, int n) {}'


def per_call(call, settle, count=10_000, loop=500):
    """Microseconds a call, of loops of 500 after as many calls to warm up: the method of microsecondsPerCall."""
    for _ in range(count):
        call()
    settle()
    times = []
    for _ in range(count // loop):
        start = time.perf_counter()
        for _ in range(loop):
            call()
        times.append((time.perf_counter() - start) / loop * 1e6)
        settle()
    return {"median": round(statistics.median(times), 3), "best": round(min(times), 3)}


def measure():
    import cupy

    kernel = cupy.RawKernel(SOURCE, "nothing")
    x = cupy.zeros(1024, cupy.float32)
    grid, block = (4,), (64,)
    factor, count = np.float32(2.5), np.int32(1024)
    held = (x, factor, count)
    settle = cupy.cuda.Stream.null.synchronize
    properties = cupy.cuda.runtime.getDeviceProperties(0)
    return {
        "microseconds": {
            "launch": per_call(lambda: kernel(grid, block, held), settle),
            "launch, its numbers made anew": per_call(lambda: kernel(grid, block, (x, np.float32(2.5), np.int32(1024))), settle),
        },
        "versions": {"cupy": cupy.__version__, "python": sys.version.split()[0], "numpy": np.__version__},
        "device": properties["name"].decode(),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    try:
        facts = measure()
    except Exception as error:  # a peer that is not installed, or finds no GPU, is a row of the result, not a failure
        facts = {"ms": None, "reason": f"{type(error).__name__}: {error}"[:300]}
    row = {"workload": "raw: launch of an empty kernel", "system": "cupy", "dtype": "float32", **facts}
    line = json.dumps({**row, "date": datetime.datetime.now(datetime.timezone.utc).isoformat()})
    print(line, flush=True)
    with open(options.out, "a", encoding="utf-8") as file:
        file.write(line + "\n")


if __name__ == "__main__":
    main()
