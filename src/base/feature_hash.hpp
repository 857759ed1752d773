// Numbered features of linear models, hashed: each hash's high bits choose a row of weights.

#ifndef SAITH_BASE_FEATURE_HASH_HPP_
#define SAITH_BASE_FEATURE_HASH_HPP_

#include <cstdint>

namespace saith {

// Calls put(hash) for each feature given. A feature is one or two numbers; its place in the order of calls keeps equal
// values of different features apart. Multiply and shift (Dietzfelbinger and others: A reliable randomized algorithm for
// the closest-pair problem, 1997): only the high bits are well mixed. Part of the models' formats.
template <typename Put>
class FeatureHasher {
 public:
  explicit FeatureHasher(Put put) : put_(put) {}
  void operator()(std::uint64_t a) { put_(a * key()); }
  void operator()(std::uint64_t a, std::uint64_t b) {
    const std::uint64_t first = a * key();
    put_(first + b * key());
  }

 private:
  // The next odd multiplier (splitmix64, Vigna, public domain).
  std::uint64_t key() {
    state_ += 0x9E3779B97F4A7C15ull;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return (z ^ (z >> 31)) | 1;
  }
  Put put_;
  std::uint64_t state_ = 0;
};

}  // namespace saith

#endif  // SAITH_BASE_FEATURE_HASH_HPP_
