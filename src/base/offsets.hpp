// SPDX-License-Identifier: Apache-2.0

// Offsets in UTF-16 code units or code points, for the byte offsets that everything else here
// counts in.
//
//   OffsetMap map;
//   map.reset(text, OffsetUnit::utf16);
//   std::uint32_t unit = map(span.begin);
//
// A byte that belongs to no well-formed character counts as one character, as everywhere. An offset
// inside a character counts as its end. reset is linear, a look-up takes constant time; 0.3 bytes
// of memory a byte of text, none for ASCII.

#ifndef SAITH_BASE_OFFSETS_HPP_
#define SAITH_BASE_OFFSETS_HPP_

#include <cstdint>
#include <string_view>

#include "base/column.hpp"

namespace saith {

enum class OffsetUnit : std::uint8_t { bytes, utf16, codepoints };

class OffsetMap {
 public:
  // For a text below 4 GiB. Memory is kept from call to call.
  void reset(std::string_view text, OffsetUnit unit);
  // Requires byte <= text.size().
  std::uint32_t operator()(std::uint32_t byte) const { return same_ ? byte : units_before(byte); }

 private:
  std::uint32_t units_before(std::uint32_t byte) const;

  struct Block {            // of 64 bytes
    std::uint64_t begins;   // bit: a character begins at this byte
    std::uint64_t doubles;  // bit: and takes two units
    std::uint32_t before;   // units of the characters that begin before this block
  };
  bool same_ = true;  // offsets are bytes
  Column<Block> blocks_;
};

}  // namespace saith

#endif  // SAITH_BASE_OFFSETS_HPP_
