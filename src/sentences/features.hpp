// SPDX-License-Identifier: Apache-2.0

// What the sentence model sees of a place where a sentence may end: hashes of the words and shapes
// around it and of where it stands. Shared by find_sentences and by the program that trains the
// model, so that both see the same.

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
#include "text/ascii.hpp"

namespace saith::sentences {

// A place between two tokens, and what is known of it.
struct Place {
  std::uint32_t mark;         // the final mark; the last token where there is none
  std::uint32_t last;         // the last token before the place: the mark or what closes it
  std::uint32_t first;        // of the sentence so far
  std::uint32_t block_begin;  // the first token of the block
  std::uint8_t history;  // how the last sentences began: two bits each, 1 upper, 2 lower, 3 other
  bool informal;  // the text has had ends of blocks without a final mark, addresses, or times
  // The rest only where a glance at the above does not tell.
  bool open_quote;  // the place stands inside a quotation
  bool
      stretch_marked;  // the next token that carries a final mark, or the last one of the block, does carry one
  std::uint32_t stretch_end;  // that token
  std::uint32_t classes;      // of the token after the place, SentenceLexicon::Class
  std::uint8_t
      names;  // two bits each for the two tokens before the place and the two after it: 1 a given name, 2 a surname
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
    const char own = static_cast<char>(c);
    to[c] = is_ascii_digit(own) ? '0' : to_ascii_lower(own);
  }
  return to;
}();
inline constexpr auto kType = [] {
  std::array<std::uint8_t, 256> to{};
  for (std::size_t c = 0; c < 256; ++c) {
    const char own = static_cast<char>(c);
    to[c] = static_cast<std::uint8_t>(is_ascii_lower_letter(own)   ? 'x'
                                      : is_ascii_upper_letter(own) ? 'X'
                                      : is_ascii_digit(own)        ? 'd'
                                                                   : own);
  }
  return to;
}();

// A token as the model reads it: a typographic opening mark before a word counts as a straight one,
// which the texts that it was trained on have far more of.
inline std::string_view word_for_model(const Reader& r, std::uint32_t t) {
  const std::string_view w = r.word(t);
  return w == "“" && !r.spaced(t + 1) ? std::string_view("\"") : w;
}

inline Look look_at(const Reader& r, std::uint32_t t) {
  if (!r.inside(t)) return {2, 2, 0};
  const std::string_view w = word_for_model(r, t);
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
  out.shape = static_cast<std::uint32_t>(
      hash_detail::mix(shape + (w.size() == 1 ? 1 : 0), 0x9E3779B97F4A7C15ull));
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

// Numbers of features, from 1. They are a part of the hashes, so of the model.
inline constexpr std::uint32_t kFeatures = 36;

// Hands on features of one group of places.
template <typename Put>
struct Adder {
  std::uint32_t group;
  Put& put;
  void operator()(std::uint32_t number, std::uint32_t x = 0, std::uint32_t y = 0,
                  std::uint32_t z = 0) const {
    std::uint32_t h = (number * 0x9E3779B1u) ^ (group * 0x85EBCA6Bu);
    h = (std::rotl(h, 5) ^ x) * 0xC2B2AE35u;
    h = (std::rotl(h, 7) ^ y) * 0x27D4EB2Fu;
    h = (std::rotl(h, 11) ^ z) * 0x165667B1u;
    put(number, h ^ (h >> 15));
  }
};

// What the features of a place share.
struct Around {
  Look a1, a2, n1, n2,
      start;  // the mark and the token before it, the tokens after the place, the first of the sentence
  std::uint32_t length;         // of the sentence so far
  std::uint32_t group, shared;  // of places after the same kind of mark, and after any
};

// Calls put(number, feature) with those that are looked at first. Which help was tried by leaving
// out one after the other, on parts of the training texts; which of them to look at first, by how
// many places they make clear.
template <typename Put>
Around describe_near(const Reader& r, const Place& p, Put put) {
  const std::uint32_t next = p.last + 1;
  const std::uint32_t closer = p.last == p.mark           ? 0
                               : r.is_quote(p.last)       ? 1
                               : r.closes_bracket(p.last) ? 2
                                                          : 3;
  const std::uint32_t kind =
      static_cast<std::uint32_t>(r.mark(p.mark)) * 16 + static_cast<std::uint32_t>(r.kind(p.mark));
  const Around around{look_at(r, p.mark),
                      look_before(r, p.mark, 1),
                      look_at(r, next),
                      look_at(r, next + 1),
                      look_at(r, p.first),
                      bucket(p.last - p.first + 1),
                      kind * 8 + closer * 2 + (r.spaced(next) ? 1 : 0),
                      closer + 4};
  const auto& [a1, a2, n1, n2, start, length, group, shared] = around;
  const std::uint32_t block =
      std::min(p.last + 1 - p.block_begin, 6u) * 2 + (p.first == p.block_begin ? 1 : 0);
  const Adder<Put> add{group, put}, add_shared{shared, put};
  add(1), add(2, a1.word), add(5, n2.word), add(6, n2.shape), add(8, a1.shape, n1.shape),
      add(11, a2.word, a1.word);
  add(12, a2.word, n1.word), add(14, n1.word, n2.shape), add(15, length),
      add(17, p.history, n1.shape), add(18, start.word);
  add(19, start.shape, a1.shape, n1.shape), add(22, a2.size, a2.shape, n1.shape),
      add(23, block, a1.shape, n1.shape);
  add(24, p.informal ? 1 : 0, n1.shape, a1.shape), add_shared(30, n1.word, n2.shape);
  return around;
}

// The same with the others.
template <typename Put>
void describe_far(const Reader& r, const Place& p, const Around& around, Put put) {
  const auto& [a1, a2, n1, n2, start, length, group, shared] = around;
  const Look a3 = look_before(r, p.mark, 2), n3 = look_at(r, p.last + 3);
  const std::uint32_t stretch =
      bucket(p.stretch_end - std::min(p.stretch_end, p.last)) * 2 + (p.stretch_marked ? 1 : 0);
  const Adder<Put> add{group, put}, add_shared{shared, put};
  add(3, a2.word), add(4, a3.word), add(7, a2.word, n1.shape), add(9, n1.shape, n2.shape),
      add(10, a3.shape, a2.shape, a1.shape);
  add(13, a2.shape, n1.word), add(16, stretch), add(20, p.classes, n1.shape),
      add(21, p.open_quote ? 1 : 0, n1.shape);
  add(25, p.names), add(26, p.names, length), add(27, p.names >> 4, a1.word),
      add(28, p.stretch_marked ? 1 : 0, a1.shape, n1.shape);
  add_shared(29, n1.word), add_shared(31, a1.word, n1.shape),
      add_shared(32, n1.shape, n2.shape, n3.shape);
  add_shared(33, a2.shape, a1.shape, n1.shape), add_shared(34, n1.word, n2.word),
      add_shared(35, start.word, n1.shape);
  add_shared(36, length, n1.shape);
}

enum class Verdict : std::uint8_t { no, yes, unsure };

// Ends where the model says so.
class ModelJudge {
 public:
  static constexpr bool kLearns = false;
  explicit ModelJudge(const Model& model) : model_(model) {}
  Verdict glance(const Reader& reader, const Place& place) {
    sum_ = 0;
    around_ = describe_near(reader, place, [&](std::uint32_t, std::uint32_t feature) {
      sum_ += model_.weight(feature);
    });
    return sum_ < model_.clear_no    ? Verdict::no
           : sum_ > model_.clear_yes ? Verdict::yes
                                     : Verdict::unsure;
  }
  bool ends(const Reader& reader, const Place& place) {
    describe_far(reader, place, around_,
                 [&](std::uint32_t, std::uint32_t feature) { sum_ += model_.weight(feature); });
    return sum_ > 0;
  }

 private:
  const Model& model_;
  Around around_;
  int sum_ = 0;
};

}  // namespace saith::sentences

#endif  // SAITH_SENTENCES_FEATURES_HPP_
