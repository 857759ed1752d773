#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the fuzz targets as OSS-Fuzz has it: with $CC, $CXX, $CFLAGS, $CXXFLAGS and $LIB_FUZZING_ENGINE, into $OUT; $WORK is for what is
# in between. RE2 and simdjson are built from $SRC/re2 and $SRC/simdjson where they are there, as the compiler's library of C++ may be another
# one than the system's; else the system's are used.
#
#   CC=clang CXX=clang++ CFLAGS="-O1 -g1 -fsanitize=address,fuzzer-no-link" CXXFLAGS="$CFLAGS" LIB_FUZZING_ENGINE=-fsanitize=fuzzer \
#     SRC=/nowhere WORK=build/oss OUT=build/oss/out sh tests/fuzz/oss-fuzz/build.sh
set -eu
source=$(cd "$(dirname "$0")/../../.." && pwd)
mkdir -p "$WORK" "$OUT/lib"
WORK=$(cd "$WORK" && pwd) OUT=$(cd "$OUT" && pwd)
export CC CXX CFLAGS CXXFLAGS

prefix=$WORK/prefix
for library in re2 simdjson; do
  [ -d "$SRC/$library" ] || continue
  cmake -G Ninja -S "$SRC/$library" -B "$WORK/$library" -DCMAKE_BUILD_TYPE=None -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib \
    -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DBUILD_SHARED_LIBS=OFF -DRE2_BUILD_TESTING=OFF
  cmake --build "$WORK/$library" --target install
done

# A small base, so that opening the library takes little of the time.
PKG_CONFIG_PATH=$prefix/lib/pkgconfig cmake -G Ninja -S "$source" -B "$WORK/saith" -DCMAKE_BUILD_TYPE=None -DCMAKE_PREFIX_PATH="$prefix" \
  -DSAITH_FUZZ=ON -DSAITH_FUZZING_ENGINE="$LIB_FUZZING_ENGINE" -DSAITH_TESTS=OFF -DSAITH_BENCH=OFF -DSAITH_INSTALL=OFF -DSAITH_CLI=OFF \
  -DSAITH_BUILDER=ON -DSAITH_EMBEDDED_KB=core -DCMAKE_BUILD_WITH_INSTALL_RPATH=ON -DCMAKE_INSTALL_RPATH='$ORIGIN/lib'
. "$source/tests/fuzz/targets.sh"
set --
for target in $targets; do set -- "$@" "${target}_fuzz"; done
cmake --build "$WORK/saith" --target "$@"

for target in $targets; do
  fuzzer=$OUT/${target}_fuzz
  cp "$WORK/saith/tests/fuzz/${target}_fuzz" "$fuzzer"
  cp "$(dictionary_of "$target")" "$fuzzer.dict"
  printf '[libfuzzer]\nmax_len = %s\n' "$(longest_of "$target")" >"$fuzzer.options"
  # Seeds: every file of the folders, flat.
  find $(seeds_of "$target") -type f | python3 -c '
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as out:
    for n, name in enumerate(sorted(sys.stdin.read().split("\n")[:-1])):
        out.write(name, f"{n}")
' "${fuzzer}_seed_corpus.zip"
  # Those who run the targets have the C library and nothing else.
  ldd "$fuzzer" | sed -n 's/.* => \(\/[^ ]*\) .*/\1/p' | grep -vE '/(libc|libm|libdl|librt|libpthread|ld-linux[^/]*)\.so' |
    while read -r library; do [ -e "$OUT/lib/${library##*/}" ] || cp -L "$library" "$OUT/lib/"; done
done
