"""The table of raw-launch.sh: microseconds of one launch, medians over the rounds of the rounds' medians.

    python3 test/bench/raw_table.py FILE.jsonl
"""

import json
import statistics
import sys

LAUNCH = "raw: launch of an empty kernel"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rows = [row for row in rows if row["workload"] == LAUNCH]
    reasons = {row["reason"] for row in rows if row.get("reason")}
    if reasons:
        raise SystemExit(f"no time for a peer: {'; '.join(sorted(reasons))}")
    times = {}
    for row in rows:
        for what, time in row["microseconds"].items():
            times.setdefault((row["system"], what), []).append(time)
    driver = {row["system"]: row["device"] for row in rows}["driver"]
    commits = sorted({str(row["commit"]) for row in rows if "commit" in row})
    print(f"{driver}, commit {', '.join(commits)}, {len(times['weft', 'launch'])} rounds in turns.\n")
    print("| system | what | median, us | lowest and highest round | best loop | CuPy's launch / this, by round |")
    print("|---|---|---|---|---|---|")
    cupy = [time["median"] for time in times["cupy", "launch"]]
    for (system, what), rounds in times.items():
        medians = [time["median"] for time in rounds]
        best = min(time["best"] for time in rounds)
        ratio = statistics.median(theirs / own for theirs, own in zip(cupy, medians, strict=True))
        spread = f"{min(medians):.2f} to {max(medians):.2f}"
        print(f"| {system} | {what} | {statistics.median(medians):.2f} | {spread} | {best:.2f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
