#!/usr/bin/env bash
# The reduction rows into one folder: Weft, the peers that are installed, and the table.
#
#   test/bench/reduce.sh [FOLDER]        (default: $OUT)
#
# Needs build/bench (node test/bench/build.js) and build/Release/weft.node. NODE names the Node to use, PYTHON the Python
# of the peers, SCALE divides the sizes (to try it), PEERS lists the peers, SECONDS_EACH is what each may take.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1

out=${1:-${OUT:?name a folder or set OUT}}
node=${NODE:-node}
python=${PYTHON:-python3}
scale=${SCALE:-1}
device=${DEVICE:-cuda}
seconds=${SECONDS_EACH:-45}
mkdir -p "$out"
rm -f "$out"/peers.jsonl
failed=0

cache=$(mktemp -d)
trap 'rm -rf "$cache"' EXIT
export WEFT_CACHE_DIR=$cache

"$node" build/bench/reduce.js --device "$device" --scale "$scale" --out "$out/weft.jsonl" >"$out/reduce.log" 2>&1 || failed=1
for system in ${PEERS-cupy torch jax compile}; do
  timeout $((seconds + 15)) "$python" test/bench/reduce_peers.py --system "$system" --scale "$scale" --seconds "$seconds" --out "$out/peers.jsonl" >>"$out/reduce.log" 2>&1 ||
    echo "$system did not finish" >>"$out/reduce.log"
done
[ "$failed" = 0 ] || tail -n 20 "$out/reduce.log"
"$node" build/bench/table.js "$out" | tee "$out/table.md"
exit "$failed"
