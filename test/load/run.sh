#!/usr/bin/env bash
# Runs one load and writes its record: date, commit, node, machine, each test with its time, and the figures that the tests print.
#
#   test/load/run.sh RECORD TEST...     from cache.sh and syntax.sh
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1
record=${1:?name a record}
shift
commit=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
changed=$(git status --porcelain -- compiler runtime native src 2>/dev/null | wc -l)
log=$(mktemp)
trap 'rm -f "$log"' EXIT

node node_modules/vitest/vitest.mjs run --project pure --reporter=verbose "$@" >"$log" 2>&1
result=$?
mkdir -p test/load/results
{
  date -u +%Y-%m-%dT%H:%M:%SZ
  echo "commit $commit and $changed changed files, node $(node --version), $(nproc) cores"
  sed 's/\x1b\[[0-9;]*m//g' "$log" |
    grep -E '^ +(✓|×|↓) |^A[0-9]+ |^disk hit|^CPU kernel|^vector math|^ +(Test Files|Tests|Duration) |^Error' |
    sed -E 's/^ +//'
} >"test/load/results/$record.txt"
cat "test/load/results/$record.txt"
exit "$result"
