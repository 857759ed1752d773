// SPDX-License-Identifier: Apache-2.0

#include "cli/options.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <thread>

namespace saith::cli {

std::vector<std::string> attitude_names() {
  std::vector<std::string> names;
  for (unsigned a = 0; a <= static_cast<unsigned>(Attitude::stance); ++a)
    names.emplace_back(name_of(static_cast<Attitude>(a)));
  return names;
}

PipelineOptions CommonOptions::pipeline_options() const {
  PipelineOptions out;
  out.until = static_cast<Depth>(std::find(kDepthNames.begin(), kDepthNames.end(), until) -
                                 kDepthNames.begin());
  out.embedded_kb = !no_embedded_kb;
  out.kb_files = kb_files;
  out.pattern_files = pattern_files;
  const std::vector<std::string> names = attitude_names();
  for (std::size_t a = 0; a < names.size(); ++a) {
    if (std::find(attitudes.begin(), attitudes.end(), names[a]) != attitudes.end())
      out.attitudes |= 1u << a;
  }
  out.min_score = min_score;
  out.why = why;
  return out;
}

InputOptions CommonOptions::input_options() const {
  using Kind = InputOptions::Kind;
  return {input == "jsonl"  ? Kind::lines
          : input == "text" ? Kind::text
                            : Kind::by_name,
          max_document};
}

unsigned CommonOptions::threads() const {
  return jobs ? jobs : std::max(1u, std::thread::hardware_concurrency());
}

Result<Pipeline> create_pipeline(const CommonOptions& options) {
  Result<Pipeline> pipeline = Pipeline::create(options.pipeline_options());
  if (!pipeline) complain(pipeline.status().message);
  return pipeline;
}

namespace {

// Calls put(char) for each byte of `bytes`, made printable.
template <typename Put>
void each_printable(std::string_view bytes, Put put) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    // C1 controls, which some terminals obey, are C2 80 .. C2 9F.
    const bool is_c1 =
        c == 0xC2 && i + 1 < bytes.size() && static_cast<unsigned char>(bytes[i + 1]) < 0xA0;
    const bool is_plain = c >= 0x20 && c != 0x7F && !is_c1;
    put(is_plain ? bytes[i] : '?');
    if (is_c1) ++i;
  }
}

}  // namespace

void append_printable(std::string_view bytes, std::string& out) {
  each_printable(bytes, [&](char c) { out += c; });
}

void complain(std::string_view message) {
  // Allocates nothing: what it says may be that memory has run out.
  std::array<char, kLongestMessage + 16> line;
  std::size_t size = 0;
  const auto put = [&](char c) { line[size++] = c; };
  for (const char c : std::string_view("saith: ")) put(c);
  each_printable(message.substr(0, kLongestMessage), put);
  for (const char c : std::string_view(message.size() > kLongestMessage ? " ...\n" : "\n")) put(c);
  std::fwrite(line.data(), 1, size, stderr);
}

}  // namespace saith::cli
