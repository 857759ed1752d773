#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Kills `saith kb build` at random moments, from a table and from a dump: the old file must stay as it is, nothing but named
# temporary files may be left, and the next build must succeed and remove them.
#
#   kill_test.sh SAITH KB_ROWS DUMP [TIMES [SEED]]
#
# DUMP: a Wikidata dump as .json, repeated until building lasts a while. TIMES: kills of each kind. The same SEED gives the
# same moments, as shares of the time that a build lasts.
set -eu
saith=$1 rows=$2 dump=$3 times=${4:-10} seed=${5:-1}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
base=$folder/base.skb

build() {  # SOURCE OUTPUT
  "$saith" kb build "$1" --memory 1MB -o "$2" 2> /dev/null
}

kill_builds() {  # SOURCE
  build "$folder/small.tsv" "$base"
  old=$(cksum < "$base")
  begin=$(date +%s%N)
  build "$1" "$folder/other.skb"
  lasts=$(( ($(date +%s%N) - begin) / 1000000 ))
  new=$(cksum < "$folder/other.skb")
  rm "$folder/other.skb"
  killed=0 i=0
  while [ $i -lt "$times" ]; do
    i=$((i + 1))
    "$saith" kb build "$1" --memory 1MB -o "$base" 2> /dev/null &
    pid=$!
    seed=$(( (seed * 1103515245 + 12345) % 2147483648 ))
    moment=$(( seed / 65536 * lasts / 32768 ))
    sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
    kill -9 $pid 2> /dev/null && killed=$((killed + 1)) || true
    wait $pid 2> /dev/null || true
    now=$(cksum < "$base")
    if [ "$now" = "$new" ]; then  # it was faster
      build "$folder/small.tsv" "$base"
    elif [ "$now" != "$old" ]; then
      echo "kill $i of $1: the old file is damaged" >&2
      exit 1
    fi
    for file in "$folder"/* "$folder"/.[!.]*; do
      [ -e "$file" ] || continue
      case $file in
        */small.tsv | */large.tsv | */large.json | */base.skb | */base.skb.lock | */.base.skb.partial-*) ;;
        *) echo "kill $i of $1: $file is left" >&2; exit 1 ;;
      esac
    done
  done
  build "$1" "$base"
  "$saith" kb info --verify "$base" > /dev/null
  [ "$(cksum < "$base")" = "$new" ] || { echo "$1: a build after kills gives another file" >&2; exit 1; }
  for file in "$folder"/*.lock "$folder"/.*.partial-*; do
    [ ! -e "$file" ] || { echo "$file is left after a whole run" >&2; exit 1; }
  done
  echo "${1##*/}: $killed of $times builds killed, each $lasts ms long"
}

"$rows" 1000 > "$folder/small.tsv"
"$rows" 60000 > "$folder/large.tsv"
i=0
while [ $i -lt 400 ]; do
  cat "$dump"
  i=$((i + 1))
done > "$folder/large.json"
kill_builds "$folder/large.tsv"
kill_builds "$folder/large.json"
