# SPDX-License-Identifier: Apache-2.0
"""saith for Conan 2: conan create packaging/conan"""

import os

from conan import ConanFile
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy
from conan.tools.gnu import PkgConfigDeps


class SaithConan(ConanFile):
    name = "saith"
    version = "0.1.0"
    description = "Who said what, about whom: quotes, speakers and linked entities in news text"
    license = "Apache-2.0"
    topics = ("nlp", "quotations", "entity-linking", "news")
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"with_builder": [True, False], "with_command": [True, False]}
    default_options = {"with_builder": False, "with_command": False}

    def export_sources(self):
        root = os.path.join(self.recipe_folder, "..", "..")
        for pattern in ("CMakeLists.txt", "LICENSE", "NOTICE", "cmake/*", "include/*", "src/*", "capi/*", "examples/data/*"):
            copy(self, pattern, src=root, dst=self.export_sources_folder)

    def requirements(self):
        self.requires("re2/[>=20220601]")
        self.requires("abseil/[>=20220623.1]", headers=True, libs=False, visible=False)
        if self.has_builder():
            for library in ("simdjson/[>=3 <5]", "zlib/[^1.2]", "bzip2/[^1.0]", "zstd/[^1.5]"):
                self.requires(library)
        if self.options.with_command:
            self.requires("cli11/[^2.3]")

    def has_builder(self):
        """The command needs the library that builds knowledge bases."""
        return bool(self.options.with_builder) or bool(self.options.with_command)

    def layout(self):
        cmake_layout(self)

    def generate(self):
        CMakeDeps(self).generate()
        PkgConfigDeps(self).generate()
        toolchain = CMakeToolchain(self)
        for part, wanted in (("CLI", bool(self.options.with_command)), ("BUILDER", self.has_builder()), ("TESTS", False), ("BENCH", False), ("INSTALL", True)):
            toolchain.cache_variables[f"SAITH_{part}"] = wanted
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        for name in ("LICENSE", "NOTICE"):
            copy(self, name, src=self.source_folder, dst=os.path.join(self.package_folder, "licenses"))

    def package_info(self):
        # The library's own CMake files say what is linked with it.
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs = [os.path.join("lib", "cmake", "saith")]
        self.cpp_info.libs = ["saith"]
        self.cpp_info.system_libs = ["pthread", "m"]
