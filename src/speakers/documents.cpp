// SPDX-License-Identifier: Apache-2.0

#include "speakers/documents.hpp"

#include <algorithm>

#include "base/enum_set.hpp"
#include "speakers/nominals.hpp"
#include "speakers/pronouns.hpp"
#include "speakers/roles.hpp"
#include "speakers/sources.hpp"

namespace saith::speakers {

namespace {

constexpr std::uint32_t kIssuerTokens = 24;  // from "released" back to who did
constexpr std::uint32_t kActorsLookAt = 8;   // mentions
// Back to where a text first tells of a document, and of "from the Harbour Museum".
constexpr std::uint32_t kIntroductionTokens = 200, kAuthorTokens = 8;
constexpr EnumSet kInPhrase{Tag::det, Tag::adj, Tag::noun, Tag::propn, Tag::num};
constexpr EnumSet kBeforeVerb{Tag::aux, Tag::adv};

// The last one of the type who was named in this sentence, before the token, or was a subject in
// the sentence before: "The Energy Department counted the stocks. The report showed ..."
std::uint32_t acted_just_before(const SpeakerContext& c, MentionType type, std::uint32_t token,
                                std::uint32_t sentence) {
  for (std::size_t i = c.work.recent.size(); i > 0; --i) {
    const Recent& recent = c.work.recent[i - 1];
    if (recent.sentence + 1 < sentence) break;
    const bool acts = recent.subject || recent.sentence == sentence;
    if (!acts || recent.token >= token) continue;
    if (c.facts[recent.entity].type == type) return recent.entity;
  }
  return kNone;
}

// "a statement | by the ministry", "a report released | by the group", "the website | of the fund".
bool leads_to_author(const SpeakerContext& c, std::uint32_t t, const Noun& noun) {
  if (c.is_token(t, "by", "from")) return true;
  return t == noun.core_end && c.is_token(t, "of", "in");
}

// Whose document it is: "a statement by the ministry", "Obama's letter", "the US statement", "a
// report released by the group", "a government statement".
std::uint32_t author_in(SpeakerContext& c, const Noun& noun, std::uint32_t first,
                        std::uint32_t last, Span source, std::uint32_t sentence) {
  for (std::uint32_t t = noun.core_end; t + 1 < source.end; ++t) {
    if (!leads_to_author(c, t, noun)) continue;
    const Span rest{t + 1, source.end};
    const Noun other = head_noun(c, rest);
    if (other.role.kind == RoleClass::document && !is_name(c, other.token)) continue;
    const std::uint32_t found = entity_of_source(c, rest, sentence, false);
    if (found != kNone && (!c.is_token(t, "in") || c.facts[found].type == MentionType::org))
      return found;  // "a report in the Post", not "in Paris"
  }
  const std::uint32_t owner = owner_of(c, noun, first, last, source, sentence);
  if (owner != kNone) return owner;
  // "a government statement", "the company report"
  for (std::uint32_t t = source.begin; t < noun.token && t + 1 < source.end; ++t) {
    const Role role = c.word_role(t);
    if (role.kind != RoleClass::organisation || role.plural) continue;
    const std::uint32_t found = is_government(c, role)
                                    ? acted_just_before(c, MentionType::gpe, source.begin, sentence)
                                    : bearer_of(c, role, {false, true, Gender::unknown}, {});
    if (found != kNone) return found;
  }
  return kNone;
}

// Whether a document may be that of somebody who is near, without a word that says so: a report is
// hardly that of a person or a place.
bool may_issue(const SpeakerContext& c, const Noun& document, std::uint32_t entity) {
  const MentionType type = c.facts[entity].type;
  if (document.role.study) return type == MentionType::org;
  return may_speak(c, entity) && type != MentionType::norp;
}

// The subject of the verb whose object a document is: of "released" in "the head of the fund
// released a statement".
std::uint32_t subject_of_issue(const SpeakerContext& c, const Noun& document) {
  const std::uint32_t verb = c.syntax.head[document.token];
  const bool is_object = c.syntax.relation[document.token] == Relation::obj;
  if (!is_object || verb == kNone) return kNone;
  if (verb > document.token) return kNone;
  const std::uint32_t lowest = verb > kIssuerTokens ? verb - kIssuerTokens : 0;
  for (std::uint32_t t = verb; t > lowest; --t) {
    const bool acts = c.syntax.head[t - 1] == verb && c.syntax.relation[t - 1] == Relation::nsubj;
    if (acts) return t - 1;
  }
  // "Ann Lee, the head of the fund, released": the tree may hang the verb on the name.
  const std::uint32_t head = c.syntax.head[verb];
  const bool is_name_in_front = head != kNone && head < verb && is_name(c, head);
  return is_name_in_front ? head : kNone;
}

// Who the subject of a verb is; `make`: also somebody without a name.
std::uint32_t entity_of_subject(SpeakerContext& c, std::uint32_t subject, std::uint32_t verb,
                                std::uint32_t sentence, bool make) {
  std::uint32_t begin = subject, end = verb;
  if (is_name(c, subject))
    begin = c.mentions.tokens[c.mention_from(c.tokens.span[subject].begin + 1) - 1].begin;
  begin = c.back_over(begin, 0, of_tags(kInPhrase));
  end = c.back_over(end, subject + 1, of_tags(kBeforeVerb));
  return entity_of_source(c, {begin, end}, sentence, make);
}

// Where a text has told of a document before, and whose it is: "Ann Lee sent the mayor a letter", "a
// letter from the museum", and kNone for "parents wrote a letter".
struct Introduction {
  bool found = false;
  std::uint32_t author = kNone;
};

// The verb that a document stands behind, by the words alone where the sentence has no tree: "sent the
// mayor a | letter"; or kNone.
std::uint32_t verb_of_issue(const SpeakerContext& c, std::uint32_t document, Span in) {
  if (c.syntax.relation[document] != Relation::none) {
    const std::uint32_t head = c.syntax.head[document];
    return head != kNone && c.tags.classes[head].has(WordClass::issues_text) ? head : kNone;
  }
  const std::uint32_t t = c.back_over(document, in.begin, of_tags(kInPhrase));
  if (t < in.begin + 2 || !c.tags.classes[t - 1].has(WordClass::issues_text)) return kNone;
  const bool acts = is_finite(c.tag(t - 1)) || c.tags.tag[t - 2] == Tag::aux;
  return acts ? t - 1 : kNone;
}

// Its subject, likewise.
std::uint32_t subject_of_verb(const SpeakerContext& c, const Noun& noun, std::uint32_t verb,
                              Span in) {
  if (c.syntax.relation[noun.token] != Relation::none) return subject_of_issue(c, noun);
  const std::uint32_t t = c.back_over(verb, in.begin, of_tags(kBeforeVerb));
  return t > in.begin && c.is_noun(t - 1) ? t - 1 : kNone;
}

// The same of the noun at a token.
Introduction introduced_at(SpeakerContext& c, const Noun& noun) {
  const std::uint32_t sentence = c.sentence_of_token(noun.token);
  const Span in = c.sentence_tokens(sentence);
  std::uint32_t past = noun.core_end;
  if (c.is_token_before(past, in.end, "from")) {
    past = c.past(past + 1, std::min(in.end, past + kAuthorTokens), of_tags(kInPhrase));
    const Span author{noun.core_end + 1, past};
    if (author.empty()) return {};
    const std::uint32_t found = entity_of_source(c, author, sentence, false);
    return {found != kNone, found};
  }
  const std::uint32_t verb = verb_of_issue(c, noun.token, in);
  const std::uint32_t issuer = verb == kNone ? kNone : subject_of_verb(c, noun, verb, in);
  if (issuer == kNone) return {};
  const std::uint32_t found = entity_of_subject(c, issuer, verb, sentence, false);
  return {found != kNone || c.tag(issuer) == FineTag::nns, found};
}

// By the last mention of such a document before a token, which no other one may stand behind.
Introduction introduction_of(SpeakerContext& c, const Noun& noun, std::uint32_t before) {
  const std::uint32_t lowest = before - std::min(before, kIntroductionTokens);
  for (std::uint32_t t = before; t > lowest; --t) {
    if (c.tags.tag[t - 1] != Tag::noun) continue;
    const Role role = c.word_role(t - 1);
    if (role.kind != RoleClass::document || role.key != noun.role.key) continue;
    return introduced_at(c, {.role = role, .token = t - 1, .core_end = t});
  }
  return {};
}

// "The report", "the statement", and "A statement" right behind what somebody said: what has words of
// its own in front ("the military statement", "a federal court decision", "Wednesday's decision") is
// hardly that of who spoke last.
bool is_bare(const SpeakerContext& c, const Noun& noun, Span source, std::uint32_t sentence) {
  const bool of_day = c.tags.classes[source.begin].has(WordClass::weekday) &&
                      noun.token == source.begin + 2 &&
                      c.tag(source.begin + 1) == FineTag::pos;  // "Friday's report"
  if (of_day) return true;
  if (noun.token != source.begin + 1) return false;
  if (!noun.indefinite) return c.tags.tag[source.begin] == Tag::det;
  return c.is_token(noun.token, "statement") && c.last_speaker_sentence + 1 >= sentence;
}

}  // namespace

std::uint32_t owner_of(const SpeakerContext& c, const Noun& noun, std::uint32_t first,
                       std::uint32_t last, Span source, std::uint32_t sentence) {
  if (c.tag(source.begin) == FineTag::prp_poss)
    return entity_for_pronoun(c, c.pronoun_at(source.begin), source.begin, sentence).entity;
  for (std::uint32_t m = first; m < last; ++m) {
    if (c.mentions.named[m] && c.mentions.tokens[m].end <= noun.token)
      return c.speakers.mention_entity[m];
  }
  return kNone;
}

void add_document_behind(SpeakerContext& c, std::uint32_t verb, std::uint32_t entity) {
  constexpr std::uint32_t kFarthest = 8,
                          kLongest = 4;  // tokens to "in", and from there to the noun
  constexpr EnumSet kInside{Tag::adj, Tag::noun, Tag::propn};
  const Span in = c.sentence_tokens(c.sentence_of_token(verb));
  const std::uint32_t highest = std::min(in.end, verb + kFarthest);
  for (std::uint32_t t = verb + 1; t + 2 < highest; ++t) {
    if (!c.is_token(t, "in") || !c.tags.classes[t + 1].has(WordClass::a_or_an)) continue;
    const std::uint32_t limit = std::min(in.end, t + 1 + kLongest);
    const Role role = c.role_at(c.past(t + 2, limit, of_tags(kInside)) - 1);
    if (role.kind == RoleClass::document && !role.study) add_role(c, role, entity);
    return;
  }
}

std::uint32_t author_of(SpeakerContext& c, const Noun& noun, std::uint32_t first,
                        std::uint32_t last, Span source, std::uint32_t sentence) {
  const std::uint32_t author = author_in(c, noun, first, last, source, sentence);
  if (author != kNone && may_speak(c, author)) {
    c.nobodys_document = 0;
    return author;
  }
  // "Reports say", "various polls": nobody's.
  if (noun.role.plural && !is_definite(c, source.begin)) return kNone;
  if (noun.indefinite && noun.role.study) return kNone;  // "a new poll"
  if (!noun.indefinite) {
    const std::uint32_t bearer = last_bearer_of(c, noun.role);
    if (bearer != kNone) return bearer;
    const Introduction told = introduction_of(c, noun, source.begin);
    if (told.found)
      return told.author != kNone && may_issue(c, noun, told.author) ? told.author : kNone;
  }
  // "Ann Lee, the head of the fund, released a statement confirming ..."
  if (const std::uint32_t issuer = subject_of_issue(c, noun); issuer != kNone) {
    const std::uint32_t verb = c.syntax.head[noun.token];
    const std::uint32_t found = entity_of_subject(c, issuer, verb, sentence, true);
    return found != kNone && may_issue(c, noun, found) ? found : kNone;
  }
  if (noun.role.suit) return kNone;
  // "The agency passed a resolution accusing ..."
  for (const std::uint32_t row : leftwards(c.latest(kActorsLookAt))) {
    const Recent& recent = c.work.recent[row];
    if (recent.sentence != sentence) break;
    const bool acts = recent.subject && !recent.quoted && recent.token < source.begin;
    if (acts && may_issue(c, noun, recent.entity)) return recent.entity;
  }
  if (!is_bare(c, noun, source, sentence)) return kNone;
  // A report is hardly that of a person who speaks beside it.
  const bool is_near = c.last_speaker != kNone && c.last_speaker_sentence + 4 >= sentence;
  if (is_near && may_issue(c, noun, c.last_speaker)) return c.last_speaker;
  // "A report was leaked ... The report"
  if (c.nobodys_document == noun.role.key) return kNone;
  return acted_just_before(c, MentionType::org, source.begin, sentence);
}

}  // namespace saith::speakers
