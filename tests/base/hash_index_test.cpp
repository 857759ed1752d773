// SPDX-License-Identifier: Apache-2.0

#include "base/hash_index.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>

TEST_CASE("hash index: gives what was added and nothing else") {
  saith::HashIndex<int> index(100);
  for (std::uint64_t n = 1; n <= 100; ++n)
    index.add(n * 0x9E3779B97F4A7C15ull) += static_cast<int>(n);
  index.add(0x9E3779B97F4A7C15ull) += 1000;
  for (std::uint64_t n = 2; n <= 100; ++n) {
    REQUIRE(index.contains(n * 0x9E3779B97F4A7C15ull));
    CHECK(*index.find(n * 0x9E3779B97F4A7C15ull) == static_cast<int>(n));
  }
  CHECK(*index.find(0x9E3779B97F4A7C15ull) == 1001);
  for (std::uint64_t n = 101; n <= 1000; ++n)
    CHECK_FALSE(index.contains(n * 0x9E3779B97F4A7C15ull));
}

TEST_CASE("hash index: an empty one has nothing") {
  const saith::HashIndex<int> index;
  CHECK(index.find(0) == nullptr);
  CHECK(index.find(~std::uint64_t{0}) == nullptr);
}

TEST_CASE(
    "hash index: hashes with the same slot stand behind each other, the first behind the last") {
  constexpr std::uint64_t kHigh = std::uint64_t{1} << 33;
  saith::HashIndex<char> index(2);  // four slots
  index.add(3 + kHigh) = 'a';
  index.add(3 + 2 * kHigh) = 'b';
  CHECK(*index.find(3 + kHigh) == 'a');
  CHECK(*index.find(3 + 2 * kHigh) == 'b');
  CHECK(index.find(3 + 3 * kHigh) == nullptr);
}

TEST_CASE("hash index: a full table is looked through once at most") {
  const std::array<std::uint32_t, 4> full = {5, 6, 7, 8};
  const auto find = [&](std::uint32_t value, std::size_t most) {
    return saith::find_slot(2, full.size(), most,
                            [&](std::size_t slot) { return full[slot] == value; });
  };
  CHECK(find(6, 4) == 1);
  CHECK(find(6, 3) == saith::kNoSlot);
  CHECK(find(9, 4) == saith::kNoSlot);
}
