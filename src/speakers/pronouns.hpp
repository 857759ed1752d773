// SPDX-License-Identifier: Apache-2.0

// Whom a pronoun stands for, of those that the text has just spoken of.

#ifndef SAITH_SPEAKERS_PRONOUNS_HPP_
#define SAITH_SPEAKERS_PRONOUNS_HPP_

#include "speakers/context.hpp"

namespace saith::speakers {

// Whom a pronoun stands for, and how much better than the next one he fits.
struct Antecedent {
  std::uint32_t entity = kNone;
  double margin = 0;  // in the unit of Salience; at most kNoRival
};
inline constexpr double kNoRival = 10;  // nobody else comes into question

// The most likely of those that the text has just spoken of, or kNone. `at`: the token that speaks
// of it again.
Antecedent best_antecedent(const SpeakerContext& c, Wanted wanted, std::uint32_t at,
                           std::uint32_t sentence);

// The one that a pronoun at `at` stands for, or kNone.
Antecedent entity_for_pronoun(const SpeakerContext& c, Pronoun which, std::uint32_t at,
                              std::uint32_t sentence);

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_PRONOUNS_HPP_
