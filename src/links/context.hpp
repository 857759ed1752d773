// SPDX-License-Identifier: Apache-2.0

// What the steps of the search for links know of one document: the tables, and what they have found
// so far. Internal to links.

#ifndef SAITH_LINKS_CONTEXT_HPP_
#define SAITH_LINKS_CONTEXT_HPP_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "links/links.hpp"

namespace saith::links {

using Scored = LinkWork::Scored;
template <bool kNoted>
using LinkEvidence = Evidence<float, LinkWork::Note, kNoted>;

// A country as a number, from its two letters; kCountries: none.
inline constexpr std::size_t kCountries = 26 * 26;
inline constexpr std::size_t kNoCode = kCountries + 1;  // a country that has no letters
inline std::size_t country_row(std::string_view code) {
  if (code.size() != 2) return kCountries;
  const unsigned a = static_cast<unsigned char>(code[0]) - 'A',
                 b = static_cast<unsigned char>(code[1]) - 'A';
  return a < 26 && b < 26 ? a * 26 + b : kCountries;
}

// How many words speak of each game and of games in general; see LinkModel::game.
using GameWords = std::array<std::uint32_t, LinkModel::kNoGame>;

struct LinkContext {
  const LinkModel& model;
  std::string_view text;
  const TokenTable& tokens;
  const TagTable& tags;
  const KnowledgeBase& kb;
  const MentionTable& mentions;
  const EntityTable& entities;
  const SpeakerTable& speakers;
  const float min_score;
  LinkWork& work;
  LinkTable& links;
  // How much the text speaks of each country, and of all of them.
  std::array<float, kCountries + 1> country{};
  float country_total = 0;
  // The same with the countries of its people and organisations.
  std::array<float, kCountries + 1> home{};
  float home_most = 0, home_total = 0;
  std::optional<GameWords> game_words{};  // once words_of_games has been asked

  // country_row() of an entity of the base.
  std::uint16_t country_of(std::uint32_t kb_entity) const {
    return static_cast<std::uint16_t>(country_row(kb.country_of(kb_entity)));
  }
  std::string_view text_of(Span span) const { return text.substr(span.begin, span.size()); }
  std::uint32_t entity_count() const { return static_cast<std::uint32_t>(entities.size()); }
  std::string_view text_name(std::uint32_t entity) const {
    const Span name = entities.name[entity];
    return std::string_view(entities.strings).substr(name.begin, name.size());
  }
  // The named mentions of an entity, in text order.
  std::span<const std::uint32_t> mentions_of(std::uint32_t entity) const {
    return work.mention_of.view().subspan(
        work.mention_begin[entity], work.mention_begin[entity + 1] - work.mention_begin[entity]);
  }
  // Its candidates.
  std::span<Scored> scored_of(std::uint32_t entity) {
    return {work.scored.data() + work.scored_begin[entity],
            work.scored.data() + work.scored_begin[entity + 1]};
  }
  std::uint32_t row_of(const Scored& s) const {
    return static_cast<std::uint32_t>(&s - work.scored.data());
  }
  std::span<Scored> scored_from(std::uint32_t begin) {
    return {work.scored.data() + begin, work.scored.end()};
  }
};

}  // namespace saith::links

#endif  // SAITH_LINKS_CONTEXT_HPP_
