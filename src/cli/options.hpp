// SPDX-License-Identifier: Apache-2.0

// The options of annotate and bench, and what all commands need.

#ifndef SAITH_CLI_OPTIONS_HPP_
#define SAITH_CLI_OPTIONS_HPP_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input.hpp"
#include "cli/json.hpp"
#include "saith/pipeline.hpp"

namespace saith::cli {

// Exit statuses.
inline constexpr int kDone = 0;
inline constexpr int kSomeInputFailed = 1;
inline constexpr int kWrongUsage = 2;

inline constexpr std::array<std::string_view, 6> kDepthNames = {"tokens", "sentences", "mentions",
                                                                "quotes", "speakers",  "links"};

// "assertion", "belief" ...
std::vector<std::string> attitude_names();

struct CommonOptions {
  std::vector<std::string> files;
  std::string input = "auto";  // by the file's name; or text, jsonl
  JsonKeys keys;
  std::uint64_t max_document = 32 << 20;  // bytes; 0: any number
  std::string until = "links";
  std::vector<std::string> kb_files;
  bool no_embedded_kb = false;
  std::vector<std::string> pattern_files;
  unsigned jobs = 1;                   // 0: all cores
  std::vector<std::string> attitudes;  // names; empty: all
  float min_score = 0;
  bool why = false;
  bool is_quiet = false;

  PipelineOptions pipeline_options() const;
  InputOptions input_options() const;
  unsigned threads() const;
};

struct AnnotateOptions : CommonOptions {
  std::string format;  // empty: text on a terminal, else jsonl
  std::string table;   // of csv; empty: quotes
  std::string offsets = "bytes";
  std::string color = "auto";  // or always, never
  std::string output;
};

struct BenchOptions : CommonOptions {
  std::string format = "text";
  double seconds = 3;
  std::uint32_t seed = 1;
  std::string compare;  // a report of an earlier run; empty: none
};

// Each gives the exit status.
int run_annotate(const AnnotateOptions& options);
int run_bench(const BenchOptions& options);

// The pipeline, or nothing and a message on standard error.
Result<Pipeline> create_pipeline(const CommonOptions& options);

inline constexpr std::string_view kOutOfMemory = "out of memory";

// `bytes` with control characters as '?': names of files and cells of tables must not command a
// terminal.
void append_printable(std::string_view bytes, std::string& out);

// Writes "saith: message" and a line break to standard error, printable and not endless.
inline constexpr std::size_t kLongestMessage = 2000;
void complain(std::string_view message);

}  // namespace saith::cli

#endif  // SAITH_CLI_OPTIONS_HPP_
