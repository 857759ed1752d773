// The word-break test of Unicode 15, but for white space (which is part of no token) and the exceptions listed with their
// reasons in corpus/tokens/word_break_exceptions.txt.

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "data/data.hpp"
#include "tokens/tokens.hpp"

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
  std::ifstream in(std::string(SAITH_TEST_DIR) + "/corpus/tokens/" + name);
  REQUIRE(in);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') lines.push_back(line);
  }
  return lines;
}

// Pieces of code points (hex, split by spaces) between `mark`s.
std::vector<std::string> pieces(const std::string& line, const std::string& mark) {
  std::vector<std::string> out(1);
  std::istringstream words(line);
  for (std::string word; words >> word;) {
    if (word == mark) out.emplace_back();
    else if (word != "\u00D7") append_utf8(out.back(), std::stoul(word, nullptr, 16));
  }
  std::erase(out, "");
  return out;
}

}  // namespace

TEST_CASE("tokens: word-break test of Unicode 15") {
  const saith::TokenLexicon lexicon = saith::TokenLexicon::load(saith::Blob::embedded()).value();
  std::map<std::string, std::vector<std::string>> exceptions;
  for (const std::string& line : lines_of("word_break_exceptions.txt")) {
    const std::size_t equals = line.find('=');
    exceptions[pieces(line.substr(0, equals), "|").at(0)] = pieces(line.substr(equals + 1), "|");
  }
  const std::vector<std::string> cases = lines_of("word_break.txt");
  CHECK(cases.size() == 1823);
  std::size_t used = 0;
  for (const std::string& line : cases) {
    std::string text;
    std::vector<std::string> wanted;
    for (std::string piece : pieces(line, "\u00F7")) {
      text += piece;
      auto is_space = [&](std::size_t at) { return lexicon.characters().at(piece, at).is_space(); };
      while (!piece.empty() && is_space(0)) piece.erase(0, lexicon.characters().at(piece, 0).size);
      while (!piece.empty() && is_space(piece.size() - 1)) piece.pop_back();
      if (!piece.empty()) wanted.push_back(piece);
    }
    saith::TokenTable tokens;
    find_tokens(lexicon, text, tokens);
    std::vector<std::string> found;
    for (const saith::Span& span : tokens.span) found.push_back(text.substr(span.begin, span.size()));
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
