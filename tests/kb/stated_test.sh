#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What -DSAITH_EMBEDDED_KB=stated embeds has no row of a source that states no licence: stated_test.sh KBC SAITH SOURCE
set -eu
kbc=$1 saith=$2 data=$3/src/data/kb
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$kbc" --stated -o "$work/stated.skb" "$data/LICENSES.md" "$data"/core/*.tsv "$data"/world/*.tsv
"$saith" kb info "$work/stated.skb" >"$work/info"
! grep 'none stated' "$work/info" || exit 1
# Of the rows of the tables those that LICENSES.md has a licence for.
without=$(sed -n 's/^| \([^|]*\) |[^|]*| none stated.*/\1/p' "$data/LICENSES.md" | sed 's/, */\n/g')
[ -n "$without" ]
"$saith" kb ids --no-embedded-kb --kb "$work/stated.skb" | sort >"$work/ids"
[ "$(wc -l <"$work/ids")" -gt 100000 ]
for tag in $without; do
  # A row is left out whole, so that no id of its table's stands in the base, unless another table has it.
  awk -F'\t' -v tag="$tag" '("," $8 ",") ~ ("," tag ",") { print $1 }' "$data"/core/*.tsv "$data"/world/*.tsv | sort -u >"$work/tagged"
  [ -s "$work/tagged" ] || { echo "no row is of $tag"; exit 1; }
  [ -z "$(comm -12 "$work/tagged" "$work/ids")" ] || { echo "rows of $tag are in it: $(comm -12 "$work/tagged" "$work/ids" | head -n 3)"; exit 1; }
done
echo "$(wc -l <"$work/ids") entities of sources that state a licence"
