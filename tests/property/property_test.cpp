// SPDX-License-Identifier: Apache-2.0

// What holds for every text: random bytes, random pieces of news, and articles with random damage
// done to them.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "base/utf8.hpp"
#include "saith/saith.hpp"

namespace {

using saith::Document;
using saith::kNone;
using saith::Span;

const saith::Pipeline& pipeline() {
  static const saith::Pipeline made = saith::Pipeline::create().value();
  return made;
}

std::vector<std::string> articles() {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::directory_iterator(SAITH_EXAMPLES_DIR)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

// The first thing that is wrong with a document, in words; empty: nothing.
std::string fault(const Document& doc) {
  const std::string_view text = doc.text();
  std::vector<bool> boundary(text.size() + 1);
  for (std::size_t at = 0; at < text.size();
       at += std::max<std::size_t>(1, saith::utf8_size(text.substr(at, 4))))
    boundary[at] = true;
  boundary[text.size()] = true;
  auto sound = [&](Span s) {
    return s.begin <= s.end && s.end <= text.size() && boundary[s.begin] && boundary[s.end];
  };
  auto full = [&](Span s) { return sound(s) && !s.empty(); };

  const saith::Tokens& tokens = doc.tokens();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!full(tokens.span[i])) return "token " + std::to_string(i) + " has a bad span";
    if (i && tokens.span[i].begin < tokens.span[i - 1].end)
      return "token " + std::to_string(i) + " begins before the last one ends";
    if (name_of(tokens.kind[i]).empty()) return "token " + std::to_string(i) + " has no kind";
  }
  const saith::Sentences& sentences = doc.sentences();
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const Span of = sentences.tokens[i];
    const std::string name = "sentence " + std::to_string(i);
    if (of.begin != next || of.end <= of.begin || of.end > tokens.size())
      return name + " does not go on where the last one ended";
    next = of.end;
    if (sentences.span[i] != Span{tokens.span[of.begin].begin, tokens.span[of.end - 1].end})
      return name + " is not its tokens";
  }
  if (sentences.size() && next != tokens.size()) return "tokens after the last sentence";

  auto run_of_tokens = [&](Span of) { return of.begin < of.end && of.end <= tokens.size(); };
  for (std::size_t i = 0; i < doc.mentions().size(); ++i) {
    const saith::Mention m = doc.mentions()[i];
    const std::string name = "mention " + std::to_string(i);
    if (!full(m.span)) return name + " has a bad span";
    if (i && m.span.begin < doc.mentions().span[i - 1].begin) return name + " is out of order";
    if (!run_of_tokens(m.tokens)) return name + " has bad tokens";
    if (m.span.begin < tokens.span[m.tokens.begin].begin ||
        m.span.end > tokens.span[m.tokens.end - 1].end) {
      return name + " is not inside its tokens";
    }
    if (m.entity != kNone && m.entity >= doc.entities().size()) return name + " has a bad entity";
    if (!(m.score >= 0 && m.score <= 1)) return name + " has a bad score";
    if (saith::name_of_rule(m.rule) == "unknown") return name + " has a bad rule";
  }
  for (std::size_t i = 0; i < doc.entities().size(); ++i) {
    const saith::Entity e = doc.entities()[i];
    if (e.name.empty()) return "entity " + std::to_string(i) + " has no name";
    if (!(e.score >= 0 && e.score <= 1)) return "entity " + std::to_string(i) + " has a bad score";
  }
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < doc.quotes().size(); ++i) {
    const saith::Quote q = doc.quotes()[i];
    const std::string name = "quote " + std::to_string(i);
    if (q.content.empty()) return name + " has no content";
    if (q.content[0].begin < last) return name + " is out of order";
    last = q.content[0].begin;
    for (std::size_t f = 0; f < q.content.size(); ++f) {
      if (!full(q.content[f])) return name + " has a bad fragment";
      if (f && q.content[f].begin < q.content[f - 1].end)
        return name + " has fragments out of order";
    }
    if (q.cue && !full(*q.cue)) return name + " has a bad cue";
    if (q.source && !full(*q.source)) return name + " has a bad source";
    if (q.speaker && *q.speaker >= doc.entities().size()) return name + " has a bad speaker";
    if (q.speaker.has_value() == q.speakers.empty() || (q.speaker && q.speakers[0] != *q.speaker))
      return name + " has a speaker who is not the first of its speakers";
    for (std::size_t s = 0; s < q.speakers.size(); ++s) {
      if (q.speakers[s] >= doc.entities().size()) return name + " has a bad speaker";
      if (std::count(q.speakers.begin(), q.speakers.end(), q.speakers[s]) != 1)
        return name + " has a speaker twice";
    }
    if (!(q.speaker_score >= 0 && q.speaker_score <= 1)) return name + " has a bad speaker_score";
    if (!q.speaker && q.speaker_score != 0) return name + " is sure of a speaker it has not";
    if (name_of(q.attitude).empty() || name_of(q.polarity).empty())
      return name + " has a bad attitude or polarity";
    if (!(q.score >= 0 && q.score <= 1)) return name + " has a bad score";
    if (saith::name_of_rule(q.rule) == "unknown") return name + " has a bad rule";
  }
  return {};
}

template <typename T>
bool same(std::span<const T> a, std::span<const T> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

// But for the strings of the entities, in which those of reasons stand too.
bool same_rows(const Document& a, const Document& b) {
  return a.text() == b.text() && same(a.tokens().span, b.tokens().span) &&
         same(a.tokens().kind, b.tokens().kind) && same(a.tokens().shape, b.tokens().shape) &&
         same(a.sentences().span, b.sentences().span) &&
         same(a.mentions().span, b.mentions().span) && same(a.mentions().type, b.mentions().type) &&
         same(a.mentions().named, b.mentions().named) &&
         same(a.mentions().entity, b.mentions().entity) &&
         same(a.mentions().score, b.mentions().score) &&
         same(a.mentions().rule, b.mentions().rule) && same(a.entities().name, b.entities().name) &&
         same(a.entities().kb_id, b.entities().kb_id) &&
         same(a.entities().type, b.entities().type) &&
         same(a.quotes().fragment, b.quotes().fragment) &&
         same(a.quotes().content_begin, b.quotes().content_begin) &&
         same(a.quotes().cue, b.quotes().cue) && same(a.quotes().source, b.quotes().source) &&
         same(a.quotes().speaker, b.quotes().speaker) && same(a.quotes().kind, b.quotes().kind) &&
         same(a.quotes().score, b.quotes().score) && same(a.quotes().rule, b.quotes().rule) &&
         same(a.quotes().speakers_begin, b.quotes().speakers_begin) &&
         same(a.quotes().speakers, b.quotes().speakers) &&
         same(a.quotes().speaker_score, b.quotes().speaker_score) &&
         same(a.quotes().attitude, b.quotes().attitude) &&
         same(a.quotes().polarity, b.quotes().polarity);
}

bool same(const Document& a, const Document& b) {
  return same_rows(a, b) && a.entities().strings == b.entities().strings;
}

// The first thing that is wrong with the reasons of a document; empty: nothing. Sums are compared as
// far as a float of them is exact.
std::string fault_of_reasons(const Document& doc) {
  constexpr float kRounding = 1e-4f;
  for (std::uint32_t q = 0; q < doc.quotes().size(); ++q) {
    const saith::SpeakerReasons why = doc.why_speaker(q);
    std::vector<std::uint32_t> chosen;
    for (std::size_t i = 0; i < why.size();) {
      const saith::SpeakerReason first = why[i];
      float total = 0;
      for (; i < why.size() && why.rank[i] == first.rank; ++i) total += why.amount[i];
      if (std::abs(total - first.total) > kRounding) return "a speaker's amounts are not the total";
      if (first.mention.end > doc.text().size()) return "a candidate's mention is outside the text";
      // Two who are linked to one are one speaker.
      const bool is_new = std::find(chosen.begin(), chosen.end(), first.candidate) == chosen.end();
      if (first.chosen && is_new) chosen.push_back(first.candidate);
    }
    const saith::Quote quote = doc.quotes()[q];
    if (!std::equal(chosen.begin(), chosen.end(), quote.speakers.begin(), quote.speakers.end()))
      return "who is chosen is not who speaks in quote " + std::to_string(q);
  }
  for (std::uint32_t e = 0; e < doc.entities().size(); ++e) {
    const saith::LinkReasons why = doc.why_link(e);
    bool is_linked = false;
    for (std::size_t i = 0; i < why.size();) {
      const saith::LinkReason first = why[i];
      float total = 0, needed = 0;
      for (; i < why.size() && why.rank[i] == first.rank; ++i) {
        const bool is_needed = saith::name_of_reason(why.reason[i]).starts_with("needed");
        (is_needed ? needed : total) += why.amount[i];
      }
      if (std::abs(total - first.total) > kRounding) return "a link's amounts are not the total";
      if (std::abs(needed - first.needed) > kRounding) return "what a link needed is not the sum";
      if (first.chosen && first.candidate != doc.entities()[e].kb_id)
        return "what is chosen is not the link of entity " + std::to_string(e);
      is_linked |= first.chosen;
    }
    if (is_linked == doc.entities()[e].kb_id.empty())
      return "entity " + std::to_string(e) + " is linked without a reason, or the reverse";
  }
  return "";
}

void check(const std::string& text) {
  static saith::Workspace workspace;  // used again, as a service does
  const Document document = pipeline().annotate(text, workspace);
  const std::string wrong = fault(document);
  CAPTURE(text);
  REQUIRE(wrong == "");
  // Of some texts also with reasons, which change nothing else.
  static const saith::Pipeline with_reasons = [] {
    saith::PipelineOptions options;
    options.why = true;
    return saith::Pipeline::create(options).value();
  }();
  static unsigned count = 0;
  if (++count % 8 != 0) return;
  const Document explained = with_reasons.annotate(text, workspace);
  REQUIRE(fault_of_reasons(explained) == "");
  REQUIRE(same_rows(document, explained));
}

using Random = std::mt19937;
std::size_t below(Random& random, std::size_t n) { return random() % n; }

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all = {"\"",
                                               "\"",
                                               "'",
                                               "''",
                                               "``",
                                               "\u201C",
                                               "\u201D",
                                               "\u2018",
                                               "\u2019",
                                               "\u201E",
                                               "\u00AB",
                                               "\u00BB",
                                               "(",
                                               ")",
                                               "[",
                                               "]",
                                               ",",
                                               ".",
                                               "...",
                                               "?",
                                               "!",
                                               ":",
                                               ";",
                                               "-",
                                               "--",
                                               "\u2014",
                                               " ",
                                               " ",
                                               " ",
                                               " ",
                                               "\n",
                                               "\n\n",
                                               "\r\n",
                                               "\t",
                                               "\u00A0",
                                               "\u200B",
                                               "\u200D",
                                               "\uFEFF",
                                               "said",
                                               "says",
                                               "According to",
                                               "that",
                                               "he",
                                               "she",
                                               "they",
                                               "who",
                                               "it",
                                               "I",
                                               "added",
                                               "told",
                                               "John Smith",
                                               "Smith",
                                               "Mr.",
                                               "Dr.",
                                               "the United States",
                                               "Russia",
                                               "UN",
                                               "U.N.",
                                               "Kim Jong Un",
                                               "President",
                                               "ambassador",
                                               "the president of",
                                               "China\u2019s",
                                               "is",
                                               "was",
                                               "not",
                                               "n't",
                                               "wo",
                                               "can't",
                                               "a",
                                               "the",
                                               "and",
                                               "but",
                                               "because",
                                               "3.5",
                                               "$",
                                               "%",
                                               "2019",
                                               "\U0001F600",
                                               "\U0001F468\u200D\U0001F469",
                                               "caf\u00E9",
                                               "\xFF",
                                               "\xC3",
                                               "\xE2\x80",
                                               "http://x.org/a?b",
                                               "@user",
                                               "#tag",
                                               "a.b@c.de",
                                               "U",
                                               ".S.",
                                               "Jan.",
                                               "5",
                                               "p.m."};
  return all;
}

TEST_CASE("texts annotated together give the documents that they give alone") {
  std::vector<std::string> texts = articles();
  const std::size_t count = texts.size();
  for (std::size_t i = 0; i < 3 * count; ++i)
    texts.push_back(texts[i % count].substr(0, 37 * i % 900));
  // One that is larger than what goes through the line together, between small ones.
  std::string large;
  while (large.size() < (200u << 10)) large += texts[0];
  texts.insert(texts.begin() + 2, large);
  texts.emplace_back();
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  saith::Workspace workspace;
  for (const saith::Depth until : {saith::Depth::links, saith::Depth::mentions}) {
    const std::vector<Document> together = pipeline().annotate_batch(views, workspace, until);
    REQUIRE(together.size() == texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      INFO("text ", i);
      CHECK(same(together[i], pipeline().annotate(texts[i], until)));
    }
  }
  CHECK(pipeline().annotate_batch({}).empty());
}

TEST_CASE("a table is a range of its rows") {
  const Document doc = pipeline().annotate(articles()[0]);
  std::size_t rows = 0;
  for (const saith::Token token : doc.tokens()) CHECK(token.span == doc.tokens()[rows++].span);
  CHECK(rows == doc.tokens().size());
  rows = 0;
  for (const saith::Sentence& sentence : doc.sentences())
    CHECK(sentence.tokens == doc.sentences().tokens[rows++]);
  CHECK(rows == doc.sentences().size());
  rows = 0;
  for (const saith::Mention& mention : doc.mentions())
    CHECK(mention.span == doc.mentions().span[rows++]);
  CHECK(rows == doc.mentions().size());
  rows = 0;
  for (const saith::Entity& entity : doc.entities())
    CHECK(entity.name == doc.entities()[rows++].name);
  CHECK(rows == doc.entities().size());
  rows = 0;
  for (const saith::Quote& quote : doc.quotes()) CHECK(quote.score == doc.quotes().score[rows++]);
  CHECK(rows == doc.quotes().size());
}

}  // namespace

TEST_CASE("property: random bytes") {
  Random random(1);
  for (int round = 0; round < 300; ++round) {
    std::string text(below(random, 400), '\0');
    for (char& c : text) c = static_cast<char>(random());
    check(text);
  }
}

TEST_CASE("property: random pieces of news") {
  Random random(2);
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    for (std::size_t n = below(random, 60); n; --n) {
      text += pieces()[below(random, pieces().size())];
      if (random() % 2) text += ' ';
    }
    check(text);
  }
}

TEST_CASE("property: articles with damage") {
  const std::vector<std::string> texts = articles();
  REQUIRE(!texts.empty());
  Random random(3);
  for (int round = 0; round < 200; ++round) {
    std::string text = texts[static_cast<std::size_t>(round) % texts.size()];
    for (std::size_t n = 1 + below(random, 20); n && !text.empty(); --n) {
      const std::size_t at = below(random, text.size());
      switch (random() % 5) {
        case 0: text.erase(at, 1 + below(random, 30)); break;
        case 1: text.insert(at, pieces()[below(random, pieces().size())]); break;
        case 2: text[at] = static_cast<char>(random()); break;
        case 3:
          text.insert(at, std::string(text.substr(below(random, text.size()), below(random, 80))));
          break;
        case 4: text.resize(at + 1); break;
      }
    }
    check(text);
  }
}

TEST_CASE("property: long runs of one thing") {
  for (const std::string& piece : pieces()) {
    std::string text;
    while (text.size() < 3000) text += piece;
    check(text);
    text.clear();
    while (text.size() < 3000) text += piece + " ";
    check(text);
  }
}

TEST_CASE("property: the same bytes, the same document, on any number of threads") {
  std::vector<std::string> texts = articles();
  const std::size_t originals = texts.size();
  for (std::size_t i = 0; i < 4 * originals; ++i) {
    const std::string& text = texts[i % originals];
    texts.push_back(text.substr(text.size() / 5 * (i / originals + 1)));
  }
  std::vector<Document> alone;
  for (const std::string& text : texts) alone.push_back(pipeline().annotate(text));
  std::vector<std::size_t> differences(4);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < differences.size(); ++t) {
    threads.emplace_back([&, t] {
      saith::Workspace workspace;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::size_t own = (i + t * 3) % texts.size();
        differences[t] += !same(pipeline().annotate(texts[own], workspace), alone[own]);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t d : differences) CHECK(d == 0);
}
