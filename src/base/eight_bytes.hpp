// SPDX-License-Identifier: Apache-2.0

// Eight bytes in one word, as a vector that every machine has.

#ifndef SAITH_BASE_EIGHT_BYTES_HPP_
#define SAITH_BASE_EIGHT_BYTES_HPP_

#include <cstdint>

namespace saith {

inline constexpr std::uint64_t kEachByte = 0x0101010101010101u;

// The lowest bits of the eight bytes, side by side: bit i is of the i-th lowest byte.
constexpr std::uint64_t low_bits(std::uint64_t bytes) {
  return (bytes & kEachByte) * 0x0102040810204080u >> 56;
}

}  // namespace saith

#endif  // SAITH_BASE_EIGHT_BYTES_HPP_
