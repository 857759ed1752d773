// SPDX-License-Identifier: Apache-2.0

// What is known of ASCII characters without a table, and short words in lower case.

#ifndef SAITH_TEXT_ASCII_HPP_
#define SAITH_TEXT_ASCII_HPP_

#include <array>
#include <cstddef>
#include <string_view>

namespace saith {

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_upper_letter(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii_lower_letter(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_ascii_letter(char c) {
  return is_ascii_upper_letter(c) || is_ascii_lower_letter(c);
}
// Spaces, tabs and line ends.
constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr char to_ascii_lower(char c) {
  return is_ascii_upper_letter(c) ? static_cast<char>(c + ('a' - 'A')) : c;
}
constexpr char to_ascii_upper(char c) {
  return is_ascii_lower_letter(c) ? static_cast<char>(c - ('a' - 'A')) : c;
}

// A word with its ASCII letters in lower case, on the stack; empty if it is longer than the words
// that lexicons list. Its view lives as long as the object.
class LowerWord {
 public:
  static constexpr std::size_t kLongest = 32;  // bytes

  explicit LowerWord(std::string_view word) {
    if (word.size() > kLongest) return;
    for (const char c : word) bytes_[size_++] = to_ascii_lower(c);
  }
  std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, kLongest> bytes_;
  std::size_t size_ = 0;
};

}  // namespace saith

#endif  // SAITH_TEXT_ASCII_HPP_
