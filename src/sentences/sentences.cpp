#include "sentences/sentences.hpp"

namespace saith {

Result<SentenceLexicon> SentenceLexicon::load(const Blob&) { return SentenceLexicon{}; }

void find_sentences(const SentenceLexicon&, std::string_view, const TokenTable& tokens, SentenceTable& sentences) {
  std::uint32_t first = 0;
  for (std::uint32_t t = 1; t <= tokens.size(); ++t) {
    if (t < tokens.size() && !(tokens.shape[t] & kShapeNewlineBefore)) continue;
    sentences.span.push_back({tokens.span[first].begin, tokens.span[t - 1].end});
    sentences.tokens.push_back({first, t});
    first = t;
  }
}

}  // namespace saith
