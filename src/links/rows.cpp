// SPDX-License-Identifier: Apache-2.0

// The table that the stage writes: one row for each entity of the base that is linked to, and one for
// each entity without a link.

#include <algorithm>

#include "base/hash.hpp"
#include "links/steps.hpp"
#include "links/weights.hpp"

namespace saith::links {

namespace {

constexpr std::uint8_t kOnItsOwn = 200;  // prior of a name that means one thing wherever it stands
// Marks rows of the new table while mentions are given theirs.
constexpr std::uint32_t kTeamRow = 1u << 31;

NameKind name_kind(LinkContext& doc, std::uint32_t entity) {
  const std::string_view name = doc.text_name(entity);
  const bool is_word = name.find(' ') == std::string_view::npos;
  switch (doc.entities.type[entity]) {
    case MentionType::per: return is_word ? NameKind::surname : NameKind::person;
    case MentionType::gpe:
    case MentionType::loc: return NameKind::place;
    case MentionType::norp: return NameKind::people;
    default: break;
  }
  if (!is_word) return NameKind::words;
  const bool is_capitals =
      std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return is_capitals ? NameKind::capitals : NameKind::word;
}

// How sure the link of an entity to one of its candidates is.
float score_of(LinkContext& doc, std::uint32_t entity, const Scored& s) {
  return score_of(name_kind(doc, entity), s.score);
}

std::uint32_t add(LinkContext& doc, std::uint32_t entity, std::string_view name,
                  std::uint32_t kb_entity, float score) {
  EntityTable& out = doc.links.entities;
  const auto begin = static_cast<std::uint32_t>(out.strings.size());
  out.strings.append(name);
  const auto middle = static_cast<std::uint32_t>(out.strings.size());
  if (kb_entity != kNone) doc.kb.append_id(kb_entity, out.strings);
  out.name.push_back({begin, middle});
  out.kb_id.push_back({middle, static_cast<std::uint32_t>(out.strings.size())});
  out.type.push_back(doc.entities.type[entity]);
  out.score.push_back(score);
  return static_cast<std::uint32_t>(out.size() - 1);
}

// The row of a knowledge-base entity; a new one at its first mention.
std::uint32_t linked_row(LinkContext& doc, std::uint32_t entity, const Scored& s) {
  const std::uint64_t key = hash_detail::mix(s.entity + 1, 0x9E3779B97F4A7C15ull);
  const float score = score_of(doc, entity, s);
  if (const std::uint32_t at = doc.work.rows.first(key); at != kNone) {
    const std::uint32_t row = doc.work.rows.entry(at).row;
    doc.links.entities.score[row] = std::max(doc.links.entities.score[row], score);
    return row;
  }
  doc.work.text.clear();
  doc.kb.append_name(s.entity, doc.work.text);
  const std::uint32_t row = add(
      doc, entity, doc.work.text.empty() ? doc.text_name(entity) : std::string_view(doc.work.text),
      s.entity, score);
  doc.links.entities.type[row] = s.type;
  doc.work.rows.add(key, row);
  return row;
}

// Gives a mention the row of a candidate that its entity does not mean. `of`: whose notes are the
// candidate's.
void part(LinkContext& doc, std::uint32_t entity, std::uint32_t mention, std::uint32_t of,
          const Scored& s, ReasonId why) {
  const std::uint32_t row = linked_row(doc, entity, s);
  doc.links.speakers.mention_entity[mention] = row | kTeamRow;
  note_parted(doc, {row, mention, of, s.entity, s.score, why});
}

// Gives rows of their own to mentions by a name that is well known and never means what the
// entity is: "United Nations", taken for a short form of "United Nations Security Council".
void part_others(LinkContext& doc, std::uint32_t entity, std::uint32_t kb_entity) {
  for (std::uint32_t m : doc.mentions_of(entity)) {
    const std::string_view surface = doc.text_of(doc.mentions.span[m]);
    if (surface == doc.text_name(entity)) continue;
    doc.work.found.clear();
    doc.kb.find(surface, doc.work.found);
    const auto means_it = [kb_entity](const KbCandidate& c) { return c.entity == kb_entity; };
    if (std::any_of(doc.work.found.begin(), doc.work.found.end(), means_it)) continue;
    for (const KbCandidate& c : doc.work.found) {
      if (c.type != MentionType::org || c.folded > 1 || c.prior < kOnItsOwn) continue;
      LinkEvidence<true> evidence(doc.work.notes, {.of = key_of_mention(m), .candidate = c.entity});
      evidence.add(ReasonId::prior, static_cast<float>(c.prior) / 255.0f);
      evidence.add(ReasonId::full_name, kWeights.full_name);
      const Scored other = exact(doc, c, evidence.total());
      if (score_of(doc, entity, other) >= doc.min_score)
        part(doc, entity, m, key_of_mention(m), other, ReasonId::on_its_own);
      break;
    }
  }
}

}  // namespace

// Takes back what is less sure than the caller wants it to be.
void leave_out_unsure(LinkContext& doc) {
  const auto is_unsure = [&doc](std::uint32_t e, std::uint32_t row) {
    return row != kNone && score_of(doc, e, doc.work.scored[row]) < doc.min_score;
  };
  const auto leave_out = [&doc](std::uint32_t e, std::uint32_t& row) {
    note_overruled(doc, {e, e, row, ReasonId::below_min_score});
    row = kNone;
  };
  for (std::uint32_t e = 0; e < doc.entity_count(); ++e) {
    if (is_unsure(e, doc.work.chosen[e])) leave_out(e, doc.work.chosen[e]);
    if (is_unsure(e, doc.work.team[e])) doc.work.team[e] = kNone;
  }
  for (std::size_t m = 0; m < doc.work.place.size(); ++m) {
    const std::uint32_t e = doc.speakers.mention_entity[m];
    if (e != kNone && is_unsure(e, doc.work.place[m])) doc.work.place[m] = kNone;
  }
}

void merge(LinkContext& doc) {
  doc.links.row.resize_uninitialized(doc.entities.size());
  doc.work.rows.clear();
  for (std::uint32_t e = 0; e < doc.entity_count(); ++e) {
    const std::uint32_t chosen = doc.work.chosen[e];
    doc.links.row[e] = chosen == kNone ? add(doc, e, doc.text_name(e), kNone, 0)
                                       : linked_row(doc, e, doc.work.scored[chosen]);
    if (chosen != kNone && doc.entities.type[e] == MentionType::org)
      part_others(doc, e, doc.work.scored[chosen].entity);
    for (std::uint32_t m : doc.mentions_of(e)) {
      if (doc.work.place[m] == kNone) continue;
      const Scored& place = doc.work.scored[doc.work.place[m]];
      const bool is_of_entity = doc.work.place[m] < doc.work.scored_begin.back();
      if (chosen == kNone || place.entity != doc.work.scored[chosen].entity)
        part(doc, e, m, is_of_entity ? e : key_of_mention(m), place, ReasonId::lies_there);
    }
    if (doc.work.team[e] == kNone) continue;
    for (std::uint32_t m : doc.mentions_of(e)) {
      if (is_place_here(doc, m)) continue;
      part(doc, e, m, e, doc.work.scored[doc.work.team[e]], ReasonId::team);
    }
  }
  for (std::uint32_t& entity : doc.links.speakers.mention_entity) {
    if (entity == kNone) continue;
    entity = (entity & kTeamRow) != 0 ? entity & ~kTeamRow : doc.links.row[entity];
  }
  for (std::uint32_t& entity : doc.links.speakers.quote_speaker)
    entity = entity == kNone ? kNone : doc.links.row[entity];
  for (auto& [quote, entity] : doc.links.speakers.joint) entity = doc.links.row[entity];
}

}  // namespace saith::links
