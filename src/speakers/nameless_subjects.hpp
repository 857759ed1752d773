// SPDX-License-Identifier: Apache-2.0

// Somebody without a name whom a text turns to: "¶ A neighbour saw the fire. “It was awful,” | he |
// said." He is not who spoke in the paragraph before. Internal to speakers.

#ifndef SAITH_SPEAKERS_NAMELESS_SUBJECTS_HPP_
#define SAITH_SPEAKERS_NAMELESS_SUBJECTS_HPP_

#include "speakers/context.hpp"

namespace saith::speakers {

// The noun phrase, as tokens, that "he" or "she" at a token goes on with: "a neighbour" who is the
// subject of this sentence or of the one before, in the same paragraph, of whom no name is known and
// who has not spoken. Empty if there is none, if that subject has a name or is a pronoun, or if
// somebody with a name who may be meant as well stands beside it. Bounded time.
Span nameless_subject(const SpeakerContext& c, Gender gender, std::uint32_t at,
                      std::uint32_t sentence);

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_NAMELESS_SUBJECTS_HPP_
