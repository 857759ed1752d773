// SPDX-License-Identifier: Apache-2.0

// Which bytes stand in a string of JSON as they are. Eight at a time.

#ifndef SAITH_CLI_JSON_BYTES_HPP_
#define SAITH_CLI_JSON_BYTES_HPP_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/eight_bytes.hpp"

namespace saith::cli {

// How many bytes at the beginning of `bytes` are no quotation mark, no backslash and no control
// character.
inline std::size_t count_plain_json(std::string_view bytes) {
  constexpr unsigned char kLeast = ' ', kMark = '"', kEscape = '\\';
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, bytes.data() + at, sizeof eight);
    const std::uint64_t plain = bytes_from(eight, kLeast) & bytes_other_than(eight, kMark) &
                                bytes_other_than(eight, kEscape);
    if (plain != kHighBits)
      return at + static_cast<std::size_t>(std::countr_zero(plain ^ kHighBits)) / 8;
  }
  const auto is_plain = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= kLeast && byte != kMark && byte != kEscape;
  };
  while (at < bytes.size() && is_plain(bytes[at])) ++at;
  return at;
}

}  // namespace saith::cli

#endif  // SAITH_CLI_JSON_BYTES_HPP_
