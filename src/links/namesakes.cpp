// SPDX-License-Identifier: Apache-2.0

// Names that many things have: bodies and parties of every country, clubs that are called like
// their towns.

#include <algorithm>
#include <array>
#include <numeric>

#include "links/steps.hpp"
#include "links/weights.hpp"
#include "text/ascii.hpp"

namespace saith::links {

namespace {

constexpr std::size_t kSportWords = 2;          // to call it one that speaks of a game
constexpr std::uint8_t kKnownEverywhere = 165;  // priors of NASA, BBC and the like are above
constexpr std::uint8_t kKnownByLetters = 125;   // of what has no other name: KPMG
constexpr std::uint8_t kKnownPlace = 171;       // priors of towns that everybody knows are above
constexpr std::uint8_t kKnownCity = 190;        // and of those that are known by other names too
constexpr std::size_t kForemost = 4;            // candidates whose descriptions are read

// Whether the text has words of games.
bool speaks_of_sport(LinkContext& doc) {
  const GameWords& counts = words_of_games(doc);
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0}) >= kSportWords;
}

// A club whose own name is longer: Ardale A.F.C.
bool is_club(LinkContext& doc, const Scored& s, std::string_view name) {
  if (s.type != MentionType::org || has_one_word(doc, s.entity, name)) return false;
  doc.work.text.clear();
  doc.kb.append_description(s.entity, doc.work.text);
  const FieldSet fields = doc.model.occupations().of_description(doc.work.text);
  return (fields & bit(Field::club)) != 0;
}

template <bool kNoted>
void add(LinkContext& doc, std::uint32_t e, Scored& s, ReasonId reason, float amount) {
  LinkEvidence<kNoted> evidence(doc.work.notes, {.of = e, .candidate = s.entity}, s.score);
  evidence.add(reason, amount);
  s.score = evidence.total();
}

// "Karnataka High Court", which the text calls the High Court too, is no other country's that the base
// knows by the short name.
template <bool kNoted>
void weigh_short_forms(LinkContext& doc, std::uint32_t e, std::span<Scored> scored) {
  const std::string_view name = doc.text_name(e);
  for (Scored& s : scored.first(std::min(scored.size(), kForemost))) {
    if (s.full || s.own || s.type != MentionType::org) continue;
    doc.work.text.clear();
    doc.kb.append_name(s.entity, doc.work.text);
    const std::string_view shorter = doc.work.text;
    const bool inside =
        shorter.size() < name.size() && (name.starts_with(shorter) || name.ends_with(shorter));
    if (!inside || doc.model.shared_names().sharing(shorter) == SharedNames::Sharing::none)
      continue;
    if (!is_home(doc, e, s.country))
      add<kNoted>(doc, e, s, ReasonId::not_at_home, -kWeights.not_at_home);
  }
}

// "Supreme Court": that of the country which the text speaks of, or none.
template <bool kNoted>
void weigh_shared(LinkContext& doc, std::uint32_t e, std::span<Scored> scored) {
  switch (doc.work.name_notes[e].sharing) {
    case SharedNames::Sharing::none: return;
    case SharedNames::Sharing::nothing:
      for (Scored& s : scored) {
        if (!s.own) add<kNoted>(doc, e, s, ReasonId::says_nothing, -kWeights.says_nothing);
      }
      return;
    case SharedNames::Sharing::country: break;
  }
  if (doc.work.name_notes[e].country != kCountries) return;  // "British Defence Ministry"
  for (Scored& s : scored) {
    const bool is_place = s.type == MentionType::gpe || s.type == MentionType::loc;
    if (s.own || is_place || is_home(doc, e, s.country)) continue;
    add<kNoted>(doc, e, s, ReasonId::not_at_home, -kWeights.not_at_home);
  }
}

// "rain in Ardale": where nobody plays, a name of one word is no club's.
template <bool kNoted>
void weigh_clubs(LinkContext& doc, std::uint32_t e, std::span<Scored> scored) {
  const bool is_word = doc.text_name(e).find(' ') == std::string_view::npos;
  if (!is_word) return;
  std::array<bool, kForemost> clubs{};
  const std::size_t count = std::min(scored.size(), kForemost);
  bool any = false;
  for (std::size_t i = 0; i < count; ++i)
    any |= clubs[i] = is_club(doc, scored[i], doc.text_name(e));
  if (!any || speaks_of_sport(doc)) return;
  for (std::size_t i = 0; i < count; ++i) {
    if (clubs[i])
      add<kNoted>(doc, e, scored[i], ReasonId::club_without_game, -kWeights.club_without_game);
  }
}

// Whether a candidate is a party by what the base says of it.
bool is_party(LinkContext& doc, const Scored& s) {
  doc.work.text.clear();
  doc.kb.append_description(s.entity, doc.work.text);
  return doc.model.shared_names().describes_party(doc.work.text);
}

// "the PRI" in a report on Mexico: letters that the text never spells out are no body of a country
// that it does not speak of, unless everybody knows it.
//
// A party is one of its own country, however well known.
template <bool kNoted>
void weigh_letters(LinkContext& doc, std::uint32_t e, std::span<Scored> scored) {
  const std::string_view name = doc.text_name(e);
  const bool letters = name.find(' ') == std::string_view::npos &&
                       std::none_of(name.begin(), name.end(), is_ascii_lower_letter);
  if (!letters || doc.home_most <= 0) return;
  for (Scored& s : scored) {
    const std::size_t country = s.country;
    const bool called = s.prior >= kKnownByLetters && has_one_word(doc, s.entity, name);
    const bool is_strange = is_party(doc, s) && !is_spoken_of(doc, e, country);
    const bool known =
        s.surfaces > 1 || s.own || (!is_strange && (called || s.prior >= kKnownEverywhere));
    if (s.type != MentionType::org || known || (!is_strange && is_home(doc, e, country))) continue;
    add<kNoted>(doc, e, s, ReasonId::letters_not_at_home,
                is_strange ? -kWeights.not_at_home : -kWeights.letters_not_at_home);
  }
}

// Whether a town of the name lies in a country that the text speaks of.
bool has_near_namesake(LinkContext& doc, std::uint32_t e, std::span<const Scored> scored) {
  return std::any_of(scored.begin(), scored.end(), [&doc, e](const Scored& s) {
    const std::size_t country = s.country;
    return s.type == MentionType::gpe && s.kind == AliasKind::name && country != kCountries &&
           is_spoken_of(doc, e, country) && has_words_of_main_name(doc, s.entity, doc.text_name(e));
  });
}

// "Ardale" in a report on Chile: a town is hardly one of a country that the text does not speak of,
// unless everybody knows it; less so where English calls that one otherwise ("Lisboa").
template <bool kNoted>
void weigh_far_places(LinkContext& doc, std::uint32_t e, std::span<Scored> scored) {
  const std::span<Scored> foremost = scored.first(std::min(scored.size(), kForemost));
  for (Scored& s : foremost) {
    if (s.own || s.type != MentionType::gpe || s.prior >= kKnownCity) continue;
    if (is_spoken_of(doc, e, s.country)) continue;
    const bool is_called_so =
        s.folded == 3 || has_words_of_main_name(doc, s.entity, doc.text_name(e));
    if (s.prior >= kKnownPlace && (is_called_so || !has_near_namesake(doc, e, foremost))) continue;
    add<kNoted>(doc, e, s, ReasonId::far_place,
                is_called_so ? -kWeights.far_place : -kWeights.far_place_otherwise);
  }
}

}  // namespace

template <bool kNoted>
void weigh_namesakes(LinkContext& doc, std::uint32_t e, std::span<Scored> scored) {
  if (doc.entities.type[e] == MentionType::per) return;
  weigh_short_forms<kNoted>(doc, e, scored);
  weigh_shared<kNoted>(doc, e, scored);
  weigh_clubs<kNoted>(doc, e, scored);
  weigh_letters<kNoted>(doc, e, scored);
  weigh_far_places<kNoted>(doc, e, scored);
  sort_by_score(scored);
}

template void weigh_namesakes<false>(LinkContext&, std::uint32_t, std::span<Scored>);
template void weigh_namesakes<true>(LinkContext&, std::uint32_t, std::span<Scored>);

}  // namespace saith::links
