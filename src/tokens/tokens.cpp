#include "tokens/tokens.hpp"

#include "tokens/scanner.hpp"

namespace saith {

void find_tokens(const TokenLexicon& lexicon, std::string_view text, TokenTable& tokens) {
  find_tokens_with(lexicon.fastest(), lexicon, text, tokens);
}

void find_tokens_with(TakePlainChunks take, const TokenLexicon& lexicon, std::string_view text, TokenTable& tokens) {
  Scanner scanner(lexicon, text, tokens, take != nullptr);
  std::uint32_t at = scanner.skip_space(0);
  while (at < text.size()) {
    bool scan = true;
    if (take != nullptr) {
      const PlainChunks plain = take(lexicon.filter(), text, at, scanner.gap(), tokens);
      scan = plain.scan;
      if (plain.end != at) {
        scanner.clear_gap();
        // From the space before, which the next token has to know of.
        at = scanner.skip_space(text[plain.end - 1] == ' ' ? plain.end - 1 : plain.end);
      }
    }
    if (scan && at < text.size()) at = scanner.skip_space(scanner.scan_chunk(at));
  }
}

}  // namespace saith
