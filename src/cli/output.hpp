// SPDX-License-Identifier: Apache-2.0

// Where annotate writes: standard output, or a file that appears under its name only when it is
// whole.

#ifndef SAITH_CLI_OUTPUT_HPP_
#define SAITH_CLI_OUTPUT_HPP_

#include <string>
#include <string_view>

#include "program/whole_file.hpp"

namespace saith::cli {

class Output {
 public:
  // Empty or "-": standard output. Otherwise a WholeFile.
  explicit Output(std::string path);

  // These give false, with the reason in error(), when writing fails; nothing is written after
  // that.
  bool write(std::string_view bytes);
  bool finish();
  const std::string& error() const { return error_; }

 private:
  bool check(const Status& status);

  std::string error_;
  bool is_standard_;
  WholeFile file_;
};

// All of `bytes` to standard output, at once. Not ok, with a message, when that fails.
Status write_to_standard_output(std::string_view bytes);
// The same at the end of a command: gives the exit status, and says on standard error why it failed.
int print(std::string_view bytes);

}  // namespace saith::cli

#endif  // SAITH_CLI_OUTPUT_HPP_
