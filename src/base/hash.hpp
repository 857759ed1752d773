// SPDX-License-Identifier: Apache-2.0

// The hash that tables, models and the compiled formats use.

#ifndef SAITH_BASE_HASH_HPP_
#define SAITH_BASE_HASH_HPP_

#include <cstdint>
#include <cstring>
#include <string_view>

namespace saith {

namespace hash_detail {
inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ typedef unsigned __int128 Wide;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}
// The first n bytes, 1..8, as a little-endian number, without a call of memcpy for a size that is
// not known.
inline std::uint64_t read(const char* p, std::size_t n) {
  const auto byte = [p](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(p[i])}; };
  const auto four = [p](std::size_t i) {
    std::uint32_t value;
    std::memcpy(&value, p + i, sizeof value);
    return std::uint64_t{value};
  };
  if (n == 8) return four(0) | four(4) << 32;
  if (n >= 4) return four(0) | (four(n - 4) >> (8 * (8 - n))) << 32;
  return byte(0) | byte(n / 2) << (8 * (n / 2)) | byte(n - 1) << (8 * (n - 1));
}
}  // namespace hash_detail

// 64 well-mixed bits of any bytes: multiply and fold over 8-byte words, after wyhash (Wang Yi,
// public domain). Part of the compiled formats: changing it changes their versions.
inline std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0) {
  constexpr std::uint64_t k0 = 0xa0761d6478bd642fULL, k1 = 0xe7037ed1a0b428dbULL;
  std::uint64_t state = seed ^ k0;
  const char* p = bytes.data();
  std::size_t n = bytes.size();
  for (; n > 8; p += 8, n -= 8) state = hash_detail::mix(state ^ hash_detail::read(p, 8), k1);
  if (n != 0) state ^= hash_detail::read(p, n);
  return hash_detail::mix(state, (bytes.size() * k0) ^ k1);
}

}  // namespace saith

#endif  // SAITH_BASE_HASH_HPP_
