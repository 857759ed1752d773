// SPDX-License-Identifier: Apache-2.0

// What needs no rule: words, numbers and marks that 64-byte masks tell apart.
//
// take_plain_chunks reads text from `at`, where a chunk begins, and appends the tokens of whole
// chunks (up to and without the white space after them) as long as they are plain: ASCII letters,
// digits and common marks, typographic ones too, in places where Scanner would make exactly these
// tokens of them. It comes back with the place of the first chunk that is not plain, or of the
// white space that is no space, or the end. What is plain is decided in fast_path.inc, once a kind
// of machine.

#ifndef SAITH_TOKENS_FAST_PATH_HPP_
#define SAITH_TOKENS_FAST_PATH_HPP_

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "tables.hpp"

namespace saith::tokens {

// Which ASCII words the lexicons might know, told by their first eight letters and their size. May
// say yes for a word that they do not know, never no for one that they do.
class WordFilter {
 public:
  enum Use : std::uint8_t {
    kSplits = 1,        // in clitics: cannot, its
    kAbbreviation = 2,  // before a stop
    kPrefix = 4,        // before a hyphen
    kSuffix = 8,        // after a hyphen
  };

  // The ends of the words that split, as sets of half bytes: the p-th letter from the end, or what
  // stands before a shorter word, is a byte b only if low[p][b & 15] & high[p][b >> 4] has the bit
  // of the word's group. (The Teddy search of Hyperscan.)
  struct Endings {
    static constexpr std::size_t kPlaces = 4, kGroups = 8;
    using Sets = std::array<std::array<std::uint8_t, 16>, kPlaces>;
    alignas(16) Sets low{}, high{};
  };

  // `letters` holds the word's first eight bytes, in any case, zeros after its end; in the
  // machine's order.
  bool knows(std::uint64_t letters, std::uint32_t size, std::uint8_t asked) const {
    const std::uint64_t hash = hash_of(letters, size);
    const unsigned slot = slots_[hash >> (64 - kBits)];
    const unsigned other = (slot >> 4) ^ mark_of(hash);
    return (slot & asked) != 0 && (other == 0 || slot >> 4 == kSeveral);
  }
  // Of a word of letters only.
  bool knows(std::string_view word, std::uint8_t asked) const {
    return knows(first_eight(word), static_cast<std::uint32_t>(word.size()), asked);
  }
  const Endings& endings() const { return endings_; }
  // Whether it is one of add_title; whether one of add_splits_before. May say no for some that are.
  bool is_title(std::uint64_t letters, std::uint32_t size) const {
    const std::uint64_t title = titles_[hash_of(letters, size) >> (64 - kTitleBits)];
    return size <= 8 && (title == letters || title == folded(letters));
  }
  bool splits_before_some(std::uint64_t letters, std::uint32_t size) const {
    return size <= 8 && before_[hash_of(letters, size) >> (64 - kBeforeBits)] == folded(letters);
  }

  void add(std::string_view word, Use use);
  // An abbreviation that keeps its stop before any word: in any case if in lower case here, else
  // only as written.
  void add_title(std::string_view word);
  // A word that splits before some others, with each of which it is added too: "its", "its a".
  void add_splits_before(std::string_view word);
  // After all words were added: those of them that split, in lower case.
  void set_endings(std::vector<std::string_view> splits);

  // Of a word of `size` bytes, at least one, at `text`, of which eight can be read.
  static std::uint64_t first_eight(const char* text, std::uint32_t size) {
    std::uint64_t letters;
    std::memcpy(&letters, text, 8);
    const unsigned others = 64 - 8 * std::min(size, 8u);
    return letters & (std::endian::native == std::endian::big ? ~std::uint64_t{0} << others
                                                              : ~std::uint64_t{0} >> others);
  }

 private:
  static std::uint64_t first_eight(std::string_view word) {
    if (word.size() >= 8) return first_eight(word.data(), 8);
    std::uint64_t letters;
    char bytes[8] = {};
    for (std::size_t i = 0; i < word.size(); ++i)
      bytes[i] = word[i];  // faster than a copy of so few
    std::memcpy(&letters, bytes, 8);
    return letters;
  }
  static constexpr std::uint32_t kBits = 13, kTitleBits = 9, kBeforeBits = 4;
  static constexpr unsigned kSeveral = 0xFFF;
  static std::uint64_t folded(std::uint64_t letters) { return letters | 0x2020202020202020u; }
  static std::uint64_t hash_of(std::uint64_t letters, std::uint32_t size) {
    return (folded(letters) + size) * 0x9E3779B97F4A7C15u;
  }
  static unsigned mark_of(std::uint64_t hash) {
    return static_cast<unsigned>(hash >> (64 - kBits - 12)) & 0xFFFu;
  }

  // Uses in the low four bits; above, a mark of the word that stands there, or kSeveral. Fits the
  // nearest cache.
  std::array<std::uint16_t, 1u << kBits> slots_{};
  Endings endings_;
  std::array<std::uint64_t, 1u << kTitleBits> titles_{};   // folded if in lower case
  std::array<std::uint64_t, 1u << kBeforeBits> before_{};  // folded
};

struct PlainChunks {
  std::uint32_t end;  // where it stopped
  bool scan;          // a chunk begins there that is not plain
};
using TakePlainChunks = PlainChunks (*)(const WordFilter& filter, std::string_view text,
                                        std::uint32_t at, std::uint16_t gap, TokenTable& out);

class Scanner;
// take_any_tokens goes from token to token instead, for text that is no prose, or not English: from
// `at`, where one begins in the scanner's chunk, until 64 bytes look plain again or up to the last
// bytes of the text. What neighbours do not tell it leaves to the scanner, one token at a time.
// Comes back with where the next token begins, or the end.
using TakeAnyTokens = std::uint32_t (*)(Scanner& scanner, const WordFilter& filter,
                                        std::string_view text, std::uint32_t at, TokenTable& out);

struct FastPath {
  std::string_view name;
  TakePlainChunks take_plain_chunks = nullptr;
  TakeAnyTokens take_any_tokens = nullptr;
};
// All that this machine can run, for tests and benchmarks; unused places have no functions. The
// fastest.
std::array<FastPath, 4> fast_paths();
FastPath fastest_path();

}  // namespace saith::tokens

#endif  // SAITH_TOKENS_FAST_PATH_HPP_
