// SPDX-License-Identifier: Apache-2.0

// Characters of a text: tolerant UTF-8 decoding, and what Unicode says about each character.
//
//   const Characters chars = Characters::load(blob).value();
//   for (std::size_t i = 0; i < text.size();) {
//     const Character c = chars.at(text, i);   // a byte that belongs to no well-formed character is a character, U+FFFD
//     if (c.is_space()) ...
//     i += c.size;
//   }
//
// The table is made from ICU by make_characters (datac/make_characters.cpp) and embedded, so that
// what is a letter does not depend on the ICU that happens to be installed.

#ifndef SAITH_TEXT_CHARACTERS_HPP_
#define SAITH_TEXT_CHARACTERS_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "data/data.hpp"
#include "saith/status.hpp"

namespace saith {

// Word_Break of UAX #29, with Extended_Pictographic beside it.
enum class WordBreak : std::uint8_t {
  other,
  cr,
  lf,
  newline,
  extend,
  zwj,
  format,
  regional_indicator,
  katakana,
  hebrew_letter,
  a_letter,
  single_quote,
  double_quote,
  mid_num_let,
  mid_letter,
  mid_num,
  numeric,
  extend_num_let,
  space,
  pictographic,
};

// What a character is for a tokenizer; coarser than General_Category.
enum class CharacterKind : std::uint8_t {
  other,  // controls, unassigned, bytes that are no text
  letter,
  mark,
  digit,
  space,
  line_break,
  dash,
  open,
  close,
  quote,
  punctuation,
  currency,
  symbol,
  emoji,
};

// Properties of a character, packed as the table holds them.
class Properties {
 public:
  constexpr Properties() = default;
  constexpr Properties(WordBreak word_break, CharacterKind kind, bool upper, bool lower)
      : bits_(static_cast<std::uint16_t>(static_cast<unsigned>(word_break) |
                                         static_cast<unsigned>(kind) << 5 | (upper ? kUpper : 0u) |
                                         (lower ? kLower : 0u))) {}
  static constexpr Properties from_bits(std::uint16_t bits) {
    Properties p;
    p.bits_ = bits;
    return p;
  }
  constexpr std::uint16_t bits() const { return bits_; }
  constexpr WordBreak word_break() const { return static_cast<WordBreak>(bits_ & 31u); }
  constexpr CharacterKind kind() const { return static_cast<CharacterKind>(bits_ >> 5 & 15u); }
  constexpr bool is_upper() const { return (bits_ & kUpper) != 0; }  // or title case
  constexpr bool is_lower() const { return (bits_ & kLower) != 0; }
  constexpr bool is_letter() const { return kind() == CharacterKind::letter; }
  constexpr bool is_line_break() const { return kind() == CharacterKind::line_break; }
  // Also line breaks, no-break spaces, U+200B and U+FEFF.
  constexpr bool is_space() const {
    return kind() == CharacterKind::space || kind() == CharacterKind::line_break;
  }
  // Belongs to the character before it.
  constexpr bool extends() const {
    const WordBreak w = word_break();
    return w == WordBreak::extend || w == WordBreak::format || w == WordBreak::zwj;
  }
  constexpr bool is_word() const {
    const WordBreak w = word_break();
    return w == WordBreak::a_letter || w == WordBreak::numeric || w == WordBreak::hebrew_letter ||
           w == WordBreak::katakana || w == WordBreak::extend_num_let;
  }

 private:
  static constexpr unsigned kUpper = 1u << 9, kLower = 1u << 10;
  std::uint16_t bits_ = 0;
};

struct Character : Properties {
  std::uint32_t code = 0;
  std::uint32_t size = 0;      // bytes; 0 at the end of the text
  bool is_ill_formed() const;  // a byte of no character
};

// The character that begins at text[at], at < text.size(), as code and size only. Strict: overlong
// forms, surrogates and values over U+10FFFF are ill-formed; an ill-formed byte is one character,
// U+FFFD.
struct Decoded {
  std::uint32_t code;
  std::uint32_t size;
};
inline constexpr std::uint32_t kReplacement = 0xFFFD;
inline bool Character::is_ill_formed() const { return code == kReplacement && size == 1; }
inline Decoded decode_utf8(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t k) -> std::uint32_t {
    return at + k < text.size() ? static_cast<unsigned char>(text[at + k]) : 0u;
  };
  auto trails = [&](std::size_t k) { return (byte(k) & 0xC0) == 0x80; };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead <= 0xDF && trails(1)) return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  if ((lead & 0xF0) == 0xE0 && trails(1) && trails(2)) {
    const std::uint32_t code = (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3};
  }
  if (lead >= 0xF0 && lead <= 0xF4 && trails(1) && trails(2) && trails(3)) {
    const std::uint32_t code =
        (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    if (code >= 0x10000 && code <= 0x10FFFF) return {code, 4};
  }
  return {kReplacement, 1};
}

class Characters {
 public:
  static Result<Characters> load(const Blob& data);

  Properties of(std::uint32_t code) const {
    return Properties::from_bits(
        values_[std::size_t{blocks_[code >> kBlockBits]} << kBlockBits | (code & kBlockMask)]);
  }
  // At the end of the text: a character of no size and no properties.
  Character at(std::string_view text, std::size_t at) const {
    if (at >= text.size()) return {};
    Character c;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      c.code = byte, c.size = 1;
      static_cast<Properties&>(c) = of(byte);
      return c;
    }
    const Decoded d = decode_utf8(text, at);
    c.code = d.code, c.size = d.size;
    if (d.code != kReplacement || d.size == 3) static_cast<Properties&>(c) = of(d.code);
    return c;
  }

  // Format of the table: kBlocks block numbers (u16), then the blocks of (1 << kBlockBits)
  // properties (u16) each.
  static constexpr std::uint32_t kBlockBits = 6, kBlockMask = (1u << kBlockBits) - 1,
                                 kBlocks = 0x110000u >> kBlockBits;

 private:
  const std::uint16_t* blocks_ = nullptr;
  const std::uint16_t* values_ = nullptr;
};

}  // namespace saith

#endif  // SAITH_TEXT_CHARACTERS_HPP_
