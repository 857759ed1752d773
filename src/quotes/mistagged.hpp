// SPDX-License-Identifier: Apache-2.0

// Words that are something else here than the tagger took them for: the names of "May told MPs that",
// "Short said", the verb of "the letter read".

#ifndef SAITH_QUOTES_MISTAGGED_HPP_
#define SAITH_QUOTES_MISTAGGED_HPP_

#include "quotes/phrases.hpp"

namespace saith::quotes {

// Fills in scratch.read_as, after which `phrases` tells such words right. Names are: one word that
// is a person's name by the mention table; the surname, again, of a person whom the text names in
// full; and what ends like an adverb, opens a sentence and stands right in front of a verb of saying,
// "Tully said". Verbs are: "read" behind a text, and a cue in the present behind who speaks it, “It was
// new,” the architect recalls. Needs scratch.sentence. Linear time but for the look-up of a surname.
void find_mistagged(const QuoteLexicon& lexicon, const TokenTable& tokens, const TagTable& tags,
                    const MentionTable& mentions, const Phrases& phrases, PhraseScratch& scratch);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_MISTAGGED_HPP_
