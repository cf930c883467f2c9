#!/usr/bin/env bash
# Generated reduction kernels on a GPU under compute-sanitizer (reliability B2). Each tool must first find a bug planted for
# it: a tool that finds nothing there would prove nothing. Exits with 1 when a planted bug is missed, a tool reports
# anything else, or a value differs from the CPU's.
#
#   test/load/gpu-sanitize.sh [SUMMARY]        (default: stdout)
#
# Needs build/load/gpu-sanitize.js (node test/load/build.js gpu-sanitize) and build/Release/weft.node. NODE names the Node to
# use, SANITIZER the tool, TOOLS what it runs, SECONDS_EACH what a run may take (300), WEFT_COMMIT the commit where there is
# no git.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1

summary=${1:-/dev/stdout}
node=${NODE:-node}
sanitizer=${SANITIZER:-$(command -v compute-sanitizer || echo /usr/local/cuda/bin/compute-sanitizer)}
program=build/load/gpu-sanitize.js
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export WEFT_CACHE_DIR=${WEFT_CACHE_DIR:-$scratch/cache}
failed=0

declare -A bug=([memcheck]=store [racecheck]=race [synccheck]=barrier [initcheck]=unset)
declare -A sign=(
  [memcheck]='Invalid __global__ write'
  [racecheck]='Race reported|hazard'
  [synccheck]='[Bb]arrier error|[Dd]ivergent thread'
  [initcheck]='Uninitialized __global__ memory read'
)
# Between allocations, so that the element after one is not the first of another.
declare -A options=([memcheck]='--padding 512')

# Runs the program under a tool. What the tool says goes to a file of its own; a run that does not end is a failure.
under() { # tool, log, arguments...
  local tool=$1 log=$2
  shift 2
  # shellcheck disable=SC2086
  timeout -k 5 "${SECONDS_EACH:-300}" "$sanitizer" --tool "$tool" ${options[$tool]:-} --destroy-on-device-error kernel \
    --target-processes application-only --error-exitcode 9 --log-file "$log" \
    "$node" "$program" "$@" >"$scratch/output" 2>&1
}

fail() { # message, file to show
  echo "$1" >&2
  tail -n 40 "$2" >&2
  failed=1
}

# Without a tool: the values, and everything compiled once for the runs that follow.
"$node" "$program" >"$scratch/plain" 2>&1 || fail 'The kernels gave wrong values or were too few.' "$scratch/plain"

lines=()
for tool in ${TOOLS:-memcheck racecheck synccheck initcheck}; do
  log=$scratch/$tool-planted
  under "$tool" "$log" --planted "${bug[$tool]}"
  found=$(grep -E "${sign[$tool]}" "$log" | head -1 | sed -E 's/^=+ *//')
  if [ -z "$found" ] || ! grep -q "planted_${bug[$tool]}" "$log"; then
    cat "$scratch/output" >>"$log"
    fail "$tool did not find the planted bug '${bug[$tool]}'." "$log"
    found='MISSED'
  fi
  log=$scratch/$tool
  since=$SECONDS
  under "$tool" "$log" || { cat "$scratch/output" >>"$log"; fail "$tool: reports, or wrong values." "$log"; }
  total=$(grep -E 'SUMMARY' "$log" | tail -1 | sed -E 's/^=+ *//')
  lines+=("$tool: ${total:-no summary}; $((SECONDS - since)) s; planted bug '${bug[$tool]}' found: $found")
  # A tool that counts an error of its own reports without an exit code must not pass either.
  grep -qE 'SUMMARY: 0 (errors|hazards)' <<<"${total:-}" || failed=1
done

{
  date -u +%Y-%m-%dT%H:%M:%SZ
  echo "commit ${WEFT_COMMIT:-$(git rev-parse --short HEAD 2>/dev/null || echo unknown)}, node $("$node" --version)"
  "$sanitizer" --version 2>/dev/null | grep -iE 'version' | head -1
  nvidia-smi --query-gpu=name,driver_version --format=csv,noheader 2>/dev/null
  grep -E '^(cases|kernels|device|wrong):' "$scratch/plain"
  printf '%s\n' "${lines[@]}"
} >"$summary"
exit "$failed"
