// SPDX-License-Identifier: Apache-2.0

// Reads the parts of a model file one after the other.

#ifndef SAITH_DATA_READER_HPP_
#define SAITH_DATA_READER_HPP_

#include <cstddef>
#include <span>
#include <string_view>

namespace saith {

// Each part begins at a multiple of 8. The bytes must stay, aligned to 8.
class ModelReader {
 public:
  explicit ModelReader(std::string_view bytes) : bytes_(bytes) {}
  // The next `count` values; false if the file ends before.
  template <typename T>
  bool take(std::size_t count, std::span<const T>& out) {
    if (at_ > bytes_.size() || count > (bytes_.size() - at_) / sizeof(T)) return false;
    out = {reinterpret_cast<const T*>(bytes_.data() + at_), count};
    at_ += (count * sizeof(T) + 7) / 8 * 8;
    return true;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace saith

#endif  // SAITH_DATA_READER_HPP_
