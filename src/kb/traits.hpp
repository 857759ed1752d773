// SPDX-License-Identifier: Apache-2.0

// What of tokens' kinds and shapes says whether they may begin a name, for 64 of them at once.

#ifndef SAITH_KB_TRAITS_HPP_
#define SAITH_KB_TRAITS_HPP_

#include <array>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/eight_bytes.hpp"
#include "saith/document.hpp"

namespace saith {

namespace traits_detail {
// The highest bits of 16 bytes.
using Bytes = std::uint8_t __attribute__((vector_size(16)));
using Halves = std::uint16_t __attribute__((vector_size(16)));
inline std::uint64_t high_bits(Halves halves) {
#if defined(__SSE2__)
  return static_cast<std::uint32_t>(_mm_movemask_epi8(reinterpret_cast<__m128i>(halves)));
#else
  std::array<std::uint64_t, 2> words;
  std::memcpy(words.data(), &halves, sizeof words);
  return low_bits(words[0] >> 7) | low_bits(words[1] >> 7) << 8;
#endif
}
}  // namespace traits_detail

// A bit for each of 64 tokens.
struct TokenTraits {
  std::uint64_t mark, lower;
  std::uint64_t odd;      // beyond ASCII, or with a digit
  std::uint64_t capital;  // begins with one, or is beyond ASCII
  std::uint64_t glued;    // a hyphen without space before it
};
inline TokenTraits traits_of(const std::uint16_t* shape, const TokenKind* kind) {
  using namespace traits_detail;
  static_assert(static_cast<unsigned>(TokenKind::quote) ==
                static_cast<unsigned>(TokenKind::punctuation) + 1);
  static_assert(std::array{kShapeUpperFirst, kShapeAllLower, kShapeHasDigit, kShapeHasHyphen,
                           kShapeNonAscii, kShapeSpaceBefore} ==
                std::array<std::uint16_t, 6>{1, 4, 8, 16, 64, 128});
  TokenTraits all{};
  for (std::size_t i = 0; i < 64; i += 16) {
    std::array<std::uint8_t, 16> own;
    for (std::size_t k = 0; k < 16; ++k) own[k] = static_cast<std::uint8_t>(shape[i + k]);
    Halves x;
    Bytes kinds;
    std::memcpy(&x, own.data(), sizeof x);
    std::memcpy(&kinds, kind + i, sizeof kinds);
    // Two at a time: what is shifted in from the byte below never comes as far as the highest bit.
    all.mark |= high_bits(reinterpret_cast<Halves>(
                    kinds - static_cast<std::uint8_t>(TokenKind::punctuation) < 2))
                << i;
    all.lower |= high_bits(x << 5) << i;
    all.odd |= high_bits((x | x << 3) << 1) << i;
    all.capital |= high_bits((x | x << 6) << 1) << i;
    all.glued |= high_bits(~x & x << 3) << i;
  }
  return all;
}

}  // namespace saith

#endif  // SAITH_KB_TRAITS_HPP_
