# SPDX-License-Identifier: Apache-2.0
# `cmake --build build/release --target sbom`: saith.spdx.json in the build folder, what the build is made of as SPDX 2.3.
find_package(Python3 3.9 COMPONENTS Interpreter)
if(Python3_FOUND)
  add_custom_target(sbom
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/sbom.py ${PROJECT_SOURCE_DIR} ${PROJECT_VERSION} ${PROJECT_BINARY_DIR}/saith.spdx.json
            $<TARGET_FILE:saith> $<TARGET_FILE:saith_shared> $<TARGET_FILE:saith_static> $<TARGET_FILE:saith_build>
    DEPENDS saith saith_shared saith_static saith_build VERBATIM COMMENT "Writing saith.spdx.json")
endif()
