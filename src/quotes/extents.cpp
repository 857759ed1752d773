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
constexpr auto kQuestionWord =
    either(tagged(FineTag::wrb, FineTag::wp), Word{"whether"}, Word{"if"});
constexpr auto kUnquotedCapital = unquoted(kCapital);
constexpr auto kUnquotedName = unquoted(tagged(Tag::propn));
constexpr auto kUnquotedComma = unquoted(kComma);
constexpr auto kUnquotedPreposition = unquoted(tagged(Tag::adp));
constexpr auto kUnquotedVerb = unquoted(tagged(Tag::verb));
constexpr auto kSemicolon = unquoted(Word{";"});
constexpr auto kGerund = tagged(FineTag::vbg);
// No part of what is said, at its ends.
constexpr auto kLoose = unquoted([](const auto& words, std::uint32_t t) {
  if (words.tag(t) != Tag::punct) return false;
  return words.is_of(t, kDash, Word{","}, Word{"."}, Word{";"}, Word{":"}, Word{"-"}, Word{"!"},
                     Word{"?"});
});
// “... over,|”
constexpr auto kQuotedComma = [](const auto& words, std::uint32_t t) {
  return words.quoted(t) && words.is_comma(t);
};
// What the reach of a verb ends at.
constexpr EnumSet kEndsReach{Relation::conj, Relation::parataxis, Relation::cc, Relation::punct};

}  // namespace

Span ClauseExtents::trim(Span span) const {
  span.begin = p_.past(span.begin, span.end, kLoose);
  span.end = p_.back_over(span.end, span.begin, kLoose);
  return span;
}

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
  const bool is_far = holds({v + 2, s_.end}, begin) && !p_.quoted(v + 1);
  if (is_far) {
    const std::uint32_t first = begin_of_subject_before(v, begin);
    if (first != begin) return first;
    if (p_.is(begin, "of"))
      begin = v + 1;  // "reported both production and export | of oil had stopped"
  }
  const Span near{v + 1, std::min(s_.end, begin + kFarthestTreeThat)};
  const std::uint32_t that = p_.first(near, either(kFinite, kThat));
  return p_.reads(that, s_.end, kThat) ? that : begin;
}

// What stands between the verb and a finite one is its subject, for it has one.
std::uint32_t ClauseExtents::begin_of_subject_before(std::uint32_t v, std::uint32_t begin) const {
  if (!p_.is_of(begin, kFinite, tagged(FineTag::vbn))) return begin;
  const std::uint32_t first = past_adverbials(v + 1);
  return ends_at(p_.noun_phrase_after(first, s_.end), begin) ? first : begin;
}

bool ClauseExtents::object_is_loose(std::uint32_t v, std::uint32_t object, const Cue& cue) const {
  if (object == kNone || cue.takes(Frame::hearer)) return true;
  if (!cue.takes(Frame::obj)) return true;
  std::uint32_t first = past_adverbials(v + 1);
  if (p_.reads(first, s_.end, kThat)) return true;
  if (p_.reads(first, s_.end - 1, Is{WordClass::opens_pair})) ++first;
  const Span np = p_.phrase_inside(first, s_.end);
  if (np.empty()) return false;
  if (p_.is_of(np.end, kFinite, kRelative)) return true;
  if (p_.reads(np.end, s_.end, kComma, kRelative)) return true;
  return p_.reads(np.end, s_.end, kAdverbTag, kFinite);
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
  constexpr auto kLeastOrMost = either(Word{"least"}, Word{"most"});
  Opening o{v, t, cue, false, false, false};
  if (t >= s_.end) return o;
  o.at_least = p_.reads(t, s_.end, Word{"at"}, kLeastOrMost);
  o.direct = is_direct(o);
  o.of_cue = p_.has(t, WordClass::about_matter) || (p_.is(t, "to") && cue.takes(Frame::p_to));
  return o;
}

bool ClauseExtents::is_direct(const Opening& o) const {
  if (p_.is_of(o.t, kComma, kQuoted)) return false;
  if (p_.tag(o.t) == Tag::adp) return o.at_least;
  // "told the court trying him that": the hearer goes on.
  const bool hearer_goes_on = o.cue.takes(Frame::hearer) && p_.is(o.t, phrases::kParticiples);
  return !hearer_goes_on;
}

bool ClauseExtents::is_that(std::uint32_t u, const Opening& o) const {
  if (!p_.is(u, "that")) return false;
  if (p_.tag(u) == Tag::sconj || u == o.t) return true;
  // Taken for a relative pronoun.
  if (p_.fine(u) != FineTag::wdt || o.is_taken()) return false;
  if (!o.cue.takes(Frame::that)) return false;
  // "said in a letter that pay would": a noun that may be a verb.
  if (p_.reads(u + 1, s_.end, tagged(Tag::verb), kFinite)) return true;
  return p_.reads(u + 1, s_.end, other_than(kFinite));
}

std::uint32_t ClauseExtents::past_framed_place(std::uint32_t u) const {
  const std::uint32_t place = p_.past(u + 1, s_.end - 1, tagged(Tag::propn));
  if (place == u + 1) return u;
  return p_.reads(place, s_.end, kComma, Word{"that"}) ? place : u;
}

std::uint32_t ClauseExtents::find_conjunction(const Opening& o) const {
  constexpr auto kEndsSearch = either(kFinite, Word{":"}, Word{";"}, kComma);
  const std::uint32_t farthest = o.direct ? std::min(s_.end, o.t + 1) : s_.end;
  const std::uint32_t end = p_.past(o.v + 1, std::min(farthest, o.v + kFarthestThat), kUnquoted);
  for (std::uint32_t u = o.v + 1; u < end; ++u) {
    if (u > o.t && is_that_of_noun(u, o)) break;
    if (is_that(u, o)) return o.cue.takes(Frame::that) ? u : kNone;
    if (u >= o.t && opens_question(u, o.cue)) return u;
    if (p_.is_comma(u)) u = past_framed_place(u);  // "in Cagliari, Sardinia, that"
    if (p_.reads(u, s_.end, kComma, Word{"that"})) continue;
    if (p_.is_of(u, kEndsSearch)) break;
  }
  return s_.end;
}

bool ClauseExtents::is_that_of_noun(std::uint32_t u, const Opening& o) const {
  return o.of_cue && p_.reads_before(u + 1, s_.begin, kCueNoun, Word{"that"});
}

bool ClauseExtents::opens_question(std::uint32_t t, const Cue& cue) const {
  return cue.takes(Frame::wh) && p_.is_of(t, kQuestionWord);
}

std::uint32_t ClauseExtents::clause_behind_place(const Opening& o) const {
  if (o.is_taken() || o.cue.reading < Reading::place) return kNone;
  if (const std::uint32_t past = past_where(o.t); past > o.t) return past;
  if (p_.tag(o.t) != Tag::adp || o.cue.reading < Reading::speech) return kNone;
  // "said at the present rate, the army expects"
  const Span where = p_.noun_phrase_after(o.t + 1, s_.end);
  if (where.empty()) return kNone;
  if (!p_.reads(where.end, s_.end - 1, kComma, other_than(kRelative))) return kNone;
  return starts_clause(where.end + 1) ? o.t : kNone;
}

bool ClauseExtents::may_open_clause(const Opening& o) const {
  if (p_.is_of(o.t, kQuoted, of_tags(kClauseBegins))) return true;
  if (p_.tag(o.t) == Tag::adp) return p_.is(o.t, "in") || o.at_least;
  if (p_.has(o.t, WordClass::opens_pair)) return true;  // "both production and export had stopped"
  return p_.tag(o.t) == Tag::sconj && o.at_least;
}

bool ClauseExtents::has_subject_and_verb(std::uint32_t t) const {
  std::uint32_t clauses = 0;
  const std::uint32_t end = std::min(s_.end, t + kFarthestVerb);
  for (std::uint32_t u = t; u < end; ++u) {
    if (p_.is_finite_verb(u)) {
      if (clauses == 0) return u > t;
      --clauses;
      u = p_.past_verb_group(u + 1, s_.end) - 1;
      continue;
    }
    if (p_.quoted(u)) continue;
    const bool subordinate = u > t && p_.tag(u) == Tag::sconj;
    if (subordinate || p_.starts_relative(u)) ++clauses;
    if (p_.reads(u, s_.end, kComma, kConjunction)) break;
    if (p_.is_any(u, ";", ":", ".")) break;
  }
  return false;
}

std::uint32_t ClauseExtents::past_hearer_and_time(std::uint32_t v, const Cue& cue) const {
  constexpr Frames kWithParticle = bit(Frame::obj) | bit(Frame::on) | bit(Frame::ing);
  const std::uint32_t hearer_end = past_hearer(v, cue);
  if (hearer_end == kNone) return kNone;
  std::uint32_t t = hearer_end;
  // pointed out; not "ruled out talks"
  if (!cue.takes_any(kWithParticle) && p_.reads(t, s_.end, tagged(FineTag::rp))) ++t;
  t = past_adverbials(t);
  // "noted on Monday, the dead were"
  const bool behind_time = t > hearer_end || p_.reads_before(t, v + 1, kTime);
  return behind_time && p_.reads(t, s_.end - 1, kComma) ? t + 1 : t;
}

std::uint32_t ClauseExtents::clause_behind_aside(std::uint32_t past, const Cue& cue) const {
  if (p_.is(past, "that") && cue.takes(Frame::that)) return past;
  return cue.takes_bare_clause() && starts_clause(past) ? past : kNone;
}

std::uint32_t ClauseExtents::loose_clause(std::uint32_t v, const Cue& cue) const {
  if (cue.reading < Reading::clause) return kNone;
  const std::uint32_t t = past_hearer_and_time(v, cue);
  if (t == kNone) return kNone;
  if (const std::uint32_t past = past_aside(v); past > v) return clause_behind_aside(past, cue);
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
  // "last year was hard", "Monday's vote": part of what is said.
  constexpr auto kKeepsTime = either(kFinite, tagged(FineTag::pos));
  if (!p_.is_of(t, unquoted(kTime)) || p_.has(t, WordClass::not_now)) return t;
  const std::uint32_t past = past_time(t);
  if (!p_.reads(past, s_.end - 1, other_than(kKeepsTime))) return t;
  return p_.noun_phrase_after(past, s_.end).empty() ? t : past;
}

std::uint32_t ClauseExtents::past_aside(std::uint32_t v) const {
  constexpr EnumSet kOpensAside{Tag::adp, Tag::adv};
  if (v + 4 >= s_.end || !p_.is_comma(v + 1)) return v;
  if (!p_.is(v + 2, kOpensAside)) return v;
  const Span aside{v + 2, std::min(s_.end - 2, v + kLongestAside)};
  const std::uint32_t comma = p_.first(aside, either(kComma, kQuoted, kFinite));
  return p_.reads(comma, s_.end, kUnquotedComma) ? comma + 1 : v;
}

std::uint32_t ClauseExtents::past_where(std::uint32_t t) const {
  if (!p_.is_of(t, kUnquotedPreposition)) return t;
  const Span where = p_.noun_phrase_after(t + 1, s_.end);
  if (where.empty() || where.size() >= kLongestPlace) return t;
  return starts_clause_of_pronoun(where.end) ? where.end : t;
}

std::uint32_t ClauseExtents::past_place_and_time(std::uint32_t t) const {
  if (!p_.is_of(t, kUnquotedPreposition) || !p_.is_any(t, "in", "on", "at")) return t;
  const Span place = p_.noun_phrase_after(t + 1, s_.end);
  if (place.size() >= kLongestPlace) return t;
  return p_.reads_before(place.end, t + 1, kTime) ? place.end : t;
}

bool ClauseExtents::is_adverb_of_cue(std::uint32_t t) const {
  return p_.reads(t, s_.end, kAdverb, other_than(tagged(Tag::adj)));
}

std::uint32_t ClauseExtents::past_adverbials(std::uint32_t t) const {
  constexpr auto kLeadsToTime = either(tagged(Tag::adp), Word{"late"}, Word{"early"});
  while (t + 1 < s_.end) {
    std::uint32_t past = t;
    if (p_.is_time(t)) {
      past = past_time(t);
      if (p_.reads(past, s_.end, tagged(FineTag::pos))) break;  // "Saturday's assault"
    } else if (p_.reads(t, s_.end, kLeadsToTime, kTime)) {
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
  if (p_.reads(t, s_.end, unquoted(kPronoun))) ++t;
  t = p_.past(t, s_.end, kAdverbTag);
  if (!p_.reads(t, s_.end, unquoted(kCueVerb))) return false;
  const bool same_tense = p_.fine(t) == p_.fine(v) && is_finite(p_.fine(t));
  if (!same_tense || p_.cue(t)->reading < Reading::chain) return false;
  return p_.cue(t)->takes_any(kClauses | bit(Frame::quote));
}

bool ClauseExtents::is_had(std::uint32_t t) const {
  if (!p_.has(t, WordClass::have)) return false;
  return p_.tag(t) == Tag::aux && p_.fine(t) == FineTag::vbd;
}

bool ClauseExtents::acts_again(std::uint32_t t, std::uint32_t v) const {
  constexpr EnumSet kTenses{FineTag::vbd, FineTag::vbz};
  const FineTag tense = p_.fine(v);
  const bool behind_comma = p_.reads_before(t - 1, s_.begin, kComma);
  t = p_.past(t, s_.end, unquoted(kAdverbTag));
  if (!kTenses.has(tense) || !p_.reads(t, s_.end, unquoted(tagged(tense)))) return false;
  // "said he would stay, and left"; not "had landed, but was late".
  const bool says = p_.is_cue_verb(t), leaves = behind_comma && p_.tag(t) == Tag::verb;
  if (!says && !leaves) return false;
  return has_other_tense({v + 1, t}, tense, says && behind_comma);
}

bool ClauseExtents::has_other_tense(Span span, FineTag tense, bool had_counts) const {
  bool other = false;
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    if (had_counts && is_had(t)) {
      other = true;
      continue;
    }
    if (p_.fine(t) == tense) return false;
    other |= p_.fine(t) == FineTag::md;
  }
  return other;
}

bool ClauseExtents::is_said_beside(std::uint32_t conjunction, std::uint32_t v) const {
  if (!p_.reads(conjunction, s_.end, kConjunction, kPronoun, kCueVerb)) return false;
  return p_.fine(conjunction + 2) == p_.fine(v);
}

bool ClauseExtents::only_adverbs_between(std::uint32_t t, std::uint32_t verb) const {
  constexpr auto kBetween = either(kAuxiliaryOrAdverb, kPronoun, kComma);
  if (!p_.all_of({t, verb}, kBetween)) return false;
  return p_.any_of({t - 1, verb}, kComma);
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
  constexpr std::uint32_t kLongestGroup = 4;
  const Span subject = p_.noun_phrase_after(t, s_.end);
  if (subject.empty() || p_.is(t, "that")) return false;
  const std::uint32_t end = std::min(s_.end - 1, subject.end + kLongestGroup);
  const std::uint32_t verb = p_.past(subject.end, end, kAuxiliaryOrAdverb);
  if (!p_.reads(verb, end, kUnquotedVerb)) return false;
  if (!p_.has_finite_verb({subject.end, verb + 1})) return false;
  const bool has = p_.any_of({subject.end, verb}, Is{WordClass::have});
  if (p_.fine(verb) == FineTag::vbn && !has) return false;
  return p_.is_verb_of_chain(verb);
}

bool ClauseExtents::somebody_acts(std::uint32_t t) const {
  constexpr auto kBehindAuxiliary = tagged(Tag::verb, Tag::aux, Tag::adv, Tag::part);
  const Span subject = p_.noun_phrase_after(t, s_.end);
  if (subject.empty() || p_.starts_relative(t)) return false;
  if (p_.is_comma(subject.end - 1)) return false;
  const std::uint32_t verb = p_.past(subject.end, s_.end, kAdverb);
  if (!p_.reads(verb, s_.end - 1, kUnquotedFinite)) return false;
  // Not "nurses and a doctor | sentenced to die", "Kim's and Ann Roe| 's report".
  if (p_.is_personal_pronoun(subject.begin)) return true;
  // Nor "airplanes and helicopters | painted white".
  if (p_.is_cue_verb(verb)) return p_.tag(verb + 1) != Tag::adj;
  return p_.reads(verb, s_.end, tagged(Tag::aux), kBehindAuxiliary);
}

bool ClauseExtents::may_share_subject(std::uint32_t c, std::uint32_t v) const {
  if (p_.cue(c)) return true;
  const bool past = p_.fine(c) == FineTag::vbd && p_.fine(v) == FineTag::vbd;
  return past && p_.child(c, Relation::nsubj) == kNone;
}

std::uint32_t ClauseExtents::begin_of_joined_verb(std::uint32_t v, std::uint32_t begin) const {
  for (const std::uint32_t c : p_.children(v)) {
    if (c <= begin || p_.relation(c) != Relation::conj) continue;
    if (!p_.is_of(c, kUnquotedVerb)) continue;
    const std::uint32_t first = p_.reach(c).begin;
    if (first <= begin || !may_share_subject(c, v)) continue;
    // From "and" on: "he said a deal was near and asked for". Without one it is the clause's own
    // verb, "he said sources confirmed", unless the clause has one: "he said a deal was near,
    // asked for".
    const std::uint32_t conjunction = p_.child(c, Relation::cc);
    if (conjunction != kNone) return conjunction > begin ? conjunction : first;
    if (only_adverbs_between(first, c) && has_main_verb({begin, first})) return first;
  }
  return s_.end;
}

bool ClauseExtents::ends_clause_behind_comma(std::uint32_t next, std::uint32_t end) const {
  if (p_.tag(next) == Tag::cconj && somebody_says(next + 1)) return true;
  if (p_.fine(next) == FineTag::vbg && p_.cue_or_none(next).reading >= Reading::clause) return true;
  if (p_.has(next, WordClass::ends_clause_behind_comma)) return true;
  return p_.is_according_to(next, end);
}

bool ClauseExtents::is_tag_at_end(std::uint32_t t) const {
  const Span subject = p_.noun_phrase_after(t, s_.end);
  if (!ends_at(subject, s_.end - 2)) return false;
  return p_.reads(subject.end, s_.end, unquoted(kSpeaksFinitely), tagged(Tag::punct));
}

bool ClauseExtents::leads_from_quotation(std::uint32_t t, std::uint32_t v) const {
  if (!p_.reads_before(t, 0, kQuotedComma, kQuoted)) return false;
  return p_.fine(t) == FineTag::vbg || is_said_beside(t, v);
}

bool ClauseExtents::ends_clause(std::uint32_t t, std::uint32_t v, std::uint32_t end) const {
  if (p_.quoted(t)) return false;
  if (p_.word(t) == ";") return true;
  if (leads_from_quotation(t, v)) return true;
  const bool joins = p_.tag(t) == Tag::cconj;
  if (joins && (says_again(t + 1, v) || acts_again(t + 1, v))) return true;
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
    if (!p_.reads(t, content.end, kUnquotedComma, kConjunction)) continue;
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
  const std::uint32_t end = std::min(s_.end, begin_of_joined_verb(v, begin));
  const bool beside = opens_with_contrast(v);
  bool in_relative = stands_in_framed_relative(v);
  for (std::uint32_t t = begin + 1; t + 1 < end; ++t) {
    if (ends_clause(t, v, end)) return t;
    if (p_.starts_relative(t)) in_relative = false;
    if (!p_.is_comma(t)) continue;
    const bool closes = in_relative && p_.is_finite_verb(t + 1);
    if (closes && is_whole_clause({begin, t})) return t;
    const bool contrasts = beside && starts_clause(t + 1);
    if (contrasts && has_main_verb({begin, t})) return t;
  }
  return p_.back_over(end, begin + 1, kConjunction);
}

Span ClauseExtents::part_of(std::uint32_t t) const {
  constexpr auto kInside = other_than(kSemicolon);
  return {p_.back_over(t, s_.begin, kInside), p_.past(t, s_.end, kInside)};
}

bool ClauseExtents::is_infinitive(std::uint32_t to) const {
  constexpr std::uint32_t kMostAdverbs = 3;
  const std::uint32_t end = std::min(s_.end, to + 1 + kMostAdverbs);
  for (std::uint32_t t = to + 1; t < end; ++t) {
    if (p_.fine(t) == FineTag::vb) return true;
    if (p_.tag(t) != Tag::adv) return false;
  }
  return false;
}

std::uint32_t ClauseExtents::past_short_hearer(std::uint32_t t) const {
  const Span hearer = p_.noun_phrase_after(t, s_.end);
  const bool is_phrase = p_.reads(hearer.begin, hearer.end, other_than(kPronoun));
  if (is_phrase && starts_short_clause(hearer.end)) return hearer.end;
  const std::uint32_t limit = std::min(s_.end, t + kLongestName);
  const std::uint32_t name = p_.past(t, limit, kUnquotedCapital);
  if (name > t + 1 && starts_clause_of_pronoun(name)) return name;
  const std::uint32_t end = p_.past(t, limit, kUnquotedName);
  if (end < t + 2 || !p_.reads(end, s_.end, kFinite)) return t;
  const std::string_view first = p_.word(t);
  const bool capitals = std::all_of(first.begin(), first.end(), is_ascii_upper_letter);
  return first.size() > 1 && capitals ? t + 1 : t;
}

bool ClauseExtents::starts_short_clause(std::uint32_t t) const {
  constexpr auto kOpens = either(tagged(Tag::det), kPronoun);
  return p_.reads(t, s_.end, kOpens) && starts_clause(t);
}

bool ClauseExtents::starts_clause_of_pronoun(std::uint32_t t) const {
  return p_.reads(t, s_.end, kPronoun) && starts_clause(t);
}

bool ClauseExtents::starts_clause(std::uint32_t t) const {
  constexpr std::uint32_t kFarthest = 3;  // from the subject to its finite verb
  const Span subject = p_.noun_phrase_after(t, s_.end);
  if (subject.empty()) return false;
  const std::uint32_t end = std::min(s_.end, subject.end + kFarthest);
  const std::uint32_t verb = p_.first({subject.end, end}, either(kRelative, kFinite));
  return p_.reads(verb, end, other_than(kRelative));
}

// ---- where what a verb takes ends

bool ClauseExtents::ends_phrase_behind_comma(std::uint32_t next, bool in_clause) const {
  constexpr auto kLeadsOn =
      either(kGerund, tagged(Tag::sconj), kPronoun, kRelative, Word{"according"});
  const bool conjunction = p_.tag(next) == Tag::cconj;
  if (p_.is_of(next, kLeadsOn) || is_verb_behind_comma(next)) return true;
  if (p_.reads(next, s_.end, kAdverb, kGerund)) return true;  // "potentially ending"
  if (conjunction && joins_behind_comma(next)) return true;
  // "While they praised the law, the mayor signed it"
  return !in_clause && starts_clause(conjunction ? next + 1 : next);
}

bool ClauseExtents::is_verb_behind_comma(std::uint32_t next) const {
  if (!p_.cue(next)) return false;
  if (p_.is_finite_verb(next)) return true;
  // "militias, called the Hawks,"
  if (p_.has(next, WordClass::naming_participle)) return false;
  return p_.is_cue_verb(next) && p_.is(next, phrases::kPast);
}

bool ClauseExtents::joins_behind_comma(std::uint32_t conjunction) const {
  constexpr auto kGoesOn = either(of_tags(phrases::kInsideVerbGroup), kPronoun);
  const std::uint32_t next = conjunction + 1;
  if (next >= s_.end) return false;
  if (p_.is(conjunction, "but") || p_.is_of(next, kGoesOn)) return true;
  return somebody_says(next);
}

bool ClauseExtents::opens_own_clause(std::uint32_t t) const {
  constexpr EnumSet kVerbForms{FineTag::vbg, FineTag::vb};
  switch (p_.role(t)) {
    case CueRole::verb:
      if (!p_.is(t, kVerbForms)) return false;
      break;
    case CueRole::noun:
      if (p_.fine(t) != FineTag::nn || p_.reads(t + 1, s_.end, kPronoun)) return false;
      break;
    default: return false;
  }
  return p_.cue(t)->takes_any(kClauses) && starts_clause(t + 1);
}

bool ClauseExtents::has_finite_verb_behind(std::uint32_t conjunction) const {
  const std::uint32_t next = conjunction + 1;
  if (next >= s_.end || p_.starts_relative(conjunction)) return false;
  if (p_.is_finite_verb(next)) return true;
  if (p_.is_cue_verb(next) && p_.is_reduced_finite(next)) return true;  // "and promised to go"
  return p_.reads(next, s_.end, kAdverbTag, kFinite);
}

bool ClauseExtents::starts_reason(std::uint32_t t) const {
  if (!p_.has(t, WordClass::as_or_while)) return false;
  return p_.reads(t, s_.end, tagged(Tag::sconj), kPronoun, kFinite) && p_.is_cue_verb(t + 2);
}

bool ClauseExtents::joins_saying(std::uint32_t from, std::uint32_t t) const {
  if (!p_.reads(t, s_.end, kConjunction, kGerund)) return false;
  return !p_.any_of({from, t}, kGerund) && opens_own_clause(t + 1);
}

std::uint32_t ClauseExtents::past_dashed_apposition(std::uint32_t t) const {
  constexpr std::uint32_t kLongest = 16;
  constexpr auto kGoesOn = tagged(Tag::adp, Tag::sconj, Tag::part);
  if (!p_.is_dash(t)) return t;
  const Span framed{t + 1, std::min(s_.end - 1, t + kLongest)};
  const std::uint32_t dash = p_.first(framed, either(kDash, kQuoted, kFinite));
  return p_.reads(dash, s_.end, unquoted(kDash), kGoesOn) ? dash + 1 : t;
}

bool ClauseExtents::leads_away(std::uint32_t from, std::uint32_t t) const {
  constexpr EnumSet kLeads{Tag::sconj, Tag::adp};
  if (p_.tag(t) == Tag::cconj)
    return has_finite_verb_behind(t) || somebody_acts(t + 1) || joins_saying(from, t);
  if (!p_.is(t, kLeads)) return false;
  if (starts_reason(t)) return true;
  return leads_elsewhere(t) && starts_clause(t + 1);
}

std::uint32_t ClauseExtents::phrase_end(std::uint32_t from) const {
  constexpr auto kStops = either(kDash, Word{";"}, Word{":"}, Word{"."});
  constexpr auto kSubordinates = either(kRelative, tagged(Tag::sconj));
  std::uint32_t clauses = 0;
  for (std::uint32_t t = from; t < s_.end; ++t) {
    if (p_.quoted(t)) {
      t = p_.stretch_end(t) - 1;
      continue;
    }
    if (p_.tag(t) == Tag::punct) {
      if (const std::uint32_t past = past_dashed_apposition(t); past > t) {
        t = past - 1;
        continue;
      }
      if (p_.is_of(t, kStops)) return t;
      if (!p_.reads(t, s_.end - 1, kComma)) continue;
      if (ends_phrase_behind_comma(t + 1, clauses > 0)) return t;
      continue;
    }
    // "accused her of saying he lied", "expressed concern the vote would fail"
    if (opens_own_clause(t)) {
      ++clauses;
      continue;
    }
    if (clauses == 0 && leads_away(from, t)) return t;
    const bool behind_noun = p_.reads_before(t + 1, s_.begin, tagged(Tag::noun), kPronoun);
    if (behind_noun || p_.is_of(t, kSubordinates)) ++clauses;
    if (p_.is_finite_verb(t) && t > from) {
      if (clauses == 0) return t;
      --clauses;
      t = p_.past_verb_group(t + 1, s_.end) - 1;
    }
  }
  return s_.end;
}

}  // namespace saith::quotes
