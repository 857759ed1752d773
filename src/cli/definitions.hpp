// SPDX-License-Identifier: Apache-2.0

// The commands and their options, as CLI11 has them. For arguments.cpp and help.cpp.

#ifndef SAITH_CLI_DEFINITIONS_HPP_
#define SAITH_CLI_DEFINITIONS_HPP_

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

#include "cli/arguments.hpp"

namespace saith::cli {

class Definitions {
 public:
  // Parsing fills in `out`, which must outlive this.
  explicit Definitions(Arguments& out);
  Definitions(const Definitions&) = delete;
  Definitions& operator=(const Definitions&) = delete;

  CLI::App& app() { return app_; }
  const CLI::App& app() const { return app_; }
  // The words that an option takes; empty: any.
  const std::vector<std::string>& words_of(const CLI::Option* option) const;

 private:
  CLI::Option* add_choice(CLI::App& command, const std::string& name, std::string& variable,
                          std::vector<std::string> words, const std::string& description);
  void add_common(CLI::App& command, CommonOptions& options);
  void add_annotate(AnnotateOptions& options);
  void add_bench(BenchOptions& options);
  void add_stack(CLI::App& command, KbStackArguments& options);
  void add_kb(Arguments& out);
  void add_kb_build(CLI::App& kb, KbBuildArguments& arguments);

  CLI::App app_;
  std::map<const CLI::Option*, std::vector<std::string>> words_;
};

}  // namespace saith::cli

#endif  // SAITH_CLI_DEFINITIONS_HPP_
