// SPDX-License-Identifier: Apache-2.0

// From the words of a source to who that is: entity_of_source tries, in this order, a pronoun; the name
// that somebody goes by; a person's name; a name as the head of the phrase; names that no mention
// covers; a name behind a description; the owner of a page; the author of a document; the bearer of
// a role.

#include "speakers/sources.hpp"

#include <algorithm>

#include "speakers/documents.hpp"
#include "speakers/nameless_subjects.hpp"
#include "speakers/names_behind.hpp"
#include "speakers/nominals.hpp"
#include "speakers/nouns.hpp"
#include "speakers/parts_of_people.hpp"
#include "speakers/pronouns.hpp"
#include "speakers/roles.hpp"
#include "speakers/uncovered_names.hpp"

namespace saith::speakers {

namespace {

constexpr std::uint32_t kOpeningPhrase = 8;  // tokens of "Late on Sunday," with what follows

// "Late on Sunday, | the Harbour Watch", "In Leeds, | Ann Lee": where a source begins that has grown
// by the phrase that opens its sentence.
std::uint32_t past_opening_phrase(const SpeakerContext& c, Span source) {
  if (source.begin >= source.end) return source.begin;
  const Tag opens = c.tags.tag[source.begin];
  if (opens != Tag::adv && opens != Tag::adp) return source.begin;
  const std::uint32_t highest = std::min(source.end, source.begin + kOpeningPhrase);
  for (std::uint32_t t = source.begin + 1; t + 1 < highest; ++t) {
    if (c.is_token(t, ",")) return t + 1;
  }
  return source.begin;
}

// By what kind of name a mention tells who speaks.
SpeakerKind kind_of_name(const SpeakerContext& c, std::uint32_t m, const EntityFacts& facts) {
  if (!is_person(c.mentions.type[m])) return SpeakerKind::other_name;
  if (facts.words_end - facts.words_begin <= 1) return SpeakerKind::one_name;
  if (c.mentions.tokens[m].size() > 1) return SpeakerKind::name;
  const std::uint32_t title = c.mentions.tokens[m].begin;
  const bool is_titled = title > 0 && c.word_role(title - 1).kind == RoleClass::title;
  return facts.namesake && !is_titled ? SpeakerKind::shared_surname : SpeakerKind::surname;
}

// The entity of the mention that names a source.
std::uint32_t named_by(SpeakerContext& c, std::uint32_t m) {
  const std::uint32_t entity = c.speakers.mention_entity[m];
  c.evidence = {kind_of_name(c, m, c.facts[entity]), 0, m};
  return entity;
}

// What a source is without the marks and the opening phrase around it.
Span trimmed(const SpeakerContext& c, Span source) {
  static constexpr auto kMark = tagged(Tag::punct);
  constexpr auto kMarkBehind = [](const SpeakerContext& of, std::uint32_t t) {
    return kMark(of, t) && !of.is_token(t, ")");
  };
  source.begin = c.past(source.begin, source.end, kMark);
  source.end = c.back_over(source.end, source.begin, kMarkBehind);
  source.begin = past_opening_phrase(c, source);
  return source;
}

// A source that is no pronoun, and the mentions that begin in it.
struct Source {
  Span tokens;
  std::uint32_t sentence;
  Noun noun;
  std::uint32_t first = 0, last = 0;  // mentions
  // "her website", "Lee's blog"
  bool is_owned(const SpeakerContext& c) const {
    return c.tag(tokens.begin) == FineTag::prp_poss || has_possessor(c, {tokens.begin, noun.token});
  }
};

Source source_of(const SpeakerContext& c, Span tokens, std::uint32_t sentence) {
  const Span mentions = c.mentions_in(tokens);
  return {tokens, sentence, head_noun(c, tokens), mentions.begin, mentions.end};
}

// The mention of a person whose name is the head of the core: "army spokesman Omar Lind", not
// "Angela Merkel's spokesperson" or "Trump supporters"; or who stands past it, as "the director
// of the museum, Ann Lee".
std::uint32_t person_in(const SpeakerContext& c, const Source& source) {
  const Noun& noun = source.noun;
  for (std::uint32_t m = source.first; m < source.last; ++m) {
    if (!c.is_name_of_person(m)) continue;
    const Span at = c.mentions.tokens[m];
    if (at.end < source.tokens.end && c.tag(at.end) == FineTag::pos) continue;  // a possessor
    if (at.begin <= noun.token && noun.token < at.end) return m;
    if (at.begin >= noun.core_end && is_bearer(c, noun, source.tokens, at)) return m;
  }
  return kNone;
}

// The mention of the name that is the head itself: "The Coast Guard", "China".
std::uint32_t name_as_head(const SpeakerContext& c, const Source& source) {
  for (std::uint32_t m = source.first; m < source.last; ++m) {
    const Span at = c.mentions.tokens[m];
    if (c.mentions.named[m] && at.begin <= source.noun.token && source.noun.token < at.end)
      return m;
  }
  return kNone;
}

// Whether a source ends with a name that no mention covers: "Boeing", "broadcaster PBS", whatever the
// tagger takes them for.
bool ends_with_uncovered_name(const SpeakerContext& c, const Source& source) {
  const Noun& noun = source.noun;
  const bool is_led = noun.token > source.tokens.begin;
  const bool is_proper = c.tags.tag[noun.token] == Tag::propn;
  // "The Post" is a newspaper, whatever else a post may be.
  if (noun.role.kind == RoleClass::document)
    return is_proper && is_led && is_capital(c, noun.token);
  if (noun.role.kind != RoleClass::none) return false;
  if (is_proper) return true;
  if (!is_capital(c, noun.token)) return false;
  if (source.tokens.size() == 1 && may_be_name(c, source.tokens.begin)) return true;
  return is_led && noun.token + 1 == noun.core_end;
}

// Who owns the page that says something, or kNone: "her website", "Lee's blog".
std::uint32_t owner_of_page(SpeakerContext& c, const Source& source) {
  const bool is_page = c.tags.classes[source.noun.token].has(WordClass::own_page);
  if (!is_page || !source.is_owned(c)) return kNone;
  c.named_inside.clear();  // "her website says that Lee ..."
  c.evidence = {SpeakerKind::document, 0};
  return owner_of(c, source.noun, source.first, source.last, source.tokens, source.sentence);
}

std::uint32_t entity_of_document(SpeakerContext& c, const Source& source) {
  c.named_inside.clear();  // "her letter said that Lee ..."
  const std::uint32_t author =
      author_of(c, source.noun, source.first, source.last, source.tokens, source.sentence);
  c.evidence = {SpeakerKind::document, 0};
  if (author != kNone)
    add_role(c, source.noun.role, author);
  else if (!source.noun.role.plural)
    c.nobodys_document = source.noun.role.key;
  return author;
}

std::uint32_t entity_of_description(SpeakerContext& c, const Source& source, bool whole) {
  // "its rival, Holm Ltd,"
  const bool may_be_body = c.tags.classes[source.noun.token].has(WordClass::body_or_person);
  if (may_be_body || source.noun.role.kind != RoleClass::person) {
    const std::uint32_t behind = named_behind(c, source.noun, source.first, source.last);
    c.evidence = {SpeakerKind::other_name, 0};
    if (behind != kNone) return behind;
  }
  if (const std::uint32_t owner = owner_of_page(c, source); owner != kNone) return owner;
  if (source.noun.role.kind == RoleClass::document)
    return whole ? entity_of_document(c, source) : kNone;
  c.evidence = {SpeakerKind::role, 0};
  c.role_at_hand = source.noun.role.key;
  const std::uint32_t found =
      entity_for_nominal(c, source.noun, source.tokens, source.sentence, whole);
  if (found != kNone && c.facts[found].mentions == 0) c.evidence.kind = SpeakerKind::nameless;
  return found;
}

// The entity of a source that is no pronoun.
std::uint32_t entity_of_phrase(SpeakerContext& c, const Source& source, bool whole) {
  if (const std::uint32_t alias = alias_behind(c, source.tokens); alias != kNone)
    return named_by(c, alias);
  if (const std::uint32_t person = person_in(c, source); person != kNone)
    return named_by(c, person);
  if (source.noun.token == kNone) return kNone;
  if (const std::uint32_t m = name_as_head(c, source); m != kNone) {
    if (!is_part_of_people(c, source.tokens, m)) return named_by(c, m);
    c.evidence = {SpeakerKind::nameless, 0};
    return whole ? make_part_of_people(c, source.noun, source.tokens, c.mentions.tokens[m]) : kNone;
  }
  c.evidence = {SpeakerKind::uncovered_name, 0};
  if (ends_with_uncovered_name(c, source))
    return entity_for_uncovered_name(c, {source.tokens.begin, source.noun.token + 1}, whole);
  if (source.first == source.last && is_all_capitals(c, source.tokens))
    return entity_named(c, source.tokens, whole);  // "Reporters Without Borders"
  return entity_of_description(c, source, whole);
}

// "A neighbour saw the fire. “It was awful,” | he | said.": the neighbour.
std::uint32_t entity_of_nameless(SpeakerContext& c, Pronoun which, std::uint32_t at,
                                 std::uint32_t sentence) {
  if (which != Pronoun::he && which != Pronoun::she) return kNone;
  const Gender gender = which == Pronoun::he ? Gender::male : Gender::female;
  const Span phrase = nameless_subject(c, gender, at, sentence);
  if (phrase.empty()) return kNone;
  c.evidence = {SpeakerKind::nameless, 0};
  return entity_for_nominal(c, head_noun(c, phrase), phrase, c.sentence_of_token(phrase.begin),
                            true);
}

}  // namespace

std::uint32_t entity_of_source(SpeakerContext& c, Span tokens, std::uint32_t sentence, bool whole) {
  const Span source = trimmed(c, tokens);
  if (source.begin >= source.end) return kNone;
  // "Her message: ..." has "Her" for its source; "her lawyer" is somebody else.
  const bool owns = c.tag(source.begin) == FineTag::prp_poss && source.size() > 1;
  if (const Pronoun which = c.pronoun_at(source.begin); which != Pronoun::none && !owns) {
    if (const std::uint32_t nameless = entity_of_nameless(c, which, source.begin, sentence);
        nameless != kNone)
      return nameless;
    const Antecedent found = entity_for_pronoun(c, which, source.begin, sentence);
    c.evidence = {SpeakerKind::pronoun, static_cast<float>(found.margin)};
    return found.entity;
  }
  return entity_of_phrase(c, source_of(c, source, sentence), whole);
}

std::uint32_t entity_of_mention(SpeakerContext& c, Span span, std::uint32_t sentence) {
  if (span.size() == 1) {
    const Pronoun which = c.pronoun_at(span.begin);
    if (which != Pronoun::none) return entity_for_pronoun(c, which, span.begin, sentence).entity;
  }
  const Noun noun = head_noun(c, span);
  if (const std::uint32_t named = named_in_apposition(c, noun, span); named != kNone) return named;
  return noun.role.kind == RoleClass::none
             ? kNone
             : entity_for_nominal(c, noun, span, sentence,
                                  noun.role.kind == RoleClass::person && noun.definite);
}

}  // namespace saith::speakers
