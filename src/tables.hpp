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
#include "kb/known.hpp"
#include "saith/document.hpp"
#include "syntax/relation.hpp"
#include "tags/word.hpp"
#include "tags/word_classes.hpp"

namespace saith {

// tokens/: one row a token.
struct TokenTable {
  Column<Span> span;
  Column<TokenKind> kind;
  Column<std::uint16_t> shape;
  std::size_t size() const { return span.size(); }
  void clear() { span.clear(), kind.clear(), shape.clear(); }
};

// sentences/
struct SentenceTable {
  Column<Span> span;
  Column<Span> tokens;
  std::size_t size() const { return span.size(); }
  void clear() { span.clear(), tokens.clear(); }
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
  Column<tagging::Word> word;  // as the later models see it too
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
  KnownNames known;            // no rows: the stage's own, kept from text to text
  std::size_t size() const { return tokens.size(); }
  void clear() { tokens.clear(), types.clear(), kinds.clear(), prior.clear(), best.clear(); }
};

// mentions/: named mentions, and the pronouns and nominals that speakers need.
struct MentionTable {
  Column<Span> span;
  Column<Span> tokens;
  Column<MentionType> type;
  Column<std::uint8_t> named;
  Column<float> score;
  Column<Rule> rule;
  // The stage's own notes, kept here so that their memory is used again; one a token. Nobody else
  // reads them.
  struct Notes {
    Column<std::uint8_t> marks;
    Column<std::uint32_t> cover, begins;
    struct Stretch {
      std::uint32_t first, size, sentence;
    };
    Column<Stretch> stretches;
    Column<std::uint64_t> words;  // one a token of a stretch, as the next two
    Column<std::uint8_t> labels;
    Column<float> certainties;
    struct Votes {
      std::uint64_t hash;
      std::array<std::uint16_t, 8> types;
      std::uint16_t outside;
    };
    Column<Votes> votes;
    struct Recalled {
      std::uint32_t token;
      MentionType type;
    };
    Column<Recalled>
        recalled;  // words that the model passed over here and took for names elsewhere in the document
    Column<Span> unnamed;  // pronouns and nominals by tokens
    Column<std::uint8_t> unnamed_kind;
  } notes;
  std::size_t size() const { return span.size(); }
  void clear() {
    span.clear(), tokens.clear(), type.clear(), named.clear(), score.clear(), rule.clear();
  }
  void resize_uninitialized(std::size_t n) {
    span.resize_uninitialized(n), tokens.resize_uninitialized(n), type.resize_uninitialized(n);
    named.resize_uninitialized(n), score.resize_uninitialized(n), rule.resize_uninitialized(n);
  }
  void move_row(std::size_t from, std::size_t to) {
    span[to] = span[from], tokens[to] = tokens[from], type[to] = type[from];
    named[to] = named[from], score[to] = score[from], rule[to] = rule[from];
  }
};

// quotes/: content, cue and source; who the source is, speakers/ finds.
struct QuoteTable {
  Column<std::uint32_t> content_begin;  // size() + 1 offsets into fragment
  Column<Span> fragment;
  Column<Span> cue;     // empty at 0: none
  Column<Span> source;  // empty at 0: none
  Column<QuoteKind> kind;
  Column<float> score;
  Column<Rule> rule;
  std::size_t size() const { return kind.size(); }
  void clear() {
    content_begin.clear(), fragment.clear(), cue.clear(), source.clear(), kind.clear(),
        score.clear(), rule.clear();
  }
};

// speakers/: the document's entities (which mentions are one and the same), and the speaker of each
// quote. links/ then merges entities that turn out to be one knowledge-base entity and fills in id
// and name.
struct EntityTable {
  std::string strings;
  Column<Span> name;   // into strings
  Column<Span> kb_id;  // into strings; empty: none
  Column<MentionType> type;
  Column<float> score;
  std::size_t size() const { return name.size(); }
  void clear() { strings.clear(), name.clear(), kb_id.clear(), type.clear(), score.clear(); }
};
struct SpeakerTable {
  Column<std::uint32_t> mention_entity;  // one a mention: entity row, or kNone
  Column<std::uint32_t> quote_speaker;   // one a quote: entity row, or kNone
  void clear() { mention_entity.clear(), quote_speaker.clear(); }
};

}  // namespace saith

#endif  // SAITH_TABLES_HPP_
