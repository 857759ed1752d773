// SPDX-License-Identifier: Apache-2.0

// What holds of every document, whatever the text; and whether two documents are the same.

#ifndef SAITH_TESTS_FUZZ_INVARIANTS_HPP_
#define SAITH_TESTS_FUZZ_INVARIANTS_HPP_

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "saith/saith.hpp"

namespace saith::fuzz {

inline void require(bool holds, const char* what, std::size_t row = 0) {
  if (holds) return;
  std::fprintf(stderr, "INVARIANT: %s, row %zu\n", what, row);
  std::abort();
}

// The bytes between which a span may lie: ill-formed ones each stand alone.
inline std::vector<char> boundaries(std::string_view text) {
  std::vector<char> out(text.size() + 1);
  for (std::size_t at = 0; at < text.size();
       at += std::max<std::size_t>(1, utf8_size(text.substr(at, 4))))
    out[at] = 1;
  out[text.size()] = 1;
  return out;
}

class Checker {
 public:
  explicit Checker(const Document& document)
      : doc_(document), boundary_(boundaries(document.text())) {}

  void check() const {
    tokens();
    sentences();
    mentions();
    entities();
    quotes();
  }

 private:
  bool is_full(Span span) const {
    return span.begin < span.end && span.end <= doc_.text().size() && boundary_[span.begin] &&
           boundary_[span.end];
  }
  static bool is_score(float score) { return score >= 0 && score <= 1; }

  void tokens() const {
    const Tokens& t = doc_.tokens();
    for (std::size_t i = 0; i < t.size(); ++i) {
      require(is_full(t.span[i]), "a token's span", i);
      require(i == 0 || t.span[i].begin >= t.span[i - 1].end, "the order of tokens", i);
      require(!name_of(t.kind[i]).empty(), "a token's kind", i);
    }
  }
  void sentences() const {
    const Tokens& t = doc_.tokens();
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < doc_.sentences().size(); ++i) {
      const Span of = doc_.sentences().tokens[i];
      require(of.begin == next && of.end > of.begin && of.end <= t.size(), "sentences tile", i);
      next = of.end;
      const Span want{t.span[of.begin].begin, t.span[of.end - 1].end};
      require(doc_.sentences().span[i] == want, "a sentence's span", i);
    }
    require(doc_.sentences().size() == 0 || next == t.size(), "sentences reach the last token");
  }
  void mentions() const {
    const Tokens& t = doc_.tokens();
    for (std::size_t i = 0; i < doc_.mentions().size(); ++i) {
      const Mention m = doc_.mentions()[i];
      require(is_full(m.span), "a mention's span", i);
      require(i == 0 || m.span.begin >= doc_.mentions().span[i - 1].begin, "the order of mentions",
              i);
      require(m.tokens.begin < m.tokens.end && m.tokens.end <= t.size(), "a mention's tokens", i);
      require(m.span.begin >= t.span[m.tokens.begin].begin &&
                  m.span.end <= t.span[m.tokens.end - 1].end,
              "a mention lies in its tokens", i);
      require(m.entity == kNone || m.entity < doc_.entities().size(), "a mention's entity", i);
      require(is_score(m.score), "a mention's score", i);
      require(name_of_rule(m.rule) != "unknown", "a mention's rule", i);
    }
  }
  void entities() const {
    const Entities& e = doc_.entities();
    const auto is_within = [&](Span s) { return s.begin <= s.end && s.end <= e.strings.size(); };
    for (std::size_t i = 0; i < e.size(); ++i) {
      require(is_within(e.name[i]) && !e.name[i].empty(), "an entity's name", i);
      require(is_within(e.kb_id[i]), "an entity's id", i);
      require(is_score(e.score[i]), "an entity's score", i);
    }
  }
  void quotes() const {
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < doc_.quotes().size(); ++i) {
      const Quote q = doc_.quotes()[i];
      require(!q.content.empty(), "a quote has content", i);
      require(q.content[0].begin >= last, "the order of quotes", i);
      last = q.content[0].begin;
      for (std::size_t f = 0; f < q.content.size(); ++f) {
        require(is_full(q.content[f]), "a fragment's span", i);
        require(f == 0 || q.content[f].begin >= q.content[f - 1].end, "the order of fragments", i);
      }
      require(!q.cue || is_full(*q.cue), "a cue's span", i);
      require(!q.source || is_full(*q.source), "a source's span", i);
      require(!q.speaker || *q.speaker < doc_.entities().size(), "a quote's speaker", i);
      require(is_score(q.score), "a quote's score", i);
      require(name_of_rule(q.rule) != "unknown", "a quote's rule", i);
    }
  }

  const Document& doc_;
  std::vector<char> boundary_;
};

template <typename T>
bool is_same(std::span<const T> a, std::span<const T> b) {
  return a.size() == b.size() &&
         (a.empty() || std::memcmp(a.data(), b.data(), a.size_bytes()) == 0);
}

// Both from the same text, both to the last stage.
inline void require_same(const Document& a, const Document& b) {
  require(a.text() == b.text(), "the same text");
  require(is_same(a.tokens().span, b.tokens().span), "the same tokens");
  require(is_same(a.sentences().span, b.sentences().span), "the same sentences");
  require(is_same(a.mentions().span, b.mentions().span) &&
              is_same(a.mentions().entity, b.mentions().entity) &&
              is_same(a.mentions().score, b.mentions().score),
          "the same mentions");
  require(is_same(a.quotes().fragment, b.quotes().fragment) &&
              is_same(a.quotes().content_begin, b.quotes().content_begin) &&
              is_same(a.quotes().cue, b.quotes().cue) &&
              is_same(a.quotes().source, b.quotes().source) &&
              is_same(a.quotes().score, b.quotes().score),
          "the same quotes");
  require(a.entities().strings == b.entities().strings &&
              is_same(a.entities().name, b.entities().name) &&
              is_same(a.entities().kb_id, b.entities().kb_id),
          "the same entities");
}

// `bytes` in memory of just that size, so that a sanitizer sees what is read beyond.
class ExactCopy {
 public:
  ExactCopy(const void* bytes, std::size_t size)
      : memory_(static_cast<char*>(std::malloc(size ? size : 1))), size_(size) {
    if (size) std::memcpy(memory_, bytes, size);
  }
  ExactCopy(const ExactCopy&) = delete;
  ExactCopy& operator=(const ExactCopy&) = delete;
  ~ExactCopy() { std::free(memory_); }
  std::string_view view() const { return {memory_, size_}; }

 private:
  char* memory_;
  std::size_t size_;
};

}  // namespace saith::fuzz

#endif  // SAITH_TESTS_FUZZ_INVARIANTS_HPP_
