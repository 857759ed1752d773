#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the version of CMakeLists.txt's project() to the other files that state it, or says which of them differ.

    version_numbers.py --check | --write

The C++ and C headers and the Python package are used without CMake, so their numbers stand in the files themselves. To make a version: change
project(saith VERSION ...), run `cmake --build build/release --target version_numbers`, and give CHANGELOG.md its heading.
"""
import os
import re
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def read(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as f:
        return f.read()


def with_version(text, name, version):
    """`text` with the places that state the version rewritten. Each has to be there."""
    major, minor, patch = version.split(".")
    places = {
        "include/saith/version.hpp": [(r"(SAITH_VERSION_MAJOR )\d+", major), (r"(SAITH_VERSION_MINOR )\d+", minor),
                                      (r"(SAITH_VERSION_PATCH )\d+", patch), (r'(SAITH_VERSION ")[\d.]+', version)],
        "capi/saith.h": [(r"(SAITH_VERSION_MAJOR )\d+", major), (r"(SAITH_VERSION_MINOR )\d+", minor),
                         (r"(SAITH_VERSION_PATCH )\d+", patch)],
        "bindings/python/pyproject.toml": [(r'(?m)(^version = ")[\d.]+', version)],
        "packaging/vcpkg/saith/vcpkg.json": [(r'("version": ")[\d.]+', version)],
        "packaging/conan/conanfile.py": [(r'(?m)(^    version = ")[\d.]+', version)],
    }[name]
    for pattern, value in places:
        text, found = re.subn(pattern, lambda m: m[1] + value, text)
        if found != 1:
            raise SystemExit(f"{name}: {pattern} stands there {found} times instead of once")
    return text


def main():
    if sys.argv[1:] not in (["--check"], ["--write"]):
        raise SystemExit(__doc__)
    version = re.search(r"project\(saith VERSION (\d+\.\d+\.\d+) ", read("CMakeLists.txt"))[1]
    different = []
    for name in ("include/saith/version.hpp", "capi/saith.h", "bindings/python/pyproject.toml", "packaging/vcpkg/saith/vcpkg.json",
                 "packaging/conan/conanfile.py"):
        text = read(name)
        wanted = with_version(text, name, version)
        if wanted == text:
            continue
        different.append(name)
        if sys.argv[1] == "--write":
            with open(os.path.join(ROOT, name), "w", encoding="utf-8") as f:
                f.write(wanted)
    if sys.argv[1] == "--check" and different:
        raise SystemExit(f"not {version}, the version of CMakeLists.txt: {', '.join(different)}; "
                         "cmake --build build/release --target version_numbers")


if __name__ == "__main__":
    main()
