// SPDX-License-Identifier: Apache-2.0

// What holds of the tokens of any bytes.

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "data/data.hpp"
#include "tokens/tokens.hpp"

TEST_CASE("tokens: every byte but white space is in one token, on character boundaries") {
  const saith::TokenLexicon lexicon = saith::TokenLexicon::load(saith::Blob::embedded()).value();
  std::mt19937 random(7);
  saith::TokenTable tokens;
  for (int round = 0; round < 3000; ++round) {
    std::string text(random() % 300, '\0');
    const auto kind = random() % 3;
    for (char& c : text)
      c = static_cast<char>(
          kind == 0   ? random() % 256
          : kind == 1 ? 32 + random() % 96
                      : static_cast<unsigned char>("ab \xE2\x80\x99.'-\n"[random() % 10]));
    tokens.clear();
    find_tokens(lexicon, text, tokens);
    std::uint32_t at = 0;
    bool good = true;
    auto space_until = [&](std::uint32_t end) {
      while (at < end) {
        const saith::Character c = lexicon.characters().at(text, at);
        good &= c.is_space();
        at += c.size;
      }
      good &= at == end;
    };
    for (const saith::Span& span : tokens.span) {
      space_until(span.begin);
      good &= span.begin < span.end && span.end <= text.size();
      while (at < span.end) at += lexicon.characters().at(text, at).size;
      good &= at == span.end;
    }
    space_until(static_cast<std::uint32_t>(text.size()));
    CAPTURE(text);
    CHECK(good);
  }
}

TEST_CASE("tokens: shapes tell what lies before") {
  using namespace saith;
  const TokenLexicon lexicon = TokenLexicon::load(Blob::embedded()).value();
  TokenTable tokens;
  find_tokens(lexicon, "A b\nc\r\nd\n\ne\r\n \r\nf\u00A0g\u2029h(i", tokens);
  auto before = [&](std::size_t i) { return tokens.shape[i] >> 7 & 7; };
  CHECK(before(0) == 7);
  CHECK(before(1) == 1);
  CHECK(before(2) == 3);
  CHECK(before(3) == 3);
  CHECK(before(4) == 7);
  CHECK(before(5) == 7);
  CHECK(before(6) == 1);
  CHECK(before(7) == 7);
  CHECK(before(8) == 0);
  CHECK((tokens.shape[0] & kShapeAllUpper) != 0);
  CHECK((tokens.shape[1] & kShapeAllLower) != 0);
}
