#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the Debian packages of a build and uses them from a root of their own: deb_test.sh BUILD
# The command runs, a C program is built against the development files, and lintian, where it is there, finds no error.
set -eu
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v dpkg-shlibdeps >/dev/null 2>&1 || { echo "skipped: there is no dpkg-dev"; exit 77; }

(cd "$build" && cpack -G DEB -B "$work/packages") >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
ls "$work/packages"/*.deb | sed 's|.*/||'
[ "$(ls "$work/packages"/*.deb | wc -l)" = 3 ]
for package in "$work/packages"/*.deb; do dpkg-deb -x "$package" "$work/root"; done

libdir=$(dirname "$(find "$work/root" -name libsaith.so.0)")
export LD_LIBRARY_PATH="$libdir" PKG_CONFIG_PATH="$libdir/pkgconfig"
printf '"We will not wait," said Maria Silva of Greenpeace.' | "$work/root/usr/bin/saith" annotate --format jsonl - | grep -q '"Maria Silva"'
printf '#include <saith.h>\nint main(void) { return saith_version()[0] != %s; }\n' "'0'" >"$work/use.c"
# A pkg-config that a distribution patched drops -I and -L of the system's own folders; these are not those.
cc "$work/use.c" $(pkg-config --cflags --libs saith) -o "$work/use"
"$work/use"
dpkg-deb -f "$work/packages"/libsaith0_*.deb Depends | grep -q libre2
if command -v lintian >/dev/null 2>&1; then
  # The project has no address for mail.
  lintian --allow-root --fail-on error --suppress-tags bogus-mail-host,bogus-mail-host-in-debian-changelog "$work/packages"/*.deb
fi
echo "packages: made, read and used"
