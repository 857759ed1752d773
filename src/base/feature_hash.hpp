// SPDX-License-Identifier: Apache-2.0

// Numbered features of linear models, hashed: each hash's high bits choose a row of weights.

#ifndef SAITH_BASE_FEATURE_HASH_HPP_
#define SAITH_BASE_FEATURE_HASH_HPP_

#include <array>
#include <cstdint>

namespace saith {

namespace hash_detail {
// Odd multipliers (splitmix64, Vigna, public domain).
inline constexpr auto kFeatureKeys = [] {
  std::array<std::uint64_t, 160> keys{};
  std::uint64_t state = 0;
  for (std::uint64_t& key : keys) {
    state += 0x9E3779B97F4A7C15ull;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    key = (z ^ (z >> 31)) | 1;
  }
  return keys;
}();
}  // namespace hash_detail

// Calls put(hash) for each feature given. A feature is one or two numbers; its place in the order
// of calls keeps equal values of different features apart. Multiply and shift (Dietzfelbinger and
// others: A reliable randomized algorithm for the closest-pair problem, 1997): only the high bits
// are well mixed. Part of the models' formats. Room for 80 features.
template <typename Put>
class FeatureHasher {
 public:
  explicit FeatureHasher(Put put) : put_(put) {}
  void operator()(std::uint64_t a) { put_(a * *key_++); }
  void operator()(std::uint64_t a, std::uint64_t b) {
    const std::uint64_t first = a * *key_++;
    put_(first + b * *key_++);
  }

 private:
  Put put_;
  const std::uint64_t* key_ = hash_detail::kFeatureKeys.data();
};

}  // namespace saith

#endif  // SAITH_BASE_FEATURE_HASH_HPP_
