# SPDX-License-Identifier: Apache-2.0
# cmake --install: headers, libsaith.so, libsaith.a and libsaith-build.a, CMake and pkg-config files, the command, the licence.
# `--component lib`, `dev` or `command` installs a part; cmake/packages.cmake makes a package of each.
include(CMakePackageConfigHelpers)

set_target_properties(saith_static PROPERTIES EXPORT_NAME saith)
set_target_properties(saith_shared PROPERTIES EXPORT_NAME c)

# An export for each interface: who wants C alone needs no RE2.
install(TARGETS saith_static EXPORT saithTargets-cpp
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS saith_shared EXPORT saithTargets-c
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT lib NAMELINK_COMPONENT dev
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
set(SAITH_INTERFACES cpp c)
set(SAITH_PC_FILES saith saith-cpp)
if(SAITH_BUILDER)
  set_target_properties(saith_build PROPERTIES EXPORT_NAME build)
  install(TARGETS saith_build EXPORT saithTargets-build
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  list(APPEND SAITH_INTERFACES build)
  list(APPEND SAITH_PC_FILES saith-build)
endif()
if(SAITH_CLI)
  install(TARGETS saith RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT command)
endif()
install(DIRECTORY include/saith DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev FILES_MATCHING PATTERN "*.hpp")
install(FILES capi/saith.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev)
install(FILES LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT dev)

set(SAITH_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/saith)
foreach(interface IN LISTS SAITH_INTERFACES)
  install(EXPORT saithTargets-${interface} NAMESPACE saith:: DESTINATION ${SAITH_CMAKE_DIR} COMPONENT dev)
endforeach()
configure_package_config_file(cmake/saithConfig.cmake.in saithConfig.cmake INSTALL_DESTINATION ${SAITH_CMAKE_DIR})
write_basic_package_version_file(saithConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/saithConfig.cmake ${PROJECT_BINARY_DIR}/saithConfigVersion.cmake
  DESTINATION ${SAITH_CMAKE_DIR} COMPONENT dev)

# The prefix is told from where the .pc file lies, so that an installed tree can be moved.
file(RELATIVE_PATH SAITH_PC_TO_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
foreach(name IN LISTS SAITH_PC_FILES)
  configure_file(cmake/${name}.pc.in ${name}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT dev)
endforeach()
