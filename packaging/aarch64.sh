#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds for aarch64 on a Debian 12 of another kind, runs the unit tests in qemu, and makes and tries the wheel:
#
#   aarch64.sh SYSROOT BUILD OUT [PYTHON]
#
# Needs g++-12-aarch64-linux-gnu and qemu-user-static, and for PYTHON what wheel.sh says. SYSROOT is filled with arm64 packages of the
# distribution, in a folder, without root, when it is empty. Not part of .ci/run: the tests take long in qemu.
set -eu
mkdir -p "$1"
here=$(cd "$(dirname "$0")/.." && pwd)
sysroot=$(cd "$1" && pwd) build=$2 out=$3 python=${4:-python3}

if [ ! -e "$sysroot/usr/lib" ]; then
  apt=$sysroot.apt
  mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial" "$apt/etc/preferences.d"
  : >"$apt/state/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main" >"$apt/etc/sources.list"
  get() {
    apt-get -q -o APT::Architecture=arm64 -o APT::Architectures::=arm64 -o Dir::State="$apt/state" -o Dir::State::status="$apt/state/status" \
      -o Dir::Cache="$apt/cache" -o Dir::Etc="$apt/etc" -o APT::Install-Recommends=false -o Debug::NoLocking=1 -o APT::Sandbox::User=root "$@"
  }
  get update
  get -y --download-only install libc6-dev libstdc++-12-dev libgcc-12-dev libre2-dev libicu-dev doctest-dev libsimdjson-dev zlib1g-dev \
    libbz2-dev libzstd-dev libabsl-dev libcli11-dev python3
  for package in "$apt"/cache/archives/*.deb; do dpkg-deb -x "$package" "$sysroot"; done
  # Links from the root lead out of the folder.
  find "$sysroot" -type l -lname '/*' | while read -r link; do ln -sfn "$sysroot$(readlink "$link")" "$link"; done
fi

cmake -G Ninja -S "$here" -B "$build" --toolchain "$here/cmake/aarch64-linux-gnu.cmake" -DCMAKE_SYSROOT="$sysroot" \
  -DCMAKE_BUILD_TYPE=Release -DSAITH_HARDEN=ON -DSAITH_BENCH=OFF
cmake --build "$build" --target saith_tests wheel_files
qemu-aarch64-static -L "$sysroot" "$build/tests/saith_tests"

rm -rf "$out"
sh "$here/packaging/wheel.sh" "$build" "$out" "$python" aarch64 "$sysroot"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m zipfile -e "$out"/saith-*.whl "$work"
# Nothing but the wheel gives RE2 and the others: they are hidden.
mkdir "$work/hidden"
mv "$sysroot"/usr/lib/aarch64-linux-gnu/lib*re2.so.* "$sysroot"/usr/lib/aarch64-linux-gnu/libsimdjson.so.* "$work/hidden"
PYTHONPATH=$work qemu-aarch64-static -L "$sysroot" "$sysroot/usr/bin/python3.11" -c "
import saith
doc = saith.Pipeline()('\"We will not wait,\" said Angela Merkel.')
assert [(q.speaker.name, q.speaker.kb_id) for q in doc.quotes] == [('Angela Merkel', 'Q567')], list(doc.quotes)
print('wheel: used in qemu,', saith.build_info()['compiler'])" || status=$?
chmod +x "$work/saith/saith_command"
qemu-aarch64-static -L "$sysroot" "$work/saith/saith_command" annotate --format jsonl "$here/examples/data/harbour-bridge.txt" | grep -q '"quotes"' || status=1
mv "$work"/hidden/* "$sysroot/usr/lib/aarch64-linux-gnu"
exit "${status:-0}"
