// SPDX-License-Identifier: Apache-2.0

// What a text's single line breaks mean: whether its lines were broken to fit a width
// (hard-wrapped), or each stand for themselves.

#ifndef SAITH_SENTENCES_LINES_HPP_
#define SAITH_SENTENCES_LINES_HPP_

#include <cstdint>
#include <string_view>

namespace saith::sentences {

struct Lines {
  std::uint32_t width =
      0;  // characters of the longest line beside another one, unless that is no wrapped line's length
  bool wrapped =
      false;  // most lines that end without a final mark were broken where the next word did not fit

  static Lines of(std::string_view text);
};

// The line that holds the byte before `at` and the one that holds `at`, which stand on both sides
// of one line break.
struct Junction {
  std::uint32_t line_size = 0;  // of the first, without white space at its end
  std::uint32_t word_size = 0;  // of the second's first word

  static Junction of(std::string_view text, std::uint32_t before, std::uint32_t at,
                     std::uint32_t width);
  // The second line's first word would not have fitted on the first line.
  bool forced(std::uint32_t width) const {
    return line_size <= width && line_size + 1 + word_size > width;
  }
};

}  // namespace saith::sentences

#endif  // SAITH_SENTENCES_LINES_HPP_
