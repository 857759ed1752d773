#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs each fuzz target for a while, one after the other, and appends what it did to LOG.
#
#   run.sh BUILD SECONDS [TARGET...]      SECONDS 0: only the inputs that are there, once each, which is the same every time
#
# Inputs that make new ground are kept in BUILD/fuzz/TARGET, from one run to the next; the first ones are tests/fuzz/corpus and
# tests/corpus. LOG (BUILD/fuzz/log.tsv): commit, target, seconds, executions, findings. A finding stays in BUILD/fuzz as TARGET-crash-*.
set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "$1" && pwd) seconds=$2
limit=-max_total_time=$seconds
[ "$seconds" != 0 ] || limit=-runs=0
shift 2
. "$source/tests/fuzz/targets.sh"
[ $# -gt 0 ] || set -- $targets
mkdir -p "$build/fuzz"
commit=$(git -C "$source" describe --always --dirty --abbrev=12 2>/dev/null || echo unknown)
found=0
for target; do
  new=$build/fuzz/$target
  mkdir -p "$new"
  status=0
  "$build/tests/fuzz/${target}_fuzz" "$new" $(seeds_of "$target") "$limit" -max_len="$(longest_of "$target")" -timeout=120 -rss_limit_mb=3000 -entropic=0 -reload=0 \
    -dict="$(dictionary_of "$target")" -artifact_prefix="$build/fuzz/$target-" -print_final_stats=1 >"$build/fuzz/$target.out" 2>&1 || status=1
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/fuzz/$target.out")
  printf '%s\t%s\t%s\t%s\t%s\n' "$commit" "$target" "$seconds" "${runs:-?}" "$status" | tee -a "$build/fuzz/log.tsv"
  if [ $status != 0 ]; then
    tail -n 30 "$build/fuzz/$target.out"
    found=1
  fi
done
exit $found
