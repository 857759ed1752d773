// SPDX-License-Identifier: Apache-2.0

// The fast paths of this machine against the exact Scanner: over all short strings of alphabets
// chosen to hit the rules, and over long random texts of words and marks.

#include "tokens/fast_path.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "data/data.hpp"
#include "tokens/tokens.hpp"

namespace {

struct Both {
  saith::TokenLexicon lexicon = saith::TokenLexicon::load(saith::Blob::embedded()).value();
  saith::TokenTable exact, fast;
  std::size_t texts = 0, different = 0;

  void compare(std::string_view text) {
    ++texts;
    exact.clear();
    find_tokens_with(nullptr, lexicon, text, exact);
    for (const saith::tokens::FastPath& path : saith::tokens::fast_paths()) {
      if (path.take_plain_chunks == nullptr) continue;
      fast.clear();
      find_tokens_with(&path, lexicon, text, fast);
      auto same = [](const auto& a, const auto& b) {
        return a.size() == b.size() &&
               (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof a[0]) == 0);
      };
      if (same(exact.span, fast.span) && same(exact.kind, fast.kind) &&
          same(exact.shape, fast.shape))
        continue;
      ++different;
      INFO(path.name);
      INFO(std::string(text.substr(0, 200)));
      if (different < 10) FAIL_CHECK("the fast path differs");
    }
  }

  // Each with `before` and `after` around it.
  void compare_all(std::string_view alphabet, std::size_t longest, std::string_view before = "",
                   std::string_view after = "") {
    for (std::size_t size = 0; size <= longest; ++size) {
      std::vector<std::size_t> at(size, 0);
      std::string text(size, alphabet[0]);
      for (;;) {
        compare(std::string(before).append(text).append(after));
        std::size_t k = 0;
        for (; k < size && ++at[k] == alphabet.size(); ++k) at[k] = 0, text[k] = alphabet[0];
        if (k == size) break;
        text[k] = alphabet[at[k]];
      }
    }
  }
};

}  // namespace

TEST_CASE("tokens: fast paths agree with the scanner on all short strings") {
  Both both;
  both.compare_all("aA1.'- ", 6);
  both.compare_all("AB. \"", 6);
  both.compare_all("nst'.:\"( \n", 4);
  both.compare_all("a1,;?!)/@_\t", 3);
  both.compare_all("a1s.\xE2\x80\xA6\x99",
                   5);  // typographic apostrophes and ellipses, whole and in pieces
  both.compare_all("aA1'.\xCC\x81\xFF\x01 ",
                   5);  // accents that extend, bytes of no character, controls
  both.compare_all("1,0. ", 6);
  both.compare_all("a1[]%$-. ", 4);
  both.compare_all("aD3!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\xCC\x81 ", 3);
  CHECK(both.different == 0);
}

TEST_CASE("tokens: fast paths agree with the scanner where nothing is plain") {
  // Three chunks that are not plain, and enough text behind, so that text is read token by token.
  const std::string before = "\x01 5pm \x01 ",
                    after = "\x01 " + std::string(30, 'x') + " \x81" + std::string(40, '~');
  Both both;
  both.compare_all("aA1.'- ", 4, before, after);
  both.compare_all("nst'.:\"( \n", 3, before, after);
  both.compare_all("aI1'.\xCC\x81\xFF\x01 ", 3, before, after);
  both.compare_all("a*=-~\xC2\xA0\xE2\x80\x82 ", 3, before,
                   after);  // lines and stars between all kinds of white space
  both.compare_all("aD3!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\xC3\xA9\xD8 ", 2, before, after);
  both.compare_all("@.:/ab1_+", 4, before, after);
  both.compare_all("im@[`{~\x7F ", 4, before, after);  // what may stand before a word that splits
  both.compare_all("a\x01\xFF \n\xC2\xA0", 6, before, after);  // binary chunks and others
  both.compare_all("a\x01\xFF ", 4, before + std::string(70, 'b'), after);
  both.compare_all("\x01\xFF ", 4, before + std::string(50, '.') + " ",
                   std::string(90, '\xE9') + "\x02");
  CHECK(both.different == 0);
  // Every character of two bytes, alone and beside letters, digits and marks.
  for (unsigned code = 0x80; code < 0x800; ++code) {
    const std::string c = {static_cast<char>(0xC0 | code >> 6),
                           static_cast<char>(0x80 | (code & 0x3F))};
    for (const std::string_view beside :
         {"", "a", "Z", "1", ".", "'", "#", "_", "\xFF", "\xD0\xB6"}) {
      both.compare(std::string(before)
                       .append(c)
                       .append(beside)
                       .append(" ")
                       .append(beside)
                       .append(c)
                       .append(c)
                       .append(after));
    }
  }
  CHECK(both.different == 0);
}

TEST_CASE("tokens: fast paths agree with the scanner on mixtures of bytes and prose") {
  const std::string prose =
      "the cat sat on the mat and had a lot to say about that, all day long. ";
  const std::vector<std::string> alphabets = {"aA1.'- ",
                                              "-*~ =",
                                              "a1s.\xE2\x80\xA6\x99 ",
                                              "aA1'.\xCC\x81\xFF\x01 \xC3\xA9\xD8",
                                              "its canot'.",
                                              " \t\n\r\xC2\xA0\x85x_",
                                              "aD3!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\xCC\x81 ",
                                              "@.:/ab1"};
  std::mt19937 random(20261128);
  auto below = [&](std::size_t n) { return random() % n; };
  Both both;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::size_t size = 66 + below(200);
    for (std::size_t kind = below(10); text.size() < size;
         kind = below(30) == 0 ? below(10) : kind) {
      if (below(40) == 0) text += prose;
      if (kind >= alphabets.size())
        text += static_cast<char>(kind == 8 ? below(256) : 32 + below(95));
      else
        text += alphabets[kind][below(alphabets[kind].size())];
    }
    both.compare(text);
  }
  CHECK(both.different == 0);
}

TEST_CASE("tokens: bytes of no character in a row are one token") {
  const saith::TokenLexicon lexicon = saith::TokenLexicon::load(saith::Blob::embedded()).value();
  saith::TokenTable tokens;
  find_tokens(lexicon, "\xED\xCF\xD7\xCF\xD3\xD4\xC9 is news; caf\xE9", tokens);  // KOI8-R
  REQUIRE(tokens.size() == 6);
  CHECK(tokens.span[0].size() == 7);
  CHECK(tokens.kind[0] == saith::TokenKind::other);
  CHECK(tokens.span[5].size() == 1);
}

TEST_CASE("tokens: a chunk of binary data is one token") {
  const saith::TokenLexicon lexicon = saith::TokenLexicon::load(saith::Blob::embedded()).value();
  saith::TokenTable tokens;
  auto sizes = [&](std::string_view text) {
    tokens.clear();
    find_tokens(lexicon, text, tokens);
    std::vector<std::uint32_t> all;
    for (const saith::Span& span : tokens.span) all.push_back(span.size());
    return all;
  };
  using Sizes = std::vector<std::uint32_t>;
  const std::string png = "\x89PNG\x1A\xAE\x01he.\xD9\x7F";
  CHECK(sizes("see " + png + " there") == Sizes{3, static_cast<std::uint32_t>(png.size()), 5});
  CHECK(tokens.kind[1] == saith::TokenKind::other);
  CHECK(tokens.shape[1] == (saith::kShapeNonAscii | saith::kShapeSpaceBefore));
  // Neither controls nor bytes of an older encoding alone make it so, nor a few of both in a record
  // or its field.
  CHECK(sizes("a\x01\x02z") == Sizes{1, 1, 1, 1});
  CHECK(sizes("caf\xE9") == Sizes{3, 1});
  CHECK(sizes("\x1F"
              "aSmith\x1F"
              "bJos\xE9") == Sizes{1, 6, 1, 4, 1});
  CHECK(sizes("\x1F"
              "aRen\xE9") == Sizes{1, 4, 1});
  CHECK(sizes("\x01\x93No\x94") == Sizes{1, 1, 2, 1});
  CHECK(sizes("\x01\x93No\x94\x02") == Sizes{6});
  CHECK(sizes("caf\xC3\xA9\x01\x02") == Sizes{5, 1, 1});  // characters are no data
}

TEST_CASE("tokens: fast paths agree with the scanner on long texts") {
  const std::vector<std::string> pieces = {"the",
                                           "Kim",
                                           "said",
                                           "U.S.",
                                           "Mr",
                                           "Sen.",
                                           "don't",
                                           "they'll",
                                           "cannot",
                                           "re-elected",
                                           "well-known",
                                           "1,000",
                                           "5pm",
                                           "3",
                                           "2019",
                                           "ya'll",
                                           "its",
                                           "a",
                                           "I",
                                           ".",
                                           ",",
                                           "\"",
                                           "'",
                                           "--",
                                           "...",
                                           "?!",
                                           ";",
                                           ":",
                                           "(",
                                           ")",
                                           "-",
                                           "\xE2\x80\x9C",
                                           "\xE2\x80\x99s",
                                           "\xC3\xA9t\xC3\xA9",
                                           "http://example.org/a",
                                           "me@example.org",
                                           "antidisestablishmentarianism",
                                           "$",
                                           "%",
                                           "\xFF",
                                           "Inc.",
                                           "no.",
                                           "pre-",
                                           "J.",
                                           "Mr.",
                                           "Gen.",
                                           "vs.",
                                           "Its",
                                           "your",
                                           "lets",
                                           "go",
                                           "also",
                                           "a.m.",
                                           "D.C.",
                                           "A.B.C",
                                           "isn't",
                                           "Don't",
                                           "N'T",
                                           "N't",
                                           "Kim'S",
                                           "(U.N.)",
                                           "\xE2\x80\x9D",
                                           "\xE2\x80\x94",
                                           "\xE2\x80\x93",
                                           "isn\xE2\x80\x99t",
                                           "they\xE2\x80\x99ll",
                                           "KIM\xE2\x80\x99S",
                                           "\xE2\x80\x99",
                                           "\xE2\x80\xA6",
                                           "1,000,000",
                                           "10,00",
                                           "30,000-strong",
                                           "[the]",
                                           "US$",
                                           "$5",
                                           "9%",
                                           "[...]",
                                           "[",
                                           "]"};
  const std::vector<std::string> gaps = {" ",  " ",  " ",    " ",    " ",  "",
                                         "  ", "\n", "\r\n", "\n\n", "\t", "\xC2\xA0"};
  std::mt19937 random(20240607);
  auto any = [&](const std::vector<std::string>& of) { return of[random() % of.size()]; };
  Both both;
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (std::size_t words = random() % 200; words > 0; --words) text += any(pieces) + any(gaps);
    both.compare(text);
  }
  CHECK(both.different == 0);
}
