// SPDX-License-Identifier: Apache-2.0

// The saith command: hands over to the one that was asked for.

#include <cstdlib>
#include <new>
#include <string>

#include "cli/arguments.hpp"
#include "cli/output.hpp"
#include "program/whole_file.hpp"

namespace {

using namespace saith::cli;

int run(int argc, char** argv) {
  Arguments arguments;
  if (const auto done = read_arguments(argc, argv, arguments)) return *done;
  switch (arguments.command) {
    case Command::annotate: return run_annotate(arguments.annotate);
    case Command::bench: return run_bench(arguments.bench);
    case Command::kb_build: return run_kb_build(arguments.kb_build);
    case Command::kb_info: return run_kb_info(arguments.kb_info);
    case Command::kb_lookup: return run_kb_lookup(arguments.kb_lookup);
    case Command::kb_ids: return run_kb_ids(arguments.kb_ids);
    case Command::completions: return print(completions_for(arguments.shell));
    case Command::man: return print(manual_page());
  }
  return kWrongUsage;
}

}  // namespace

int main(int argc, char** argv) {
  saith::open_standard_files();
  saith::remove_partial_files_on_signals();
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    complain(kOutOfMemory);
  } catch (const std::exception& error) {
    complain(error.what());
  }
  return kSomeInputFailed;
}
