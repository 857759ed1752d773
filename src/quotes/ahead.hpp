// SPDX-License-Identifier: Apache-2.0

// Attributions in front of a quoted stretch.
//
//   According to | the mayor, | “we won”
//   The mayor | said, | “we won.”

#ifndef SAITH_QUOTES_AHEAD_HPP_
#define SAITH_QUOTES_AHEAD_HPP_

#include "quotes/rule_list.hpp"

namespace saith::quotes {

bool find_according_ahead(const QuoteContext& c, std::uint32_t stretch);
// Only where the sentence ends with the stretch.
bool find_verb_ahead(const QuoteContext& c, std::uint32_t stretch);
// Also where the sentence goes on behind it: He said “everyone” knows it.
bool find_anything_ahead(const QuoteContext& c, std::uint32_t stretch);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_AHEAD_HPP_
