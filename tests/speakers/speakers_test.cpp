// SPDX-License-Identifier: Apache-2.0

#include "speakers/speakers.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "golden.hpp"
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

TEST_CASE("the corpus of speakers") {
  testing::check_golden("speakers", [](std::string_view marked) { return lines_of(find(marked)); });
}

// A golden case is one paragraph.
TEST_CASE("the president of a text that has one of its own is not another country's") {
  constexpr std::string_view kBehind = "\n\n<1:The president> said {1:a deal was near} .";
  const auto speaker = [&](std::string_view before) {
    const Found f = find(std::string(before) + std::string(kBehind));
    return std::string(name_of(f.entities, f.speakers.quote_speaker[0]));
  };
  CHECK(speaker("President [PER:Ivo Ruhl] met [GPE:Peru] 's President [PER:Ana Reyes] .") ==
        "Ivo Ruhl");
  CHECK(speaker("President [PER:Ivo Ruhl] met the president of [GPE:Peru] , [PER:Ana Reyes] .") ==
        "Ivo Ruhl");
  CHECK(speaker("[GPE:Chile] 's President [PER:Ivo Ruhl] met [NORP:Peruvian] President "
                "[PER:Ana Reyes] .") == "Ana Reyes");
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
