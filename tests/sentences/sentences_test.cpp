#include "sentences/sentences.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tokens/tokens.hpp"

namespace saith {
namespace {

std::string split(std::string_view text) {
  static const TokenLexicon token_lexicon = TokenLexicon::load(Blob::embedded()).value();
  static const SentenceLexicon lexicon = SentenceLexicon::load(Blob::embedded()).value();
  TokenTable tokens;
  SentenceTable sentences;
  find_tokens(token_lexicon, text, tokens);
  find_sentences(lexicon, text, tokens, sentences);
  std::string out;
  for (Span s : sentences.span) out.append("[").append(text.substr(s.begin, s.size())).append("]");
  return out;
}

TEST_CASE("full stops end sentences") {
  CHECK(split("Talks failed. Nobody knows why.\n\nThey will resume") == "[Talks failed.][Nobody knows why.][They will resume]");
}

}  // namespace
}  // namespace saith
