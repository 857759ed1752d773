// SPDX-License-Identifier: Apache-2.0

#include "sentences/sentences.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "golden.hpp"
#include "sentences/skimmer.hpp"
#include "sentences/splitter.hpp"
#include "tokens/tokens.hpp"

namespace saith {
namespace {

struct Split {
  std::string text;
  TokenTable tokens;
  SentenceTable sentences;
  explicit Split(std::string_view of) : text(of) {
    static const TokenLexicon token_lexicon = TokenLexicon::load(Blob::embedded()).value();
    static const SentenceLexicon lexicon = SentenceLexicon::load(Blob::embedded()).value();
    find_tokens(token_lexicon, text, tokens);
    find_sentences(lexicon, text, tokens, sentences);
  }
  std::string operator[](std::size_t s) const {
    return text.substr(sentences.span[s].begin, sentences.span[s].size());
  }
};

// Every token stands in exactly one sentence, and a sentence's span is that of its tokens.
bool tiles(const Split& split) {
  std::uint32_t next = 0;
  for (std::size_t s = 0; s < split.sentences.size(); ++s) {
    const Span tokens = split.sentences.tokens[s], span = split.sentences.span[s];
    if (tokens.begin != next || tokens.end <= tokens.begin || tokens.end > split.tokens.size())
      return false;
    if (span.begin != split.tokens.span[tokens.begin].begin ||
        span.end != split.tokens.span[tokens.end - 1].end)
      return false;
    next = tokens.end;
  }
  return next == split.tokens.size();
}

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) c == '\n' ? out.append("\\n") : out.append(1, c);
  return out;
}

// A line for each sentence, with \\n for line breaks in it.
TEST_CASE("corpus: the sentences of texts") {
  testing::check_golden("sentences", [](std::string_view text) {
    const Split split(text);
    CHECK(tiles(split));
    std::string found;
    for (std::size_t s = 0; s < split.sentences.size(); ++s) found += escaped(split[s]) + "\n";
    return found;
  });
}

TEST_CASE("an empty text has no sentence, and every other text's sentences tile its tokens") {
  CHECK(Split("").sentences.size() == 0);
  CHECK(Split(" \n\n\t ").sentences.size() == 0);
  CHECK(Split("x").sentences.size() == 1);
  // Every string of up to five of these pieces, with a capital or a small letter after it.
  const std::vector<std::string> pieces = {
      "He",   "so", ".",  "?",    "...", "\"",           "'", ")", "(", "1",
      "a.m.", " ",  "\n", "\n\n", ":",   "\xE2\x80\x9D", "-", "B."};
  std::size_t broken = 0;
  auto all = [&](auto&& self, const std::string& text, int depth) -> void {
    broken += !tiles(Split(text));
    if (depth == 0) return;
    for (const std::string& piece : pieces) self(self, text + piece, depth - 1);
  };
  all(all, "", 3);
  CHECK(broken == 0);
}

TEST_CASE("every short run of what heads items, ends sentences and lines is tiled") {
  constexpr std::string_view kPieces[] = {"A", "B", "b", "2", ".", ")", "(", "-", " ", "\n"};
  constexpr std::size_t kLongest = 5;
  std::vector<std::size_t> digits;
  std::string text;
  for (std::size_t size = 1; size <= kLongest; ++size) {
    digits.assign(size, 0);
    for (bool more = true; more;) {
      text.clear();
      for (const std::size_t digit : digits) text += kPieces[digit];
      // Twice and with words, as a list needs a first item, and a rule something to look at.
      for (const std::string& whole : {text, "1) a " + text, "A. Go. " + text, text + " " + text}) {
        if (tiles(Split(whole))) continue;
        CAPTURE(whole);
        FAIL("not tiled");
      }
      std::size_t place = 0;
      while (place < size && ++digits[place] == std::size(kPieces)) digits[place++] = 0;
      more = place < size;
    }
  }
}

TEST_CASE("random bytes and mutated text are tiled too") {
  std::mt19937 random(3);
  const std::string article =
      "VIENNA - The talks failed. \"Nobody knows why!\" the minister said at 5 p.m. on "
      "Tuesday.\n\nMr. Li, of the U.N., left...\n"
      "1. First item 2. Second item\n- one\n- two (see p. 5). He said: \xE2\x80\x9CNo.\xE2\x80\x9D "
      "[1] Why?";
  for (int round = 0; round < 400; ++round) {
    std::string text = article;
    for (int change = 0; change < 12; ++change) {
      const std::size_t at = random() % text.size();
      switch (random() % 3) {
        case 0: text[at] = static_cast<char>(random() % 256); break;
        case 1: text.erase(at, random() % 5); break;
        default: text.insert(at, text.substr(random() % text.size(), random() % 9)); break;
      }
    }
    CHECK(tiles(Split(text)));
    std::string bytes;
    for (int i = 0; i < 300; ++i) bytes += static_cast<char>(random() % 256);
    CHECK(tiles(Split(bytes)));
  }
}

// Where a skimmer has to stop, told token by token.
bool stops_at(const sentences::Reader& reader, std::uint32_t t) {
  return reader.ends_line(t) || (sentences::may_mark(reader.kind(t)) && !reader.is_quiet(t));
}

TEST_CASE(
    "the skimmer stops at every token that may carry a mark or ends a line, and at no other") {
  std::mt19937 random(4);
  const std::string bytes = ".,-(a1";
  std::size_t wrong = 0, stops = 0;
  for (int round = 0; round < 3000; ++round) {
    TokenTable tokens;
    std::string text;
    const bool dense = random() % 2 != 0;
    for (auto left = static_cast<std::uint32_t>(random() % 200); left != 0; --left) {
      const auto at = static_cast<std::uint32_t>(text.size());
      text.append(1 + random() % 2, bytes[random() % bytes.size()]);
      tokens.span.push_back({at, static_cast<std::uint32_t>(text.size())});
      tokens.kind.push_back(dense || random() % 8 == 0 ? static_cast<TokenKind>(random() % 12)
                                                       : TokenKind::word);
      tokens.shape.push_back(
          static_cast<std::uint16_t>(1u << random() % (dense || random() % 8 == 0 ? 10 : 8)));
    }
    for (bool hyphens : {false, true}) {
      const sentences::Reader reader(text, tokens, hyphens);
      sentences::Skimmer skimmer(reader);
      std::uint32_t stop = skimmer.next(0);
      for (std::uint32_t t = 0; t < reader.count(); ++t) {
        wrong += (stop == t) != stops_at(reader, t);
        if (stop == t) stop = skimmer.next(t + 1), ++stops;
      }
      wrong += stop != reader.count();
    }
  }
  CHECK(wrong == 0);
  CHECK(stops > 10000);
}

TEST_CASE("what is told at sight is what all rules say") {
  const SentenceLexicon lexicon = SentenceLexicon::load(Blob::embedded()).value();
  const std::vector<std::string> pieces = {
      "He", "the", "Dr.", "U.S.", "a.m.", "No.", "2",      "b", ".",    ". ",  "? ",
      " ",  " ",   " ",   "\n",   "\n\n", "\"",  ")",      "(", "1.",   "3.5", "-",
      ":",  ",",   "...", "°",    "A",    "Mr",  "houses", "U", "5:30", "é"};
  std::mt19937 random(6);
  std::size_t different = 0, sentences = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t left = random() % 40; left != 0; --left)
      text += pieces[random() % pieces.size()];
    const Split split(text);
    SentenceTable all_rules;
    sentences::ModelJudge judge(lexicon.model());
    sentences::Splitter<sentences::ModelJudge, false>(lexicon, text, split.tokens, all_rules, judge)
        .run();
    different += !std::equal(split.sentences.span.begin(), split.sentences.span.end(),
                             all_rules.span.begin(), all_rules.span.end());
    sentences += split.sentences.size();
  }
  CHECK(different == 0);
  CHECK(sentences > 40000);
}

TEST_CASE("an empty line always ends a sentence") {
  for (std::string_view before : {"Talks failed", "At 5 a.m.", "Mr.", "He said,", "(so", "\"Yes"}) {
    const Split split(std::string(before) + "\n\nthen they went on");
    CHECK(split.sentences.size() == 2);
  }
}

TEST_CASE("hard-wrapped text has the sentences of the same text on one line") {
  const std::string flat =
      "The finance minister of the island said on Tuesday that the harbour would stay open until "
      "the end of the year. Mr. Brown "
      "told reporters that the U.S. Navy had offered its help. \"We do not need it,\" he added. "
      "\"We have ships of our own.\" "
      "Officials in the capital did not answer questions about the cost of the work, which began "
      "in Jan. 2019 and has no end in "
      "sight. Ms. Grey, who leads the opposition, called the plan a waste.";
  std::string wrapped;
  std::size_t line = 0;
  for (std::size_t begin = 0; begin < flat.size();) {
    const std::size_t end = std::min(flat.find(' ', begin), flat.size());
    if (line > 0 && line + 1 + (end - begin) > 66)
      wrapped += '\n', line = 0;
    else if (line > 0)
      wrapped += ' ', ++line;
    wrapped += flat.substr(begin, end - begin);
    line += end - begin;
    begin = end + 1;
  }
  const Split one(flat), other(wrapped);
  REQUIRE(one.sentences.size() == 6);
  REQUIRE(other.sentences.size() == one.sentences.size());
  for (std::size_t s = 0; s < one.sentences.size(); ++s)
    CHECK(other.sentences.span[s] == one.sentences.span[s]);
}

TEST_CASE("a damaged model is refused") {
  const std::string_view whole = Blob::embedded().raw("sentences").value();
  CHECK(sentences::Model::open(whole).ok());
  for (std::size_t size :
       {std::size_t{0}, std::size_t{7}, std::size_t{15}, whole.size() / 2, whole.size() - 1}) {
    CHECK_FALSE(sentences::Model::open(whole.substr(0, size)).ok());
  }
}

}  // namespace
}  // namespace saith
