// SPDX-License-Identifier: Apache-2.0

#include "tokens/tokens.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "data/data.hpp"

namespace {

const saith::TokenLexicon& lexicon() {
  static const saith::TokenLexicon loaded =
      saith::TokenLexicon::load(saith::Blob::embedded()).value();
  return loaded;
}

// The tokens of a text, with | between them.
std::string cut(std::string_view text) {
  saith::TokenTable tokens;
  find_tokens(lexicon(), text, tokens);
  std::string out;
  for (const saith::Span& span : tokens.span) {
    if (!out.empty()) out += '|';
    out += text.substr(span.begin, span.size());
  }
  return out;
}

}  // namespace

TEST_CASE("tokens: clitics") {
  CHECK(cut("I don't, can't; they'll cannot gonna Kim's") ==
        "I|do|n't|,|ca|n't|;|they|'ll|can|not|gon|na|Kim|'s");
  CHECK(cut("Kim\u2019s didn\u2019t O\u2019Neill") == "Kim|\u2019s|did|n\u2019t|O\u2019Neill");
  CHECK(cut("the dogs' owners rock 'n roll of the 1980's, '72") ==
        "the|dogs|'|owners|rock|'n|roll|of|the|1980's|,|'72");
}

TEST_CASE("tokens: hyphens split, but for prefixes") {
  CHECK(cut("well-known re-elected non-profit state-of-the-art") ==
        "well|-|known|re-elected|non-profit|state|-|of|-|the|-|art");
}

TEST_CASE("tokens: stops") {
  CHECK(cut("The U.N. said Sen. J. Smith left at 5 p.m. on Jan. 3, etc.") ==
        "The|U.N.|said|Sen.|J.|Smith|left|at|5|p.m.|on|Jan.|3|,|etc|.");
  CHECK(cut("At the end.The next... No. No. 5?!") == "At|the|end|.|The|next|...|No|.|No.|5|?!");
  CHECK(cut("an M.Sc. or Ph.D. in physics, his assoc. Dean, M.Ex.") ==
        "an|M.Sc.|or|Ph.D.|in|physics|,|his|assoc.|Dean|,|M.|Ex|.");
}

TEST_CASE("tokens: web spelling") {
  CHECK(cut("its a dont im youll y'all c'mon kinda dunno") ==
        "it|s|a|do|nt|i|m|you|ll|y'|all|c'm|on|kinda|du|n|no");
  CHECK(cut("its own, Stoddar- Stoddart and th- the pre- and post-war") ==
        "its|own|,|Stoddar-|Stoddart|and|th-|the|pre-|and|post-war");
  CHECK(cut("what!!! really...? w/o b/c AT&T f**k OK'd ma'am") ==
        "what|!!!|really|...|?|w/o|b/c|AT&T|f**k|OK'd|ma'am");
}

TEST_CASE("tokens: numbers") {
  CHECK(cut("$1,000.50 5% 10:30 5pm 2nd 1990s 555-1234 3-4 2019-10-15 35mm") ==
        "$|1,000.50|5|%|10:30|5|pm|2nd|1990s|555-1234|3|-|4|2019-10-15|35|mm");
}

TEST_CASE("tokens: addresses and the like") {
  CHECK(cut("see http://example.org/a_(b), www.example.com. or me@example.co.uk.") ==
        "see|http://example.org/a_(b)|,|www.example.com|.|or|me@example.co.uk|.");
  CHECK(cut("@name #tag :) \U0001F469\u200D\U0001F4BB\U0001F1E9\U0001F1EA") ==
        "@name|#tag|:)|\U0001F469\u200D\U0001F4BB|\U0001F1E9\U0001F1EA");
}

TEST_CASE("tokens: runs of the same mark") {
  CHECK(cut("a \"\"\"\"\"\"\"\"\"\"\"\"b") == "a|\"|\"|\"|\"|\"|\"|\"|\"|\"|\"|\"|\"|b");
  CHECK(cut("(((((((((((c)))))))))))") == "(|(|(|(|(|(|(|(|(|(|(|c|)|)|)|)|)|)|)|)|)|)|)");
}

TEST_CASE("tokens: quotation marks") {
  CHECK(cut("\"Yes,\" \u201EJa\u201C \u00ABoui\u00BB ``no'' 'so'") ==
        "\"|Yes|,|\"|\u201E|Ja|\u201C|\u00AB|oui|\u00BB|``|no|''|'|so|'");
}
