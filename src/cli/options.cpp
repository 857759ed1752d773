#include "cli/options.hpp"

#include <algorithm>
#include <cstdio>
#include <thread>

namespace saith::cli {

void CommonOptions::add_to(CLI::App& command) {
  command.add_option("FILE", files, "Input files; - is standard input, and the default");
  command.add_option("--input", input, "text: a file is a document; jsonl: a line {\"id\": ..., \"text\": ...} is one")
      ->check(CLI::IsMember({"text", "jsonl"}))
      ->capture_default_str();
  command.add_option("--until", until, "Stop after this stage: tokens, sentences, mentions, quotes, speakers, links")
      ->check(CLI::IsMember(std::vector<std::string>(kDepthNames.begin(), kDepthNames.end())))
      ->capture_default_str();
  command.add_option("--kb", kb_files, "A knowledge base made by `saith kb build`; may be repeated, the later override the earlier")
      ->type_name("FILE.skb")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_flag("--no-embedded-kb", no_embedded_kb, "Do without the knowledge base inside the program");
  command.add_option("--jobs,-j", jobs, "Threads; 0 is one for each core")->check(CLI::Range(0, 1024))->capture_default_str();
}

PipelineOptions CommonOptions::pipeline_options() const {
  PipelineOptions out;
  out.until = static_cast<Depth>(std::find(kDepthNames.begin(), kDepthNames.end(), until) - kDepthNames.begin());
  out.embedded_kb = !no_embedded_kb;
  out.kb_files = kb_files;
  return out;
}

unsigned CommonOptions::threads() const { return jobs ? jobs : std::max(1u, std::thread::hardware_concurrency()); }

void AnnotateOptions::add_to(CLI::App& command) {
  CommonOptions::add_to(command);
  command
      .add_option("--format", format, "text for people (the default on a terminal), jsonl for programs (else the default)")
      ->check(CLI::IsMember({"text", "jsonl", "html", "csv"}));
  command.add_option("--offsets", offsets, "What spans count in: bytes, utf16, codepoints")
      ->check(CLI::IsMember({"bytes", "utf16", "codepoints"}))
      ->capture_default_str();
  command.add_option("--attitudes", attitudes, "Which quotes to give: assertion,belief,fact,eventuality");
  command.add_option("-o,--output", output, "Write here instead of standard output; the file appears when all is done");
}

void BenchOptions::add_to(CLI::App& command) {
  CommonOptions::add_to(command);
  command.add_option("--format", format, "text or json")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  command.add_option("--seconds", seconds, "How long to measure each stage at least")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str();
}

Result<Pipeline> create_pipeline(const CommonOptions& options) {
  Result<Pipeline> pipeline = Pipeline::create(options.pipeline_options());
  if (!pipeline) complain(pipeline.status().message);
  return pipeline;
}

void complain(std::string_view message) {
  std::fprintf(stderr, "saith: %.*s\n", static_cast<int>(message.size()), message.data());
}

}  // namespace saith::cli
