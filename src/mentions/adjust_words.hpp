// What the pages of the Adjuster share: how well known a name is, and word lists that more than one asks.

#ifndef SAITH_MENTIONS_ADJUST_WORDS_HPP_
#define SAITH_MENTIONS_ADJUST_WORDS_HPP_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kb/kb.hpp"

namespace saith {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What stands before the name of a storm.
inline constexpr std::array<std::string_view, 4> kStorms{"Hurricane", "Typhoon", "Cyclone", "Storm"};
inline constexpr std::uint8_t kPeople = 1u << static_cast<unsigned>(AliasKind::demonym) | 1u << static_cast<unsigned>(AliasKind::adjective);
inline constexpr std::uint8_t kWellKnown = 200;  // prior of the large countries
inline constexpr std::uint8_t kNamed = 96;       // of what news names without saying what it is

}  // namespace saith

#endif  // SAITH_MENTIONS_ADJUST_WORDS_HPP_
