#!/usr/bin/env bash
# Runs the gpu tier, on a machine with a GPU, and writes its summary: one line per file, versions, date and commit.
#
#   WEFT_COMMIT=<sha> test/gpu.sh FOLDER
set -u -o pipefail
cd "$(dirname "$0")/.." || exit 1
out=${1:?name a folder}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

WEFT_REQUIRE=gpu WEFT_ULP_RESULTS="$out" "${NODE:-node}" node_modules/vitest/vitest.mjs run --project gpu >"$log" 2>&1
result=$?
{
  date -u +%Y-%m-%dT%H:%M:%SZ
  echo "commit ${WEFT_COMMIT:-$(git rev-parse --short HEAD 2>/dev/null || echo unknown)}, node $("${NODE:-node}" --version)"
  nvidia-smi --query-gpu=name,driver_version --format=csv,noheader
  sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E '^ (✓|❯) |×|^Error|^ +Tests |^[0-9]+ passed'
} >"$out/gpu-tests.txt"
cat "$out/gpu-tests.txt"
exit "$result"
