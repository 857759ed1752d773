// SPDX-License-Identifier: Apache-2.0

// Which named mentions of a document are one and the same, as far as their names tell.
//
//   find_entities(lexicon, text, tokens, sentences, tags, mentions, work);
//   work.mention_entity[m];   // row of work.facts
//
// "Linda Varga-Holm" is later varga-Holm, "Kim Jong Un" Kim, "Northern Growers' Forum (NGF)" NGF, "UN
// Security Council" Security Council. Countries and their people, or an abbreviation that the text
// does not explain, stay apart here: links/ brings together what the knowledge base knows to be one.

#ifndef SAITH_SPEAKERS_ENTITIES_HPP_
#define SAITH_SPEAKERS_ENTITIES_HPP_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "mention_types.hpp"
#include "speakers/lexicon.hpp"
#include "speakers/names.hpp"
#include "speakers/row_index.hpp"
#include "tables.hpp"

namespace saith::speakers {

// What is known of one entity of the document while speakers are looked for.
struct EntityFacts {
  std::uint32_t words_begin = 0;  // of its fullest name, in EntityWork::words
  std::uint32_t words_end = 0;
  Span name;  // its fullest name in the text; for an entity without a mention, whatever names it
  std::uint32_t first_mention = kNone;  // kNone: it has none
  std::uint32_t last_mention = kNone;
  std::uint32_t last_paragraph = 0;          // of its last mention
  std::uint32_t mentions = 0;                // named ones
  MentionType type{};                        // of its mentions, the surest ones weighing most
  std::array<float, kMentionTypes> types{};  // their scores by type
  Gender gender = Gender::unknown;
  bool titled = false;             // the gender comes from a title
  bool gender_is_guessed = false;  // from the given name
  bool relative = false;  // introduced as a son, a wife: the surname alone is rarely theirs
  std::int8_t age = 0;    // of a relative: 1 a father, an aunt; -1 a son; else 0
  Generation generation = Generation::none;  // "Ann Lee Jr."; none: no mention has said it
  std::uint8_t years = 0;   // that the text gives behind the name: "Lee, 54,"; 0: none
  bool namesake = false;    // somebody else of that surname is named in full, too
  bool in_office = false;   // named with a role before the name: "President Ann Lee"
  std::uint32_t alone = 0;  // how often one word of the name stood for them
};

// Memory that the stage keeps from one document to the next.
struct EntityWork {
  Column<EntityFacts> facts;               // one an entity
  Column<std::uint32_t> mention_entity;    // one a mention, kNone for pronouns and nominals
  Column<std::uint32_t> mention_sentence;  // one a mention
  Column<NameWord> words;                  // of all names
  RowIndex names;  // people by words of their names; the others by whole names and parts
  RowIndex roles;  // people and organisations by what they are called besides
};

void find_entities(const SpeakerLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                   const SentenceTable& sentences, const TagTable& tags,
                   const MentionTable& mentions, EntityWork& work);

// The entity that a name means, or kNone.
std::uint32_t find_by_name(std::string_view name, EntityWork& work);
// Adds an entity that is named at `name` in the text, but has no mention.
std::uint32_t add_named(std::string_view text, Span name, MentionType type, Gender gender,
                        EntityWork& work);

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_ENTITIES_HPP_
