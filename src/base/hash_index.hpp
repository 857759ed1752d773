// SPDX-License-Identifier: Apache-2.0

// Open addressing: the one way in which lexicons, models and working tables keep things by hash.
//
//   HashIndex<Flags> flags(words.size());
//   for (...) flags.add(hash) |= bit;
//   const Flags* of_word = flags.find(hash);   // null: not there
//
// There is a power of two of slots, some of them empty. A hash has a slot of its own, by its low
// bits; what it leads to lies there or in the next slot that was free, the first one coming behind
// the last. The functions are for tables whose slots have another owner, such as a model's file.

#ifndef SAITH_BASE_HASH_INDEX_HPP_
#define SAITH_BASE_HASH_INDEX_HPP_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace saith {

inline constexpr std::size_t kNoSlot = ~std::size_t{0};

// The first slot from `first` on at which stops(slot) is true, of at most `most`; else kNoSlot.
template <typename Stops>
std::size_t find_slot(std::uint64_t first, std::size_t slots, std::size_t most, Stops stops) {
  const std::size_t mask = slots - 1;
  std::size_t at = first & mask;
  for (std::size_t step = 0; step < most; ++step, at = (at + 1) & mask) {
    if (stops(at)) return at;
  }
  return kNoSlot;
}

// The same where such a slot is known to exist: an empty one is.
template <typename Stops>
std::size_t find_slot(std::uint64_t first, std::size_t slots, Stops stops) {
  const std::size_t mask = slots - 1;
  std::size_t at = first & mask;
  while (!stops(at)) at = (at + 1) & mask;
  return at;
}

// The high bits of a hash, which tell it from those with the same slot; 0 is an empty slot's.
inline std::uint32_t check_of(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32) | 1u;
}

// The slot with a hash's check, or kNoSlot; check_at(slot) gives a slot's. One has to be empty.
template <typename CheckAt>
std::size_t find_check(std::uint64_t hash, std::size_t slots, CheckAt check_at) {
  const std::size_t mask = slots - 1;
  const std::uint32_t check = check_of(hash);
  for (std::size_t at = hash & mask; check_at(at) != 0; at = (at + 1) & mask) {
    if (check_at(at) == check) return at;
  }
  return kNoSlot;
}

// Values by hash, at most half full. The checks lie apart from the values: most words that are
// looked up are not there, and the checks are all that these touch.
template <typename Value>
class HashIndex {
 public:
  // With room for `most` values.
  explicit HashIndex(std::size_t most = 0)
      : checks_(std::bit_ceil(std::max<std::size_t>(most * 2, 2))), values_(checks_.size()) {}

  // The value of a hash; a new one if it has none.
  Value& add(std::uint64_t hash) {
    const std::size_t at = find_slot(hash, checks_.size(), [&](std::size_t slot) {
      return checks_[slot] == 0 || checks_[slot] == check_of(hash);
    });
    checks_[at] = check_of(hash);
    return values_[at];
  }
  bool contains(std::uint64_t hash) const { return find(hash) != nullptr; }
  const Value* find(std::uint64_t hash) const {
    const std::size_t at =
        find_check(hash, checks_.size(), [this](std::size_t slot) { return checks_[slot]; });
    return at == kNoSlot ? nullptr : &values_[at];
  }

 private:
  std::vector<std::uint32_t> checks_;  // 0: an empty slot
  std::vector<Value> values_;          // by slot
};

}  // namespace saith

#endif  // SAITH_BASE_HASH_INDEX_HPP_
