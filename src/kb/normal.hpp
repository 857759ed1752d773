// SPDX-License-Identifier: Apache-2.0

// How names are compared: two keys of a name, and its shape.
//
// The fine key is the sequence of its letters and digits, folded: case, compatibility forms (NFKC),
// diacritics; without spaces, dots, hyphens and apostrophes; "&" reads "and"; a leading "the" is
// left out. U.N. and UN, Kim Jong-un and Kim Jong Un, al-Assad and Al Assad share theirs. The
// coarse key also maps the ways of transliterating or spelling a word to one: Zelensky, Zelenskiy,
// Zelenskyy; Sergei, Sergey; Mueller, Müller; Defence, Defense. Equal fine keys have equal coarse
// keys. The shape says what folding took away: letter case, number of words, which marks.
//
// Keys are hashes made of pieces: those of a name's tokens, added up, are those of the whole name,
// wherever the tokens were cut. Part of the compiled format: changing a key changes its version.

#ifndef SAITH_KB_NORMAL_HPP_
#define SAITH_KB_NORMAL_HPP_

#include <cstdint>
#include <string_view>

#include "base/hash.hpp"

namespace saith {

// Nine bits.
using NameShape = std::uint16_t;
inline constexpr NameShape kShapeCaseMask = 3;  // see LetterCase
inline constexpr NameShape kShapeWordsMask =
    3 << 2;  // words between spaces, less one; three stands for more as well
inline constexpr NameShape kShapeDot = 1 << 4;
inline constexpr NameShape kShapeHyphen = 1 << 5;  // also dashes, slashes, ampersands
inline constexpr NameShape kShapeApostrophe = 1 << 6;
inline constexpr NameShape kShapeMarks = 1 << 7;    // anything beyond ASCII
inline constexpr NameShape kShapeArticle = 1 << 8;  // began with "the", which the key leaves out
inline constexpr unsigned kNameShapeBits = 9;

enum class LetterCase : std::uint8_t {
  lower,  // no upper-case letter: jihadist
  title,  // the first letter is upper case, some other is not: Kim Jong-un, McCain
  upper,  // no lower-case letter: UN
  mixed,  // the first letter is lower case, some other is not: iPhone, al-Qaeda
};
constexpr LetterCase case_of(NameShape shape) {
  return static_cast<LetterCase>(shape & kShapeCaseMask);
}
constexpr unsigned words_of(NameShape shape) { return ((shape & kShapeWordsMask) >> 2) + 1; }

// What a sum is multiplied by for every letter that comes after it.
inline constexpr std::uint64_t kLetterPower = 0x9e3779b97f4a7c15ULL;

// A piece of a name, or the whole of it.
struct NamePiece {
  std::uint64_t fine = 0, coarse = 0;  // sums over the letters
  std::uint64_t fine_power = 1,
                coarse_power = 1;  // what the sums of earlier pieces are multiplied by
  std::uint16_t letters = 0;       // letters and digits, at most 0xFFFF
  std::uint16_t coarse_letters =
      0;                        // of the coarse key: coarse_power is kLetterPower to this power
  std::uint8_t words = 0;       // at most 4
  std::uint8_t first_case = 0;  // of the first letter: 0 no letter, 1 lower, 2 upper
  bool has_upper = false, has_lower = false, has_digit = false;
  bool stop = false;    // holds a mark that no name goes over: a quotation mark, a bracket, a colon
  NameShape marks = 0;  // kShapeDot .. kShapeMarks

  bool empty() const { return fine_power == 1; }
  // This piece, and then `next`; `space`: white space stands between them.
  void add(const NamePiece& next, bool space) {
    fine = fine * next.fine_power + next.fine;
    coarse = coarse * next.coarse_power + next.coarse;
    fine_power *= next.fine_power, coarse_power *= next.coarse_power;
    letters = static_cast<std::uint16_t>(letters + next.letters < 0xFFFF ? letters + next.letters
                                                                         : 0xFFFF);
    coarse_letters = static_cast<std::uint16_t>(coarse_letters + next.coarse_letters);
    const unsigned sum = words + next.words - (words != 0 && next.words != 0 && !space ? 1u : 0u);
    words = static_cast<std::uint8_t>(sum < 4 ? sum : 4);
    if (first_case == 0) first_case = next.first_case;
    has_upper |= next.has_upper, has_lower |= next.has_lower, has_digit |= next.has_digit,
        stop |= next.stop;
    marks |= next.marks;
  }
  LetterCase letter_case() const {
    if (!has_upper) return LetterCase::lower;
    if (!has_lower) return LetterCase::upper;
    return first_case == 2 ? LetterCase::title : LetterCase::mixed;
  }
  NameShape shape() const {
    return static_cast<NameShape>(static_cast<unsigned>(letter_case()) |
                                  (words > 0 ? words - 1u : 0u) << 2 | marks);
  }
};

// The well-mixed keys that the index holds.
inline std::uint64_t coarse_key(std::uint64_t coarse_sum) {
  return hash_detail::mix(coarse_sum ^ 0xa0761d6478bd642fULL, 0xe7037ed1a0b428dbULL);
}
inline std::uint64_t coarse_key(const NamePiece& piece) { return coarse_key(piece.coarse); }
// A hash of the fine key, of which the index holds some bits.
inline std::uint64_t fine_check(const NamePiece& piece) {
  return hash_detail::mix(piece.fine ^ 0x8ebc6af09c88c6e3ULL, 0x589965cc75374cc3ULL);
}

enum class NameCommas : std::uint8_t { keep, drop };

// The piece that a token, or any string, is. Commas count as letters unless dropped.
NamePiece fold_piece(std::string_view bytes, NameCommas commas = NameCommas::keep);

// A whole name.
struct NameKey {
  NamePiece piece;
  NameShape shape = 0;
  bool empty() const { return piece.empty(); }  // no letter, no digit: no name
};
// `prefix`, if given, is called with `context` and every part of the name that ends where a word
// does, before the last.
NameKey fold_name(std::string_view name, NameCommas commas = NameCommas::keep,
                  void (*prefix)(void* context, const NamePiece& part) = nullptr,
                  void* context = nullptr);

}  // namespace saith

#endif  // SAITH_KB_NORMAL_HPP_
