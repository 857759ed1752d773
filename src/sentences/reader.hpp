// A text's tokens as the sentence splitter asks about them. Tokens past the end are white space: empty, of no kind.

#ifndef SAITH_SENTENCES_READER_HPP_
#define SAITH_SENTENCES_READER_HPP_

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
  bool upper(std::uint32_t t) const { return (shape(t) & kShapeUpperFirst) != 0; }
  bool lower(std::uint32_t t) const {
    const char c = first_byte(t);
    return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) >= 0x80 && (shape(t) & kShapeAllLower) != 0);
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
  static constexpr std::uint16_t kAnySpace = kShapeSpaceBefore | kShapeNewlineBefore | kShapeParagraphBefore;

  static bool all_dots(std::string_view w) { return w.find_first_not_of('.') == std::string_view::npos; }
  static Mark wide_mark(std::string_view w) {
    if (w.size() < 2) return Mark::none;
    if (w.ends_with("\xe2\x80\xa6")) return Mark::ellipsis;                                     // …
    if (w.ends_with("\xe2\x80\x93") || w.ends_with("\xe2\x80\x94") || w.ends_with("\xe2\x80\x95")) return Mark::dash;  // – — ―
    for (std::string_view stop : {"\xe3\x80\x82", "\xef\xbc\x8e", "\xef\xbd\xa1", "\xd6\x89", "\xdb\x94", "\xe0\xa5\xa4"}) {
      if (w.ends_with(stop)) return Mark::stop;  // 。 ． ｡ ։ ۔ ।
    }
    for (std::string_view sign : {"\xef\xbc\x81", "\xef\xbc\x9f", "\xe2\x80\xbc", "\xe2\x81\x87", "\xe2\x81\x88", "\xe2\x81\x89", "\xe2\x80\xbd", "\xd8\x9f"}) {
      if (w.ends_with(sign)) return Mark::question;  // ！ ？ ‼ ⁇ ⁈ ⁉ ‽ ؟
    }
    if (w.ends_with("\xe2\x80\xa2") || w.ends_with("\xe2\x81\x83") || w.ends_with("\xe2\x80\xa3") || w.ends_with("\xe2\x97\xa6")) {
      return Mark::symbol;  // • ⁃ ‣ ◦
    }
    return Mark::none;
  }

  std::string_view text_;
  const Span* spans_;
  const TokenKind* kinds_;
  const std::uint16_t* shapes_;
  std::uint32_t count_;
};

}  // namespace saith::sentencing

#endif  // SAITH_SENTENCES_READER_HPP_
