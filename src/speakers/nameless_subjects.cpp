// SPDX-License-Identifier: Apache-2.0

#include "speakers/nameless_subjects.hpp"

#include <algorithm>

#include "speakers/nouns.hpp"

namespace saith::speakers {

namespace {

constexpr std::uint32_t kLongestSentence = 64;  // tokens that are looked through for a subject
constexpr std::uint32_t kLongestSubject = 12;   // tokens in front of its head

constexpr EnumSet kSubjects{Relation::nsubj, Relation::nsubj_pass};
constexpr EnumSet kInPhrase{Tag::det, Tag::adj, Tag::noun, Tag::num, Tag::propn};

// Where the noun phrase begins whose head is the token: "the victim's | older | brother".
std::uint32_t begin_of_phrase(const SpeakerContext& c, std::uint32_t head, std::uint32_t lowest) {
  std::uint32_t begin = head;
  const std::uint32_t limit = std::max(lowest, head - std::min(head, kLongestSubject));
  while (begin > limit) {
    const std::uint32_t before = begin - 1;
    const bool owns = c.tag(before) == FineTag::pos || c.tag(before) == FineTag::prp_poss;
    if (!owns && !is_hyphen(c, before) && !c.is(before, kInPhrase)) break;
    --begin;
  }
  return begin;
}

// Whether a name stands in tokens: the phrase's own, or that of an apposition.
bool holds_name(const SpeakerContext& c, Span tokens) {
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (is_name(c, t)) return true;
  }
  return false;
}

// "The director, Ann Lee, left", "A police chief | Ann Lee said": whether a person's name stands
// between the phrase and its verb.
bool is_explained(const SpeakerContext& c, std::uint32_t head, std::uint32_t limit) {
  for (std::uint32_t t = head + 1; t < limit && !is_finite(c.tag(t)); ++t) {
    const std::uint32_t m = c.name_at(t);
    if (m != kNone && is_person(c.mentions.type[m])) return true;
  }
  return false;
}

// Whether the text has spoken of the phrase as somebody whom it knows: with a name, or as a speaker.
bool is_known(const SpeakerContext& c, std::uint32_t begin) {
  for (const std::uint32_t row : leftwards(c.latest(kLongestSentence))) {
    const Recent& recent = c.work.recent[row];
    if (recent.token == begin) return true;
    if (recent.token + kLongestSentence < begin) return false;
  }
  return false;
}

// Whether somebody with a name, who may be meant as well, stands in tokens: "A reporter | asked Lee |
// . He".
bool names_somebody(const SpeakerContext& c, Span tokens, Gender gender) {
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const std::uint32_t m = c.name_at(t);
    if (m == kNone || !is_person(c.mentions.type[m])) continue;
    if (agree(c.facts[c.speakers.mention_entity[m]].gender, gender)) return true;
  }
  return false;
}

// "help a visitor | understand": a subject of no clause of its own.
bool has_finite_verb(const SpeakerContext& c, std::uint32_t subject) {
  const std::uint32_t verb = c.syntax.head[subject];
  if (verb == kNone || verb == 0) return false;
  return c.tag(verb) != FineTag::vb || c.tags.tag[verb - 1] == Tag::aux;
}

struct Subject {
  std::uint32_t head = kNone;
  bool is_somebody_else = false;  // a name or a pronoun: nobody without a name is gone on with
};

// The first subject in tokens, outside of quotation marks, that may be a person.
Subject subject_in(const SpeakerContext& c, Span tokens) {
  bool quoted = false;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (c.tokens.kind[t] == TokenKind::quote) quoted = !quoted;
    if (quoted || !kSubjects.has(c.syntax.relation[t])) continue;
    const Pronoun which = c.pronoun_at(t);
    const bool acts = which == Pronoun::he || which == Pronoun::she || is_name(c, t);
    if (acts) return {t, true};
    const Role role = c.role_at(t);
    const bool is_one = role.kind == RoleClass::person && !role.plural;
    if (c.tags.tag[t] == Tag::noun && is_one && has_finite_verb(c, t)) return {t, false};
  }
  return {};
}

}  // namespace

Span nameless_subject(const SpeakerContext& c, Gender gender, std::uint32_t at,
                      std::uint32_t sentence) {
  if (c.syntax.size() != c.token_count()) return {};
  Span in = c.sentence_tokens(sentence);
  in.end = std::min({in.end, at, in.begin + kLongestSentence});
  Subject subject = subject_in(c, in);
  if (subject.head == kNone && sentence > 0 && c.paragraphs_apart(sentence - 1, sentence) == 0) {
    in = c.sentence_tokens(sentence - 1);
    in.end = std::min(in.end, in.begin + kLongestSentence);
    subject = subject_in(c, in);
  }
  if (subject.head == kNone || subject.is_somebody_else) return {};
  if (!agree(c.role_at(subject.head).gender, gender)) return {};
  const Span phrase{begin_of_phrase(c, subject.head, in.begin), subject.head + 1};
  if (!c.tags.classes[phrase.begin].has(WordClass::indefinite)) return {};
  if (phrase.size() < 2 || holds_name(c, phrase) || is_known(c, phrase.begin)) return {};
  // "Lee, a candidate who hopes to win"
  if (phrase.begin > in.begin && c.is_token(phrase.begin - 1, ",")) return {};
  if (is_explained(c, subject.head, in.end)) return {};
  return names_somebody(c, {in.begin, at}, gender) ? Span{} : phrase;
}

}  // namespace saith::speakers
