// SPDX-License-Identifier: Apache-2.0

// Names that stand behind the noun that a source is about: "the aid group, Doctors Without Borders,",
// "the director of the museum, Ann Lee". Internal to speakers.

#ifndef SAITH_SPEAKERS_NAMES_BEHIND_HPP_
#define SAITH_SPEAKERS_NAMES_BEHIND_HPP_

#include <cstdint>

#include "speakers/context.hpp"
#include "speakers/nouns.hpp"

namespace saith::speakers {

// Whether the person at `at`, which stands past the core of the phrase, is who its head speaks of:
// "the director of Harbour Watch, Nora Pell", "the special envoy for Sudan Omar Lind"; but not "a spokesman for President Obama".
bool is_bearer(const SpeakerContext& c, const Noun& noun, Span source, Span at);

// The organisation that an apposition names: "the aid group, Doctors Without Borders,".
std::uint32_t named_behind(const SpeakerContext& c, const Noun& noun, std::uint32_t first,
                           std::uint32_t last);

// The person whom an apposition to a role names: "the mayor, Ines Duarte, was hurt"; but not "the
// mayor, Ines Duarte and others".
std::uint32_t named_in_apposition(const SpeakerContext& c, const Noun& noun, Span phrase);

// The mention of the name that somebody goes by behind a source that is a noun: "a protester | using
// the pseudonym Nadia".
std::uint32_t alias_behind(const SpeakerContext& c, Span source);

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_NAMES_BEHIND_HPP_
