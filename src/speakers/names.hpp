// SPDX-License-Identifier: Apache-2.0

// Names as words to compare: without case, marks, dots and apostrophes.
//
//   name_words("Linda Varga-Holm", words);   // linda varga holm
//   name_words("U.S.", words);                      // us

#ifndef SAITH_SPEAKERS_NAMES_HPP_
#define SAITH_SPEAKERS_NAMES_HPP_

#include <cstdint>
#include <span>
#include <string_view>

#include "base/column.hpp"

namespace saith {

// One word of a name.
struct NameWord {
  std::uint64_t hash;   // of its folded letters
  std::uint32_t begin;  // bytes of the word in the string that it comes from
  std::uint32_t end;
  char first;         // the first folded byte
  std::uint8_t size;  // folded bytes, at most 255
  bool upper;         // begins with a capital
  bool shouted;       // at least two letters, none of them lower case
};

// Appends the words of `name`: what stands between white space, hyphens and commas, with letters in
// lower case and without their marks, and without dots, apostrophes and brackets. Words that have
// nothing left are skipped. Linear time.
void name_words(std::string_view name, Column<NameWord>& words);

// Whether every word of `shorter` stands in `longer`, in order and ending with the same word. An
// initial stands for any word that begins with it.
bool is_short_form(std::span<const NameWord> shorter, std::span<const NameWord> longer);

// Copies a word in lower-case ASCII to `buffer` for a look-up in a lexicon; empty when it is longer
// than the buffer or holds anything but ASCII.
std::string_view lower_ascii(std::string_view word, std::span<char> buffer);

// Copies a word to `out` in lower-case ASCII letters, without dots and apostrophes, as much of it
// as fits; its size.
std::size_t fold_word(std::string_view word, std::span<char> out);

// Whether one letter changed, added or left out, or two neighbours changed over, make one word the
// other.
bool one_edit(std::string_view a, std::string_view b);

}  // namespace saith

#endif  // SAITH_SPEAKERS_NAMES_HPP_
