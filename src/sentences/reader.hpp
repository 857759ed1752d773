// SPDX-License-Identifier: Apache-2.0

// A text's tokens as the sentence splitter asks about them. Tokens past the end are white space:
// empty, of no kind.

#ifndef SAITH_SENTENCES_READER_HPP_
#define SAITH_SENTENCES_READER_HPP_

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/eight_bytes.hpp"
#include "base/enum_set.hpp"
#include "base/utf8.hpp"
#include "tables.hpp"
#include "text/ascii.hpp"
#include "text/quotation_marks.hpp"

namespace saith::sentences {

// What a token's last character says about an end.
enum class Mark : std::uint8_t {
  none,
  stop,
  question,
  ellipsis,
  comma,
  colon,
  semicolon,
  dash,
  symbol
};

// Whether a token of this kind may carry a mark, or tell of ends without one.
constexpr bool may_mark(TokenKind kind) {
  constexpr EnumSet kMayMark{TokenKind::abbreviation, TokenKind::number, TokenKind::punctuation,
                             TokenKind::symbol, TokenKind::url};
  return kMayMark.has(kind);
}
// The same of eight kinds, a byte each: the low bit of each byte.
constexpr std::uint64_t may_mark_each(std::uint64_t kinds) {
  const std::uint64_t one = kinds, two = kinds >> 1, four = kinds >> 2, eight = kinds >> 3;
  return ((one ^ four) | (two & four)) & ~eight & kEachByte;
}
static_assert([] {
  for (std::uint64_t kind = 0; kind < 16; ++kind) {
    if (may_mark_each(kind) != (may_mark(static_cast<TokenKind>(kind)) ? 1u : 0u)) return false;
  }
  return true;
}());

class Reader {
 public:
  // Hyphens inside words are marks only where `hyphens` says so.
  Reader(std::string_view text, const TokenTable& tokens, bool hyphens)
      : text_(text),
        spans_(tokens.span.data()),
        kinds_(tokens.kind.data()),
        shapes_(tokens.shape.data()),
        count_(static_cast<std::uint32_t>(tokens.size())),
        hyphens_(hyphens) {}

  std::string_view text() const { return text_; }
  std::uint32_t count() const { return count_; }
  bool inside(std::uint32_t t) const { return t < count_; }
  Span span(std::uint32_t t) const { return spans_[t]; }
  TokenKind kind(std::uint32_t t) const { return t < count_ ? kinds_[t] : TokenKind::other; }
  std::uint16_t shape(std::uint32_t t) const { return t < count_ ? shapes_[t] : std::uint16_t{0}; }
  std::string_view word(std::uint32_t t) const {
    return t < count_ ? text_.substr(spans_[t].begin, spans_[t].size()) : std::string_view();
  }
  char first_byte(std::uint32_t t) const { return t < count_ ? text_[spans_[t].begin] : ' '; }
  char last_byte(std::uint32_t t) const { return t < count_ ? text_[spans_[t].end - 1] : ' '; }

  bool spaced(std::uint32_t t) const { return t >= count_ || (shapes_[t] & kAnySpace) != 0; }
  bool newline(std::uint32_t t) const { return (shape(t) & kLine) != 0; }
  bool ends_line(std::uint32_t t) const { return !inside(t + 1) || newline(t + 1); }
  bool paragraph(std::uint32_t t) const {
    return t >= count_ || (shapes_[t] & kShapeParagraphBefore) != 0;
  }
  // A capital, or a letter of a script that has none.
  bool upper(std::uint32_t t) const {
    return (shape(t) & kShapeUpperFirst) != 0 || (shape(t) & kCaseless) == kCaseless;
  }
  bool lower(std::uint32_t t) const {
    const char c = first_byte(t);
    return is_ascii_lower_letter(c) ||
           (static_cast<unsigned char>(c) >= 0x80 && (shape(t) & kCaseless) == kShapeAllLower);
  }
  bool digit(std::uint32_t t) const { return is_ascii_digit(first_byte(t)); }
  bool is_quote(std::uint32_t t) const { return kind(t) == TokenKind::quote; }
  // The first of tokens [t, end) that is one, or end.
  std::uint32_t next_quote(std::uint32_t t, std::uint32_t end) const {
    const void* found = std::memchr(kinds_ + t, static_cast<int>(TokenKind::quote), end - t);
    return found == nullptr
               ? end
               : static_cast<std::uint32_t>(static_cast<const TokenKind*>(found) - kinds_);
  }
  bool is_stop(std::uint32_t t) const {
    if (t >= count_ || spans_[t].size() != 1) return false;
    return text_[spans_[t].begin] == '.';
  }
  // A stop with white space before it, in the same paragraph.
  bool is_spaced_stop(std::uint32_t t) const { return is_stop(t) && spaced(t) && !paragraph(t); }
  // A word of so many bytes at least.
  bool is_word(std::uint32_t t, std::size_t least) const {
    return kind(t) == TokenKind::word && span(t).size() >= least;
  }
  // Letters, with capitals only or without any.
  bool is_all_upper(std::uint32_t t) const { return (shape(t) & kShapeAllUpper) != 0; }
  bool is_all_lower(std::uint32_t t) const { return (shape(t) & kShapeAllLower) != 0; }
  // What closes something: a quotation mark or a bracket.
  bool closes(std::uint32_t t) const { return is_quote(t) || closes_bracket(t); }
  // The last token up to `t` that closes nothing, but `floor` at least.
  std::uint32_t before_closers(std::uint32_t t, std::uint32_t floor) const {
    while (t > floor && closes(t)) --t;
    return t;
  }
  // ( [ {
  bool opens_bracket(std::uint32_t t) const { return is_one_of(t, "([{"); }
  bool closes_bracket(std::uint32_t t) const { return is_one_of(t, ")]}"); }
  bool opening_glyph(std::uint32_t t) const {
    return is_quote(t) && quote_side(word(t)) == QuoteSide::opens;
  }
  bool closing_glyph(std::uint32_t t) const {
    return is_quote(t) && quote_side(word(t)) == QuoteSide::closes;
  }

  // Whether tokens [begin, end) may be the words and marks of a language: they and the white space
  // between them take at least two and a half bytes each, where there are enough of them. Prose has
  // five to six; random bytes one, random ASCII two.
  bool wordy(std::uint32_t begin, std::uint32_t end) const {
    return end - begin < 16 || (spans_[end - 1].end - spans_[begin].begin) * std::uint64_t{2} >=
                                   (end - begin) * std::uint64_t{5};
  }

  // Whether token t, which is not the last, may carry a mark. Most commas, brackets and numbers do
  // not.
  bool may_mark(std::uint32_t t) const {
    if (!sentences::may_mark(kinds_[t]) || is_quiet(t)) return false;
    return kinds_[t] != TokenKind::number || is_telling_number(t);
  }
  // Punctuation or a symbol before another token that is no mark, told without a branch.
  bool is_quiet(std::uint32_t t) const {
    const bool apart =
        (((shapes_[t] | shapes_[t + 1]) & kAnySpace) != 0) | (spans_[t].size() != 1) | hyphens_;
    return ((kinds_[t] == TokenKind::punctuation) | (kinds_[t] == TokenKind::symbol)) &
           (kQuiet[static_cast<unsigned char>(text_[spans_[t].end - 1])] >
            (apart ? kInsideWords : 0));
  }
  static bool joins_numbers(char c) { return c == ':' || c == '/'; }
  // 10:30  1/2  3.
  bool is_telling_number(std::uint32_t t) const {
    const std::string_view w = word(t);
    return w.back() == '.' || std::any_of(w.begin(), w.end(), joins_numbers);
  }
  // Whether tokens t to t + 7 are of a kind that may: bit i is token t + i.
  std::uint64_t may_mark_eight(std::uint32_t t) const {
    return low_bits(may_mark_each(read_eight(kinds_ + t)));
  }
  // newline of tokens t to t + 7.
  std::uint64_t newline_eight(std::uint32_t t) const {
    std::uint64_t shapes[2];
    std::memcpy(shapes, shapes_ + t, sizeof shapes);
    return (shapes[0] | shapes[1]) & kLine * 0x0001000100010001u ? newline_each(t) : 0;
  }

  Mark mark(std::uint32_t t) const {
    if (t >= count_) return Mark::none;
    const char c = text_[spans_[t].end - 1];
    const Mark m = kMarks[static_cast<unsigned char>(c)];
    if (m == Mark::none) return m;
    if (c == '.') return spans_[t].size() > 1 && all_dots(word(t)) ? Mark::ellipsis : Mark::stop;
    constexpr EnumSet kMarkless{TokenKind::word, TokenKind::clitic, TokenKind::number,
                                TokenKind::url};
    if (kMarkless.has(kinds_[t])) return Mark::none;
    if (c == ']' && spans_[t].size() <= 2) return Mark::none;  // not [...]
    return static_cast<unsigned char>(c) < 0x80 ? m : wide_mark(word(t));
  }

 private:
  // A token of one byte that is among three.
  bool is_one_of(std::uint32_t t, const char (&bytes)[4]) const {
    if (t >= count_ || spans_[t].size() != 1) return false;
    const char c = text_[spans_[t].begin];
    return (c == bytes[0]) | (c == bytes[1]) | (c == bytes[2]);
  }
  // Last bytes of what is no mark, nor a part of the head of a list's item: anywhere, or between
  // the parts of a word.
  static constexpr std::uint8_t kInsideWords = 1, kAnywhere = 2;
  static constexpr auto kQuiet = [] {
    std::array<std::uint8_t, 256> quiet{};
    for (const char c : std::string_view(",([%{}@&$\\\"'`"))
      quiet[static_cast<unsigned char>(c)] = kAnywhere;
    quiet['-'] = kInsideWords;
    return quiet;
  }();
  // What a last byte says by itself; of those beyond ASCII, that the others have to be looked at.
  static constexpr auto kMarks = [] {
    std::array<Mark, 256> marks{};
    for (std::size_t c = 0x80; c < 256; ++c) marks[c] = Mark::symbol;
    for (char c : std::string_view("*=_><#|+~/^"))
      marks[static_cast<unsigned char>(c)] = Mark::symbol;
    marks['.'] = Mark::stop, marks['!'] = marks['?'] = Mark::question, marks[']'] = Mark::ellipsis;
    marks[','] = Mark::comma, marks[':'] = Mark::colon, marks[';'] = Mark::semicolon,
    marks['-'] = Mark::dash;
    return marks;
  }();
  // Kept out of the loop that asks: few tokens begin a line.
#if defined(__GNUC__)
  [[gnu::noinline]]
#endif
  std::uint64_t
  newline_each(std::uint32_t t) const {
    std::uint64_t bits = 0;
    for (std::uint32_t i = 0; i < 8; ++i) bits |= std::uint64_t{newline(t + i)} << i;
    return bits;
  }
  static std::uint64_t read_eight(const TokenKind* kinds) {
    static_assert(sizeof(TokenKind) == 1);
    std::uint64_t eight;
    std::memcpy(&eight, kinds, sizeof eight);
    if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
    return eight;
  }
  static constexpr std::uint16_t kLine = kShapeNewlineBefore | kShapeParagraphBefore;
  static constexpr std::uint16_t kCaseless = kShapeAllLower | kShapeAllUpper;
  static constexpr std::uint16_t kAnySpace =
      kShapeSpaceBefore | kShapeNewlineBefore | kShapeParagraphBefore;

  static bool all_dots(std::string_view w) {
    return w.find_first_not_of('.') == std::string_view::npos;
  }
  // Of a token that ends beyond ASCII.
  static Mark wide_mark(std::string_view w) {
    switch (last_character(w)) {
      case U'\u2026': return Mark::ellipsis;
      case U'\u2013':  // en dash, em dash, horizontal bar
      case U'\u2014':
      case U'\u2015': return Mark::dash;
      case U'\u203C':  // ‼ ‽ ⁇ ⁈ ⁉
      case U'\u203D':
      case U'\u2047':
      case U'\u2048':
      case U'\u2049':
      case U'\uFF01':  // full width ! and ?
      case U'\uFF1F':
      case U'\u061F': return Mark::question;  // Arabic
      case U'\u2022':                         // bullets: • ‣ ⁃ ◦
      case U'\u2023':
      case U'\u2043':
      case U'\u25E6': return Mark::symbol;
      case U'\u3002':  // Chinese and Japanese, full width, half width
      case U'\uFF0E':
      case U'\uFF61':
      case U'\u0964':  // Devanagari, Armenian, Urdu
      case U'\u0589':
      case U'\u06D4': return Mark::stop;
      default: return Mark::none;
    }
  }
  // The code point of two or three bytes that a word ends with; 0 if it ends with none.
  static char32_t last_character(std::string_view w) {
    for (const std::size_t size : {std::size_t{2}, std::size_t{3}}) {
      if (w.size() < size) return 0;
      const std::string_view last = w.substr(w.size() - size);
      const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(last[i]); };
      if (utf8_size(last) != size) continue;
      const char32_t code = (byte(0) & (size == 2 ? 0x1Fu : 0xFu)) << 6 | (byte(1) & 0x3Fu);
      return size == 2 ? code : code << 6 | (byte(2) & 0x3Fu);
    }
    return 0;
  }

  std::string_view text_;
  const Span* spans_;
  const TokenKind* kinds_;
  const std::uint16_t* shapes_;
  std::uint32_t count_;
  bool hyphens_;
};

}  // namespace saith::sentences

#endif  // SAITH_SENTENCES_READER_HPP_
