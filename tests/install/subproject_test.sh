#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# As a part of another project saith is its libraries alone, and changes nothing of that project: subproject_test.sh SOURCE CMAKE
set -eu
source=$1 cmake=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/CMakeLists.txt" <<EOF
cmake_minimum_required(VERSION 3.25)
project(user LANGUAGES C CXX ASM)
add_subdirectory($source saith)
add_executable(user user.cpp)
target_link_libraries(user PRIVATE saith::saith saith::c)
foreach(variable CMAKE_BUILD_TYPE CMAKE_CXX_STANDARD CMAKE_POSITION_INDEPENDENT_CODE CMAKE_CXX_VISIBILITY_PRESET BUILD_TESTING)
  if(NOT "\${\${variable}}" STREQUAL "")
    message(FATAL_ERROR "\${variable} is set to '\${\${variable}}'")
  endif()
endforeach()
foreach(target saith saith_build saith_tests capi_test lock saith_bench_text)
  if(TARGET \${target})
    message(FATAL_ERROR "\${target} is built, too")
  endif()
endforeach()
EOF
echo 'int main() {}' > "$folder/user.cpp"
# The library needs no ICU; its tests do.
"$cmake" -S "$folder" -B "$folder/build" -DCMAKE_DISABLE_FIND_PACKAGE_ICU=ON > "$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
"$cmake" --install "$folder/build" --prefix "$folder/prefix" > "$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
[ ! -e "$folder/prefix" ] || { find "$folder/prefix"; exit 1; }
