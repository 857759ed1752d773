// SPDX-License-Identifier: Apache-2.0

#include "phrases/noun_phrases.hpp"

namespace saith::phrases {

namespace {

constexpr std::uint32_t kLongestApposition = 40, kLongestBracket = 12, kLongestRun = 40;
constexpr std::uint32_t kLongestName = 4;

// What a phrase may be made of, wherever in it.
constexpr EnumSet kInside{Tag::adj, Tag::det, Tag::noun, Tag::num, Tag::propn, Tag::sym, Tag::x};
constexpr EnumSet kPronounsInside{FineTag::prp_poss, FineTag::dt, FineTag::nn};
constexpr EnumSet kHeads{Tag::noun, Tag::propn, Tag::num, Tag::pron};
// Ends what a capitalised word before a verb may be part of.
constexpr EnumSet kNoName{Tag::sconj, Tag::cconj, Tag::adp, Tag::punct, Tag::det, Tag::aux};
// No part of a phrase at its beginning.
constexpr EnumSet kNoBegin{Tag::adp, Tag::cconj, Tag::adv, Tag::punct};

constexpr auto kNameWord = unquoted(tagged(Tag::propn));
constexpr auto kUnquotedNoun = unquoted(kNoun);
constexpr auto kMarkOfMeasure = unquoted(tagged(FineTag::open_quote, FineTag::close_quote));
// "another", "others": alone they stand for people.
constexpr auto kLonePerson = unquoted([](const Words& words, std::uint32_t t) {
  return words.has(t, WordClass::lone_person) && words.tag(t) != Tag::adv;
});
// A capitalised word before a verb, whatever the tagger took it for.
constexpr auto kMayBeName = unquoted([](const Words& words, std::uint32_t t) {
  return words.upper_first(t) && !words.is_of(t, kRelative, of_tags(kNoName));
});
// The same behind a verb.
constexpr auto kCapitalWord = unquoted([](const Words& words, std::uint32_t t) {
  return words.upper_first(t) && words.tag(t) != Tag::punct;
});
// A finite verb that is not the one of "who left".
constexpr auto kVerbOfClause = [](const Words& words, std::uint32_t t) {
  return words.is_finite_verb(t) && !words.reads_before(t, 0, kRelative);
};

}  // namespace

// ---- leftwards from a verb

bool NounPhrases::may_stand_inside(std::uint32_t t) const {
  const Tag g = tag(t);
  if (kInside.has(g)) return true;
  switch (g) {
    case Tag::pron: return kPronounsInside.has(fine(t));
    case Tag::part: return fine(t) == FineTag::pos;
    case Tag::punct:
      if (is_spaced_hyphen(t)) return false;
      return is_any(t, "-", "/", "&") || is_mark_of_measure(t);
    case Tag::verb: return kParticiples.has(fine(t));  // the newly elected president
    case Tag::adv: return !starts_relative(t);
    default: return false;
  }
}

bool NounPhrases::is_mark_of_measure(std::uint32_t t) const {
  return reads_before(t + 1, 0, tagged(Tag::num), kMarkOfMeasure);
}

bool NounPhrases::opens_apposition(std::uint32_t t) const {
  return is_of(t, tagged(Tag::verb, Tag::adp, Tag::adv), kRelative) || may_stand_inside(t);
}

bool NounPhrases::is_age(Span phrase, std::uint32_t floor) const {
  return phrase.size() == 1 && reads_before(phrase.end, floor + 1, kComma, tagged(Tag::num));
}

Span NounPhrases::with_town(Span state, std::uint32_t floor) const {
  constexpr std::uint32_t kLongestState = 2;
  if (state.size() > kLongestState || !all_of(state, kNameWord)) return state;
  if (!reads_before(state.begin, floor + 3, kComma)) return state;
  const std::uint32_t comma = state.begin - 1;
  const std::uint32_t town = back_over(comma, floor + 1, kNameWord);
  if (town == comma || is_time(town)) return state;
  if (!reads_before(town, floor + 1, tagged(Tag::adp))) return state;
  if (is(town - 1, "to")) return state;
  const Span person = person_before_town(town - 1, comma, floor);
  if (person.empty()) return state;
  const bool is_aside = reads_before(person.begin, floor, tagged(Tag::adp));  // "At a stop in"
  return is_aside ? state : Span{person.begin, state.end};
}

Span NounPhrases::person_before_town(std::uint32_t preposition, std::uint32_t comma,
                                     std::uint32_t floor) const {
  if (!is_comma(preposition - 1)) return noun_phrase_before(comma, floor, 0);
  const Span framed = noun_phrase_before(preposition, floor, 1);
  return framed.empty() ? noun_phrase_before(preposition - 1, floor, 0) : framed;
}

std::uint32_t NounPhrases::begin_of_list_in_relative(std::uint32_t t, std::uint32_t floor) const {
  if (!has(t, WordClass::gives_members)) return t;
  const std::uint32_t relative = begin_of_framed_relative(t, floor);
  return relative == kNone ? t : relative;
}

std::uint32_t NounPhrases::begin_of_framed_relative(std::uint32_t t, std::uint32_t floor) const {
  const Span before = last_tokens({floor + 1, t - 1}, kLongestApposition - 1);
  const std::uint32_t mark = last(before, either(kComma, kQuoted));
  return reads(mark, t, unquoted(kComma), kRelative) ? mark + 1 : kNone;
}

Span NounPhrases::phrase_before_open_relative(Span place, std::uint32_t floor) const {
  if (!reads_before(place.begin, floor + 4, kComma)) return {};
  if (!all_of(place, tagged(Tag::propn))) return {};
  const std::uint32_t comma = place.begin - 1;
  const std::uint32_t town = back_over(comma, floor, tagged(Tag::propn));
  if (town == comma) return {};
  if (!reads_before(town, floor, Is{WordClass::place_preposition})) return {};
  const std::uint32_t relative = begin_of_framed_relative(town, floor);
  return relative == kNone ? Span{} : noun_phrase_before(relative - 1, floor, 0);
}

template <typename Kind>
Span NounPhrases::framed_before(std::uint32_t mark, std::uint32_t floor, Kind kind) const {
  const std::uint32_t lowest = last_tokens({floor, mark}, kLongestApposition + 1).begin;
  const std::uint32_t begin = back_over(mark, lowest, other_than(kind));
  return begin == lowest ? Span{} : Span{begin, mark};
}

bool NounPhrases::ends_with_town(Span phrase, Span state) const {
  constexpr std::uint32_t kLongestState = 3;
  if (state.size() > kLongestState || !all_of(state, kNameWord)) return false;
  const std::uint32_t town = back_over(phrase.end, phrase.begin, kNameWord);
  return town < phrase.end && reads_before(town, phrase.begin, tagged(Tag::adp));
}

std::uint32_t NounPhrases::begin_of_apposed(Span phrase, std::uint32_t floor) const {
  if (!reads_before(phrase.begin, floor + 1, kComma)) return phrase.begin;
  if (!opens_apposition(phrase.begin) || upper_first(phrase.begin)) return phrase.begin;
  const Span person = noun_phrase_before(phrase.begin - 1, floor, 0);
  if (person.empty() || !kNameWord(*this, person.end - 1)) return phrase.begin;
  const bool is_aside =
      reads_before(person.begin, floor, tagged(Tag::adp));  // "In Leeds, the mayor"
  return is_aside ? phrase.begin : person.begin;
}

Span NounPhrases::apposed_phrase_before(std::uint32_t end, std::uint32_t floor,
                                        int appositions) const {
  if (appositions == 0) return {};
  const Span apposition = framed_before(end - 1, floor, kComma);
  if (apposition.empty() || any_quoted(apposition)) return {};
  const std::uint32_t begin = begin_of_list_in_relative(apposition.begin, floor);
  const bool relative = starts_relative(begin);
  if (!relative && any_of(apposition, kVerbOfClause)) return {};
  if (!opens_apposition(begin)) return {};
  // A list of several commas: "Frankfort, Ky., said".
  Span name = noun_phrase_before(begin - 1, floor, appositions - 1);
  if (name.empty()) return {};
  if (relative) name = with_town(name, floor);
  // "Ann Roe, a lawyer at the firm, | who left,", "Ann Roe, a lawyer in Leeds, | England,"
  if (relative || ends_with_town(name, apposition)) name.begin = begin_of_apposed(name, floor);
  if (is_age(name, floor)) {  // "Ann Roe, 31, of Mill Lane,"
    const Span person = noun_phrase_before(name.begin - 1, floor, 0);
    if (!person.empty()) name.begin = person.begin;
  }
  // An apposition names the source too; "who ..., speaking ..., in Ohio," does not.
  if (is_of(begin, kRelative, tagged(Tag::verb, Tag::adv))) return name;
  const bool of_place = tag(begin) == Tag::adp && !is(begin, "of");
  return of_place ? name : Span{name.begin, end};
}

Span NounPhrases::dashed_phrase_before(std::uint32_t end, std::uint32_t floor) const {
  const Span framed = framed_before(end - 1, floor, kDash);
  if (framed.empty() || any_of(framed, either(kQuoted, kFinite))) return {};
  if (tag(framed.begin) == Tag::propn) return framed;
  const bool tells = tag(framed.begin) == Tag::adp || opens_second_phrase(framed.begin, framed.end);
  return tells ? noun_phrase_before(framed.begin - 1, floor, 0) : Span{};
}

std::uint32_t NounPhrases::opening_bracket(std::uint32_t t, std::uint32_t floor) const {
  if (word(t) != ")") return kNone;
  return last(last_tokens({floor + 1, t}, kLongestBracket), Word{"("});
}

bool NounPhrases::preposition_joins_behind(std::uint32_t t, std::uint32_t floor) const {
  if (has(t, WordClass::as_or_while)) return false;
  if (!reads_before(t, floor, kUnquoted)) return false;
  switch (tag(t - 1)) {
    case Tag::noun:
    case Tag::propn:
    case Tag::num: return true;
    case Tag::pron: return !is_personal_pronoun(t - 1);
    case Tag::det: return is(t, "of");
    // "three people familiar with the matter", "the chief executive of"
    case Tag::adj: {
      constexpr auto kBefore = either(kNoun, tagged(Tag::det, Tag::adj));
      const bool is_of = is(t, "of") && reads_before(t, floor, kBefore, other_than(kCapital));
      return is_of || reads_before(t, floor, kNoun, other_than(kCapital));
    }
    default: return false;
  }
}

bool NounPhrases::joins_phrase_behind(std::uint32_t t, std::uint32_t floor, Span phrase,
                                      bool has_head) const {
  switch (tag(t)) {
    case Tag::verb:
    case Tag::adv:
    case Tag::adp:
    case Tag::cconj: return has_head && joins_head_behind(t, floor, phrase);
    case Tag::pron: return !is_personal_pronoun(t) && may_stand_inside(t);
    default: return may_stand_inside(t);
  }
}

bool NounPhrases::joins_head_behind(std::uint32_t t, std::uint32_t floor, Span phrase) const {
  constexpr auto kBeforeParticiple =
      either(tagged(Tag::det, Tag::adj, Tag::adv), either(tagged(FineTag::hyph), kPossessive));
  constexpr auto kBehindAdverb = either(tagged(Tag::adj, Tag::verb), tagged(FineTag::hyph));
  switch (tag(t)) {
    case Tag::verb: return may_stand_inside(t) && reads_before(t, floor, kBeforeParticiple);
    case Tag::adv: return may_stand_inside(t) && reads(phrase.begin, phrase.end, kBehindAdverb);
    case Tag::adp: return preposition_joins_behind(t, floor);
    default: return reads_before(t, floor, kUnquotedNoun);
  }
}

Span NounPhrases::run_before(std::uint32_t end, std::uint32_t floor) const {
  constexpr auto kBefore = either(of_tags(kNoBegin), tagged(FineTag::pos));
  constexpr auto kRole = unquoted(Is{WordClass::role_or_adverb});
  Span phrase{end, end};
  bool has_head = is_of(end - 1, kCapitalAdjective);
  if (reads_before(end, floor + 1, kRole)) {  // "The tall forward | said"
    --phrase.begin;
    has_head = true;
  }
  const std::uint32_t lowest = last_tokens({floor, end}, kLongestPhrase).begin;
  for (std::uint32_t t = phrase.begin; t > lowest;) {
    --t;
    if (quoted(t)) break;
    has_head |= is(t, kHeads);
    const std::uint32_t open = opening_bracket(t, floor);
    if (open != kNone)
      t = open;
    else if (!joins_phrase_behind(t, floor, phrase, has_head))
      break;
    phrase.begin = t;
  }
  // Leading prepositions and conjunctions belong to what comes before.
  phrase.begin = past(phrase.begin, phrase.end, kBefore);
  return has_head && !phrase.empty() ? phrase : Span{};
}

Span NounPhrases::noun_phrase_before(std::uint32_t end, std::uint32_t floor,
                                     int appositions) const {
  if (end <= floor) return {};
  if (const std::uint32_t time = before_time(end, floor); time < end) {
    if (is_comma(time) && appositions > 0) {  // "Ann Roe, the mayor, Tuesday said"
      const Span framed = noun_phrase_before(time + 1, floor, appositions - 1);
      if (!framed.empty()) return framed;
    }
    end = time;
    if (fine(end - 1) == FineTag::vbn) {  // "a report released Friday said"
      const Span phrase = noun_phrase_before(end - 1, floor, appositions);
      return phrase.empty() ? phrase : Span{phrase.begin, end};
    }
  }
  const std::uint32_t last = end - 1;
  if (last > floor) {
    if (is_comma(last)) return apposed_phrase_before(end, floor, appositions);
    if (is_dash(last) && appositions > 0) return dashed_phrase_before(end, floor);
  }
  if (quoted(last)) return {};
  if (floats(last, floor)) return noun_phrase_before(last, floor, appositions);
  // "all of them", "one of whom": only the plain pronoun.
  if (tag(last) == Tag::pron && !is_possessive_pronoun(last)) return {last, end};
  const Span phrase = run_before(end, floor);
  if (const Span person = phrase_before_open_relative(phrase, floor); !person.empty())
    return person;
  const Span framed = phrase_before_place(phrase, floor, appositions);
  return framed.empty() ? phrase : framed;
}

Span NounPhrases::phrase_before_place(Span place, std::uint32_t floor, int appositions) const {
  if (appositions == 0) return {};
  if (!reads_before(place.begin, floor + 2, kComma, Is{WordClass::place_preposition})) return {};
  const Span framed = noun_phrase_before(place.begin - 1, floor, appositions - 1);
  if (!begins_at(framed, floor)) return {};
  return is_comma(framed.end - 1) ? framed : Span{};
}

bool NounPhrases::floats(std::uint32_t t, std::uint32_t floor) const {
  constexpr auto kNounOrPronoun = unquoted(either(kNoun, kPronoun));
  if (!has(t, WordClass::floating_quantifier)) return false;
  return reads_before(t, floor, kNounOrPronoun);
}

Span NounPhrases::name_before(std::uint32_t end, std::uint32_t floor) const {
  const Span phrase = noun_phrase_before(end, floor);
  if (!phrase.empty()) return phrase;
  if (reads_before(end, floor, kLonePerson)) return {end - 1, end};  // "another | said"
  return {back_over(end, last_tokens({floor, end}, kLongestName).begin, kMayBeName), end};
}

// ---- rightwards from a verb

Span NounPhrases::name_after(std::uint32_t begin, std::uint32_t limit) const {
  const Span phrase = noun_phrase_after(begin, limit);
  if (!phrase.empty()) return phrase;
  if (reads(begin, limit, kLonePerson)) return {begin, begin + 1};  // "said | another"
  return {begin, past(begin, std::min(limit, begin + kLongestName), kCapitalWord)};
}

std::uint32_t NounPhrases::closing_bracket(std::uint32_t t, std::uint32_t limit) const {
  return first(first_tokens({t, limit}, kLongestBracket + 1), Word{")"});
}

bool NounPhrases::extend_modifier(Run& run) const {
  const std::uint32_t t = run.at;
  // A new determiner after the head begins another phrase, unless a preposition led to it.
  if (run.ends_with_head() && tag(t) != Tag::adj) return false;
  if (run.has_head || t == run.begin) return true;
  if (is_of(t, kCapitalAdjective) && acts_next(run)) run.take_head();  // "urged all Chinese to"
  return true;
}

bool NounPhrases::acts_next(const Run& run) const {
  constexpr auto kActs = either(tagged(Tag::aux), kFinite, Word{"to"});
  return reads(run.at + 1, run.limit, kActs);
}

bool NounPhrases::extend_preposition(Run& run) const {
  constexpr auto kName = either(tagged(Tag::propn), Word{"the"});
  constexpr auto kNoPlace = either(Is{WordClass::a_or_an}, tagged(Tag::num));
  const std::uint32_t t = run.at, next = t + 1;
  if (!run.has_head) return reads_before(next, run.begin, Word{"most"}, Word{"of"});
  if (!run.ends_with_head()) return false;
  if (has(t, WordClass::as_or_while, WordClass::leads_from_phrase)) return false;
  // "said X in a statement", "on Tuesday": not the speaker's.
  const bool binds = has(t, WordClass::binds_nouns) || reads(next, run.limit, kName);
  if (!binds) return false;
  if (has(t, WordClass::on_in_to) && reads(next, run.limit, kNoPlace)) return false;
  if (!is(t, "on")) return true;
  // "a statement on Tuesday by the police"
  if (!reads(next, run.limit, kDay, Is{WordClass::by_or_from})) return false;
  run.last = t + 2;
  ++run.at;
  return true;
}

bool NounPhrases::extend_conjunction(Run& run) const {
  constexpr auto kAdjective = tagged(Tag::adj);
  const std::uint32_t t = run.at, next = t + 1;
  const bool of_adjectives = run.last != t && reads_before(t, run.begin, kAdjective);
  if (of_adjectives && reads(next, run.limit, kAdjective))
    return true;  // Danish and Polish officials
  if (!run.ends_with_head()) return false;
  return reads(next, run.limit, tagged(Tag::propn, Tag::noun, Tag::det, Tag::adj));
}

bool NounPhrases::opens_modified_noun(const Run& run) const {
  if (!run.has_head) return true;
  // "parents of | lost sailors"
  const std::uint32_t t = run.at;
  return is(t - 1, "of") && reads(t + 1, run.limit, tagged(Tag::noun));
}

bool NounPhrases::extend_mark(Run& run) const {
  if (is_any(run.at, "-", "/", "&", ")")) return true;
  if (word(run.at) != "(") return false;
  const std::uint32_t close = closing_bracket(run.at, run.limit);
  if (close == kNone) return false;
  run.at = close;
  if (run.has_head) run.last = close + 1;
  return true;
}

bool NounPhrases::extend(Run& run) const {
  const std::uint32_t t = run.at;
  const Tag g = counts_as_noun(t) ? Tag::noun : tag(t);
  switch (g) {
    case Tag::noun:
    case Tag::propn:
    case Tag::num: run.take_head(); return true;
    case Tag::det:
    case Tag::adj: return extend_modifier(run);
    case Tag::pron:
      if (is_possessive_pronoun(t)) return extend_modifier(run);
      if (run.has_head || is_personal_pronoun(t)) return false;
      run.take_head();
      return true;
    case Tag::part: return fine(t) == FineTag::pos;
    case Tag::adp: return extend_preposition(run);
    case Tag::cconj: return extend_conjunction(run);
    case Tag::punct: return extend_mark(run);
    case Tag::verb: return opens_modified_noun(run) && kParticiples.has(fine(t));
    case Tag::adv: return !run.has_head;
    default: return false;
  }
}

std::uint32_t NounPhrases::run_after(std::uint32_t begin, std::uint32_t limit) const {
  const std::uint32_t end = std::min(limit, begin + kLongestRun);
  Run run{begin, limit, begin, begin};
  for (; run.at < end; ++run.at) {
    if (quoted(run.at) || !extend(run)) break;
  }
  return run.has_head ? run.last : begin;
}

bool NounPhrases::opens_second_phrase(std::uint32_t t, std::uint32_t limit) const {
  constexpr auto kOpens =
      unquoted(either(tagged(Tag::det, Tag::propn, Tag::noun, Tag::num), kPossessive));
  return reads(t, limit, kOpens) || reads(t, limit, unquoted(tagged(Tag::adj)), kNoun);
}

bool NounPhrases::ends_second_phrase(std::uint32_t t, std::uint32_t limit) const {
  return t == limit || is_of(t, tagged(Tag::punct, Tag::adp), kQuoted, kRelative);
}

Span NounPhrases::noun_phrase_after(std::uint32_t begin, std::uint32_t limit) const {
  if (!reads(begin, limit, kUnquoted)) return {};
  if (tag(begin) == Tag::pron && is_personal_pronoun(begin)) return {begin, begin + 1};
  const std::uint32_t end = run_after(begin, limit);
  return end == begin ? Span{} : Span{begin, past_apposition(end, limit)};
}

std::uint32_t NounPhrases::past_apposition(std::uint32_t end, std::uint32_t limit) const {
  const std::uint32_t begin = end + 1;
  if (!reads(end, limit, kComma) || !opens_second_phrase(begin, limit)) return end;
  const std::uint32_t second = run_after(begin, limit);
  if (second == begin || !ends_second_phrase(second, limit)) return end;
  return reads(second, limit, kComma) ? second + 1 : second;
}

}  // namespace saith::phrases
