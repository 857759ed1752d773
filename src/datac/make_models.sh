#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the models of src/data/model anew from a folder of training data.
#
#   make_models.sh BUILD DATA WORK MODEL...
#
# MODEL is tags, sentences, mentions or syntax: what each is made of, and with which options, says
# the page of the same name beside it. BUILD is a build folder; DATA holds the files that
# src/data/model/inputs.sha256 lists, and those that only measure; WORK takes what lies between.
# mentions and syntax see texts through the models that are built into BUILD: after a change of tags
# or sentences, build before them. The same files and the same machine give the same bytes. syntax
# takes about four minutes of one core, mentions some, the others one or two. With DRY_RUN=1 the
# inputs are checked and the commands are only written.
set -eu
[ $# -ge 4 ] || { sed -n '3,14s/^# \{0,1\}//p' "$0" >&2; exit 2; }
build=$1 data=$2 work=$3
shift 3
here=$(cd "$(dirname "$0")/../.." && pwd)
model=$here/src/data/model
(cd "$data" && sha256sum --check --quiet "$model/inputs.sha256")
mkdir -p "$work"

free_genres="--skip-genre fiction --skip-genre whow"  # the texts of the other two are not free
treebanks="$data/ud/ewt.train.conllu $data/ud/gum.train.conllu"
dev="--dev $data/ud/ewt.dev.conllu --dev $data/ud/gum.dev.conllu"
wikinews="$data/text/wikinews_text.jsonl" voa="$data/text/voa_text.jsonl"
measured="$data/news.gold.jsonl $data/press.gold.jsonl $data/mentions/uner_ewt.dev.jsonl
  $data/mentions/crossner_politics.dev.jsonl $data/seed.txt"

run() {
  echo "$@"
  [ -n "${DRY_RUN:-}" ] || "$@"
}

# A sentence of untagged news a line, without the texts of sets that measure.
write_news() {
  [ -n "${DRY_RUN:-}" ] || [ -s "$work/news.txt" ] ||
    python3 "$here/src/datac/sentences_of.py" "$build/saith" --without $measured \
      --texts "$wikinews" "$voa" > "$work/news.txt"
}

make_tags() {
  write_news
  run "$build/src/train_tags" -o "$model/tags.bin" $free_genres --rounds 6 --text "$work/news.txt" $treebanks
}

make_sentences() {
  run "$build/src/train_sentences" -o "$model/sentences.bin" $free_genres \
    --edited-weight 0.1 --edited "$voa" --edited "$wikinews" \
    "$data/tokens/ewt.train.jsonl" "$data/tokens/gum.train.jsonl"
}

make_mentions() {
  sets=$data/mentions/train
  run "$build/src/train_mentions" -o "$model/mentions.bin" --rate 0.02 --rounds 5 --text-rounds 4 \
    --text "$wikinews" --text "$voa:3" --text "$data/tokens/ewt.train.jsonl:2" \
    --dev "$data/seed.gold.jsonl" --dev "$data/news.gold.jsonl" \
    --dev "$data/mentions/uner_ewt.dev.jsonl" --dev "$data/mentions/crossner_politics.dev.jsonl" \
    "$sets/docred.jsonl" "$sets/wikigold.jsonl" "$sets/uner_pud.jsonl" "$sets/gum_open.jsonl:-MISC" \
    "$sets/re3d_clean.jsonl" "$data/mentions/crossner_politics.train.jsonl"
}

# The parser learns from the tags of taggers that have not seen the document.
make_syntax() {
  write_news
  [ -n "${DRY_RUN:-}" ] || awk 'NR % 2 == 0' "$work/news.txt" > "$work/half.txt"
  tags=""
  for i in 0 1 2 3; do
    run "$build/src/train_tags" -o "$work/tags$i.bin" $free_genres --rounds 4 --leave-out $i/4 $treebanks
    tags="$tags --tags $work/tags$i.bin"
  done
  run "$build/src/train_syntax" -o "$model/syntax.bin" $tags --dev-tags "$model/tags.bin" $free_genres \
    --rounds 5 --text "$work/half.txt" --teacher-units 96 --text-rounds 3 --gold-times 2 $dev $treebanks
}

for name in "$@"; do
  case $name in
    tags | sentences | mentions | syntax) "make_$name" ;;
    *) echo "make_models.sh: no model '$name': tags, sentences, mentions or syntax" >&2; exit 2 ;;
  esac
done
[ -n "${DRY_RUN:-}" ] || echo "now: cmake --build $build --target lock"
