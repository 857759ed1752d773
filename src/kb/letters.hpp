// SPDX-License-Identifier: Apache-2.0

// The values of letters in the keys of names: hashes of letter sequences that add up, piece by
// piece. Part of the compiled format.

#ifndef SAITH_KB_LETTERS_HPP_
#define SAITH_KB_LETTERS_HPP_

#include <array>
#include <cstddef>
#include <cstdint>

#include "kb/normal.hpp"

namespace saith::name_letters {

constexpr std::uint64_t scatter(std::uint64_t x) {  // splitmix64, Sebastiano Vigna, public domain
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

inline constexpr auto kAsciiValue = [] {
  std::array<std::uint64_t, 128> values{};
  for (std::size_t c = 0; c < 128; ++c) values[c] = scatter(c);
  return values;
}();

inline std::uint64_t value_of(char32_t c) { return c < 128 ? kAsciiValue[c] : scatter(c); }

// The sum over some letters; two sums, one behind the other, add up by the second one's power.
struct Sum {
  std::uint64_t value = 0, power = 1;
  std::uint16_t letters = 0;
  void add(std::uint64_t letter) {
    value = value * kLetterPower + letter;
    power *= kLetterPower;
    ++letters;
  }
};

}  // namespace saith::name_letters

#endif  // SAITH_KB_LETTERS_HPP_
