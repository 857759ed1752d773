// SPDX-License-Identifier: Apache-2.0

// Attributions that a sentence's grammar shows: a cue with its subject and its complement.
//
//   Officials say | they will appeal           a clause, with or without "that", "whether", "why"
//   She vowed | to fight on                     an infinitive
//   They accused | him of lying                 an object with what is said of it
//   Critics called for | an inquiry             a prepositional object
//   Prices will fall, | analysts said           the clause first, or around the cue
//   According to the police, | two men fled
//   his claim | that he had won                 a noun with its possessor
//   The firm is confident | that it can pay     an adjective
//   Two men are expected | to appear            nobody's

#ifndef SAITH_QUOTES_CLAUSES_HPP_
#define SAITH_QUOTES_CLAUSES_HPP_

#include <span>
#include <string_view>

#include "quotes/phrases.hpp"
#include "rules.hpp"

namespace saith::quotes {

struct ClauseCandidate {
  std::uint32_t verb;  // the cue's main token
  Span cue;
  Span source;      // empty: nobody is named
  Span content[2];  // the second one empty unless the cue stands inside
  RuleId rule;
  float score;
};

// The rules of active verbs, in the order in which they are tried. For tests: clause_context.hpp
// says what a rule is.
struct VerbRule;
std::span<const VerbRule> verb_rules();

// Appends what the sentence's cues show, in no order; candidates may stand inside each other.
void find_clauses(const Phrases& phrases, Span sentence, Column<ClauseCandidate>& candidates);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_CLAUSES_HPP_
