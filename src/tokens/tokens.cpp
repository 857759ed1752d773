#include "tokens/tokens.hpp"

#include "tokens/scanner.hpp"

namespace saith {

void find_tokens(const TokenLexicon& lexicon, std::string_view text, TokenTable& tokens) {
  Scanner scanner(lexicon, text, tokens);
  for (std::uint32_t at = scanner.skip_space(0); at < text.size(); at = scanner.skip_space(at)) at = scanner.scan_chunk(at);
}

}  // namespace saith
