// SPDX-License-Identifier: Apache-2.0

// Which words cannot be in a lexicon, told from the hash that tag_tokens has made of each of them:
//
//   LexiconFilter filter(roles);                        // of a Table
//   if (!filter.may_hold(tags.word[t])) return none;    // most words: no look-up by their letters
//
// A yes may be wrong, one time in sixteen or less; a no never is, however the word is written, as
// long as the lexicon's keys are looked up in its letters, in any case.

#ifndef SAITH_TAGS_LEXICON_FILTER_HPP_
#define SAITH_TAGS_LEXICON_FILTER_HPP_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "data/data.hpp"
#include "tags/word.hpp"

namespace saith::tags {

class LexiconFilter {
 public:
  // Of a lexicon without rows.
  LexiconFilter() = default;
  explicit LexiconFilter(const Table& lexicon) {
    constexpr std::size_t kBitsARow = 16;
    std::size_t words = 1;
    while (words * 64 < lexicon.rows() * kBitsARow) words *= 2, --shift_;
    bits_.assign(words, 0);
    for (std::uint32_t row = 0; row < lexicon.rows(); ++row) {
      const std::uint64_t bit = bit_of(describe(lexicon.key(row)));
      bits_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  }

  bool may_hold(const Word& word) const {
    const std::uint64_t bit = bit_of(word);
    return (bits_[bit / 64] >> (bit % 64) & 1) != 0;
  }

 private:
  std::uint64_t bit_of(const Word& word) const { return word.hash >> shift_; }

  unsigned shift_ = 58;  // the bits are 2^(64 - shift_)
  std::vector<std::uint64_t> bits_ = {0};
};

}  // namespace saith::tags

#endif  // SAITH_TAGS_LEXICON_FILTER_HPP_
