#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# From a system with nothing on it to one article annotated, and `make` to go on with: what `make demo` runs, for where there is no make.
set -eu
cd "$(dirname "$0")/.."
sh cmake/setup.sh
test -f build/release/build.ninja || cmake --preset release
cmake --build build/release --target saith
build/release/saith annotate --format text examples/data/fishing-talks.txt
