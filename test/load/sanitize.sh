#!/bin/sh
# The addon's tests under the address and undefined-behaviour sanitizers (reliability A20). First a build with a planted
# out-of-bounds write must be found out: a job that finds nothing there would prove nothing. Exits with 1 when the planted
# write is missed, a test fails, or a sanitizer reports. Usage: test/load/sanitize.sh [summary file]

set -eu
cd "$(dirname "$0")/../.."

summary=${1:-/dev/stdout}
tests='test/native/cpu-device.test.ts test/native/cpu-raw.test.ts test/native/misuse.test.ts test/native/workers.test.ts test/native/cuda-driver.test.ts test/native/cuda-raw.test.ts'
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

build() { # folder, option
  # Configured each time: a folder that is there already keeps the options it was made with.
  for command in configure build; do
    npx cmake-js "$command" --log-level=warn --CDCMAKE_BUILD_TYPE=Release --CDWEFT_SANITIZE=ON "--CD$2" -O "$1" \
      > "$scratch/build.log" 2>&1 || { cat "$scratch/build.log"; exit 1; }
  done
}

# Runs a command over the addon of a folder. Every process writes its report to a file of its own: nothing a test does with
# the output of its children can hide one. No leak check: V8 gives nothing back at its end; test/load/leaks.ts looks for them.
sanitized() { # folder, reports, command...
  addon=$PWD/$1/Release/weft.node
  reports=$2
  shift 2
  mkdir -p "$reports"
  LD_PRELOAD="$(cc -print-file-name=libasan.so) $(cc -print-file-name=libubsan.so)" WEFT_ADDON=$addon \
    ASAN_OPTIONS="detect_leaks=0:log_path=$reports/asan" \
    UBSAN_OPTIONS="halt_on_error=1:print_stacktrace=1:log_path=$reports/ubsan" "$@" > "$scratch/output" 2>&1
}

count() { find "$1" -type f | wc -l; }

build build/asan-planted WEFT_PLANTED_BUG=ON
if sanitized build/asan-planted "$scratch/planted" npx vitest run --project pure test/native/cpu-device.test.ts ||
  ! grep -qs 'heap-buffer-overflow' "$scratch"/planted/asan.* || ! grep -qs 'HostSource::Acquire' "$scratch"/planted/asan.*; then
  cat "$scratch/output"
  echo 'The planted out-of-bounds write was not found.' >&2
  exit 1
fi
found=$(grep -hm1 'ERROR: AddressSanitizer' "$scratch"/planted/asan.* | head -1 | sed 's/^==[0-9]*==//; s/ on address.*//')

build build/asan WEFT_PLANTED_BUG=OFF
status=0
# shellcheck disable=SC2086
sanitized build/asan "$scratch/reports" npx vitest run --project pure $tests || status=$?
reports=$(count "$scratch/reports")
if [ "$status" -ne 0 ] || [ "$reports" -ne 0 ]; then
  tail -100 "$scratch/output"
  find "$scratch/reports" -type f -exec head -40 {} +
fi

{
  echo "planted out-of-bounds write: found ($found)"
  echo "tests: $(grep -E '^[0-9]+ passed' "$scratch/output" | tail -1)"
  for test in $tests; do echo "  $test"; done
  echo "reports of AddressSanitizer and UndefinedBehaviorSanitizer: $reports"
  echo "compiler: $(c++ --version | head -1)"
  echo "node: $(node --version), $(uname -sm)"
} > "$summary"
[ "$status" -eq 0 ] && [ "$reports" -eq 0 ]
