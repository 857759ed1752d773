// SPDX-License-Identifier: Apache-2.0

// Every rule of active verbs has an example: it must find what stands there in square brackets, and
// nothing where there are none.

#include <doctest/doctest.h>

#include <string>

#include "quotes/clause_context.hpp"
#include "saith/saith.hpp"

namespace {

// The text with all that is said of its first quotation in square brackets.
std::string bracketed(const std::string& text) {
  static const saith::Pipeline pipeline = [] {
    saith::PipelineOptions options;
    options.until = saith::Depth::quotes;
    options.embedded_kb = false;
    return saith::Pipeline::create(options).value();
  }();
  const saith::Document doc = pipeline.annotate(text);
  std::string out = text;
  if (doc.quotes().size() == 0) return out;
  const auto& content = doc.quotes()[0].content;
  for (std::size_t f = content.size(); f > 0; --f) {
    out.insert(content[f - 1].end, 1, ']');
    out.insert(content[f - 1].begin, 1, '[');
  }
  return out;
}

std::string without_brackets(std::string_view example) {
  std::string text;
  for (char c : example) {
    if (c != '[' && c != ']') text += c;
  }
  return text;
}

TEST_CASE("quotes: each rule of verbs finds its example") {
  REQUIRE(saith::quotes::verb_rules().size() > 8);
  for (const saith::quotes::VerbRule& rule : saith::quotes::verb_rules()) {
    REQUIRE(!rule.example.empty());
    CHECK(bracketed(without_brackets(rule.example)) == rule.example);
  }
}

}  // namespace
