"""The table of systems that took turns: microseconds of one call, medians over the rounds of the rounds' medians.

    python3 test/bench/turns_table.py FILE.jsonl WORKLOAD SYSTEM WHAT

The last column compares with WHAT of SYSTEM.
"""

import json
import statistics
import sys


def main():
    path, workload, *base = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rows = [row for row in rows if row["workload"] == workload]
    reasons = {row["reason"] for row in rows if row.get("reason")}
    if reasons:
        raise SystemExit(f"no time for a peer: {'; '.join(sorted(reasons))}")
    times = {}
    for row in rows:
        for what, time in row["microseconds"].items():
            times.setdefault((row["system"], what), []).append(time)
    devices = sorted({row["device"].removeprefix("cuda:0 ") for row in rows})
    commits = sorted({str(row["commit"]) for row in rows if "commit" in row})
    compared = [time["median"] for time in times[tuple(base)]]
    print(f"{workload}. {', '.join(devices)}, commit {', '.join(commits)}, {len(compared)} rounds in turns.\n")
    print(f"| system | what | median, us | lowest and highest round | best loop | {': '.join(base)} / this, by round |")
    print("|---|---|---|---|---|---|")
    for (system, what), rounds in times.items():
        medians = [time["median"] for time in rounds]
        best = min(time["best"] for time in rounds)
        ratio = statistics.median(theirs / own for theirs, own in zip(compared, medians, strict=True))
        spread = f"{min(medians):.2f} to {max(medians):.2f}"
        print(f"| {system} | {what} | {statistics.median(medians):.2f} | {spread} | {best:.2f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
