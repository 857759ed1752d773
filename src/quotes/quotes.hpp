// Direct, mixed and indirect quotes: content, cue and source.
//
// Quotation marks are paired first (marks.hpp). A cue (cues.hpp) beside a quoted stretch, or with a clause of its own,
// makes an attribution; its subject is the source. Quoted stretches without a cue of their own go on with the quote
// before them, or stand alone when they look like speech. Linear time; allocates nothing but columns.

#ifndef SAITH_QUOTES_QUOTES_HPP_
#define SAITH_QUOTES_QUOTES_HPP_

#include <string_view>

#include "quotes/clauses.hpp"
#include "quotes/cues.hpp"
#include "quotes/marks.hpp"
#include "quotes/phrases.hpp"
#include "tables.hpp"

namespace saith {

// Memory that is reused from document to document.
struct QuoteScratch {
  struct Attribution {
    Span cue;     // tokens; empty: none
    Span source;  // tokens; empty: none
    std::uint32_t verb;  // the cue's main token, or kNone
    std::uint32_t sentence;
    std::uint32_t paragraph;
    Rule rule;
    float score;
  };
  struct Fragment {
    std::uint32_t attribution;
    Span tokens;
  };
  MarkScratch marks;
  StretchTable stretches;
  PhraseScratch phrases;
  Column<std::uint32_t> paragraph;    // of each sentence
  Column<std::uint32_t> used;         // by which attribution each stretch is
  Column<std::uint8_t> covered;       // each token: it is content, or the cue, of an attribution
  Column<std::uint32_t> by_sentence;  // the last attribution whose cue stands in it
  Column<ClauseCandidate> candidates; // of one sentence
  Column<Attribution> attributions;
  Column<Fragment> fragments;
};

// Which sentences may hold or attribute a quote: those with a quotation mark, or a word that may be a cue. The others, a fifth
// of a news text and more, do without a tree: no cue stands in them, and find_speakers goes by their tags.
void find_quotable(const QuoteLexicon& lexicon, const TokenTable& tokens, const SentenceTable& sentences, const TagTable& tags,
                   Column<std::uint8_t>& quotable);

void find_quotes(const QuoteLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                 const SentenceTable& sentences, const TagTable& tags, const SyntaxTable& syntax,
                 const MentionTable& mentions, QuoteScratch& scratch, QuoteTable& quotes);

}  // namespace saith

#endif  // SAITH_QUOTES_QUOTES_HPP_
