// What the sentence model sees of a place where a sentence may end: hashes of the words and shapes around it and of
// where it stands. Shared by find_sentences and by the program that trains the model, so that both see the same.

#ifndef SAITH_SENTENCES_FEATURES_HPP_
#define SAITH_SENTENCES_FEATURES_HPP_

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

#include "base/hash.hpp"
#include "sentences/model.hpp"
#include "sentences/reader.hpp"

namespace saith::sentencing {

// A place between two tokens, and what is known of it.
struct Place {
  std::uint32_t mark;         // the final mark; the last token where there is none
  std::uint32_t last;         // the last token before the place: the mark or what closes it
  std::uint32_t first;        // of the sentence so far
  std::uint32_t stretch_end;  // the next token that carries a final mark, or the last one of the block
  std::uint32_t classes;      // of the token after the place, SentenceLexicon::Class
  std::uint8_t history;       // how the last sentences began: two bits each, 1 upper, 2 lower, 3 other
  bool stretch_marked;        // that token carries a final mark
  bool open_quote;            // the place stands inside a quotation
  std::uint8_t names;         // two bits each for the two tokens before the place and the two after it: 1 a given name, 2 a surname
  std::uint32_t block_begin;  // the first token of the block
  bool informal;              // the text has had ends of blocks without a final mark, addresses, or times
};

// A token as features see it.
struct Look {
  std::uint32_t word = 0;   // lower-cased, digits as 0
  std::uint32_t shape = 0;  // runs of upper, lower, digit, other
  std::uint32_t size = 0;
};

// A byte in lower case, digits as 0; and what it is in a shape: x, X, d, or itself.
inline constexpr auto kLower = [] {
  std::array<char, 256> to{};
  for (std::size_t c = 0; c < 256; ++c) {
    to[c] = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c >= '0' && c <= '9' ? '0' : c);
  }
  return to;
}();
inline constexpr auto kType = [] {
  std::array<std::uint8_t, 256> to{};
  for (std::size_t c = 0; c < 256; ++c) {
    to[c] = static_cast<std::uint8_t>(c >= 'a' && c <= 'z' ? 'x' : c >= 'A' && c <= 'Z' ? 'X' : c >= '0' && c <= '9' ? 'd' : c);
  }
  return to;
}();

inline Look look_at(const Reader& r, std::uint32_t t) {
  if (!r.inside(t)) return {2, 2, 0};
  const std::string_view w = r.word(t);
  std::array<char, 24> lower;
  const std::size_t n = std::min(w.size(), lower.size());
  std::uint64_t shape = 0;
  std::uint8_t run = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const auto c = static_cast<unsigned char>(w[i]);
    lower[i] = kLower[c];
    const std::uint8_t type = kType[c];
    const bool turns = type != run;
    shape = (shape << (turns ? 8 : 0)) | type;
    run = type;
  }
  const std::uint64_t hash = hash_bytes({lower.data(), n}, w.size() == 1 ? 1 : 0);
  Look out;
  out.word = static_cast<std::uint32_t>(hash);
  out.size = static_cast<std::uint32_t>(std::min<std::size_t>(w.size(), 6));
  out.shape = static_cast<std::uint32_t>(hash_detail::mix(shape + (w.size() == 1 ? 1 : 0), 0x9E3779B97F4A7C15ull));
  return out;
}

inline Look look_before(const Reader& r, std::uint32_t t, std::uint32_t back) {
  // Not across an empty line.
  for (std::uint32_t i = 0; i < back; ++i) {
    if (t == 0 || r.paragraph(t)) return {1, 1, 0};
    --t;
  }
  return look_at(r, t);
}

constexpr std::uint32_t bucket(std::uint32_t n) {
  if (n < 6) return n;
  const auto width = static_cast<std::uint32_t>(std::bit_width(n));
  return 2 + width * 2 + ((n >> (width - 2)) & 1u);
}

// Calls put(feature) with each of them, always as many.
template <typename Put>
void describe(const Reader& r, const Place& p, Put put) {
  const std::uint32_t b1 = p.last + 1;
  const Look a1 = look_at(r, p.mark), a2 = look_before(r, p.mark, 1), a3 = look_before(r, p.mark, 2);
  const Look n1 = look_at(r, b1), n2 = look_at(r, b1 + 1), n3 = look_at(r, b1 + 2);
  const std::uint32_t closer = p.last == p.mark ? 0 : r.is_quote(p.last) ? 1 : r.closes_bracket(p.last) ? 2 : 3;
  const std::uint32_t gap = r.spaced(b1) ? 1 : 0;
  std::uint32_t group = (static_cast<std::uint32_t>(r.mark(p.mark)) * 16 + static_cast<std::uint32_t>(r.kind(p.mark))) * 8 + closer * 2 + gap;
  const std::uint32_t length = bucket(p.last - p.first + 1);
  const std::uint32_t stretch = bucket(p.stretch_end - std::min(p.stretch_end, p.last)) * 2 + (p.stretch_marked ? 1 : 0);
  const Look start = look_at(r, p.first);
  std::uint32_t id = 0;
  auto add = [&](std::uint32_t x, std::uint32_t y = 0, std::uint32_t z = 0) {
    std::uint32_t h = (++id * 0x9E3779B1u) ^ (group * 0x85EBCA6Bu);
    h = (std::rotl(h, 5) ^ x) * 0xC2B2AE35u;
    h = (std::rotl(h, 7) ^ y) * 0x27D4EB2Fu;
    h = (std::rotl(h, 11) ^ z) * 0x165667B1u;
    put(h ^ (h >> 15));
  };
  // Which of these help was tried by leaving out one after the other, on parts of the training texts.
  add(0);
  add(a1.word), add(a2.word), add(a3.word), add(n2.word), add(n2.shape);
  add(a2.word, n1.shape), add(a1.shape, n1.shape), add(n1.shape, n2.shape), add(a3.shape, a2.shape, a1.shape);
  add(a2.word, a1.word), add(a2.word, n1.word), add(a2.shape, n1.word), add(n1.word, n2.shape);
  add(length), add(stretch), add(p.history, n1.shape), add(start.word), add(start.shape, a1.shape, n1.shape);
  add(p.classes, n1.shape), add(p.open_quote ? 1 : 0, n1.shape), add(a2.size, a2.shape, n1.shape);
  const std::uint32_t block = std::min(p.last + 1 - p.block_begin, 6u) * 2 + (p.first == p.block_begin ? 1 : 0);
  add(block, a1.shape, n1.shape), add(p.informal ? 1 : 0, n1.shape, a1.shape);
  add(p.names), add(p.names, length), add(p.names >> 4, a1.word), add(p.stretch_marked ? 1 : 0, a1.shape, n1.shape);
  group = closer + 4;  // the same for all marks
  add(n1.word), add(n1.word, n2.shape), add(a1.word, n1.shape), add(n1.shape, n2.shape, n3.shape), add(a2.shape, a1.shape, n1.shape);
  add(n1.word, n2.word), add(start.word, n1.shape), add(length, n1.shape);
}

// Ends where the model says so.
struct ModelJudge {
  static constexpr bool kLearns = false;
  const Model& model;
  bool ends(const Reader& reader, const Place& place) const {
    int sum = 0;
    describe(reader, place, [&](std::uint32_t feature) { sum += model.weight(feature); });
    return sum > 0;
  }
};

}  // namespace saith::sentencing

#endif  // SAITH_SENTENCES_FEATURES_HPP_
