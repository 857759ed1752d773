#include "tokens/tokens.hpp"

namespace saith {

Result<TokenLexicon> TokenLexicon::load(const Blob&) { return TokenLexicon{}; }

void find_tokens(const TokenLexicon&, std::string_view text, TokenTable& tokens) {
  auto space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  for (std::uint32_t i = 0; i < text.size();) {
    if (space(text[i])) {
      ++i;
      continue;
    }
    const std::uint32_t begin = i;
    while (i < text.size() && !space(text[i])) ++i;
    tokens.span.push_back({begin, i});
    tokens.kind.push_back(TokenKind::word);
    tokens.shape.push_back(begin == 0 || text[begin - 1] == '\n' ? kShapeNewlineBefore : kShapeSpaceBefore);
  }
}

}  // namespace saith
