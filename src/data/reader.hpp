// SPDX-License-Identifier: Apache-2.0

// Reads the parts of a model file one after the other.

#ifndef SAITH_DATA_READER_HPP_
#define SAITH_DATA_READER_HPP_

#include <cstddef>
#include <span>
#include <string_view>

namespace saith {

// Each part begins at a multiple of 8. The bytes must stay, aligned to 8. A part that the file ends
// before is empty, as are all that come after it; complete() tells whether there was one.
class ModelReader {
 public:
  explicit ModelReader(std::string_view bytes) : bytes_(bytes) {}
  // The next `count` values.
  template <typename T>
  void take(std::size_t count, std::span<const T>& out) {
    out = {};
    const std::size_t left = at_ < bytes_.size() ? bytes_.size() - at_ : 0;
    complete_ = complete_ && count <= left / sizeof(T);
    if (!complete_) return;
    out = {reinterpret_cast<const T*>(bytes_.data() + at_), count};
    at_ += (count * sizeof(T) + 7) / 8 * 8;
  }
  bool complete() const { return complete_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool complete_ = true;
};

}  // namespace saith

#endif  // SAITH_DATA_READER_HPP_
