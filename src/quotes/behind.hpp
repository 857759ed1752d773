// SPDX-License-Identifier: Apache-2.0

// Attributions behind a quoted stretch.
//
//   “We won,” | according to | the mayor
//   “We won,” | said | the mayor               inverted
//   “We won,” | the mayor | said               straight

#ifndef SAITH_QUOTES_BEHIND_HPP_
#define SAITH_QUOTES_BEHIND_HPP_

#include "quotes/rule_list.hpp"

namespace saith::quotes {

// What follows a stretch in its paragraph, past a comma.
struct Behind {
  std::uint32_t begin;  // kNone: nothing, or another stretch
  Span limits;          // from `begin` to the end of its sentence or to the next stretch
  bool is_pause;        // a comma or a dash stands between
  bool is_tag;          // it may be the stretch's own: the sentence goes on, or is a short tag
};
Behind look_behind(const QuoteContext& c, std::uint32_t stretch);

// The stretch and, in front of it in the same sentence, what it is the end of: “a” and “b,” he
// said; Talks are “off,” he said.
Span content_before(const QuoteContext& c, std::uint32_t stretch);

bool find_according_behind(const QuoteContext& c, std::uint32_t stretch);
bool find_inverted_tag(const QuoteContext& c, std::uint32_t stretch);
bool find_straight_tag(const QuoteContext& c, std::uint32_t stretch);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_BEHIND_HPP_
