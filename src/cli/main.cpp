// The saith command: takes the arguments apart and hands over to annotate.cpp, kb.cpp or bench.cpp.

#include <iostream>
#include <string>

#include "cli/kb.hpp"
#include "cli/options.hpp"
#include "saith/version.hpp"

namespace {

std::string version_text() {
  std::string out = "saith ";
  out.append(saith::version()).append("\ncommit ").append(saith::build_commit());
  out.append("\ncompiler ").append(saith::build_compiler());
  out.append("\nICU ").append(saith::icu_version()).append("\ndata ").append(saith::data_hash());
  return out;
}

int run(int argc, char** argv) {
  // kb has options of its own, which its own file reads.
  if (argc > 1 && std::string_view(argv[1]) == "kb") return saith::cli::run_kb(argc - 1, argv + 1);

  CLI::App app{"saith reads news text and says who said what, about whom.", "saith"};
  app.set_version_flag("--version", version_text);
  app.require_subcommand(1);
  app.failure_message(CLI::FailureMessage::simple);

  saith::cli::AnnotateOptions annotate;
  CLI::App* annotate_command = app.add_subcommand("annotate", "Find tokens, sentences, mentions, quotes, speakers and links");
  annotate.add_to(*annotate_command);

  saith::cli::BenchOptions bench;
  CLI::App* bench_command = app.add_subcommand("bench", "Measure how fast that is on your own texts");
  bench.add_to(*bench_command);

  app.add_subcommand("kb", "Build, describe and ask knowledge bases; see `saith kb --help`");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? saith::cli::kDone : saith::cli::kWrongUsage;
  }
  return annotate_command->parsed() ? saith::cli::run_annotate(annotate) : saith::cli::run_bench(bench);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    saith::cli::complain(error.what());
    return saith::cli::kSomeInputFailed;
  }
}
