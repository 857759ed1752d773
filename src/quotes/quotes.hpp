// Direct, mixed and indirect quotes: content, cue and source.

#ifndef SAITH_QUOTES_QUOTES_HPP_
#define SAITH_QUOTES_QUOTES_HPP_

#include <string_view>

#include "data/data.hpp"
#include "saith/status.hpp"
#include "tables.hpp"

namespace saith {

class QuoteLexicon {
 public:
  static Result<QuoteLexicon> load(const Blob& data);
};

void find_quotes(const QuoteLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                 const SentenceTable& sentences, const TagTable& tags, const SyntaxTable& syntax,
                 const MentionTable& mentions, QuoteTable& quotes);

}  // namespace saith

#endif  // SAITH_QUOTES_QUOTES_HPP_
