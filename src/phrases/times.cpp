// SPDX-License-Identifier: Apache-2.0

// Times beside noun phrases: "the mayor Tuesday night said", "Monday Finnish officials said".

#include "phrases/noun_phrases.hpp"

namespace saith::phrases {

std::uint32_t NounPhrases::before_comma_of_day(std::uint32_t end, std::uint32_t floor) const {
  if (end <= floor + 2) return end;
  if (!is_comma(end - 1)) return end;
  if (!is_day(end - 2)) return end;
  return any_of({floor, end - 2}, kComma) ? end : end - 1;
}

std::uint32_t NounPhrases::time_length(std::uint32_t end, std::uint32_t floor) const {
  const std::uint32_t last = end - 1, before = end - 2;
  if (is(last, "ago"))  // two weeks ago
    return end > floor + 3 && tag(end - 3) != Tag::punct ? 3 : 0;
  if (is_day(last)) return has(before, WordClass::which_period, WordClass::part_of_period) ? 2 : 1;
  const bool is_told = has(before, WordClass::which_period);
  if (is_part_of_day(last) && (is_told || is_day(before))) return 2;
  if (!is_told || !has(last, WordClass::period)) return 0;
  const bool part = before > floor && is_any(before - 1, "earlier", "late");
  return part ? 3 : 2;
}

std::uint32_t NounPhrases::before_time(std::uint32_t end, std::uint32_t floor) const {
  std::uint32_t t = before_comma_of_day(end, floor);
  if (t < floor + 2 || quoted(t - 1)) return end;
  const std::uint32_t length = time_length(t, floor);
  if (length == 0) return end;
  t -= length;
  if (reads_before(t, floor, Word{"on"})) --t;
  if (reads_before(t, floor + 1, kComma))
    --t;  // "Ann Roe, on Sunday said", "Ann Roe, Tuesday said"
  if (t <= floor || quoted(t - 1)) return end;
  constexpr EnumSet kLast{FineTag::vbn, FineTag::prp};
  if (is_noun(t - 1) || is(t - 1, kLast)) return t;
  return word(t - 1) == ")" ? t : end;
}

std::uint32_t NounPhrases::past_opening_time(Span phrase) const {
  std::uint32_t t = phrase.begin;
  if (t + 1 >= phrase.end) return phrase.begin;
  if (t + 2 < phrase.end && is_noun(t) && is(t + 1, "later")) return t + 2;  // "Days later"
  const bool opens_period = is_any(t, "last", "this");
  const bool has_period = has(t + 1, WordClass::period, WordClass::part_of_day) || is_day(t + 1);
  if (is_day(t)) {
    ++t;
    if (is_part_of_day(t)) ++t;
  } else if (opens_period && has_period) {
    t += 2;
  } else {
    return phrase.begin;
  }
  if (t >= phrase.end) return phrase.begin;
  if (is_comma(t)) return t + 1 < phrase.end ? t + 1 : phrase.begin;
  // "Monday Finnish officials"; not "Friday prayers", "Sunday's vote".
  constexpr EnumSet kOpens{Tag::det, Tag::propn};
  if (is(t, kOpens)) return t;
  return tag(t) == Tag::adj && upper_first(t) ? t : phrase.begin;
}

}  // namespace saith::phrases
