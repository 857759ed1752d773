// SPDX-License-Identifier: Apache-2.0

// Which words may attribute: the lexicon's row for each token, by what the word is where it stands.

#ifndef SAITH_QUOTES_CUE_ROLES_HPP_
#define SAITH_QUOTES_CUE_ROLES_HPP_

#include "quotes/cues.hpp"
#include "quotes/phrases.hpp"

namespace saith::quotes {

// Fills in scratch.cue and scratch.role, which `phrases` reads. Linear time.
void find_cue_roles(const QuoteLexicon& lexicon, const TagTable& tags, const Phrases& phrases,
                    PhraseScratch& scratch);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_CUE_ROLES_HPP_
