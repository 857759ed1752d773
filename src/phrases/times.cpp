// SPDX-License-Identifier: Apache-2.0

// Times beside noun phrases: "the mayor Tuesday night said", "Monday Finnish officials said".

#include "phrases/noun_phrases.hpp"

namespace saith::phrases {

std::uint32_t NounPhrases::before_comma_of_day(std::uint32_t end, std::uint32_t floor) const {
  if (!reads_before(end, floor + 1, kDay, kComma)) return end;
  return any_of({floor, end - 2}, kComma) ? end : end - 1;
}

std::uint32_t NounPhrases::time_length(std::uint32_t end, std::uint32_t floor) const {
  constexpr auto kPartOfPeriod = either(Word{"earlier"}, Word{"late"});
  const std::uint32_t last = end - 1, before = end - 2;
  if (is(last, "ago"))  // two weeks ago
    return end > floor + 3 && tag(end - 3) != Tag::punct ? 3 : 0;
  if (is_day(last)) return has(before, WordClass::which_period, WordClass::part_of_period) ? 2 : 1;
  const bool is_told = has(before, WordClass::which_period);
  if (is_part_of_day(last) && (is_told || is_day(before))) return 2;
  if (!is_told || !has(last, WordClass::period)) return 0;
  return reads_before(before, floor, kPartOfPeriod) ? 3 : 2;
}

std::uint32_t NounPhrases::before_time(std::uint32_t end, std::uint32_t floor) const {
  constexpr auto kEndsPhrase =
      unquoted(either(kNoun, tagged(FineTag::vbn, FineTag::prp), Word{")"}));
  std::uint32_t t = before_comma_of_day(end, floor);
  if (!reads_before(t, floor + 1, kUnquoted)) return end;
  const std::uint32_t length = time_length(t, floor);
  if (length == 0) return end;
  t -= length;
  if (reads_before(t, floor, Word{"on"})) --t;
  if (reads_before(t, floor + 1, kComma))
    --t;  // "Ann Roe, on Sunday said", "Ann Roe, Tuesday said"
  return reads_before(t, floor, kEndsPhrase) ? t : end;
}

std::uint32_t NounPhrases::past_opening_time(Span phrase) const {
  constexpr auto kPeriod =
      either(Is{WordClass::period}, Is{WordClass::part_of_day}, kDay);  // "last week", "this night"
  constexpr auto kOpens = either(tagged(Tag::det, Tag::propn), kCapitalAdjective);
  std::uint32_t t = phrase.begin;
  if (t + 1 >= phrase.end) return t;
  if (reads(t, phrase.end - 1, kNoun, Word{"later"})) return t + 2;  // "Days later"
  if (is_day(t)) {
    ++t;
    if (is_part_of_day(t)) ++t;
  } else if (reads(t, phrase.end, either(Word{"last"}, Word{"this"}), kPeriod)) {
    t += 2;
  }
  if (t == phrase.begin || t >= phrase.end) return phrase.begin;
  if (is_comma(t)) return t + 1 < phrase.end ? t + 1 : phrase.begin;
  // "Monday Finnish officials"; not "Friday prayers", "Sunday's vote".
  return is_of(t, kOpens) ? t : phrase.begin;
}

}  // namespace saith::phrases
