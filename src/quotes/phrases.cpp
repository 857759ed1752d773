// SPDX-License-Identifier: Apache-2.0

#include "quotes/phrases.hpp"

namespace saith::quotes {

namespace {

using phrases::kInsideVerbGroup;
using phrases::kLongestPhrase;

constexpr std::uint32_t kMostAdverbs = 3;     // between a verb and its clause
constexpr std::uint32_t kLongestPlace = 5;    // "warned in a leaflet that"
constexpr std::uint32_t kLongestQuoted = 23;  // "quotes ... as saying"
// No object, and no clause, begins with one.
constexpr EnumSet kNoComplement{Tag::adp, Tag::punct, Tag::adv, Tag::cconj};

}  // namespace

bool Phrases::is_reduced_finite(std::uint32_t t) const {
  if (t == 0 || quoted(t - 1)) return false;
  if (fine(t) == FineTag::vb)  // "experts, who met in May, say"
    return is_comma(t - 1) && is_cue_verb(t) && opens_with_subject(t);
  if (fine(t) != FineTag::vbn) return false;
  if (is_main_verb(t)) return true;
  if (is_comma(t - 1)) return is_finite_after_comma(t);
  // "the statement further urged"
  const std::uint32_t noun = tag(t - 1) == Tag::adv && t > 1 ? t - 2 : t - 1;
  if (tag(noun) == Tag::cconj) return is_finite_after_conjunction(t);
  const bool is_name =
      tag(noun) == Tag::adj && upper_first(noun);  // "Free Press also reported that"
  if (!is_noun(noun) && !is_name && !is_personal_pronoun(t - 1)) return false;
  const Cue* row = cue(t);
  const bool next_to_noun = noun + 1 == t;
  if (row && has_clause(t, *row)) return true;
  if (row && next_to_noun && row->takes(Frame::to)) {  // "thousands vowed to fight on"
    if (is_plain_infinitive(t + 1) && opens_with_subject(t) && !has_main_verb(t + 3)) return true;
  }
  if (!next_to_noun) return false;
  if (row && row->takes(Frame::clause) && opens_clause_of_subject(t + 1) && opens_with_subject(t))
    return true;  // "the judge ruled there was no evidence"
  if (t + 1 >= count() || quoted(t + 1)) return true;
  if (is(t + 1, "that") || tag(t + 1) == Tag::punct) return true;
  if (!row) return false;
  return is(t + 1, "on") ? row->takes(Frame::on) : is(t + 1, "for") && row->takes(Frame::for_);
}

bool Phrases::is_main_verb(std::uint32_t t) const {
  if (!is_cue_verb(t) || relation(t) != Relation::root) return false;
  const std::uint32_t subject = child(t, Relation::nsubj);
  if (subject == kNone || subject > t) return false;
  // "The talks announced late on Monday | will": another verb is.
  constexpr EnumSet kAdverbial{Tag::adv, Tag::adp, Tag::adj};
  std::uint32_t next = t + 1;
  while (next < count() && (kAdverbial.has(tag(next)) || is_time(next))) ++next;
  if (next < count() && next > t + 1 && is_finite_verb(next)) return false;
  return child(t, Relation::aux) == kNone && child(t, Relation::aux_pass) == kNone;
}

bool Phrases::opens_clause_of_subject(std::uint32_t t) const {
  constexpr EnumSet kSubjects{FineTag::prp, FineTag::ex};
  return t + 1 < sentence(t - 1).end && kSubjects.has(fine(t)) && is_finite_verb(t + 1);
}

bool Phrases::is_finite_after_conjunction(std::uint32_t t) const {
  const Cue* row = cue(t);
  const bool joined = relation(t) == Relation::conj && is_finite_verb(head(t));
  if (!row || !joined) return false;
  if (t + 1 >= count()) return false;
  if (is_plain_infinitive(t + 1)) return row->takes(Frame::to);
  if (is(t + 1, "that")) return row->takes(Frame::that);
  return is(t + 1, "for") && row->takes(Frame::for_);
}

bool Phrases::opens_with_subject(std::uint32_t t) const {
  const Span subject = noun_phrase_before(t, sentence(t).begin);
  return !subject.empty() && subject.begin == sentence(t).begin;
}

bool Phrases::has_main_verb(std::uint32_t t) const {
  std::uint32_t clauses = 0;
  for (const std::uint32_t end = std::min(sentence(t - 1).end, t + kLongestClause); t < end; ++t) {
    if (starts_relative(t) || (tag(t) == Tag::sconj && relation(t) == Relation::mark)) ++clauses;
    if (quoted(t) || !is_finite_verb(t)) continue;
    if (clauses == 0) return true;
    --clauses;
    t = past_verb_group(t + 1, end) - 1;
  }
  return false;
}

std::uint32_t Phrases::past_adverbs(std::uint32_t t, std::uint32_t end) const {
  const std::uint32_t limit = std::min(end - 1, t + kMostAdverbs);
  while (t < limit && (tag(t) == Tag::adv || is_time(t)))
    t += is(t, "last") && !has(t + 1, WordClass::weekday) ? 2 : 1;
  return t;
}

bool Phrases::has_clause(std::uint32_t t, const Cue& cue) const {
  const std::uint32_t end = std::min(sentence(t).end, t + kLongestClause);
  std::uint32_t u = past_adverbs(t + 1, end);
  const bool that = u + 1 < end && cue.takes(Frame::that);
  if (that && tag(u) == Tag::adp) {  // "warned in a leaflet that"
    const Span where = noun_phrase_after(u + 1, end);
    const bool is_short = !where.empty() && where.size() <= kLongestPlace;
    if (is_short && where.end < end && is(where.end, "that")) u = where.end;
  }
  if (that && u + 1 < end && is(u, "that"))  // "reported Monday that they"
    return !is_finite_verb(u + 1) && tag(u + 1) != Tag::verb;
  return u <= t + 1 && has_hearer_clause(u, end, cue);
}

bool Phrases::has_hearer_clause(std::uint32_t from, std::uint32_t end, const Cue& cue) const {
  const bool hearer = cue.takes(Frame::hearer), object = cue.takes(Frame::obj_to);
  if (!hearer && !object) return false;
  const Span whom = noun_phrase_after(from, end);
  if (whom.empty() || whom.end + 1 >= end) return false;
  if (hearer && is(whom.end, "that"))  // "told authorities that they"
    return !is_finite_verb(whom.end + 1);
  if (!object || !is_plain_infinitive(whom.end)) return false;
  return !has_finite_verb({whom.end + 2, end});
}

bool Phrases::is_finite_after_comma(std::uint32_t t) const {
  const Span all = sentence(t);
  if (!is_cue_verb(t) || t + 1 >= all.end) return false;
  if (t - all.begin > kLongestPhrase) return false;
  if (kNoComplement.has(tag(t + 1)) || quoted(t + 1)) return false;
  if (is_time(t + 1)) return false;
  const Span subject = noun_phrase_before(t, all.begin);
  if (subject.empty() || subject.begin != all.begin) return false;
  // No other verb is the sentence's.
  bool relative = false;
  for (std::uint32_t u = subject.begin; u < subject.end; ++u) {
    relative |= starts_relative(u);
    if (tag(u) == Tag::verb && !relative) return false;
  }
  for (std::uint32_t u = t + 1; u + 1 < all.end && u - t < kLongestPhrase; ++u) {
    if (is_comma(u) && (is_finite_verb(u + 1) || fine(u + 1) == FineTag::vbn)) return false;
  }
  return true;
}

std::uint32_t Phrases::as_saying(std::uint32_t t, std::uint32_t limit) const {
  if (!has(t, WordClass::quote_verb)) return kNone;
  const std::uint32_t end = std::min(limit - 1, t + 1 + kLongestQuoted);
  for (std::uint32_t u = t + 2; u < end && !quoted(u); ++u) {
    const std::uint32_t before = is_adverb(u - 1) ? u - 2 : u - 1;  // "as later saying"
    if (is(u, "saying") && (is(before, "as") || is_noun(before))) return u;
  }
  return kNone;
}

}  // namespace saith::quotes
