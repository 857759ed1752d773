// SPDX-License-Identifier: Apache-2.0

#include "speakers/notes.hpp"

#include <algorithm>
#include <array>

namespace saith::speakers {

namespace {

constexpr std::size_t kShown = 6;  // candidates of a quote that are kept, with the speaker

using Candidate = SpeakerWork::Candidate;

ReasonId reason_of(SpeakerKind kind) {
  switch (kind) {
    case SpeakerKind::name: return ReasonId::by_name;
    case SpeakerKind::one_name: return ReasonId::by_one_name;
    case SpeakerKind::surname: return ReasonId::by_surname;
    case SpeakerKind::shared_surname: return ReasonId::by_shared_surname;
    case SpeakerKind::other_name: return ReasonId::by_other_name;
    case SpeakerKind::uncovered_name: return ReasonId::by_uncovered_name;
    case SpeakerKind::role: return ReasonId::by_role;
    case SpeakerKind::last_named: return ReasonId::by_last_named;
    case SpeakerKind::nameless: return ReasonId::by_description;
    case SpeakerKind::pronoun: return ReasonId::by_pronoun;
    case SpeakerKind::document: return ReasonId::by_document;
    case SpeakerKind::actor: return ReasonId::by_acting;
    case SpeakerKind::continued: return ReasonId::by_going_on;
    case SpeakerKind::none: break;
  }
  return ReasonId::none;
}

// The mention that begins at a token, or the token itself.
Span mention_at(const SpeakerContext& c, std::uint32_t token) {
  if (token == kNone || token >= c.token_count()) return {};
  const Span at = c.tokens.span[token];
  const std::uint32_t m = c.mention_from(at.begin);
  return m < c.mentions.size() && c.mentions.span[m].begin == at.begin ? c.mentions.span[m] : at;
}

Span first_mention(const SpeakerContext& c, std::uint32_t entity) {
  const std::uint32_t m = c.facts[entity].first_mention;
  return m == kNone ? c.facts[entity].name : c.mentions.span[m];
}

// Whether one row says more of its entity than another one of the same: it was weighed, later, and
// with more for it.
bool says_more(const Candidate& a, const Candidate& b) {
  if (a.is_refused != b.is_refused) return b.is_refused;
  if (a.weighing != b.weighing) return a.weighing > b.weighing;
  return a.total > b.total;
}

// The candidates of the quote at hand that are kept: one row each, the likeliest ones.
class Shown {
 public:
  Shown(const SpeakerContext& c, std::uint32_t speaker)
      : speaker_(speaker), last_weighing_(c.work.weighings) {
    const Column<Candidate>& all = c.work.candidates;
    for (std::uint32_t row = 0; row < all.size(); ++row) add(all, row);
  }
  const std::uint32_t* begin() const { return rows_.data(); }
  const std::uint32_t* end() const { return rows_.data() + size_; }

 private:
  // Likelier first; the speaker before all others.
  bool stands_before(const Candidate& a, const Candidate& b) const {
    const bool a_speaks = a.entity == speaker_, b_speaks = b.entity == speaker_;
    return a_speaks != b_speaks ? a_speaks : says_more(a, b);
  }
  void add(const Column<Candidate>& all, std::uint32_t row) {
    if (!all[row].is_refused && all[row].weighing != last_weighing_) return;
    for (std::size_t i = 0; i < size_; ++i) {
      if (all[rows_[i]].entity != all[row].entity) continue;
      if (!says_more(all[row], all[rows_[i]])) return;
      std::copy(rows_.begin() + i + 1, rows_.begin() + size_, rows_.begin() + i);
      --size_;
      break;
    }
    std::size_t at = 0;
    while (at < size_ && !stands_before(all[row], all[rows_[at]])) ++at;
    if (at == kShown) return;
    size_ = std::min(size_ + 1, kShown);
    std::copy_backward(rows_.begin() + at, rows_.begin() + size_ - 1, rows_.begin() + size_);
    rows_[at] = row;
  }

  std::uint32_t speaker_, last_weighing_;
  std::array<std::uint32_t, kShown> rows_{};
  std::size_t size_ = 0;
};

// How much likelier a candidate is than every other one, negative where one is likelier.
float margin_of(const SpeakerContext& c, const Candidate& candidate) {
  if (candidate.is_refused) return 0;
  if (candidate.entity == c.work.weighed_winner) return c.work.weighed_margin;
  float best = candidate.total;
  for (const Candidate& other : c.work.candidates) {
    if (other.entity == c.work.weighed_winner && !other.is_refused)
      best = std::max(best, other.total);
  }
  return candidate.total - best;
}

}  // namespace

void forget_notes(const SpeakerContext& c) {
  c.work.candidates.clear();
  c.work.notes.clear();
  c.work.weighings = 0;
  c.work.weighed_winner = kNone;
}

void note_candidate(const SpeakerContext& c, std::uint32_t entity, std::uint32_t token,
                    double total) {
  c.work.candidates.push_back(
      {entity, token, c.work.weighings, static_cast<float>(total), /*is_refused=*/false});
}

void note_ahead(const SpeakerContext& c, std::uint32_t entity) {
  c.work.notes.push_back(
      {.candidate = candidate_count<true>(c), .reason = ReasonId::subject_ahead});
  note_candidate(c, entity, kNone, 0);
}

void add_refused(const SpeakerContext& c, std::uint32_t entity, std::uint32_t token, ReasonId why) {
  c.work.notes.push_back({.candidate = candidate_count<true>(c), .reason = why});
  c.work.candidates.push_back({entity, token, c.work.weighings, 0, /*is_refused=*/true});
}

void keep_reasons(const SpeakerContext& c, std::uint32_t quote, std::size_t joint) {
  const std::uint32_t speaker = c.speakers.quote_speaker[quote];
  const Shown shown(c, speaker);
  std::uint32_t rank = 0;
  const auto keep = [&](std::uint32_t entity, Span mention, ReasonId reason, bool chosen) {
    c.work.kept.push_back({.quote = quote,
                           .rank = rank,
                           .entity = entity,
                           .mention = mention,
                           .reason = reason,
                           .chosen = chosen});
  };
  const Candidate* first =
      shown.begin() == shown.end() ? nullptr : &c.work.candidates[*shown.begin()];
  const bool is_weighed = first != nullptr && first->entity == speaker && !first->is_refused &&
                          speaker == c.work.weighed_winner;
  if (speaker != kNone) {
    Span mention = c.evidence.mention != kNone ? c.mentions.span[c.evidence.mention]
                                               : first_mention(c, speaker);
    if (is_weighed && first->token != kNone) mention = mention_at(c, first->token);
    keep(speaker, mention, reason_of(c.evidence.kind), true);
    if (is_weighed) {
      c.work.kept.back().total = first->total;
      c.work.kept.back().margin = margin_of(c, *first);
    }
  }
  for (const std::uint32_t row : shown) {
    const Candidate& candidate = c.work.candidates[row];
    const bool chosen = candidate.entity == speaker;
    if (chosen && !is_weighed) continue;
    if (!chosen && !c.work.kept.empty() && c.work.kept.back().quote == quote) ++rank;
    const Span mention = candidate.token == kNone ? first_mention(c, candidate.entity)
                                                  : mention_at(c, candidate.token);
    for (const SpeakerWork::Note& note : c.work.notes) {
      if (note.candidate != row) continue;
      keep(candidate.entity, mention, note.reason, chosen);
      SpeakerWork::Kept& kept = c.work.kept.back();
      kept.amount = note.amount, kept.total = candidate.total,
      kept.margin = margin_of(c, candidate);
    }
  }
  for (std::size_t i = joint; i < c.speakers.joint.size(); ++i) {
    const std::uint32_t entity = c.speakers.joint[i].entity;
    ++rank;
    keep(entity, first_mention(c, entity), ReasonId::named_together, true);
  }
}

void write_reasons(SpeakerWork& work, SpeakerReasonTable& reasons) {
  std::stable_sort(
      work.kept.begin(), work.kept.end(),
      [](const SpeakerWork::Kept& a, const SpeakerWork::Kept& b) { return a.quote < b.quote; });
  for (const SpeakerWork::Kept& kept : work.kept) {
    reasons.quote.push_back(kept.quote);
    reasons.rank.push_back(kept.rank);
    reasons.candidate.push_back(work.uses[kept.entity]);
    reasons.mention.push_back(kept.mention);
    reasons.reason.push_back(reason(kept.reason));
    reasons.amount.push_back(kept.amount);
    reasons.total.push_back(kept.total);
    reasons.margin.push_back(kept.margin);
    reasons.chosen.push_back(kept.chosen ? 1 : 0);
  }
}

}  // namespace saith::speakers
