// The saith command: takes the arguments apart and hands over to annotate.cpp, kb.cpp or bench.cpp.

#include <CLI/CLI.hpp>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "cli/csv.hpp"
#include "cli/kb.hpp"
#include "cli/options.hpp"
#include "program/whole_file.hpp"
#include "saith/version.hpp"

namespace {

using saith::cli::AnnotateOptions;
using saith::cli::BenchOptions;
using saith::cli::CommonOptions;
using saith::cli::kDepthNames;

void add_options(CLI::App& command, CommonOptions& options) {
  command.add_option("FILE", options.files, "Input files; - is standard input, and the default");
  command
      .add_option("--input", options.input,
                  "text: a file is a document; jsonl: a line {\"id\": ..., \"text\": ...} is one")
      ->check(CLI::IsMember({"text", "jsonl"}))
      ->capture_default_str();
  command
      .add_option("--until", options.until,
                  "Stop after this stage: tokens, sentences, mentions, quotes, speakers, links")
      ->check(CLI::IsMember(std::vector<std::string>(kDepthNames.begin(), kDepthNames.end())))
      ->capture_default_str();
  command
      .add_option("--kb", options.kb_files,
                  "A knowledge base made by `saith kb build`; may be repeated, the later override "
                  "the earlier")
      ->type_name("FILE.skb")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_flag("--no-embedded-kb", options.no_embedded_kb,
                   "Do without the knowledge base inside the program");
  command
      .add_option("--patterns", options.pattern_files,
                  "Names and boilerplate lines of your own (docs/patterns.md); may be repeated")
      ->type_name("FILE.tsv")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_option("--jobs,-j", options.jobs, "Threads; 0 is one for each core")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
}

void add_options(CLI::App& command, AnnotateOptions& options) {
  add_options(command, static_cast<CommonOptions&>(options));
  command
      .add_option(
          "--format", options.format,
          "text for people (the default on a terminal), jsonl for programs (else the default), "
          "html: a page with the text marked, csv: one table")
      ->check(CLI::IsMember({"text", "jsonl", "html", "csv"}));
  command
      .add_option("--table", options.table,
                  "Which table csv is: tokens, sentences, mentions, entities, quotes (the default)")
      ->check(CLI::IsMember(std::vector<std::string>(saith::cli::kCsvTableNames.begin(),
                                                     saith::cli::kCsvTableNames.end())));
  command.add_option("--offsets", options.offsets, "What spans count in: bytes, utf16, codepoints")
      ->check(CLI::IsMember({"bytes", "utf16", "codepoints"}))
      ->capture_default_str();
  command
      .add_option("--attitudes", options.attitudes,
                  "Which quotes to give, by comma: assertion, belief, fact, eventuality, stance "
                  "(the default is all)")
      ->check(CLI::IsMember(saith::cli::attitude_names()))
      ->type_name("LIST")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--min-score", options.min_score,
                  "Leave out links and speakers with a smaller score")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("SCORE");
  command.add_option("-o,--output", options.output,
                     "Write here instead of standard output; the file appears when all is done");
}

void add_options(CLI::App& command, BenchOptions& options) {
  add_options(command, static_cast<CommonOptions&>(options));
  command.add_option("--format", options.format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command.add_option("--seconds", options.seconds, "How long to measure each stage at least")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str();
}

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

  AnnotateOptions annotate;
  CLI::App* annotate_command = app.add_subcommand(
      "annotate", "Find tokens, sentences, mentions, quotes, speakers and links");
  add_options(*annotate_command, annotate);

  BenchOptions bench;
  CLI::App* bench_command =
      app.add_subcommand("bench", "Measure how fast that is on your own texts");
  add_options(*bench_command, bench);

  app.add_subcommand("kb", "Build, describe and ask knowledge bases; see `saith kb --help`");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? saith::cli::kDone : saith::cli::kWrongUsage;
  }
  return annotate_command->parsed() ? saith::cli::run_annotate(annotate)
                                    : saith::cli::run_bench(bench);
}

}  // namespace

int main(int argc, char** argv) {
  saith::open_standard_files();
  saith::remove_partial_files_on_signals();
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    saith::cli::complain(saith::cli::kOutOfMemory);
  } catch (const std::exception& error) {
    saith::cli::complain(error.what());
  }
  return saith::cli::kSomeInputFailed;
}
