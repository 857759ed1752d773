// SPDX-License-Identifier: Apache-2.0

// Names in a source that no mention covers: "Reporters Without Borders", "Boeing". Internal to
// speakers.

#ifndef SAITH_SPEAKERS_UNCOVERED_NAMES_HPP_
#define SAITH_SPEAKERS_UNCOVERED_NAMES_HPP_

#include <cstdint>

#include "speakers/context.hpp"

namespace saith::speakers {

// Whether each word of a phrase of several begins with a capital.
bool is_all_capitals(const SpeakerContext& c, Span phrase);

// The entity of these tokens, all of them its name; a new one if it is new and shall be made.
std::uint32_t entity_named(SpeakerContext& c, Span tokens, bool make);

// Whether a capitalised word that opens a sentence may be a name: "Boeing", "WHO", not "Some" or
// "Witnesses".
bool may_be_name(const SpeakerContext& c, std::uint32_t t);

// The entity of the name that ends a phrase, and that no mention covers.
std::uint32_t entity_for_uncovered_name(SpeakerContext& c, Span phrase, bool make);

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_UNCOVERED_NAMES_HPP_
