// SPDX-License-Identifier: Apache-2.0

#include "quotes/sources.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace saith::quotes {

namespace {

using phrases::kNouns;
using phrases::kParticiples;
using phrases::kPast;

constexpr int kMostSteps = 4;      // from a verb up to the one whose subject it shares
constexpr int kMostChildren = 64;  // that are asked whether they are the subject
constexpr std::uint32_t kMostHeads = 8, kLongestTitle = 12, kLongestItem = 10;
constexpr int kMostItems = 8;
constexpr std::uint32_t kLongestFullName = 4;
constexpr std::uint32_t kLongestDateline = 14;  // "NEW YORK, Nov. 19 (UPI) —"

// What opens the reach of a subject and is no part of it.
constexpr EnumSet kNoBegin{Tag::punct, Tag::cconj, Tag::adp, Tag::sconj};
constexpr EnumSet kSubjects{Relation::nsubj, Relation::nsubj_pass};
// Relations through which a verb may share the subject of its head.
constexpr EnumSet kSharing{Relation::conj, Relation::xcomp, Relation::advcl, Relation::parataxis,
                           Relation::ccomp};

}  // namespace

std::uint32_t ClauseSources::past_opening_adverbial(std::uint32_t begin, std::uint32_t head) const {
  constexpr EnumSet kAdverbial{Tag::adv, Tag::adp, Tag::num};
  if (begin + 2 <= head && p_.is(begin + 1, "later") && !p_.is_comma(begin)) return begin + 2;
  std::uint32_t t = begin;
  while (t < head && !p_.quoted(t) && (kAdverbial.has(p_.tag(t)) || p_.is_time(t))) ++t;
  return t > begin && p_.reads(t, head, kComma) ? t + 1 : begin;
}

std::uint32_t ClauseSources::past_opening_clause(Span phrase) const {
  const bool has_adverb = phrase.size() > 1 && p_.is_adverb(phrase.begin);
  const std::uint32_t opening = phrase.begin + (has_adverb ? 1 : 0);
  if (!p_.has(opening, WordClass::leads_elsewhere)) return phrase.begin;
  for (std::uint32_t t = opening + 1; t + 1 < phrase.end; ++t) {
    if (p_.is_comma(t)) return p_.has_finite_verb({opening, t}) ? t + 1 : phrase.begin;
  }
  return phrase.begin;
}

std::uint32_t ClauseSources::past_dateline(Span source) const {
  if (source.empty() || source.begin != s_.begin) return source.begin;
  const std::string_view place = p_.word(source.begin);
  if (place.size() == 1 || !is_ascii_upper_letter(place.front())) return source.begin;
  if (std::any_of(place.begin(), place.end(), is_ascii_lower_letter)) return source.begin;
  const std::uint32_t highest = std::min(source.end, source.begin + kLongestDateline);
  for (std::uint32_t t = source.begin + 1; t + 1 < highest; ++t) {
    if (p_.is_dash(t) || p_.word(t) == ":") return t + 1;
  }
  return source.begin;
}

Span ClauseSources::phrase_of(std::uint32_t head, std::uint32_t not_past) const {
  if (p_.is(head, "that") && p_.starts_relative(head)) {
    const Span antecedent = p_.noun_phrase_before(head, s_.begin);
    if (!antecedent.empty()) return antecedent;
  }
  if (p_.is_personal_pronoun(head) || p_.starts_relative(head)) return {head, head + 1};
  if (head < s_.begin || head >= s_.end) return {};
  Span span = clip(p_.reach(head), s_);
  span.end = std::min(span.end, not_past);
  if (span.end <= head) span.end = head + 1;
  while (p_.reads(span.begin, head, of_tags(kNoBegin)) && !p_.quoted(span.begin)) ++span.begin;
  span.begin = past_opening_adverbial(span.begin, head);
  for (std::uint32_t t = head + 1; t + 1 < span.end; ++t) {
    if (!p_.is_comma(t)) continue;
    if (p_.starts_relative(t + 1) || p_.fine(t + 1) == FineTag::vbg) return {span.begin, t};
  }
  const bool commas = p_.any_of({span.begin, span.end - 1}, kComma);
  const auto is_loose = [&](std::uint32_t t) {
    if (p_.tag(t) != Tag::punct || p_.quoted(t)) return false;
    return p_.is_comma(t) ? !commas : p_.word(t) != ")";
  };
  while (span.end > head + 1 && is_loose(span.end - 1)) --span.end;
  const bool is_next = span.end + 1 == not_past;
  if (commas && is_next && p_.reads(span.end, s_.end, kComma)) ++span.end;
  return span;
}

std::uint32_t ClauseSources::own_subject(std::uint32_t t) const {
  std::uint32_t own = kNone;
  int children = 0;
  for (const std::uint32_t c : p_.children(t)) {
    if (++children > kMostChildren) break;
    if (c >= t && own != kNone) break;
    if (kSubjects.has(p_.relation(c))) own = c;
  }
  return own;
}

std::uint32_t ClauseSources::verb_over(std::uint32_t noun) const {
  std::uint32_t t = noun;
  for (std::uint32_t heads = 0; heads < kMostHeads; ++heads) {
    if (p_.tag(t) == Tag::verb || p_.head(t) == kNone) break;
    t = p_.head(t);
  }
  return p_.tag(t) == Tag::verb ? t : kNone;
}

bool ClauseSources::has_semicolon(Span span) const { return p_.any_of(span, Word{";"}); }

bool ClauseSources::says_in_tense_of_main_verb(std::uint32_t v, std::uint32_t head) const {
  if (p_.relation(head) != Relation::ccomp || p_.head(head) >= head) return false;
  const FineTag main = p_.fine(p_.head(head));
  if (main != p_.fine(v) || !p_.is_finite_verb(v)) return false;
  if (!p_.cue(p_.head(head))) return false;
  // "the union said the talks had failed and warned that"
  const bool says_again = p_.is_cue_verb(v) && p_.cue(v)->reading >= Reading::chain;
  if (says_again && !has_semicolon({p_.head(head), head})) return true;
  return p_.fine(head) != p_.fine(v);  // "said the plan would fail and | accused"
}

std::uint32_t ClauseSources::sharing_verb(std::uint32_t t, std::uint32_t v) const {
  const std::uint32_t head = p_.head(t);
  const Relation r = p_.relation(t);
  const bool gerund = p_.fine(v) == FineTag::vbg;
  if (!kSharing.has(r)) return kNone;
  if (!gerund) {
    if (r == Relation::parataxis) return kNone;
    if (r == Relation::ccomp && t == v && p_.fine(v) != FineTag::vb) return kNone;
  }
  if (r == Relation::advcl && p_.is_finite_verb(t)) return kNone;
  // "She says he knows, but said that": who says in the same tense.
  if (r == Relation::conj && t == v && says_in_tense_of_main_verb(v, head)) return p_.head(head);
  // "He said the talks had failed, adding that": who said it adds, whatever the tree hangs it on.
  const bool adds = r == Relation::advcl && t == v && gerund;
  const bool of_clause = p_.relation(head) == Relation::ccomp && p_.head(head) < head;
  if (!adds || !of_clause) return head;
  return p_.cue(v) && p_.cue(p_.head(head)) ? p_.head(head) : head;
}

std::uint32_t ClauseSources::subject(std::uint32_t v) const {
  constexpr EnumSet kComplements{Relation::xcomp, Relation::conj};
  const bool infinitive = p_.reads_before(v + 1, s_.begin, Word{"to"}, tagged(FineTag::vb));
  std::uint32_t t = v;
  if (infinitive && !kComplements.has(p_.relation(v))) t = verb_of_means(v);
  if (t == kNone) return kNone;
  for (int step = 0; step < kMostSteps; ++step) {
    const std::uint32_t own = own_subject(t);
    if (own != kNone && !is_passed_which(own, v)) return own;
    const std::uint32_t head = p_.head(t);
    if (head == kNone) return own;
    if (own != kNone) {
      t = verb_over(head);
      if (t == kNone) return own;
      continue;
    }
    if (p_.relation(t) == Relation::acl && t == v) {
      if (p_.fine(v) != FineTag::vbg) return kNone;
      // "a resolution accusing": the noun; "..., accusing": who the clause is about.
      if (modifies_noun_before(v)) return head;
      t = is_means(v) ? verb_over(head) : kNone;
      step = 1;
    } else {
      t = sharing_verb(t, v);
    }
    if (t == kNone) return kNone;
  }
  return kNone;
}

std::uint32_t ClauseSources::begin_of_hyphened(std::uint32_t t) const {
  const bool hyphened =
      p_.reads_before(t, s_.begin, kNoun, tagged(FineTag::hyph), tagged(FineTag::vbn));
  return hyphened && !p_.quoted(t - 1) ? t - 3 : t;
}

bool ClauseSources::is_passed_which(std::uint32_t subject, std::uint32_t v) const {
  if (p_.fine(v) != FineTag::vbg || !p_.has(subject, WordClass::pronoun_which)) return false;
  return subject + 2 < v && p_.is_comma(v - 1);
}

bool ClauseSources::opens_clause(std::uint32_t t) const {
  if (t == s_.begin) return true;
  if (p_.quoted(t - 1)) return false;
  switch (p_.tag(t - 1)) {
    case Tag::punct: return p_.word(t - 1) != "-";
    case Tag::cconj:
    case Tag::sconj: return true;
    default: return false;
  }
}

bool ClauseSources::joins_title(std::uint32_t begin, std::uint32_t phrase_begin) const {
  constexpr EnumSet kWords{Tag::det, Tag::noun, Tag::propn, Tag::adj};
  constexpr EnumSet kMarks{FineTag::hyph, FineTag::pos};
  const std::uint32_t t = begin - 1;
  if (p_.is(t, kWords) || p_.is(t, kMarks)) return true;
  const bool second = begin > s_.begin + 1;
  if (p_.is(t, "of")) return begin < phrase_begin && p_.reads_before(t, s_.begin, kNoun);
  // "developing countries", "the ruling coalition"; not "saying officials".
  if (p_.tag(t) != Tag::verb || !kParticiples.has(p_.fine(t))) return false;
  if (p_.is_cue_verb(t)) return false;
  return !second || p_.tag(t - 1) != Tag::adp || p_.relation(t) == Relation::amod;
}

bool ClauseSources::ends_title(std::uint32_t t) const {
  constexpr EnumSet kEnds{Tag::noun, Tag::propn, Tag::adj, Tag::part, Tag::verb};
  return kEnds.has(p_.tag(t)) || p_.fine(t) == FineTag::hyph;
}

std::uint32_t ClauseSources::begin_of_title(Span phrase, bool acts) const {
  std::uint32_t t = phrase.begin;
  while (t > s_.begin && phrase.begin - t < kLongestTitle && !p_.quoted(t - 1)) {
    if (p_.is_time(t - 1) || !joins_title(t, phrase.begin)) break;
    --t;
    const bool of_other = t > s_.begin + 1 && p_.is(t - 1, "of");
    if (p_.tag(t) == Tag::det && !of_other) break;
  }
  if (t < phrase.begin && p_.is_time(t)) ++t;
  if (t >= phrase.begin || !ends_title(phrase.begin - 1)) return phrase.begin;
  // "A spokesman for foreign minister | Ann Roe"
  const bool opens = opens_clause(t) || begin_of_noun_before({t, phrase.end}, acts) < t;
  return opens ? t : phrase.begin;
}

std::uint32_t ClauseSources::end_of_item(std::uint32_t begin, bool first, bool& joined) const {
  const std::uint32_t t = begin - 1;
  if (first && p_.is_conjunction(t) && !p_.is(t, "but")) {
    joined = true;
    return p_.is_comma(t - 1) ? t - 1 : t;
  }
  if (first && p_.reads_before(begin, s_.begin + 1, kComma, Word{"along"}, Word{"with"})) {
    joined = true;
    return t - 2;
  }
  return joined && p_.is_comma(t) ? t : kNone;
}

bool ClauseSources::is_item(Span item, std::uint32_t end) const {
  if (item.empty() || item.end != end) return false;
  if (item.size() > kLongestItem) return false;
  if (p_.past_opening_time(item) != item.begin || p_.is_time(item.end - 1)) return false;
  return !p_.is_personal_pronoun(item.begin) && p_.tag(item.end - 1) != Tag::num;
}

bool ClauseSources::holds_verb(Span item) const {
  constexpr auto kObject = tagged(Tag::propn, Tag::det);
  for (std::uint32_t t = item.begin + 1; t + 1 < item.end; ++t) {
    if (p_.reads(t, item.end, tagged(Tag::verb), kObject)) return true;
  }
  return false;
}

std::uint32_t ClauseSources::begin_of_list(Span phrase) const {
  if (p_.is_comma(phrase.end - 1)) return phrase.begin;
  bool joined = false;
  for (std::uint32_t t = phrase.begin + 1; t + 1 < phrase.end; ++t) joined |= p_.is_conjunction(t);
  std::uint32_t begin = phrase.begin;
  int items = 0;
  for (; items < kMostItems && begin > s_.begin + 1; ++items) {
    const std::uint32_t end = end_of_item(begin, items == 0, joined);
    if (end == kNone) break;
    const Span item = p_.noun_phrase_before(end, s_.begin, 0);
    if (!is_item(item, end)) break;
    if (holds_verb(item)) return phrase.begin;
    // "After the summit, the Dutch and ..."
    if (item.begin > s_.begin && is_preposition(item.begin - 1)) break;
    begin = item.begin;
  }
  if (opens_clause(begin)) return begin;
  // "analysts say China, India and ..."; not "they deny the charges, and ...".
  if (items < 2 || begin == s_.begin) return phrase.begin;
  return p_.is_cue_verb_with(begin - 1, Frame::clause) ? begin : phrase.begin;
}

bool ClauseSources::is_preposition(std::uint32_t t) const {
  return p_.tag(t) == Tag::adp || p_.relation(t) == Relation::case_;
}

std::uint32_t ClauseSources::begin_of_noun_before(Span phrase, bool acts) const {
  const std::uint32_t t = phrase.begin;
  if (t < s_.begin + 2 || p_.quoted(t - 1)) return t;
  const bool later = p_.has(t - 1, WordClass::later_than);
  const bool participle = p_.reads_before(t - 1, s_.begin, tagged(Tag::noun), tagged(FineTag::vbn));
  const bool of_thing = participle && (acts || p_.relation(t - 2) == Relation::acl);
  if (of_thing && p_.tag(t - 1) == Tag::adp && !later) {  // "The statement released to | reporters"
    const Span released_thing = p_.noun_phrase_before(t - 2, s_.begin, 0);
    return !released_thing.empty() && opens_clause(released_thing.begin) ? released_thing.begin : t;
  }
  // "people familiar with | the matter"
  const bool familiar = p_.reads_before(t - 1, s_.begin, tagged(Tag::noun), tagged(Tag::adj));
  if (p_.tag(t - 2) != Tag::noun && !familiar) return t;
  // "A document released | Monday by the judge"
  const bool released = p_.fine(t - 1) == FineTag::vbn && p_.is_time(t);
  if (!released) {
    if (later || p_.is(t - 1, "as")) return t;
    if (!is_preposition(t - 1) && !p_.is(t - 1, "from")) return t;
  }
  const Span noun = p_.noun_phrase_before(t - 1, s_.begin, 0);
  if (noun.empty() || noun.end != t - 1) return t;
  if (p_.is_time(t - 2)) return t;
  return opens_clause(noun.begin) && p_.past_opening_time(noun) == noun.begin ? noun.begin : t;
}

Span ClauseSources::antecedent(Span phrase) const {
  std::uint32_t t = phrase.begin;
  if (t < s_.begin + 3 || p_.quoted(t - 1)) return {};
  if (p_.tag(t - 1) != Tag::verb || p_.is_cue_verb(t - 1)) return {};
  constexpr EnumSet kBeforeVerb{Tag::aux, Tag::adv};
  --t;
  while (t > s_.begin && kBeforeVerb.has(p_.tag(t - 1))) --t;
  if (t <= s_.begin + 1 || p_.fine(t - 1) != FineTag::wp || p_.quoted(t - 1)) return {};
  return p_.noun_phrase_before(t - 1, s_.begin, 0);
}

bool ClauseSources::ends_with_span_of_time(Span phrase) const {
  const std::uint32_t last = phrase.end - 1;
  if (p_.before_time(phrase.end, phrase.begin) != phrase.end) return true;
  return p_.is_time(last) || p_.is_part_of_day(last) || p_.has(last, WordClass::span_of_time);
}

std::uint32_t ClauseSources::begin_of_role(Span phrase) const {
  const std::uint32_t t = phrase.begin;
  if (t < s_.begin + 2 || p_.tag(t) != Tag::propn) return t;
  if (!p_.is_comma(t - 1) || p_.is_comma(phrase.end - 1)) return t;
  const Span role = p_.noun_phrase_before(t - 1, s_.begin, 0);
  if (role.empty() || role.begin != s_.begin) return t;
  if (role.end != t - 1) return t;
  const bool singular = p_.fine(t - 2) == FineTag::nn;
  if (!singular || p_.past_opening_time(role) != role.begin) return t;
  return ends_with_span_of_time(role) ? t : role.begin;
}

std::uint32_t ClauseSources::begin_of_named_role(Span phrase) const {
  const std::uint32_t t = phrase.begin;
  if (t < s_.begin + 3 || !p_.is_comma(t - 1)) return t;
  if (p_.is_comma(phrase.end - 1)) return t;
  bool role = false, joined = false;
  for (std::uint32_t u = t; u < phrase.end; ++u) {
    role |= p_.fine(u) == FineTag::nn;
    joined |= p_.is_conjunction(u);
  }
  if (!role || joined) return t;
  if (ends_with_span_of_time(phrase)) return t;
  const std::uint32_t end = t - 1;
  if (end - s_.begin > kLongestFullName || p_.is_time(s_.begin)) return t;
  for (std::uint32_t u = s_.begin; u < end; ++u) {
    if (p_.tag(u) != Tag::propn || p_.quoted(u)) return t;
  }
  return s_.begin;
}

Span ClauseSources::subject_of_relative(Span phrase) const {
  if (!p_.has_finite_verb(phrase)) {
    return p_.tag(phrase.begin + 1) == Tag::adp
               ? Span{phrase.begin, phrase.begin + 1}
               : Span{phrase.begin + 1, phrase.end};  // "which | analysts say"
  }
  const bool framed = p_.reads_before(phrase.begin, s_.begin + 1, kComma);
  return framed ? p_.noun_phrase_before(phrase.begin - 1, s_.begin, 0) : Span{};
}

std::uint32_t ClauseSources::begin_before_bracket(Span phrase) const {
  const std::uint32_t t = phrase.begin;
  if (t < s_.begin + 4 || p_.word(t - 1) != ")" || p_.word(t - 3) != "(") return t;
  if (p_.tag(t) == Tag::det || !p_.is_noun(t - 4) || p_.quoted(t - 1)) return t;
  const Span wide = p_.noun_phrase_before(phrase.end, s_.begin, 0);
  return wide.empty() ? t : std::min(t, wide.begin);
}

Span ClauseSources::whole_subject(Span phrase, bool acts) const {
  const bool of_relative =
      phrase.size() > 1 && p_.starts_relative(phrase.begin) && !p_.upper_first(phrase.begin);
  if (of_relative) {
    if (const Span named = subject_of_relative(phrase); !named.empty()) return named;
  }
  if (phrase.empty() || p_.is_personal_pronoun(phrase.begin)) return phrase;
  if (p_.starts_relative(phrase.begin)) return phrase;
  phrase.begin = begin_before_bracket(phrase);
  if (p_.tag(phrase.begin) != Tag::det) phrase.begin = begin_of_title(phrase, acts);
  if (const Span other = antecedent(phrase); !other.empty()) return other;
  if (const Span other = p_.phrase_before_open_relative(phrase, s_.begin); acts && !other.empty())
    return other;
  if (const Span framed = p_.phrase_before_place(phrase, s_.begin); acts && !framed.empty())
    return framed;
  phrase.begin = begin_of_noun_before(phrase, acts);
  phrase.begin = begin_of_list(phrase);
  if (acts) phrase.begin = begin_of_role(phrase);
  if (acts) phrase.begin = begin_of_named_role(phrase);
  for (std::uint32_t t = phrase.begin + 1; t + 1 < phrase.end; ++t) {
    if (is_embedded_verb(t)) return {phrase.begin, t};
    if (p_.starts_relative(t) && is_name_of_person({phrase.begin, t})) return {phrase.begin, t};
  }
  if (const std::uint32_t time = p_.before_time(phrase.end, phrase.begin); time > phrase.begin)
    phrase.end = time;
  phrase.end = before_adverbial(phrase);
  return phrase;
}

std::uint32_t ClauseSources::before_adverbial(Span phrase) const {
  for (std::uint32_t t = phrase.begin + 1; t + 1 < phrase.end; ++t) {
    if (p_.has(t, WordClass::frame_on) && p_.is_day(t + 1)) return t;
  }
  std::uint32_t name = phrase.begin;
  name = p_.past(name, phrase.end, tagged(Tag::propn));
  const bool named = name > phrase.begin && name + 2 < phrase.end;
  if (!named || !p_.has(name, WordClass::at_occasion)) return phrase.end;
  const bool occasion = p_.tag(name + 1) == Tag::det && !p_.upper_first(name + 2);
  return occasion ? name : phrase.end;
}

bool ClauseSources::is_embedded_verb(std::uint32_t t) const {
  if (p_.quoted(t) || p_.tag(t - 1) != Tag::propn) return false;
  if (p_.upper_first(t)) return false;
  const bool adjective = p_.fine(t) == FineTag::jj && p_.word(t).ends_with("ed");
  if (!kPast.has(p_.fine(t)) && !adjective) return false;
  if (p_.has(t, WordClass::naming_participle)) return false;
  constexpr EnumSet kObjects{Tag::det, Tag::propn};
  constexpr EnumSet kPronouns{FineTag::prp, FineTag::prp_poss};
  return kObjects.has(p_.tag(t + 1)) || kPronouns.has(p_.fine(t + 1));
}

Span ClauseSources::list_after(std::uint32_t begin) const {
  Span first = p_.noun_phrase_after(begin, s_.end);
  if (first.empty()) return first;
  first.end = p_.before_time(first.end, begin);
  std::uint32_t t = first.end;
  for (int items = 0; items < kMostItems && t + 1 < s_.end; ++items) {
    if (p_.is_comma(t))
      ++t;
    else if (!p_.is_comma(t - 1))
      break;
    const bool last = p_.reads(t, s_.end, tagged(Tag::cconj)) && !p_.is(t, "but");
    if (last) ++t;
    const Span item = p_.noun_phrase_after(t, s_.end);
    if (item.empty() || item.size() > kLongestItem) break;
    if (last ||
        p_.any_of(item, tagged(Tag::cconj))) {  // What follows a last item is no verb of its own.
      if (item.end >= s_.end) return {begin, item.end};
      const bool other = p_.is_comma(item.end - 1) || p_.is_finite_verb(item.end);
      return other ? first : Span{begin, item.end};
    }
    t = item.end;
  }
  return first;
}

Span ClauseSources::source_of_tag_before(std::uint32_t v) const {
  constexpr std::uint32_t kLongestTag = 8;  // from the comma back to its verb
  if (p_.fine(v) != FineTag::vbg || v < s_.begin + 4 || !p_.is_comma(v - 1)) return {};
  for (std::uint32_t t = v - 1; t > s_.begin + 2 && v - t < kLongestTag;) {
    --t;
    if (p_.quoted(t) || p_.is_comma(t)) return {};
    if (!p_.is_finite_verb(t)) continue;
    if (!p_.is_cue_verb_with(t, Frame::quote)) return {};
    const bool has_content = is_behind_content(t);
    if (has_content && (p_.quoted(t - 1) ||
                        p_.has_finite_verb({s_.begin, t}))) {  // "..., said the firm, adding that"
      const Span inverted = p_.noun_phrase_after(t + 1, v);
      return inverted.end + 1 >= v ? inverted : Span{};
    }
    const Span subject = p_.noun_phrase_before(t, s_.begin);
    return is_behind_content(subject.begin) ? subject : Span{};
  }
  return {};
}

bool ClauseSources::is_behind_content(std::uint32_t t) const {
  return t > s_.begin + 1 && (p_.is_comma(t - 1) || p_.quoted(t - 1));
}

bool ClauseSources::is_name_of_person(Span phrase) const {
  constexpr EnumSet kNoName{Tag::det, Tag::adp, Tag::punct};
  if (phrase.size() < 2 || p_.tag(phrase.end - 2) != Tag::propn) return false;
  if (p_.any_of(phrase, of_tags(kNoName)) || p_.any_quoted(phrase)) return false;
  return p_.tag(phrase.end - 1) == Tag::propn;
}

Span ClauseSources::subject_at_opening(std::uint32_t limit) const {
  const Span phrase = p_.noun_phrase_after(s_.begin, limit);
  if (phrase.empty()) return phrase;
  const Span subject = whole_subject(phrase);
  std::uint32_t t = phrase.end;
  const bool relative = p_.reads(t, limit, kComma, kRelative);
  if (relative) {  // "Ann Roe, who leads the fund, | left"
    ++t;
    while (t < limit && !p_.is_comma(t)) ++t;
    ++t;
  }
  const bool embedded = subject.end < phrase.end;
  const bool acts = embedded || (p_.reads(t, limit, kFinite)) || p_.is_comma(t - 1);
  return acts && !goes_on_with_other_subject({t, limit}) ? subject : Span{};
}

Span ClauseSources::subject_of_lone_participle(std::uint32_t v, Span group) const {
  if (group.begin > s_.begin)
    return p_.is_comma(group.begin - 1) ? subject_at_opening(group.begin - 1) : Span{};
  for (std::uint32_t t = v + 1; t + 1 < s_.end; ++t) {
    const bool behind_mark = p_.quoted(t - 1) && !p_.quoted(t);
    if (p_.quoted(t) || !(p_.is_comma(t) || behind_mark)) continue;
    const Span subject = p_.noun_phrase_after(p_.is_comma(t) ? t + 1 : t, s_.end);
    if (subject.empty() || p_.starts_relative(subject.begin)) continue;
    if (subject.end >= s_.end) continue;
    const bool framed = p_.is_comma(subject.end - 1) || p_.is_comma(subject.end);
    if (framed || p_.is_finite_verb(subject.end)) return subject;
  }
  return {};
}

Span ClauseSources::source_of(std::uint32_t v, Span group) const {
  if (const Span tag = source_of_tag_before(v); !tag.empty()) return tag;
  if (const std::uint32_t actor = verb_of_saying_actor(v, group); actor != kNone)
    return source_of(actor, p_.verb_group(actor, s_));
  if (const Span text = saying_thing(v, group); !text.empty()) return text;
  Span found = phrase_before(v, group);
  if (found.empty() && p_.fine(v) == FineTag::vbg) found = subject_of_lone_participle(v, group);
  if (found.begin >= v) return {p_.past_opening_time(found), found.end};
  const bool of_participle =
      p_.fine(v) == FineTag::vbg && found.end == v;  // "people with banners demanding"
  if (of_participle) return {p_.past_opening_time(found), p_.before_time(found.end, found.begin)};
  const bool in_front = !found.empty() && found.end <= group.begin;
  const bool acts =
      in_front && p_.is_finite_verb(group.begin) && p_.tag(group.begin - 1) != Tag::cconj;
  Span whole = whole_subject({p_.past_opening_time(found), found.end}, acts);
  if (whole.empty()) return whole;
  whole.begin = past_dateline(whole);
  whole.begin = past_opening_adverbial(p_.past_opening_time(whole), whole.end - 1);
  whole.begin = past_opening_clause(whole);
  // "The | deceased"
  const bool behind_article =
      whole.begin > s_.begin && p_.is_any(whole.begin - 1, "the", "a", "an");
  if (behind_article && !whole.empty() && !p_.quoted(whole.begin - 1)) --whole.begin;
  return whole;
}

Span ClauseSources::modified_phrase(std::uint32_t head, Span group) const {
  constexpr EnumSet kBehindBe{Tag::adp, Tag::adv};
  Span span = phrase_of(head, group.begin);
  const std::uint32_t be = p_.child(head, Relation::cop);
  const bool behind_be = be != kNone && span.begin <= be && be < head;
  if (behind_be) {  // "many were among | the men accusing"
    span.begin = be + 1;
    while (p_.reads(span.begin, head, of_tags(kBehindBe))) ++span.begin;
  }
  while (span.end > head + 1 && p_.tag(span.end - 1) == Tag::punct) --span.end;
  return span;
}

Span ClauseSources::parsed_phrase(std::uint32_t head, Span group, std::uint32_t end) const {
  const bool released =
      end != group.begin && p_.fine(end - 1) == FineTag::vbn;  // "a report released Friday"
  if (head < end && !released) return phrase_of(head, end);
  return head > group.begin ? phrase_of(head, s_.end) : Span{};
}

Span ClauseSources::phrase_before(std::uint32_t v, Span group) const {
  std::uint32_t head = subject(v);
  const bool parsed =
      head != kNone && !p_.quoted(head) && !p_.has(head, WordClass::floating_quantifier);
  if (!parsed) head = kNone;
  if (parsed && p_.relation(v) == Relation::acl && p_.head(v) == head)
    return modified_phrase(head, group);
  // "The mayor Tuesday said": the tree may have the day for the subject.
  std::uint32_t end = p_.before_time(group.begin, s_.begin);
  if (end + 1 < group.begin && p_.is_comma(end)) ++end;  // "Ann Roe, the mayor, | last week said"
  const Span tree = parsed ? parsed_phrase(head, group, end) : Span{};
  if (const std::uint32_t auxiliary = auxiliary_before_time(group.begin); auxiliary != kNone)
    return p_.name_before(p_.verb_group(auxiliary, s_).begin, s_.begin);
  // The verb's own subject, next to it: the tree is right. Else what stands before the verb, if it
  // is a noun phrase.
  const bool before = !tree.empty() && head < end;
  if (before && p_.head(head) == v && tree.end + 1 >= end) return tree;
  const bool is_time =
      parsed && head >= end && head < group.begin;  // "issued a statement Tuesday saying"
  if (is_time || is_finite_group(group, v)) {
    const Span surface = p_.name_before(group.begin, s_.begin);
    const bool is_only_time = surface.size() == 1 && p_.is_day(surface.begin);
    if (!surface.empty() && !is_only_time) return surface;
    // "is critical of him but | on Tuesday wrote"
    if (is_only_time) return before && head < surface.begin ? tree : Span{};
  }
  return tree;
}

std::uint32_t ClauseSources::auxiliary_before_time(std::uint32_t t) const {
  constexpr std::uint32_t kLongestTime = 5;  // "over the last few years"
  if (t < s_.begin + 4 || p_.quoted(t - 1)) return kNone;
  if (!p_.has(t - 1, WordClass::span_of_time)) return kNone;
  for (std::uint32_t u = t - 1; u > s_.begin + 1 && t - u <= kLongestTime; --u) {
    if (p_.tag(u - 1) != Tag::adp) continue;
    return p_.has(u - 2, WordClass::have) ? u - 2 : kNone;
  }
  return kNone;
}

bool ClauseSources::goes_on_with_other_subject(Span between) const {
  for (std::uint32_t t = between.begin; t < between.end; ++t) {
    if (p_.quoted(t)) continue;
    if (p_.starts_relative(t) || p_.tag(t) == Tag::sconj) return true;
    if (p_.is_any(t, "after", "before", "since")) return true;
    if (p_.is_comma(t) && p_.fine(t + 1) == FineTag::vbn) return true;
  }
  return false;
}

Span ClauseSources::first_subject(Span group) const {
  if (group.begin < s_.begin + 3 || !p_.is_conjunction(group.begin - 1)) return {};
  if (!p_.is_finite_verb(group.begin)) return {};
  const Span first = p_.noun_phrase_after(s_.begin, s_.end);
  if (first.empty() || first.end >= group.begin) return {};
  if (!phrases::kInsideVerbGroup.has(p_.tag(first.end))) return {};
  // Nobody else acts in between: "The news came after Ms. Roe met them and called", "the storm,
  // believed to have passed and claimed".
  if (goes_on_with_other_subject({first.end, group.begin - 1})) return {};
  return {first.begin, p_.before_time(first.end, first.begin)};
}

bool ClauseSources::is_finite_group(Span group, std::uint32_t v) const {
  if (p_.is_reduced_finite(v) || p_.tag(v) != Tag::verb) return true;
  return p_.has_finite_verb({group.begin, v + 1});
}

}  // namespace saith::quotes
