#!/usr/bin/env bash
# The long run of the parsers: 50,000 texts for each kind of text and each entry, and as many programs printed and read again.
here=$(dirname "$0")
WEFT_TEST_RUNS=${WEFT_TEST_RUNS:-50000} exec "$here/run.sh" "syntax-$(date -u +%F)" test/compiler/syntax
