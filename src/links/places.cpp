// SPDX-License-Identifier: Apache-2.0

// Places of one name, told apart by what they lie in.

#include <algorithm>

#include "links/steps.hpp"
#include "links/weights.hpp"

namespace saith::links {

namespace {

constexpr std::size_t kSurrounding = 4;  // places of one name that another may lie in

// The row of scored for the foremost place of an entity's name whose description ends with what it
// lies in: "city in Cayuga County, New York"; or kNone.
std::uint32_t described_in(LinkContext& doc, std::uint32_t e, const Scored& where) {
  std::string& name = doc.work.name;
  name.clear();
  doc.kb.append_name(where.entity, name);
  for (const Scored& s : doc.scored_of(e)) {
    if (s.type != MentionType::gpe) continue;
    doc.work.text.clear();
    doc.kb.append_description(s.entity, doc.work.text);
    const std::size_t at = doc.work.text.rfind(name);
    if (at == std::string::npos || at == 0 || doc.work.text[at - 1] != ' ') continue;
    const std::string_view rest = std::string_view(doc.work.text).substr(at + name.size());
    if (rest.empty() || rest[0] == ',') return doc.row_of(s);
  }
  return kNone;
}

// The row of scored for the place that a mention names inside `where`, or kNone: the chosen one.
std::uint32_t place_in(LinkContext& doc, std::uint32_t e, std::uint32_t m, const Scored& where) {
  if (where.type != MentionType::gpe) return kNone;
  std::string& name = doc.work.name;
  name.assign(doc.text_of(doc.mentions.span[m])).append(", ");
  doc.kb.append_name(where.entity, name);
  doc.work.found.clear();
  doc.kb.find(name, doc.work.found);
  for (const KbCandidate& c : doc.work.found) {
    if (c.type != MentionType::gpe || c.folded > 2) continue;
    LinkEvidence<true> evidence(doc.work.notes, {.of = key_of_mention(m), .candidate = c.entity});
    evidence.add(ReasonId::named_with_place, kWeights.named_with_place);
    doc.work.scored.push_back(exact(doc, c, evidence.total()));
    return static_cast<std::uint32_t>(doc.work.scored.size() - 1);
  }
  if (!is_whole_country(doc, where.entity)) return described_in(doc, e, where);
  const std::size_t country = where.country;
  if (country == kCountries) return kNone;
  for (const Scored& s : doc.scored_of(e)) {
    if (s.type != MentionType::gpe || s.country != country) continue;
    return doc.row_of(s);
  }
  return kNone;
}

bool is_place(const LinkContext& doc, std::uint32_t m) {
  return doc.mentions.named[m] && doc.mentions.type[m] == MentionType::gpe;
}

// Whether a comma and nothing else stands between a mention and the next one.
bool has_comma_behind(const LinkContext& doc, std::uint32_t m) {
  const std::uint32_t end = doc.mentions.tokens[m].end;
  if (doc.mentions.tokens[m + 1].begin != end + 1) return false;
  return doc.text_of(doc.tokens.span[end]) == ",";
}

// Of a row of scored, or kNone.
bool is_country_or_region(LinkContext& doc, std::uint32_t chosen) {
  if (chosen == kNone) return false;
  const std::uint32_t entity = doc.work.scored[chosen].entity;
  return is_whole_country(doc, entity) || is_region(doc, entity);
}

// "Ardale, Brenta, Oslo", "Ardale, Brenta and Oslo": whether a mention and the next one stand in a
// longer list of places.
bool is_listed(const LinkContext& doc, std::uint32_t m) {
  const auto is_near = [&doc](std::uint32_t i) {
    return doc.mentions.tokens[i + 1].begin <= doc.mentions.tokens[i].end + 2;
  };
  if (m > 0 && is_place(doc, m - 1) && is_near(m - 1)) return true;
  return m + 2 < doc.mentions.size() && is_place(doc, m + 2) && is_near(m + 1);
}

// Whether a place's main name is what a mention calls it.
bool is_called(LinkContext& doc, const Scored& s, std::uint32_t m) {
  doc.work.text.clear();
  doc.kb.append_name(s.entity, doc.work.text);
  return doc.work.text == doc.text_of(doc.mentions.span[m]);
}

// Whether what two neighbouring mentions name lies in one another: gives both their rows. "Auburn,
// New York" says that this is the state.
void part_pair(LinkContext& doc, std::uint32_t m, std::uint32_t e, std::uint32_t where) {
  const std::span<const Scored> around = doc.scored_of(where);
  const std::uint32_t begin = doc.work.scored_begin[where];
  const bool whole = is_whole_country(doc, doc.work.scored[doc.work.chosen[where]].entity);
  const std::size_t count = whole ? 0 : std::min(around.size(), kSurrounding);
  if (whole) doc.work.place[m] = place_in(doc, e, m, doc.work.scored[doc.work.chosen[where]]);
  for (std::uint32_t i = 0; i < count; ++i) {
    const Scored outer = doc.work.scored[begin + i];
    const bool is_chosen = begin + i == doc.work.chosen[where];
    if (!is_chosen && (is_listed(doc, m) || !is_called(doc, outer, m + 1))) continue;
    const std::uint32_t inner = place_in(doc, e, m, outer);
    if (inner == kNone) continue;
    doc.work.place[m] = inner;
    if (!is_chosen) doc.work.place[m + 1] = begin + i;
    return;
  }
}

}  // namespace

// A candidate that was found by the whole name.
Scored exact(const LinkContext& doc, const KbCandidate& c, float score) {
  return {.entity = c.entity,
          .country = doc.country_of(c.entity),
          .type = c.type,
          .kind = c.kind,
          .prior = c.prior,
          .folded = c.folded,
          .surfaces = 1,
          .full = true,
          .unlike = false,
          .own = c.own,
          .score = score};
}

// "Birmingham, Ala., and Birmingham, England": a mention with the name of where it lies behind it
// is the place of this name that lies there.
void part_places(LinkContext& doc) {
  doc.work.place.assign(doc.mentions.size(), kNone);
  for (std::uint32_t m = 0; m + 1 < doc.mentions.size(); ++m) {
    if (!is_place(doc, m) || !is_place(doc, m + 1) || !has_comma_behind(doc, m)) continue;
    const std::uint32_t e = doc.speakers.mention_entity[m];
    const std::uint32_t where = doc.speakers.mention_entity[m + 1];
    if (e == kNone || where == kNone) continue;
    if (e == where || doc.work.chosen[where] == kNone) continue;
    // "Australia, India, Britain" is a list.
    if (!is_country_or_region(doc, doc.work.chosen[e])) part_pair(doc, m, e, where);
  }
}

}  // namespace saith::links
