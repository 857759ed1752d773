// SPDX-License-Identifier: Apache-2.0

// Reads any bytes as a line of JSON, and writes what was read.

#include <string>

#include "cli/json.hpp"
#include "fuzz/invariants.hpp"

using namespace saith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::ExactCopy copy(data, size);
  cli::JsonLine line, again;
  cli::read_json_line(copy.view(), {}, line);
  if (!line.error.empty()) return 0;
  // What is written is read as the same again.
  std::string out = "{\"id\":";
  cli::append_raw_json(line.id.empty() ? "null" : line.id, out);
  out += ",\"text\":";
  cli::append_json_string(line.text, out);
  for (const auto& [key, value] : line.others) {
    out += ',';
    cli::append_json_string(key, out);
    out += ':';
    cli::append_raw_json(value, out);
  }
  out += '}';
  cli::read_json_line(out, {}, again);
  fuzz::require(again.error.empty(), "what is written can be read");
  fuzz::require(again.others.size() == line.others.size(), "as many keys");
  std::string text, want;
  cli::append_json_string(again.text, text);
  cli::append_json_string(line.text, want);
  fuzz::require(text == want, "the same text");
  (void)cli::text_of_json(line.id);
  return 0;
}
