// SPDX-License-Identifier: Apache-2.0

// The sentence-break test of Unicode 15, but for the exceptions listed with their reasons in
// corpus/sentence_break/exceptions.txt.

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "sentences/sentences.hpp"
#include "text/unicode_breaks.hpp"
#include "tokens/tokens.hpp"

namespace saith {
namespace {

TEST_CASE("the sentence-break test of Unicode 15") {
  const TokenLexicon token_lexicon = TokenLexicon::load(Blob::embedded()).value();
  const SentenceLexicon lexicon = SentenceLexicon::load(Blob::embedded()).value();
  const std::vector<std::string> listed = lines_of("sentence_break/exceptions.txt");
  std::set<std::string> exceptions(listed.begin(), listed.end());
  std::size_t right = 0;
  for (const std::string& line : lines_of("sentence_break/sentence_break.txt")) {
    std::string text;
    std::set<std::size_t> breaks;
    for (const std::string& piece : pieces(line)) {
      text += piece;
      breaks.insert(text.size());
    }
    TokenTable tokens;
    SentenceTable sentences;
    find_tokens(token_lexicon, text, tokens);
    find_sentences(lexicon, text, tokens, sentences);
    std::set<std::uint32_t> ends;
    for (Span s : sentences.tokens) ends.insert(s.end);
    bool same = true;
    for (std::uint32_t t = 1; t < tokens.size(); ++t) {
      const auto from = breaks.lower_bound(tokens.span[t - 1].end);
      const bool expected = from != breaks.end() && *from <= tokens.span[t].begin;
      same &= expected == ends.contains(t);
    }
    right += same;
    // An exception that is none any longer is to be struck from the list.
    CHECK_MESSAGE(same != exceptions.contains(line), line);
    exceptions.erase(line);
  }
  CHECK(exceptions.empty());
  CHECK(right >= 470);
}

}  // namespace
}  // namespace saith
