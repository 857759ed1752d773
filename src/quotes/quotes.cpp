#include "quotes/quotes.hpp"

namespace saith {

Result<QuoteLexicon> QuoteLexicon::load(const Blob&) { return QuoteLexicon{}; }

void find_quotes(const QuoteLexicon&, std::string_view, const TokenTable&, const SentenceTable&, const TagTable&,
                 const SyntaxTable&, const MentionTable&, QuoteTable&) {}

}  // namespace saith
