// SPDX-License-Identifier: Apache-2.0

// The word-break test of Unicode 15, but for white space (which is part of no token) and the
// exceptions listed with their reasons in corpus/tokens/word_break_exceptions.txt.

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "data/data.hpp"
#include "text/unicode_breaks.hpp"
#include "tokens/tokens.hpp"

using namespace saith;

TEST_CASE("tokens: word-break test of Unicode 15") {
  const TokenLexicon lexicon = TokenLexicon::load(Blob::embedded()).value();
  std::map<std::string, std::vector<std::string>> exceptions;
  for (const std::string& line : lines_of("tokens/word_break_exceptions.txt")) {
    const std::size_t equals = line.find('=');
    exceptions[pieces(line.substr(0, equals), "|").at(0)] = pieces(line.substr(equals + 1), "|");
  }
  const std::vector<std::string> cases = lines_of("tokens/word_break.txt");
  CHECK(cases.size() == 1823);
  std::size_t used = 0;
  for (const std::string& line : cases) {
    std::string text;
    std::vector<std::string> wanted;
    for (std::string piece : pieces(line)) {
      text += piece;
      auto is_space = [&](std::size_t at) { return lexicon.characters().at(piece, at).is_space(); };
      while (!piece.empty() && is_space(0)) piece.erase(0, lexicon.characters().at(piece, 0).size);
      while (!piece.empty() && is_space(piece.size() - 1)) piece.pop_back();
      if (!piece.empty()) wanted.push_back(piece);
    }
    TokenTable tokens;
    find_tokens(lexicon, text, tokens);
    std::vector<std::string> found;
    for (const Span& span : tokens.span) found.push_back(text.substr(span.begin, span.size()));
    CAPTURE(line);
    if (const auto listed = exceptions.find(text); listed != exceptions.end()) {
      ++used;
      CHECK(found != wanted);
      wanted = listed->second;
    }
    CHECK(found == wanted);
  }
  CHECK(used == exceptions.size());
}
