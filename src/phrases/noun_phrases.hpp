// SPDX-License-Identifier: Apache-2.0

// Noun phrases and times, found from either end: what stands before a verb, and what follows one.
//
//   [Ann Roe, the mayor,] said              noun_phrase_before the verb
//   [the mayor] Tuesday night said          before_time: the phrase ends in front of the time
//   said [Ann Roe, who leads the fund]      noun_phrase_after the verb: up to the relative clause
//   told [the fund's board] on Monday       likewise: "on" leads to something else
//
// Both directions go by the tags alone, as the tree is least sure of just these. Time is bounded by
// kLongestPhrase a call.

#ifndef SAITH_PHRASES_NOUN_PHRASES_HPP_
#define SAITH_PHRASES_NOUN_PHRASES_HPP_

#include "phrases/words.hpp"

namespace saith::phrases {

inline constexpr std::uint32_t kLongestPhrase = 60;  // tokens

class NounPhrases : public Words {
 public:
  using Words::Words;

  // Where a time that ends before `end` begins, if a noun phrase may stand before it: "the mayor
  // Tuesday night said"; else `end`.
  std::uint32_t before_time(std::uint32_t end, std::uint32_t floor) const;
  // Past a time that opens a phrase: "Monday Finnish officials said", "Last week, the mayor said";
  // else where the phrase begins.
  std::uint32_t past_opening_time(Span phrase) const;

  // The noun phrase that ends before `end` or before a time there, with titles and a comma-framed
  // apposition; empty if there is none.
  Span noun_phrase_before(std::uint32_t end, std::uint32_t floor, int appositions = 2) const;
  // The noun phrase that begins at `begin`, likewise.
  Span noun_phrase_after(std::uint32_t begin, std::uint32_t limit) const;
  // The same, or else the capitalised words there, whatever the tagger took them for.
  Span name_before(std::uint32_t end, std::uint32_t floor) const;
  Span name_after(std::uint32_t begin, std::uint32_t limit) const;
  // "Ann Roe, the mayor, | in Paris said": the phrase with its apposition, in front of a place that
  // follows the comma; empty if there is none.
  Span phrase_before_place(Span place, std::uint32_t floor, int appositions = 2) const;
  // "The sailor, who grew up in Cork, | Ireland | said": who a relative clause tells of that ends with
  // a town and its country, and that no comma closes; empty if there is none.
  Span phrase_before_open_relative(Span place, std::uint32_t floor) const;

 private:
  // "Ann Roe and Tom Dunn | both said": no part of the noun phrase in front of it.
  bool floats(std::uint32_t t, std::uint32_t floor) const;
  // Tokens of the time that ends before `end`: 2 of "last night", 1 of "Monday"; 0 if none does.
  std::uint32_t time_length(std::uint32_t end, std::uint32_t floor) const;
  // "A spokesman Saturday, said": the comma behind the day, if it is the first one; else `end`.
  std::uint32_t before_comma_of_day(std::uint32_t end, std::uint32_t floor) const;

  bool may_stand_inside(std::uint32_t t) const;
  // Of feet or inches: "The 6'2" forward".
  bool is_mark_of_measure(std::uint32_t t) const;
  bool opens_apposition(std::uint32_t t) const;
  // "Mark Gill, a spokesman for the group,": the phrase in front of the apposition, with it.
  Span apposed_phrase_before(std::uint32_t end, std::uint32_t floor, int appositions) const;
  // "Ann Roe, 31, of Salem, | Oregon", "a nurse from Leeds, | England": the phrase with the town that
  // the name behind the comma explains; the name alone if it explains none.
  Span with_town(Span state, std::uint32_t floor) const;
  // "Ann Roe, 31, | of Salem", "a nurse | from Leeds": who is from the town in front of the comma.
  Span person_before_town(std::uint32_t preposition, std::uint32_t comma,
                          std::uint32_t floor) const;
  // "a lawyer in Leeds, | England,"
  bool ends_with_town(Span phrase, Span state) const;
  // "Ann Roe, | a lawyer at the firm,": where the name begins that a phrase is apposed to; else where
  // the phrase does.
  std::uint32_t begin_of_apposed(Span phrase, std::uint32_t floor) const;
  // "which runs the ports, | including Cork": where the relative clause begins that the list ends;
  // else `t`.
  std::uint32_t begin_of_list_in_relative(std::uint32_t t, std::uint32_t floor) const;
  // "the port, | which runs the ferry in | Cork": where the relative clause begins, behind its comma,
  // that the token stands in; or kNone.
  std::uint32_t begin_of_framed_relative(std::uint32_t t, std::uint32_t floor) const;
  // What stands between two marks of a kind, the second of which is `mark`; empty if nothing does, if
  // it is too long or if there is only one.
  template <typename Kind>
  Span framed_before(std::uint32_t mark, std::uint32_t floor, Kind kind) const;
  // A number alone behind a comma.
  bool is_age(Span phrase, std::uint32_t floor) const;
  // "Its head — Ann Roe —", "Ann Roe — in Paris —": the name beside or between dashes.
  Span dashed_phrase_before(std::uint32_t end, std::uint32_t floor) const;
  // The words from `t` down to `floor` that make a phrase which ends before `end`.
  Span run_before(std::uint32_t end, std::uint32_t floor) const;
  bool joins_head_behind(std::uint32_t t, std::uint32_t floor, Span phrase) const;
  bool joins_phrase_behind(std::uint32_t t, std::uint32_t floor, Span phrase, bool has_head) const;
  bool preposition_joins_behind(std::uint32_t t, std::uint32_t floor) const;
  // The opening bracket of what the token closes, or kNone.
  std::uint32_t opening_bracket(std::uint32_t t, std::uint32_t floor) const;
  std::uint32_t closing_bracket(std::uint32_t t, std::uint32_t limit) const;

  // From `begin` over everything that one noun phrase may hold, up to a comma, verb or other stop.
  std::uint32_t run_after(std::uint32_t begin, std::uint32_t limit) const;
  // What is known of a run that is read from left to right.
  struct Run {
    std::uint32_t begin, limit;
    std::uint32_t at;    // the token that is looked at; a step may pass more than one
    std::uint32_t last;  // past the last noun
    bool has_head = false;
    bool ends_with_head() const { return has_head && last == at; }
    void take_head() { has_head = true, last = at + 1; }
  };
  // Takes the token; false if the phrase ends before it.
  bool extend(Run& run) const;
  bool extend_modifier(Run& run) const;
  bool extend_preposition(Run& run) const;
  // A verb or "to" follows.
  bool acts_next(const Run& run) const;
  bool extend_conjunction(Run& run) const;
  bool extend_mark(Run& run) const;
  // A participle that a noun of the phrase follows.
  bool opens_modified_noun(const Run& run) const;
  // "Jane Roe, | the group's head,": past the second phrase, which says who the first one is; else
  // `end`.
  std::uint32_t past_apposition(std::uint32_t end, std::uint32_t limit) const;
  bool opens_second_phrase(std::uint32_t t, std::uint32_t limit) const;
  bool ends_second_phrase(std::uint32_t t, std::uint32_t limit) const;
};

}  // namespace saith::phrases

#endif  // SAITH_PHRASES_NOUN_PHRASES_HPP_
