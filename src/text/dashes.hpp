// SPDX-License-Identifier: Apache-2.0

// Dashes, which stand between words or before them; a hyphen is none.

#ifndef SAITH_TEXT_DASHES_HPP_
#define SAITH_TEXT_DASHES_HPP_

#include <string_view>

namespace saith {

// En dash, em dash, horizontal bar.
constexpr bool is_wide_dash(std::string_view token) {
  return token == "\u2013" || token == "\u2014" || token == "\u2015";
}
constexpr bool is_dash(std::string_view token) { return token == "--" || is_wide_dash(token); }

}  // namespace saith

#endif  // SAITH_TEXT_DASHES_HPP_
