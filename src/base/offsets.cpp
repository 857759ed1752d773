#include "base/offsets.hpp"

#include <bit>
#include <cstring>

namespace saith {

namespace {
bool is_ascii(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + i, 8);
    if (word & 0x8080808080808080u) return false;
  }
  for (; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) >= 0x80) return false;
  }
  return true;
}
}  // namespace

std::size_t utf8_size(std::string_view bytes) {
  auto at = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
  auto continues = [&](std::size_t i) { return (at(i) & 0xC0u) == 0x80; };
  const unsigned lead = at(0);
  if (lead < 0x80) return bytes.empty() ? 0 : 1;
  if (lead < 0xC2 || lead > 0xF4 || !continues(1)) return 0;
  if (lead < 0xE0) return 2;
  const unsigned second = at(1);
  if (!continues(2)) return 0;
  if (lead < 0xF0) return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ? 0 : 3;
  if (!continues(3) || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
  return 4;
}

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
      const std::size_t size = static_cast<unsigned char>(text[next]) < 0x80 ? 1 : utf8_size(text.substr(next, 4));
      const std::uint64_t bit = std::uint64_t{1} << (next % 64);
      block.begins |= bit;
      ++units;
      if (size == 4 && unit == OffsetUnit::utf16) block.doubles |= bit, ++units;
      next += size == 0 ? 1 : size;
    }
  }
}

std::uint32_t OffsetMap::operator()(std::uint32_t byte) const {
  if (same_) return byte;
  const Block& block = blocks_[byte / 64];
  const std::uint64_t before = (std::uint64_t{1} << (byte % 64)) - 1;
  return block.before +
         static_cast<std::uint32_t>(std::popcount(block.begins & before) + std::popcount(block.doubles & before));
}

}  // namespace saith
