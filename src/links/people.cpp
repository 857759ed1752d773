// SPDX-License-Identifier: Apache-2.0

// People: what the text says of them against what the base says of a candidate.

#include <algorithm>
#include <array>

#include "links/person_notes.hpp"
#include "links/steps.hpp"
#include "links/weights.hpp"

namespace saith::links {

namespace {

constexpr std::uint8_t kInitial = 2;     // bytes of a middle name that may be initials
constexpr std::size_t kManyBearers = 3;  // people of a surname in the base, to call it common

// A person of the text, as the candidates are compared with them.
struct Person {
  const PersonNotes& notes;
  std::string_view name;  // the fullest one in the text
  NameWord last;          // word of it
  NameWord middle;        // the second of three words; without letters where there is none
  bool one_word;          // the name is a surname alone
};

// What the text says of a person at the first mentions.
PersonNotes notes_of(LinkContext& doc, std::uint32_t entity) {
  constexpr std::size_t kMentions = 4;
  PersonNotes notes;
  const std::span<const std::uint32_t> mentions = doc.mentions_of(entity);
  for (const std::uint32_t m : mentions.first(std::min(mentions.size(), kMentions)))
    add_person_notes(doc.model.occupations(), doc.text, doc.tokens, doc.tags,
                     doc.mentions.tokens[m], notes);
  return notes;
}

// Whether a title stands before a mention: "Mr. Ford", "President Ford".
bool has_title(LinkContext& doc, std::uint32_t entity) {
  for (const std::uint32_t m : doc.mentions_of(entity)) {
    const std::uint32_t begin = doc.mentions.tokens[m].begin;
    if (begin == 0) continue;
    std::string_view word = doc.text_of(doc.tokens.span[begin - 1]);
    if (!word.empty() && word.back() == '.') word.remove_suffix(1);
    std::array<char, 24> buffer;
    const std::string_view lower = lower_ascii(word, buffer);
    if (!lower.empty() && doc.model.is_title(lower)) return true;
  }
  return false;
}

// "Holm", and "van Holm" and "Al-Holm", which give nobody's full name.
bool is_surname_alone(LinkContext& doc, std::string_view name, std::span<const NameWord> words) {
  if (words.size() != 2) return words.size() == 1;
  const NameWord& first = words[0];
  const std::string_view particle = name.substr(first.begin, first.end - first.begin);
  if (!doc.model.is_particle(particle)) return false;
  const bool is_joined = first.end < name.size() && name[first.end] == '-';
  return is_joined || !doc.model.is_given_name(particle);
}

std::size_t count_people(std::span<const Scored> scored) {
  return static_cast<std::size_t>(std::count_if(scored.begin(), scored.end(), [](const Scored& s) {
    return s.type == MentionType::per && s.kind == AliasKind::name && s.folded < 3;
  }));
}

// What the text says of a person, for or against one candidate.
template <bool kNoted>
void read_person(LinkContext& doc, std::uint32_t e, const Person& person, const Scored& s,
                 LinkEvidence<kNoted>& evidence) {
  doc.work.text.clear();
  doc.kb.append_description(s.entity, doc.work.text);
  const FieldSet described = doc.model.occupations().of_description(doc.work.text);
  const bool same = (person.notes.fields & described) != 0;
  const Span walk = person.notes.words;
  if (same) evidence.add(ReasonId::same_walk, kWeights.same_walk_of_life, walk);
  const bool everyday = (person.notes.fields & bit(Field::everyday)) != 0;
  if (!same && everyday)
    evidence.add(ReasonId::everyday_person, -kWeights.everyday_person, walk);
  else if (!same && person.notes.fields != 0 && described != 0 &&
           !may_be_one(person.notes.fields, described))
    evidence.add(ReasonId::other_walk, -kWeights.other_walk_of_life, walk);
  if (!same && (person.notes.has_age || person.notes.has_address))
    evidence.add(ReasonId::age_given, -kWeights.age_given);
  // "John Ward Holm" is hardly the John Holm of a country that the text does not speak of.
  const bool is_shortened = !same && person.middle.size > kInitial &&
                            !has_word(doc, s.entity, person.middle) &&
                            !is_spoken_of(doc, e, s.country);
  if (is_shortened) evidence.add(ReasonId::far_shortened, -kWeights.far_shortened);
  if (!same && s.folded == 3) evidence.add(ReasonId::respelt_person, -kWeights.respelt_person);
  const std::string_view last_word =
      person.name.substr(person.last.begin, person.last.end - person.last.begin);
  if (!same && !person.one_word && doc.model.is_common_surname(last_word) &&
      !has_word(doc, s.entity, person.last))
    evidence.add(ReasonId::born_otherwise, -kWeights.born_otherwise);
}

// "John Holm", whom nothing in the text tells from others of that name: three and more are known by it,
// none of them much better than the next.
bool is_anybodys(LinkContext& doc, std::uint32_t e, const PersonNotes& notes,
                 std::span<const Scored> scored) {
  constexpr float kClear = 0.12f;
  if (count_people(scored) < kManyBearers || scored[0].score - scored[1].score >= kClear)
    return false;
  doc.work.text.clear();
  doc.kb.append_description(scored[0].entity, doc.work.text);
  if ((notes.fields & doc.model.occupations().of_description(doc.work.text)) != 0) return false;
  return words_beside(doc, e, scored[0]).count == 0;
}

// What a candidate must reach for a person whom the text calls by one word alone.
template <bool kNoted>
float surname_threshold(LinkContext& doc, std::uint32_t e, const PersonNotes& notes,
                        const Scored& s) {
  const std::string_view name = doc.text_name(e);
  LinkEvidence<kNoted> needed(doc.work.notes, {.of = e, .candidate = s.entity});
  if (has_title(doc, e))
    needed.add(ReasonId::needed_titled, kWeights.threshold_surname);
  else
    needed.add(ReasonId::needed_untitled, kWeights.threshold_untitled);
  doc.work.text.clear();
  doc.kb.append_description(s.entity, doc.work.text);
  const bool same_walk =
      (notes.fields & doc.model.occupations().of_description(doc.work.text)) != 0;
  const bool same_words = words_beside(doc, e, s).count > 0;
  if (same_words) return needed.total();
  // "Madonna" is nobody else's surname.
  if (has_one_word(doc, s.entity, name) && s.folded < 3) return needed.total();
  const bool is_common = doc.model.is_common_surname(name) || doc.model.is_given_name(name) ||
                         count_people(doc.scored_of(e)) >= kManyBearers;
  if (is_common)
    needed.add(ReasonId::needed_common, kWeights.common_surname);
  else
    needed.add(ReasonId::needed_rare, kWeights.rare_surname);
  if (same_walk) needed.add(ReasonId::needed_same_walk, -kWeights.same_walk_of_life);
  return needed.total();
}

}  // namespace

// Weighs what the text says of a person against what the base says of each candidate, and sorts
// them again. Whether the foremost one is sure enough.
template <bool kNoted>
bool choose_person(LinkContext& doc, std::uint32_t e, std::span<Scored> scored) {
  const PersonNotes notes = notes_of(doc, e);
  const std::string_view name = doc.text_name(e);
  doc.work.words.clear();
  name_words(name, doc.work.words);
  const bool one_word = is_surname_alone(doc, name, doc.work.words.view());
  const NameWord last = doc.work.words.empty() ? NameWord{} : doc.work.words.back();
  const NameWord middle = doc.work.words.size() == 3 ? doc.work.words[1] : NameWord{};
  for (Scored& s : scored) {
    LinkEvidence<kNoted> evidence(doc.work.notes, {.of = e, .candidate = s.entity}, s.score);
    read_person(doc, e, {notes, name, last, middle, one_word}, s, evidence);
    s.score = evidence.total();
  }
  sort_by_score(scored);
  if (!one_word) {
    if (is_anybodys(doc, e, notes, scored)) return false;
    return reaches_threshold<kNoted>(doc, e, scored[0]);
  }
  return scored[0].score >= surname_threshold<kNoted>(doc, e, notes, scored[0]);
}

template bool choose_person<false>(LinkContext&, std::uint32_t, std::span<Scored>);
template bool choose_person<true>(LinkContext&, std::uint32_t, std::span<Scored>);

}  // namespace saith::links
