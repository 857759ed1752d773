// SPDX-License-Identifier: Apache-2.0

// The days of the week, in lower case.

#ifndef SAITH_TEXT_DAYS_HPP_
#define SAITH_TEXT_DAYS_HPP_

#include <array>
#include <string_view>

namespace saith {

inline constexpr std::array<std::string_view, 7> kWeekdays{
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

}  // namespace saith

#endif  // SAITH_TEXT_DAYS_HPP_
