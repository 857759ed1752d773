// SPDX-License-Identifier: Apache-2.0

// The golden cases of corpus/quotes: texts and the quotes in them (golden.hpp), a line each:
//
//   kind | rule | source | cue | content [...] content

#include "quotes/quotes.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "golden.hpp"
#include "saith/saith.hpp"

namespace {

const saith::Pipeline& pipeline() {
  static const saith::Pipeline made = [] {
    saith::PipelineOptions options;
    options.until = saith::Depth::quotes;
    options.embedded_kb = false;
    return saith::Pipeline::create(options).value();
  }();
  return made;
}

std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c == '\n' ? ' ' : c;
  return out;
}

std::string quotes_of(std::string_view text) {
  const saith::Document doc = pipeline().annotate(text);
  std::string out;
  for (std::size_t i = 0; i < doc.quotes().size(); ++i) {
    const saith::Quote q = doc.quotes()[i];
    out += std::string(name_of(q.kind)) + " | " + std::string(saith::name_of_rule(q.rule)) + " | ";
    out += (q.source ? one_line(doc.text_of(*q.source)) : "-") + " | " +
           (q.cue ? one_line(doc.text_of(*q.cue)) : "-") + " |";
    for (std::size_t f = 0; f < q.content.size(); ++f)
      out += (f ? " [...] " : " ") + one_line(doc.text_of(q.content[f]));
    out += '\n';
  }
  return out;
}

TEST_CASE("quotes: golden cases") { saith::testing::check_golden("quotes", quotes_of); }

TEST_CASE(
    "quotes: what is known to be wrong is still wrong, or its case belongs to the golden ones") {
  const std::vector<saith::testing::GoldenCase> cases =
      saith::testing::read_golden(saith::testing::corpus("known_failures/quotes.txt"));
  CHECK_FALSE(cases.empty());
  for (const saith::testing::GoldenCase& c : cases) {
    CAPTURE(c.head);
    CHECK(quotes_of(c.text) != c.expected);
  }
}

TEST_CASE("quotes: sound on any text") {
  std::string marks;
  for (int i = 0; i < 10000; ++i) marks += i % 3 ? "“ said " : "' that ";
  std::string cues;
  for (int i = 0; i < 10000; ++i) cues += "said that they accused according to him, ";
  for (const std::string& text :
       {std::string(), std::string("\""), std::string("said"), std::string("\xff\xfe\"\x00said", 8),
        marks, cues, std::string(50000, '"')}) {
    const saith::Document doc = pipeline().annotate(text);
    for (std::size_t i = 0; i < doc.quotes().size(); ++i) {
      const saith::Quote q = doc.quotes()[i];
      REQUIRE(!q.content.empty());
      std::uint32_t last = 0;
      for (const saith::Span f : q.content) {
        CHECK(f.begin >= last);
        CHECK(f.begin < f.end);
        CHECK(f.end <= text.size());
        last = f.end;
      }
      CHECK(q.score >= 0.0f);
      CHECK(q.score <= 1.0f);
    }
  }
}

}  // namespace
