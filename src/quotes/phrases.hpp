// Noun phrases, verb groups, subjects and ends of clauses: what the rules ask of a sentence.
//
// All spans here are of tokens. Nothing here looks inside a quoted stretch, except to walk over it.

#ifndef SAITH_QUOTES_PHRASES_HPP_
#define SAITH_QUOTES_PHRASES_HPP_

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

#include "quotes/cues.hpp"
#include "tables.hpp"
#include "tags/tags.hpp"

namespace saith::quotes {

// Tokens of a sentence that are looked at together; what is longer is taken in pieces, to stay
// linear.
inline constexpr std::uint32_t kLongestClause = 400;

enum class CueRole : std::uint8_t { none, verb, noun, adjective };

// Columns over the tokens that the rules look things up in; filled by quotes.cpp and cue_roles.cpp.
struct PhraseScratch {
  Column<const Cue*> cue;  // of verbs, nouns and adjectives that the lexicon holds; else null
  Column<CueRole>
      role;  // which of them: "worried" may be an adjective, "claim" a noun, whatever its tag
  Column<std::uint32_t> stretch;   // kNone: outside of every quoted stretch
  Column<std::uint32_t> sentence;  // that the token stands in
  // The tree of syntax/, turned round: children in text order, and how far each word's own reach on
  // both sides.
  Column<std::uint32_t> first_child, next_sibling;
  Column<std::uint32_t> left, right;  // first token, and past the last one
  Column<std::uint32_t> waiting;
};

// Fills in the last five columns. Linear time.
void turn_round(const SyntaxTable& syntax, PhraseScratch& scratch);

// The part of a span that lies within another; {0, 0} if none does.
inline Span clip(Span span, Span within) {
  span = {std::max(span.begin, within.begin), std::min(span.end, within.end)};
  return span.begin < span.end ? span : Span{};
}

class Phrases {
 public:
  Phrases(std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
          const TagTable& tags, const SyntaxTable& syntax, const PhraseScratch& scratch)
      : text_(text),
        tokens_(tokens),
        sentences_(sentences),
        tags_(tags),
        syntax_(syntax),
        scratch_(scratch) {}

  std::uint32_t count() const { return static_cast<std::uint32_t>(tokens_.size()); }
  std::string_view word(std::uint32_t t) const {
    return text_.substr(tokens_.span[t].begin, tokens_.span[t].size());
  }
  // The word in lower case; compares ASCII only.
  bool is(std::uint32_t t, std::string_view lower) const;
  template <typename... Classes>
  bool has(std::uint32_t t, Classes... classes) const {
    return tags_.classes[t].has_any(classes...);
  }
  Tag tag(std::uint32_t t) const { return tags_.tag[t]; }
  FineTag fine(std::uint32_t t) const { return fine_tag(tags_, t); }
  const Cue* cue(std::uint32_t t) const { return scratch_.cue[t]; }
  CueRole role(std::uint32_t t) const { return scratch_.role[t]; }
  std::uint32_t stretch(std::uint32_t t) const { return scratch_.stretch[t]; }
  bool quoted(std::uint32_t t) const { return stretch(t) != kNone; }
  // Past the quoted stretch that holds the token.
  std::uint32_t stretch_end(std::uint32_t t) const {
    const std::uint32_t stretch = scratch_.stretch[t];
    while (t < count() && scratch_.stretch[t] == stretch) ++t;
    return t;
  }
  std::uint32_t sentence_of(std::uint32_t t) const { return scratch_.sentence[t]; }
  Span sentence(std::uint32_t t) const { return sentences_.tokens[sentence_of(t)]; }
  std::uint32_t head(std::uint32_t t) const { return syntax_.head[t]; }
  Relation relation(std::uint32_t t) const { return syntax_.relation[t]; }
  std::uint32_t first_child(std::uint32_t t) const { return scratch_.first_child[t]; }
  std::uint32_t next_sibling(std::uint32_t t) const { return scratch_.next_sibling[t]; }
  // The first child in this relation, or kNone.
  std::uint32_t child(std::uint32_t t, Relation relation) const;
  // The word with everything that belongs to it.
  Span reach(std::uint32_t t) const { return {scratch_.left[t], scratch_.right[t]}; }

  bool is_comma(std::uint32_t t) const { return word(t) == ","; }
  bool is_finite_verb(std::uint32_t t) const {
    return is_finite(fine(t)) || fine(t) == FineTag::md;
  }
  // A participle in a finite verb's place: behind its subject, and before a stop, a mark or a
  // clause.
  bool acts_finite(std::uint32_t t) const;
  // The same behind an apposition: "The mayor, Ann Roe, advised residents to leave"; not "The
  // mayor, Ann Roe, named in May, said".
  bool acts_finite_after_comma(std::uint32_t t) const;
  bool starts_relative(std::uint32_t t) const;
  // The token "saying" of "quotes three officials as saying", for the verb at `t`; or kNone.
  std::uint32_t as_saying(std::uint32_t t, std::uint32_t limit) const;
  bool upper_first(std::uint32_t t) const { return (tokens_.shape[t] & kShapeUpperFirst) != 0; }

  // The verb with its auxiliaries and adverbs: "has repeatedly said". Not outside of [begin, end).
  Span verb_group(std::uint32_t verb, Span within) const;
  // A word that tells the time: Thursday, yesterday, last, later. One after a day: morning, night.
  bool is_time(std::uint32_t t) const;
  bool is_part_of_day(std::uint32_t t) const;
  // Where a time that ends before `end` begins, if a noun phrase may stand before it: "the mayor
  // Tuesday night said"; else `end`.
  std::uint32_t before_time(std::uint32_t end, std::uint32_t floor) const;
  // Past a time that opens a phrase: "Monday Finnish officials said", "Last week, the mayor said";
  // else `begin`.
  std::uint32_t past_opening_time(Span phrase) const;
  // The noun phrase that ends before `end` or before a time there, with titles and a comma-framed
  // apposition; empty if there is none.
  Span noun_phrase_before(std::uint32_t end, std::uint32_t floor, int appositions = 2) const;
  // The same, or else the capitalised words there, whatever the tagger took them for.
  Span name_before(std::uint32_t end, std::uint32_t floor) const;
  Span name_after(std::uint32_t begin, std::uint32_t limit) const;
  // The noun phrase that begins at `begin`, likewise.
  Span noun_phrase_after(std::uint32_t begin, std::uint32_t limit) const;

 private:
  // "another", "others": alone they stand for people.
  bool stands_for_people(std::uint32_t t) const;
  bool is_have(std::uint32_t t) const;
  bool is_past(std::uint32_t t) const;
  // The noun phrase before the token begins its sentence.
  bool opens_with_subject(std::uint32_t t) const;
  // From here on the sentence has a finite verb that no "that", "who" or "until" leads to.
  bool has_main_verb(std::uint32_t t) const;
  // Behind the word stands what its cue takes when it is a finite verb: "that", or whom it tells
  // that, or whom it urges to.
  bool has_clause(std::uint32_t t, const Cue& cue) const;
  // Monday, today, yesterday.
  bool is_day(std::uint32_t t) const;
  bool inside_noun_phrase(std::uint32_t t) const;
  // From `begin` over everything that one noun phrase may hold, up to a comma, verb or other stop.
  std::uint32_t noun_run(std::uint32_t begin, std::uint32_t limit) const;

  std::string_view text_;
  const TokenTable& tokens_;
  const SentenceTable& sentences_;
  const TagTable& tags_;
  const SyntaxTable& syntax_;
  const PhraseScratch& scratch_;
};

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_PHRASES_HPP_
