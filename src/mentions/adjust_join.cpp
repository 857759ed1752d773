// SPDX-License-Identifier: Apache-2.0

// Names that the model cut: the rules that join them.

#include <algorithm>
#include <array>

#include "mentions/adjust.hpp"
#include "tags/tags.hpp"
#include "text/ascii.hpp"

namespace saith {

// What the last mention and a draft behind it are together, by what stands between them, in the
// order in which it is looked for; none where they are two names.
std::optional<MentionType> Adjuster::joined_type(const Draft& draft) const {
  if (mentions_.size() == 0 || mentions_.tokens.back().end > draft.tokens.begin)
    return std::nullopt;
  using Join = std::optional<MentionType> (Adjuster::*)(const Draft&) const;
  static constexpr std::array<Join, 7> kJoins = {
      &Adjuster::join_body,          &Adjuster::join_vote, &Adjuster::join_peoples,
      &Adjuster::join_listed_people, &Adjuster::join_land, &Adjuster::join_portfolios,
      &Adjuster::join_known};
  for (const Join join : kJoins) {
    if (const auto type = (this->*join)(draft)) return type;
  }
  return std::nullopt;
}

// "Growers' Party of Ardale": a body and the place that it is of.
std::optional<MentionType> Adjuster::join_body(const Draft& draft) const {
  const Span last = mentions_.tokens.back();
  const bool body = mentions_.type.back() == MentionType::org && last.size() > 1 &&
                    is(word(last.end - 1), Neighbour::of_place);
  if (!body || !is_place(draft.type) || draft.tokens.begin != last.end + 1 ||
      word(last.end) != "of")
    return std::nullopt;
  return MentionType::org;
}

// "the 1996 Ardale general election in Brenta"
std::optional<MentionType> Adjuster::join_vote(const Draft& draft) const {
  const Span last = mentions_.tokens.back();
  const bool vote =
      mentions_.type.back() == MentionType::event && is(word(last.end - 1), Neighbour::vote);
  if (!vote || !is_place(draft.type) || draft.tokens.begin != last.end + 1 ||
      word(last.end) != "in")
    return std::nullopt;
  return MentionType::event;
}

// "British Indians": one people of another's country.
std::optional<MentionType> Adjuster::join_peoples(const Draft& draft) const {
  const Span last = mentions_.tokens.back(), run = draft.tokens;
  if (run.begin != last.end || last.size() != 1 || run.size() != 1 ||
      mentions_.type.back() != MentionType::norp || draft.type != MentionType::norp)
    return std::nullopt;
  const std::uint32_t first = candidate(last), second = candidate(run);
  if (first == kNone || second == kNone) return std::nullopt;
  const bool both = (candidates_.kinds[first] & candidates_.kinds[second] & kPeople) != 0;
  const bool of_place =
      (candidates_.types[second] & 1u << static_cast<unsigned>(MentionType::gpe)) != 0;
  if (!both || !of_place || !word(run.begin).ends_with("s")) return std::nullopt;
  return MentionType::norp;
}

// "Aboriginal and Torres Strait Islander Fund": peoples of the lexicon that share a body.
std::optional<MentionType> Adjuster::join_listed_people(const Draft& draft) const {
  const Span last = mentions_.tokens.back(), run = draft.tokens;
  const bool shared = draft.type == MentionType::org || draft.type == MentionType::work;
  if (!shared || mentions_.type.back() != MentionType::norp || run.begin != last.end + 1 ||
      word(last.end) != "and" || !is_listed_people(last))
    return std::nullopt;
  for (std::uint32_t end = run.end - 1; end > run.begin; --end) {
    if (is_listed_people({run.begin, end})) return draft.type;
  }
  return std::nullopt;
}

bool Adjuster::is_listed_people(Span run) const {
  return model_.people(LowerWord(phrase(run)).view()) != MentionModel::People::no;
}

// "Mount Ardale", whose halves the base knows as two places.
std::optional<MentionType> Adjuster::join_land(const Draft& draft) const {
  const Span last = mentions_.tokens.back();
  const bool land = last.size() == 1 && names_land(last.begin) && is_place(mentions_.type.back());
  if (!land || draft.tokens.begin != last.end || !is_place(draft.type)) return std::nullopt;
  return MentionType::loc;
}

// "Ministry of Sports [and] Athletics": the second of what a body looks after.
std::optional<MentionType> Adjuster::join_portfolios(const Draft& draft) const {
  const Span last = mentions_.tokens.back(), run = draft.tokens;
  const bool loose = draft.type == MentionType::org || is_loose(draft.type);
  if (mentions_.type.back() != MentionType::org || !loose || last.size() < 3 ||
      run.begin != last.end + 1 || word(last.end) != "and")
    return std::nullopt;
  if (word(last.begin + 1) != "of" || head_of(run) || (tokens_.shape[run.begin] & kShapeAllUpper))
    return std::nullopt;
  if (!is(word(last.begin), Neighbour::looks_after)) return std::nullopt;
  const std::uint32_t row = candidate(run);
  const bool known =
      row != kNone && candidates_.best[row] == draft.type && candidates_.prior[row] >= kKnown;
  return known ? std::nullopt : std::optional(MentionType::org);
}

// "Trinidad and Tobago", "Dar es Salaam": what the base knows as one name.
std::optional<MentionType> Adjuster::join_known(const Draft& draft) const {
  const Span last = mentions_.tokens.back(), run = draft.tokens;
  if (run.begin == last.end || run.begin > last.end + 2 ||
      mentions_.type.back() == MentionType::per)
    return std::nullopt;
  for (std::uint32_t i = last.end; i < run.begin; ++i) {
    if (tokens_.kind[i] != TokenKind::word) return std::nullopt;  // "Cairo, Egypt"
  }
  const std::uint32_t row = candidate({last.begin, run.end});
  if (row == kNone || candidates_.prior[row] < kNamed) return std::nullopt;
  // "Australia and New Zealand" are two.
  const std::uint32_t first = candidate(last), second = candidate(run);
  const auto is_other = [&](std::uint32_t part) {
    return part != kNone && candidates_.prior[part] >= kCapital &&
           candidates_.prior[part] != candidates_.prior[row];
  };
  const bool both = is_other(first) && is_other(second);
  const MentionType best = candidates_.best[row];
  const bool may_be = best == MentionType::gpe || best == MentionType::org;
  return may_be && !both ? std::optional(best) : std::nullopt;
}

// "[February 1996] Ardale [general election]": the year before and the vote behind.
void Adjuster::lengthen_vote(Draft& draft, Span sentence) const {
  if (draft.type == MentionType::per || draft.type == MentionType::work) return;
  Span run = draft.tokens;
  if (!is_year(word(run.begin))) {
    const bool dated = run.begin > std::max(sentence.begin, floor_) && is_year(word(run.begin - 1));
    if (!dated) return;
    --run.begin;
  }
  while (run.end < sentence.end && is(word(run.end), Neighbour::ballot)) ++run.end;
  if (run.end < sentence.end && is(word(run.end), Neighbour::vote)) ++run.end;
  if (!is(word(run.end - 1), Neighbour::vote)) return;
  if (run.begin > std::max(sentence.begin, floor_) && is(word(run.begin - 1), Neighbour::month))
    --run.begin;
  draft.tokens = run;
  draft.type = MentionType::event;
}

}  // namespace saith
