// SPDX-License-Identifier: Apache-2.0

// What speaks for and against a candidate: its name, and what else the document speaks of.

#include <algorithm>
#include <array>

#include "links/steps.hpp"
#include "links/weights.hpp"

namespace saith::links {

namespace {

constexpr std::size_t kDescribed = 12;  // candidates whose descriptions are read

// What the name alone says.
template <bool kNoted>
void read_name(LinkContext& doc, std::uint32_t entity, const Scored& s,
               LinkEvidence<kNoted>& evidence) {
  const MentionType type = doc.entities.type[entity];
  const float prior = static_cast<float>(s.prior) / 255.0f;
  const bool is_own = s.own && s.full && s.folded == 0 && prior < kWeights.least_own_prior;
  evidence.add(is_own ? ReasonId::own_base : ReasonId::prior,
               is_own ? kWeights.least_own_prior : prior);
  // Adjectives of whatever it is: "Olympic".
  const bool own =
      type == MentionType::norp && (s.kind == AliasKind::adjective || s.kind == AliasKind::demonym);
  const float cost = kTypeCost[static_cast<std::size_t>(type)][static_cast<std::size_t>(s.type)];
  const float own_cost =
      kTypeCost[static_cast<std::size_t>(type)][static_cast<std::size_t>(MentionType::loc)];
  evidence.add(ReasonId::other_type, -(own ? std::min(cost, own_cost) : cost));
  evidence.add(ReasonId::folded, -kWeights.folded[std::min<std::size_t>(s.folded, 3)]);
  if (s.full) evidence.add(ReasonId::full_name, kWeights.full_name);
  if (s.unlike) evidence.add(ReasonId::unlike, -kWeights.unlike);
  evidence.add(ReasonId::more_names,
               kWeights.each_surface * static_cast<float>(std::min<int>(s.surfaces - 1, 2)));
  switch (s.kind) {
    case AliasKind::demonym:
    case AliasKind::adjective:
      if (type == MentionType::norp)
        evidence.add(ReasonId::its_people, kWeights.its_people);
      else
        evidence.add(ReasonId::not_its_people, -kWeights.not_its_people);
      break;
    case AliasKind::metonym: evidence.add(ReasonId::metonym, -kWeights.metonym); break;
    case AliasKind::abbrev:
      if (type == MentionType::per)
        evidence.add(ReasonId::abbreviated_person, -kWeights.abbreviated_person);
      break;
    case AliasKind::name: break;
  }
}

// "Supreme Court", "National Assembly": a name that organisations of three countries or more
// have.
bool is_shared(std::span<const Scored> scored, const KnowledgeBase& kb) {
  std::array<std::size_t, 3> rows{};
  std::size_t count = 0;
  for (const Scored& s : scored) {
    const bool is_theirs = s.kind == AliasKind::name || s.kind == AliasKind::demonym;
    if (s.type != MentionType::org || !s.full || !is_theirs) continue;
    const std::size_t row = country_row(kb.country_of(s.entity));
    if (row == kCountries ||
        std::find(rows.begin(), rows.begin() + count, row) != rows.begin() + count)
      continue;
    rows[count++] = row;
    if (count == rows.size()) return true;
  }
  return false;
}

// Names of people and places are written in more than one way, and so are parts of longer names.
bool is_spelled_one_way(LinkContext& doc, std::uint32_t entity) {
  switch (doc.entities.type[entity]) {
    case MentionType::per:
    case MentionType::gpe:
    case MentionType::loc:
    case MentionType::fac: return false;
    default: return doc.text_name(entity).find(' ') == std::string_view::npos;
  }
}

// Whether a name of one word has an article of its own: "the NEC met", but not "the Boeing jet".
bool stands_behind_article(LinkContext& doc, std::uint32_t entity) {
  if (doc.text_name(entity).find(' ') != std::string_view::npos) return false;
  for (const std::uint32_t m : doc.mentions_of(entity)) {
    const Span at = doc.mentions.tokens[m];
    if (at.begin == 0) continue;
    const std::string_view before = doc.text_of(doc.tokens.span[at.begin - 1]);
    if (before != "the" && before != "The") continue;
    const Tag next = at.end < doc.tokens.size() ? doc.tags.tag[at.end] : Tag::punct;
    const bool goes_on = next == Tag::noun || next == Tag::propn || next == Tag::adj ||
                         next == Tag::num || next == Tag::part;
    if (!goes_on) return true;
  }
  return false;
}

}  // namespace

void score_by_name(LinkContext& doc, std::uint32_t e, std::span<Scored> scored) {
  for (Scored& s : scored) {
    LinkEvidence<false> evidence(doc.work.notes, {.of = e, .candidate = s.entity});
    read_name(doc, e, s, evidence);
    s.score = evidence.total();
  }
}

DescriptionWords words_beside(LinkContext& doc, std::uint32_t entity, const Scored& s) {
  DescriptionWords beside;
  doc.work.text.clear();
  doc.kb.append_description(s.entity, doc.work.text);
  if (doc.work.text.empty()) return beside;
  doc.work.words.clear();
  name_words(doc.work.text, doc.work.words);
  const std::size_t described = doc.work.words.size();
  const std::span<const std::uint32_t> mentions = doc.mentions_of(entity);
  for (std::size_t i = 0; i < std::min<std::size_t>(mentions.size(), 2); ++i) {
    const Span at = doc.mentions.tokens[mentions[i]];
    const std::uint32_t begin = at.begin > 10 ? at.begin - 10 : 0;
    const std::uint32_t end =
        std::min<std::uint32_t>(at.end + 12, static_cast<std::uint32_t>(doc.tokens.size()));
    for (std::uint32_t t = begin; t < end; ++t) {
      if (t >= at.begin && t < at.end) continue;
      const std::string_view token = doc.text_of(doc.tokens.span[t]);
      if (token.size() < 5) continue;
      doc.work.words.resize_uninitialized(described);
      name_words(token, doc.work.words);
      if (doc.work.words.size() == described) continue;
      const NameWord word = doc.work.words[described];
      for (std::size_t w = 0; w < described; ++w) {
        if (doc.work.words[w].hash == word.hash && word.size >= 5) {
          beside.tokens[beside.count++] = t;
          if (beside.count == beside.tokens.size()) return beside;
          doc.work.words[w].hash = 0;
          break;
        }
      }
    }
  }
  return beside;
}

void sort_by_score(std::span<Scored> scored) {
  std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
    return a.score != b.score ? a.score > b.score : a.entity < b.entity;
  });
}

// Scores candidates by the name and by the countries that the text speaks of; best first.
template <bool kNoted>
void weigh(LinkContext& doc, std::uint32_t e, std::span<Scored> scored) {
  const MentionType type = doc.entities.type[e];
  const ContextWeights& context = type == MentionType::per ? kWeights.people : kWeights.others;
  const bool is_org = type == MentionType::org;
  const bool shared = (is_org || type == MentionType::norp) && is_shared(scored, doc.kb);
  const std::size_t own_country = is_org ? doc.work.name_notes[e].country : kCountries;
  const bool article = type != MentionType::per && stands_behind_article(doc, e);
  for (Scored& s : scored) {
    const std::size_t row = s.country;
    LinkEvidence<kNoted> evidence(doc.work.notes, {.of = e, .candidate = s.entity});
    read_name(doc, e, s, evidence);
    const bool one_of_many = shared && s.full;
    if (own_country != kCountries && !s.full && row != kCountries && row != own_country)
      evidence.add(ReasonId::names_country, -kWeights.shared_elsewhere);
    if (s.folded == 3 && is_spelled_one_way(doc, e))
      evidence.add(ReasonId::respelt_word, -kWeights.respelt_word);
    if (row == kCountries && doc.country_total > 0 && one_of_many)
      evidence.add(ReasonId::shared_elsewhere, -kWeights.shared_elsewhere);
    if (row != kCountries && doc.country_total > 0) {
      const float share = doc.country[row] / doc.country_total;
      if (share > 0)
        evidence.add(ReasonId::country_of_text,
                     context.country_of_text * std::min(1.0f, 0.3f + share));
      else if (one_of_many && !is_home_for_others(doc, e, row))
        evidence.add(ReasonId::shared_elsewhere, has_one_word(doc, s.entity, doc.text_name(e))
                                                     ? -kWeights.shared_one_word
                                                     : -kWeights.shared_elsewhere);
      else
        evidence.add(ReasonId::other_country, -context.other_country);
      if (country_beside(doc, e, row))
        evidence.add(ReasonId::country_beside, context.country_beside);
    }
    s.score = evidence.total();
  }
  sort_by_score(scored);
  if (article && takes_no_article(doc, e, scored[0])) {
    for (Scored& s : scored) {
      if (!takes_no_article(doc, e, s)) continue;
      LinkEvidence<kNoted> evidence(doc.work.notes, {.of = e, .candidate = s.entity}, s.score);
      evidence.add(ReasonId::behind_article, -kWeights.with_article);
      s.score = evidence.total();
    }
    sort_by_score(scored);
  }
}

// Adds what the descriptions of the foremost candidates have in common with the text, where that
// may decide.
template <bool kNoted>
void read_descriptions(LinkContext& doc, std::uint32_t e, std::span<Scored> scored) {
  const bool is_person = doc.entities.type[e] == MentionType::per;
  const float each = (is_person ? kWeights.people : kWeights.others).described_beside;
  const bool close = scored.size() > 1 && scored[0].score - scored[1].score < 3 * each;
  if (!close && !is_person) return;
  const float best = scored[0].score;
  for (Scored& s : scored.first(std::min(scored.size(), kDescribed))) {
    if (best - s.score > 3 * each) break;
    const DescriptionWords beside = words_beside(doc, e, s);
    LinkEvidence<kNoted> evidence(doc.work.notes, {.of = e, .candidate = s.entity}, s.score);
    for (std::size_t i = 0; i < beside.count; ++i)
      evidence.add(ReasonId::description_word, each, doc.tokens.span[beside.tokens[i]]);
    s.score = evidence.total();
  }
  sort_by_score(scored);
}

template <bool kNoted>
bool reaches_threshold(LinkContext& doc, std::uint32_t e, const Scored& s) {
  LinkEvidence<kNoted> needed(doc.work.notes, {.of = e, .candidate = s.entity});
  needed.add(ReasonId::needed, kWeights.threshold);
  return s.score >= needed.total();
}

template void weigh<false>(LinkContext&, std::uint32_t, std::span<Scored>);
template void weigh<true>(LinkContext&, std::uint32_t, std::span<Scored>);
template void read_descriptions<false>(LinkContext&, std::uint32_t, std::span<Scored>);
template void read_descriptions<true>(LinkContext&, std::uint32_t, std::span<Scored>);
template bool reaches_threshold<false>(LinkContext&, std::uint32_t, const Scored&);
template bool reaches_threshold<true>(LinkContext&, std::uint32_t, const Scored&);

}  // namespace saith::links
