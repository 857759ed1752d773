// SPDX-License-Identifier: Apache-2.0

// What a character is to the comparing of names: its folded form, its letter case, whether it is
// space or punctuation.
//
//   const Folding& folding = Folding::embedded();
//   char32_t letters[Folding::kMost];
//   const std::size_t count = folding.fold(U'\u00C9', letters);   // "e"
//
// The folded form is NFKC with folded case (NFKC_Casefold), decomposed (NFD), of which letters,
// digits and symbols are kept: marks fall away. The table is made from ICU by make_folding
// (datac/make_folding.cpp) and embedded, so that the keys of a knowledge base are the same on every
// machine, whichever ICU is installed there, and with none.

#ifndef SAITH_TEXT_FOLDING_HPP_
#define SAITH_TEXT_FOLDING_HPP_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "data/data.hpp"
#include "saith/status.hpp"

namespace saith {

// Immutable; safe to share between threads.
class Folding {
 public:
  // The ICU that the table was made with; its Unicode is 15.0.
  static constexpr char kIcuVersion[] = "72.1";
  // As many letters as a folded form has at most.
  static constexpr std::size_t kMost = 18;

  enum class Case : std::uint8_t { none, lower, upper };         // upper: also title case
  enum class Kind : std::uint8_t { other, space, punctuation };  // General_Category Z, P

  // One entry serves all characters that fold alike.
  struct Entry {
    std::uint8_t kind;
    std::uint8_t letter_case;
    std::uint8_t count;  // of letters; kShift: one, so far from the character itself
    std::uint8_t zero;
    std::uint32_t letters;  // the row of the first one; the distance, modulo 2^32
  };
  static constexpr std::uint8_t kShift = 0xFF;
  static constexpr unsigned kBlockBits = 6;
  static constexpr std::size_t kBlocks = 0x110000u >> kBlockBits;
  // The first part of the table: how many rows each of the others has.
  struct Sizes {
    std::uint32_t blocks, entries, letters, zero;
  };

  static Result<Folding> load(const Blob& data);
  static const Folding& embedded();

  // c: below 0x110000.
  Case case_of(char32_t c) const { return static_cast<Case>(entry(c).letter_case); }
  Kind kind_of(char32_t c) const { return static_cast<Kind>(entry(c).kind); }
  // Writes the folded form, and gives the number of its letters.
  std::size_t fold(char32_t c, std::span<char32_t, kMost> out) const;

 private:
  const Entry& entry(char32_t c) const {
    const std::size_t block = blocks_[c >> kBlockBits];
    return entries_[rows_[block << kBlockBits | (c & ((1u << kBlockBits) - 1))]];
  }
  bool refers_inside() const;
  // Every character is its own folded form.
  static Folding identity();

  std::span<const std::uint16_t> blocks_;  // of each block of characters, which rows are its
  std::span<const std::uint16_t> rows_;    // the entry of each character of a block
  std::span<const Entry> entries_;
  std::span<const std::uint32_t> letters_;
};

}  // namespace saith

#endif  // SAITH_TEXT_FOLDING_HPP_
