// SPDX-License-Identifier: Apache-2.0

// What single tokens are in names, and where that is remembered.

#ifndef SAITH_KB_WORDS_HPP_
#define SAITH_KB_WORDS_HPP_

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "kb/known.hpp"
#include "kb/stack.hpp"

namespace saith {

inline constexpr std::uint32_t kKnownBytes = 15;  // of a token that is remembered

enum class FirstByte : std::uint8_t { other, upper, lower, digit, beyond };
inline constexpr auto kFirstByte = [] {
  std::array<FirstByte, 256> first{};
  for (std::size_t c = 0; c < 256; ++c) {
    first[c] = c >= 128                 ? FirstByte::beyond
               : (c >= 'A' && c <= 'Z') ? FirstByte::upper
               : (c >= 'a' && c <= 'z') ? FirstByte::lower
               : (c >= '0' && c <= '9') ? FirstByte::digit
                                        : FirstByte::other;
  }
  return first;
}();

// What a token is by itself; whether it is a name or begins longer ones is not asked for.
KnownWord word_of(std::string_view token, std::span<const KbPart> parts);

// The bytes of two words that belong to a token of n bytes; none of a longer one.
inline constexpr auto kTokenMasks = [] {
  std::array<std::array<std::uint64_t, 2>, kKnownBytes + 2> masks{};
  for (unsigned n = 1; n <= kKnownBytes; ++n) {
    masks[n][0] = n >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * n) - 1;
    masks[n][1] = n > 8 ? (std::uint64_t{1} << 8 * (n - 8)) - 1 : 0;
  }
  return masks;
}();

inline constexpr KnownWord kNothing{};

// The table of words (kb/known.hpp), for the tokens of a text.
class KnownWords {
 public:
  KnownWords(std::string_view text, KnownTokens* table)
      : text_(text.data()),
        size_(text.size()),
        whole_(size_ < 16 ? 0 : static_cast<std::uint32_t>(size_ - 15)),
        table_(table) {}

  // Where a token of at most kKnownBytes would be remembered.
  struct Place {
    std::uint64_t low, high;  // see KnownToken
    KnownTokens* tokens;
  };
  Place place(Span span) const {
    if (span.begin < whole_) [[likely]]
      return place(text_ + span.begin, span.size());
    char copy[16] = {};
    std::memcpy(copy, text_ + span.begin, span.size());
    return place(copy, span.size());
  }
  // What is remembered of a token, or kNothing.
  const KnownWord* find(Span span) const {
    if (span.size() > kKnownBytes || span.begin >= whole_) [[unlikely]]
      return find_slowly(span);
    return find_at(place(text_ + span.begin, span.size()));
  }

 private:
  Place place(const char* from, std::uint32_t size) const {
    std::uint64_t low, high;
    std::memcpy(&low, from, 8);
    std::memcpy(&high, from + 8, 8);
    low &= kTokenMasks[size][0];
    high = (high & kTokenMasks[size][1]) | std::uint64_t{size} << 56;
    const std::uint64_t hash = (low ^ high * 0xa0761d6478bd642fULL) * 0xe7037ed1a0b428dbULL;
    return {low, high, table_ + (hash >> (64 - KnownNames::kTokenBits))};
  }
  static const KnownWord* find_at(const Place& place) {
    for (const KnownToken& token : place.tokens->places) {
      if (((token.low ^ place.low) | (token.high ^ place.high)) == 0) [[likely]]
        return &token.word;
    }
    return &kNothing;
  }
  [[gnu::noinline]] const KnownWord* find_slowly(Span span) const {
    return span.size() > kKnownBytes ? &kNothing : find_at(place(span));
  }

  const char* text_;
  std::size_t size_;
  std::uint32_t whole_;  // from here on there are not 16 bytes
  KnownTokens* table_;
};

}  // namespace saith

#endif  // SAITH_KB_WORDS_HPP_
