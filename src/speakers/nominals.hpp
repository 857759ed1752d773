// SPDX-License-Identifier: Apache-2.0

// Whom or what a description stands for: "the ambassador", "the company", "the state". Internal to
// speakers.

#ifndef SAITH_SPEAKERS_NOMINALS_HPP_
#define SAITH_SPEAKERS_NOMINALS_HPP_

#include <cstdint>

#include "speakers/context.hpp"
#include "speakers/nouns.hpp"

namespace saith::speakers {

// Who a nominal stands for. `make`: it becomes an entity of its own when nobody in the text fits.
std::uint32_t entity_for_nominal(SpeakerContext& c, const Noun& noun, Span phrase,
                                 std::uint32_t sentence, bool make);

// Works, events and landscapes say nothing; a building may: the White House.
bool may_speak(const SpeakerContext& c, std::uint32_t entity);

bool is_government(const SpeakerContext& c, const Role& role);

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_NOMINALS_HPP_
