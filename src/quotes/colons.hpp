// SPDX-License-Identifier: Apache-2.0

// A colon beside a quoted stretch, without a verb of saying.
//
//   Mayor | : | “We won.”                      a label
//   This from | the mayor | : | “We won.”
//   His | answer | : “We won.”                 what is said, with its possessor
//   The mayor | praised the team: | “We won.”  a clause
//   “We won” | : | Ann Roe on the cup          a headline's label
//
// A title or a term behind a colon is no quotation.

#ifndef SAITH_QUOTES_COLONS_HPP_
#define SAITH_QUOTES_COLONS_HPP_

#include "quotes/rule_list.hpp"

namespace saith::quotes {

bool find_label(const QuoteContext& c, std::uint32_t stretch);         // no verb in front
bool find_letterhead(const QuoteContext& c, std::uint32_t stretch);    // "From the desk of Ann Roe"
bool find_clause_ahead(const QuoteContext& c, std::uint32_t stretch);  // a subject and its verb
bool find_label_behind(const QuoteContext& c, std::uint32_t stretch);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_COLONS_HPP_
