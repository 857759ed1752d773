// SPDX-License-Identifier: Apache-2.0

// Words: clitics, hyphens, abbreviations, initials, words broken off.

#include <algorithm>

#include "tokens/character_classes.hpp"
#include "tokens/scanner.hpp"

namespace saith::tokens {

// A word without marks inside but apostrophes and hyphens that are its own: split where the lexicon
// says (can|not).
std::uint32_t Scanner::take_plain_word(std::uint32_t begin, std::uint32_t end, TokenKind kind) {
  if (end - begin <= kWordAhead) {
    std::string_view parts = lexicon_.parts(piece(begin, end));
    if (parts.empty() && end == end_ &&
        lexicon_.splits_before_some(piece(begin, end))) {  // "its" for "it's"
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
    switch (step_word(at, run)) {
      case WordStep::goes_on: continue;
      case WordStep::taken: return run.end;
      case WordStep::ends: return take_plain_word(at, run.end, TokenKind::word);
    }
  }
}

// Looks at the character behind the word so far. Where that goes on with the word, or the token has
// been taken, run.end is behind it.
Scanner::WordStep Scanner::step_word(std::uint32_t at, Run& run) {
  const std::uint32_t end = run.end;
  const unsigned char c = byte(end);
  if (const std::uint32_t mark = apostrophe(end); mark != 0) return step_apostrophe(at, mark, run);
  switch (c) {
    case '`':
      if (is_letter_at(end + 1)) return step_backquote(at, run);
      break;
    case '-': return step_hyphen(at, run);
    case '.': return step_stop(at, run);
    case '&':
      if (is_letter_at(end + 1)) return step_ampersand(at, run);
      break;
    case '$':  // US$
      if (end - at <= 3 && is_ascii_upper(byte(end - 1)) &&
          (is_digit_at(end + 1) || end + 1 == end_))
        return take_as(at, end + 1, TokenKind::symbol, run);
      break;
    case '*':
      if (is_ascii_letter(byte(end - 1))) return step_stars(run);
      break;
    case '/': return step_slash(at, run);
    default:
      if (c >= 0x80 || (c == '"' && run.last == WordBreak::hebrew_letter)) return step_middle(run);
  }
  return WordStep::ends;
}

Scanner::WordStep Scanner::take_as(std::uint32_t at, std::uint32_t end, TokenKind kind, Run& run) {
  emit(at, end, kind);
  run.end = end;
  return WordStep::taken;
}

// A word and the clitic that begins at `clitic` and ends where `after` does: two tokens.
Scanner::WordStep Scanner::take_with_clitic(std::uint32_t at, std::uint32_t clitic,
                                            const Run& after, Run& run) {
  take_plain_word(at, clitic, TokenKind::word);
  return take_as(clitic, after.end, TokenKind::clitic, run);
}

// An apostrophe of `mark` bytes: "don't", "Ann's", "o'clock", "goin'".
Scanner::WordStep Scanner::step_apostrophe(std::uint32_t at, std::uint32_t mark, Run& run) {
  const std::uint32_t end = run.end;
  if (is_letter_at(end + mark)) {
    const Run after = find_run(end + mark);
    const std::string_view suffix = piece(end, after.end);
    if (suffix.size() <= kWordAhead) {
      const unsigned char last = byte(end - 1);
      if ((last | 32) == 'n' && end - 1 > at && (suffix.back() | 32) == 't' &&
          suffix.size() == mark + 1)
        return take_with_clitic(at, end - 1, after, run);
      if (after.end - at <= kWordAhead && lexicon_.is_whole(piece(at, after.end))) {  // ma'am
        run = after;
        return WordStep::goes_on;
      }
      const std::string_view joined =
          after.end - at <= kWordAhead ? lexicon_.parts(piece(at, after.end)) : std::string_view();
      if (!joined.empty()) {  // y'all
        run.end = take_plain_word(at, after.end, TokenKind::word);
        return WordStep::taken;
      }
      const bool verbed = (suffix.back() == 'd') && suffix.size() == mark + 1 && end - at > 1 &&
                          is_ascii_upper(last);  // OK'd
      if (!verbed && lexicon_.is_clitic(suffix)) return take_with_clitic(at, end, after, run);
    }
    run = after;
    return WordStep::goes_on;
  }
  if (byte(end + mark) >= 0x80) {  // an apostrophe with characters that extend it
    const std::uint32_t next = skip_extends(end + mark);
    if (next != end + mark && is_letter_at(next)) {
      run = find_run(next);
      return WordStep::goes_on;
    }
  }
  const bool dropped_g = end - at >= 4 && byte(end - 1) == 'n' && byte(end - 2) == 'i';
  if (run.last == WordBreak::hebrew_letter || (dropped_g && !single_open_ && end + mark == end_))
    run.end = skip_extends(end + mark);
  return WordStep::ends;
}

// "mama`s"
Scanner::WordStep Scanner::step_backquote(std::uint32_t at, Run& run) {
  const Run after = find_run(run.end + 1);
  if (after.end - run.end <= 3 && lexicon_.is_clitic(piece(run.end, after.end)))
    return take_with_clitic(at, run.end, after, run);
  return WordStep::ends;
}

// "co-operate", a word that is broken off: "wh-".
Scanner::WordStep Scanner::step_hyphen(std::uint32_t at, Run& run) {
  const std::uint32_t end = run.end;
  if (end + 1 == end_ && is_fragment(at, end)) return take_as(at, end + 1, TokenKind::word, run);
  if (!is_word_at(end + 1)) return WordStep::ends;
  const Run after = find_run(end + 1);
  if (after.end - at > kHostName ||
      !lexicon_.joins_hyphen(piece(at, end), piece(end + 1, after.end)))
    return WordStep::ends;
  run = after;
  return WordStep::goes_on;
}

// "Ph.D.", "Mr."
Scanner::WordStep Scanner::step_stop(std::uint32_t at, Run& run) {
  const std::uint32_t end = run.end;
  if (is_word_at(end + 1)) {
    const Run after = find_run(end + 1);
    if (after.end - at <= kWordAhead && lexicon_.abbreviation(piece(at, after.end)) != nullptr) {
      const std::uint32_t last = byte(after.end) == '.' ? after.end + 1 : after.end;
      return take_as(at, last, TokenKind::abbreviation, run);
    }
  }
  if (is_abbreviation(at, end)) return take_as(at, end + 1, TokenKind::abbreviation, run);
  return WordStep::ends;
}

// "R&D"
Scanner::WordStep Scanner::step_ampersand(std::uint32_t at, Run& run) {
  const std::uint32_t end = run.end;
  const Run after = find_run(end + 1);
  const bool single = end - at == 1 && after.end - end == 2;
  const bool capitals = is_ascii_upper(byte(end - 1)) && is_ascii_upper(byte(end + 1));
  if (!single && !(capitals && end - at <= 4 && after.end - end <= 5)) return WordStep::ends;
  run = after;
  return WordStep::goes_on;
}

// "f**k"
Scanner::WordStep Scanner::step_stars(Run& run) {
  std::uint32_t stars = run.end;
  while (byte(stars) == '*' && stars - run.end < kWordAhead) ++stars;
  if (!is_letter_at(stars)) return WordStep::ends;
  run = find_run(stars);
  return WordStep::goes_on;
}

// "s/he", "w/"
Scanner::WordStep Scanner::step_slash(std::uint32_t at, Run& run) {
  const std::uint32_t end = run.end;
  const Run after = find_run(end + 1);
  if (after.end - at <= kWordAhead && lexicon_.is_whole(piece(at, after.end)))
    return take_as(at, after.end, TokenKind::word, run);
  if (lexicon_.is_whole(piece(at, end + 1))) return take_as(at, end + 1, TokenKind::word, run);
  return WordStep::ends;
}

// A mark beyond ASCII between two letters, or the quotation mark of Hebrew acronyms.
Scanner::WordStep Scanner::step_middle(Run& run) {
  const unsigned char c = byte(run.end);
  const Character mid = character(run.end);
  const std::uint32_t next = skip_extends(run.end + mid.size);
  const bool letter = run.last == WordBreak::a_letter || run.last == WordBreak::hebrew_letter;
  const bool joins =
      c == '"' ? is_letter_at(next) && character(next).word_break() == WordBreak::hebrew_letter
               : letter && is_mid_letter(mid.word_break()) && is_letter_at(next);
  if (!joins) return WordStep::ends;
  run = find_run(next);
  return WordStep::goes_on;
}

// U.S., U.S, p.m., e.g., J. : letters that each have a stop, where the first one ends at `stop`.
std::uint32_t Scanner::find_acronym(std::uint32_t at, std::uint32_t stop) const {
  auto one_letter = [&](std::uint32_t begin) {
    return is_letter_at(begin) && find_run(begin).end == begin + character(begin).size;
  };
  if (!one_letter(at)) return at;
  std::uint32_t end = stop + 1, letters = 1;
  while (one_letter(end)) {
    const std::uint32_t after = end + character(end).size;
    ++letters;
    end = after;
    if (byte(after) != '.') return end;  // U.S
    ++end;
  }
  if (letters == 1 && is_letter_at(end)) {  // M.Sc.
    const Run after = find_run(end);
    if (after.end - at <= kWordAhead && lexicon_.abbreviation(piece(at, after.end)) != nullptr)
      return at;
  }
  if (letters == 1 && is_word_at(end) && !character(at).is_upper() && byte(at - 1) != '(')
    return at;
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
  while (end < size_ && end - at < kWordAhead &&
         is_ascii_letter(static_cast<unsigned char>(text_[end])))
    ++end;
  next.word = text_.substr(at, end - at);
  return next;
}

// A capital with a stop: part of a name, unless what follows opens a sentence.
bool Scanner::is_initial(std::uint32_t begin, std::uint32_t stop) const {
  if (!character(begin).is_upper()) return false;
  if (stop + 1 < end_) return byte(stop + 1) != '.' && !contains("!?\"", byte(stop + 1));
  const Next next = next_word();
  if (byte(begin) == 'I' && begin == begin_ &&
      (gap_ & kShapeParagraphBefore) == 0) {  // "she and I. Then"
    const std::size_t rows = out_.size();
    if (rows == 0 || (out_.shape[rows - 1] & kShapeUpperFirst) == 0) return false;
  }
  return next.capital && !next.far && !lexicon_.is_opener(next.word);
}

// A word broken off: "th- the", "Stoddar- Stoddart". `end` is where its hyphen is, before white
// space.
bool Scanner::is_fragment(std::uint32_t begin, std::uint32_t end) const {
  const std::string_view word = piece(begin, end);
  if (begin != begin_ || word.size() > kWordAhead ||
      !std::all_of(word.begin(), word.end(),
                   [](char c) { return is_ascii_letter(static_cast<unsigned char>(c)); }))
    return false;
  if (word.size() > 1 && is_ascii_upper(static_cast<unsigned char>(word.back()))) return false;
  if (word.size() <= 3) return !lexicon_.is_opener(word);
  const Next next = next_word();
  return next.word.size() >= word.size() && !next.far && (next.word[0] | 32) == (word[0] | 32) &&
         next.word.substr(1, word.size() - 1) == word.substr(1);
}

// IX; not the word I, nor the initial V.
static bool is_roman_number(std::string_view word) {
  return word.size() > 1 && word.find_first_not_of("IVXLC") == word.npos;
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
    case AbbreviationNeeds::number: {
      const bool bracketed = begin > begin_ && byte(begin - 1) == '(';
      if (bracketed && stop - begin == 1) return true;  // (b. in Rome)
      return (next.digit || is_roman_number(next.word)) && !next.far;
    }
    case AbbreviationNeeds::name:
      if (begin == begin_ && out_.size() > 0 && text_[out_.span.back().begin] == ',' && !next.far)
        return true;  // Chattanooga, Tenn.
      return (next.capital || next.digit) && !next.far && !lexicon_.is_opener(next.word);
    case AbbreviationNeeds::lower: return !next.capital && !next.far;
  }
  return false;
}

}  // namespace saith::tokens
