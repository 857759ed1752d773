// SPDX-License-Identifier: Apache-2.0

// What people and organisations are called besides their names, and who bears a role: "the
// ambassador".

#ifndef SAITH_SPEAKERS_ROLES_HPP_
#define SAITH_SPEAKERS_ROLES_HPP_

#include "speakers/context.hpp"

namespace saith::speakers {

// Notes that an entity is called so.
void add_role(SpeakerContext& c, const Role& role, std::uint32_t entity);

// What a named mention is called beside its name: "U.S. Secretary of State Ann Roe", "Ann
// Roe, the chief executive of the port", "the director of the museum, Ann Lee", "Ann Lee is a
// lawyer", "the Saudi Press Agency".
void add_roles_beside(SpeakerContext& c, std::uint32_t m, std::uint32_t entity);

// The entity that bears a role, or kNone: the last one that agrees with what the noun phrase says
// besides. `owner`: tokens whose names say whose: "the Greens" of "the Greens leader".
std::uint32_t bearer_of(const SpeakerContext& c, const Role& role, Wanted wanted, Span owner);

// Whether the text has called an entity so.
bool is_called(const SpeakerContext& c, const Role& role, std::uint32_t entity);

// Whether the text has called an entity so with another office: not "the prime minister" of a foreign
// minister.
bool holds_other_office(const SpeakerContext& c, const Role& role, std::uint32_t entity);

// Whether the words beside somebody's name hold the role and it is not his: "a spokesman for the
// prime minister".
bool is_next_to_role(const SpeakerContext& c, const Role& role, std::uint32_t entity);

// Whether the words beside somebody's name say that he is another's: "R-Iowa" of "the Florida
// senator".
bool is_of_others(const SpeakerContext& c, const Role& role, Span owner, std::uint32_t entity);

// The entity that was called so last, or kNone.
std::uint32_t last_bearer_of(const SpeakerContext& c, const Role& role);

// A country or organisation named inside a noun phrase, or kNone: "the French minister".
std::uint32_t modifier_in(const SpeakerContext& c, Span phrase);

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_ROLES_HPP_
