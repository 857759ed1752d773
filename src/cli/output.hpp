// Where annotate writes: standard output, or a file that appears under its name only when it is
// whole.

#ifndef SAITH_CLI_OUTPUT_HPP_
#define SAITH_CLI_OUTPUT_HPP_

#include <string>
#include <string_view>

namespace saith::cli {

class Output {
 public:
  // Empty path: standard output. Otherwise a temporary file beside `path`, which is removed again
  // unless finish() succeeds, also when the program is interrupted.
  explicit Output(std::string path);
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();

  // These give false, with the reason in error(), when writing fails; nothing is written after
  // that.
  bool write(std::string_view bytes);
  bool finish();
  const std::string& error() const { return error_; }
  int descriptor() const { return descriptor_; }

 private:
  bool fail();

  std::string path_, temporary_, error_;
  int descriptor_ = 1;
};

}  // namespace saith::cli

#endif  // SAITH_CLI_OUTPUT_HPP_
