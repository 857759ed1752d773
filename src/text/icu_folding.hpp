// SPDX-License-Identifier: Apache-2.0

// What ICU says of the folding of a character: what make_folding asks, and the tests compare with.

#ifndef SAITH_TEXT_ICU_FOLDING_HPP_
#define SAITH_TEXT_ICU_FOLDING_HPP_

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <vector>

#include "text/folding.hpp"

namespace saith {

struct IcuFolding {
  Folding::Kind kind = Folding::Kind::other;
  Folding::Case letter_case = Folding::Case::none;
  std::vector<char32_t> letters;
  friend bool operator==(const IcuFolding&, const IcuFolding&) = default;
};

inline std::vector<char32_t> icu_letters(UChar32 c) {
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2* const fold = unorm2_getNFKCCasefoldInstance(&error);
  const UNormalizer2* const split = unorm2_getNFDInstance(&error);
  UChar one[2], folded[40], units[80];
  int32_t one_size = 0, size = 0;
  U16_APPEND_UNSAFE(one, one_size, c);
  size = unorm2_normalize(fold, one, one_size, folded, 40, &error);
  size = unorm2_normalize(split, folded, size, units, 80, &error);
  if (U_FAILURE(error)) return {static_cast<char32_t>(c)};
  std::vector<char32_t> letters;
  for (int32_t i = 0; i < size;) {
    UChar32 letter = 0;
    U16_NEXT(units, i, size, letter);
    if (u_isalnum(letter) || (U_GET_GC_MASK(letter) & U_GC_S_MASK) != 0)
      letters.push_back(static_cast<char32_t>(letter));
  }
  return letters;
}

inline IcuFolding icu_folding(UChar32 c) {
  IcuFolding out;
  const auto mask = U_GET_GC_MASK(c);
  if ((mask & U_GC_Z_MASK) != 0) out.kind = Folding::Kind::space;
  if ((mask & U_GC_P_MASK) != 0) out.kind = Folding::Kind::punctuation;
  if (u_isULowercase(c)) {
    out.letter_case = Folding::Case::lower;
  } else if (u_isUUppercase(c) || u_istitle(c)) {
    out.letter_case = Folding::Case::upper;
  }
  out.letters = icu_letters(c);
  return out;
}

}  // namespace saith

#endif  // SAITH_TEXT_ICU_FOLDING_HPP_
