// SPDX-License-Identifier: Apache-2.0

// Numbers: dates, times, telephone numbers, ordinals, decades, units.

#include <array>

#include "tokens/character_classes.hpp"
#include "tokens/scanner.hpp"

namespace saith::tokens {

// Digits with hyphens that are one number: dates and telephone numbers, not ranges. `at` is the
// first digit.
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
  if (is_word_at(end) ||
      ((byte(end) == ':' || byte(end) == ',' || byte(end) == '.') && is_digit_at(end + 1)))
    return at;
  if (groups >= 3) return end;
  if (groups == 2 && sizes[1] == 4 && (sizes[0] == 3 || sizes[0] == 5 || sizes[0] == 1)) return end;
  return at;
}

// Whether digits at `at` go on the number before the separator: three of them, also after pairs
// (1,00,000).
bool Scanner::is_digit_group(std::uint32_t at, unsigned char separator) const {
  for (int pairs = 0; pairs < 4; ++pairs, at += 3) {
    std::uint32_t digits = 0;
    while (digits < 4 && is_digit_at(at + digits)) ++digits;
    if (digits != 2 || byte(at + 2) != separator) return digits == 3;
  }
  return false;
}

// Where the number goes on behind its digits up to `end`: behind a mark with a digit after it, or
// with digits beyond ASCII; `end` itself, where it does not.
std::uint32_t Scanner::find_more_digits(std::uint32_t end) const {
  const unsigned char c = byte(end);
  if (c >= 0x80) return find_more_wide_digits(end);
  if (c == '.' && byte(end + 1) >= 0x80) {
    const std::uint32_t next = skip_extends(end + 1);
    if (next != end + 1 && is_digit_at(next)) return next;
  }
  if (!contains(".,:/'", c) || !is_digit_at(end + 1)) return end;
  const bool groups = c == ',' || c == '\'';
  return groups && !is_digit_group(end + 1, c) ? end : end + 1;
}

std::uint32_t Scanner::find_more_wide_digits(std::uint32_t end) const {
  const Character mid = character(end);
  if (mid.word_break() == WordBreak::numeric) return end + mid.size;
  const std::uint32_t next = skip_extends(end + mid.size);
  const bool goes_on = is_mid_number(mid.word_break()) && byte(next) != 0 &&
                       character(next).word_break() == WordBreak::numeric;
  return goes_on ? next : end;
}

std::uint32_t Scanner::take_number(std::uint32_t at) {
  if (const std::uint32_t keycap = find_keycap(at); keycap != at) {
    emit(at, keycap, TokenKind::emoji);
    return keycap;
  }
  if (const std::uint32_t groups = find_digit_groups(at); groups != at) {
    emit(at, groups, TokenKind::number);
    return groups;
  }
  std::uint32_t end = at;
  for (;;) {
    while (is_digit_at(end)) ++end;
    end = skip_extends(end);
    const std::uint32_t more = find_more_digits(end);
    if (more == end) break;
    if (byte(end) == '/') {  // 713/853-6197
      if (const std::uint32_t groups = find_digit_groups(more); groups != more) {
        emit(at, groups, TokenKind::number);
        return groups;
      }
    }
    end = more;
  }
  return take_number_end(at, end);
}

// A number whose digits end at `end`, with what else belongs to it.
std::uint32_t Scanner::take_number_end(std::uint32_t at, std::uint32_t end) {
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
  const bool half_day = tail.size() == 1 && ((tail[0] | 32) == 'a' || (tail[0] | 32) == 'p') &&
                        byte(run.end) == '.' && (byte(run.end + 1) | 32) == 'm';
  if (half_day || (tail.size() <= kWordAhead && lexicon_.is_unit(tail))) {
    emit(at, end, TokenKind::number);
    return end;
  }
  emit(at, run.end, TokenKind::word);
  return run.end;
}

}  // namespace saith::tokens
