// A colon that leads to a quoted stretch without a verb of saying.
//
//   The mayor | praised the team: | “We won.”
//   Mayor | : | “We won.”

#ifndef SAITH_QUOTES_COLONS_HPP_
#define SAITH_QUOTES_COLONS_HPP_

#include "quotes/rule_list.hpp"

namespace saith::quotes {

bool find_label(const QuoteContext& c, std::uint32_t stretch);         // a name alone
bool find_clause_ahead(const QuoteContext& c, std::uint32_t stretch);  // a subject and its verb

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_COLONS_HPP_
