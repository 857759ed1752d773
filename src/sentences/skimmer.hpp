// SPDX-License-Identifier: Apache-2.0

// Passes over the tokens that end nothing: most are words in the middle of a line.
//
//   Skimmer skimmer(reader);
//   for (std::uint32_t t = skimmer.next(0); reader.inside(t); t = skimmer.next(t + 1)) look_at(t);
//
// Stops at tokens that may carry a mark, at those before a line break, and at the last one. Reads
// kinds and shapes of 64 tokens at once, eight to a word, on any machine.

#ifndef SAITH_SENTENCES_SKIMMER_HPP_
#define SAITH_SENTENCES_SKIMMER_HPP_

#include <algorithm>
#include <bit>
#include <cstdint>

#include "sentences/reader.hpp"

namespace saith::sentences {

class Skimmer {
 public:
  explicit Skimmer(const Reader& reader) : r_(reader) {}

  // The first token at or after t to stop at; the number of tokens if there is none.
  std::uint32_t next(std::uint32_t t) {
    while (r_.inside(t)) {
      if (t - begin_ >= kBlock) read_block(t);
      const std::uint64_t rest = stops_ >> (t - begin_);
      if (rest != 0) return t + static_cast<std::uint32_t>(std::countr_zero(rest));
      t = begin_ + kBlock;
    }
    return r_.count();
  }

 private:
  static constexpr std::uint32_t kBlock = 64;

#if defined(__GNUC__)
  [[gnu::noinline]]
#endif
  void
  read_block(std::uint32_t t) {
    const std::uint32_t size = std::min(r_.count() - t, kBlock);
    std::uint64_t
        marks = 0,
        lines =
            0;  // bit i: token t + i is of a kind that may carry a mark, is the last of its line
    const auto read_eight = [&](std::uint32_t i) {
      marks |= r_.may_mark_eight(t + i) << i;
      lines |= r_.newline_eight(t + i + 1) << i;
    };
    if (r_.inside(t + kBlock)) {
      for (std::uint32_t i = 0; i < kBlock; i += 8) read_eight(i);
    } else {  // the end; the last eight before the last token may have been read already
      lines = std::uint64_t{1} << (size - 1);
      for (std::uint32_t i = 0; i + 8 < size; i += 8) read_eight(i);
      if (size > 8) read_eight(size - 9);
      for (std::uint32_t i = 0; size <= 8 && i + 1 < size; ++i) {
        marks |= std::uint64_t{may_mark(r_.kind(t + i))} << i;
        lines |= std::uint64_t{r_.newline(t + i + 1)} << i;
      }
    }
    // Most of the marks are commas: told without a branch for each, which no machine could foresee.
    std::uint64_t quiet = 0;
    for (std::uint64_t rest = marks & ~lines; rest != 0; rest &= rest - 1) {
      const int bit = std::countr_zero(rest);
      quiet |= std::uint64_t{r_.is_quiet(t + static_cast<std::uint32_t>(bit))} << bit;
    }
    stops_ = (marks & ~quiet) | lines;
    begin_ = t;
  }

  const Reader& r_;
  std::uint32_t begin_ = 0 - kBlock;  // of the block that was read
  std::uint64_t stops_ = 0;
};

}  // namespace saith::sentences

#endif  // SAITH_SENTENCES_SKIMMER_HPP_
