// SPDX-License-Identifier: Apache-2.0

#include "mentions/mentions.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "golden.hpp"
#include "mentions/model.hpp"
#include "mentions/votes.hpp"
#include "rules.hpp"
#include "sentences/sentences.hpp"
#include "tags/tags.hpp"
#include "tokens/tokens.hpp"

namespace saith {
namespace {

struct Stages {
  TokenLexicon tokens = TokenLexicon::load(Blob::embedded()).value();
  SentenceLexicon sentences = SentenceLexicon::load(Blob::embedded()).value();
  TagModel tags = TagModel::load(Blob::embedded()).value();
  KnowledgeBase kb = KnowledgeBase::open(true, {}).value();
  MentionModel mentions = MentionModel::load(Blob::embedded()).value();
};

// A text read as far as its mentions.
struct Read {
  std::string text;
  TokenTable tokens;
  SentenceTable sentences;
  TagTable tags;
  CandidateTable candidates;
  MentionTable mentions;

  explicit Read(std::string of) : text(std::move(of)) {
    static const Stages stages;
    find_tokens(stages.tokens, text, tokens);
    find_sentences(stages.sentences, text, tokens, sentences);
    tag_tokens(stages.tags, text, tokens, sentences, tags);
    KnownNames known;
    stages.kb.find_candidates(text, tokens, sentences, known, candidates);
    MentionWork work;
    find_mentions(stages.mentions, text, tokens, sentences, tags, candidates, work, mentions);
  }
  std::string surface(std::size_t m) const {
    return text.substr(mentions.span[m].begin, mentions.span[m].size());
  }
  // "PER Howard" a line, of the names; or of the other rows, with their rule.
  std::string names() const {
    std::string out;
    for (std::size_t m = 0; m < mentions.size(); ++m) {
      if (mentions.named[m])
        out += std::string(name_of(mentions.type[m])) + " " + surface(m) + "\n";
    }
    return out;
  }
  std::string unnamed() const {
    std::string out;
    for (std::size_t m = 0; m < mentions.size(); ++m) {
      if (!mentions.named[m])
        out += std::string(name_of_rule(mentions.rule[m])) + " " + surface(m) + "\n";
    }
    return out;
  }
  // Rows in order, each inside the text and over whole tokens; names do not overlap.
  bool is_sound() const {
    std::uint32_t last = 0, name_end = 0;
    for (std::size_t m = 0; m < mentions.size(); ++m) {
      const Span run = mentions.tokens[m], span = mentions.span[m];
      if (run.empty() || run.end > tokens.size() || run.begin < last) return false;
      if (span.begin != tokens.span[run.begin].begin || span.end != tokens.span[run.end - 1].end)
        return false;
      if (!(mentions.score[m] >= 0 && mentions.score[m] <= 1)) return false;
      last = run.begin;
      if (!mentions.named[m]) continue;
      if (run.begin < name_end) return false;
      name_end = run.end;
    }
    return true;
  }
};

TEST_CASE("corpus: the names of texts with their types, in order") {
  testing::check_golden("mentions", [](std::string_view text) {
    const Read read{std::string(text)};
    CHECK(read.is_sound());
    return read.names();
  });
}

TEST_CASE("pronouns and nominals are rows without a name, in their place among the others") {
  const Read read("He said the US ambassador left. It was her spokesman who told them.");
  CHECK(read.is_sound());
  CHECK(read.unnamed() ==
        "pronoun He\nnominal the US ambassador\npronoun It\nnominal her spokesman\npronoun "
        "who\npronoun them\n");
  CHECK(read.names() == "GPE US\n");
}

TEST_CASE("any bytes: rows are sound") {
  CHECK(Read("").mentions.size() == 0);
  CHECK(Read(" \n\n").mentions.size() == 0);
  std::mt19937 random(5);
  const std::string article =
      "LONDON - Prime Minister Rishi Sunak met al-Hadi's envoy (UNHCR) on Monday. \"The U.S.-led "
      "talks,\" Mr. King, Jr. said, \"failed.\"\n"
      "READ MORE: THE BANK OF ENGLAND RAISES RATES\nkim jong un and angela merkel spoke.";
  CHECK(Read(article).is_sound());
  for (int n = 0; n < 400; ++n) {
    std::string text = article;
    for (int edits = 0; edits < 6; ++edits)
      text[random() % text.size()] = static_cast<char>(random());
    CHECK(Read(text).is_sound());
    std::string bytes(random() % 200, ' ');
    for (char& c : bytes) c = static_cast<char>(random());
    CHECK(Read(bytes).is_sound());
  }
}

TEST_CASE("stretches of any length") {
  for (const char* piece :
       {"Kim ", "A and ", "al-", "U.N.-", "Jr., ", "The Guardian of ", "Mr. ", "( KIM ) "}) {
    std::string text;
    while (text.size() < 60000) text += piece;
    CHECK(Read(text).is_sound());
  }
}

TEST_CASE("the same text gives the same rows in a table that was used before") {
  const std::string text = "Mahan Air flies from Tehran. Mahan was founded in Iran by Rafsanjani.";
  const Read first(text), second(text);
  CHECK(first.names() == second.names());
}

TEST_CASE("votes tell what a word is elsewhere") {
  using namespace mentions;
  Column<Votes::Slot> slots;
  Votes votes(slots, 10);
  const std::uint8_t org = label_begin(MentionType::org), per = label_inside(MentionType::per);
  CHECK(votes.ask(77, org) == 0);
  votes.add(77, org);
  CHECK(votes.ask(77, org) == 0);  // only itself
  CHECK(Votes::type_of(votes.ask(77, per)) == MentionType::org);
  votes.add(77, 0);
  CHECK(votes.ask(77, org) == 1);  // elsewhere it is no name
  CHECK(Votes::is_against(votes.ask(77, org), org));
  CHECK(Votes::is_against(votes.ask(77, per), per));
  CHECK_FALSE(Votes::is_against(votes.ask(77, per), label_inside(MentionType::org)));
}

TEST_CASE("a damaged model is refused") {
  const std::string_view whole = Blob::embedded().raw("mentions").value();
  CHECK(saith::mentions::Model::open(whole).ok());
  for (std::size_t size :
       {std::size_t{0}, std::size_t{7}, std::size_t{100}, whole.size() / 2, whole.size() - 64}) {
    CHECK_FALSE(saith::mentions::Model::open(whole.substr(0, size)).ok());
  }
}

}  // namespace
}  // namespace saith
