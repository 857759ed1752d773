// SPDX-License-Identifier: Apache-2.0

#include "leave_out.hpp"

#include <algorithm>
#include <utility>

namespace saith {

void leave_out_attitudes(std::uint32_t attitudes, QuoteTable& quotes, SpeakerTable& speakers,
                         LeaveOutWork& work) {
  const auto is_wanted = [attitudes](Attitude a) {
    return (attitudes >> static_cast<unsigned>(a) & 1u) != 0;
  };
  if (std::all_of(quotes.attitude.begin(), quotes.attitude.end(), is_wanted)) return;
  const bool have_speakers = speakers.quote_speaker.size() == quotes.size();
  QuoteTable& out = work.quotes;
  out.clear();
  out.content_begin.push_back(0);
  work.row.assign(quotes.size(), kNone);
  for (std::size_t q = 0; q < quotes.size(); ++q) {
    if (!is_wanted(quotes.attitude[q])) continue;
    const auto row = static_cast<std::uint32_t>(out.size());
    work.row[q] = row;
    out.push_row_of(quotes, q);
    if (!have_speakers) continue;
    speakers.quote_speaker[row] = speakers.quote_speaker[q];
    speakers.quote_speaker_score[row] = speakers.quote_speaker_score[q];
  }
  std::swap(quotes, out);
  if (!have_speakers) return;
  speakers.quote_speaker.resize_uninitialized(quotes.size());
  speakers.quote_speaker_score.resize_uninitialized(quotes.size());
  std::size_t kept = 0;
  for (const auto& [quote, entity] : speakers.joint) {
    if (work.row[quote] != kNone) speakers.joint[kept++] = {work.row[quote], entity};
  }
  speakers.joint.resize_uninitialized(kept);
}

void leave_out_speakers(float min_score, SpeakerTable& speakers) {
  for (std::size_t q = 0; q < speakers.quote_speaker.size(); ++q) {
    if (speakers.quote_speaker_score[q] >= min_score) continue;
    speakers.quote_speaker[q] = kNone;
    speakers.quote_speaker_score[q] = 0;
  }
}

}  // namespace saith
