#!/usr/bin/env bash
# All GPU benchmarks into one folder: Weft, its compile latency, the peers that are installed, and the table.
#
#   test/bench/gpu.sh [FOLDER]        (default: $OUT)
#
# Needs build/bench (node test/bench/build.js) and build/Release/weft.node. NODE names the Node to use, PYTHON the Python
# of the peers, SCALE divides the sizes (to try it), PEERS lists the peers.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1

out=${1:-${OUT:?name a folder or set OUT}}
node=${NODE:-node}
python=${PYTHON:-python3}
scale=${SCALE:-1}
device=${DEVICE:-cuda}
mkdir -p "$out"
rm -f "$out"/peers.jsonl
failed=0

cache=$(mktemp -d)
trap 'rm -rf "$cache"' EXIT
export WEFT_CACHE_DIR=$cache

"$node" build/bench/gpu.js --device "$device" --scale "$scale" --out "$out/weft.jsonl" >"$out/gpu.log" 2>&1 || failed=1
"$node" build/bench/compile.js --device "$device" --out "$out/compile.jsonl" >>"$out/gpu.log" 2>&1 || failed=1
for system in ${PEERS-cupy torch jax compile}; do
  timeout 100 "$python" test/bench/peers.py --system "$system" --scale "$scale" --seconds 60 --out "$out/peers.jsonl" >>"$out/gpu.log" 2>&1 ||
    echo "$system did not finish" >>"$out/gpu.log"
done
[ "$failed" = 0 ] || tail -n 20 "$out/gpu.log"
"$node" build/bench/table.js "$out" | tee "$out/table.md"
exit "$failed"
