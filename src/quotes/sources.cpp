// SPDX-License-Identifier: Apache-2.0

#include "quotes/sources.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace saith::quotes {

namespace {

using phrases::kParticiples;
using phrases::kPast;

constexpr int kMostSteps = 4;      // from a verb up to the one whose subject it shares
constexpr int kMostChildren = 64;  // that are asked whether they are the subject
constexpr std::uint32_t kMostHeads = 8, kLongestTitle = 12, kLongestItem = 10;
constexpr int kMostItems = 8;
constexpr std::uint32_t kLongestBracket = 16;  // tokens
constexpr std::uint32_t kLongestFullName = 4;
constexpr std::uint32_t kLongestDateline = 14;  // "NEW YORK, Nov. 19 (UPI) —"

// What opens the reach of a subject and is no part of it.
constexpr EnumSet kNoBegin{Tag::punct, Tag::cconj, Tag::adp, Tag::sconj};
constexpr EnumSet kSubjects{Relation::nsubj, Relation::nsubj_pass};
constexpr auto kName = tagged(Tag::propn);
constexpr auto kUnquotedConjunction = unquoted(kConjunction);
// "The mayor, | who left", "The mayor, | speaking in Paris"
constexpr auto kBeginsAside = either(kRelative, tagged(FineTag::vbg));
constexpr auto kLowerRelative = [](const auto& words, std::uint32_t t) {
  return words.starts_relative(t) && !words.upper_first(t);
};
// Somebody else may act behind it.
constexpr auto kLeadsToOther =
    unquoted(either(kRelative, tagged(Tag::sconj), Word{"after"}, Word{"before"}, Word{"since"}));
constexpr auto kArticle = either(Word{"the"}, Word{"a"}, Word{"an"});
// A participle that may belong to a title: "the ruling coalition".
constexpr auto kTitleParticiple = [](const auto& p, std::uint32_t t) {
  return p.tag(t) == Tag::verb && p.is(t, kParticiples);
};

}  // namespace

std::uint32_t ClauseSources::past_opening_adverbial(std::uint32_t begin, std::uint32_t head) const {
  constexpr auto kAdverbial = unquoted(either(tagged(Tag::adv, Tag::adp, Tag::num), kTime));
  if (p_.reads(begin, head, other_than(kComma), Word{"later"})) return begin + 2;
  const std::uint32_t t = p_.past(begin, head, kAdverbial);
  return t > begin && p_.reads(t, head, kComma) ? t + 1 : begin;
}

std::uint32_t ClauseSources::past_opening_clause(Span phrase) const {
  const bool has_adverb = p_.reads(phrase.begin, phrase.end - 1, kAdverb);
  const std::uint32_t opening = phrase.begin + (has_adverb ? 1 : 0);
  if (!p_.has(opening, WordClass::leads_elsewhere)) return phrase.begin;
  const std::uint32_t comma = p_.first({opening + 1, phrase.end - 1}, kComma);
  if (comma == kNone) return phrase.begin;
  return p_.has_finite_verb({opening, comma}) ? comma + 1 : phrase.begin;
}

std::uint32_t ClauseSources::past_dateline(Span source) const {
  if (!begins_at(source, s_.begin)) return source.begin;
  const std::string_view place = p_.word(source.begin);
  if (place.size() == 1 || !is_ascii_upper_letter(place.front())) return source.begin;
  if (std::any_of(place.begin(), place.end(), is_ascii_lower_letter)) return source.begin;
  const std::uint32_t highest = std::min(source.end, source.begin + kLongestDateline);
  const std::uint32_t dash = p_.first({source.begin + 1, highest - 1}, either(kDash, Word{":"}));
  return dash == kNone ? source.begin : dash + 1;
}

Span ClauseSources::phrase_of(std::uint32_t head, std::uint32_t not_past) const {
  if (p_.is(head, "that") && p_.starts_relative(head)) {
    const Span antecedent = p_.noun_phrase_before(head, s_.begin);
    if (!antecedent.empty()) return antecedent;
  }
  if (p_.is_of(head, kPronoun, kRelative)) return {head, head + 1};
  if (!holds(s_, head)) return {};
  Span span = clip(p_.reach(head), s_);
  span.end = std::min(span.end, not_past);
  if (span.end <= head) span.end = head + 1;
  span.begin = p_.past(span.begin, head, unquoted(of_tags(kNoBegin)));
  span.begin = past_opening_adverbial(span.begin, head);
  for (std::uint32_t t = head + 1; t + 1 < span.end; ++t) {
    if (p_.reads(t, span.end, kComma, kBeginsAside)) return {span.begin, t};
  }
  const bool commas = p_.any_of({span.begin, span.end - 1}, kComma);
  const auto is_loose = unquoted([commas](const Phrases& p, std::uint32_t t) {
    if (p.tag(t) != Tag::punct) return false;
    return p.is_comma(t) ? !commas : p.word(t) != ")";
  });
  span.end = p_.back_over(span.end, head + 1, is_loose);
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

bool ClauseSources::is_clause_behind_verb(std::uint32_t t) const {
  return p_.relation(t) == Relation::ccomp && p_.head(t) < t;
}

bool ClauseSources::says_in_tense_of_main_verb(std::uint32_t v, std::uint32_t head) const {
  if (!is_clause_behind_verb(head)) return false;
  const std::uint32_t main = p_.head(head);
  if (p_.fine(main) != p_.fine(v) || !p_.is_finite_verb(v)) return false;
  if (!p_.cue(main)) return false;
  // "the union said the talks had failed and warned that"
  if (p_.is_cue_verb_with(v, Reading::chain) && !has_semicolon({main, head})) return true;
  return p_.fine(head) != p_.fine(v);  // "said the plan would fail and | accused"
}

std::uint32_t ClauseSources::reporting_verb(std::uint32_t head, std::uint32_t v) const {
  if (!is_clause_behind_verb(head)) return head;
  const std::uint32_t over = p_.head(head);
  return p_.cue(v) && p_.cue(over) ? over : head;
}

std::uint32_t ClauseSources::sharing_verb(std::uint32_t t, std::uint32_t v) const {
  const std::uint32_t head = p_.head(t);
  const bool is_itself = t == v, gerund = p_.fine(v) == FineTag::vbg;
  switch (p_.relation(t)) {
    case Relation::xcomp: return head;
    case Relation::parataxis: return gerund ? head : kNone;
    case Relation::ccomp: {
      // "said | had failed": a finite verb's own subject is missing.
      const bool shares = gerund || p_.fine(v) == FineTag::vb;
      return shares || !is_itself ? head : kNone;
    }
    case Relation::conj:
      // "She says he knows, but said that": who says in the same tense.
      return is_itself && says_in_tense_of_main_verb(v, head) ? p_.head(head) : head;
    case Relation::advcl:
      if (p_.is_finite_verb(t)) return kNone;
      // "He said the talks had failed, adding that": who said it adds, whatever the tree hangs it on.
      return is_itself && gerund ? reporting_verb(head, v) : head;
    default: return kNone;
  }
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
  constexpr auto kHyphen = tagged(FineTag::hyph);
  constexpr auto kParticiple = unquoted(tagged(FineTag::vbn));
  return p_.reads_before(t, s_.begin, kNoun, kHyphen, kParticiple) ? t - 3 : t;
}

bool ClauseSources::is_passed_which(std::uint32_t subject, std::uint32_t v) const {
  if (p_.fine(v) != FineTag::vbg || !p_.has(subject, WordClass::pronoun_which)) return false;
  return p_.reads_before(v, subject + 2, kComma);
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
  constexpr auto kInTitle = either(tagged(Tag::det, Tag::noun, Tag::propn, Tag::adj),
                                   tagged(FineTag::hyph, FineTag::pos));
  const std::uint32_t t = begin - 1;
  if (p_.is_of(t, kInTitle)) return true;
  if (p_.is(t, "of")) return begin < phrase_begin && p_.reads_before(t, s_.begin, kNoun);
  // "developing countries", "the ruling coalition"; not "saying officials".
  if (!p_.is_of(t, kTitleParticiple) || p_.is_cue_verb(t)) return false;
  return p_.relation(t) == Relation::amod || !p_.reads_before(t, s_.begin, tagged(Tag::adp));
}

bool ClauseSources::ends_title(std::uint32_t t) const {
  constexpr auto kEnds = tagged(Tag::noun, Tag::propn, Tag::adj, Tag::part, Tag::verb);
  return p_.is_of(t, kEnds, tagged(FineTag::hyph));
}

// "the | mayor"; not "of the | mayor".
bool ClauseSources::opens_title(std::uint32_t t) const {
  return p_.tag(t) == Tag::det && !p_.reads_before(t, s_.begin + 1, Word{"of"});
}

std::uint32_t ClauseSources::begin_of_title(Span phrase, bool acts) const {
  constexpr auto kMayJoin = unquoted(other_than(kTime));
  const std::uint32_t lowest = last_tokens({s_.begin, phrase.begin}, kLongestTitle).begin;
  std::uint32_t t = phrase.begin;
  while (p_.reads_before(t, lowest, kMayJoin) && joins_title(t, phrase.begin)) {
    --t;
    if (opens_title(t)) break;
  }
  if (p_.reads(t, phrase.begin, kTime)) ++t;
  if (t >= phrase.begin || !ends_title(phrase.begin - 1)) return phrase.begin;
  // "A spokesman for foreign minister | Ann Roe"
  const bool opens = opens_clause(t) || begin_of_noun_before({t, phrase.end}, acts) < t;
  return opens ? t : phrase.begin;
}

std::uint32_t ClauseSources::end_of_item(std::uint32_t begin, bool first, bool& joined) const {
  const std::uint32_t t = begin - 1;
  if (!first) return joined && p_.is_comma(t) ? t : kNone;
  if (p_.is_conjunction(t) && !p_.is(t, "but")) {
    joined = true;
    return p_.is_comma(t - 1) ? t - 1 : t;
  }
  if (p_.reads_before(begin, s_.begin + 1, kComma, Word{"along"}, Word{"with"})) {
    joined = true;
    return t - 2;
  }
  return joined && p_.is_comma(t) ? t : kNone;
}

bool ClauseSources::is_item(Span item, std::uint32_t end) const {
  if (!ends_at(item, end) || item.size() > kLongestItem) return false;
  if (p_.past_opening_time(item) != item.begin) return false;
  if (p_.is_of(end - 1, kTime, tagged(Tag::num))) return false;
  return !p_.is_personal_pronoun(item.begin);
}

bool ClauseSources::holds_verb(Span item) const {
  constexpr auto kObject = tagged(Tag::propn, Tag::det);
  for (std::uint32_t t = item.begin + 1; t + 1 < item.end; ++t) {
    if (p_.reads(t, item.end, tagged(Tag::verb), kObject)) return true;
  }
  return false;
}

std::uint32_t ClauseSources::begin_of_list(Span phrase) const {
  constexpr auto kTakesClause = [](const auto& p, std::uint32_t t) {
    return p.is_cue_verb_with(t, Frame::clause);
  };
  if (p_.is_comma(phrase.end - 1)) return phrase.begin;
  bool joined = p_.any_of({phrase.begin + 1, phrase.end - 1}, kUnquotedConjunction);
  std::uint32_t begin = phrase.begin;
  int items = 0;
  for (; items < kMostItems && begin > s_.begin + 1; ++items) {
    const std::uint32_t end = end_of_item(begin, items == 0, joined);
    if (end == kNone) break;
    const Span item = p_.noun_phrase_before(end, s_.begin, 0);
    if (!is_item(item, end)) break;
    if (holds_verb(item)) return phrase.begin;
    // "After the summit, the Dutch and ..."
    if (p_.reads_before(item.begin, s_.begin, kPreposition)) break;
    begin = item.begin;
  }
  if (opens_clause(begin)) return begin;
  // "analysts say China, India and ..."; not "they deny the charges, and ...".
  if (items < 2) return phrase.begin;
  return p_.reads_before(begin, s_.begin, kTakesClause) ? begin : phrase.begin;
}

bool ClauseSources::is_behind_participle(std::uint32_t t, bool acts) const {
  // Before another verb, what looks finite is none: "The complaint filed in | Leeds | accuses".
  const auto kParticiple = [acts](const Phrases& p, std::uint32_t at) {
    const bool may_be = acts && p.word(at).ends_with("ed") && !p.is(at + 1, "as");
    return p.fine(at) == FineTag::vbn || (may_be && p.fine(at) == FineTag::vbd);
  };
  if (!p_.reads_before(t, s_.begin, kNoun, kParticiple, tagged(Tag::adp))) return false;
  return acts || p_.relation(t - 2) == Relation::acl;
}

bool ClauseSources::ties_to_noun(std::uint32_t preposition) const {
  if (p_.is_of(preposition, Is{WordClass::later_than}, Word{"as"})) return false;
  return p_.is_of(preposition, kPreposition, Word{"from"});
}

std::uint32_t ClauseSources::begin_of_noun_before(Span phrase, bool acts) const {
  const std::uint32_t t = phrase.begin;
  if (!p_.reads_before(t, s_.begin + 1, kUnquoted)) return t;
  const bool later = p_.has(t - 1, WordClass::later_than);
  if (!later && is_behind_participle(t, acts)) {  // "The statement released to | reporters"
    const Span released_thing = p_.noun_phrase_before(t - 2, s_.begin, 0);
    return !released_thing.empty() && opens_clause(released_thing.begin) ? released_thing.begin : t;
  }
  // "A club (the oldest one) in | central Leeds"
  if (p_.word(t - 2) == ")" && p_.is(t - 1, "in")) {
    const std::uint32_t open =
        p_.last(last_tokens({s_.begin + 1, t - 2}, kLongestBracket), Word{"("});
    const Span named = open == kNone ? Span{} : p_.noun_phrase_before(open, s_.begin, 0);
    return ends_at(named, open) && opens_clause(named.begin) ? named.begin : t;
  }
  // "people familiar with | the matter"
  const bool familiar = p_.reads_before(t - 1, s_.begin, tagged(Tag::noun), tagged(Tag::adj));
  if (p_.tag(t - 2) != Tag::noun && !familiar) return t;
  // "A document released | Monday by the judge"
  const bool released = p_.fine(t - 1) == FineTag::vbn && p_.is_time(t);
  if (!released && !ties_to_noun(t - 1)) return t;
  const Span noun = p_.noun_phrase_before(t - 1, s_.begin, 0);
  if (!ends_at(noun, t - 1) || p_.is_time(t - 2)) return t;
  return opens_clause(noun.begin) && p_.past_opening_time(noun) == noun.begin ? noun.begin : t;
}

Span ClauseSources::antecedent(Span phrase) const {
  constexpr auto kOtherVerb = unquoted(
      [](const auto& p, std::uint32_t t) { return p.tag(t) == Tag::verb && !p.is_cue_verb(t); });
  if (!p_.reads_before(phrase.begin, s_.begin + 2, kOtherVerb)) return {};
  const std::uint32_t past_who = p_.back_over(phrase.begin - 1, s_.begin, kAuxiliaryOrAdverb);
  if (!p_.reads_before(past_who, s_.begin + 1, unquoted(tagged(FineTag::wp)))) return {};
  return p_.noun_phrase_before(past_who - 1, s_.begin, 0);
}

bool ClauseSources::ends_with_span_of_time(Span phrase) const {
  if (p_.before_time(phrase.end, phrase.begin) != phrase.end) return true;
  return p_.is_of(phrase.end - 1, kTime, Is{WordClass::part_of_day}, Is{WordClass::span_of_time});
}

std::uint32_t ClauseSources::begin_of_role(Span phrase) const {
  const std::uint32_t t = phrase.begin;
  if (!p_.reads_before(t + 1, s_.begin + 1, kComma, kName)) return t;
  if (p_.is_comma(phrase.end - 1)) return t;
  const Span role{s_.begin, t - 1};
  if (p_.noun_phrase_before(role.end, s_.begin, 0) != role) return t;
  const bool singular = p_.fine(role.end - 1) == FineTag::nn;
  if (!singular || p_.past_opening_time(role) != role.begin) return t;
  return ends_with_span_of_time(role) ? t : role.begin;
}

std::uint32_t ClauseSources::begin_of_named_role(Span phrase) const {
  const std::uint32_t t = phrase.begin;
  if (!p_.reads_before(t, s_.begin + 2, kComma)) return t;
  if (p_.is_comma(phrase.end - 1)) return t;
  const bool role = p_.any_of(phrase, tagged(FineTag::nn));
  if (!role || p_.any_of(phrase, kUnquotedConjunction)) return t;
  if (ends_with_span_of_time(phrase)) return t;
  const Span name{s_.begin, t - 1};
  if (name.size() > kLongestFullName || p_.is_time(name.begin)) return t;
  return p_.all_of(name, unquoted(kName)) ? name.begin : t;
}

std::uint32_t ClauseSources::begin_of_described(Span phrase) const {
  const std::uint32_t t = phrase.begin;
  if (!p_.has(t, WordClass::a_or_an) || !p_.is_comma(phrase.end - 1)) return t;
  if (!p_.reads_before(t, s_.begin + 2, kComma)) return t;
  const Span name{s_.begin, t - 1};
  if (name.size() > kLongestFullName || p_.is_time(name.begin)) return t;
  return p_.all_of(name, unquoted(kName)) ? name.begin : t;
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
  if (p_.tag(t) == Tag::det) return t;
  if (!p_.reads_before(t, s_.begin, kNoun, Word{"("}, kAny, unquoted(Word{")"}))) return t;
  const Span wide = p_.noun_phrase_before(phrase.end, s_.begin, 0);
  return wide.empty() ? t : std::min(t, wide.begin);
}

Span ClauseSources::framed_subject(Span phrase) const {
  const Span person = p_.phrase_before_open_relative(phrase, s_.begin);
  return person.empty() ? p_.phrase_before_place(phrase, s_.begin) : person;
}

Span ClauseSources::whole_subject(Span phrase, bool acts) const {
  if (phrase.empty()) return phrase;
  if (p_.reads(phrase.begin, phrase.end - 1, kLowerRelative)) {
    if (const Span named = subject_of_relative(phrase); !named.empty()) return named;
  }
  if (p_.is_of(phrase.begin, kPronoun, kRelative)) return phrase;
  phrase.begin = begin_before_bracket(phrase);
  if (p_.tag(phrase.begin) != Tag::det) phrase.begin = begin_of_title(phrase, acts);
  if (const Span other = antecedent(phrase); !other.empty()) return other;
  if (acts) {
    if (const Span framed = framed_subject(phrase); !framed.empty()) return framed;
  }
  phrase.begin = begin_of_noun_before(phrase, acts);
  phrase.begin = begin_of_list(phrase);
  if (acts) phrase.begin = begin_of_role(phrase);
  if (acts) phrase.begin = begin_of_named_role(phrase);
  if (acts) phrase.begin = begin_of_described(phrase);
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
    if (p_.reads(t, phrase.end, Is{WordClass::frame_on}, kDay)) return t;
  }
  const std::uint32_t name = p_.past(phrase.begin, phrase.end, kName);
  if (name == phrase.begin) return phrase.end;
  const bool occasion = p_.reads(name, phrase.end, Is{WordClass::at_occasion}, tagged(Tag::det),
                                 other_than(kCapital));
  return occasion ? name : phrase.end;
}

bool ClauseSources::is_embedded_verb(std::uint32_t t) const {
  constexpr auto kObject =
      either(tagged(Tag::det, Tag::propn), tagged(FineTag::prp, FineTag::prp_poss));
  if (!p_.reads_before(t + 1, s_.begin, kName, unquoted(other_than(kCapital)))) return false;
  const bool adjective = p_.fine(t) == FineTag::jj && p_.word(t).ends_with("ed");
  if (!adjective && !p_.is(t, kPast)) return false;
  if (p_.has(t, WordClass::naming_participle)) return false;
  return p_.is_of(t + 1, kObject);
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
  if (p_.fine(v) != FineTag::vbg || !p_.reads_before(v, s_.begin + 3, kComma)) return {};
  const Span tag = last_tokens({s_.begin + 2, v - 1}, kLongestTag - 1);
  const std::uint32_t t = p_.last(tag, either(kCommaOrQuoted, kFinite));
  if (!p_.reads(t, v, unquoted(kSpeaksFinitely))) return {};
  if (is_inverted(t)) {  // "..., said the firm, adding that"
    const Span inverted = p_.noun_phrase_after(t + 1, v);
    return inverted.end + 1 >= v ? inverted : Span{};
  }
  const Span subject = p_.noun_phrase_before(t, s_.begin);
  return is_behind_content(subject.begin) ? subject : Span{};
}

bool ClauseSources::is_inverted(std::uint32_t verb) const {
  if (!is_behind_content(verb)) return false;
  return p_.quoted(verb - 1) || p_.has_finite_verb({s_.begin, verb});
}

bool ClauseSources::is_behind_content(std::uint32_t t) const {
  return p_.reads_before(t, s_.begin + 1, kCommaOrQuoted);
}

bool ClauseSources::is_name_of_person(Span phrase) const {
  constexpr auto kNoName = either(tagged(Tag::det, Tag::adp, Tag::punct), kQuoted);
  return p_.reads_before(phrase.end, phrase.begin, kName, kName) && !p_.any_of(phrase, kNoName);
}

Span ClauseSources::subject_at_opening(std::uint32_t limit) const {
  const Span phrase = p_.noun_phrase_after(s_.begin, limit);
  if (phrase.empty()) return phrase;
  const Span subject = whole_subject(phrase);
  std::uint32_t t = phrase.end;
  if (p_.reads(t, limit, kComma, kRelative))  // "Ann Roe, who leads the fund, | left"
    t = p_.past(t + 1, limit, other_than(kComma)) + 1;
  const bool framed = p_.is_comma(t - 1) || p_.reads(t, limit, kFinite);
  const bool acts = framed || subject.end < phrase.end;
  return acts && !goes_on_with_other_subject({t, limit}) ? subject : Span{};
}

Span ClauseSources::subject_of_lone_participle(std::uint32_t v, Span group) const {
  if (group.begin > s_.begin)
    return p_.is_comma(group.begin - 1) ? subject_at_opening(group.begin - 1) : Span{};
  for (std::uint32_t t = v + 1; t + 1 < s_.end; ++t) {
    if (p_.quoted(t)) continue;
    const bool comma = p_.is_comma(t);
    if (!comma && !p_.quoted(t - 1)) continue;
    const Span subject = p_.phrase_inside(comma ? t + 1 : t, s_.end);
    if (!p_.reads(subject.begin, subject.end, other_than(kRelative))) continue;
    if (p_.is_comma(subject.end - 1) || p_.is_of(subject.end, kComma, kFinite)) return subject;
  }
  return {};
}

bool ClauseSources::is_end_of_list(Span phrase) const {
  constexpr auto kFullName = tagged(Tag::propn);
  if (p_.reads_before(phrase.begin, s_.begin + 1, kUnquotedConjunction, kName)) return true;
  if (p_.is_of(phrase.begin, tagged(Tag::det))) return false;  // "the Food and Health Agency"
  const std::uint32_t joint = p_.first({phrase.begin + 1, phrase.end}, kUnquotedConjunction);
  if (joint == kNone || !p_.reads(joint + 1, phrase.end, kFullName, kFullName)) return false;
  return p_.reads_before(joint, phrase.begin, kFullName, kFullName);
}

Span ClauseSources::one_who_acts(Span phrase, Span group) const {
  constexpr auto kTies = either(tagged(Tag::adp), tagged(FineTag::vbg, FineTag::vbn));
  // Not "The chief investigating | judge", nor "The agency quoting | an official".
  constexpr auto kOpensObject = either(tagged(Tag::det, Tag::propn), kPossessive);
  constexpr auto kParticiple = [](const auto& p, std::uint32_t t) {
    return p.fine(t) == FineTag::vbg && !p.has(t, WordClass::quote_verb);
  };
  const bool is_object = p_.is_of(phrase.begin, kOpensObject) &&
                         p_.reads_before(phrase.begin, s_.begin + 1, kParticiple);
  const bool is_one = p_.fine(group.begin) == FineTag::vbz && is_end_of_list(phrase);
  if (!is_object && !is_one) return phrase;
  const Span opening = p_.noun_phrase_after(s_.begin, phrase.begin);
  if (is_object && opening.end + 1 != phrase.begin) return phrase;
  // "The lawyer representing the town, Ann Lee, | said"
  if (is_object && p_.any_of(phrase, kComma)) return {opening.begin, phrase.end};
  if (!p_.reads(opening.end, phrase.begin, kTies)) return phrase;
  const auto acts = [](const Phrases& p, std::uint32_t t) {
    const bool titles = p.reads_before(t, 1, kComma) && p.reads(t + 1, p.count(), kNoun);
    return p.is_finite_verb(t) && !titles;  // "..., retired inspector Paul Roe"
  };
  return p_.any_of({opening.end, phrase.begin}, acts) ? phrase : opening;
}

Span ClauseSources::source_of(std::uint32_t v, Span group) const {
  constexpr auto kNoConjunction = other_than(kConjunction);
  if (const Span tag = source_of_tag_before(v); !tag.empty()) return tag;
  if (const std::uint32_t actor = verb_of_saying_actor(v, group); actor != kNone)
    return source_of(actor, p_.verb_group(actor, s_));
  if (const Span text = saying_thing(v, group); !text.empty()) return text;
  const bool gerund = p_.fine(v) == FineTag::vbg;
  Span found = phrase_before(v, group);
  if (found.empty() && gerund) found = subject_of_lone_participle(v, group);
  if (found.begin >= v) return {p_.past_opening_time(found), found.end};
  if (gerund && found.end == v)  // "people with banners demanding"
    return {p_.past_opening_time(found), p_.before_time(found.end, found.begin)};
  const bool in_front = !found.empty() && found.end <= group.begin;
  const bool acts = in_front && p_.reads_before(group.begin + 1, s_.begin, kNoConjunction, kFinite);
  Span whole = whole_subject({p_.past_opening_time(found), found.end}, acts);
  if (whole.empty()) return whole;
  whole.begin = past_dateline(whole);
  whole.begin = past_opening_adverbial(p_.past_opening_time(whole), whole.end - 1);
  whole.begin = past_opening_clause(whole);
  if (acts) whole = one_who_acts(whole, group);
  // "The | deceased"
  const bool behind_article = p_.reads_before(whole.begin, s_.begin, unquoted(kArticle));
  if (behind_article && !whole.empty()) --whole.begin;
  return whole;
}

Span ClauseSources::modified_phrase(std::uint32_t head, Span group) const {
  constexpr auto kBehindBe = tagged(Tag::adp, Tag::adv);
  Span span = phrase_of(head, group.begin);
  const std::uint32_t be = p_.child(head, Relation::cop);
  if (holds({span.begin, head}, be))  // "many were among | the men accusing"
    span.begin = p_.past(be + 1, head, kBehindBe);
  span.end = p_.back_over(span.end, head + 1, tagged(Tag::punct));
  return span;
}

Span ClauseSources::parsed_phrase(std::uint32_t head, Span group, std::uint32_t end) const {
  const bool released =
      end != group.begin && p_.fine(end - 1) == FineTag::vbn;  // "a report released Friday"
  if (head < end && !released) return phrase_of(head, end);
  return head > group.begin ? phrase_of(head, s_.end) : Span{};
}

std::uint32_t ClauseSources::parsed_subject(std::uint32_t v) const {
  const std::uint32_t head = subject(v);
  if (head == kNone || p_.quoted(head)) return kNone;
  return p_.has(head, WordClass::floating_quantifier) ? kNone : head;
}

Span ClauseSources::phrase_before(std::uint32_t v, Span group) const {
  const std::uint32_t head = parsed_subject(v);
  const bool parsed = head != kNone;
  if (parsed && p_.relation(v) == Relation::acl && p_.head(v) == head)
    return modified_phrase(head, group);
  // "The mayor Tuesday said": the tree may have the day for the subject.
  std::uint32_t end = p_.before_time(group.begin, s_.begin);
  if (p_.reads(end, group.begin, kComma, kAny)) ++end;  // "Ann Roe, the mayor, | last week said"
  const Span tree = parsed ? parsed_phrase(head, group, end) : Span{};
  if (const std::uint32_t auxiliary = auxiliary_before_time(group.begin); auxiliary != kNone)
    return p_.name_before(p_.verb_group(auxiliary, s_).begin, s_.begin);
  // The verb's own subject, next to it: the tree is right. Else what stands before the verb, if it
  // is a noun phrase.
  const bool before = !tree.empty() && head < end;
  const bool is_next = before && tree.end + 1 >= end;
  if (is_next && p_.head(head) == v) return tree;
  const bool is_time = holds({end, group.begin}, head);  // "issued a statement Tuesday saying"
  if (!is_time && !is_finite_group(group, v)) return tree;
  const Span surface = p_.name_before(group.begin, s_.begin);
  if (surface.empty()) return tree;
  if (surface.size() > 1 || !p_.is_day(surface.begin)) return surface;
  // "is critical of him but | on Tuesday wrote"
  return before && head < surface.begin ? tree : Span{};
}

std::uint32_t ClauseSources::auxiliary_before_time(std::uint32_t t) const {
  constexpr std::uint32_t kLongestTime = 5;  // "over the last few years"
  if (!p_.reads_before(t, s_.begin + 3, unquoted(Is{WordClass::span_of_time}))) return kNone;
  const Span before = last_tokens({s_.begin + 1, t - 1}, kLongestTime);
  const std::uint32_t preposition = p_.last(before, tagged(Tag::adp));
  if (preposition == kNone) return kNone;
  return p_.has(preposition - 1, WordClass::have) ? preposition - 1 : kNone;
}

bool ClauseSources::goes_on_with_other_subject(Span between) const {
  constexpr auto kParticiple = tagged(FineTag::vbn);
  for (std::uint32_t t = between.begin; t < between.end; ++t) {
    if (p_.is_of(t, kLeadsToOther)) return true;
    if (p_.reads(t, p_.count(), unquoted(kComma), kParticiple)) return true;
  }
  return false;
}

Span ClauseSources::first_subject(Span group) const {
  if (!p_.reads_before(group.begin + 1, s_.begin + 2, kUnquotedConjunction, kFinite)) return {};
  const Span first = p_.noun_phrase_after(s_.begin, s_.end);
  if (first.empty() || first.end >= group.begin) return {};
  if (!p_.is(first.end, phrases::kInsideVerbGroup)) return {};
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
