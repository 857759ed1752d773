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
  if (!reads_before(t, 0, kUnquoted)) return false;
  if (fine(t) == FineTag::vb)  // "experts, who met in May, say"
    return reads_before(t + 1, 0, kComma, kCueVerb) && opens_with_subject(t);
  if (fine(t) != FineTag::vbn) return false;
  if (is_main_verb(t)) return true;
  if (is_comma(t - 1)) return is_finite_after_comma(t);
  // "the statement further urged"
  const std::uint32_t noun = reads_before(t, 1, kAdverbTag) ? t - 2 : t - 1;
  if (tag(noun) == Tag::cconj) return is_finite_after_conjunction(t);
  const bool is_noun_phrase = is_of(noun, kNoun, kCapitalAdjective);  // "Free Press also reported"
  if (!is_noun_phrase && !is_personal_pronoun(t - 1)) return false;
  if (cue(t) && has_clause(t, *cue(t))) return true;
  return noun + 1 == t && is_finite_behind_noun(t);
}

bool Phrases::is_finite_behind_noun(std::uint32_t t) const {
  const Cue& row = cue_or_none(t);
  const std::uint32_t next = t + 1;
  if (row.takes(Frame::to) && vows(t)) return true;
  if (row.takes(Frame::clause) && rules(t)) return true;
  if (next >= count() || is_of(next, kQuoted, Word{"that"}, tagged(Tag::punct))) return true;
  if (is(next, "on")) return row.takes(Frame::on);
  return is(next, "for") && row.takes(Frame::for_);
}

bool Phrases::vows(std::uint32_t t) const {
  if (!is_plain_infinitive(t + 1) || has_main_verb(t + 3)) return false;
  return opens_with_subject(t);
}

bool Phrases::rules(std::uint32_t t) const {
  return opens_clause_of_subject(t + 1) && opens_with_subject(t);
}

bool Phrases::is_main_verb(std::uint32_t t) const {
  constexpr auto kAdverbial = either(tagged(Tag::adv, Tag::adp, Tag::adj), kTime);
  if (!is_cue_verb(t) || relation(t) != Relation::root) return false;
  const std::uint32_t subject = child(t, Relation::nsubj);
  if (subject > t) return false;  // behind it, or kNone
  // "The talks announced late on Monday | will": another verb is.
  const std::uint32_t next = past(t + 1, count(), kAdverbial);
  if (next > t + 1 && reads(next, count(), kFinite)) return false;
  return child(t, Relation::aux) == kNone && child(t, Relation::aux_pass) == kNone;
}

bool Phrases::opens_clause_of_subject(std::uint32_t t) const {
  constexpr auto kSubjects = tagged(FineTag::prp, FineTag::ex);
  return reads(t, sentence(t - 1).end, kSubjects, kFinite);
}

bool Phrases::is_finite_after_conjunction(std::uint32_t t) const {
  const Cue& row = cue_or_none(t);
  const bool joined = relation(t) == Relation::conj && is_finite_verb(head(t));
  if (!joined || t + 1 >= count()) return false;
  if (is_plain_infinitive(t + 1)) return row.takes(Frame::to);
  if (is(t + 1, "that")) return row.takes(Frame::that);
  return is(t + 1, "for") && row.takes(Frame::for_);
}

bool Phrases::opens_with_subject(std::uint32_t t) const {
  const std::uint32_t begin = sentence(t).begin;
  return begins_at(noun_phrase_before(t, begin), begin);
}

bool Phrases::has_main_verb(std::uint32_t t) const {
  std::uint32_t clauses = 0;
  for (const std::uint32_t end = std::min(sentence(t - 1).end, t + kLongestClause); t < end; ++t) {
    const bool subordinate = tag(t) == Tag::sconj && relation(t) == Relation::mark;
    if (subordinate || starts_relative(t)) ++clauses;
    if (!is_of(t, kUnquotedFinite)) continue;
    if (clauses == 0) return true;
    --clauses;
    t = past_verb_group(t + 1, end) - 1;
  }
  return false;
}

std::uint32_t Phrases::past_adverbs(std::uint32_t t, std::uint32_t end) const {
  constexpr auto kNoWeekday = other_than(Is{WordClass::weekday});
  const std::uint32_t limit = std::min(end - 1, t + kMostAdverbs);
  while (reads(t, limit, either(kAdverbTag, kTime)))
    t += reads(t, end, Word{"last"}, kNoWeekday) ? 2 : 1;  // "last week", "last Monday"
  return t;
}

bool Phrases::has_clause(std::uint32_t t, const Cue& cue) const {
  const std::uint32_t end = std::min(sentence(t).end, t + kLongestClause);
  std::uint32_t u = past_adverbs(t + 1, end);
  if (cue.takes(Frame::that)) {
    u = past_short_place(u, end);
    // "reported Monday that they"
    if (reads(u, end - 1, Word{"that"})) return !is_of(u + 1, kFinite, tagged(Tag::verb));
  }
  return u <= t + 1 && has_hearer_clause(u, end, cue);
}

std::uint32_t Phrases::past_short_place(std::uint32_t t, std::uint32_t end) const {
  if (!reads(t, end - 1, tagged(Tag::adp))) return t;
  const Span where = noun_phrase_after(t + 1, end);
  if (where.empty() || where.size() > kLongestPlace) return t;
  return reads(where.end, end, Word{"that"}) ? where.end : t;
}

bool Phrases::has_hearer_clause(std::uint32_t from, std::uint32_t end, const Cue& cue) const {
  if (!cue.takes_any(bit(Frame::hearer) | bit(Frame::obj_to))) return false;
  const Span whom = noun_phrase_after(from, end);
  if (whom.empty() || whom.end + 1 >= end) return false;
  if (cue.takes(Frame::hearer) && is(whom.end, "that"))  // "told authorities that they"
    return !is_finite_verb(whom.end + 1);
  if (!cue.takes(Frame::obj_to) || !is_plain_infinitive(whom.end)) return false;
  return !has_finite_verb({whom.end + 2, end});
}

bool Phrases::is_finite_after_comma(std::uint32_t t) const {
  constexpr auto kComplement = unquoted(other_than(either(of_tags(kNoComplement), kTime)));
  const Span all = sentence(t);
  if (t - all.begin > kLongestPhrase) return false;
  if (!reads(t, all.end, kCueVerb, kComplement)) return false;
  const Span subject = noun_phrase_before(t, all.begin);
  if (!begins_at(subject, all.begin)) return false;
  // No other verb is the sentence's.
  const std::uint32_t relative = past(subject.begin, subject.end, other_than(kRelative));
  if (any_of({subject.begin, relative}, tagged(Tag::verb))) return false;
  const Span behind = first_tokens({t + 1, all.end - 1}, kLongestPhrase - 1);
  for (std::uint32_t u = behind.begin; u < behind.end; ++u) {
    if (reads(u, all.end, kComma, either(kFinite, tagged(FineTag::vbn)))) return false;
  }
  return true;
}

std::uint32_t Phrases::as_saying(std::uint32_t t, std::uint32_t limit) const {
  constexpr auto kLeadsToSaying = either(Word{"as"}, kNoun);
  if (!has(t, WordClass::quote_verb)) return kNone;
  const std::uint32_t end = past(t + 2, std::min(limit - 1, t + 1 + kLongestQuoted), kUnquoted);
  for (std::uint32_t u = t + 2; u < end; ++u) {
    if (!is(u, "saying")) continue;
    const std::uint32_t before = is_adverb(u - 1) ? u - 2 : u - 1;  // "as later saying"
    if (is_of(before, kLeadsToSaying)) return u;
  }
  return kNone;
}

}  // namespace saith::quotes
