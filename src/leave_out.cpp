// SPDX-License-Identifier: Apache-2.0

#include "leave_out.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "reasons.hpp"

namespace saith {

void leave_out_attitudes(std::uint32_t attitudes, QuoteTable& quotes, SpeakerTable& speakers,
                         SpeakerReasonTable& reasons, LeaveOutWork& work) {
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
  work.speaker_reasons.clear();
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    if (work.row[reasons.quote[i]] == kNone) continue;
    work.speaker_reasons.push_row_of(reasons, i);
    work.speaker_reasons.quote.back() = work.row[reasons.quote[i]];
  }
  std::swap(reasons, work.speaker_reasons);
}

void leave_out_speakers(float min_score, SpeakerTable& speakers, SpeakerReasonTable& reasons,
                        LeaveOutWork& work) {
  SpeakerReasonTable& out = work.speaker_reasons;
  out.clear();
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    const std::uint32_t q = reasons.quote[i];
    const bool is_left_out = speakers.quote_speaker[q] != kNone && reasons.chosen[i] != 0 &&
                             speakers.quote_speaker_score[q] < min_score;
    const bool is_first =
        i == 0 || reasons.quote[i - 1] != q || reasons.rank[i - 1] != reasons.rank[i];
    if (is_left_out && is_first) {
      out.push_row_of(reasons, i);
      out.reason.back() = reason(ReasonId::below_min_score);
      out.amount.back() = 0, out.chosen.back() = 0;
    }
    out.push_row_of(reasons, i);
    if (is_left_out) out.chosen.back() = 0;
  }
  std::swap(reasons, out);
  for (std::size_t q = 0; q < speakers.quote_speaker.size(); ++q) {
    if (speakers.quote_speaker_score[q] >= min_score) continue;
    speakers.quote_speaker[q] = kNone;
    speakers.quote_speaker_score[q] = 0;
  }
}

void note_patterns(const EntityTable& entities, LinkReasonTable& reasons,
                   LinkReasonTable& scratch) {
  const auto text = [&entities](Span span) {
    return std::string_view(entities.strings).substr(span.begin, span.size());
  };
  scratch.clear();
  std::uint32_t added = 0;  // candidates of the entity at hand
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    const std::uint32_t entity = reasons.entity[i];
    const Span id = entities.kb_id[entity];
    const bool is_other = reasons.chosen[i] != 0 && text(id) != text(reasons.candidate[i]);
    const bool is_first = i == 0 || reasons.entity[i - 1] != entity;
    if (is_first) added = 0;
    if (is_other && is_first) {
      added = 1;
      scratch.push_row_of(reasons, i);
      scratch.candidate.back() = id;
      scratch.candidate_name.back() = entities.name[entity];
      scratch.description.back() = {};
      scratch.reason.back() = reason(ReasonId::pattern);
      scratch.amount.back() = scratch.total.back() = 0;
      scratch.needed.back() = scratch.margin.back() = 0;
      scratch.words.back() = {};
    }
    scratch.push_row_of(reasons, i);
    scratch.rank.back() += added;
    if (is_other) scratch.chosen.back() = 0;
  }
  std::swap(reasons, scratch);
}

}  // namespace saith
