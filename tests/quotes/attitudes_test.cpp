// SPDX-License-Identifier: Apache-2.0

// The golden cases of corpus/attitudes: texts, and of each quotation what it is to its source and
// whether it was said. SAITH_UPDATE=1 rewrites them.
//
//   # a title
//   The text.
//   ---
//   attitude | polarity | cue | content

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "saith/saith.hpp"

namespace {

std::string attitudes_of(std::string_view text) {
  static const saith::Pipeline pipeline = [] {
    saith::PipelineOptions options;
    options.until = saith::Depth::quotes;
    options.embedded_kb = false;
    return saith::Pipeline::create(options).value();
  }();
  const saith::Document doc = pipeline.annotate(text);
  std::string out;
  for (std::size_t i = 0; i < doc.quotes().size(); ++i) {
    const saith::Quote q = doc.quotes()[i];
    out += std::string(name_of(q.attitude)) + " | " + std::string(name_of(q.polarity)) + " | ";
    out += (q.cue ? std::string(doc.text_of(*q.cue)) : "-") + " |";
    for (std::size_t f = 0; f < q.content.size(); ++f)
      out += (f ? " [...] " : " ") + std::string(doc.text_of(q.content[f]));
    out += '\n';
  }
  return out;
}

TEST_CASE("quotes: golden attitudes and polarities") {
  const std::filesystem::path path =
      std::filesystem::path(SAITH_TEST_DIR) / "corpus" / "attitudes" / "attitudes.txt";
  struct Case {
    std::string title, text, expected;
  };
  std::vector<Case> cases;
  std::ifstream in(path, std::ios::binary);
  bool in_text = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# ")) {
      cases.push_back({line, {}, {}});
      in_text = true;
    } else if (line == "---") {
      in_text = false;
    } else if (!line.empty()) {
      (in_text ? cases.back().text : cases.back().expected) += line + '\n';
    }
  }
  in.close();
  REQUIRE(!cases.empty());
  if (std::getenv("SAITH_UPDATE")) {
    std::ofstream out(path, std::ios::binary);
    for (const Case& c : cases)
      out << c.title << '\n' << c.text << "---\n" << attitudes_of(c.text) << '\n';
    return;
  }
  for (const Case& c : cases) {
    CAPTURE(c.title);
    CHECK(attitudes_of(c.text) == c.expected);
  }
}

}  // namespace
