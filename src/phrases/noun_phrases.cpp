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

constexpr auto kNameWord = [](const Words& words, std::uint32_t t) {
  return words.tag(t) == Tag::propn && !words.quoted(t);
};
constexpr auto kUnquotedNoun = [](const Words& words, std::uint32_t t) {
  return words.is_noun(t) && !words.quoted(t);
};
constexpr auto kUnquotedPronoun = [](const Words& words, std::uint32_t t) {
  return words.is_personal_pronoun(t) && !words.quoted(t);
};

}  // namespace

// ---- leftwards from a verb

bool NounPhrases::may_stand_inside(std::uint32_t t) const {
  const Tag g = tag(t);
  if (kInside.has(g)) return true;
  switch (g) {
    case Tag::pron: return kPronounsInside.has(fine(t));
    case Tag::part: return fine(t) == FineTag::pos;
    case Tag::punct: return is_any(t, "-", "/", "&") || is_mark_of_measure(t);
    case Tag::verb: return kParticiples.has(fine(t));  // the newly elected president
    case Tag::adv: return !starts_relative(t);
    default: return false;
  }
}

bool NounPhrases::is_mark_of_measure(std::uint32_t t) const {
  constexpr EnumSet kMarks{FineTag::open_quote, FineTag::close_quote};
  if (!kMarks.has(fine(t)) || quoted(t)) return false;
  return reads_before(t, 0, tagged(Tag::num));
}

bool NounPhrases::opens_apposition(std::uint32_t t) const {
  constexpr EnumSet kOpens{Tag::verb, Tag::adp, Tag::adv};
  return is(t, kOpens) || starts_relative(t) || may_stand_inside(t);
}

bool NounPhrases::is_age(Span phrase, std::uint32_t floor) const {
  return phrase.size() == 1 && reads_before(phrase.end, floor + 1, kComma, tagged(Tag::num));
}

Span NounPhrases::with_town(Span state, std::uint32_t floor) const {
  constexpr std::uint32_t kLongestState = 2;
  if (state.size() > kLongestState || state.begin < floor + 4) return {};
  const std::uint32_t comma = state.begin - 1;
  if (!is_comma(comma) || !kNameWord(*this, state.begin) || !kNameWord(*this, state.end - 1))
    return {};
  const std::uint32_t town = begin_of_name(comma, floor + 1);
  const std::uint32_t preposition = town - 1;
  if (town == comma || is_time(town)) return {};
  if (preposition <= floor || tag(preposition) != Tag::adp) return {};
  if (is(preposition, "to")) return {};
  const bool framed = is_comma(preposition - 1);
  Span person = framed ? noun_phrase_before(preposition, floor, 1)  // "Ann Roe, 31, | of Salem"
                       : noun_phrase_before(comma, floor, 0);       // "a nurse from Salem"
  if (framed && person.empty()) person = noun_phrase_before(preposition - 1, floor, 0);
  if (person.empty()) return {};
  const bool is_aside = reads_before(person.begin, floor, tagged(Tag::adp));  // "At a stop in"
  return is_aside ? Span{} : Span{person.begin, state.end};
}

std::uint32_t NounPhrases::begin_of_name(std::uint32_t end, std::uint32_t floor) const {
  while (end > floor && kNameWord(*this, end - 1)) --end;
  return end;
}

std::uint32_t NounPhrases::begin_of_list_in_relative(std::uint32_t t, std::uint32_t floor) const {
  if (!has(t, WordClass::gives_members)) return t;
  for (std::uint32_t u = t - 1; u > floor + 1 && t - u < kLongestApposition; --u) {
    if (quoted(u - 1)) return t;
    if (is_comma(u - 1)) return starts_relative(u) ? u : t;
  }
  return t;
}

Span NounPhrases::phrase_before_open_relative(Span place, std::uint32_t floor) const {
  if (place.begin < floor + 5 || !is_comma(place.begin - 1)) return {};
  if (!all_of(place, tagged(Tag::propn))) return {};
  std::uint32_t t = place.begin - 1;
  while (t > floor && tag(t - 1) == Tag::propn) --t;
  if (t + 1 >= place.begin) return {};
  if (!reads_before(t, floor, Is{WordClass::place_preposition})) return {};
  for (std::uint32_t u = t - 1; u > floor + 1 && t - u < kLongestApposition; --u) {
    if (quoted(u - 1)) return {};
    if (is_comma(u - 1)) return starts_relative(u) ? noun_phrase_before(u - 1, floor, 0) : Span{};
  }
  return {};
}

Span NounPhrases::apposed_phrase_before(std::uint32_t end, std::uint32_t floor,
                                        int appositions) const {
  if (appositions == 0) return {};
  const std::uint32_t comma = end - 1;
  std::uint32_t begin = comma;
  bool has_verb = false;
  for (; begin > floor && !is_comma(begin - 1); --begin) {
    const std::uint32_t t = begin - 1;
    if (quoted(t) || comma - t > kLongestApposition) return {};
    has_verb |= is_finite_verb(t) && !reads_before(t, 0, kRelative);
  }
  if (begin == floor || begin == comma) return {};
  begin = begin_of_list_in_relative(begin, floor);
  const bool relative = starts_relative(begin);
  if (has_verb && !relative) return {};
  if (!opens_apposition(begin)) return {};
  // A list of several commas: "Frankfort, Ky., said".
  Span name = noun_phrase_before(begin - 1, floor, appositions - 1);
  if (name.empty()) return {};
  if (const Span whole = with_town(name, floor); relative && !whole.empty()) name = whole;
  if (is_age(name, floor)) {  // "Ann Roe, 31, of Mill Lane,"
    const Span person = noun_phrase_before(name.begin - 1, floor, 0);
    if (!person.empty()) name.begin = person.begin;
  }
  // An apposition names the source too; "who ..., speaking ..., in Ohio," does not.
  constexpr EnumSet kTells{Tag::verb, Tag::adv};
  const bool of_place = tag(begin) == Tag::adp && !is(begin, "of");
  if (relative) return name;
  if (of_place) return name;
  if (is(begin, kTells)) return name;
  return {name.begin, comma + 1};
}

Span NounPhrases::dashed_phrase_before(std::uint32_t end, std::uint32_t floor) const {
  const std::uint32_t dash = end - 1;
  std::uint32_t begin = dash;
  for (; begin > floor && !is_dash(begin - 1); --begin) {
    const std::uint32_t t = begin - 1;
    if (quoted(t) || is_finite_verb(t) || dash - t > kLongestApposition) return {};
  }
  if (begin == floor || begin == dash) return {};
  if (tag(begin) != Tag::adp && !opens_second_phrase(begin, dash)) return {};
  if (tag(begin) == Tag::propn) return {begin, dash};
  return noun_phrase_before(begin - 1, floor, 0);
}

std::uint32_t NounPhrases::opening_bracket(std::uint32_t t, std::uint32_t floor) const {
  if (word(t) != ")" || t <= floor) return kNone;
  std::uint32_t open = t;
  while (open > floor && word(open) != "(" && t - open < kLongestBracket) --open;
  return word(open) == "(" && open > floor ? open : kNone;
}

bool NounPhrases::preposition_joins_behind(std::uint32_t t, std::uint32_t floor) const {
  if (has(t, WordClass::as_or_while)) return false;
  if (t <= floor || quoted(t - 1)) return false;
  switch (tag(t - 1)) {
    case Tag::noun:
    case Tag::propn:
    case Tag::num: return true;
    case Tag::pron: return !is_personal_pronoun(t - 1);
    case Tag::det: return is(t, "of");
    // "three people familiar with the matter"
    case Tag::adj: return !upper_first(t - 1) && reads_before(t - 1, floor, kNoun);
    default: return false;
  }
}

bool NounPhrases::joins_phrase_behind(std::uint32_t t, std::uint32_t floor, Span phrase,
                                      bool has_head) const {
  const bool behind_head = has_head && t > floor;
  switch (tag(t)) {
    case Tag::verb: {
      constexpr EnumSet kBeforeParticiple{Tag::det, Tag::adj, Tag::adv};
      if (!behind_head || !may_stand_inside(t)) return false;
      return is(t - 1, kBeforeParticiple) || is_possessive_pronoun(t - 1);
    }
    case Tag::adv: {
      constexpr EnumSet kBehindAdverb{Tag::adj, Tag::verb};
      if (!has_head || phrase.empty()) return false;
      return may_stand_inside(t) && is(phrase.begin, kBehindAdverb);
    }
    case Tag::adp: return has_head && preposition_joins_behind(t, floor);
    case Tag::cconj: return behind_head && kUnquotedNoun(*this, t - 1);
    case Tag::pron: return !is_personal_pronoun(t) && may_stand_inside(t);
    default: return may_stand_inside(t);
  }
}

Span NounPhrases::run_before(std::uint32_t end, std::uint32_t floor) const {
  Span phrase{end, end};
  bool has_head = false;
  for (std::uint32_t t = end - 1; !quoted(t) && end - t <= kLongestPhrase; --t) {
    // "The French", "Volvo", which the tagger may not know
    const bool is_last = t + 1 == end;
    const bool capital = is_last && tag(t) == Tag::adj && upper_first(t);
    // "The tall forward | said"
    const bool role = is_last && t > floor && has(t, WordClass::role_or_adverb);
    has_head |= capital || role || is(t, kHeads);
    const std::uint32_t open = opening_bracket(t, floor);
    if (open != kNone)
      t = open;
    else if (!role && !joins_phrase_behind(t, floor, phrase, has_head))
      break;
    phrase.begin = t;
    if (t == floor) break;
  }
  // Leading prepositions and conjunctions belong to what comes before.
  const auto leads = [&](std::uint32_t t) { return is(t, kNoBegin) || fine(t) == FineTag::pos; };
  while (!phrase.empty() && leads(phrase.begin)) ++phrase.begin;
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
  if (place.empty() || place.begin < floor + 4 || appositions == 0) return {};
  if (!reads_before(place.begin, floor, kComma, Is{WordClass::place_preposition})) return {};
  const Span framed = noun_phrase_before(place.begin - 1, floor, appositions - 1);
  if (framed.empty() || framed.begin != floor) return {};
  return is_comma(framed.end - 1) ? framed : Span{};
}

bool NounPhrases::floats(std::uint32_t t, std::uint32_t floor) const {
  if (t <= floor || !has(t, WordClass::floating_quantifier)) return false;
  return kUnquotedNoun(*this, t - 1) || kUnquotedPronoun(*this, t - 1);
}

bool NounPhrases::stands_for_people(std::uint32_t t) const {
  return has(t, WordClass::lone_person) && tag(t) != Tag::adv && !quoted(t);
}

Span NounPhrases::name_before(std::uint32_t end, std::uint32_t floor) const {
  const Span phrase = noun_phrase_before(end, floor);
  if (!phrase.empty()) return phrase;
  if (end > floor && stands_for_people(end - 1)) return {end - 1, end};  // "another | said"
  const std::uint32_t lowest = end > floor + kLongestName ? end - kLongestName : floor;
  std::uint32_t t = end;
  while (t > lowest && may_be_name(t - 1)) --t;
  return {t, end};
}

bool NounPhrases::may_be_name(std::uint32_t t) const {
  if (!upper_first(t) || quoted(t)) return false;
  return !starts_relative(t) && !is(t, kNoName);
}

// ---- rightwards from a verb

Span NounPhrases::name_after(std::uint32_t begin, std::uint32_t limit) const {
  const Span phrase = noun_phrase_after(begin, limit);
  if (!phrase.empty()) return phrase;
  if (begin < limit && stands_for_people(begin)) return {begin, begin + 1};  // "said | another"
  const auto is_part = [&](std::uint32_t t) {
    return upper_first(t) && tag(t) != Tag::punct && !quoted(t);
  };
  const std::uint32_t highest = std::min(limit, begin + kLongestName);
  std::uint32_t t = begin;
  while (t < highest && is_part(t)) ++t;
  return {begin, t};
}

std::uint32_t NounPhrases::closing_bracket(std::uint32_t t, std::uint32_t limit) const {
  std::uint32_t close = t;
  while (close < limit && word(close) != ")" && close - t < kLongestBracket) ++close;
  return close < limit && word(close) == ")" ? close : kNone;
}

bool NounPhrases::extend_modifier(Run& run) const {
  const std::uint32_t t = run.at;
  // A new determiner after the head begins another phrase, unless a preposition led to it.
  if (run.ends_with_head() && tag(t) != Tag::adj) return false;
  if (run.has_head || t == run.begin) return true;
  const bool is_capital = tag(t) == Tag::adj && upper_first(t);
  if (is_capital && acts_next(run)) run.take_head();  // "urged all Chinese to"
  return true;
}

bool NounPhrases::acts_next(const Run& run) const {
  const std::uint32_t next = run.at + 1;
  if (next >= run.limit) return false;
  return tag(next) == Tag::aux || is_finite_verb(next) || is(next, "to");
}

bool NounPhrases::extend_preposition(Run& run) const {
  const std::uint32_t t = run.at, next = t + 1;
  if (!run.has_head) return reads_before(next, run.begin, Word{"most"}, Word{"of"});
  if (!run.ends_with_head()) return false;
  if (has(t, WordClass::as_or_while, WordClass::leads_from_phrase)) return false;
  const bool named =
      reads(next, run.limit, tagged(Tag::propn)) || reads(next, run.limit, Word{"the"});
  // "said X in a statement", "on Tuesday": not the speaker's.
  if (!has(t, WordClass::binds_nouns) && !named) return false;
  if (has(t, WordClass::on_in_to)) {
    if (reads(next, run.limit, Is{WordClass::a_or_an})) return false;
    if (reads(next, run.limit, tagged(Tag::num))) return false;
  }
  if (!is(t, "on")) return true;
  // "a statement on Tuesday by the police"
  const auto day = [this](const Words&, std::uint32_t u) { return is_day(u); };
  if (!reads(next, run.limit, day, Is{WordClass::by_or_from})) return false;
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
  Run run{begin, limit, begin, begin};
  for (; run.at < limit && run.at - begin < kLongestRun; ++run.at) {
    if (quoted(run.at) || !extend(run)) break;
  }
  return run.has_head ? run.last : begin;
}

bool NounPhrases::opens_second_phrase(std::uint32_t t, std::uint32_t limit) const {
  constexpr EnumSet kOpens{Tag::det, Tag::propn, Tag::noun, Tag::num};
  if (t >= limit || quoted(t)) return false;
  if (is(t, kOpens) || is_possessive_pronoun(t)) return true;
  return reads(t, limit, tagged(Tag::adj), kNoun);
}

bool NounPhrases::ends_second_phrase(std::uint32_t t, std::uint32_t limit) const {
  constexpr EnumSet kEnds{Tag::punct, Tag::adp};
  if (t == limit || is(t, kEnds)) return true;
  return quoted(t) || starts_relative(t);
}

Span NounPhrases::noun_phrase_after(std::uint32_t begin, std::uint32_t limit) const {
  if (begin >= limit || quoted(begin)) return {};
  if (tag(begin) == Tag::pron && is_personal_pronoun(begin)) return {begin, begin + 1};
  std::uint32_t end = run_after(begin, limit);
  if (end == begin) return {};
  // "said Jane Roe, the group's head, on Tuesday": a second phrase between commas says who the
  // first one is.
  if (reads(end, limit, kComma) && opens_second_phrase(end + 1, limit)) {
    const std::uint32_t second = run_after(end + 1, limit);
    if (second > end + 1 && ends_second_phrase(second, limit)) {
      end = second + (reads(second, limit, kComma) ? 1 : 0);
    }
  }
  return {begin, end};
}

}  // namespace saith::phrases
