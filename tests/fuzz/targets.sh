# SPDX-License-Identifier: Apache-2.0
# The fuzz targets and what each needs; for run.sh and oss-fuzz/build.sh, which have $source set to the project's folder.

targets="annotate lines sources kb patterns capi"

# The longest input, in bytes. A text of 1,200 has some paragraphs; no base is shorter than 7 KB.
longest_of() {
  case $1 in
    annotate) echo 1200 ;;
    kb) echo 16384 ;;
    *) echo 4096 ;;
  esac
}

# The folders that the first inputs are in.
seeds_of() {
  [ ! -d "$source/tests/fuzz/corpus/$1" ] || echo "$source/tests/fuzz/corpus/$1"
  [ "$1" != annotate ] || echo "$source/tests/corpus/quotes" "$source/tests/corpus/speakers" "$source/examples/data"
}

# The words that inputs are made of.
dictionary_of() {
  case $1 in
    annotate | capi | kb) echo "$source/tests/fuzz/news.dict" ;;
    *) echo "$source/tests/fuzz/$1.dict" ;;
  esac
}
