# SPDX-License-Identifier: Apache-2.0
"""The port of vcpkg and the recipe of Conan fit this tree, as far as that can be seen without downloading what they need: ports_test.py SOURCE VERSION

The port runs with the functions of vcpkg replaced by ones that note their arguments; the recipe is compiled, and read by Conan where it is
installed."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE, VERSION = os.path.abspath(sys.argv[1]), sys.argv[2]
del sys.argv[1:]
PORT = os.path.join(SOURCE, "packaging", "vcpkg", "saith")
RECIPE = os.path.join(SOURCE, "packaging", "conan", "conanfile.py")

STUBS = """
cmake_minimum_required(VERSION 3.25)
set(CMAKE_CURRENT_LIST_DIR "{port}")
set(CURRENT_PACKAGES_DIR "{packages}")
set(PORT saith)
set(FEATURES {features})
foreach(name cmake_install cmake_config_fixup fixup_pkgconfig copy_tools install_copyright cmake_configure)
  cmake_language(EVAL CODE "function(vcpkg_${{name}})
    message(STATUS \\"CALL ${{name}} \\${{ARGN}}\\")
  endfunction()")
endforeach()
function(vcpkg_check_features)
  cmake_parse_arguments(PARSE_ARGV 0 given "" OUT_FEATURE_OPTIONS FEATURES)
  set(options "")
  while(given_FEATURES)
    list(POP_FRONT given_FEATURES feature option)
    if(feature IN_LIST FEATURES)
      list(APPEND options -D${{option}}=ON)
    else()
      list(APPEND options -D${{option}}=OFF)
    endif()
  endwhile()
  set(${{given_OUT_FEATURE_OPTIONS}} ${{options}} PARENT_SCOPE)
endfunction()
include("{port}/portfile.cmake")
"""


def options():
    """What CMakeLists.txt and its parts let one choose."""
    names = set()
    for folder, _, files in os.walk(SOURCE):
        if os.path.relpath(folder, SOURCE).split(os.sep)[0] in ("build", ".git"):
            continue
        for name in files:
            if name == "CMakeLists.txt" or name.endswith(".cmake"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    names.update(re.findall(r"^option\((SAITH_\w+)", file.read(), re.M))
    return names


class Vcpkg(unittest.TestCase):
    def calls(self, features):
        with tempfile.TemporaryDirectory() as folder:
            script = os.path.join(folder, "run.cmake")
            with open(script, "w", encoding="utf-8") as file:
                file.write(STUBS.format(port=PORT, packages=folder, features=features))
            done = subprocess.run(["cmake", "-P", script], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue(os.path.exists(os.path.join(folder, "share", "saith", "usage")))
        return re.findall(r"CALL (\w+) ?(.*)", done.stdout)

    def test_the_port_runs(self):
        for features, command, builder in (("core", "OFF", "OFF"), ("core builder", "OFF", "ON"), ("core builder command", "ON", "ON")):
            calls = dict(self.calls(features))
            configure = calls["cmake_configure"].split(";")
            self.assertEqual(os.path.realpath(configure[configure.index("SOURCE_PATH") + 1]), os.path.realpath(SOURCE))
            given = dict(re.findall(r"-D(\w+)=(\w+)", calls["cmake_configure"]))
            self.assertEqual((given["SAITH_CLI"], given["SAITH_BUILDER"]), (command, builder))
            self.assertLessEqual(set(given), options())
            self.assertEqual("copy_tools" in calls, command == "ON")
            for path in calls["install_copyright"].split(";")[1:]:
                self.assertTrue(os.path.exists(path), path)
            self.assertIn("PACKAGE_NAME;saith", calls["cmake_config_fixup"])

    def test_the_manifest(self):
        with open(os.path.join(PORT, "vcpkg.json"), encoding="utf-8") as file:
            manifest = json.load(file)
        self.assertEqual((manifest["name"], manifest["version"], manifest["license"]), ("saith", VERSION, "Apache-2.0"))


class Conan(unittest.TestCase):
    def test_the_recipe(self):
        with open(RECIPE, encoding="utf-8") as file:
            text = file.read()
        ast.parse(text)
        self.assertIn(f'version = "{VERSION}"', text)
        parts = re.findall(r'\("([A-Z]+)", (?:bool|self|True|False)', text)
        self.assertLessEqual({f"SAITH_{part}" for part in parts}, options())
        for pattern in re.search(r"for pattern in \((.*)\):", text)[1].replace('"', "").split(", "):
            self.assertTrue(os.path.exists(os.path.join(SOURCE, pattern.rstrip("*"))), pattern)

    @unittest.skipUnless(shutil.which("conan"), "needs conan")
    def test_conan_takes_it(self):
        with tempfile.TemporaryDirectory() as home:
            environment = dict(os.environ, CONAN_HOME=home)
            done = subprocess.run(["conan", "export", os.path.dirname(RECIPE), "--format=json"], env=environment, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue(json.loads(done.stdout)["reference"].startswith(f"saith/{VERSION}#"))


unittest.main()
