// SPDX-License-Identifier: Apache-2.0

#include "cli/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace saith::cli {

void append_number(std::uint32_t value, std::string& out) {
  char buffer[10];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void append_score(float value, std::string& out) {
  if (std::isnan(value)) value = 0;
  const auto thousandths =
      static_cast<std::uint32_t>(std::floor(double{std::clamp(value, 0.0f, 1.0f)} * 1000 + 0.5));
  if (thousandths % 1000 == 0) {
    out += thousandths ? "1.0" : "0.0";
    return;
  }
  std::array<char, 5> digits = {'0', '.', static_cast<char>('0' + thousandths / 100),
                                static_cast<char>('0' + thousandths / 10 % 10),
                                static_cast<char>('0' + thousandths % 10)};
  std::size_t size = digits.size();
  while (digits[size - 1] == '0') --size;
  out.append(digits.data(), size);
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
