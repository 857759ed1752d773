# SPDX-License-Identifier: Apache-2.0
# What a release is hardened with (SECURITY.md): checks of the stack and of the C library's buffers, protected jumps where
# the machine has them, read-only relocations, no lazy binding. The preset `release`, with which `make` and packages are built, sets it.
option(SAITH_HARDEN "Harden what is built, as releases are" OFF)
if(SAITH_HARDEN AND NOT SAITH_SANITIZE AND NOT SAITH_FUZZ)
  include(CheckCXXCompilerFlag)
  foreach(FLAG -fstack-protector-strong -fcf-protection)
    string(MAKE_C_IDENTIFIER "SAITH_HAS${FLAG}" HAS)
    check_cxx_compiler_flag(${FLAG} ${HAS})
    if(${HAS})
      add_compile_options($<$<COMPILE_LANGUAGE:C,CXX,ASM>:${FLAG}>)
    endif()
  endforeach()
  # It needs an optimised build, and says so where there is none.
  add_compile_options($<$<AND:$<COMPILE_LANGUAGE:C,CXX>,$<NOT:$<CONFIG:Debug>>>:-U_FORTIFY_SOURCE>
                      $<$<AND:$<COMPILE_LANGUAGE:C,CXX>,$<NOT:$<CONFIG:Debug>>>:-D_FORTIFY_SOURCE=2>)
  add_link_options(-Wl,-z,relro -Wl,-z,now)
endif()
