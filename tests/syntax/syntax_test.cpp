// SPDX-License-Identifier: Apache-2.0

#include "syntax/syntax.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tags/tags.hpp"

namespace saith {
namespace {

struct Parsed {
  std::vector<std::string> words;
  SyntaxTable syntax;
  // "minister <-nsubj- said": the word's head and relation.
  std::string arc(std::string_view word) const {
    const auto i =
        static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin());
    const std::string head = syntax.head[i] == kNone ? "" : words[syntax.head[i]];
    return std::string(name_of(syntax.relation[i])) + " " + head;
  }
};

// Parses a text whose tokens stand between single spaces and which is one sentence.
Parsed parsed(std::string_view text) {
  static const TagModel tag_model = TagModel::load(Blob::embedded()).value();
  static const SyntaxModel model = SyntaxModel::load(Blob::embedded()).value();
  Parsed out;
  TokenTable tokens;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find(' ', begin), text.size()));
    tokens.span.push_back({begin, end});
    out.words.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  SentenceTable sentences;
  sentences.span.push_back({0, static_cast<std::uint32_t>(text.size())});
  sentences.tokens.push_back({0, static_cast<std::uint32_t>(tokens.size())});
  TagTable tags;
  tag_tokens(tag_model, text, tokens, sentences, tags);
  Column<std::uint8_t> wanted;
  wanted.assign(sentences.size(), 1);
  find_syntax(model, sentences, tags, wanted, out.syntax);
  return out;
}

TEST_CASE("who does what in a plain sentence") {
  const Parsed p = parsed("The minister told reporters that the talks had failed .");
  CHECK(p.arc("minister") == "nsubj told");
  CHECK(p.arc("told") == "root ");
  CHECK(p.arc("reporters") == "iobj told");
  CHECK(p.arc("talks") == "nsubj failed");
  CHECK(p.arc("failed") == "ccomp told");
  CHECK(p.arc("that") == "mark failed");
}

TEST_CASE("an apposition belongs to the name before it") {
  const Parsed p = parsed("Maria Lopez , the mayor of Lima , said she would resign .");
  CHECK(p.arc("mayor") == "appos Maria");
  CHECK(p.arc("Maria") == "nsubj said");
  CHECK(p.arc("resign") == "ccomp said");
}

TEST_CASE("heads stand in the sentence, make no cycle, and there is one root") {
  std::string many;
  for (int i = 0; i < 90; ++i) many += "\" said ( ";
  for (const std::string& text : {std::string("a"), std::string("\xff \xfe , ."),
                                  std::string("said said said said"), many.substr(0, 400), many}) {
    const Parsed p = parsed(text);
    const std::size_t count = p.words.size();
    if (count > syntax::kMaxTokens) {
      CHECK(std::all_of(p.syntax.relation.begin(), p.syntax.relation.end(),
                        [](Relation r) { return r == Relation::none; }));
      continue;
    }
    std::size_t roots = 0;
    for (std::size_t i = 0; i < count; ++i) {
      roots += p.syntax.head[i] == kNone;
      std::size_t steps = 0;
      for (std::size_t n = i; p.syntax.head[n] != kNone && steps <= count; ++steps)
        n = p.syntax.head[n];
      CHECK(steps <= count);
    }
    CHECK(roots == 1);
  }
}

TEST_CASE("every kind of machine gives the same trees") {
  const syntax::Model model = syntax::Model::open(Blob::embedded().raw("syntax").value()).value();
  constexpr std::array<std::string_view, 12> kWords{"The",
                                                    "minister",
                                                    "said",
                                                    "Oslo",
                                                    "talks",
                                                    ",",
                                                    "1,234",
                                                    "re-opened",
                                                    "\xc3\x89"
                                                    "douard",
                                                    "UN",
                                                    "of",
                                                    "zxqvbl"};
  std::mt19937 random(13);
  const auto state = std::make_unique<syntax::State>();
  const auto scratch = std::make_unique<syntax::Scratch>();
  for (int round = 0; round < 200; ++round) {
    const std::size_t count = round < 4 ? syntax::kMaxTokens : 1 + random() % 40;
    std::vector<tags::Word> words;
    std::vector<FineTag> tags;
    for (std::size_t i = 0; i < count; ++i) {
      words.push_back(tags::describe(kWords[random() % kWords.size()]));
      tags.push_back(static_cast<FineTag>(random() % kFineTags));
    }
    std::vector<std::pair<syntax::Node, Relation>> first;
    for (const syntax::Parse parse : syntax::parsers()) {
      if (parse == nullptr) continue;
      state->begin(count);
      for (std::size_t i = 0; i < count; ++i) state->set(static_cast<syntax::Node>(i + 1), tags[i]);
      state->finish();
      parse(model, words.data(), *state, *scratch);
      const bool is_first = first.empty();
      for (std::size_t i = 0; i < count; ++i) {
        const std::pair arc{state->head[i + 1], scratch->relation[i + 1]};
        if (is_first) first.push_back(arc);
        REQUIRE(arc == first[i]);
      }
    }
  }
}

TEST_CASE("a damaged model is refused") {
  const std::string_view whole = Blob::embedded().raw("syntax").value();
  CHECK(syntax::Model::open(whole).ok());
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{23}, whole.size() / 2, whole.size() - 8}) {
    CHECK_FALSE(syntax::Model::open(whole.substr(0, size)).ok());
  }
}

}  // namespace
}  // namespace saith
