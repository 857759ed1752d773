// SPDX-License-Identifier: Apache-2.0

// The golden files under tests/corpus: texts, and what a stage finds in each.
//
//   check_golden("quotes", [](std::string_view text) { return quotes_of(text); });
//
// A case is a text of any number of lines, a line "---", and the lines that are expected, up to an
// empty one. Lines that begin with "# ", and empty ones, stand before a text: its title, or that of
// the cases from there on. With SAITH_UPDATE=1 in the environment what is expected is written anew,
// so that the diff is the review.

#ifndef SAITH_TESTS_GOLDEN_HPP_
#define SAITH_TESTS_GOLDEN_HPP_

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace saith::testing {

struct GoldenCase {
  std::string head;      // lines before the text
  std::string text;      // without its last line break
  std::string expected;  // lines, each with its break
};

inline std::filesystem::path corpus(std::string_view name) {
  return std::filesystem::path(SAITH_TEST_DIR) / "corpus" / name;
}

inline std::vector<GoldenCase> read_golden(const std::filesystem::path& file) {
  enum class Part { head, text, expected } part = Part::head;
  std::vector<GoldenCase> cases(1);
  std::ifstream in(file, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    if (part == Part::expected && line.empty()) {
      cases.emplace_back();
      part = Part::head;
      continue;
    }
    if (part == Part::head && !line.empty() && !line.starts_with("# ")) part = Part::text;
    if (part == Part::text && line == "---") {
      cases.back().text.pop_back();
      part = Part::expected;
      continue;
    }
    GoldenCase& last = cases.back();
    std::string& to = part == Part::head   ? last.head
                      : part == Part::text ? last.text
                                           : last.expected;
    to += line + '\n';
  }
  if (part == Part::head) cases.pop_back();
  return cases;
}

// All files of a folder of the corpus. `found_in(text)` gives the lines that a stage finds.
template <typename FoundIn>
void check_golden(std::string_view folder, FoundIn found_in) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(corpus(folder)))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  REQUIRE_FALSE(files.empty());
  const bool update = std::getenv("SAITH_UPDATE") != nullptr;
  for (const std::filesystem::path& file : files) {
    const std::vector<GoldenCase> cases = read_golden(file);
    CHECK_FALSE(cases.empty());
    std::string rewritten;
    for (const GoldenCase& c : cases) {
      const std::string found = found_in(c.text);
      rewritten += c.head + c.text + "\n---\n" + found + "\n";
      CAPTURE(file.filename().string());
      CAPTURE(c.head);
      CAPTURE(c.text);
      if (!update) CHECK(found == c.expected);
    }
    rewritten.pop_back();
    if (update) std::ofstream(file, std::ios::binary) << rewritten;
  }
}

}  // namespace saith::testing

#endif  // SAITH_TESTS_GOLDEN_HPP_
