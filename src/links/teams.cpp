// SPDX-License-Identifier: Apache-2.0

// Countries whose name means their team.

#include <algorithm>
#include <array>

#include "links/steps.hpp"

namespace saith::links {

namespace {

constexpr std::size_t kSportTokens = 3000;  // of a text, to find out which game it is about

// The game that a text is a report on, or nothing.
std::string_view sport_of_text(LinkContext& doc) {
  constexpr std::array<std::string_view, 3> kSports{"football", "cricket", "rugby"};
  std::array<std::size_t, kSports.size()> counts{};
  std::size_t any = 0;
  const std::size_t count = std::min<std::size_t>(doc.tokens.size(), kSportTokens);
  std::array<char, 16> buffer;
  for (std::size_t t = 0; t < count; ++t) {
    if (doc.tokens.span[t].size() < 3) continue;
    const std::string_view word = lower_ascii(doc.text_of(doc.tokens.span[t]), buffer);
    const std::string_view sport = doc.model.sport(word);
    if (sport.empty()) continue;
    const auto* at = std::find(kSports.begin(), kSports.end(), sport);
    if (at == kSports.end())
      ++any;
    else
      ++counts[static_cast<std::size_t>(at - kSports.begin())];
  }
  const auto* most = std::max_element(counts.begin(), counts.end());
  const bool is_report = *most > 0 && any >= 3 && (any + 2 * *most) * 100 >= 3 * count;
  return is_report ? kSports[static_cast<std::size_t>(most - counts.begin())] : std::string_view();
}

// Whether a candidate is a country's first team in a game.
bool plays(LinkContext& doc, const Scored& s, std::string_view sport) {
  doc.work.text.clear();
  doc.kb.append_name(s.entity, doc.work.text);
  if (doc.work.text.find("under-") != std::string::npos ||
      doc.work.text.find("women") != std::string::npos)
    return false;
  doc.work.text.push_back(' ');
  doc.kb.append_description(s.entity, doc.work.text);
  const auto has = [&doc](std::string_view word) {
    return doc.work.text.find(word) != std::string::npos;
  };
  return (has(sport) || (sport == "rugby" && has("Rugby"))) && has("team") && !has("under-") &&
         !has("women") && !has("league team");
}

}  // namespace

// In a report on a game a country's name mostly means its team: "England beat Norway in Oslo".
void find_teams(LinkContext& doc) {
  doc.work.team.assign(doc.entities.size(), kNone);
  bool looked = false;
  std::string_view sport;
  for (std::uint32_t e = 0; e < doc.entity_count(); ++e) {
    if (doc.work.chosen[e] == kNone || doc.work.scored[doc.work.chosen[e]].type != MentionType::gpe)
      continue;
    if (doc.entities.type[e] == MentionType::norp) continue;
    const std::span<Scored> scored = doc.scored_of(e);
    if (std::none_of(scored.begin(), scored.end(),
                     [](const Scored& s) { return s.type == MentionType::org; }))
      continue;
    if (!looked) sport = sport_of_text(doc), looked = true;
    if (sport.empty()) return;
    for (std::size_t i = 0; i < scored.size() && doc.work.team[e] == kNone; ++i) {
      if (scored[i].type == MentionType::org && plays(doc, scored[i], sport)) {
        doc.work.team[e] = doc.work.scored_begin[e] + static_cast<std::uint32_t>(i);
      }
    }
  }
}

// Whether a mention stands where a place would: "in England", "LONDON 1996-08-30", "(England)".
bool is_place_here(LinkContext& doc, std::uint32_t m) {
  const Span at = doc.mentions.tokens[m];
  if (at.begin > 0) {
    std::array<char, 8> buffer;
    const std::string_view before = lower_ascii(doc.text_of(doc.tokens.span[at.begin - 1]), buffer);
    constexpr std::array<std::string_view, 14> kBefore{
        "in", "at",     "from",   "to",     "near",   "into", "outside",
        "(",  "across", "around", "inside", "within", ",",    "through"};
    if (std::find(kBefore.begin(), kBefore.end(), before) != kBefore.end()) return true;
  }
  return false;
}

}  // namespace saith::links
