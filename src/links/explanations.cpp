// SPDX-License-Identifier: Apache-2.0

// What the text itself explains: short names behind longer ones, halves of countries.

#include "links/steps.hpp"

namespace saith::links {

namespace {

constexpr std::size_t kShortName = 8;  // letters of a name that a text may explain

// Whether a mention is a longer name of several words whose letters a short name takes in their
// order: University of Ardale, Unar.
bool is_shortened(LinkContext& doc, std::uint32_t entity, std::uint32_t mention) {
  const MentionType type = doc.mentions.type[mention];
  if (type == MentionType::per || type == MentionType::gpe || type == MentionType::loc)
    return false;
  const std::string_view longer = doc.text_of(doc.mentions.span[mention]);
  const std::string_view name = doc.text_name(entity);
  if (longer.find(' ') == std::string_view::npos || name.size() > kShortName) return false;
  std::size_t n = 0;
  for (std::size_t i = 0; i < longer.size() && n < name.size(); ++i) {
    if ((longer[i] | 32) == (name[n] | 32))
      ++n;
    else if (n == 0)
      return false;
  }
  return n + 1 >= name.size();  // a plural's s may be its own: JWs
}

// The entity whose longer name a mention of this one follows in brackets, or kNone.
std::uint32_t explained_by(LinkContext& doc, std::uint32_t entity) {
  if (doc.text_name(entity).find(' ') != std::string_view::npos) return kNone;
  for (const std::uint32_t m : doc.mentions_of(entity)) {
    const Span at = doc.mentions.tokens[m];
    if (m == 0 || at.begin == 0 || at.end >= doc.tokens.size()) continue;
    const bool bracketed = doc.text_of(doc.tokens.span[at.begin - 1]) == "(" &&
                           doc.text_of(doc.tokens.span[at.end]) == ")";
    if (!bracketed || !doc.mentions.named[m - 1]) continue;
    const std::uint32_t longer = doc.speakers.mention_entity[m - 1];
    const bool explains = doc.mentions.tokens[m - 1].end + 1 == at.begin && longer != kNone &&
                          longer != entity && is_shortened(doc, entity, m - 1);
    if (explains) return longer;
  }
  return kNone;
}

}  // namespace

// "Overby Waterworks Limited (OWL)": OWL is that company wherever the text has it.
void follow_explanations(LinkContext& doc) {
  for (std::uint32_t e = 0; e < doc.entity_count(); ++e) {
    if (doc.entities.type[e] == MentionType::per) continue;
    const std::uint32_t longer = explained_by(doc, e);
    if (longer == kNone) continue;
    const bool may_stay =
        doc.work.chosen[longer] == kNone && doc.work.chosen[e] != kNone &&
        is_named_like(doc, doc.work.scored[doc.work.chosen[e]].entity, doc.text_name(longer));
    if (!may_stay) doc.work.chosen[e] = doc.work.chosen[longer];
  }
}

// "the North" is North Korea where the text speaks of it.
void find_sides(LinkContext& doc) {
  for (std::uint32_t e = 0; e < doc.entity_count(); ++e) {
    const std::string_view side = doc.text_name(e);
    if ((side != "North" && side != "South") || doc.entities.type[e] == MentionType::per) continue;
    for (std::uint32_t other = 0; other < doc.entity_count(); ++other) {
      if (other == e || doc.work.chosen[other] == kNone ||
          !is_country(doc, doc.work.scored[doc.work.chosen[other]], side))
        continue;
      doc.work.chosen[e] = doc.work.chosen[other];
      break;
    }
  }
}

}  // namespace saith::links
