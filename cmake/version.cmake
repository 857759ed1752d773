# SPDX-License-Identifier: Apache-2.0
# Writes version.cpp at build time: cmake -DIN= -DOUT= -DDATA=FILE|FILE -DSOURCE= -DCMAKE_CXX_COMPILER_ID= ... -P version.cmake
find_program(GIT git)
set(SAITH_COMMIT unknown)
if(GIT)
  execute_process(COMMAND ${GIT} -C ${SOURCE} describe --always --dirty --abbrev=12
                  OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(NOT failed)
    set(SAITH_COMMIT ${commit})
  endif()
endif()
set(hashes "")
string(REPLACE "|" ";" files "${DATA}")
foreach(file ${files})
  file(SHA256 ${file} hash)
  string(APPEND hashes ${hash})
endforeach()
string(SHA256 SAITH_DATA_HASH "${hashes}")
configure_file(${IN} ${OUT} @ONLY)
