// SPDX-License-Identifier: Apache-2.0

// What the parts of the Scanner share: classes of ASCII bytes and of characters.

#ifndef SAITH_TOKENS_CHARACTER_CLASSES_HPP_
#define SAITH_TOKENS_CHARACTER_CLASSES_HPP_

#include <array>
#include <cstdint>
#include <string_view>

#include "saith/document.hpp"
#include "text/characters.hpp"

namespace saith::tokens {

// Longest piece of text that a rule looks ahead over, so that no rule is slower than linear.
inline constexpr std::uint32_t kLocalPart = 64, kHostName = 255, kWordAhead = 24;

enum AsciiClass : std::uint8_t { kMark, kLetter, kDigit, kSpace, kControl };
inline constexpr std::array<std::uint8_t, 128> kAscii = [] {
  std::array<std::uint8_t, 128> table{};
  for (unsigned c = 0; c < 128; ++c) {
    const bool letter = (c | 32u) - 'a' < 26u;
    table[c] = letter                   ? kLetter
               : c - '0' < 10u          ? kDigit
               : c == ' ' || c - 9 < 5u ? kSpace
               : c < 32 || c == 127     ? kControl
                                        : kMark;
  }
  return table;
}();

// What a byte of a chunk may mean to it. White space other than ASCII begins with one of five bytes
// (tests check that).
enum ByteRole : std::uint8_t {
  kWhite = 1,
  kMayBeWhite = 2,
  kAtSign = 4,
  kAddress = 8,
  kNoText = 16
};
inline constexpr std::array<std::uint8_t, 256> kRole = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < 128; ++c)
    table[c] = kAscii[c] == kSpace ? kWhite : kAscii[c] == kControl ? kNoText : 0;
  for (unsigned c : {0xC2u, 0xE1u, 0xE2u, 0xE3u, 0xEFu}) table[c] = kMayBeWhite;
  table['@'] = kAtSign | kAddress;
  table['.'] = table[':'] = kAddress;
  return table;
}();

constexpr bool is_ascii_letter(unsigned c) { return (c | 32u) - 'a' < 26u; }
constexpr bool is_ascii_digit(unsigned c) { return c - '0' < 10u; }
constexpr bool is_ascii_upper(unsigned c) { return c - 'A' < 26u; }
constexpr bool is_ascii_alnum(unsigned c) { return is_ascii_letter(c) || is_ascii_digit(c); }
constexpr bool contains(std::string_view set, unsigned char c) {
  return set.find(static_cast<char>(c)) != set.npos && c != 0;
}
constexpr bool is_local_part(unsigned char c) { return is_ascii_alnum(c) || contains("._%+-", c); }

inline bool starts_folded(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (static_cast<char>(is_ascii_upper(c) ? c + 32 : c) != lower[i]) return false;
  }
  return true;
}

constexpr TokenKind kind_of_mark(unsigned char c) {
  switch (c) {
    case '"':
    case '`': return TokenKind::quote;
    case '$':
    case '%':
    case '+':
    case '=':
    case '<':
    case '>':
    case '^':
    case '~':
    case '|':
    case '\\':
    case '#':
    case '@':
    case '&':
    case '_': return TokenKind::symbol;
    default: return TokenKind::punctuation;
  }
}

inline TokenKind kind_of(const Properties& p) {
  switch (p.kind()) {
    case CharacterKind::letter: return TokenKind::word;
    case CharacterKind::digit: return TokenKind::number;
    case CharacterKind::quote: return TokenKind::quote;
    case CharacterKind::dash:
    case CharacterKind::open:
    case CharacterKind::close:
    case CharacterKind::punctuation: return TokenKind::punctuation;
    case CharacterKind::currency:
    case CharacterKind::symbol: return TokenKind::symbol;
    case CharacterKind::emoji: return TokenKind::emoji;
    default: return TokenKind::other;
  }
}

// Which characters go on a run of letters, digits and underscores: WB5, WB8 to WB10, WB13.
constexpr bool goes_on(WordBreak before, WordBreak after) {
  auto alphanumeric = [](WordBreak w) {
    return w == WordBreak::a_letter || w == WordBreak::hebrew_letter || w == WordBreak::numeric;
  };
  if (alphanumeric(before)) return alphanumeric(after) || after == WordBreak::extend_num_let;
  if (before == WordBreak::katakana)
    return after == WordBreak::katakana || after == WordBreak::extend_num_let;
  return before == WordBreak::extend_num_let &&
         (alphanumeric(after) || after == WordBreak::katakana ||
          after == WordBreak::extend_num_let);
}

constexpr bool is_mid_letter(WordBreak w) {
  return w == WordBreak::mid_letter || w == WordBreak::mid_num_let;
}
constexpr bool is_mid_number(WordBreak w) {
  return w == WordBreak::mid_num || w == WordBreak::mid_num_let;
}

// Which ASCII bytes end a token, told by the byte after them: a mark, a control, a letter or a
// digit does unless what follows is of one of the kinds that kForbids lists for it, or a mark the
// same again.
enum Follower : std::uint16_t {
  kAlnum = 1,  // ASCII letters and digits
  kStops = 2,  // . ! ?
  kFace = 4,   // may go on a face: :) or a word: @_
  kArrow = 8,  // - = >
  kLead = 16,  // begins a character of two or more bytes, which might extend what is before it
  kGoesOnWord = 32,    // after ASCII letters: the rules of words have to be asked
  kGoesOnNumber = 64,  // after digits: those of numbers
  kOthers = 128,       // every byte
};
inline constexpr std::array<std::uint8_t, 256> kFollower = [] {
  std::array<std::uint8_t, 256> table{};
  auto set = [&](std::string_view bytes, unsigned kinds) {
    for (char c : bytes)
      table[static_cast<unsigned char>(c)] =
          static_cast<std::uint8_t>(table[static_cast<unsigned char>(c)] | kinds);
  };
  for (unsigned c = 0; c < 256; ++c) {
    table[c] = kOthers;
    if (c < 0x80 && (kAscii[c] == kLetter || kAscii[c] == kDigit)) table[c] |= kAlnum;
    if (c >= 0xC2 && c <= 0xF4) table[c] |= kLead;
  }
  set(".!?", kStops);
  set("-^'()[]DdPp/\\|3*oO:;=_", kFace);
  set("-=>", kArrow);
  set("'`-./:@_%+", kGoesOnWord | kGoesOnNumber);
  set("&$*", kGoesOnWord);
  set(",", kGoesOnNumber);
  return table;
}();
inline constexpr std::array<std::uint8_t, 128> kForbids = [] {
  std::array<std::uint8_t, 128> table{};
  for (unsigned c = 0; c < 128; ++c) {
    table[c] = kAscii[c] == kLetter    ? kAlnum | kGoesOnWord | kLead
               : kAscii[c] == kDigit   ? kAlnum | kGoesOnNumber | kLead
               : kAscii[c] == kControl ? kLead
                                       : kOthers;
  }
  auto set = [&](std::string_view marks, unsigned forbids) {
    for (char c : marks)
      table[static_cast<unsigned char>(c)] = static_cast<std::uint8_t>(forbids | kLead);
  };
  set("\"),[]{}&%*~|/\\$", 0);
  set("!?", kStops);
  set(".", kStops | kAlnum);
  set(":;(^<>", kFace);
  set("-=", kFace | kArrow);
  set("+#", kAlnum);
  set("@", kAlnum | kFace);
  return table;
}();

}  // namespace saith::tokens

#endif  // SAITH_TOKENS_CHARACTER_CLASSES_HPP_
