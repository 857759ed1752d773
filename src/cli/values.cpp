// SPDX-License-Identifier: Apache-2.0

#include "cli/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace saith::cli {

char* put_long_number(std::uint32_t value, char* to) {
  return std::to_chars(to, to + 10, value).ptr;
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
