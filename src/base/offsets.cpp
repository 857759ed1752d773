// SPDX-License-Identifier: Apache-2.0

#include "base/offsets.hpp"

#include <bit>

#include "base/utf8.hpp"

namespace saith {

void OffsetMap::reset(std::string_view text, OffsetUnit unit) {
  same_ = unit == OffsetUnit::bytes || is_ascii(text);
  if (same_) return;
  blocks_.assign(text.size() / 64 + 1, Block{});
  std::uint32_t units = 0;
  std::size_t next = 0;  // where the next character begins
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    Block& block = blocks_[b];
    block.before = units;
    while (next < text.size() && next / 64 == b) {
      const std::size_t size =
          static_cast<unsigned char>(text[next]) < 0x80 ? 1 : utf8_size(text.substr(next, 4));
      const std::uint64_t bit = std::uint64_t{1} << (next % 64);
      block.begins |= bit;
      ++units;
      if (size == 4 && unit == OffsetUnit::utf16) block.doubles |= bit, ++units;
      next += size == 0 ? 1 : size;
    }
  }
}

std::uint32_t OffsetMap::units_before(std::uint32_t byte) const {
  const Block& block = blocks_[byte / 64];
  const std::uint64_t before = (std::uint64_t{1} << (byte % 64)) - 1;
  return block.before + static_cast<std::uint32_t>(std::popcount(block.begins & before) +
                                                   std::popcount(block.doubles & before));
}

}  // namespace saith
