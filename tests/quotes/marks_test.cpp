// SPDX-License-Identifier: Apache-2.0

#include "quotes/marks.hpp"

#include <doctest/doctest.h>

#include <string>

#include "data/data.hpp"
#include "sentences/sentences.hpp"
#include "tokens/tokens.hpp"

namespace saith {
namespace {

// The quoted stretches of a text, each between < and >; "+" behind one that the next goes on with,
// "?" behind an unclosed one.
std::string stretches(std::string_view text) {
  static const TokenLexicon lexicon = TokenLexicon::load(Blob::embedded()).value();
  static const SentenceLexicon sentence_lexicon = SentenceLexicon::load(Blob::embedded()).value();
  TokenTable tokens;
  SentenceTable sentences;
  quotes::MarkScratch scratch;
  quotes::StretchTable found;
  find_tokens(lexicon, text, tokens);
  find_sentences(sentence_lexicon, text, tokens, sentences);
  quotes::find_stretches(text, tokens, sentences, scratch, found);
  std::string out;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::uint32_t begin = tokens.span[found.tokens[i].begin].begin,
                        end = tokens.span[found.tokens[i].end - 1].end;
    out += '<';
    out += text.substr(begin, end - begin);
    out += found.continued[i] ? ">+" : found.close_size[i] == 0 ? ">?" : ">";
  }
  return out;
}

TEST_CASE("marks: every kind") {
  CHECK(stretches("\"Stop,\" she said.") == "<\"Stop,\">");
  CHECK(stretches("“Stop,” she said. “Now.”") == "<“Stop,”><“Now.”>");
  CHECK(stretches("„Stop“, she said.") == "<„Stop“>");
  CHECK(stretches("«Stop», she said.") == "<«Stop»>");
  CHECK(stretches("``Stop,'' she said. ''Now,'' he said.") == "<``Stop,''><''Now,''>");
  CHECK(stretches("‘‘Stop,’’ she said.") == "<‘‘Stop,’’>");
  CHECK(stretches("‘Stop,’ she said.") == "<‘Stop,’>");
  CHECK(stretches("'Stop,' she said.") == "<'Stop,'>");
}

TEST_CASE("marks: apostrophes are none") {
  CHECK(stretches("Kim's aides don't say it's theirs.").empty());
  CHECK(stretches("The ministers' plans and the nurses' strike.").empty());
  CHECK(stretches("Back in the '90s they'd 'em all.").empty());
  CHECK(stretches("The board is 12' by 5'10\" long.").empty());
}

TEST_CASE("marks: the wrong ones, and missing ones") {
  CHECK(stretches("“Talks must go on “added he.") == "<“Talks must go on “>");
  CHECK(stretches("\"Talks must go on \"he added.") == "<\"Talks must go on \">");
  CHECK(stretches("“Talks must go on ” he added.") == "<“Talks must go on ”>");
  CHECK(stretches("She said, “They have failed.\nThe council met “in vain.”") ==
        "<“They have failed.>?<“in vain.”>");
}

TEST_CASE("marks: paragraphs of one quotation") {
  CHECK(stretches("“We tried.\n\n“We failed.\n\n“We go on,” he said.") ==
        "<“We tried.>+<“We failed.>+<“We go on,”>");
}

TEST_CASE("marks: one inside another") {
  CHECK(stretches("“They told me ‘no’ and left,” he said.") == "<“They told me ‘no’ and left,”>");
  CHECK(stretches("“They told me “no” and left,” he said.") == "<“They told me “no” and left,”>");
  CHECK(stretches("‘They told me “no” and left,’ he said.") == "<‘They told me “no” and left,’>");
}

TEST_CASE("marks: any number of them") {
  std::string deep;
  for (int i = 0; i < 10000; ++i) deep += "“a ";
  for (int i = 0; i < 10000; ++i) deep += "b” ";
  CHECK(!stretches(deep).empty());
  CHECK(stretches(std::string(20000, '"')).size() < 100000);
  CHECK(stretches(std::string(20000, '\'')).size() < 100000);
}

}  // namespace
}  // namespace saith
