# SPDX-License-Identifier: Apache-2.0
# `cpack` in a build folder makes Debian packages: libsaith0 (the C library), libsaith-dev (headers, static library, CMake and
# pkg-config files) and saith (the command). packaging/deb_test.sh makes, reads and uses them.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME saith)
set(CPACK_PACKAGE_VENDOR "the saith developers")
set(CPACK_PACKAGE_CONTACT "the saith developers <saith@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL lib dev command)
set(CPACK_SAITH_PACKAGES libsaith${PROJECT_VERSION_MAJOR} libsaith-dev saith)  # of the components, in their order
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_LIB_PACKAGE_NAME libsaith${PROJECT_VERSION_MAJOR})
set(CPACK_DEBIAN_LIB_PACKAGE_SECTION libs)
set(CPACK_COMPONENT_LIB_DESCRIPTION "Who said what, about whom, in news text: the C library
 Finds tokens, sentences, names, quotations with their speakers, and the
 Wikidata ids of names in English news. Lexicons, models and a knowledge
 base are inside.")
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libsaith-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS
    "libsaith${PROJECT_VERSION_MAJOR} (= ${PROJECT_VERSION}), libre2-dev")
# For libsaith-build.a alone.
set(CPACK_DEBIAN_DEV_PACKAGE_SUGGESTS "libsimdjson-dev, zlib1g-dev, libbz2-dev, libzstd-dev")
set(CPACK_COMPONENT_DEV_DESCRIPTION "Who said what, about whom, in news text: development files
 Headers for C and C++, the static libraries, CMake and pkg-config files.")
set(CPACK_DEBIAN_COMMAND_PACKAGE_NAME saith)
set(CPACK_DEBIAN_COMMAND_PACKAGE_SECTION text)
set(CPACK_COMPONENT_COMMAND_DESCRIPTION "Who said what, about whom, in news text: the command
 Annotates articles with quotations, speakers and linked names, as text, JSON
 Lines, HTML or CSV, and builds knowledge bases.")
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_LIB_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/packaging/debian/triggers)

# What Debian wants beside every package. Not part of an ordinary install.
find_program(GZIP gzip REQUIRED)
set(DEBIAN_CHANGELOG ${PROJECT_BINARY_DIR}/debian/changelog.gz)
set(DEBIAN_ENTRY "saith (${PROJECT_VERSION}) unstable; urgency=medium\n\n  * See CHANGELOG.md in the source.\n\n -- ${CPACK_PACKAGE_CONTACT}  Thu, 01 Jan 1970 00:00:00 +0000\n")
file(CONFIGURE OUTPUT debian/changelog CONTENT "${DEBIAN_ENTRY}" @ONLY)
execute_process(COMMAND ${GZIP} -9nkf ${PROJECT_BINARY_DIR}/debian/changelog COMMAND_ERROR_IS_FATAL ANY)
foreach(component package IN ZIP_LISTS CPACK_COMPONENTS_ALL CPACK_SAITH_PACKAGES)
  install(FILES packaging/debian/copyright ${DEBIAN_CHANGELOG} DESTINATION share/doc/${package} COMPONENT ${component} EXCLUDE_FROM_ALL)
endforeach()
include(CPack)
