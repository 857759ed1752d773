// SPDX-License-Identifier: Apache-2.0

// Marks: stops, quotation marks, symbols, emoji and faces.

#include <algorithm>

#include "tokens/character_classes.hpp"
#include "tokens/scanner.hpp"

namespace saith::tokens {

// "72", "60s"
static bool is_short_year(std::string_view word) {
  if (word.size() == 3 && word[2] == 's') word.remove_suffix(1);
  return word.size() == 2 && is_ascii_digit(static_cast<unsigned char>(word[0])) &&
         is_ascii_digit(static_cast<unsigned char>(word[1]));
}

std::uint32_t Scanner::emit_mark(std::uint32_t begin, std::uint32_t end, TokenKind kind) {
  end = skip_extends(end);
  emit(begin, end, kind);
  return end;
}

// ".5", "(see .doc)", or the end of a sentence.
std::uint32_t Scanner::take_stop(std::uint32_t at, bool joined) {
  if (is_digit_at(at + 1) && !joined) {
    std::uint32_t end = at + 1;
    while (is_digit_at(end)) ++end;
    emit(at, end, TokenKind::number);
    return end;
  }
  if (is_letter_at(at + 1) && !joined) {
    const Run run = find_run(at + 1);
    if (run.end - at <= kWordAhead && lexicon_.is_file_ending(piece(at + 1, run.end))) {
      emit(at, run.end, TokenKind::word);
      return run.end;
    }
  }
  return take_stops(at);
}

// "#news", a keycap, "##".
std::uint32_t Scanner::take_hash(std::uint32_t at) {
  if (is_letter_at(at + 1)) {
    const Run run = find_run(at + 1);
    emit(at, run.end, TokenKind::hashtag);
    return run.end;
  }
  if (const std::uint32_t keycap = find_keycap(at); keycap != at) {
    emit(at, keycap, TokenKind::emoji);
    return keycap;
  }
  return emit_mark(at, find_run_of_same(at), TokenKind::symbol);
}

// "+1-202", "++".
std::uint32_t Scanner::take_plus(std::uint32_t at, bool joined) {
  if (!is_digit_at(at + 1) || joined) return emit_mark(at, find_run_of_same(at), TokenKind::symbol);
  std::uint32_t end = at + 1;
  while (is_digit_at(end) || (byte(end) == '-' && is_digit_at(end + 1))) ++end;
  emit(at, end, TokenKind::number);
  return end;
}

std::uint32_t Scanner::take_underscores(std::uint32_t at) {
  const Run run = find_run(at);
  const bool alone = run.last == WordBreak::extend_num_let && run.end == find_run_of_same(at);
  emit(at, run.end, alone ? TokenKind::symbol : TokenKind::word);
  return run.end;
}

// "----", "==--", "->", "=>", "<-", ">=".
std::uint32_t Scanner::take_line(std::uint32_t at) {
  const unsigned char c = byte(at);
  const auto is_line = [&](std::uint32_t i) { return byte(i) == '-' || byte(i) == '='; };
  std::uint32_t end = find_run_of_same(at);
  if (is_line(at)) {
    while (is_line(end)) ++end;
    if (byte(end) == '>' && byte(end + 1) != '>') ++end;
  } else if (end == at + 1 && is_line(end) && !is_word_at(end + 1)) {
    ++end;
  }
  return emit_mark(at, end, end - at > 1 && c != '-' ? TokenKind::symbol : kind_of_mark(c));
}

std::uint32_t Scanner::take_mark(std::uint32_t at) {
  const unsigned char c = byte(at);
  const bool joined = at > begin_ && is_ascii_alnum(byte(at - 1));
  if (const std::uint32_t face = find_emoticon(at); face != at) {
    emit(at, face, TokenKind::emoji);
    return face;
  }
  switch (c) {
    case '.': return take_stop(at, joined);
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
    case '#': return take_hash(at);
    case '+': return take_plus(at, joined);
    case '_': return take_underscores(at);
    case '-':
    case '=':
    case '<':
    case '>': return take_line(at);
    case '*':
    case '~':
    case '|':
    case '^':
    case '/':
    case '\\':
    case '$': return emit_mark(at, find_run_of_same(at), kind_of_mark(c));
    default: break;
  }
  // Of a long run of the same mark all but the last, which might go with what follows.
  if (const std::uint32_t last = find_run_of_same(at) - 1; last - at >= 8)
    return emit_each(at, last, kind_of_mark(c));
  return emit_mark(at, at + 1, kind_of_mark(c));
}

// Each byte of [begin, end), all the same mark, as a token.
std::uint32_t Scanner::emit_each(std::uint32_t begin, std::uint32_t end, TokenKind kind) {
  emit(begin, begin + 1, kind);
  const std::size_t first = out_.size(), rows = end - begin - 1;
  out_.span.resize_uninitialized(first + rows);
  out_.kind.resize_uninitialized(first + rows);
  out_.shape.resize_uninitialized(first + rows);
  for (std::uint32_t i = 0; i < rows; ++i) out_.span[first + i] = {begin + 1 + i, begin + 2 + i};
  std::fill_n(out_.kind.data() + first, rows, kind);
  std::fill_n(out_.shape.data() + first, rows, std::uint16_t{0});
  return end;
}

// A run of stops, exclamation and question marks: one token, but for an ellipsis before or after
// the others.
std::uint32_t Scanner::take_stops(std::uint32_t at) {
  auto dots = [&](std::uint32_t from) {
    for (;;) {
      if (byte(from) == '.')
        ++from;
      else if (piece(from, std::min(end_, from + 3)) == "\xE2\x80\xA6")
        from += 3;
      else
        return from;
    }
  };
  std::uint32_t end = dots(at);
  if (end - at < 2) {
    while (byte(end) == '!' || byte(end) == '?' || (byte(end) == '.' && byte(end + 1) != '.'))
      ++end;
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
      if (!joined && !lexicon_.parts(word).empty())
        return take_plain_word(at, run.end, TokenKind::word);
      const std::string_view digits = word.substr(size);
      if (!joined && is_short_year(digits)) {  // '72, '60s
        const std::uint32_t mark = digits.size() == 2 ? apostrophe(run.end) : 0;
        const std::uint32_t end =
            mark != 0 && byte(run.end + mark) == 's' && !is_word_at(run.end + mark + 1)
                ? run.end + mark + 1
                : run.end;
        emit(at, end, TokenKind::number);
        return end;
      }
    }
    single_open_ = true;
    return emit_mark(at, after, TokenKind::quote);
  }
  if (apostrophe(after) == size && apostrophe(after + size) == 0)
    return emit_mark(at, after + size, TokenKind::quote);
  const bool possessive = joined && (byte(at - 1) | 32) == 's' && !single_open_;
  single_open_ = false;
  return emit_mark(at, after, possessive ? TokenKind::clitic : TokenKind::quote);
}

std::uint32_t Scanner::take_other(std::uint32_t at) {
  const Character p = character(at);
  if (p.is_word()) return p.word_break() == WordBreak::numeric ? take_number(at) : take_word(at);
  if (p.word_break() == WordBreak::pictographic ||
      p.word_break() == WordBreak::regional_indicator) {
    const std::uint32_t end = find_emoji(at, p);
    if (end != at + p.size)
      emit(at, end, TokenKind::emoji);
    else if (p.kind() != CharacterKind::emoji)
      emit(at, end, kind_of(p));
    else
      add_row(at, end, TokenKind::emoji, static_cast<std::uint16_t>(gap_ | kShapeNonAscii));
    return end;
  }
  if (p.code == 0x2019) return take_apostrophe(at, 3);
  if (p.code == 0x2018) {
    if (apostrophe(at + 3) == 3) return emit_mark(at, at + 6, TokenKind::quote);
    single_open_ = true;
  }
  if (p.code == 0x2026) return take_stops(at);
  std::uint32_t end = p.extends() ? skip_extends(at) : at + p.size;
  if (p.is_ill_formed()) {  // no text, or that of an older encoding, whose words stay whole
    while (byte(end) >= 0x80 && character(end).is_ill_formed()) ++end;
  }
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

// A whole emoji: a flag, or a pictograph with modifiers and what joiners bind to it. `first` is its
// first character.
std::uint32_t Scanner::find_emoji(std::uint32_t at, const Character& first) const {
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
  const bool nose =
      contains("-^", byte(end)) || (byte(end) == '\'' && contains("()", byte(end + 1)));
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

}  // namespace saith::tokens
