# SPDX-License-Identifier: Apache-2.0
# `cmake --build BUILD --target wheel_files` puts into BUILD/wheel what a wheel holds beside its Python: libsaith.so.0, the command, and
# the lexicons, models and knowledge base as a library of their own that both use, so that they are in the wheel once. Of the
# same objects as the library and the command. packaging/wheel.sh makes the wheel (docs/decisions/wheel.md).
set(SAITH_WHEEL_DIR ${PROJECT_BINARY_DIR}/wheel)
set(SAITH_CODE_OBJECTS "$<FILTER:$<TARGET_OBJECTS:saith_objects>,EXCLUDE,/saith_(data|kb)\\.S>")

# The same embedded files, with symbols that other libraries may use.
set(SAITH_WHEEL_DATA "")
foreach(part DATA KB)
  get_directory_property(embedded DIRECTORY src DEFINITION SAITH_${part}_BIN)
  if(embedded)  # there may be no base
    string(TOLOWER ${part} part)
    file(READ ${PROJECT_BINARY_DIR}/src/saith_${part}.S source)
    string(REPLACE ".hidden" ".protected" source "${source}")
    set(file ${PROJECT_BINARY_DIR}/wheel_${part}.S)
    file(CONFIGURE OUTPUT ${file} CONTENT "${source}" @ONLY)
    set_source_files_properties(${file} PROPERTIES OBJECT_DEPENDS ${embedded})
    list(APPEND SAITH_WHEEL_DATA ${file})
  endif()
endforeach()

function(saith_wheel_part target name)
  set_target_properties(${target} PROPERTIES EXCLUDE_FROM_ALL ON OUTPUT_NAME ${name} SOVERSION ${PROJECT_VERSION_MAJOR} LINKER_LANGUAGE CXX
    LIBRARY_OUTPUT_DIRECTORY ${SAITH_WHEEL_DIR} RUNTIME_OUTPUT_DIRECTORY ${SAITH_WHEEL_DIR} BUILD_RPATH_USE_ORIGIN ON)
endfunction()
add_library(saith_wheel_data SHARED ${SAITH_WHEEL_DATA})
saith_wheel_part(saith_wheel_data saith_data)
add_dependencies(saith_wheel_data saith_objects)  # which make what is embedded
add_library(saith_wheel_library SHARED ${SAITH_CODE_OBJECTS} $<TARGET_OBJECTS:saith_capi>)
saith_wheel_part(saith_wheel_library saith)
target_link_libraries(saith_wheel_library PRIVATE PkgConfig::RE2 Threads::Threads saith_wheel_data)
target_link_options(saith_wheel_library PRIVATE -Wl,--version-script=${PROJECT_SOURCE_DIR}/capi/saith.map -Wl,--gc-sections)
add_executable(saith_wheel_command $<TARGET_OBJECTS:saith> $<TARGET_OBJECTS:saith_capi> ${SAITH_CODE_OBJECTS})
saith_wheel_part(saith_wheel_command saith)
target_link_libraries(saith_wheel_command PRIVATE PkgConfig::RE2 saith_kb_builder saith_kb_dump saith_wheel_data)
add_custom_target(wheel_files DEPENDS saith_wheel_library saith_wheel_command)
