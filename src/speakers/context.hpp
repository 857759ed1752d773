// SPDX-License-Identifier: Apache-2.0

// What the search for speakers knows at one place of a document: the tables, whom the text has
// spoken of up to there, and who spoke last. Internal to speakers.

#ifndef SAITH_SPEAKERS_CONTEXT_HPP_
#define SAITH_SPEAKERS_CONTEXT_HPP_

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/enum_set.hpp"
#include "phrases/words.hpp"
#include "speakers/speakers.hpp"
#include "tags/tags.hpp"

namespace saith::speakers {

// Kinds of words for SpeakerContext::past, back_over, any_of and so on. A function that is asked of a
// context and a token is one too.
using phrases::either;
using phrases::Is;
using phrases::leftwards;
using phrases::of_tags;
using phrases::other_than;
using phrases::tagged;
using phrases::Word;

inline bool is_person(MentionType type) { return type == MentionType::per; }
inline bool is_organisation(MentionType type) {
  return type == MentionType::org || type == MentionType::gpe;
}

inline constexpr std::uint32_t kMentionsAhead = 64;  // mentions looked at for a name that follows

// What a pronoun or a nominal may stand for.
struct Wanted {
  bool person = true;
  bool organisation = false;  // or a place
  Gender gender = Gender::unknown;
  bool place = false;  // a place; one that only says where something was counts less
  bool told = true;    // an organisation that was told something: "told the Post"
};

// What the search reads and writes, none of it its own.
struct SpeakerTables {
  const SpeakerLexicon& lexicon;
  std::string_view text;
  const TokenTable& tokens;
  const SentenceTable& sentences;
  const TagTable& tags;
  const SyntaxTable& syntax;
  const MentionTable& mentions;
  const QuoteTable& quotes;
  SpeakerWork& work;
  SpeakerTable& speakers;
  Column<EntityFacts>& facts;           // of work
  Column<std::uint32_t>& named_inside;  // of work: whom the quotation at hand names
};

struct SpeakerContext : SpeakerTables, phrases::Reader<SpeakerContext> {
  explicit SpeakerContext(const SpeakerTables& all) : SpeakerTables(all) {}

  SpeakerEvidence evidence{};  // of the speaker at hand
  std::uint32_t last_speaker = kNone, last_speaker_sentence = 0;
  Span quotation{};          // the tokens of the quotation at hand, if it is a direct one
  bool in_document = false;  // the last speaker spoke in a document: "the report said"
  bool reports = false;      // the last quote was not a direct one
  bool goes_on = false;      // the cue at hand says that somebody speaks on: "he added"
  std::uint32_t last_crowd_sentence =
      kNone;  // where several who have no name spoke last: "Officials said"
  std::uint32_t last_thing_sentence =
      kNone;  // where what is nobody's spoke last, after all others: "The plan says"
  std::uint64_t role_at_hand = 0;  // Role::key of the source at hand, if it is a role alone
  std::uint64_t last_role = 0;     // the same of the last speaker's: "the doctor said"
  std::uint64_t nobodys_document =
      0;  // Role::key of the last one that is: "a report that was leaked"

  std::string_view text_of(Span span) const { return text.substr(span.begin, span.size()); }
  std::string_view token(std::uint32_t t) const { return text_of(tokens.span[t]); }
  FineTag tag(std::uint32_t t) const { return fine_tag(tags, t); }
  Pronoun pronoun_at(std::uint32_t t) const { return pronoun(tags.classes[t], token(t)); }
  std::uint32_t token_count() const { return static_cast<std::uint32_t>(tokens.size()); }
  // Whether a token is one of some words, as written.
  template <typename... Words>
  bool is_token(std::uint32_t t, Words... words) const {
    return ((token(t) == std::string_view(words)) || ...);
  }
  bool is(std::uint32_t t, std::string_view word) const { return token(t) == word; }
  bool has(std::uint32_t t, WordClass of) const { return tags.classes[t].has(of); }
  bool is(std::uint32_t t, EnumSet<Tag> of) const { return of.has(tags.tag[t]); }
  bool is(std::uint32_t t, EnumSet<FineTag> of) const { return of.has(tag(t)); }
  bool is_noun(std::uint32_t t) const { return is(t, EnumSet{Tag::noun, Tag::propn}); }
  // The same of a token that may lie past the end of a stretch.
  bool is_token_before(std::uint32_t t, std::uint32_t end, std::string_view word) const {
    return t < end && is_token(t, word);
  }
  // Named mentions: of a type, and the one that begins at a token, or kNone.
  bool is_name_of(std::uint32_t m, MentionType type) const {
    return mentions.named[m] && mentions.type[m] == type;
  }
  bool is_name_of_person(std::uint32_t m) const { return is_name_of(m, MentionType::per); }
  std::uint32_t name_at(std::uint32_t t) const {
    const std::uint32_t m = mention_from(tokens.span[t].begin);
    if (m >= mentions.size() || mentions.tokens[m].begin != t) return kNone;
    return mentions.named[m] ? m : kNone;
  }

  // What a word alone says of a role.
  Role word_role(std::uint32_t t) const { return lexicon.role(tags.word[t], token(t)); }
  // The role that a noun tells of, another one for a deputy: "vice president", "deputy foreign
  // minister"; with its office: "foreign minister", "minister for health".
  Role role_at(std::uint32_t t) const;
  // The first mention that does not begin before `at`.
  std::uint32_t mention_from(std::uint32_t at) const {
    const auto* found =
        std::lower_bound(mentions.span.begin(), mentions.span.end(), at,
                         [](const Span& span, std::uint32_t value) { return span.begin < value; });
    return static_cast<std::uint32_t>(found - mentions.span.begin());
  }
  // The mentions that begin in some tokens.
  Span mentions_in(Span of) const {
    return {mention_from(tokens.span[of.begin].begin), mention_from(tokens.span[of.end - 1].end)};
  }
  std::uint32_t token_from(std::uint32_t at) const {
    const auto* found =
        std::lower_bound(tokens.span.begin(), tokens.span.end(), at,
                         [](const Span& span, std::uint32_t value) { return span.begin < value; });
    return static_cast<std::uint32_t>(found - tokens.span.begin());
  }
  std::uint32_t sentence_of_token(std::uint32_t t) const {
    const auto* found =
        std::upper_bound(sentences.tokens.begin(), sentences.tokens.end(), t,
                         [](std::uint32_t value, const Span& span) { return value < span.end; });
    return static_cast<std::uint32_t>(found - sentences.tokens.begin());
  }
  Span sentence_tokens(std::uint32_t sentence) const {
    return sentence < sentences.size() ? sentences.tokens[sentence] : Span{0, token_count()};
  }

  // Where the source of a quote ends that begins with a token; kNone if none does.
  std::uint32_t end_of_source(std::uint32_t t) const;
  // Whether the quotation at hand names an entity, which then is hardly its speaker.
  bool is_named_inside(std::uint32_t entity) const {
    return std::find(named_inside.begin(), named_inside.end(), entity) != named_inside.end();
  }

  // The rows of work.recent that were added last, so many at most.
  Span latest(std::uint32_t most) const {
    return phrases::last_tokens({0, static_cast<std::uint32_t>(work.recent.size())}, most);
  }

  // How many paragraphs begin after one sentence up to and with a later one.
  std::uint32_t paragraphs_apart(std::uint32_t from, std::uint32_t to) const {
    return from < to && to < work.paragraph.size() ? work.paragraph[to] - work.paragraph[from] : 0;
  }

  // Role::office by the words around the noun, or 0.
  std::uint64_t office_beside(std::uint32_t t) const;
  bool is_verb_taken_for_noun(std::uint32_t t, Span in) const;
  bool is_named_subject(Span span) const;
  // Whether a mention is what its clause is about.
  bool is_subject(Span span, std::uint32_t sentence) const;
};

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_CONTEXT_HPP_
