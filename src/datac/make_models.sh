#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes src/data/model/syntax.bin anew.
#
#   make_models.sh BUILD DATA WORK
#
# BUILD is a build folder with saith, train_tags and train_syntax; DATA holds the files that
# src/data/model/inputs.sha256 lists, and those that only measure; WORK takes what lies between.
# The same files and the same machine give the same bytes. About four minutes of one core.
set -eu
build=$1 data=$2 work=$3
here=$(cd "$(dirname "$0")/../.." && pwd)
model=$here/src/data/model
(cd "$data" && sha256sum --check --quiet "$model/inputs.sha256")
mkdir -p "$work"

treebanks="$data/ud/ewt.train.conllu $data/ud/gum.train.conllu"
free_genres="--skip-genre fiction --skip-genre whow"  # the texts of the other two are not free
dev="--dev $data/ud/ewt.dev.conllu --dev $data/ud/gum.dev.conllu"

python3 "$here/src/datac/sentences_of.py" "$build/saith" \
  --without "$data/news.gold.jsonl" "$data/press.gold.jsonl" "$data/mentions/uner_ewt.dev.jsonl" \
    "$data/mentions/crossner_politics.dev.jsonl" "$data/seed.txt" \
  --texts "$data/text/wikinews_text.jsonl" "$data/text/voa_text.jsonl" > "$work/news.txt"
awk 'NR % 2 == 0' "$work/news.txt" > "$work/half.txt"

# The parser learns from the tags of taggers that have not seen the document.
tags=""
for i in 0 1 2 3; do
  "$build/src/train_tags" -o "$work/tags$i.bin" $free_genres --rounds 4 --leave-out $i/4 $treebanks
  tags="$tags --tags $work/tags$i.bin"
done
"$build/src/train_syntax" -o "$model/syntax.bin" $tags --dev-tags "$model/tags.bin" $free_genres \
  --rounds 5 --text "$work/half.txt" --teacher-units 96 --text-rounds 3 --gold-times 2 $dev $treebanks
