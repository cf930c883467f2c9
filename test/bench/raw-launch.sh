#!/usr/bin/env bash
# One launch of an empty kernel, in rounds: Weft, CuPy's RawKernel, and the driver alone from C++, in turns, because a
# shared host is faster and slower by the second. Then the table of their medians.
#
#   test/bench/raw-launch.sh [FOLDER]        (default: $OUT)
#
# Needs build/bench (node test/bench/build.js), build/Release/weft.node and nvcc. NODE names the Node to use, PYTHON the
# Python of CuPy, ROUNDS how often.
. "$(dirname "$0")/turns.sh"
results=$out/raw-launch.jsonl
: >"$results"

nvcc -O2 -o "$work/launch_floor" test/bench/launch_floor.cu -lcuda || exit 1
for ((round = 1; round <= ${ROUNDS:-15}; ++round)); do
  "$node" build/bench/raw.js --device cuda --only launch --out "$work/weft.jsonl" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  cat "$work/weft.jsonl" >>"$results"
  "$python" test/bench/raw_peers.py --out "$results" >/dev/null || exit 1
  "$work/launch_floor" >>"$results" || exit 1
done
"$python" test/bench/turns_table.py "$results" "raw: launch of an empty kernel" cupy launch | tee "$out/raw-launch.md"
