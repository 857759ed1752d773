// SPDX-License-Identifier: Apache-2.0

// Direct, mixed and indirect quotes: content, cue and source.
//
// Quotation marks are paired first (marks.hpp). A cue (cues.hpp) beside a quoted stretch (behind.hpp,
// ahead.hpp), or with a clause of its own (clauses.hpp), makes an attribution; its subject is the
// source. Quoted stretches without a cue of their own go on with the quote before them, or stand
// alone when they look like speech (uncued.hpp). quotes.cpp lists the rules in their order, each
// with an example. What is found is kept, and which tokens are claimed told, by attributions.hpp.
// Linear time; allocates nothing but columns.

#ifndef SAITH_QUOTES_QUOTES_HPP_
#define SAITH_QUOTES_QUOTES_HPP_

#include <string_view>

#include "quotes/attributions.hpp"
#include "quotes/clauses.hpp"
#include "quotes/cues.hpp"
#include "quotes/marks.hpp"
#include "quotes/phrases.hpp"
#include "quotes/rule_list.hpp"
#include "tables.hpp"

namespace saith::quotes {

// Memory that is reused from document to document.
struct QuoteScratch {
  MarkScratch marks;
  StretchTable stretches;
  PhraseScratch phrases;
  Column<std::uint32_t> paragraph;     // of each sentence
  Column<ClauseCandidate> candidates;  // of one sentence
  AttributionScratch attributions;
  LayoutScratch layout;
};

// Which sentences may hold or attribute a quote: those with a quotation mark, or a word that may be
// a cue. The others, a fifth of a news text and more, do without a tree: no cue stands in them, and
// find_speakers goes by their tags.
void find_quotable(const QuoteLexicon& lexicon, const TokenTable& tokens,
                   const SentenceTable& sentences, const TagTable& tags,
                   Column<std::uint8_t>& quotable);

void find_quotes(const QuoteLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                 const SentenceTable& sentences, const TagTable& tags, const SyntaxTable& syntax,
                 const MentionTable& mentions, QuoteScratch& scratch, QuoteTable& table);

}  // namespace saith::quotes

namespace saith {

// The stage's own names, as the pipeline and the benches use them.
using quotes::find_quotable;
using quotes::find_quotes;
using quotes::QuoteLexicon;
using quotes::QuoteScratch;

}  // namespace saith

#endif  // SAITH_QUOTES_QUOTES_HPP_
