// SPDX-License-Identifier: Apache-2.0

#include "cli/output.hpp"

#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "cli/options.hpp"

namespace saith::cli {

Status write_to_standard_output(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(1, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0)
      return {StatusCode::io_error, "standard output: " + std::generic_category().message(errno)};
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

int print(std::string_view bytes) {
  const Status status = write_to_standard_output(bytes);
  if (!status.ok()) complain(status.message);
  return status.ok() ? kDone : kSomeInputFailed;
}

Output::Output(std::string path) : is_standard_(path.empty() || path == "-") {
  if (!is_standard_) check(file_.open(path));
}

bool Output::check(const Status& status) {
  if (!status.ok()) error_ = status.message;
  return status.ok();
}

bool Output::write(std::string_view bytes) {
  if (!error_.empty()) return false;
  return check(is_standard_ ? write_to_standard_output(bytes) : file_.append(bytes));
}

bool Output::finish() {
  if (!error_.empty()) return false;
  return is_standard_ || check(file_.finish());
}

}  // namespace saith::cli
