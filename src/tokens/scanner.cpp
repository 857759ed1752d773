// SPDX-License-Identifier: Apache-2.0

// The frame of the Scanner: gaps, chunks, runs and rows. scan_words, scan_numbers, scan_addresses
// and scan_marks hold the rules.

#include <algorithm>

#include "tokens/character_classes.hpp"
#include "tokens/scanner.hpp"

namespace saith::tokens {

namespace {

// What a byte adds to a token's shape, where it is no part of a longer character; letters as all of
// one case, to be taken back where there are both.
constexpr std::array<std::uint16_t, 256> kShapes = [] {
  std::array<std::uint16_t, 256> shapes{};
  for (unsigned c = 0; c < 256; ++c) {
    shapes[c] = c >= 0x80            ? kShapeNonAscii
                : is_ascii_letter(c) ? is_ascii_upper(c) ? kShapeAllUpper : kShapeAllLower
                : is_ascii_digit(c)  ? kShapeHasDigit
                : c == '-'           ? kShapeHasHyphen
                : c == '.'           ? kShapeHasDot
                                     : std::uint16_t{0};
  }
  return shapes;
}();

constexpr std::array<TokenKind, 256> kKinds = [] {
  std::array<TokenKind, 256> kinds{};
  for (unsigned c = 0; c < 256; ++c) {
    kinds[c] = c >= 0x80 || kAscii[c] == kControl ? TokenKind::other
               : is_ascii_letter(c)               ? TokenKind::word
               : is_ascii_digit(c)                ? TokenKind::number
                                                  : kind_of_mark(static_cast<unsigned char>(c));
  }
  return kinds;
}();

constexpr unsigned kCases = kShapeAllUpper | kShapeAllLower;

}  // namespace

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
    gap_ = static_cast<std::uint16_t>(kShapeSpaceBefore | (breaks > 0 ? kShapeNewlineBefore : 0) |
                                      (breaks > 1 ? kShapeParagraphBefore : 0));
  }
  if (gap_ & kShapeParagraphBefore) single_open_ = false;
  return at;
}

// Whether the lexicons may know the letters [begin, end) in that use.
inline bool Scanner::knows(std::uint32_t begin, std::uint32_t end, std::uint8_t use) const {
  const std::uint32_t size = end - begin;
  if (begin + 8 > size_) return lexicon_.filter().knows(piece(begin, end), use);
  return lexicon_.filter().knows(WordFilter::first_eight(text_.data() + begin, size), size, use);
}

// What the byte at `at` is to the one before it. A byte that begins a character does so only before
// one that goes on with it.
inline unsigned Scanner::follower(std::uint32_t at) const {
  const unsigned follower = kFollower[byte(at)];
  return (((follower & kLead) != 0) & ((byte(at + 1) & 0xC0) != 0x80)) ? unsigned{kOthers}
                                                                       : follower;
}

// Letters that the lexicons do not know, digits, or a mark, where what follows tells that the token
// is no more: the rules of take_token for short. Returns its end, or `at` if the rules have to be
// asked.
inline std::uint32_t Scanner::take_alone(std::uint32_t at) {
  const unsigned char c = byte(at);
  if (c >= 0x80) return at;
  std::uint32_t end = at + 1;
  unsigned shape = kShapes[c];
  if (is_ascii_letter(c)) {
    for (; is_ascii_alnum(byte(end)); ++end) shape |= kShapes[byte(end)];
    if (!(shape & kShapeHasDigit) && knows(at, end, WordFilter::kSplits)) return at;
    shape = (shape ^ ((shape & kCases) == kCases ? kCases : 0u)) |
            (is_ascii_upper(c) ? kShapeUpperFirst : 0u);
  } else if (is_ascii_digit(c)) {
    while (is_digit_at(end)) ++end;
  } else if (byte(end) == c) {
    return at;
  }
  const unsigned forbidden = follower(end) & kForbids[c];
  // After most marks only characters that extend them count.
  if (forbidden &&
      (forbidden != kLead || (kForbids[c] & ~unsigned{kLead}) || character(end).extends()))
    return at;
  add_row(at, end, kKinds[c], static_cast<std::uint16_t>(gap_ | shape));
  return end;
}

void Scanner::find_at_sign(std::uint32_t at) {
  const std::size_t found = text_.substr(0, end_).find('@', at);
  at_sign_ = found == text_.npos ? end_ : static_cast<std::uint32_t>(found);
}

// Where the chunk of the token at `at` ends, and what of addresses stands there.
void Scanner::find_chunk_end(std::uint32_t at) {
  std::uint32_t end = at;
  unsigned seen = 0;
  while (end < size_) {
    const std::uint8_t role = kRole[static_cast<unsigned char>(text_[end])];
    if (role & (kWhite | kMayBeWhite)) {
      if ((role & kWhite) || chars_.at(text_, end).is_space()) break;
    }
    seen |= role;
    ++end;  // no byte within a character is one that begins white space
  }
  end_ = at_sign_ = end;
  addresses_ = (seen & kAddress) != 0;
  controls_ = (seen & kNoText) != 0;
  if (seen & kAtSign) find_at_sign(at);
}

Oddities Scanner::find_oddities(std::uint32_t at) {
  if (at >= end_) find_chunk_end(at);
  Oddities odd;
  unsigned before = at == 0 ? 0 : static_cast<unsigned char>(text_[at - 1]);
  for (std::uint32_t i = at; i < end_; ++i) {
    const auto c = static_cast<unsigned char>(text_[i]);
    const bool goes_on = (byte(i + 1) & 0xC0) == 0x80;
    odd.controls += (kRole[c] & kNoText) != 0;
    odd.strays += c >= 0xC0 ? !goes_on : c >= 0x80 && before < 0x80;
    before = c;
  }
  return odd;
}

std::uint32_t Scanner::take_binary(std::uint32_t at, const Oddities& odd) {
  // Two of each, since one of each may stand in a short field of a record.
  constexpr std::uint32_t kLeast = 2;
  constexpr std::uint64_t kOneIn = 4;
  if (odd.controls < kLeast || odd.strays < kLeast ||
      kOneIn * (odd.controls + odd.strays) < end_ - at)
    return at;
  add_row(at, end_, TokenKind::other, static_cast<std::uint16_t>(gap_ | kShapeNonAscii));
  return end_;
}

inline std::uint32_t Scanner::take_next(std::uint32_t at) {
  if (at == begin_ && controls_) {
    if (const std::uint32_t end = take_binary(at, find_oddities(at)); end != at) return end;
  }
  if (at == begin_ && end_ - at >= 4) {
    if (const std::uint32_t ornament = find_ornament(at); ornament != at) {
      emit(at, ornament, TokenKind::symbol);
      return ornament;
    }
  }
  if (at > at_sign_) find_at_sign(at);
  return take_token(at);
}

std::uint32_t Scanner::scan_chunk(std::uint32_t at) {
  begin_chunk(at);
  return scan_rest(at);
}

std::uint32_t Scanner::scan_rest(std::uint32_t at) {
  if (at >= end_) find_chunk_end(at);
  while (at < end_) {
    const std::uint32_t alone = short_cuts_ && at != begin_ ? take_alone(at) : at;
    at = alone != at ? alone : take_next(at);
  }
  return at;
}

std::uint32_t Scanner::scan_token(std::uint32_t at) {
  const std::uint32_t next = begin_chunk_after(at);
  if (next != at) return next;
  if (at >= end_) find_chunk_end(at);
  return take_next(at);
}

std::uint32_t Scanner::take_token(std::uint32_t at) {
  const unsigned char c = byte(at);
  if (c >= 0x80) return take_other(at);
  switch (kAscii[c]) {
    case kLetter:
    case kDigit: {
      const std::uint32_t address = addresses_ ? find_address(at) : at;
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
    while (at < end_ && is_ascii_letter(static_cast<unsigned char>(text_[at])))
      ++at;  // by far the most
    if (at != letters) {
      if (letters != begin && !goes_on(before, WordBreak::a_letter)) return {letters, before};
      before = WordBreak::a_letter;
      at = skip_extends(at);
    }
    const unsigned char c = byte(at);
    if (c < 0x80) {
      const WordBreak w = is_ascii_letter(c)  ? WordBreak::a_letter
                          : is_ascii_digit(c) ? WordBreak::numeric
                          : c == '_'          ? WordBreak::extend_num_let
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
  if (const unsigned char c = byte(begin); end - begin == 1 && c < 0x80) {
    return add_row(begin, end, kind,
                   static_cast<std::uint16_t>(gap_ | kShapes[c] |
                                              (is_ascii_upper(c) ? kShapeUpperFirst : 0u)));
  }
  unsigned shape = gap_, own = 0;
  bool letters = false;  // any so far, also of a script without case
  for (std::uint32_t i = begin; i < end;) {
    const unsigned char c = byte(i);
    if (c < 0x80) {
      ++i;
      const unsigned adds = kShapes[c];
      if ((adds & kCases) && !letters) {
        letters = true;
        if (adds & kShapeAllUpper) shape |= kShapeUpperFirst;
      }
      own |= adds;
      continue;
    }
    const Character p = character(i);
    i += p.size;
    own |= kShapeNonAscii;
    if (p.is_letter()) {
      if (!letters && p.is_upper()) shape |= kShapeUpperFirst;
      letters = true;
      own |= (p.is_upper() ? kShapeAllUpper : 0u) | (p.is_lower() ? kShapeAllLower : 0u);
    } else if (p.kind() == CharacterKind::digit) {
      own |= kShapeHasDigit;
    } else if (p.code == 0x2010 || p.code == 0x2011) {
      own |= kShapeHasHyphen;
    }
  }
  // Letters of both cases are all of neither, letters without case all of both.
  if (letters && ((own & kCases) == kCases || (own & kCases) == 0)) own ^= kCases;
  add_row(begin, end, kind, static_cast<std::uint16_t>(shape | own));
}

}  // namespace saith::tokens
