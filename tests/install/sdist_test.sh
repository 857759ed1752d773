#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The sdist holds all that the library and the command are built from, as they are here: sdist_test.sh SOURCE PYTHON CMAKE
# It is configured, for which every source has to be there; building it would compile the same again.
set -eu
source=$(cd "$1" && pwd) python=$2 cmake=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$source/bindings/python" && "$python" -c "import build_backend; build_backend.build_sdist('$work')")
tar -xzf "$work"/saith-*.tar.gz -C "$work"
sdist=$(ls -d "$work"/saith-*/)
(cd "$sdist/source" && find . -type f) | while read -r file; do
  cmp "$source/$file" "$sdist/source/$file" || exit 1
done
for top in src capi include cmake; do
  [ "$(cd "$source/$top" && find . -type f ! -name '*.pyc' | sort)" = "$(cd "$sdist/source/$top" && find . -type f | sort)" ] || { echo "$top is not the same"; exit 1; }
done
"$cmake" -S "$sdist/source" -B "$work/build" -DCMAKE_BUILD_TYPE=Release -DSAITH_TESTS=OFF -DSAITH_BENCH=OFF -DSAITH_INSTALL=OFF >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
# Of an sdist another one can be made, and its metadata without building.
(cd "$sdist" && "$python" -c "
import build_backend, os
os.mkdir('$work/again')
build_backend.build_sdist('$work/again')
assert os.path.exists(os.path.join('$work', build_backend.prepare_metadata_for_build_wheel('$work'), 'METADATA'))")
[ "$(tar -tzf "$work"/again/*.tar.gz | sort)" = "$(tar -tzf "$work"/saith-*.tar.gz | sort)" ]
echo "sdist: whole"
