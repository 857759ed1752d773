// SPDX-License-Identifier: Apache-2.0

// The picture of documents, most of them made by hand with spans that cross and nest as no text
// makes them.

#include "saith/html.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "document_builder.hpp"
#include "quote_rows.hpp"
#include "tables.hpp"

namespace {

using namespace saith;

struct Tables {
  std::string text;
  TokenTable tokens;
  SentenceTable sentences;
  MentionTable mentions;
  QuoteTable quotes;
  EntityTable entities;
  SpeakerTable speakers;

  void mention(std::uint32_t begin, std::uint32_t end, bool named, std::string_view kb_id) {
    mentions.span.push_back({begin, end}), mentions.tokens.push_back({0, 0}),
        mentions.type.push_back(MentionType::per);
    mentions.named.push_back(named), mentions.score.push_back(1), mentions.rule.push_back(0);
    speakers.mention_entity.push_back(static_cast<std::uint32_t>(entities.size()));
    auto put = [&](std::string_view s) {
      const auto at = static_cast<std::uint32_t>(entities.strings.size());
      entities.strings += s;
      return Span{at, static_cast<std::uint32_t>(entities.strings.size())};
    };
    entities.name.push_back(put("N")), entities.kb_id.push_back(put(kb_id));
    entities.type.push_back(MentionType::per), entities.score.push_back(1);
  }
  void quote(const std::vector<Span>& content, Span cue, Span source) {
    if (quotes.content_begin.size() == 0) quotes.content_begin.push_back(0);
    for (const Span span : content) quotes.fragment.push_back(span);
    quotes.content_begin.push_back(static_cast<std::uint32_t>(quotes.fragment.size()));
    quotes.cue.push_back(cue), quotes.source.push_back(source);
    quotes.score.push_back(1);
    fill_up(quotes);
    speakers.quote_speaker.push_back(kNone);
  }
  std::string html() const {
    std::string out;
    append_html(
        DocumentBuilder::build(text, tokens, sentences, mentions, quotes, entities, speakers), {},
        out);
    return out;
  }
};

// What a reader sees of the text, and whether all elements in it end in their turn, no link stands
// in another and no id twice.
struct Seen {
  std::string text;
  bool sound = true;
};
// The text's elements: of the headline, if it stands apart, and of the rest.
std::string body_of(const std::string& html) {
  std::string body;
  for (const std::string_view begin : {"<div class=\"text headline\">", "<div class=\"text\">"}) {
    const std::size_t at = html.find(begin);
    if (at == html.npos) continue;
    const std::size_t first = at + begin.size();
    body += html.substr(first, html.find("</div>", first) - first);
  }
  return body;
}
Seen look_at(const std::string& page) {
  Seen seen;
  const std::string html = body_of(page);
  const std::size_t begin = 0, end = html.size();
  std::vector<std::string> open;
  std::set<std::string> ids;
  for (std::size_t at = begin; at < end;) {
    if (html[at] != '<') {
      seen.text += html[at++];
      continue;
    }
    const std::size_t close = html.find('>', at);
    const std::string tag = html.substr(at + 1, close - at - 1),
                      name = tag.substr(0, tag.find(' '));
    at = close + 1;
    if (name[0] == '/') {
      seen.sound &= !open.empty() && open.back() == name.substr(1);
      if (!open.empty()) open.pop_back();
      continue;
    }
    if (const std::size_t id = tag.find(" id=\""); id != tag.npos)
      seen.sound &= ids.insert(tag.substr(id, tag.find('"', id + 5) - id)).second;
    for (const std::string& outer : open) seen.sound &= name != "a" || outer != "a";
    open.push_back(name);
  }
  seen.sound &= open.empty();
  return seen;
}

}  // namespace

TEST_CASE("html: marks that cross are closed and opened again, and keep one id") {
  Tables t;
  t.text = "abcdefghij";
  t.quote({{2, 8}}, {0, 0}, {0, 4});
  const std::string html = t.html();
  CHECK(html.find("ab</b><q id=\"saithq0\"") !=
        html.npos);  // the source is closed for the longer quote, and goes on in it
  CHECK(html.find("<a aria-label=\"by nobody\" "
                  "href=\"#saithc0\"></a><b>cd</b>efgh</q>ij</p></div>") != html.npos);
  const Seen seen = look_at(html);
  CHECK(seen.text == t.text);
  CHECK(seen.sound);
}

TEST_CASE("html: a link in a description, none in a link") {
  Tables t;
  t.text = "the Lyon mayor";
  t.mention(0, 14, false, "Q1");
  t.mention(4, 8, true, "Q456");
  CHECK(t.html().find("<a href=\"https://www.wikidata.org/wiki/Q456\"") != std::string::npos);
  t.mention(4, 6, true, "Q2");
  CHECK(look_at(t.html()).sound);
  Tables own;
  own.text = "Lyon";
  own.mention(0, 4, true, "acme:17\"><s>");  // ids of users' own bases
  CHECK(own.html().find("<s>") == std::string::npos);
  CHECK(own.html().find("href") == std::string::npos);
}

TEST_CASE("html: whatever the spans, the text is whole and the elements nest") {
  std::mt19937 random(20261128);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  for (int round = 0; round < 2000; ++round) {
    Tables t;
    const std::uint32_t size = 1 + below(30);
    for (std::uint32_t i = 0; i < size; ++i)
      t.text += below(4) == 0 ? '\n' : static_cast<char>('a' + below(26));
    const auto span = [&] {
      const std::uint32_t begin = below(size);
      return Span{begin, begin + 1 + below(size - begin)};
    };
    for (std::uint32_t n = below(5); n > 0; --n) {
      const Span s = span();
      t.mention(s.begin, s.end, below(2) != 0, below(2) != 0 ? "Q1" : "");
    }
    for (std::uint32_t n = below(4); n > 0; --n) {
      std::vector<Span> content;
      for (std::uint32_t parts = 1 + below(3); parts > 0; --parts) content.push_back(span());
      t.quote(content, below(2) != 0 ? span() : Span{}, below(2) != 0 ? span() : Span{});
    }
    const Seen seen = look_at(t.html());
    CAPTURE(t.html());
    REQUIRE(seen.text == t.text);
    REQUIRE(seen.sound);
  }
}

TEST_CASE("html: a quote over two paragraphs is two elements with one id, linked once") {
  Tables t;
  t.text = "A line of the head\n\nOne two.\n\nThree. He said.\n";
  const auto begin = static_cast<std::uint32_t>(t.text.find("One")),
             end = static_cast<std::uint32_t>(t.text.find(" He"));
  t.quote({{begin, end}}, {0, 0}, {0, 0});
  const std::string html = t.html();
  CHECK(html.find("<h1>A line of the head</h1>") != html.npos);
  CHECK(html.find("<p><q id=\"saithq0\"><a aria-label=") != html.npos);
  CHECK(html.find("</a>One two.</q></p>") != html.npos);
  CHECK(html.find("<p><q>Three.</q>") != html.npos);
  CHECK(look_at(html).text == t.text);
}

TEST_CASE("html: a speaker whose name begins with no character has no initials") {
  for (const char* name : {"", "\xA0", " ", "\xFF \x80"}) {
    Tables t;
    t.text = "Go.";
    t.mention(0, 2, true, "");
    const auto at = static_cast<std::uint32_t>(t.entities.strings.size());
    t.entities.strings += name;
    t.entities.name[0] = {at, static_cast<std::uint32_t>(t.entities.strings.size())};
    t.quote({{0, 3}}, {0, 0}, {0, 0});
    t.speakers.quote_speaker[0] = 0;
    CHECK(look_at(t.html()).text == t.text);
  }
}

TEST_CASE("html: a role stands beside the name, not in its word") {
  for (const auto& [text, source, has_role] :
       {std::tuple("Iran, a member, said go.", 14u, true),
        std::tuple("Iranian officials said go.", 17u, false),
        std::tuple("Iran's officials said go.", 16u, false)}) {
    Tables t;
    t.text = text;
    t.mention(0, 4, true, "");
    const auto at = static_cast<std::uint32_t>(t.entities.strings.size());
    t.entities.strings += "Iran";
    t.entities.name[0] = {at, at + 4};
    const auto end = static_cast<std::uint32_t>(t.text.size());
    t.quote({{end - 3, end - 1}}, {0, 0}, {0, source});
    t.speakers.quote_speaker[0] = 0;
    CHECK((t.html().find("class=\"role\"") != std::string::npos) == has_role);
  }
}

TEST_CASE("html: nothing of a text is markup, control characters are seen") {
  Tables t;
  t.text = "<q>&\"\x01\x7F\xC2\x80\xFF\t\n";
  const std::string html = t.html();
  CHECK(html.find("&lt;q&gt;&amp;\"\uFFFD\uFFFD\uFFFD\uFFFD\t</p>\n</div>") != html.npos);
}
