// SPDX-License-Identifier: Apache-2.0

// What the options say is not to be given: quotes of other attitudes than those asked for, and
// speakers that are not sure enough. (Links that are not sure enough are never made: links/.)

#ifndef SAITH_LEAVE_OUT_HPP_
#define SAITH_LEAVE_OUT_HPP_

#include <cstdint>

#include "tables.hpp"

namespace saith {

// Memory that is used again from document to document.
struct LeaveOutWork {
  QuoteTable quotes;
  Column<std::uint32_t> row;  // one a quote: its new row, or kNone
  SpeakerReasonTable speaker_reasons;
  LinkReasonTable link_reasons;
};

// Keeps the quotes whose attitude is one of `attitudes`, bits 1 << Attitude, and their speakers.
// `speakers` may have no rows, when its stage did not run; `reasons` when nobody asked.
void leave_out_attitudes(std::uint32_t attitudes, QuoteTable& quotes, SpeakerTable& speakers,
                         SpeakerReasonTable& reasons, LeaveOutWork& work);

// Quotes whose speaker has a smaller score are left without one, and their reasons say so.
void leave_out_speakers(float min_score, SpeakerTable& speakers, SpeakerReasonTable& reasons,
                        LeaveOutWork& work);

// Where a user's pattern has given an entity another id than the chosen one, the reasons say so.
void note_patterns(const EntityTable& entities, LinkReasonTable& reasons, LinkReasonTable& scratch);

}  // namespace saith

#endif  // SAITH_LEAVE_OUT_HPP_
