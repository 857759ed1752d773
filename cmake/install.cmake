# cmake --install: headers, libsaith.so and libsaith.a, CMake and pkg-config files, the command, the licence.
include(CMakePackageConfigHelpers)

set_target_properties(saith_static PROPERTIES EXPORT_NAME saith)
set_target_properties(saith_shared PROPERTIES EXPORT_NAME c)
add_library(saith::saith ALIAS saith_static)
add_library(saith::c ALIAS saith_shared)

install(TARGETS saith_static saith_shared EXPORT saithTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS saith RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY include/saith DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
install(FILES capi/saith.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(SAITH_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/saith)
install(EXPORT saithTargets NAMESPACE saith:: DESTINATION ${SAITH_CMAKE_DIR})
configure_package_config_file(cmake/saithConfig.cmake.in saithConfig.cmake INSTALL_DESTINATION ${SAITH_CMAKE_DIR})
write_basic_package_version_file(saithConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/saithConfig.cmake ${PROJECT_BINARY_DIR}/saithConfigVersion.cmake DESTINATION ${SAITH_CMAKE_DIR})

# Configured when it is installed, so that `cmake --install --prefix` holds there too.
foreach(name saith saith-cpp)
  install(CODE "
    set(PROJECT_DESCRIPTION [[${PROJECT_DESCRIPTION}]])
    set(PROJECT_VERSION ${PROJECT_VERSION})
    set(CMAKE_INSTALL_INCLUDEDIR ${CMAKE_INSTALL_INCLUDEDIR})
    set(CMAKE_INSTALL_LIBDIR ${CMAKE_INSTALL_LIBDIR})
    configure_file([[${PROJECT_SOURCE_DIR}/cmake/${name}.pc.in]] [[${PROJECT_BINARY_DIR}/${name}.pc]] @ONLY)")
  install(FILES ${PROJECT_BINARY_DIR}/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()
