#!/usr/bin/env bash
# One small call as the host sees it, in rounds: Weft, CuPy and PyTorch in turns, because a shared host is faster and slower
# by the second. Then the table of their medians.
#
#   test/bench/host-calls.sh [FOLDER]        (default: $OUT)
#
# Needs build/bench (node test/bench/build.js) and build/Release/weft.node. NODE names the Node to use, PYTHON the Python of
# the peers, ROUNDS how often.
. "$(dirname "$0")/turns.sh"
results=$out/host-calls.jsonl
: >"$results"

for ((round = 1; round <= ${ROUNDS:-5}; ++round)); do
  "$node" build/bench/host.js --device cuda --out "$work/weft.jsonl" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  cat "$work/weft.jsonl" >>"$results"
  for system in cupy torch; do
    # No row has this name: only the small call is timed.
    "$python" test/bench/peers.py --system "$system" --scale 64 --only '(none)' --out "$results" >/dev/null || exit 1
  done
done
"$python" test/bench/turns_table.py "$results" "host: one small fused call" cupy cupy | tee "$out/host-calls.md"
