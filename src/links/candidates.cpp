// SPDX-License-Identifier: Apache-2.0

// Which entities of the base each entity of the document may be.

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "links/steps.hpp"
#include "links/weights.hpp"
#include "text/ascii.hpp"

namespace saith::links {

namespace {

constexpr std::size_t kSurfaces = 5;     // different names of one entity that are looked up
constexpr std::size_t kCandidates = 48;  // of one entity that are weighed

// The named mentions of each entity, in text order.
void group_mentions(LinkContext& doc) {
  doc.work.mention_begin.assign(doc.entities.size() + 2, 0);
  for (std::size_t m = 0; m < doc.mentions.size(); ++m) {
    if (doc.mentions.named[m] && doc.speakers.mention_entity[m] != kNone)
      ++doc.work.mention_begin[doc.speakers.mention_entity[m] + 2];
  }
  for (std::size_t e = 2; e < doc.work.mention_begin.size(); ++e)
    doc.work.mention_begin[e] += doc.work.mention_begin[e - 1];
  doc.work.mention_of.resize_uninitialized(doc.work.mention_begin.back());
  for (std::uint32_t m = 0; m < doc.mentions.size(); ++m) {
    if (doc.mentions.named[m] && doc.speakers.mention_entity[m] != kNone) {
      doc.work.mention_of[doc.work.mention_begin[doc.speakers.mention_entity[m] + 1]++] = m;
    }
  }
}

// Whether the last word of a name is a name: what a role names ("police spokesman") is not in the
// base.
bool ends_with_name(std::string_view name) {
  const std::size_t space = name.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? name : name.substr(space + 1);
  return !last.empty() && !(last[0] >= 'a' && last[0] <= 'z');
}

// One word in lower case after its first letter, without a stop.
bool is_bare(std::string_view surface) {
  return surface.size() > 1 && std::all_of(surface.begin() + 1, surface.end(),
                                           [](char c) { return c >= 'a' && c <= 'z'; });
}

// "Let", "Celia": a word that is written otherwise where it is short for something, unless that is
// well known: Nato, Unicef.
bool is_lowered(const KbCandidate& c, std::string_view surface) {
  constexpr std::size_t kLetters = 3;
  constexpr std::uint8_t kWellKnown = 110;
  const bool otherwise = c.kind == AliasKind::abbrev && c.folded > 0 && !c.own;
  return otherwise && (surface.size() <= kLetters || c.prior < kWellKnown);
}

// A spelling that is no spelling of the name: years ("2022 World Cup", 2002), and places where names are
// written in one way.
bool is_misread(LinkContext& doc, const KbCandidate& c, std::string_view surface) {
  if (c.folded < 3 || c.own) return false;
  if (std::any_of(surface.begin(), surface.end(), is_ascii_digit)) return true;
  constexpr std::uint8_t kObscure = 120;
  if (c.type != MentionType::gpe) return false;
  const std::string_view country = doc.kb.country_of(c.entity);
  return country.empty() ? c.prior < kObscure : doc.model.shared_names().spells_one_way(country);
}

void look_up(LinkContext& doc, std::string_view surface, bool full) {
  const std::size_t begin = doc.work.scored_begin.back();
  doc.work.found.clear();
  doc.kb.find(surface, doc.work.found);
  const bool bare = is_bare(surface);
  for (const KbCandidate& c : doc.work.found) {
    // Abbreviations are written as they are: "Mass" is no Mass., "Allah" no Ala.
    if (c.kind == AliasKind::abbrev && (c.folded == 3 || bare) && c.type == MentionType::gpe)
      continue;
    if ((bare && is_lowered(c, surface)) || is_misread(doc, c, surface)) continue;
    bool known = false;
    for (std::size_t i = begin; i < doc.work.scored.size() && !known; ++i) {
      Scored& s = doc.work.scored[i];
      if (s.entity != c.entity) continue;
      known = true;
      s.surfaces = static_cast<std::uint8_t>(s.surfaces + 1);
      s.folded = std::min(s.folded, c.folded);
      if (c.kind < s.kind) s.kind = c.kind;
    }
    if (known) continue;
    if (doc.work.scored.size() - begin == kCandidates) break;
    doc.work.scored.push_back({.entity = c.entity,
                               .country = doc.country_of(c.entity),
                               .type = c.type,
                               .kind = c.kind,
                               .prior = c.prior,
                               .folded = c.folded,
                               .surfaces = 1,
                               .full = full,
                               .unlike = false,
                               .own = c.own,
                               .score = 0});
  }
}

// "Ann Mary Lee": "Ann Lee"; and without Jr., a title or a nickname inside.
void shorter_names(LinkContext& doc, std::string_view name) {
  doc.work.words.clear();
  name_words(name, doc.work.words);
  const std::size_t first = name.find(' '), last = name.rfind(' ');
  if (first == std::string_view::npos || first == last) return;
  doc.work.text.assign(name.substr(0, first)).append(name.substr(last));
  const std::size_t begin = doc.work.scored.size();
  look_up(doc, doc.work.text, true);
  // "Ann Mary Lee" is no Daisy Lee, whatever that one was born as.
  const std::span<Scored> scored = doc.scored_from(static_cast<std::uint32_t>(begin));
  const auto end = std::remove_if(scored.begin(), scored.end(), [&](const Scored& s) {
    return !is_named_like(doc, s.entity, name);
  });
  doc.work.scored.resize_uninitialized(begin + static_cast<std::size_t>(end - scored.begin()));
}

// Whether the base describes an entity as a company, or calls it by `name` and an ending, or
// whether the name is of several words anyhow.
bool is_company(LinkContext& doc, std::uint32_t kb_entity, std::string_view name) {
  if (name.find(' ') != std::string_view::npos) return true;
  doc.work.text.clear();
  doc.kb.append_name(kb_entity, doc.work.text);
  const std::string_view rest = doc.model.shared_names().without_ending(doc.work.text);
  if (rest.size() < doc.work.text.size() && rest == name) return true;
  doc.work.text.clear();
  doc.kb.append_description(kb_entity, doc.work.text);
  const FieldSet fields = doc.model.occupations().of_description(doc.work.text);
  return (fields & (bit(Field::business) | bit(Field::without_article))) != 0;
}

// "Norrail Corp.": the organisation that the base knows as Norrail.
void look_up_company(LinkContext& doc, std::uint32_t entity, std::string_view name) {
  const std::uint32_t begin = doc.work.scored_begin[entity];
  if (doc.work.scored.size() != begin) return;
  const std::string_view rest = doc.model.shared_names().without_ending(name);
  if (rest.size() == name.size()) return;
  look_up(doc, rest, true);
  const std::span<Scored> scored = doc.scored_from(begin);
  const auto end = std::remove_if(scored.begin(), scored.end(), [&](const Scored& s) {
    return s.type != MentionType::org || s.kind != AliasKind::name || s.folded > 1 ||
           !is_company(doc, s.entity, rest);
  });
  doc.work.scored.resize_uninitialized(begin + static_cast<std::size_t>(end - scored.begin()));
}

// An abbreviation may mean many things; where the text explains it, a candidate has to be like
// the explanation.
void check_short_names(LinkContext& doc, std::uint32_t entity, std::string_view name) {
  doc.work.words.clear();
  name_words(name, doc.work.words);
  if (doc.work.words.size() < 2) return;
  for (Scored& s : doc.scored_from(doc.work.scored_begin[entity])) {
    if (s.full) continue;
    s.unlike = !is_named_like(doc, s.entity, name) || differs_in_words(doc, s.entity, name);
  }
}

// A user's base wins over the embedded one where the names fit as well.
void drop_outdone(LinkContext& doc, std::uint32_t entity) {
  const MentionType type = doc.entities.type[entity];
  const std::span<Scored> scored = doc.scored_from(doc.work.scored_begin[entity]);
  const auto fits = [&](const Scored& s) {
    return s.full && s.kind <= AliasKind::abbrev &&
           kTypeCost[static_cast<std::size_t>(type)][static_cast<std::size_t>(s.type)] < 0.5f;
  };
  int best_own = 4;
  for (const Scored& s : scored) {
    if (s.own && fits(s)) best_own = std::min<int>(best_own, s.folded);
  }
  if (best_own == 4) return;
  Scored* const end =
      std::remove_if(scored.data(), scored.data() + scored.size(),
                     [&](const Scored& s) { return !s.own && s.folded >= best_own; });
  doc.work.scored.resize_uninitialized(static_cast<std::size_t>(end - doc.work.scored.data()));
}

void gather_of(LinkContext& doc, std::uint32_t entity) {
  const std::span<const std::uint32_t> mentions = doc.mentions_of(entity);
  const std::string_view name = doc.text_name(entity);
  if (mentions.empty() && !ends_with_name(name)) return;
  look_up(doc, name, true);
  look_up_company(doc, entity, name);
  if (doc.entities.type[entity] == MentionType::per) {
    // A surname alone says nothing where the text gives the full name.
    if (doc.work.scored.size() == doc.work.scored_begin[entity]) shorter_names(doc, name);
    return;
  }
  std::array<std::uint64_t, kSurfaces> seen{hash_bytes(name)};
  std::size_t count = 1;
  for (std::uint32_t m : mentions) {
    if (count == kSurfaces) break;
    const std::string_view surface = doc.text_of(doc.mentions.span[m]);
    const std::uint64_t hash = hash_bytes(surface);
    if (std::find(seen.begin(), seen.begin() + count, hash) != seen.begin() + count) continue;
    seen[count++] = hash;
    look_up(doc, surface, false);
  }
  if (doc.entities.type[entity] == MentionType::norp) {
    // "Americans" are those of the country that is called American.
    if (name.size() > 3 && name.back() == 's') look_up(doc, name.substr(0, name.size() - 1), true);
  } else {
    check_short_names(doc, entity, name);
  }
}

}  // namespace

void gather(LinkContext& doc) {
  group_mentions(doc);
  doc.work.scored.clear();
  doc.work.scored_begin.assign(1, 0);
  for (std::uint32_t e = 0; e < doc.entity_count(); ++e) {
    gather_of(doc, e);
    drop_outdone(doc, e);
    doc.work.scored_begin.push_back(static_cast<std::uint32_t>(doc.work.scored.size()));
  }
}

}  // namespace saith::links
