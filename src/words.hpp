// SPDX-License-Identifier: Apache-2.0

// What rows say of themselves, in words for people to read; name_of has the names for programs.

#ifndef SAITH_WORDS_HPP_
#define SAITH_WORDS_HPP_

#include <string_view>

#include "saith/document.hpp"

namespace saith {

constexpr std::string_view words_of(Polarity polarity) {
  switch (polarity) {
    case Polarity::said: return "said";
    case Polarity::denied: return "denied";
    case Polarity::not_said: return "not said";
    case Polarity::future: return "not said yet";
  }
  return {};
}

}  // namespace saith

#endif  // SAITH_WORDS_HPP_
