// SPDX-License-Identifier: Apache-2.0

// Eight bytes in one word, as a vector that every machine has.

#ifndef SAITH_BASE_EIGHT_BYTES_HPP_
#define SAITH_BASE_EIGHT_BYTES_HPP_

#include <cstdint>

namespace saith {

inline constexpr std::uint64_t kEachByte = 0x0101010101010101u;
inline constexpr std::uint64_t kHighBits = 0x80 * kEachByte;

// The high bits of the bytes that are `least`, which is ASCII, or more.
constexpr std::uint64_t bytes_from(std::uint64_t bytes, unsigned char least) {
  return (((bytes & ~kHighBits) + (0x80u - least) * kEachByte) | bytes) & kHighBits;
}
// The high bits of the bytes that differ from one.
constexpr std::uint64_t bytes_other_than(std::uint64_t bytes, unsigned char other) {
  const std::uint64_t changed = bytes ^ other * kEachByte;
  return (((changed & ~kHighBits) + 0x7F * kEachByte) | changed) & kHighBits;
}

// The lowest bits of the eight bytes, side by side: bit i is of the i-th lowest byte.
constexpr std::uint64_t low_bits(std::uint64_t bytes) {
  return (bytes & kEachByte) * 0x0102040810204080u >> 56;
}

}  // namespace saith

#endif  // SAITH_BASE_EIGHT_BYTES_HPP_
