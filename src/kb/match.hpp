// SPDX-License-Identifier: Apache-2.0

// When a surface may mean a name that has the same key.

#ifndef SAITH_KB_MATCH_HPP_
#define SAITH_KB_MATCH_HPP_

#include <algorithm>
#include <cstdint>

#include "kb/kb.hpp"
#include "kb/normal.hpp"

namespace saith {

// What of a surface decides, beside its keys, whether a name may be meant.
struct Surface {
  LetterCase letter_case;
  unsigned words;
  unsigned letters;  // more than kManyLetters are as good as these
  bool caseless;     // only digits and signs
  NameShape shape;
  bool lowered;  // stands in text without upper-case letters, or where nobody knows
};
inline constexpr unsigned kManyLetters = 7;

// Whether letter case and words of a surface are near enough to those of a name. Short names must
// be written as they are: "us" is not the US, "Who" not the WHO, "IT" not "It".
inline bool agrees(NameShape name, const Surface& surface) {
  constexpr NameShape kMarksMask = static_cast<NameShape>(~(kShapeArticle | kShapeWordsMask));
  if (surface.caseless) return (name & kMarksMask) == (surface.shape & kMarksMask);
  const unsigned letters = surface.letters;
  const LetterCase name_case = case_of(name);
  if (words_of(name) != surface.words &&
      letters < kManyLetters) {  // "I ran" is not Iran, but U. N. is the UN
    if (name_case != LetterCase::upper || surface.letter_case != LetterCase::upper) return false;
  }
  if (surface.letter_case == name_case) return true;
  switch (surface.letter_case) {
    case LetterCase::title:
      return letters >= (name_case == LetterCase::upper ? 4u : 3u);  // Nato; Iphone
    case LetterCase::upper: return letters >= 4;                     // PUTIN
    case LetterCase::mixed: return letters >= 5;                     // varga-Holm
    case LetterCase::lower:
      if (surface.words > 1 || surface.shape & kShapeHyphen) return letters >= kManyLetters;
      return surface.lowered && letters >= 5;
  }
  return false;
}

// A mapping of spellings is trusted only where enough letters agree.
inline constexpr unsigned kMinLettersCoarse = 5;

inline AliasKind kind_of(unsigned bits) {
  return static_cast<AliasKind>(std::min(bits, static_cast<unsigned>(AliasKind::metonym)));
}

}  // namespace saith

#endif  // SAITH_KB_MATCH_HPP_
