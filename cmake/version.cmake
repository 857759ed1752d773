# Writes version.cpp at build time: cmake -DIN= -DOUT= -DDATA= -DSOURCE= -DCMAKE_CXX_COMPILER_ID= ... -P version.cmake
find_program(GIT git)
set(SAITH_COMMIT unknown)
if(GIT)
  execute_process(COMMAND ${GIT} -C ${SOURCE} describe --always --dirty --abbrev=12
                  OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(NOT failed)
    set(SAITH_COMMIT ${commit})
  endif()
endif()
file(SHA256 ${DATA} SAITH_DATA_HASH)
configure_file(${IN} ${OUT} @ONLY)
