// SPDX-License-Identifier: Apache-2.0

// Quotes that the layout shows, not the grammar: paragraphs that a label opens, and headlines.
//
//   ROE | : | Did you see it?              a turn of a transcript; a second one stands beside it
//   DUNN: No, I did not.
//
//   Okafor | : | Border bill is dead       a headline: the label before or behind what is said
//   Border bill is dead | : | Okafor

#ifndef SAITH_QUOTES_LAYOUTS_HPP_
#define SAITH_QUOTES_LAYOUTS_HPP_

#include "quotes/rule_list.hpp"

namespace saith::quotes {

// Linear time.
void find_turns(const QuoteContext& c, LayoutScratch& scratch);
void find_headlines(const QuoteContext& c, LayoutScratch& scratch);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_LAYOUTS_HPP_
