// SPDX-License-Identifier: Apache-2.0

// A set of values of a small enum, as one word of bits.
//
//   constexpr EnumSet kNouns{Tag::noun, Tag::propn};
//   if (kNouns.has(tag)) ...

#ifndef SAITH_BASE_ENUM_SET_HPP_
#define SAITH_BASE_ENUM_SET_HPP_

#include <cstdint>

namespace saith {

// Holds values below 64.
template <typename E>
class EnumSet {
 public:
  template <typename... More>
  explicit constexpr EnumSet(E first, More... more) : bits_((bit(first) | ... | bit(more))) {}
  constexpr EnumSet() = default;  // of none
  constexpr bool has(E value) const { return (bits_ & bit(value)) != 0; }
  constexpr bool has_any(EnumSet other) const { return (bits_ & other.bits_) != 0; }
  constexpr EnumSet operator|(EnumSet other) const { return EnumSet(bits_ | other.bits_); }

 private:
  explicit constexpr EnumSet(std::uint64_t bits) : bits_(bits) {}
  static constexpr std::uint64_t bit(E value) {
    return std::uint64_t{1} << static_cast<unsigned>(value);
  }
  std::uint64_t bits_ = 0;
};

}  // namespace saith

#endif  // SAITH_BASE_ENUM_SET_HPP_
