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
};

// Keeps the quotes whose attitude is one of `attitudes`, bits 1 << Attitude, and their speakers.
// `speakers` may have no rows, when its stage did not run.
void leave_out_attitudes(std::uint32_t attitudes, QuoteTable& quotes, SpeakerTable& speakers,
                         LeaveOutWork& work);

// Quotes whose speaker has a smaller score are left without one.
void leave_out_speakers(float min_score, SpeakerTable& speakers);

}  // namespace saith

#endif  // SAITH_LEAVE_OUT_HPP_
