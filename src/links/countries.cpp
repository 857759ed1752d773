// SPDX-License-Identifier: Apache-2.0

// Which countries a document speaks of, and which one a name is of.

#include <algorithm>

#include "links/steps.hpp"
#include "links/weights.hpp"

namespace saith::links {

namespace {

constexpr float kClearMargin = 0.12f;  // by which the foremost candidate of a clear name leads

// Whether many countries have something of the name: "a Democrat", "the Senate".
bool has_shared_name(const LinkContext& doc, std::uint32_t e) {
  return doc.work.name_notes[e].sharing != SharedNames::Sharing::none;
}

bool is_of_country(LinkContext& doc, std::uint32_t mention, std::uint32_t not_entity,
                   std::size_t country) {
  const std::uint32_t entity = doc.speakers.mention_entity[mention];
  if (entity == kNone || entity == not_entity || !doc.mentions.named[mention]) return false;
  if (doc.mentions.type[mention] != MentionType::gpe &&
      doc.mentions.type[mention] != MentionType::norp)
    return false;
  // "a Democrat" may be one of any country.
  if (has_shared_name(doc, entity)) return false;
  const Scored* top = nullptr;
  for (const Scored& s : doc.scored_of(entity)) {
    if (top == nullptr || s.score > top->score) top = &s;
  }
  return top != nullptr && top->country == country;
}

// The country that a word is the adjective of, or kCountries: "Venezuelan".
std::size_t country_of_adjective(LinkContext& doc, std::string_view word) {
  doc.work.found.clear();
  doc.kb.find(word, doc.work.found);
  for (const KbCandidate& c : doc.work.found) {
    const bool people = c.kind == AliasKind::adjective || c.kind == AliasKind::demonym;
    if (people && c.type == MentionType::gpe && c.folded <= 1) return doc.country_of(c.entity);
  }
  return kCountries;
}

// The country that a name is best known for, kNoCode for one without letters ("Korea"), or kCountries.
std::size_t country_called(LinkContext& doc, std::string_view name) {
  doc.work.found.clear();
  doc.kb.find(name, doc.work.found);
  const KbCandidate* best = nullptr;
  for (const KbCandidate& c : doc.work.found) {
    if (c.kind == AliasKind::name && c.folded <= 1 && (best == nullptr || c.prior > best->prior))
      best = &c;
  }
  if (best == nullptr || best->type != MentionType::gpe || !is_whole_country(doc, best->entity))
    return kCountries;
  const std::size_t row = doc.country_of(best->entity);
  return row == kCountries ? kNoCode : row;
}

// The country of a place or people whose name is clear by itself, or kCountries.
std::size_t country_of_clear(LinkContext& doc, std::uint32_t e) {
  float best = -9, second = -9;
  const Scored* top = nullptr;
  for (const Scored& s : doc.scored_of(e)) {
    if (s.score > best)
      second = best, best = s.score, top = &s;
    else if (s.score > second)
      second = s.score;
  }
  if (top == nullptr || best < kWeights.threshold || best - second < kClearMargin)
    return kCountries;
  const MentionType type = doc.entities.type[e];
  const bool is_clear =
      type == MentionType::gpe || type == MentionType::norp || top->type == MentionType::gpe;
  return is_clear ? top->country : kCountries;
}

float weight_of(const LinkContext& doc, std::uint32_t e) {
  constexpr std::size_t kMentions = 8;  // of one name that count
  return static_cast<float>(std::min(doc.mentions_of(e).size(), kMentions));
}

// The country of a person or organisation whose name is clear, or kCountries.
std::size_t country_of_known(LinkContext& doc, std::uint32_t e) {
  const std::span<const Scored> scored = doc.scored_of(e);
  if (scored.empty() || has_shared_name(doc, e)) return kCountries;
  const auto top =
      std::max_element(scored.begin(), scored.end(),
                       [](const Scored& a, const Scored& b) { return a.score < b.score; });
  if (top->score < kWeights.well_known) return kCountries;
  return top->country;
}

// "Venezuelan Supreme Court", "Democratic Party of Korea".
std::size_t country_in(LinkContext& doc, std::string_view name) {
  constexpr std::string_view kOf = " of ", kThe = "the ";
  const std::size_t space = name.find(' ');
  if (space == std::string_view::npos) return kCountries;
  const std::size_t first = country_of_adjective(doc, name.substr(0, space));
  const std::size_t of = name.rfind(kOf);
  if (first != kCountries || of == std::string_view::npos) return first;
  std::string_view owner = name.substr(of + kOf.size());
  if (owner.starts_with(kThe)) owner.remove_prefix(kThe.size());
  return country_called(doc, owner);
}

// How much everything but the entity itself speaks of a country.
float of_others(const LinkContext& doc, std::uint32_t e, std::size_t country) {
  const LinkWork::CountryVote& own = doc.work.country_votes[e];
  return doc.home[country] - (own.country == country ? own.weight : 0);
}

}  // namespace

// Whether a country is named in the few words before or after a mention: "Australian Prime
// Minister John Howard", "Birmingham, Alabama".
bool country_beside(LinkContext& doc, std::uint32_t entity, std::size_t country) {
  const std::span<const std::uint32_t> mentions = doc.mentions_of(entity);
  for (std::size_t i = 0; i < std::min<std::size_t>(mentions.size(), 3); ++i) {
    const std::uint32_t m = mentions[i];
    const Span at = doc.mentions.tokens[m];
    for (std::uint32_t other = m; other > 0 && other + 2 > m;) {
      --other;
      if (doc.mentions.tokens[other].end + 7 < at.begin) break;
      if (is_of_country(doc, other, entity, country)) return true;
    }
    if (m + 1 < doc.mentions.size() && doc.mentions.tokens[m + 1].begin <= at.end + 5 &&
        is_of_country(doc, m + 1, entity, country))
      return true;
  }
  return false;
}

void note_names(LinkContext& doc) {
  doc.work.name_notes.clear();
  for (std::uint32_t e = 0; e < doc.entity_count(); ++e) {
    LinkWork::NameNote note{SharedNames::Sharing::none, kCountries};
    if (doc.entities.type[e] != MentionType::per)
      note.sharing = doc.model.shared_names().sharing(doc.text_name(e));
    const bool is_body = doc.entities.type[e] == MentionType::org;
    if (is_body || note.sharing == SharedNames::Sharing::country)
      note.country = country_in(doc, doc.text_name(e));
    doc.work.name_notes.push_back(note);
  }
}

void weigh_countries(LinkContext& doc) {
  doc.country.fill(0);
  doc.country_total = doc.home_most = 0;
  doc.work.country_votes.assign(doc.entities.size(), {kCountries, 0});
  for (std::uint32_t e = 0; e < doc.entity_count(); ++e) {
    score_by_name(doc, e, doc.scored_of(e));
    const std::size_t row = country_of_clear(doc, e);
    if (row == kCountries || has_shared_name(doc, e)) continue;
    const float weight = weight_of(doc, e);
    doc.work.country_votes[e] = {row, weight};
    doc.country[row] += weight;
    doc.country_total += weight;
    doc.home_most = std::max(doc.home_most, doc.country[row]);
  }
}

void find_homes(LinkContext& doc) {
  constexpr std::size_t kMentions = 4;  // of one person or organisation that count
  doc.home = doc.country;
  doc.home_total = doc.country_total;
  for (std::uint32_t e = 0; e < doc.entity_count(); ++e) {
    const MentionType type = doc.entities.type[e];
    if (type != MentionType::per && type != MentionType::org) continue;
    std::size_t row = doc.work.name_notes[e].country;
    if (row == kCountries) row = country_of_known(doc, e);
    if (row >= kCountries) continue;
    const auto mentions = static_cast<float>(std::min(doc.mentions_of(e).size(), kMentions));
    const float weight = kWeights.of_others * mentions;
    LinkWork::CountryVote& vote = doc.work.country_votes[e];
    vote = {row, vote.country == row ? vote.weight + weight : weight};
    doc.home[row] += weight;
    doc.home_total += weight;
    doc.home_most = std::max(doc.home_most, doc.home[row]);
  }
  // Where nothing else does, "Democrats" and the like speak of the country that is known best for them.
  const bool is_silent = doc.home_total <= 0;
  for (std::uint32_t e = 0; is_silent && e < doc.entity_count(); ++e) {
    const std::size_t row = country_of_clear(doc, e);
    if (row == kCountries) continue;
    doc.country[row] += weight_of(doc, e);
    doc.country_total += weight_of(doc, e);
    doc.home[row] = doc.country[row];
    doc.home_total = doc.country_total;
    doc.home_most = std::max(doc.home_most, doc.home[row]);
  }
}

bool is_home(LinkContext& doc, std::uint32_t e, std::size_t country) {
  if (country == kCountries) return false;
  const float its = doc.home[country];
  return (its > 0 && its >= kWeights.of_the_foremost * doc.home_most) ||
         country_beside(doc, e, country);
}

bool is_spoken_of(LinkContext& doc, std::uint32_t e, std::size_t country) {
  if (country == kCountries || doc.home_total <= doc.work.country_votes[e].weight) return true;
  return of_others(doc, e, country) > 0 || country_beside(doc, e, country);
}

bool is_home_for_others(LinkContext& doc, std::uint32_t e, std::size_t country) {
  return is_home(doc, e, country) && is_spoken_of(doc, e, country);
}

}  // namespace saith::links
