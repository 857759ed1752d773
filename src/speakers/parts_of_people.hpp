// SPDX-License-Identifier: Apache-2.0

// A few of a people, a faith or a party, who are not the people. Internal to speakers.

#ifndef SAITH_SPEAKERS_PARTS_OF_PEOPLE_HPP_
#define SAITH_SPEAKERS_PARTS_OF_PEOPLE_HPP_

#include <cstdint>

#include "speakers/context.hpp"
#include "speakers/nouns.hpp"

namespace saith::speakers {

// "Some Democrats", "another Muslim", "young Kenyans": a few of a people, a faith or a party, which
// do not speak for it; "the Kenyans" and "Democrats" do. "The Kenyan" is one of them.
bool is_part_of_people(const SpeakerContext& c, Span source, std::uint32_t m);

// The entity that these few become, or kNone.
std::uint32_t make_part_of_people(SpeakerContext& c, const Noun& noun, Span source, Span people);

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_PARTS_OF_PEOPLE_HPP_
