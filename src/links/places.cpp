// SPDX-License-Identifier: Apache-2.0

// Places of one name, told apart by what they lie in.

#include "links/steps.hpp"
#include "links/weights.hpp"

namespace saith::links {

namespace {

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
    doc.work.scored.push_back(exact(c, kWeights.named_with_place));
    return static_cast<std::uint32_t>(doc.work.scored.size() - 1);
  }
  const std::size_t country = country_row(doc.kb.country_of(where.entity));
  if (country == kCountries || !is_whole_country(doc, where.entity)) return kNone;
  for (const Scored& s : doc.scored_of(e)) {
    if (s.type != MentionType::gpe || country_row(doc.kb.country_of(s.entity)) != country) continue;
    return static_cast<std::uint32_t>(&s - doc.work.scored.data());
  }
  return kNone;
}

}  // namespace

// A candidate that was found by the whole name.
Scored exact(const KbCandidate& c, float score) {
  return {.entity = c.entity,
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
    const std::uint32_t e = doc.speakers.mention_entity[m];
    const std::uint32_t where = doc.speakers.mention_entity[m + 1];
    const Span at = doc.mentions.tokens[m], next = doc.mentions.tokens[m + 1];
    const bool beside = e != kNone && where != kNone && e != where && doc.mentions.named[m] &&
                        doc.mentions.named[m + 1] && next.begin == at.end + 1 &&
                        doc.mentions.type[m + 1] == MentionType::gpe &&
                        doc.text_of(doc.tokens.span[at.end]) == ",";
    if (!beside || doc.mentions.type[m] != MentionType::gpe || doc.work.chosen[where] == kNone)
      continue;
    // "Australia, India, Britain" is a list.
    const std::uint32_t chosen = doc.work.chosen[e];
    if (chosen != kNone && is_whole_country(doc, doc.work.scored[chosen].entity)) continue;
    doc.work.place[m] = place_in(doc, e, m, doc.work.scored[doc.work.chosen[where]]);
  }
}

}  // namespace saith::links
