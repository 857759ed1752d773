// SPDX-License-Identifier: Apache-2.0

// The steps in their order: what the text says of each entity, its candidates, their scores, the
// choice, then what is chosen together: short names, places, halves of countries, teams, and one row
// for each entity of the base.

#include "links/links.hpp"

#include <algorithm>

#include "links/context.hpp"
#include "links/steps.hpp"
#include "links/weights.hpp"

namespace saith::links {

namespace {

template <bool kNoted>
void choose(LinkContext& doc) {
  doc.work.chosen.assign(doc.entities.size(), kNone);
  for (std::uint32_t e = 0; e < doc.entity_count(); ++e) {
    const std::span<Scored> scored = doc.scored_of(e);
    if (scored.empty()) continue;
    weigh<kNoted>(doc, e, scored);
    weigh_namesakes<kNoted>(doc, e, scored);
    read_descriptions<kNoted>(doc, e, scored);
    const bool is_person = doc.entities.type[e] == MentionType::per;
    const bool sure = is_person ? choose_person<kNoted>(doc, e, scored)
                                : reaches_threshold<kNoted>(doc, e, scored[0]);
    if (sure) doc.work.chosen[e] = doc.work.scored_begin[e];
  }
}

template <typename T>
void copy(const Column<T>& from, Column<T>& to) {
  to.resize_uninitialized(from.size());
  std::copy(from.begin(), from.end(), to.begin());
}

// A linked name is no surer than its link.
void limit_scores(const MentionTable& mentions, LinkTable& links) {
  copy(mentions.score, links.speakers.mention_score);
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    const std::uint32_t entity = links.speakers.mention_entity[m];
    if (entity == kNone || links.entities.kb_id[entity].empty()) continue;
    float& score = links.speakers.mention_score[m];
    score = std::min(score, links.entities.score[entity]);
  }
}

}  // namespace

void find_links(const LinkModel& model, std::string_view text, const TokenTable& tokens,
                const TagTable& tags, const KnowledgeBase& kb, const MentionTable& mentions,
                const EntityTable& entities, const SpeakerTable& speakers, float min_score,
                LinkWork& work, LinkTable& links, LinkReasonTable* reasons) {
  copy(speakers.mention_entity, links.speakers.mention_entity);
  copy(speakers.quote_speaker, links.speakers.quote_speaker);
  copy(speakers.quote_speaker_score, links.speakers.quote_speaker_score);
  copy(speakers.joint, links.speakers.joint);
  if (entities.size() == 0) return;
  LinkContext doc{.model = model,
                  .text = text,
                  .tokens = tokens,
                  .tags = tags,
                  .kb = kb,
                  .mentions = mentions,
                  .entities = entities,
                  .speakers = speakers,
                  .min_score = min_score,
                  .work = work,
                  .links = links};
  work.noted = reasons != nullptr;
  work.notes.clear(), work.overruled.clear(), work.parted.clear();
  gather(doc);
  note_names(doc);
  weigh_countries(doc);
  find_homes(doc);
  work.noted ? choose<true>(doc) : choose<false>(doc);
  refute_short_names(doc);
  follow_explanations(doc);
  part_places(doc);
  find_sides(doc);
  find_teams(doc);
  leave_out_unsure(doc);
  merge(doc);
  limit_scores(mentions, links);
  if (reasons != nullptr) write_reasons(doc, *reasons);
}

}  // namespace saith::links
