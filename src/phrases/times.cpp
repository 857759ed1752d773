// SPDX-License-Identifier: Apache-2.0

// Times beside noun phrases: "the mayor Tuesday night said", "Monday Finnish officials said".

#include "phrases/noun_phrases.hpp"

namespace saith::phrases {

std::uint32_t NounPhrases::before_comma_of_day(std::uint32_t end, std::uint32_t floor) const {
  if (end <= floor + 2 || !is_comma(end - 1) || !is_day(end - 2)) return end;
  for (std::uint32_t t = floor; t + 2 < end; ++t) {
    if (is_comma(t)) return end;
  }
  return end - 1;
}

std::uint32_t NounPhrases::time_length(std::uint32_t end, std::uint32_t floor) const {
  const std::uint32_t last = end - 1, before = end - 2;
  if (is(last, "ago"))  // two weeks ago
    return end > floor + 3 && tag(end - 3) != Tag::punct ? 3 : 0;
  if (is_day(last)) return has(before, WordClass::which_period, WordClass::part_of_period) ? 2 : 1;
  if (is_part_of_day(last) && (is_day(before) || has(before, WordClass::which_period))) return 2;
  if (!has(last, WordClass::period) || !has(before, WordClass::which_period)) return 0;
  const bool part = before > floor && is_any(before - 1, "earlier", "late");
  return part ? 3 : 2;
}

std::uint32_t NounPhrases::before_time(std::uint32_t end, std::uint32_t floor) const {
  std::uint32_t t = before_comma_of_day(end, floor);
  if (t < floor + 2 || quoted(t - 1)) return end;
  const std::uint32_t length = time_length(t, floor);
  if (length == 0) return end;
  t -= length;
  if (t > floor && is(t - 1, "on")) --t;
  if (t > floor + 1 && is_comma(t - 1)) --t;  // "Ann Roe, on Sunday said", "Ann Roe, Tuesday said"
  if (t <= floor || quoted(t - 1)) return end;
  constexpr EnumSet kLast{FineTag::vbn, FineTag::prp};
  const bool ends_phrase = is_noun(t - 1) || kLast.has(fine(t - 1)) || word(t - 1) == ")";
  return ends_phrase ? t : end;
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
  const bool other = kOpens.has(tag(t)) || (tag(t) == Tag::adj && upper_first(t));
  return other ? t : phrase.begin;
}

}  // namespace saith::phrases
