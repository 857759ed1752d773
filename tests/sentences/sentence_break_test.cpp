// The sentence-break test of Unicode 15, but for the exceptions listed with their reasons in
// corpus/sentence_break/exceptions.txt.

#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "sentences/sentences.hpp"
#include "tokens/tokens.hpp"

namespace saith {
namespace {

void append_utf8(std::string& out, unsigned long code) {
  auto put = [&](unsigned long byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6), put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 0x3F)), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
  }
}

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream in(std::string(SAITH_TEST_DIR) + "/corpus/sentence_break/" + name);
  REQUIRE(in);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') lines.push_back(line);
  }
  return lines;
}

TEST_CASE("the sentence-break test of Unicode 15") {
  const TokenLexicon token_lexicon = TokenLexicon::load(Blob::embedded()).value();
  const SentenceLexicon lexicon = SentenceLexicon::load(Blob::embedded()).value();
  const std::vector<std::string> listed = lines_of("exceptions.txt");
  std::set<std::string> exceptions(listed.begin(), listed.end());
  std::size_t right = 0;
  for (const std::string& line : lines_of("sentence_break.txt")) {
    std::string text;
    std::set<std::size_t> breaks;
    std::istringstream words(line);
    for (std::string word; words >> word;) {
      if (word == "\u00F7") breaks.insert(text.size());
      else if (word != "\u00D7") append_utf8(text, std::stoul(word, nullptr, 16));
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
