// SPDX-License-Identifier: Apache-2.0

// What ICU says about a character, in our terms: the source of the embedded table, and what tests
// check it against.

#ifndef SAITH_TEXT_ICU_PROPERTIES_HPP_
#define SAITH_TEXT_ICU_PROPERTIES_HPP_

#include <unicode/uchar.h>

#include "text/characters.hpp"

namespace saith {

inline WordBreak icu_word_break(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_CR: return WordBreak::cr;
    case U_WB_LF: return WordBreak::lf;
    case U_WB_NEWLINE: return WordBreak::newline;
    case U_WB_EXTEND: return WordBreak::extend;
    case U_WB_ZWJ: return WordBreak::zwj;
    case U_WB_FORMAT: return WordBreak::format;
    case U_WB_REGIONAL_INDICATOR: return WordBreak::regional_indicator;
    case U_WB_KATAKANA: return WordBreak::katakana;
    case U_WB_HEBREW_LETTER: return WordBreak::hebrew_letter;
    case U_WB_ALETTER: return WordBreak::a_letter;
    case U_WB_SINGLE_QUOTE: return WordBreak::single_quote;
    case U_WB_DOUBLE_QUOTE: return WordBreak::double_quote;
    case U_WB_MIDNUMLET: return WordBreak::mid_num_let;
    case U_WB_MIDLETTER: return WordBreak::mid_letter;
    case U_WB_MIDNUM: return WordBreak::mid_num;
    case U_WB_NUMERIC: return WordBreak::numeric;
    case U_WB_EXTENDNUMLET: return WordBreak::extend_num_let;
    case U_WB_WSEGSPACE: return WordBreak::space;
    default:
      return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ? WordBreak::pictographic
                                                                 : WordBreak::other;
  }
}

inline CharacterKind icu_kind(UChar32 c) {
  switch (c) {
    case '\n':
    case '\r':
    case 0x0B:    // line tabulation
    case 0x0C:    // form feed
    case 0x85:    // next line
    case 0x2028:  // line separator
    case 0x2029:  // paragraph separator
      return CharacterKind::line_break;
    default: break;
  }
  if (u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF) return CharacterKind::space;
  if (u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION)) return CharacterKind::emoji;
  if (u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK) || c == '`' || c == 0xB4)
    return CharacterKind::quote;
  switch (u_charType(c)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER: return CharacterKind::letter;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK: return CharacterKind::mark;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_OTHER_NUMBER: return CharacterKind::digit;
    case U_DASH_PUNCTUATION: return CharacterKind::dash;
    case U_START_PUNCTUATION: return CharacterKind::open;
    case U_END_PUNCTUATION: return CharacterKind::close;
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_CONNECTOR_PUNCTUATION: return CharacterKind::punctuation;
    case U_CURRENCY_SYMBOL: return CharacterKind::currency;
    case U_MATH_SYMBOL:
    case U_MODIFIER_SYMBOL:
    case U_OTHER_SYMBOL: return CharacterKind::symbol;
    default: return CharacterKind::other;
  }
}

inline Properties icu_properties(UChar32 c) {
  const bool upper = u_hasBinaryProperty(c, UCHAR_UPPERCASE) || u_charType(c) == U_TITLECASE_LETTER;
  return {icu_word_break(c), icu_kind(c), upper, !upper && u_hasBinaryProperty(c, UCHAR_LOWERCASE)};
}

}  // namespace saith

#endif  // SAITH_TEXT_ICU_PROPERTIES_HPP_
