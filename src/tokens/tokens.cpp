// SPDX-License-Identifier: Apache-2.0

#include "tokens/tokens.hpp"

#include "tokens/scanner.hpp"

namespace saith {

namespace {

// Where fewer bytes in a row than these are plain, several times one after the other, the text is
// read token by token.
constexpr std::uint32_t kFewPlain = 16, kSeveralTimes = 3;

}  // namespace

void find_tokens(const TokenLexicon& lexicon, std::string_view text, TokenTable& tokens) {
  find_tokens_with(&lexicon.fastest(), lexicon, text, tokens);
}

void find_tokens_with(const tokens::FastPath* path, const TokenLexicon& lexicon,
                      std::string_view text, TokenTable& tokens) {
  tokens::Scanner scanner(lexicon, text, tokens, path != nullptr);
  std::uint32_t at = scanner.skip_space(0), times = 0;
  while (at < text.size()) {
    bool scan = true;
    if (path != nullptr) {
      const tokens::PlainChunks plain =
          path->take_plain_chunks(lexicon.filter(), text, at, scanner.gap(), tokens);
      scan = plain.scan;
      times = plain.end - at < kFewPlain ? times + 1 : 0;
      if (plain.end != at) {
        scanner.clear_gap();
        // From the space before, which the next token has to know of.
        at = scanner.skip_space(text[plain.end - 1] == ' ' ? plain.end - 1 : plain.end);
      }
      if (scan && times >= kSeveralTimes && at < text.size()) {
        scanner.begin_chunk(at);
        const std::uint32_t next =
            path->take_any_tokens(scanner, lexicon.filter(), text, at, tokens);
        if (next != at) {
          at = scanner.chunk() == next ? next : scanner.skip_space(scanner.scan_rest(next));
          continue;
        }
      }
    }
    if (scan && at < text.size()) at = scanner.skip_space(scanner.scan_chunk(at));
  }
}

}  // namespace saith
