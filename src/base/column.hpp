// SPDX-License-Identifier: Apache-2.0

// A growing array of trivial values: what the stages write. Unlike std::vector it does not clear
// what it grows by, and clear() keeps the memory, so that after warm-up a stage allocates nothing.

#ifndef SAITH_BASE_COLUMN_HPP_
#define SAITH_BASE_COLUMN_HPP_

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>

namespace saith {

template <typename T>
class Column {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* data() { return data_.get(); }
  const T* data() const { return data_.get(); }
  T* begin() { return data(); }
  T* end() { return data() + size_; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size_; }
  T& operator[](std::size_t i) {
    assert(i < size_);
    return data_[i];
  }
  const T& operator[](std::size_t i) const {
    assert(i < size_);
    return data_[i];
  }
  T& back() { return (*this)[size_ - 1]; }
  const T& back() const { return (*this)[size_ - 1]; }

  void clear() { size_ = 0; }
  void push_back(T value) {
    if (size_ == capacity_) grow(size_ + 1);
    data_[size_++] = value;
  }
  void pop_back() { --size_; }
  // Room for n values in all.
  void reserve(std::size_t n) {
    if (n > capacity_) grow(n);
  }
  // Values past the old size are whatever the memory held.
  void resize_uninitialized(std::size_t n) {
    reserve(n);
    size_ = n;
  }
  void assign(std::size_t n, T value) {
    resize_uninitialized(n);
    std::fill_n(data(), n, value);
  }
  operator std::span<const T>() const { return {data(), size_}; }  // NOLINT: implicit on purpose
  std::span<const T> view() const { return {data(), size_}; }

 private:
  // Kept out of the loops that push, which would not fit in them.
#if defined(__GNUC__)
  [[gnu::noinline]]
#endif
  void
  grow(std::size_t n) {
    std::size_t capacity = std::max<std::size_t>(n, capacity_ + capacity_ / 2 + 16);
    auto grown = std::make_unique_for_overwrite<T[]>(capacity);
    std::copy_n(data_.get(), size_, grown.get());
    data_ = std::move(grown);
    capacity_ = capacity;
  }

  std::unique_ptr<T[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace saith

#endif  // SAITH_BASE_COLUMN_HPP_
