// SPDX-License-Identifier: Apache-2.0

// Names that the model cut: the rules that join them.

#include <array>

#include "mentions/adjust.hpp"

namespace saith::mentions {

// What the last mention and a draft behind it are together, by what they are and what stands between
// them, in the order in which it is looked for; none where they are two names.
std::optional<MentionType> Adjuster::joined_type(const Draft& draft) const {
  using enum MentionType;
  if (mentions_.size() == 0 || mentions_.tokens.back().end > draft.tokens.begin)
    return std::nullopt;
  struct Join {
    EnumSet<MentionType> last;
    std::string_view between;
    EnumSet<MentionType> next;
    std::optional<MentionType> (Adjuster::*joined)(const Draft&) const;
  };
  static constexpr std::array kJoins = {
      Join{EnumSet{org}, "of", kPlaces, &Adjuster::join_body},
      Join{EnumSet{event}, "in", kPlaces, &Adjuster::join_vote},
      Join{EnumSet{norp}, "", EnumSet{norp}, &Adjuster::join_peoples},
      Join{EnumSet{norp}, "and", EnumSet{org, work}, &Adjuster::join_listed_people},
      Join{kPlaces, "", kPlaces, &Adjuster::join_land},
      Join{EnumSet{org}, "and", EnumSet{org} | kLooseTypes, &Adjuster::join_portfolios},
      Join{EnumSet{per}, "", EnumSet{per}, &Adjuster::join_article}};
  for (const Join& join : kJoins) {
    if (!join.last.has(mentions_.type.back()) || !join.next.has(draft.type)) continue;
    if (!is_joined_by(draft, join.between)) continue;
    if (const auto type = (this->*join.joined)(draft)) return type;
  }
  return join_known(draft);
}

// Whether nothing but this word, or nothing at all, stands between the last mention and a draft.
bool Adjuster::is_joined_by(const Draft& draft, std::string_view between) const {
  const std::uint32_t end = mentions_.tokens.back().end;
  if (between.empty()) return draft.tokens.begin == end;
  return draft.tokens.begin == end + 1 && is_word(end, between);
}

// "Growers' Party of Ardale": a body and the place that it is of.
std::optional<MentionType> Adjuster::join_body(const Draft&) const {
  const Span last = mentions_.tokens.back();
  const bool is_body = last.size() > 1 && is(last.end - 1, Neighbour::of_place);
  return is_body ? std::optional(MentionType::org) : std::nullopt;
}

// "the 1996 Ardale general election in Brenta"
std::optional<MentionType> Adjuster::join_vote(const Draft&) const {
  const bool is_vote = is(mentions_.tokens.back().end - 1, Neighbour::vote);
  return is_vote ? std::optional(MentionType::event) : std::nullopt;
}

// "British Indians": one people of another's country.
std::optional<MentionType> Adjuster::join_peoples(const Draft& draft) const {
  const Span last = mentions_.tokens.back(), run = draft.tokens;
  if (last.size() != 1 || run.size() != 1) return std::nullopt;
  const Known second = known(run);
  if (!second.may_be(MentionType::gpe) || !known(last).shares_people_with(second))
    return std::nullopt;
  return word(run.begin).ends_with("s") ? std::optional(MentionType::norp) : std::nullopt;
}

// "Sami and Roma Fund": peoples of the lexicon that share a body.
std::optional<MentionType> Adjuster::join_listed_people(const Draft& draft) const {
  const Span run = draft.tokens;
  if (!is_listed_people(mentions_.tokens.back())) return std::nullopt;
  for (std::uint32_t end = run.end - 1; end > run.begin; --end) {
    if (is_listed_people({run.begin, end})) return draft.type;
  }
  return std::nullopt;
}

// "Mount Ardale", whose halves the base knows as two places.
std::optional<MentionType> Adjuster::join_land(const Draft&) const {
  const Span last = mentions_.tokens.back();
  const bool is_land = last.size() == 1 && names_land(last.begin);
  return is_land ? std::optional(MentionType::loc) : std::nullopt;
}

// "Ministry of Sports [and] Athletics": the second of what a body looks after.
std::optional<MentionType> Adjuster::join_portfolios(const Draft& draft) const {
  const Span last = mentions_.tokens.back(), run = draft.tokens;
  if (last.size() < 3 || !reads(last.begin, Neighbour::looks_after, "of")) return std::nullopt;
  if (is_all_upper(run.begin) || head_of(run)) return std::nullopt;
  const bool is_name = known(run).is(draft.type, kWellNamed);
  return is_name ? std::nullopt : std::optional(MentionType::org);
}

// "Trinidad and Tobago", "Dar es Salaam": what the base knows as one name.
std::optional<MentionType> Adjuster::join_known(const Draft& draft) const {
  constexpr EnumSet kMayBe{MentionType::gpe, MentionType::org};
  constexpr std::uint32_t kBetween = 2;  // words
  const Span last = mentions_.tokens.back(), run = draft.tokens;
  if (is_last(MentionType::per) || is_joined_by(draft, "")) return std::nullopt;
  if (run.begin > last.end + kBetween) return std::nullopt;
  for (std::uint32_t i = last.end; i < run.begin; ++i) {
    if (!is_kind(i, TokenKind::word)) return std::nullopt;  // "Cairo, Egypt"
  }
  const Known whole = known(Span{last.begin, run.end});
  if (!whole.is_any(kMayBe, kNamed)) return std::nullopt;
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
  if (last.size() != 1 || is_title(last.begin)) return std::nullopt;
  const bool is_cut = reads(draft.tokens.begin, Neighbour::article, Form::joining_hyphen);
  return is_cut ? std::optional(MentionType::per) : std::nullopt;
}

}  // namespace saith::mentions
