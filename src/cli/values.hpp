// SPDX-License-Identifier: Apache-2.0

// Numbers and scores, as every format for programs writes them.

#ifndef SAITH_CLI_VALUES_HPP_
#define SAITH_CLI_VALUES_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace saith::cli {

// "00" to "99".
inline constexpr std::array<char, 200> kDigitPairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t n = 0; n < 100; ++n) {
    pairs[2 * n] = static_cast<char>('0' + n / 10);
    pairs[2 * n + 1] = static_cast<char>('0' + n % 10);
  }
  return pairs;
}();
// Writes a number below 100, and gives its end: as two digits.
inline char* put_pair(std::uint32_t value, char* to) {
  std::memcpy(to, &kDigitPairs[2 * std::size_t{value}], 2);
  return to + 2;
}
// As one or two.
inline char* put_short_number(std::uint32_t value, char* to) {
  if (value >= 10) return put_pair(value, to);
  *to = static_cast<char>('0' + value);
  return to + 1;
}
char* put_long_number(std::uint32_t value, char* to);
// Writes the digits, ten at most, and gives their end. Most offsets have four or less.
inline char* put_number(std::uint32_t value, char* to) {
  if (value < 100) return put_short_number(value, to);
  if (value >= 10000) return put_long_number(value, to);
  return put_pair(value % 100, put_short_number(value / 100, to));
}
void append_number(std::uint32_t value, std::string& out);

// 0..1 with at most three decimals, at least one; NaN as 0. Writes five characters at most, and
// gives their end.
char* put_score(float value, char* to);
void append_score(float value, std::string& out);

// Any number of a sum, with at most three decimals, without those that are 0: "-1.2", "0.05", "3".
void append_amount(float value, std::string& out);

}  // namespace saith::cli

#endif  // SAITH_CLI_VALUES_HPP_
