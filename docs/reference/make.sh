#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# make.sh BUILD: the reference of C++ and C (doxygen; a warning fails) and of Python (pdoc, from PyPI), in build/reference.
set -eu
cd "$(dirname "$0")/../.."
library=$(realpath "$1/libsaith.so")
rm -rf build/reference
mkdir -p build/reference
doxygen docs/reference/Doxyfile
test -x build/pdoc/bin/pdoc || { python3 -m venv build/pdoc && build/pdoc/bin/python -m pip install --quiet pdoc==15.0.1; }
SAITH_LIBRARY=$library PYTHONPATH=bindings/python build/pdoc/bin/pdoc -o build/reference/python saith "!saith.spacy"
echo "build/reference/cpp/index.html  build/reference/python/index.html"
