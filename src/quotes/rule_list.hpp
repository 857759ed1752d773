// SPDX-License-Identifier: Apache-2.0

// What every rule about a quoted stretch works with, and how the list of rules (quotes.cpp) names
// them.

#ifndef SAITH_QUOTES_RULE_LIST_HPP_
#define SAITH_QUOTES_RULE_LIST_HPP_

#include <cstdint>
#include <span>
#include <string_view>

#include "quotes/attributions.hpp"
#include "quotes/phrases.hpp"
#include "quotes/stretches.hpp"
#include "rules.hpp"

namespace saith::quotes {

// The document while its quotes are looked for. Rules add to `found` and change nothing else.
struct QuoteContext {
  const Phrases& phrases;
  const Stretches& stretches;
  const MentionTable& mentions;
  Attributions& found;
};

// Looks at one stretch. Adds the attribution that it sees to `found` and returns true, or changes
// nothing and returns false. Time by the length of the sentence, no more than kLongestClause.
using StretchFunction = bool (*)(const QuoteContext&, std::uint32_t stretch);

// One row of the list: the name that the output gives, an example, and the function. In the example
// a bar stands wherever content, cue or source of its first quote begins or ends; the tests run it.
struct StretchRule {
  RuleId id;
  std::string_view example;
  StretchFunction apply;
};

// The paragraphs of a document, for rules that look at its layout. Memory that is reused.
struct LayoutScratch {
  struct Paragraph {
    Span tokens;
    Span label;       // that opens it: "SMITH", "Q."; empty: none
    Span said;        // behind the label
    bool is_sure;     // it names a person, is a letter, or comes again
    bool may_repeat;  // it is in capitals
  };
  Column<Paragraph> paragraphs;
};

// A rule about the whole document.
struct LayoutRule {
  RuleId id;
  std::string_view example;
  void (*apply)(const QuoteContext&, LayoutScratch&);
};

// The rules by the pass that tries them, each in the order in which they are tried.
std::span<const LayoutRule> rules_of_layout();  // first
std::span<const StretchRule> rules_beside();    // every stretch, before the clauses
std::span<const StretchRule>
rules_left_over();  // every stretch that has no owner after the clauses

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_RULE_LIST_HPP_
