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
#include <span>
#include <vector>

#include "data/data.hpp"
#include "tags/word.hpp"

namespace saith::tags {

class LexiconFilter {
 public:
  // Of a lexicon without rows.
  LexiconFilter() = default;
  // Of a table's keys.
  explicit LexiconFilter(const Table& lexicon) {
    make_room(lexicon.rows());
    for (std::uint32_t row = 0; row < lexicon.rows(); ++row) add(describe(lexicon.key(row)).hash);
  }
  // Of words by their hashes.
  explicit LexiconFilter(std::span<const std::uint64_t> hashes) {
    make_room(hashes.size());
    for (const std::uint64_t hash : hashes) add(hash);
  }

  bool may_hold(const Word& word) const {
    const std::uint64_t bit = word.hash >> shift_;
    return (bits_[bit / 64] >> (bit % 64) & 1) != 0;
  }

 private:
  void make_room(std::size_t rows) {
    constexpr std::size_t kBitsARow = 16;
    std::size_t words = 1;
    while (words * 64 < rows * kBitsARow) words *= 2, --shift_;
    bits_.assign(words, 0);
  }
  void add(std::uint64_t hash) {
    const std::uint64_t bit = hash >> shift_;
    bits_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }

  unsigned shift_ = 58;  // the bits are 2^(64 - shift_)
  std::vector<std::uint64_t> bits_ = {0};
};

}  // namespace saith::tags

#endif  // SAITH_TAGS_LEXICON_FILTER_HPP_
