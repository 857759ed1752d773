// SPDX-License-Identifier: Apache-2.0

// Which quotation marks belong together: the quoted stretches of a text.
//
//   “Stop,” he said.            one stretch, closed
//   “He said ‘stop’ to me.”     one stretch: what stands inside another one is part of it
//   “First paragraph.           a stretch that the next one continues
//
//   “Second.” She left.
//   “Talks failed “added he.    closed by the wrong mark
//
// Takes straight, curly, low-9, guillemet, corner, backquote and doubled single marks, and single
// marks where they are no apostrophes.

#ifndef SAITH_QUOTES_MARKS_HPP_
#define SAITH_QUOTES_MARKS_HPP_

#include <cstdint>
#include <string_view>

#include "base/column.hpp"
#include "tables.hpp"

namespace saith::quotes {

// One row an outermost quoted stretch, in text order. Stretches do not overlap.
struct StretchTable {
  Column<Span>
      tokens;  // [opening mark, past the closing mark); to the end of what is quoted if unclosed
  Column<std::uint16_t> open_size;   // tokens of the opening mark: 1, or 2 for two single ones
  Column<std::uint16_t> close_size;  // 0: unclosed
  Column<std::uint8_t> continued;    // unclosed, and the next stretch opens the next paragraph
  Column<std::uint8_t> single;       // between single marks
  std::size_t size() const { return tokens.size(); }
  void clear() {
    tokens.clear(), open_size.clear(), close_size.clear(), continued.clear(), single.clear();
  }
  void push(Span span, unsigned opening, unsigned closing, bool goes_on, bool is_single) {
    tokens.push_back(span);
    open_size.push_back(static_cast<std::uint16_t>(opening));
    close_size.push_back(static_cast<std::uint16_t>(closing));
    continued.push_back(goes_on);
    single.push_back(is_single);
  }
};

// Memory that is reused from document to document.
struct MarkScratch {
  struct Mark {
    std::uint32_t token;
    std::uint32_t paragraph;
    std::uint32_t line;
    std::uint8_t size;  // tokens
    std::uint8_t side;  // see marks.cpp
    std::uint8_t shape;
    std::uint8_t single;
  };
  Column<Mark> marks;
  Column<std::uint32_t> stray;  // tokens of double closing marks that nothing opens
  StretchTable doubles;
  StretchTable singles;
};

// Linear time.
void find_stretches(std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
                    MarkScratch& scratch, StretchTable& stretches);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_MARKS_HPP_
