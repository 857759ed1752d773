#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian packages that building and testing saith needs, if any is missing.
#
#   sh cmake/setup.sh            what `make demo` and `make test` need
#   sh cmake/setup.sh --fuzz     also what `make fuzz` needs
#   sh cmake/setup.sh --ci       also what only .ci/run needs
#
# Does nothing, at once, when all are there. Installs as root or through sudo; when neither is possible, prints the
# command to run and exits with status 1. On a system without dpkg it only looks for the tools.
set -eu

packages="make g++ cmake ninja-build pkg-config python3
          libicu-dev libre2-dev libsimdjson-dev libcli11-dev zlib1g-dev libbz2-dev libzstd-dev libabsl-dev doctest-dev libbenchmark-dev"
[ "${1:-}" != --ci ] || packages="$packages python3-pip python3-venv abigail-tools dpkg-dev valgrind chromium doxygen lintian"
case ${1:-} in --ci | --fuzz) packages="$packages clang libclang-rt-dev clang-format clang-tidy" ;; esac
# Node may be there from elsewhere, and Debian's own would not go beside it.
[ "${1:-}" != --ci ] || command -v npm >/dev/null 2>&1 || packages="$packages npm"

if ! command -v dpkg-query >/dev/null 2>&1; then
  for tool in c++ cmake ninja pkg-config python3; do
    command -v "$tool" >/dev/null 2>&1 || { echo "setup: $tool is missing, and this is no Debian system: install the counterparts of:" $packages >&2; exit 1; }
  done
  exit 0
fi

missing=
for package in $packages; do
  case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || :) in
    "install ok installed") ;;
    *) missing="$missing $package" ;;
  esac
done
[ -n "$missing" ] || exit 0

command="apt-get update && apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
  run=
elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
  run=sudo
else
  echo "setup: these packages are missing, and this is neither root nor can it use sudo. Run as root:" >&2
  echo "  $command" >&2
  exit 1
fi
echo "setup: installing$missing" >&2
if ! { $run env DEBIAN_FRONTEND=noninteractive apt-get -q update >&2 &&
       $run env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $missing >&2; }; then
  echo "setup: that did not work. The command was:" >&2
  echo "  $command" >&2
  exit 1
fi
