// The frame of the Scanner: gaps, chunks, runs and rows. scan_words, scan_numbers, scan_addresses and scan_marks hold the rules.

#include "tokens/character_classes.hpp"
#include "tokens/scanner.hpp"

namespace saith {

using namespace scanning;

std::uint32_t Scanner::skip_space(std::uint32_t at) {
  const bool at_begin = at == 0;
  std::uint32_t breaks = 0, begin = at;
  bool after_cr = false;
  while (at < size_) {
    const auto c = static_cast<unsigned char>(text_[at]);
    if (c == ' ') {
      ++at;
      continue;  // a line of spaces is empty: after_cr may stay, for a CR, spaces and LF are no line end of any system
    }
    if (c < 0x80) {
      if (kAscii[c] != kSpace) break;
      if (c == '\n') {
        breaks += !(after_cr && text_[at - 1] == '\r');
      } else if (c != '\t') {
        ++breaks;
      }
      after_cr = c == '\r';
      ++at;
      continue;
    }
    const Character p = chars_.at(text_, at);
    if (!p.is_space()) break;
    if (p.is_line_break()) breaks += p.code == 0x2029 ? 2 : 1;
    at += p.size;
  }
  if (at_begin) {
    gap_ = kShapeSpaceBefore | kShapeNewlineBefore | kShapeParagraphBefore;
  } else if (at != begin) {
    gap_ = static_cast<std::uint16_t>(kShapeSpaceBefore | (breaks > 0 ? kShapeNewlineBefore : 0) | (breaks > 1 ? kShapeParagraphBefore : 0));
  }
  if (gap_ & kShapeParagraphBefore) single_open_ = false;
  return at;
}

std::uint32_t Scanner::scan_chunk(std::uint32_t at) {
  begin_ = at;
  std::uint32_t end = at;
  while (end < size_) {
    const auto c = static_cast<unsigned char>(text_[end]);
    if (c < 0x80) {
      if (kAscii[c] == kSpace) break;
      ++end;
    } else {
      const Character p = chars_.at(text_, end);
      if (p.is_space()) break;
      end += p.size;
    }
  }
  end_ = end;
  const std::string_view chunk = piece(at, end);
  auto find_at_sign = [&](std::uint32_t from) {
    const std::size_t found = text_.substr(0, end).find('@', from);
    return found == text_.npos ? end : static_cast<std::uint32_t>(found);
  };
  at_sign_ = find_at_sign(at);
  if (chunk.size() >= 4) {
    const std::uint32_t ornament = find_ornament(at);
    if (ornament != at) emit(at, ornament, TokenKind::symbol), at = ornament;
  }
  while (at < end) {
    if (at > at_sign_) at_sign_ = find_at_sign(at);
    at = take_token(at);
  }
  return end;
}

std::uint32_t Scanner::take_token(std::uint32_t at) {
  const unsigned char c = byte(at);
  if (c >= 0x80) return take_other(at);
  switch (kAscii[c]) {
    case kLetter:
    case kDigit: {
      const std::uint32_t address = find_address(at);
      if (address != at) {
        emit(at, address, TokenKind::url);
        return address;
      }
      return kAscii[c] == kLetter ? take_word(at) : take_number(at);
    }
    case kControl: return emit_mark(at, at + 1, TokenKind::other);
    default: return take_mark(at);
  }
}

bool Scanner::is_letter_at(std::uint32_t at) const {
  const unsigned char c = byte(at);
  if (c < 0x80) return is_ascii_letter(c);
  const WordBreak w = character(at).word_break();
  return w == WordBreak::a_letter || w == WordBreak::hebrew_letter;
}

bool Scanner::is_word_at(std::uint32_t at) const {
  const unsigned char c = byte(at);
  if (c < 0x80) return is_ascii_alnum(c) || c == '_';
  return character(at).is_word();
}

// Past the characters that belong to the one before `at`: WB4, WB3c.
std::uint32_t Scanner::skip_some_extends(std::uint32_t at) const {
  while (byte(at) >= 0x80) {
    const Character p = character(at);
    if (!p.extends()) break;
    at += p.size;
    if (p.word_break() == WordBreak::zwj && byte(at) >= 0x80) {
      const Character next = character(at);
      if (next.word_break() == WordBreak::pictographic) at += next.size;
    }
  }
  return at;
}

Scanner::Run Scanner::find_run(std::uint32_t at) const {
  WordBreak before = WordBreak::other;
  const std::uint32_t begin = at;
  for (;;) {
    const std::uint32_t letters = at;
    while (at < end_ && is_ascii_letter(static_cast<unsigned char>(text_[at]))) ++at;  // by far the most
    if (at != letters) {
      if (letters != begin && !goes_on(before, WordBreak::a_letter)) return {letters, before};
      before = WordBreak::a_letter;
      at = skip_extends(at);
    }
    const unsigned char c = byte(at);
    if (c < 0x80) {
      const WordBreak w = is_ascii_letter(c) ? WordBreak::a_letter
                          : is_ascii_digit(c)  ? WordBreak::numeric
                          : c == '_'         ? WordBreak::extend_num_let
                                             : WordBreak::other;
      if (w == WordBreak::other || (at != begin && !goes_on(before, w))) break;
      before = w;
      ++at;
    } else {
      const Character p = character(at);
      if (!p.is_word() || (at != begin && !goes_on(before, p.word_break()))) break;
      before = p.word_break();
      at += p.size;
    }
    at = skip_extends(at);
  }
  return {at, before};
}

void Scanner::emit(std::uint32_t begin, std::uint32_t end, TokenKind kind) {
  std::uint16_t shape = gap_;
  gap_ = 0;
  bool upper = false, lower = false, first = true;
  if (end - begin == 1 && byte(begin) < 0x80 && !is_ascii_letter(byte(begin))) {  // a mark
    shape |= is_ascii_digit(byte(begin)) ? kShapeHasDigit : byte(begin) == '-' ? kShapeHasHyphen : byte(begin) == '.' ? kShapeHasDot : std::uint16_t{0};
    out_.span.push_back({begin, end});
    out_.kind.push_back(kind);
    out_.shape.push_back(shape);
    return;
  }
  for (std::uint32_t i = begin; i < end;) {
    const unsigned char c = byte(i);
    if (c < 0x80) {
      ++i;
      if (is_ascii_letter(c)) {
        const bool is_upper = is_ascii_upper(c);
        if (first && is_upper) shape |= kShapeUpperFirst;
        first = false;
        upper |= is_upper, lower |= !is_upper;
      } else if (is_ascii_digit(c)) {
        shape |= kShapeHasDigit;
      } else if (c == '-') {
        shape |= kShapeHasHyphen;
      } else if (c == '.') {
        shape |= kShapeHasDot;
      }
      continue;
    }
    const Character p = character(i);
    i += p.size;
    shape |= kShapeNonAscii;
    if (p.is_letter()) {
      if (first && p.is_upper()) shape |= kShapeUpperFirst;
      first = false;
      upper |= p.is_upper(), lower |= p.is_lower();
    } else if (p.kind() == CharacterKind::digit) {
      shape |= kShapeHasDigit;
    } else if (p.code == 0x2010 || p.code == 0x2011) {
      shape |= kShapeHasHyphen;
    }
  }
  if (!first && !lower) shape |= kShapeAllUpper;
  if (!first && !upper) shape |= kShapeAllLower;
  out_.span.push_back({begin, end});
  out_.kind.push_back(kind);
  out_.shape.push_back(shape);
}

}  // namespace saith
