// SPDX-License-Identifier: Apache-2.0

// The attributions of a document while they are found: cue, source and content of each, and which
// words and stretches they have taken. Rules ask it what is free; at the end it writes the table.

#ifndef SAITH_QUOTES_ATTRIBUTIONS_HPP_
#define SAITH_QUOTES_ATTRIBUTIONS_HPP_

#include "quotes/phrases.hpp"
#include "quotes/stretches.hpp"
#include "rules.hpp"

namespace saith::quotes {

// Memory that is reused from document to document.
struct AttributionScratch {
  struct Row {
    Span cue;            // tokens; empty: none
    Span source;         // tokens; empty: none
    std::uint32_t verb;  // the cue's main token, or kNone
    Rule rule;
    float score;
  };
  struct Fragment {
    std::uint32_t attribution;
    Span tokens;
  };
  Column<Row> rows;
  Column<Fragment> fragments;
  Column<std::uint32_t> owner;        // the attribution that each stretch is content of
  Column<std::uint8_t> covered;       // each token: it is content, or the cue, of an attribution
  Column<std::uint32_t> by_sentence;  // the last attribution whose cue stands in it
  Column<std::uint32_t> order;
};

class Attributions {
 public:
  using Row = AttributionScratch::Row;

  // Begins anew.
  Attributions(const Phrases& phrases, const Stretches& stretches, const TokenTable& tokens,
               const SentenceTable& sentences, const MentionTable& mentions,
               AttributionScratch& scratch);

  // A new row without content. The source is widened over the name that it cuts through.
  std::uint32_t make(std::uint32_t verb, Span cue, Span source, RuleId rule_id, float score);
  // More content of the row.
  void add(std::uint32_t attribution, Span content);
  // Its words are the cue of a quote: no other one has them.
  void claim(Span cue) {
    for (std::uint32_t t = cue.begin; t < cue.end; ++t) scratch_.covered[t] = 1;
  }
  void set_source(std::uint32_t attribution, Span source) {
    scratch_.rows[attribution].source = source;
  }

  const Row& row(std::uint32_t attribution) const { return scratch_.rows[attribution]; }
  // The row among the last ones that has this verb, or kNone.
  std::uint32_t of_verb(std::uint32_t verb) const;
  // The row that the stretch is content of, or kNone.
  std::uint32_t owner(std::uint32_t stretch) const { return scratch_.owner[stretch]; }
  // The last row whose cue stands in the sentence, or kNone; a quoted stretch's own tag goes before
  // what else the sentence reports.
  std::uint32_t last_in(std::uint32_t sentence) const { return scratch_.by_sentence[sentence]; }
  bool has_cue_in(std::uint32_t attribution, Span span) const {
    const std::uint32_t verb = row(attribution).verb;
    return verb != kNone && verb >= span.begin && verb < span.end;
  }
  bool covers(std::uint32_t t) const { return scratch_.covered[t] != 0; }
  // Not more than half of it is covered.
  bool is_free(Span content) const;

  // Rows in the order of their first fragment.
  void write(QuoteTable& out);

 private:
  // Where a source begins that a cut through a name would begin: "Harbour Energy said", not
  // "Energy".
  std::uint32_t begin_of_name(Span source) const;
  // "Mayor Roe | (@annroe)": how a page names somebody is no part of who he is.
  std::uint32_t before_handle(Span source) const;
  QuoteKind kind_of(Span content) const;
  Span bytes(Span span) const;

  const Phrases& p_;
  const Stretches& stretches_;
  const TokenTable& tokens_;
  const MentionTable& mentions_;
  AttributionScratch& scratch_;
};

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_ATTRIBUTIONS_HPP_
