// SPDX-License-Identifier: Apache-2.0

#include "quotes/extents.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace saith::quotes {

namespace {

constexpr std::uint32_t kFarthestThat = 16;     // from the verb
constexpr std::uint32_t kFarthestTreeThat = 8;  // behind where the tree has the clause begin
constexpr std::uint32_t kFarthestVerb = 30;     // from the subject
constexpr std::uint32_t kLongestPlace = 8;      // "on its website"
constexpr std::uint32_t kLongestAside = 14;     // "says, in an interview,"
constexpr std::uint32_t kLongestName = 8;

// What a clause without a conjunction begins with.
constexpr EnumSet kClauseBegins{Tag::pron, Tag::det, Tag::propn, Tag::noun, Tag::adj, Tag::num};
constexpr EnumSet kQuestionWords{FineTag::wrb, FineTag::wp};
constexpr auto kUnquotedCapital = [](const phrases::Words& words, std::uint32_t t) {
  return words.upper_first(t) && !words.quoted(t);
};
constexpr auto kUnquotedName = [](const phrases::Words& words, std::uint32_t t) {
  return words.tag(t) == Tag::propn && !words.quoted(t);
};
// What the reach of a verb ends at.
constexpr EnumSet kEndsReach{Relation::conj, Relation::parataxis, Relation::cc, Relation::punct};

}  // namespace

std::uint32_t ClauseExtents::right_of(std::uint32_t v, std::uint32_t from) const {
  // The reach of the verb, without what a comma and a conjunction or a participle sets off.
  std::uint32_t end = from;
  for (const std::uint32_t c : p_.children(v)) {
    if (c < from) continue;
    const Relation r = p_.relation(c);
    const Span reach = p_.reach(c);
    if (reach.begin > end + 1 || kEndsReach.has(r)) break;
    if (r == Relation::advcl && reach.begin > from && p_.is_comma(reach.begin)) break;
    end = std::max(end, reach.end);
  }
  return end;
}

std::uint32_t ClauseExtents::clause_begin(std::uint32_t v, std::uint32_t begin) const {
  begin = std::max(begin, v + 1);
  const auto is_behind = [&] { return begin > v + 1 && begin < s_.end && !p_.quoted(v + 1); };
  if (is_behind() && p_.is(begin, "of"))
    begin = v + 1;  // "reported both production and export | of oil had stopped"
  // "CNN reported Ann Roe was ill": what stands between is the subject, for a finite verb has one.
  if (is_behind() && (p_.is_finite_verb(begin) || p_.fine(begin) == FineTag::vbn)) {
    const std::uint32_t first = past_adverbials(v + 1);
    const Span subject = p_.noun_phrase_after(first, s_.end);
    if (!subject.empty() && subject.end == begin) return first;
  }
  const std::uint32_t end = std::min(s_.end, begin + kFarthestTreeThat);
  for (std::uint32_t t = v + 1; t < end && !p_.is_finite_verb(t); ++t) {
    if (p_.is_that(t)) return t;
  }
  return begin;
}

bool ClauseExtents::object_is_loose(std::uint32_t v, std::uint32_t object, const Cue& cue) const {
  if (object == kNone || cue.takes(Frame::hearer)) return true;
  if (!cue.takes(Frame::obj)) return true;
  std::uint32_t first = past_adverbials(v + 1);
  if (first < s_.end && p_.is_that(first)) return true;
  if (first + 1 < s_.end && p_.has(first, WordClass::opens_pair)) ++first;
  const Span np = p_.phrase_inside(first, s_.end);
  if (np.empty()) return false;
  if (p_.is_finite_verb(np.end) || p_.starts_relative(np.end)) return true;
  if (p_.reads(np.end, s_.end, kComma, kRelative)) return true;
  return p_.reads(np.end, s_.end, tagged(Tag::adv), kFinite);
}

// ---- where a clause begins that the tree does not show

std::uint32_t ClauseExtents::past_hearer(std::uint32_t v, const Cue& cue) const {
  const std::uint32_t t = v + 1;
  if (!cue.takes(Frame::hearer) || t >= s_.end) return t;
  if (p_.is(t, "that")) return t;
  const Span hearer = p_.noun_phrase_after(t, s_.end);
  if (hearer.empty() && p_.tag(t) != Tag::adp) return kNone;  // "warned in a leaflet that"
  const std::uint32_t past = past_short_hearer(t);
  return past > t ? past : std::max(t, hearer.end);
}

ClauseExtents::Opening ClauseExtents::opening(std::uint32_t v, std::uint32_t t,
                                              const Cue& cue) const {
  Opening o{v, t, cue, false, false, false};
  if (t >= s_.end) return o;
  o.at_least = p_.reads(t, s_.end, Word{"at"}, Word{"least"}) ||
               p_.reads(t, s_.end, Word{"at"}, Word{"most"});
  // "told the court trying him that": the hearer goes on.
  const bool hearer_goes_on = cue.takes(Frame::hearer) && p_.is(t, phrases::kParticiples);
  const bool at_phrase = p_.tag(t) != Tag::adp || o.at_least;
  const bool is_pause = p_.is_comma(t) || p_.quoted(t);
  o.direct = at_phrase && !is_pause && !hearer_goes_on;
  o.of_cue = p_.has(t, WordClass::about_matter) || (p_.is(t, "to") && cue.takes(Frame::p_to));
  return o;
}

bool ClauseExtents::is_that(std::uint32_t u, const Opening& o) const {
  if (p_.is(u, "that") && (p_.tag(u) == Tag::sconj || u == o.t)) return true;
  // Taken for a relative pronoun.
  if (o.direct || o.of_cue) return false;
  if (u + 1 >= s_.end || !o.cue.takes(Frame::that)) return false;
  if (!p_.is(u, "that") || p_.fine(u) != FineTag::wdt) return false;
  // "said in a letter that pay would": a noun that may be a verb.
  if (!p_.is_finite_verb(u + 1)) return true;
  return p_.reads(u + 1, s_.end, tagged(Tag::verb), kFinite);
}

std::uint32_t ClauseExtents::past_framed_place(std::uint32_t u) const {
  const std::uint32_t place = p_.past(u + 1, s_.end - 1, tagged(Tag::propn));
  if (place == u + 1) return u;
  return p_.reads(place, s_.end, kComma, Word{"that"}) ? place : u;
}

std::uint32_t ClauseExtents::find_conjunction(const Opening& o) const {
  const std::uint32_t end = std::min(s_.end, o.v + kFarthestThat);
  for (std::uint32_t u = o.v + 1; u < end && !p_.quoted(u); ++u) {
    if (u > o.t && (o.direct || is_that_of_noun(u, o))) break;
    if (is_that(u, o)) return o.cue.takes(Frame::that) ? u : kNone;
    if (u >= o.t && o.cue.takes(Frame::wh) && opens_question(u)) return u;
    if (p_.is_comma(u)) u = past_framed_place(u);  // "in Cagliari, Sardinia, that"
    if (p_.reads(u, s_.end, kComma, Word{"that"})) continue;
    if (p_.is_finite_verb(u) || p_.is_any(u, ":", ";", ",")) break;
  }
  return s_.end;
}

bool ClauseExtents::is_that_of_noun(std::uint32_t u, const Opening& o) const {
  return o.of_cue && p_.is(u, "that") && p_.role(u - 1) == CueRole::noun;
}

bool ClauseExtents::opens_question(std::uint32_t t) const {
  return p_.is(t, kQuestionWords) || p_.is_any(t, "whether", "if");
}

std::uint32_t ClauseExtents::clause_behind_place(const Opening& o) const {
  if (o.direct || o.of_cue) return kNone;
  if (o.cue.reading < Reading::place) return kNone;
  if (const std::uint32_t past = past_where(o.t); past > o.t) return past;
  if (p_.tag(o.t) != Tag::adp || o.cue.reading < Reading::speech) return kNone;
  // "said at the present rate, the army expects"
  const Span where = p_.noun_phrase_after(o.t + 1, s_.end);
  if (where.empty() || where.end + 2 >= s_.end) return kNone;
  if (!p_.is_comma(where.end)) return kNone;
  const bool clause = !p_.starts_relative(where.end + 1) && starts_clause(where.end + 1);
  return clause ? o.t : kNone;
}

bool ClauseExtents::may_open_clause(const Opening& o) const {
  if (p_.quoted(o.t) || kClauseBegins.has(p_.tag(o.t))) return true;
  if (p_.tag(o.t) == Tag::adp) return p_.is(o.t, "in") || o.at_least;
  if (p_.has(o.t, WordClass::opens_pair)) return true;  // "both production and export had stopped"
  return p_.tag(o.t) == Tag::sconj && o.at_least;
}

bool ClauseExtents::has_subject_and_verb(std::uint32_t t) const {
  std::uint32_t clauses = 0;
  for (std::uint32_t u = t; u < s_.end && u < t + kFarthestVerb; ++u) {
    if (p_.is_finite_verb(u)) {
      if (clauses == 0) return u > t;
      --clauses;
      u = p_.past_verb_group(u + 1, s_.end) - 1;
      continue;
    }
    if (p_.quoted(u)) continue;
    if (p_.starts_relative(u) || (p_.tag(u) == Tag::sconj && u > t)) ++clauses;
    if (p_.reads(u, s_.end, kComma, tagged(Tag::cconj))) break;
    if (p_.is_any(u, ";", ":", ".")) break;
  }
  return false;
}

std::uint32_t ClauseExtents::loose_clause(std::uint32_t v, const Cue& cue) const {
  if (cue.reading < Reading::clause) return kNone;
  const std::uint32_t hearer_end = past_hearer(v, cue);
  if (hearer_end == kNone) return kNone;
  std::uint32_t t = hearer_end;
  // pointed out; not "ruled out talks"
  const bool takes_particle = cue.takes_any(bit(Frame::obj) | bit(Frame::on) | bit(Frame::ing));
  if (p_.reads(t, s_.end, tagged(FineTag::rp)) && !takes_particle) ++t;
  t = past_adverbials(t);
  const bool behind_time = t > hearer_end || (t > v + 1 && p_.is_time(t - 1));
  if (t + 1 < s_.end && p_.is_comma(t) && behind_time) ++t;  // "noted on Monday, the dead were"
  if (const std::uint32_t past = past_aside(v); past > v) {
    if (p_.is(past, "that") && cue.takes(Frame::that)) return past;
    if (!cue.takes(Frame::clause) || cue.takes(Frame::hearer)) return kNone;
    return starts_clause(past) ? past : kNone;
  }
  const Opening o = opening(v, t, cue);
  if (const std::uint32_t u = find_conjunction(o); u != s_.end) return u;
  if (!cue.takes(Frame::clause) || t >= s_.end) return kNone;
  if (const std::uint32_t begin = clause_behind_place(o); begin != kNone) return begin;
  return may_open_clause(o) && has_subject_and_verb(t) ? t : kNone;
}

// ---- times and places of saying

std::uint32_t ClauseExtents::past_time(std::uint32_t t) const {
  const bool of_period = p_.has(t, WordClass::which_period);
  ++t;
  if (t >= s_.end) return t;
  if (p_.is(t, "this")) return std::min(t + 2, s_.end);
  if (p_.is_part_of_day(t) || (of_period && p_.tag(t) == Tag::noun)) ++t;
  return t;
}

std::uint32_t ClauseExtents::past_time_of_cue(std::uint32_t t) const {
  if (p_.quoted(t) || !p_.is_time(t)) return t;
  if (p_.has(t, WordClass::not_now)) return t;
  const std::uint32_t past = past_time(t);
  // "last year was hard", "Monday's vote": part of what is said.
  if (past + 1 >= s_.end || p_.is_finite_verb(past)) return t;
  if (p_.fine(past) == FineTag::pos) return t;
  return p_.noun_phrase_after(past, s_.end).empty() ? t : past;
}

std::uint32_t ClauseExtents::past_aside(std::uint32_t v) const {
  constexpr EnumSet kOpensAside{Tag::adp, Tag::adv};
  if (v + 4 >= s_.end || !p_.is_comma(v + 1)) return v;
  const std::uint32_t end = std::min(s_.end - 2, v + kLongestAside);
  for (std::uint32_t t = v + 2; t < end && !p_.quoted(t) && !p_.is_finite_verb(t); ++t) {
    if (p_.is_comma(t)) return kOpensAside.has(p_.tag(v + 2)) ? t + 1 : v;
  }
  return v;
}

std::uint32_t ClauseExtents::past_where(std::uint32_t t) const {
  if (p_.quoted(t) || p_.tag(t) != Tag::adp) return t;
  const Span where = p_.noun_phrase_after(t + 1, s_.end);
  if (where.empty() || where.size() >= kLongestPlace) return t;
  if (where.end >= s_.end) return t;
  return p_.is_personal_pronoun(where.end) && starts_clause(where.end) ? where.end : t;
}

std::uint32_t ClauseExtents::past_place_and_time(std::uint32_t t) const {
  if (p_.tag(t) != Tag::adp || p_.quoted(t)) return t;
  if (!p_.is_any(t, "in", "on", "at")) return t;
  const Span place = p_.noun_phrase_after(t + 1, s_.end);
  const bool is_short = !place.empty() && place.size() < kLongestPlace;
  return is_short && p_.is_time(place.end - 1) ? place.end : t;
}

bool ClauseExtents::is_adverb_of_cue(std::uint32_t t) const {
  return p_.is_adverb(t) && p_.tag(t + 1) != Tag::adj;
}

std::uint32_t ClauseExtents::past_adverbials(std::uint32_t t) const {
  while (t + 1 < s_.end) {
    const bool leads_to_time = p_.tag(t) == Tag::adp || p_.is_any(t, "late", "early");
    std::uint32_t past = t;
    if (p_.is_time(t)) {
      past = past_time(t);
      if (p_.reads(past, s_.end, tagged(FineTag::pos))) break;  // "Saturday's assault"
    } else if (leads_to_time && p_.is_time(t + 1)) {
      past = past_time(t + 1);
    } else {
      past = past_place_and_time(t);
      if (past == t && is_adverb_of_cue(t)) ++past;
    }
    if (past == t) break;
    t = past;
  }
  return t;
}

// ---- where a clause ends

bool ClauseExtents::says_again(std::uint32_t t, std::uint32_t v) const {
  if (p_.reads(t, s_.end, kPronoun) && !p_.quoted(t)) ++t;
  t = p_.past(t, s_.end, tagged(Tag::adv));
  if (!p_.reads(t, s_.end, kUnquoted) || !p_.is_cue_verb(t)) return false;
  const Cue& cue = *p_.cue(t);
  const bool same_tense = p_.fine(t) == p_.fine(v) && is_finite(p_.fine(t));
  if (!same_tense || cue.reading < Reading::chain) return false;
  return cue.takes_any(kClauses | bit(Frame::quote));
}

bool ClauseExtents::is_had(std::uint32_t t) const {
  if (!p_.has(t, WordClass::have)) return false;
  return p_.tag(t) == Tag::aux && p_.fine(t) == FineTag::vbd;
}

bool ClauseExtents::acts_again(std::uint32_t t, std::uint32_t v) const {
  constexpr EnumSet kTenses{FineTag::vbd, FineTag::vbz};
  const FineTag tense = p_.fine(v);
  const bool behind_comma = t >= s_.begin + 2 && p_.is_comma(t - 2);
  while (p_.reads(t, s_.end, tagged(Tag::adv)) && !p_.quoted(t)) ++t;
  if (t >= s_.end || p_.quoted(t)) return false;
  if (p_.fine(t) != tense || !kTenses.has(tense)) return false;
  // "said he would stay, and left"; not "had landed, but was late".
  const bool leaves = behind_comma && p_.tag(t) == Tag::verb;
  if (!p_.is_cue_verb(t) && !leaves) return false;
  bool other_tense = false;
  for (std::uint32_t u = v + 1; u < t; ++u) {
    const bool had = behind_comma && is_had(u) && p_.is_cue_verb(t);
    if (p_.fine(u) == tense && !had) return false;
    other_tense |= had || p_.fine(u) == FineTag::md;
  }
  return other_tense;
}

bool ClauseExtents::is_said_beside(std::uint32_t conjunction, std::uint32_t v) const {
  if (p_.tag(conjunction) != Tag::cconj || !p_.is_personal_pronoun(conjunction + 1)) return false;
  const std::uint32_t verb = conjunction + 2;
  if (verb >= s_.end || !p_.is_cue_verb(verb)) return false;
  return p_.fine(verb) == p_.fine(v);
}

bool ClauseExtents::only_adverbs_between(std::uint32_t t, std::uint32_t verb) const {
  constexpr EnumSet kBetween{Tag::adv, Tag::aux};
  bool comma = p_.is_comma(t - 1);
  for (; t < verb; ++t) {
    if (p_.is_comma(t))
      comma = true;
    else if (!kBetween.has(p_.tag(t)) && !p_.is_personal_pronoun(t))
      return false;
  }
  return comma;
}

bool ClauseExtents::has_main_verb(Span span) const {
  std::uint32_t clauses = 0;
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    if (p_.starts_relative(t)) ++clauses;
    if (!p_.is_finite_verb(t)) continue;
    if (clauses == 0) return true;
    --clauses;
    t = p_.past_verb_group(t + 1, span.end) - 1;
  }
  return false;
}

bool ClauseExtents::somebody_says(std::uint32_t t) const {
  constexpr EnumSet kBeforeVerb{Tag::aux, Tag::adv};
  constexpr std::uint32_t kLongestGroup = 4;
  const Span subject = p_.noun_phrase_after(t, s_.end);
  if (subject.empty() || p_.is(t, "that")) return false;
  bool finite = false, has = false;
  const std::uint32_t end = std::min(s_.end - 1, subject.end + kLongestGroup);
  for (std::uint32_t u = subject.end; u < end; ++u) {
    finite |= p_.is_finite_verb(u);
    if (p_.tag(u) == Tag::verb) {
      const bool active = p_.fine(u) != FineTag::vbn || has;
      if (!finite || !active || p_.quoted(u)) return false;
      return p_.is_verb_of_chain(u);
    }
    if (!kBeforeVerb.has(p_.tag(u))) return false;
    has |= p_.has(u, WordClass::have);
  }
  return false;
}

bool ClauseExtents::somebody_acts(std::uint32_t t) const {
  constexpr EnumSet kBehindAuxiliary{Tag::verb, Tag::aux, Tag::adv, Tag::part};
  const Span subject = p_.noun_phrase_after(t, s_.end);
  if (subject.empty() || p_.starts_relative(t)) return false;
  if (p_.is_comma(subject.end - 1)) return false;
  std::uint32_t verb = subject.end;
  verb = p_.past(verb, s_.end, kAdverb);
  if (verb + 1 >= s_.end || p_.quoted(verb)) return false;
  if (!p_.is_finite_verb(verb)) return false;
  // Not "nurses and a doctor | sentenced to die", "Kim's and Ann Roe| 's report".
  if (p_.is_personal_pronoun(subject.begin)) return true;
  // Nor "airplanes and helicopters | painted white".
  if (p_.is_cue_verb(verb)) return p_.tag(verb + 1) != Tag::adj;
  return p_.tag(verb) == Tag::aux && kBehindAuxiliary.has(p_.tag(verb + 1));
}

bool ClauseExtents::may_share_subject(std::uint32_t c, std::uint32_t v) const {
  if (p_.cue(c)) return true;
  const bool past = p_.fine(c) == FineTag::vbd && p_.fine(v) == FineTag::vbd;
  return past && p_.child(c, Relation::nsubj) == kNone;
}

std::uint32_t ClauseExtents::begin_of_joined_verb(std::uint32_t v, std::uint32_t begin) const {
  for (const std::uint32_t c : p_.children(v)) {
    if (c <= begin || p_.quoted(c)) continue;
    if (p_.relation(c) != Relation::conj) continue;
    const Span reach = p_.reach(c);
    if (p_.tag(c) != Tag::verb || reach.begin <= begin) continue;
    if (!may_share_subject(c, v)) continue;
    // From "and" on: "he said a deal was near and asked for". Without one it is the clause's own
    // verb, "he said sources confirmed", unless the clause has one: "he said a deal was near,
    // asked for".
    const std::uint32_t conjunction = p_.child(c, Relation::cc);
    if (conjunction == kNone) {
      if (!only_adverbs_between(reach.begin, c) || !has_main_verb({begin, reach.begin})) continue;
      return reach.begin;
    }
    return conjunction > begin ? conjunction : reach.begin;
  }
  return s_.end;
}

bool ClauseExtents::ends_clause_behind_comma(std::uint32_t next, std::uint32_t end) const {
  if (p_.tag(next) == Tag::cconj && somebody_says(next + 1)) return true;
  const Cue* cue = p_.cue(next);
  if (p_.fine(next) == FineTag::vbg && cue && cue->reading >= Reading::clause) return true;
  if (p_.has(next, WordClass::ends_clause_behind_comma)) return true;
  return p_.reads(next, end, Word{"according"}, Word{"to"});
}

bool ClauseExtents::is_tag_at_end(std::uint32_t t) const {
  const Span subject = t + 2 < s_.end ? p_.noun_phrase_after(t, s_.end) : Span{};
  if (subject.empty() || subject.end + 2 != s_.end) return false;
  const std::uint32_t verb = subject.end;
  if (!p_.is_cue_verb_with(verb, Frame::quote) || p_.quoted(verb)) return false;
  return p_.reads(verb, s_.end, kFinite, tagged(Tag::punct));
}

bool ClauseExtents::ends_clause(std::uint32_t t, std::uint32_t v, std::uint32_t end) const {
  if (p_.quoted(t)) return false;
  if (p_.word(t) == ";") return true;
  // “... over,” referring to
  const bool behind_mark = p_.quoted(t - 1) && p_.quoted(t - 2) && p_.is_comma(t - 2);
  if (behind_mark && p_.fine(t) == FineTag::vbg) return true;
  if (p_.tag(t) == Tag::cconj && (says_again(t + 1, v) || acts_again(t + 1, v))) return true;
  if (behind_mark && is_said_beside(t, v)) return true;
  if (!p_.is_comma(t)) return false;
  return ends_clause_behind_comma(t + 1, end) || is_tag_at_end(t + 1);
}

std::uint32_t ClauseExtents::end_before_other_actor(Span phrase) const {
  if (p_.is_personal_pronoun(phrase.begin)) return phrase.end;
  for (std::uint32_t t = phrase.begin + 1; t + 1 < phrase.end; ++t) {
    if (p_.is_conjunction(t) && somebody_acts(t + 1)) return t;
  }
  return phrase.end;
}

std::uint32_t ClauseExtents::begin_of_other_voice(Span content) const {
  for (std::uint32_t t = content.begin + 1; t + 2 < content.end; ++t) {
    if (p_.quoted(t) || !p_.is_comma(t)) continue;
    if (p_.tag(t + 1) != Tag::cconj) continue;
    if (somebody_says(t + 2)) return t;
  }
  return content.end;
}

bool ClauseExtents::opens_with_contrast(std::uint32_t v) const {
  if (!p_.has(s_.begin, WordClass::leads_elsewhere) || p_.tag(s_.begin) != Tag::sconj) return false;
  return !p_.any_of({s_.begin, v}, kComma);
}

bool ClauseExtents::is_whole_clause(Span span) const {
  if (p_.has_finite_verb(span)) return true;
  const std::uint32_t to = p_.has(span.begin, WordClass::negation) ? span.begin + 1 : span.begin;
  return p_.is_plain_infinitive(to);
}

bool ClauseExtents::stands_in_framed_relative(std::uint32_t v) const {
  return p_.reads_before(p_.verb_group(v, s_).begin, s_.begin + 1, kComma, kRelative);
}

std::uint32_t ClauseExtents::clause_end(std::uint32_t v, std::uint32_t begin) const {
  std::uint32_t end = std::min(s_.end, begin_of_joined_verb(v, begin));
  const bool beside = opens_with_contrast(v);
  const bool in_relative = stands_in_framed_relative(v);
  bool nested = false;
  for (std::uint32_t t = begin + 1; t + 1 < end; ++t) {
    if (ends_clause(t, v, end)) return t;
    nested |= p_.starts_relative(t);
    if (!p_.is_comma(t)) continue;
    const bool closes = in_relative && !nested && p_.is_finite_verb(t + 1);
    if (closes && is_whole_clause({begin, t})) return t;
    if (beside && starts_clause(t + 1) && has_main_verb({begin, t})) return t;
  }
  while (end > begin + 1 && p_.tag(end - 1) == Tag::cconj) --end;
  return end;
}

Span ClauseExtents::part_of(std::uint32_t t) const {
  const auto splits = [&](std::uint32_t u) { return p_.word(u) == ";" && !p_.quoted(u); };
  Span part{t, t};
  while (part.begin > s_.begin && !splits(part.begin - 1)) --part.begin;
  while (part.end < s_.end && !splits(part.end)) ++part.end;
  return part;
}

bool ClauseExtents::is_infinitive(std::uint32_t to) const {
  constexpr std::uint32_t kMostAdverbs = 3;
  for (std::uint32_t t = to + 1; t < s_.end && t <= to + kMostAdverbs; ++t) {
    if (p_.fine(t) == FineTag::vb) return true;
    if (p_.tag(t) != Tag::adv) return false;
  }
  return false;
}

std::uint32_t ClauseExtents::past_short_hearer(std::uint32_t t) const {
  // "told the assembly the world must act"
  const Span hearer = p_.noun_phrase_after(t, s_.end);
  const bool is_phrase = !hearer.empty() && !p_.is_personal_pronoun(hearer.begin);
  if (is_phrase && opens_short_clause(hearer.end) && starts_clause(hearer.end)) return hearer.end;
  // "told Morning Report it was a discovery"
  const std::uint32_t limit = std::min(s_.end, t + kLongestName);
  const std::uint32_t name = p_.past(t, limit, kUnquotedCapital);
  if (name > t + 1 && p_.reads(name, s_.end, kPronoun) && starts_clause(name)) return name;
  const std::uint32_t end = p_.past(t, limit, kUnquotedName);
  if (end < t + 2 || end >= s_.end) return t;
  if (!p_.is_finite_verb(end)) return t;
  const std::string_view first = p_.word(t);
  return first.size() > 1 && std::all_of(first.begin(), first.end(), is_ascii_upper_letter) ? t + 1
                                                                                            : t;
}

// "told the assembly | the world", "told them | he"
bool ClauseExtents::opens_short_clause(std::uint32_t t) const {
  return p_.reads(t, s_.end, tagged(Tag::det)) || p_.reads(t, s_.end, kPronoun);
}

bool ClauseExtents::starts_clause(std::uint32_t t) const {
  constexpr std::uint32_t kFarthest = 3;  // from the subject to its finite verb
  const Span subject = p_.noun_phrase_after(t, s_.end);
  if (subject.empty()) return false;
  const std::uint32_t end = std::min(s_.end, subject.end + kFarthest);
  for (std::uint32_t u = subject.end; u < end && !p_.starts_relative(u); ++u) {
    if (p_.is_finite_verb(u)) return true;
  }
  return false;
}

// ---- where what a verb takes ends

bool ClauseExtents::ends_phrase_behind_comma(std::uint32_t next, bool in_clause) const {
  const bool conjunction = p_.tag(next) == Tag::cconj;
  if (p_.reads(next, s_.end, kAdverb, tagged(FineTag::vbg)))  // "potentially ending"
    return true;
  if (p_.fine(next) == FineTag::vbg) return true;
  if (p_.cue(next) && p_.is_finite_verb(next)) return true;
  const bool named = p_.has(next, WordClass::naming_participle);  // "militias, called the Hawks,"
  if (p_.is_cue_verb(next) && phrases::kPast.has(p_.fine(next)) && !named) return true;
  if (conjunction && next + 1 < s_.end) {
    if (phrases::kInsideVerbGroup.has(p_.tag(next + 1))) return true;
    if (p_.is_personal_pronoun(next + 1) || p_.is(next, "but")) return true;
  }
  if (p_.tag(next) == Tag::sconj || p_.is_personal_pronoun(next)) return true;
  if (p_.starts_relative(next)) return true;
  if (p_.is(next, "according")) return true;
  if (conjunction && somebody_says(next + 1)) return true;
  // "While they praised the law, the mayor signed it"
  return !in_clause && starts_clause(conjunction ? next + 1 : next);
}

bool ClauseExtents::opens_own_clause(std::uint32_t t) const {
  constexpr EnumSet kVerbForms{FineTag::vbg, FineTag::vb};
  const bool verb = kVerbForms.has(p_.fine(t)) && p_.is_cue_verb(t);
  const bool noun = p_.fine(t) == FineTag::nn && p_.role(t) == CueRole::noun;
  if (!verb && !noun) return false;
  if (t + 1 >= s_.end) return false;
  if (noun && p_.is_personal_pronoun(t + 1)) return false;
  return p_.cue(t)->takes_any(kClauses) && starts_clause(t + 1);
}

bool ClauseExtents::has_finite_verb_behind(std::uint32_t conjunction) const {
  const std::uint32_t next = conjunction + 1;
  if (next >= s_.end) return false;
  if (p_.is_finite_verb(next)) return true;
  if (p_.is_cue_verb(next) && p_.is_reduced_finite(next)) return true;  // "and promised to go"
  return p_.reads(next, s_.end, tagged(Tag::adv), kFinite);
}

bool ClauseExtents::starts_reason(std::uint32_t t) const {
  if (!p_.has(t, WordClass::as_or_while)) return false;
  return p_.reads(t, s_.end, tagged(Tag::sconj), kPronoun, kFinite) && p_.is_cue_verb(t + 2);
}

bool ClauseExtents::joins_saying(std::uint32_t from, std::uint32_t t) const {
  if (!p_.reads(t, s_.end, tagged(Tag::cconj), tagged(FineTag::vbg))) return false;
  return !p_.any_of({from, t}, tagged(FineTag::vbg)) && opens_own_clause(t + 1);
}

std::uint32_t ClauseExtents::past_dashed_apposition(std::uint32_t t) const {
  constexpr std::uint32_t kLongest = 16;
  constexpr EnumSet kGoesOn{Tag::adp, Tag::sconj, Tag::part};
  if (!p_.is_dash(t)) return t;
  const std::uint32_t end = std::min(s_.end - 1, t + kLongest);
  for (std::uint32_t u = t + 1; u < end && !p_.quoted(u) && !p_.is_finite_verb(u); ++u) {
    if (p_.is_dash(u)) return kGoesOn.has(p_.tag(u + 1)) ? u + 1 : t;
  }
  return t;
}

std::uint32_t ClauseExtents::phrase_end(std::uint32_t from) const {
  constexpr EnumSet kLeads{Tag::sconj, Tag::adp};
  std::uint32_t clauses = 0;
  for (std::uint32_t t = from; t < s_.end; ++t) {
    if (p_.quoted(t)) {
      t = p_.stretch_end(t) - 1;
      continue;
    }
    const Tag g = p_.tag(t);
    if (g == Tag::punct) {
      if (const std::uint32_t past = past_dashed_apposition(t); past > t) {
        t = past - 1;
        continue;
      }
      if (p_.is_dash(t) || p_.is_any(t, ";", ":", ".")) return t;
      if (t + 1 >= s_.end || !p_.is_comma(t)) continue;
      if (ends_phrase_behind_comma(t + 1, clauses > 0)) return t;
      continue;
    }
    // "accused her of saying he lied", "expressed concern the vote would fail"
    if (opens_own_clause(t)) {
      ++clauses;
      continue;
    }
    if (clauses == 0) {
      if (kLeads.has(g) && leads_elsewhere(t) && starts_clause(t + 1)) return t;
      if (g == Tag::cconj && has_finite_verb_behind(t) && !p_.starts_relative(t)) return t;
      if (g == Tag::cconj && somebody_acts(t + 1)) return t;
      if (starts_reason(t) || joins_saying(from, t)) return t;
    }
    const bool behind_noun = p_.reads_before(t + 1, s_.begin, tagged(Tag::noun), kPronoun);
    if (p_.starts_relative(t) || g == Tag::sconj || behind_noun) ++clauses;
    if (p_.is_finite_verb(t) && t > from) {
      if (clauses == 0) return t;
      --clauses;
      t = p_.past_verb_group(t + 1, s_.end) - 1;
    }
  }
  return s_.end;
}

}  // namespace saith::quotes
