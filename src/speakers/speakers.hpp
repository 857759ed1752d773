// SPDX-License-Identifier: Apache-2.0

// The entities of a document (which mentions are one and the same), and the speaker of each quote.
//
//   find_speakers(lexicon, text, tokens, sentences, tags, syntax, mentions, quotes, work, entities, speakers);
//   speakers.quote_speaker[q];         // row of entities, or kNone
//   speakers.quote_speaker_score[q];   // how sure that is
//   speakers.joint;                    // more speakers of a quote, behind the first
//
// A source is a name, a pronoun ("he"), a role ("the ambassador"), a document ("the statement") or
// nothing at all: then the speaker of the quote before it goes on. A source that names a person
// only by a role which nobody in the text bears ("a police spokesman") becomes an entity of its
// own, without a mention. Linear time; allocates nothing but the columns, once `work` is warm.
// `reasons`, where it is not null, gets what spoke for and against each speaker.

#ifndef SAITH_SPEAKERS_SPEAKERS_HPP_
#define SAITH_SPEAKERS_SPEAKERS_HPP_

#include <cstdint>
#include <string_view>

#include "base/column.hpp"
#include "data/data.hpp"
#include "reasons.hpp"
#include "saith/status.hpp"
#include "speakers/entities.hpp"
#include "speakers/lexicon.hpp"
#include "tables.hpp"

namespace saith::speakers {

// Somebody or something that the text has just spoken of.
struct Recent {
  std::uint32_t entity;
  std::uint32_t token;
  std::uint32_t sentence;
  std::uint32_t verb;  // that it is the subject of, or kNone
  bool subject;
  bool quoted;
  bool possessor;
};

// By what a speaker was found; scores go by it.
enum class SpeakerKind : std::uint8_t {
  none,
  name,            // the source is a person's name
  one_name,        // of one word, and the text gives no other
  surname,         // one word of the person's name
  shared_surname,  // that the text gives to two
  other_name,      // the name of something else
  uncovered_name,  // a name that mentions/ did not find
  role,            // "the ambassador", of somebody whom the text names
  last_named,      // "the group", of what the text has named last
  nameless,        // "a police spokesman"
  pronoun,
  document,  // "the statement"
  actor,     // no source: who acts right before the quotation
  continued  // no source: who spoke before
};
struct SpeakerEvidence {
  SpeakerKind kind = SpeakerKind::none;
  float margin = 0;               // of a pronoun: see Antecedent
  std::uint32_t mention = kNone;  // that names the source
};

// Memory that the stage keeps from one document to the next.
struct SpeakerWork {
  // Somebody who came into question for the quote at hand, and one thing that speaks for or against
  // him; see speakers/notes.hpp.
  struct Candidate {
    std::uint32_t entity;
    std::uint32_t token;     // that names him; kNone: none does
    std::uint32_t weighing;  // which comparison of several
    float total;
    bool is_refused;
  };
  struct Note {
    std::uint32_t candidate;  // row of candidates
    ReasonId reason = ReasonId::none;
    float amount = 0;
    Span words{};
  };
  // What is kept of a quote: a row of SpeakerReasonTable, with entities of this stage.
  struct Kept {
    std::uint32_t quote, rank, entity;
    Span mention;
    ReasonId reason;
    bool chosen;
    float amount = 0, total = 0, margin = 0;
  };
  EntityWork entities;
  Column<std::uint32_t> order;  // quotes by where their source stands
  Column<std::int32_t> quoted;  // one a mention: how many quotations it stands in
  Column<std::uint32_t> uses;   // one an entity: how often it is referred to; then its row
  Column<Recent> recent;
  Column<SpeakerEvidence> evidence;    // one a quote
  Column<std::uint32_t> named_inside;  // entities that the quotation at hand names
  Column<std::uint32_t> paragraph;     // one a sentence: how many paragraphs have begun up to it
  bool noted = false;                  // whether somebody asks for reasons
  Column<Candidate> candidates;
  Column<Note> notes;
  Column<Kept> kept;
  std::uint32_t weighings = 0;           // comparisons for the quote at hand
  std::uint32_t weighed_winner = kNone;  // of the last one
  float weighed_margin = 0;
};

void find_speakers(const SpeakerLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                   const SentenceTable& sentences, const TagTable& tags, const SyntaxTable& syntax,
                   const MentionTable& mentions, const QuoteTable& quotes, SpeakerWork& work,
                   EntityTable& entities, SpeakerTable& speakers,
                   SpeakerReasonTable* reasons = nullptr);

}  // namespace saith::speakers

namespace saith {

using speakers::find_speakers;
using speakers::SpeakerLexicon;
using speakers::SpeakerWork;

}  // namespace saith

#endif  // SAITH_SPEAKERS_SPEAKERS_HPP_
