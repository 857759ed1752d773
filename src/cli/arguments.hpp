// SPDX-License-Identifier: Apache-2.0

// What a command line says. arguments.cpp reads it; it and help.cpp alone know CLI11, which is slow
// to compile.

#ifndef SAITH_CLI_ARGUMENTS_HPP_
#define SAITH_CLI_ARGUMENTS_HPP_

#include <cstdint>
#include <optional>
#include <string>

#include "cli/kb.hpp"
#include "cli/options.hpp"

namespace saith::cli {

enum class Command : std::uint8_t {
  annotate,
  bench,
  kb_build,
  kb_info,
  kb_lookup,
  kb_ids,
  completions,
  man
};

struct Arguments {
  Command command = Command::annotate;
  AnnotateOptions annotate;
  BenchOptions bench;
  KbBuildArguments kb_build;
  KbInfoArguments kb_info;
  KbLookupArguments kb_lookup;
  KbStackArguments kb_ids;
  std::string shell;  // whose completions
};

// Fills in `out`. A number: nothing is left to do, and that is the exit status; help is on standard
// output then, or a message on standard error.
std::optional<int> read_arguments(int argc, char** argv, Arguments& out);

// The completions of a shell (bash, zsh, fish) and the manual page, made from the definitions of
// the options.
std::string completions_for(const std::string& shell);
std::string manual_page();

}  // namespace saith::cli

#endif  // SAITH_CLI_ARGUMENTS_HPP_
