// A text's tokens as the sentence splitter asks about them. Tokens past the end are white space: empty, of no kind.

#ifndef SAITH_SENTENCES_READER_HPP_
#define SAITH_SENTENCES_READER_HPP_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tables.hpp"

namespace saith::sentencing {

// What a token's last character says about an end.
enum class Mark : std::uint8_t { none, stop, question, ellipsis, comma, colon, semicolon, dash, symbol };

class Reader {
 public:
  Reader(std::string_view text, const TokenTable& tokens)
      : text_(text), spans_(tokens.span.data()), kinds_(tokens.kind.data()), shapes_(tokens.shape.data()),
        count_(static_cast<std::uint32_t>(tokens.size())) {}

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
  bool newline(std::uint32_t t) const { return (shape(t) & (kShapeNewlineBefore | kShapeParagraphBefore)) != 0; }
  bool paragraph(std::uint32_t t) const { return t >= count_ || (shapes_[t] & kShapeParagraphBefore) != 0; }
  // A capital, or a letter of a script that has none.
  bool upper(std::uint32_t t) const { return (shape(t) & kShapeUpperFirst) != 0 || (shape(t) & kCaseless) == kCaseless; }
  bool lower(std::uint32_t t) const {
    const char c = first_byte(t);
    return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) >= 0x80 && (shape(t) & kCaseless) == kShapeAllLower);
  }
  bool digit(std::uint32_t t) const { return is_digit(first_byte(t)); }
  bool is_quote(std::uint32_t t) const { return kind(t) == TokenKind::quote; }
  // ( [ {
  bool opens_bracket(std::uint32_t t) const {
    const char c = first_byte(t);
    return t < count_ && spans_[t].size() == 1 && (c == '(' || c == '[' || c == '{');
  }
  bool closes_bracket(std::uint32_t t) const {
    const char c = first_byte(t);
    return t < count_ && spans_[t].size() == 1 && (c == ')' || c == ']' || c == '}');
  }
  // “ ‘ « „ ‚ ‹ ``
  bool opening_glyph(std::uint32_t t) const {
    const std::string_view w = word(t);
    return is_quote(t) && (w == "\xe2\x80\x9c" || w == "\xe2\x80\x98" || w == "\xc2\xab" || w == "\xe2\x80\x9e" ||
                           w == "\xe2\x80\x9a" || w == "\xe2\x80\xb9" || w == "``");
  }
  // ” ’ » ›
  bool closing_glyph(std::uint32_t t) const {
    const std::string_view w = word(t);
    return is_quote(t) && (w == "\xe2\x80\x9d" || w == "\xe2\x80\x99" || w == "\xc2\xbb" || w == "\xe2\x80\xba");
  }

  // The first token at or after t that may carry a mark, or stands before a line break, or is the last one. Words, which
  // most tokens are, end nothing.
  std::uint32_t skip_words(std::uint32_t t) const {
    constexpr std::uint16_t kLine = kShapeNewlineBefore | kShapeParagraphBefore;
    while (t + 1 < count_ && kLooks[static_cast<std::size_t>(kinds_[t]) & 15] == Look::never && !(shapes_[t + 1] & kLine)) ++t;
    return t;
  }
  // Whether tokens [begin, end) may be the words and marks of a language: they and the white space between them take at least
  // two and a half bytes each, where there are enough of them. Prose has five to six; random bytes one, random ASCII two.
  bool wordy(std::uint32_t begin, std::uint32_t end) const {
    return end - begin < 16 || (spans_[end - 1].end - spans_[begin].begin) * std::uint64_t{2} >= (end - begin) * std::uint64_t{5};
  }

  // Whether a token of this kind, other than a word, may carry a mark or tell of ends without one. Most commas and brackets do not.
  bool may_mark(std::uint32_t t) const {
    switch (kLooks[static_cast<std::size_t>(kinds_[t]) & 15]) {
      case Look::never: return false;
      case Look::punctuation: {
        const char c = text_[spans_[t].end - 1];
        return c != ',' && c != '(' && c != '[' && c != '%';
      }
      case Look::number: {
        const Span s = spans_[t];
        for (std::uint32_t i = s.begin; i < s.end; ++i) {
          const char c = text_[i];
          if (c == ':' || c == '/' || (c == '.' && i + 1 == s.end)) return true;
        }
        return false;
      }
      default: return true;
    }
  }

  Mark mark(std::uint32_t t) const {
    if (t >= count_) return Mark::none;
    const TokenKind k = kinds_[t];
    const char c = text_[spans_[t].end - 1];
    if (c == '.') return word(t).size() > 1 && all_dots(word(t)) ? Mark::ellipsis : Mark::stop;
    if (k == TokenKind::word || k == TokenKind::clitic || k == TokenKind::number || k == TokenKind::url) return Mark::none;
    switch (c) {
      case '!': case '?': return Mark::question;
      case ',': return Mark::comma;
      case ':': return Mark::colon;
      case ';': return Mark::semicolon;
      case '-': return Mark::dash;
      case '*': case '=': case '_': case '>': case '<': case '#': case '|': case '+': case '~': case '/': case '^': return Mark::symbol;
      default: break;
    }
    if (c == ']' && spans_[t].size() > 2) return Mark::ellipsis;  // [...]
    if (static_cast<unsigned char>(c) < 0x80) return Mark::none;
    return wide_mark(word(t));
  }

  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

 private:
  enum class Look : std::uint8_t { never, punctuation, number, always };
  static constexpr auto kLooks = [] {
    std::array<Look, 16> looks{};
    looks.fill(Look::always);
    for (TokenKind k : {TokenKind::word, TokenKind::clitic, TokenKind::quote, TokenKind::handle, TokenKind::hashtag, TokenKind::emoji,
                        TokenKind::other}) {
      looks[static_cast<std::size_t>(k)] = Look::never;
    }
    looks[static_cast<std::size_t>(TokenKind::punctuation)] = Look::punctuation;
    looks[static_cast<std::size_t>(TokenKind::number)] = Look::number;
    return looks;
  }();
  static constexpr std::uint16_t kCaseless = kShapeAllLower | kShapeAllUpper;
  static constexpr std::uint16_t kAnySpace = kShapeSpaceBefore | kShapeNewlineBefore | kShapeParagraphBefore;

  static bool all_dots(std::string_view w) { return w.find_first_not_of('.') == std::string_view::npos; }
  // Of a token that ends beyond ASCII.
  static Mark wide_mark(std::string_view w) {
    if (w.size() < 2) return Mark::none;
    auto is = [&](std::string_view end) { return w.ends_with(end); };
    auto byte = [&](std::size_t from_end) { return w.size() >= from_end ? static_cast<unsigned char>(w[w.size() - from_end]) : 0u; };
    switch (byte(3)) {
      case 0xE2:
        if (byte(2) == 0x80) {
          switch (byte(1)) {
            case 0xA6: return Mark::ellipsis;                             // …
            case 0x93: case 0x94: case 0x95: return Mark::dash;           // – — ―
            case 0xBC: case 0xBD: return Mark::question;                  // ‼ ‽
            case 0xA2: case 0xA3: return Mark::symbol;                    // • ‣
            default: return Mark::none;
          }
        }
        if (is("\xe2\x81\x87") || is("\xe2\x81\x88") || is("\xe2\x81\x89")) return Mark::question;  // ⁇ ⁈ ⁉
        return is("\xe2\x81\x83") || is("\xe2\x97\xa6") ? Mark::symbol : Mark::none;                // ⁃ ◦
      case 0xE3: return is("\xe3\x80\x82") ? Mark::stop : Mark::none;                               // 。
      case 0xEF:
        if (is("\xef\xbc\x8e") || is("\xef\xbd\xa1")) return Mark::stop;                            // ． ｡
        return is("\xef\xbc\x81") || is("\xef\xbc\x9f") ? Mark::question : Mark::none;              // ！ ？
      case 0xE0: return is("\xe0\xa5\xa4") ? Mark::stop : Mark::none;                               // ।
      default: break;
    }
    switch (byte(2)) {
      case 0xD6: return byte(1) == 0x89 ? Mark::stop : Mark::none;      // ։
      case 0xDB: return byte(1) == 0x94 ? Mark::stop : Mark::none;      // ۔
      case 0xD8: return byte(1) == 0x9F ? Mark::question : Mark::none;  // ؟
      default: return Mark::none;
    }
  }

  std::string_view text_;
  const Span* spans_;
  const TokenKind* kinds_;
  const std::uint16_t* shapes_;
  std::uint32_t count_;
};

}  // namespace saith::sentencing

#endif  // SAITH_SENTENCES_READER_HPP_
