// SPDX-License-Identifier: Apache-2.0

// The tables that the stages hand on, while a document is being made. Each is written by one stage
// and only read by the later ones; DocumentBuilder packs those that the public Document shows into
// one block.
//
// Rows refer to earlier tables by index. Where a column is the same as in the public Document,
// document.hpp says what it means.

#ifndef SAITH_TABLES_HPP_
#define SAITH_TABLES_HPP_

#include <array>
#include <cstdint>
#include <string>

#include "base/column.hpp"
#include "saith/document.hpp"
#include "schema.hpp"
#include "syntax/relation.hpp"
#include "tags/word.hpp"
#include "tags/word_classes.hpp"

namespace saith {

// The columns of a public table that its own stage writes, as members.
#define SAITH_KEEP(form, name, type) Column<type> name;
#define SAITH_KEEP_LIST(form, name, begin, values, type) \
  Column<std::uint32_t> begin;                           \
  Column<type> values;
#define SAITH_KEPT_COLUMNS(COLUMNS) \
  COLUMNS(SAITH_KEEP, SAITH_KEEP_LIST, SAITH_NO_COLUMN, SAITH_NO_COLUMN)
#define SAITH_CLEAR(form, name, type) name.clear();
#define SAITH_CLEAR_LIST(form, name, begin, values, type) begin.clear(), values.clear();
#define SAITH_CLEAR_COLUMNS(COLUMNS) \
  COLUMNS(SAITH_CLEAR, SAITH_CLEAR_LIST, SAITH_NO_COLUMN, SAITH_NO_COLUMN)

// tokens/: one row a token.
struct TokenTable {
  SAITH_KEPT_COLUMNS(SAITH_TOKEN_COLUMNS)
  std::size_t size() const { return span.size(); }
  void clear() { SAITH_CLEAR_COLUMNS(SAITH_TOKEN_COLUMNS) }
};

// sentences/
struct SentenceTable {
  SAITH_KEPT_COLUMNS(SAITH_SENTENCE_COLUMNS)
  std::size_t size() const { return span.size(); }
  void clear() { SAITH_CLEAR_COLUMNS(SAITH_SENTENCE_COLUMNS) }
};

// tags/: one row a token.
enum class Tag : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x
};
struct TagTable {
  Column<Tag> tag;
  // Fine tags that quotes and mentions ask for: Penn tag index, see tags/tags.hpp.
  Column<std::uint8_t> fine;
  Column<tags::Word> word;  // as the later models see it too
  Column<WordClassSet> classes;
  std::size_t size() const { return tag.size(); }
  void clear() { tag.clear(), fine.clear(), word.clear(), classes.clear(); }
};

// syntax/: one row a token.
struct SyntaxTable {
  Column<std::uint32_t> head;  // token, or kNone for the root of a sentence
  Column<Relation> relation;
  std::size_t size() const { return head.size(); }
  void clear() { head.clear(), relation.clear(); }
};

// kb/: runs of tokens that a loaded knowledge base knows as a name; longest first among those with
// the same begin.
struct CandidateTable {
  Column<Span> tokens;
  Column<std::uint8_t> types;  // bit (1 << MentionType) for each type among the candidates
  Column<std::uint8_t> kinds;  // bit for each alias kind among them, see kb/kb.hpp
  Column<std::uint8_t> prior;  // of the best one, 0..255, logarithmic
  Column<MentionType> best;    // type of that one; norp where the name is its demonym or adjective
  std::size_t size() const { return tokens.size(); }
  void clear() { tokens.clear(), types.clear(), kinds.clear(), prior.clear(), best.clear(); }
};

// mentions/: named mentions, and the pronouns and nominals that speakers need.
struct MentionTable {
  SAITH_KEPT_COLUMNS(SAITH_MENTION_COLUMNS)
  // As the stage gives it. Documents show what links/ makes of it: SpeakerTable::mention_score.
  Column<float> score;
  std::size_t size() const { return span.size(); }
  void clear() {
    SAITH_CLEAR_COLUMNS(SAITH_MENTION_COLUMNS)
    score.clear();
  }
  void resize_uninitialized(std::size_t n) {
#define SAITH_RESIZE(form, name, type) name.resize_uninitialized(n);
    SAITH_MENTION_COLUMNS(SAITH_RESIZE, SAITH_NO_COLUMN, SAITH_NO_COLUMN, SAITH_NO_COLUMN)
#undef SAITH_RESIZE
    score.resize_uninitialized(n);
  }
  void move_row(std::size_t from, std::size_t to) {
#define SAITH_MOVE(form, name, type) name[to] = name[from];
    SAITH_MENTION_COLUMNS(SAITH_MOVE, SAITH_NO_COLUMN, SAITH_NO_COLUMN, SAITH_NO_COLUMN)
#undef SAITH_MOVE
    score[to] = score[from];
  }
};

// quotes/: content, cue and source; who the source is, speakers/ finds.
struct QuoteTable {
  SAITH_KEPT_COLUMNS(SAITH_QUOTE_COLUMNS)
  std::size_t size() const { return kind.size(); }
  void clear() { SAITH_CLEAR_COLUMNS(SAITH_QUOTE_COLUMNS) }
  // Adds row q of another table.
  void push_row_of(const QuoteTable& other, std::size_t q) {
#define SAITH_PUSH(form, name, type) name.push_back(other.name[q]);
#define SAITH_PUSH_LIST(form, name, begin, values, type)              \
  if (begin.empty()) begin.push_back(0);                              \
  for (std::uint32_t i = other.begin[q]; i < other.begin[q + 1]; ++i) \
    values.push_back(other.values[i]);                                \
  begin.push_back(static_cast<std::uint32_t>(values.size()));
    SAITH_QUOTE_COLUMNS(SAITH_PUSH, SAITH_PUSH_LIST, SAITH_NO_COLUMN, SAITH_NO_COLUMN)
#undef SAITH_PUSH_LIST
#undef SAITH_PUSH
  }
};

// speakers/: the document's entities (which mentions are one and the same), and the speaker of each
// quote.
struct EntityTable {
  std::string strings;  // that the spans of names and ids are of
  SAITH_KEPT_COLUMNS(SAITH_ENTITY_COLUMNS)
  std::size_t size() const { return name.size(); }
  void clear() {
    strings.clear();
    SAITH_CLEAR_COLUMNS(SAITH_ENTITY_COLUMNS)
  }
};
struct SpeakerTable {
  // One more speaker of a quote, behind quote_speaker: "China and Russia said".
  struct Joint {
    std::uint32_t quote;
    std::uint32_t entity;
  };
  Column<std::uint32_t> mention_entity;  // one a mention: entity row, or kNone
  Column<std::uint32_t> quote_speaker;   // one a quote: entity row, or kNone
  Column<float> quote_speaker_score;     // one a quote, 0..1: how sure its speaker is
  Column<Joint> joint;                   // those of one quote in the order in which they are named
  // One a mention, or empty: its own score or that of its link, whichever is less.
  Column<float> mention_score;
  void clear() {
    mention_entity.clear(), quote_speaker.clear(), quote_speaker_score.clear(), joint.clear();
    mention_score.clear();
  }
};

// links/: the entities anew, with ids and names of the knowledge base; those that turn out to be one
// entity of the base are one row. Documents show these two tables in place of speakers' own.
struct LinkTable {
  EntityTable entities;
  SpeakerTable speakers;      // whose columns mean rows of the entities above
  Column<std::uint32_t> row;  // one an entity of speakers/: the row it became
  void clear() { entities.clear(), speakers.clear(), row.clear(); }
};

// What spoke for and against the speakers and the links; see document.hpp.
#define SAITH_PUSH(form, name, type) name.push_back(other.name[row]);
struct SpeakerReasonTable {
  SAITH_KEPT_COLUMNS(SAITH_SPEAKER_REASON_COLUMNS)
  std::size_t size() const { return reason.size(); }
  void clear() { SAITH_CLEAR_COLUMNS(SAITH_SPEAKER_REASON_COLUMNS) }
  void push_row_of(const SpeakerReasonTable& other, std::size_t row) {
    SAITH_SPEAKER_REASON_COLUMNS(SAITH_PUSH, SAITH_NO_COLUMN, SAITH_NO_COLUMN, SAITH_NO_COLUMN)
  }
};
struct LinkReasonTable {
  SAITH_KEPT_COLUMNS(SAITH_LINK_REASON_COLUMNS)
  std::size_t size() const { return reason.size(); }
  void clear() { SAITH_CLEAR_COLUMNS(SAITH_LINK_REASON_COLUMNS) }
  void push_row_of(const LinkReasonTable& other, std::size_t row) {
    SAITH_LINK_REASON_COLUMNS(SAITH_PUSH, SAITH_NO_COLUMN, SAITH_NO_COLUMN, SAITH_NO_COLUMN)
  }
};
#undef SAITH_PUSH

#undef SAITH_CLEAR_COLUMNS
#undef SAITH_CLEAR_LIST
#undef SAITH_CLEAR
#undef SAITH_KEPT_COLUMNS
#undef SAITH_KEEP_LIST
#undef SAITH_KEEP

}  // namespace saith

#endif  // SAITH_TABLES_HPP_
