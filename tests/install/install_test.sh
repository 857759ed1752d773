#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs into a folder of its own and builds the examples against it, as a user does: install_test.sh SOURCE BUILD [PYTHON]
set -eu
source=$(cd "$1" && pwd) build=$(cd "$2" && pwd) python=${3:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
article=$source/tests/data/un-security-council.txt

cmake --install "$build" --prefix "$work/prefix" >"$work/log"
cd "$work"
"$work/prefix/bin/saith" --version >/dev/null
libdir=$(dirname "$(find "$work/prefix" -name libsaith.a)")
for file in "$libdir/libsaith.so" "$libdir/libsaith.so.0" "$libdir/cmake/saith/saithConfig.cmake" "$libdir/pkgconfig/saith.pc" \
  "$work/prefix/include/saith.h" "$work/prefix/include/saith/saith.hpp" "$work/prefix/share/man/man1/saith.1.gz" \
  "$work/prefix/share/bash-completion/completions/saith" "$work/prefix/share/zsh/site-functions/_saith" "$work/prefix/share/fish/vendor_completions.d/saith.fish"; do
  [ -e "$file" ] || { echo "not installed: $file"; exit 1; }
done

echo "find_package, C++"
for example in cpp batch; do
  cmake -S "$source/examples/$example" -B "$work/$example" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Debug >"$work/log" || { cat "$work/log"; exit 1; }
  cmake --build "$work/$example" >"$work/log" || { cat "$work/log"; exit 1; }
done
"$work/cpp/quotes" "$article" >"$work/cpp.out"
"$work/batch/batch" "$source"/examples/data/*.txt >"$work/batch.out"
[ -s "$work/cpp.out" ] && [ -s "$work/batch.out" ] || { echo "the C++ examples print nothing"; exit 1; }

echo "find_package, C alone, where RE2 cannot be found; a component that there is not"
mkdir "$work/c_alone"
printf '%s\n' 'cmake_minimum_required(VERSION 3.25)' 'project(c_alone C)' 'set(CMAKE_DISABLE_FIND_PACKAGE_PkgConfig ON)' 'find_package(saith REQUIRED COMPONENTS ${WANTED})' \
  "add_executable(quotes $source/examples/c/quotes.c)" 'target_link_libraries(quotes PRIVATE saith::c)' >"$work/c_alone/CMakeLists.txt"
cmake -S "$work/c_alone" -B "$work/c_alone/build" -DWANTED=c -DCMAKE_PREFIX_PATH="$work/prefix" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cmake --build "$work/c_alone/build" >"$work/log" || { cat "$work/log"; exit 1; }
"$work/c_alone/build/quotes" "$article" >"$work/c_alone.out"
for wanted in cpp rust; do
  ! cmake -S "$work/c_alone" -B "$work/c_alone/$wanted" -DWANTED=$wanted -DCMAKE_PREFIX_PATH="$work/prefix" >"$work/log" 2>&1 || { echo "found: $wanted"; exit 1; }
done

echo "building a base: the program of docs/knowledge-base.md; nothing of Abseil in the archive"
mkdir "$work/build_base"
sed -n '/^```cpp$/,/^```$/{/^```/!p}' "$source/docs/knowledge-base.md" >"$work/build_base/main.cpp"
printf '%s\n' 'cmake_minimum_required(VERSION 3.25)' 'project(build_base CXX)' 'find_package(saith REQUIRED COMPONENTS build)' \
  'add_executable(build_base main.cpp)' 'target_link_libraries(build_base PRIVATE saith::build)' >"$work/build_base/CMakeLists.txt"
cmake -S "$work/build_base" -B "$work/build_base/build" -DCMAKE_PREFIX_PATH="$work/prefix" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cmake --build "$work/build_base/build" >"$work/log" || { cat "$work/log"; exit 1; }
"$work/build_base/build/build_base" >"$work/built"
grep -q 'desk:1' "$work/built" && grep -q 'desk:2' "$work/built" || { cat "$work/built"; echo "the base does not link the names"; exit 1; }
! nm -C "$libdir/libsaith-build.a" 2>/dev/null | grep -q 'absl::' || { echo "Abseil is in libsaith-build.a"; exit 1; }

export PKG_CONFIG_PATH=$libdir/pkgconfig
echo "pkg-config, building a base"
${CXX:-c++} -std=c++20 -Wall -Wextra -Wpedantic -Werror "$work/build_base/main.cpp" $(pkg-config --cflags --libs saith-build) -o "$work/build_base/by_pkg_config"
(cd "$work" && ./build_base/by_pkg_config) | cmp - "$work/built"

echo "pkg-config, C"
${CC:-cc} -std=c99 -Wall -Wextra -pedantic -Wno-missing-field-initializers "$source/examples/c/quotes.c" $(pkg-config --cflags --libs saith) -o "$work/quotes_c"
LD_LIBRARY_PATH=$libdir "$work/quotes_c" "$article" >"$work/c.out"
[ -s "$work/c.out" ] || { echo "the C example prints nothing"; exit 1; }
cmp "$work/c.out" "$work/c_alone.out"

echo "pkg-config, C++"
${CXX:-c++} -std=c++20 "$source/examples/cpp/quotes.cpp" $(pkg-config --cflags --libs saith-cpp) -o "$work/quotes_cpp"
"$work/quotes_cpp" "$article" | cmp - "$work/cpp.out"

echo "a header alone, and as C++"
echo '#include <saith.h>
int main() { return saith_version() == nullptr; }' >"$work/header.cpp"
${CXX:-c++} -std=c++11 -Wall -Wextra -pedantic -Werror "$work/header.cpp" $(pkg-config --cflags --libs saith) -o "$work/header"
LD_LIBRARY_PATH=$libdir "$work/header"

echo "Python over the installed library"
SAITH_LIBRARY=$libdir/libsaith.so PYTHONPATH=$source/bindings/python "$python" "$source/examples/python/quotes.py" "$article" | cmp - "$work/cpp.out"
