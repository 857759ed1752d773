// Words of a text, as Universal Dependencies English counts them.

#ifndef SAITH_TOKENS_TOKENS_HPP_
#define SAITH_TOKENS_TOKENS_HPP_

#include <string_view>

#include "data/data.hpp"
#include "saith/status.hpp"
#include "tables.hpp"

namespace saith {

class TokenLexicon {
 public:
  static Result<TokenLexicon> load(const Blob& data);
};

void find_tokens(const TokenLexicon& lexicon, std::string_view text, TokenTable& tokens);

}  // namespace saith

#endif  // SAITH_TOKENS_TOKENS_HPP_
