// SPDX-License-Identifier: Apache-2.0

// What the tagger sees of a token: hashes of the word, its endings and its neighbours, each the
// start of a row of weights, one weight a class. Shared by tag_tokens and by the program that
// trains the model, so that both see the same.
//
// Rows overlap on purpose: a row starts anywhere in the table, so that the table is used evenly
// whatever the number of classes.

#ifndef SAITH_TAGS_FEATURES_HPP_
#define SAITH_TAGS_FEATURES_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/feature_hash.hpp"
#include "tags/word.hpp"

namespace saith::tags {

// How a sentence uses capitals: in a headline or a shouted line they say nothing about names.
enum class CaseMode : std::uint8_t { normal, upper, lower, title };

// Finds out the CaseMode from the first tokens of a sentence, given one after the other.
class CaseCounter {
 public:
  static constexpr std::size_t kLookAt = 48;
  void add(std::string_view token) {
    bool lower = false, upper = false;
    for (std::size_t i = 0; i < token.size() && i < 8; ++i) {
      lower |= is_lower(static_cast<unsigned char>(token[i]));
      upper |= is_upper(static_cast<unsigned char>(token[i]));
    }
    if (!lower && !upper) return;
    const bool starts_upper = is_upper(static_cast<unsigned char>(token[0]));
    ++words_;
    uppers_ += upper && !lower;
    lowers_ += lower && !upper;
    if (token.size() > 3) ++long_, long_capitals_ += starts_upper;
    shouted_letters_ |= upper && !lower && token.size() > 3;
  }
  CaseMode mode() const {
    if (words_ < 3)
      return words_ > 0 && uppers_ == words_ && shouted_letters_ ? CaseMode::upper
                                                                 : CaseMode::normal;
    if (uppers_ * 10 >= words_ * 9) return CaseMode::upper;
    if (lowers_ == words_) return CaseMode::lower;
    return long_ >= 4 && long_capitals_ * 10 >= long_ * 9 ? CaseMode::title : CaseMode::normal;
  }

 private:
  std::uint32_t words_ = 0, uppers_ = 0, lowers_ = 0, long_ = 0, long_capitals_ = 0;
  bool shouted_letters_ = false;
};

// A token in its sentence.
struct Token {
  Word word;
  std::uint32_t
      shape;  // the word's shape with the sentence's case mode and whether it opens the sentence
  std::uint32_t
      known;  // which classes the dictionary gives it (a set's number), or a number for its looks
  std::uint16_t entry;  // row of the dictionary's sets, for known words
  bool in_dictionary;
};

// Numbers that stand for the looks of a word that the dictionary does not hold; sets of classes
// count from kLooks.
inline constexpr std::uint32_t kLooks = 64;
inline std::uint32_t looks_of(const Word& word, std::uint32_t shape) {
  std::uint32_t ending = 0;
  if (word.suffix[0] == hash32("s"))
    ending = 1;
  else if (word.suffix[1] == hash32("ed"))
    ending = 2;
  else if (word.suffix[2] == hash32("ing"))
    ending = 3;
  else if (word.suffix[1] == hash32("ly"))
    ending = 4;
  else if (word.shape & kDigit)
    ending = 5;
  else if (word.shape & kNoLetter)
    ending = 6;
  else if (word.shape & kHyphen)
    ending = 7;
  return 1 + ending * 4 + ((shape & kFirstUpper) ? 1 : 0) + ((shape & kAllUpper) ? 2 : 0);
}

inline std::uint32_t shape_in(const Word& word, CaseMode mode, bool first) {
  std::uint32_t shape = word.shape;
  if (mode == CaseMode::upper) shape &= ~std::uint32_t{kFirstUpper | kAllUpper};
  return shape | static_cast<std::uint32_t>(mode) << 9 | (first ? 1u << 11 : 0u);
}

// A place before the sentence's first token and past its last one.
inline constexpr Token kOutside{{0x5bd1e995u, {1, 1, 1, 1}, 1, 0}, 1u << 12, 0, 0, true};

// A window around the token to be tagged.
struct Window {
  const Token* before2;
  const Token* before1;
  const Token* here;
  const Token* after1;
  const Token* after2;
  std::uint32_t tag1;  // class of before1, of before2; kOutsideTag outside
  std::uint32_t tag2;
};
inline constexpr std::uint32_t kOutsideTag = 255;

// The features come in lots: where those so far make the choice clear, the others are not looked at
// (after Strubell and others: Learning dynamic feature selection for fast sequential prediction,
// 2015). The first lots hold what settles most choices, and mostly lies in the processor's nearer
// caches.
inline constexpr std::array<std::size_t, 3> kLotEnds{8, 16, 33};
inline constexpr std::size_t kLots = kLotEnds.size();
inline constexpr std::size_t kFeatures = kLotEnds.back();

// Calls put(hash) for each feature, and after each lot but the last one is_clear(), which may end
// it.
template <typename Put, typename IsClear>
inline void features(const Window& w, Put put, IsClear is_clear) {
  FeatureHasher<Put> f(put);
  const Token& t = *w.here;
  const Token& n1 = *w.after1;
  const Token& p1 = *w.before1;
  f(t.known);
  f(n1.known, t.known);
  f(t.shape, w.tag1);
  f(p1.shape, t.shape);
  f(w.tag1);
  f(t.word.hash);
  f(n1.word.suffix[2], t.known);
  f(t.word.suffix[0]);
  if (is_clear()) return;
  f(t.word.hash, w.tag1);
  f(n1.shape, t.shape);
  f(t.word.hash, n1.known);
  f(t.word.suffix[2]);
  f(w.tag1, w.tag2);
  f(w.after2->word.hash);
  f(p1.word.hash);
  f(t.word.prefix, t.word.suffix[1]);
  if (is_clear()) return;
  f(t.word.hash, t.shape);
  f(t.word.suffix[3]);
  f(t.word.suffix[1], t.shape);
  f(t.word.prefix);
  f(t.shape, t.known);
  f(n1.word.hash);
  f(w.before2->word.hash);
  f(n1.word.suffix[1]);
  f(p1.word.suffix[1], t.known);
  f(t.word.hash, n1.word.hash);
  f(t.word.hash, p1.word.hash);
  f(n1.known, (std::uint64_t{w.after2->known} << 16) + t.known);
  f(w.tag1, (std::uint64_t{n1.known} << 16) + t.known);
  f(t.word.suffix[2], w.tag1);
  f(n1.word.hash, w.tag1);
  f((std::uint64_t{w.tag1} << 8) + w.tag2, t.known);
  f((std::uint64_t{w.tag1} << 8) + w.tag2, t.word.hash);
}

}  // namespace saith::tags

#endif  // SAITH_TAGS_FEATURES_HPP_
