// SPDX-License-Identifier: Apache-2.0

// Quoted stretches without a cue of their own.
//
//   “We won,” said Ann Roe. | “We never gave up.”   goes on with the quote before it
//   Ann Roe left. | “We won.”                       stands alone, for it looks like speech

#ifndef SAITH_QUOTES_UNCUED_HPP_
#define SAITH_QUOTES_UNCUED_HPP_

#include "quotes/rule_list.hpp"

namespace saith::quotes {

// Adds the stretch to the quote that it goes on with: in the same paragraph, in the next one, or to
// the one whose tag stands in the last of its paragraphs.
bool continue_in_paragraph(const QuoteContext& c, std::uint32_t stretch);
bool continue_to_tag(const QuoteContext& c, std::uint32_t stretch);
bool continue_over_paragraphs(const QuoteContext& c, std::uint32_t stretch);
// Speech that nobody is named for: a quote of its own, whose source is the one that spoke just
// before, if any.
bool stand_alone(const QuoteContext& c, std::uint32_t stretch);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_UNCUED_HPP_
