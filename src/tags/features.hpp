// What the tagger sees of a token: hashes of the word, its endings and its neighbours, each the start of a row of
// weights, one weight a class. Shared by tag_tokens and by the program that trains the model, so that both see the same.
//
// Rows overlap on purpose: a row starts anywhere in the table, so that the table is used evenly whatever the number of
// classes.

#ifndef SAITH_TAGS_FEATURES_HPP_
#define SAITH_TAGS_FEATURES_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/feature_hash.hpp"
#include "base/hash.hpp"

namespace saith::tagging {

// How a sentence uses capitals: in a headline or a shouted line they say nothing about names.
enum class CaseMode : std::uint8_t { normal, upper, lower, title };

inline constexpr std::uint16_t kFirstUpper = 1, kAllUpper = 2, kMixed = 4, kDigit = 8, kHyphen = 16, kDot = 32, kNonAscii = 64,
                               kNoLetter = 128, kSingle = 256;

// A token by itself.
struct Word {
  std::uint64_t hash;                   // lower-cased, digits as 0, typographic quotes and dashes as ASCII
  std::array<std::uint32_t, 4> suffix;  // hashes of the last 1..4 bytes of the same (the whole word when it is shorter)
  std::uint32_t prefix;                 // first three bytes
  std::uint16_t shape;                  // k... bits
};

// The word as the model knows it: at most 48 bytes, the middle of a longer one left out.
struct Normal {
  std::array<char, 48> bytes;
  std::uint32_t size = 0;
  std::uint16_t shape = 0;
};

constexpr bool is_lower(unsigned c) { return c - 'a' < 26u; }
constexpr bool is_upper(unsigned c) { return c - 'A' < 26u; }

// The ASCII that stands for U+20xx, given the last byte of its UTF-8; 0 for none. Only has to differ between the
// characters that differ in their tags.
constexpr char ascii_of(unsigned third_byte) {
  switch (third_byte) {
    case 0x98: case 0x99: return '\'';  // single quotation marks
    case 0x93: return '-';              // en dash
    case 0x94: return '_';              // em dash
    case 0x9C: return '`';              // opening double
    case 0x9D: return '"';              // closing double
    case 0xA6: return '~';              // ellipsis
    default: return '\0';
  }
}

inline Normal normalize(std::string_view word) {
  Normal out;
  constexpr std::size_t kHalf = 24;
  bool lower = false, upper = false, upper_inside = false, letter = false;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word.size() > out.bytes.size() && i == kHalf) i = word.size() - kHalf;
    const unsigned c = static_cast<unsigned char>(word[i]);
    char put = static_cast<char>(c);
    if (is_lower(c)) {
      lower = letter = true, ++letters;
    } else if (is_upper(c)) {
      put = static_cast<char>(c + 32);
      if (i == 0) out.shape |= kFirstUpper;
      else upper_inside = true;
      upper = letter = true, ++letters;
    } else if (c >= '0' && c <= '9') {
      put = '0';
      out.shape |= kDigit;
    } else if (c == '-') {
      out.shape |= kHyphen;
    } else if (c == '.') {
      out.shape |= kDot;
    } else if (c >= 0x80) {
      auto at = [&](std::size_t k) { return i + k < word.size() ? static_cast<unsigned char>(word[i + k]) : 0u; };
      if (c == 0xE2 && at(1) == 0x80) {
        const char ascii = ascii_of(at(2));
        if (ascii != '\0') {
          out.bytes[out.size++] = ascii;
          i += 2;
          continue;
        }
      }
      out.shape |= kNonAscii;
      if (c == 0xC3 && at(1) >= 0x80 && at(1) <= 0x9E && at(1) != 0x97) {  // À..Þ
        if (i == 0) out.shape |= kFirstUpper;
        upper = letter = true, ++letters;
        out.bytes[out.size++] = put;
        put = static_cast<char>(at(1) + 0x20);
        ++i;
      } else if (c >= 0xC0) {
        lower = letter = true, ++letters;  // case unknown: as lower case
      }
    }
    if (out.size == out.bytes.size()) break;
    out.bytes[out.size++] = put;
  }
  if (!letter) out.shape |= kNoLetter;
  if (upper && !lower && letters > 1) out.shape |= kAllUpper;
  if (lower && upper_inside) out.shape |= kMixed;
  if (word.size() == 1) out.shape |= kSingle;
  return out;
}

inline std::uint32_t hash32(const char* bytes, std::size_t size) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes, size);
  return (value + static_cast<std::uint32_t>(size)) * 0x9E3779B1u;
}

inline Word describe(std::string_view token) {
  const Normal n = normalize(token);
  Word w;
  w.hash = hash_bytes({n.bytes.data(), n.size});
  for (std::size_t k = 1; k <= 4; ++k) {
    const std::size_t size = n.size < k ? n.size : k;
    w.suffix[k - 1] = hash32(n.bytes.data() + n.size - size, size);
  }
  w.prefix = hash32(n.bytes.data(), n.size < 3 ? n.size : 3);
  w.shape = n.shape;
  return w;
}

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
    if (words_ < 3) return words_ > 0 && uppers_ == words_ && shouted_letters_ ? CaseMode::upper : CaseMode::normal;
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
  std::uint32_t shape;  // the word's shape with the sentence's case mode and whether it opens the sentence
  std::uint32_t known;  // which classes the dictionary gives it (a set's number), or a number for its looks
  std::uint16_t entry;  // row of the dictionary's sets, for known words
  bool in_dictionary;
};

// Numbers that stand for the looks of a word that the dictionary does not hold; sets of classes count from kLooks.
inline constexpr std::uint32_t kLooks = 64;
inline std::uint32_t looks_of(const Word& word, std::uint32_t shape) {
  std::uint32_t ending = 0;
  if (word.suffix[0] == hash32("s", 1)) ending = 1;
  else if (word.suffix[1] == hash32("ed", 2)) ending = 2;
  else if (word.suffix[2] == hash32("ing", 3)) ending = 3;
  else if (word.suffix[1] == hash32("ly", 2)) ending = 4;
  else if (word.shape & kDigit) ending = 5;
  else if (word.shape & kNoLetter) ending = 6;
  else if (word.shape & kHyphen) ending = 7;
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

inline constexpr std::size_t kFeatures = 33;

// Calls put(hash) for each feature, kFeatures times.
template <typename Put>
inline void features(const Window& w, Put put) {
  FeatureHasher<Put> f(put);
  const Token& t = *w.here;
  const Token& n1 = *w.after1;
  const Token& p1 = *w.before1;
  f(t.word.hash);
  f(t.word.hash, t.shape);
  f(t.word.suffix[3]);
  f(t.word.suffix[2]);
  f(t.word.suffix[1], t.shape);
  f(t.word.suffix[0]);
  f(t.word.prefix);
  f(t.word.prefix, t.word.suffix[1]);
  f(t.shape, t.known);
  f(t.known);
  f(p1.word.hash);
  f(n1.word.hash);
  f(w.before2->word.hash);
  f(w.after2->word.hash);
  f(n1.word.suffix[2], t.known);
  f(n1.word.suffix[1]);
  f(p1.word.suffix[1], t.known);
  f(t.word.hash, n1.word.hash);
  f(t.word.hash, p1.word.hash);
  f(n1.known, t.known);
  f(n1.known, (std::uint64_t{w.after2->known} << 16) + t.known);
  f(n1.shape, t.shape);
  f(p1.shape, t.shape);
  f(t.word.hash, n1.known);
  f(w.tag1);
  f(w.tag1, w.tag2);
  f(t.word.hash, w.tag1);
  f(w.tag1, (std::uint64_t{n1.known} << 16) + t.known);
  f(t.word.suffix[2], w.tag1);
  f(n1.word.hash, w.tag1);
  f((std::uint64_t{w.tag1} << 8) + w.tag2, t.known);
  f((std::uint64_t{w.tag1} << 8) + w.tag2, t.word.hash);
  f(t.shape, w.tag1);
}

}  // namespace saith::tagging

#endif  // SAITH_TAGS_FEATURES_HPP_
