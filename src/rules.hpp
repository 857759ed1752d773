// SPDX-License-Identifier: Apache-2.0

// The names of the rules and models that decide rows: mentions.rule and quotes.rule are indices
// into this list. Names are part of the output; add at the end of a block, and never use a name for
// something else.

#ifndef SAITH_RULES_HPP_
#define SAITH_RULES_HPP_

#include <array>
#include <string_view>

#include "saith/document.hpp"

// clang-format off
#define SAITH_RULES(X)            \
  X(none, "none")                 \
  /* mentions */                  \
  X(mention_alias, "alias")       \
  X(mention_model, "model")       \
  X(mention_pronoun, "pronoun")   \
  X(mention_nominal, "nominal")   \
  X(mention_pattern, "pattern")   \
  /* quotes */                    \
  X(quote_verb_subject, "verb-subject") \
  X(quote_inverted, "inverted")         \
  X(quote_according_to, "according-to") \
  X(quote_colon, "colon")               \
  X(quote_free, "free")                 \
  X(quote_clause, "clause")             \
  X(quote_infinitive, "infinitive")     \
  X(quote_object, "object")             \
  X(quote_framed, "framed-clause")      \
  X(quote_passive, "passive")           \
  X(quote_noun_cue, "noun-cue")         \
  X(quote_adjective, "adjective-cue")   \
  X(quote_signature, "signature")       \
  X(quote_turn, "turn")
// clang-format on

namespace saith {

enum class RuleId : Rule {
#define SAITH_RULE(id, name) id,
  SAITH_RULES(SAITH_RULE)
#undef SAITH_RULE
};

inline constexpr auto kRuleNames = std::to_array<std::string_view>({
#define SAITH_RULE(id, name) name,
    SAITH_RULES(SAITH_RULE)
#undef SAITH_RULE
});

constexpr Rule rule(RuleId id) { return static_cast<Rule>(id); }

}  // namespace saith

#endif  // SAITH_RULES_HPP_
