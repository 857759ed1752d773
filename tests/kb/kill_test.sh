#!/bin/sh
# Kills `saith kb build` at random moments: the old file must stay as it is, nothing but named temporary files may be left,
# and the next build must succeed and remove them.
#
#   kill_test.sh SAITH KB_ROWS [TIMES]
set -eu
saith=$1 rows=$2 times=${3:-50}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$rows" 1000 > "$folder/small.tsv"
"$rows" 60000 > "$folder/large.tsv"
"$saith" kb build "$folder/small.tsv" -o "$folder/base.skb" 2> /dev/null
old=$(cksum < "$folder/base.skb")
begin=$(date +%s%N)
"$saith" kb build "$folder/large.tsv" --memory 1MB -o "$folder/other.skb" 2> /dev/null
lasts=$(( ($(date +%s%N) - begin) / 1000000 ))
new=$(cksum < "$folder/other.skb")
rm "$folder/other.skb"
killed=0
i=0
while [ $i -lt "$times" ]; do
  i=$((i + 1))
  "$saith" kb build "$folder/large.tsv" --memory 1MB -o "$folder/base.skb" 2> /dev/null &
  pid=$!
  moment=$(( ($(od -An -N2 -tu2 /dev/urandom) * lasts) / 65536 ))
  sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
  kill -9 $pid 2> /dev/null && killed=$((killed + 1)) || true
  wait $pid 2> /dev/null || true
  now=$(cksum < "$folder/base.skb")
  if [ "$now" = "$new" ]; then  # it was faster
    "$saith" kb build "$folder/small.tsv" -o "$folder/base.skb" 2> /dev/null
  elif [ "$now" != "$old" ]; then
    echo "kill $i: the old file is damaged" >&2
    exit 1
  fi
  for file in "$folder"/*; do
    case $file in
      */small.tsv | */large.tsv | */base.skb | */base.skb.partial | */base.skb.partial-names | */base.skb.partial-prefixes | */base.skb.partial-ids) ;;
      *) echo "kill $i: $file is left" >&2; exit 1 ;;
    esac
  done
done
"$saith" kb build "$folder/large.tsv" --memory 1MB -o "$folder/base.skb" 2> /dev/null
"$saith" kb info --verify "$folder/base.skb" > /dev/null
for file in "$folder"/*.partial*; do
  [ ! -e "$file" ] || { echo "$file is left after a whole run" >&2; exit 1; }
done
echo "$killed of $times builds killed, each $lasts ms long"
