#!/usr/bin/env bash
# The whole load of the kernel cache: 200 processes with one new kernel, 1,000 kills while writing, 100,000 damaged entries, 1,000,000 keys.
here=$(dirname "$0")
WEFT_LOAD=full exec "$here/run.sh" "cache-$(date -u +%F)" test/runtime/cache- test/runtime/compile-load
