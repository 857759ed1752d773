// SPDX-License-Identifier: Apache-2.0

// Whose words a quoted stretch is, told in passing.
//
//   It was, as | Duarte | put it, | "a circus".
//   "a circus", as | Duarte | put it
//   "a death trap" ( | in the words of | Tove Berg | )
//   in | Berg | 's words, "a death trap"

#ifndef SAITH_QUOTES_ASIDES_HPP_
#define SAITH_QUOTES_ASIDES_HPP_

#include "quotes/rule_list.hpp"

namespace saith::quotes {

bool find_aside_ahead(const QuoteContext& c, std::uint32_t stretch);
bool find_aside_behind(const QuoteContext& c, std::uint32_t stretch);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_ASIDES_HPP_
