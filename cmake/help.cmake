# SPDX-License-Identifier: Apache-2.0
# The manual page and the completions of shells, which the command makes from the definitions of its options.
if(NOT CMAKE_CROSSCOMPILING)
  set(SAITH_HELP ${PROJECT_BINARY_DIR}/help)
  file(MAKE_DIRECTORY ${SAITH_HELP})
  find_program(GZIP gzip REQUIRED)
  add_custom_command(OUTPUT ${SAITH_HELP}/saith.1.gz ${SAITH_HELP}/saith ${SAITH_HELP}/_saith ${SAITH_HELP}/saith.fish DEPENDS saith
    COMMAND saith man > ${SAITH_HELP}/saith.1
    COMMAND ${GZIP} -9nf ${SAITH_HELP}/saith.1
    COMMAND saith completions bash > ${SAITH_HELP}/saith
    COMMAND saith completions zsh > ${SAITH_HELP}/_saith
    COMMAND saith completions fish > ${SAITH_HELP}/saith.fish
    VERBATIM COMMENT "Writing the manual page and completions")
  add_custom_target(saith_help ALL DEPENDS ${SAITH_HELP}/saith.1.gz)
  install(FILES ${SAITH_HELP}/saith.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT command)
  install(FILES ${SAITH_HELP}/saith DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT command)
  install(FILES ${SAITH_HELP}/_saith DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT command)
  install(FILES ${SAITH_HELP}/saith.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT command)
endif()
