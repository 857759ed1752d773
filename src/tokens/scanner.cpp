#include "tokens/scanner.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace saith {

namespace {

// Longest piece of text that a rule looks ahead over, so that no rule is slower than linear.
constexpr std::uint32_t kLocalPart = 64, kHostName = 255, kWordAhead = 24;

enum AsciiClass : std::uint8_t { kMark, kLetter, kDigit, kSpace, kControl };
constexpr std::array<std::uint8_t, 128> kAscii = [] {
  std::array<std::uint8_t, 128> table{};
  for (unsigned c = 0; c < 128; ++c) {
    const bool letter = (c | 32u) - 'a' < 26u;
    table[c] = letter ? kLetter : c - '0' < 10u ? kDigit : c == ' ' || c - 9 < 5u ? kSpace : c < 32 || c == 127 ? kControl : kMark;
  }
  return table;
}();

constexpr bool is_ascii_letter(unsigned c) { return (c | 32u) - 'a' < 26u; }
constexpr bool is_ascii_digit(unsigned c) { return c - '0' < 10u; }
constexpr bool is_ascii_upper(unsigned c) { return c - 'A' < 26u; }
constexpr bool is_ascii_alnum(unsigned c) { return is_ascii_letter(c) || is_ascii_digit(c); }
constexpr bool is_local_part(unsigned char c) { return is_ascii_alnum(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-'; }
constexpr bool contains(std::string_view set, unsigned char c) { return set.find(static_cast<char>(c)) != set.npos && c != 0; }

bool starts_folded(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (static_cast<char>(is_ascii_upper(c) ? c + 32 : c) != lower[i]) return false;
  }
  return true;
}

TokenKind kind_of_mark(unsigned char c) {
  switch (c) {
    case '"': case '`': return TokenKind::quote;
    case '$': case '%': case '+': case '=': case '<': case '>': case '^': case '~': case '|': case '\\': case '#': case '@':
    case '&': case '_': return TokenKind::symbol;
    default: return TokenKind::punctuation;
  }
}

TokenKind kind_of(const Properties& p) {
  switch (p.kind()) {
    case CharacterKind::letter: return TokenKind::word;
    case CharacterKind::digit: return TokenKind::number;
    case CharacterKind::quote: return TokenKind::quote;
    case CharacterKind::dash: case CharacterKind::open: case CharacterKind::close: case CharacterKind::punctuation:
      return TokenKind::punctuation;
    case CharacterKind::currency: case CharacterKind::symbol: return TokenKind::symbol;
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
  if (before == WordBreak::katakana) return after == WordBreak::katakana || after == WordBreak::extend_num_let;
  return before == WordBreak::extend_num_let && (alphanumeric(after) || after == WordBreak::katakana || after == WordBreak::extend_num_let);
}

constexpr bool is_mid_letter(WordBreak w) { return w == WordBreak::mid_letter || w == WordBreak::mid_num_let; }
constexpr bool is_mid_number(WordBreak w) { return w == WordBreak::mid_num || w == WordBreak::mid_num_let; }

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

// ---------------------------------------------------------------- words

// A word without marks inside but apostrophes and hyphens that are its own: split where the lexicon says (can|not).
std::uint32_t Scanner::take_plain_word(std::uint32_t begin, std::uint32_t end, TokenKind kind) {
  if (end - begin <= kWordAhead) {
    std::string_view parts = lexicon_.parts(piece(begin, end));
    if (parts.empty() && end == end_ && lexicon_.splits_before_some(piece(begin, end))) {  // "its" for "it's"
      const Next next = next_word();
      if (!next.far) parts = lexicon_.parts_before(piece(begin, end), next.word);
    }
    for (std::size_t space; !parts.empty(); begin += static_cast<std::uint32_t>(space)) {
      space = parts.find(' ');
      if (space == parts.npos) break;
      // Typographic apostrophes are longer than those of the lexicon.
      std::uint32_t part_end = begin;
      for (std::size_t i = 0; i < space; ++i) part_end += apostrophe(part_end) == 3 ? 3 : 1;
      emit(begin, part_end, kind);
      kind = TokenKind::clitic;
      parts.remove_prefix(space + 1);
      space = part_end - begin;
    }
  }
  emit(begin, end, kind);
  return end;
}

std::uint32_t Scanner::take_word(std::uint32_t at) {
  Run run = find_run(at);
  if (byte(run.end) == '.' && run.end - at <= 4) {
    const std::uint32_t acronym = find_acronym(at, run.end);
    if (acronym != at) {
      emit(at, acronym, TokenKind::abbreviation);
      return acronym;
    }
  }
  for (;;) {
    const std::uint32_t end = run.end;
    const unsigned char c = byte(end);
    if (const std::uint32_t mark = apostrophe(end); mark != 0) {
      if (is_letter_at(end + mark)) {
        const Run after = find_run(end + mark);
        const std::string_view suffix = piece(end, after.end);
        if (suffix.size() <= kWordAhead) {
          const unsigned char last = byte(end - 1);
          if ((last | 32) == 'n' && end - 1 > at && (suffix.back() | 32) == 't' && suffix.size() == mark + 1) {
            take_plain_word(at, end - 1, TokenKind::word);
            emit(end - 1, after.end, TokenKind::clitic);
            return after.end;
          }
          if (after.end - at <= kWordAhead && lexicon_.is_whole(piece(at, after.end))) {  // ma'am
            run = after;
            continue;
          }
          const std::string_view joined = after.end - at <= kWordAhead ? lexicon_.parts(piece(at, after.end)) : std::string_view();
          if (!joined.empty()) return take_plain_word(at, after.end, TokenKind::word);  // y'all
          const bool verbed = (suffix.back() == 'd') && suffix.size() == mark + 1 && end - at > 1 && is_ascii_upper(last);  // OK'd
          if (!verbed && lexicon_.is_clitic(suffix)) {
            take_plain_word(at, end, TokenKind::word);
            emit(end, after.end, TokenKind::clitic);
            return after.end;
          }
        }
        run = after;
        continue;
      }
      if (byte(end + mark) >= 0x80) {  // an apostrophe with characters that extend it
        const std::uint32_t next = skip_extends(end + mark);
        if (next != end + mark && is_letter_at(next)) {
          run = find_run(next);
          continue;
        }
      }
      const bool dropped_g = end - at >= 4 && byte(end - 1) == 'n' && byte(end - 2) == 'i';
      if (run.last == WordBreak::hebrew_letter || (dropped_g && !single_open_ && end + mark == end_)) run.end = skip_extends(end + mark);
      break;
    }
    if (c == '`' && is_letter_at(end + 1)) {  // mama`s
      const Run after = find_run(end + 1);
      if (after.end - end <= 3 && lexicon_.is_clitic(piece(end, after.end))) {
        take_plain_word(at, end, TokenKind::word);
        emit(end, after.end, TokenKind::clitic);
        return after.end;
      }
      break;
    }
    if (c == '-' && end + 1 == end_ && is_fragment(at, end)) {
      emit(at, end + 1, TokenKind::word);
      return end + 1;
    }
    if (c == '-' && is_word_at(end + 1)) {
      const Run after = find_run(end + 1);
      if (after.end - at <= kHostName && lexicon_.joins_hyphen(piece(at, end), piece(end + 1, after.end))) {
        run = after;
        continue;
      }
      break;
    }
    if (c == '.') {
      if (is_word_at(end + 1)) {
        const Run after = find_run(end + 1);
        if (after.end - at <= kWordAhead && lexicon_.abbreviation(piece(at, after.end)) != nullptr) {  // Ph.D.
          run.end = byte(after.end) == '.' ? after.end + 1 : after.end;
          emit(at, run.end, TokenKind::abbreviation);
          return run.end;
        }
      }
      if (is_abbreviation(at, end)) {
        emit(at, end + 1, TokenKind::abbreviation);
        return end + 1;
      }
      break;
    }
    if (c == '&' && is_letter_at(end + 1)) {  // AT&T
      const Run after = find_run(end + 1);
      const bool single = end - at == 1 && after.end - end == 2;
      if (single || (end - at <= 4 && after.end - end <= 5 && is_ascii_upper(byte(end - 1)) && is_ascii_upper(byte(end + 1)))) {
        run = after;
        continue;
      }
      break;
    }
    if (c == '$' && end - at <= 3 && is_ascii_upper(byte(end - 1)) && (is_digit_at(end + 1) || end + 1 == end_)) {  // US$
      emit(at, end + 1, TokenKind::symbol);
      return end + 1;
    }
    if (c == '*' && is_ascii_letter(byte(end - 1))) {  // f**k
      std::uint32_t stars = end;
      while (byte(stars) == '*' && stars - end < kWordAhead) ++stars;
      if (is_letter_at(stars)) {
        run = find_run(stars);
        continue;
      }
      break;
    }
    if (c == '/') {  // s/he, w/
      const Run after = find_run(end + 1);
      const std::uint32_t slash = after.end - at <= kWordAhead && lexicon_.is_whole(piece(at, after.end)) ? after.end
                                  : lexicon_.is_whole(piece(at, end + 1))                              ? end + 1
                                                                                                        : end;
      if (slash == end) break;
      emit(at, slash, TokenKind::word);
      return slash;
    }
    if (c >= 0x80 || (c == '"' && run.last == WordBreak::hebrew_letter)) {
      const Character mid = character(end);
      const std::uint32_t next = skip_extends(end + mid.size);
      const bool letter = run.last == WordBreak::a_letter || run.last == WordBreak::hebrew_letter;
      if (((letter && is_mid_letter(mid.word_break())) || c == '"') && is_letter_at(next) &&
          (c != '"' || character(next).word_break() == WordBreak::hebrew_letter)) {
        run = find_run(next);
        continue;
      }
    }
    break;
  }
  return take_plain_word(at, run.end, TokenKind::word);
}

// U.S., U.S, p.m., e.g., J. : letters that each have a stop, where the first one ends at `stop`.
std::uint32_t Scanner::find_acronym(std::uint32_t at, std::uint32_t stop) const {
  auto one_letter = [&](std::uint32_t begin) { return is_letter_at(begin) && find_run(begin).end == begin + character(begin).size; };
  if (!one_letter(at)) return at;
  std::uint32_t end = stop + 1, letters = 1;
  while (one_letter(end)) {
    const std::uint32_t after = end + character(end).size;
    ++letters;
    end = after;
    if (byte(after) != '.') return end;  // U.S
    ++end;
  }
  if (letters == 1 && is_word_at(end) && !character(at).is_upper() && byte(at - 1) != '(') return at;
  if (letters == 1) return is_initial(at, stop) || is_abbreviation(at, stop) ? end : at;
  // More stops than one belong to no abbreviation: p.m...
  if (byte(end) == '.' && byte(end + 1) == '.') return end - 1;
  return end;
}

Scanner::Next Scanner::next_word() const {
  Next next;
  std::uint32_t at = end_, breaks = 0;
  Character p;
  for (; at < size_; at += p.size) {
    p = chars_.at(text_, at);
    if (!p.is_space()) break;
    breaks += p.is_line_break() && p.code != '\r';
  }
  next.far = at >= size_ || breaks > 1;
  // Opening quotation marks and brackets do not count.
  for (int i = 0; i < 3 && at < size_; ++i, at += p.size) {
    p = chars_.at(text_, at);
    if (p.kind() != CharacterKind::quote && p.kind() != CharacterKind::open) break;
  }
  if (at >= size_) return next;
  p = chars_.at(text_, at);
  next.capital = p.is_upper();
  next.lower = p.is_lower();
  next.digit = p.kind() == CharacterKind::digit;
  std::uint32_t end = at;
  while (end < size_ && end - at < kWordAhead && is_ascii_letter(static_cast<unsigned char>(text_[end]))) ++end;
  next.word = text_.substr(at, end - at);
  return next;
}

// A capital with a stop: part of a name, unless what follows opens a sentence.
bool Scanner::is_initial(std::uint32_t begin, std::uint32_t stop) const {
  if (!character(begin).is_upper()) return false;
  if (stop + 1 < end_) return byte(stop + 1) != '.' && !contains("!?\"", byte(stop + 1));
  const Next next = next_word();
  if (byte(begin) == 'I' && begin == begin_ && (gap_ & kShapeParagraphBefore) == 0) {  // "she and I. Then"
    const std::size_t rows = out_.size();
    if (rows == 0 || (out_.shape[rows - 1] & kShapeUpperFirst) == 0) return false;
  }
  return next.capital && !next.far && !lexicon_.is_opener(next.word);
}

// A word broken off: "th- the", "Stoddar- Stoddart". `end` is where its hyphen is, before white space.
bool Scanner::is_fragment(std::uint32_t begin, std::uint32_t end) const {
  const std::string_view word = piece(begin, end);
  if (begin != begin_ || word.size() > kWordAhead || !std::all_of(word.begin(), word.end(), [](char c) { return is_ascii_letter(static_cast<unsigned char>(c)); })) return false;
  if (word.size() > 1 && is_ascii_upper(static_cast<unsigned char>(word.back()))) return false;
  if (word.size() <= 3) return !lexicon_.is_opener(word);
  const Next next = next_word();
  return next.word.size() >= word.size() && !next.far && (next.word[0] | 32) == (word[0] | 32) && next.word.substr(1, word.size() - 1) == word.substr(1);
}

bool Scanner::is_abbreviation(std::uint32_t begin, std::uint32_t stop) const {
  if (stop - begin > kWordAhead) return false;
  const TokenLexicon::Abbreviation* found = lexicon_.abbreviation(piece(begin, stop));
  if (found == nullptr) return false;
  if (stop + 1 < end_) {
    const unsigned char c = byte(stop + 1);
    const bool digit = is_digit_at(stop + 1);
    if (digit) return found->needs != AbbreviationNeeds::lower;
    if (found->needs == AbbreviationNeeds::number) return false;
    if (c == '.') return byte(stop + 2) != '.';
    if (is_letter_at(stop + 1)) return found->ends == 0 && character(stop + 1).is_upper();
    return true;
  }
  const Next next = next_word();
  if (found->ends == 2) return !next.far && !next.capital;
  switch (found->needs) {
    case AbbreviationNeeds::any: return !next.far || found->ends > 0;
    case AbbreviationNeeds::number: return (next.digit && !next.far) || (begin > begin_ && byte(begin - 1) == '(' && stop - begin == 1);  // (b. in Rome)
    case AbbreviationNeeds::name:
      if (begin == begin_ && out_.size() > 0 && text_[out_.span.back().begin] == ',' && !next.far) return true;  // Chattanooga, Tenn.
      return (next.capital || next.digit) && !next.far && !lexicon_.is_opener(next.word);
    case AbbreviationNeeds::lower: return !next.capital && !next.far;
  }
  return false;
}

// ---------------------------------------------------------------- numbers

// Digits with hyphens that are one number: dates and telephone numbers, not ranges. `at` is the first digit.
std::uint32_t Scanner::find_digit_groups(std::uint32_t at) const {
  std::array<std::uint32_t, 5> sizes{};
  std::uint32_t groups = 0, end = at;
  for (;;) {
    const std::uint32_t begin = end;
    while (is_digit_at(end)) ++end;
    if (groups < sizes.size()) sizes[groups] = end - begin;
    ++groups;
    if (byte(end) != '-' || !is_digit_at(end + 1)) break;
    if (groups <= sizes.size() && end - begin > 5) return at;
    ++end;
  }
  if (is_word_at(end) || ((byte(end) == ':' || byte(end) == ',' || byte(end) == '.') && is_digit_at(end + 1))) return at;
  if (groups >= 3) return end;
  if (groups == 2 && sizes[1] == 4 && (sizes[0] == 3 || sizes[0] == 5 || sizes[0] == 1)) return end;
  return at;
}

// Whether digits at `at` go on the number before the separator: three of them, also after pairs (1,00,000).
bool Scanner::is_digit_group(std::uint32_t at, unsigned char separator) const {
  for (int pairs = 0; pairs < 4; ++pairs, at += 3) {
    std::uint32_t digits = 0;
    while (digits < 4 && is_digit_at(at + digits)) ++digits;
    if (digits != 2 || byte(at + 2) != separator) return digits == 3;
  }
  return false;
}

std::uint32_t Scanner::take_number(std::uint32_t at) {
  if (const std::uint32_t keycap = find_keycap(at); keycap != at) {
    emit(at, keycap, TokenKind::emoji);
    return keycap;
  }
  std::uint32_t end = at;
  if (const std::uint32_t groups = find_digit_groups(at); groups != at) {
    emit(at, groups, TokenKind::number);
    return groups;
  }
  for (;;) {
    while (is_digit_at(end)) ++end;
    end = skip_extends(end);
    const unsigned char c = byte(end);
    if (c == '.' && byte(end + 1) >= 0x80) {
      const std::uint32_t next = skip_extends(end + 1);
      if (next != end + 1 && is_digit_at(next)) {
        end = next;
        continue;
      }
    }
    if ((c == ',' || c == '\'') && is_digit_at(end + 1) && !is_digit_group(end + 1, c)) break;
    if ((c == '.' || c == ',' || c == ':' || c == '/' || c == '\'') && is_digit_at(end + 1)) {
      if (c == '/' || c == ':') {  // 713/853-6197
        const std::uint32_t groups = c == '/' ? find_digit_groups(end + 1) : end + 1;
        if (groups != end + 1) {
          emit(at, groups, TokenKind::number);
          return groups;
        }
      }
      ++end;
      continue;
    }
    if (c >= 0x80) {
      const Character mid = character(end);
      if (mid.word_break() == WordBreak::numeric) {
        end += mid.size;
        continue;
      }
      const std::uint32_t next = skip_extends(end + mid.size);
      if (is_mid_number(mid.word_break()) && byte(next) != 0 && character(next).word_break() == WordBreak::numeric) {
        end = next;
        continue;
      }
    }
    break;
  }
  if (const std::uint32_t mark = apostrophe(end); mark != 0) {  // the 1980's
    const bool decade = (end - at == 4 || end - at == 2) && byte(end - 1) == '0';
    if (decade && (byte(end + mark) | 32) == 's' && !is_word_at(end + mark + 1)) {
      emit(at, end + mark + 1, TokenKind::number);
      return end + mark + 1;
    }
  }
  if (!is_word_at(end) || character(end).word_break() == WordBreak::katakana) {
    emit(at, end, TokenKind::number);
    return end;
  }
  const Run run = find_run(end);
  const std::string_view tail = piece(end, run.end);
  if (tail.size() <= 2) {
    for (std::string_view ordinal : {"st", "nd", "rd", "th", "s"}) {
      if (tail.size() == ordinal.size() && starts_folded(tail, ordinal)) {
        emit(at, run.end, TokenKind::number);
        return run.end;
      }
    }
  }
  const bool half_day = tail.size() == 1 && ((tail[0] | 32) == 'a' || (tail[0] | 32) == 'p') && byte(run.end) == '.' && (byte(run.end + 1) | 32) == 'm';
  if (half_day || (tail.size() <= kWordAhead && lexicon_.is_unit(tail))) {
    emit(at, end, TokenKind::number);
    return end;
  }
  emit(at, run.end, TokenKind::word);
  return run.end;
}

// ---------------------------------------------------------------- addresses

std::uint32_t Scanner::find_address(std::uint32_t at) const {
  // Each run of such characters is read once: an address begins where the run does.
  const bool inside = at > begin_ && is_local_part(byte(at - 1));
  if (!inside && at_sign_ < end_ && at_sign_ - at <= kLocalPart) {
    const std::uint32_t email = find_email(at);
    if (email != at) return email;
  }
  const std::string_view rest = piece(at, end_);
  const unsigned char first = byte(at) | 32;
  if (first == 'h' || first == 'f' || first == 'w' || first == 'm') {
    for (std::string_view scheme : {"http://", "https://", "ftp://", "www.", "mailto:"}) {
      if (starts_folded(rest, scheme) && rest.size() > scheme.size()) {
        const std::uint32_t end = find_url_end(at + static_cast<std::uint32_t>(scheme.size()));
        if (end > at + scheme.size()) return end;
      }
    }
  }
  return inside ? at : find_host(at);
}

// The end of an address whose first part ends at `at`: what stands before white space, without the marks of the sentence.
std::uint32_t Scanner::find_url_end(std::uint32_t at) const {
  std::uint32_t end = at;
  std::uint32_t open = 0, close = 0;
  for (; end < end_; ++end) {
    const unsigned char c = byte(end);
    if (c == '"' || c == '<' || c == '>' || c == '|' || c == '`') break;
    if (c == 0xE2 && byte(end + 1) == 0x80 && byte(end + 2) >= 0x98 && byte(end + 2) <= 0x9F) break;
    open += c == '(', close += c == ')';
  }
  if (end > at + 4 && piece(end - 3, end) == "..." && contains("-/_", byte(end - 4))) return end;  // cut short by whoever quoted it
  for (; end > at; --end) {
    const unsigned char c = byte(end - 1);
    if (c == ')' && close <= open) break;
    if (!contains(".,;:!?'*)]}", c)) break;
    close -= c == ')';
  }
  return end;
}

std::uint32_t Scanner::find_email(std::uint32_t at) const {
  for (std::uint32_t i = at; i < at_sign_; ++i) {
    if (!is_local_part(byte(i))) return at;
  }
  std::uint32_t end = at_sign_ + 1, label = end, dots = 0;
  for (; end < end_ && end - at_sign_ < kHostName; ++end) {
    const unsigned char c = byte(end);
    if (c == '.' && is_ascii_alnum(byte(end + 1)) && end > label) {
      ++dots;
      label = end + 1;
    } else if (!is_ascii_alnum(c) && c != '-' && c != '_') {
      break;
    }
  }
  while (end > label && !is_ascii_alnum(byte(end - 1))) --end;
  // Within an organisation a name may stand for the host: jones@FINANCE.
  return end > label && (dots > 0 || (at_sign_ - at > 0 && is_ascii_upper(byte(label)) && byte(end) != '@')) ? end : at;
}

std::uint32_t Scanner::find_host(std::uint32_t at) const {
  std::uint32_t end = at, label = at, dots = 0;
  for (; end - at < kHostName; ++end) {
    const unsigned char c = byte(end);
    if (c == '.') {
      if (!is_ascii_alnum(byte(end + 1)) || end == label) break;
      ++dots;
      label = end + 1;
    } else if (!is_ascii_alnum(c) && !((c == '-' || c == '_') && is_ascii_alnum(byte(end + 1)))) {
      break;
    }
  }
  if (dots == 0 || is_word_at(end)) return at;
  const std::string_view last = piece(label, end);
  const bool upper = is_ascii_upper(static_cast<unsigned char>(last[0]));
  if (lexicon_.is_file_ending(last)) return end;
  if (lexicon_.is_newsgroup(piece(at, at + static_cast<std::uint32_t>(piece(at, end).find('.'))))) return end;
  const bool common = last == "Com" || last == "Org" || last == "Net";
  if (upper && !common && !is_ascii_upper(byte(label - 2))) return at;  // "at last.In the"
  switch (lexicon_.top_level_domain(last)) {
    case TokenLexicon::Domain::none: return at;
    case TokenLexicon::Domain::word:
      if (dots < 2 && byte(end) != '/') return at;
      break;
    case TokenLexicon::Domain::sure: break;
  }
  return byte(end) == '/' && is_word_at(end + 1) ? find_url_end(end) : end;
}

// ---------------------------------------------------------------- marks

std::uint32_t Scanner::emit_mark(std::uint32_t begin, std::uint32_t end, TokenKind kind) {
  end = skip_extends(end);
  emit(begin, end, kind);
  return end;
}

std::uint32_t Scanner::take_mark(std::uint32_t at) {
  const unsigned char c = byte(at);
  const bool joined = at > begin_ && is_ascii_alnum(byte(at - 1));
  if (const std::uint32_t face = find_emoticon(at); face != at) {
    emit(at, face, TokenKind::emoji);
    return face;
  }
  auto same = [&] {
    std::uint32_t end = at + 1;
    while (byte(end) == c) ++end;
    return end;
  };
  switch (c) {
    case '.':
      if (is_digit_at(at + 1) && !joined) {
        std::uint32_t end = at + 1;
        while (is_digit_at(end)) ++end;
        emit(at, end, TokenKind::number);
        return end;
      }
      if (is_letter_at(at + 1) && !joined) {  // (see .doc)
        const Run run = find_run(at + 1);
        if (run.end - at <= kWordAhead && lexicon_.is_file_ending(piece(at + 1, run.end))) {
          emit(at, run.end, TokenKind::word);
          return run.end;
        }
      }
      [[fallthrough]];
    case '!':
    case '?': return take_stops(at);
    case '\'': return take_apostrophe(at, 1);
    case '`': return emit_mark(at, byte(at + 1) == '`' ? at + 2 : at + 1, TokenKind::quote);
    case '@': {
      if (joined || !is_word_at(at + 1)) break;
      const Run run = find_run(at + 1);
      emit(at, run.end, TokenKind::handle);
      return run.end;
    }
    case '#': {
      if (is_letter_at(at + 1)) {
        const Run run = find_run(at + 1);
        emit(at, run.end, TokenKind::hashtag);
        return run.end;
      }
      if (const std::uint32_t keycap = find_keycap(at); keycap != at) {
        emit(at, keycap, TokenKind::emoji);
        return keycap;
      }
      return emit_mark(at, same(), TokenKind::symbol);
    }
    case '+':
      if (is_digit_at(at + 1) && !joined) {
        std::uint32_t end = at + 1;
        while (is_digit_at(end) || (byte(end) == '-' && is_digit_at(end + 1))) ++end;
        emit(at, end, TokenKind::number);
        return end;
      }
      return emit_mark(at, same(), TokenKind::symbol);
    case '_': {
      const Run run = find_run(at);
      emit(at, run.end, run.last == WordBreak::extend_num_let && run.end == same() ? TokenKind::symbol : TokenKind::word);
      return run.end;
    }
    case '-': case '=': case '<': case '>': {
      std::uint32_t end = same();
      if (c == '-' || c == '=') {  // ---- ==-- -> =>
        while (byte(end) == '-' || byte(end) == '=') ++end;
        if (byte(end) == '>' && byte(end + 1) != '>') ++end;
      } else if (end == at + 1 && (byte(end) == '-' || byte(end) == '=') && !is_word_at(end + 1)) {  // <- >=
        ++end;
      }
      return emit_mark(at, end, end - at > 1 && c != '-' ? TokenKind::symbol : kind_of_mark(c));
    }
    case '*': case '~': case '|': case '^': case '/': case '\\': case '$':
      return emit_mark(at, same(), kind_of_mark(c));
    default: break;
  }
  return emit_mark(at, at + 1, kind_of_mark(c));
}

// A run of stops, exclamation and question marks: one token, but for an ellipsis before or after the others.
std::uint32_t Scanner::take_stops(std::uint32_t at) {
  auto dots = [&](std::uint32_t from) {
    for (;;) {
      if (byte(from) == '.') ++from;
      else if (piece(from, std::min(end_, from + 3)) == "\xE2\x80\xA6") from += 3;
      else return from;
    }
  };
  std::uint32_t end = dots(at);
  if (end - at < 2) {
    while (byte(end) == '!' || byte(end) == '?' || (byte(end) == '.' && byte(end + 1) != '.')) ++end;
  }
  return emit_mark(at, end, TokenKind::punctuation);
}

std::uint32_t Scanner::take_apostrophe(std::uint32_t at, std::uint32_t size) {
  const std::uint32_t after = at + size;
  const bool joined = at > begin_;
  if (is_word_at(after)) {
    const Run run = find_run(after);
    const std::string_view word = piece(at, run.end);
    if (word.size() <= kWordAhead) {
      if (lexicon_.is_clitic(word)) {
        emit(at, run.end, TokenKind::clitic);
        return run.end;
      }
      if (!joined && lexicon_.is_whole(word)) {
        emit(at, run.end, TokenKind::word);
        return run.end;
      }
      if (!joined && !lexicon_.parts(word).empty()) return take_plain_word(at, run.end, TokenKind::word);
      const std::string_view digits = word.substr(size);
      if (!joined && digits.size() >= 2 && is_digit_at(after) && is_digit_at(after + 1) &&
          (digits.size() == 2 || (digits.size() == 3 && digits[2] == 's'))) {  // '72, '60s
        const std::uint32_t mark = digits.size() == 2 ? apostrophe(run.end) : 0;
        const std::uint32_t end = mark != 0 && byte(run.end + mark) == 's' && !is_word_at(run.end + mark + 1) ? run.end + mark + 1 : run.end;
        emit(at, end, TokenKind::number);
        return end;
      }
    }
    single_open_ = true;
    return emit_mark(at, after, TokenKind::quote);
  }
  if (apostrophe(after) == size && apostrophe(after + size) == 0) return emit_mark(at, after + size, TokenKind::quote);
  const bool possessive = joined && (byte(at - 1) | 32) == 's' && !single_open_;
  single_open_ = false;
  return emit_mark(at, after, possessive ? TokenKind::clitic : TokenKind::quote);
}

std::uint32_t Scanner::take_other(std::uint32_t at) {
  const Character p = character(at);
  if (p.is_word()) return p.word_break() == WordBreak::numeric ? take_number(at) : take_word(at);
  if (p.word_break() == WordBreak::pictographic || p.word_break() == WordBreak::regional_indicator) {
    const std::uint32_t end = find_emoji(at);
    const bool variation = end > at + p.size;
    emit(at, end, p.kind() == CharacterKind::emoji || variation ? TokenKind::emoji : kind_of(p));
    return end;
  }
  if (p.code == 0x2019) return take_apostrophe(at, 3);
  if (p.code == 0x2018) {
    if (apostrophe(at + 3) == 3) return emit_mark(at, at + 6, TokenKind::quote);
    single_open_ = true;
  }
  if (p.code == 0x2026) return take_stops(at);
  std::uint32_t end = p.extends() ? skip_extends(at) : at + p.size;
  if (p.is_letter()) {  // ideographs: no word boundaries without a dictionary
    while (byte(end) >= 0x80) {
      const Character next = character(end);
      if (!next.is_letter() || next.is_word()) break;
      end = skip_extends(end + next.size);
    }
  }
  if (p.kind() == CharacterKind::dash) {
    while (piece(end, std::min(end_, end + p.size)) == piece(at, at + p.size)) end += p.size;
  }
  return emit_mark(at, end, kind_of(p));
}

// A whole emoji: a flag, or a pictograph with modifiers and what joiners bind to it. `at` is its first character.
std::uint32_t Scanner::find_emoji(std::uint32_t at) const {
  const Character first = character(at);
  std::uint32_t end = at + first.size;
  if (first.word_break() == WordBreak::regional_indicator) {
    end = skip_extends(end);
    if (byte(end) >= 0x80) {
      const Character second = character(end);
      if (second.word_break() == WordBreak::regional_indicator) end += second.size;
    }
  }
  return skip_extends(end);
}

// A digit or # as a key: followed by U+FE0F (or not) and U+20E3.
std::uint32_t Scanner::find_keycap(std::uint32_t at) const {
  if (byte(at + 1) < 0x80) return at;
  const std::string_view rest = piece(at + 1, std::min(end_, at + 7));
  for (std::string_view key : {"\xEF\xB8\x8F\xE2\x83\xA3", "\xE2\x83\xA3"}) {
    if (rest.starts_with(key)) return at + 1 + static_cast<std::uint32_t>(key.size());
  }
  return at;
}

// :) ;-) =( :D ^_^ <3
std::uint32_t Scanner::find_emoticon(std::uint32_t at) const {
  const unsigned char c = byte(at);
  if (!contains(":;=^-<(>", c)) return at;
  const bool apart = at == begin_;
  for (std::string_view face : {"^_^", "-_-", "<3", "(:", "(="}) {
    if (apart && piece(at, end_).starts_with(face)) {
      const std::uint32_t end = at + static_cast<std::uint32_t>(face.size());
      if (end == end_ || contains(".,!?", byte(end))) return end;
    }
  }
  std::uint32_t end = at;
  if (byte(end) == '>' && contains(":;=", byte(end + 1))) ++end;
  if (!contains(":;=", byte(end))) return at;
  ++end;
  const bool nose = contains("-^", byte(end)) || (byte(end) == '\'' && contains("()", byte(end + 1)));
  if (nose) ++end;
  const unsigned char mouth = byte(end);
  const bool round = contains("()", mouth) && (apart || mouth == ')' || nose);
  const bool other = apart && contains("[]DdPp/\\|3*oO", mouth);
  if (!round && !other) return at;
  while (byte(end) == mouth) ++end;
  if (is_word_at(end)) return at;
  return end;
}

// A chunk of lines and stars: -----, *~*~*, ---->===}.
std::uint32_t Scanner::find_ornament(std::uint32_t at) const {
  std::uint32_t end = at;
  while (end < end_ && contains("-=*~+_#<>|^{}", byte(end))) ++end;
  if (end != end_) return at;
  return end;
}

// ---------------------------------------------------------------- rows

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
