// SPDX-License-Identifier: Apache-2.0

// Names that the model cut: the rules that join them.

#include <array>

#include "mentions/adjust.hpp"

namespace saith::mentions {

// What the last mention and a draft behind it are together, by what stands between them, in the
// order in which it is looked for; none where they are two names.
std::optional<MentionType> Adjuster::joined_type(const Draft& draft) const {
  if (mentions_.size() == 0 || mentions_.tokens.back().end > draft.tokens.begin)
    return std::nullopt;
  using Join = std::optional<MentionType> (Adjuster::*)(const Draft&) const;
  static constexpr std::array<Join, 8> kJoins = {
      &Adjuster::join_body,          &Adjuster::join_vote,   &Adjuster::join_peoples,
      &Adjuster::join_listed_people, &Adjuster::join_land,   &Adjuster::join_portfolios,
      &Adjuster::join_known,         &Adjuster::join_article};
  for (const Join join : kJoins) {
    if (const auto type = (this->*join)(draft)) return type;
  }
  return std::nullopt;
}

// Whether nothing but this word stands between the last mention and a draft.
bool Adjuster::is_joined_by(const Draft& draft, std::string_view between) const {
  const Span last = mentions_.tokens.back();
  return draft.tokens.begin == last.end + 1 && is_word(last.end, between);
}
bool Adjuster::is_right_behind_last(const Draft& draft) const {
  return draft.tokens.begin == mentions_.tokens.back().end;
}

// "Growers' Party of Ardale": a body and the place that it is of.
std::optional<MentionType> Adjuster::join_body(const Draft& draft) const {
  const Span last = mentions_.tokens.back();
  if (!is_joined_by(draft, "of") || !kPlaces.has(draft.type)) return std::nullopt;
  const bool is_body = is_last(MentionType::org) && is(last.end - 1, Neighbour::of_place);
  return is_body && last.size() > 1 ? std::optional(MentionType::org) : std::nullopt;
}

// "the 1996 Ardale general election in Brenta"
std::optional<MentionType> Adjuster::join_vote(const Draft& draft) const {
  if (!is_joined_by(draft, "in") || !kPlaces.has(draft.type)) return std::nullopt;
  const std::uint32_t last_word = mentions_.tokens.back().end - 1;
  const bool is_vote = is_last(MentionType::event) && is(last_word, Neighbour::vote);
  return is_vote ? std::optional(MentionType::event) : std::nullopt;
}

// "British Indians": one people of another's country.
std::optional<MentionType> Adjuster::join_peoples(const Draft& draft) const {
  const Span last = mentions_.tokens.back(), run = draft.tokens;
  if (!is_right_behind_last(draft) || last.size() != 1 || run.size() != 1) return std::nullopt;
  if (!is_last(MentionType::norp) || draft.type != MentionType::norp) return std::nullopt;
  const Known second = known(run);
  if (!second.may_be(MentionType::gpe) || !known(last).shares_people_with(second))
    return std::nullopt;
  return word(run.begin).ends_with("s") ? std::optional(MentionType::norp) : std::nullopt;
}

// "Sami and Roma Fund": peoples of the lexicon that share a body.
std::optional<MentionType> Adjuster::join_listed_people(const Draft& draft) const {
  constexpr EnumSet kShared{MentionType::org, MentionType::work};
  const Span run = draft.tokens;
  if (!kShared.has(draft.type) || !is_joined_by(draft, "and")) return std::nullopt;
  if (!is_last(MentionType::norp) || !is_listed_people(mentions_.tokens.back()))
    return std::nullopt;
  for (std::uint32_t end = run.end - 1; end > run.begin; --end) {
    if (is_listed_people({run.begin, end})) return draft.type;
  }
  return std::nullopt;
}

// "Mount Ardale", whose halves the base knows as two places.
std::optional<MentionType> Adjuster::join_land(const Draft& draft) const {
  const Span last = mentions_.tokens.back();
  if (!is_right_behind_last(draft) || !kPlaces.has(draft.type)) return std::nullopt;
  if (!kPlaces.has(mentions_.type.back()) || last.size() != 1) return std::nullopt;
  return names_land(last.begin) ? std::optional(MentionType::loc) : std::nullopt;
}

// "Ministry of Sports [and] Athletics": the second of what a body looks after.
std::optional<MentionType> Adjuster::join_portfolios(const Draft& draft) const {
  constexpr EnumSet kMayBe = EnumSet{MentionType::org} | kLooseTypes;
  const Span last = mentions_.tokens.back(), run = draft.tokens;
  if (!is_last(MentionType::org) || last.size() < 3) return std::nullopt;
  if (!is(last.begin, Neighbour::looks_after) || !is_word(last.begin + 1, "of"))
    return std::nullopt;
  if (!is_joined_by(draft, "and") || !kMayBe.has(draft.type)) return std::nullopt;
  if (is_all_upper(run.begin) || head_of(run)) return std::nullopt;
  const bool is_name = known(run).is(draft.type, kWellNamed);
  return is_name ? std::nullopt : std::optional(MentionType::org);
}

// "Trinidad and Tobago", "Dar es Salaam": what the base knows as one name.
std::optional<MentionType> Adjuster::join_known(const Draft& draft) const {
  constexpr EnumSet kMayBe{MentionType::gpe, MentionType::org};
  constexpr std::uint32_t kBetween = 2;  // words
  const Span last = mentions_.tokens.back(), run = draft.tokens;
  if (is_right_behind_last(draft) || run.begin > last.end + kBetween) return std::nullopt;
  if (is_last(MentionType::per)) return std::nullopt;
  for (std::uint32_t i = last.end; i < run.begin; ++i) {
    if (!is_kind(i, TokenKind::word)) return std::nullopt;  // "Cairo, Egypt"
  }
  const Known whole = known(Span{last.begin, run.end});
  if (!whole.is_any(kMayBe) || !whole.is_prior(kNamed)) return std::nullopt;
  // "Australia and New Zealand" are two.
  const auto is_other = [&](const Known& part) {
    return part.is_prior(kCapital) && part.prior() != whole.prior();
  };
  const bool are_two = is_other(known(last)) && is_other(known(run));
  return are_two ? std::nullopt : std::optional(whole.type());
}

// "Karim | el-Masri"
std::optional<MentionType> Adjuster::join_article(const Draft& draft) const {
  const Span last = mentions_.tokens.back();
  if (!is_right_behind_last(draft) || last.size() != 1 || draft.type != MentionType::per)
    return std::nullopt;
  if (!is_last(MentionType::per) || is_title(last.begin)) return std::nullopt;
  const std::uint32_t article = draft.tokens.begin;
  const bool is_cut = is_joining_hyphen(article + 1) && is(article, Neighbour::article);
  return is_cut ? std::optional(MentionType::per) : std::nullopt;
}

}  // namespace saith::mentions
