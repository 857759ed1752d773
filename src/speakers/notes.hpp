// SPDX-License-Identifier: Apache-2.0

// What speaks for and against those who may have said something, noted while the speaker is looked
// for, and only when somebody asks for it (SpeakerWork::noted). Internal to speakers.

#ifndef SAITH_SPEAKERS_NOTES_HPP_
#define SAITH_SPEAKERS_NOTES_HPP_

#include <cstddef>
#include <cstdint>

#include "speakers/context.hpp"

namespace saith::speakers {

// Begins anew, for another quote or mention.
void forget_notes(const SpeakerContext& c);

// The row that the next candidate gets.
template <bool kNoted>
std::uint32_t candidate_count(const SpeakerContext& c) {
  if constexpr (kNoted) return static_cast<std::uint32_t>(c.work.candidates.size());
  return 0;
}
// Somebody whose reasons have just been noted: what they add up to.
void note_candidate(const SpeakerContext& c, std::uint32_t entity, std::uint32_t token,
                    double total);
// The subject that follows an opening phrase, which nothing else is compared with.
void note_ahead(const SpeakerContext& c, std::uint32_t entity);

void add_refused(const SpeakerContext& c, std::uint32_t entity, std::uint32_t token, ReasonId why);
// Somebody who is not meant, by name kNone or at a token of a mention.
inline void note_refused(const SpeakerContext& c, std::uint32_t entity, std::uint32_t token,
                         ReasonId why) {
  if (c.work.noted && entity != kNone) add_refused(c, entity, token, why);
}

// Keeps what has been noted for a quote whose speaker has been decided: the speaker first, then the
// likeliest others. `joint`: from this row on its joint speakers stand.
void keep_reasons(const SpeakerContext& c, std::uint32_t quote, std::size_t joint);

// All that was kept, by quotes, with the rows that the entities have become.
void write_reasons(SpeakerWork& work, SpeakerReasonTable& reasons);

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_NOTES_HPP_
