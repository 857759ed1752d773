// SPDX-License-Identifier: Apache-2.0

// Runs the example of every rule: the quote that it shows is found, by the rule that it stands
// beside.

#include "quotes/rule_list.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "saith/saith.hpp"

namespace saith::quotes {
namespace {

const Pipeline& pipeline() {
  static const Pipeline made = [] {
    PipelineOptions options;
    options.until = Depth::quotes;
    options.embedded_kb = false;
    return Pipeline::create(options).value();
  }();
  return made;
}

std::string without_bars(std::string_view example) {
  std::string text;
  for (std::size_t i = 0; i < example.size(); ++i) {
    if (example[i] == '|')
      ++i;  // and the space behind it
    else
      text += example[i];
  }
  return text;
}

std::vector<std::string> pieces_of(std::string_view example) {
  std::vector<std::string> pieces;
  for (std::size_t begin = 0, end = 0; end != std::string_view::npos; begin = end + 2) {
    end = example.find("| ", begin);
    pieces.emplace_back(example.substr(begin, end - begin));
  }
  return pieces;
}

// Without a comma, stop, colon or space behind it, which belongs to no span.
std::string_view trimmed(std::string_view piece) {
  while (!piece.empty() && std::string_view(".,:\n ").find(piece.back()) != std::string_view::npos)
    piece.remove_suffix(1);
  return piece;
}

template <typename RuleRow>
void check_example(const RuleRow& rule) {
  CAPTURE(rule.example);
  const std::vector<std::string> pieces = pieces_of(rule.example);
  const Document doc = pipeline().annotate(without_bars(rule.example));
  REQUIRE(doc.quotes().size() > 0);
  const Quote quote = doc.quotes()[0];
  CHECK(name_of_rule(quote.rule) == name_of_rule(saith::rule(rule.id)));

  std::vector<std::string> spans;
  for (const Span content : quote.content) spans.emplace_back(trimmed(doc.text_of(content)));
  if (quote.cue) spans.emplace_back(trimmed(doc.text_of(*quote.cue)));
  if (quote.source) spans.emplace_back(trimmed(doc.text_of(*quote.source)));
  bool was_span = true;
  for (const std::string& piece : pieces) {
    const auto found = std::find(spans.begin(), spans.end(), trimmed(piece));
    CAPTURE(piece);
    CHECK((was_span || found != spans.end()));  // each bar stands at a span's begin or end
    was_span = found != spans.end();
    if (was_span) spans.erase(found);
  }
  for (const std::string& span : spans) {
    CAPTURE(span);
    CHECK(false);  // is no piece of the example
  }
}

TEST_CASE("rules: the example of each") {
  for (const LayoutRule& rule : rules_of_layout()) check_example(rule);
  for (const StretchRule& rule : rules_beside()) check_example(rule);
  for (const StretchRule& rule : rules_left_over()) check_example(rule);
}

}  // namespace
}  // namespace saith::quotes
