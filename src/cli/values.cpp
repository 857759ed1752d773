// SPDX-License-Identifier: Apache-2.0

#include "cli/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace saith::cli {

namespace {

// "00" to "99".
constexpr std::array<char, 200> kPairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t n = 0; n < 100; ++n) {
    pairs[2 * n] = static_cast<char>('0' + n / 10);
    pairs[2 * n + 1] = static_cast<char>('0' + n % 10);
  }
  return pairs;
}();

char* put_pair(std::uint32_t value, char* to) {
  std::memcpy(to, &kPairs[2 * std::size_t{value}], 2);
  return to + 2;
}

}  // namespace

char* put_number(std::uint32_t value, char* to) {
  if (value >= 10000) return std::to_chars(to, to + 10, value).ptr;
  if (value >= 100) {
    to = put_number(value / 100, to);
    return put_pair(value % 100, to);
  }
  if (value >= 10) return put_pair(value, to);
  *to = static_cast<char>('0' + value);
  return to + 1;
}

void append_number(std::uint32_t value, std::string& out) {
  char buffer[10];
  out.append(buffer, put_number(value, buffer));
}

char* put_score(float value, char* to) {
  if (std::isnan(value)) value = 0;
  const auto thousandths =
      static_cast<std::uint32_t>(double{std::clamp(value, 0.0f, 1.0f)} * 1000 + 0.5);
  const std::uint32_t decimals = thousandths % 1000;
  *to++ = static_cast<char>('0' + thousandths / 1000);
  *to++ = '.';
  *to++ = static_cast<char>('0' + decimals / 100);
  to = put_pair(decimals % 100, to);
  if (decimals % 10 != 0) return to;
  return decimals % 100 != 0 ? to - 1 : to - 2;
}

void append_score(float value, std::string& out) {
  char buffer[5];
  out.append(buffer, put_score(value, buffer));
}

void append_amount(float value, std::string& out) {
  constexpr float kMost = 1e6f;
  if (std::isnan(value)) value = 0;
  const double rounded =
      std::floor(std::abs(double{std::clamp(value, -kMost, kMost)}) * 1000 + 0.5);
  const auto thousandths = static_cast<std::uint32_t>(rounded);
  if (value < 0 && thousandths != 0) out += '-';
  append_number(thousandths / 1000, out);
  std::uint32_t rest = thousandths % 1000;
  if (rest == 0) return;
  out += '.';
  for (std::uint32_t unit = 100; rest != 0; unit /= 10) {
    out += static_cast<char>('0' + rest / unit);
    rest %= unit;
  }
}

}  // namespace saith::cli
