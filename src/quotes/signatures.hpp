// SPDX-License-Identifier: Apache-2.0

// A dash and a name behind a quoted stretch, as posters, captions and letters sign: “We won.” - Ann
// Roe.

#ifndef SAITH_QUOTES_SIGNATURES_HPP_
#define SAITH_QUOTES_SIGNATURES_HPP_

#include "quotes/rule_list.hpp"

namespace saith::quotes {

bool find_signature(const QuoteContext& c, std::uint32_t stretch);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_SIGNATURES_HPP_
