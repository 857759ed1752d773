// SPDX-License-Identifier: Apache-2.0

// Which bytes stand in a string of JSON as they are. Eight at a time.

#ifndef SAITH_CLI_JSON_BYTES_HPP_
#define SAITH_CLI_JSON_BYTES_HPP_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/eight_bytes.hpp"
#include "base/hash.hpp"

namespace saith::cli {

// The high bits of those of eight bytes that are no quotation mark, no backslash and no control
// character.
constexpr std::uint64_t plain_json(std::uint64_t eight) {
  return bytes_from(eight, ' ') & bytes_other_than(eight, '"') & bytes_other_than(eight, '\\');
}

// Calls look(eight, at) with eight bytes after eight, the last ones filled up with spaces, until it
// says no.
template <typename Look>
void look_at_eights(std::string_view bytes, Look look) {
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    if (!look(hash_detail::read(bytes.data() + at, 8), at)) return;
  }
  const std::size_t rest = bytes.size() - at;
  if (rest == 0) return;
  const std::uint64_t spaces = ' ' * kEachByte << (8 * rest);
  look(hash_detail::read(bytes.data() + at, rest) | spaces, at);
}

// How many bytes at the beginning of `bytes` stand in a string as they are.
inline std::size_t count_plain_json(std::string_view bytes) {
  std::size_t count = bytes.size();
  look_at_eights(bytes, [&count](std::uint64_t eight, std::size_t at) {
    const std::uint64_t others = plain_json(eight) ^ kHighBits;
    if (others != 0) count = at + static_cast<std::size_t>(std::countr_zero(others)) / 8;
    return others == 0;
  });
  return count;
}

// Whether all of them do, and are ASCII.
inline bool is_plain_json(std::string_view bytes) {
  std::uint64_t others = 0;
  look_at_eights(bytes, [&others](std::uint64_t eight, std::size_t) {
    others |= (plain_json(eight) ^ kHighBits) | (eight & kHighBits);
    return true;
  });
  return others == 0;
}

}  // namespace saith::cli

#endif  // SAITH_CLI_JSON_BYTES_HPP_
