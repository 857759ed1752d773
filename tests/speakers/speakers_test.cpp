// SPDX-License-Identifier: Apache-2.0

#include "speakers/speakers.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "speakers/marked_text.hpp"

namespace saith {
namespace {

const SpeakerLexicon& lexicon() {
  static const SpeakerLexicon loaded = SpeakerLexicon::load(Blob::embedded()).value();
  return loaded;
}

std::string name_of(const EntityTable& entities, std::uint32_t entity) {
  return entity == kNone
             ? "-"
             : entities.strings.substr(entities.name[entity].begin, entities.name[entity].size());
}

struct Found {
  testing::MarkedText marked;
  EntityTable entities;
  SpeakerTable speakers;
};

Found find(std::string_view marked) {
  Found f{testing::read_marked(marked), {}, {}};
  SpeakerWork work;
  find_speakers(lexicon(), f.marked.text, f.marked.tokens, f.marked.sentences, f.marked.tags,
                f.marked.syntax, f.marked.mentions, f.marked.quotes, work, f.entities, f.speakers);
  return f;
}

// The lines that a case of the corpus expects: the entities with their mentions, then the speakers.
std::string lines_of(const Found& f) {
  std::ostringstream out;
  for (std::uint32_t e = 0; e < f.entities.size(); ++e) {
    std::string mentions;
    for (std::size_t m = 0; m < f.marked.mentions.size(); ++m) {
      if (f.speakers.mention_entity[m] != e) continue;
      const Span span = f.marked.mentions.span[m];
      mentions.append(mentions.empty() ? "" : " | ")
          .append(f.marked.text.substr(span.begin, span.size()));
    }
    out << "entity " << name_of(f.entities, e) << " = " << mentions << '\n';
  }
  for (std::size_t q = 0; q < f.marked.quotes.size(); ++q) {
    out << "quote " << q + 1 << ": " << name_of(f.entities, f.speakers.quote_speaker[q]);
    for (const auto& [quote, entity] : f.speakers.joint) {
      if (quote == q) out << " + " << name_of(f.entities, entity);
    }
    out << '\n';
  }
  return out.str();
}

// Corpus files hold cases of three parts: "== what it shows", marked lines, and after "--" what is
// expected.
TEST_CASE("the corpus of speakers") {
  for (const char* name : {"entities.txt", "sources.txt", "pronouns.txt"}) {
    const std::string path = std::string(SAITH_TEST_DIR) + "/corpus/speakers/" + name;
    std::ifstream in(path);
    REQUIRE_MESSAGE(in.good(), path);
    std::string line, title, marked, expected, rewritten;
    int part = 0;
    auto check = [&] {
      if (part == 0) return;
      while (!marked.empty() && marked.back() == '\n') marked.pop_back();
      const std::string got = lines_of(find(marked));
      while (!expected.empty() && expected.back() == '\n') expected.pop_back();
      CHECK_MESSAGE(got == expected + "\n", path << ": " << title << "\n" << got);
      rewritten += title + "\n" + marked + "\n--\n" + got + "\n";
    };
    while (std::getline(in, line)) {
      if (line.starts_with("== ")) {
        check();
        title = line, marked.clear(), expected.clear(), part = 1;
      } else if (line == "--") {
        part = 2;
      } else if (part == 1) {
        marked += line + "\n";
      } else if (part == 2) {
        expected += line + "\n";
      }
    }
    check();
    if (std::getenv("SAITH_UPDATE") != nullptr)
      std::ofstream(path) << rewritten.substr(0, rewritten.size() - 1);
  }
}

TEST_CASE("any tables and bytes get speakers, in linear time") {
  CHECK(find("").entities.size() == 0);
  CHECK(find("{1:\xff\xfe}").speakers.quote_speaker.size() == 1);
  std::string many = "[PER:Ann Lee] spoke .";
  for (int i = 0; i < 3000; ++i)
    many += " [PER:Bo Lee] of [ORG:Lee " + std::to_string(i) + "] met her .";
  const Found f = find(many);
  CHECK(f.entities.size() == 3002);
  std::string same;
  for (int i = 0; i < 3000; ++i)
    same += "[PER:" + std::string(1, static_cast<char>('A' + i % 26)) + std::to_string(i) +
            "x Lee] met her . ";
  CHECK(find(same).entities.size() > 2000);
}

}  // namespace
}  // namespace saith
