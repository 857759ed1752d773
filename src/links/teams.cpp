// SPDX-License-Identifier: Apache-2.0

// Countries whose name means their team.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "links/steps.hpp"
#include "text/ascii.hpp"

namespace saith::links {

namespace {

constexpr std::size_t kReport = 3000;    // tokens of a text that are looked at for words of games
constexpr std::size_t kFewestWords = 3;  // of games in general, in a report on one

// The game that a text is a report on, as its index in the model's games; or nothing.
std::optional<std::size_t> game_of_text(LinkContext& doc) {
  const GameWords& counts = words_of_games(doc);
  const std::size_t count = std::min<std::size_t>(doc.tokens.size(), kReport);
  const auto* const most = std::max_element(counts.begin(), counts.begin() + LinkModel::kGames);
  const std::size_t any = counts[LinkModel::kAnyGame];
  if (*most == 0 || any < kFewestWords) return std::nullopt;
  // Three words in a hundred have to be of games, where one of this game counts twice.
  if ((any + 2 * *most) * 100 < 3 * count) return std::nullopt;
  return static_cast<std::size_t>(most - counts.begin());
}

// Whether a candidate is a country's first team in a game.
bool plays(LinkContext& doc, const Scored& s, std::string_view game) {
  std::string& text = doc.work.text;
  text.clear();
  doc.kb.append_name(s.entity, text);
  text.push_back(' ');
  doc.kb.append_description(s.entity, text);
  std::transform(text.begin(), text.end(), text.begin(), to_ascii_lower);
  const auto has = [&text](std::string_view part) { return text.find(part) != std::string::npos; };
  const auto others = doc.model.parts_of_other_teams();
  if (std::any_of(others.begin(), others.end(), has)) return false;
  return has(game) && has("team");
}

}  // namespace

const GameWords& words_of_games(LinkContext& doc) {
  if (!doc.game_words) {
    GameWords& counts = doc.game_words.emplace();
    const std::size_t count = std::min<std::size_t>(doc.tokens.size(), kReport);
    for (std::size_t t = 0; t < count; ++t) {
      const std::uint8_t game = doc.model.game(doc.tags.word[t], doc.text_of(doc.tokens.span[t]));
      if (game != LinkModel::kNoGame) ++counts[game];
    }
  }
  return *doc.game_words;
}

// In a report on a game a country's name mostly means its team: "England beat Norway in Oslo".
void find_teams(LinkContext& doc) {
  doc.work.team.assign(doc.entities.size(), kNone);
  std::optional<std::optional<std::size_t>> game;  // of the text, once it has been asked for
  for (std::uint32_t e = 0; e < doc.entity_count(); ++e) {
    if (doc.work.chosen[e] == kNone || doc.work.scored[doc.work.chosen[e]].type != MentionType::gpe)
      continue;
    if (doc.entities.type[e] == MentionType::norp) continue;
    const std::span<Scored> scored = doc.scored_of(e);
    if (std::none_of(scored.begin(), scored.end(),
                     [](const Scored& s) { return s.type == MentionType::org; }))
      continue;
    if (!game) game = game_of_text(doc);
    if (!*game) return;
    const std::string_view sport = doc.model.games()[**game];
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
  if (at.begin == 0) return false;
  const std::uint32_t before = at.begin - 1;
  if (doc.tags.classes[before].has(WordClass::before_place)) return true;
  const std::string_view word = doc.text_of(doc.tokens.span[before]);
  return word == "(" || word == ",";
}

}  // namespace saith::links
