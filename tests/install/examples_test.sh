#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs the example of every language on the example articles and compares what they print, byte by byte:
#   examples_test.sh SOURCE BUILD
# A language whose tools are missing is named and skipped; at least C, C++ and Python must be there.
set -eu
source=$(cd "$1" && pwd) build=$(cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build" --prefix "$work/prefix" >"$work/log"
libdir=$(dirname "$(find "$work/prefix" -name libsaith.so)")
export PKG_CONFIG_PATH="$libdir/pkgconfig" LD_LIBRARY_PATH="$libdir" SAITH_LIBRARY="$libdir/libsaith.so"
cp -r "$source/examples" "$work/examples"
cd "$work/examples"

# run LANGUAGE COMMAND...: prints nothing but faults; the article is the last argument.
run() {
  language=$1
  shift
  for article in "$source"/examples/data/*.txt; do
    "$@" "$article"
  done >"$work/$language.out" 2>"$work/log" || { cat "$work/log"; echo "$language: failed"; exit 1; }
  [ -s "$work/$language.out" ] || { echo "$language: prints nothing"; exit 1; }
  cmp "$work/$language.out" "$work/c.out" || { echo "$language: prints something else than C"; exit 1; }
  echo "$language: the same $(wc -l <"$work/c.out") lines"
}
quietly() { "$@" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }; }
has() { command -v "$1" >/dev/null 2>&1 || { echo "$2: skipped, there is no $1"; false; }; }

quietly ${CC:-cc} -std=c99 c/quotes.c $(pkg-config --cflags --libs saith) -o quotes_c
run c ./quotes_c
quietly cmake -S cpp -B build_cpp -DCMAKE_PREFIX_PATH="$work/prefix"
quietly cmake --build build_cpp
run cpp build_cpp/quotes
run python env PYTHONPATH="$source/bindings/python" python3 python/quotes.py
if has cargo rust; then
  quietly cargo build --offline --manifest-path rust/Cargo.toml
  run rust rust/target/debug/quotes
fi
if has go go; then
  (cd go && GOFLAGS=-mod=mod quietly go build -o ../quotes_go .)
  run go ./quotes_go
fi
if has npm node && has node node; then
  quietly npm install --silent --no-audit --prefix node
  run node node node/quotes.js
fi
if has mvn java && has java java; then
  (cd java && quietly mvn -q -B compile dependency:copy-dependencies)
  run java java -Djna.library.path="$libdir" -cp "java/target/classes:java/target/dependency/*" Quotes
fi
