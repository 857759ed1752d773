// SPDX-License-Identifier: Apache-2.0

// A word as the models see it: hashes of its normal form and of its endings, and its shape. Part of
// the models' formats.

#ifndef SAITH_TAGS_WORD_HPP_
#define SAITH_TAGS_WORD_HPP_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/eight_bytes.hpp"
#include "base/hash.hpp"

namespace saith::tags {

inline constexpr std::uint16_t kFirstUpper = 1, kAllUpper = 2, kMixed = 4, kDigit = 8, kHyphen = 16,
                               kDot = 32, kNonAscii = 64, kNoLetter = 128, kSingle = 256;

// A token by itself.
struct Word {
  std::uint64_t hash;  // lower-cased, digits as 0, typographic quotes and dashes as ASCII
  std::array<std::uint32_t, 4>
      suffix;  // hashes of the last 1..4 bytes of the same (the whole word when it is shorter)
  std::uint32_t prefix;  // first three bytes
  std::uint16_t shape;   // k... bits
};

// The word as the model knows it: at most 48 bytes, the middle of a longer one left out.
struct Normal {
  std::array<char, 48> bytes;
  std::uint32_t size = 0;
  std::uint16_t shape = 0;
};

constexpr bool is_lower(unsigned c) { return c - 'a' < 26u; }
constexpr bool is_upper(unsigned c) { return c - 'A' < 26u; }

// The ASCII that stands for U+20xx, given the last byte of its UTF-8; 0 for none. Only has to
// differ between the characters that differ in their tags.
constexpr char ascii_of(unsigned third_byte) {
  switch (third_byte) {
    case 0x98:
    case 0x99: return '\'';  // single quotation marks
    case 0x93: return '-';   // en dash
    case 0x94:               // em dash
    case 0x95: return '_';   // horizontal bar
    case 0x9C: return '`';   // opening double
    case 0x9D: return '"';   // closing double
    case 0xA6: return '~';   // ellipsis
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
      if (i == 0)
        out.shape |= kFirstUpper;
      else
        upper_inside = true;
      upper = letter = true, ++letters;
    } else if (c >= '0' && c <= '9') {
      put = '0';
      out.shape |= kDigit;
    } else if (c == '-') {
      out.shape |= kHyphen;
    } else if (c == '.') {
      out.shape |= kDot;
    } else if (c >= 0x80) {
      auto at = [&](std::size_t k) {
        return i + k < word.size() ? static_cast<unsigned char>(word[i + k]) : 0u;
      };
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

// Of at most four bytes, given as a little-endian number.
constexpr std::uint32_t hash32(std::uint32_t bytes, std::uint32_t size) {
  return (bytes + size) * 0x9E3779B1u;
}
inline std::uint32_t hash32(std::string_view bytes) {
  return hash32(static_cast<std::uint32_t>(hash_detail::read(bytes.data(), bytes.size())),
                static_cast<std::uint32_t>(bytes.size()));
}

// The word of a Normal's first and last bytes (fewer than four of a shorter one).
inline Word make_word(std::uint64_t hash, std::uint32_t size, std::uint32_t first,
                      std::uint32_t last, std::uint16_t shape) {
  Word w;
  w.hash = hash;
  const std::uint32_t held = std::min(size, 4u);
  for (std::uint32_t k = 1; k <= 4; ++k) {
    const std::uint32_t taken = std::min(k, held);
    w.suffix[k - 1] = hash32(last >> (8 * (held - taken)), taken);
  }
  w.prefix = hash32(size >= 3 ? first & 0xFFFFFFu : first, std::min(size, 3u));
  w.shape = shape;
  return w;
}

// Of any bytes.
inline Word describe_any(std::string_view token) {
  const Normal n = normalize(token);
  const std::uint32_t held = std::min(n.size, 4u);
  const auto at = [&](std::size_t begin) {
    return held == 0 ? 0u
                     : static_cast<std::uint32_t>(hash_detail::read(n.bytes.data() + begin, held));
  };
  return make_word(hash_bytes({n.bytes.data(), n.size}), n.size, at(0), at(n.size - held), n.shape);
}

// Eight bytes of ASCII, lower-cased and with digits as 0, and which of them were what: the high bit
// of a byte.
struct Eight {
  std::uint64_t normal, upper, lower, digit, hyphen, dot;
  explicit Eight(std::uint64_t bytes) {
    const auto between = [bytes](unsigned least, unsigned most) {
      return (bytes + (0x80 - least) * kEachByte) & ~(bytes + (0x7F - most) * kEachByte) &
             0x80 * kEachByte;
    };
    upper = between('A', 'Z'), lower = between('a', 'z'), digit = between('0', '9');
    hyphen = between('-', '-'), dot = between('.', '.');
    normal = (bytes | upper >> 2) & ~((digit >> 7) * 0x0F);
  }
};

// Of `size` bytes of ASCII: up to eight in `low`, or up to sixteen, the others in `high`.
template <bool kLong>
inline Word describe_ascii(std::uint64_t low, std::uint64_t high, std::uint32_t size) {
  const Eight a(low), b(kLong ? high : 0);
  const std::uint64_t upper_inside = (a.upper & ~std::uint64_t{0xFF}) | b.upper,
                      upper = a.upper | b.upper, lower = a.lower | b.lower;
  const std::uint64_t letters = a.upper | a.lower, more_letters = b.upper | b.lower;
  const bool many_letters =
      ((letters & (letters - 1)) | (more_letters & (more_letters - 1))) != 0 ||
      (letters != 0 && more_letters != 0);
  std::uint16_t shape = 0;
  const auto set = [&](bool is, std::uint16_t bit) {
    shape = static_cast<std::uint16_t>(shape | (is ? bit : 0));
  };
  set((a.upper & 0xFF) != 0, kFirstUpper);
  set((a.digit | b.digit) != 0, kDigit);
  set((a.hyphen | b.hyphen) != 0, kHyphen);
  set((a.dot | b.dot) != 0, kDot);
  set((letters | more_letters) == 0, kNoLetter);
  set(upper != 0 && lower == 0 && many_letters, kAllUpper);
  set(lower != 0 && upper_inside != 0, kMixed);
  set(size == 1, kSingle);
  std::array<char, 16> bytes;
  std::memcpy(bytes.data(), &a.normal, 8);
  std::memcpy(bytes.data() + 8, &b.normal, 8);
  std::uint64_t last = a.normal;
  if (size >= 12)
    last = b.normal >> (8 * (size - 12));
  else if (size > 8)
    last = a.normal >> (8 * (size - 4)) | b.normal << (8 * (12 - size));
  else if (size > 4)
    last = a.normal >> (8 * (size - 4));
  return make_word(hash_bytes({bytes.data(), size}), size, static_cast<std::uint32_t>(a.normal),
                   static_cast<std::uint32_t>(last), shape);
}

// As describe_any: at once for the words that are short and ASCII, as nearly all are.
inline Word describe(std::string_view token) {
  constexpr std::uint64_t kNotAscii = 0x8080808080808080u;
  const auto size = static_cast<std::uint32_t>(token.size());
  if (token.size() - 1 >= 16) return describe_any(token);
  const std::uint64_t low = hash_detail::read(token.data(), std::min(size, 8u));
  if (size <= 8)
    return (low & kNotAscii) == 0 ? describe_ascii<false>(low, 0, size) : describe_any(token);
  const std::uint64_t high = hash_detail::read(token.data() + 8, size - 8);
  return ((low | high) & kNotAscii) == 0 ? describe_ascii<true>(low, high, size)
                                         : describe_any(token);
}

}  // namespace saith::tags

#endif  // SAITH_TAGS_WORD_HPP_
